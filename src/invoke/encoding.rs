//! Hexadecimal, as far as hiding secrets needs it, and percent-encoding.

use url::Url;

/// Two hexadecimal digits a byte.
pub(super) fn hex(bytes: &[u8], upper: bool) -> String {
    let digits: &[u8; 16] = if upper {
        b"0123456789ABCDEF"
    } else {
        b"0123456789abcdef"
    };
    let pair = |byte: &u8| [byte >> 4, byte & 15].map(|half| char::from(digits[usize::from(half)]));
    bytes.iter().flat_map(pair).collect()
}

/// Percent-encoding of all but letters, digits and `-._~` (RFC 3986): a blank becomes `%20`.
pub(super) fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push_str(&hex(&[byte], true));
        }
    }
    encoded
}

/// The URL with these segments behind its path, each encoded.
pub(super) fn path_under(base: &Url, segments: &[&str]) -> Url {
    let mut url = base.clone();
    // Fails only for URLs without a host, which no endpoint has.
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(segments);
    }
    url
}
