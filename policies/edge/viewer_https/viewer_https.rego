# METADATA
# title: Viewers are served over HTTPS alone
# description: Over plain HTTP anybody on the way can read and change what viewers send and get.
# custom:
#   control: EDGE-06
#   severity: high
#   resource: aws.cloudfront.distribution
#   remediation: Set viewer_protocol_policy of every behavior to redirect-to-https or https-only.
package architrave.edge.viewer_https

deny contains finding if {
	input.config.default_cache_behavior.viewer_protocol_policy == "allow-all"
	finding := {
		"at": ["config.default_cache_behavior.viewer_protocol_policy"],
		"message": "serves viewers over plain HTTP too",
	}
}

deny contains finding if {
	some i, behavior in input.config.cache_behaviors
	behavior.viewer_protocol_policy == "allow-all"
	finding := {
		"at": [sprintf("config.cache_behaviors[%d].viewer_protocol_policy", [i])],
		"message": sprintf("serves viewers of %s over plain HTTP too", [object.get(behavior, "path_pattern", "a path")]),
	}
}
