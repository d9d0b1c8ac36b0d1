//! Topics.

use architrave_model::aws::sns::{SnsTopic, Subscription};

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_sns_topic", SnsTopic, topic, ["name"]),
    part!("aws_sns_topic_policy", SnsTopic.policy (shown), owner "arn", policy),
    part!("aws_sns_topic_subscription", SnsTopic.subscriptions[], owner "topic_arn", subscription),
];

fn topic(block: &Block<'_>) -> SnsTopic {
    SnsTopic {
        arn: block.text("arn"),
        name: block.text("name"),
        kms_key_id: block.reference_if_stated(("kms_master_key_id", "kms_key_id"), "kms_key"),
        policy: block.document_if_stated("policy"),
        fifo: block.flag_or(("fifo_topic", "fifo"), false),
        signature_version: block.integer_or("signature_version", 1),
        subscriptions: Some(Vec::new()),
    }
}

fn policy(block: &Block<'_>, topic: &mut SnsTopic) {
    topic.policy = block.document("policy");
}

fn subscription(block: &Block<'_>, topic: &mut SnsTopic) {
    block.append(&mut topic.subscriptions, "subscriptions", |block| {
        let protocol = block.text("protocol");
        let endpoint = match protocol.as_deref() {
            Some("sqs" | "lambda") => block
                .references("endpoint", "subscribers")
                .and_then(|targets| targets.into_iter().next()),
            _ => block.text("endpoint"),
        };
        Subscription { protocol, endpoint }
    });
}
