package architrave.edge.origin_https_test

import data.architrave.edge.origin_https

test_denies_http_only if {
	origin_https.deny == {{
		"at": ["config.enabled", "config.origins[0].domain_name", "config.origins[0].custom_origin.protocol_policy"],
		"message": "reaches api.example.com over plain HTTP",
	}} with input as _distribution("api.example.com", "http-only", {})
}

test_denies_match_viewer_to_a_load_balancer if {
	origin_https.deny == {{
		"at": ["config.enabled", "config.origins[0].domain_name", "config.origins[0].custom_origin.protocol_policy"],
		"message": "leaves it to the viewer whether app-1.eu-west-1.elb.amazonaws.com is reached over HTTPS",
	}} with input as _distribution("app-1.eu-west-1.elb.amazonaws.com", "match-viewer", {})
}

test_denies_match_viewer_of_plain_viewers if {
	origin_https.deny == {{
		"at": [
			"config.enabled",
			"config.origins[0].id",
			"config.origins[0].domain_name",
			"config.origins[0].custom_origin.protocol_policy",
			"config.default_cache_behavior.target_origin_id",
			"config.default_cache_behavior.viewer_protocol_policy",
		],
		"message": "reaches api.example.com over plain HTTP for viewers that come over plain HTTP",
	}} with input as _distribution("api.example.com", "match-viewer", {"default_cache_behavior": {
		"target_origin_id": "api",
		"viewer_protocol_policy": "allow-all",
	}})
}

test_denies_match_viewer_of_plain_viewers_of_a_path if {
	origin_https.deny == {{
		"at": [
			"config.enabled",
			"config.origins[0].id",
			"config.origins[0].domain_name",
			"config.origins[0].custom_origin.protocol_policy",
			"config.cache_behaviors[0].target_origin_id",
			"config.cache_behaviors[0].viewer_protocol_policy",
		],
		"message": "reaches api.example.com over plain HTTP for viewers that come over plain HTTP",
	}} with input as _distribution("api.example.com", "match-viewer", {"cache_behaviors": [{
		"target_origin_id": "api",
		"viewer_protocol_policy": "allow-all",
	}]})
}

test_denies_a_load_balancer_whose_name_is_not_known_yet if {
	origin_https.deny == {{
		"at": ["config.enabled", "config.origins[0].custom_origin.protocol_policy", "related.origins[0]"],
		"message": "does not hold the connection to load balancer aws_lb.app to HTTPS: match-viewer",
	}} with input as {
		"config": {
			"enabled": true,
			"origins": [{"id": "api", "target_ids": ["aws_lb.app"], "custom_origin": {"protocol_policy": "match-viewer"}}],
		},
		"related": {"origins": [{"id": "aws_lb.app", "kind": "aws.elbv2.load_balancer"}]},
	}
}

test_allows_https_only if {
	origin_https.deny == set() with input as _distribution("app-1.eu-west-1.elb.amazonaws.com", "https-only", {})
}

test_allows_match_viewer_where_viewers_come_over_https if {
	origin_https.deny == set() with input as _distribution("api.example.com", "match-viewer", {"default_cache_behavior": {
		"target_origin_id": "api",
		"viewer_protocol_policy": "redirect-to-https",
	}})
}

test_allows_website_endpoints if {
	origin_https.deny == set() with input as _distribution("site.s3-website-eu-west-1.amazonaws.com", "http-only", {})
}

test_allows_what_is_switched_off if {
	origin_https.deny == set() with input as _distribution("api.example.com", "http-only", {"enabled": false})
}

test_allows_buckets if {
	origin_https.deny == set() with input as {"config": {"enabled": true, "origins": [{"id": "spa", "domain_name": "spa.s3.amazonaws.com"}]}}
}

_distribution(domain, policy, more) := {"config": object.union(
	{
		"enabled": true,
		"origins": [{"id": "api", "domain_name": domain, "custom_origin": {"protocol_policy": policy}}],
	},
	more,
)}
