package architrave.kubernetes.public_endpoint_test

import data.architrave.kubernetes.public_endpoint

_cluster(public, blocks, asked, listed) := {
	"config": {"vpc_config": {"endpoint_public_access": public, "public_access_cidrs": blocks}},
	"params": {"eks_public_endpoint": asked, "eks_public_cidrs": listed},
}

_at(i) := [
	"config.vpc_config.endpoint_public_access",
	sprintf("config.vpc_config.public_access_cidrs[%d]", [i]),
]

test_denies_a_public_endpoint_where_none_may_be if {
	public_endpoint.deny == {{
		"at": ["config.vpc_config.endpoint_public_access"],
		"message": "has a public endpoint",
	}} with input as _cluster(true, ["10.0.0.0/8"], "disabled", [])
}

test_denies_the_whole_internet_however_it_is_cut if {
	public_endpoint.deny == {
		{"at": _at(0), "message": "has a public endpoint that 0.0.0.0/1 may reach"},
		{"at": _at(1), "message": "has a public endpoint that 128.0.0.0/1 may reach"},
	} with input as _cluster(true, ["0.0.0.0/1", "128.0.0.0/1"], "restricted", [])
}

test_denies_ranges_that_are_not_listed if {
	public_endpoint.deny == {{
		"at": _at(1),
		"message": "has a public endpoint that 198.51.100.0/24 may reach, which is in none of 203.0.113.0/24",
	}} with input as _cluster(true, ["203.0.113.128/25", "198.51.100.0/24"], "restricted", ["203.0.113.0/24"])
}

test_denies_what_is_no_range if {
	public_endpoint.deny == {{
		"at": _at(0),
		"message": "has a public endpoint for anywhere, which is no address range",
	}} with input as _cluster(true, ["anywhere"], "restricted", [])
	public_endpoint.deny == {{
		"at": _at(0),
		"message": "has a public endpoint that anywhere may reach, which is in none of 203.0.113.0/24",
	}} with input as _cluster(true, ["anywhere"], "restricted", ["203.0.113.0/24"])
}

test_allows_no_public_endpoint if {
	public_endpoint.deny == set() with input as _cluster(false, ["0.0.0.0/0"], "disabled", [])
	public_endpoint.deny == set() with input as _cluster(false, ["0.0.0.0/0"], "restricted", [])
}

test_allows_a_restricted_one if {
	public_endpoint.deny == set() with input as _cluster(true, ["203.0.113.0/24"], "restricted", [])
	public_endpoint.deny == set() with input as _cluster(true, ["203.0.113.0/24"], "restricted", ["203.0.113.0/24"])
}

test_allows_any_where_any_may_be if {
	public_endpoint.deny == set() with input as _cluster(true, ["0.0.0.0/0"], "any", [])
}

test_allows_what_says_nothing if {
	public_endpoint.deny == set() with input as {
		"config": {},
		"params": {"eks_public_endpoint": "disabled", "eks_public_cidrs": []},
	}
}
