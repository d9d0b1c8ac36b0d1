//! Values that never enter: their presence is kept, the text is not.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A value that is there and was not read: a password, a token, a secret string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Secret;

/// Where the value of a secret comes from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SecretSource {
    /// The service itself makes it, keeps it in Secrets Manager and rotates it.
    Managed,
    /// It is read from Secrets Manager, or generated and stored there too.
    SecretsManager,
    /// It is read from a parameter store.
    ParameterStore,
    /// It is generated, and nothing tells that it is stored in Secrets Manager.
    Generated,
    /// It is written out in the configuration.
    Literal,
}

const TOKEN: &str = "(sensitive value)";

/// A text that may hold credentials (user data, environment variables), of which only what was
/// found in it is kept.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct SecretText {
    /// Kinds of plaintext credentials found in the text, sorted. Empty: none were found.
    pub credentials: Vec<CredentialKind>,
}

/// A kind of plaintext credential.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CredentialKind {
    /// An AWS access key id (`AKIA…`, `ASIA…`).
    AwsAccessKeyId,
    /// An AWS secret access key beside its name.
    AwsSecretAccessKey,
    /// A PEM private key.
    PrivateKey,
    /// A literal assigned to a name such as `password`, `secret`, `token`, or in a URL.
    Password,
    /// A token in the form of a well-known service: GitHub, GitLab, Slack, Stripe, Google.
    ServiceToken,
}

impl Serialize for Secret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(TOKEN)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        if text == TOKEN {
            Ok(Self)
        } else {
            Err(serde::de::Error::custom(
                "a secret in the clear where its token was expected",
            ))
        }
    }
}

impl JsonSchema for Secret {
    fn schema_name() -> Cow<'static, str> {
        "Secret".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "const": TOKEN,
            "type": "string",
            "description": "Stands for a value that is present and was not read",
        })
    }
}
