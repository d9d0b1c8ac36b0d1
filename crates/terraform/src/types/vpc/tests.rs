//! What the mappers of networks read.

use serde_json::{Value, json};

use crate::types::testing::{created, existing, module, read};

/// What one resource of a plan reads as, beside the gaps of what AWS computes.
fn check(changes: &Value, configuration: &[(&str, Value)], address: &str, expected: &Value) {
    let read = read(changes, Some(module(configuration)));
    assert_eq!(read[address], *expected, "{address}");
}

fn to(address: &str) -> Value {
    json!({"references": [format!("{address}.id"), address]})
}

fn new(address: &str) -> Value {
    created(address, json!({}), json!({"id": true}))
}

#[test]
fn a_route_leads_to_what_its_attribute_names() {
    let own = json!([
        {"cidr_block": "0.0.0.0/0", "nat_gateway_id": ""},
        {"cidr_block": "10.1.0.0/16", "gateway_id": ""},
        {"ipv6_cidr_block": "::/0", "gateway_id": "igw-1", "nat_gateway_id": ""},
        {"cidr_block": "10.2.0.0/16", "gateway_id": "vgw-1"},
        {"cidr_block": "10.3.0.0/16", "transit_gateway_id": "tgw-1"},
    ]);
    let unknown = json!([{"gateway_id": true}, {"nat_gateway_id": true}, {}, {}, {}]);
    let references = json!({"references": ["aws_internet_gateway.i.id", "aws_internet_gateway.i",
        "aws_nat_gateway.n.id", "aws_nat_gateway.n"]});
    check(
        &json!([
            created(
                "aws_route_table.t",
                json!({"route": own}),
                json!({"id": true, "route": unknown})
            ),
            new("aws_internet_gateway.i"),
            new("aws_nat_gateway.n"),
            created(
                "aws_route.r",
                json!({"destination_cidr_block": "10.4.0.0/16"}),
                json!({"route_table_id": true, "nat_gateway_id": true, "network_interface_id": true}),
            ),
        ]),
        &[
            ("aws_route_table.t", json!({"route": references})),
            ("aws_internet_gateway.i", json!({})),
            ("aws_nat_gateway.n", json!({})),
            (
                "aws_route.r",
                json!({"route_table_id": to("aws_route_table.t"), "nat_gateway_id": to("aws_nat_gateway.n")}),
            ),
        ],
        "aws_route_table.t",
        &json!({
            "config": {"default": false, "routes": [
                {"destination_cidr_block": "0.0.0.0/0", "target_type": "internet_gateway",
                    "targets": ["aws_internet_gateway.i"]},
                {"destination_cidr_block": "10.1.0.0/16", "target_type": "nat_gateway",
                    "targets": ["aws_nat_gateway.n"]},
                {"destination_ipv6_cidr_block": "::/0", "target_type": "internet_gateway",
                    "targets": ["igw-1"]},
                {"destination_cidr_block": "10.2.0.0/16", "target_type": "virtual_private_gateway",
                    "targets": []},
                {"destination_cidr_block": "10.3.0.0/16", "target_type": "transit_gateway",
                    "targets": []},
                {"destination_cidr_block": "10.4.0.0/16", "target_type": "nat_gateway",
                    "targets": ["aws_nat_gateway.n"]},
            ]},
            "gaps": [],
            "links": [
                "internet_gateways -> aws_internet_gateway.i",
                "internet_gateways -> key igw-1",
                "nat_gateways -> aws_nat_gateway.n",
            ],
        }),
    );
}

#[test]
fn a_route_to_a_virtual_private_gateway_is_told_by_the_type_it_refers_to() {
    let route = |target: &str| {
        let plan = json!([
            created(
                "aws_route.r",
                json!({"route_table_id": "rtb-1", "destination_cidr_block": "10.0.0.0/8"}),
                json!({"gateway_id": true})
            ),
            new(target),
        ]);
        let configuration = module(&[
            ("aws_route.r", json!({"gateway_id": to(target)})),
            (target, json!({})),
        ]);
        let read = read(&plan, Some(configuration));
        read["aws.ec2.route_table rtb-1"]["config"]["routes"][0]["target_type"].clone()
    };
    assert_eq!(route("aws_vpn_gateway.g"), "virtual_private_gateway");
    assert_eq!(route("aws_internet_gateway.g"), "internet_gateway");
    assert_eq!(route("terraform_data.g"), Value::Null);
}

