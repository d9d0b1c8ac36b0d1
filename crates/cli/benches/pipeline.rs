//! How long each stage of a scan takes, on a plan that real Terraform made or on one of your own.
//!
//!     cargo bench -p architrave
//!     ARCHITRAVE_BENCH_PLAN=plan.json cargo bench -p architrave -- evaluate

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark, not a part of the program"
)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::{env, fs};

use architrave::args::{Arguments, Command, Scan};
use architrave::assess::Measure;
use architrave::inputs::Inputs;
use architrave::project::Chosen;
use architrave_engine::evaluate;
use architrave_graph::Graph;
use architrave_report::{Format, Settings};
use architrave_terraform::{Json, Options, collect, input};
use clap::Parser as _;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

fn stages(criterion: &mut Criterion) {
    let bytes = fs::read(plan()).expect("the plan");
    let document = input::read("plan.json", &bytes).expect("a plan");
    let options = Options {
        name: "plan.json".to_owned(),
        ..Options::default()
    };
    let snapshot = collect(&document, &options).expect("a plan").snapshot;
    let measure = measure();
    let graph = Graph::of(snapshot.clone());
    let terms_of = measure.terms_of(graph.resources());
    let question = measure.question(&graph, &terms_of);
    let assessment = measure.assess(Inputs {
        snapshot: snapshot.clone(),
        removed: Vec::new(),
    });

    let mut group = criterion.benchmark_group("scan");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| {
            let document = input::read("plan.json", black_box(&bytes)).expect("a plan");
            Json::parse(document.text()).map(|_| ()).expect("JSON");
        });
    });
    // From the text to the snapshot: reading, following references, folding parts.
    group.bench_function("resolve", |bencher| {
        bencher.iter(|| collect(black_box(&document), &options).expect("a plan"));
    });
    group.throughput(Throughput::Elements(graph.resources().len() as u64));
    group.bench_function("graph", |bencher| {
        let copy = || snapshot.clone();
        bencher.iter_batched(copy, Graph::of, BatchSize::LargeInput);
    });
    group.bench_function("evaluate", |bencher| {
        bencher.iter(|| evaluate(black_box(&question)));
    });
    for format in ["table", "json", "sarif"] {
        let report: Format = format.parse().expect("a format");
        group.bench_function(format!("report/{format}"), |bencher| {
            bencher.iter(|| {
                let mut report_bytes = Vec::new();
                report
                    .render(&assessment, &Settings::default(), &mut report_bytes)
                    .expect("a report");
                report_bytes
            });
        });
    }
    group.finish();
}

/// The plan to measure with.
fn plan() -> PathBuf {
    env::var_os("ARCHITRAVE_BENCH_PLAN").map_or_else(
        || {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
            root.join("fixtures/terraform/innovate-rds/plan.json")
        },
        PathBuf::from,
    )
}

/// All policies, and the default blueprint.
fn measure() -> Measure {
    let arguments = Arguments::parse_from(["architrave", "scan", "plan", "plan.json"]);
    let Command::Scan(Scan::Plan { options, .. }) = arguments.command else {
        panic!("these are the arguments of a scan");
    };
    Measure::of(&options.held, &Chosen::default()).expect("the policies")
}

criterion_group!(benches, stages);
criterion_main!(benches);
