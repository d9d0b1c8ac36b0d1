# METADATA
# title: A distribution stands behind a web ACL
# description: A web ACL is where requests are filtered before they reach the application.
# custom:
#   control: EDGE-02
#   severity: critical
#   resource: aws.cloudfront.distribution
#   remediation: Set web_acl_id to the ARN of a web ACL of scope CLOUDFRONT.
package architrave.edge.cloudfront_web_acl

deny contains finding if {
	"cloudfront" in input.params.waf_on
	not input.config.web_acl_id
	finding := {
		"at": ["config.web_acl_id"],
		"message": "has no web ACL",
	}
}
