//! The arguments; help, completions and the manual page are made of this.

#![expect(
    missing_docs,
    reason = "what is documented here is printed as help, and these are no arguments"
)]

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Hold Terraform plans to an architecture, and show with evidence what does not rest on it.
#[derive(Debug, Parser)]
#[command(
    name = "architrave",
    version,
    styles = STYLES,
    max_term_width = 100,
    after_help = EXIT_CODES,
    after_long_help = EXAMPLES
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  bad usage or input
  3  nothing failed, but something could not be read, or nothing was evaluated";

const EXAMPLES: &str = "\
Exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  bad usage or input
  3  nothing failed, but something could not be read, or nothing was evaluated

Examples:
  Check a plan before it is merged:
    terraform plan -out tfplan && terraform show -json tfplan > plan.json
    architrave scan plan plan.json

  The same for code scanning, with the table on the screen:
    architrave scan plan plan.json --report sarif=architrave.sarif

  Several plans as one estate, held to one of the architectures:
    architrave scan plan network.json app.json --blueprint rds-phased-six-accounts

  Why did this fail, and by which rule?
    architrave explain RDS-05 aws_db_instance.main plan.json";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Collect, evaluate and report.
    #[command(subcommand)]
    Scan(Scan),
    /// Collect into a snapshot, to be evaluated later or elsewhere.
    #[command(subcommand)]
    Collect(Collect),
    /// The policies: what they ask, of what, and why.
    #[command(subcommand)]
    Policy(Policy),
    /// The blueprints: which controls an architecture enforces, and with which parameters.
    #[command(subcommand)]
    Blueprint(Blueprint),
    /// Show how a verdict came about: the rule, the values, the path through the graph.
    Explain(Explain),
    /// Print the completions of a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

#[derive(Debug, Subcommand)]
pub enum Scan {
    /// Scan Terraform or OpenTofu plans, or states: the output of `terraform show -json`.
    Plan {
        /// Plan or state files; `-` is standard input. Several are judged as one estate.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Take the input for the whole estate: what is not in it does not exist.
        #[arg(long, help_heading = "Input")]
        complete: bool,
        #[command(flatten)]
        options: ScanOptions,
    },
    /// Scan snapshots that were collected earlier.
    Snapshot {
        /// Snapshot files, `.zst` or plain; `-` is standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        options: ScanOptions,
    },
}

#[derive(Debug, Args)]
pub struct ScanOptions {
    #[command(flatten)]
    pub held: Held,
    /// The report on standard output.
    #[arg(
        short,
        long,
        value_name = "FORMAT",
        default_value = "table",
        help_heading = "Report"
    )]
    pub format: String,
    /// A further report into a file, such as `sarif=architrave.sarif`; may be repeated.
    #[arg(short, long, value_name = "FORMAT=FILE", help_heading = "Report")]
    pub report: Vec<String>,
    /// Show more in the table: passes, what is not applicable, every type that is not modelled.
    #[arg(
        long,
        value_name = "WHAT",
        value_delimiter = ',',
        help_heading = "Report"
    )]
    pub show: Vec<Show>,
    /// Colour the table.
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Report"
    )]
    pub color: When,
    /// The lowest severity that makes the exit code 1; `info` where neither this nor the project says.
    #[arg(long, value_name = "SEVERITY", help_heading = "Exit code")]
    pub fail_on: Option<FailOn>,
    /// Exit with 3 also for what is known only after apply or lies outside the input.
    #[arg(long, help_heading = "Exit code")]
    pub strict: bool,
}

/// What the input is held to.
#[derive(Debug, Args)]
pub struct Held {
    /// The architecture: a name that `blueprint list` shows, or a YAML file; `strictest` where neither
    /// this nor the project says.
    #[arg(short, long, value_name = "NAME|FILE", help_heading = "Policies")]
    pub blueprint: Option<String>,
    /// The environment of everything in the input; otherwise accounts and tags tell.
    #[arg(short, long, value_name = "NAME", help_heading = "Policies")]
    pub environment: Option<String>,
    /// A folder of policies to add; one of the same path replaces ours.
    #[arg(long, value_name = "DIR", help_heading = "Policies")]
    pub policies: Option<PathBuf>,
    /// The file with the project's choices; `architrave.yaml` where there is one.
    #[arg(long, value_name = "FILE", help_heading = "Policies")]
    pub project: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Collect {
    /// Collect Terraform or OpenTofu plans, or states.
    Plan {
        /// Plan or state files; `-` is standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The snapshot; compressed when the name ends in `.zst`, `-` is standard output.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Take the input for the whole estate: what is not in it does not exist.
        #[arg(long)]
        complete: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum Policy {
    /// List the policies.
    List {
        /// A folder of policies to add; one of the same path replaces ours.
        #[arg(long, value_name = "DIR")]
        policies: Option<PathBuf>,
    },
    /// Show a policy, or those of a control: what it asks, what it reads, and its text.
    Show {
        /// Its id or its control, as `policy list` shows them.
        #[arg(value_name = "POLICY|CONTROL")]
        id: String,
        /// A folder of policies to add; one of the same path replaces ours.
        #[arg(long, value_name = "DIR")]
        policies: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub enum Blueprint {
    /// List the blueprints that come with the program.
    List,
    /// Show which controls a blueprint enforces, and with which parameters.
    Show {
        /// Its name, or a YAML file.
        #[arg(value_name = "NAME|FILE")]
        name: String,
        /// A folder of policies that it may rely on.
        #[arg(long, value_name = "DIR")]
        policies: Option<PathBuf>,
    },
    /// Check a blueprint of your own.
    Check {
        /// The YAML file.
        #[arg(value_name = "FILE")]
        file: String,
        /// A folder of policies that it may rely on.
        #[arg(long, value_name = "DIR")]
        policies: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct Explain {
    /// The policy, or a control as the table names it, with all its policies.
    #[arg(value_name = "POLICY|CONTROL")]
    pub policy: String,
    /// The resource, as the report names it.
    pub resource: String,
    /// The plans, states or snapshots; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Write what the policy sees, for `opa eval -i` or as a fixture.
    #[arg(long, value_name = "FILE")]
    pub save_input: Option<PathBuf>,
    /// Take the input for the whole estate: what is not in it does not exist.
    #[arg(long)]
    pub complete: bool,
    #[command(flatten)]
    pub held: Held,
}

/// What else the table may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// What passes.
    Pass,
    /// What the blueprint does not ask, and why.
    NotApplicable,
    /// Every type that no kind stands for.
    Unmodelled,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// From which severity on a finding counts for the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Critical findings.
    Critical,
    /// High and worse.
    High,
    /// Medium and worse.
    Medium,
    /// Low and worse.
    Low,
    /// Any finding.
    Info,
    /// None.
    Never,
}
