//! Which entries show, and where the platform would have stopped.

use std::sync::Arc;

use crate::invoke::{Answer, LogEntry, LogLevel};
use crate::payload::utc;
use crate::response::{KEPT_LOG_CHARS, KEPT_LOG_ENTRIES};

/// What the panel remembers between frames.
#[derive(Debug, Default)]
pub struct LogsState {
    /// Only entries that hold this show, whatever the case.
    pub(super) query: String,
    /// Levels that do not show.
    hidden: Vec<LogLevel>,
    /// The lines of the latest frame, and what they were made of.
    made: Option<(Key, Arc<[Line]>)>,
}

/// What the lines depend on: query, hidden levels, and which answer it is, by its place and length.
type Key = (String, Vec<LogLevel>, usize, usize);

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The entry of that index.
    Entry(usize),
    /// From here on the platform keeps nothing, and why.
    Cut(&'static str),
}

impl LogsState {
    pub(super) fn shows(&self, level: LogLevel) -> bool {
        !self.hidden.contains(&level)
    }

    pub(super) fn toggle(&mut self, level: LogLevel) {
        if self.shows(level) {
            self.hidden.push(level);
        } else {
            self.hidden.retain(|hidden| *hidden != level);
        }
    }

    fn fits(&self, entry: &LogEntry, query: &str) -> bool {
        let holds = |text: &String| text.to_lowercase().contains(query);
        self.shows(entry.level)
            && (query.is_empty() || holds(&entry.message) || entry.extras.iter().any(holds))
    }

    /// The lines that show, in order; made anew only where something changed.
    pub(super) fn shown(&mut self, answer: &Answer) -> Arc<[Line]> {
        let place = std::ptr::from_ref(answer).addr();
        let hidden = self.hidden.clone();
        let key = (self.query.clone(), hidden, place, answer.logs.len());
        if let Some((made, lines)) = &self.made
            && *made == key
        {
            return Arc::clone(lines);
        }
        let lines: Arc<[Line]> = self.lines(answer).into();
        self.made = Some((key, Arc::clone(&lines)));
        lines
    }

    /// The lines that show, in order.
    fn lines(&self, answer: &Answer) -> Vec<Line> {
        let query = self.query.trim().to_lowercase();
        let cut = first_cut(answer);
        let mut lines = Vec::new();
        let mut told = false;
        for (index, entry) in answer.logs.iter().enumerate() {
            if !self.fits(entry, &query) {
                continue;
            }
            if let Some((_, reason)) = cut.filter(|(at, _)| !told && index >= *at) {
                told = true;
                lines.push(Line::Cut(reason));
            }
            lines.push(Line::Entry(index));
        }
        lines
    }

    /// What shows, for the clipboard: an entry a line.
    pub(super) fn as_text(&self, answer: &Answer) -> String {
        let mut text = String::new();
        for line in self.lines(answer) {
            let Line::Entry(index) = line else {
                continue;
            };
            let Some(entry) = answer.logs.get(index) else {
                continue;
            };
            let time = entry.timestamp.as_deref().map(clock).unwrap_or_default();
            if !time.is_empty() {
                text.push_str(&time);
                text.push(' ');
            }
            text.push_str(entry.level.name());
            text.push(' ');
            text.push_str(&entry.message);
            for extra in &entry.extras {
                text.push(' ');
                text.push_str(extra);
            }
            text.push('\n');
        }
        text
    }
}

/// The first entry that the platform does not keep whole, and why.
fn first_cut(answer: &Answer) -> Option<(usize, &'static str)> {
    let mut chars = 0_u64;
    for (index, entry) in answer.logs.iter().enumerate() {
        if index as u64 >= KEPT_LOG_ENTRIES {
            return Some((index, "the platform keeps 10 entries: from here on nothing"));
        }
        let texts = std::iter::once(&entry.message).chain(&entry.extras);
        chars += texts.map(|text| text.chars().count() as u64).sum::<u64>();
        if chars > KEPT_LOG_CHARS {
            return Some((
                index,
                "the platform keeps 6,000 characters: it cuts within the next entry",
            ));
        }
    }
    None
}

