package architrave.compute.metadata_hop_limit_test

import data.architrave.compute.metadata_hop_limit

_with(options) := {
	"kind": "aws.ec2.launch_template",
	"params": {"imds_hop_limit": 1},
	"config": {"metadata_options": options},
}

test_denies_a_longer_way if {
	metadata_hop_limit.deny == {{
		"at": [
			"config.metadata_options.http_put_response_hop_limit",
			"config.metadata_options.http_endpoint",
			"config.metadata_options",
		],
		"message": "lets session tokens travel 2 hops, the blueprint allows 1",
	}} with input as _with({"http_put_response_hop_limit": 2})
}

test_denies_a_longer_way_by_the_template if {
	metadata_hop_limit.deny == {{
		"at": [
			"related.launch_template.config.metadata_options.http_put_response_hop_limit",
			"config.metadata_options.http_endpoint",
			"related.launch_template.config.metadata_options",
		],
		"message": "lets session tokens travel 3 hops, the blueprint allows 1",
	}} with input as {
		"kind": "aws.ec2.instance",
		"params": {"imds_hop_limit": 1},
		"config": {},
		"related": {"launch_template": {"config": {"metadata_options": {"http_put_response_hop_limit": 3}}}},
	}
}

test_allows_the_limit_and_its_default if {
	metadata_hop_limit.deny == set() with input as _with({"http_put_response_hop_limit": 1})
	metadata_hop_limit.deny == set() with input as _with({})
}

test_allows_a_service_that_is_off if {
	metadata_hop_limit.deny == set() with input as _with({"http_put_response_hop_limit": 2, "http_endpoint": "disabled"})
}
