//! Threat detection.

use architrave_model::aws::guardduty::{Detector, DetectorFeature, FeatureConfiguration};

use super::{ResourceType, part, whole};
use crate::block::Block;

/// The Terraform types of this service.
pub(super) const TYPES: &[ResourceType] = &[
    whole!("aws_guardduty_detector", Detector, detector, []),
    part!("aws_guardduty_detector_feature", Detector.features[], owner "detector_id", detector_feature),
];

fn detector(block: &Block<'_>) -> Detector {
    Detector {
        arn: block.text("arn"),
        detector_id: block.text(("id", "detector_id")),
        enabled: block.flag_or(("enable", "enabled"), true),
        finding_publishing_frequency: block.text_or("finding_publishing_frequency", "SIX_HOURS"),
        features: data_sources(block),
    }
}

/// The older spelling of three features, by the names that the API now gives them:
/// <https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-feature-object-api-changes-march2023.html>.
fn data_sources(block: &Block<'_>) -> Option<Vec<DetectorFeature>> {
    block.block_or(("datasources", "features"), Vec::new(), |sources| {
        let logs = sources.block(("s3_logs", ""), |logs| {
            feature("S3_DATA_EVENTS", logs.flag(("enable", "")))
        });
        let audit = sources.block(("kubernetes", ""), |kubernetes| {
            kubernetes.block(("audit_logs", ""), |logs| {
                feature("EKS_AUDIT_LOGS", logs.flag(("enable", "")))
            })
        });
        let malware = sources.block(("malware_protection", ""), |protection| {
            protection.block(("scan_ec2_instance_with_findings", ""), |scan| {
                scan.block(("ebs_volumes", ""), |volumes| {
                    feature("EBS_MALWARE_PROTECTION", volumes.flag(("enable", "")))
                })
            })
        });
        let features = [logs, audit.flatten(), malware.flatten().flatten()];
        features.into_iter().flatten().collect()
    })
}

fn feature(name: &str, enabled: Option<bool>) -> DetectorFeature {
    let status = |enabled| if enabled { "ENABLED" } else { "DISABLED" };
    DetectorFeature {
        name: Some(name.to_owned()),
        status: enabled.map(|enabled| status(enabled).to_owned()),
        additional_configuration: Some(Vec::new()),
    }
}

fn detector_feature(block: &Block<'_>, detector: &mut Detector) {
    block.append(&mut detector.features, "features", |feature| {
        DetectorFeature {
            name: feature.text("name"),
            status: feature.text("status"),
            additional_configuration: feature.blocks("additional_configuration", |part| {
                FeatureConfiguration {
                    name: part.text("name"),
                    status: part.text("status"),
                }
            }),
        }
    });
}
