//! Formatting: only blanks change.

use std::borrow::Cow;

use super::layout::{self, Gap};
use crate::json::{Parse, SyntaxError, SyntaxErrorKind, parse};
use crate::text::TextEdit;

pub use super::layout::COLUMNS as FORMAT_COLUMNS;

/// Why a text is left as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// The syntax has faults beyond comments and trailing commas; the first of them.
    #[error("the text is left alone, for it is broken: {}", .0.message)]
    Broken(Box<SyntaxError>),
    /// Indentation would make the text many times as long.
    #[error("the text is left alone, for it is nested too deep to be indented")]
    TooDeep,
}

/// What a text may have and still be formatted.
const SOUND: [SyntaxErrorKind; 6] = [
    SyntaxErrorKind::Comment,
    SyntaxErrorKind::TrailingComma,
    SyntaxErrorKind::DuplicateKey,
    SyntaxErrorKind::LoneSurrogate,
    SyntaxErrorKind::NumberRange,
    SyntaxErrorKind::NumberPrecision,
];

/// The edits that format `text`: two spaces a level, a container written on one line stays on one if it fits
/// [`FORMAT_COLUMNS`], a line feed at the end. Each edit replaces blanks by blanks. No edits: it is formatted.
///
/// # Errors
///
/// When the text is broken, or nested too deep: see [`FormatError`].
pub fn format(text: &str) -> Result<Vec<TextEdit>, FormatError> {
    let mut edits = Vec::new();
    walk(text, &mut |gap, blanks| {
        if gap.span.slice(text) != blanks {
            edits.push(TextEdit::replace(gap.span, blanks));
        }
    })?;
    Ok(edits)
}

/// The longest text in bytes that [`laid_out`] takes apart.
const LAID_OUT_BYTES: usize = 1024 * 1024;

/// Strict JSON that came on one line, laid out on several; all else, and what is longer than 1 MiB, byte for byte.
#[must_use]
pub fn laid_out(text: &str) -> Cow<'_, str> {
    let is_one_line = text.len() <= LAID_OUT_BYTES && !text.trim_end().contains('\n');
    let formatted = (is_one_line && parse(text).strict).then(|| formatted(text).ok());
    formatted.flatten().map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The formatted text; the same as applying the edits of [`format()`], and cheaper for a long text.
///
/// # Errors
///
/// As [`format()`].
pub fn formatted(text: &str) -> Result<String, FormatError> {
    let mut result = String::with_capacity(text.len());
    let mut copied = 0;
    walk(text, &mut |gap, blanks| {
        result.push_str(&text[copied..gap.span.start]);
        result.push_str(blanks);
        copied = gap.span.end;
    })?;
    result.push_str(&text[copied..]);
    Ok(result)
}

fn walk(text: &str, change: &mut dyn FnMut(Gap, &str)) -> Result<(), FormatError> {
    let parse = parse(text);
    if let Some(error) = first_fault(&parse) {
        return Err(FormatError::Broken(Box::new(error)));
    }
    layout::walk(text, change).map_err(|layout::TooDeep| FormatError::TooDeep)
}

/// Whether the text can be read whole: every syntax error in it is one that loses nothing.
#[must_use]
pub fn is_sound(parse: &Parse) -> bool {
    parse.has_only(&SOUND)
}

fn first_fault(parse: &Parse) -> Option<SyntaxError> {
    let mut faults = parse.errors.iter();
    let kept = faults.find(|error| !SOUND.contains(&error.kind)).cloned();
    // Of more than a thousand errors the one that matters may not have been kept.
    let lost = (!is_sound(parse))
        .then(|| parse.errors.last().cloned())
        .flatten();
    kept.or(lost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::apply_edits;

    #[test]
    fn one_line_of_json_is_laid_out_and_all_else_kept() {
        let line = r#"{"messages":["Hello, this is long enough to be laid out","one","two"],"context":{"a":"bbbbbbbbbbbbbbbbbbbbb"}}"#;
        assert!(laid_out(line).contains("\n  "));
        for kept in ["{a: 1}", "{\n \"a\":1}", "{\"a\": 1, /* b */}", "", "hello"] {
            assert_eq!(laid_out(kept), kept);
        }
        let long = format!("[{}1]", "1, ".repeat(LAID_OUT_BYTES / 3));
        assert_eq!(laid_out(&long), long);
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let edits = format(text).expect("sound");
        assert_eq!(apply_edits(text, &edits), expected);
        assert_eq!(formatted(text).as_deref(), Ok(expected));
        assert_eq!(format(expected), Ok(vec![]), "not idempotent");
    }

    #[test]
    fn a_container_on_one_line_stays_on_one() {
        check(
            "{\"a\":1,\"b\":[1,2],\"c\":{}}",
            "{\"a\": 1, \"b\": [1, 2], \"c\": {}}\n",
        );
        check("[ ]", "[]\n");
        check("{\n}", "{}\n");
        check("  1.50e3  \n\n", "1.50e3\n");
    }

    #[test]
    fn a_container_on_several_lines_takes_a_line_for_each_member() {
        check(
            "{\"a\":1,\n\"b\":[1,2],\"c\":[\n{\"d\":0}]}",
            "{\n  \"a\": 1,\n  \"b\": [1, 2],\n  \"c\": [\n    {\"d\": 0}\n  ]\n}\n",
        );
    }

    #[test]
    fn what_does_not_fit_is_broken_up_from_the_outside() {
        let long = "x".repeat(60);
        check(
            &format!("{{\"a\":[\"{long}\"],\"b\":[\"{long}\",1]}}"),
            &format!("{{\n  \"a\": [\"{long}\"],\n  \"b\": [\"{long}\", 1]\n}}\n"),
        );
        let wide = "é".repeat(96);
        check(&format!("[\"{wide}\"]"), &format!("[\"{wide}\"]\n"));
        check(&format!("[\"{wide}x\"]"), &format!("[\n  \"{wide}x\"\n]\n"));
        check(
            &format!("[[\"{wide}\"],1]"),
            &format!("[\n  [\n    \"{wide}\"\n  ],\n  1\n]\n"),
        );
    }

    #[test]
    fn comments_and_trailing_commas_and_single_empty_lines_stay() {
        check(
            "// top\n{ // first\n\"a\":1,/* n */\n\n\n\"b\":[1,],// last\n// own\n\n}\n/* end */",
            "// top\n{ // first\n  \"a\": 1, /* n */\n\n  \"b\": [1,], // last\n  // own\n}\n/* end */\n",
        );
        check(
            "[/* a */1/* b */,2 /* c */]",
            "[ /* a */ 1 /* b */, 2 /* c */ ]\n",
        );
        check("[1 // a\n, 2]", "[\n  1 // a\n  ,\n  2\n]\n");
        check("[] // a", "[] // a\n");
    }

    #[test]
    fn line_ends_are_those_of_the_text() {
        check("[\r\n1]", "[\r\n  1\r\n]\r\n");
    }

    #[test]
    fn broken_text_is_left_alone() {
        for text in ["{a: 1}", "[1", "", "\u{FEFF}1", "[1 2]", "{\"a\": 1};"] {
            assert!(
                matches!(format(text), Err(FormatError::Broken(_))),
                "{text}"
            );
        }
    }

    #[test]
    fn depth_does_not_explode() {
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(format(&deep(100_000)), Err(FormatError::TooDeep));
        assert!(format(&deep(90)).is_ok());
    }
}
