//! Places of the input, and the steps that lead from one to the next.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use architrave_model::{Kind, Path, Segment, relations};

use super::attribute::{has, part};
use super::error::suggest;
use super::types::Types;
use crate::shape::Shape;
use crate::subjects::Subjects;

/// What the input of a policy may hold besides what the kinds themselves say.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    /// The parameters of blueprints, and their types.
    pub parameters: &'a BTreeMap<String, Shape>,
    /// The facts that are derived for each kind, and their types.
    pub facts: &'a BTreeMap<Kind, BTreeMap<String, Shape>>,
}

impl Vocabulary<'_> {
    /// Neither parameters nor facts.
    pub(crate) const NONE: Self = Self {
        parameters: &BTreeMap::new(),
        facts: &BTreeMap::new(),
    };
}

/// A place of the input, by its type. Places are stepped through one by one, because a resource
/// nests its neighbours without end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// `input` itself.
    Input(Subjects),
    /// A neighbour, of one of these kinds.
    Resource(BTreeSet<Kind>),
    /// The neighbours over a relation that leads to several, of these kinds.
    Resources(BTreeSet<Kind>),
    /// `related` of a resource.
    Related(BTreeSet<Kind>),
    /// `facts` of a resource.
    Facts(BTreeSet<Kind>),
    /// `input.params`.
    Parameters,
    /// A value of this type.
    Value(Shape),
}

/// A step that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct UnknownName {
    /// What is wrong with it.
    pub message: String,
    /// The name that was probably meant.
    pub suggestion: Option<String>,
}

pub(super) const TEXTS: [&str; 6] = ["id", "kind", "name", "account", "region", "environment"];
const OBJECTS: [&str; 4] = ["tags", "config", "related", "facts"];

impl Place {
    /// The place one step further.
    ///
    /// # Errors
    /// When the place has nothing of that name, or is not something that holds others.
    pub fn step(&self, segment: &Segment, vocabulary: Vocabulary<'_>) -> Result<Self, UnknownName> {
        match self {
            Self::Input(_) if *segment == Segment::Field("params".into()) => Ok(Self::Parameters),
            Self::Input(Subjects::Kinds(kinds)) => resource(kinds, segment, true),
            Self::Input(Subjects::Every) => of_every_kind(segment),
            Self::Resource(kinds) => resource(kinds, segment, false),
            Self::Resources(kinds) => match segment {
                Segment::Index(_) | Segment::Any => Ok(Self::Resource(kinds.clone())),
                Segment::Field(name) => Err(not_here(format!(
                    "a relation to several resources is an array: `{name}` is asked of one of them, \
                     as in `some each in …`"
                ))),
            },
            Self::Related(kinds) => related(kinds, segment),
            Self::Facts(kinds) => {
                let facts = kinds.iter().filter_map(|kind| vocabulary.facts.get(kind));
                let facts: BTreeMap<_, _> = facts.flatten().collect();
                named(segment, "fact", &listed(kinds), &facts)
            }
            Self::Parameters => {
                let parameters = vocabulary.parameters.iter().collect();
                named(segment, "parameter", "any blueprint", &parameters)
            }
            Self::Value(shape) => value(shape, segment).map(Self::Value),
        }
    }

    /// The place at the end of a path from `input`.
    ///
    /// # Errors
    /// When a step leads nowhere.
    pub fn find(
        subjects: &Subjects,
        path: &Path,
        vocabulary: Vocabulary<'_>,
    ) -> Result<Self, UnknownName> {
        let steps = path.segments().iter();
        steps
            .as_slice()
            .iter()
            .try_fold(Self::Input(subjects.clone()), |place, segment| {
                place.step(segment, vocabulary)
            })
    }

    /// Whether a resource of a kind has something at the end of a path; parameters and facts are no
    /// part of one.
    pub(crate) fn is_of(kind: Kind, path: &Path) -> bool {
        has(kind, path.segments()) || Self::find(&kind.into(), path, Vocabulary::NONE).is_ok()
    }

