//! TLS exceptions in words: which certificate is not checked, and until when.

use chrono::{DateTime, Days};

use crate::invoke::{Endpoint, TlsLeave};
use crate::text::without_ticks;

/// How an exception stands at that moment (Unix time in seconds), names in backticks.
#[must_use]
pub fn standing(leave: &TlsLeave, now: i64) -> String {
    let (host, until) = (&leave.host, &leave.until);
    if !leave.counts(now) {
        return format!(
            "the exception for `{host}` ended on {until}: it is not applied, and its certificate counts again"
        );
    }
    let left = match leave.days_left(now) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    };
    format!("the certificate of `{host}` is not checked; this ends {left}, with {until} (UTC)")
}

/// The exceptions of an endpoint that count now.
#[must_use]
pub fn counting(endpoint: &Endpoint, now: i64) -> Vec<&TlsLeave> {
    let mut leaves = endpoint.leaves();
    leaves.retain(|leave| leave.counts(now));
    leaves
}

/// The word for an endpoint whose certificate is not checked.
pub const UNCHECKED: &str = "NO TLS CHECK";

/// The exceptions of an endpoint that count now, a line each; empty where none does.
#[must_use]
pub fn unchecked(endpoint: &Endpoint, now: i64) -> String {
    lines(&counting(endpoint, now), now)
}

/// All exceptions of an endpoint, a line each; empty where it has none.
#[must_use]
pub fn standings(endpoint: &Endpoint, now: i64) -> String {
    lines(&endpoint.leaves(), now)
}

fn lines(leaves: &[&TlsLeave], now: i64) -> String {
    let lines: Vec<String> = leaves.iter().map(|leave| standing(leave, now)).collect();
    without_ticks(&lines.join("\n"))
}

/// The day so many days after a moment, as `2026-12-31` (UTC).
pub(super) fn day_after(now: i64, days: i64) -> String {
    let day = DateTime::from_timestamp(now, 0).unwrap_or_default();
    let days = Days::new(days.unsigned_abs());
    let day = day.checked_add_days(days).unwrap_or(day);
    day.format("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_says_when_it_ends_and_that_it_has_ended() {
        let leave = TlsLeave::new("shop.example", "2026-11-22").expect("a date");
        let now = leave.ends - 10;
        assert!(standing(&leave, now).contains("this ends today, with 2026-11-22"));
        assert!(standing(&leave, now - 86_400).contains("ends tomorrow"));
        assert!(standing(&leave, now - 10 * 86_400).contains("in 10 days"));
        assert!(standing(&leave, leave.ends).contains("ended on 2026-11-22: it is not applied"));
    }

    #[test]
    fn days_go_on_over_the_end_of_a_month() {
        assert_eq!(day_after(1_795_391_999, 14), "2026-12-06");
        assert_eq!(day_after(i64::MAX, 14), "1970-01-15");
    }
}
