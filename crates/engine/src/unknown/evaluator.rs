//! One evaluation: the state of a body, its variables, and the limit on how long it may take.

use std::rc::Rc;

use architrave_model::GapClass;
use rustc_hash::FxHashMap;

use super::certainty::{Causes, Truth, When};
use super::collect::Found;
use super::value::Abstract;
use crate::code::{Expression, Meaning, Name, RuleId, Statement, Tree};

/// Why an evaluation was given up; the verdict then falls back to what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It took too many steps.
    TooLong,
    /// It met what has no rule here.
    NoRule,
}

/// How many steps an evaluation may take. The policies take some hundreds.
const MOST_STEPS: usize = 200_000;

/// One evaluation of a policy.
pub(super) struct Evaluator<'a> {
    pub(super) tree: Tree<'a>,
    pub(super) input: Abstract,
    /// The class of each gap.
    pub(super) classes: &'a [GapClass],
    /// What rules evaluate to.
    pub(super) known: FxHashMap<RuleId, Rc<Vec<Found>>>,
    steps: usize,
}

/// One way in which a body may hold so far.
#[derive(Clone)]
pub(super) struct State {
    variables: Variables,
    pub(super) when: When,
    /// Whether each way counts, though it binds the same: what an array gathers is gathered again.
    counted: bool,
}

/// The variables, the newest first.
type Variables = Option<Rc<Binding>>;

struct Binding {
    name: Name,
    /// `None`: declared, and given no value so far.
    value: Option<Abstract>,
    before: Variables,
}

/// What a name is among the variables of a body.
pub(super) enum Variable<'s> {
    Bound(&'s Abstract),
    /// By `some`, without a value so far.
    Declared,
    None,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(tree: Tree<'a>, input: Abstract, classes: &'a [GapClass]) -> Self {
        Self {
            tree,
            input,
            classes,
            known: FxHashMap::default(),
            steps: 0,
        }
    }

    /// Counts a step.
    pub(super) fn step(&mut self) -> Result<(), Stop> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return Err(Stop::TooLong);
        }
        Ok(())
    }

    /// Every way in which a body holds.
    pub(super) fn query(
        &mut self,
        query: &'a [Statement],
        state: State,
    ) -> Result<Vec<State>, Stop> {
        let mut states = vec![state];
        for statement in query {
            let mut next = Vec::new();
            for state in states {
                self.step()?;
                next.extend(alike(self.statement(statement, state)?));
            }
            states = next;
            if states.is_empty() {
                break;
            }
        }
        Ok(states)
    }

    /// The variable that a name is, where it is given its value where it stands.
    pub(super) fn gives_value(expression: &Expression, state: &State) -> Option<Name> {
        let (name, meaning) = expression.variable()?;
        let gives = match state.find(name) {
            Variable::Bound(_) => false,
            Variable::Declared => true,
            Variable::None => meaning == Meaning::Nothing,
        };
        gives.then_some(name)
    }
}

/// The ways in which a statement holds, those that bind the same taken as one: what comes behind
/// them is the same of each.
fn alike(states: Vec<State>) -> Vec<State> {
    if states.len() < 2 {
        return states;
    }
    let groups = states.chunk_by(|one, other| !one.counted && one.binds_the_same(other));
    let merged = groups.filter_map(|group| {
        let when = Truth::any(group.iter().map(|state| &state.when)).when()?;
        Some(match group {
            [one] => one.clone(),
            _ => State {
                when,
                ..group.first()?.clone()
            },
        })
    });
    merged.collect()
}

impl State {
    /// Nothing is bound, and all holds.
    pub(super) const fn new() -> Self {
        Self {
            variables: None,
            when: When::Sure,
            counted: false,
        }
    }

    /// The same, from here on for sure.
    pub(super) fn surely(&self) -> Self {
        Self {
            variables: self.variables.clone(),
            when: When::Sure,
            counted: false,
        }
    }

    /// The same, of which every way counts.
    #[must_use]
    pub(super) fn counted(mut self) -> Self {
        self.counted = true;
        self
    }

    fn binds_the_same(&self, other: &Self) -> bool {
        match (&self.variables, &other.variables) {
            (None, None) => true,
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }

    #[must_use]
    pub(super) fn and(mut self, when: &When) -> Self {
        self.when = self.when.and(when);
        self
    }

    #[must_use]
    pub(super) fn perhaps(self, causes: Causes) -> Self {
        self.and(&When::perhaps(causes))
    }

    #[must_use]
    pub(super) fn bind(self, name: Name, value: Abstract) -> Self {
        self.with(name, Some(value))
    }

    /// A variable that hides one of the same name around it.
    #[must_use]
    pub(super) fn declare(self, name: Name) -> Self {
        self.with(name, None)
    }

    fn with(self, name: Name, value: Option<Abstract>) -> Self {
        if name == Name::ANY {
            return self;
        }
        let before = self.variables;
        Self {
            variables: Some(Rc::new(Binding {
                name,
                value,
                before,
            })),
            ..self
        }
    }

    /// What a name is among the variables.
    pub(super) fn find(&self, name: Name) -> Variable<'_> {
        let mut here = &self.variables;
        while let Some(variable) = here {
            if variable.name == name {
                return match &variable.value {
                    Some(value) => Variable::Bound(value),
                    None => Variable::Declared,
                };
            }
            here = &variable.before;
        }
        Variable::None
    }
}
