# METADATA
# title: A classic load balancer does not take plain HTTP
# description: >-
#   Classic load balancers cannot redirect: whatever comes over plain HTTP is forwarded.
# custom:
#   control: EDGE-11
#   severity: critical
#   resource: aws.elb.load_balancer
#   remediation: >-
#     Replace the listener with one of protocol HTTPS, or the load balancer with an application load
#     balancer that redirects.
package architrave.edge.classic_http_listener

deny contains finding if {
	input.params.http_listener in {"redirect", "forbidden"}
	some i, listener in input.config.listeners
	listener.protocol == "HTTP"
	finding := {
		"at": [sprintf("config.listeners[%d].protocol", [i])],
		"message": sprintf("forwards plain HTTP on port %v", [object.get(listener, "load_balancer_port", "?")]),
	}
}
