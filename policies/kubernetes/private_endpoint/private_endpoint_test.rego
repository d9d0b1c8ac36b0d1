package architrave.kubernetes.private_endpoint_test

import data.architrave.kubernetes.private_endpoint

_none := {{
	"at": ["config.vpc_config.endpoint_private_access"],
	"message": "has no private endpoint",
}}

_cluster(access) := {"config": {"vpc_config": {"endpoint_private_access": access}}}

test_denies_no_private_endpoint if private_endpoint.deny == _none with input as _cluster(false)

test_denies_what_says_nothing if private_endpoint.deny == _none with input as {"config": {}}

test_allows_a_private_endpoint if private_endpoint.deny == set() with input as _cluster(true)