/// The time of day of a timestamp, `09:30:00.123`; the text itself where it is neither Unix time nor a date.
pub(super) fn clock(timestamp: &str) -> String {
    let text = timestamp.trim();
    let whole = text.split('.').next().unwrap_or(text);
    let date = match whole.parse::<i64>() {
        Ok(ms) if ms.abs() > 10_000_000_000 => utc(ms),
        _ => text.to_owned(),
    };
    let time = date.split_once(['T', ' ']).map(|(_, time)| time);
    let time = time.filter(|time| time.get(2..3) == Some(":"));
    time.map_or(date.clone(), |time| {
        let end = time.find(['Z', '+', ' ']).unwrap_or(time.len());
        time[..end.min(time.floor_char_boundary(12))].to_owned()
    })
}

/// A file and a line of it, as stacks of JavaScript name them: `index.js:3`.
pub(super) fn place_in(text: &str) -> Option<(String, u32)> {
    const ENDS: [&str; 4] = [".js:", ".cjs:", ".mjs:", ".ts:"];
    let is_name = |letter: char| letter.is_alphanumeric() || "-_./\\@:".contains(letter);
    for line in text.lines().take(60) {
        let found = ENDS.iter().filter_map(|end| Some((line.find(end)?, end)));
        let Some((at, end)) = found.min_by_key(|(at, _)| *at) else {
            continue;
        };
        let start = line[..at]
            .char_indices()
            .rev()
            .take_while(|(_, letter)| is_name(*letter))
            .last()
            .map_or(at, |(start, _)| start);
        let digits: String = line[at + end.len()..]
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let file = line[start..at + end.len() - 1].trim_start_matches("file://");
        let of_others = file.contains("node_modules") || file.starts_with("node:");
        if let (Ok(number), false) = (digits.parse(), of_others || file.len() < 4) {
            return Some((file.to_owned(), number));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(messages: &[(&str, &str)]) -> Answer {
        let logs: Vec<String> = messages
            .iter()
            .map(|(level, message)| {
                format!(
                    r#"{{"level": "{level}", "message": "{message}", "timestamp": 1700000000123}}"#
                )
            })
            .collect();
        Answer::read(&format!(
            r#"{{"result": {{}}, "logs": [{}]}}"#,
            logs.join(",")
        ))
    }

    #[test]
    fn levels_and_words_choose_what_shows() {
        let answer = answer(&[("Info", "one"), ("Error", "two"), ("Info", "Twofold")]);
        let mut state = LogsState::default();
        assert_eq!(state.lines(&answer).len(), 3);
        state.toggle(LogLevel::Info);
        assert_eq!(state.lines(&answer), [Line::Entry(1)]);
        state.toggle(LogLevel::Info);
        state.query = "TWO".to_owned();
        assert_eq!(state.lines(&answer), [Line::Entry(1), Line::Entry(2)]);
        assert_eq!(
            state.as_text(&answer),
            "22:13:20.123 Error two\n22:13:20.123 Info Twofold\n"
        );
    }

    #[test]
    fn the_list_says_where_the_platform_stops() {
        let many: Vec<_> = (0..12).map(|_| ("Info", "x")).collect();
        let lines = LogsState::default().lines(&answer(&many));
        assert!(matches!(lines[10], Line::Cut(reason) if reason.contains("10 entries")));
        let long = "x".repeat(4_000);
        let lines = LogsState::default().lines(&answer(&[("Info", &long), ("Warn", &long)]));
        assert!(matches!(lines[1], Line::Cut(reason) if reason.contains("6,000")));
    }

    #[test]
    fn stamps_of_any_sort_become_a_time_of_day() {
        for (stamp, shown) in [
            ("1700000000123", "22:13:20.123"),
            ("2025-11-21T09:30:00.123Z", "09:30:00.123"),
            ("2025-11-21 09:30:00", "09:30:00"),
            ("soon", "soon"),
            ("", ""),
        ] {
            assert_eq!(clock(stamp), shown, "{stamp}");
        }
    }

    #[test]
    fn the_first_line_of_the_users_own_files_is_found() {
        for (text, place) in [
            (
                "Error: x\n    at lambda (functions/hello/index.js:3:9)",
                Some(("functions/hello/index.js", 3)),
            ),
            ("at index.mjs:12", Some(("index.mjs", 12))),
            (
                "    at node:internal/modules/cjs.js:1\n    at a.js:2",
                Some(("a.js", 2)),
            ),
            ("at /x/node_modules/y/index.js:1:1", None),
            ("no place at all", None),
            ("index.js:", None),
        ] {
            let found = place_in(text);
            let found = found.as_ref().map(|(file, line)| (file.as_str(), *line));
            assert_eq!(found, place, "{text}");
        }
    }
}
