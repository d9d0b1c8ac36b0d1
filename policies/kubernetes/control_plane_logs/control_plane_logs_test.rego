package architrave.kubernetes.control_plane_logs_test

import data.architrave.kubernetes.control_plane_logs

_cluster(enabled, wanted) := {
	"config": {"enabled_log_types": enabled},
	"params": {"eks_log_types": wanted},
}

test_denies_what_is_missing if {
	control_plane_logs.deny == {{
		"at": ["config.enabled_log_types"],
		"message": "does not ship the logs audit, authenticator",
	}} with input as _cluster(["api"], ["api", "audit", "authenticator"])
}

test_denies_none if {
	control_plane_logs.deny == {{
		"at": ["config.enabled_log_types"],
		"message": "does not ship the logs audit",
	}} with input as _cluster([], ["audit"])
}

test_denies_what_says_nothing if {
	control_plane_logs.deny == {{
		"at": ["config.enabled_log_types"],
		"message": "does not ship the logs audit",
	}} with input as {"config": {}, "params": {"eks_log_types": ["audit"]}}
}

test_allows_at_least_what_is_asked if {
	control_plane_logs.deny == set() with input as _cluster(["api", "audit"], ["audit"])
	control_plane_logs.deny == set() with input as _cluster([], [])
}
