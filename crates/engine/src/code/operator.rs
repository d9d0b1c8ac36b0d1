//! The operators between two expressions.

use regorus::unstable::{ArithOp, BinOp, BoolOp};
use serde::{Deserialize, Serialize};

/// Between two values of any types, which all have an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Comparison {
    Less,
    AtMost,
    Equal,
    AtLeast,
    Greater,
    Unequal,
}

/// Between two numbers; a difference between two sets as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// Between two sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum SetOperation {
    Intersection,
    Union,
}

impl From<&BoolOp> for Comparison {
    fn from(operator: &BoolOp) -> Self {
        match operator {
            BoolOp::Lt => Self::Less,
            BoolOp::Le => Self::AtMost,
            BoolOp::Eq => Self::Equal,
            BoolOp::Ge => Self::AtLeast,
            BoolOp::Gt => Self::Greater,
            BoolOp::Ne => Self::Unequal,
        }
    }
}

impl From<&ArithOp> for Arithmetic {
    fn from(operator: &ArithOp) -> Self {
        match operator {
            ArithOp::Add => Self::Add,
            ArithOp::Sub => Self::Subtract,
            ArithOp::Mul => Self::Multiply,
            ArithOp::Div => Self::Divide,
            ArithOp::Mod => Self::Remainder,
        }
    }
}

impl From<Arithmetic> for ArithOp {
    fn from(operator: Arithmetic) -> Self {
        match operator {
            Arithmetic::Add => Self::Add,
            Arithmetic::Subtract => Self::Sub,
            Arithmetic::Multiply => Self::Mul,
            Arithmetic::Divide => Self::Div,
            Arithmetic::Remainder => Self::Mod,
        }
    }
}

impl From<&BinOp> for SetOperation {
    fn from(operator: &BinOp) -> Self {
        match operator {
            BinOp::Intersection => Self::Intersection,
            BinOp::Union => Self::Union,
        }
    }
}
