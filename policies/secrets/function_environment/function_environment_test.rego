package architrave.secrets.function_environment_test

import data.architrave.secrets.function_environment

test_denies_each_kind if {
	function_environment.deny == {
		{"at": ["config.environment.credentials[0]"], "message": "holds an AWS access key id in its environment"},
		{"at": ["config.environment.credentials[1]"], "message": "holds a password or token in its environment"},
	} with input as {"config": {"environment": {"credentials": ["aws_access_key_id", "password"]}}}
}

test_allows_none if {
	function_environment.deny == set() with input as {"config": {"environment": {"credentials": []}}}
}

test_allows_absent if {
	function_environment.deny == set() with input as {"config": {}}
}
