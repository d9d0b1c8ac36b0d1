//! VPC endpoints and flow logs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::PolicyDocument;

/// A VPC endpoint.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct VpcEndpoint {
    /// The ARN.
    pub arn: Option<String>,
    /// The service that it leads to, such as `com.amazonaws.eu-west-1.s3`.
    pub service_name: Option<String>,
    /// `Gateway`, `Interface`, `GatewayLoadBalancer`, `Resource` or `ServiceNetwork`.
    pub vpc_endpoint_type: Option<String>,
    /// Whether the service's own name resolves to the endpoint within the VPC.
    pub private_dns_enabled: Option<bool>,
    /// `ipv4`, `ipv6` or `dualstack`.
    pub ip_address_type: Option<String>,
    /// What may be done through it; absent: everything.
    pub policy: Option<PolicyDocument>,
}

/// A Client VPN endpoint.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ClientVpnEndpoint {
    /// The ARN.
    pub arn: Option<String>,
    /// The range that clients get their addresses from.
    pub client_cidr_block: Option<String>,
    /// How clients prove who they are: `certificate-authentication`,
    /// `directory-service-authentication`, `federated-authentication`.
    pub authentication_types: Option<Vec<String>>,
    /// Whether only traffic for the VPC goes through it.
    pub split_tunnel: Option<bool>,
    /// Whether connections are logged.
    pub connection_log_enabled: Option<bool>,
}

/// A flow log.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FlowLog {
    /// The ARN.
    pub arn: Option<String>,
    /// `ALL`, `ACCEPT` or `REJECT`.
    pub traffic_type: Option<String>,
    /// `cloud-watch-logs`, `s3` or `kinesis-data-firehose`.
    pub log_destination_type: Option<String>,
    /// The ARN that it is delivered to.
    pub log_destination: Option<String>,
    /// How long flows are gathered into one record.
    pub max_aggregation_interval_seconds: Option<i64>,
    /// The fields of a record; absent: the default format.
    pub log_format: Option<String>,
    /// Whether it is `ACTIVE`.
    pub status: Option<String>,
    /// How the last delivery went: `SUCCESS` or `FAILED`.
    pub deliver_logs_status: Option<String>,
}
