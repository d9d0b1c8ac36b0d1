//! Identities and what they may do.

mod attachments;

use architrave_model::aws::iam::{
    AccessKey, IamGroup, IamPolicy, IamRole, IamUser, InlinePolicy, InstanceProfile, OidcProvider,
    PasswordPolicy,
};

use super::{ResourceType, part, parts, whole};
use crate::block::Block;
use attachments::{
    group_inline_policy, group_managed_policy, group_policies, groups, login_profile,
    role_inline_policy, role_managed_policy, role_policies, user_inline_policy,
    user_managed_policy, user_policies,
};

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_iam_role", IamRole, role, ["name", "unique_id"]),
    whole!(
        "aws_iam_service_linked_role",
        IamRole,
        service_linked_role,
        ["name", "unique_id"]
    ),
    part!(
        "aws_iam_role_policy",
        IamRole.inline_policies[shown],
        owner "role",
        role_inline_policy
    ),
    parts!(
        "aws_iam_role_policy_attachment",
        [IamRole -> policies, owner "role", role_policies],
        [IamRole.managed_policies[shown], owner "role", role_managed_policy],
    ),
    whole!("aws_iam_policy", IamPolicy, policy, ["name"]),
    parts!(
        "aws_iam_policy_attachment",
        [IamRole -> policies, owner ["roles"], role_policies],
        [IamRole.managed_policies[shown], owner ["roles"], role_managed_policy],
        [IamUser -> policies, owner ["users"], user_policies],
        [IamUser.managed_policies[], owner ["users"], user_managed_policy],
        [IamGroup -> policies, owner ["groups"], group_policies],
        [IamGroup.managed_policies[], owner ["groups"], group_managed_policy],
    ),
    whole!("aws_iam_user", IamUser, user, ["name", "unique_id"]),
    part!(
        "aws_iam_user_policy",
        IamUser.inline_policies[],
        owner "user",
        user_inline_policy
    ),
    parts!(
        "aws_iam_user_policy_attachment",
        [IamUser -> policies, owner "user", user_policies],
        [IamUser.managed_policies[], owner "user", user_managed_policy],
    ),
    part!(
        "aws_iam_user_login_profile",
        IamUser.login_profile,
        owner "user",
        login_profile
    ),
    part!(
        "aws_iam_user_group_membership",
        IamUser -> groups,
        owner "user",
        groups
    ),
    whole!("aws_iam_group", IamGroup, group, ["name", "unique_id"]),
    part!(
        "aws_iam_group_policy",
        IamGroup.inline_policies[],
        owner "group",
        group_inline_policy
    ),
    parts!(
        "aws_iam_group_policy_attachment",
        [IamGroup -> policies, owner "group", group_policies],
        [IamGroup.managed_policies[], owner "group", group_managed_policy],
    ),
    part!(
        "aws_iam_group_membership",
        IamUser -> groups,
        owner ["users"],
        group_of_users
    ),
    whole!(
        "aws_iam_instance_profile",
        InstanceProfile,
        instance_profile,
        ["name", "unique_id"]
    ),
    whole!("aws_iam_access_key", AccessKey, access_key, []),
    whole!(
        "aws_iam_openid_connect_provider",
        OidcProvider,
        oidc_provider,
        ["url"]
    ),
    whole!(
        "aws_iam_account_password_policy",
        PasswordPolicy,
        password_policy,
        []
    ),
];

fn role(block: &Block<'_>) -> IamRole {
    let assume_role_policy = block.document("assume_role_policy");
    let principals = assume_role_policy
        .iter()
        .flat_map(|document| document.statements.iter().flatten())
        .flat_map(|statement| statement.principals.iter().flatten());
    let providers: Vec<_> = principals
        .filter_map(|principal| principal.id.as_deref())
        .filter(|id| id.contains(":oidc-provider/"))
        .collect();
    block.link_principals("assume_role_policy", &providers, "oidc_providers");
    IamRole {
        arn: block.text("arn"),
        role_name: block.text(("name", "role_name")),
        // What IAM gives where a path or a duration is left out:
        // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
        path: block.text_or("path", "/"),
        description: block.text("description"),
        max_session_duration_seconds: block.integer_or(
            ("max_session_duration", "max_session_duration_seconds"),
            3600,
        ),
        inline_policies: block
            .blocks_if_stated(("inline_policy", "inline_policies"), |block| InlinePolicy {
                name: block.text("name"),
                document: block.document(("policy", "document")),
            })
            // A block with nothing in it says that there are no others.
            .map(|policies| policies.into_iter().filter(is_written).collect()),
        managed_policies: block
            .references_if_stated(("managed_policy_arns", "managed_policies"), "policies"),
        permissions_boundary: block.reference("permissions_boundary", "permissions_boundary"),
        assume_role_policy,
    }
}