#[test]
fn what_a_vpc_comes_with_is_found_through_the_vpc() {
    let plan = json!([
        new("aws_vpc.v"),
        created(
            "aws_default_route_table.t",
            json!({}),
            json!({"route": true, "vpc_id": true, "default_route_table_id": true}),
        ),
        existing(
            "aws_default_network_acl.a",
            json!({"vpc_id": "vpc-1", "default_network_acl_id": "acl-1", "ingress": [], "egress": []}),
        ),
    ]);
    let through =
        |attribute: &str| json!({"references": [format!("aws_vpc.v.{attribute}"), "aws_vpc.v"]});
    let configuration = [
        ("aws_vpc.v", json!({})),
        (
            "aws_default_route_table.t",
            json!({"default_route_table_id": through("default_route_table_id")}),
        ),
        ("aws_default_network_acl.a", json!({})),
    ];
    check(
        &plan,
        &configuration,
        "aws_default_route_table.t",
        &json!({"config": {"default": true, "routes": []}, "gaps": [], "links": ["vpc -> aws_vpc.v"]}),
    );
    check(
        &plan,
        &configuration,
        "aws_default_network_acl.a",
        &json!({
            "config": {"default": true, "ingress": [], "egress": []},
            "gaps": ["related.subnets[*]: outside the input: related.subnets as another state may set it"],
            "links": ["vpc -> key vpc-1"],
        }),
    );
}

#[test]
fn a_subnet_follows_the_table_it_is_associated_with() {
    let plan = json!([
        created(
            "aws_subnet.a",
            json!({"vpc_id": "vpc-1", "availability_zone": "eu-west-1a"}),
            json!({"id": true})
        ),
        new("aws_route_table.t"),
        created(
            "aws_route_table_association.a",
            json!({}),
            json!({"subnet_id": true, "route_table_id": true})
        ),
        // A table of the gateway itself is no table of any subnet.
        created(
            "aws_route_table_association.gateway",
            json!({"subnet_id": null, "gateway_id": "igw-1"}),
            json!({"route_table_id": true}),
        ),
    ]);
    check(
        &plan,
        &[
            (
                "aws_subnet.a",
                json!({"vpc_id": {"constant_value": "vpc-1"}}),
            ),
            ("aws_route_table.t", json!({})),
            (
                "aws_route_table_association.a",
                json!({"subnet_id": to("aws_subnet.a"), "route_table_id": to("aws_route_table.t")}),
            ),
            (
                "aws_route_table_association.gateway",
                json!({"route_table_id": to("aws_route_table.t"), "gateway_id": {"constant_value": "igw-1"}}),
            ),
        ],
        "aws_subnet.a",
        &json!({
            "config": {"availability_zone": "eu-west-1a", "default": false,
                "map_public_ip_on_launch": false, "assign_ipv6_address_on_creation": false,
                "ipv6_native": false},
            "gaps": [],
            "links": ["route_table -> aws_route_table.t", "vpc -> key vpc-1"],
        }),
    );
}

#[test]
fn rules_of_a_network_acl_are_one_however_they_are_written() {
    let inline = json!({"rule_no": 100, "action": "deny", "protocol": "6", "cidr_block": "0.0.0.0/0",
        "ipv6_cidr_block": "", "from_port": 22, "to_port": 22});
    check(
        &json!([
            created(
                "aws_network_acl.a",
                json!({"ingress": [inline]}),
                json!({"egress": true, "subnet_ids": true})
            ),
            created(
                "aws_network_acl_rule.r",
                json!({"rule_number": 200, "rule_action": "allow", "egress": true, "protocol": "-1",
                    "ipv6_cidr_block": "::/0"}),
                json!({"network_acl_id": true}),
            ),
        ]),
        &[
            (
                "aws_network_acl.a",
                json!({"ingress": {"constant_value": []}}),
            ),
            (
                "aws_network_acl_rule.r",
                json!({"network_acl_id": to("aws_network_acl.a")}),
            ),
        ],
        "aws_network_acl.a",
        &json!({
            "config": {
                "default": false,
                "ingress": [{"rule_number": 100, "action": "deny", "protocol": "tcp",
                    "from_port": 22, "to_port": 22, "cidr_block": "0.0.0.0/0"}],
                "egress": [{"rule_number": 200, "action": "allow", "protocol": "-1",
                    "ipv6_cidr_block": "::/0"}],
            },
            "gaps": [],
            "links": [],
        }),
    );
}

