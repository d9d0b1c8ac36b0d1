//! The binary.

use std::io::{self, Write as _};
use std::process::ExitCode;

use architrave::args::Arguments;
use architrave::exit::Exit;
use clap::Parser as _;

fn main() -> ExitCode {
    match architrave::run(Arguments::parse().command) {
        Ok(exit) => exit.into(),
        Err(error) if is_closed_pipe(&error) => Exit::Clean.into(),
        Err(error) => {
            // Nothing else can be done where even standard error is closed.
            let _ = writeln!(io::stderr(), "error: {error:#}");
            Exit::Usage.into()
        }
    }
}

/// Whether the reader of our output, such as `head`, has had enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
