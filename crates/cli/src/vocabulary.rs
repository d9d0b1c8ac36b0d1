//! The parameters of blueprints as the types that policies are checked against.

use std::collections::BTreeMap;

use architrave_assess::{ParameterType, Registry};
use architrave_engine::Shape;

/// The type of every parameter.
pub(crate) fn parameter_shapes(registry: &Registry) -> BTreeMap<String, Shape> {
    let parameters = registry.iter();
    parameters
        .map(|(name, parameter)| (name.to_owned(), shape(&parameter.of_type)))
        .collect()
}

fn shape(of_type: &ParameterType) -> Shape {
    match of_type {
        ParameterType::Boolean => Shape::Boolean,
        ParameterType::Integer => Shape::Integer,
        ParameterType::Text | ParameterType::Version | ParameterType::Account => Shape::text(),
        ParameterType::Enum(values) => Shape::String(values.iter().cloned().collect()),
        ParameterType::List(element) => Shape::array(shape(element)),
        ParameterType::Object(fields) => {
            let fields = fields.iter();
            Shape::object(
                fields
                    .map(|(name, field)| (name.clone(), shape(&field.of_type)))
                    .collect(),
            )
        }
    }
}
