//! Addresses of resources, read by grammar: a key may hold dots, brackets, quotes and any script.

mod key;
mod reference;
mod scan;

use std::fmt;
use std::str::FromStr;

pub use key::Key;
pub use reference::{Reference, Step};
use scan::Scanner;

/// The address of a resource or of one of its instances, such as
/// `module.edge["eu.west"].data.aws_subnet.public[0]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The module instance that the resource is in.
    pub module: ModuleAddress,
    /// Which block declares it.
    pub mode: Mode,
    /// The resource type, such as `aws_s3_bucket`.
    pub resource_type: String,
    /// The name that the configuration gives it.
    pub name: String,
    /// The instance, where the block has `count` or `for_each`.
    pub key: Option<Key>,
}

/// The address of a module instance; without steps it is the root module.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleAddress {
    /// The calls that lead to it, outermost first.
    pub steps: Vec<ModuleStep>,
}

/// One module call on the way to a resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleStep {
    /// The name of the call.
    pub name: String,
    /// The instance, where the call has `count` or `for_each`.
    pub key: Option<Key>,
}

/// Which block declares a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// `resource`: Terraform creates and changes it.
    Managed,
    /// `data`: Terraform reads it.
    Data,
    /// `ephemeral`: it lives while Terraform runs.
    Ephemeral,
    /// `action`: Terraform runs it.
    Action,
}

/// A text that is not the address or reference that it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read `{text}` as a Terraform address: {why} at byte {at}")]
pub struct ParseAddressError {
    text: String,
    why: &'static str,
    at: usize,
}

impl Address {
    /// The block that declares it, as its module calls it: `data.aws_subnet.public`.
    pub fn block(&self) -> String {
        let prefix = self.mode.prefix().unwrap_or_default();
        let dot = if prefix.is_empty() { "" } else { "." };
        [prefix, dot, &self.resource_type, ".", &self.name].concat()
    }

    /// The address in the configuration: without any instance key.
    #[must_use]
    pub fn config(&self) -> Self {
        Self {
            module: self.module.config(),
            key: None,
            ..self.clone()
        }
    }
}

impl ModuleAddress {
    /// Whether this is the root module.
    pub fn is_root(&self) -> bool {
        self.steps.is_empty()
    }

    /// The names of the calls, outermost first, as `module_calls` of the configuration nests them.
    pub fn path(&self) -> impl ExactSizeIterator<Item = &str> {
        self.steps.iter().map(|step| step.name.as_str())
    }

    /// The address in the configuration: without any instance key.
    #[must_use]
    pub fn config(&self) -> Self {
        let keyless = |name: &str| ModuleStep {
            name: name.to_owned(),
            key: None,
        };
        Self {
            steps: self.path().map(keyless).collect(),
        }
    }

    /// The module instance that calls this one; none for the root.
    pub fn parent(&self) -> Option<Self> {
        let (_, steps) = self.steps.split_last()?;
        Some(Self {
            steps: steps.to_vec(),
        })
    }

    /// The instance of a call that this module makes.
    #[must_use]
    pub fn child(&self, name: &str, key: Option<Key>) -> Self {
        let mut steps = self.steps.clone();
        steps.push(ModuleStep {
            name: name.to_owned(),
            key,
        });
        Self { steps }
    }
}

impl Mode {
    /// The word before the type, absent for managed resources.
    fn prefix(self) -> Option<&'static str> {
        match self {
            Self::Managed => None,
            Self::Data => Some("data"),
            Self::Ephemeral => Some("ephemeral"),
            Self::Action => Some("action"),
        }
    }

    fn of_prefix(word: &str) -> Option<Self> {
        [Self::Data, Self::Ephemeral, Self::Action]
            .into_iter()
            .find(|mode| mode.prefix() == Some(word))
    }
}

impl FromStr for Address {
    type Err = ParseAddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Scanner::read_all(text, |scanner| {
            let module = scanner.module()?;
            if !module.is_root() {
                scanner.expect('.')?;
            }
            scanner.resource(module)
        })
    }
}

impl FromStr for ModuleAddress {
    type Err = ParseAddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        Scanner::read_all(text, Scanner::module)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.module.is_root() {
            write!(f, "{}.", self.module)?;
        }
        if let Some(prefix) = self.mode.prefix() {
            write!(f, "{prefix}.")?;
        }
        write!(f, "{}.{}", self.resource_type, self.name)?;
        key::write(f, self.key.as_ref())
    }
}

impl fmt::Display for ModuleAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.steps.iter().enumerate() {
            let dot = if position == 0 { "" } else { "." };
            write!(f, "{dot}{step}")?;
        }
        Ok(())
    }
}

impl fmt::Display for ModuleStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "module.{}", self.name)?;
        key::write(f, self.key.as_ref())
    }
}

#[cfg(test)]
mod tests;
