//! Buckets and what guards them.

mod acl;
mod lifecycle;

use architrave_model::aws::s3::{
    AccountPublicAccessBlock, Bucket, BucketEncryption, BucketLogging, CorsRule, ObjectLock,
    PublicAccessBlock, Replication, ReplicationRule, Versioning, Website,
};

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_s3_bucket", Bucket, bucket, ["bucket"]),
    part!("aws_s3_bucket_server_side_encryption_configuration", Bucket.encryption (shown), owner "bucket", encryption),
    part!("aws_s3_bucket_versioning", Bucket.versioning (shown), owner "bucket", versioning),
    part!("aws_s3_bucket_public_access_block", Bucket.public_access_block, owner "bucket", public_access_block),
    part!("aws_s3_bucket_policy", Bucket.policy (shown), owner "bucket", policy),
    part!("aws_s3_bucket_ownership_controls", Bucket.object_ownership, owner "bucket", ownership),
    part!("aws_s3_bucket_acl", Bucket.grants[shown], owner "bucket", acl),
    part!("aws_s3_bucket_logging", Bucket.logging (shown), owner "bucket", logging),
    part!("aws_s3_bucket_lifecycle_configuration", Bucket.lifecycle_rules[shown], owner "bucket", lifecycle),
    part!("aws_s3_bucket_replication_configuration", Bucket.replication (shown), owner "bucket", replication),
    part!("aws_s3_bucket_website_configuration", Bucket.website (shown), owner "bucket", website),
    part!("aws_s3_bucket_object_lock_configuration", Bucket.object_lock (shown), owner "bucket", object_lock),
    part!("aws_s3_bucket_cors_configuration", Bucket.cors_rules[shown], owner "bucket", cors),
    part!("aws_s3_bucket_request_payment_configuration", Bucket.request_payer (shown), owner "bucket", request_payment),
    whole!(
        "aws_s3_account_public_access_block",
        AccountPublicAccessBlock,
        account_public_access_block,
        []
    ),
];

/// The bucket itself, with the blocks in which older configurations wrote what resources of their
/// own say now. A bucket that exists shows there what it has.
fn bucket(block: &Block<'_>) -> Bucket {
    Bucket {
        arn: block.text("arn"),
        name: block.text(("bucket", "name")),
        encryption: block
            .block_if_stated(
                ("server_side_encryption_configuration", "encryption"),
                encryption_of,
            )
            .flatten(),
        versioning: block.block_if_stated("versioning", |versioning| {
            let enabled = versioning.flag_or(("enabled", "status"), false);
            let mfa_delete = versioning.flag_or("mfa_delete", false);
            Versioning {
                status: enabled.map(|enabled| status(enabled, "Suspended")),
                mfa_delete: mfa_delete.map(|enabled| status(enabled, "Disabled")),
            }
        }),
        public_access_block: None,
        object_ownership: None,
        policy: block.document_if_stated("policy"),
        grants: acl::inline(block),
        logging: block.block_if_stated("logging", logging_of),
        lifecycle_rules: lifecycle::inline(block),
        replication: block.block_if_stated(
            ("replication_configuration", "replication"),
            |replication| replication_of(replication, "rules"),
        ),
        website: block.block_if_stated("website", |website| Website {
            index_document: website.text("index_document"),
            redirect_host_name: website.text(("redirect_all_requests_to", "redirect_host_name")),
        }),
        object_lock: block
            .block_if_stated(("object_lock_configuration", "object_lock"), object_lock_of),
        cors_rules: block.blocks_if_stated(("cors_rule", "cors_rules"), cors_rule),
        request_payer: block.text_if_stated("request_payer"),
        force_destroy: block.flag_or("force_destroy", false),
    }
}

fn encryption(block: &Block<'_>, bucket: &mut Bucket) {
    let read = block.at_field("encryption");
    bucket.encryption = encryption_of(&read);
}

fn encryption_of(block: &Block<'_>) -> Option<BucketEncryption> {
    block.block(("rule", ""), |rule| {
        let by_default = ("apply_server_side_encryption_by_default", "sse_algorithm");
        BucketEncryption {
            // A rule without a choice keeps what S3 itself chooses.
            sse_algorithm: rule.within(by_default, Some("AES256".to_owned()), |chosen| {
                chosen.text("sse_algorithm")
            }),
            kms_key_id: rule.within((by_default.0, "kms_key_id"), None, |chosen| {
                chosen.reference_if_stated(("kms_master_key_id", "kms_key_id"), "kms_key")
            }),
            bucket_key_enabled: rule.flag_or("bucket_key_enabled", false),
        }
    })
}

