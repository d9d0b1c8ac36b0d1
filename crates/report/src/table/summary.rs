//! The first lines, which say what was held up to what, and the last, which counts everything.

use std::io;

use architrave_model::SourceForm;

use super::findings::shown;
use super::page::{Ink, Page};
use crate::tally::{Tallies, Tally};
use crate::text::{count, grouped, prose};
use crate::view::View;

/// How many sources are named.
const MOST_SOURCES: usize = 10;

pub(super) fn opening(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let assessment = view.assessment;
    let blueprint = &assessment.blueprint;
    let parts = [
        format!("Architrave {}", shown(&assessment.version)),
        shown(&blueprint.name),
        prose(&blueprint.title),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    page.text(Ink::Bold, &parts.join(" · "))?;
    let mut sources: Vec<_> = assessment.sources.iter().collect();
    sources.sort();
    for source in sources.iter().take(MOST_SOURCES) {
        let form = match source.form {
            SourceForm::TerraformPlan => "Terraform plan",
            SourceForm::TerraformState => "Terraform state",
        };
        let version = source
            .version
            .iter()
            .map(|version| format!(", version {}", shown(version)));
        let name = match source.name.as_str() {
            "-" => "standard input".to_owned(),
            name => shown(name),
        };
        page.text(
            Ink::Plain,
            &format!("{name} · {form}{}", version.collect::<String>()),
        )?;
    }
    match sources.len().saturating_sub(MOST_SOURCES) {
        0 => Ok(()),
        more => page.text(Ink::Plain, &format!("and {}", count(more, "more source"))),
    }
}

pub(super) fn closing(tallies: &Tallies<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let total = tallies.judgements;
    if total.total() == 0 {
        return page.heading(
            Ink::Yellow,
            "Nothing was judged: no policy speaks of a resource of the input.",
        );
    }
    let ink = match total {
        Tally { fail: 1.., .. } => Ink::Red,
        Tally {
            inconclusive: 1.., ..
        } => Ink::Yellow,
        _ => Ink::Green,
    };
    let (controls, without) = tallies.by_control();
    let verb = if controls.fail == 1 { "fails" } else { "fail" };
    let of_controls = format!(
        "{} {verb}, {}",
        count(controls.fail, "control"),
        rest(controls)
    );
    let without = match without {
        0 => String::new(),
        without => format!(", {} without a resource", grouped(without)),
    };
    let of_judgements = format!(
        "{}: {} fail, {}",
        count(total.total(), "judgement"),
        grouped(total.fail),
        rest(total),
    );
    let line = format!("{of_controls}{without} · {of_judgements}");
    page.heading(ink, &line)
}

fn rest(tally: Tally) -> String {
    format!(
        "{} inconclusive, {} pass, {} not applicable",
        grouped(tally.inconclusive),
        grouped(tally.pass),
        grouped(tally.not_applicable),
    )
}
