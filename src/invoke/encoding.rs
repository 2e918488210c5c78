//! Hexadecimal, as far as hiding secrets needs it.

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
