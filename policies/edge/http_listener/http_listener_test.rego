package architrave.edge.http_listener_test

import data.architrave.edge.http_listener

test_denies_http_where_it_is_forbidden if {
	http_listener.deny == {{"at": ["config.protocol"], "message": "listens on plain HTTP on port 80"}} with input as _listener("HTTP", [_to_https], "forbidden")
}

test_denies_http_without_a_known_port if {
	http_listener.deny == {{"at": ["config.protocol"], "message": "listens on plain HTTP"}} with input as {
		"config": {"protocol": "HTTP"},
		"params": {"http_listener": "forbidden"},
	}
}

test_denies_forwarding if {
	http_listener.deny == {{
		"at": ["config.protocol", "config.default_actions[0].type"],
		"message": "answers plain HTTP on port 80 with forward",
	}} with input as _listener("HTTP", [{"type": "forward"}], "redirect")
}

test_denies_forwarding_where_http_is_forbidden if {
	http_listener.deny == {{"at": ["config.protocol"], "message": "listens on plain HTTP on port 80"}} with input as _listener("HTTP", [{"type": "forward"}], "forbidden")
}

test_denies_a_redirect_to_http if {
	http_listener.deny == {{
		"at": ["config.protocol", "config.default_actions[0].redirect.protocol"],
		"message": "redirects plain HTTP on port 80 to #{protocol}",
	}} with input as _listener("HTTP", [{"type": "redirect", "redirect": {"protocol": "#{protocol}"}}], "redirect")
}

test_denies_a_rule_that_forwards if {
	listener := _listener("HTTP", [_to_https], "redirect")
	related := {"related": {"rules": [{"id": "aws_lb_listener_rule.api", "config": {"actions": [{"type": "forward"}]}}]}}
	http_listener.deny == {{
		"at": ["config.protocol", "related.rules[0].config.actions[0].type"],
		"message": "forwards plain HTTP on port 80 by rule aws_lb_listener_rule.api",
	}} with input as object.union(listener, related)
}

test_allows_a_redirect if {
	http_listener.deny == set() with input as _listener("HTTP", [_to_https], "redirect")
}

test_allows_https if {
	http_listener.deny == set() with input as _listener("HTTPS", [{"type": "forward"}], "forbidden")
	http_listener.deny == set() with input as _listener("HTTPS", [{"type": "forward"}], "redirect")
}

test_allows_network_load_balancers if {
	http_listener.deny == set() with input as _listener("TCP", [{"type": "forward"}], "forbidden")
}

_to_https := {"type": "redirect", "redirect": {"protocol": "HTTPS", "status_code": "HTTP_301"}}

_listener(protocol, actions, allowed) := {
	"config": {"protocol": protocol, "port": 80, "default_actions": actions},
	"params": {"http_listener": allowed},
	"related": {"rules": []},
}
