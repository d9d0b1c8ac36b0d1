//! The `references` of a plan's configuration: what an expression reads, within its module.

use std::fmt;
use std::str::FromStr;

use super::scan::Scanner;
use super::{Address, Key, ModuleAddress, ParseAddressError, key};

/// What an expression refers to, and the path that it takes from there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// A resource of the same module: `aws_s3_bucket.logs[0].id`.
    Resource {
        /// Which one; its module is the root, for references are relative.
        address: Address,
        /// The attribute.
        path: Vec<Step>,
    },
    /// A module call: `module.network["eu"].vpc_id`.
    Module {
        /// The name of the call.
        name: String,
        /// The instance, where one is named.
        key: Option<Key>,
        /// The output and the path into it; empty for the module as a whole.
        path: Vec<Step>,
    },
    /// An input variable: `var.tags`.
    Variable {
        /// Its name.
        name: String,
        /// The path into its value.
        path: Vec<Step>,
    },
    /// A local value: `local.prefix`. Plans do not carry what it stands for.
    Local {
        /// Its name.
        name: String,
        /// The path into its value.
        path: Vec<Step>,
    },
    /// `each.key`.
    EachKey,
    /// `each.value`.
    EachValue {
        /// The path into the value.
        path: Vec<Step>,
    },
    /// `count.index`.
    CountIndex,
    /// `path.module` and its like.
    Path(String),
    /// `terraform.workspace`.
    Terraform(String),
    /// `self`, in provisioners and conditions.
    Own {
        /// The attribute.
        path: Vec<Step>,
    },
}

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// `.name`
    Attribute(String),
    /// `[0]` or `["name"]`
    Key(Key),
}

impl FromStr for Reference {
    type Err = ParseAddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Scanner::read_all(text, |scanner| {
            let mut ahead = scanner.clone();
            let reference = match ahead.name()? {
                "module" => {
                    let name = ahead.attribute()?;
                    let key = ahead.key()?;
                    let path = ahead.steps()?;
                    Self::Module { name, key, path }
                }
                "var" => Self::Variable {
                    name: ahead.attribute()?,
                    path: ahead.steps()?,
                },
                "local" => Self::Local {
                    name: ahead.attribute()?,
                    path: ahead.steps()?,
                },
                "each" => match ahead.attribute()?.as_str() {
                    "key" => Self::EachKey,
                    "value" => Self::EachValue {
                        path: ahead.steps()?,
                    },
                    _ => return Err(scanner.error("expected `each.key` or `each.value`")),
                },
                "count" => match ahead.attribute()?.as_str() {
                    "index" => Self::CountIndex,
                    _ => return Err(scanner.error("expected `count.index`")),
                },
                "path" => Self::Path(ahead.attribute()?),
                "terraform" => Self::Terraform(ahead.attribute()?),
                "self" => Self::Own {
                    path: ahead.steps()?,
                },
                _ => {
                    ahead = scanner.clone();
                    let address = ahead.resource(ModuleAddress::default())?;
                    let path = ahead.steps()?;
                    Self::Resource { address, path }
                }
            };
            *scanner = ahead;
            Ok(reference)
        })
    }
}

