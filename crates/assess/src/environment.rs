//! Binds a resource to an environment by its account and its tags.

use std::collections::{BTreeMap, BTreeSet};

use crate::Blueprint;

/// How resources are recognised as belonging to an environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// The tag values that name it, compared without regard to case.
    pub values: BTreeSet<String>,
    /// The accounts that hold it.
    pub accounts: BTreeSet<String>,
}

/// Which environment a resource belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Binding {
    /// This one.
    Known(String),
    /// Nothing about the resource tells.
    Unknown,
    /// Its account or its tags name several.
    Ambiguous(BTreeSet<String>),
}

impl Blueprint {
    /// The environment of a resource.
    ///
    /// The account comes first, for it is the harder boundary: an account that holds one
    /// environment decides. Where an account holds several, or none that is listed, the tags
    /// decide, among the environments that the account leaves possible.
    pub fn environment_of(
        &self,
        tags: &BTreeMap<String, String>,
        account: Option<&str>,
    ) -> Binding {
        let by_account: BTreeSet<&str> = self
            .environments
            .iter()
            .filter(|(_, environment)| {
                account.is_some_and(|account| environment.accounts.contains(account))
            })
            .map(|(name, _)| name.as_str())
            .collect();
        if by_account.len() == 1 {
            return bind(by_account);
        }
        let telling = tags.iter();
        let telling = telling.filter(|(key, _)| contains(&self.environment_tags, key));
        let values: Vec<&String> = telling.map(|(_, value)| value).collect();
        let by_tags: BTreeSet<&str> = self
            .environments
            .iter()
            .filter(|(name, environment)| {
                let possible = by_account.is_empty() || by_account.contains(name.as_str());
                let is_named = |value: &&String| contains(&environment.values, value);
                possible && values.iter().any(is_named)
            })
            .map(|(name, _)| name.as_str())
            .collect();
        bind(if by_tags.is_empty() {
            by_account
        } else {
            by_tags
        })
    }
}

fn bind(names: BTreeSet<&str>) -> Binding {
    let mut names: BTreeSet<String> = names.into_iter().map(str::to_owned).collect();
    match (names.len(), names.pop_first()) {
        (1, Some(name)) => Binding::Known(name),
        (_, Some(name)) => {
            names.insert(name);
            Binding::Ambiguous(names)
        }
        (_, None) => Binding::Unknown,
    }
}

fn contains(words: &BTreeSet<String>, word: &str) -> bool {
    let word = word.trim();
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blueprint() -> Blueprint {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let environment = |name: &str, values: &[&str], accounts: &[&str]| {
            let environment = Environment {
                values: words(values),
                accounts: words(accounts),
            };
            (name.to_owned(), environment)
        };
        Blueprint {
            environment_tags: words(&["environment", "env"]),
            environments: BTreeMap::from([
                environment("dev", &["dev"], &["200000000000"]),
                environment("prod", &["prod", "production"], &["100000000000"]),
                environment("staging", &["staging"], &["200000000000"]),
            ]),
            ..Blueprint::default()
        }
    }

    fn check(tags: &[(&str, &str)], account: Option<&str>, expected: &str) {
        let owned = |&(key, value): &(&str, &str)| (key.to_owned(), value.to_owned());
        let binding = blueprint().environment_of(&tags.iter().map(owned).collect(), account);
        let shown = match binding {
            Binding::Known(name) => name,
            Binding::Unknown => "unknown".to_owned(),
            Binding::Ambiguous(names) => names.into_iter().collect::<Vec<_>>().join(" or "),
        };
        assert_eq!(shown, expected, "{tags:?} {account:?}");
    }

    #[test]
    fn tags_bind_without_regard_to_case() {
        check(&[("Environment", "Production")], None, "prod");
        check(&[("env", " dev ")], None, "dev");
        check(&[("name", "prod")], None, "unknown");
        check(&[("env", "qa")], None, "unknown");
        check(&[], None, "unknown");
    }

    #[test]
    fn tags_that_disagree_bind_to_neither() {
        check(
            &[("env", "dev"), ("environment", "prod")],
            None,
            "dev or prod",
        );
    }

    #[test]
    fn an_account_of_one_environment_decides() {
        check(&[("env", "dev")], Some("100000000000"), "prod");
        check(&[], Some("100000000000"), "prod");
    }

    #[test]
    fn a_shared_account_leaves_the_choice_to_the_tags() {
        check(&[("env", "staging")], Some("200000000000"), "staging");
        check(&[], Some("200000000000"), "dev or staging");
        check(&[("env", "prod")], Some("200000000000"), "dev or staging");
    }

    #[test]
    fn an_account_that_is_not_listed_leaves_it_to_the_tags() {
        check(&[("env", "prod")], Some("300000000000"), "prod");
        check(&[], Some("300000000000"), "unknown");
    }
}
