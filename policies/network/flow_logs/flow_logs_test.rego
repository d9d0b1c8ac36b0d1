package architrave.network.flow_logs_test

import data.architrave.network.flow_logs

_vpc(logs) := {"related": {"flow_logs": logs}}

test_denies_a_vpc_without_flow_logs if {
	flow_logs.deny == {{"at": ["related.flow_logs"], "message": "has no flow log"}} with input as _vpc([])
}

test_denies_a_vpc_whose_only_flow_log_fails if {
	flow_logs.deny == {{
		"at": ["related.flow_logs", "related.flow_logs[0].config.deliver_logs_status"],
		"message": "has no flow log that is delivered",
	}} with input as _vpc([{"config": {"deliver_logs_status": "FAILED"}}])
}

test_allows_a_flow_log if {
	flow_logs.deny == set() with input as _vpc([{"config": {"traffic_type": "ALL"}}])
	flow_logs.deny == set() with input as _vpc([
		{"config": {"deliver_logs_status": "FAILED"}},
		{"config": {"deliver_logs_status": "SUCCESS"}},
	])
}
