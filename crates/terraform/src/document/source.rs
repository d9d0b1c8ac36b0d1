//! Policy documents that a `aws_iam_policy_document` data source will compose while applying.

use std::cell::RefCell;

use architrave_model::{
    Condition, Gap, Path, PolicyDocument, Principal, Reason, Segment, Statement,
};

use super::{parse_with, principal, read};
use crate::block::{Block, Found};
use crate::data::Data;
use crate::json::Json;
use crate::scene::{Scene, Traced};
use crate::shown::Shown;
use crate::trace::{Frame, Leaf, LeafOrigin};

/// How many documents may be composed of one another; each is written by hand.
const DEEPEST: usize = 16;

impl<'a> Scene<'a> {
    /// Rebuilds a policy document from the data source that an expression reads, with the gaps of
    /// what is unknown in it.
    pub(crate) fn rebuild_document(
        &self,
        expression: &'a Json<'a>,
        path: &Path,
    ) -> Option<(PolicyDocument, Vec<Gap>)> {
        match self.sources(expression)?.as_slice() {
            [source] => Some(source.compose(0).into_document(path)),
            _ => None,
        }
    }

    /// The data sources whose documents an expression is made of, when it is made of nothing else.
    fn sources(&self, expression: &'a Json<'a>) -> Option<Vec<Source<'a>>> {
        let mut leaves = self.leaves(Some(expression)).to_vec();
        leaves.retain(|leaf| !matches!(leaf.origin, LeafOrigin::Constant { null: true, .. }));
        // Where a data source is picked by `each.key`, the plan names the whole of it, and the key
        // beside it.
        if leaves.iter().any(Leaf::is_whole) {
            leaves.retain(|leaf| !leaf.is_key());
        }
        let mut sources = Vec::new();
        for leaf in leaves {
            let LeafOrigin::Instances {
                instances,
                attribute,
                ..
            } = leaf.origin
            else {
                return None;
            };
            // Of the whole of it, nothing else can stand for a document.
            if !matches!(attribute.as_str(), "json" | "minified_json" | "") {
                return None;
            }
            for instance in instances {
                let (address, data) = self.documents.get_key_value(&*instance.address)?;
                sources.push(self.source_of(address, data));
            }
        }
        Some(sources)
    }

    fn source_of(&self, address: &'a str, data: &'a Data<'a>) -> Source<'a> {
        let frame = self.plan.frame(&data.address);
        let written = frame.as_ref().and_then(Frame::block);
        let scene = Scene {
            address,
            kind: None,
            written,
            expressions: written.and_then(|block| block.expressions),
            frame,
            plan: self.plan,
            documents: self.documents,
            qualifier: self.qualifier,
            traced: Traced::default(),
        };
        Source { scene, data }
    }
}

/// The expressions of a data source that name principals, directly or in another document.
pub(crate) fn principals<'a>(expressions: &'a Json<'a>) -> Vec<&'a Json<'a>> {
    let blocks = |block: &'a Json<'a>, name: &str| match block.get(name) {
        Some(Json::Array(blocks)) => blocks.iter().collect(),
        Some(dynamic) => vec![dynamic],
        None => Vec::new(),
    };
    let documents = ["source_json", "override_json"]
        .into_iter()
        .chain(["source_policy_documents", "override_policy_documents"]);
    let statements = blocks(expressions, "statement");
    let identifiers = statements
        .into_iter()
        .flat_map(|statement| blocks(statement, "principals"))
        .filter_map(|principals| principals.get("identifiers"));
    let documents = documents.filter_map(|name| expressions.get(name));
    identifiers.chain(documents).collect()
}

/// A data source, and where it stands.
struct Source<'a> {
    scene: Scene<'a>,
    data: &'a Data<'a>,
}

/// A document while it is composed.
#[derive(Default)]
struct Composed {
    version: Option<String>,
    statements: Vec<Composing>,
    /// Why there may be more statements.
    more: Option<Reason>,
    /// Why it is not known what stays of the statements that have an id.
    overridden: Option<Reason>,
    /// What is not known beside the statements.
    gaps: Vec<Gap>,
}

