//! Mails in quoted-printable (RFC 2045): `=3D` for a character, `=` at the end of a line that goes on.

use super::Wrapper;
use super::layer::Layer;
use crate::text::Span;

/// Codes that a text must hold to be taken for a mail that does not say what it is.
const ENOUGH_CODES: usize = 3;

/// The layer as it was before it was written for a mail; `None` where it is no such text.
pub(super) fn decoded(layer: &Layer<'_>) -> Option<Layer<'static>> {
    let text: &str = &layer.text;
    if !is_quoted_printable(text) {
        return None;
    }
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut pieces = vec![(0, 0)];
    let mut at = 0;
    while let Some(length) = memchr::memchr(b'=', &bytes[at..]) {
        plain.extend_from_slice(&bytes[at..at + length]);
        at += length;
        let (byte, behind) = code(bytes, at);
        plain.extend(byte);
        at = behind;
        pieces.push((plain.len(), at));
    }
    plain.extend_from_slice(&bytes[at..]);
    // Bytes that are no text would move all that follows; then only the whole is known.
    let (plain, pieces) = match String::from_utf8(plain) {
        Ok(plain) => (plain, pieces),
        Err(error) => (
            String::from_utf8_lossy(error.as_bytes()).into_owned(),
            Vec::new(),
        ),
    };
    let whole = Span::new(0, text.len());
    Some(layer.pieced(whole, plain, pieces, Wrapper::QuotedPrintable))
}

/// The byte that the code at `at` stands for, if any, and what stands behind the code.
fn code(bytes: &[u8], at: usize) -> (Option<u8>, usize) {
    match &bytes[at + 1..] {
        [b'\n', ..] => (None, at + 2),
        [b'\r', b'\n', ..] => (None, at + 3),
        [high, low, ..] if is_hex(*high) && is_hex(*low) => {
            let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default();
            (Some((digit(*high) * 16 + digit(*low)) as u8), at + 3)
        }
        _ => (Some(b'='), at + 1),
    }
}

/// Codes are written with capital letters.
fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'A'..=b'F')
}

fn is_quoted_printable(text: &str) -> bool {
    const HEAD: usize = 20_000;
    let bytes = text.as_bytes();
    let head = &bytes[..bytes.len().min(HEAD)];
    let said = memchr::memmem::find(head, b"quoted-printable").is_some();
    let mut codes = 0;
    let mut other = 0;
    for at in memchr::memchr_iter(b'=', bytes).take(100) {
        match &bytes[at + 1..] {
            [b'3', b'D', ..] | [b'2', b'2' | b'0' | b'7', ..] | [b'7', b'B' | b'D', ..] => {
                codes += 1;
            }
            [b'\n', ..] | [b'\r', b'\n', ..] => codes += 1,
            [high, low, ..] if is_hex(*high) && is_hex(*low) => {}
            _ => other += 1,
        }
    }
    if said {
        codes > 0
    } else {
        codes >= ENOUGH_CODES && other == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_decoded_and_knows_its_places() {
        let mail = "Content-Transfer-Encoding: quoted-printable\n\n{=22a=22: =22caf=C3=A9=\n!=22}";
        let layer = decoded(&Layer::source(mail)).unwrap();
        let json = layer.text.find('{').unwrap();
        assert_eq!(&layer.text[json..], "{\"a\": \"café!\"}");
        let place = layer.places.of(Span::new(json, layer.text.len()));
        assert_eq!(place.slice(mail), &mail[mail.find('{').unwrap()..]);
        assert!(decoded(&Layer::source("a=b\nc=d {\"e\": \"f=3D\"}")).is_none());
    }
}
