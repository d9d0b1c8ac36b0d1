# METADATA
# title: A distribution refuses TLS versions older than the blueprint allows
# description: >-
#   Old TLS versions have known weaknesses. CloudFront takes TLS 1.0 wherever its own certificate is
#   used, whatever else is set.
# custom:
#   control: EDGE-07
#   severity: high
#   resource: aws.cloudfront.distribution
#   remediation: >-
#     Use a certificate of your own (acm_certificate_arn) and set minimum_protocol_version to
#     TLSv1.2_2021 or newer.
package architrave.edge.viewer_tls

import data.architrave.lib.tls

deny contains finding if {
	input.config.viewer_certificate.cloudfront_default_certificate
	tls.older("1.0", input.params.cloudfront_minimum_tls)
	finding := {
		"at": ["config.viewer_certificate.cloudfront_default_certificate"],
		"message": sprintf("uses CloudFront's own certificate, which takes TLS 1.0; the blueprint asks for TLS %s", [input.params.cloudfront_minimum_tls]),
	}
}

deny contains finding if {
	input.config.viewer_certificate.cloudfront_default_certificate == false
	policy := input.config.viewer_certificate.minimum_protocol_version
	oldest := tls.distribution_oldest(policy)
	tls.older(oldest, input.params.cloudfront_minimum_tls)
	finding := {
		"at": [
			"config.viewer_certificate.cloudfront_default_certificate",
			"config.viewer_certificate.minimum_protocol_version",
		],
		"message": sprintf("security policy %s takes %s, the blueprint asks for TLS %s", [
			policy,
			tls.name(oldest),
			input.params.cloudfront_minimum_tls,
		]),
	}
}

deny contains finding if {
	input.config.viewer_certificate.cloudfront_default_certificate == false
	policy := input.config.viewer_certificate.minimum_protocol_version
	not tls.distribution_oldest(policy)
	finding := {
		"at": [
			"config.viewer_certificate.cloudfront_default_certificate",
			"config.viewer_certificate.minimum_protocol_version",
		],
		"message": sprintf("%s is not a security policy whose TLS versions are known", [policy]),
	}
}
