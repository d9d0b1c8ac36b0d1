//! What a bucket's ACL grants, however it is written.

use architrave_model::aws::s3::Grant;

use crate::block::Block;

const ALL_USERS: &str = "http://acs.amazonaws.com/groups/global/AllUsers";
const AUTHENTICATED_USERS: &str = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const LOG_DELIVERY: &str = "http://acs.amazonaws.com/groups/s3/LogDelivery";

/// The grants that a bucket states itself. A bucket that exists shows all that it has.
pub(super) fn inline(block: &Block<'_>) -> Option<Vec<Grant>> {
    let stated = block.blocks_if_stated(("grant", "grants"), |grant| {
        let one = grantee(grant, ("type", "grantee_type"));
        let permissions = grant
            .texts(("permissions", "permission"))
            .unwrap_or_default();
        permissions
            .into_iter()
            .map(|permission| Grant {
                permission: Some(permission),
                ..one.clone()
            })
            .collect::<Vec<_>>()
    });
    let mut grants: Vec<_> = stated?.into_iter().flatten().collect();
    if block.is_given("acl") {
        // None is a gap here, not a bucket without an ACL.
        grants.extend(canned(&block.text(("acl", "grants"))?));
    }
    Some(grants)
}

/// The grants of an ACL that is a resource of its own.
pub(super) fn split(block: &Block<'_>) -> Option<Vec<Grant>> {
    if !block.is_given("access_control_policy") {
        return Some(canned(&block.text(("acl", "grants"))?));
    }
    let grants = block.block(("access_control_policy", ""), |policy| {
        policy.blocks(("grant", "grants"), |grant| {
            let grantee = grant.block(("grantee", ""), |inner| {
                grantee(inner, ("type", "grantee_type"))
            });
            Grant {
                permission: grant.text("permission"),
                ..grantee.unwrap_or_default()
            }
        })
    });
    grants.flatten()
}

fn grantee(block: &Block<'_>, kind: (&'static str, &'static str)) -> Grant {
    Grant {
        permission: None,
        grantee_type: block.text(kind),
        grantee_uri: block.text(("uri", "grantee_uri")),
        grantee_id: block.text_if_stated(("id", "grantee_id")),
    }
}

/// What a canned ACL grants to others than the owner
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl>).
fn canned(acl: &str) -> Vec<Grant> {
    let granted: &[(&str, &str)] = match acl {
        "public-read" => &[(ALL_USERS, "READ")],
        "public-read-write" => &[(ALL_USERS, "READ"), (ALL_USERS, "WRITE")],
        "authenticated-read" => &[(AUTHENTICATED_USERS, "READ")],
        "log-delivery-write" => &[(LOG_DELIVERY, "WRITE"), (LOG_DELIVERY, "READ_ACP")],
        _ => &[],
    };
    let grant = |&(group, permission): &(&str, &str)| Grant {
        permission: Some(permission.to_owned()),
        grantee_type: Some("Group".to_owned()),
        grantee_uri: Some(group.to_owned()),
        grantee_id: None,
    };
    granted.iter().map(grant).collect()
}
