# METADATA
# title: An application load balancer that faces the Internet stands behind a web ACL
# description: >-
#   Whoever finds the load balancer can go around the distribution in front of it; its own web ACL
#   filters them too.
# custom:
#   control: EDGE-02
#   severity: critical
#   resource: aws.elbv2.load_balancer
#   remediation: >-
#     Associate a web ACL of scope REGIONAL with the load balancer (aws_wafv2_web_acl_association).
package architrave.edge.load_balancer_web_acl

deny contains finding if {
	"load_balancer" in input.params.waf_on
	input.config.type == "application"
	input.config.scheme == "internet-facing"
	not input.related.web_acl
	finding := {
		"at": ["config.type", "config.scheme", "related.web_acl"],
		"message": "faces the Internet without a web ACL",
	}
}