/// A statement, and what is not known of it, by paths within it.
struct Composing {
    statement: Statement,
    gaps: Vec<Gap>,
}

impl Source<'_> {
    /// What the data source will make, as the provider does: sources first, its own statements
    /// over them, overrides over all.
    /// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document>
    fn compose(&self, depth: usize) -> Composed {
        let mut whole = Composed::default();
        for attribute in ["source_json", "source_policy_documents"] {
            for other in self.others(attribute, depth) {
                whole.merge(other, false);
            }
        }
        whole.merge(self.own(), false);
        for attribute in ["override_policy_documents", "override_json"] {
            for other in self.others(attribute, depth) {
                whole.merge(other, true);
            }
        }
        whole
    }

    /// The statements that are written in it.
    fn own(&self) -> Composed {
        let found = RefCell::default();
        let block = Block::of(&self.scene, self.data.shown, &found).at(Path::root());
        let version = block.text_or("version", "2012-10-17");
        let statements = block.blocks(("statement", "statements"), statement);
        let mut own = Composed {
            version,
            ..Composed::default()
        };
        own.statements = statements
            .unwrap_or_default()
            .into_iter()
            .map(Composing::known)
            .collect();
        let Found { gaps, .. } = found.into_inner();
        for gap in gaps {
            match gap.path.segments() {
                [Segment::Field(_), Segment::Index(index), rest @ ..] => {
                    if let Some(statement) = own.statements.get_mut(*index) {
                        let path = Path::from(rest.to_vec());
                        statement.gaps.push(Gap::new(path, gap.reason));
                    }
                }
                [Segment::Field(name)] if name == "statements" => own.more = Some(gap.reason),
                _ => own.gaps.push(gap),
            }
        }
        own
    }

    /// The documents that an attribute holds, in order.
    fn others(&self, attribute: &'static str, depth: usize) -> Vec<Composed> {
        let Shown {
            values,
            unknown,
            sensitive,
        } = self.data.shown.attribute(attribute);
        let marked = |marks: Option<&Json<'_>>, index| {
            let mark = marks.and_then(|marks| marks.at(index).or(Some(marks)));
            mark.is_some_and(Json::is_true)
        };
        let values = match values {
            Some(Json::Array(values)) => values,
            Some(value) => std::slice::from_ref(value),
            None if unknown.is_some_and(Json::is_true) => &[Json::Null],
            None => &[],
        };
        let missing = (0..values.len()).filter(|index| marked(unknown, *index));
        let mut rebuilt = self.rebuilt(attribute, missing.count(), depth).into_iter();
        let mut others = Vec::new();
        for (index, value) in values.iter().enumerate() {
            if marked(unknown, index) {
                let reason = || Reason::KnownAfterApply(self.source_of(attribute));
                let other = rebuilt.next();
                others.push(other.unwrap_or_else(|| Composed::unknown(reason())));
            } else if marked(sensitive, index) {
                others.push(Composed::unknown(Reason::Sensitive));
            } else if value.has_value() {
                let other = parse_with(value, read).map(Composed::known);
                others.push(other.unwrap_or_else(|why| Composed::unknown(Reason::Malformed(why))));
            }
        }
        others
    }

    /// The unknown documents of an attribute, if it is clear which they are.
    fn rebuilt(&self, attribute: &str, unknown: usize, depth: usize) -> Vec<Composed> {
        let expression = self.scene.expressions.and_then(|all| all.get(attribute));
        let sources = expression
            .filter(|_| unknown > 0 && depth < DEEPEST)
            .and_then(|expression| self.scene.sources(expression))
            .filter(|sources| sources.len() == unknown);
        let sources = sources.unwrap_or_default();
        sources.iter().map(|one| one.compose(depth + 1)).collect()
    }

    fn source_of(&self, attribute: &str) -> Option<String> {
        let expression = self.scene.expressions?.get(attribute)?;
        self.scene.source(expression)
    }
}

impl Composed {
    fn known(document: PolicyDocument) -> Self {
        let statements = document.statements.unwrap_or_default();
        Self {
            version: document.version,
            statements: statements.into_iter().map(Composing::known).collect(),
            ..Self::default()
        }
    }

