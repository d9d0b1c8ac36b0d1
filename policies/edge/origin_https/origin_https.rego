# METADATA
# title: A distribution reaches its origins over HTTPS
# description: >-
#   Between the edge and the load balancer requests cross the Internet. Website endpoints of buckets
#   are left out: they speak HTTP alone.
# custom:
#   control: EDGE-08
#   severity: high
#   resource: aws.cloudfront.distribution
#   remediation: Set origin_protocol_policy of the origin to https-only.
package architrave.edge.origin_https

# A distribution that is switched off asks no origin.
deny contains finding if {
	some i, origin in input.config.origins
	origin.custom_origin.protocol_policy == "http-only"
	domain_name := origin.domain_name
	not contains(domain_name, ".s3-website")
	input.config.enabled
	finding := {
		"at": [
			"config.enabled",
			sprintf("config.origins[%d].domain_name", [i]),
			sprintf("config.origins[%d].custom_origin.protocol_policy", [i]),
		],
		"message": sprintf("reaches %s over plain HTTP", [domain_name]),
	}
}

# Where the domain name is known only after apply, the plan still tells that it is a load balancer's.
deny contains finding if {
	some i, origin in input.config.origins
	origin.custom_origin.protocol_policy in {"http-only", "match-viewer"}
	some j, target in input.related.origins
	target.kind in {"aws.elbv2.load_balancer", "aws.elb.load_balancer"}
	target.id in origin.target_ids
	input.config.enabled
	finding := {
		"at": [
			"config.enabled",
			sprintf("config.origins[%d].custom_origin.protocol_policy", [i]),
			sprintf("related.origins[%d]", [j]),
		],
		"message": sprintf("does not hold the connection to load balancer %s to HTTPS: %s", [
			target.id,
			origin.custom_origin.protocol_policy,
		]),
	}
}

deny contains finding if {
	some i, origin in input.config.origins
	origin.custom_origin.protocol_policy == "match-viewer"
	domain_name := origin.domain_name
	contains(domain_name, ".amazonaws.com")
	not contains(domain_name, ".s3-website")
	input.config.enabled
	finding := {
		"at": [
			"config.enabled",
			sprintf("config.origins[%d].domain_name", [i]),
			sprintf("config.origins[%d].custom_origin.protocol_policy", [i]),
		],
		"message": sprintf("leaves it to the viewer whether %s is reached over HTTPS", [domain_name]),
	}
}

# Other origins follow the viewer; that is HTTPS unless viewers may come over HTTP.
deny contains finding if {
	some i, origin in input.config.origins
	origin.custom_origin.protocol_policy == "match-viewer"
	domain_name := origin.domain_name
	not contains(domain_name, ".s3-website")
	input.config.default_cache_behavior.target_origin_id == origin.id
	input.config.default_cache_behavior.viewer_protocol_policy == "allow-all"
	input.config.enabled
	finding := {
		"at": [
			"config.enabled",
			sprintf("config.origins[%d].id", [i]),
			sprintf("config.origins[%d].domain_name", [i]),
			sprintf("config.origins[%d].custom_origin.protocol_policy", [i]),
			"config.default_cache_behavior.target_origin_id",
			"config.default_cache_behavior.viewer_protocol_policy",
		],
		"message": sprintf("reaches %s over plain HTTP for viewers that come over plain HTTP", [domain_name]),
	}
}

deny contains finding if {
	some i, origin in input.config.origins
	origin.custom_origin.protocol_policy == "match-viewer"
	domain_name := origin.domain_name
	not contains(domain_name, ".s3-website")
	some j, behavior in input.config.cache_behaviors
	behavior.target_origin_id == origin.id
	behavior.viewer_protocol_policy == "allow-all"
	input.config.enabled
	finding := {
		"at": [
			"config.enabled",
			sprintf("config.origins[%d].id", [i]),
			sprintf("config.origins[%d].domain_name", [i]),
			sprintf("config.origins[%d].custom_origin.protocol_policy", [i]),
			sprintf("config.cache_behaviors[%d].target_origin_id", [j]),
			sprintf("config.cache_behaviors[%d].viewer_protocol_policy", [j]),
		],
		"message": sprintf("reaches %s over plain HTTP for viewers that come over plain HTTP", [domain_name]),
	}
}
