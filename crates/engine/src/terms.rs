//! The terms on which resources are judged: what a blueprint asks in each environment.

use std::collections::{BTreeMap, BTreeSet};

use regorus::Value;
use serde::Serialize;

use crate::value::{ValueError, to_value};

/// What is asked in one environment.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The name of the environment; `None` for resources that belong to none.
    pub environment: Option<String>,
    /// The controls that are enforced there.
    pub controls: BTreeSet<String>,
    parameters: BTreeMap<String, Value>,
    /// The same as the object that policies read, shared by all of them.
    pub(crate) params: Value,
}

impl Terms {
    /// The terms of an environment.
    ///
    /// # Errors
    /// When a parameter has a value that the engine cannot hold.
    pub fn new<T: Serialize>(
        environment: Option<String>,
        controls: BTreeSet<String>,
        parameters: BTreeMap<String, T>,
    ) -> Result<Self, ValueError> {
        let params = to_value(&parameters)?;
        let value = |(name, value): (String, T)| Ok((name, to_value(&value)?));
        let parameters = parameters
            .into_iter()
            .map(value)
            .collect::<Result<_, ValueError>>()?;
        Ok(Self {
            environment,
            controls,
            parameters,
            params,
        })
    }

    /// The value of a parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&Value> {
        self.parameters.get(name)
    }
}
