# METADATA
# title: A web ACL has rules
# description: A web ACL that lets everything pass and has no rules filters nothing.
# custom:
#   control: EDGE-02
#   severity: high
#   resource: aws.wafv2.web_acl
#   remediation: Give the web ACL rules, such as the managed rule group AWSManagedRulesCommonRuleSet.
package architrave.edge.web_acl_rules

deny contains finding if {
	input.config.default_action == "allow"
	input.config.rules == []
	finding := {
		"at": ["config.default_action", "config.rules"],
		"message": "lets every request pass: it has no rules",
	}
}