    fn unknown(reason: Reason) -> Self {
        Self {
            more: Some(reason),
            ..Self::default()
        }
    }

    /// Adds another document, whose statements take the place of those with the same id.
    fn merge(&mut self, other: Self, overrides: bool) {
        self.version = self.version.take().max(other.version);
        for new in other.statements {
            let id = new.statement.sid.as_ref();
            let same = |one: &&mut Composing| id.is_some() && one.statement.sid.as_ref() == id;
            match self.statements.iter_mut().find(same) {
                Some(place) => *place = new,
                None => self.statements.push(new),
            }
        }
        let has_ids = self
            .statements
            .iter()
            .any(|one| one.statement.sid.is_some());
        if overrides && has_ids && self.overridden.is_none() {
            self.overridden.clone_from(&other.more);
        }
        self.overridden = self.overridden.take().or(other.overridden);
        self.more = self.more.take().or(other.more);
        self.gaps.extend(other.gaps);
    }

    fn into_document(self, path: &Path) -> (PolicyDocument, Vec<Gap>) {
        let at = path.field("statements");
        let mut gaps: Vec<_> = self
            .gaps
            .into_iter()
            .map(|gap| Gap::new(joined(path, &gap.path), gap.reason))
            .collect();
        if let Some(reason) = self.overridden {
            gaps.push(Gap::new(at, reason));
            let document = PolicyDocument {
                version: self.version,
                statements: None,
            };
            return (document, gaps);
        }
        if let Some(reason) = self.more {
            gaps.push(Gap::new(at.any(), reason));
        }
        let mut statements = Vec::with_capacity(self.statements.len());
        for (index, one) in self.statements.into_iter().enumerate() {
            let at = at.index(index);
            let moved = |gap: Gap| Gap::new(joined(&at, &gap.path), gap.reason);
            gaps.extend(one.gaps.into_iter().map(moved));
            statements.push(one.statement);
        }
        let document = PolicyDocument {
            version: self.version,
            statements: Some(statements),
        };
        (document, gaps)
    }
}

impl Composing {
    fn known(statement: Statement) -> Self {
        Self {
            statement,
            gaps: Vec::new(),
        }
    }
}

fn statement(block: &Block<'_>) -> Statement {
    let principals = |attribute| (!block.is_empty(attribute)).then_some(attribute);
    let principals = |attribute| principals(attribute).and_then(|name| principals_of(block, name));
    Statement {
        sid: block.text("sid"),
        effect: block.text_or("effect", "Allow"),
        principals: principals("principals"),
        not_principals: principals("not_principals"),
        actions: texts(block, "actions"),
        not_actions: texts(block, "not_actions"),
        resources: texts(block, "resources"),
        not_resources: texts(block, "not_resources"),
        conditions: block.blocks(("condition", "conditions"), |block| Condition {
            operator: block.text(("test", "operator")),
            key: block.text(("variable", "key")),
            values: block.texts("values").map(interpolated),
        }),
    }
}

/// What is written `type` and `identifiers`, as one list.
fn principals_of(block: &Block<'_>, name: &'static str) -> Option<Vec<Principal>> {
    block.flattened(name, |block| {
        let kind = block.text(("type", ""));
        let ids = interpolated(block.texts(("identifiers", "")).unwrap_or_default());
        let one = |id: &String| Some(principal(kind.as_deref()?, id));
        ids.iter().filter_map(one).collect()
    })
}

fn texts(block: &Block<'_>, name: &'static str) -> Option<Vec<String>> {
    if block.is_empty(name) {
        return None;
    }
    block.texts(name).map(interpolated)
}

/// Policy variables are written `&{…}` in a data source, where `${…}` is Terraform's own.
fn interpolated(texts: Vec<String>) -> Vec<String> {
    let variable = |text: String| text.replace("&{", "${");
    texts.into_iter().map(variable).collect()
}

fn joined(path: &Path, rest: &Path) -> Path {
    let steps = rest.segments().iter().cloned();
    steps.fold(path.clone(), |path, step| path.then(step))
}

#[cfg(test)]
mod tests;
