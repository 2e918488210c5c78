//! New ids and times in a payload: the same story in another conversation, now.

use std::collections::BTreeMap;

use super::moment::Moment;
use crate::json::{Kind, Node, parse};
use crate::text::TextEdit;

/// Keys whose strings name a conversation or dialog.
const ID_KEYS: [&str; 3] = ["convId", "conversationId", "dialogId"];

/// Keys whose numbers are Unix times in milliseconds, or whose strings are moments. Source: the tables of the payloads.
const TIME_KEYS: [&str; 16] = [
    "timestamp",
    "serverTimestamp",
    "serverTimeStamp",
    "startTs",
    "creationTs",
    "endTs",
    "metaDataLastUpdateTs",
    "lastMessageTs",
    "lastAgentMsgTs",
    "lastConsumerMsgTs",
    "backToQueueTs",
    "time",
    "startTime",
    "lastUpdate",
    "lastContentTs",
    "createdAt",
];

/// The least number that is a time in milliseconds (September 2001); smaller ones are seconds, or no times.
const LEAST_MILLIS: i64 = 1_000_000_000_000;

/// The least and the greatest number that are a time in seconds (September 2001 to November 2286).
const SECONDS: std::ops::Range<i64> = 1_000_000_000..10_000_000_000;

/// The edits that give a payload or envelope new ids and times.
///
/// Each id of a conversation or dialog is replaced by one from `fresh_id`, which gives a UUID; the same id by the same
/// one, wherever a string is that id; an id in the form of chat (`H…K…`) keeps that form. All times are moved by the
/// same span, so that the latest becomes `now_ms` (Unix time in milliseconds) and the distances stay. Everything else
/// keeps its bytes. Broken text is treated as far as it can be read.
#[must_use]
pub fn freshen(text: &str, now_ms: i64, fresh_id: impl FnMut() -> String) -> Vec<TextEdit> {
    let parsed = parse(text);
    let Some(root) = parsed.root(text) else {
        return Vec::new();
    };
    let leaves = Leaves::of(root);
    let mut edits = leaves.new_ids(fresh_id);
    edits.extend(leaves.new_times(now_ms));
    edits.sort_by_key(|edit| edit.span.start);
    edits
}

/// A time in the text.
enum Time<'a> {
    Millis(i64),
    Seconds(i64),
    Text(Moment, &'a str),
}

/// What of a tree may be replaced.
struct Leaves<'a> {
    /// All strings.
    strings: Vec<Node<'a>>,
    /// Strings under the keys of ids.
    ids: Vec<Node<'a>>,
    /// Values under the keys of times.
    times: Vec<Node<'a>>,
}

impl<'a> Leaves<'a> {
    fn of(root: Node<'a>) -> Self {
        let mut leaves = Self {
            strings: Vec::new(),
            ids: Vec::new(),
            times: Vec::new(),
        };
        let mut key = None;
        for id in root.tree().ids() {
            let node = root.at(id);
            if node.kind() == Kind::Key {
                key = node.string();
                continue;
            }
            let name = key.take();
            let name = name.as_deref().unwrap_or_default();
            if node.kind() == Kind::String {
                leaves.strings.push(node);
                if ID_KEYS.contains(&name) {
                    leaves.ids.push(node);
                }
            }
            if TIME_KEYS.contains(&name) && matches!(node.kind(), Kind::String | Kind::Number) {
                leaves.times.push(node);
            }
        }
        leaves
    }

    fn new_ids(&self, mut fresh_id: impl FnMut() -> String) -> Vec<TextEdit> {
        let mut known = BTreeMap::new();
        for id in &self.ids {
            let old = id.string().unwrap_or_default();
            if !old.is_empty() {
                known
                    .entry(old.into_owned())
                    .or_insert_with_key(|old| like(old, &fresh_id()));
            }
        }
        let replaced = |node: &Node<'_>| {
            let new = known.get(&*node.string()?)?;
            let quoted = serde_json::Value::from(new.as_str()).to_string();
            Some(TextEdit::replace(node.span(), quoted))
        };
        self.strings.iter().filter_map(replaced).collect()
    }

    fn new_times(&self, now_ms: i64) -> Vec<TextEdit> {
        let times = || {
            let read = |node: &Node<'a>| Some((*node, time(*node)?));
            self.times.iter().filter_map(read)
        };
        let Some(latest) = times().map(|(_, time)| time.unix_ms()).max() else {
            return Vec::new();
        };
        let shift = now_ms.saturating_sub(latest);
        times()
            .map(|(node, time)| TextEdit::replace(node.span(), time.moved(shift)))
            .collect()
    }
}

