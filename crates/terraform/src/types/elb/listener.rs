//! Listeners, their rules and certificates.

use architrave_model::aws::elb::{
    Action, Certificate, FixedResponse, Listener, ListenerRule, MutualAuthentication, Redirect,
    RuleCondition,
};

use crate::block::Block;

/// The security policy of a secure listener whose author names none: "the default security policy"
/// of listeners created through the API or CloudFormation,
/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html>.
const DEFAULT_SSL_POLICY: &str = "ELBSecurityPolicy-2016-08";

/// The conditions of a rule: the Terraform block and the API's name of the field.
const CONDITIONS: &[(&str, &str)] = &[
    ("host_header", "host-header"),
    ("path_pattern", "path-pattern"),
    ("http_header", "http-header"),
    ("http_request_method", "http-request-method"),
    ("query_string", "query-string"),
    ("source_ip", "source-ip"),
];

pub(super) fn listener(block: &Block<'_>) -> Listener {
    block.link("load_balancer_arn", "load_balancer");
    let port = block.integer("port");
    // Only the listeners of gateway load balancers have no port, and they have no protocol either.
    // The others need one; the provider fills in HTTP for application load balancers
    // (`resourceListenerCreate` in its `internal/service/elbv2/listener.go`).
    let protocol = if port.is_some() || block.is_unknown("port") {
        block.text_or("protocol", "HTTP")
    } else {
        block.text_if_stated("protocol")
    };
    let ssl_policy = match protocol.as_deref() {
        Some("HTTPS" | "TLS") => block.text_or("ssl_policy", DEFAULT_SSL_POLICY),
        Some(_) => block.text_if_stated("ssl_policy"),
        None => block.text("ssl_policy"),
    };
    Listener {
        arn: block.text("arn"),
        port,
        protocol,
        ssl_policy,
        certificate_arn: block.text("certificate_arn"),
        additional_certificates: Some(Vec::new()),
        alpn_policy: block.text("alpn_policy"),
        mutual_authentication: block.block("mutual_authentication", |mutual| {
            MutualAuthentication {
                mode: mutual.text("mode"),
                trust_store_arn: mutual.text("trust_store_arn"),
                ignore_client_certificate_expiry: mutual
                    .flag_or("ignore_client_certificate_expiry", false),
            }
        }),
        default_actions: block.blocks(("default_action", "default_actions"), action),
    }
}

pub(super) fn listener_certificate(block: &Block<'_>, listener: &mut Listener) {
    block.append(
        &mut listener.additional_certificates,
        "additional_certificates",
        |certificate| Certificate {
            certificate_arn: certificate.text("certificate_arn"),
        },
    );
}

pub(super) fn listener_rule(block: &Block<'_>) -> ListenerRule {
    block.link("listener_arn", "listener");
    let conditions = block.blocks(("condition", "conditions"), conditions);
    ListenerRule {
        arn: block.text("arn"),
        priority: block.integer("priority"),
        conditions: conditions.map(|conditions| conditions.into_iter().flatten().collect()),
        actions: block.blocks(("action", "actions"), action),
    }
}

fn action(block: &Block<'_>) -> Action {
    let direct = block.references(("target_group_arn", "target_groups"), "target_groups");
    let weighted = block.block(("forward", "target_groups"), |forward| {
        forward.unordered_blocks(("target_group", ""), |group| {
            group.references(("arn", ""), "target_groups")
        })
    });
    let weighted = weighted.flatten().into_iter().flatten().flatten().flatten();
    let mut target_groups = direct;
    for group in weighted {
        let groups = target_groups.get_or_insert_default();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    Action {
        action_type: block.text("type"),
        order: block.integer_if_stated("order"),
        target_groups,
        redirect: block.block("redirect", |redirect| Redirect {
            protocol: redirect.text_or("protocol", "#{protocol}"),
            host: redirect.text_or("host", "#{host}"),
            port: redirect.text_or("port", "#{port}"),
            path: redirect.text_or("path", "/#{path}"),
            query: redirect.text_or("query", "#{query}"),
            status_code: redirect.text("status_code"),
        }),
        fixed_response: block.block("fixed_response", |response| FixedResponse {
            status_code: response.text("status_code"),
            content_type: response.text("content_type"),
        }),
    }
}

/// The conditions of one block: several may stand in it, all of which must be met.
fn conditions(block: &Block<'_>) -> Vec<RuleCondition> {
    let read = |(terraform, field): &(&'static str, &str)| {
        let condition = |values: &Block<'_>| RuleCondition {
            field: Some((*field).to_owned()),
            http_header_name: values.text("http_header_name"),
            values: values.texts("values"),
        };
        if *terraform == "query_string" {
            let pairs = block.blocks((*terraform, "values"), query)?;
            return (!pairs.is_empty()).then(|| RuleCondition {
                field: Some((*field).to_owned()),
                http_header_name: None,
                values: Some(pairs.into_iter().flatten().collect()),
            });
        }
        block.block((*terraform, ""), condition)
    };
    CONDITIONS.iter().filter_map(read).collect()
}

/// A key and value of a query string; the key may be left out.
fn query(block: &Block<'_>) -> Option<String> {
    let key = block.text("key");
    let value = block.text("value")?;
    Some(key.map_or(value.clone(), |key| format!("{key}={value}")))
}
