//! Holds the blueprints that are shipped to what the documents ask for.

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Write as _;
    use std::fs;
    use std::path::PathBuf;

    use architrave_assess::{
        Blueprint, Controls, Known, ParameterValue, Registry, Setting, strictest,
    };

    /// The documents, in the order in which lists are united.
    const DOCUMENTS: [&str; 5] = [
        "rds-four-accounts",
        "aurora-two-accounts",
        "aurora-serverless-four-accounts",
        "rds-phased-six-accounts",
        "single-account-vault",
    ];

    /// The controls and the parameters that their policies read.
    const CONTROLS: &str = "
        CACHE-01; CACHE-02; CACHE-03; COST-03 required_tags; DATA-01 volume_key;
        DATA-02 bucket_key; DATA-03; DATA-04 bucket_minimum_tls; DATA-05; DATA-10; ECR-01;
        ECR-03 ecr_lifecycle_rules; ECR-04 ecr_mutable_tags; ECR-05; ECR-07 ecr_pull_accounts;
        EDGE-02 waf_on; EDGE-06; EDGE-07 cloudfront_minimum_tls; EDGE-08; EDGE-11 http_listener;
        EDGE-12 load_balancer_minimum_tls; EDGE-15; EKS-02;
        EKS-03 eks_public_endpoint eks_public_cidrs; EKS-05 eks_log_types; EKS-06;
        EKS-07 eks_minimum_version; EKS-16 node_volume_key; IAM-01 administrator_roles; IAM-02;
        IAM-05 max_active_access_keys; IAM-06 mfa_scope; IAM-13 pod_identity_mechanisms; IAM-14;
        IAM-16 imds_hop_limit; IAM-18 github_repositories; IAM-21 trusted_accounts; LOG-01; LOG-02;
        LOG-03; LOG-07 log_retention_days; NET-07; NET-08; NET-09 nat_topology; NET-13;
        NET-14 load_balancer_public_ports; NET-18 database_port database_clients;
        NET-20 cache_port; NET-21; NET-22; ORG-01; RDS-02; RDS-03 database_key;
        RDS-04 database_multi_az; RDS-05 backup_retention_days; RDS-07; RDS-08;
        RDS-09 database_minimum_tls; RDS-10; RDS-16; SEC-02 rotation_max_days; SEC-03; SEC-04";

    /// Parameter by parameter: the documents in order, then the strictest union; `-` where the
    /// document does not enforce the control.
    const FIGURES: &str = "
        administrator_roles | - | OrganizationAccountAccessRole | - | OrganizationAccountAccessRole | OrganizationAccountAccessRole | OrganizationAccountAccessRole
        backup_retention_days | 1 | 35 | 7 | 35 | prod: 30 | 35
        bucket_key | kms | customer_managed | - | any | kms | customer_managed
        bucket_minimum_tls | any | 1.3 | - | 1.2 | 1.2 | 1.3
        cache_port | - | - | - | 6379 | - | 6379
        cloudfront_minimum_tls | 1.2 | 1.3 | - | 1.2 | 1.2 | 1.3
        database_clients | application | application | - | application | application, client_vpn | application
        database_key | kms | customer_managed | kms | customer_managed | kms | customer_managed
        database_minimum_tls | - | 1.3 | - | 1.2 | 1.2 | 1.3
        database_multi_az | prod: true | true | true | prod: true | prod: true | true
        database_port | 5432 | 5432 | - | 5432 | 5432 | 5432
        ecr_lifecycle_rules | none | max_days: 1, tag_status: untagged; max_days: 14, tag_prefix: dev-, tag_status: tagged | - | - | max_days: 30, tag_status: untagged; max_count: 10, max_days: 30, tag_status: tagged | max_days: 1, tag_status: untagged; max_days: 14, tag_prefix: dev-, tag_status: tagged; max_count: 10, max_days: 30, tag_status: tagged
        ecr_mutable_tags | - | none | - | latest | none | none
        ecr_pull_accounts | dev, staging, prod | none | - | staging, prod | - | none
        eks_log_types | - | audit | - | - | - | audit
        eks_minimum_version | - | 1.35 | - | - | 1.32 | 1.35
        eks_public_cidrs | none | none | - | none | - | none
        eks_public_endpoint | disabled | restricted | - | disabled | - | disabled
        github_repositories | - | none | none | none | none | none
        http_listener | redirect | redirect | - | forbidden | forbidden | forbidden
        imds_hop_limit | - | 1 | - | - | - | 1
        load_balancer_minimum_tls | - | 1.3 | - | 1.2 | 1.2 | 1.3
        load_balancer_public_ports | 443 | 80, 443 | - | 443 | 443 | 443
        log_retention_days | - | - | - | - | prod: 30, elsewhere: 7 | prod: 30, elsewhere: 7
        max_active_access_keys | - | - | - | 0 | 0 | 0
        mfa_scope | - | all_humans | - | all_humans | admins | all_humans
        nat_topology | per_az | at_least_one | single | per_az | prod: per_az, elsewhere: single | per_az
        node_volume_key | - | customer_managed | - | any | kms | customer_managed
        pod_identity_mechanisms | irsa | irsa, pod_identity | - | irsa | irsa | irsa
        required_tags | - | - | - | keys: env, name: environment; keys: team, name: team; keys: service, name: service | keys: environment, env, name: environment; keys: team, name: team; keys: cost-center, cost_center, costcenter, name: cost-center | keys: env, name: environment; keys: team, name: team; keys: service, name: service; keys: cost-center, cost_center, costcenter, name: cost-center
        rotation_max_days | - | 1000 | - | 90 | - | 90
        trusted_accounts | - | - | - | none | - | none
        volume_key | - | customer_managed | - | any | kms | customer_managed
        waf_on | cloudfront | - | cloudfront | cloudfront | cloudfront, load_balancer | cloudfront, load_balancer";

    struct Shipped {
        registry: Registry,
        documents: Vec<Blueprint>,
        strictest: Blueprint,
    }

    impl Shipped {
        fn documents(&self) -> Vec<&Blueprint> {
            self.documents.iter().collect()
        }

        fn union(&self) -> Blueprint {
            strictest(&self.documents(), &self.registry).unwrap()
        }
    }

    fn root() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    fn read(path: &str) -> String {
        fs::read_to_string(root().join(path)).unwrap()
    }

    fn controls() -> Controls {
        let lines = CONTROLS.split(';').map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            (words.next().unwrap(), words.collect())
        });
        lines.collect()
    }

    fn shipped() -> Shipped {
        let file = "policies/parameters.yaml";
        let registry = Registry::parse(file, &read(file)).unwrap_or_else(|e| panic!("{e:#?}"));
        let (controls, blueprints) = (controls(), BTreeMap::new());
        let known = Known {
            registry: &registry,
            controls: &controls,
            blueprints: &blueprints,
        };
        let parse = |name: &str| {
            let file = format!("policies/blueprints/{name}.yaml");
            Blueprint::parse(&file, &read(&file), known).unwrap_or_else(|errors| {
                let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
                panic!("{}", lines.join("\n"))
            })
        };
        Shipped {
            documents: DOCUMENTS.map(parse).into(),
            strictest: parse("strictest"),
            registry,
        }
    }

    #[test]
    fn every_file_is_one_of_the_six() {
        let files = fs::read_dir(root().join("policies/blueprints")).unwrap();
        let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let known = DOCUMENTS.into_iter().chain(["strictest"]);
        let known: BTreeSet<_> = known.map(|name| format!("{name}.yaml")).collect();
        assert_eq!(files.collect::<BTreeSet<_>>(), known);
    }

    #[test]
    fn the_default_is_the_strictest_union() {
        let shipped = shipped();
        let mut written = shipped.strictest.clone();
        for control in written.controls.values_mut() {
            control.statement.clear();
        }
        let mut union = shipped.union();
        (union.name, union.title, union.description) = (
            written.name.clone(),
            written.title.clone(),
            written.description.clone(),
        );
        assert_eq!(written, union);
    }

    #[test]
    fn every_control_and_parameter_is_in_some_document() {
        let shipped = shipped();
        let ids: Vec<_> = shipped.strictest.controls.keys().cloned().collect();
        assert_eq!(ids, controls().into_keys().collect::<Vec<_>>());
        let used = shipped.strictest.controls.values();
        let used: BTreeSet<&str> = used
            .flat_map(|control| control.parameters.keys().map(String::as_str))
            .collect();
        assert_eq!(used, shipped.registry.names().collect());
    }

    #[test]
    fn the_figures_are_those_of_the_documents() {
        let shipped = shipped();
        let find = |blueprint: &Blueprint, name: &str| {
            let mut settings = blueprint.controls.values();
            let setting = settings.find_map(|control| control.parameters.get(name));
            setting.map_or("-".to_owned(), Setting::to_string)
        };
        let rows = shipped.registry.names().map(|name| {
            let all = shipped.documents.iter().chain([&shipped.strictest]);
            let values = all.map(|blueprint| find(blueprint, name));
            [name.to_owned()]
                .into_iter()
                .chain(values)
                .collect::<Vec<_>>()
                .join(" | ")
        });
        let expected: Vec<_> = FIGURES.trim().lines().map(str::trim).collect();
        assert_eq!(rows.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_short_example_of_the_page_is_a_blueprint() {
        let page = read("docs/blueprints.md");
        let (_, example) = page.split_once("```yaml\n").unwrap();
        let (example, _) = example.split_once("```").unwrap();
        let shipped = shipped();
        let blueprints = BTreeMap::from([("strictest".to_owned(), shipped.strictest)]);
        let known = Known {
            registry: &shipped.registry,
            controls: &controls(),
            blueprints: &blueprints,
        };
        let ours = Blueprint::parse("ours.yaml", example, known).unwrap();
        let days = ours.parameters(["RDS-05"], None);
        let expected = (
            "backup_retention_days".to_owned(),
            ParameterValue::Integer(14),
        );
        assert_eq!(days, BTreeMap::from([expected]));
        assert!(!ours.applies("NET-07", None));
    }

    #[test]
    fn no_text_makes_the_reader_panic() {
        let controls = controls();
        let registry = shipped().registry;
        let known = Known {
            registry: &registry,
            controls: &controls,
            blueprints: &BTreeMap::new(),
        };
        let text = read("policies/blueprints/strictest.yaml");
        let deep = "[".repeat(100_000);
        let cut = (0..text.len())
            .step_by(97)
            .filter_map(|end| text.get(..end));
        for text in cut.chain([
            deep.as_str(),
            "a: &a [*a]",
            "\u{feff}",
            "\0",
            "? {a: b}\n: c",
        ]) {
            drop(Blueprint::parse("b.yaml", text, known));
            assert!(Registry::parse("p.yaml", text).is_err());
        }
    }

    /// The table of the page: who asks for what, and who decides the union.
    fn table(shipped: &Shipped) -> String {
        let mut table = String::from("| control |");
        for blueprint in &shipped.documents {
            write!(table, " {} |", blueprint.name).unwrap();
        }
        table.push_str(" strictest |\n|---|---|---|---|---|---|---|\n");
        let others: Vec<Blueprint> = (0..DOCUMENTS.len())
            .map(|left_out| {
                let mut rest = shipped.documents();
                rest.remove(left_out);
                strictest(&rest, &shipped.registry).unwrap()
            })
            .collect();
        for (id, control) in &shipped.strictest.controls {
            // What is left to each project is the default everywhere and decides nothing.
            let shown = control.parameters.iter();
            let shown: Vec<_> = shown
                .filter(|(name, _)| !is_left_open(shipped, id, name))
                .collect();
            if shown.is_empty() {
                write!(table, "| {id} |").unwrap();
                for document in &shipped.documents {
                    let asked = document.controls.contains_key(id);
                    write!(table, " {} |", if asked { "yes" } else { "" }).unwrap();
                }
                table.push_str(" yes |\n");
            }
            for (name, strictest) in shown {
                write!(table, "| {id} `{name}` |").unwrap();
                for (document, others) in shipped.documents.iter().zip(&others) {
                    let decides = setting(others, id, name) != Some(strictest);
                    let cell = match setting(document, id, name) {
                        None => String::new(),
                        Some(own) if own == strictest || decides => format!("**{own}**"),
                        Some(own) => own.to_string(),
                    };
                    write!(table, " {cell} |").unwrap();
                }
                writeln!(table, " {strictest} |").unwrap();
            }
        }
        table
    }

    fn setting<'b>(blueprint: &'b Blueprint, id: &str, name: &str) -> Option<&'b Setting> {
        blueprint.controls.get(id)?.parameters.get(name)
    }

    fn is_left_open(shipped: &Shipped, id: &str, name: &str) -> bool {
        let default = shipped.registry.get(name).unwrap().default.clone();
        let default = default.map(Setting::Everywhere);
        let mut given = shipped.documents.iter();
        default.is_some()
            && given.all(|b| setting(b, id, name).is_none_or(|s| Some(s) == default.as_ref()))
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "UPDATE=1 rewrites the page")]
    fn the_page_shows_who_decides() {
        const START: &str = "<!-- generated: who decides -->\n";
        const END: &str = "<!-- end -->";
        let page = read("docs/blueprints.md");
        let (before, rest) = page.split_once(START).unwrap();
        let (_, after) = rest.split_once(END).unwrap();
        let expected = format!("{before}{START}\n{}\n{END}{after}", table(&shipped()));
        if std::env::var("UPDATE").is_ok() {
            fs::write(root().join("docs/blueprints.md"), expected).unwrap();
        } else {
            assert_eq!(page, expected, "`UPDATE=1 cargo test` rewrites the page");
        }
    }
}
