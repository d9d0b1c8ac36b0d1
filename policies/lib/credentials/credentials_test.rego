package architrave.lib.credentials_test

import data.architrave.lib.credentials

test_every_kind_has_a_name if {
	kinds := {"aws_access_key_id", "aws_secret_access_key", "password", "private_key", "service_token"}
	count({credentials.name(kind) | some kind in kinds}) == count(kinds)
}
