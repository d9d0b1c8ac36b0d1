//! What a policy sees: the resource, the neighbours that it asks for, the parameters.

use std::cell::OnceCell;
use std::sync::OnceLock;

use architrave_graph::{Graph, sides};
use architrave_model::Resource;
use rayon::prelude::*;
use regorus::Value;
use regorus::value::Object;

use crate::analysis::Needs;
use crate::terms::Terms;
use crate::value::{name, object, to_value};

/// The values of a graph's resources, each built when it is first asked for and then shared.
pub struct Inputs<'g> {
    graph: &'g Graph,
    /// The environment of each resource, where one is known.
    environments: &'g [Option<String>],
    /// What each is by itself, without neighbours.
    own: Vec<OnceLock<Value>>,
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
        let Some(own) = self.of(resource) else {
            return Value::Undefined;
        };
        let params = (name("params"), terms.params.clone());
        let related = (!needs.relations.is_empty()).then(|| self.related(resource, needs));
        let related = related.map(|related| (name("related"), related));
        object(entries(own).chain(related).chain([params]))
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
        let Some(own) = self.of(resource) else {
            return Value::Undefined;
        };
        if needs.relations.is_empty() {
            return own.clone();
        }
        let related = (name("related"), self.related(resource, needs));
        object(entries(own).chain([related]))
    }

    /// A resource by itself, as a neighbour is seen that is read as a whole.
    pub(crate) fn of(&self, resource: usize) -> Option<&Value> {
        let built = self.own.get(resource)?;
        let environment = self.environments.get(resource);
        let environment = environment.and_then(Option::as_deref);
        let resource = self.graph.resource(resource)?;
        Some(built.get_or_init(|| own(resource, environment)))
    }

    /// Shows a resource without neighbours and parameters.
    #[cfg(any(test, feature = "testing"))]
    #[doc(hidden)]
    pub fn seen(&self, resource: usize, see: &mut impl FnMut(&Value)) {
        if let Some(own) = self.of(resource) {
            see(own);
        }
    }
}

/// What a resource is by itself.
fn own(resource: &Resource, environment: Option<&str>) -> Value {
    let texts = [
        ("name", resource.name.as_deref()),
        ("account", resource.account.as_deref()),
        ("region", resource.region.as_deref()),
        ("environment", environment),
    ];
    let texts = texts
        .into_iter()
        .filter_map(|(key, text)| Some((name(key), text?.into())));
    // What cannot be a value is absent, as what is not known is; the model has no such types.
    let config = to_value(&resource.config).ok();
    let tags = resource.tags.as_ref().and_then(|tags| to_value(tags).ok());
    let values = [("config", config), ("tags", tags)];
    let values = values
        .into_iter()
        .filter_map(|(key, value)| Some((name(key), value?)));
    let always = [
        (name("id"), Value::from(resource.id.0.as_str())),
        (name("kind"), name(resource.kind().name())),
    ];
    object(texts.chain(values).chain(always))
}

/// The entries of an object, shared with it.
fn entries(of: &Value) -> impl Iterator<Item = (Value, Value)> {
    let entries = of.as_object().ok().into_iter();
    let entries = entries.flat_map(Object::iter);
    entries.map(|(key, value)| (key.clone(), value.clone()))
}
