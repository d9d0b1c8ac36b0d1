//! `blueprint`: which controls an architecture enforces.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use architrave_assess::{Blueprint, ParameterValue, Setting};

use crate::args;
use crate::exit::Exit;
use crate::project::policies_here;
use crate::{library, print};

/// Runs the command.
pub(crate) fn run(command: &args::Blueprint) -> Result<Exit> {
    match command {
        args::Blueprint::List => list(),
        args::Blueprint::Show { name, policies } => {
            let bundle = policies_here(policies.as_deref())?;
            print(show(&library::blueprint(name, &bundle)?)?.as_bytes())
        }
        args::Blueprint::Check { file, policies } => {
            let is_file = [".yaml", ".yml"]
                .iter()
                .any(|ending| file.ends_with(ending));
            if !is_file {
                bail!("{file} is no blueprint file: expected a name that ends in .yaml");
            }
            let bundle = policies_here(policies.as_deref())?;
            let blueprint = library::blueprint(file, &bundle)?;
            print(
                format!(
                    "{file}: {} controls, no mistakes\n",
                    blueprint.controls.len()
                )
                .as_bytes(),
            )
        }
    }
}

fn list() -> Result<Exit> {
    let bundle = library::policies(None)?;
    let mut out = String::new();
    let widest = library::BLUEPRINTS
        .iter()
        .map(|(name, _)| name.len())
        .max()
        .unwrap_or_default();
    for (name, _) in library::BLUEPRINTS {
        let blueprint = library::blueprint(name, &bundle)?;
        let default = if *name == library::DEFAULT_BLUEPRINT {
            " (the default)"
        } else {
            ""
        };
        writeln!(
            out,
            "{name:widest$}  {:2} controls  {}{default}",
            blueprint.controls.len(),
            blueprint.title
        )?;
    }
    print(out.as_bytes())
}

fn show(blueprint: &Blueprint) -> Result<String> {
    let mut out = String::new();
    writeln!(out, "{}  {}\n", blueprint.name, blueprint.title)?;
    writeln!(out, "{}\n", blueprint.description.trim_end())?;
    for (id, control) in &blueprint.controls {
        writeln!(out, "{id:9} {}", control.statement.trim_end())?;
        for (name, setting) in &control.parameters {
            writeln!(out, "{:9}   {name}: {}", "", setting_text(setting)?)?;
        }
    }
    for (id, reason) in &blueprint.disabled {
        writeln!(out, "{id:9} disabled: {reason}")?;
    }
    Ok(out)
}

fn setting_text(setting: &Setting) -> Result<String> {
    let text = |value: &ParameterValue| serde_json::to_string(value);
    Ok(match setting {
        Setting::Everywhere(value) => text(value)?,
        Setting::PerEnvironment { default, values } => {
            let mut parts = Vec::new();
            for (name, value) in values {
                parts.push(format!("{name} {}", text(value)?));
            }
            if let Some(value) = default {
                parts.push(format!("elsewhere {}", text(value)?));
            }
            parts.join(", ")
        }
    })
}
