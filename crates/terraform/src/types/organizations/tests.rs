//! What the mappers of organizations read.

use serde_json::json;

use crate::types::testing::{created, read, written};

#[test]
fn accounts_units_and_policies_hang_together() {
    let references = |names: &[&str]| json!({"references": names});
    let document = r#"{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}"#;
    let read = read(
        &json!([
            created(
                "aws_organizations_organization.o",
                json!({"enabled_policy_types": ["SERVICE_CONTROL_POLICY"]}),
                json!({"arn": true}),
            ),
            created(
                "aws_organizations_account.a",
                json!({"name": "prod", "email": "prod@example.com"}),
                json!({"id": true, "status": true, "joined_method": true, "parent_id": true}),
            ),
            created(
                "aws_organizations_delegated_administrator.d",
                json!({"service_principal": "guardduty.amazonaws.com"}),
                json!({"account_id": true}),
            ),
            created(
                "aws_organizations_policy.p",
                json!({"name": "p", "content": document}),
                json!({"id": true}),
            ),
            created(
                "aws_organizations_policy.tags",
                json!({"name": "t", "type": "TAG_POLICY", "content": "{\"tags\":{}}"}),
                json!({}),
            ),
            created(
                "aws_organizations_policy_attachment.x",
                json!({}),
                json!({"policy_id": true, "target_id": true}),
            ),
        ]),
        Some(json!({"resources": [
            written("aws_organizations_organization.o", json!({})),
            written(
                "aws_organizations_account.a",
                json!({"parent_id": references(&["aws_organizations_organization.o.roots[0].id"])}),
            ),
            written(
                "aws_organizations_delegated_administrator.d",
                json!({"account_id": references(&["aws_organizations_account.a.id"])}),
            ),
            written("aws_organizations_policy.p", json!({})),
            written(
                "aws_organizations_policy_attachment.x",
                json!({
                    "policy_id": references(&["aws_organizations_policy.p.id"]),
                    "target_id": references(&["aws_organizations_account.a.id"]),
                }),
            ),
        ]})),
    );
    let expected = json!({
        "aws_organizations_account.a": {
            "config": {
                "account_name": "prod",
                "status": "ACTIVE",
                "joined_method": "CREATED",
                "email": "prod@example.com",
                "delegated_services": ["guardduty.amazonaws.com"],
            },
            "gaps": ["config.account_id: known after apply"],
            "links": ["parent -> aws_organizations_organization.o"],
        },
        "aws_organizations_organization.o": {
            "config": {
                "feature_set": "ALL",
                "enabled_policy_types": ["SERVICE_CONTROL_POLICY"],
                "service_access_principals": [],
            },
            "gaps": ["config.arn: known after apply"],
            "links": [],
        },
        "aws_organizations_policy.p": {
            "config": {
                "policy_name": "p",
                "policy_type": "SERVICE_CONTROL_POLICY",
                "document": {"statements": [
                    {"effect": "Deny", "actions": ["*"], "resources": ["*"], "conditions": []},
                ]},
            },
            "gaps": [],
            "links": ["targets -> aws_organizations_account.a"],
        },
        "aws_organizations_policy.tags": {
            "config": {"policy_name": "t", "policy_type": "TAG_POLICY"},
            "gaps": [],
            "links": [],
        },
    });
    assert_eq!(read, expected, "{read:#}");
}
