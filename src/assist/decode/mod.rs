//! Decoding of the value at the caret: base64, times, tokens, escaped addresses, JSON within a string.

mod address;
mod inner_json;
mod metadata;
mod time;
mod token;

pub use metadata::EncodedMetadata;

use super::caret::boundary;
use super::format::formatted;
use crate::json::{Kind, Node, Parse};
use crate::lint::edits::quoted;
use crate::text::{Span, TextEdit};

/// The longest value in bytes that is decoded.
const MAX_VALUE: usize = 1 << 20;

/// What a value holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The value.
    pub span: Span,
    /// What it is.
    pub kind: DecodedKind,
    /// What it is, in words, with its size where that has a limit.
    pub title: String,
    /// What it holds: text, formatted where it is JSON. Empty where it cannot be read.
    pub text: String,
    /// What else is to be known, in the order in which to show it.
    pub notes: Vec<String>,
}

/// What an encoded value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodedKind {
    /// `encodedMetadata`, or other base64 that holds JSON.
    Base64,
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
    /// A JSON Web Token.
    Token,
    /// A text with percent escapes.
    Address,
    /// A string that holds JSON.
    InnerJson,
}

/// A value that may hold something, with what its place says of it.
struct Candidate<'a> {
    node: Node<'a>,
    /// The name of its key; of an element of an array that of the array.
    key: String,
}

/// Decodes the value at `offset`, a byte offset that need not be a boundary; also where the caret is at its key. `None`
/// where nothing is encoded.
#[must_use]
pub fn decode_at(text: &str, parse: &Parse, offset: usize) -> Option<Decoded> {
    let candidate = candidate(text, parse, offset)?;
    if candidate.node.span().len() > MAX_VALUE {
        return None;
    }
    match candidate.node.kind() {
        Kind::Number => time::of_number(&candidate),
        Kind::String => of_string(&candidate),
        _ => None,
    }
}

fn of_string(candidate: &Candidate<'_>) -> Option<Decoded> {
    let text = candidate.node.string()?;
    if candidate.key == "encodedMetadata" {
        return Some(metadata::of_metadata(candidate, &text));
    }
    token::of_token(candidate, &text)
        .or_else(|| inner_json::of_string(candidate, &text))
        .or_else(|| metadata::of_base64(candidate, &text))
        .or_else(|| time::of_string(candidate, &text))
        .or_else(|| address::of_string(candidate, &text))
}

/// The scalar at the caret, or the value of the key there.
fn candidate<'a>(text: &'a str, parse: &'a Parse, offset: usize) -> Option<Candidate<'a>> {
    let tree = &parse.tree;
    let target = tree.node_at(boundary(text, offset))?;
    let node = Node::new(tree, text, target);
    let node = match node.kind() {
        Kind::Key => node.at(tree.value_of(target)?),
        _ => node,
    };
    let path = tree.path_to(node.id());
    let key = path.iter().rev().find(|&&id| tree.kind(id) == Kind::Key);
    let key = key.and_then(|&id| node.at(id).string());
    Some(Candidate {
        node,
        key: key.unwrap_or_default().into_owned(),
    })
}

/// The edit that puts another content into a decoded value: `plain` is the text as it is to be read. `None` where that
/// cannot be done: a token has a signature, and an address does not say which of its letters were escaped.
#[must_use]
pub fn encode(decoded: &Decoded, plain: &str) -> Option<TextEdit> {
    let value = match decoded.kind {
        DecodedKind::Base64 => quoted(&EncodedMetadata::of(plain).base64),
        DecodedKind::InnerJson => quoted(plain),
        DecodedKind::Seconds | DecodedKind::Milliseconds => time::number(decoded.kind, plain)?,
        DecodedKind::Token | DecodedKind::Address => return None,
    };
    Some(TextEdit::replace(decoded.span, value))
}

impl Candidate<'_> {
    fn decoded(&self, kind: DecodedKind, title: impl Into<String>, text: String) -> Decoded {
        Decoded {
            span: self.node.span(),
            kind,
            title: title.into(),
            text,
            notes: Vec::new(),
        }
    }
}

/// JSON formatted, any other text as it is.
fn readable(text: &str) -> String {
    let json = Some(text).filter(|text| is_container(text));
    json.and_then(|json| formatted(json).ok())
        .unwrap_or_else(|| text.to_owned())
}

/// Whether a text is strict JSON, an object or an array.
fn is_container(text: &str) -> bool {
    let begins = text.trim_start().starts_with(['{', '[']);
    begins && crate::json::parse(text).is_strict_json()
}

#[cfg(test)]
mod tests;
