//! Web application firewalls.

use architrave_model::aws::elb::LoadBalancer;
use architrave_model::aws::wafv2::{ManagedRuleGroup, Rule, WebAcl};

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_wafv2_web_acl", WebAcl, web_acl, ["name"]),
    whole!(
        "aws_wafregional_web_acl",
        WebAcl,
        classic_regional,
        ["name"]
    ),
    whole!("aws_waf_web_acl", WebAcl, classic_global, ["name"]),
    part!("aws_wafv2_web_acl_association", LoadBalancer -> web_acl, owner "resource_arn", association),
    part!("aws_wafregional_web_acl_association", LoadBalancer -> web_acl, owner "resource_arn", classic_association),
    part!("aws_wafv2_web_acl_logging_configuration", WebAcl.log_destinations, owner "resource_arn", logging),
];

const ACTIONS: &[&str] = &["allow", "block", "count", "captcha", "challenge"];

/// The statements of rules: the Terraform block and what it is called here.
const STATEMENTS: &[(&str, &str)] = &[
    ("managed_rule_group_statement", "managed_rule_group"),
    ("rule_group_reference_statement", "rule_group"),
    ("rate_based_statement", "rate_based"),
    ("ip_set_reference_statement", "ip_set"),
    ("geo_match_statement", "geo_match"),
    ("byte_match_statement", "byte_match"),
    ("and_statement", "logical"),
    ("or_statement", "logical"),
    ("not_statement", "logical"),
];

fn web_acl(block: &Block<'_>) -> WebAcl {
    WebAcl {
        arn: block.text("arn"),
        name: block.text("name"),
        scope: block.text("scope"),
        classic: Some(false),
        default_action: chosen(block, ("default_action", "default_action"), ACTIONS),
        rules: block.unordered_blocks(("rule", "rules"), rule),
        log_destinations: None,
    }
}

fn rule(block: &Block<'_>) -> Rule {
    let managed = block.block(("statement", ""), |statement| {
        statement.block(
            ("managed_rule_group_statement", "managed_rule_group"),
            |group| ManagedRuleGroup {
                vendor_name: group.text("vendor_name"),
                name: group.text("name"),
                version: group.text("version"),
            },
        )
    });
    let rate_limit = block.block(("statement", "rate_limit"), |statement| {
        statement.block(("rate_based_statement", ""), |rate| {
            rate.integer(("limit", ""))
        })
    });
    Rule {
        name: block.text("name"),
        priority: block.integer("priority"),
        action: chosen(block, ("action", "action"), ACTIONS),
        override_action: chosen(
            block,
            ("override_action", "override_action"),
            &["none", "count"],
        ),
        statement: block.block("statement", |statement| {
            let found = STATEMENTS
                .iter()
                .find(|(terraform, _)| statement.block((*terraform, ""), |_| ()).is_some());
            found.map_or("other", |(_, name)| *name).to_owned()
        }),
        managed_rule_group: managed.flatten(),
        rate_limit: rate_limit.flatten().flatten(),
    }
}

/// Which of several nested blocks the author wrote: `action { block {} }` is `block`.
fn chosen(
    block: &Block<'_>,
    name: (&'static str, &'static str),
    choices: &[&'static str],
) -> Option<String> {
    let choice = block.block(name, |choice| {
        choices
            .iter()
            .find(|one| choice.block((**one, ""), |_| ()).is_some())
            .map(|one| (*one).to_owned())
    });
    choice.flatten()
}

fn classic_regional(block: &Block<'_>) -> WebAcl {
    classic(block, "REGIONAL", "rule")
}

fn classic_global(block: &Block<'_>) -> WebAcl {
    classic(block, "CLOUDFRONT", "rules")
}

fn classic(block: &Block<'_>, scope: &str, rules: &'static str) -> WebAcl {
    let action = |block: &Block<'_>, name: (&'static str, &'static str)| {
        let action = block.block(name, |action| action.text(("type", "")));
        action.flatten().map(|action| action.to_ascii_lowercase())
    };
    let destination = block.block(("logging_configuration", "log_destinations"), |logging| {
        logging.text(("log_destination", ""))
    });
    WebAcl {
        arn: block.text("arn"),
        name: block.text("name"),
        scope: Some(scope.to_owned()),
        classic: Some(true),
        default_action: action(block, ("default_action", "default_action")),
        rules: block.blocks((rules, "rules"), |rule| Rule {
            name: rule.text(("rule_id", "name")),
            priority: rule.integer("priority"),
            action: action(rule, ("action", "action")),
            override_action: action(rule, ("override_action", "override_action")),
            ..Rule::default()
        }),
        log_destinations: destination.flatten().map(|destination| vec![destination]),
    }
}

fn association(block: &Block<'_>, _: &mut LoadBalancer) {
    block.link("web_acl_arn", "web_acl");
}

fn classic_association(block: &Block<'_>, _: &mut LoadBalancer) {
    block.link("web_acl_id", "web_acl");
}

fn logging(block: &Block<'_>, web_acl: &mut WebAcl) {
    web_acl.log_destinations = block.references(
        ("log_destination_configs", "log_destinations"),
        "log_destinations",
    );
}
