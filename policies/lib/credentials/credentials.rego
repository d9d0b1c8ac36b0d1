# METADATA
# title: Credentials in plain text
# description: How findings speak of them.
package architrave.lib.credentials

# METADATA
# description: What a kind of credential is called in a message.
name(kind) := _names[kind]

_names := {
	"aws_access_key_id": "an AWS access key id",
	"aws_secret_access_key": "an AWS secret access key",
	"password": "a password or token",
	"private_key": "a private key",
	"service_token": "the token of a service",
}
