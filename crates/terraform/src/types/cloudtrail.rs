//! Trails.

use architrave_model::aws::cloudtrail::{
    AdvancedEventSelector, DataResource, EventSelector, FieldSelector, Trail,
};

use super::{ResourceType, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[whole!("aws_cloudtrail", Trail, trail, ["name"])];

/// Defaults: the provider's own, written into every plan, and
/// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html>.
fn trail(block: &Block<'_>) -> Trail {
    block.link("s3_bucket_name", "bucket");
    block.link("cloud_watch_logs_group_arn", "log_group");
    block.link("cloud_watch_logs_role_arn", "log_role");
    block.link("sns_topic_name", "sns_topic");
    Trail {
        arn: block.text("arn"),
        name: block.text("name"),
        is_logging: block.flag_or(("enable_logging", "is_logging"), true),
        is_multi_region_trail: block.flag_or("is_multi_region_trail", false),
        is_organization_trail: block.flag_or("is_organization_trail", false),
        include_global_service_events: block.flag_or("include_global_service_events", true),
        log_file_validation_enabled: block.flag_or(
            ("enable_log_file_validation", "log_file_validation_enabled"),
            false,
        ),
        kms_key_id: block.reference("kms_key_id", "kms_key"),
        s3_key_prefix: block.text("s3_key_prefix"),
        event_selectors: block.blocks(("event_selector", "event_selectors"), event_selector),
        advanced_event_selectors: block.blocks(
            ("advanced_event_selector", "advanced_event_selectors"),
            |selector| AdvancedEventSelector {
                name: selector.text("name"),
                field_selectors: selector
                    .blocks(("field_selector", "field_selectors"), field_selector),
            },
        ),
        insight_types: block
            .blocks(("insight_selector", "insight_types"), |insight| {
                insight.text(("insight_type", ""))
            })
            .map(|insights| insights.into_iter().flatten().collect()),
    }
}

fn event_selector(block: &Block<'_>) -> EventSelector {
    EventSelector {
        read_write_type: block.text_or("read_write_type", "All"),
        include_management_events: block.flag_or("include_management_events", true),
        exclude_management_event_sources: block.texts("exclude_management_event_sources"),
        data_resources: block.blocks(("data_resource", "data_resources"), |data| DataResource {
            resource_type: data.text("type"),
            values: data.texts("values"),
        }),
    }
}

fn field_selector(block: &Block<'_>) -> FieldSelector {
    FieldSelector {
        field: block.text("field"),
        equals: block.texts("equals"),
        not_equals: block.texts("not_equals"),
        starts_with: block.texts("starts_with"),
        not_starts_with: block.texts("not_starts_with"),
        ends_with: block.texts("ends_with"),
        not_ends_with: block.texts("not_ends_with"),
    }
}
