package architrave.identity.wildcard_resources_test

import data.architrave.identity.wildcard_resources

_with(statement) := {"config": {"document": {"statements": [statement]}}, "params": {}}

_statement(effect, actions, resources, conditions) := {
	"effect": effect,
	"actions": actions,
	"resources": resources,
	"conditions": conditions,
}

_tagged := {"operator": "StringEquals", "key": "aws:ResourceTag/team", "values": ["x"]}

test_denies_actions_that_have_resources if {
	wildcard_resources.deny == {{
		"at": [
			"config.document.statements[0].effect",
			"config.document.statements[0].resources[1]",
			"config.document.statements[0].conditions",
			"config.document.statements[0].actions[0]",
			"config.document.statements[0].actions[2]",
		],
		"message": "allows ec2:RunInstances, s3:Get* on every resource",
	}} with input as _with(_statement(
		"Allow",
		["ec2:RunInstances", "s3:ListAllMyBuckets", "s3:Get*"],
		["arn:aws:s3:::b", "*"],
		[],
	))
}

test_allows_actions_that_have_none if {
	wildcard_resources.deny == set() with input as _with(_statement("Allow", ["s3:ListAllMyBuckets"], ["*"], []))
}

test_allows_named_resources_and_conditions if {
	every statement in [
		_statement("Allow", ["s3:GetObject"], ["arn:aws:s3:::b/*"], []),
		_statement("Allow", ["ec2:StopInstances"], ["*"], [_tagged]),
		_statement("Deny", ["*"], ["*"], []),
	] {
		wildcard_resources.deny == set() with input as _with(statement)
	}
}

test_allows_what_says_nothing if wildcard_resources.deny == set() with input as {"config": {}, "params": {}}
