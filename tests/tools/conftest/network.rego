# Rules of one attribute each on network resources, for the benchmark of speed.
package main

import rego.v1

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_vpc"
	after := resource.change.after
	not after.enable_dns_hostnames
	message := sprintf("%s has no DNS host names", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_vpc"
	after := resource.change.after
	not after.enable_dns_support
	message := sprintf("%s has no DNS", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_vpc"
	after := resource.change.after
	after.instance_tenancy != "default"
	message := sprintf("%s has dedicated tenancy", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_subnet"
	after := resource.change.after
	after.map_public_ip_on_launch
	message := sprintf("%s gives public addresses", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_security_group"
	after := resource.change.after
	after.ingress[_].cidr_blocks[_] == "0.0.0.0/0"
	message := sprintf("%s is open to the world", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_security_group"
	after := resource.change.after
	after.egress[_].cidr_blocks[_] == "0.0.0.0/0"
	message := sprintf("%s reaches the world", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_security_group"
	after := resource.change.after
	after.description == "Managed by Terraform"
	message := sprintf("%s does not say what it is for", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_security_group_rule"
	after := resource.change.after
	after.cidr_blocks[_] == "0.0.0.0/0"
	message := sprintf("%s is open to the world", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_security_group_rule"
	after := resource.change.after
	after.protocol == "-1"
	message := sprintf("%s allows every protocol", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_security_group_rule"
	after := resource.change.after
	not after.description
	message := sprintf("%s does not say what it is for", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_vpc_security_group_ingress_rule"
	after := resource.change.after
	after.cidr_ipv4 == "0.0.0.0/0"
	message := sprintf("%s is open to the world", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_vpc_security_group_ingress_rule"
	after := resource.change.after
	after.ip_protocol == "-1"
	message := sprintf("%s allows every protocol", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_vpc_security_group_ingress_rule"
	after := resource.change.after
	not after.description
	message := sprintf("%s does not say what it is for", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_route"
	after := resource.change.after
	after.destination_cidr_block == "0.0.0.0/0"
	message := sprintf("%s leads to the internet", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_lb"
	after := resource.change.after
	after.internal == false
	message := sprintf("%s faces the internet", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_lb"
	after := resource.change.after
	not after.enable_deletion_protection
	message := sprintf("%s can be deleted", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_lb"
	after := resource.change.after
	not after.drop_invalid_header_fields
	message := sprintf("%s lets invalid headers through", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_lb_listener"
	after := resource.change.after
	after.protocol == "HTTP"
	message := sprintf("%s listens without TLS", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_lb_listener"
	after := resource.change.after
	after.ssl_policy != "ELBSecurityPolicy-TLS13-1-2-2021-06"
	message := sprintf("%s allows old versions of TLS", [resource.address])
}

deny contains message if {
	some resource in input.resource_changes
	resource.type == "aws_lb_target_group"
	after := resource.change.after
	after.protocol == "HTTP"
	message := sprintf("%s is reached without TLS", [resource.address])
}
