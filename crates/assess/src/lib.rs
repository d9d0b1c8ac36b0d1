//! Blueprints: an architecture as data, and the parameters that policies judge by.
//!
//! A blueprint says which controls hold, with which parameters, in which environment. This crate
//! reads it, binds resources to its environments and forms the strictest union of several.

mod adopt;
mod blueprint;
mod environment;
mod error;
#[cfg(test)]
mod fixture;
mod parameter_type;
mod project;
mod read;
mod read_control;
mod reader;
mod registry;
mod strictest;
mod strictness;
mod value;
mod yaml;

pub use adopt::NoValue;
pub use blueprint::{Blueprint, Control, Resolution, Setting};
pub use environment::{Binding, Environment};
pub use error::{BlueprintError, Problem, Suggestion};
pub use parameter_type::{Field, ParameterType};
pub use project::Project;
pub use read::{Controls, Known};
pub use registry::{Parameter, Registry};
pub use strictest::{NoUnion, strictest};
pub use strictness::Stricter;
pub use value::{ParameterValue, Parameters};
pub use yaml::Place;
