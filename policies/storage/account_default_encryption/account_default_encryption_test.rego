package architrave.storage.account_default_encryption_test

import data.architrave.storage.account_default_encryption

test_denies_an_account_without_the_setting if {
	account_default_encryption.deny == {{
		"at": ["related.ebs_defaults"],
		"message": "does not turn on encryption of new volumes in any region",
	}} with input as {"related": {"ebs_defaults": []}}
}

test_allows_an_account_with_it if {
	account_default_encryption.deny == set() with input as {"related": {"ebs_defaults": [{"id": "defaults"}]}}
}
