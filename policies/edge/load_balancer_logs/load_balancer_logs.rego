# METADATA
# title: A load balancer delivers its access logs to a bucket
# description: >-
#   Access logs say who asked for what; without them an attack through the load balancer cannot be
#   followed.
# custom:
#   control: EDGE-15
#   severity: medium
#   resource: aws.elbv2.load_balancer
#   remediation: Add access_logs with enabled = true and a bucket of the log account.
package architrave.edge.load_balancer_logs

deny contains finding if {
	input.config.type == "application"
	not input.config.access_logs.enabled
	finding := {
		"at": ["config.type", "config.access_logs.enabled"],
		"message": "writes no access logs",
	}
}

# Network load balancers log what their TLS listeners take, and gateway load balancers nothing.
deny contains finding if {
	input.config.type == "network"
	some i, listener in input.related.listeners
	listener.config.protocol == "TLS"
	not input.config.access_logs.enabled
	finding := {
		"at": [
			"config.type",
			"config.access_logs.enabled",
			sprintf("related.listeners[%d].config.protocol", [i]),
		],
		"message": sprintf("writes no access logs of TLS listener %s", [listener.id]),
	}
}

deny contains finding if {
	input.config.type == "network"
	input.related.listeners == []
	not input.config.access_logs.enabled
	finding := {
		"at": ["config.type", "config.access_logs.enabled", "related.listeners"],
		"message": "writes no access logs",
	}
}
