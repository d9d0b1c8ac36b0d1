//! When the objects of a bucket move or expire, however it is written.

use architrave_model::aws::s3::{LifecycleRule, Transition};

use crate::block::Block;

/// The rules that a bucket states itself. A bucket that exists shows all that it has.
pub(super) fn inline(block: &Block<'_>) -> Option<Vec<LifecycleRule>> {
    block.blocks_if_stated(("lifecycle_rule", "lifecycle_rules"), |rule| {
        let enabled = rule.flag(("enabled", "status"));
        LifecycleRule {
            id: rule.text_if_stated("id"),
            status: enabled.map(|enabled| if enabled { "Enabled" } else { "Disabled" }.to_owned()),
            prefix: rule.text("prefix"),
            expiration_days: days(rule, "expiration", ("days", "expiration_days")),
            noncurrent_expiration_days: days(
                rule,
                "noncurrent_version_expiration",
                ("days", "noncurrent_expiration_days"),
            ),
            abort_incomplete_upload_days: rule.integer((
                "abort_incomplete_multipart_upload_days",
                "abort_incomplete_upload_days",
            )),
            transitions: transitions(rule),
        }
    })
}

/// The rules of a lifecycle configuration that is a resource of its own.
pub(super) fn split(block: &Block<'_>) -> Option<Vec<LifecycleRule>> {
    block.blocks(("rule", "lifecycle_rules"), |rule| LifecycleRule {
        id: rule.text("id"),
        status: rule.text("status"),
        prefix: prefix(rule),
        expiration_days: days(rule, "expiration", ("days", "expiration_days")),
        noncurrent_expiration_days: days(
            rule,
            "noncurrent_version_expiration",
            ("noncurrent_days", "noncurrent_expiration_days"),
        ),
        abort_incomplete_upload_days: days(
            rule,
            "abort_incomplete_multipart_upload",
            ("days_after_initiation", "abort_incomplete_upload_days"),
        ),
        transitions: transitions(rule),
    })
}

fn prefix(rule: &Block<'_>) -> Option<String> {
    let of_filter = rule.within(("filter", "prefix"), None, |filter| {
        let both = |filter: &Block<'_>| {
            filter.within(("and", "prefix"), None, |all| all.text_if_stated("prefix"))
        };
        filter.text_if_stated("prefix").or_else(|| both(filter))
    });
    of_filter.or_else(|| rule.text_if_stated("prefix"))
}

fn days(
    rule: &Block<'_>,
    section: &'static str,
    name: (&'static str, &'static str),
) -> Option<i64> {
    rule.within((section, name.1), None, |section| {
        section.integer_if_stated(name).filter(|days| *days > 0)
    })
}

fn transitions(rule: &Block<'_>) -> Option<Vec<Transition>> {
    rule.blocks(("transition", "transitions"), |transition| Transition {
        days: transition.integer_if_stated("days"),
        storage_class: transition.text("storage_class"),
    })
}
