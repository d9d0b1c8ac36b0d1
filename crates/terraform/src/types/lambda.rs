//! Functions.

use architrave_model::aws::lambda::{Cors, FunctionUrl, LambdaFunction, Permission};

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!(
        "aws_lambda_function",
        LambdaFunction,
        function,
        ["function_name", "qualified_arn"]
    ),
    part!("aws_lambda_permission", LambdaFunction.permissions[], owner "function_name", permission),
    part!("aws_lambda_function_url", LambdaFunction.function_urls[], owner "function_name", function_url),
];

/// Defaults: <https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html>.
fn function(block: &Block<'_>) -> LambdaFunction {
    block.link("role", "role");
    block.block(("vpc_config", ""), |vpc| {
        vpc.link("security_group_ids", "security_groups");
        vpc.link("subnet_ids", "subnets");
    });
    let text = Some("Text".to_owned());
    let log_format = block.block_or(("logging_config", "log_format"), text, |logging| {
        logging.link_if_stated("log_group", "log_group");
        logging.text(("log_format", ""))
    });
    let pass_through = Some("PassThrough".to_owned());
    let default = vec!["x86_64".to_owned()];
    LambdaFunction {
        arn: block.text("arn"),
        name: block.text(("function_name", "name")),
        package_type: block.text_or("package_type", "Zip"),
        runtime: block.text("runtime"),
        handler: block.text("handler"),
        image_uri: block.text("image_uri"),
        architectures: block
            .texts_if_stated("architectures")
            .map(|given| if given.is_empty() { default } else { given }),
        timeout_seconds: block.integer_or(("timeout", "timeout_seconds"), 3),
        memory_mb: block.integer_or(("memory_size", "memory_mb"), 128),
        reserved_concurrent_executions: block.integer_or("reserved_concurrent_executions", -1),
        layers: block.texts("layers"),
        environment: block
            .block("environment", |environment| {
                environment.secret_text(("variables", ""))
            })
            .flatten(),
        kms_key_arn: block.reference("kms_key_arn", "kms_key"),
        code_signing_config_arn: block.text("code_signing_config_arn"),
        tracing_mode: block
            .block_or(
                ("tracing_config", "tracing_mode"),
                pass_through,
                |tracing| tracing.text(("mode", "")),
            )
            .flatten(),
        dead_letter_target_arn: block
            .block(("dead_letter_config", "dead_letter_target_arn"), |queue| {
                queue.text(("target_arn", ""))
            })
            .flatten(),
        log_format: log_format.flatten(),
        permissions: Some(Vec::new()),
        function_urls: Some(Vec::new()),
    }
}

fn permission(block: &Block<'_>, function: &mut LambdaFunction) {
    block.append(&mut function.permissions, "permissions", |permission| {
        Permission {
            statement_id: permission.text_if_stated("statement_id"),
            action: permission.text("action"),
            principal: permission.text("principal"),
            principal_org_id: permission.text("principal_org_id"),
            source_arn: permission.text("source_arn"),
            source_account: permission.text("source_account"),
            function_url_auth_type: permission.text("function_url_auth_type"),
            qualifier: permission.text("qualifier"),
        }
    });
}

fn function_url(block: &Block<'_>, function: &mut LambdaFunction) {
    block.append(&mut function.function_urls, "function_urls", |url| {
        FunctionUrl {
            auth_type: url.text(("authorization_type", "auth_type")),
            qualifier: url.text("qualifier"),
            invoke_mode: url.text_or("invoke_mode", "BUFFERED"),
            cors: url.block("cors", |cors| Cors {
                allow_origins: cors.texts("allow_origins"),
                allow_methods: cors.texts("allow_methods"),
                allow_headers: cors.texts("allow_headers"),
                allow_credentials: cors.flag_or("allow_credentials", false),
            }),
        }
    });
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::types::testing::{created, read};

    fn check(variables: &Value, unknown: &Value, environment: &Value, gaps: &Value) {
        let after = json!({"function_name": "f", "environment": [{"variables": variables}]});
        let unknown = json!({"environment": [{"variables": unknown}]});
        let read = read(
            &json!([created("aws_lambda_function.this", after, unknown)]),
            None,
        );
        let function = &read["aws_lambda_function.this"];
        assert_eq!(
            (&function["config"]["environment"], &function["gaps"]),
            (environment, gaps),
            "{variables}"
        );
    }

    #[test]
    fn of_the_environment_only_the_credentials_are_kept() {
        check(
            &json!({"LEVEL": "debug", "DB_PASSWORD": "hunter2"}),
            &json!({}),
            &json!({"credentials": ["password"]}),
            &json!([]),
        );
        check(
            &json!({"LEVEL": "debug"}),
            &json!({}),
            &json!({"credentials": []}),
            &json!([]),
        );
    }

    #[test]
    fn a_variable_that_is_not_known_may_hold_one_more() {
        check(
            &json!({"DB_PASSWORD": "hunter2"}),
            &json!({"TABLE": true}),
            &json!({"credentials": ["password"]}),
            &json!(["config.environment.credentials[*]: known after apply"]),
        );
    }

    #[test]
    fn permissions_and_urls_are_folded_into_their_function() {
        let changes = json!([
            created(
                "aws_lambda_function.this",
                json!({"function_name": "f"}),
                json!({})
            ),
            created(
                "aws_lambda_permission.this",
                json!({"function_name": "f", "action": "lambda:InvokeFunction", "principal": "*"}),
                json!({}),
            ),
            created(
                "aws_lambda_function_url.this",
                json!({"function_name": "f", "authorization_type": "NONE"}),
                json!({}),
            ),
        ]);
        let read = read(&changes, None);
        let config = &read["aws_lambda_function.this"]["config"];
        assert_eq!(
            json!([config["permissions"], config["function_urls"]]),
            json!([
                [{"action": "lambda:InvokeFunction", "principal": "*"}],
                [{"auth_type": "NONE", "invoke_mode": "BUFFERED"}],
            ]),
        );
    }
}
