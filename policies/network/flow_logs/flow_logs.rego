# METADATA
# title: VPCs have flow logs
# description: >-
#   Flow logs are the record of who talked to whom; without them an intrusion leaves no trace in
#   the network. One whose delivery fails is none.
# custom:
#   control: NET-13
#   severity: high
#   resource: aws.ec2.vpc
#   remediation: >-
#     Add an aws_flow_log with vpc_id of the VPC, traffic_type = "ALL" and a log group or bucket
#     to deliver to.
package architrave.network.flow_logs

deny contains finding if {
	count(input.related.flow_logs) == 0
	finding := {
		"at": ["related.flow_logs"],
		"message": "has no flow log",
	}
}

deny contains finding if {
	count(input.related.flow_logs) > 0
	every log in input.related.flow_logs {
		log.config.deliver_logs_status == "FAILED"
	}
	finding := {
		"at": array.concat(
			["related.flow_logs"],
			[sprintf("related.flow_logs[%d].config.deliver_logs_status", [i]) | some i, _ in input.related.flow_logs],
		),
		"message": "has no flow log that is delivered",
	}
}
