//! Content delivery.

use architrave_model::aws::cloudfront::{
    CacheBehavior, CustomOrigin, Distribution, FunctionAssociation, GeoRestriction, Logging,
    Origin, OriginGroup, ViewerCertificate,
};

use super::{ResourceType, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[whole!(
    "aws_cloudfront_distribution",
    Distribution,
    distribution,
    ["domain_name"]
)];

fn distribution(block: &Block<'_>) -> Distribution {
    Distribution {
        arn: block.text("arn"),
        distribution_id: block.text(("id", "distribution_id")),
        domain_name: block.text("domain_name"),
        enabled: block.flag("enabled"),
        staging: block.flag_or("staging", false),
        aliases: block.texts("aliases"),
        http_version: block.text_or("http_version", "http2"),
        ipv6_enabled: block.flag_or(("is_ipv6_enabled", "ipv6_enabled"), false),
        default_root_object: block.text("default_root_object"),
        price_class: block.text_or("price_class", "PriceClass_All"),
        web_acl_id: block.reference("web_acl_id", "web_acl"),
        viewer_certificate: block.block("viewer_certificate", viewer_certificate),
        origins: block.unordered_blocks(("origin", "origins"), origin),
        origin_groups: block.blocks(("origin_group", "origin_groups"), |group| OriginGroup {
            id: group.text(("origin_id", "id")),
            members: group
                .blocks(("member", "members"), |member| {
                    member.text(("origin_id", ""))
                })
                .map(|members| members.into_iter().flatten().collect()),
        }),
        default_cache_behavior: block.block("default_cache_behavior", cache_behavior),
        cache_behaviors: block.blocks(
            ("ordered_cache_behavior", "cache_behaviors"),
            cache_behavior,
        ),
        logging: block.block(("logging_config", "logging"), |logging| {
            logging.link("bucket", "log_bucket");
            Logging {
                enabled: Some(true),
                bucket: logging.text("bucket"),
                prefix: logging.text("prefix"),
                include_cookies: logging.flag_or("include_cookies", false),
            }
        }),
        geo_restriction: block
            .block(("restrictions", "geo_restriction"), |restrictions| {
                restrictions.block(("geo_restriction", ""), |geo| GeoRestriction {
                    restriction_type: geo.text("restriction_type"),
                    locations: geo.texts_if_stated("locations"),
                })
            })
            .flatten(),
    }
}

/// The default of the security policy is that of the API:
/// <https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html>.
fn viewer_certificate(block: &Block<'_>) -> ViewerCertificate {
    ViewerCertificate {
        cloudfront_default_certificate: block.flag_or("cloudfront_default_certificate", false),
        acm_certificate_arn: block.text("acm_certificate_arn"),
        iam_certificate_id: block.text("iam_certificate_id"),
        minimum_protocol_version: block.text_or("minimum_protocol_version", "TLSv1"),
        ssl_support_method: block.text("ssl_support_method"),
    }
}

fn origin(block: &Block<'_>) -> Origin {
    let domain_name = block.text("domain_name");
    // A host that is none of AWS's leads to no resource.
    let target_ids = match &domain_name {
        Some(name) if !name.contains(".amazonaws.com") => Some(Vec::new()),
        _ => block.references(("domain_name", "target_ids"), "origins"),
    };
    Origin {
        id: block.text(("origin_id", "id")),
        domain_name,
        target_ids,
        path: block.text(("origin_path", "path")),
        custom_header_names: block
            .blocks(("custom_header", "custom_header_names"), |header| {
                header.text(("name", ""))
            })
            .map(|names| names.into_iter().flatten().collect()),
        s3_origin_access_identity: block
            .block(
                ("s3_origin_config", "s3_origin_access_identity"),
                |bucket| bucket.text(("origin_access_identity", "")),
            )
            .flatten(),
        origin_access_control_id: block.text("origin_access_control_id"),
        custom_origin: block.block(("custom_origin_config", "custom_origin"), |custom| {
            CustomOrigin {
                protocol_policy: custom.text(("origin_protocol_policy", "protocol_policy")),
                http_port: custom.integer("http_port"),
                https_port: custom.integer("https_port"),
                ssl_protocols: custom.texts(("origin_ssl_protocols", "ssl_protocols")),
            }
        }),
        vpc_origin_id: block
            .block(("vpc_origin_config", "vpc_origin_id"), |origin| {
                origin.text(("vpc_origin_id", ""))
            })
            .flatten(),
        origin_shield_enabled: block
            .block(("origin_shield", "origin_shield_enabled"), |shield| {
                shield.flag(("enabled", ""))
            })
            .flatten(),
    }
}

fn cache_behavior(block: &Block<'_>) -> CacheBehavior {
    let functions = block.blocks(("function_association", "functions"), |function| {
        FunctionAssociation {
            event_type: function.text("event_type"),
            function_arn: function.text("function_arn"),
        }
    });
    let lambdas =
        block.unordered_blocks(("lambda_function_association", "functions"), |function| {
            function.link("lambda_arn", "functions");
            FunctionAssociation {
                event_type: function.text("event_type"),
                function_arn: function.text(("lambda_arn", "function_arn")),
            }
        });
    CacheBehavior {
        path_pattern: block.text("path_pattern"),
        target_origin_id: block.text("target_origin_id"),
        viewer_protocol_policy: block.text("viewer_protocol_policy"),
        allowed_methods: block.texts("allowed_methods"),
        cached_methods: block.texts("cached_methods"),
        compress: block.flag_or("compress", false),
        cache_policy_id: block.text("cache_policy_id"),
        origin_request_policy_id: block.text("origin_request_policy_id"),
        response_headers_policy_id: block.text("response_headers_policy_id"),
        trusted_key_groups: block.texts_if_stated("trusted_key_groups"),
        trusted_signers: block.texts_if_stated("trusted_signers"),
        field_level_encryption_id: block.text("field_level_encryption_id"),
        realtime_log_config_arn: block.text("realtime_log_config_arn"),
        functions: functions
            .zip(lambdas)
            .map(|(functions, lambdas)| [functions, lambdas].concat()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::types::testing::{created, read, written};

    /// Terraform sorts the origins of a plan; each is read with the block that it was written as.
    #[test]
    fn origins_are_linked_by_the_block_that_they_were_written_as() {
        let custom = json!([{"origin_protocol_policy": "https-only"}]);
        let changes = json!([
            created(
                "aws_lb.app",
                json!({"load_balancer_type": "gateway"}),
                json!({"dns_name": true})
            ),
            created(
                "aws_lb.old",
                json!({"load_balancer_type": "gateway"}),
                json!({"dns_name": true})
            ),
            created(
                "aws_cloudfront_distribution.this",
                json!({"enabled": true, "origin": [
                    {"origin_id": "app", "custom_origin_config": custom},
                    {"origin_id": "old", "custom_origin_config": custom},
                    {"origin_id": "site", "domain_name": "www.example.com", "custom_origin_config": custom},
                ]}),
                json!({"origin": [{"domain_name": true}, {"domain_name": true}, {}]}),
            ),
        ]);
        let origin = |id: &str, balancer: &str| {
            json!({
                "origin_id": {"constant_value": id},
                "domain_name": {"references": [format!("{balancer}.dns_name"), balancer]},
                "custom_origin_config": [{"origin_protocol_policy": {"constant_value": "https-only"}}],
            })
        };
        let configuration = json!({"resources": [
            written("aws_lb.app", json!({})),
            written("aws_lb.old", json!({})),
            written("aws_cloudfront_distribution.this", json!({"origin": [
                {"origin_id": {"constant_value": "site"}, "domain_name": {"constant_value": "www.example.com"}},
                origin("old", "aws_lb.old"),
                origin("app", "aws_lb.app"),
            ]})),
        ]});
        let read = read(&changes, Some(configuration));
        let distribution = &read["aws_cloudfront_distribution.this"];
        let targets = distribution["config"]["origins"].as_array().unwrap();
        let targets: Vec<_> = targets.iter().map(|origin| &origin["target_ids"]).collect();
        assert_eq!(
            json!([targets, distribution["links"]]),
            json!([
                [["aws_lb.app"], ["aws_lb.old"], []],
                ["origins -> aws_lb.app", "origins -> aws_lb.old"],
            ]),
        );
    }
}
