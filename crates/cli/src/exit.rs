//! What the exit code says.

use std::process::ExitCode;

use architrave_model::{Assessment, Doubt, GapClass, Outcome, Severity};

use crate::args::FailOn;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above the severity that counts.
    Clean,
    /// Findings.
    Findings,
    /// Bad usage or input.
    Usage,
    /// Nothing failed, but something could not be read, or nothing was evaluated.
    Unread,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Unread => 3,
        })
    }
}

/// The exit that an assessment calls for.
pub fn of(assessment: &Assessment, fail_on: FailOn, strict: bool) -> Exit {
    let mut unread = false;
    let mut evaluated = false;
    for judgement in &assessment.judgements {
        let severity = assessment
            .policies
            .get(judgement.policy)
            .map(|policy| policy.severity);
        match &judgement.outcome {
            Outcome::Fail(_) if severity.is_some_and(|severity| counts(severity, fail_on)) => {
                return Exit::Findings;
            }
            Outcome::Fail(_) | Outcome::Pass => evaluated = true,
            Outcome::Inconclusive(doubt) => {
                evaluated = true;
                unread |= strict || could_not_be_read(doubt);
            }
            Outcome::NotApplicable(_) => {}
        }
    }
    if unread || !evaluated {
        Exit::Unread
    } else {
        Exit::Clean
    }
}

fn could_not_be_read(doubt: &Doubt) -> bool {
    match doubt {
        Doubt::Error(_) => true,
        Doubt::Gaps(unsettled) => unsettled
            .gaps
            .iter()
            .any(|found| found.gap.reason.class() == GapClass::CouldNotBeRead),
    }
}

fn counts(severity: Severity, fail_on: FailOn) -> bool {
    let least = match fail_on {
        FailOn::Critical => Severity::Critical,
        FailOn::High => Severity::High,
        FailOn::Medium => Severity::Medium,
        FailOn::Low => Severity::Low,
        FailOn::Info => Severity::Info,
        FailOn::Never => return false,
    };
    severity >= least
}
