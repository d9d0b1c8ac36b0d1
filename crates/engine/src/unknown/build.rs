//! The input of a policy with its gaps in place.

use std::collections::BTreeMap;

use architrave_graph::{Graph, Side, sides};
use architrave_model::{Gap, Reason, Resource, ResourceId, Segment};
use regorus::Value;

use super::certainty::{Causes, When};
use super::collect::object;
use super::need::{Need, Subject};
use super::overlay::{Built, Within, certainty_of, listed, overlay};
use super::value::{Abstract, Open, Slot, Unknown};
use crate::analysis::{Needs, Place, Types};
use crate::input::Inputs;
use crate::value::name;

/// Which gaps an evaluation rests on: by resource and place in its list of gaps.
pub(super) type Gaps = Vec<(usize, usize)>;

/// Puts gaps where they belong, and numbers them.
pub(super) struct Builder<'g> {
    graph: &'g Graph,
    inputs: &'g Inputs<'g>,
    pub(super) gaps: Gaps,
    /// By resource, where its gaps begin in [`Self::gaps`].
    numbered: BTreeMap<usize, usize>,
}

impl<'g> Builder<'g> {
    pub(super) const fn new(graph: &'g Graph, inputs: &'g Inputs<'g>) -> Self {
        Self {
            graph,
            inputs,
            gaps: Vec::new(),
            numbered: BTreeMap::new(),
        }
    }

    /// The input of a resource: its known values, its neighbours nested in them, its gaps.
    ///
    /// `at` is where it stands in the input that is judged, where that is one place.
    pub(super) fn resource(
        &mut self,
        index: usize,
        needs: &Needs,
        known: &Value,
        at: Option<&Subject>,
    ) -> Abstract {
        let Some(resource) = self.graph.resource(index) else {
            return Abstract::Known(known.clone());
        };
        let first = self.number(index, resource);
        let gaps = resource.gaps.iter().enumerate();
        let within = |(place, gap): (usize, &'g Gap)| Within {
            path: gap.path.segments(),
            gap: first + place,
            present: gap.present,
        };
        let gaps = gaps.map(within);
        let is_relation = |within: &Within<'_>| matches!(within.path, [Segment::Field(root), ..] if root == "related");
        let (relations, own): (Vec<_>, Vec<_>) = gaps.partition(is_relation);
        let place = Place::Resource([resource.kind()].into());
        let built = overlay(Some(known), Some(&place), &own, at);
        if needs.relations.is_empty() {
            return built.value;
        }
        let at = at.map(|at| at.part(Segment::Field("related".into())));
        let related = self.related((index, resource), needs, known, &relations, at.as_ref());
        let mut fields: Vec<_> = Vec::new();
        let open = match built.value.as_object() {
            Some(object) => {
                let own = object
                    .fields
                    .iter()
                    .filter(|(key, _)| **key != name("related"));
                let own =
                    own.map(|(key, slot)| (key.clone(), (slot.value.clone(), slot.when.clone())));
                fields.extend(own);
                object.open.clone()
            }
            None => None,
        };
        fields.push((name("related"), (related, When::Sure)));
        object(fields, open)
    }

    fn number(&mut self, index: usize, resource: &Resource) -> usize {
        if let Some(first) = self.numbered.get(&index) {
            return *first;
        }
        let first = self.gaps.len();
        self.gaps
            .extend((0..resource.gaps.len()).map(|place| (index, place)));
        self.numbered.insert(index, first);
        first
    }

