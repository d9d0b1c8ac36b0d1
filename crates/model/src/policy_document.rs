//! IAM policy documents, every spelling of them brought to one shape.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

/// A policy document: identity, resource, trust or service control policy.
///
/// A lone statement, action, resource or principal is a list of one.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyDocument {
    /// The policy language version, `2012-10-17` or `2008-10-17`.
    pub version: Option<String>,
    /// The statements, in the order of the document.
    pub statements: Option<Vec<Statement>>,
}

/// One statement of a policy document.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Statement {
    /// The statement's id.
    pub sid: Option<String>,
    /// `Allow` or `Deny`.
    pub effect: Option<String>,
    /// Whom it speaks of; `*` is one principal of type `*` with id `*`.
    pub principals: Option<Vec<Principal>>,
    /// Everyone but these.
    pub not_principals: Option<Vec<Principal>>,
    /// Action patterns, as written.
    pub actions: Option<Vec<String>>,
    /// Every action but these.
    pub not_actions: Option<Vec<String>>,
    /// Resource patterns, as written.
    pub resources: Option<Vec<String>>,
    /// Every resource but these.
    pub not_resources: Option<Vec<String>>,
    /// The conditions, all of which must hold.
    pub conditions: Option<Vec<Condition>>,
}

/// One principal of a statement.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Principal {
    /// `AWS`, `Service`, `Federated`, `CanonicalUser` or `*`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// An ARN, account id, service name, provider or `*`.
    pub id: Option<String>,
}

/// One condition of a statement: operator, key, and the values of which one must match.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Condition {
    /// The operator as written, such as `StringEquals` or `ForAnyValue:StringLike`.
    pub operator: Option<String>,
    /// The condition key, as written.
    pub key: Option<String>,
    /// The values, each as text.
    pub values: Option<Vec<String>>,
}
