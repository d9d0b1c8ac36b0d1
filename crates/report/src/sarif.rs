//! SARIF 2.1.0 in the shape that GitHub's code scanning accepts, keeps and shows.
//!
//! Only what fails is a result: the service shows every result as a problem, whatever its kind.
//! What could not be decided is a notification of the run.

mod model;
mod notifications;
mod places;
mod results;
mod rules;

use std::io::Write;

use self::model::{
    Artifact, ArtifactLocation, AutomationDetails, Invocation, Log, Run, Tool, ToolComponent,
};
use self::places::Places;
use crate::tally::Tallies;
use crate::text::clean;
use crate::view::View;
use crate::writer::write_json;
use crate::{ReportError, Settings};

/// Where the program is described.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

/// Writes the report.
pub(crate) fn write(
    view: &View<'_>,
    settings: &Settings,
    to: &mut dyn Write,
) -> Result<(), ReportError> {
    let assessment = view.assessment;
    let places = Places::new(view, settings.base.as_deref());
    let tallies = Tallies::new(view);
    let results = results::results(view, &places, settings.sarif.results);
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: ToolComponent {
                    name: "Architrave",
                    version: &assessment.version,
                    information_uri: HOME,
                    rules: rules::rules(view)?,
                    notifications: notifications::descriptors(),
                },
            },
            automation_details: AutomationDetails {
                id: format!("architrave/{}/", clean(&assessment.blueprint.name)),
            },
            invocations: [Invocation {
                execution_successful: true,
                tool_execution_notifications: notifications::notifications(
                    view,
                    &tallies,
                    results.len(),
                ),
            }],
            artifacts: places.files().map(artifact).collect(),
            results,
            column_kind: "unicodeCodePoints",
        }],
    };
    write_json(&log, settings.json.indent, to)
}

fn artifact(uri: String) -> Artifact {
    Artifact {
        location: ArtifactLocation { uri },
        roles: ["analysisTarget"],
        mime_type: "application/json",
    }
}
