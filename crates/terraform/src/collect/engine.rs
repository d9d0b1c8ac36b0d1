//! The engine of a database that does not name one, from its parameter group.

use std::collections::BTreeMap;

use architrave_model::{Config, Path, Target};

use crate::draft::Draft;

/// Tells the engine of each database of which it is not known, where its parameter group is: a group
/// is taken by the databases of its own family alone.
pub(super) fn tell_engines(drafts: &mut [Draft]) {
    let place = Path::of("config").field("engine");
    let families: BTreeMap<String, String> = drafts
        .iter()
        .filter_map(|draft| Some((draft, family(&draft.config)?)))
        .flat_map(|(draft, family)| {
            let names = std::iter::once(&draft.address).chain(&draft.keys);
            names.map(move |name| (name.clone(), family.to_owned()))
        })
        .collect();
    if families.is_empty() {
        return;
    }
    for draft in drafts {
        if !draft.gaps.iter().any(|gap| gap.path == place) {
            continue;
        }
        let groups = draft.links.iter();
        let mut groups = groups.filter(|link| link.relation == "parameter_group");
        let family = groups.find_map(|link| match &link.target {
            Target::Resource(id) => families.get(&id.0),
            Target::Key(key) => families.get(key),
        });
        let Some(family) = family else { continue };
        let engine = engine_of(family);
        let told = match &mut draft.config {
            Config::DbInstance(database) => &mut database.engine,
            Config::DbCluster(database) => &mut database.engine,
            _ => continue,
        };
        *told = Some(engine);
        draft.gaps.retain(|gap| gap.path != place);
    }
}

fn family(config: &Config) -> Option<&str> {
    match config {
        Config::DbParameterGroup(group) => group.family.as_deref(),
        Config::DbClusterParameterGroup(group) => group.family.as_deref(),
        _ => None,
    }
}

/// `postgres` of `postgres16`, `sqlserver-se` of `sqlserver-se-15.0`.
fn engine_of(family: &str) -> String {
    let version = |c: char| c.is_ascii_digit() || c == '.';
    let engine = family.trim_matches(version);
    engine.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_an_engine_with_its_version() {
        for (family, engine) in [
            ("postgres16", "postgres"),
            ("mysql8.0", "mysql"),
            ("aurora-postgresql15", "aurora-postgresql"),
            ("sqlserver-se-15.0", "sqlserver-se"),
            ("db2-se-11.5", "db2-se"),
        ] {
            assert_eq!(engine_of(family), engine);
        }
    }
}
