//! Functions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{Kind, Relation, SecretText};

/// The relations that these resources hold.
pub const RELATIONS: &[Relation] = &[
    Relation::one(Kind::LambdaFunction, "role", &[Kind::IamRole], "used_by"),
    Relation::many(
        Kind::LambdaFunction,
        "security_groups",
        &[Kind::SecurityGroup],
        "used_by",
    ),
    Relation::many(
        Kind::LambdaFunction,
        "subnets",
        &[Kind::Subnet],
        "lambda_functions",
    ),
    Relation::one(Kind::LambdaFunction, "kms_key", &[Kind::KmsKey], "encrypts"),
    Relation::one(
        Kind::LambdaFunction,
        "log_group",
        &[Kind::LogGroup],
        "lambda_functions",
    ),
];

/// A function.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LambdaFunction {
    /// The ARN.
    pub arn: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// `Zip` or `Image`.
    pub package_type: Option<String>,
    /// The runtime.
    pub runtime: Option<String>,
    /// The handler.
    pub handler: Option<String>,
    /// The container image.
    pub image_uri: Option<String>,
    /// The instruction sets.
    pub architectures: Option<Vec<String>>,
    /// How long one invocation may take.
    pub timeout_seconds: Option<i64>,
    /// The memory, in megabytes.
    pub memory_mb: Option<i64>,
    /// How many invocations may run at once; -1 where none are reserved.
    pub reserved_concurrent_executions: Option<i64>,
    /// The layers, by ARN.
    pub layers: Option<Vec<String>>,
    /// The environment variables, of which only the credentials found in them are kept.
    pub environment: Option<SecretText>,
    /// The customer managed key that encrypts the environment variables.
    pub kms_key_arn: Option<String>,
    /// The code signing configuration.
    pub code_signing_config_arn: Option<String>,
    /// `Active` or `PassThrough`.
    pub tracing_mode: Option<String>,
    /// Where failed asynchronous events go.
    pub dead_letter_target_arn: Option<String>,
    /// `Text` or `JSON`.
    pub log_format: Option<String>,
    /// Who may invoke it.
    pub permissions: Option<Vec<Permission>>,
    /// The URLs at which it answers.
    pub function_urls: Option<Vec<FunctionUrl>>,
}

/// A statement of a function's policy.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Permission {
    /// The statement's id.
    pub statement_id: Option<String>,
    /// What is allowed, such as `lambda:InvokeFunction`.
    pub action: Option<String>,
    /// To whom: a service, an account, an ARN or `*`.
    pub principal: Option<String>,
    /// The organization that the principal must belong to.
    pub principal_org_id: Option<String>,
    /// The resource on whose behalf a service must act.
    pub source_arn: Option<String>,
    /// The account on whose behalf a service must act.
    pub source_account: Option<String>,
    /// `AWS_IAM` or `NONE`.
    pub function_url_auth_type: Option<String>,
    /// The version or alias.
    pub qualifier: Option<String>,
}

/// A URL at which a function answers.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FunctionUrl {
    /// `AWS_IAM` or `NONE`.
    pub auth_type: Option<String>,
    /// The alias.
    pub qualifier: Option<String>,
    /// `BUFFERED` or `RESPONSE_STREAM`.
    pub invoke_mode: Option<String>,
    /// Which web pages may call it.
    pub cors: Option<Cors>,
}

/// Which web pages may call a function.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Cors {
    /// The origins.
    pub allow_origins: Option<Vec<String>>,
    /// The methods.
    pub allow_methods: Option<Vec<String>>,
    /// The headers.
    pub allow_headers: Option<Vec<String>>,
    /// Whether cookies are sent along.
    pub allow_credentials: Option<bool>,
}
