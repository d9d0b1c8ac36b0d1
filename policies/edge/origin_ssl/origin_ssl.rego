# METADATA
# title: A distribution does not speak SSL to its origins
# description: >-
#   SSL 3.0 is broken (RFC 7568): a connection that can fall back to it is no HTTPS.
# custom:
#   control: EDGE-08
#   severity: high
#   resource: aws.cloudfront.distribution
#   remediation: Remove SSLv3 from origin_ssl_protocols; TLSv1.2 is enough.
package architrave.edge.origin_ssl

deny contains finding if {
	some i, origin in input.config.origins
	some j, "SSLv3" in origin.custom_origin.ssl_protocols
	finding := {
		"at": [sprintf("config.origins[%d].custom_origin.ssl_protocols[%d]", [i, j])],
		"message": "speaks SSL 3.0 to an origin",
	}
}
