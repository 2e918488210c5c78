//! Times and sizes in words, the same everywhere.

use std::time::Duration;

/// A time with as many digits as mean something: "143 ms", "1.2 s", "30 s", "12 min", "hours".
#[must_use]
pub fn duration(time: Duration) -> String {
    duration_ms(time.as_secs_f64() * 1000.0)
}

/// As [`duration`], of a time in milliseconds.
#[must_use]
pub fn duration_ms(ms: f64) -> String {
    if ms < 999.5 {
        format!("{:.0} ms", ms.max(0.0))
    } else if ms < 600_000.0 {
        let tenths = (ms / 100.0).round() / 10.0;
        format!("{tenths} s")
    } else if ms < 36_000_000.0 {
        format!("{:.0} min", ms / 60_000.0)
    } else {
        "hours".to_owned()
    }
}

/// As [`duration`], below 10 ms with a tenth: "0.4 ms".
#[must_use]
pub fn fine_duration(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    let is_whole = (ms - ms.round()).abs() < 0.05;
    if ms >= 10.0 || is_whole {
        duration_ms(ms)
    } else {
        format!("{ms:.1} ms")
    }
}

/// As [`duration`], below 10 ms with hundredths: "0.02 ms".
#[must_use]
pub fn finest_duration(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    if ms < 10.0 {
        format!("{ms:.2} ms")
    } else {
        duration_ms(ms)
    }
}

/// A wait as it is counted down: "12 s", never "0 s".
#[must_use]
pub fn whole_seconds(wait: Duration) -> String {
    format!("{} s", wait.as_secs_f64().ceil().max(1.0))
}

/// "12 B", "1.2 kB", "100 MB", "1.2 GB"; thousands, not 1024.
#[must_use]
pub fn byte_size(bytes: usize) -> String {
    let number = bytes as f64;
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..100_000 => format!("{:.1} kB", number / 1e3),
        100_000..1_000_000 => format!("{:.0} kB", number / 1e3),
        1_000_000..100_000_000 => format!("{:.1} MB", number / 1e6),
        100_000_000..1_000_000_000 => format!("{:.0} MB", number / 1e6),
        _ => format!("{:.1} GB", number / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_as_many_digits_as_mean_something() {
        let times = [
            0.0,
            143.2,
            999.9,
            1_234.0,
            3_040.0,
            30_000.0,
            720_000.0,
            f64::MAX,
        ];
        assert_eq!(
            times.map(duration_ms),
            [
                "0 ms", "143 ms", "1 s", "1.2 s", "3 s", "30 s", "12 min", "hours"
            ]
        );
        let micros = [21, 400, 3_000, 143_000, 1_234_000].map(Duration::from_micros);
        assert_eq!(
            micros.map(fine_duration),
            ["0 ms", "0.4 ms", "3 ms", "143 ms", "1.2 s"]
        );
        assert_eq!(
            micros.map(finest_duration),
            ["0.02 ms", "0.40 ms", "3.00 ms", "143 ms", "1.2 s"]
        );
        assert_eq!(micros.map(whole_seconds)[3..], ["1 s", "2 s"]);
    }

    #[test]
    fn sizes_are_told_in_thousands() {
        let sizes = [12, 1_234, 123_456, 1_234_567, 100_000_000, 1_234_567_890].map(byte_size);
        assert_eq!(
            sizes,
            ["12 B", "1.2 kB", "123 kB", "1.2 MB", "100 MB", "1.2 GB"]
        );
    }
}
