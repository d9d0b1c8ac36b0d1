//! Organizations: the organization, its units, accounts and policies.

use architrave_model::aws::organizations::{
    Account, Organization, OrganizationPolicy, OrganizationalUnit,
};

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!(
        "aws_organizations_organization",
        Organization,
        organization,
        []
    ),
    whole!(
        "aws_organizations_organizational_unit",
        OrganizationalUnit,
        organizational_unit,
        ["name"]
    ),
    whole!("aws_organizations_account", Account, account, ["name"]),
    part!(
        "aws_organizations_delegated_administrator",
        Account.delegated_services[],
        owner "account_id",
        delegated_administrator
    ),
    whole!(
        "aws_organizations_policy",
        OrganizationPolicy,
        policy,
        ["name"]
    ),
    part!(
        "aws_organizations_policy_attachment",
        OrganizationPolicy -> targets,
        owner "policy_id",
        policy_attachment
    ),
];

fn organization(block: &Block<'_>) -> Organization {
    Organization {
        arn: block.text("arn"),
        // https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html
        feature_set: block.text_or("feature_set", "ALL"),
        enabled_policy_types: block.texts("enabled_policy_types"),
        service_access_principals: block
            .texts(("aws_service_access_principals", "service_access_principals")),
    }
}

fn organizational_unit(block: &Block<'_>) -> OrganizationalUnit {
    block.link("parent_id", "parent");
    OrganizationalUnit {
        arn: block.text("arn"),
        unit_name: block.text(("name", "unit_name")),
    }
}

fn account(block: &Block<'_>) -> Account {
    block.link("parent_id", "parent");
    Account {
        arn: block.text("arn"),
        account_id: block.text(("id", "account_id")),
        account_name: block.text(("name", "account_name")),
        // What this resource makes is a member from the start and in use.
        status: block.text_or("status", "ACTIVE"),
        joined_method: block.text_or("joined_method", "CREATED"),
        email: block.text("email"),
        delegated_services: Some(Vec::new()),
    }
}

fn delegated_administrator(block: &Block<'_>, account: &mut Account) {
    let list = &mut account.delegated_services;
    block.add_text(list, ("service_principal", "delegated_services"));
}

fn policy(block: &Block<'_>) -> OrganizationPolicy {
    // https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html; the
    // default is the provider's own.
    let policy_type = block.text_or(("type", "policy_type"), "SERVICE_CONTROL_POLICY");
    let is_permission = policy_type.as_ref().is_none_or(|name| {
        matches!(
            name.as_str(),
            "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY"
        )
    });
    OrganizationPolicy {
        arn: block.text("arn"),
        policy_name: block.text(("name", "policy_name")),
        description: block.text("description"),
        document: is_permission
            .then(|| block.document(("content", "document")))
            .flatten(),
        policy_type,
    }
}

fn policy_attachment(block: &Block<'_>, _: &mut OrganizationPolicy) {
    block.link("target_id", "targets");
}

#[cfg(test)]
mod tests;