fn is_written(policy: &InlinePolicy) -> bool {
    policy.name.is_some() || policy.document.is_some()
}

/// AWS writes the trust and the policies of these itself.
fn service_linked_role(block: &Block<'_>) -> IamRole {
    let service = block.text(("aws_service_name", "assume_role_policy"));
    IamRole {
        arn: block.text("arn"),
        role_name: block.text(("name", "role_name")),
        path: block.text("path"),
        description: block.text("description"),
        assume_role_policy: service.map(attachments::trust_of_service),
        inline_policies: Some(Vec::new()),
        managed_policies: Some(Vec::new()),
        ..IamRole::default()
    }
}

fn policy(block: &Block<'_>) -> IamPolicy {
    IamPolicy {
        arn: block.text("arn"),
        policy_name: block.text(("name", "policy_name")),
        path: block.text_or("path", "/"),
        description: block.text("description"),
        document: block.document(("policy", "document")),
    }
}

fn user(block: &Block<'_>) -> IamUser {
    // Terraform makes virtual devices and enrols them with nobody: a new user has none.
    let is_new = block.is_unknown("unique_id");
    if !is_new {
        block.outside("mfa_devices", "the MFA devices of the user");
    }
    IamUser {
        arn: block.text("arn"),
        user_name: block.text(("name", "user_name")),
        path: block.text_or("path", "/"),
        inline_policies: Some(Vec::new()),
        managed_policies: Some(Vec::new()),
        permissions_boundary: block.reference("permissions_boundary", "permissions_boundary"),
        login_profile: None,
        mfa_devices: is_new.then(Vec::new),
    }
}

fn group(block: &Block<'_>) -> IamGroup {
    IamGroup {
        arn: block.text("arn"),
        group_name: block.text(("name", "group_name")),
        path: block.text_or("path", "/"),
        inline_policies: Some(Vec::new()),
        managed_policies: Some(Vec::new()),
    }
}

fn group_of_users(block: &Block<'_>, _: &mut IamUser) {
    block.link("group", "groups");
}

fn instance_profile(block: &Block<'_>) -> InstanceProfile {
    block.link("role", "role");
    InstanceProfile {
        arn: block.text("arn"),
        instance_profile_name: block.text(("name", "instance_profile_name")),
        path: block.text_or("path", "/"),
    }
}

fn access_key(block: &Block<'_>) -> AccessKey {
    block.link("user", "user");
    AccessKey {
        user_name: block.text(("user", "user_name")),
        // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html
        status: block.text_or("status", "Active"),
    }
}

fn oidc_provider(block: &Block<'_>) -> OidcProvider {
    let url = block.text("url");
    // Only the clusters of EKS issue tokens from there.
    if url.as_ref().is_none_or(|url| url.contains("oidc.eks")) {
        block.link("url", "cluster");
    }
    OidcProvider {
        arn: block.text("arn"),
        url: url.map(|url| url.strip_prefix("https://").unwrap_or(&url).to_owned()),
        client_ids: block.texts(("client_id_list", "client_ids")),
        // IAM fetches the thumbprint itself where none is given.
        thumbprints: block.texts(("thumbprint_list", "thumbprints")),
    }
}

/// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html> says
/// what is left out.
fn password_policy(block: &Block<'_>) -> PasswordPolicy {
    PasswordPolicy {
        minimum_password_length: block.integer_or("minimum_password_length", 6),
        require_lowercase_characters: block.flag_or("require_lowercase_characters", false),
        require_uppercase_characters: block.flag_or("require_uppercase_characters", false),
        require_numbers: block.flag_or("require_numbers", false),
        require_symbols: block.flag_or("require_symbols", false),
        // The provider's own default.
        allow_users_to_change_password: block.flag_or("allow_users_to_change_password", true),
        max_password_age_days: block
            .integer_if_stated(("max_password_age", "max_password_age_days"))
            .filter(|days| *days > 0),
        password_reuse_prevention: block
            .integer_if_stated("password_reuse_prevention")
            .filter(|passwords| *passwords > 0),
        hard_expiry: block.flag_or("hard_expiry", false),
    }
}

#[cfg(test)]
mod tests;
