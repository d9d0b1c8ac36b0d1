//! Which values something may have, its absence among them: sets that stay simple when they are
//! joined, met and turned about.

use std::collections::BTreeSet;

use regorus::Value;

use crate::analysis::Types;

/// A set of values of one subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::unknown) struct Domain {
    /// Whether there may be no value.
    pub(in crate::unknown) absent: bool,
    pub(in crate::unknown) present: Present,
}

/// The values that there may be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::unknown) enum Present {
    /// Of two that there are.
    Flag { no: bool, yes: bool },
    /// One of these.
    In(BTreeSet<Value>),
    /// Any between the bounds, which only numbers have, but these.
    Out {
        low: Option<Bound>,
        high: Option<Bound>,
        except: BTreeSet<Value>,
    },
}

/// A number where a range ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::unknown) struct Bound {
    pub(in crate::unknown) number: Value,
    pub(in crate::unknown) included: bool,
}

use Present::{Flag, In, Out};

impl Domain {
    /// Any value.
    pub(in crate::unknown) fn present(types: Types) -> Self {
        let present = if types.within(Types::BOOLEAN) {
            Flag {
                no: true,
                yes: true,
            }
        } else {
            anything()
        };
        Self {
            absent: false,
            present,
        }
    }

    /// This value.
    pub(in crate::unknown) fn only(types: Types, value: &Value) -> Self {
        let present = match value {
            Value::Bool(truth) if types.within(Types::BOOLEAN) => Flag {
                no: !truth,
                yes: *truth,
            },
            value => In([value.clone()].into()),
        };
        Self {
            absent: false,
            present,
        }
    }

    /// The numbers below, or else above.
    pub(in crate::unknown) fn beyond(bound: Bound, less: bool) -> Self {
        let (low, high) = if less {
            (None, Some(bound))
        } else {
            (Some(bound), None)
        };
        Self {
            absent: false,
            present: Out {
                low,
                high,
                except: BTreeSet::new(),
            },
        }
    }

    /// All of them but one value.
    #[must_use]
    pub(in crate::unknown) fn without(mut self, value: &Value) -> Self {
        match (&mut self.present, value) {
            (Flag { no, .. }, Value::Bool(false)) => *no = false,
            (Flag { yes, .. }, Value::Bool(true)) => *yes = false,
            (Flag { .. }, _) => {}
            (In(values), value) => {
                values.remove(value);
            }
            (Out { except, .. }, value) => {
                except.insert(value.clone());
            }
        }
        self
    }

    #[cfg(any(test, feature = "testing"))]
    pub(in crate::unknown) fn has(&self, value: Option<&Value>) -> bool {
        value.map_or(self.absent, |value| self.present.has(value))
    }

    pub(in crate::unknown) fn is_empty(&self) -> bool {
        !self.absent && self.present.is_empty()
    }

    /// Whether it says that there is a value, and nothing of it.
    pub(in crate::unknown) fn is_presence(&self) -> bool {
        !self.absent && self.present.is_all()
    }

    pub(in crate::unknown) fn is_absence(&self) -> bool {
        self.absent && self.present.is_empty()
    }

    pub(in crate::unknown) fn is_everything(&self) -> bool {
        self.absent && self.present.is_all()
    }

    /// All the other values: in any of these.
    pub(in crate::unknown) fn complement(&self) -> Vec<Self> {
        let mut others = self.present.complement();
        if !self.absent && others.is_empty() {
            others.push(In(BTreeSet::new()));
        }
        let others = others.into_iter().enumerate();
        others
            .map(|(place, present)| Self {
                absent: !self.absent && place == 0,
                present,
            })
            .collect()
    }

    /// What is in both, where that is as simple.
    pub(in crate::unknown) fn met(&self, other: &Self) -> Option<Self> {
        Some(Self {
            absent: self.absent && other.absent,
            present: self.present.met(&other.present)?,
        })
    }

    /// What is in one of them, where that is as simple.
    pub(in crate::unknown) fn joined(&self, other: &Self) -> Option<Self> {
        Some(Self {
            absent: self.absent || other.absent,
            present: self.present.joined(&other.present)?,
        })
    }
}

const fn anything() -> Present {
    Out {
        low: None,
        high: None,
        except: BTreeSet::new(),
    }
}

impl Present {
    fn has(&self, value: &Value) -> bool {
        match (self, value) {
            (Flag { no, yes }, Value::Bool(truth)) => {
                if *truth {
                    *yes
                } else {
                    *no
                }
            }
            (Flag { .. }, _) => false,
            (In(values), value) => values.contains(value),
            (Out { low, high, except }, value) => {
                !except.contains(value) && is_between(low.as_ref(), high.as_ref(), value)
            }
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Flag { no, yes } => !no && !yes,
            In(values) => values.is_empty(),
            Out {
                low: Some(low),
                high: Some(high),
                ..
            } => {
                low.number > high.number
                    || low.number == high.number && !(low.included && high.included)
            }
            Out { .. } => false,
        }
    }

