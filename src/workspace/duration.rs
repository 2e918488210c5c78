//! Durations as people write them: `30s`, `500ms`, `2m`.

use std::time::Duration;

/// The longest time limit that is taken: one hour.
pub const LONGEST: Duration = Duration::from_hours(1);

/// Why a text is no duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DurationFault {
    /// Not a number with a unit.
    #[error("a duration is a whole number and a unit: `500ms`, `30s` or `2m`")]
    Shape,
    /// Nothing, or beyond [`LONGEST`].
    #[error("a duration is at least `1ms` and at most `60m`")]
    Range,
}

/// Reads a duration.
///
/// # Errors
/// When it is no whole number with the unit `ms`, `s` or `m`, or out of range.
pub fn parse_duration(text: &str) -> Result<Duration, DurationFault> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    if number.is_empty() {
        return Err(DurationFault::Shape);
    }
    let scale = match unit.trim() {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        _ => return Err(DurationFault::Shape),
    };
    // Digits only, so the one thing that can go wrong is their number.
    let number: u64 = number.parse().unwrap_or(u64::MAX);
    let duration = Duration::from_millis(number.saturating_mul(scale));
    if duration.is_zero() || duration > LONGEST {
        return Err(DurationFault::Range);
    }
    Ok(duration)
}

/// Writes a duration so that [`parse_duration`] reads it back; below a millisecond it is rounded up.
#[must_use]
pub fn format_duration(duration: Duration) -> String {
    let millis = duration.as_nanos().div_ceil(1_000_000);
    if !millis.is_multiple_of(1000) || millis == 0 {
        return format!("{millis}ms");
    }
    let seconds = millis / 1000;
    if seconds.is_multiple_of(60) && seconds > 60 {
        return format!("{}m", seconds / 60);
    }
    format!("{seconds}s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_back_as_they_were_written() {
        for text in ["1ms", "500ms", "1s", "30s", "60s", "90s", "2m", "60m"] {
            assert_eq!(format_duration(parse_duration(text).unwrap()), text);
        }
        assert_eq!(parse_duration(" 5 s ").unwrap(), Duration::from_secs(5));
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in ["", "30", "s", "1.5s", "-1s", "30 seconds", "３s", "1h"] {
            assert_eq!(parse_duration(text), Err(DurationFault::Shape), "{text}");
        }
        for text in ["0s", "61m", "99999999999999999999999s"] {
            assert_eq!(parse_duration(text), Err(DurationFault::Range), "{text}");
        }
    }
}
