//! Moments as LivePerson writes them: `2025-11-21T09:30:00.000-05:00`.

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// A moment that was read from a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Unix time in milliseconds.
    pub unix_ms: i64,
    /// Minutes that the zone is before UTC.
    offset_minutes: i64,
    /// Digits behind the point of the seconds.
    fraction: usize,
}

impl Moment {
    /// Reads `YYYY-MM-DDThh:mm:ss`, a fraction, and `Z` or an offset; `None` for anything else.
    pub fn read(text: &str) -> Option<(Self, &str)> {
        let (date, rest) = text.split_at_checked(19)?;
        let number = |from: usize, to: usize| -> Option<i64> {
            let digits = date.get(from..to)?;
            let is_number = digits.bytes().all(|digit| digit.is_ascii_digit());
            is_number.then(|| digits.parse().ok()).flatten()
        };
        let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
        let bytes = date.as_bytes();
        if !marks.iter().all(|&(at, mark)| bytes[at] == mark) {
            return None;
        }
        let days = days_of_date(number(0, 4)?, number(5, 7)?, number(8, 10)?)?;
        let seconds = number(11, 13)? * 3600 + number(14, 16)? * 60 + number(17, 19)?;
        let (fraction, rest) = fraction(rest);
        let (offset_minutes, zone) = offset(rest)?;
        let digits = fraction.get(..3.min(fraction.len())).unwrap_or_default();
        let millis = format!("{digits:0<3}").parse::<i64>().unwrap_or_default();
        let unix_ms = days * DAY + seconds * 1000 + millis - offset_minutes * 60_000;
        let moment = Self {
            unix_ms,
            offset_minutes,
            fraction: fraction.len(),
        };
        Some((moment, zone))
    }

    /// The same zone and spelling at another time; `zone` as [`read`](Self::read) gave it.
    pub fn write(&self, unix_ms: i64, zone: &str) -> String {
        let local = unix_ms + self.offset_minutes * 60_000;
        let (year, month, day) = date_of_days(local.div_euclid(DAY));
        let of_day = local.rem_euclid(DAY);
        let (seconds, millis) = (of_day / 1000, of_day % 1000);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        if self.fraction > 0 {
            let digits = format!("{millis:03}{:0>1$}", "", self.fraction.saturating_sub(3));
            text.push('.');
            text.push_str(&digits[..self.fraction]);
        }
        text + zone
    }
}

/// A moment in UTC as ISO 8601 writes it, with milliseconds: `2025-11-21T09:30:00.123Z`. `unix_ms` is Unix time in
/// milliseconds; one beyond the years that four digits hold is written with more.
#[must_use]
pub fn utc(unix_ms: i64) -> String {
    let moment = Moment {
        unix_ms,
        offset_minutes: 0,
        fraction: 3,
    };
    moment.write(unix_ms, "Z")
}

/// Unix time in milliseconds of a moment as ISO 8601 writes it, with a zone; `None` for anything else.
#[must_use]
pub fn unix_ms(text: &str) -> Option<i64> {
    Moment::read(text).map(|(moment, _)| moment.unix_ms)
}

/// The digits behind a point, and what follows them.
fn fraction(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix('.') else {
        return ("", text);
    };
    let end = rest.bytes().take_while(u8::is_ascii_digit).count().min(9);
    rest.split_at(end)
}

/// Minutes of `Z`, `+hh:mm` or `+hhmm`, and its spelling.
fn offset(text: &str) -> Option<(i64, &str)> {
    if text == "Z" {
        return Some((0, text));
    }
    let sign = match text.bytes().next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(|&letter| letter != ':').collect();
    let is_offset = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit());
    let number: i64 = is_offset.then(|| digits.parse().ok()).flatten()?;
    Some((sign * (number / 100 * 60 + number % 100), text))
}

/// Days since 1970 of a day of the Gregorian calendar; `None` for a month or day that no year has.
#[must_use]
pub fn days_of_date(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin in March here, so that the day that is not always there is the last one.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// Year, month and day of a number of days since 1970.
#[must_use]
pub fn date_of_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (year + era * 400 + later, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_and_written_as_they_were_spelt() {
        for (text, unix_ms) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2025-11-21T10:15:00.000+01:00", 1_763_716_500_000),
            ("2025-11-21T04:15:00.5-0500", 1_763_716_500_500),
            ("2024-02-29T23:59:59.123456Z", 1_709_251_199_123),
            ("1969-12-31T23:59:59.999Z", -1),
        ] {
            let (moment, zone) = Moment::read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(moment.unix_ms, unix_ms, "{text}");
            let written = moment.write(unix_ms, zone);
            assert_eq!(
                Moment::read(&written).map(|(moment, _)| moment),
                Some(moment)
            );
            assert_eq!(written.len(), text.len(), "{written}");
        }
    }

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(utc(1_763_716_500_123), "2025-11-21T09:15:00.123Z");
        assert_eq!(utc(-1), "1969-12-31T23:59:59.999Z");
        assert_eq!(
            unix_ms("2025-11-21T10:15:00.123+01:00"),
            Some(1_763_716_500_123)
        );
        for extreme in [i64::MAX, i64::MIN] {
            assert!(utc(extreme).ends_with('Z'));
        }
    }

    #[test]
    fn what_is_no_moment_is_left_alone() {
        for text in [
            "",
            "today",
            "2025-11-21",
            "2025-13-21T10:15:00Z",
            "2025-11-21T10:15:00",
            "2025-11-21T10:15:00+1",
            "2025-11-2\u{e9}T10:15:00Z",
        ] {
            assert_eq!(Moment::read(text), None, "{text}");
        }
    }
}
