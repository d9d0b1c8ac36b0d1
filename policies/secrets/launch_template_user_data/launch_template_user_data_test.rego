package architrave.secrets.launch_template_user_data_test

import data.architrave.secrets.launch_template_user_data

test_denies_each_kind if {
	launch_template_user_data.deny == {
		{"at": ["config.user_data.credentials[0]"], "message": "holds an AWS access key id in its user data"},
		{"at": ["config.user_data.credentials[1]"], "message": "holds a password or token in its user data"},
	} with input as {"config": {"user_data": {"credentials": ["aws_access_key_id", "password"]}}}
}

test_allows_none if {
	launch_template_user_data.deny == set() with input as {"config": {"user_data": {"credentials": []}}}
}

test_allows_absent if {
	launch_template_user_data.deny == set() with input as {"config": {}}
}
