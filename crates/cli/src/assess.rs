//! From a snapshot to an assessment: the blueprint's terms, the graph, the verdicts.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use architrave_assess::{Binding, Blueprint};
use architrave_engine::{Bundle, Question, Terms, environments, evaluate};
use architrave_graph::Graph;
use architrave_model::{Assessment, BlueprintSummary, PolicySummary, Resource};
use rayon::prelude::*;

use crate::args::Held;
use crate::inputs::Inputs;
use crate::library;
use crate::project::Chosen;

/// What resources are held to.
pub struct Measure {
    /// The policies.
    pub bundle: Bundle,
    /// The architecture.
    pub blueprint: Blueprint,
    /// The environment that the user says everything belongs to.
    environment: Option<String>,
    terms: Vec<Terms>,
}

impl Measure {
    /// Loads policies and blueprint.
    ///
    /// # Errors
    /// When there is a mistake in either; it stops the run before anything is judged.
    pub fn of(held: &Held, chosen: &Chosen) -> Result<Self> {
        let policies = chosen.policies(held.policies.as_deref());
        let bundle = library::policies(policies.as_deref())?;
        let name = held.blueprint.clone().or_else(|| chosen.blueprint());
        let name = name.as_deref().unwrap_or(library::DEFAULT_BLUEPRINT);
        let mut blueprint = library::blueprint(name, &bundle)?;
        if policies.is_some() {
            library::adopt(&mut blueprint, &bundle)?;
        }
        let environments = chosen.project.environments.clone();
        blueprint.environments.extend(environments);
        let environment = held.environment.as_ref();
        let environment = environment.or(chosen.project.environment.as_ref()).cloned();
        if let Some(name) = &environment
            && !blueprint.environments.contains_key(name)
        {
            let names: Vec<_> = blueprint.environments.keys().map(String::as_str).collect();
            bail!(
                "blueprint {} has no environment `{name}`: it has {}",
                blueprint.name,
                names.join(", ")
            );
        }
        let names = blueprint
            .environments
            .keys()
            .map(|name| Some(name.as_str()));
        let terms = names
            .chain([None])
            .map(|environment| terms(&blueprint, environment))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            bundle,
            blueprint,
            environment,
            terms,
        })
    }

    /// The question that a graph is asked.
    pub fn question<'q>(&'q self, graph: &'q Graph, terms_of: &'q [Vec<usize>]) -> Question<'q> {
        Question {
            graph,
            bundle: &self.bundle,
            terms: &self.terms,
            terms_of,
        }
    }

    /// Which terms may hold for each resource.
    pub fn terms_of(&self, resources: &[Resource]) -> Vec<Vec<usize>> {
        let by_name: BTreeMap<_, _> = self
            .terms
            .iter()
            .enumerate()
            .map(|(index, terms)| (terms.environment.as_deref(), index))
            .collect();
        let all: Vec<_> = (0..self.terms.len()).collect();
        let nothing = BTreeMap::new();
        let of = |resource: &Resource| {
            let tags = resource.tags.as_ref().unwrap_or(&nothing);
            let binding = match &self.environment {
                Some(name) => Binding::Known(name.clone()),
                None => self
                    .blueprint
                    .environment_of(tags, resource.account.as_deref()),
            };
            let index = |name: &String| by_name.get(&Some(name.as_str())).copied();
            match &binding {
                Binding::Known(name) => index(name).into_iter().collect(),
                Binding::Ambiguous(names) => names.iter().filter_map(index).collect(),
                Binding::Unknown => all.clone(),
            }
        };
        resources.par_iter().map(of).collect()
    }

    /// Judges everything.
    pub fn assess(&self, inputs: Inputs) -> Assessment {
        let graph = Graph::of(inputs.snapshot);
        let terms_of = self.terms_of(graph.resources());
        let question = self.question(&graph, &terms_of);
        let judgements = evaluate(&question);
        let environments = environments(&question);
        Assessment {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            blueprint: BlueprintSummary {
                name: self.blueprint.name.clone(),
                title: self.blueprint.title.clone(),
                disabled: self.blueprint.disabled.clone(),
            },
            sources: graph.sources.clone(),
            policies: self.summaries(),
            judgements,
            environments,
            coverage: graph.coverage.clone(),
            unmodelled: graph.unmodelled.clone(),
            removed: inputs
                .removed
                .into_iter()
                .map(architrave_model::ResourceId)
                .collect(),
            resources: graph.into_resources(),
        }
    }

    fn summaries(&self) -> Vec<PolicySummary> {
        let summary = |policy: &architrave_engine::AnalysedPolicy| PolicySummary {
            id: policy.id.clone(),
            control: policy.metadata.control.clone(),
            severity: policy.metadata.severity,
            title: policy.metadata.title.clone(),
            description: policy.metadata.description.clone(),
            remediation: policy.metadata.remediation.clone(),
            asked: self
                .blueprint
                .controls
                .contains_key(&policy.metadata.control),
        };
        self.bundle.policies().iter().map(summary).collect()
    }
}

fn terms(
    blueprint: &Blueprint,
    environment: Option<&str>,
) -> Result<Terms, architrave_engine::ValueError> {
    let controls: BTreeSet<_> = blueprint
        .controls
        .keys()
        .filter(|control| blueprint.applies(control, environment))
        .cloned()
        .collect();
    let parameters = blueprint.parameters(controls.iter().map(String::as_str), environment);
    Terms::new(environment.map(str::to_owned), controls, parameters)
}
