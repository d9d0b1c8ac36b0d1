//! The table of kinds. A new kind is a struct in its service's file and one line here.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::aws;

/// A configuration struct of one kind.
pub trait Typed: Serialize + DeserializeOwned + JsonSchema + Default {
    /// Its kind.
    const KIND: Kind;
    /// The struct inside a configuration of that kind.
    fn of(config: &Config) -> Option<&Self>;
    /// The same, to be changed.
    fn of_mut(config: &mut Config) -> Option<&mut Self>;
    /// Wraps the struct.
    fn into_config(self) -> Config;
}

/// A name that is no kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a resource kind")]
pub struct UnknownKind(pub String);

macro_rules! kinds {
    ($( $variant:ident($config:path) = $name:literal ),* $(,)?) => {
        /// What a resource is, whatever it was collected from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $( #[doc = concat!("`", $name, "`")] $variant, )*
        }

        impl Kind {
            /// Every kind, in the order of the table.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// The name that policies and reports use, such as `aws.rds.db_instance`.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// A configuration of this kind of which nothing is known.
            pub fn empty(self) -> Config {
                match self { $( Self::$variant => Config::$variant(Box::default()), )* }
            }

            /// The names of the attributes, sorted.
            pub fn attributes(self) -> Vec<String> {
                let mut generator = SchemaGenerator::default();
                let schema = match self {
                    $( Self::$variant => <$config>::json_schema(&mut generator), )*
                };
                let attributes = schema.get("properties").and_then(|names| names.as_object());
                attributes.into_iter().flat_map(|names| names.keys().cloned()).collect()
            }

            /// The JSON Schema of the configuration.
            pub fn schema(self, generator: &mut SchemaGenerator) -> Schema {
                match self { $( Self::$variant => generator.subschema_for::<$config>(), )* }
            }

            /// Reads a configuration of this kind.
            ///
            /// # Errors
            /// When the value does not have the shape of the kind.
            pub fn read<'de, D: Deserializer<'de>>(self, from: D) -> Result<Config, D::Error> {
                match self {
                    $( Self::$variant => Deserialize::deserialize(from).map(Config::$variant), )*
                }
            }
        }

        /// The normalized attributes of one resource: a typed struct per kind.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Config {
            $( #[doc = concat!("`", $name, "`")] $variant(Box<$config>), )*
        }

        impl Config {
            /// The kind.
            pub const fn kind(&self) -> Kind {
                match self { $( Self::$variant(_) => Kind::$variant, )* }
            }
        }

        impl Serialize for Config {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $( Self::$variant(config) => config.serialize(serializer), )* }
            }
        }

        $(
            impl Typed for $config {
                const KIND: Kind = Kind::$variant;

                fn of(config: &Config) -> Option<&Self> {
                    match config { Config::$variant(config) => Some(config), _ => None }
                }

                fn of_mut(config: &mut Config) -> Option<&mut Self> {
                    match config { Config::$variant(config) => Some(config), _ => None }
                }

                fn into_config(self) -> Config {
                    Config::$variant(Box::new(self))
                }
            }
        )*
    };
}

