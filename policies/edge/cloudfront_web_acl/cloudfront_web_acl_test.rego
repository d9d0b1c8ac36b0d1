package architrave.edge.cloudfront_web_acl_test

import data.architrave.edge.cloudfront_web_acl

test_denies_none if {
	cloudfront_web_acl.deny == {{"at": ["config.web_acl_id"], "message": "has no web ACL"}} with input as _distribution({}, ["cloudfront"])
}

test_allows_one if {
	cloudfront_web_acl.deny == set() with input as _distribution({"web_acl_id": "aws_wafv2_web_acl.edge"}, ["cloudfront"])
}

test_allows_none_where_distributions_need_none if {
	cloudfront_web_acl.deny == set() with input as _distribution({}, ["load_balancer"])
}

_distribution(config, waf_on) := {"config": config, "params": {"waf_on": waf_on}}
