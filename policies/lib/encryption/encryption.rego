# METADATA
# title: Which key encrypts
# description: >-
#   A resource that encrypts with KMS names a key or leaves it to the service, which then uses a key
#   that AWS manages.
package architrave.lib.encryption

# Whether the name of a key is one of AWS's own aliases, plain or as an ARN.
aws_alias(key_id) if startswith(key_id, "alias/aws/")

aws_alias(key_id) if contains(key_id, ":alias/aws/")
