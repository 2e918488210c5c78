//! Values that are no containers.

use super::Problem;
use super::instant::is_instant;
use super::walk::Walk;
use crate::content::spec::{Property, Value};
use crate::content::{Expects, uri};
use crate::json::{Kind, Node, NodeId};

impl Walk<'_> {
    pub(super) fn scalar(
        &mut self,
        id: NodeId,
        value: &'static Value,
        property: Option<&'static Property>,
    ) {
        let node = self.root.at(id);
        match judge(node, value) {
            None => {}
            Some(Problem::NotUri) => self.report_old(id, property, Problem::NotUri),
            Some(problem) => {
                self.report(id, property, problem);
            }
        }
    }
}

/// What is wrong with a value.
#[inline]
fn judge(node: Node<'_>, value: &'static Value) -> Option<Problem> {
    if !is_of_type(node, value) {
        return Some(Problem::WrongType {
            expects: Expects::of(value),
        });
    }
    match value {
        Value::Text { max } | Value::Color { max } | Value::Url { max } => too_long(node, *max),
        Value::Uri { max } => too_long(node, *max).or_else(|| not_uri(node)),
        Value::Words(words) => not_allowed(node, words),
        Value::Number { min, max } => out_of_range(node, *min, *max),
        Value::Integer { min, max } => not_integer(node).or_else(|| out_of_range(node, *min, *max)),
        Value::Instant { .. } => node
            .string()
            .is_some_and(|text| !is_instant(&text))
            .then_some(Problem::NotInstant),
        _ => None,
    }
}

#[inline]
fn is_of_type(node: Node<'_>, value: &Value) -> bool {
    match value {
        Value::Type
        | Value::Text { .. }
        | Value::Words(_)
        | Value::Color { .. }
        | Value::Uri { .. }
        | Value::Url { .. }
        | Value::Instant { .. } => node.kind() == Kind::String,
        Value::Boolean => matches!(node.kind(), Kind::True | Kind::False),
        Value::Number { .. } | Value::Integer { .. } => node.kind() == Kind::Number,
        Value::Object(_) => node.kind() == Kind::Object,
        Value::Array(_) => node.kind() == Kind::Array,
        Value::Either(values) => values.iter().any(|value| is_of_type(node, value)),
        Value::Null => node.kind() == Kind::Null,
        Value::Any => true,
    }
}

/// Whether it is a text that is short enough whatever its characters.
#[inline]
pub(super) fn is_short_text(node: Node<'_>, max: usize) -> bool {
    node.kind() == Kind::String && has_few_bytes(node, max)
}

#[inline]
fn has_few_bytes(node: Node<'_>, max: usize) -> bool {
    node.span().len() <= max.saturating_add(2)
}

/// Characters are counted only where there are more bytes than characters allowed.
#[inline]
fn too_long(node: Node<'_>, max: usize) -> Option<Problem> {
    if has_few_bytes(node, max) {
        return None;
    }
    let length = node.string()?.chars().count();
    (length > max).then_some(Problem::TooLong { max, length })
}

fn not_uri(node: Node<'_>) -> Option<Problem> {
    let text = node.string()?;
    (!uri::is_uri(&text)).then_some(Problem::NotUri)
}

fn not_allowed(node: Node<'_>, words: &'static [&'static str]) -> Option<Problem> {
    let text = node.string()?;
    (!words.contains(&&*text)).then_some(Problem::NotAllowed { words })
}

fn out_of_range(node: Node<'_>, min: Option<f64>, max: Option<f64>) -> Option<Problem> {
    if min.is_none() && max.is_none() {
        return None;
    }
    let number = node.number()?;
    let is_below = min.is_some_and(|min| number < min);
    let is_above = max.is_some_and(|max| number > max);
    (is_below || is_above).then_some(Problem::OutOfRange { min, max })
}

/// Infinity, which is what `1e400` becomes, has no fraction in JavaScript.
fn not_integer(node: Node<'_>) -> Option<Problem> {
    let number = node.number()?;
    (number.is_finite() && number.fract() != 0.0).then_some(Problem::NotInteger)
}
