package architrave.storage.bucket_acl_test

import data.architrave.storage.bucket_acl

_granted(group) := {"config": {"grants": [
	{"permission": "FULL_CONTROL", "grantee_type": "CanonicalUser", "grantee_id": "owner"},
	{"permission": "READ", "grantee_type": "Group", "grantee_uri": group},
]}}

_denied(message) := {{"at": ["config.grants[1].grantee_uri"], "message": message}}

test_denies_grants_to_the_public if {
	bucket_acl.deny == _denied("grants READ to everyone by its ACL") with input as _granted("http://acs.amazonaws.com/groups/global/AllUsers")
	bucket_acl.deny == _denied("grants READ to everyone with an AWS account by its ACL") with input as _granted("http://acs.amazonaws.com/groups/global/AuthenticatedUsers")
}

test_allows_log_delivery if {
	bucket_acl.deny == set() with input as _granted("http://acs.amazonaws.com/groups/s3/LogDelivery")
}

test_allows_no_grants if {
	bucket_acl.deny == set() with input as {"config": {"grants": []}}
	bucket_acl.deny == set() with input as {"config": {}}
}
