//! The reference pages in `docs/` say what the program says: they are made of it, and checked.

use std::fmt::Write as _;

use architrave::args::Arguments;
use architrave_engine::AnalysedPolicy;
use clap::{Command, CommandFactory as _};

use crate::support::{golden, measure, root};

/// How wide the help is set.
const WIDTH: usize = 96;

#[test]
fn the_command_line_is_documented() {
    let mut page = "# Command line\n\n\
        Made of what `--help` prints; `UPDATE=1 cargo test --test end_to_end references` makes it anew.\n"
        .to_owned();
    let mut arguments = Arguments::command().term_width(WIDTH);
    arguments.build();
    describe(&mut arguments, &mut page);
    golden(&root().join("docs/command-line.md"), &page);
}

/// A command and those below it, but for `help`.
fn describe(command: &mut Command, page: &mut String) {
    let name = command
        .get_display_name()
        .unwrap_or(command.get_name())
        .replace('-', " ");
    let help = command.render_long_help().to_string();
    let lines: Vec<_> = help.trim_end().lines().map(str::trim_end).collect();
    write!(page, "\n## {name}\n\n```text\n{}\n```\n", lines.join("\n")).unwrap();
    for inner in command.get_subcommands_mut() {
        if inner.get_name() != "help" {
            describe(inner, page);
        }
    }
}

#[test]
fn the_policies_are_documented() {
    let measure = measure();
    let policies = measure.bundle.policies();
    let mut page = format!(
        "# Policies\n\n\
        All {}, by their folder; `architrave policy show ID` has the whole text of each. Made of the \
        metadata of the policies; `UPDATE=1 cargo test --test end_to_end references` makes it anew.\n",
        policies.len()
    );
    let folder =
        |policy: &AnalysedPolicy| policy.id.split('/').next().unwrap_or_default().to_owned();
    for group in policies.chunk_by(|one, next| folder(one) == folder(next)) {
        let title = group.first().map(folder).unwrap_or_default();
        write!(
            page,
            "\n## {title}\n\n| policy | control | severity | what holds | parameters |\n|---|---|---|---|---|\n"
        )
        .unwrap();
        for policy in group {
            let parameters: Vec<_> = policy
                .parameters
                .iter()
                .map(|name| format!("`{name}`"))
                .collect();
            let metadata = &policy.metadata;
            writeln!(
                page,
                "| `{}` | {} | {} | {} | {} |",
                policy.id,
                metadata.control,
                metadata.severity.name(),
                metadata.title.trim().replace('|', "\\|"),
                parameters.join(", ")
            )
            .unwrap();
        }
    }
    golden(&root().join("docs/policies.md"), &page);
}
