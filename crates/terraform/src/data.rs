//! Policy document data sources that Terraform reads only while applying.

use std::collections::HashMap;

use crate::address::Address;
use crate::shown::Shown;

/// The planned values of `data.aws_iam_policy_document` instances, by address.
pub(crate) type Documents<'a> = HashMap<String, Data<'a>>;

/// The planned values of one data source.
#[derive(Debug)]
pub(crate) struct Data<'a> {
    /// Its address.
    pub address: Address,
    /// What is shown of its attributes.
    pub shown: Shown<'a>,
}
