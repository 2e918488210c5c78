//! What an answer is expected to be, and what is different in the one that came.

use super::{Answer, Record, StatusPattern};
use crate::json::{JsonPointer, Kind, Node, parse};
use crate::text::Span;

/// How many differences are told.
const MOST_MISMATCHES: usize = 100;
/// Letters of a value that a message repeats.
const SHOWN_LETTERS: usize = 60;

/// What is expected of an answer. What is not said may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectation {
    /// The status.
    pub status: Option<StatusPattern>,
    /// Codes of findings, or the error code that is reported, which must be there.
    pub codes: Vec<String>,
    /// Codes that must not be there.
    pub no_codes: Vec<String>,
    /// JSON that the function's result must hold: each of its members, and as many items of each array. A result may
    /// have more members. The text is in the tolerant JSON of the editor.
    pub answer: Option<String>,
}

/// What came.
#[derive(Clone, Copy, Debug)]
pub struct Observed<'a> {
    /// The status; `None` where there is no answer.
    pub status: Option<u16>,
    /// The body.
    pub text: &'a str,
    /// The codes of all findings, and the error code that is reported.
    pub codes: &'a [&'a str],
}

/// Something that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// What is different.
    pub message: String,
    /// Where it is.
    pub place: MismatchPlace,
    /// The bytes of the body that it concerns.
    pub span: Option<Span>,
}

/// Where something is that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MismatchPlace {
    /// In the function's result.
    Result(JsonPointer),
    /// In the status, or where it would stand.
    Status,
    /// Among the codes: the one that should be there and is not, or the other way round.
    Code(String),
    /// In the body as a whole.
    Body,
}

impl MismatchPlace {
    /// In the function's result, if it is there.
    #[must_use]
    pub const fn pointer(&self) -> Option<&JsonPointer> {
        match self {
            Self::Result(pointer) => Some(pointer),
            Self::Status | Self::Code(_) | Self::Body => None,
        }
    }
}

impl Mismatch {
    fn at(place: MismatchPlace, message: String) -> Self {
        Self {
            message,
            place,
            span: None,
        }
    }
}

impl Expectation {
    /// Whether anything is expected.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.status.is_none()
            && self.codes.is_empty()
            && self.no_codes.is_empty()
            && self.answer.is_none()
    }

    /// What of a kept exchange is not as expected; nothing where all is. Of its findings it has at most 50 codes.
    #[must_use]
    pub fn compare_record(&self, record: &Record) -> Vec<Mismatch> {
        let received = record.received();
        let text = received
            .map(|received| received.body.text())
            .unwrap_or_default();
        let reported = received.and_then(|received| received.error_code.as_deref());
        let codes: Vec<&str> = record
            .findings
            .codes
            .iter()
            .map(String::as_str)
            .chain(reported)
            .collect();
        self.compare(&Observed {
            status: record.status(),
            text: &text,
            codes: &codes,
        })
    }

    /// What is not as expected; nothing where all is.
    #[must_use]
    pub fn compare(&self, observed: &Observed<'_>) -> Vec<Mismatch> {
        let mut mismatches = Vec::new();
        match (self.status, observed.status) {
            (Some(_), None) => {
                let message = "there is no answer".to_owned();
                mismatches.push(Mismatch::at(MismatchPlace::Status, message));
            }
            (Some(wanted), Some(status)) if !wanted.fits(status) => {
                let message = format!("the status should be {wanted}, and is {status}");
                mismatches.push(Mismatch::at(MismatchPlace::Status, message));
            }
            _ => {}
        }
        for code in self.codes.iter().filter(|code| !observed.has(code)) {
            let message = format!("`{code}` should be found, and is not");
            mismatches.push(Mismatch::at(MismatchPlace::Code(code.clone()), message));
        }
        for code in self.no_codes.iter().filter(|code| observed.has(code)) {
            let message = format!("`{code}` should not be found, and is");
            mismatches.push(Mismatch::at(MismatchPlace::Code(code.clone()), message));
        }
        if let Some(answer) = &self.answer {
            compare_answer(answer, observed.text, &mut mismatches);
        }
        mismatches
    }
}

