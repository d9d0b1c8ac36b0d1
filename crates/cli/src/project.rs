//! The project's choices, from `architrave.yaml`, beneath those of the command line.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use architrave_assess::Project;
use architrave_engine::Bundle;
use architrave_model::Severity;

use crate::args::{FailOn, Held};
use crate::library::{self, BLUEPRINTS, mistakes};

/// Where the choices are looked for.
const FILE: &str = "architrave.yaml";

/// The choices and where they were made.
#[derive(Debug, Default)]
pub struct Chosen {
    /// The choices.
    pub project: Project,
    /// The file; `None` where there is none.
    pub file: Option<PathBuf>,
}

/// The policies that are in force in the current folder, with those of a folder that is given.
///
/// # Errors
/// When there is a mistake in the project's file, or in a policy.
pub(crate) fn policies_here(given: Option<&Path>) -> Result<Bundle> {
    let chosen = Chosen::read(None)?;
    library::policies(chosen.policies(given).as_deref())
}

impl Chosen {
    /// Reads the file that is named, or the one in the current folder where there is one.
    ///
    /// # Errors
    /// When the named file cannot be read, or there is a mistake in it.
    pub fn of(held: &Held) -> Result<Self> {
        Self::read(held.project.as_deref())
    }

    fn read(named: Option<&Path>) -> Result<Self> {
        let file = named.unwrap_or(Path::new(FILE));
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if named.is_none() && error.kind() == ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", file.display()));
            }
        };
        let name = file.to_string_lossy();
        let project = Project::parse(&name, &text).map_err(|errors| mistakes(&name, &errors))?;
        Ok(Self {
            project,
            file: Some(file.to_owned()),
        })
    }

    /// The blueprint: a name, or the path of a file.
    pub fn blueprint(&self) -> Option<String> {
        let chosen = self.project.blueprint.as_ref()?;
        let is_name = BLUEPRINTS.iter().any(|(name, _)| name == chosen);
        Some(if is_name {
            chosen.clone()
        } else {
            self.beside(chosen).to_string_lossy().into_owned()
        })
    }

    /// The folder of policies to add: the one that is given, or else the project's.
    pub fn policies(&self, given: Option<&Path>) -> Option<PathBuf> {
        let own = || self.project.policies.as_ref().map(|name| self.beside(name));
        given.map(Path::to_owned).or_else(own)
    }

    /// From which severity on a finding counts.
    pub fn fail_on(&self) -> Option<FailOn> {
        let severity = self.project.fail_on?;
        Some(match severity {
            Some(Severity::Critical) => FailOn::Critical,
            Some(Severity::High) => FailOn::High,
            Some(Severity::Medium) => FailOn::Medium,
            Some(Severity::Low) => FailOn::Low,
            Some(Severity::Info) => FailOn::Info,
            None => FailOn::Never,
        })
    }

    /// A path as the file gives it, as it is seen from here.
    fn beside(&self, path: &str) -> PathBuf {
        let folder = self.file.as_deref().and_then(Path::parent);
        folder.unwrap_or(Path::new("")).join(path)
    }
}
