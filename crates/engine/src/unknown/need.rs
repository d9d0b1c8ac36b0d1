//! What something that is not sure hangs on: simple conditions on single values, noted while a
//! policy is evaluated and read only where the verdict stays open.

use std::rc::Rc;

use architrave_model::{Path, Segment};
use regorus::Value;

use super::settle::{Bound, Domain};
use crate::analysis::Types;

/// A place of the input whose value is not known.
#[derive(Clone, Debug)]
pub(super) struct Subject(Rc<Step>);

#[derive(Debug)]
enum Step {
    /// The input.
    Root,
    /// A part of a value.
    Part(Subject, Segment),
    /// Some element of a list, the same one wherever this very subject is spoken of.
    Element(Subject),
}

/// Where a subject stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum At {
    /// At a path of the input.
    Path(Path),
    /// In some element of a list: which, where the list is, and where in the element.
    Element(usize, Path, Path),
}

/// When exactly something is so; [`Need::NOT_SIMPLE`] where simple conditions do not say.
#[derive(Clone, Debug)]
pub(super) struct Need(Option<Rc<Node>>);

#[derive(Debug)]
pub(super) struct Node {
    pub(super) shape: Shape,
    size: usize,
}

/// How a condition is put together.
#[derive(Debug)]
pub(super) enum Shape {
    /// The value of a subject is one of these.
    Is(Subject, Domain),
    /// The list has the element that this subject is.
    Has(Subject),
    All(Need, Need),
    Any(Vec<Need>),
    Not(Need),
}

/// What takes more parts is not simple. It also keeps the nesting shallow.
const LARGEST: usize = 100;

impl Subject {
    /// The input as a whole.
    pub(super) fn root() -> Self {
        Self(Rc::new(Step::Root))
    }

    pub(super) fn part(&self, segment: Segment) -> Self {
        Self(Rc::new(Step::Part(self.clone(), segment)))
    }

    /// Some element, another one each time.
    pub(super) fn element(&self) -> Self {
        Self(Rc::new(Step::Element(self.clone())))
    }

    /// Where it stands; `None` for an element of an element.
    pub(super) fn at(&self) -> Option<At> {
        let (mut here, mut steps, mut element) = (self, Vec::new(), None);
        loop {
            match &*here.0 {
                Step::Root => break,
                Step::Part(of, segment) => {
                    steps.push(segment.clone());
                    here = of;
                }
                Step::Element(list) if element.is_none() => {
                    steps.reverse();
                    let which = Rc::as_ptr(&here.0).addr();
                    element = Some((which, Path::from(std::mem::take(&mut steps))));
                    here = list;
                }
                Step::Element(_) => return None,
            }
        }
        steps.reverse();
        let path = Path::from(steps);
        Some(match element {
            None => At::Path(path),
            Some((which, rest)) => At::Element(which, path, rest),
        })
    }
}

impl Need {
    /// It is not known, or cannot be said.
    pub(super) const NOT_SIMPLE: Self = Self(None);

    /// Its parts; `None` where it is not simple.
    pub(super) fn shape(&self) -> Option<&Shape> {
        self.0.as_deref().map(|node| &node.shape)
    }

    /// There is a value.
    pub(super) fn present(subject: &Subject, types: Types) -> Self {
        Self::is(subject, Domain::present(types))
    }

    /// There is a value that holds as a condition.
    pub(super) fn holds(subject: &Subject, types: Types) -> Self {
        Self::is(subject, Domain::present(types).without(&Value::Bool(false)))
    }

    pub(super) fn equals(subject: &Subject, types: Types, value: &Value) -> Self {
        Self::is(subject, Domain::only(types, value))
    }

    /// A number that is less, or else greater.
    pub(super) fn beyond(subject: &Subject, number: &Value, less: bool) -> Self {
        let bound = Bound {
            number: number.clone(),
            included: false,
        };
        Self::is(subject, Domain::beyond(bound, less))
    }

    /// The list has this element.
    pub(super) fn has(element: &Subject) -> Self {
        Self::of(Shape::Has(element.clone()), 1)
    }

    pub(super) fn and(&self, other: &Self) -> Self {
        let size = self.size().zip(other.size());
        let shape = || Shape::All(self.clone(), other.clone());
        size.map_or(Self::NOT_SIMPLE, |(one, other)| {
            Self::of(shape(), one + other)
        })
    }

    /// At least one of them; not simple if one of them is not.
    pub(super) fn any<'n>(needs: impl IntoIterator<Item = &'n Self>) -> Self {
        let (mut all, mut sum) = (Vec::new(), 0);
        for need in needs {
            let Some(size) = need.size() else {
                return Self::NOT_SIMPLE;
            };
            sum += size;
            all.push(need.clone());
        }
        Self::of(Shape::Any(all), sum)
    }

    pub(super) fn negated(&self) -> Self {
        match self.size() {
            Some(size) => Self::of(Shape::Not(self.clone()), size),
            None => Self::NOT_SIMPLE,
        }
    }

    fn is(subject: &Subject, domain: Domain) -> Self {
        Self::of(Shape::Is(subject.clone(), domain), 1)
    }

    fn size(&self) -> Option<usize> {
        self.0.as_deref().map(|node| node.size)
    }

    fn of(shape: Shape, parts: usize) -> Self {
        let size = parts + 1;
        Self((size <= LARGEST).then(|| Rc::new(Node { shape, size })))
    }
}

/// Whether two are the same is nothing that a verdict may rest on.
impl PartialEq for Need {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Eq for Need {}
