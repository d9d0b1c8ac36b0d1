//! What is written into identities and attached to them by resources of their own.

use architrave_model::aws::iam::{IamGroup, IamRole, IamUser, InlinePolicy, LoginProfile};
use architrave_model::{PolicyDocument, Principal, Statement};

use crate::block::Block;

const MANAGED: (&str, &str) = ("policy_arn", "managed_policies");

pub(super) fn role_inline_policy(block: &Block<'_>, role: &mut IamRole) {
    inline_policy(block, &mut role.inline_policies);
}

pub(super) fn user_inline_policy(block: &Block<'_>, user: &mut IamUser) {
    inline_policy(block, &mut user.inline_policies);
}

pub(super) fn group_inline_policy(block: &Block<'_>, group: &mut IamGroup) {
    inline_policy(block, &mut group.inline_policies);
}

/// An identity that exists already may show the policy as it was.
fn inline_policy(block: &Block<'_>, policies: &mut Option<Vec<InlinePolicy>>) {
    let name = block.known_text("name");
    let is_same = |policy: &InlinePolicy| policy.name.is_some() && policy.name == name;
    block.put(policies, "inline_policies", is_same, |block| InlinePolicy {
        name: block.text("name"),
        document: block.document(("policy", "document")),
    });
}

pub(super) fn role_policies(block: &Block<'_>, _: &mut IamRole) {
    block.link("policy_arn", "policies");
}

pub(super) fn user_policies(block: &Block<'_>, _: &mut IamUser) {
    block.link("policy_arn", "policies");
}

pub(super) fn group_policies(block: &Block<'_>, _: &mut IamGroup) {
    block.link("policy_arn", "policies");
}

pub(super) fn role_managed_policy(block: &Block<'_>, role: &mut IamRole) {
    block.add_references(&mut role.managed_policies, MANAGED, "policies");
}

pub(super) fn user_managed_policy(block: &Block<'_>, user: &mut IamUser) {
    block.add_references(&mut user.managed_policies, MANAGED, "policies");
}

pub(super) fn group_managed_policy(block: &Block<'_>, group: &mut IamGroup) {
    block.add_references(&mut group.managed_policies, MANAGED, "policies");
}

pub(super) fn groups(block: &Block<'_>, _: &mut IamUser) {
    block.link("groups", "groups");
}

pub(super) fn login_profile(block: &Block<'_>, user: &mut IamUser) {
    let block = block.at_field("login_profile");
    user.login_profile = Some(LoginProfile {
        password_reset_required: block.flag_or("password_reset_required", false),
    });
}

/// The trust of a service-linked role: its service and nobody else.
pub(super) fn trust_of_service(service: String) -> PolicyDocument {
    let statement = Statement {
        effect: Some("Allow".to_owned()),
        principals: Some(vec![Principal {
            kind: Some("Service".to_owned()),
            id: Some(service),
        }]),
        actions: Some(vec!["sts:AssumeRole".to_owned()]),
        conditions: Some(Vec::new()),
        ..Statement::default()
    };
    PolicyDocument {
        version: Some("2012-10-17".to_owned()),
        statements: Some(vec![statement]),
    }
}
