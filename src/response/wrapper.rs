//! What stands around a function's result in the answer of an invocation.

use super::Shape;
use crate::json::Node;

/// What stands around a result.
///
/// Sources: the command line of LivePerson Functions and its client libraries, both generations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapper {
    /// `{result, logs}`: a test invocation, or the local runner.
    ResultAndLogs,
    /// `[{uuid, timestamp, result}]`: an invocation by event.
    ByEvent,
    /// `{errorCode, errorMsg, errorLogs}`: a failure, Functions V1 and the local runner.
    ErrorV1,
    /// `{code, message, errorLogs}`: a failure, Functions V2.
    ErrorV2,
}

impl Wrapper {
    /// Its members, for a message.
    #[must_use]
    pub const fn form(self) -> &'static str {
        match self {
            Self::ResultAndLogs => "`result` and `logs`",
            Self::ByEvent => "a list of `uuid` and `result`",
            Self::ErrorV1 => "`errorCode` and `errorMsg`",
            Self::ErrorV2 => "`code` and `message`",
        }
    }

    /// Who answers so.
    #[must_use]
    pub const fn origin(self) -> &'static str {
        match self {
            Self::ResultAndLogs => "a test invocation or the local runner",
            Self::ByEvent => "an invocation by event",
            Self::ErrorV1 => "a failed invocation of Functions V1, or the local runner",
            Self::ErrorV2 => "a failed invocation of Functions V2",
        }
    }
}

/// An answer taken apart.
#[derive(Clone, Copy, Debug)]
pub struct Unwrapped<'a> {
    /// What stands around; `None` where the value is the result itself.
    pub wrapper: Option<Wrapper>,
    /// The result; of several the first. `None` where there is none.
    pub result: Option<Node<'a>>,
    /// The function's log entries: an array, or whatever stands in its place.
    pub logs: Option<Node<'a>>,
}

/// Takes the answer of an invocation apart. What is no wrapper is the result itself.
#[must_use]
pub fn unwrapped(root: Node<'_>) -> Unwrapped<'_> {
    unwrapped_as(root, &Shape::of(Some(root), false))
}

/// As [`unwrapped`], where the shape is known already.
#[must_use]
pub fn unwrapped_as<'a>(root: Node<'a>, shape: &Shape<'a>) -> Unwrapped<'a> {
    let wrapper = shape.wrapper(root);
    let result = match shape {
        Shape::Wrapper(inner) => *inner,
        Shape::EventResults => root.elements().next().and_then(|item| item.get("result")),
        Shape::Failure { .. } => None,
        _ => Some(root),
    };
    let logs = match wrapper {
        Some(Wrapper::ResultAndLogs) => root.get("logs"),
        Some(Wrapper::ErrorV1 | Wrapper::ErrorV2) => {
            root.get("errorLogs").or_else(|| root.get("logs"))
        }
        Some(Wrapper::ByEvent) | None => None,
    };
    Unwrapped {
        wrapper,
        result,
        logs,
    }
}

impl Shape<'_> {
    /// What the shape of `root` is as a wrapper; `None` where it is none.
    #[must_use]
    pub fn wrapper(&self, root: Node<'_>) -> Option<Wrapper> {
        match self {
            Self::Wrapper(_) => Some(Wrapper::ResultAndLogs),
            Self::EventResults => Some(Wrapper::ByEvent),
            Self::Failure { .. } if root.member("errorCode").is_some() => Some(Wrapper::ErrorV1),
            Self::Failure { .. } => Some(Wrapper::ErrorV2),
            _ => None,
        }
    }
}

/// How much a function logged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogVolume {
    /// How many entries.
    pub entries: u64,
    /// Characters of their messages and extras.
    pub chars: u64,
}

/// Log entries that the platform keeps of one invocation of Functions V1 (the limitations page).
pub const KEPT_LOG_ENTRIES: u64 = 10;

/// Characters of messages and extras that the platform keeps of one invocation of Functions V1 (the limitations page).
pub const KEPT_LOG_CHARS: u64 = 6_000;

impl LogVolume {
    /// Counts the entries of an array of logs, and the characters of what each of them says.
    #[must_use]
    pub fn of(logs: Node<'_>) -> Self {
        let mut volume = Self::default();
        for entry in logs.elements() {
            volume.entries += 1;
            let extras = entry
                .get("extras")
                .into_iter()
                .flat_map(|all| all.elements());
            let said = if entry.is_object() {
                entry.get("message")
            } else {
                Some(entry)
            };
            volume.chars += said.into_iter().chain(extras).map(chars).sum::<u64>();
        }
        volume
    }

    /// Whether the platform cuts it.
    #[must_use]
    pub const fn is_over(self) -> bool {
        self.entries > KEPT_LOG_ENTRIES || self.chars > KEPT_LOG_CHARS
    }
}

/// Characters of a string, or of the JSON of anything else.
fn chars(value: Node<'_>) -> u64 {
    let count = match value.string() {
        Some(text) => text.chars().count(),
        None => value.raw().chars().count(),
    };
    count as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn each_wrapper_is_named_with_what_is_inside() {
        let cases = [
            (
                r#"{"result": {"messages": []}, "logs": [1]}"#,
                Some(Wrapper::ResultAndLogs),
                Some(r#"{"messages": []}"#),
                Some("[1]"),
            ),
            (
                r#"{"logs": []}"#,
                Some(Wrapper::ResultAndLogs),
                None,
                Some("[]"),
            ),
            (
                r#"[{"uuid": "1", "timestamp": 2, "result": 3}]"#,
                Some(Wrapper::ByEvent),
                Some("3"),
                None,
            ),
            (
                r#"{"errorCode": "com.x", "errorMsg": "y", "errorLogs": [2]}"#,
                Some(Wrapper::ErrorV1),
                None,
                Some("[2]"),
            ),
            (
                r#"{"code": "com.x", "message": "y"}"#,
                Some(Wrapper::ErrorV2),
                None,
                None,
            ),
            (
                r#"{"messages": []}"#,
                None,
                Some(r#"{"messages": []}"#),
                None,
            ),
            (r#""hi""#, None, Some(r#""hi""#), None),
        ];
        for (text, wrapper, result, logs) in cases {
            let parsed = parse(text);
            let found = unwrapped(parsed.root(text).unwrap());
            assert_eq!(found.wrapper, wrapper, "{text}");
            assert_eq!(found.result.map(|node| node.raw()), result, "{text}");
            assert_eq!(found.logs.map(|node| node.raw()), logs, "{text}");
        }
    }

    #[test]
    fn messages_and_extras_of_logs_are_counted() {
        let text = r#"[{"level": "Info", "message": "héllo", "extras": ["ab", {"c": 1}]}, {"extras": []}, "bare"]"#;
        let parsed = parse(text);
        let volume = LogVolume::of(parsed.root(text).unwrap());
        assert_eq!(
            volume,
            LogVolume {
                entries: 3,
                chars: 5 + 2 + 8 + 4
            }
        );
        assert!(!volume.is_over());
    }
}
