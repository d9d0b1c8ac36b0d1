//! Load balancers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::many(
        Kind::LoadBalancer,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::many(
        Kind::LoadBalancer,
        "subnets",
        &[Kind::Subnet],
        "load_balancers",
    ),
    Relation::one(Kind::LoadBalancer, "log_bucket", &[Kind::Bucket], "logs_of"),
    Relation::one(
        Kind::LoadBalancer,
        "connection_log_bucket",
        &[Kind::Bucket],
        "connection_logs_of",
    ),
    Relation::one(Kind::LoadBalancer, "web_acl", &[Kind::WebAcl], "protects"),
    Relation::one(
        Kind::Listener,
        "load_balancer",
        &[Kind::LoadBalancer],
        "listeners",
    ),
    Relation::many(
        Kind::Listener,
        "target_groups",
        &[Kind::TargetGroup],
        "listeners",
    ),
    Relation::one(Kind::ListenerRule, "listener", &[Kind::Listener], "rules"),
    Relation::many(
        Kind::ListenerRule,
        "target_groups",
        &[Kind::TargetGroup],
        "listener_rules",
    ),
    Relation::one(Kind::TargetGroup, "vpc", &[Kind::Vpc], "target_groups"),
    Relation::many(
        Kind::TargetGroup,
        "targets",
        &[Kind::Instance, Kind::LambdaFunction, Kind::LoadBalancer],
        "target_groups",
    ),
    Relation::many(
        Kind::ClassicLoadBalancer,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::many(
        Kind::ClassicLoadBalancer,
        "subnets",
        &[Kind::Subnet],
        "load_balancers",
    ),
    Relation::many(
        Kind::ClassicLoadBalancer,
        "instances",
        &[Kind::Instance],
        "load_balancers",
    ),
    Relation::one(
        Kind::ClassicLoadBalancer,
        "log_bucket",
        &[Kind::Bucket],
        "logs_of",
    ),
];

/// An application, network or gateway load balancer.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LoadBalancer {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The DNS name.
    pub dns_name: Option<String>,
    /// `application`, `network` or `gateway`.
    #[serde(rename = "type")]
    pub load_balancer_type: Option<String>,
    /// `internet-facing` or `internal`.
    pub scheme: Option<String>,
    /// `ipv4`, `dualstack` or `dualstack-without-public-ipv4`.
    pub ip_address_type: Option<String>,
    /// Whether it refuses to be deleted.
    pub deletion_protection_enabled: Option<bool>,
    /// Whether HTTP headers with invalid names are removed.
    pub drop_invalid_header_fields: Option<bool>,
    /// How requests that risk HTTP desync are handled: `monitor`, `defensive` or `strictest`.
    pub desync_mitigation_mode: Option<String>,
    /// What happens to `X-Forwarded-For`: `append`, `preserve` or `remove`.
    pub xff_header_processing_mode: Option<String>,
    /// Whether the `Host` header reaches the target unchanged.
    pub preserve_host_header: Option<bool>,
    /// Whether the negotiated TLS version and cipher are told to the target in headers.
    pub tls_version_and_cipher_suite_headers: Option<bool>,
    /// Whether requests pass when the web ACL cannot be asked.
    pub waf_fail_open: Option<bool>,
    /// Whether HTTP/2 is spoken.
    pub http2: Option<bool>,
    /// Whether requests are spread over the targets of every availability zone.
    pub cross_zone: Option<bool>,
    /// After how many idle seconds a connection is closed.
    pub idle_timeout_seconds: Option<i64>,
    /// Whether security groups apply to traffic through PrivateLink: `on` or `off`.
    pub private_link_inbound_rules: Option<String>,
    /// Where requests are logged.
    pub access_logs: Option<LogDelivery>,
    /// Where connections are logged.
    pub connection_logs: Option<LogDelivery>,
}

/// Logs that a load balancer writes to a bucket.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LogDelivery {
    /// Whether they are written.
    pub enabled: Option<bool>,
    /// The bucket's name.
    pub bucket: Option<String>,
    /// The prefix of the objects.
    pub prefix: Option<String>,
}

/// A listener.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Listener {
    /// The ARN.
    pub arn: Option<String>,
    /// The port.
    pub port: Option<i64>,
    /// `HTTP`, `HTTPS`, `TCP`, `TLS`, `UDP`, `TCP_UDP` or `GENEVE`. Absent where the author left it
    /// to the type of the load balancer.
    pub protocol: Option<String>,
    /// The security policy of an HTTPS or TLS listener.
    pub ssl_policy: Option<String>,
    /// The default certificate.
    pub certificate_arn: Option<String>,
    /// The certificates offered beside the default one.
    pub additional_certificates: Option<Vec<Certificate>>,
    /// The ALPN policy of a TLS listener.
    pub alpn_policy: Option<String>,
    /// Whether and how clients show certificates.
    pub mutual_authentication: Option<MutualAuthentication>,
    /// What happens to requests that no rule takes, in order.
    pub default_actions: Option<Vec<Action>>,
}

/// A certificate that a listener offers by server name.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Certificate {
    /// The certificate, by ARN.
    pub certificate_arn: Option<String>,
}

