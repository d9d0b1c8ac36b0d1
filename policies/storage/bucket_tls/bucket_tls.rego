# METADATA
# title: Buckets refuse plain HTTP and old TLS
# description: >-
#   S3 answers plain HTTP unless the bucket policy denies it. TLS before 1.2 is refused by S3 itself;
#   a newer minimum takes a denial too.
# custom:
#   control: DATA-04
#   severity: medium
#   resource: aws.s3.bucket
#   remediation: >-
#     Add a statement to the aws_s3_bucket_policy that denies s3:* to everyone where
#     aws:SecureTransport is false, and another where s3:TlsVersion is less than the minimum.
package architrave.storage.bucket_tls

deny contains finding if {
	input.params.bucket_minimum_tls in {"any", "1.2", "1.3"}
	not _refuses_plain_http
	finding := {
		"at": _denials,
		"message": "answers plain HTTP: its policy does not deny it",
	}
}

deny contains finding if {
	input.params.bucket_minimum_tls == "1.3"
	not _refuses_old_tls
	finding := {
		"at": _denials,
		"message": "answers TLS 1.2: its policy does not deny it",
	}
}

# That no statement denies it rests on all of them.
_denials := [
	"config.policy.statements[*].effect",
	"config.policy.statements[*].principals",
	"config.policy.statements[*].actions",
	"config.policy.statements[*].conditions",
]

_refuses_plain_http if {
	some statement in input.config.policy.statements
	_denies_everyone_everything(statement)
	count(statement.conditions) == 1
	some condition in statement.conditions
	lower(condition.operator) in {"bool", "boolifexists"}
	lower(condition.key) == "aws:securetransport"
	some value in condition.values
	lower(value) == "false"
}

_refuses_old_tls if {
	some statement in input.config.policy.statements
	_denies_everyone_everything(statement)
	count(statement.conditions) == 1
	some condition in statement.conditions
	lower(condition.operator) in {"numericlessthan", "numericlessthanifexists"}
	lower(condition.key) == "s3:tlsversion"
	"1.3" in condition.values
}

_denies_everyone_everything(statement) if {
	statement.effect == "Deny"
	some principal in statement.principals
	principal.id == "*"
	some action in statement.actions
	action in {"*", "s3:*", "S3:*"}
}
