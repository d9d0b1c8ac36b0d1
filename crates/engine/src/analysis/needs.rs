//! What has to be put into the input of a policy, from what it reads.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{Path, Segment};
use serde::{Deserialize, Serialize};

/// What a policy needs of a resource besides its attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs {
    /// The relations that it follows, and what it needs of the neighbours there. A neighbour that
    /// is used as a whole comes with its attributes and without neighbours of its own.
    pub relations: BTreeMap<String, Needs>,
    /// The facts that it asks for.
    pub facts: BTreeSet<String>,
}

impl Needs {
    pub(super) fn of<'a>(reads: impl IntoIterator<Item = &'a Path>) -> Self {
        let mut needs = Self::default();
        for path in reads {
            needs.add(path.segments());
        }
        needs
    }

    fn add(&mut self, path: &[Segment]) {
        match path {
            [Segment::Field(part), Segment::Field(name), rest @ ..] if part == "related" => {
                let neighbour = self.relations.entry(name.to_string()).or_default();
                // Which of the neighbours is meant does not matter.
                neighbour.add(match rest {
                    [Segment::Field(_), ..] | [] => rest,
                    [_, rest @ ..] => rest,
                });
            }
            [Segment::Field(part), Segment::Field(name), ..] if part == "facts" => {
                self.facts.insert(name.to_string());
            }
            _ => {}
        }
    }
}

/// The parameters among what is read.
pub(super) fn parameters<'a>(reads: impl IntoIterator<Item = &'a Path>) -> BTreeSet<String> {
    let names = reads.into_iter().filter_map(|path| match path.segments() {
        [Segment::Field(part), Segment::Field(name), ..] if part == "params" => {
            Some(name.to_string())
        }
        _ => None,
    });
    names.collect()
}

/// Everything that is read: what is used, and what is touched where nothing in it is used. What
/// lies under another read is left out.
pub(super) fn all_reads(used: &BTreeSet<Path>, touched: &BTreeSet<Path>) -> BTreeSet<Path> {
    let under = |path: &Path, other: &Path| path != other && covers(other, path);
    let touched = touched.iter();
    let alone = touched.filter(|path| !used.iter().any(|read| tells_of(read, path)));
    let all: BTreeSet<&Path> = used.iter().chain(alone).collect();
    let top = all.iter().filter(|path| {
        let covered = all.iter().any(|other| under(path, other));
        !covered
    });
    top.map(|path| (*path).clone()).collect()
}

/// Whether every gap at, above or below `path` is one at, above or below `read` too, where `path`
/// matters only for its existence: `read` lies at it or in it, in all of its elements.
fn tells_of(read: &Path, path: &Path) -> bool {
    read.segments().len() >= path.segments().len() && pairs(read, path)
}

/// Whether one path stands for all that the other stands for.
fn covers(wide: &Path, narrow: &Path) -> bool {
    wide.segments().len() <= narrow.segments().len() && pairs(wide, narrow)
}

fn pairs(wide: &Path, narrow: &Path) -> bool {
    let mut both = wide.segments().iter().zip(narrow.segments());
    both.all(|(wide, narrow)| wide == narrow || *wide == Segment::Any)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(texts: &[&str]) -> BTreeSet<Path> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn what_is_touched_counts_where_nothing_in_it_is_used() {
        let check = |used: &[&str], touched: &[&str], expected: &[&str]| {
            assert_eq!(all_reads(&paths(used), &paths(touched)), paths(expected));
        };
        check(
            &["config.ingress[*].from_port"],
            &["config.ingress", "config.ingress[*]"],
            &["config.ingress[*].from_port"],
        );
        check(
            &[],
            &["config.ingress", "config.ingress[*]"],
            &["config.ingress"],
        );
        // The first element says nothing of the others.
        check(
            &["config.ingress[0].from_port"],
            &["config.ingress[*]"],
            &["config.ingress[*]"],
        );
        check(&["config.a", "config.a.b"], &[], &["config.a"]);
    }

    #[test]
    fn needs_nest_as_deep_as_the_reads() {
        let reads = paths(&[
            "config.engine",
            "params.port",
            "related.vpc",
            "related.subnets[*].related.route_table.config.routes",
            "related.subnets[0].facts.tier",
        ]);
        let leaf = Needs::default;
        let subnets = Needs {
            relations: BTreeMap::from([("route_table".to_owned(), leaf())]),
            facts: BTreeSet::from(["tier".to_owned()]),
        };
        let expected = Needs {
            relations: BTreeMap::from([
                ("subnets".to_owned(), subnets),
                ("vpc".to_owned(), leaf()),
            ]),
            facts: BTreeSet::new(),
        };
        assert_eq!(Needs::of(&reads), expected);
        assert_eq!(parameters(&reads), BTreeSet::from(["port".to_owned()]));
    }
}
