# METADATA
# title: A load balancer takes plain HTTP only as far as the blueprint allows
# description: >-
#   What is sent over plain HTTP can be read and changed on the way. A redirect to HTTPS carries
#   nothing.
# custom:
#   control: EDGE-11
#   severity: critical
#   resource: aws.elbv2.listener
#   remediation: >-
#     Make the default action of the HTTP listener a redirect to HTTPS with HTTP_301, or remove the
#     listener.
package architrave.edge.http_listener

deny contains finding if {
	input.params.http_listener == "forbidden"
	input.config.protocol == "HTTP"
	finding := {
		"at": ["config.protocol"],
		"message": sprintf("listens on plain HTTP%s", [_on_port]),
	}
}

deny contains finding if {
	input.params.http_listener == "redirect"
	input.config.protocol == "HTTP"
	some i, action in input.config.default_actions
	action.type != "redirect"
	finding := {
		"at": ["config.protocol", sprintf("config.default_actions[%d].type", [i])],
		"message": sprintf("answers plain HTTP%s with %s", [_on_port, action.type]),
	}
}

deny contains finding if {
	input.params.http_listener == "redirect"
	input.config.protocol == "HTTP"
	some i, action in input.config.default_actions
	action.type == "redirect"
	action.redirect.protocol != "HTTPS"
	finding := {
		"at": ["config.protocol", sprintf("config.default_actions[%d].redirect.protocol", [i])],
		"message": sprintf("redirects plain HTTP%s to %s", [_on_port, action.redirect.protocol]),
	}
}

# A rule takes its requests away from the default action.
deny contains finding if {
	input.params.http_listener == "redirect"
	input.config.protocol == "HTTP"
	some i, rule in input.related.rules
	some j, action in rule.config.actions
	action.type == "forward"
	finding := {
		"at": ["config.protocol", sprintf("related.rules[%d].config.actions[%d].type", [i, j])],
		"message": sprintf("forwards plain HTTP%s by rule %s", [_on_port, rule.id]),
	}
}

_on_port := sprintf(" on port %d", [input.config.port])

default _on_port := ""
