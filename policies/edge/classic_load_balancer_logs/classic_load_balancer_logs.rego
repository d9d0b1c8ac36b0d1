# METADATA
# title: A classic load balancer delivers its access logs to a bucket
# description: >-
#   Access logs say who asked for what; without them an attack through the load balancer cannot be
#   followed.
# custom:
#   control: EDGE-15
#   severity: medium
#   resource: aws.elb.load_balancer
#   remediation: Add access_logs with a bucket of the log account.
package architrave.edge.classic_load_balancer_logs

deny contains finding if {
	not input.config.access_logs.enabled
	finding := {
		"at": ["config.access_logs.enabled"],
		"message": "writes no access logs",
	}
}
