//! `scan`: collect, evaluate, report.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};

use anyhow::{Context as _, Result, anyhow};
use architrave_model::Assessment;
use architrave_report::{Format, Settings};

use crate::args::{self, FailOn, Scan, ScanOptions, When};
use crate::assess::Measure;
use crate::exit::{self, Exit};
use crate::inputs::{self, Inputs};
use crate::pieces::Pieces;
use crate::project::Chosen;
use crate::{snapshots, write_stdout};

/// The width of a table that is not read on a terminal.
const WIDTH: usize = 120;

/// Runs the command, on one of the threads that share the work: what they give back of their memory
/// is at hand there, and what would be taken anew has to be cleared first.
pub(crate) fn run(scan: &Scan) -> Result<Exit> {
    rayon::scope(|_| carry_out(scan))
}

fn carry_out(scan: &Scan) -> Result<Exit> {
    let (Scan::Plan { options, files, .. } | Scan::Snapshot { options, files }) = scan;
    // What can be wrong with the formats stops the run before anything is read.
    let format = format(&options.format)?;
    let reports = options
        .report
        .iter()
        .map(|report| report_file(report))
        .collect::<Result<Vec<_>>>()?;
    let chosen = Chosen::of(&options.held)?;
    let (measure, inputs) = both(
        files.iter().all(|file| file.is_file()),
        || Measure::of(&options.held, &chosen),
        || read(scan),
    )?;
    let assessment = measure.assess(inputs);
    for (format, file) in &reports {
        write_file(&assessment, *format, file, options)?;
    }
    print_report(&assessment, format, options)?;
    let fail_on = options.fail_on.or_else(|| chosen.fail_on());
    let strict = options.strict || chosen.project.strict;
    let exit = exit::of(&assessment, fail_on.unwrap_or(FailOn::Info), strict);
    if exit == Exit::Unread && assessment.judgements.is_empty() {
        writeln!(
            io::stderr(),
            "note: nothing was evaluated: the input holds no resource that a policy judges"
        )?;
    }
    // The process ends here; giving every resource back one by one would only take time.
    std::mem::forget((assessment, measure));
    Ok(exit)
}

/// Loads what to measure with while the input is read, where that is at hand. Where it is piped in,
/// a mistake in the measure is told at once, and not when the other program has come to its end.
fn both<T: Send, U: Send>(
    at_hand: bool,
    measure: impl FnOnce() -> Result<T> + Send,
    inputs: impl FnOnce() -> Result<U> + Send,
) -> Result<(T, U)> {
    if at_hand {
        let (measure, inputs) = rayon::join(measure, inputs);
        return Ok((measure?, inputs?));
    }
    let measure = measure()?;
    Ok((measure, inputs()?))
}

fn read(scan: &Scan) -> Result<Inputs> {
    match scan {
        Scan::Plan {
            files, complete, ..
        } => inputs::plans(files, *complete, &mut io::stderr().lock()),
        Scan::Snapshot { files, .. } => Ok(Inputs {
            snapshot: snapshots::read(inputs::each(files))?,
            removed: Vec::new(),
        }),
    }
}

fn format(name: &str) -> Result<Format> {
    Ok(name.parse()?)
}

fn report_file(report: &str) -> Result<(Format, &str)> {
    let (name, file) = report.split_once('=').ok_or_else(|| {
        anyhow!(
            "cannot read --report {report}: expected FORMAT=FILE, such as sarif=architrave.sarif"
        )
    })?;
    Ok((format(name)?, file))
}

fn write_file(
    assessment: &Assessment,
    format: Format,
    file: &str,
    options: &ScanOptions,
) -> Result<()> {
    let mut bytes = Vec::new();
    format.render(assessment, &settings(options, WIDTH, false), &mut bytes)?;
    fs::write(file, bytes).with_context(|| format!("cannot write the report {file}"))
}

/// The report is made whole before its first byte is written: never a partial one.
fn print_report(assessment: &Assessment, format: Format, options: &ScanOptions) -> Result<()> {
    let terminal = io::stdout().is_terminal();
    let width = terminal_size::terminal_size().filter(|_| terminal);
    let width = width.map_or(WIDTH, |(width, _)| usize::from(width.0));
    let color = match options.color {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal && !no_color(),
    };
    let mut report = Pieces::default();
    format.render(assessment, &settings(options, width, color), &mut report)?;
    write_stdout(|out| report.write_to(out))
}

fn settings(options: &ScanOptions, width: usize, colour: bool) -> Settings {
    let show = options.show.iter().map(|show| match show {
        args::Show::Pass => architrave_report::Show::Pass,
        args::Show::NotApplicable => architrave_report::Show::NotApplicable,
        args::Show::Unmodelled => architrave_report::Show::Unmodelled,
    });
    let base = std::env::current_dir()
        .ok()
        .map(|base| base.to_string_lossy().into_owned());
    Settings {
        width,
        colour,
        show: show.collect(),
        base,
        ..Settings::default()
    }
}

fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}