impl Observed<'_> {
    fn has(&self, code: &str) -> bool {
        self.codes.contains(&code)
    }
}

fn compare_answer(expected: &str, body: &str, mismatches: &mut Vec<Mismatch>) {
    let wanted = parse(expected);
    let Some(wanted) = wanted.root(expected) else {
        return;
    };
    let span = Answer::read(body)
        .result
        .unwrap_or(Span::new(0, body.len()));
    let text = span.slice(body);
    let parsed = parse(text);
    let Some(found) = parsed.root(text) else {
        let message = "the answer is no JSON".to_owned();
        mismatches.push(Mismatch::at(MismatchPlace::Body, message));
        return;
    };
    let mut waiting = vec![(wanted, found)];
    while let Some((wanted, found)) = waiting.pop() {
        if mismatches.len() >= MOST_MISMATCHES {
            return;
        }
        if let Some(mismatch) = compare_node(wanted, found, &mut waiting) {
            let place = mismatch.1.span();
            mismatches.push(Mismatch {
                message: mismatch.0,
                place: MismatchPlace::Result(mismatch.1.pointer()),
                span: Some(Span::new(place.start + span.start, place.end + span.start)),
            });
        }
    }
}

/// What is different at this place itself, and where; what is inside is put off.
fn compare_node<'a, 'b>(
    wanted: Node<'a>,
    found: Node<'b>,
    waiting: &mut Vec<(Node<'a>, Node<'b>)>,
) -> Option<(String, Node<'b>)> {
    match (wanted.kind(), found.kind()) {
        (Kind::Object, Kind::Object) => compare_members(wanted, found, waiting),
        (Kind::Array, Kind::Array) => {
            let (many, there) = (wanted.elements().count(), found.elements().count());
            if many != there {
                return Some((
                    format!("there should be {many} items, and are {there}"),
                    found,
                ));
            }
            let first = waiting.len();
            waiting.extend(wanted.elements().zip(found.elements()));
            waiting[first..].reverse();
            None
        }
        _ if is_same_scalar(wanted, found) => None,
        _ => Some((
            format!("this should be {}, and is {}", shown(wanted), shown(found)),
            found,
        )),
    }
}

fn compare_members<'a, 'b>(
    wanted: Node<'a>,
    found: Node<'b>,
    waiting: &mut Vec<(Node<'a>, Node<'b>)>,
) -> Option<(String, Node<'b>)> {
    let there: std::collections::HashMap<_, _> = found
        .members()
        .filter_map(|member| Some((member.name(), member.value?)))
        .collect();
    let mut missing = Vec::new();
    let first = waiting.len();
    for member in wanted.members() {
        match (member.value, there.get(&member.name())) {
            (Some(value), Some(other)) => waiting.push((value, *other)),
            (Some(_), None) => missing.push(format!("`{}`", member.name())),
            (None, _) => {}
        }
    }
    waiting[first..].reverse();
    let names = missing.join(", ");
    (!missing.is_empty()).then(|| (format!("this should have {names}, and has not"), found))
}

fn is_same_scalar(wanted: Node<'_>, found: Node<'_>) -> bool {
    match (wanted.kind(), found.kind()) {
        (Kind::String, Kind::String) => wanted.string() == found.string(),
        (Kind::Number, Kind::Number) => {
            wanted.raw() == found.raw() || wanted.number() == found.number()
        }
        (one, other) => one == other && !matches!(one, Kind::Object | Kind::Array | Kind::Bare),
    }
}

