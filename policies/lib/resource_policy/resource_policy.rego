# METADATA
# title: Whom resource policies serve
# description: >-
#   Principals of a statement, and the conditions that hold even a wildcard to some organization,
#   account, resource or network.
package architrave.lib.resource_policy

# Whether a statement serves everyone: any principal, or all but some.
is_public(statement) if {
	statement.effect == "Allow"
	some principal in statement.principals
	principal.id == "*"
}

is_public(statement) if {
	statement.effect == "Allow"
	count(statement.not_principals) > 0
}

# Whether a condition of the statement holds its callers to something of the owner's choice.
is_restricted(statement) if {
	some condition in statement.conditions
	lower(condition.operator) in _matching_operators
	lower(condition.key) in _caller_keys
	count(condition.values) > 0
	every value in condition.values {
		_is_narrow(value)
	}
}

is_restricted(statement) if {
	some condition in statement.conditions
	lower(condition.operator) == "bool"
	lower(condition.key) == "aws:principalisawsservice"
	condition.values == ["true"]
}

# Whether a condition holds the callers of the statement to an organization.
is_held_to_organization(statement) if {
	some condition in statement.conditions
	lower(condition.operator) in _matching_operators
	lower(condition.key) in {"aws:principalorgid", "aws:principalorgpaths"}
	count(condition.values) > 0
	every value in condition.values {
		_is_narrow(value)
	}
}

# The accounts that a statement lets in: by its principals, or by the conditions on a wildcard.
accounts(statement) := by_principal | by_condition if {
	by_principal := {account |
		some principal in statement.principals
		account := account_of(principal.id)
	}
	by_condition := {account |
		is_public(statement)
		some condition in statement.conditions
		lower(condition.operator) in _matching_operators
		lower(condition.key) in _account_keys
		some account in condition.values
		regex.match(`^[0-9]{12}$`, account)
	}
}

# The account of a principal: an account id, or the one in an ARN.
account_of(principal) := principal if {
	regex.match(`^[0-9]{12}$`, principal)
} else := account if {
	startswith(principal, "arn:")
	account := split(principal, ":")[4]
	regex.match(`^[0-9]{12}$`, account)
}

# Accounts of AWS itself that deliver the access logs of load balancers, by region:
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
log_delivery_accounts := {
	"127311923021", "033677994240", "027434742980", "797873946194", "098369216593",
	"754344448648", "589379963580", "718504428378", "383597477331", "600734575887",
	"114774131450", "783225319266", "582318560864", "985666609251", "054676820928",
	"156460612806", "652711504416", "635631232127", "009996457667", "897822967062",
	"076674570225", "507241528517", "048591011584", "190560391635", "638102146993",
	"037604701340", "324772525317", "399529439209", "733517108174",
}

# Operators that need the key to be there and to match; `IfExists`, negations and `ForAllValues`
# hold for a caller without it.
_matching_operators := {
	"stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike", "ipaddress",
	"foranyvalue:stringequals", "foranyvalue:stringequalsignorecase", "foranyvalue:stringlike",
	"foranyvalue:arnequals", "foranyvalue:arnlike",
}

_account_keys := {
	"aws:principalaccount", "aws:sourceaccount", "aws:sourceowner", "kms:calleraccount",
	"s3:dataaccesspointaccount", "aws:vpceaccount",
}

_caller_keys := _account_keys | {
	"aws:principalarn", "aws:principalorgid", "aws:principalorgpaths", "aws:principalservicename",
	"aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceip", "aws:sourcevpc",
	"aws:sourcevpce", "aws:sourcevpcarn", "aws:vpceorgid", "aws:vpceorgpaths", "aws:userid",
	"s3:dataaccesspointarn",
}

_is_narrow(value) if {
	not value in {"0.0.0.0/0", "::/0"}
	not regex.match(`^[*?:/]*$`, value)
	not regex.match(`^arn:[*?:/]*$`, value)
	not regex.match(`^arn:[a-z*-]+:[a-z0-9*-]+:[*?:/]*$`, value)
}