impl Scanner<'_> {
    fn attribute(&mut self) -> Result<String, ParseAddressError> {
        self.expect('.')?;
        self.name().map(str::to_owned)
    }

    fn steps(&mut self) -> Result<Vec<Step>, ParseAddressError> {
        let mut steps = Vec::new();
        loop {
            if let Some(key) = self.key()? {
                steps.push(Step::Key(key));
            } else if self.is_done() {
                return Ok(steps);
            } else {
                steps.push(Step::Attribute(self.attribute()?));
            }
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path: &[Step] = match self {
            Self::Resource { address, path } => {
                write!(f, "{address}")?;
                path
            }
            Self::Module { name, key, path } => {
                write!(f, "module.{name}")?;
                key::write(f, key.as_ref())?;
                path
            }
            Self::Variable { name, path } => {
                write!(f, "var.{name}")?;
                path
            }
            Self::Local { name, path } => {
                write!(f, "local.{name}")?;
                path
            }
            Self::EachValue { path } => {
                f.write_str("each.value")?;
                path
            }
            Self::Own { path } => {
                f.write_str("self")?;
                path
            }
            Self::EachKey => return f.write_str("each.key"),
            Self::CountIndex => return f.write_str("count.index"),
            Self::Path(name) => return write!(f, "path.{name}"),
            Self::Terraform(name) => return write!(f, "terraform.{name}"),
        };
        path.iter().try_for_each(|step| write!(f, "{step}"))
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(name) => write!(f, ".{name}"),
            Self::Key(key) => write!(f, "[{key}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Reference) {
        assert_eq!(expected.to_string(), text);
        assert_eq!(text.parse(), Ok(expected), "{text}");
    }

    fn attributes(names: &[&str]) -> Vec<Step> {
        names
            .iter()
            .map(|name| Step::Attribute((*name).to_owned()))
            .collect()
    }

    fn name(key: &str) -> Key {
        Key::Name(key.to_owned())
    }

    #[test]
    fn resources_are_told_from_their_attributes() {
        let resource = |address: &str, path| Reference::Resource {
            address: address.parse().unwrap(),
            path,
        };
        check("aws_vpc.a", resource("aws_vpc.a", vec![]));
        check(
            "aws_s3_bucket.b[0].id",
            resource("aws_s3_bucket.b[0]", attributes(&["id"])),
        );
        check(
            r#"data.aws_x.y["a.b"].json"#,
            resource(r#"data.aws_x.y["a.b"]"#, attributes(&["json"])),
        );
        check(
            r#"aws_x.data.list[0]["k"].data"#,
            resource(
                "aws_x.data",
                vec![
                    Step::Attribute("list".to_owned()),
                    Step::Key(Key::Index(0)),
                    Step::Key(name("k")),
                    Step::Attribute("data".to_owned()),
                ],
            ),
        );
    }

    #[test]
    fn modules_are_told_from_their_outputs() {
        let module = |key, path| Reference::Module {
            name: "m".to_owned(),
            key,
            path,
        };
        check("module.m", module(None, vec![]));
        check("module.m[1]", module(Some(Key::Index(1)), vec![]));
        check(
            r#"module.m["x.y"].bucket_id"#,
            module(Some(name("x.y")), attributes(&["bucket_id"])),
        );
    }

    #[test]
    fn everything_else_has_its_own_word() {
        check(
            r#"var.x["a"].b"#,
            Reference::Variable {
                name: "x".to_owned(),
                path: vec![Step::Key(name("a")), Step::Attribute("b".to_owned())],
            },
        );
        check(
            "local.path.value",
            Reference::Local {
                name: "path".to_owned(),
                path: attributes(&["value"]),
            },
        );
        check("each.key", Reference::EachKey);
        check(
            "each.value.self",
            Reference::EachValue {
                path: attributes(&["self"]),
            },
        );
        check("count.index", Reference::CountIndex);
        check("path.module", Reference::Path("module".to_owned()));
        check(
            "terraform.workspace",
            Reference::Terraform("workspace".to_owned()),
        );
        check("self", Reference::Own { path: vec![] });
        check(
            "self.name",
            Reference::Own {
                path: attributes(&["name"]),
            },
        );
    }

    #[test]
    fn what_is_not_a_reference_is_refused() {
        let check = |text: &str, why: &str| {
            let error = text.parse::<Reference>().unwrap_err().to_string();
            let expected = format!("cannot read `{text}` as a Terraform address: {why}");
            assert_eq!(error, expected);
        };
        check("var", "expected `.` at byte 3");
        check(
            "each.other",
            "expected `each.key` or `each.value` at byte 0",
        );
        check("count.x", "expected `count.index` at byte 0");
        check("each.key.x", "expected the end at byte 8");
        check(
            "aws_x.y[*].id",
            "expected an index or a quoted key at byte 8",
        );
        check("aws_x.y.", "expected a name at byte 8");
        check("aws_x.y]", "expected `.` at byte 7");
    }
}