/// A value in short: its text, or what it is.
fn shown(node: Node<'_>) -> String {
    let raw = node.raw();
    match node.kind() {
        Kind::Object => "an object".to_owned(),
        Kind::Array => "an array".to_owned(),
        _ if raw.chars().count() > SHOWN_LETTERS => {
            let start: String = raw.chars().take(SHOWN_LETTERS).collect();
            format!("`{start}…`")
        }
        _ => format!("`{raw}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{"result": {"messages": ["hi", {"type": "text", "text": "one"}], "context": {"ttr": 1.0}}, "logs": []}"#;

    fn told(expectation: &Expectation, status: Option<u16>, text: &str) -> Vec<String> {
        let observed = Observed {
            status,
            text,
            codes: &["ttr.type-missing"],
        };
        let mismatches = expectation.compare(&observed);
        for mismatch in &mismatches {
            let slice = mismatch.span.map(|span| span.slice(text));
            assert!(slice.is_none_or(|slice| !slice.is_empty()), "{mismatch:?}");
        }
        let line = |mismatch: &Mismatch| match mismatch.place.pointer() {
            Some(pointer) => format!("{pointer}: {}", mismatch.message),
            None => mismatch.message.clone(),
        };
        mismatches.iter().map(line).collect()
    }

    fn answer(text: &str) -> Expectation {
        Expectation {
            answer: Some(text.to_owned()),
            ..Expectation::default()
        }
    }

    #[test]
    fn an_answer_that_holds_what_is_expected_is_as_expected() {
        for text in [
            "{}",
            r#"{"context": {"ttr": 1}}"#,
            r#"{"messages": ["hi", {}]}"#,
            r#"{"messages": ["h\u0069", {"text": "one"}], /* tolerant */}"#,
            "",
        ] {
            assert_eq!(told(&answer(text), Some(200), BODY), [""; 0], "{text}");
        }
    }

    #[test]
    fn each_difference_is_told_with_its_place() {
        let cases = [
            (
                r#"{"messages": ["hi"]}"#,
                "/messages: there should be 1 items, and are 2",
            ),
            (
                r#"{"messages": ["ho", {}]}"#,
                "/messages/0: this should be `\"ho\"`, and is `\"hi\"`",
            ),
            (
                r#"{"context": {"skill": 1, "x": 2}}"#,
                "/context: this should have `skill`, `x`, and has not",
            ),
            (
                r#"{"context": []}"#,
                "/context: this should be an array, and is an object",
            ),
            (
                r#"{"context": {"ttr": "1"}}"#,
                "/context/ttr: this should be `\"1\"`, and is `1.0`",
            ),
        ];
        for (text, message) in cases {
            assert_eq!(told(&answer(text), Some(200), BODY), [message], "{text}");
        }
        assert_eq!(
            told(&answer("{}"), Some(200), ""),
            ["the answer is no JSON"]
        );
    }

    #[test]
    fn status_and_codes_are_compared() {
        let expectation = Expectation {
            status: Some(StatusPattern::Class(2)),
            codes: vec!["body.empty".to_owned(), "ttr.type-missing".to_owned()],
            no_codes: vec!["ttr.type-missing".to_owned(), "qr.x".to_owned()],
            answer: None,
        };
        let expected = [
            "the status should be 2xx, and is 901",
            "`body.empty` should be found, and is not",
            "`ttr.type-missing` should not be found, and is",
        ];
        assert_eq!(told(&expectation, Some(901), BODY), expected);
        let observed = Observed {
            status: Some(901),
            text: "",
            codes: &[],
        };
        let places = expectation.compare(&observed).into_iter();
        let places: Vec<MismatchPlace> = places.map(|mismatch| mismatch.place).collect();
        let code = |code: &str| MismatchPlace::Code(code.to_owned());
        assert_eq!(
            places,
            [
                MismatchPlace::Status,
                code("body.empty"),
                code("ttr.type-missing")
            ]
        );
        assert_eq!(told(&expectation, None, "")[0], "there is no answer");
        assert!(Expectation::default().is_empty() && !expectation.is_empty());
        assert_eq!(told(&Expectation::default(), None, ""), [""; 0]);
    }

    #[test]
    fn depth_and_width_are_no_hindrance() {
        let deep = |inner: &str| {
            format!(
                "{}{inner}{}",
                "[{\"a\":".repeat(100_000),
                "}]".repeat(100_000)
            )
        };
        assert_eq!(told(&answer(&deep("1")), Some(200), &deep("1.0")), [""; 0]);
        let wide = |start: usize| {
            let items: Vec<String> = (start..start + 100_000).map(|at| at.to_string()).collect();
            format!("[{}]", items.join(","))
        };
        assert_eq!(
            told(&answer(&wide(0)), Some(200), &wide(1)).len(),
            MOST_MISMATCHES
        );
    }
}
