package architrave.lib.kubernetes_version_test

import data.architrave.lib.kubernetes_version

test_older if {
	kubernetes_version.older("1.9", "1.10")
	kubernetes_version.older("1.29", "1.35")
	kubernetes_version.older("1.35", "2.0")
	not kubernetes_version.older("1.35", "1.35")
	not kubernetes_version.older("1.36", "1.35")
}

test_what_is_no_version_is_not_older if {
	not kubernetes_version.older("latest", "1.35")
	not kubernetes_version.older("1.29", "newest")
	not kubernetes_version.older("1", "1.35")
}
