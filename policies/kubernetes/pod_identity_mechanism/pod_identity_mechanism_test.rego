package architrave.kubernetes.pod_identity_mechanism_test

import data.architrave.kubernetes.pod_identity_mechanism

_association(mechanisms) := {"id": "a", "config": {}, "params": {"pod_identity_mechanisms": mechanisms}}

test_denies_pod_identity_where_it_is_not_named if {
	pod_identity_mechanism.deny == {{
		"at": ["id"],
		"message": "uses EKS Pod Identity, the blueprint asks for irsa",
	}} with input as _association(["irsa"])
}

test_allows_pod_identity_where_it_is_named if {
	pod_identity_mechanism.deny == set() with input as _association(["irsa", "pod_identity"])
	pod_identity_mechanism.deny == set() with input as _association([])
}
