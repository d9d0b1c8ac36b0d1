package architrave.edge.classic_load_balancer_logs_test

import data.architrave.edge.classic_load_balancer_logs

_finding := {"at": ["config.access_logs.enabled"], "message": "writes no access logs"}

test_denies_none if {
	classic_load_balancer_logs.deny == {_finding} with input as {"config": {}}
}

test_denies_logs_that_are_off if {
	classic_load_balancer_logs.deny == {_finding} with input as {"config": {"access_logs": {"enabled": false}}}
}

test_allows_logs if {
	classic_load_balancer_logs.deny == set() with input as {"config": {"access_logs": {"enabled": true}}}
}