fn versioning(block: &Block<'_>, bucket: &mut Bucket) {
    let name = ("versioning_configuration", "versioning");
    bucket.versioning = block.block(name, |versioning| Versioning {
        status: versioning.text("status"),
        mfa_delete: versioning.text_or("mfa_delete", "Disabled"),
    });
}

fn public_access_block(block: &Block<'_>, bucket: &mut Bucket) {
    let read = block.at_field("public_access_block");
    bucket.public_access_block = Some(PublicAccessBlock {
        block_public_acls: read.flag_or("block_public_acls", false),
        ignore_public_acls: read.flag_or("ignore_public_acls", false),
        block_public_policy: read.flag_or("block_public_policy", false),
        restrict_public_buckets: read.flag_or("restrict_public_buckets", false),
    });
}

fn account_public_access_block(block: &Block<'_>) -> AccountPublicAccessBlock {
    AccountPublicAccessBlock {
        block_public_acls: block.flag_or("block_public_acls", false),
        ignore_public_acls: block.flag_or("ignore_public_acls", false),
        block_public_policy: block.flag_or("block_public_policy", false),
        restrict_public_buckets: block.flag_or("restrict_public_buckets", false),
    }
}

fn policy(block: &Block<'_>, bucket: &mut Bucket) {
    bucket.policy = block.document("policy");
}

fn ownership(block: &Block<'_>, bucket: &mut Bucket) {
    bucket.object_ownership = block.within(("rule", "object_ownership"), None, |rule| {
        rule.text("object_ownership")
    });
}

fn acl(block: &Block<'_>, bucket: &mut Bucket) {
    bucket.grants = acl::split(block);
}

fn logging(block: &Block<'_>, bucket: &mut Bucket) {
    bucket.logging = Some(logging_of(&block.at_field("logging")));
}

fn logging_of(block: &Block<'_>) -> BucketLogging {
    let target = block.references("target_bucket", "log_bucket");
    BucketLogging {
        target_bucket: target.and_then(|targets| targets.into_iter().next()),
        target_prefix: block.text("target_prefix"),
    }
}

fn lifecycle(block: &Block<'_>, bucket: &mut Bucket) {
    bucket.lifecycle_rules = lifecycle::split(block);
}

fn replication(block: &Block<'_>, bucket: &mut Bucket) {
    bucket.replication = Some(replication_of(&block.at_field("replication"), "rule"));
}

fn replication_of(block: &Block<'_>, rules: &'static str) -> Replication {
    block.link("role", "replication_role");
    Replication {
        rules: block.blocks((rules, "rules"), |rule| ReplicationRule {
            id: rule.text("id"),
            status: rule.text("status"),
            destinations: rule.within(("destination", "destinations"), None, |destination| {
                destination.references(("bucket", "destinations"), "replication_targets")
            }),
        }),
    }
}

fn website(block: &Block<'_>, bucket: &mut Bucket) {
    let read = block.at_field("website");
    bucket.website = Some(Website {
        index_document: read.within(("index_document", "index_document"), None, |index| {
            index.text(("suffix", "index_document"))
        }),
        redirect_host_name: read.within(
            ("redirect_all_requests_to", "redirect_host_name"),
            None,
            |redirect| redirect.text(("host_name", "redirect_host_name")),
        ),
    });
}

fn object_lock(block: &Block<'_>, bucket: &mut Bucket) {
    bucket.object_lock = Some(object_lock_of(&block.at_field("object_lock")));
}

fn object_lock_of(block: &Block<'_>) -> ObjectLock {
    let retention = |read: &dyn Fn(&Block<'_>) -> ObjectLock| {
        let rule = block.block(("rule", ""), |rule| {
            rule.block(("default_retention", ""), read)
        });
        rule.flatten().unwrap_or_default()
    };
    retention(&|retention| ObjectLock {
        mode: retention.text("mode"),
        days: retention.integer("days"),
        years: retention.integer("years"),
    })
}

fn cors(block: &Block<'_>, bucket: &mut Bucket) {
    bucket.cors_rules = block.blocks(("cors_rule", "cors_rules"), cors_rule);
}

fn cors_rule(block: &Block<'_>) -> CorsRule {
    CorsRule {
        allowed_origins: block.texts("allowed_origins"),
        allowed_methods: block.texts("allowed_methods"),
        allowed_headers: block.texts("allowed_headers"),
    }
}

fn request_payment(block: &Block<'_>, bucket: &mut Bucket) {
    bucket.request_payer = block.text(("payer", "request_payer"));
}

fn status(enabled: bool, otherwise: &str) -> String {
    if enabled { "Enabled" } else { otherwise }.to_owned()
}

#[cfg(test)]
mod tests;
