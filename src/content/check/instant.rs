//! Moments as ISO 8601 writes them, in UTC. Source: the metadata schemas of rich-content-validator 1.1.2.

/// `YYYY-MM-DDTHH:MM:SS`, a fraction if there is one, and `Z` or nothing: no offset.
pub(super) fn is_instant(text: &str) -> bool {
    const SHAPE: &[u8] = b"dddd-dd-ddTdd:dd:dd";
    let bytes = text.as_bytes();
    let Some((head, rest)) = bytes.split_at_checked(SHAPE.len()) else {
        return false;
    };
    let fits = |(&byte, &shape): (&u8, &u8)| match shape {
        b'd' => byte.is_ascii_digit(),
        other => byte == other,
    };
    let rest = rest.strip_suffix(b"Z").unwrap_or(rest);
    let is_fraction = match rest.split_first() {
        None => true,
        Some((b'.', digits)) => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        Some(_) => false,
    };
    head.iter().zip(SHAPE).all(fits) && is_fraction
}

#[cfg(test)]
mod tests {
    use super::is_instant;

    #[test]
    fn moments_are_in_utc() {
        for good in [
            "2030-05-01T09:30:00Z",
            "2030-05-01T09:30:00",
            "2030-05-01T09:30:00.123Z",
        ] {
            assert!(is_instant(good), "{good}");
        }
        for bad in [
            "",
            "2030-05-01",
            "2030-05-01T09:30:00+02:00",
            "2030-05-01T09:30:00.Z",
            "2030-05-01 09:30:00",
        ] {
            assert!(!is_instant(bad), "{bad}");
        }
    }
}
