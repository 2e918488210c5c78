//! R86 to R97 and their like: structured contents beyond the schema, a family per file.

pub mod advice;
pub mod click;
pub mod count;
pub mod dates;
pub mod geo;
pub mod group;
pub mod html;
pub mod image;
pub mod link;
pub mod no_effect;
pub mod prerequisite;
pub mod shape;
pub mod structure;
pub mod style;

use std::borrow::Cow;

use crate::content::Element;
use crate::json::{JsonPointer, Node};
use crate::lint::content::ContentSubject;
use crate::text::Span;

/// A card that breaks no rule.
const GOOD: &str = r#"{"messages": [{"structuredContent": {"type": "vertical", "elements": [{"type": "text", "text": "Red shoe"}, {"type": "button", "title": "Buy", "click": {"actions": [{"type": "publishText", "text": "buy"}]}}]}}]}"#;

/// How Conversation Builder's variables begin; they are replaced before a content is sent.
const VARIABLE: &str = "{$";

/// The narrow place to point at for an element as a whole: its `type`, or its opening bracket.
fn head(element: &Element<'_>) -> Span {
    let kind = element.get(crate::content::Field::Type);
    kind.map_or_else(
        || crate::lint::subject::opening(element.node),
        |kind| kind.span(),
    )
}

/// Where a property of an element stands.
fn below<'a>(subject: &ContentSubject<'a>, element: &Element<'a>, path: &[&str]) -> JsonPointer {
    let pointer = subject.pointer_of(element);
    path.iter().fold(pointer, |pointer, key| pointer.key(key))
}

/// Where an action of an element stands.
fn action_pointer<'a>(
    subject: &ContentSubject<'a>,
    element: &Element<'a>,
    position: usize,
) -> JsonPointer {
    below(subject, element, &["click", "actions"]).index(position)
}

/// The values of some keys, found in one pass; of duplicates the last counts.
fn values<'a, const N: usize>(object: Node<'a>, names: [&str; N]) -> [Option<Node<'a>>; N] {
    let mut found = [None; N];
    for member in object.members() {
        if let Some(at) = names.iter().position(|&name| member.key.says(name)) {
            found[at] = member.value;
        }
    }
    found
}

/// Whether a text holds a variable of Conversation Builder.
fn has_variable(text: &str) -> bool {
    text.contains(VARIABLE)
}

/// A text that looks like the begin of a web address without its scheme: `www.example.com/a`, `//example.com`.
fn scheme_missing(text: &str) -> Option<Cow<'_, str>> {
    if let Some(rest) = text.strip_prefix("//") {
        return is_host(host_of(rest)).then(|| Cow::Owned(format!("https:{text}")));
    }
    is_host(host_of(text)).then(|| Cow::Owned(format!("https://{text}")))
}

/// What stands before the path, the port left out.
fn host_of(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    authority.split(':').next().unwrap_or(authority)
}

fn is_host(host: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    host.bytes().all(letters)
        && host
            .rsplit_once('.')
            .is_some_and(|(name, last)| !name.is_empty() && last.len() >= 2)
}
