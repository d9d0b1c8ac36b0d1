package architrave.compute.metadata_tokens_test

import data.architrave.compute.metadata_tokens

_at := ["config.metadata_options", "related.metadata_defaults"]

_denied(at) := {{
	"at": array.concat(_at, at),
	"message": "answers requests for metadata without a session token",
}}

_template(options) := {
	"kind": "aws.ec2.instance",
	"config": {},
	"related": {"launch_template": {"config": {"metadata_options": options}}},
}

test_denies_optional_tokens if {
	metadata_tokens.deny == _denied(["config.metadata_options"]) with input as {"kind": "aws.ec2.launch_template", "config": {"metadata_options": {"http_tokens": "optional"}}}
}

test_denies_what_says_nothing if {
	metadata_tokens.deny == _denied(["related.launch_template"]) with input as {"kind": "aws.ec2.instance", "config": {}}
	metadata_tokens.deny == _denied(["config.metadata_options"]) with input as {"kind": "aws.ec2.launch_template", "config": {"metadata_options": {"http_endpoint": "enabled"}}}
}

test_denies_a_template_that_leaves_it_optional if {
	metadata_tokens.deny == _denied(["related.launch_template.config.metadata_options"]) with input as _template({"http_tokens": "optional"})
}

test_allows_required_tokens if {
	metadata_tokens.deny == set() with input as {"kind": "aws.ec2.instance", "config": {"metadata_options": {"http_tokens": "required"}}}
	metadata_tokens.deny == set() with input as _template({"http_tokens": "required"})
	metadata_tokens.deny == set() with input as {"kind": "aws.ec2.launch_template", "config": {}, "related": {"metadata_defaults": {"config": {"http_tokens": "required"}}}}
}

test_allows_a_service_that_is_off if {
	metadata_tokens.deny == set() with input as {"kind": "aws.ec2.instance", "config": {"metadata_options": {"http_endpoint": "disabled"}}}
	metadata_tokens.deny == set() with input as _template({"http_endpoint": "disabled"})
}