    fn is_all(&self) -> bool {
        matches!(
            self,
            Flag {
                no: true,
                yes: true
            }
        ) || *self == anything()
    }

    fn complement(&self) -> Vec<Self> {
        match self {
            Flag { no, yes } => vec![Flag { no: !no, yes: !yes }],
            In(values) => vec![Out {
                low: None,
                high: None,
                except: values.clone(),
            }],
            Out { low, high, except } => {
                let below = low.as_ref().map(|bound| (None, Some(bound.turned())));
                let above = high.as_ref().map(|bound| (Some(bound.turned()), None));
                let beyond = below.into_iter().chain(above);
                let mut all: Vec<_> = beyond
                    .map(|(low, high)| Out {
                        low,
                        high,
                        except: BTreeSet::new(),
                    })
                    .collect();
                if !except.is_empty() {
                    all.push(In(except.clone()));
                }
                all
            }
        }
    }

    fn met(&self, other: &Self) -> Option<Self> {
        Some(match (self, other) {
            (Flag { no, yes }, Flag { no: n, yes: y }) => Flag {
                no: *no && *n,
                yes: *yes && *y,
            },
            (In(values), other) | (other, In(values)) => {
                let both = values.iter().filter(|value| other.has(value));
                In(both.cloned().collect())
            }
            (
                Out { low, high, except },
                Out {
                    low: l,
                    high: h,
                    except: e,
                },
            ) => {
                let low = narrower(low.as_ref(), l.as_ref(), false);
                let high = narrower(high.as_ref(), h.as_ref(), true);
                let within = |value: &&Value| is_between(low.as_ref(), high.as_ref(), value);
                let except = except.union(e).filter(within).cloned().collect();
                Out { low, high, except }
            }
            _ => return None,
        })
    }

    fn joined(&self, other: &Self) -> Option<Self> {
        Some(match (self, other) {
            (Flag { no, yes }, Flag { no: n, yes: y }) => Flag {
                no: *no || *n,
                yes: *yes || *y,
            },
            (In(one), In(other)) => In(one | other),
            (In(values), range @ Out { low, high, except })
            | (range @ Out { low, high, except }, In(values)) => {
                let is_in = |value: &Value| range.has(value) || except.contains(value);
                if !values.iter().all(is_in) {
                    return None;
                }
                Out {
                    low: low.clone(),
                    high: high.clone(),
                    except: except - values,
                }
            }
            (
                Out { low, high, except },
                Out {
                    low: l,
                    high: h,
                    except: e,
                },
            ) => {
                if !meet(low.as_ref(), h.as_ref()) || !meet(l.as_ref(), high.as_ref()) {
                    return None;
                }
                let missing = except.iter().filter(|value| !other.has(value));
                let missing = missing.chain(e.iter().filter(|value| !self.has(value)));
                Out {
                    low: wider(low.as_ref(), l.as_ref(), false),
                    high: wider(high.as_ref(), h.as_ref(), true),
                    except: missing.cloned().collect(),
                }
            }
            _ => return None,
        })
    }
}

impl Bound {
    /// The end of what lies on the other side.
    fn turned(&self) -> Self {
        Self {
            number: self.number.clone(),
            included: !self.included,
        }
    }

    fn admits(&self, number: &Value, above: bool) -> bool {
        let beyond = if above {
            *number > self.number
        } else {
            *number < self.number
        };
        beyond || self.included && *number == self.number
    }
}

fn is_between(low: Option<&Bound>, high: Option<&Bound>, value: &Value) -> bool {
    low.is_none_or(|low| low.admits(value, true))
        && high.is_none_or(|high| high.admits(value, false))
}

/// Whether no number lies between the low end of one range and the high end of another.
fn meet(low: Option<&Bound>, high: Option<&Bound>) -> bool {
    let (Some(low), Some(high)) = (low, high) else {
        return true;
    };
    low.number < high.number || low.number == high.number && (low.included || high.included)
}

fn narrower(one: Option<&Bound>, other: Option<&Bound>, high: bool) -> Option<Bound> {
    let (Some(first), Some(second)) = (one, other) else {
        return one.or(other).cloned();
    };
    let first_is = if first.number == second.number {
        !first.included
    } else {
        (first.number < second.number) == high
    };
    Some(if first_is { first } else { second }.clone())
}

fn wider(one: Option<&Bound>, other: Option<&Bound>, high: bool) -> Option<Bound> {
    let (first, second) = (one?, other?);
    let first_is = if first.number == second.number {
        first.included
    } else {
        (first.number > second.number) == high
    };
    Some(if first_is { first } else { second }.clone())
}
