package architrave.secrets.database_master_password_test

import data.architrave.secrets.database_master_password as policy

_from(source) := {"config": {"master_password_source": source}, "related": {}}

_denied(message) := {{"at": ["config.master_password_source"], "message": message}}

test_denies_a_password_in_the_configuration if {
	policy.deny == _denied("has its master password written in the configuration") with input as _from("literal")
}

test_denies_a_password_that_no_secret_holds if {
	policy.deny == _denied("has a generated master password that no secret holds") with input as _from("generated")
	policy.deny == _denied("takes its master password from the parameter store") with input as _from("parameter_store")
}

test_allows_secrets_manager if {
	policy.deny == set() with input as _from("managed")
	policy.deny == set() with input as _from("secrets_manager")
}

test_leaves_out_what_has_no_password_of_its_own if {
	policy.deny == set() with input as {"config": {}, "related": {"cluster": {}}}
	policy.deny == set() with input as {"config": {}, "related": {"replica_source": {}}}
}
