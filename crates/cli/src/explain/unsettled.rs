//! What an inconclusive verdict waits for: each gap, each finding that may be made, and what would
//! settle them.

use std::fmt::{Result, Write as _};

use architrave_model::{ResourceGap, ResourceId, Unsettled, ValueCondition};

/// Tells all of it.
pub(super) fn write(out: &mut String, doubt: &Unsettled, judged: Option<&ResourceId>) -> Result {
    let must = |condition: &ValueCondition| {
        let said = condition.to_string();
        place(said, condition, judged)
    };
    writeln!(out, "inconclusive: it cannot be told without")?;
    for found in &doubt.gaps {
        let ResourceGap { resource, gap } = found;
        writeln!(out, "  {} of {resource}: {}", gap.path, gap.reason)?;
        match doubt.requirement.as_ref().and_then(|all| all.on(found)) {
            Some(requirement) => writeln!(out, "    {}", requirement.said(must))?,
            None => writeln!(out, "    no simple condition says what it has to be")?,
        }
    }
    if !doubt.possible.is_empty() {
        writeln!(out, "what may be found")?;
    }
    for finding in &doubt.possible {
        writeln!(out, "  {}", finding.message)?;
        for way in &finding.ways {
            let stated = way.iter().map(|condition| {
                let said = condition.stated_of(&condition.path.to_string());
                place(said, condition, judged)
            });
            let stated: Vec<_> = stated.collect();
            writeln!(out, "    where {}", stated.join(" and "))?;
        }
        if finding.ways.is_empty() {
            writeln!(out, "    on conditions that are not simple")?;
        }
    }
    if let Some(requirement) = &doubt.requirement {
        writeln!(out, "{}", requirement.said(must))?;
    }
    Ok(())
}

fn place(said: String, condition: &ValueCondition, judged: Option<&ResourceId>) -> String {
    if Some(&condition.resource) == judged {
        said
    } else {
        format!("{said} in {}", condition.resource)
    }
}