/// How clients show certificates.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MutualAuthentication {
    /// `off`, `passthrough` or `verify`.
    pub mode: Option<String>,
    /// The trust store that client certificates are checked against.
    pub trust_store_arn: Option<String>,
    /// Whether expired client certificates are accepted.
    pub ignore_client_certificate_expiry: Option<bool>,
}

/// What a listener does with a request.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Action {
    /// `forward`, `redirect`, `fixed-response`, `authenticate-cognito` or `authenticate-oidc`.
    #[serde(rename = "type")]
    pub action_type: Option<String>,
    /// Its place among several actions.
    pub order: Option<i64>,
    /// The ids of the target groups that requests go to.
    pub target_groups: Option<Vec<String>>,
    /// Where requests are redirected to.
    pub redirect: Option<Redirect>,
    /// What is answered.
    pub fixed_response: Option<FixedResponse>,
}

/// A redirect; `#{…}` stands for the part of the request.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Redirect {
    /// `HTTP`, `HTTPS` or `#{protocol}`.
    pub protocol: Option<String>,
    /// The host.
    pub host: Option<String>,
    /// The port.
    pub port: Option<String>,
    /// The path.
    pub path: Option<String>,
    /// The query.
    pub query: Option<String>,
    /// `HTTP_301` or `HTTP_302`.
    pub status_code: Option<String>,
}

/// An answer that the listener itself gives.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FixedResponse {
    /// The status code.
    pub status_code: Option<String>,
    /// The content type.
    pub content_type: Option<String>,
}

/// A rule of a listener.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ListenerRule {
    /// The ARN.
    pub arn: Option<String>,
    /// Rules are tried from the lowest.
    pub priority: Option<i64>,
    /// What a request must meet, all of it.
    pub conditions: Option<Vec<RuleCondition>>,
    /// What happens to it, in order.
    pub actions: Option<Vec<Action>>,
}

/// A condition on a request.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RuleCondition {
    /// `host-header`, `path-pattern`, `http-header`, `http-request-method`, `query-string` or
    /// `source-ip`.
    pub field: Option<String>,
    /// The header that an `http-header` condition looks at.
    pub http_header_name: Option<String>,
    /// The patterns of which one must match; a query string as `key=value`.
    pub values: Option<Vec<String>>,
}

/// A target group.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TargetGroup {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// `instance`, `ip`, `lambda` or `alb`.
    pub target_type: Option<String>,
    /// How targets are spoken to.
    pub protocol: Option<String>,
    /// `HTTP1`, `HTTP2` or `GRPC`.
    pub protocol_version: Option<String>,
    /// The port of the targets.
    pub port: Option<i64>,
    /// How long a leaving target finishes its requests.
    pub deregistration_delay_seconds: Option<i64>,
    /// Whether targets see the client's address: `true` or `false`.
    pub preserve_client_ip: Option<String>,
    /// Whether the proxy protocol tells targets the client's address.
    pub proxy_protocol_v2: Option<bool>,
    /// How targets are chosen.
    pub load_balancing_algorithm: Option<String>,
    /// Whether a client stays with its target.
    pub stickiness_enabled: Option<bool>,
    /// How targets are checked.
    pub health_check: Option<HealthCheck>,
}

/// How targets are checked.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HealthCheck {
    /// Whether they are.
    pub enabled: Option<bool>,
    /// The protocol.
    pub protocol: Option<String>,
    /// A port, or `traffic-port`.
    pub port: Option<String>,
    /// The path.
    pub path: Option<String>,
    /// The codes that mean healthy.
    pub matcher: Option<String>,
    /// How often.
    pub interval_seconds: Option<i64>,
    /// How long an answer may take.
    pub timeout_seconds: Option<i64>,
    /// Successes in a row that make a target healthy.
    pub healthy_threshold: Option<i64>,
    /// Failures in a row that make it unhealthy.
    pub unhealthy_threshold: Option<i64>,
}

/// A classic load balancer.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ClassicLoadBalancer {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The DNS name.
    pub dns_name: Option<String>,
    /// `internet-facing` or `internal`.
    pub scheme: Option<String>,
    /// The listeners.
    pub listeners: Option<Vec<ClassicListener>>,
    /// Where requests are logged.
    pub access_logs: Option<LogDelivery>,
    /// What is checked, such as `HTTPS:443/health`.
    pub health_check_target: Option<String>,
    /// Whether requests are spread over the instances of every availability zone.
    pub cross_zone: Option<bool>,
    /// Whether leaving instances finish their requests.
    pub connection_draining: Option<bool>,
    /// For how long.
    pub connection_draining_timeout_seconds: Option<i64>,
    /// How requests that risk HTTP desync are handled: `monitor`, `defensive` or `strictest`.
    pub desync_mitigation_mode: Option<String>,
    /// After how many idle seconds a connection is closed.
    pub idle_timeout_seconds: Option<i64>,
}

/// A listener of a classic load balancer.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ClassicListener {
    /// The port.
    pub load_balancer_port: Option<i64>,
    /// `HTTP`, `HTTPS`, `TCP` or `SSL`.
    pub protocol: Option<String>,
    /// The port of the instances.
    pub instance_port: Option<i64>,
    /// How instances are spoken to.
    pub instance_protocol: Option<String>,
    /// The certificate of an HTTPS or SSL listener.
    pub ssl_certificate_id: Option<String>,
}
