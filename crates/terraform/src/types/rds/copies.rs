//! What a database takes from the one that it is a copy of, where nothing is stated.

use architrave_model::SecretSource;

use crate::block::Block;

const SOURCE: &str = "the database that it is a copy of";

/// Whether the database is made from another one, which then gives what is not stated.
pub(super) fn is_copy(block: &Block<'_>, sources: &[&'static str]) -> bool {
    sources.iter().any(|source| block.is_given(source))
}

pub(super) fn storage_encrypted(block: &Block<'_>, copied: bool) -> Option<bool> {
    if copied && !block.is_given("storage_encrypted") {
        block.outside("storage_encrypted", SOURCE);
        return None;
    }
    block.flag_or("storage_encrypted", false)
}

pub(super) fn kms_key_id(block: &Block<'_>, copied: bool) -> Option<String> {
    if copied && !block.is_given("kms_key_id") {
        block.outside("kms_key_id", SOURCE);
        block.outside_relation("kms_key", SOURCE);
        return None;
    }
    block.reference_if_stated("kms_key_id", "kms_key")
}

pub(super) fn backup_retention_days(block: &Block<'_>, copied: bool, default: i64) -> Option<i64> {
    if copied && !block.is_given("backup_retention_period") {
        block.outside("backup_retention_days", SOURCE);
        return None;
    }
    block.integer_or(
        ("backup_retention_period", "backup_retention_days"),
        default,
    )
}

pub(super) fn master_password_source(
    block: &Block<'_>,
    attributes: &[&'static str],
    copied: bool,
) -> Option<SecretSource> {
    let place = "master_password_source";
    // Either is refused where the other is given.
    if block.flag(("manage_master_user_password", place)) == Some(true) {
        return Some(SecretSource::Managed);
    }
    if attributes.iter().any(|name| block.gives_secret(name)) {
        return block.secret_source(attributes, place);
    }
    block.outside(
        place,
        if copied {
            SOURCE
        } else {
            "the master password"
        },
    );
    None
}
