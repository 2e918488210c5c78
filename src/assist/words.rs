//! What a value says, on one line.

use crate::json::{Kind, Node};
use crate::response::{DecodedMetadata, decoded_metadata};

/// Characters of a line; a longer one ends in an ellipsis.
const MAX_CHARACTERS: usize = 80;

/// Bytes of a value that are looked at for its line.
const MAX_HEAD: usize = 1_000;

/// Nodes of a content that are looked at for its first words.
const MAX_NODES: u32 = 500;

/// Items of a list that are named.
const MAX_NAMED: usize = 5;

/// A text on one line, shortened.
pub(super) fn line(text: &str) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let blank = (count > 0).then_some(' ');
        for letter in blank.into_iter().chain(word.chars()) {
            if count == MAX_CHARACTERS {
                line.push('…');
                return line;
            }
            line.push(letter);
            count += 1;
        }
    }
    line
}

/// Any value on one line: the text of a string, a container as it is written.
pub(super) fn value(node: Node<'_>) -> String {
    match node.kind() {
        Kind::String => line(head(&node.string().unwrap_or_default())),
        _ => line(head(node.raw())),
    }
}

/// The beginning of a text, more than a line holds: keeps blanks without end from being looked through.
pub(super) fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MAX_HEAD))
        .unwrap_or(text)
}

/// The type of a content and the first words in it: "vertical: Red shoe".
pub(super) fn content(node: Node<'_>) -> String {
    let kind = node.get("type").and_then(|kind| kind.string());
    let words = first_words(node);
    match (kind, words) {
        (Some(kind), Some(words)) => line(&format!("{kind}: {words}")),
        (Some(kind), None) => line(&kind),
        (None, words) => words.unwrap_or_default(),
    }
}

fn first_words(node: Node<'_>) -> Option<String> {
    let tree = node.tree();
    let behind = tree.behind(node.id());
    let mut id = node.id();
    for _ in 0..MAX_NODES {
        id = id.next();
        if id >= behind {
            return None;
        }
        let key = node.at(id);
        let is_words = ["text", "title", "caption"]
            .iter()
            .any(|name| key.says(name));
        if tree.kind(id) == Kind::Key && is_words {
            let words = tree.value_of(id).and_then(|value| node.at(value).string());
            if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
                return Some(line(&words));
            }
        }
    }
    None
}

/// The titles of quick replies: "Yes, No".
pub(super) fn replies(quick_replies: Node<'_>) -> String {
    let list = quick_replies.get("replies");
    let titles = list.iter().flat_map(Node::elements).map(|reply| {
        let title = reply.get("title").and_then(|title| title.string());
        title.map_or_else(|| "?".to_owned(), |title| line(&title))
    });
    named(titles)
}

/// The types of metadata: "`ExternalId`, `BotResponse`". A single object counts as a list of one.
pub(super) fn metadata(node: Node<'_>) -> String {
    let kind = |item: Node<'_>| {
        let kind = item.get("type").and_then(|kind| kind.string());
        kind.map_or_else(|| "?".to_owned(), |kind| line(&kind))
    };
    match node.kind() {
        Kind::Array => named(node.elements().map(kind)),
        Kind::Object => kind(node),
        _ => value(node),
    }
}

/// The first few names, and how many there are beyond.
fn named(names: impl Iterator<Item = String>) -> String {
    let mut names = names.fuse();
    let first: Vec<String> = names.by_ref().take(MAX_NAMED).collect();
    let rest = names.count();
    let words = first.join(", ");
    if rest > 0 {
        line(&format!("{words} and {rest} more"))
    } else {
        line(&words)
    }
}

/// What an `encodedMetadata` holds, where it is text; else the base64 itself.
pub(super) fn encoded(node: Node<'_>) -> String {
    let text = node.string().unwrap_or_default();
    match decoded_metadata(&text) {
        Some(DecodedMetadata::Text(decoded)) => line(&decoded),
        Some(DecodedMetadata::Bytes(bytes)) => format!("{} bytes, no text", bytes.len()),
        None => value(node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_never_longer_than_its_measure() {
        assert_eq!(line(" a\n\tb  c "), "a b c");
        for length in 75..85 {
            let words = format!("{} b c", "é".repeat(length));
            let line = line(&words);
            let is_cut = line.ends_with('…');
            assert_eq!(is_cut, length + 4 > MAX_CHARACTERS, "{length}");
            assert!(line.chars().count() <= MAX_CHARACTERS + 1, "{length}");
        }
    }

    #[test]
    fn many_names_are_counted() {
        let names = (0..7).map(|name| name.to_string());
        assert_eq!(named(names), "0, 1, 2, 3, 4 and 2 more");
    }
}
