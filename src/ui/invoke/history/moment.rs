//! When something was sent, in the zone of this machine.

use chrono::{DateTime, Datelike as _, Local};

/// The present moment, for [`moment`].
pub(super) fn now() -> DateTime<Local> {
    Local::now()
}

/// A time in short as seen from another one: of the same day the time, else the day too. `at_ms` is Unix time in
/// milliseconds.
#[must_use]
pub(super) fn moment(at_ms: i64, now: &DateTime<Local>) -> String {
    let Some(at) = local(at_ms) else {
        return String::new();
    };
    let form = if at.date_naive() == now.date_naive() {
        "%H:%M:%S"
    } else if at.year() == now.year() {
        "%-d %b %H:%M"
    } else {
        "%Y-%m-%d"
    };
    at.format(form).to_string()
}

/// A time in short as seen from now. `at_ms` is Unix time in milliseconds.
#[must_use]
pub fn sent_at(at_ms: i64) -> String {
    moment(at_ms, &now())
}

/// A time in full.
pub(super) fn whole(at_ms: i64) -> String {
    local(at_ms).map_or_else(String::new, |at| {
        at.format("%Y-%m-%d %H:%M:%S%.3f %:z").to_string()
    })
}

fn local(at_ms: i64) -> Option<DateTime<Local>> {
    DateTime::from_timestamp_millis(at_ms).map(|at| at.with_timezone(&Local))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_as_short_as_its_distance_allows() {
        let now = now();
        let shown = moment(now.timestamp_millis(), &now);
        assert_eq!(shown, now.format("%H:%M:%S").to_string());
        assert_eq!(moment(86_400_000, &now).len(), "1970-01-02".len());
        assert!(moment(i64::MAX, &now).is_empty() && whole(i64::MIN).is_empty());
    }
}
