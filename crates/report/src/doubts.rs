//! What cannot be decided, gathered by class and control: the form in which people act on it.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{Doubt, GapClass, Outcome, Reason, ResourceId};

use crate::settle::hint;
use crate::view::View;

/// A class of doubt; `None` is a policy that could not be evaluated.
pub(crate) type Class = Option<GapClass>;

/// The classes, in the order in which they are told.
pub(crate) const CLASSES: [Class; 4] = [
    Some(GapClass::KnownAfterApply),
    Some(GapClass::CouldNotBeRead),
    Some(GapClass::OutsideInput),
    None,
];

/// The doubts of one class about one control.
#[derive(Default)]
pub(crate) struct Doubts<'a> {
    /// How many judgements.
    pub judgements: usize,
    /// Of which resources.
    pub resources: BTreeSet<&'a ResourceId>,
    /// By which policies.
    pub policies: BTreeSet<&'a str>,
    /// The reasons of that class.
    pub reasons: BTreeSet<&'a Reason>,
    /// What has to hold for a policy to pass.
    pub hints: BTreeSet<String>,
    /// The errors, where that is what they are.
    pub errors: BTreeSet<&'a str>,
}

/// Gathers the doubts by class and control.
pub(crate) fn doubts<'a>(view: &View<'a>) -> BTreeMap<(Class, &'a str), Doubts<'a>> {
    let mut gathered = BTreeMap::<_, Doubts<'_>>::new();
    for judged in &view.judgements {
        let Outcome::Inconclusive(doubt) = judged.outcome else {
            continue;
        };
        let class = doubt.class();
        let key = (class, judged.policy.control.as_str());
        let doubts = gathered.entry(key).or_default();
        doubts.judgements += 1;
        doubts.resources.insert(&judged.resource.id);
        doubts.policies.insert(&judged.policy.id);
        match doubt {
            Doubt::Gaps(unsettled) => {
                let requirement = unsettled.requirement.as_ref();
                doubts
                    .hints
                    .extend(requirement.map(|requirement| hint(judged, requirement)));
                let reasons = unsettled.gaps.iter().map(|each| &each.gap.reason);
                let of_class = reasons.filter(|reason| Some(reason.class()) == class);
                doubts.reasons.extend(of_class);
            }
            Doubt::Error(error) => {
                doubts.errors.insert(error);
            }
        }
    }
    gathered
}

/// The name of a class, for people.
pub(crate) fn class_name(class: Class) -> String {
    class.map_or_else(
        || "could not be evaluated".to_owned(),
        |class| class.to_string(),
    )
}

/// What a reason says beyond its class: what an outside value would be looked up in.
pub(crate) fn reason_text(reason: &Reason) -> String {
    match reason {
        Reason::OutsideInput(what) => what.clone(),
        reason => reason.to_string(),
    }
}
