//! References taken apart: what one starts from, and its steps in order.

use regorus::Value;
use regorus::unstable::{Expr, Span};

/// One step of a reference.
pub(crate) enum Step<'a> {
    /// `.name`
    Name(&'a Span),
    /// `[key]`
    Key(&'a Expr),
}

impl<'a> Step<'a> {
    /// The name that it goes to, where that is written.
    pub(crate) fn name(&self) -> Option<&'a str> {
        match self {
            Step::Name(span) => Some(span.text()),
            Step::Key(Expr::String {
                value: Value::String(text),
                ..
            }) => Some(text),
            Step::Key(_) => None,
        }
    }
}

/// What a reference starts from, and the steps from there.
pub(crate) fn unroll(expression: &Expr) -> (&Expr, Vec<Step<'_>>) {
    let mut steps = Vec::new();
    let mut base = expression;
    loop {
        base = match base {
            Expr::RefDot { refr, field, .. } => {
                steps.push(Step::Name(&field.0));
                refr
            }
            Expr::RefBrack { refr, index, .. } => {
                steps.push(Step::Key(index));
                refr
            }
            _ => break,
        };
    }
    steps.reverse();
    (base, steps)
}
