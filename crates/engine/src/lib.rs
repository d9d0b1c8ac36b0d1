//! Policies: what they say of themselves, what they read, and whether they can be trusted to say it.

mod analysis;
mod builtins;
mod bundle;
mod code;
mod decide;
#[cfg(any(test, feature = "testing"))]
#[doc(hidden)]
pub mod differential;
mod evaluate;
mod examine;
mod input;
mod lazy;
mod lower;
mod machine;
mod metadata;
mod program;
mod reading;
mod recall;
mod shape;
mod subjects;
mod terms;
#[cfg(test)]
mod testing;
mod unknown;
mod value;
mod worker;

pub use analysis::{
    AnalysedPolicy, Needs, Place, PolicyError, UnknownName, Vocabulary, analyse, parse,
};
pub use bundle::{Bundle, BundleError, SourceFile};
pub use evaluate::{Question, environments, evaluate};
pub use examine::{Examined, examine};
pub use input::Inputs;
pub use metadata::{LibraryMetadata, Metadata};
pub use shape::Shape;
pub use subjects::Subjects;
pub use terms::Terms;
#[cfg(any(test, feature = "testing"))]
#[doc(hidden)]
pub use unknown::soundness;
pub use value::{ValueError, to_value};
