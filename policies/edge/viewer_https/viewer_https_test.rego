package architrave.edge.viewer_https_test

import data.architrave.edge.viewer_https

test_denies_plain_http_by_default if {
	viewer_https.deny == {{
		"at": ["config.default_cache_behavior.viewer_protocol_policy"],
		"message": "serves viewers over plain HTTP too",
	}} with input as _distribution("allow-all", [])
}

test_denies_plain_http_of_a_path if {
	behaviors := [
		{"path_pattern": "/static/*", "viewer_protocol_policy": "redirect-to-https"},
		{"path_pattern": "/api/*", "viewer_protocol_policy": "allow-all"},
	]
	viewer_https.deny == {{
		"at": ["config.cache_behaviors[1].viewer_protocol_policy"],
		"message": "serves viewers of /api/* over plain HTTP too",
	}} with input as _distribution("https-only", behaviors)
}

test_denies_plain_http_of_a_path_that_is_not_known if {
	viewer_https.deny == {{
		"at": ["config.cache_behaviors[0].viewer_protocol_policy"],
		"message": "serves viewers of a path over plain HTTP too",
	}} with input as _distribution("https-only", [{"viewer_protocol_policy": "allow-all"}])
}

test_allows_https if {
	behaviors := [{"path_pattern": "/api/*", "viewer_protocol_policy": "https-only"}]
	viewer_https.deny == set() with input as _distribution("redirect-to-https", behaviors)
}

test_allows_what_is_not_known if {
	viewer_https.deny == set() with input as {"config": {"default_cache_behavior": {}, "cache_behaviors": []}}
}

_distribution(policy, behaviors) := {"config": {
	"default_cache_behavior": {"viewer_protocol_policy": policy},
	"cache_behaviors": behaviors,
}}
