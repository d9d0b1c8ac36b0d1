//! Terraform and OpenTofu plans, read into the words of the scanner.

mod address;
mod block;
mod collect;
mod configuration;
mod credentials;
mod data;
mod document;
mod draft;
mod elsewhere;
mod fold;
mod in_order;
mod instances;
mod json;
mod lenient;
mod owner;
mod provider;
mod scene;
mod secrets;
mod sections;
mod shown;
mod trace;
mod types;
mod wire;

pub mod input;

pub use address::{Address, Key, Mode, ModuleAddress, ModuleStep, ParseAddressError};
pub use address::{Reference, Step};
pub use collect::{Collected, Options, collect};
pub use json::{CheckedAny, Json, Number, Object};
