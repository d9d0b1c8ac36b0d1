# METADATA
# title: What the statements of a policy document grant
# description: >-
#   Statements of identity, trust and resource policies, read as IAM reads them. What is absent is
#   undefined here, and what is unknown is absent.
package architrave.lib.iam

# The managed policy that grants everything, in any partition.
administrator_access(policy) if endswith(policy, ":iam::aws:policy/AdministratorAccess")

# Whether an action pattern stands for every action of every service.
every_action(action) if action in {"*", "*:*"}

# Whether an action pattern stands for every action of a service, or of all of them.
every_action_of_a_service(action) if regex.match(`^[^:]*\*[^:]*$|^[^:]*:\*+$`, action)

# The account that a principal of type AWS is, or belongs to.
account(id) := id if {
	regex.match(`^[0-9]{12}$`, id)
} else := split(id, ":")[4] if {
	regex.match(`^arn:[^:]*:(iam|sts)::[0-9]{12}:`, id)
}

# Whether a principal of type AWS stands for a whole account.
whole_account(id) if regex.match(`^[0-9]{12}$`, id)

whole_account(id) if regex.match(`^arn:[^:]*:iam::[0-9]{12}:root$`, id)

# Condition keys that hold a request to identities, accounts, networks or resources of one's own.
_limiting_keys := {
	"aws:principalaccount",
	"aws:principalarn",
	"aws:principalorgid",
	"aws:principalorgpaths",
	"aws:sourceaccount",
	"aws:sourcearn",
	"aws:sourceip",
	"aws:sourceorgid",
	"aws:sourceorgpaths",
	"aws:sourcevpc",
	"aws:sourcevpce",
	"aws:userid",
	"aws:vpcsourceip",
}

# Whether a condition keeps out whoever does not belong to the architecture.
limits(condition) if {
	lower(condition.key) in _limiting_keys
	not _negates(condition)
	not _anything(condition)
}

_negates(condition) if contains(lower(condition.operator), "not")

_anything(condition) if {
	some value in condition.values
	value in {"*", "0.0.0.0/0", "::/0"}
}

# Whether a statement asks for a second factor: allows only with one, or denies without.
asks_for_mfa(statement) if {
	statement.effect == "Allow"
	some condition in statement.conditions
	lower(condition.key) == "aws:multifactorauthpresent"
	lower(condition.operator) == "bool"
	condition.values == ["true"]
}

asks_for_mfa(statement) if {
	statement.effect == "Deny"
	some condition in statement.conditions
	lower(condition.key) == "aws:multifactorauthpresent"
	lower(condition.operator) in {"boolifexists", "bool"}
	condition.values == ["false"]
}

# Whether the holder of a document can do nothing without a second factor: one statement denies it,
# or each that allows asks for one.
requires_mfa(document) if {
	some statement in document.statements
	statement.effect == "Deny"
	asks_for_mfa(statement)
}

requires_mfa(document) if {
	some granting in document.statements
	granting.effect == "Allow"
	every statement in document.statements {
		_harmless(statement)
	}
}

_harmless(statement) if statement.effect == "Deny"

_harmless(statement) if asks_for_mfa(statement)
