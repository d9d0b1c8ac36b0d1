package architrave.edge.listener_tls_test

import data.architrave.edge.listener_tls

_at := ["config.protocol", "config.ssl_policy"]

test_denies_an_older_version if {
	listener_tls.deny == {{
		"at": _at,
		"message": "security policy ELBSecurityPolicy-2016-08 takes TLS 1.0, the blueprint asks for TLS 1.2",
	}} with input as _listener("HTTPS", "ELBSecurityPolicy-2016-08", "1.2")
}

test_denies_old_versions_beside_tls_1_3 if {
	listener_tls.deny == {{
		"at": _at,
		"message": "security policy ELBSecurityPolicy-TLS13-1-0-2021-06 takes TLS 1.0, the blueprint asks for TLS 1.2",
	}} with input as _listener("HTTPS", "ELBSecurityPolicy-TLS13-1-0-2021-06", "1.2")
}

test_denies_tls_1_2_where_1_3_is_asked_for if {
	listener_tls.deny == {{
		"at": _at,
		"message": "security policy ELBSecurityPolicy-TLS13-1-2-2021-06 takes TLS 1.2, the blueprint asks for TLS 1.3",
	}} with input as _listener("TLS", "ELBSecurityPolicy-TLS13-1-2-2021-06", "1.3")
}

test_denies_a_policy_that_is_not_known if {
	listener_tls.deny == {{
		"at": _at,
		"message": "Custom is not a security policy whose TLS versions are known",
	}} with input as _listener("HTTPS", "Custom", "1.2")
}

test_allows_the_minimum if {
	listener_tls.deny == set() with input as _listener("HTTPS", "ELBSecurityPolicy-TLS-1-2-Ext-2018-06", "1.2")
}

test_allows_tls_1_3 if {
	listener_tls.deny == set() with input as _listener("HTTPS", "ELBSecurityPolicy-TLS13-1-3-2021-06", "1.3")
}

test_allows_listeners_without_tls if {
	listener_tls.deny == set() with input as {"config": {"protocol": "HTTP"}, "params": {"load_balancer_minimum_tls": "1.2"}}
	listener_tls.deny == set() with input as _listener("TCP", "", "1.2")
}

_listener(protocol, policy, minimum) := {
	"config": {"protocol": protocol, "ssl_policy": policy},
	"params": {"load_balancer_minimum_tls": minimum},
}
