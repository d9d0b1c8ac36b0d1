//! What the run has to say beside its results: what could not be decided, and what was left out.

use std::collections::BTreeMap;

use architrave_model::{Completeness, GapClass};
use serde_json::Value;

use super::model::{
    Configuration, DescriptorReference, Level, Notification, NotificationDescriptor, Text,
};
use super::rules::cut;
use crate::doubts::{CLASSES, Class, Doubts, doubts, reason_text};
use crate::tally::Tallies;
use crate::text::{clean, count, grouped, prose};
use crate::view::View;

/// How many reasons one notification names.
const MOST_REASONS: usize = 5;

/// How long a notification may be before it is cut, in UTF-16 units.
const LONGEST_MESSAGE: usize = 2_000;

/// The kinds of notification.
#[derive(Clone, Copy)]
enum Topic {
    KnownAfterApply,
    OutsideInput,
    CouldNotBeRead,
    EvaluationError,
    ResultsCut,
    NothingJudged,
    Coverage,
    NotModelled,
    Disabled,
}

const TOPICS: [Topic; 9] = [
    Topic::KnownAfterApply,
    Topic::OutsideInput,
    Topic::CouldNotBeRead,
    Topic::EvaluationError,
    Topic::ResultsCut,
    Topic::NothingJudged,
    Topic::Coverage,
    Topic::NotModelled,
    Topic::Disabled,
];

/// What the kinds of notification mean.
pub(super) fn descriptors() -> Vec<NotificationDescriptor> {
    TOPICS
        .into_iter()
        .map(|topic| {
            let (id, name, level, text) = topic.row();
            let text = || Text {
                text: text.to_owned(),
            };
            NotificationDescriptor {
                id,
                name,
                short_description: text(),
                full_description: text(),
                help: text(),
                default_configuration: Configuration { level },
            }
        })
        .collect()
}

/// What this run has to say; `written` is how many results it has.
pub(super) fn notifications(
    view: &View<'_>,
    tallies: &Tallies<'_>,
    written: usize,
) -> Vec<Notification> {
    let mut all = Vec::new();
    if tallies.judgements.total() == 0 {
        let text = "Nothing was judged: no policy speaks of a resource of the input.";
        all.push(Topic::NothingJudged.says(text, []));
    }
    if written < tallies.findings {
        let found = tallies.findings;
        let text = format!(
            "{} of {} are results here, the worst first; the other {} are left out because \
             code scanning keeps no more. The JSON report holds all of them.",
            grouped(written),
            count(found, "finding"),
            grouped(found - written),
        );
        let numbers = [("findings", found.into()), ("results", written.into())];
        all.push(Topic::ResultsCut.says(&text, numbers));
    }
    let gathered = doubts(view);
    for class in CLASSES {
        let of_class = gathered.iter().filter(|((each, _), _)| *each == class);
        all.extend(of_class.map(|((_, control), doubts)| undecided(class, control, doubts)));
    }
    all.extend(coverage(view));
    all.extend(not_modelled(view));
    all.extend(disabled(view));
    all
}

fn undecided(class: Class, control: &str, doubts: &Doubts<'_>) -> Notification {
    let topic = Topic::of(class);
    let reasons = doubts.reasons.iter().map(|reason| reason_text(reason));
    let errors = doubts.errors.iter().map(|error| (*error).to_owned());
    let mut named: Vec<_> = reasons.chain(errors).take(MOST_REASONS).collect();
    let more = (doubts.reasons.len() + doubts.errors.len()).saturating_sub(MOST_REASONS);
    if more > 0 {
        named.push(format!("and {} more", grouped(more)));
    }
    let resources = doubts.resources.len();
    let text = format!(
        "{control} cannot be decided for {}, {}: {}",
        count(resources, "resource"),
        topic.because(),
        named.join("; "),
    );
    let hints: Vec<_> = doubts
        .hints
        .iter()
        .take(MOST_REASONS)
        .map(|hint| Value::from(clean(hint).into_owned()))
        .collect();
    let policies: Vec<_> = doubts
        .policies
        .iter()
        .map(|policy| Value::from(*policy))
        .collect();
    topic.says(
        &text,
        [
            ("control", control.into()),
            ("policies", policies.into()),
            ("settled_by", hints.into()),
            ("resources", resources.into()),
        ],
    )
}

