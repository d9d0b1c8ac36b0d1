//! Security posture.

use architrave_model::aws::securityhub::SecurityHub;

use super::{ResourceType, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] =
    &[whole!("aws_securityhub_account", SecurityHub, hub, [])];

fn hub(block: &Block<'_>) -> SecurityHub {
    SecurityHub {
        arn: block.text("arn"),
        enable_default_standards: block.flag_or("enable_default_standards", true),
        auto_enable_controls: block.flag_or("auto_enable_controls", true),
        control_finding_generator: block.text_if_stated("control_finding_generator"),
    }
}
