//! Finding plaintext credentials in a text that is then forgotten.
//!
//! What counts: credentials whose form gives them away (AWS access keys, private keys, tokens of
//! well-known services), and literals assigned to a name that says what they are. A reference
//! (`$PASS`, `{{resolve:…}}`, an ARN, a parameter's path) is not a literal. A default such as
//! `changeme` is one: it is what the service will accept.

mod literal;
mod name;
mod packed;
mod patterns;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use architrave_model::CredentialKind;

use crate::json::Json;

/// How many layers of base64 or gzip are opened.
const MOST_LAYERS: usize = 3;

/// The kinds of plaintext credentials in a text or in the values of a map, sorted.
pub(crate) fn find(value: &Json<'_>) -> Vec<CredentialKind> {
    find_unmarked(value, None)
}

/// As [`find`], without looking at what is marked sensitive.
pub(crate) fn find_unmarked(value: &Json<'_>, sensitive: Option<&Json<'_>>) -> Vec<CredentialKind> {
    let mut kinds = BTreeSet::new();
    search(value, None, sensitive, &mut kinds);
    kinds.into_iter().collect()
}

fn search(
    value: &Json<'_>,
    name: Option<&str>,
    sensitive: Option<&Json<'_>>,
    kinds: &mut BTreeSet<CredentialKind>,
) {
    if sensitive.is_some_and(Json::is_true) {
        return;
    }
    match value {
        Json::String(text) => {
            if let Some(name) = name {
                kinds.extend(literal::assigned(name, text));
            }
            search_text(text, 0, kinds);
        }
        Json::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                let sensitive = sensitive.and_then(|marks| marks.at(index));
                search(element, name, sensitive, kinds);
            }
        }
        Json::Object(object) => {
            for (key, element) in object.iter() {
                let sensitive = sensitive.and_then(|marks| marks.get(key));
                search(element, Some(key), sensitive, kinds);
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn search_text(text: &str, layer: usize, kinds: &mut BTreeSet<CredentialKind>) {
    kinds.extend(patterns::formed(text));
    for (name, value) in patterns::assignments(text) {
        kinds.extend(literal::assigned(name, value));
    }
    kinds.extend(patterns::urls(text).filter_map(literal::in_url));
    if layer < MOST_LAYERS {
        for inner in packed::open(text) {
            search_text(&inner, layer + 1, kinds);
        }
    }
}
