package architrave.lib.tls_test

import data.architrave.lib.tls

test_load_balancer_policies if {
	expected := {
		"ELBSecurityPolicy-2016-08": "1.0",
		"ELBSecurityPolicy-FS-1-2-Res-2020-10": "1.2",
		"ELBSecurityPolicy-TLS-1-1-2017-01": "1.1",
		"ELBSecurityPolicy-TLS13-1-0-2021-06": "1.0",
		"ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09": "1.2",
		"ELBSecurityPolicy-TLS13-1-3-2021-06": "1.3",
		"ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09": "1.3",
	}
	expected == {policy: tls.load_balancer_oldest(policy) | some policy, _ in expected}
}

test_unknown_load_balancer_policies_have_no_version if {
	not tls.load_balancer_oldest("ELBSecurityPolicy-Custom")
	not tls.load_balancer_oldest("")
}

test_distribution_policies if {
	expected := {"SSLv3": "SSLv3", "TLSv1": "1.0", "TLSv1.1_2016": "1.1", "TLSv1.2_2021": "1.2", "TLSv1.3_2025": "1.3"}
	expected == {policy: tls.distribution_oldest(policy) | some policy, _ in expected}
}

test_versions_are_ordered if {
	tls.older("SSLv3", "1.0")
	tls.older("1.1", "1.2")
	not tls.older("1.2", "1.2")
	not tls.older("1.3", "1.2")
}

test_names if {
	tls.name("SSLv3") == "SSL 3.0"
	tls.name("1.2") == "TLS 1.2"
}
