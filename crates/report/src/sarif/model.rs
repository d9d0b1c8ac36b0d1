//! The part of SARIF 2.1.0 that is written. Each struct names its section of the standard.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// 3.13, `sarifLog`.
#[derive(Serialize)]
pub(super) struct Log<'a> {
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    pub version: &'static str,
    pub runs: [Run<'a>; 1],
}

/// 3.14, `run`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run<'a> {
    pub tool: Tool<'a>,
    pub automation_details: AutomationDetails,
    pub invocations: [Invocation; 1],
    pub artifacts: Vec<Artifact>,
    pub results: Vec<SarifResult<'a>>,
    pub column_kind: &'static str,
}

/// 3.17, `runAutomationDetails`. The id ends in `/`: the run itself has no name.
#[derive(Serialize)]
pub(super) struct AutomationDetails {
    pub id: String,
}

/// 3.18, `tool`.
#[derive(Serialize)]
pub(super) struct Tool<'a> {
    pub driver: ToolComponent<'a>,
}

/// 3.19, `toolComponent`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ToolComponent<'a> {
    pub name: &'static str,
    pub version: &'a str,
    pub information_uri: &'static str,
    pub rules: Vec<Rule<'a>>,
    pub notifications: Vec<NotificationDescriptor>,
}

/// 3.20, `invocation`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub execution_successful: bool,
    pub tool_execution_notifications: Vec<Notification>,
}

/// 3.24, `artifact`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Artifact {
    pub location: ArtifactLocation,
    pub roles: [&'static str; 1],
    pub mime_type: &'static str,
}

/// 3.4, `artifactLocation`.
#[derive(Clone, Serialize)]
pub(super) struct ArtifactLocation {
    pub uri: String,
}

/// 3.49, `reportingDescriptor`, of a rule.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule<'a> {
    pub id: &'a str,
    pub name: String,
    pub short_description: Text,
    pub full_description: Text,
    pub default_configuration: Configuration,
    pub help: Help,
    pub properties: RuleProperties<'a>,
}

/// 3.50, `reportingConfiguration`.
#[derive(Serialize)]
pub(super) struct Configuration {
    pub level: Level,
}

/// 3.12, `multiformatMessageString`, plain.
#[derive(Serialize)]
pub(super) struct Text {
    pub text: String,
}

/// 3.12, `multiformatMessageString`, with Markdown.
#[derive(Serialize)]
pub(super) struct Help {
    pub text: String,
    pub markdown: String,
}

/// 3.8, `propertyBag`, of a rule.
#[derive(Serialize)]
pub(super) struct RuleProperties<'a> {
    pub tags: Vec<&'a str>,
    /// A number in text, of which GitHub makes critical, high, medium or low.
    #[serde(rename = "security-severity", skip_serializing_if = "Option::is_none")]
    pub security_severity: Option<&'static str>,
    pub severity: &'static str,
    pub control: &'a str,
}

/// 3.49, `reportingDescriptor`, of a notification.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NotificationDescriptor {
    pub id: &'static str,
    pub name: &'static str,
    pub short_description: Text,
    pub full_description: Text,
    pub help: Text,
    pub default_configuration: Configuration,
}

/// 3.58, `notification`.
#[derive(Serialize)]
pub(super) struct Notification {
    pub descriptor: DescriptorReference,
    pub level: Level,
    pub message: Text,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub properties: BTreeMap<&'static str, Value>,
}

/// 3.52, `reportingDescriptorReference`.
#[derive(Serialize)]
pub(super) struct DescriptorReference {
    pub id: &'static str,
    pub index: usize,
}

/// 3.27, `result`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifResult<'a> {
    pub rule_id: &'a str,
    pub rule_index: usize,
    pub kind: &'static str,
    pub level: Level,
    pub message: Text,
    pub locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_locations: Vec<Location<'a>>,
    #[serde(rename = "partialFingerprints")]
    pub fingerprints: Fingerprints,
    pub properties: ResultProperties<'a>,
}

/// 3.27.10, `level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    Note,
    Warning,
    Error,
}

/// 3.28, `location`.
#[derive(Serialize)]
pub(super) struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Text>,
    #[serde(rename = "physicalLocation")]
    pub physical: PhysicalLocation,
    #[serde(rename = "logicalLocations")]
    pub logical: [LogicalLocation<'a>; 1],
}

/// 3.29, `physicalLocation`.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub artifact_location: ArtifactLocation,
    pub region: Region,
}

/// 3.30, `region`.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub start_line: usize,
    pub start_column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// 3.33, `logicalLocation`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LogicalLocation<'a> {
    pub fully_qualified_name: &'a str,
    pub kind: &'static str,
}

/// 3.27.17, `partialFingerprints`.
#[derive(Serialize)]
pub(super) struct Fingerprints {
    /// The only one that GitHub reads.
    #[serde(rename = "primaryLocationLineHash")]
    pub line_hash: String,
    /// The same, by the name of its recipe.
    #[serde(rename = "architrave/v1")]
    pub recipe_v1: String,
}

/// 3.8, `propertyBag`, of a result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResultProperties<'a> {
    pub severity: &'static str,
    pub control: &'a str,
    pub resource: &'a str,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<&'a str>,
    pub evidence: Vec<EvidenceProperty<'a>>,
    /// How much more evidence there is than is written here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_omitted: Option<usize>,
}

/// One value that the result rests on.
#[derive(Serialize)]
pub(super) struct EvidenceProperty<'a> {
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    pub place: &'a str,
}
