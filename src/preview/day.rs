//! Days of the calendar, for date pickers and slots. Times are UTC: no time zone is known here.

use crate::payload::{date_of_days, days_of_date};

/// Seconds of a day.
const SECONDS: i64 = 86_400;

/// Days that can be reached: the years that four digits hold.
const RANGE: std::ops::RangeInclusive<i64> = -719_162..=2_932_896;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// How the stock clients of phones write a date (`structured-content.md` 2.1).
pub const DATE_FORMAT: &str = "MMM dd, yyyy";

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// The day of a moment in seconds since 1970-01-01 UTC; what is beyond the years 1 to 9999 is cut.
    #[must_use]
    pub fn of_seconds(seconds: i64) -> Self {
        Self(seconds.div_euclid(SECONDS)).cut()
    }

    /// The day so many days later, or earlier.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days)).cut()
    }

    fn cut(self) -> Self {
        Self(self.0.clamp(*RANGE.start(), *RANGE.end()))
    }

    /// Year, month from 1, day from 1.
    #[must_use]
    pub fn date(self) -> (i64, i64, i64) {
        date_of_days(self.0)
    }

    /// From 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        usize::try_from((self.0 + 3).rem_euclid(7)).unwrap_or_default()
    }

    /// The first day of its month.
    #[must_use]
    pub fn month_start(self) -> Self {
        let (_, _, day) = self.date();
        self.plus(1 - day)
    }

    /// The first day of a month so many months later, or earlier.
    #[must_use]
    pub fn month_later(self, months: i64) -> Self {
        let (year, month, _) = self.date();
        let index = year * 12 + month - 1 + months;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) + 1);
        days_of_date(year, month, 1).map_or(self, |days| Self(days).cut())
    }

    /// How many days its month has.
    #[must_use]
    pub fn month_length(self) -> i64 {
        let start = self.month_start();
        (start.month_later(1).0 - start.0).max(28)
    }

    /// Its month in words: `January 2026`.
    #[must_use]
    pub fn month_title(self) -> String {
        self.written("MMMM yyyy")
    }

    /// Writes it by a pattern of letters as phones know it: `y`, `M`, `d`, `E`, and text between apostrophes.
    #[must_use]
    pub fn written(self, pattern: &str) -> String {
        let (year, month, day) = self.date();
        let month_name = MONTHS[usize::try_from(month - 1).unwrap_or_default().min(11)];
        let weekday = WEEKDAYS[self.weekday()];
        let part = |(letter, count): (Letter, usize)| match (letter, count) {
            (Letter::Text(character), count) => character.to_string().repeat(count),
            (Letter::Field('y'), 2) => format!("{:02}", year.rem_euclid(100)),
            (Letter::Field('y'), count) => format!("{year:0count$}"),
            (Letter::Field('M'), 1 | 2) => format!("{month:0count$}"),
            (Letter::Field('M'), 3) => month_name[..3].to_owned(),
            (Letter::Field('M'), _) => month_name.to_owned(),
            (Letter::Field('d'), count) => format!("{day:0count$}"),
            (Letter::Field(_), 1..=3) => weekday[..3].to_owned(),
            (Letter::Field(_), _) => weekday.to_owned(),
        };
        runs(pattern).into_iter().map(part).collect()
    }
}

/// The time of a day in UTC: `09:30`.
#[must_use]
pub fn time(seconds: i64) -> String {
    let of_day = seconds.rem_euclid(SECONDS);
    format!("{:02}:{:02}", of_day / 3600, of_day / 60 % 60)
}

#[derive(Clone, Copy, PartialEq)]
enum Letter {
    Field(char),
    Text(char),
}

/// The letters of a pattern with how often each stands in a row, at most 9 times.
fn runs(pattern: &str) -> Vec<(Letter, usize)> {
    let mut runs: Vec<(Letter, usize)> = Vec::new();
    let mut is_quoted = false;
    for character in pattern.chars() {
        if character == '\'' {
            is_quoted = !is_quoted;
            continue;
        }
        let letter = match character {
            'u' | 'Y' if !is_quoted => Letter::Field('y'),
            'L' if !is_quoted => Letter::Field('M'),
            'D' if !is_quoted => Letter::Field('d'),
            'y' | 'M' | 'd' | 'E' if !is_quoted => Letter::Field(character),
            other => Letter::Text(other),
        };
        match runs.last_mut() {
            Some((last, count)) if *last == letter && *count < 9 => *count += 1,
            _ => runs.push((letter, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_by_the_letters_of_a_pattern() {
        let day = Day::of_seconds(1_767_225_600);
        for (pattern, written) in [
            (DATE_FORMAT, "Jan 01, 2026"),
            ("d.M.yy", "1.1.26"),
            ("EEEE, d MMMM yyyy", "Thursday, 1 January 2026"),
            ("EEE 'on' dd/MM/YYYY", "Thu on 01/01/2026"),
            ("", ""),
        ] {
            assert_eq!(day.written(pattern), written, "{pattern}");
        }
    }

    #[test]
    fn months_have_their_lengths_and_follow_one_another() {
        let leap = Day::of_seconds(1_709_251_199);
        assert_eq!(leap.month_length(), 29);
        assert_eq!(leap.month_later(1).date(), (2024, 3, 1));
        assert_eq!(leap.month_later(-2).date(), (2023, 12, 1));
        assert_eq!(leap.month_start().date(), (2024, 2, 1));
        assert_eq!(leap.month_title(), "February 2024");
        assert_eq!(leap.weekday(), 3);
    }

    #[test]
    fn days_far_away_are_cut_and_nothing_breaks() {
        for seconds in [i64::MIN, i64::MAX, -62_135_596_800, 0] {
            let day = Day::of_seconds(seconds);
            let (year, _, _) = day.date();
            assert!((1..=9999).contains(&year), "{seconds}: {year}");
            assert!((28..=31).contains(&day.month_later(1).month_length()));
            assert!(!day.plus(i64::MAX).written(DATE_FORMAT).is_empty());
        }
        assert_eq!(time(-60), "23:59");
    }
}
