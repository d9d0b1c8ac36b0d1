package architrave.kubernetes.pod_credentials_test

import data.architrave.kubernetes.pod_credentials

_cluster(related, mechanisms) := {
	"config": {"auto_mode": false},
	"related": object.union({"oidc_providers": [], "pod_identity_associations": [], "addons": []}, related),
	"params": {"pod_identity_mechanisms": mechanisms},
}

_none(mechanisms) := {{
	"at": [
		"related.oidc_providers",
		"related.pod_identity_associations",
		"related.addons",
		"config.auto_mode",
	],
	"message": sprintf("gives pods no credentials of their own, by none of %s", [mechanisms]),
}}

_agent := {"addons": [{"config": {"addon_name": "eks-pod-identity-agent"}}]}

test_denies_nothing_at_all if {
	pod_credentials.deny == _none("irsa, pod_identity") with input as _cluster({}, ["irsa", "pod_identity"])
}

test_denies_a_mechanism_that_is_not_asked_for if {
	pod_credentials.deny == _none("irsa") with input as _cluster(_agent, ["irsa"])
	pod_credentials.deny == _none("pod_identity") with input as _cluster({"oidc_providers": [{}]}, ["pod_identity"])
}

test_allows_a_provider if {
	pod_credentials.deny == set() with input as _cluster({"oidc_providers": [{}]}, ["irsa"])
}

test_allows_pod_identity if {
	pod_credentials.deny == set() with input as _cluster(_agent, ["irsa", "pod_identity"])
	pod_credentials.deny == set() with input as _cluster({"pod_identity_associations": [{}]}, ["pod_identity"])
	pod_credentials.deny == set() with input as {
		"config": {"auto_mode": true},
		"related": {},
		"params": {"pod_identity_mechanisms": ["pod_identity"]},
	}
}
