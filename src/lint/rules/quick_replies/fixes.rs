//! The edits of fixes of quick replies.

use super::slot::Slot;
use crate::json::{Kind, Node};
use crate::lint::content::QuickRepliesSubject;
use crate::lint::edits;
use crate::text::TextEdit;

/// What stands above the replies where nothing is known better.
const PLACEHOLDER: &str = "Please choose";

/// Puts misplaced quick replies where LivePerson looks for them.
pub fn wrapped(subject: &QuickRepliesSubject<'_>) -> Vec<TextEdit> {
    let node = subject.node;
    let Some(outer) = subject.outer else {
        return around(subject.text, node);
    };
    let Some(member) = outer.member("quickReplies") else {
        return Vec::new();
    };
    if outer.member("structuredContent").is_some() {
        return Vec::new();
    }
    let message = edits::quoted(PLACEHOLDER);
    let begin = format!(r#""structuredContent": {{"message": {message}, "quickReplies""#);
    vec![
        TextEdit::replace(member.key.span(), begin),
        TextEdit::insert(node.span().end, "}"),
    ]
}

/// Puts `message` and `quickReplies` around what stands as `structuredContent`; a `message` in it moves out.
fn around(text: &str, node: Node<'_>) -> Vec<TextEdit> {
    if !node.is_object() {
        return Vec::new();
    }
    let inner = node.member("message");
    let inner = inner.and_then(|member| Some((member, member.value?)));
    let message = match &inner {
        Some((_, value)) => value.raw().to_owned(),
        None => edits::quoted(PLACEHOLDER),
    };
    let begin = format!(r#"{{"message": {message}, "quickReplies": "#);
    let mut all = edits::surround(node.span(), &begin, "}");
    if let Some((member, _)) = &inner {
        all.extend(edits::remove_member(text, node, member));
        all.sort_by_key(|edit| edit.span.start);
    }
    all
}

/// Sets a key of an object: replaces what it has, or adds it.
pub fn set(text: &str, object: Node<'_>, name: &str, value: &str) -> Vec<TextEdit> {
    match Slot::of(object, name) {
        Slot::Found(node) => edits::replace(node, value),
        Slot::Missing => edits::append_member(text, object, name, value),
        Slot::Broken => Vec::new(),
    }
}

/// An array with the one action that publishes a text.
pub fn publish(text: &str) -> String {
    format!(
        r#"[{{"type": "publishText", "text": {}}}]"#,
        edits::quoted(text)
    )
}

/// A reply that says and publishes the text.
pub fn whole_reply(text: &str) -> String {
    format!(
        r#"{{"type": "button", "title": {}, "click": {{"actions": {}}}}}"#,
        edits::quoted(text),
        publish(text)
    )
}

/// A string cut at so many characters; no edits where it is no string.
pub fn cut(node: Node<'_>, length: usize) -> Vec<TextEdit> {
    let Some(text) = (node.kind() == Kind::String)
        .then(|| node.string())
        .flatten()
    else {
        return Vec::new();
    };
    let short: String = text.chars().take(length).collect();
    edits::replace(node, edits::quoted(short.trim_end()))
}
