//! Base64: `encodedMetadata`, and other values that hold JSON.

use super::{Candidate, Decoded, DecodedKind, is_container, readable};
use crate::response::limits::ENCODED_METADATA;
use crate::response::{
    Base64Fault, DecodedMetadata, base64_fault, decoded_metadata, encoded_metadata, mended_base64,
};

/// Bytes that are shown of what is no text.
const MAX_HEX: usize = 256;

/// The shortest text in bytes that is taken for base64 without being called so.
const LEAST: usize = 8;

/// A text as `encodedMetadata`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodedMetadata {
    /// The base64.
    pub base64: String,
    /// Its characters, which count against the limit.
    pub characters: usize,
    /// The most there may be.
    pub most: usize,
    /// Whether what is encoded is JSON. It need not be.
    pub is_json: bool,
}

impl EncodedMetadata {
    /// Encodes a text, byte by byte as it is.
    #[must_use]
    pub fn of(plain: &str) -> Self {
        let base64 = encoded_metadata(plain);
        Self {
            characters: base64.len(),
            base64,
            most: ENCODED_METADATA.most,
            is_json: crate::json::parse(plain).is_strict_json(),
        }
    }

    /// Whether the platform would drop the message that carries it.
    #[must_use]
    pub const fn is_too_long(&self) -> bool {
        self.characters > self.most
    }
}

/// An `encodedMetadata`, right or wrong.
pub(super) fn of_metadata(candidate: &Candidate<'_>, text: &str) -> Decoded {
    let characters = text.chars().count();
    let most = ENCODED_METADATA.most;
    let fault = base64_fault(text);
    let mended = fault.and_then(|_| mended_base64(text));
    let readable = decoded_metadata(mended.as_deref().unwrap_or(text));
    let (what, decoded) = shown(readable);
    let title = format!("encoded metadata: {what}, {characters} of {most} characters");
    let mut decoded = candidate.decoded(DecodedKind::Base64, title, decoded);
    if let Some(fault) = fault {
        decoded.notes.push(fault_words(fault).to_owned());
    }
    if characters > most {
        let words = format!("more than {most} characters: {}", ENCODED_METADATA.beyond);
        decoded.notes.push(words);
    }
    decoded
}

/// What is wrong with base64, and what follows.
const fn fault_words(fault: Base64Fault) -> &'static str {
    match fault {
        Base64Fault::Blank => "no right base64, blanks stand in it: the message is dropped",
        Base64Fault::UrlSafe => {
            "no right base64, `-` and `_` are of the alphabet for URLs: the message is dropped"
        }
        Base64Fault::DataUrl => {
            "no right base64, it begins as a `data:` address: the message is dropped"
        }
        Base64Fault::Padding => "no right base64, its padding is wrong: the message is dropped",
        Base64Fault::Letters => "no base64: the message is dropped",
    }
}

/// What was decoded, in words and as text.
fn shown(decoded: Option<DecodedMetadata>) -> (String, String) {
    match decoded {
        Some(DecodedMetadata::Text(text)) if is_container(&text) => {
            ("JSON".to_owned(), readable(&text))
        }
        Some(DecodedMetadata::Text(text)) => ("text".to_owned(), text),
        Some(DecodedMetadata::Bytes(bytes)) => {
            (format!("{} bytes, no text", bytes.len()), hex(&bytes))
        }
        None => ("cannot be decoded".to_owned(), String::new()),
    }
}

/// The first bytes as digits, 16 on a line.
fn hex(bytes: &[u8]) -> String {
    let first = bytes.get(..MAX_HEX).unwrap_or(bytes);
    let line = |line: &[u8]| {
        let digits: Vec<String> = line.iter().map(|byte| format!("{byte:02x}")).collect();
        digits.join(" ")
    };
    let mut lines: Vec<String> = first.chunks(16).map(line).collect();
    if bytes.len() > MAX_HEX {
        lines.push(format!("… and {} more bytes", bytes.len() - MAX_HEX));
    }
    lines.join("\n")
}

/// Any other base64, of either alphabet, that holds JSON: what else it may be is no more than a guess.
pub(super) fn of_base64(candidate: &Candidate<'_>, text: &str) -> Option<Decoded> {
    let is_letters = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+/-_=".contains(&byte));
    if text.len() < LEAST || !is_letters {
        return None;
    }
    match decoded_metadata(&mended_base64(text)?)? {
        DecodedMetadata::Text(inner) if is_container(&inner) => {
            Some(candidate.decoded(DecodedKind::Base64, "base64: JSON", readable(&inner)))
        }
        _ => None,
    }
}
