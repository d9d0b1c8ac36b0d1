# METADATA
# title: The metadata service answers only with a session token
# description: >-
#   Without session tokens (IMDSv2) a request forged through an application, or sent from a pod,
#   gets the credentials of the instance. Where the instance says nothing, its launch template
#   decides, and then the region.
# custom:
#   control: IAM-16
#   severity: high
#   resource: [aws.ec2.instance, aws.ec2.launch_template]
#   remediation: >-
#     Set http_tokens = "required" in metadata_options of the instance or its launch template.
package architrave.compute.metadata_tokens

deny contains finding if {
	not _is_off
	not _tokens == "required"
	finding := {
		"at": array.concat(["config.metadata_options", "related.metadata_defaults"], _template_at),
		"message": "answers requests for metadata without a session token",
	}
}

_tokens := input.config.metadata_options.http_tokens if {
	input.config.metadata_options.http_tokens
} else := input.related.launch_template.config.metadata_options.http_tokens if {
	input.related.launch_template.config.metadata_options.http_tokens
} else := input.related.metadata_defaults.config.http_tokens

_template_at := ["related.launch_template.config.metadata_options"] if {
	input.related.launch_template
} else := ["related.launch_template"] if {
	input.kind == "aws.ec2.instance"
} else := ["config.metadata_options"]

_is_off if _endpoint == "disabled"

_endpoint := input.config.metadata_options.http_endpoint if {
	input.config.metadata_options.http_endpoint
} else := input.related.launch_template.config.metadata_options.http_endpoint
