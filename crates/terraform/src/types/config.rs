//! Configuration recording.

use architrave_model::aws::config::ConfigRecorder;

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!(
        "aws_config_configuration_recorder",
        ConfigRecorder,
        recorder,
        ["name"]
    ),
    part!("aws_config_configuration_recorder_status", ConfigRecorder.recording, owner "name", status),
];

/// What a recorder records unless told otherwise: every supported type but the global ones,
/// <https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html>.
fn recorder(block: &Block<'_>) -> ConfigRecorder {
    block.link("role_arn", "role");
    let everything = ConfigRecorder {
        all_supported: Some(true),
        include_global_resource_types: Some(false),
        resource_types: Some(Vec::new()),
        excluded_resource_types: Some(Vec::new()),
        ..ConfigRecorder::default()
    };
    let group = block.block_or(("recording_group", ""), everything, recording_group);
    let continuous = Some("CONTINUOUS".to_owned());
    let frequency = block.block_or(
        ("recording_mode", "recording_frequency"),
        continuous,
        |mode| mode.text_or(("recording_frequency", ""), "CONTINUOUS"),
    );
    ConfigRecorder {
        name: block.text_or("name", "default"),
        recording_frequency: frequency.flatten(),
        ..group.unwrap_or_default()
    }
}

fn recording_group(group: &Block<'_>) -> ConfigRecorder {
    let excluded = group.block_or(
        ("exclusion_by_resource_types", "excluded_resource_types"),
        Some(Vec::new()),
        |excluded| excluded.texts(("resource_types", "")),
    );
    let strategy = group.block_or(
        ("recording_strategy", "recording_strategy"),
        None,
        |strategy| strategy.text(("use_only", "")),
    );
    ConfigRecorder {
        all_supported: group.flag_or("all_supported", true),
        include_global_resource_types: group.flag_or("include_global_resource_types", false),
        resource_types: group.texts("resource_types"),
        excluded_resource_types: excluded.flatten(),
        recording_strategy: strategy.flatten(),
        ..ConfigRecorder::default()
    }
}

fn status(block: &Block<'_>, recorder: &mut ConfigRecorder) {
    recorder.recording = block.flag(("is_enabled", "recording"));
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::types::testing::{created, read, written};

    fn check(after: &Value, unknown: &Value, expressions: &Value, expected: &Value) {
        let name = "aws_config_configuration_recorder.this";
        let read = read(
            &json!([created(name, after.clone(), unknown.clone())]),
            Some(json!({"resources": [written(name, expressions.clone())]})),
        );
        assert_eq!(&read[name]["config"], expected);
    }

    #[test]
    fn a_recorder_that_is_told_nothing_records_everything_but_global_types() {
        check(
            &json!({"name": "r"}),
            &json!({"recording_group": true, "recording_mode": true}),
            &json!({"name": {"constant_value": "r"}}),
            &json!({
                "name": "r",
                "all_supported": true,
                "include_global_resource_types": false,
                "resource_types": [],
                "excluded_resource_types": [],
                "recording_frequency": "CONTINUOUS",
            }),
        );
    }

    #[test]
    fn a_recorder_records_what_it_is_told() {
        let group = json!([{"all_supported": true, "include_global_resource_types": true}]);
        check(
            &json!({"name": "r", "recording_group": group}),
            &json!({"recording_group": [{"exclusion_by_resource_types": true}], "recording_mode": true}),
            &json!({"recording_group": [{"include_global_resource_types": {"constant_value": true}}]}),
            &json!({
                "name": "r",
                "all_supported": true,
                "include_global_resource_types": true,
                "resource_types": [],
                "excluded_resource_types": [],
                "recording_frequency": "CONTINUOUS",
            }),
        );
    }
}
