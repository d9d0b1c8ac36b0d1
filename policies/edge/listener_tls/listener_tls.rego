# METADATA
# title: A listener refuses TLS versions older than the blueprint allows
# description: >-
#   Old TLS versions have known weaknesses. Without a security policy a listener gets
#   ELBSecurityPolicy-2016-08, which takes TLS 1.0.
# custom:
#   control: EDGE-12
#   severity: high
#   resource: aws.elbv2.listener
#   remediation: >-
#     Set ssl_policy to one that begins with ELBSecurityPolicy-TLS13-1-2 (TLS 1.2 and newer) or
#     ELBSecurityPolicy-TLS13-1-3 (TLS 1.3 alone).
package architrave.edge.listener_tls

import data.architrave.lib.tls

deny contains finding if {
	input.config.protocol in {"HTTPS", "TLS"}
	oldest := tls.load_balancer_oldest(input.config.ssl_policy)
	tls.older(oldest, input.params.load_balancer_minimum_tls)
	finding := {
		"at": ["config.protocol", "config.ssl_policy"],
		"message": sprintf("security policy %s takes %s, the blueprint asks for TLS %s", [
			input.config.ssl_policy,
			tls.name(oldest),
			input.params.load_balancer_minimum_tls,
		]),
	}
}

deny contains finding if {
	input.config.protocol in {"HTTPS", "TLS"}
	policy := input.config.ssl_policy
	input.params.load_balancer_minimum_tls
	not tls.load_balancer_oldest(policy)
	finding := {
		"at": ["config.protocol", "config.ssl_policy"],
		"message": sprintf("%s is not a security policy whose TLS versions are known", [policy]),
	}
}
