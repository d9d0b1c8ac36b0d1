# METADATA
# title: Session tokens of the metadata service travel no further than the blueprint allows
# description: >-
#   Each network hop away from the instance, such as into a pod, costs one. With a limit of 1
#   only the instance itself gets its credentials.
# custom:
#   control: IAM-16
#   severity: high
#   resource: [aws.ec2.instance, aws.ec2.launch_template]
#   remediation: >-
#     Set http_put_response_hop_limit = 1 in metadata_options of the instance or its launch
#     template.
package architrave.compute.metadata_hop_limit

deny contains finding if {
	not _is_off
	_limit.value > input.params.imds_hop_limit
	finding := {
		"at": array.concat([_limit.at, "config.metadata_options.http_endpoint"], _template_at),
		"message": sprintf("lets session tokens travel %d hops, the blueprint allows %d", [_limit.value, input.params.imds_hop_limit]),
	}
}

# What nobody states is 1, unless the image asks for more.
_limit := {
	"at": "config.metadata_options.http_put_response_hop_limit",
	"value": input.config.metadata_options.http_put_response_hop_limit,
} if {
	input.config.metadata_options.http_put_response_hop_limit
} else := {
	"at": "related.launch_template.config.metadata_options.http_put_response_hop_limit",
	"value": input.related.launch_template.config.metadata_options.http_put_response_hop_limit,
} if {
	input.related.launch_template.config.metadata_options.http_put_response_hop_limit
} else := {
	"at": "related.metadata_defaults.config.http_put_response_hop_limit",
	"value": input.related.metadata_defaults.config.http_put_response_hop_limit,
}

_template_at := ["related.launch_template.config.metadata_options"] if {
	input.related.launch_template
} else := ["related.launch_template"] if {
	input.kind == "aws.ec2.instance"
} else := ["config.metadata_options"]

_is_off if _endpoint == "disabled"

_endpoint := input.config.metadata_options.http_endpoint if {
	input.config.metadata_options.http_endpoint
} else := input.related.launch_template.config.metadata_options.http_endpoint
