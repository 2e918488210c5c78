//! Base64 (RFC 4648) of the standard alphabet.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What stands for a byte that is no letter of the alphabet.
const NO_LETTER: u8 = 0xFF;

/// The value of each byte as a letter.
const VALUES: [u8; 256] = values();

const fn values() -> [u8; 256] {
    let mut values = [NO_LETTER; 256];
    let mut at = 0;
    while at < ALPHABET.len() {
        values[ALPHABET[at] as usize] = at as u8;
        at += 1;
    }
    values
}

/// Bytes as padded base64.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let index = (bits >> (18 - 6 * place)) & 63;
            let letter = char::from(ALPHABET[index as usize]);
            encoded.push(if place > chunk.len() { '=' } else { letter });
        }
    }
    encoded
}

/// The bytes behind base64, padded or not; `None` where another letter stands in it.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    let mut decoded = Vec::with_capacity(text.len() / 4 * 3 + 2);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.bytes() {
        let value = VALUES[usize::from(letter)];
        if value == NO_LETTER {
            return None;
        }
        bits = (bits << 6 | u32::from(value)) & 0xF_FFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push((bits >> count & 0xFF) as u8);
        }
    }
    Some(decoded)
}

/// Whether a byte is a letter of the alphabet.
#[must_use]
pub fn is_letter(byte: u8) -> bool {
    VALUES[usize::from(byte)] != NO_LETTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("é", "w6k="),
        ];
        for (plain, encoded) in cases {
            assert_eq!(encode(plain.as_bytes()), encoded);
            assert_eq!(decode(encoded).as_deref(), Some(plain.as_bytes()));
        }
        assert_eq!(decode("no base64!"), None);
        assert_eq!(decode("Zg"), Some(b"f".to_vec()));
    }
}
