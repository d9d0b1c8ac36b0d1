package architrave.edge.classic_http_listener_test

import data.architrave.edge.classic_http_listener

test_denies_http if {
	classic_http_listener.deny == {{
		"at": ["config.listeners[1].protocol"],
		"message": "forwards plain HTTP on port 80",
	}} with input as _load_balancer(
		[
			{"protocol": "HTTPS", "load_balancer_port": 443},
			{"protocol": "HTTP", "load_balancer_port": 80},
		],
		"redirect",
	)
}

test_denies_http_where_it_is_forbidden if {
	classic_http_listener.deny == {{
		"at": ["config.listeners[0].protocol"],
		"message": "forwards plain HTTP on port 8080",
	}} with input as _load_balancer([{"protocol": "HTTP", "load_balancer_port": 8080}], "forbidden")
}

test_allows_https_and_tcp if {
	classic_http_listener.deny == set() with input as _load_balancer([{"protocol": "HTTPS"}, {"protocol": "TCP"}], "forbidden")
}

test_allows_none if {
	classic_http_listener.deny == set() with input as _load_balancer([], "forbidden")
}

_load_balancer(listeners, allowed) := {
	"config": {"listeners": listeners},
	"params": {"http_listener": allowed},
}
