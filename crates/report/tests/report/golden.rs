//! What each format looks like, to be read by a reviewer. `UPDATE=1` accepts what is written now.

use std::path::Path;

use architrave_model::{Assessment, Kind, Outcome, Severity};
use architrave_report::{Format, Settings, Show};
use serde_json::json;

use crate::render;
use crate::sample::{Sample, evidence, finding, rich};

/// Holds a text against the file that was accepted.
pub(crate) fn check_file(path: &Path, written: &str) {
    #[expect(clippy::disallowed_methods, reason = "how goldens are accepted")]
    if std::env::var("UPDATE").is_ok() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        return std::fs::write(path, written).unwrap();
    }
    let accepted = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, accepted, "{}; UPDATE=1 accepts", path.display());
}

fn check(name: &str, format: Format, assessment: &Assessment, settings: &Settings) {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    check_file(&directory.join(name), &render(format, assessment, settings));
}

fn at(width: usize) -> Settings {
    Settings {
        width,
        ..Settings::default()
    }
}

#[test]
fn tables() {
    for width in [40, 60, 80, 120, 200] {
        check(
            &format!("rich.{width}.txt"),
            Format::Table,
            &rich(),
            &at(width),
        );
    }
    let settings = Settings {
        show: Show::ALL.into(),
        ..at(100)
    };
    check("rich.all.txt", Format::Table, &rich(), &settings);
    let settings = Settings {
        colour: true,
        ..at(100)
    };
    check("rich.colour.txt", Format::Table, &rich(), &settings);
}

/// What is said of several resources is said once a screenful, and what differs by itself.
#[test]
fn many_alike() {
    let mut sample = Sample::default();
    sample.policy(
        "s3/versioning",
        "S3-02",
        Severity::High,
        "Versions are kept",
    );
    for place in 0..19 {
        let address = format!("aws_s3_bucket.of[{place}]");
        let value = json!(place == 3);
        let evidence = vec![evidence("config.versioning", Some(value), &address)];
        sample.resource(Kind::Bucket, &address, None);
        let failed = Outcome::Fail(vec![finding("keeps no versions", evidence)]);
        sample.judge("s3/versioning", &address, failed);
    }
    check("many.txt", Format::Table, &sample.build(), &at(80));
}

#[test]
fn documents() {
    check("rich.json", Format::Json, &rich(), &Settings::default());
    check("rich.sarif", Format::Sarif, &rich(), &Settings::default());
}

#[test]
fn nothing() {
    let nothing = Assessment {
        version: "0.1.0".to_owned(),
        ..Assessment::default()
    };
    check("nothing.txt", Format::Table, &nothing, &Settings::default());
    check("nothing.json", Format::Json, &nothing, &Settings::default());
    check(
        "nothing.sarif",
        Format::Sarif,
        &nothing,
        &Settings::default(),
    );
}
