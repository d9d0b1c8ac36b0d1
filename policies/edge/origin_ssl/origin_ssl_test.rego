package architrave.edge.origin_ssl_test

import data.architrave.edge.origin_ssl

test_denies_ssl if {
	origin_ssl.deny == {{
		"at": ["config.origins[1].custom_origin.ssl_protocols[0]"],
		"message": "speaks SSL 3.0 to an origin",
	}} with input as {"config": {"origins": [
		{"id": "spa"},
		{"id": "api", "custom_origin": {"ssl_protocols": ["SSLv3", "TLSv1.2"]}},
	]}}
}

test_allows_tls if {
	origin_ssl.deny == set() with input as {"config": {"origins": [{"id": "api", "custom_origin": {"ssl_protocols": ["TLSv1.2"]}}]}}
}

test_allows_buckets if {
	origin_ssl.deny == set() with input as {"config": {"origins": [{"id": "spa"}]}}
}
