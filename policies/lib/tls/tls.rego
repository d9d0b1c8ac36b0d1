# METADATA
# title: TLS versions of the security policies of AWS
# description: >-
#   The oldest protocol that each security policy accepts. Sources: DescribeSSLPolicies and
#   https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
#   for load balancers,
#   https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
#   for distributions.
package architrave.lib.tls

# METADATA
# description: Whether a protocol version is older than another.
older(version, minimum) if _rank[version] < _rank[minimum]

# METADATA
# description: What people call a protocol version.
name(version) := "SSL 3.0" if {
	version == "SSLv3"
} else := sprintf("TLS %s", [version])

# METADATA
# description: >-
#   The oldest version that a load balancer's security policy accepts. Those with TLS 1.3 say it in
#   the beginning of their names, FIPS and post-quantum ones alike.
load_balancer_oldest(policy) := version if {
	version := _load_balancer[policy]
} else := "1.0" if {
	startswith(policy, "ELBSecurityPolicy-TLS13-1-0-")
} else := "1.1" if {
	startswith(policy, "ELBSecurityPolicy-TLS13-1-1-")
} else := "1.2" if {
	startswith(policy, "ELBSecurityPolicy-TLS13-1-2-")
} else := "1.3" if {
	startswith(policy, "ELBSecurityPolicy-TLS13-1-3-")
}

# METADATA
# description: The oldest version that a distribution's security policy accepts.
distribution_oldest(policy) := _distribution[policy]

_rank := {"SSLv3": 0, "1.0": 1, "1.1": 2, "1.2": 3, "1.3": 4}

_load_balancer := {
	"ELBSecurityPolicy-2015-05": "1.0",
	"ELBSecurityPolicy-2016-08": "1.0",
	"ELBSecurityPolicy-FS-2018-06": "1.0",
	"ELBSecurityPolicy-FS-1-1-2019-08": "1.1",
	"ELBSecurityPolicy-FS-1-2-2019-08": "1.2",
	"ELBSecurityPolicy-FS-1-2-Res-2019-08": "1.2",
	"ELBSecurityPolicy-FS-1-2-Res-2020-10": "1.2",
	"ELBSecurityPolicy-TLS-1-0-2015-04": "1.0",
	"ELBSecurityPolicy-TLS-1-1-2017-01": "1.1",
	"ELBSecurityPolicy-TLS-1-2-2017-01": "1.2",
	"ELBSecurityPolicy-TLS-1-2-Ext-2018-06": "1.2",
}

_distribution := {
	"SSLv3": "SSLv3",
	"TLSv1": "1.0",
	"TLSv1_2016": "1.0",
	"TLSv1.1_2016": "1.1",
	"TLSv1.2_2018": "1.2",
	"TLSv1.2_2019": "1.2",
	"TLSv1.2_2021": "1.2",
	"TLSv1.2_2025": "1.2",
	"TLSv1.3_2025": "1.3",
}
