//! JSON texts inside attributes: policy documents, and whatever else a service takes as JSON.

use architrave_model::{Path, PolicyDocument, Reason};

use super::{Block, Name};
use crate::document;
use crate::json::Json;
use crate::scene::Values;

impl Block<'_> {
    /// A JSON text, read into what it says; the error says what is wrong with it.
    pub(crate) fn json<T>(
        &self,
        name: impl Into<Name>,
        read: impl FnOnce(&Json<'_>) -> Result<T, String>,
    ) -> Option<T> {
        let name = name.into();
        let value = self.known(name).ok()??;
        document::parse_with(value, read).map_or_else(
            |why| self.gap(self.place(name), Reason::Malformed(why)),
            Some,
        )
    }

    /// A policy document in a JSON text. Where the text is not yet known it is rebuilt from the
    /// policy document data source that it comes from; only its unknown parts are gaps then.
    pub(crate) fn document(&self, name: impl Into<Name>) -> Option<PolicyDocument> {
        let name = name.into();
        if !self.is_unknown(name.terraform) {
            return self.json(name, document::read);
        }
        let path = self.place(name);
        let expression = self.expression(name.terraform);
        let rebuilt = expression.and_then(|all| self.scene.rebuild_document(all, &path));
        match rebuilt {
            Some((document, gaps)) => {
                self.found.borrow_mut().gaps.extend(gaps);
                Some(document)
            }
            None => self.gap(path, self.known_after_apply(name)),
        }
    }

    /// A policy document that is absent where the author left it out, though the service makes one
    /// of its own.
    pub(crate) fn document_if_stated(&self, name: impl Into<Name>) -> Option<PolicyDocument> {
        let name = name.into();
        if self.is_left_out(name) {
            None
        } else {
            self.document(name)
        }
    }

    /// Links the resource to the principals of a document that was read before: those of its names
    /// that are given, and, as far as its principals are not known, those that the author refers to.
    pub(crate) fn link_principals(
        &self,
        attribute: &'static str,
        names: &[&str],
        relation: &'static str,
    ) {
        let principals = |place: &str| {
            let statements = self.place(attribute.into()).field("statements");
            statements.any().field(place.to_owned())
        };
        let open = |path: &Path| {
            let found = self.found.borrow();
            found.gaps.iter().any(|gap| gap.path.overlaps(path))
        };
        let unknown = if open(&principals("principals")) {
            None
        } else {
            Some(0)
        };
        if unknown == Some(0) && names.is_empty() {
            return;
        }
        let values = Values {
            known: names.to_vec(),
            unknown,
        };
        let bound = self
            .scene
            .bind(relation, self.expression(attribute), &values);
        let _ = self.record(relation, bound, false);
    }
}
