//! `encodedMetadata`: base64 text that travels with a message (`LivePersonFunctions/advanced-features`).

use crate::text::base64;

/// The longest `encodedMetadata` in characters of base64: "5k" in `LivePersonFunctions/advanced-features`, "5000
/// characters" in the templates. The platform drops a message with a longer one.
pub const MAX_ENCODED_METADATA: usize = 5_000;

/// Why a text is no standard, padded base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base64Fault {
    /// Blanks or line breaks stand in it.
    Blank,
    /// It has `-` or `_`, which belong to the alphabet of URLs.
    UrlSafe,
    /// It begins as a `data:` address does.
    DataUrl,
    /// Its letters are right, its length or its `=` are not.
    Padding,
    /// It has characters that no base64 has.
    Letters,
}

/// What is wrong with a text as base64; `None` where it is right. The empty text is right.
#[must_use]
pub fn base64_fault(text: &str) -> Option<Base64Fault> {
    let body = text.trim_end_matches('=');
    let is_own = |byte: u8| base64::is_letter(byte);
    if body.bytes().all(is_own) {
        let padding = text.len() - body.len();
        let is_whole = padding <= 2 && text.len().is_multiple_of(4);
        return (!is_whole).then_some(Base64Fault::Padding);
    }
    let is_blank = |byte: u8| byte.is_ascii_whitespace();
    let is_of_url = |byte: u8| matches!(byte, b'-' | b'_');
    Some(if text.starts_with("data:") {
        Base64Fault::DataUrl
    } else if text.bytes().any(is_blank)
        && text
            .bytes()
            .all(|byte| is_own(byte) || is_blank(byte) || byte == b'=')
    {
        Base64Fault::Blank
    } else if body.bytes().all(|byte| is_own(byte) || is_of_url(byte)) {
        Base64Fault::UrlSafe
    } else {
        Base64Fault::Letters
    })
}

/// The same bytes as standard, padded base64, where only the spelling is at fault; `None` where that does not help.
#[must_use]
pub fn mended_base64(text: &str) -> Option<String> {
    let text = text.strip_prefix("data:").map_or(text, |address| {
        address.split_once("base64,").map_or(text, |(_, data)| data)
    });
    let letters = text.chars().filter(|char| !char.is_ascii_whitespace());
    let standard: String = letters
        .map(|char| match char {
            '-' => '+',
            '_' => '/',
            other => other,
        })
        .collect();
    let body = standard.trim_end_matches('=');
    // A single letter behind the last four is half a byte: something is missing.
    if body.is_empty() || body.len() % 4 == 1 || standard.len() - body.len() > 2 {
        return None;
    }
    let padded = format!("{body}{}", "=".repeat((4 - body.len() % 4) % 4));
    base64_fault(&padded).is_none().then_some(padded)
}

/// What an `encodedMetadata` holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodedMetadata {
    /// Text; often JSON, which it need not be.
    Text(String),
    /// Bytes that are no UTF-8 text.
    Bytes(Vec<u8>),
}

/// Decodes a right `encodedMetadata`; `None` where the text is no standard, padded base64.
#[must_use]
pub fn decoded_metadata(text: &str) -> Option<DecodedMetadata> {
    if base64_fault(text).is_some() {
        return None;
    }
    let bytes = base64::decode(text)?;
    Some(match String::from_utf8(bytes) {
        Ok(text) => DecodedMetadata::Text(text),
        Err(error) => DecodedMetadata::Bytes(error.into_bytes()),
    })
}

/// The `encodedMetadata` that holds a text, such as JSON.
#[must_use]
pub fn encoded_metadata(text: &str) -> String {
    base64::encode(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_told_apart() {
        for (text, fault) in [
            ("eyJhIjoxfQ==", None),
            ("QUFB", None),
            ("", None),
            ("QUI", Some(Base64Fault::Padding)),
            ("QUFB=", Some(Base64Fault::Padding)),
            ("Q===", Some(Base64Fault::Padding)),
            ("====", Some(Base64Fault::Padding)),
            ("QQ==QQ==", Some(Base64Fault::Letters)),
            ("QUFB\nQUFB", Some(Base64Fault::Blank)),
            (" QUFB", Some(Base64Fault::Blank)),
            ("-_-_", Some(Base64Fault::UrlSafe)),
            ("{\"a\":1}", Some(Base64Fault::Letters)),
            ("données", Some(Base64Fault::Letters)),
            ("data:text/plain;base64,QUFB", Some(Base64Fault::DataUrl)),
        ] {
            assert_eq!(base64_fault(text), fault, "{text}");
        }
    }

    #[test]
    fn spelling_is_mended_and_nothing_is_made_up() {
        for (text, mended) in [
            ("-_-_", Some("+/+/")),
            ("QUI", Some("QUI=")),
            ("QUFB\r\nQU I", Some("QUFBQUI=")),
            ("data:application/json;base64,QUFB", Some("QUFB")),
            ("A", None),
            ("", None),
            ("Q===", None),
            ("{\"a\":1}", None),
        ] {
            assert_eq!(mended_base64(text).as_deref(), mended, "{text}");
        }
    }

    #[test]
    fn what_is_encoded_is_decoded() {
        let json = "{\n\"someInfo\": \"I was encoded\"\n}";
        let encoded = encoded_metadata(json);
        assert_eq!(encoded, "ewoic29tZUluZm8iOiAiSSB3YXMgZW5jb2RlZCIKfQ==");
        assert_eq!(
            decoded_metadata(&encoded),
            Some(DecodedMetadata::Text(json.to_owned()))
        );
        assert_eq!(
            decoded_metadata("/w=="),
            Some(DecodedMetadata::Bytes(vec![0xFF]))
        );
        assert_eq!(decoded_metadata("no"), None);
    }
}
