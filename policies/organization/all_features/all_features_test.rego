package architrave.organization.all_features_test

import data.architrave.organization.all_features

test_denies_consolidated_billing if {
	all_features.deny == {{
		"at": ["config.feature_set"],
		"message": "has the features CONSOLIDATED_BILLING, not ALL",
	}} with input as {"config": {"feature_set": "CONSOLIDATED_BILLING"}}
}

test_allows_all if all_features.deny == set() with input as {"config": {"feature_set": "ALL"}}

test_allows_what_says_nothing if all_features.deny == set() with input as {"config": {}}
