//! The kinds of AWS, one file per service.
//!
//! Conventions: snake_case in the service's own terms; every field is optional and absent means
//! that the service has no value there (what is not known is a gap instead); a list is `Some` even
//! when it is empty; durations and sizes carry their unit in the name.

pub mod accessanalyzer;
pub mod autoscaling;
pub mod cloudfront;
pub mod cloudtrail;
pub mod cloudwatch;
pub mod compute;
pub mod config;
pub mod ebs;
pub mod ecr;
pub mod eks;
pub mod elasticache;
pub mod elb;
pub mod guardduty;
pub mod iam;
pub mod kms;
pub mod lambda;
pub mod logs;
pub mod opensearch;
pub mod organizations;
pub mod rds;
pub mod route53;
pub mod s3;
pub mod secretsmanager;
pub mod security_group;
pub mod securityhub;
pub mod sns;
pub mod sqs;
pub mod vpc;
pub mod wafv2;

use crate::Relation;

/// The relations of every service.
pub(crate) const RELATIONS: &[&[Relation]] = &[
    accessanalyzer::RELATIONS,
    autoscaling::RELATIONS,
    cloudfront::RELATIONS,
    cloudtrail::RELATIONS,
    cloudwatch::RELATIONS,
    compute::RELATIONS,
    config::RELATIONS,
    ebs::RELATIONS,
    ecr::RELATIONS,
    eks::RELATIONS,
    elasticache::RELATIONS,
    elb::RELATIONS,
    guardduty::RELATIONS,
    iam::RELATIONS,
    kms::RELATIONS,
    lambda::RELATIONS,
    logs::RELATIONS,
    opensearch::RELATIONS,
    organizations::RELATIONS,
    rds::RELATIONS,
    route53::RELATIONS,
    s3::RELATIONS,
    secretsmanager::RELATIONS,
    security_group::RELATIONS,
    securityhub::RELATIONS,
    sns::RELATIONS,
    sqs::RELATIONS,
    vpc::RELATIONS,
    wafv2::RELATIONS,
];
