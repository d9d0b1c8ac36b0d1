//! The sections of a plan or state that are kept, and from them to a snapshot.

use architrave_model::{Change, Snapshot, Source, SourceForm};
use rayon::prelude::*;

use super::reader::Reader;
use super::{Collected, Entry, Options, index, scope};
use crate::configuration::Module;
use crate::in_order::in_order;
use crate::input::{Header, InputError};
use crate::json::Json;
use crate::provider::Providers;
use crate::sections::{self, Located, Sections};
use crate::trace::{Plan, Relevant};
use crate::wire::{NotAResource, Planned};

/// The sections of a plan or state that are kept.
pub(super) struct Contents<'a> {
    changes: Option<Vec<Json<'a>>>,
    drift: Vec<Json<'a>>,
    configuration: Option<Json<'a>>,
    variables: Option<Json<'a>>,
    version: Option<Json<'a>>,
    prior: Option<Json<'a>>,
    values: Option<Json<'a>>,
    planned: Option<Json<'a>>,
    relevant: Option<Json<'a>>,
}

/// Why a plan cannot be read.
pub(super) enum Fault {
    Json(Located),
    Header(InputError),
}

impl From<Located> for Fault {
    fn from(located: Located) -> Self {
        Self::Json(located)
    }
}

impl<'a> Contents<'a> {
    pub(super) fn read(
        sections: &mut Sections<'a>,
        check: impl FnOnce(&Header<'_>) -> Result<(), InputError>,
    ) -> Result<Self, Fault> {
        let format = sections.take("format_version")?;
        let redacted = sections.take("plan_format_version")?;
        let flags = ["errored", "applyable", "complete"].map(|name| sections.take(name));
        let [errored, applyable, complete] = flags;
        let flag = |value: Option<Json<'_>>| value.as_ref().and_then(Json::as_bool);
        let header = Header {
            format_version: format.as_ref().or(redacted.as_ref()).and_then(Json::as_str),
            errored: flag(errored?),
            applyable: flag(applyable?),
            complete: flag(complete?),
        };
        check(&header).map_err(Fault::Header)?;
        let planned = if sections.has_list("resource_changes") {
            None
        } else {
            sections.take("planned_values")?
        };
        let texts = sections.take_texts([
            "configuration",
            "variables",
            "terraform_version",
            "prior_state",
            "values",
            "relevant_attributes",
        ]);
        let changes = sections.take_list("resource_changes")?;
        let drift = sections.take_list("resource_drift")?;
        let [configuration, variables, version, prior, values, relevant] = sections::trees(texts);
        Ok(Self {
            changes,
            planned,
            drift: drift.unwrap_or_default(),
            configuration: configuration?,
            variables: variables?,
            version: version?,
            prior: prior?,
            values: values?,
            relevant: relevant?,
        })
    }

    /// Makes the snapshot; what the header of the plan called for is not noted here.
    ///
    /// # Errors
    /// When something that is listed as a resource cannot be read as one.
    pub(super) fn collect(&self, options: &Options) -> Result<Collected, NotAResource> {
        let configuration = self.configuration.as_ref();
        let root = || {
            let root = configuration.and_then(|all| all.get("root_module"));
            root.map(Module::index)
        };
        let (entries, root) = rayon::join(|| self.entries(), root);
        let (form, entries) = entries?;
        let mut providers = Providers::of(configuration, self.variables.as_ref());
        index::see_accounts(&mut providers, self.prior.as_ref(), root.as_ref())?;
        let (instances, relevant) = rayon::join(
            || index::instances(&entries),
            || Relevant::of(self.relevant.as_ref()?, root.as_ref()),
        );
        let variables = self.variables.as_ref();
        let plan = Plan::new(root.as_ref(), variables, instances, relevant);
        let reader = Reader {
            plan: &plan,
            documents: &index::documents(&entries),
            providers: &providers,
            options,
        };
        let mut resources = reader.resources(&entries);
        let sort = || resources.par_sort_by(|a, b| a.id.cmp(&b.id));
        rayon::join(sort, move || drop(plan));
        let removed = entries
            .iter()
            .filter(|entry| entry.planned.change.is_none())
            .map(|entry| entry.planned.address.to_owned());
        // One that does not say what it is still says that something changed.
        let drifted = self.drift.iter().enumerate().map(|(index, entry)| {
            let address = entry.get("address").and_then(Json::as_str);
            address.map_or_else(|| format!("resource_drift[{index}]"), str::to_owned)
        });
        Ok(Collected {
            snapshot: Snapshot {
                sources: vec![Source {
                    name: options.name.clone(),
                    form,
                    version: self.version.as_ref().and_then(Json::to_text),
                }],
                resources,
                coverage: vec![scope::coverage(options)],
                unmodelled: scope::unmodelled(&entries, options),
            },
            removed: sorted(removed),
            drifted: sorted(drifted),
            notes: Vec::new(),
        })
    }

    /// Gives everything back, on all cores: it is most of what was read.
    pub(super) fn free(self) {
        let lists = [self.changes.unwrap_or_default(), self.drift];
        let trees = [
            self.configuration,
            self.variables,
            self.prior,
            self.values,
            self.planned,
            self.relevant,
        ];
        rayon::join(
            || lists.into_par_iter().flatten().for_each(drop),
            || trees.into_par_iter().for_each(drop),
        );
    }

    /// The resources, from the section that says most of them.
    fn entries(&self) -> Result<(SourceForm, Vec<Entry<'_>>), NotAResource> {
        let (form, planned) = match (&self.changes, &self.planned, &self.values) {
            (Some(changes), ..) => {
                let entries = changes.par_iter().enumerate();
                let planned = in_order(entries.map(Planned::of_change))?;
                (SourceForm::TerraformPlan, planned)
            }
            (None, Some(planned), _) => (
                SourceForm::TerraformPlan,
                index::of_root(planned, "planned_values", Change::Update)?,
            ),
            (None, None, Some(values)) => (
                SourceForm::TerraformState,
                index::of_root(values, "values", Change::Present)?,
            ),
            (None, None, None) => (SourceForm::TerraformPlan, Vec::new()),
        };
        Ok((form, index::with_addresses(planned)?))
    }
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use architrave_model::{Kind, Reason};
    use serde_json::{Value, json};

    use crate::types::testing::{created, module};
    use crate::{Collected, Options, collect};

    fn collected(plan: &Value, options: &Options) -> Collected {
        let bytes = plan.to_string().into_bytes();
        let document = crate::input::read("plan.json", &bytes).expect("a plan");
        collect(&document, options).expect("a plan")
    }

    #[test]
    fn what_drifted_is_told_though_it_does_not_say_what_it_is() {
        let plan = json!({
            "format_version": "1.2",
            "resource_changes": [],
            "resource_drift": [{"type": "aws_vpc"}, {"address": "aws_vpc.a", "type": "aws_vpc"}],
        });
        let drifted = collected(&plan, &Options::default()).drifted;
        assert_eq!(drifted, ["aws_vpc.a", "resource_drift[0]"]);
    }

    #[test]
    fn of_two_that_stand_at_one_address_the_later_one_counts() {
        let named = |address, name| created(address, json!({"bucket": name}), json!({}));
        let plan = json!({
            "format_version": "1.2",
            "resource_changes": [
                named("aws_s3_bucket.a", "earlier"),
                named("aws_s3_bucket.b", "other"),
                named("aws_s3_bucket.a", "later"),
            ],
        });
        let resources = collected(&plan, &Options::default()).snapshot.resources;
        let buckets = resources
            .into_iter()
            .filter(|one| one.kind() == Kind::Bucket);
        let buckets: Vec<_> = buckets.map(|one| (one.id.0, one.name)).collect();
        let bucket = |id: &str, name: &str| (id.to_owned(), Some(name.to_owned()));
        let expected = [("aws_s3_bucket.a", "later"), ("aws_s3_bucket.b", "other")];
        assert_eq!(buckets, expected.map(|(id, name)| bucket(id, name)));
    }

    #[test]
    fn of_several_plans_what_may_be_meant_carries_the_name_of_its_own() {
        let vpc = |name: &str| created(name, json!({}), json!({"id": true}));
        let subnet = created("aws_subnet.s", json!({}), json!({"vpc_id": true}));
        let written = [
            ("aws_vpc.a", json!({})),
            ("aws_vpc.b", json!({})),
            (
                "aws_subnet.s",
                json!({"vpc_id": {"references": ["local.vpc"]}}),
            ),
        ];
        let plan = json!({
            "format_version": "1.2",
            "resource_changes": [vpc("aws_vpc.a"), vpc("aws_vpc.b"), subnet],
            "configuration": {"root_module": module(&written)},
        });
        let options = Options {
            name: "net".to_owned(),
            qualify: true,
            complete: false,
        };
        let resources = collected(&plan, &options).snapshot.resources;
        let gaps = resources.iter().flat_map(|resource| &resource.gaps);
        let candidates = gaps.filter_map(|gap| match &gap.reason {
            Reason::Ambiguous(ids) => Some(ids.clone()),
            _ => None,
        });
        let expected = ["net:aws_vpc.a", "net:aws_vpc.b"].map(str::to_owned);
        assert_eq!(candidates.collect::<Vec<_>>(), [expected.to_vec()]);
    }
}
