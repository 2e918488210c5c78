//! Texts with percent escapes (RFC 3986).

use super::{Candidate, Decoded, DecodedKind};

/// A text that has percent escapes and no other percent sign.
pub(super) fn of_string(candidate: &Candidate<'_>, text: &str) -> Option<Decoded> {
    let decoded = unescaped(text).filter(|decoded| decoded != text)?;
    let title = "percent escapes decoded";
    Some(candidate.decoded(DecodedKind::Address, title, decoded))
}

/// The text without its escapes; `None` where a percent sign begins none, or the bytes are no UTF-8.
fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = behind;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, behind) = rest.split_at_checked(2)?;
        let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
        let digits = std::str::from_utf8(digits).ok().filter(|_| is_hex)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = behind;
    }
    String::from_utf8(bytes).ok()
}
