# METADATA
# title: Rules of security groups
# description: >-
#   What a rule admits, and whom a group stands before. A port range of -1 to -1 is every port, as is
#   every rule for all protocols.
package architrave.lib.security_group

# Whether a rule speaks of every port.
all_ports(rule) if rule.protocol == "-1"

all_ports(rule) if {
	rule.protocol in {"tcp", "udp"}
	rule.from_port == -1
}

all_ports(rule) if {
	rule.protocol in {"tcp", "udp"}
	rule.from_port == 0
	rule.to_port == 65535
}

# Whether a rule speaks of a TCP port.
covers_tcp(rule, _) if {
	rule.protocol in {"-1", "tcp"}
	all_ports(rule)
}

covers_tcp(rule, port) if {
	rule.protocol == "tcp"
	rule.from_port <= port
	port <= rule.to_port
}

# Whether a rule speaks of this TCP port and nothing else.
only_tcp(rule, port) if {
	rule.protocol == "tcp"
	rule.from_port == port
	rule.to_port == port
}

# What a rule speaks of, for a message.
ports(rule) := "every port" if {
	all_ports(rule)
} else := sprintf("%s port %d", [rule.protocol, rule.from_port]) if {
	rule.protocol in {"tcp", "udp"}
	rule.from_port == rule.to_port
} else := sprintf("%s ports %d-%d", [rule.protocol, rule.from_port, rule.to_port]) if {
	rule.protocol in {"tcp", "udp"}
} else := sprintf("protocol %s", [rule.protocol]) if {
	is_string(rule.protocol)
} else := "ports that are not known"

# The kinds of resource that may stand behind each kind of client.
client_kinds := {
	"application": {
		"aws.ec2.instance",
		"aws.ec2.launch_template",
		"aws.ec2.network_interface",
		"aws.eks.cluster",
		"aws.eks.node_group",
		"aws.lambda.function",
	},
	"bastion": {"aws.ec2.instance"},
	"client_vpn": {"aws.ec2.client_vpn_endpoint"},
}

# Whether a group stands before none of the clients named, and before something else.
serves_none_of(group, clients) if {
	count(group.related.used_by) > 0
	allowed := union({client_kinds[client] | some client in clients})
	every user in group.related.used_by {
		not _is_of(user, allowed)
	}
}

_is_of(user, kinds) if user.kind in kinds
