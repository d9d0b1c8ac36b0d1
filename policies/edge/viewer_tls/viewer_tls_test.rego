package architrave.edge.viewer_tls_test

import data.architrave.edge.viewer_tls

_both := [
	"config.viewer_certificate.cloudfront_default_certificate",
	"config.viewer_certificate.minimum_protocol_version",
]

test_denies_cloudfronts_own_certificate if {
	viewer_tls.deny == {{
		"at": ["config.viewer_certificate.cloudfront_default_certificate"],
		"message": "uses CloudFront's own certificate, which takes TLS 1.0; the blueprint asks for TLS 1.2",
	}} with input as _distribution(true, "TLSv1.2_2021", "1.2")
}

test_denies_an_older_version if {
	viewer_tls.deny == {{
		"at": _both,
		"message": "security policy TLSv1.1_2016 takes TLS 1.1, the blueprint asks for TLS 1.2",
	}} with input as _distribution(false, "TLSv1.1_2016", "1.2")
}

test_denies_tls_1_2_where_1_3_is_asked_for if {
	viewer_tls.deny == {{
		"at": _both,
		"message": "security policy TLSv1.2_2021 takes TLS 1.2, the blueprint asks for TLS 1.3",
	}} with input as _distribution(false, "TLSv1.2_2021", "1.3")
}

test_denies_a_policy_that_is_not_known if {
	viewer_tls.deny == {{
		"at": _both,
		"message": "TLSv9 is not a security policy whose TLS versions are known",
	}} with input as _distribution(false, "TLSv9", "1.2")
}

test_allows_the_minimum if {
	viewer_tls.deny == set() with input as _distribution(false, "TLSv1.2_2018", "1.2")
}

test_allows_a_newer_version if {
	viewer_tls.deny == set() with input as _distribution(false, "TLSv1.3_2025", "1.2")
}

test_allows_what_is_not_known if {
	viewer_tls.deny == set() with input as {
		"config": {"viewer_certificate": {}},
		"params": {"cloudfront_minimum_tls": "1.2"},
	}
}

_distribution(own, policy, minimum) := {
	"config": {"viewer_certificate": {
		"cloudfront_default_certificate": own,
		"minimum_protocol_version": policy,
	}},
	"params": {"cloudfront_minimum_tls": minimum},
}