#[test]
fn an_endpoint_without_a_policy_lets_everything_through() {
    let computed = json!({"policy": true, "security_group_ids": true, "subnet_ids": true,
        "route_table_ids": true, "private_dns_enabled": true, "ip_address_type": true});
    let endpoint = |kind: &str| {
        created(
            "aws_vpc_endpoint.e",
            json!({"vpc_id": "vpc-1", "vpc_endpoint_type": kind}),
            computed.clone(),
        )
    };
    let read = |kind: &str, gaps: &Value| {
        check(
            &json!([endpoint(kind)]),
            &[(
                "aws_vpc_endpoint.e",
                json!({"vpc_id": {"constant_value": "vpc-1"}}),
            )],
            "aws_vpc_endpoint.e",
            &json!({
                "config": {"vpc_endpoint_type": kind, "private_dns_enabled": false},
                "gaps": gaps,
                "links": ["vpc -> key vpc-1"],
            }),
        );
    };
    read("Gateway", &json!([]));
    read(
        "Interface",
        &json!(["related.security_groups: outside the input: the default security_group_ids"]),
    );
}

#[test]
fn a_flow_log_is_delivered_to_a_log_group_or_a_bucket() {
    let log = |destination_type: &str, destination: &str| {
        let after = json!({"vpc_id": "vpc-1", "traffic_type": "ALL",
            "log_destination_type": destination_type, "log_destination": destination});
        let unknown = json!({"log_group_name": true, "log_format": true});
        let configuration = module(&[("aws_flow_log.f", json!({}))]);
        let read = read(
            &json!([created("aws_flow_log.f", after, unknown)]),
            Some(configuration),
        );
        read["aws_flow_log.f"]["links"].clone()
    };
    assert_eq!(
        log("cloud-watch-logs", "arn:aws:logs:eu-west-1:1:log-group:l"),
        json!([
            "log_group -> key arn:aws:logs:eu-west-1:1:log-group:l",
            "vpc -> key vpc-1"
        ]),
    );
    assert_eq!(
        log("s3", "arn:aws:s3:::b"),
        json!(["log_bucket -> key arn:aws:s3:::b", "vpc -> key vpc-1"]),
    );
}

#[test]
fn an_address_belongs_to_what_it_is_associated_with() {
    check(
        &json!([
            created(
                "aws_eip.e",
                json!({"domain": "vpc"}),
                json!({"id": true, "instance": true, "network_interface": true})
            ),
            new("aws_instance.i"),
            created(
                "aws_eip_association.a",
                json!({}),
                json!({"allocation_id": true, "instance_id": true, "network_interface_id": true}),
            ),
        ]),
        &[
            ("aws_eip.e", json!({})),
            ("aws_instance.i", json!({})),
            (
                "aws_eip_association.a",
                json!({"allocation_id": to("aws_eip.e"), "instance_id": to("aws_instance.i")}),
            ),
        ],
        "aws_eip.e",
        &json!({"config": {"domain": "vpc"}, "gaps": [], "links": ["instance -> aws_instance.i"]}),
    );
}

#[test]
fn a_nat_gateway_stands_in_one_zone_unless_it_is_regional() {
    let gateway = |after: Value| {
        let configuration = module(&[("aws_nat_gateway.n", json!({}))]);
        let plan = json!([created("aws_nat_gateway.n", after, json!({}))]);
        read(&plan, Some(configuration))["aws_nat_gateway.n"].clone()
    };
    assert_eq!(
        gateway(json!({"subnet_id": "subnet-1", "connectivity_type": "private"})),
        json!({
            "config": {"connectivity_type": "private", "availability_mode": "zonal"},
            "gaps": [],
            "links": ["subnet -> key subnet-1"],
        }),
    );
    assert_eq!(
        gateway(json!({"vpc_id": "vpc-1", "availability_mode": "regional"})),
        json!({
            "config": {"connectivity_type": "public", "availability_mode": "regional"},
            "gaps": [],
            "links": ["vpc -> key vpc-1"],
        }),
    );
}