    fn related(
        &mut self,
        (index, resource): (usize, &Resource),
        needs: &Needs,
        known: &Value,
        gaps: &[Within<'_>],
        at: Option<&Subject>,
    ) -> Abstract {
        let mut fields = Vec::new();
        for (relation, needs) in &needs.relations {
            let Some(side) = sides(resource.kind())
                .iter()
                .find(|side| side.name == relation)
            else {
                continue;
            };
            let on: Vec<&Within<'_>> = gaps
                .iter()
                .filter(|within| {
                    matches!(within.path, [_, Segment::Field(name), ..] if name == relation)
                        || within.path.len() == 1
                })
                .collect();
            let is_there = on
                .iter()
                .any(|within| within.present && within.path.len() == 2);
            let at = at.map(|at| at.part(Segment::Field(side.name.into())));
            let members = self.graph.neighbours(index, relation);
            let value_of = |position: usize| member_value(known, relation, side.many, position);
            let mut items = Vec::new();
            for (position, member) in members.iter().enumerate() {
                let value = value_of(position).unwrap_or(Value::Undefined);
                let at = match &at {
                    Some(at) if side.many => Some(at.part(Segment::Index(position))),
                    at => at.clone(),
                };
                let member = self.resource(*member, needs, &value, at.as_ref());
                items.push(Slot::sure(member));
            }
            let (mut rest, mut candidates) = (Vec::new(), Vec::new());
            for gap in on.iter().map(|within| within.gap) {
                match self.candidates(gap, index, side) {
                    Some(ids) => candidates.push((gap, ids)),
                    None => rest.push(gap),
                }
            }
            let perhaps = self.perhaps(candidates, members, needs);
            let built = if side.many {
                Some(many(items, perhaps, rest, side, at))
            } else {
                one(items, perhaps, rest, side, is_there, at)
            };
            if let Some(built) = built {
                fields.push((name(side.name), (built.value, built.when)));
            }
        }
        object(fields, None)
    }

    /// The resources that a relation may lead to, where it is known which. Where the resource itself
    /// is among them, or one of another kind, it is not its end that is in doubt but whose it is.
    fn candidates(&self, gap: usize, of: usize, side: &Side) -> Option<Vec<usize>> {
        let (resource, place) = self.gaps.get(gap)?;
        let gap = self.graph.resource(*resource)?.gaps.get(*place)?;
        let Reason::Ambiguous(ids) = &gap.reason else {
            return None;
        };
        let found = ids
            .iter()
            .map(|id| self.graph.find(&ResourceId(id.clone())));
        let found: Vec<usize> = found.collect::<Option<_>>()?;
        let may_be = |other: &usize| {
            let other = self.graph.resource(*other).filter(|_| *other != of);
            other.is_some_and(|other| side.kinds.contains(&other.kind()))
        };
        found.iter().all(may_be).then_some(found)
    }

    /// The neighbours that there may be, each with the gaps on which that rests.
    fn perhaps(
        &mut self,
        candidates: Vec<(usize, Vec<usize>)>,
        known: &[usize],
        needs: &Needs,
    ) -> Vec<Slot> {
        let mut by_resource: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (gap, resources) in candidates {
            for resource in resources {
                if !known.contains(&resource) {
                    by_resource.entry(resource).or_default().push(gap);
                }
            }
        }
        let mut slots = Vec::new();
        for (resource, gaps) in by_resource {
            let value = self.inputs.neighbour(resource, needs);
            slots.push(Slot {
                value: self.resource(resource, needs, &value, None),
                when: When::perhaps(Causes::of(gaps)),
            });
        }
        slots
    }

    /// The path and resource of a gap.
    pub(super) fn gap(&self, number: usize) -> Option<(usize, &'g Gap)> {
        let (resource, place) = self.gaps.get(number)?;
        let gap = self.graph.resource(*resource)?.gaps.get(*place)?;
        Some((*resource, gap))
    }
}

/// The value of a neighbour as it is in an input.
fn member_value(known: &Value, relation: &str, many: bool, position: usize) -> Option<Value> {
    let related = known.as_object().ok()?.get(&name("related"))?;
    let value = related.as_object().ok()?.get(&Value::from(relation))?;
    if many {
        value.as_array().ok()?.get(position).cloned()
    } else {
        (position == 0).then(|| value.clone())
    }
}

fn elsewhere(side: &Side, causes: Causes) -> Unknown {
    let kinds = side.kinds.iter().copied().collect();
    Unknown::at(Place::Resource(kinds), causes)
}

fn many(
    mut items: Vec<Slot>,
    perhaps: Vec<Slot>,
    rest: Vec<usize>,
    side: &Side,
    at: Option<Subject>,
) -> Built {
    items.extend(perhaps);
    let open = (!rest.is_empty()).then(|| {
        let causes = Causes::of(rest);
        Open {
            element: elsewhere(side, causes.clone()).into(),
            causes,
            list: at,
            some: Need::NOT_SIMPLE,
        }
    });
    let value = listed(items, open);
    let when = When::Sure;
    Built { value, when }
}

fn one(
    items: Vec<Slot>,
    perhaps: Vec<Slot>,
    rest: Vec<usize>,
    side: &Side,
    is_there: bool,
    at: Option<Subject>,
) -> Option<Built> {
    let sure = items.into_iter().next();
    if perhaps.is_empty() && rest.is_empty() {
        let value = sure?.value;
        let when = When::Sure;
        return Some(Built { value, when });
    }
    // Which of them it is decides, and whether there is one.
    let causes = perhaps
        .iter()
        .map(|slot| slot.when.causes())
        .chain([Causes::of(rest.iter().copied())]);
    let causes = Causes::all(&causes.collect::<Vec<_>>());
    let mut values: Vec<_> = sure.into_iter().map(|slot| slot.value).collect();
    values.extend(perhaps.into_iter().map(|slot| slot.value));
    if !rest.is_empty() {
        let unknown = elsewhere(side, Causes::of(rest));
        // Of several which it is cannot be said by where they stand.
        let at = at.clone().filter(|_| values.is_empty());
        values.push(unknown.is(at).into());
    }
    let at = at.filter(|_| values.len() == 1);
    Some(Built {
        when: certainty_of(is_there, at.as_ref(), Types::OBJECT, &causes),
        value: Abstract::join(values, &causes),
    })
}
