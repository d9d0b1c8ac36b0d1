//! A resource while its parts are gathered.

use std::collections::BTreeMap;

use architrave_model::{Change, Config, Gap, Kind, Link, Part, Presence};

use crate::provider::Identity;

/// A resource that is not yet finished.
pub(crate) struct Draft {
    pub address: String,
    pub moved_from: Option<String>,
    pub identity: Identity,
    pub provider: String,
    pub name: Option<String>,
    pub tags: Option<BTreeMap<String, String>>,
    pub keys: Vec<String>,
    pub config: Config,
    pub gaps: Vec<Gap>,
    pub links: Vec<Link>,
    pub parts: Vec<Part>,
    pub change: Change,
    pub presence: Presence,
}

/// The name of the only resource of a kind in an account and region.
pub(crate) fn only(kind: Kind, identity: &Identity, provider: &str) -> String {
    match (&identity.account, &identity.region) {
        (Some(account), Some(region)) => format!("{kind} of account {account} in {region}"),
        _ => format!("{kind} of provider {provider}"),
    }
}
