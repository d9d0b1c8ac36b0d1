//! Secrets, never their values.

use architrave_model::aws::secretsmanager::{ManagedSecret, Rotation};

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_secretsmanager_secret", ManagedSecret, secret, ["name"]),
    part!("aws_secretsmanager_secret_rotation", ManagedSecret.rotation, owner "secret_id", rotation),
    part!("aws_secretsmanager_secret_policy", ManagedSecret.policy (shown), owner "secret_arn", policy),
    part!("aws_secretsmanager_secret_version", ManagedSecret.value, owner "secret_id", version),
];

fn secret(block: &Block<'_>) -> ManagedSecret {
    // Older providers rotate in the secret itself.
    let rotation = block.is_given("rotation_rules").then(|| rotation_of(block));
    if rotation.is_some() {
        block.link_if_stated("rotation_lambda_arn", "rotation_function");
    }
    let replicas = block.blocks_if_stated(("replica", "replica_regions"), |block| {
        block.text(("region", ""))
    });
    ManagedSecret {
        arn: block.text("arn"),
        name: block.text("name"),
        kms_key_id: block.reference_if_stated("kms_key_id", "kms_key"),
        rotation,
        owning_service: None,
        policy: block.document_if_stated("policy"),
        block_public_policy: None,
        recovery_window_days: block
            .integer_or(("recovery_window_in_days", "recovery_window_days"), 30),
        replica_regions: replicas.map(|regions| regions.into_iter().flatten().collect()),
        value: None,
    }
}

fn rotation(block: &Block<'_>, secret: &mut ManagedSecret) {
    block.link("rotation_lambda_arn", "rotation_function");
    secret.rotation = Some(rotation_of(block));
}

fn rotation_of(block: &Block<'_>) -> Rotation {
    let rules = block.block(("rotation_rules", "rotation"), |rules| {
        let interval_days = rules.integer(("automatically_after_days", "interval_days"));
        if interval_days.is_none() {
            // A schedule that is not known may bound the interval.
            let _ = rules.text(("schedule_expression", "interval_days"));
        }
        Rotation {
            enabled: Some(true),
            schedule_expression: rules.text("schedule_expression"),
            interval_days,
        }
    });
    let mut rotation = rules.unwrap_or_default();
    if rotation.interval_days == Some(0) {
        rotation.interval_days = None;
    }
    if let (None, Some(schedule)) = (rotation.interval_days, &rotation.schedule_expression) {
        rotation.interval_days = longest_interval_days(schedule);
    }
    rotation
}

/// The longest time between two runs of a schedule, in days; `None` where it is not bounded by what
/// is looked at here.
fn longest_interval_days(schedule: &str) -> Option<i64> {
    let (form, rest) = schedule.trim().split_once('(')?;
    let mut fields = rest.strip_suffix(')')?.split_whitespace();
    match form {
        "rate" => {
            let count: i64 = fields.next()?.parse().ok()?;
            match fields.next()? {
                "day" | "days" => Some(count),
                "hour" | "hours" => Some(count.checked_add(23)?.div_euclid(24)),
                _ => None,
            }
        }
        "cron" => {
            let [_, _, day, month, weekday, year] = fields.collect::<Vec<_>>().try_into().ok()?;
            if year != "*" {
                return None;
            }
            let months = match month.split_once('/') {
                _ if month == "*" => 1,
                Some(("*" | "1", step)) => step.parse::<i64>().ok()?,
                _ => return None,
            };
            let every_week = weekday != "?" && weekday != "*" && !weekday.contains('#');
            let every_day = day == "*" || (day == "?" && weekday == "*");
            Some(match months {
                1 if every_day => 1,
                1 if every_week && !weekday.ends_with('L') => 7,
                _ => months.checked_mul(31)?,
            })
        }
        _ => None,
    }
}

fn policy(block: &Block<'_>, secret: &mut ManagedSecret) {
    secret.policy = block.document("policy");
    secret.block_public_policy = block.flag_or("block_public_policy", false);
}

fn version(block: &Block<'_>, secret: &mut ManagedSecret) {
    let value = block
        .secret(("secret_string", "value"))
        .or_else(|| block.secret(("secret_binary", "value")));
    secret.value = value;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(schedule: &str, expected: Option<i64>) {
        assert_eq!(longest_interval_days(schedule), expected, "{schedule}");
    }

    #[test]
    fn a_schedule_bounds_the_time_between_two_rotations() {
        check("rate(30 days)", Some(30));
        check("rate(1 day)", Some(1));
        check("rate(4 hours)", Some(1));
        check("rate(36 hours)", Some(2));
        check("cron(0 8 1 * ? *)", Some(31));
        check("cron(0 8 ? * SUN *)", Some(7));
        check("cron(0 8 ? * 1#1 *)", Some(31));
        check("cron(0 8 ? * FRIL *)", Some(31));
        check("cron(0 8 * * ? *)", Some(1));
        check("cron(0 8 1 */3 ? *)", Some(93));
        check("cron(0 8 1 1/3 ? *)", Some(93));
    }

    #[test]
    fn a_schedule_that_may_never_run_again_bounds_nothing() {
        check("cron(0 8 1 1 ? *)", None);
        check("cron(0 8 1 * ? 2030)", None);
        check("cron(0 8 1 *)", None);
        check("rate(soon)", None);
        check("weekly", None);
    }
}
