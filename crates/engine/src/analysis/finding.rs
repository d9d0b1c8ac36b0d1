//! What `deny` holds: findings that name the attributes they rest on.

use architrave_model::{Path, Segment};
use regorus::unstable::Span;

use super::error::{PolicyError, suggest};
use super::flow::Flow;
use super::place::Place;
use super::types::Types;
use super::walker::Walker;
use crate::subjects::Subjects;

const FIELDS: [&str; 2] = ["at", "message"];

impl Walker<'_> {
    /// Checks what one definition of `deny` contains.
    pub(super) fn finding(&mut self, flow: &Flow, span: &Span) {
        if flow.types() != Types::OBJECT || flow.elements.is_some() {
            self.error(span, "a finding is an object of `at` and `message`");
            return;
        }
        for name in FIELDS {
            if !flow.fields.contains_key(name) {
                self.error(span, format!("the finding lacks `{name}`"));
            }
        }
        for (name, value) in &flow.fields {
            match name.as_str() {
                "message" => self.must_be(value, Types::STRING, "`message`", span),
                "at" => self.rests_on(value, span),
                other => {
                    let error = PolicyError::at(span, format!("a finding has no `{other}`"));
                    self.errors.insert(error.suggesting(suggest(other, FIELDS)));
                }
            }
        }
    }

    fn rests_on(&mut self, at: &Flow, span: &Span) {
        self.must_be(at, Types::ARRAY | Types::SET, "`at`", span);
        // What is put together from other values is checked when the finding is made: a path that
        // leads nowhere is an error of the evaluation.
        let names = at.elements.as_deref().and_then(Flow::known_texts);
        for name in names.into_iter().flatten() {
            match (name.parse::<Path>(), self.subjects.clone()) {
                (Ok(path), Some(subjects)) => self.is_attribute(&subjects, &path, span),
                (Ok(_), None) => {}
                (Err(why), _) => self.error(span, format!("`at`: {why}")),
            }
        }
    }

    fn is_attribute(&mut self, subjects: &Subjects, path: &Path, span: &Span) {
        let first = path.segments().first();
        if first.is_none_or(|first| *first == Segment::Field("params".into())) {
            let message = format!("`at` names `{path}`, which is no attribute of a resource");
            self.error(span, message);
            return;
        }
        if let Err(mut why) = Place::find(subjects, path, self.vocabulary) {
            why.message = format!("`at` names `{path}`: {}", why.message);
            self.unknown(span, why);
        }
    }
}
