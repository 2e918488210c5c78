//! What breaks the fields of a known kind of metadata.

use crate::content::spec::{Array, Items, ObjectSpec, Value};
use crate::json::{Kind, Node};
use crate::lint::rules::words::{quoted, shown};
use crate::lint::subject::opening;
use crate::text::Span;

/// A field that is not as its kind says.
#[derive(Clone, Debug)]
pub struct Fault<'a> {
    /// What it concerns: the value, the key, or the object that lacks it.
    pub node: Node<'a>,
    /// The name of the field.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Fault<'_> {
    /// The bytes to point at.
    pub fn span(&self) -> Span {
        if self.node.is_object() || self.node.is_array() {
            opening(self.node)
        } else {
            self.node.span()
        }
    }
}

/// A value that is still to be looked at.
struct Pending<'a> {
    node: Node<'a>,
    field: String,
    value: &'static Value,
}

/// All faults of an item of that kind, in no order. How deep it looks is bounded by the specification.
pub fn faults<'a>(item: Node<'a>, spec: &'static ObjectSpec) -> Vec<Fault<'a>> {
    let mut look = Look::default();
    look.object(item, spec);
    while let Some(next) = look.pending.pop() {
        look.value(&next);
    }
    look.faults
}

/// The look at one item.
#[derive(Default)]
struct Look<'a> {
    pending: Vec<Pending<'a>>,
    faults: Vec<Fault<'a>>,
}

impl<'a> Look<'a> {
    fn fault(&mut self, node: Node<'a>, field: &str, reason: String) {
        let field = field.to_owned();
        self.faults.push(Fault {
            node,
            field,
            reason,
        });
    }

    fn object(&mut self, object: Node<'a>, spec: &'static ObjectSpec) {
        let mut seen = 0_u64;
        for member in object.members() {
            let name = member.name();
            if let Some(at) = spec.position(&name) {
                seen |= 1 << at;
                if let Some(node) = member.value {
                    let field = name.into_owned();
                    let value = &spec.properties[at].value;
                    self.pending.push(Pending { node, field, value });
                }
            } else if !spec.open {
                self.fault(member.key, &name, "is no known field".to_owned());
            }
        }
        for (at, property) in spec.properties.iter().enumerate() {
            if spec.required() & !seen & (1 << at) != 0 {
                self.fault(object, property.name, "is missing".to_owned());
            }
        }
    }

    fn value(&mut self, at: &Pending<'a>) {
        let node = at.node;
        match *at.value {
            Value::Either(choices) => match choices.iter().find(|choice| fits(node, choice)) {
                Some(value) => self.pending.push(Pending {
                    node,
                    field: at.field.clone(),
                    value,
                }),
                None => self.fault(node, &at.field, format!("cannot be {}", shown(node))),
            },
            Value::Object(spec) if node.is_object() => self.object(node, spec),
            Value::Array(ref array) if node.is_array() => self.array(node, &at.field, array),
            ref value => {
                if let Some(reason) = scalar_fault(node, value) {
                    self.fault(node, &at.field, reason);
                }
            }
        }
    }

    fn array(&mut self, node: Node<'a>, field: &str, array: &Array) {
        let count = node.elements().count();
        if count < array.min {
            let reason = format!("has {count} items; at least {} are needed", array.min);
            self.fault(node, field, reason);
        } else if count > array.max {
            let reason = format!("has {count} items; at most {} are allowed", array.max);
            self.fault(node, field, reason);
        }
        if let Items::Each(value) = array.items {
            let items = node.elements().map(|node| Pending {
                node,
                field: field.to_owned(),
                value,
            });
            self.pending.extend(items);
        }
    }
}

/// Whether a value is of the JSON type that is wanted.
fn fits(node: Node<'_>, value: &Value) -> bool {
    match value {
        Value::Object(_) => node.is_object(),
        Value::Array(_) => node.is_array(),
        Value::Boolean => node.boolean().is_some(),
        Value::Number { .. } | Value::Integer { .. } => node.kind() == Kind::Number,
        Value::Any | Value::Type | Value::Either(_) => true,
        _ => node.kind() == Kind::String,
    }
}

/// What the JSON type of a value is called.
fn wanted(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "an array",
        Value::Boolean => "`true` or `false`",
        Value::Number { .. } => "a number",
        Value::Integer { .. } => "a whole number",
        _ => "a string",
    }
}

/// What is wrong with a value, what it holds left out.
fn scalar_fault(node: Node<'_>, value: &Value) -> Option<String> {
    if !fits(node, value) {
        return Some(format!("must be {}; found {}", wanted(value), shown(node)));
    }
    match *value {
        Value::Text { max }
        | Value::Color { max }
        | Value::Uri { max }
        | Value::Url { max }
        | Value::Instant { max } => too_long(node, max),
        Value::Words(words) => no_word(node, words),
        Value::Number { min, max } => out_of_range(node, min, max),
        Value::Integer { min, max } => match node.number() {
            Some(number) if number.fract() != 0.0 => {
                Some(format!("must be a whole number; found {}", shown(node)))
            }
            _ => out_of_range(node, min, max),
        },
        _ => None,
    }
}

fn too_long(node: Node<'_>, max: usize) -> Option<String> {
    // A character takes a byte at least.
    if node.raw().len() <= max {
        return None;
    }
    let length = node.string()?.chars().count();
    (length > max).then(|| format!("has {length} characters; at most {max} are allowed"))
}

fn no_word(node: Node<'_>, words: &[&str]) -> Option<String> {
    let found = node.string()?;
    if words.contains(&&*found) {
        return None;
    }
    let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let found = quoted(&found);
    Some(format!("must be one of {}; found {found}", list.join(", ")))
}

fn out_of_range(node: Node<'_>, min: Option<f64>, max: Option<f64>) -> Option<String> {
    let number = node.number()?;
    if let Some(min) = min.filter(|&min| number < min) {
        return Some(format!("must be at least {min}; found {}", shown(node)));
    }
    let max = max.filter(|&max| number > max)?;
    Some(format!("must be at most {max}; found {}", shown(node)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::spec::metadata;
    use crate::json::parse;

    fn reasons(text: &str, kind: &str) -> Vec<String> {
        let parse = parse(text);
        let found = faults(parse.root(text).unwrap(), metadata(kind).unwrap());
        let mut found: Vec<String> = found
            .into_iter()
            .map(|fault| format!("{} {}", fault.field, fault.reason))
            .collect();
        found.sort();
        found
    }

    #[test]
    fn fields_are_looked_at_in_the_depth_of_the_specification() {
        let text = r#"{"type": "BotResponse", "intents": [{"id": "a", "confidenceScore": 1.5}, {}], "other": 1}"#;
        assert_eq!(
            reasons(text, "BotResponse"),
            [
                "confidenceScore is missing",
                "confidenceScore must be at most 1; found `1.5`",
                "id is missing",
                "other is no known field",
            ]
        );
    }

    #[test]
    fn a_good_item_has_no_faults() {
        let text =
            r#"{"type": "WhatsAppSingleProduct", "catalogId": "1", "productRetailerId": "2"}"#;
        assert_eq!(reasons(text, "WhatsAppSingleProduct"), Vec::<String>::new());
    }
}
