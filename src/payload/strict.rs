//! From what the editor allows to what every JSON reader takes.

use super::Removed;
use crate::json::{Parse, SyntaxErrorKind, parse};
use crate::text::{Span, TextEdit, apply_edits};

/// Why a text cannot be sent as a payload.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayloadError {
    /// There is no value in it.
    #[error("there is nothing to send: the payload is empty")]
    Empty,
    /// Its syntax is broken beyond what is removed before sending.
    #[error("the payload is no JSON: line {line}: {message}")]
    Syntax {
        /// The first fault, in plain words.
        message: String,
        /// Where it is in the text; 1-based.
        line: usize,
        /// The bytes that it concerns.
        span: Span,
    },
    /// It is an envelope around nothing, and the payload alone is wanted.
    #[error("the envelope has no `payload`")]
    NoPayload,
}

impl PayloadError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty => "type a payload, or start from a template",
            Self::Syntax { .. } => "see the problems of the payload; most have a fix",
            Self::NoPayload => "add the key `payload`, or remove the envelope around the payload",
        }
    }
}

/// A text that every JSON reader takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrictJson {
    /// The JSON.
    pub text: String,
    /// What was removed from what the user wrote.
    pub removed: Removed,
}

/// The text as strict JSON: comments, trailing commas and a byte order mark removed, all other bytes as typed.
///
/// # Errors
/// The first fault of the syntax that is none of these.
pub fn strict_json(text: &str) -> Result<StrictJson, PayloadError> {
    let mut strict = text.to_owned();
    let mut removed = Removed::default();
    loop {
        let parsed = parse(&strict);
        if let Some(fault) = first_fault(&parsed, &strict) {
            return Err(fault);
        }
        let cleaned = apply_edits(&strict, &removals(&parsed));
        for error in &parsed.errors {
            removed.count(error.kind);
        }
        // A parse keeps a limited number of errors, so a text full of comments takes several rounds.
        let finished = parsed.errors_not_kept == 0 || cleaned.len() == strict.len();
        strict = cleaned;
        if finished {
            return Ok(StrictJson {
                text: strict,
                removed,
            });
        }
    }
}

fn first_fault(parsed: &Parse, text: &str) -> Option<PayloadError> {
    let broken = parsed
        .errors
        .iter()
        .find(|error| error.kind.breaks_strict_json() && !is_removed(error.kind));
    let empty = || parsed.tree.is_empty().then_some(PayloadError::Empty);
    match broken {
        Some(error) if error.kind == SyntaxErrorKind::Empty => Some(PayloadError::Empty),
        Some(error) => Some(PayloadError::Syntax {
            message: error.message.clone(),
            line: line_of(text, error.span.start),
            span: error.span,
        }),
        None => empty(),
    }
}

fn is_removed(kind: SyntaxErrorKind) -> bool {
    Removed::default().count(kind)
}

fn removals(parsed: &Parse) -> Vec<TextEdit> {
    let removed = parsed.errors.iter().filter(|error| is_removed(error.kind));
    removed
        .flat_map(|error| match &error.repair {
            Some(repair) => repair.edits.clone(),
            None => vec![TextEdit::delete(error.span)],
        })
        .collect()
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    memchr::memchr_iter(b'\n', before).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_and_trailing_commas_are_removed() {
        let text = "{ // note\n  \"b\": 1.50e+2, /* why */ \"a\": [1, 2,],\n  \"b\": \"\\u0041 // no\",\n}";
        let StrictJson {
            text: strict,
            removed,
        } = strict_json(text).expect("it can be sent");
        assert_eq!(
            (
                removed.comments,
                removed.trailing_commas,
                removed.byte_order_marks
            ),
            (2, 2, 0)
        );
        assert!(
            !strict.contains("note") && !strict.contains("why"),
            "{strict}"
        );
        assert!(
            strict.contains("1.50e+2") && strict.contains("\"\\u0041 // no\""),
            "{strict}"
        );
        serde_json::from_str::<serde_json::Value>(&strict).expect("it is strict JSON");
        let clean = strict_json("{\"a\": 1.0}").map(|it| it.removed);
        assert_eq!(clean, Ok(Removed::default()));
    }

    #[test]
    fn a_text_full_of_comments_is_cleaned_whole() {
        let text = format!("[{}1]", "/**/".repeat(5_000));
        let expected = StrictJson {
            text: "[1]".to_owned(),
            removed: Removed {
                comments: 5_000,
                ..Removed::default()
            },
        };
        assert_eq!(strict_json(&text), Ok(expected));
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_line() {
        assert_eq!(strict_json("  "), Err(PayloadError::Empty));
        let error = strict_json("{\n  \"a\": TRUE\n}").expect_err("no JSON");
        assert!(
            matches!(error, PayloadError::Syntax { line: 2, .. }),
            "{error}"
        );
    }
}
