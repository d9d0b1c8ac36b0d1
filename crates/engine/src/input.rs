//! What a policy sees: the resource, the neighbours that it asks for, the parameters.

use std::cell::OnceCell;
use std::sync::OnceLock;

use architrave_graph::{Graph, sides};
use architrave_model::Resource;
use rayon::prelude::*;
use regorus::Value;

use crate::analysis::Needs;
use crate::terms::Terms;
use crate::value::{name, object, to_value};

/// The values of a graph's resources, each built when it is first asked for and then shared.
pub struct Inputs<'g> {
    graph: &'g Graph,
    /// The environment of each resource, where one is known.
    environments: &'g [Option<String>],
    own: Vec<OnceLock<Own>>,
}

/// What a resource is by itself, without neighbours.
struct Own {
    entries: Vec<(Value, Value)>,
    value: Value,
}

/// The input of one evaluation, built when it is first looked at.
pub(crate) struct Input<'i> {
    /// What it is built of; nothing where it is there already.
    of: Option<(&'i Inputs<'i>, usize, &'i Needs, &'i Terms)>,
    built: OnceCell<Value>,
}

impl<'i> Input<'i> {
    pub(crate) const fn new(
        inputs: &'i Inputs<'i>,
        resource: usize,
        needs: &'i Needs,
        terms: &'i Terms,
    ) -> Self {
        Self {
            of: Some((inputs, resource, needs, terms)),
            built: OnceCell::new(),
        }
    }

    pub(crate) fn value(&self) -> &Value {
        self.built.get_or_init(|| match self.of {
            Some((inputs, resource, needs, terms)) => inputs.input(resource, needs, terms),
            None => Value::Undefined,
        })
    }
}

impl From<Value> for Input<'_> {
    fn from(value: Value) -> Self {
        Self {
            of: None,
            built: value.into(),
        }
    }
}

impl<'g> Inputs<'g> {
    /// The values of a graph, of which none is built yet.
    pub fn new(graph: &'g Graph, environments: &'g [Option<String>]) -> Self {
        let own = graph.resources().iter().map(|_| OnceLock::new()).collect();
        Self {
            graph,
            environments,
            own,
        }
    }

    /// Frees the values, on all cores.
    pub(crate) fn free(self) {
        self.own.into_par_iter().for_each(drop);
    }

    /// The whole input of an evaluation.
    pub fn input(&self, resource: usize, needs: &Needs, terms: &Terms) -> Value {
        let Some(own) = self.own(resource) else {
            return Value::Undefined;
        };
        let mut entries = Vec::with_capacity(own.entries.len() + 2);
        entries.extend_from_slice(&own.entries);
        if !needs.relations.is_empty() {
            entries.push((name("related"), self.related(resource, needs)));
        }
        entries.push((name("params"), terms.params.clone()));
        object(entries)
    }

    fn related(&self, resource: usize, needs: &Needs) -> Value {
        let kind = self.graph.resource(resource).map(Resource::kind);
        let sides = kind.map(sides).unwrap_or_default();
        let relations = needs.relations.iter().filter_map(|(relation, needs)| {
            let side = sides.iter().find(|side| side.name == relation)?;
            let members = self.graph.neighbours(resource, relation);
            let value = if side.many {
                members
                    .iter()
                    .map(|member| self.neighbour(*member, needs))
                    .collect::<Vec<_>>()
                    .into()
            } else {
                self.neighbour(*members.first()?, needs)
            };
            Some((name(side.name), value))
        });
        object(relations)
    }

    /// A resource as others see it that have it for a neighbour.
    pub(crate) fn neighbour(&self, resource: usize, needs: &Needs) -> Value {
        let Some(own) = self.own(resource) else {
            return Value::Undefined;
        };
        if needs.relations.is_empty() {
            return own.value.clone();
        }
        let mut entries = own.entries.clone();
        entries.push((name("related"), self.related(resource, needs)));
        object(entries)
    }

    /// A resource by itself, as a neighbour is seen that is read as a whole.
    pub(crate) fn of(&self, resource: usize) -> Option<&Value> {
        self.own(resource).map(|own| &own.value)
    }

    /// Shows a resource without neighbours and parameters.
    #[cfg(any(test, feature = "testing"))]
    #[doc(hidden)]
    pub fn seen(&self, resource: usize, see: &mut impl FnMut(&Value)) {
        if let Some(own) = self.own(resource) {
            see(&own.value);
        }
    }

    fn own(&self, index: usize) -> Option<&Own> {
        let resource = self.graph.resource(index)?;
        let environment = self.environments.get(index).and_then(Option::as_deref);
        Some(
            self.own
                .get(index)?
                .get_or_init(|| Own::of(resource, environment)),
        )
    }
}

impl Own {
    fn of(resource: &Resource, environment: Option<&str>) -> Self {
        let texts = [
            ("name", resource.name.as_deref()),
            ("account", resource.account.as_deref()),
            ("region", resource.region.as_deref()),
            ("environment", environment),
        ];
        let texts = texts
            .into_iter()
            .filter_map(|(key, text)| Some((name(key), text?.into())));
        let mut entries = vec![
            (name("id"), Value::from(resource.id.0.as_str())),
            (name("kind"), name(resource.kind().name())),
        ];
        entries.extend(texts);
        // What cannot be a value is absent, as what is not known is; the model has no such types.
        entries.extend(
            to_value(&resource.config)
                .ok()
                .map(|config| (name("config"), config)),
        );
        let tags = resource.tags.as_ref().and_then(|tags| to_value(tags).ok());
        entries.extend(tags.map(|tags| (name("tags"), tags)));
        let value = object(entries.iter().cloned());
        Self { entries, value }
    }
}
