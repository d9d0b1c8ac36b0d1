//! Content delivery.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::Distribution, "web_acl", &[Kind::WebAcl], "protects"),
    Relation::many(
        Kind::Distribution,
        "origins",
        &[Kind::LoadBalancer, Kind::ClassicLoadBalancer, Kind::Bucket],
        "distributions",
    ),
    Relation::one(Kind::Distribution, "log_bucket", &[Kind::Bucket], "logs_of"),
    Relation::many(
        Kind::Distribution,
        "functions",
        &[Kind::LambdaFunction],
        "distributions",
    ),
];

/// A distribution.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Distribution {
    /// The ARN.
    pub arn: Option<String>,
    /// The id.
    pub distribution_id: Option<String>,
    /// The CloudFront domain name.
    pub domain_name: Option<String>,
    /// Whether it takes requests.
    pub enabled: Option<bool>,
    /// Whether it is a staging copy of another distribution.
    pub staging: Option<bool>,
    /// The alternate domain names.
    pub aliases: Option<Vec<String>>,
    /// The highest HTTP version spoken: `http1.1`, `http2`, `http2and3` or `http3`.
    pub http_version: Option<String>,
    /// Whether IPv6 is spoken.
    pub ipv6_enabled: Option<bool>,
    /// What is answered at the root.
    pub default_root_object: Option<String>,
    /// Which edge locations serve it.
    pub price_class: Option<String>,
    /// The web ACL, by id or ARN.
    pub web_acl_id: Option<String>,
    /// The certificate that viewers see.
    pub viewer_certificate: Option<ViewerCertificate>,
    /// Where content comes from.
    pub origins: Option<Vec<Origin>>,
    /// Origins that stand in for each other.
    pub origin_groups: Option<Vec<OriginGroup>>,
    /// What happens to requests that no other behavior takes.
    pub default_cache_behavior: Option<CacheBehavior>,
    /// The behaviors of path patterns, in order.
    pub cache_behaviors: Option<Vec<CacheBehavior>>,
    /// Where requests are logged.
    pub logging: Option<Logging>,
    /// Which countries are served.
    pub geo_restriction: Option<GeoRestriction>,
}

/// The certificate that viewers see.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ViewerCertificate {
    /// Whether it is CloudFront's own, for `*.cloudfront.net`.
    pub cloudfront_default_certificate: Option<bool>,
    /// A certificate in ACM.
    pub acm_certificate_arn: Option<String>,
    /// A certificate in IAM.
    pub iam_certificate_id: Option<String>,
    /// The security policy, such as `TLSv1.2_2021`.
    pub minimum_protocol_version: Option<String>,
    /// `sni-only`, `vip` or `static-ip`.
    pub ssl_support_method: Option<String>,
}

/// Where content comes from.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Origin {
    /// The name by which behaviors call it.
    pub id: Option<String>,
    /// The domain name.
    pub domain_name: Option<String>,
    /// The ids of the resources behind the domain name.
    pub target_ids: Option<Vec<String>>,
    /// The path before every request's own.
    pub path: Option<String>,
    /// The names of the headers that CloudFront adds; their values stay out.
    pub custom_header_names: Option<Vec<String>>,
    /// The origin access identity by which CloudFront reads the bucket.
    pub s3_origin_access_identity: Option<String>,
    /// The origin access control by which CloudFront signs its requests.
    pub origin_access_control_id: Option<String>,
    /// How an origin other than a bucket is spoken to.
    pub custom_origin: Option<CustomOrigin>,
    /// The VPC origin through which a private load balancer or instance is reached.
    pub vpc_origin_id: Option<String>,
    /// Whether Origin Shield stands before it.
    pub origin_shield_enabled: Option<bool>,
}

/// How an origin other than a bucket is spoken to.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CustomOrigin {
    /// `http-only`, `https-only` or `match-viewer`.
    pub protocol_policy: Option<String>,
    /// The port for HTTP.
    pub http_port: Option<i64>,
    /// The port for HTTPS.
    pub https_port: Option<i64>,
    /// The TLS versions that CloudFront may speak: `SSLv3`, `TLSv1`, `TLSv1.1`, `TLSv1.2`.
    pub ssl_protocols: Option<Vec<String>>,
}

/// Origins that stand in for each other.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OriginGroup {
    /// The name by which behaviors call it.
    pub id: Option<String>,
    /// The names of its origins, the first one primary.
    pub members: Option<Vec<String>>,
}

/// What happens to requests.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CacheBehavior {
    /// Which requests; absent in the default behavior.
    pub path_pattern: Option<String>,
    /// The origin that answers.
    pub target_origin_id: Option<String>,
    /// `allow-all`, `https-only` or `redirect-to-https`.
    pub viewer_protocol_policy: Option<String>,
    /// The HTTP methods that reach the origin.
    pub allowed_methods: Option<Vec<String>>,
    /// The HTTP methods whose answers are cached.
    pub cached_methods: Option<Vec<String>>,
    /// Whether answers are compressed.
    pub compress: Option<bool>,
    /// The cache policy.
    pub cache_policy_id: Option<String>,
    /// The origin request policy.
    pub origin_request_policy_id: Option<String>,
    /// The response headers policy.
    pub response_headers_policy_id: Option<String>,
    /// The key groups that may sign URLs and cookies.
    pub trusted_key_groups: Option<Vec<String>>,
    /// The accounts that may sign URLs and cookies.
    pub trusted_signers: Option<Vec<String>>,
    /// The field-level encryption configuration.
    pub field_level_encryption_id: Option<String>,
    /// The real-time log configuration.
    pub realtime_log_config_arn: Option<String>,
    /// The functions that run at the edge.
    pub functions: Option<Vec<FunctionAssociation>>,
}

/// A function that runs at the edge.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FunctionAssociation {
    /// `viewer-request`, `viewer-response`, `origin-request` or `origin-response`.
    pub event_type: Option<String>,
    /// The function.
    pub function_arn: Option<String>,
}

/// Standard logging.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Logging {
    /// Whether requests are logged.
    pub enabled: Option<bool>,
    /// The domain name of the bucket.
    pub bucket: Option<String>,
    /// The prefix of the objects.
    pub prefix: Option<String>,
    /// Whether cookies are logged.
    pub include_cookies: Option<bool>,
}

/// Which countries are served.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GeoRestriction {
    /// `none`, `whitelist` or `blacklist`.
    pub restriction_type: Option<String>,
    /// The countries, by ISO 3166 code.
    pub locations: Option<Vec<String>>,
}
