//! Controls that a project's own policies bring, and of which no blueprint that comes with us can know.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::blueprint::{Blueprint, Control, Setting};
use crate::registry::Registry;

/// A control cannot be asked for, since a parameter that it needs has no value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "blueprint {blueprint} gives no {parameter}, which a policy of {control} reads: \
     name {control} with it under `controls` of a blueprint of your own"
)]
pub struct NoValue {
    /// The name of the blueprint.
    pub blueprint: String,
    /// The control.
    pub control: String,
    /// The parameter.
    pub parameter: String,
}

impl Blueprint {
    /// Asks for a control, unless the blueprint speaks of it: everywhere, or where what its policies
    /// read has a value. That is the value that it has in other controls, one in all of them, or its
    /// default.
    ///
    /// # Errors
    /// When a parameter has neither.
    pub fn adopt(
        &mut self,
        id: &str,
        reads: &BTreeSet<String>,
        registry: &Registry,
    ) -> Result<(), NoValue> {
        if self.controls.contains_key(id) || self.disabled.contains_key(id) {
            return Ok(());
        }
        let mut control = Control::default();
        for name in reads {
            let setting = self.setting(name, registry).ok_or_else(|| NoValue {
                blueprint: self.name.clone(),
                control: id.to_owned(),
                parameter: name.clone(),
            })?;
            control.parameters.insert(name.clone(), setting);
        }
        self.controls.insert(id.to_owned(), control);
        Ok(())
    }

    fn setting(&self, parameter: &str, registry: &Registry) -> Option<Setting> {
        let mut given = self.controls.values();
        let given = given.find_map(|control| control.parameters.get(parameter));
        given.cloned().or_else(|| {
            let default = registry.get(parameter)?.default.clone()?;
            Some(Setting::Everywhere(default))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{parse, registry};
    use crate::{Blueprint, Control, Setting};

    fn base() -> Blueprint {
        parse("extends: base\ncontrols:\n  RDS-02: { disabled: not yet }\n").unwrap()
    }

    fn adopt(id: &str, reads: &str) -> Result<Blueprint, String> {
        let mut blueprint = base();
        let reads = reads.split_whitespace().map(str::to_owned).collect();
        let adopted = blueprint.adopt(id, &reads, &registry());
        adopted.map_err(|error| error.to_string())?;
        Ok(blueprint)
    }

    #[test]
    fn a_control_that_no_blueprint_knows_holds_everywhere() {
        let mut expected = base();
        let control = Control::default();
        expected.controls.insert("OURS-01".to_owned(), control);
        assert_eq!(adopt("OURS-01", ""), Ok(expected));
    }

    #[test]
    fn what_the_blueprint_says_of_a_control_stands() {
        assert_eq!(adopt("RDS-05", ""), Ok(base()));
        assert_eq!(adopt("RDS-02", ""), Ok(base()));
    }

    #[test]
    fn a_parameter_has_the_value_that_it_has_elsewhere_or_its_default() {
        let adopted = adopt("OURS-01", "backup_retention_days trusted").unwrap();
        let given = &adopted.controls["OURS-01"].parameters;
        let elsewhere = &base().controls["RDS-05"].parameters;
        let mut expected = elsewhere.clone();
        let default = registry().get("trusted").unwrap().default.clone().unwrap();
        expected.insert("trusted".to_owned(), Setting::Everywhere(default));
        assert_eq!(*given, expected);
    }

    #[test]
    fn a_parameter_that_has_a_value_in_some_environments_limits_the_control_to_them() {
        let mut blueprint = parse(
            "extends: base\ncontrols:\n  RDS-04: { statement: S, parameters: { database_multi_az: { prod: true } } }\n",
        )
        .unwrap();
        let reads = ["database_multi_az".to_owned()].into();
        blueprint.adopt("OURS-01", &reads, &registry()).unwrap();
        let environments = [Some("prod"), Some("dev"), None];
        let asked = environments.map(|environment| blueprint.applies("OURS-01", environment));
        assert_eq!(asked, [true, false, false]);
    }

    #[test]
    fn a_parameter_without_a_value_is_told() {
        assert_eq!(
            adopt("OURS-01", "ports").unwrap_err(),
            "blueprint ours gives no ports, which a policy of OURS-01 reads: name OURS-01 with it under \
             `controls` of a blueprint of your own"
        );
    }
}
