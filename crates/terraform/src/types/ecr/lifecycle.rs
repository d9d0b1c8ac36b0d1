//! The JSON text of a lifecycle policy.

use architrave_model::aws::ecr::EcrLifecycleRule;

use crate::json::Json;

/// Reads the rules of a lifecycle policy.
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html>
///
/// # Errors
/// What is wrong with it.
pub(super) fn rules(policy: &Json<'_>) -> Result<Vec<EcrLifecycleRule>, String> {
    let rules = policy
        .get("rules")
        .and_then(Json::as_array)
        .ok_or("a lifecycle policy without rules")?;
    rules.iter().map(rule).collect()
}

fn rule(rule: &Json<'_>) -> Result<EcrLifecycleRule, String> {
    let selection = rule
        .get("selection")
        .ok_or("a lifecycle rule without a selection")?;
    let text = |name: &str| selection.get(name).and_then(Json::to_text);
    let number = |of: &Json<'_>, name: &str| of.get(name).and_then(Json::to_integer);
    let action = rule.get("action").and_then(|action| action.get("type"));
    Ok(EcrLifecycleRule {
        priority: number(rule, "rulePriority"),
        tag_status: text("tagStatus"),
        tag_prefixes: Some(texts(selection, "tagPrefixList")?),
        tag_patterns: Some(texts(selection, "tagPatternList")?),
        count_type: text("countType"),
        count_unit: text("countUnit"),
        count_number: number(selection, "countNumber"),
        action: action.and_then(Json::to_text),
    })
}

fn texts(selection: &Json<'_>, name: &str) -> Result<Vec<String>, String> {
    let Some(list) = selection.get(name).filter(|list| !list.is_null()) else {
        return Ok(Vec::new());
    };
    let texts = list
        .as_array()
        .and_then(|texts| texts.iter().map(Json::to_text).collect());
    texts.ok_or_else(|| format!("a lifecycle rule whose `{name}` is not a list of texts"))
}
