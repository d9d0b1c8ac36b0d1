//! Snapshots of databases.

use architrave_model::aws::rds::DbSnapshot;

use crate::block::Block;

pub(super) fn db_snapshot(block: &Block<'_>) -> DbSnapshot {
    block.link("db_instance_identifier", "source");
    DbSnapshot {
        arn: block.text(("db_snapshot_arn", "arn")),
        identifier: block.text(("db_snapshot_identifier", "identifier")),
        of_cluster: Some(false),
        encrypted: block.flag_if_stated("encrypted"),
        kms_key_id: block.reference_if_stated("kms_key_id", "kms_key"),
        restore_accounts: block.texts(("shared_accounts", "restore_accounts")),
    }
}

pub(super) fn db_cluster_snapshot(block: &Block<'_>) -> DbSnapshot {
    block.link("db_cluster_identifier", "source");
    DbSnapshot {
        arn: block.text(("db_cluster_snapshot_arn", "arn")),
        identifier: block.text(("db_cluster_snapshot_identifier", "identifier")),
        of_cluster: Some(true),
        encrypted: block.flag_if_stated(("storage_encrypted", "encrypted")),
        kms_key_id: block.reference_if_stated("kms_key_id", "kms_key"),
        restore_accounts: block.texts(("shared_accounts", "restore_accounts")),
    }
}

pub(super) fn db_snapshot_copy(block: &Block<'_>) -> DbSnapshot {
    block.link("source_db_snapshot_identifier", "source");
    DbSnapshot {
        arn: block.text(("db_snapshot_arn", "arn")),
        identifier: block.text(("target_db_snapshot_identifier", "identifier")),
        of_cluster: Some(false),
        encrypted: block.flag_if_stated("encrypted"),
        kms_key_id: block.reference_if_stated("kms_key_id", "kms_key"),
        restore_accounts: block.texts(("shared_accounts", "restore_accounts")),
    }
}
