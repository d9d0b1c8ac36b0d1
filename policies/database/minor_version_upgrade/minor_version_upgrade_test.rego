package architrave.database.minor_version_upgrade_test

import data.architrave.database.minor_version_upgrade

test_denies_upgrades_that_are_off if {
	minor_version_upgrade.deny == {{
		"at": ["config.auto_minor_version_upgrade"],
		"message": "does not take minor versions by itself",
	}} with input as {"config": {"auto_minor_version_upgrade": false}}
}

test_allows_upgrades_that_are_on if {
	minor_version_upgrade.deny == set() with input as {"config": {"auto_minor_version_upgrade": true}}
}

test_allows_what_says_nothing if minor_version_upgrade.deny == set() with input as {"config": {}}
