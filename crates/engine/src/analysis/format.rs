//! The formats of `sprintf` on which regorus and OPA agree.

use std::collections::BTreeSet;

use super::types::Types;

/// A verb of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// `%d`: an integer. Of a fraction regorus makes an error and OPA a remark in the text.
    Integer,
    /// `%s`: a string. Of a number regorus makes digits and OPA a remark in the text.
    String,
    /// `%q`: a string in quotes.
    Quoted,
    /// `%v`: any value.
    Value,
}

impl Verb {
    pub(super) const fn types(self) -> Types {
        match self {
            Self::Integer => Types::INTEGER,
            Self::String | Self::Quoted => Types::STRING,
            Self::Value => Types::ANY,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Integer => "`%d`",
            Self::String => "`%s`",
            Self::Quoted => "`%q`",
            Self::Value => "`%v`",
        }
    }
}

/// The verbs of a format, first to last.
pub(super) fn verbs(format: &str) -> Result<Vec<Verb>, String> {
    let mut found = Vec::new();
    let mut rest = format.chars();
    while let Some(next) = rest.next() {
        if next != '%' {
            continue;
        }
        found.push(match rest.next() {
            Some('%') => continue,
            Some('d') => Verb::Integer,
            Some('s') => Verb::String,
            Some('q') => Verb::Quoted,
            Some('v') => Verb::Value,
            Some(other) => return Err(format!("`%{other}` is none of %d, %s, %q, %v and %%")),
            None => return Err("a `%` at the end means nothing; write `%%`".to_owned()),
        });
    }
    Ok(found)
}

/// What the arguments of a format must be, first to last.
pub(crate) fn verb_types(format: &str) -> Vec<Types> {
    let verbs = verbs(format).unwrap_or_default();
    verbs.into_iter().map(Verb::types).collect()
}

/// The most attributes that one format may name.
const MOST: usize = 64;

/// The attributes that a format may name: a verb in brackets stands for any index or key, one
/// elsewhere for the texts that its argument may be. `config.ingress[*]` of `config.ingress[%d]`.
pub(super) fn attribute_patterns(
    format: &str,
    arguments: &[Option<&BTreeSet<String>>],
) -> Option<BTreeSet<String>> {
    let mut patterns = BTreeSet::from([String::new()]);
    let mut arguments = arguments.iter();
    let mut pieces = format.split('%');
    let mut before = pieces.next().unwrap_or_default();
    let push = |patterns: BTreeSet<String>, text: &str| -> BTreeSet<String> {
        patterns.into_iter().map(|pattern| pattern + text).collect()
    };
    patterns = push(patterns, before);
    for piece in pieces {
        // `verbs` has refused what is no verb, so that its letter is the first.
        let (_, after) = piece.split_at_checked(1)?;
        let argument = arguments.next()?;
        if before.ends_with('[') && after.starts_with(']') {
            patterns = push(patterns, "*");
        } else {
            let texts = (*argument)?;
            let all = patterns
                .iter()
                .flat_map(|pattern| texts.iter().map(move |text| format!("{pattern}{text}")));
            patterns = all.collect();
        }
        if patterns.len() > MOST {
            return None;
        }
        patterns = push(patterns, after);
        before = after;
    }
    Some(patterns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_found_and_strange_ones_refused() {
        let check = |format, expected: Result<Vec<Verb>, &str>| {
            assert_eq!(verbs(format), expected.map_err(str::to_owned), "{format}");
        };
        check("no verb, 100%%", Ok(vec![]));
        check(
            "%s keeps %d days: %v, %q",
            Ok(vec![Verb::String, Verb::Integer, Verb::Value, Verb::Quoted]),
        );
        check("%5d", Err("`%5` is none of %d, %s, %q, %v and %%"));
        check("100%", Err("a `%` at the end means nothing; write `%%`"));
    }

    #[test]
    fn indices_become_any_and_known_texts_themselves() {
        let texts = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
        let check = |format, argument, expected: Option<&[&str]>| {
            let found = attribute_patterns(format, &[argument]);
            let expected = expected.map(|all| all.iter().map(|each| (*each).to_owned()).collect());
            assert_eq!(found, expected, "{format}");
        };
        check("config.engine", None, Some(&["config.engine"]));
        check("config.l[%d].port", None, Some(&["config.l[*].port"]));
        check("tags[%s]", None, Some(&["tags[*]"]));
        check("config.%s", None, None);
        check(
            "config.%s.x",
            Some(&texts),
            Some(&["config.a.x", "config.b.x"]),
        );
    }
}
