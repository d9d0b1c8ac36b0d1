package architrave.lib.security_group_test

import data.architrave.lib.security_group

test_every_port if {
	security_group.all_ports({"protocol": "-1", "from_port": 0, "to_port": 0})
	security_group.all_ports({"protocol": "tcp", "from_port": -1, "to_port": -1})
	security_group.all_ports({"protocol": "udp", "from_port": 0, "to_port": 65535})
	not security_group.all_ports({"protocol": "tcp", "from_port": 0, "to_port": 0})
	not security_group.all_ports({"protocol": "icmp", "from_port": -1, "to_port": -1})
}

test_a_port_is_covered_by_its_range if {
	every port in [20, 22, 25] {
		security_group.covers_tcp({"protocol": "tcp", "from_port": 20, "to_port": 25}, port)
	}
	security_group.covers_tcp({"protocol": "-1"}, 22)
	not security_group.covers_tcp({"protocol": "tcp", "from_port": 23, "to_port": 25}, 22)
	not security_group.covers_tcp({"protocol": "tcp", "from_port": 20, "to_port": 21}, 22)
	not security_group.covers_tcp({"protocol": "udp", "from_port": 0, "to_port": 65535}, 22)
}

test_one_port_and_no_other if {
	security_group.only_tcp({"protocol": "tcp", "from_port": 5432, "to_port": 5432}, 5432)
	not security_group.only_tcp({"protocol": "tcp", "from_port": 5432, "to_port": 5433}, 5432)
	not security_group.only_tcp({"protocol": "-1", "from_port": 5432, "to_port": 5432}, 5432)
}

test_ports_have_a_name if {
	security_group.ports({"protocol": "-1"}) == "every port"
	security_group.ports({"protocol": "tcp", "from_port": 22, "to_port": 22}) == "tcp port 22"
	security_group.ports({"protocol": "udp", "from_port": 1, "to_port": 2}) == "udp ports 1-2"
	security_group.ports({"protocol": "icmp", "from_port": 8, "to_port": 0}) == "protocol icmp"
	security_group.ports({}) == "ports that are not known"
}

_group(kinds) := {"related": {"used_by": [{"kind": kind} | some kind in kinds]}}

test_a_group_of_none_of_the_clients if {
	security_group.serves_none_of(_group(["aws.elbv2.load_balancer"]), ["application"])
	security_group.serves_none_of(_group(["aws.ec2.client_vpn_endpoint"]), ["application"])
	not security_group.serves_none_of(_group(["aws.ec2.client_vpn_endpoint"]), ["application", "client_vpn"])
	not security_group.serves_none_of(_group(["aws.eks.cluster", "aws.elbv2.load_balancer"]), ["application"])
	not security_group.serves_none_of(_group([]), ["application"])
	not security_group.serves_none_of({"related": {}}, ["application"])
}
