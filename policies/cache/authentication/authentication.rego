# METADATA
# title: Caches ask who connects
# description: >-
#   Without a token or users, whoever reaches the port reads and changes everything in the cache.
# custom:
#   control: CACHE-02
#   severity: high
#   resource: aws.elasticache.replication_group
#   remediation: >-
#     Give the group user_group_ids (role-based access) or an auth_token; both need encryption in
#     transit.
package architrave.cache.authentication

deny contains finding if {
	not input.config.auth_token
	not _has_users
	finding := {
		"at": ["config.auth_token", "config.user_group_ids"],
		"message": "asks for neither a token nor a user",
	}
}

_has_users if count(input.config.user_group_ids) > 0