kinds! {
    AccessAnalyzer(aws::accessanalyzer::AccessAnalyzer) = "aws.accessanalyzer.analyzer",
    AutoScalingGroup(aws::autoscaling::AutoScalingGroup) = "aws.autoscaling.group",
    Distribution(aws::cloudfront::Distribution) = "aws.cloudfront.distribution",
    Trail(aws::cloudtrail::Trail) = "aws.cloudtrail.trail",
    MetricAlarm(aws::cloudwatch::MetricAlarm) = "aws.cloudwatch.alarm",
    ConfigRecorder(aws::config::ConfigRecorder) = "aws.config.recorder",
    ClientVpnEndpoint(aws::vpc::ClientVpnEndpoint) = "aws.ec2.client_vpn_endpoint",
    EbsDefaults(aws::ebs::EbsDefaults) = "aws.ec2.ebs_defaults",
    EbsSnapshot(aws::ebs::EbsSnapshot) = "aws.ec2.ebs_snapshot",
    EbsVolume(aws::ebs::EbsVolume) = "aws.ec2.ebs_volume",
    ElasticIp(aws::vpc::ElasticIp) = "aws.ec2.elastic_ip",
    FlowLog(aws::vpc::FlowLog) = "aws.ec2.flow_log",
    MachineImage(aws::ebs::MachineImage) = "aws.ec2.image",
    Instance(aws::compute::Instance) = "aws.ec2.instance",
    InternetGateway(aws::vpc::InternetGateway) = "aws.ec2.internet_gateway",
    LaunchTemplate(aws::compute::LaunchTemplate) = "aws.ec2.launch_template",
    MetadataDefaults(aws::compute::MetadataDefaults) = "aws.ec2.metadata_defaults",
    NatGateway(aws::vpc::NatGateway) = "aws.ec2.nat_gateway",
    NetworkAcl(aws::vpc::NetworkAcl) = "aws.ec2.network_acl",
    NetworkInterface(aws::vpc::NetworkInterface) = "aws.ec2.network_interface",
    RouteTable(aws::vpc::RouteTable) = "aws.ec2.route_table",
    SecurityGroup(aws::security_group::SecurityGroup) = "aws.ec2.security_group",
    Subnet(aws::vpc::Subnet) = "aws.ec2.subnet",
    Vpc(aws::vpc::Vpc) = "aws.ec2.vpc",
    VpcEndpoint(aws::vpc::VpcEndpoint) = "aws.ec2.vpc_endpoint",
    EcrRegistry(aws::ecr::EcrRegistry) = "aws.ecr.registry",
    EcrRepository(aws::ecr::EcrRepository) = "aws.ecr.repository",
    EksAccessEntry(aws::eks::EksAccessEntry) = "aws.eks.access_entry",
    EksAddon(aws::eks::EksAddon) = "aws.eks.addon",
    EksCluster(aws::eks::EksCluster) = "aws.eks.cluster",
    EksNodeGroup(aws::eks::EksNodeGroup) = "aws.eks.node_group",
    EksPodIdentityAssociation(aws::eks::EksPodIdentityAssociation) = "aws.eks.pod_identity_association",
    CacheCluster(aws::elasticache::CacheCluster) = "aws.elasticache.cluster",
    ReplicationGroup(aws::elasticache::ReplicationGroup) = "aws.elasticache.replication_group",
    CacheSubnetGroup(aws::elasticache::CacheSubnetGroup) = "aws.elasticache.subnet_group",
    ClassicLoadBalancer(aws::elb::ClassicLoadBalancer) = "aws.elb.load_balancer",
    Listener(aws::elb::Listener) = "aws.elbv2.listener",
    ListenerRule(aws::elb::ListenerRule) = "aws.elbv2.listener_rule",
    LoadBalancer(aws::elb::LoadBalancer) = "aws.elbv2.load_balancer",
    TargetGroup(aws::elb::TargetGroup) = "aws.elbv2.target_group",
    Detector(aws::guardduty::Detector) = "aws.guardduty.detector",
    AccessKey(aws::iam::AccessKey) = "aws.iam.access_key",
    IamGroup(aws::iam::IamGroup) = "aws.iam.group",
    InstanceProfile(aws::iam::InstanceProfile) = "aws.iam.instance_profile",
    OidcProvider(aws::iam::OidcProvider) = "aws.iam.oidc_provider",
    PasswordPolicy(aws::iam::PasswordPolicy) = "aws.iam.password_policy",
    IamPolicy(aws::iam::IamPolicy) = "aws.iam.policy",
    IamRole(aws::iam::IamRole) = "aws.iam.role",
    IamUser(aws::iam::IamUser) = "aws.iam.user",
    KmsKey(aws::kms::KmsKey) = "aws.kms.key",
    LambdaFunction(aws::lambda::LambdaFunction) = "aws.lambda.function",
    LogGroup(aws::logs::LogGroup) = "aws.logs.log_group",
    MetricFilter(aws::logs::MetricFilter) = "aws.logs.metric_filter",
    OpenSearchDomain(aws::opensearch::OpenSearchDomain) = "aws.opensearch.domain",
    Account(aws::organizations::Account) = "aws.organizations.account",
    Organization(aws::organizations::Organization) = "aws.organizations.organization",
    OrganizationalUnit(aws::organizations::OrganizationalUnit) = "aws.organizations.organizational_unit",
    OrganizationPolicy(aws::organizations::OrganizationPolicy) = "aws.organizations.policy",
    DbCluster(aws::rds::DbCluster) = "aws.rds.db_cluster",
    DbClusterParameterGroup(aws::rds::DbClusterParameterGroup) = "aws.rds.db_cluster_parameter_group",
    DbInstance(aws::rds::DbInstance) = "aws.rds.db_instance",
    DbParameterGroup(aws::rds::DbParameterGroup) = "aws.rds.db_parameter_group",
    DbSnapshot(aws::rds::DbSnapshot) = "aws.rds.db_snapshot",
    DbSubnetGroup(aws::rds::DbSubnetGroup) = "aws.rds.db_subnet_group",
    DnsRecord(aws::route53::DnsRecord) = "aws.route53.record",
    HostedZone(aws::route53::HostedZone) = "aws.route53.zone",
    AccountPublicAccessBlock(aws::s3::AccountPublicAccessBlock) = "aws.s3.account_public_access_block",
    Bucket(aws::s3::Bucket) = "aws.s3.bucket",
    ManagedSecret(aws::secretsmanager::ManagedSecret) = "aws.secretsmanager.secret",
    SecurityHub(aws::securityhub::SecurityHub) = "aws.securityhub.hub",
    SnsTopic(aws::sns::SnsTopic) = "aws.sns.topic",
    SqsQueue(aws::sqs::SqsQueue) = "aws.sqs.queue",
    WebAcl(aws::wafv2::WebAcl) = "aws.wafv2.web_acl",
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().copied().find(|kind| kind.name() == name);
        found.ok_or_else(|| UnknownKind(name.to_owned()))
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Kind {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Kind".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<_> = Self::ALL.iter().map(|kind| kind.name()).collect();
        schemars::json_schema!({ "type": "string", "enum": names })
    }
}
