package architrave.kubernetes.minimum_version_test

import data.architrave.kubernetes.minimum_version

_cluster(version) := {"config": {"version": version}, "params": {"eks_minimum_version": "1.35"}}

test_denies_an_older_version if {
	minimum_version.deny == {{
		"at": ["config.version"],
		"message": "runs Kubernetes 1.9, the blueprint asks for 1.35",
	}} with input as _cluster("1.9")
}

test_denies_what_is_no_version if {
	minimum_version.deny == {{
		"at": ["config.version"],
		"message": "runs latest, which is no Kubernetes version",
	}} with input as _cluster("latest")
}

test_allows_the_version_and_later_ones if {
	minimum_version.deny == set() with input as _cluster("1.35")
	minimum_version.deny == set() with input as _cluster("1.40")
}

test_allows_what_says_nothing if {
	minimum_version.deny == set() with input as {"config": {}, "params": {"eks_minimum_version": "1.35"}}
}
