# METADATA
# title: Kubernetes versions
# description: Compares versions `MAJOR.MINOR` by number; of what is no version nothing holds.
package architrave.lib.kubernetes_version

valid(version) if regex.match(`^[0-9]{1,4}\.[0-9]{1,4}$`, version)

# Whether the first version is older than the second.
older(version, than) if {
	valid(version)
	valid(than)
	[major, minor] := split(version, ".")
	[other_major, other_minor] := split(than, ".")
	(to_number(major) * 10000) + to_number(minor) < (to_number(other_major) * 10000) + to_number(other_minor)
}
