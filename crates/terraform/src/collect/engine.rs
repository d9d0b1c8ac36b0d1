//! The engine of a database that does not name one, from its parameter group.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{Config, Path, Target};

use crate::draft::Draft;

/// Tells the engine of each database of which it is not known, where its parameter group is: a group
/// is taken by the databases of its own family alone.
pub(super) fn tell_engines(drafts: &mut [Draft]) {
    let place = Path::of("config").field("engine");
    let mut engines: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for draft in &*drafts {
        let Some(family) = family(&draft.config) else {
            continue;
        };
        for name in std::iter::once(&draft.address).chain(&draft.keys) {
            let named = engines.entry(name.clone()).or_default();
            named.insert(engine_of(family));
        }
    }
    if engines.is_empty() {
        return;
    }
    for draft in drafts {
        if !draft.gaps.iter().any(|gap| gap.path == place) {
            continue;
        }
        let groups = draft.links.iter();
        let mut groups = groups.filter(|link| link.relation == "parameter_group");
        let named = groups.find_map(|link| match &link.target {
            Target::Resource(id) => engines.get(&id.0),
            Target::Key(key) => engines.get(key),
        });
        // Groups of one name, in two accounts, may be for different engines.
        let mut named = named.into_iter().flatten();
        let (Some(engine), None) = (named.next(), named.next()) else {
            continue;
        };
        let told = match &mut draft.config {
            Config::DbInstance(database) => &mut database.engine,
            Config::DbCluster(database) => &mut database.engine,
            _ => continue,
        };
        *told = Some(engine.clone());
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

/// `postgres` of `postgres16`, `sqlserver-se` of `sqlserver-se-15.0`: the family without the numbers
/// around it.
fn engine_of(family: &str) -> String {
    let version = |c: char| c.is_ascii_digit() || c == '.';
    let engine = family.trim_matches(version);
    engine.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::types::testing::{created, read};

    /// What is told of the engine of a database whose parameter group is called `ours`.
    fn engine_with(families: &[&str]) -> (Value, bool) {
        let mut changes = vec![created(
            "aws_db_instance.main",
            json!({"parameter_group_name": "ours"}),
            json!({"engine": true}),
        )];
        changes.extend(families.iter().enumerate().map(|(number, family)| {
            let after = json!({"name": "ours", "family": family});
            created(
                &format!("aws_db_parameter_group.g{number}"),
                after,
                json!({}),
            )
        }));
        let read = read(&Value::Array(changes), None);
        let database = &read["aws_db_instance.main"];
        let open = database["gaps"].to_string().contains("config.engine:");
        (database["config"]["engine"].clone(), open)
    }

    #[test]
    fn a_parameter_group_tells_the_engine_where_it_is_the_only_one_of_its_name() {
        assert_eq!(engine_with(&["postgres16"]), (json!("postgres"), false));
        assert_eq!(engine_with(&[]), (Value::Null, true));
        assert_eq!(
            engine_with(&["postgres16", "mysql8.0"]),
            (Value::Null, true)
        );
    }

    #[test]
    fn a_family_is_an_engine_with_its_version() {
        for (family, engine) in [
            ("postgres16", "postgres"),
            ("mysql8.0", "mysql"),
            ("aurora-postgresql15", "aurora-postgresql"),
            ("sqlserver-se-15.0", "sqlserver-se"),
            ("db2-se-11.5", "db2-se"),
            ("1db2-ae1", "db2-ae"),
        ] {
            assert_eq!(engine_of(family), engine);
        }
    }
}
