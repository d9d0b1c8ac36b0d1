//! How sure something is, and which gaps it rests on where it is not.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::need::Need;

/// Gaps, by their place in the list that an evaluation was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Causes(Option<Rc<BTreeSet<usize>>>);

/// When something is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Whatever the gaps turn out to be; of what is counted, exactly one.
    Sure,
    /// Perhaps, which rests on these gaps.
    Perhaps {
        /// The gaps.
        causes: Causes,
        /// Whether it stands for any number of the same: the unknown rest of a list.
        many: bool,
        /// When exactly, where simple conditions say so.
        need: Need,
    },
}

/// Whether a condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    Yes,
    No,
    /// Perhaps, which rests on these gaps; when exactly, where simple conditions say so.
    Perhaps(Causes, Need),
}

impl Causes {
    pub(super) fn of(gaps: impl IntoIterator<Item = usize>) -> Self {
        let gaps: BTreeSet<_> = gaps.into_iter().collect();
        Self((!gaps.is_empty()).then(|| Rc::new(gaps)))
    }

    /// No gap.
    #[cfg(any(test, feature = "testing"))]
    pub(super) const fn none() -> Self {
        Self(None)
    }

    pub(super) fn and(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (None, _) => other.clone(),
            (_, None) => self.clone(),
            (Some(one), Some(two)) if Rc::ptr_eq(one, two) || two.is_subset(one) => self.clone(),
            (Some(one), Some(two)) if one.is_subset(two) => other.clone(),
            (Some(one), Some(two)) => Self(Some(Rc::new(&**one | &**two))),
        }
    }

    pub(super) fn all<'c>(causes: impl IntoIterator<Item = &'c Self>) -> Self {
        let mut all = Self::default();
        for each in causes {
            all = all.and(each);
        }
        all
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().flat_map(|gaps| gaps.iter().copied())
    }
}

impl When {
    pub(super) const fn perhaps(causes: Causes) -> Self {
        Self::exactly(causes, Need::NOT_SIMPLE)
    }

    /// Perhaps, and exactly where this holds.
    pub(super) const fn exactly(causes: Causes, need: Need) -> Self {
        Self::Perhaps {
            causes,
            many: false,
            need,
        }
    }

    pub(super) const fn any_number(causes: Causes, need: Need) -> Self {
        Self::Perhaps {
            causes,
            many: true,
            need,
        }
    }

    pub(super) const fn is_sure(&self) -> bool {
        matches!(self, Self::Sure)
    }

    pub(super) const fn is_many(&self) -> bool {
        matches!(self, Self::Perhaps { many: true, .. })
    }

    /// When both are so.
    pub(super) fn and(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Sure, when) | (when, Self::Sure) => when.clone(),
            (
                Self::Perhaps { causes, many, need },
                Self::Perhaps {
                    causes: others,
                    many: also,
                    need: besides,
                },
            ) => Self::Perhaps {
                causes: causes.and(others),
                many: *many || *also,
                need: need.and(besides),
            },
        }
    }

    /// When one or the other is so, of which neither need be.
    pub(super) fn or(&self, other: &Self) -> Self {
        let either = Truth::any([self, other]).when();
        either.unwrap_or(Self::Sure)
    }

    /// The same of one thing, not of any number.
    pub(super) fn once(self) -> Self {
        match self {
            Self::Sure => Self::Sure,
            Self::Perhaps { causes, need, .. } => Self::exactly(causes, need),
        }
    }

    /// The exact condition, of what is not sure.
    pub(super) fn need(&self) -> Option<&Need> {
        match self {
            Self::Sure => None,
            Self::Perhaps { need, .. } => Some(need),
        }
    }

    pub(super) fn causes(&self) -> Causes {
        match self {
            Self::Sure => Causes::default(),
            Self::Perhaps { causes, .. } => causes.clone(),
        }
    }
}

impl Truth {
    /// Perhaps, under no condition that is simple.
    pub(super) const fn perhaps(causes: Causes) -> Self {
        Self::Perhaps(causes, Need::NOT_SIMPLE)
    }

    /// Whether any of these ways to hold holds.
    pub(super) fn any<'w>(ways: impl IntoIterator<Item = &'w When>) -> Self {
        let mut sum: Option<Causes> = None;
        let mut needs = Vec::new();
        for way in ways {
            match way {
                When::Sure => return Self::Yes,
                When::Perhaps { causes, need, .. } => {
                    sum = Some(sum.unwrap_or_default().and(causes));
                    needs.push(need);
                }
            }
        }
        sum.map_or(Self::No, |sum| Self::Perhaps(sum, Need::any(needs)))
    }

    pub(super) fn negated(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Perhaps(causes, need) => Self::Perhaps(causes, need.negated()),
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, other) | (other, Self::Yes) => other,
            (Self::Perhaps(one, need), Self::Perhaps(two, besides)) => {
                Self::Perhaps(one.and(&two), need.and(&besides))
            }
        }
    }

    /// `None` where it does not hold.
    pub(super) fn when(self) -> Option<When> {
        match self {
            Self::Yes => Some(When::Sure),
            Self::No => None,
            Self::Perhaps(causes, need) => Some(When::exactly(causes, need)),
        }
    }
}
