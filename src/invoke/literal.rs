//! Telling whether a header's literal value looks like a secret, which must not stand in a file.

/// Header names that carry credentials, as parts of the lower-case name.
const CREDENTIAL_NAMES: [&str; 14] = [
    "authorization",
    "cookie",
    "api-key",
    "apikey",
    "api_key",
    "token",
    "secret",
    "password",
    "passwd",
    "credential",
    "signature",
    "session",
    "auth-key",
    "access-key",
];

/// How the values of credentials begin, in lower case.
const CREDENTIAL_PREFIXES: [&str; 16] = [
    "bearer ",
    "basic ",
    "digest ",
    "token ",
    "apikey ",
    "negotiate ",
    "aws4-hmac",
    "oauth ",
    "eyj",
    "sk_",
    "sk-",
    "pk_live",
    "ghp_",
    "xox",
    "akia",
    "-----begin",
];

/// Shortest run of letters and digits that is judged by how random it looks.
const SHORTEST_RANDOM: usize = 20;

/// Bits a character from which a run looks random; English words stay below, base64 of 20 bytes is near 4.
const RANDOM_BITS: f64 = 3.6;

/// Why a literal value looks like a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretDoubt {
    /// By its name.
    #[error("headers of this name carry credentials")]
    Name,
    /// By itself.
    #[error("the value looks like a credential")]
    Value,
}

/// Why this literal header value looks like a secret; `None` where it does not.
#[must_use]
pub fn secret_literal(name: &str, value: &str) -> Option<SecretDoubt> {
    let lower_name = name.to_ascii_lowercase();
    let lower_value = value.trim().to_ascii_lowercase();
    if lower_value.is_empty() {
        return None;
    }
    let named = CREDENTIAL_NAMES
        .iter()
        .any(|part| lower_name.contains(part));
    let begins = CREDENTIAL_PREFIXES
        .iter()
        .any(|prefix| lower_value.starts_with(prefix));
    if named {
        Some(SecretDoubt::Name)
    } else if begins || looks_random(value) {
        Some(SecretDoubt::Value)
    } else {
        None
    }
}

/// Whether a run of letters and digits in the value looks generated. UUIDs are ids, not secrets.
fn looks_random(value: &str) -> bool {
    let in_run = |letter: char| letter.is_ascii_alphanumeric() || "+/_-=".contains(letter);
    value
        .split(|letter| !in_run(letter))
        .filter(|run| run.len() >= SHORTEST_RANDOM && uuid::Uuid::parse_str(run).is_err())
        .any(|run| mixes(run) && bits_per_character(run) >= RANDOM_BITS)
}

fn mixes(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let upper = run.bytes().filter(u8::is_ascii_uppercase).count();
    let lower = run.bytes().filter(u8::is_ascii_lowercase).count();
    digits >= 2 && upper + lower >= 4
}

/// Shannon entropy of the characters.
fn bits_per_character(run: &str) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in run.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let length = run.len() as f64;
    let share = |&count: &u32| f64::from(count) / length;
    let used = counts.iter().filter(|&&count| count > 0);
    used.map(share).map(|share| -share * share.log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_recognised_by_name_and_by_value() {
        let (name, value) = (Some(SecretDoubt::Name), Some(SecretDoubt::Value));
        let secrets = [
            ("Authorization", "x", name),
            ("x-api-key", "abc", name),
            ("Cookie", "sid=1", name),
            ("X-Shop-Token", "1", name),
            ("x-custom", "Bearer abc", value),
            ("x-custom", "eyJhbGciOiJIUzI1NiJ9.e30.x", value),
            ("x-custom", "q8Zr2LmX0vTn5KdW7yBs3HcF", value),
        ];
        for (name, value, doubt) in secrets {
            assert_eq!(secret_literal(name, value), doubt, "{name}: {value}");
        }
    }

    #[test]
    fn ordinary_values_pass() {
        let ordinary = [
            ("Accept", "application/json"),
            (
                "User-Agent",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
            ),
            ("x-workbench-case", "greeting-01"),
            ("x-correlation-id", "0f1c2d3e-4a5b-4c6d-8e7f-9a0b1c2d3e4f"),
            ("x-region", "internationalisation-of-the-shop"),
            ("x-api-key", ""),
        ];
        for (name, value) in ordinary {
            assert_eq!(secret_literal(name, value), None, "{name}: {value}");
        }
    }
}
