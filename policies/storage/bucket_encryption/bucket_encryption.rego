# METADATA
# title: Buckets are encrypted with the key the blueprint asks for
# description: >-
#   S3 encrypts every object, with its own key where nothing else is chosen (since January 2023). A
#   KMS key adds a second permission to read, and its use is audited. Buckets that receive the access
#   logs of load balancers or of other buckets take S3's own key only.
# custom:
#   control: DATA-02
#   severity: high
#   resource: aws.s3.bucket
#   remediation: >-
#     Add an aws_s3_bucket_server_side_encryption_configuration with sse_algorithm = "aws:kms" and,
#     where a customer managed key is asked for, kms_master_key_id of an aws_kms_key.
package architrave.storage.bucket_encryption

import data.architrave.lib.encryption
import data.architrave.lib.resource_policy

deny contains finding if {
	input.params.bucket_key in {"kms", "customer_managed"}
	not _uses_kms
	not _receives_access_logs
	finding := {
		"at": [
			"config.encryption.sse_algorithm",
			"config.grants[*].grantee_uri",
			"config.policy.statements[*].effect",
			"config.policy.statements[*].principals",
			"related.logs_of",
			"related.connection_logs_of",
		],
		"message": "is encrypted with S3's own key, the blueprint asks for a KMS key",
	}
}

deny contains finding if {
	_customer_managed_key_is_due
	not input.config.encryption.kms_key_id
	finding := {
		"at": ["config.encryption.sse_algorithm", "config.encryption.kms_key_id"],
		"message": "is encrypted with the key that AWS manages, as none is named",
	}
}

deny contains finding if {
	_customer_managed_key_is_due
	encryption.aws_alias(input.config.encryption.kms_key_id)
	finding := {
		"at": ["config.encryption.sse_algorithm", "config.encryption.kms_key_id"],
		"message": sprintf("is encrypted with %s, which AWS manages", [input.config.encryption.kms_key_id]),
	}
}

deny contains finding if {
	_customer_managed_key_is_due
	input.related.kms_key.config.manager == "AWS"
	finding := {
		"at": ["config.encryption.sse_algorithm", "related.kms_key.config.manager"],
		"message": "is encrypted with a key that AWS manages",
	}
}

_customer_managed_key_is_due if {
	input.params.bucket_key == "customer_managed"
	_uses_kms
}

_uses_kms if startswith(input.config.encryption.sse_algorithm, "aws:kms")

_receives_access_logs if {
	some source in input.related.logs_of
	source.kind in {"aws.elbv2.load_balancer", "aws.elb.load_balancer", "aws.s3.bucket"}
}

_receives_access_logs if count(input.related.connection_logs_of) > 0

_receives_access_logs if {
	some grant in input.config.grants
	grant.grantee_uri == "http://acs.amazonaws.com/groups/s3/LogDelivery"
}

# The bucket lets the services deliver that know S3's own key alone, whoever asks them to.
_receives_access_logs if {
	some statement in input.config.policy.statements
	statement.effect == "Allow"
	some principal in statement.principals
	_delivers(principal)
}

_delivers(principal) if {
	principal.type == "Service"
	principal.id in {"logging.s3.amazonaws.com", "logdelivery.elasticloadbalancing.amazonaws.com"}
}

_delivers(principal) if {
	principal.type == "AWS"
	resource_policy.account_of(principal.id) in resource_policy.log_delivery_accounts
}