    /// Whether the place is a list.
    pub(crate) fn is_array(&self) -> bool {
        matches!(self, Self::Resources(_) | Self::Value(Shape::Array(_)))
    }

    pub(crate) fn types(&self) -> Types {
        match self {
            Self::Resources(_) => Types::ARRAY,
            Self::Value(shape) => Types::from(shape),
            _ => Types::OBJECT,
        }
    }
}

fn resource(kinds: &BTreeSet<Kind>, segment: &Segment, root: bool) -> Result<Place, UnknownName> {
    let Segment::Field(name) = segment else {
        return Err(not_here("a resource has no elements: name an attribute"));
    };
    match name.as_ref() {
        "tags" => Ok(Place::Value(Shape::map(Shape::text()))),
        "config" => {
            let configs = kinds.iter().map(|kind| Shape::of_config(*kind).clone());
            Ok(Place::Value(
                configs.reduce(Shape::or).unwrap_or(Shape::Any),
            ))
        }
        "related" => Ok(Place::Related(kinds.clone())),
        "facts" => Ok(Place::Facts(kinds.clone())),
        name if TEXTS.contains(&name) => Ok(Place::Value(Shape::text())),
        name => {
            let names = TEXTS.into_iter().chain(OBJECTS);
            let names = names.chain(root.then_some("params"));
            Err(UnknownName {
                message: format!(
                    "`{name}` is not a part of a resource; its attributes are under `config`"
                ),
                suggestion: suggest(name, names),
            })
        }
    }
}

/// What all resources have.
fn of_every_kind(segment: &Segment) -> Result<Place, UnknownName> {
    match segment {
        Segment::Field(name) if TEXTS.contains(&name.as_ref()) || name.as_ref() == "tags" => {
            resource(&BTreeSet::new(), segment, true)
        }
        _ => Err(not_here(format!(
            "a policy of every kind reads {}, tags and params alone",
            TEXTS.join(", ")
        ))),
    }
}

fn related(kinds: &BTreeSet<Kind>, segment: &Segment) -> Result<Place, UnknownName> {
    let Segment::Field(name) = segment else {
        return Err(not_here("a relation is read by its name"));
    };
    let mut ends = BTreeSet::new();
    let mut many = false;
    let mut names = BTreeSet::new();
    for relation in relations() {
        if kinds.contains(&relation.from) {
            names.insert(relation.name);
            if relation.name == name {
                ends.extend(relation.to);
                many |= relation.many;
            }
        }
        if relation.to.iter().any(|kind| kinds.contains(kind)) {
            names.insert(relation.inverse);
            if relation.inverse == name {
                ends.insert(relation.from);
                many = true;
            }
        }
    }
    match (ends.is_empty(), many) {
        (true, _) => Err(UnknownName {
            message: format!("`{name}` is not a relation of {}", listed(kinds)),
            suggestion: suggest(name, names),
        }),
        (false, true) => Ok(Place::Resources(ends)),
        (false, false) => Ok(Place::Resource(ends)),
    }
}

fn named(
    segment: &Segment,
    what: &str,
    of: &str,
    names: &BTreeMap<&String, &Shape>,
) -> Result<Place, UnknownName> {
    let Segment::Field(name) = segment else {
        return Err(not_here(format!("a {what} is read by its name")));
    };
    let known = names.iter().find(|(known, _)| known.as_str() == name);
    match known {
        Some((_, shape)) => Ok(Place::Value((*shape).clone())),
        None => Err(UnknownName {
            message: format!("`{name}` is not a {what} of {of}"),
            suggestion: suggest(name, names.keys().map(|known| known.as_str())),
        }),
    }
}

