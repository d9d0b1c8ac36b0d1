package architrave.edge.load_balancer_logs_test

import data.architrave.edge.load_balancer_logs

_finding := {"at": ["config.type", "config.access_logs.enabled"], "message": "writes no access logs"}

test_denies_none if {
	load_balancer_logs.deny == {_finding} with input as _load_balancer("application", {}, [])
}

test_denies_logs_that_are_off if {
	load_balancer_logs.deny == {_finding} with input as _load_balancer("application", {"access_logs": {"enabled": false}}, [])
}

test_denies_network_load_balancers_with_tls if {
	load_balancer_logs.deny == {{
		"at": ["config.type", "config.access_logs.enabled", "related.listeners[1].config.protocol"],
		"message": "writes no access logs of TLS listener aws_lb_listener.tls",
	}} with input as _load_balancer("network", {}, [_listener("tcp", "TCP"), _listener("tls", "TLS")])
}

test_denies_network_load_balancers_without_listeners if {
	load_balancer_logs.deny == {{
		"at": ["config.type", "config.access_logs.enabled", "related.listeners"],
		"message": "writes no access logs",
	}} with input as _load_balancer("network", {}, [])
}

test_allows_logs if {
	load_balancer_logs.deny == set() with input as _load_balancer("application", {"access_logs": {"enabled": true}}, [])
	load_balancer_logs.deny == set() with input as _load_balancer("network", {"access_logs": {"enabled": true}}, [])
}

test_allows_network_load_balancers_without_tls if {
	load_balancer_logs.deny == set() with input as _load_balancer("network", {}, [_listener("tcp", "TCP")])
}

test_allows_gateway_load_balancers if {
	load_balancer_logs.deny == set() with input as _load_balancer("gateway", {}, [])
}

_listener(name, protocol) := {"id": sprintf("aws_lb_listener.%s", [name]), "config": {"protocol": protocol}}

_load_balancer(type, config, listeners) := {
	"config": object.union({"type": type}, config),
	"related": {"listeners": listeners},
}
