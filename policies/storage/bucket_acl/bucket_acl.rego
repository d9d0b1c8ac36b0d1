# METADATA
# title: Bucket ACLs grant nothing to the public
# description: >-
#   An ACL that names AllUsers or AuthenticatedUsers opens the bucket to everyone, or to everyone with
#   some AWS account.
# custom:
#   control: DATA-03
#   severity: critical
#   resource: aws.s3.bucket
#   remediation: >-
#     Use the private ACL or none, and let aws_s3_bucket_ownership_controls turn ACLs off
#     (BucketOwnerEnforced).
package architrave.storage.bucket_acl

deny contains finding if {
	some i, grant in input.config.grants
	group := _public[grant.grantee_uri]
	finding := {
		"at": [sprintf("config.grants[%d].grantee_uri", [i])],
		"message": sprintf("grants %s to %s by its ACL", [object.get(grant, "permission", "access"), group]),
	}
}

_public := {
	"http://acs.amazonaws.com/groups/global/AllUsers": "everyone",
	"http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "everyone with an AWS account",
}