impl Time<'_> {
    fn unix_ms(&self) -> i64 {
        match self {
            Self::Millis(millis) => *millis,
            Self::Seconds(seconds) => seconds.saturating_mul(1000),
            Self::Text(moment, _) => moment.unix_ms,
        }
    }

    /// How the time is written once it is moved.
    fn moved(&self, shift: i64) -> String {
        let to = self.unix_ms().saturating_add(shift);
        match self {
            Self::Millis(_) => to.to_string(),
            Self::Seconds(_) => (to / 1000).to_string(),
            Self::Text(moment, zone) => format!("\"{}\"", moment.write(to, zone)),
        }
    }
}

/// The time that a node says; `None` where it is none: 0, a small number, other words.
fn time(node: Node<'_>) -> Option<Time<'_>> {
    let raw = node.raw();
    if node.kind() == Kind::String {
        let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
        let (moment, zone) = Moment::read(inner)?;
        return Some(Time::Text(moment, zone));
    }
    let number: i64 = raw.parse().ok()?;
    let is_millis = (LEAST_MILLIS..LEAST_MILLIS * 100).contains(&number);
    if is_millis {
        return Some(Time::Millis(number));
    }
    SECONDS.contains(&number).then_some(Time::Seconds(number))
}

/// A new id in the form of the old one.
fn like(old: &str, fresh: &str) -> String {
    if !is_chat_id(old) {
        return fresh.to_owned();
    }
    let hex: String = fresh
        .chars()
        .filter(char::is_ascii_hexdigit)
        .collect::<String>()
        .to_lowercase();
    // Numbers of as many digits as chats have, the first of them no zero.
    let number = |length: usize| -> String {
        let digits = hex.bytes().chain(std::iter::repeat(b'0'));
        let digits = digits.map(|digit| char::from(b'0' + digit % 10));
        std::iter::once('7').chain(digits).take(length).collect()
    };
    format!("H{}-{hex}K{}", number(19), number(7))
}

/// `H`, digits, a dash, 32 hexadecimal digits, `K`, digits.
fn is_chat_id(id: &str) -> bool {
    let Some((session, key)) = id.strip_prefix('H').and_then(|id| id.rsplit_once('K')) else {
        return false;
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    session.split_once('-').is_some_and(|(number, hex)| {
        is_number(number) && hex.len() == 32 && hex.bytes().all(|it| it.is_ascii_hexdigit())
    }) && is_number(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::{TEMPLATES, find};
    use crate::text::apply_edits;

    const NOW: i64 = 1_800_000_000_000;

    /// Applies the edits with ids that count upwards.
    fn fresh(text: &str) -> String {
        let mut count = 0;
        let edits = freshen(text, NOW, || {
            count += 1;
            format!("00000000-0000-4000-8000-{count:012}")
        });
        apply_edits(text, &edits)
    }

    #[test]
    fn ids_and_times_are_new_and_all_else_keeps_its_bytes() {
        let text = r#"{ // note
  "message": "c-1", "convId":"c-1", "n": 1.50, "context": {"lpEvent": {"dialogId": "c-1", "time": "2025-11-21T10:15:00.000+01:00",
  "serverTimestamp": 1763716440000, "sequence": 4}}, "timestamp": 0}"#;
        let new = fresh(text);
        let id = "00000000-0000-4000-8000-000000000001";
        assert_eq!(new.matches(id).count(), 3, "{new}");
        assert!(new.contains("\"serverTimestamp\": 1799999940000"), "{new}");
        assert!(new.contains("2027-01-15T09:00:00.000+01:00"), "{new}");
        assert!(new.contains("\"timestamp\": 0"), "{new}");
        assert!(new.contains("// note") && new.contains("1.50"), "{new}");
    }

    #[test]
    fn ids_of_chats_keep_their_form() {
        let text = find("welcome-chat").map(|template| template.text);
        let text = text.unwrap_or_default();
        let new = fresh(text);
        let value: serde_json::Value = serde_json::from_str(&new).expect("it is JSON");
        let id = value["convId"].as_str().unwrap_or_default();
        assert!(is_chat_id(id), "{id}");
        assert!(!text.contains(id));
        assert_eq!(new.len(), text.len());
    }

    #[test]
    fn every_template_can_be_freshened_and_stays_the_same_json() {
        for template in TEMPLATES {
            let new = fresh(template.text);
            serde_json::from_str::<serde_json::Value>(&new).expect("it is JSON");
            assert_eq!(new.lines().count(), template.text.lines().count());
        }
    }

    #[test]
    fn bad_input_is_normal() {
        for text in [
            "",
            "{",
            "{\"convId\": ",
            "[1763716440000]",
            "{\"time\": {}}",
        ] {
            assert_eq!(fresh(text), text);
        }
        let deep = format!("{}{}", r#"{"convId": "#.repeat(100_000), "1");
        assert_eq!(fresh(&deep), deep);
    }
}
