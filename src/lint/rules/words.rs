//! Words that the messages of rules share.

use crate::json::{Kind, Node};
use crate::response::trimmed;

/// Characters of a value that a message quotes.
const MAX_SHOWN: usize = 40;

/// A value in backticks, cut short; containers by their type.
pub fn shown(node: Node<'_>) -> String {
    match node.kind() {
        Kind::Object | Kind::Array => a_type(node),
        _ => quoted(node.raw()),
    }
}

/// Text in backticks, on one line, cut short.
pub fn quoted(text: &str) -> String {
    quoted_within(text, MAX_SHOWN)
}

/// Text in backticks, on one line, cut at that many characters.
pub fn quoted_within(text: &str, length: usize) -> String {
    let mut chars = text.chars();
    let line: String = chars
        .by_ref()
        .take(length)
        .map(|char| if char.is_control() { ' ' } else { char })
        .collect();
    let more = if chars.next().is_some() { "…" } else { "" };
    format!("`{line}{more}`")
}

/// The type of a value, with its article.
pub fn a_type(node: Node<'_>) -> String {
    match node.type_name() {
        "null" => "`null`".to_owned(),
        name @ ("object" | "array") => format!("an {name}"),
        "no JSON value" => quoted(node.raw()),
        name => format!("a {name}"),
    }
}

/// ` (did you mean …?)`, or nothing.
pub fn did_you_mean(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

/// A string that is empty or only blank.
pub fn is_blank(node: Node<'_>) -> bool {
    node.string().is_some_and(|text| trimmed(&text).is_empty())
}

/// The text of a string that is not blank.
pub fn filled(node: Option<Node<'_>>) -> Option<std::borrow::Cow<'_, str>> {
    node?.string().filter(|text| !trimmed(text).is_empty())
}

/// What a string that spells a boolean stands for.
pub fn spelt_boolean(node: Node<'_>) -> Option<&'static str> {
    match node.string()?.trim().to_lowercase().as_str() {
        "true" => Some("true"),
        "false" => Some("false"),
        _ => None,
    }
}
