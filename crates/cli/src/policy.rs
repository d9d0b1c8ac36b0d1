//! `policy`: what the policies ask.

use std::fmt::Write as _;

use anyhow::Result;
use architrave_engine::AnalysedPolicy;

use crate::args::Policy;
use crate::exit::Exit;
use crate::project::policies_here;
use crate::{library, print};

/// Runs the command.
pub(crate) fn run(policy: &Policy) -> Result<Exit> {
    match policy {
        Policy::List { policies } => {
            let bundle = policies_here(policies.as_deref())?;
            let widest = |of: fn(&AnalysedPolicy) -> usize| {
                bundle.policies().iter().map(of).max().unwrap_or_default()
            };
            let id = widest(|policy| policy.id.len());
            let control = widest(|policy| policy.metadata.control.len());
            let mut out = String::new();
            for policy in bundle.policies() {
                let metadata = &policy.metadata;
                writeln!(
                    out,
                    "{:id$}  {:control$}  {:8}  {}",
                    policy.id, metadata.control, metadata.severity, metadata.title
                )?;
            }
            print(out.as_bytes())
        }
        Policy::Show { id, policies } => {
            let bundle = policies_here(policies.as_deref())?;
            let mut out = String::new();
            for (at, (_, policy)) in library::called(&bundle, id)?.into_iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                out += &describe(policy)?;
                let path = source_path(policy);
                if let Some(file) = bundle.sources().iter().find(|file| file.path == path) {
                    write!(out, "\n{}", file.text)?;
                }
            }
            print(out.as_bytes())
        }
    }
}

/// The file of a policy, below the folder of policies.
pub(crate) fn source_path(policy: &AnalysedPolicy) -> String {
    let name = policy.id.rsplit('/').next().unwrap_or_default();
    format!("{}/{name}.rego", policy.id)
}

fn describe(policy: &AnalysedPolicy) -> Result<String> {
    let metadata = &policy.metadata;
    let reads: Vec<_> = policy.reads.iter().map(ToString::to_string).collect();
    let mut out = String::new();
    writeln!(out, "{}  {}", policy.id, metadata.title)?;
    writeln!(out)?;
    writeln!(out, "{}", metadata.description.trim_end())?;
    writeln!(out)?;
    writeln!(out, "Control      {}", metadata.control)?;
    writeln!(out, "Severity     {}", metadata.severity)?;
    writeln!(out, "Judges       {}", metadata.resources)?;
    writeln!(out, "Reads        {}", reads.join("\n             "))?;
    writeln!(out, "To mend it   {}", metadata.remediation.trim_end())?;
    Ok(out)
}
