//! The command line: arguments in, reports and an exit code out.
//!
//! A library so that tests and benchmarks go the way of the program; `main.rs` only calls [`run`].

pub mod args;
pub mod assess;
pub mod exit;
pub mod inputs;
pub mod library;
pub mod project;

mod blueprint;
mod bytes;
mod explain;
mod pieces;
mod policy;
mod policy_files;
mod scan;
mod snapshots;
mod vocabulary;

use std::io::{self, Write};

use anyhow::{Context as _, Result};
use clap::CommandFactory as _;

use args::{Arguments, Command};
use exit::Exit;

/// Runs a command.
///
/// # Errors
/// When the usage or the input is bad; nothing was written to standard output then.
pub fn run(command: Command) -> Result<Exit> {
    match command {
        Command::Scan(scan) => scan::run(&scan),
        Command::Collect(collect) => snapshots::collect(&collect),
        Command::Policy(policy) => policy::run(&policy),
        Command::Blueprint(blueprint) => blueprint::run(&blueprint),
        Command::Explain(explain) => explain::run(&explain),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "architrave", &mut out);
            print(&out)
        }
        Command::Man => {
            let mut out = Vec::new();
            clap_mangen::Man::new(Arguments::command()).render(&mut out)?;
            print(&out)
        }
    }
}

/// Writes to standard output, which carries what was asked for and nothing else.
fn print(bytes: &[u8]) -> Result<Exit> {
    write_stdout(|out| out.write_all(bytes))?;
    Ok(Exit::Clean)
}

/// Writes to standard output; an error keeps its cause, by which a closed pipe is told.
fn write_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = io::stdout().lock();
    write(&mut out)
        .and_then(|()| out.flush())
        .context("cannot write to standard output")
}
