package architrave.logging.log_retention_test

import data.architrave.logging.log_retention

_at := ["config.log_group_class", "config.retention_days"]

test_denies_too_few_days if {
	log_retention.deny == {{
		"at": _at,
		"message": "keeps events for 7 of the 30 days that the blueprint asks for",
	}} with input as _log_group({"log_group_class": "STANDARD", "retention_days": 7}, 30)
}

test_denies_no_retention if {
	log_retention.deny == {{
		"at": _at,
		"message": "sets no retention, so events never expire; the blueprint asks for 30 days",
	}} with input as _log_group({"log_group_class": "STANDARD"}, 30)
}

test_allows_the_boundary if {
	log_retention.deny == set() with input as _log_group({"log_group_class": "STANDARD", "retention_days": 30}, 30)
}

test_allows_more if {
	log_retention.deny == set() with input as _log_group({"log_group_class": "STANDARD", "retention_days": 365}, 30)
}

test_allows_delivery_groups if {
	log_retention.deny == set() with input as _log_group({"log_group_class": "DELIVERY"}, 30)
}

_log_group(config, days) := {"config": config, "params": {"log_retention_days": days}}
