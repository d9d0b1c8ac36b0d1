//! Access analyzers.

use architrave_model::aws::accessanalyzer::AccessAnalyzer;

use super::{ResourceType, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[whole!(
    "aws_accessanalyzer_analyzer",
    AccessAnalyzer,
    analyzer,
    ["analyzer_name"]
)];

fn analyzer(block: &Block<'_>) -> AccessAnalyzer {
    let unused_access_age = |block: &Block<'_>| {
        block
            .block(("unused_access", ""), |block| {
                block.integer(("unused_access_age", ""))
            })
            .flatten()
    };
    AccessAnalyzer {
        arn: block.text("arn"),
        analyzer_name: block.text("analyzer_name"),
        // The provider's own default.
        analyzer_type: block.text_or(("type", "analyzer_type"), "ACCOUNT"),
        unused_access_age_days: block
            .block(
                ("configuration", "unused_access_age_days"),
                unused_access_age,
            )
            .flatten(),
    }
}
