//! `explain`: how a verdict came about.

mod unsettled;

use std::fmt::Write as _;
use std::fs;
use std::io;

use anyhow::{Context as _, Result, anyhow, bail};
use architrave_engine::{AnalysedPolicy, Examined, examine};
use architrave_graph::Graph;
use architrave_model::{Binding, Doubt, Finding, Outcome, Path, ResourceId, Segment, Target};

use crate::args::Explain;
use crate::assess::Measure;
use crate::exit::Exit;
use crate::project::Chosen;
use crate::{inputs, policy, print, snapshots};

/// Runs the command.
pub(crate) fn run(explain: &Explain) -> Result<Exit> {
    let measure = Measure::of(&explain.held, &Chosen::of(&explain.held)?)?;
    let policies = measure.bundle.policies();
    let asked = policies
        .iter()
        .position(|policy| policy.id == explain.policy)
        .ok_or_else(|| {
            anyhow!(
                "no policy is called `{}`: `architrave policy list` shows them all",
                explain.policy
            )
        })?;
    let snapshot = if explain
        .files
        .iter()
        .any(|file| snapshots::is_snapshot(file))
    {
        snapshots::read(&explain.files)?
    } else {
        inputs::plans(&explain.files, explain.complete, &mut io::stderr().lock())?.snapshot
    };
    let graph = Graph::of(snapshot);
    let resource = graph
        .find(&ResourceId(explain.resource.clone()))
        .ok_or_else(|| {
            anyhow!(
                "the input holds no resource `{}`: give it as the report names it",
                explain.resource
            )
        })?;
    let terms_of = measure.terms_of(graph.resources());
    let examined = examine(&measure.question(&graph, &terms_of), asked, resource);
    let Some(policy) = policies.get(asked) else {
        bail!("the policy is gone")
    };
    let Some(first) = examined.first() else {
        bail!(
            "{} does not ask {} of {}",
            measure.blueprint.name,
            policy.id,
            explain.resource
        );
    };
    if let Some(file) = &explain.save_input {
        let json = serde_json::to_string_pretty(&first.input)?;
        fs::write(file, json + "\n").with_context(|| format!("cannot write {}", file.display()))?;
    }
    let mut out = String::new();
    head(&mut out, policy, &explain.resource)?;
    for one in &examined {
        write_examined(&mut out, one, &graph, resource)?;
    }
    source(&mut out, &measure, policy)?;
    print(out.as_bytes())
}

fn head(out: &mut String, policy: &AnalysedPolicy, resource: &str) -> Result<()> {
    let metadata = &policy.metadata;
    writeln!(out, "{resource}")?;
    writeln!(
        out,
        "{}  {}  {}  {}",
        policy.id, metadata.control, metadata.severity, metadata.title
    )?;
    Ok(())
}

fn write_examined(out: &mut String, one: &Examined, graph: &Graph, resource: usize) -> Result<()> {
    writeln!(out)?;
    if let Some(environment) = &one.environment {
        writeln!(out, "In environment {environment}:")?;
    }
    match &one.outcome {
        Outcome::Pass => writeln!(out, "pass: nothing that the policy looks for was found")?,
        Outcome::NotApplicable(reason) => writeln!(out, "not applicable: {reason}")?,
        Outcome::Fail(findings) => {
            for finding in findings {
                writeln!(out, "fail: {}", finding.message)?;
                write_evidence(out, finding, graph, resource)?;
            }
        }
        Outcome::Inconclusive(Doubt::Error(error)) => {
            writeln!(
                out,
                "inconclusive: the policy could not be evaluated: {error}"
            )?;
        }
        Outcome::Inconclusive(Doubt::Gaps(doubt)) => {
            let judged = graph.resource(resource).map(|judged| &judged.id);
            unsettled::write(out, doubt, judged)?;
        }
    }
    Ok(())
}

fn write_evidence(
    out: &mut String,
    finding: &Finding,
    graph: &Graph,
    resource: usize,
) -> Result<()> {
    for evidence in &finding.evidence {
        let value = match &evidence.value {
            Some(value) => value.to_string(),
            None => "absent".to_owned(),
        };
        writeln!(out, "  {} = {value}", evidence.path)?;
        writeln!(out, "    written in {}", evidence.place)?;
        for step in way(graph, resource, &evidence.path) {
            writeln!(out, "    {step}")?;
        }
    }
    Ok(())
}

/// The relations that a path goes through, each with how it was established.
fn way(graph: &Graph, resource: usize, path: &Path) -> Vec<String> {
    let mut steps = Vec::new();
    let mut here = resource;
    let mut rest = path.segments();
    while let [Segment::Field(root), Segment::Field(relation), after @ ..] = rest {
        if root != "related" {
            break;
        }
        let members = graph.neighbours(here, relation);
        let (index, after) = match after {
            [Segment::Index(index), after @ ..] => (*index, after),
            after => (0, after),
        };
        let (Some(from), Some(next)) = (graph.resource(here), members.get(index)) else {
            break;
        };
        let Some(to) = graph.resource(*next) else {
            break;
        };
        let leads = |target: &Target, key: &ResourceId, keys: &[String]| match target {
            Target::Resource(id) => id == key,
            Target::Key(name) => keys.contains(name),
        };
        let forward = from
            .links
            .iter()
            .find(|link| link.relation == *relation && leads(&link.target, &to.id, &to.keys));
        let link = forward.or_else(|| {
            to.links
                .iter()
                .find(|link| leads(&link.target, &from.id, &from.keys))
        });
        let how = match link.map(|link| &link.binding) {
            Some(Binding::Reference(hops)) => format!("reference {}", hops.join(" → ")),
            Some(Binding::Inferred(hops)) => format!("inferred from {}", hops.join(" → ")),
            Some(Binding::Value) | None => "value".to_owned(),
        };
        steps.push(format!("{} —{relation}→ {}  ({how})", from.id, to.id));
        here = *next;
        rest = after;
    }
    steps
}

fn source(out: &mut String, measure: &Measure, policy: &AnalysedPolicy) -> Result<()> {
    let path = policy::source_path(policy);
    let Some(file) = measure
        .bundle
        .sources()
        .iter()
        .find(|file| file.path == path)
    else {
        return Ok(());
    };
    writeln!(out, "\n{path}")?;
    let rules = file
        .text
        .lines()
        .enumerate()
        .skip_while(|(_, line)| line.starts_with('#'));
    for (index, line) in rules {
        writeln!(out, "{:4} | {line}", index + 1)?;
    }
    Ok(())
}
