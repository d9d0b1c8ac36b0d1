//! Secrets, of which only the presence and the origin are kept, and texts that may hold some.

use architrave_model::{Reason, Secret, SecretSource, SecretText};

use super::{Block, Expressions, Name};
use crate::configuration::references;
use crate::json::Json;
use crate::secrets;
use crate::shown::State;

impl Block<'_> {
    /// A value of which only the presence is kept.
    pub(crate) fn secret(&self, name: impl Into<Name>) -> Option<Secret> {
        let name = name.into();
        match self.state(name.terraform) {
            State::Known(_) | State::Sensitive => Some(Secret),
            State::Absent => None,
            State::Unknown => self.gap(self.place(name), self.known_after_apply(name)),
        }
    }

    /// A text, plain or in base64, or a map of texts, of which only the credentials found in it are
    /// kept. What is sensitive or unknown in it may hold more.
    pub(crate) fn secret_text(&self, name: impl Into<Name>) -> Option<SecretText> {
        let name = name.into();
        let value = self.known(name).ok()??;
        let shown = self.shown.attribute(name.terraform);
        let more = self.place(name).field("credentials").any();
        if shown.is_partly_unknown() {
            self.gap::<()>(more.clone(), self.known_after_apply(name));
        }
        if shown.is_partly_sensitive() {
            self.gap::<()>(more, Reason::Sensitive);
        }
        Some(SecretText {
            credentials: secrets::find_unmarked(value, shown.sensitive),
        })
    }

    /// As [`Block::secret_text`], for a text of which the provider keeps only the SHA-1 hash: what
    /// the author wrote is read instead, where it is a constant.
    pub(crate) fn hashed_text(&self, name: impl Into<Name>) -> Option<SecretText> {
        let name = name.into();
        let is_hash = |value: &Json<'_>| value.as_str().is_some_and(is_sha1);
        if !matches!(self.state(name.terraform), State::Known(value) if is_hash(value)) {
            return self.secret_text(name);
        }
        let written = match self.expressions {
            Expressions::Block(block) => block.get(name.terraform),
            _ => None,
        };
        match written.and_then(|written| written.get("constant_value")) {
            Some(text) => Some(SecretText {
                credentials: secrets::find(text),
            }),
            None => self.gap(
                self.place(name),
                Reason::OutsideInput(format!(
                    "the text of {}, of which the plan holds a hash",
                    name.terraform
                )),
            ),
        }
    }

    /// Where the value of a secret comes from, by what the author wrote for any of these
    /// attributes. Where that does not tell, it is a gap at the place.
    pub(crate) fn secret_source(
        &self,
        attributes: &[&'static str],
        place: &'static str,
    ) -> Option<SecretSource> {
        let given = attributes
            .iter()
            .find(|attribute| self.gives_secret(attribute))?;
        // A state shows that there is a value, and not what the author wrote.
        let expression = self.expression(given);
        let source = expression.and_then(|expression| self.scene.secret_source(expression));
        source.or_else(|| {
            let from = expression.and_then(|expression| self.scene.source(expression));
            let what = from.unwrap_or_else(|| format!("what gives {given}"));
            self.gap(self.path.field(place), Reason::OutsideInput(what))
        })
    }

    /// Whether there is a secret in an attribute. Write-only attributes never have a value in a
    /// plan, only an expression.
    pub(crate) fn gives_secret(&self, attribute: &'static str) -> bool {
        let written = |expression: &Json<'_>| {
            let constant = expression.get("constant_value");
            constant.is_some_and(Json::has_value) || !references(expression).is_empty()
        };
        match self.state(attribute) {
            State::Absent => {
                attribute.ends_with("_wo") && self.expression(attribute).is_some_and(written)
            }
            _ => true,
        }
    }
}

fn is_sha1(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
