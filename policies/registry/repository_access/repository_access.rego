# METADATA
# title: Only the accounts of the environments pull from a repository, and none of them pushes
# description: >-
#   A repository policy decides who takes our images, and who puts an image in their place. Only the
#   accounts that the blueprint lists may pull; only the repository's own account may push.
# custom:
#   control: ECR-07
#   severity: high
#   resource: aws.ecr.repository
#   remediation: >-
#     In the aws_ecr_repository_policy, name the accounts that may pull, and leave pushing to the
#     account itself.
package architrave.registry.repository_access

import data.architrave.lib.iam

# An account that is not listed. Where the blueprint says only which environments there are, no
# account can be told from a wrong one.
deny contains finding if {
	every puller in input.params.ecr_pull_accounts { regex.match(`^[0-9]{12}$`, puller) }
	some i, statement in input.config.policy.statements
	statement.effect == "Allow"
	some p, principal in statement.principals
	account := iam.account(principal.id)
	account != input.account
	not _listed(account)
	finding := {
		"at": [sprintf("config.policy.statements[%d].principals[%d]", [i, p]), "account"],
		"message": sprintf("is open to account %s, which the blueprint does not list", [account]),
	}
}

# An account that may do more than pull.
deny contains finding if {
	some i, statement in input.config.policy.statements
	statement.effect == "Allow"
	some p, principal in statement.principals
	account := iam.account(principal.id)
	account != input.account
	some j, action in statement.actions
	not _pulls(action)
	finding := {
		"at": [
			sprintf("config.policy.statements[%d].principals[%d]", [i, p]),
			sprintf("config.policy.statements[%d].actions[%d]", [i, j]),
			"account",
		],
		"message": sprintf("lets account %s do %s, which is more than pulling", [account, action]),
	}
}

_listed(account) if account in input.params.ecr_pull_accounts

_pulls(action) if {
	lower(action) in {
		"ecr:batchchecklayeravailability",
		"ecr:batchgetimage",
		"ecr:describeimages",
		"ecr:describeimagescanfindings",
		"ecr:describerepositories",
		"ecr:getauthorizationtoken",
		"ecr:getdownloadurlforlayer",
		"ecr:getlifecyclepolicy",
		"ecr:getlifecyclepolicypreview",
		"ecr:getrepositorypolicy",
		"ecr:listimages",
		"ecr:listtagsforresource",
	}
}
