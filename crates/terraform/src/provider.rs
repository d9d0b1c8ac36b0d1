//! Which account and region a resource belongs to, as far as the plan tells.

use std::collections::BTreeMap;

use crate::json::{Json, Object};

/// Whose a resource is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity {
    /// The account id.
    pub account: Option<String>,
    /// The region.
    pub region: Option<String>,
}

/// The AWS provider configurations of a plan, by their key.
#[derive(Debug, Default)]
pub(crate) struct Providers(BTreeMap<String, Identity>);

impl Providers {
    /// Reads `provider_config`; what it takes from root variables is looked up there.
    pub(crate) fn of(configuration: Option<&Json<'_>>, variables: Option<&Json<'_>>) -> Self {
        let providers = configuration.and_then(|all| all.get("provider_config")?.as_object());
        let identity = |provider: &Json<'_>| {
            let expressions = provider.get("expressions");
            let value = |expression| constant(expression, variables);
            Identity {
                account: expressions.and_then(|all| account(all, &value)),
                region: expressions.and_then(|all| value(all.get("region")?)),
            }
        };
        let read = providers.into_iter().flat_map(Object::iter);
        Self(
            read.map(|(key, provider)| (key.to_owned(), identity(provider)))
                .collect(),
        )
    }

    /// Notes the account that a `aws_caller_identity` data source saw.
    pub(crate) fn saw_account(&mut self, key: &str, account: &str) {
        let identity = self.0.entry(key.to_owned()).or_default();
        identity.account.get_or_insert_with(|| account.to_owned());
    }

    /// The identity of a resource: what its ARN says, else its own region, else its provider's.
    pub(crate) fn identity(&self, key: Option<&str>, values: Option<&Json<'_>>) -> Identity {
        let text = |name| values.and_then(|values| values.get(name)?.as_str());
        let mut identity = key
            .and_then(|key| self.of_key(key))
            .cloned()
            .unwrap_or_default();
        if let Some(region) = text("region").filter(|region| region.contains('-')) {
            identity.region = Some(region.to_owned());
        }
        let mut arn = text("arn").unwrap_or_default().split(':').skip(3);
        let mut part = || {
            arn.next()
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
        };
        let (region, account) = (part(), part());
        Identity {
            account: account.or(identity.account),
            region: region.or(identity.region),
        }
    }

    /// A key within a module (`module.a:aws.eu`) falls back to the root's provider of that name.
    fn of_key(&self, key: &str) -> Option<&Identity> {
        let name = key.rsplit(':').next().unwrap_or(key);
        self.0.get(key).or_else(|| self.0.get(name))
    }
}

/// An assumed role names the account, and so does a list of one allowed account.
fn account<'j>(
    expressions: &'j Json<'j>,
    value: &impl Fn(&'j Json<'j>) -> Option<String>,
) -> Option<String> {
    let assumed = expressions.get("assume_role").and_then(|role| {
        let role = role.at(0).unwrap_or(role);
        value(role.get("role_arn")?)?
            .split(':')
            .nth(4)
            .map(str::to_owned)
    });
    assumed.or_else(|| {
        match expressions
            .get("allowed_account_ids")?
            .get("constant_value")?
        {
            Json::Array(ids) if ids.len() == 1 => ids.first()?.to_text(),
            _ => None,
        }
    })
}

fn constant(expression: &Json<'_>, variables: Option<&Json<'_>>) -> Option<String> {
    if let Some(value) = expression.get("constant_value") {
        return value.to_text();
    }
    let [Json::String(name)] = expression.get("references")?.as_array()? else {
        return None;
    };
    variables?
        .get(name.strip_prefix("var.")?)?
        .get("value")?
        .to_text()
}