fn coverage(view: &View<'_>) -> Vec<Notification> {
    let mut rows: Vec<_> = view.assessment.coverage.iter().collect();
    rows.sort();
    let seen_less = rows.into_iter().filter_map(|row| {
        let kind = row.kind.map_or("everything", architrave_model::Kind::name);
        let (how, why, level) = match &row.completeness {
            Completeness::Complete => return None,
            Completeness::Partial(why) => ("in part", why, Level::Note),
            Completeness::Failed(why) => ("not at all", why, Level::Warning),
        };
        let text = format!("{}: {kind} was seen {how}: {why}", row.scope);
        let mut notification = Topic::Coverage.says(&text, []);
        notification.level = level;
        Some(notification)
    });
    seen_less.collect()
}

fn not_modelled(view: &View<'_>) -> Option<Notification> {
    let mut types = BTreeMap::<&str, usize>::new();
    for row in &view.assessment.unmodelled {
        *types.entry(&row.name).or_default() += row.count;
    }
    let resources: usize = types.values().sum();
    (resources > 0).then(|| {
        let text = format!(
            "{} of {} not modelled and so not judged: {}",
            count(resources, "resource"),
            if types.len() == 1 {
                "1 type is".to_owned()
            } else {
                format!("{} types are", grouped(types.len()))
            },
            types.keys().copied().collect::<Vec<_>>().join(", "),
        );
        Topic::NotModelled.says(&text, [("resources", resources.into())])
    })
}

fn disabled<'a>(view: &View<'a>) -> impl Iterator<Item = Notification> + use<'a> {
    let disabled = view.assessment.blueprint.disabled.iter();
    disabled.map(|(control, reason)| {
        let text = format!("The blueprint disables {control}: {}", prose(reason));
        Topic::Disabled.says(&text, [("control", control.as_str().into())])
    })
}

impl Topic {
    const fn of(class: Class) -> Self {
        match class {
            Some(GapClass::KnownAfterApply) => Self::KnownAfterApply,
            Some(GapClass::OutsideInput) => Self::OutsideInput,
            Some(GapClass::CouldNotBeRead) => Self::CouldNotBeRead,
            None => Self::EvaluationError,
        }
    }

    /// What stands between the count and the reasons.
    const fn because(self) -> &'static str {
        match self {
            Self::OutsideInput => "because the answer lies outside the input",
            Self::CouldNotBeRead => "because something could not be read",
            Self::EvaluationError => "because the policy could not be evaluated",
            _ => "because a value is not known yet",
        }
    }

    /// Its id, its name, its level and what it means.
    const fn row(self) -> (&'static str, &'static str, Level, &'static str) {
        match self {
            Self::KnownAfterApply => (
                "inconclusive/known_after_apply",
                "KnownAfterApply",
                Level::Note,
                "A control cannot be decided before the plan is applied.",
            ),
            Self::OutsideInput => (
                "inconclusive/outside_input",
                "OutsideInput",
                Level::Note,
                "A control cannot be decided from this input alone.",
            ),
            Self::CouldNotBeRead => (
                "inconclusive/could_not_be_read",
                "CouldNotBeRead",
                Level::Warning,
                "A control cannot be decided because something could not be read.",
            ),
            Self::EvaluationError => (
                "inconclusive/evaluation_error",
                "EvaluationError",
                Level::Warning,
                "A policy could not be evaluated.",
            ),
            Self::ResultsCut => (
                "results_cut",
                "ResultsCut",
                Level::Warning,
                "There are more findings than results.",
            ),
            Self::NothingJudged => (
                "nothing_judged",
                "NothingJudged",
                Level::Warning,
                "No policy speaks of a resource of the input.",
            ),
            Self::Coverage => (
                "incomplete_coverage",
                "IncompleteCoverage",
                Level::Note,
                "Something was not completely seen.",
            ),
            Self::NotModelled => (
                "not_modelled",
                "NotModelled",
                Level::Note,
                "Resources of types that are not modelled were not judged.",
            ),
            Self::Disabled => (
                "control_disabled",
                "ControlDisabled",
                Level::Note,
                "The blueprint switches a control off, for the reason that it gives.",
            ),
        }
    }

    fn says<const N: usize>(
        self,
        text: &str,
        properties: [(&'static str, Value); N],
    ) -> Notification {
        let (id, _, level, _) = self.row();
        Notification {
            descriptor: DescriptorReference {
                id,
                index: self as usize,
            },
            level,
            message: Text {
                text: cut(clean(text).replace("](", "] ("), LONGEST_MESSAGE),
            },
            properties: properties.into(),
        }
    }
}
