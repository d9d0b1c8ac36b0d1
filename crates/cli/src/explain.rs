//! `explain`: how a verdict came about.

mod unsettled;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path as FilePath;

use anyhow::{Context as _, Result, anyhow, bail};
use architrave_assess::{Blueprint, Suggestion};
use architrave_engine::{AnalysedPolicy, Examined, examine};
use architrave_graph::Graph;
use architrave_model::{
    Binding, Doubt, Finding, Kind, Outcome, Path, Resource, ResourceId, Segment, Target,
};

use crate::args::Explain;
use crate::assess::Measure;
use crate::exit::Exit;
use crate::project::Chosen;
use crate::snapshots::{self, is_snapshot};
use crate::{inputs, library, policy, print};

/// Runs the command.
pub(crate) fn run(explain: &Explain) -> Result<Exit> {
    let measure = Measure::of(&explain.held, &Chosen::of(&explain.held)?)?;
    let called = library::called(&measure.bundle, &explain.policy)?;
    let files: Vec<_> = inputs::each(&explain.files).collect::<Result<_>>()?;
    let collected = files.iter().any(|(_, bytes)| is_snapshot(bytes));
    let files = files.into_iter().map(Ok);
    let snapshot = if collected {
        snapshots::read(files)?
    } else {
        inputs::plans_of(files, explain.complete, &mut io::stderr().lock())?.snapshot
    };
    let graph = Graph::of(snapshot);
    let resource = find(&graph, &explain.resource)?;
    let terms_of = measure.terms_of(graph.resources());
    let question = measure.question(&graph, &terms_of);
    let explained: Vec<_> = called
        .iter()
        .map(|(index, policy)| (*policy, examine(&question, *index, resource)))
        .filter(|(_, examined)| !examined.is_empty())
        .collect();
    if explained.is_empty() {
        let resource = graph.resource(resource);
        return Err(not_asked(&measure.blueprint, explain, &called, resource));
    }
    if let Some(file) = &explain.save_input {
        save_input(file, &explained)?;
    }
    let mut out = String::new();
    for (at, (policy, examined)) in explained.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        head(&mut out, policy, &explain.resource)?;
        for one in examined {
            write_examined(&mut out, one, &graph, resource)?;
        }
        source(&mut out, &measure, policy)?;
    }
    print(out.as_bytes())
}

fn find(graph: &Graph, resource: &str) -> Result<usize> {
    let found = graph.find(&ResourceId(resource.to_owned()));
    found.ok_or_else(|| {
        let ids = graph.resources().iter().map(|known| known.id.0.as_str());
        anyhow!(
            "the input holds no resource `{resource}`: give it as the report names it{}",
            Suggestion::of(resource, ids)
        )
    })
}

/// Why there is nothing to explain: another kind of resource, or nothing that the blueprint asks.
fn not_asked(
    blueprint: &Blueprint,
    explain: &Explain,
    called: &[(usize, &AnalysedPolicy)],
    resource: Option<&Resource>,
) -> anyhow::Error {
    let Explain {
        policy,
        resource: id,
        ..
    } = explain;
    let kinds: BTreeSet<Kind> = called
        .iter()
        .flat_map(|(_, policy)| policy.kinds())
        .collect();
    match resource.map(Resource::kind) {
        Some(kind) if !kinds.contains(&kind) => {
            let kinds: Vec<_> = kinds.iter().map(Kind::to_string).collect();
            anyhow!("{policy} judges {}, and {id} is {kind}", kinds.join(", "))
        }
        _ => {
            let mut controls = called.iter().map(|(_, policy)| &policy.metadata.control);
            let disabled = controls.find_map(|control| blueprint.disabled.get_key_value(control));
            let why =
                disabled.map(|(control, reason)| format!(": {control} is disabled: {reason}"));
            let name = &blueprint.name;
            anyhow!(
                "{name} does not ask {policy} of {id}{}",
                why.unwrap_or_default()
            )
        }
    }
}

/// Writes what the policy sees; of several policies there is not one input.
fn save_input(file: &FilePath, explained: &[(&AnalysedPolicy, Vec<Examined>)]) -> Result<()> {
    let [(_, examined)] = explained else {
        let ids: Vec<_> = explained.iter().map(|(one, _)| one.id.as_str()).collect();
        bail!(
            "several policies see the resource: name the one whose input to save, one of {}",
            ids.join(", ")
        );
    };
    let input = examined.first().map(|first| &first.input);
    let json = serde_json::to_string_pretty(&input)?;
    fs::write(file, json + "\n").with_context(|| format!("cannot write {}", file.display()))
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
