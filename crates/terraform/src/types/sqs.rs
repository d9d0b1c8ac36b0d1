//! Queues.

use architrave_model::aws::sqs::SqsQueue;

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_sqs_queue", SqsQueue, queue, ["name", "url"]),
    part!("aws_sqs_queue_policy", SqsQueue.policy (shown), owner "queue_url", policy),
];

/// Defaults: `CreateQueue`; new queues are encrypted by SSE-SQS unless a KMS key is named
/// (<https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html>).
fn queue(block: &Block<'_>) -> SqsQueue {
    let keyed = block.is_given("kms_master_key_id");
    SqsQueue {
        arn: block.text("arn"),
        name: block.text("name"),
        kms_key_id: block.reference_if_stated(("kms_master_key_id", "kms_key_id"), "kms_key"),
        sqs_managed_sse_enabled: block.flag_or("sqs_managed_sse_enabled", !keyed),
        policy: block.document_if_stated("policy"),
        fifo: block.flag_or(("fifo_queue", "fifo"), false),
        message_retention_seconds: block.integer_or("message_retention_seconds", 345_600),
    }
}

fn policy(block: &Block<'_>, queue: &mut SqsQueue) {
    queue.policy = block.document("policy");
}
