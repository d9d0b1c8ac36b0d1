//! The program end to end: the real binary on real plans, and the promises that it keeps on them.

#![cfg(test)]

mod command_line;
mod corpus;
mod determinism;
mod differential;
mod drawn;
mod filled;
mod oracle;
mod plans;
mod project;
mod references;
mod refusals;
mod relations;
mod sarif;
#[path = "../sarif_validator.rs"]
mod sarif_validator;
mod secrets;
mod soundness;
mod support;
mod tightness;
mod unknowns;