fn value(shape: &Shape, segment: &Segment) -> Result<Shape, UnknownName> {
    let part = part(shape, segment).map(Cow::into_owned);
    part.ok_or_else(|| match (shape, segment) {
        (Shape::Object(fields), Segment::Field(name)) => UnknownName {
            message: format!("there is no attribute `{name}` here"),
            suggestion: suggest(name, fields.keys().map(String::as_str)),
        },
        (Shape::Array(_), Segment::Field(name)) => not_here(format!(
            "`{name}` is asked of an array; ask it of an element, as in `some each in …`"
        )),
        (Shape::Object(_) | Shape::Map(_), Segment::Index(index)) => {
            not_here(format!("`[{index}]` is asked of an object"))
        }
        (scalar, segment) => not_here(format!(
            "{} has no parts: `{}` is always undefined",
            Types::from(scalar),
            Path::root().then(segment.clone())
        )),
    })
}

fn listed(kinds: &BTreeSet<Kind>) -> String {
    let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
    names.join(" or ")
}

fn not_here(message: impl fmt::Display) -> UnknownName {
    UnknownName {
        message: message.to_string(),
        suggestion: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, path: &str, expected: Result<Place, &str>) {
        let parameters = BTreeMap::from([("retention_days".to_owned(), Shape::Integer)]);
        let facts = BTreeMap::from([(
            Kind::SecurityGroup,
            BTreeMap::from([("exposed".to_owned(), Shape::Boolean)]),
        )]);
        let vocabulary = Vocabulary {
            parameters: &parameters,
            facts: &facts,
        };
        let found = Place::find(&kind.into(), &path.parse().unwrap(), vocabulary);
        let found = found.map_err(|error| match &error.suggestion {
            Some(name) => format!("{error}; did you mean `{name}`?"),
            None => error.to_string(),
        });
        assert_eq!(found, expected.map_err(str::to_owned), "{path}");
    }

    fn groups() -> BTreeSet<Kind> {
        BTreeSet::from([Kind::SecurityGroup])
    }

    #[test]
    fn every_part_of_the_input_has_its_place() {
        let text = || Ok(Place::Value(Shape::text()));
        check(Kind::DbInstance, "region", text());
        check(Kind::DbInstance, r#"tags["env"]"#, text());
        check(Kind::DbInstance, "config.engine", text());
        check(
            Kind::DbInstance,
            "related.security_groups",
            Ok(Place::Resources(groups())),
        );
        check(
            Kind::DbInstance,
            "related.security_groups[*].config.ingress[3].from_port",
            Ok(Place::Value(Shape::Integer)),
        );
        // The inverse of a relation is an array, and neighbours nest without end.
        check(
            Kind::SecurityGroup,
            "related.used_by[0].related.security_groups[*]",
            Ok(Place::Resource(groups())),
        );
        check(
            Kind::DbInstance,
            "params.retention_days",
            Ok(Place::Value(Shape::Integer)),
        );
        check(
            Kind::DbInstance,
            "related.security_groups[*].facts.exposed",
            Ok(Place::Value(Shape::Boolean)),
        );
    }

    #[test]
    fn a_step_to_nowhere_says_what_was_probably_meant() {
        for (path, message) in [
            (
                "confg.engine",
                "`confg` is not a part of a resource; its attributes are under `config`; did you mean `config`?",
            ),
            (
                "config.engin",
                "there is no attribute `engin` here; did you mean `engine`?",
            ),
            (
                "config.engine.name",
                "a string has no parts: `name` is always undefined",
            ),
            (
                "related.security_group",
                "`security_group` is not a relation of aws.rds.db_instance; did you mean `security_groups`?",
            ),
            (
                "related.security_groups.config",
                "a relation to several resources is an array: `config` is asked of one of them, as in `some each in …`",
            ),
            (
                "related.security_groups[*].config.ingress.from_port",
                "`from_port` is asked of an array; ask it of an element, as in `some each in …`",
            ),
            (
                "params.retention",
                "`retention` is not a parameter of any blueprint; did you mean `retention_days`?",
            ),
            (
                "related.security_groups[*].params.x",
                "`params` is not a part of a resource; its attributes are under `config`",
            ),
            (
                "facts.exposed",
                "`exposed` is not a fact of aws.rds.db_instance",
            ),
        ] {
            check(Kind::DbInstance, path, Err(message));
        }
    }
}
