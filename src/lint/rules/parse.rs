//! R1 to R4 and the other `parse.*` rules: faults of the syntax. The parser finds them; here stand their words.

use crate::json::SyntaxErrorKind;
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::{Severity, Source};

/// Where the sources of the documentation print JavaScript or commented JSON.
const SAMPLES: &str = "RFC 8259; the samples of the bot pages are JavaScript or JSON with comments";

/// The grammar.
const GRAMMAR: &str = "RFC 8259";

/// A response that breaks no rule.
const GOOD: &[Example] = &[
    Example::of(r#"{"messages": ["He said “hi”"]}"#),
    Example::of(
        "{\n  \"messages\": [{\"delay\": 1, \"typing\": true}, \"\\ud83d\\ude00 \\\"\\n\"]\n}",
    ),
];

/// What all of these rules share.
const SYNTAX: Rule = Rule {
    source: Source::Syntax,
    basis: GRAMMAR,
    valid: GOOD,
    ..Rule::BLANK
};

/// R2: a comment.
pub static COMMENT: Rule = Rule {
    id: 2,
    code: "parse.javascript",
    detail: Some("comment"),
    title: "a comment",
    help: "remove the comment",
    basis: SAMPLES,
    invalid: &[
        Example::of("{\"messages\": [\"hi\"]} // greeting"),
        Example::of(r#"{/* why */"messages": ["hi"]}"#),
    ],
    check: Check::Syntax(SyntaxErrorKind::Comment),
    ..SYNTAX
};

/// R2: a comma before a closing bracket.
pub static TRAILING_COMMA: Rule = Rule {
    id: 2,
    code: "parse.javascript",
    detail: Some("trailing-comma"),
    title: "a comma before a closing bracket",
    help: "remove the comma",
    basis: SAMPLES,
    invalid: &[
        Example::of(r#"{"messages": ["hi",]}"#),
        Example::of(r#"{"messages": ["hi"],}"#),
    ],
    check: Check::Syntax(SyntaxErrorKind::TrailingComma),
    ..SYNTAX
};

/// R2: a key without quotes.
pub static BARE_KEY: Rule = Rule {
    id: 2,
    code: "parse.javascript",
    detail: Some("bare-key"),
    title: "a key without quotes",
    help: "put the key in double quotes",
    basis: SAMPLES,
    invalid: &[Example::of(r#"{messages: ["hi"]}"#)],
    check: Check::Syntax(SyntaxErrorKind::BareKey),
    ..SYNTAX
};

/// R2: a string in single quotes or backticks.
pub static SINGLE_QUOTES: Rule = Rule {
    id: 2,
    code: "parse.javascript",
    detail: Some("single-quotes"),
    title: "a string in single quotes or backticks",
    help: "use double quotes",
    basis: SAMPLES,
    invalid: &[Example::of(r#"{"messages": ['hi']}"#)],
    check: Check::Syntax(SyntaxErrorKind::SingleQuotes),
    ..SYNTAX
};

/// R2: JavaScript around the value.
pub static JAVASCRIPT_AROUND: Rule = Rule {
    id: 2,
    code: "parse.javascript",
    detail: Some("javascript-around"),
    title: "JavaScript around the value",
    help: "keep the value only",
    basis: SAMPLES,
    invalid: &[
        Example::of(r#"const response = {"messages": ["hi"]};"#),
        Example::of(r#"callback(null, {"messages": ["hi"]});"#),
        Example::of(r#"return {"messages": ["hi"]}"#),
    ],
    check: Check::Syntax(SyntaxErrorKind::JavaScriptAround),
    ..SYNTAX
};

/// R2: closing brackets are missing at the end.
pub static MISSING_CLOSER_AT_END: Rule = Rule {
    id: 2,
    code: "parse.javascript",
    detail: Some("missing-closer-at-end"),
    title: "closing brackets are missing at the end",
    help: "add the brackets",
    basis: SAMPLES,
    invalid: &[Example::of(r#"{"messages": ["hi""#)],
    check: Check::Syntax(SyntaxErrorKind::MissingCloserAtEnd),
    ..SYNTAX
};

/// R3: typographic quotes around a string.
pub static SMART_QUOTES: Rule = Rule {
    id: 3,
    code: "parse.smart-quotes",
    title: "typographic quotes around a string",
    help: "use plain double quotes; typographic ones come from documents and chats",
    basis: SAMPLES,
    invalid: &[Example::of("{“messages”: [“hi”]}")],
    check: Check::Syntax(SyntaxErrorKind::SmartQuotes),
    ..SYNTAX
};

/// R4: the same key twice in one object.
pub static DUPLICATE_KEY: Rule = Rule {
    id: 4,
    code: "parse.duplicate-key",
    severity: Severity::Warning,
    title: "the same key twice in one object",
    help: "keep one of them",
    basis: "RFC 8259, section 4: names should be unique; most readers keep the last",
    invalid: &[Example::of(
        r#"{"messages": ["first"], "messages": ["second"]}"#,
    )],
    check: Check::Syntax(SyntaxErrorKind::DuplicateKey),
    ..SYNTAX
};

/// R1: there is no value.
pub static EMPTY: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("empty"),
    title: "there is no value",
    help: "write a JSON value",
    check: Check::Syntax(SyntaxErrorKind::Empty),
    ..SYNTAX
};

/// R1: a comma is missing.
pub static MISSING_COMMA: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("missing-comma"),
    title: "a comma is missing",
    help: "put a comma between the two",
    invalid: &[Example::of(r#"{"messages": ["a" "b"]}"#)],
    check: Check::Syntax(SyntaxErrorKind::MissingComma),
    ..SYNTAX
};

/// R1: a comma too many.
pub static EXTRA_COMMA: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("extra-comma"),
    title: "a comma too many",
    help: "remove the comma",
    invalid: &[Example::of(r#"{"messages": ["a",, "b"]}"#)],
    check: Check::Syntax(SyntaxErrorKind::ExtraComma),
    ..SYNTAX
};

/// R1: a colon is missing behind a key.
pub static MISSING_COLON: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("missing-colon"),
    title: "a colon is missing behind a key",
    help: "put a colon between key and value",
    invalid: &[Example::of(r#"{"messages" ["a"]}"#)],
    check: Check::Syntax(SyntaxErrorKind::MissingColon),
    ..SYNTAX
};

/// R1: a key without a value.
pub static MISSING_VALUE: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("missing-value"),
    title: "a key without a value",
    help: "give the key a value",
    invalid: &[Example::of(r#"{"messages": ["a"], "context": }"#)],
    check: Check::Syntax(SyntaxErrorKind::MissingValue),
    ..SYNTAX
};

/// R1: a value where a key must stand.
pub static MISSING_KEY: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("missing-key"),
    title: "a value where a key must stand",
    help: "give the value a key",
    invalid: &[Example::of(r#"{"messages": ["a"], ["b"]}"#)],
    check: Check::Syntax(SyntaxErrorKind::MissingKey),
    ..SYNTAX
};

/// R1: a closing bracket is missing, or is of the wrong sort.
pub static MISMATCHED_CLOSER: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("mismatched-closer"),
    title: "a closing bracket is missing, or is of the wrong sort",
    help: "close with the bracket that was opened last",
    invalid: &[Example::of(r#"{"messages": ["hi"}"#)],
    check: Check::Syntax(SyntaxErrorKind::MismatchedCloser),
    ..SYNTAX
};

/// R1: a closing bracket that closes nothing.
pub static STRAY_CLOSER: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("stray-closer"),
    title: "a closing bracket that closes nothing",
    help: "remove the bracket",
    invalid: &[Example::of(r#"{"messages": ["hi"]}}"#)],
    check: Check::Syntax(SyntaxErrorKind::StrayCloser),
    ..SYNTAX
};

/// R1: a string without its closing quote.
pub static UNCLOSED_STRING: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("unclosed-string"),
    title: "a string without its closing quote",
    help: "close the string",
    invalid: &[Example::of("{\"messages\": [\"hi]}\n")],
    check: Check::Syntax(SyntaxErrorKind::UnclosedString),
    ..SYNTAX
};

/// R1: a comment without its end.
pub static UNCLOSED_COMMENT: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("unclosed-comment"),
    title: "a comment without its end",
    help: "close the comment, or remove it",
    invalid: &[Example::of(r#"{"messages": ["hi"]} /* why"#)],
    check: Check::Syntax(SyntaxErrorKind::UnclosedComment),
    ..SYNTAX
};

/// R1: `true`, `false` or `null` in another spelling.
pub static MISSPELT_LITERAL: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("misspelt-literal"),
    title: "`true`, `false` or `null` in another spelling",
    help: "write it in lower case",
    invalid: &[Example::of(
        r#"{"messages": [{"delay": 1, "typing": TRUE}, "a"]}"#,
    )],
    check: Check::Syntax(SyntaxErrorKind::MisspeltLiteral),
    ..SYNTAX
};

/// R1: a word that is no JSON value.
pub static NOT_A_VALUE: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("not-a-value"),
    title: "a word that is no JSON value",
    help: "put it in quotes, or write `null`",
    invalid: &[Example::of(r#"{"messages": [undefined, "a"]}"#)],
    check: Check::Syntax(SyntaxErrorKind::NotAValue),
    ..SYNTAX
};

/// R1: a number that JSON spells otherwise.
pub static NUMBER_SPELLING: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("number-spelling"),
    title: "a number that JSON spells otherwise",
    help: "write it without `+` and leading zeros, with digits on both sides of the point",
    invalid: &[
        Example::of(r#"{"messages": [{"delay": 01}, "a"]}"#),
        Example::of(r#"{"messages": [{"delay": +1}, "a"]}"#),
    ],
    check: Check::Syntax(SyntaxErrorKind::NumberSpelling),
    ..SYNTAX
};

/// R1: a backslash before something that cannot be escaped.
pub static BAD_ESCAPE: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("bad-escape"),
    title: "a backslash before something that cannot be escaped",
    help: "write two backslashes for one",
    invalid: &[Example::of(r#"{"messages": ["C:\data"]}"#)],
    check: Check::Syntax(SyntaxErrorKind::BadEscape),
    ..SYNTAX
};

/// R1: characters that cannot stand here.
pub static UNEXPECTED_CHARACTERS: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("unexpected-characters"),
    title: "characters that cannot stand here",
    help: "remove them",
    invalid: &[Example::of(r#"{"messages": ["hi" @]}"#)],
    check: Check::Syntax(SyntaxErrorKind::UnexpectedCharacters),
    ..SYNTAX
};

/// R1: more text behind the value.
pub static TRAILING_TEXT: Rule = Rule {
    id: 1,
    code: "parse.invalid",
    detail: Some("trailing-text"),
    title: "more text behind the value",
    help: "keep one value",
    invalid: &[Example::of(
        r#"{"messages": ["hi"]} {"messages": ["there"]}"#,
    )],
    check: Check::Syntax(SyntaxErrorKind::TrailingText),
    ..SYNTAX
};

/// A byte order mark.
pub static BYTE_ORDER_MARK: Rule = Rule {
    code: "parse.bom",
    severity: Severity::Warning,
    title: "a byte order mark",
    help: "save the file as UTF-8 without a mark",
    invalid: &[Example::of("\u{feff}{\"messages\": [\"hi\"]}")],
    check: Check::Syntax(SyntaxErrorKind::ByteOrderMark),
    ..SYNTAX
};

/// A raw control character.
pub static CONTROL_CHARACTER: Rule = Rule {
    code: "parse.control-character",
    title: "a raw control character",
    help: "write it as an escape, such as `\\n` or `\\t`",
    invalid: &[Example::of("{\"messages\": [\"a\tb\"]}")],
    check: Check::Syntax(SyntaxErrorKind::ControlCharacter),
    ..SYNTAX
};

/// Half of a surrogate pair.
pub static LONE_SURROGATE: Rule = Rule {
    code: "parse.lone-surrogate",
    severity: Severity::Warning,
    title: "half of a surrogate pair",
    help: "write both halves, or the character itself",
    invalid: &[Example::of(r#"{"messages": ["\ud83d"]}"#)],
    check: Check::Syntax(SyntaxErrorKind::LoneSurrogate),
    ..SYNTAX
};

/// A number that an `f64` cannot hold.
pub static NUMBER_RANGE: Rule = Rule {
    code: "parse.number-range",
    severity: Severity::Warning,
    title: "a number that an `f64` cannot hold",
    help: "write a smaller number, or a string",
    invalid: &[Example::of(r#"{"messages": [{"delay": 1e999}, "a"]}"#)],
    check: Check::Syntax(SyntaxErrorKind::NumberRange),
    ..SYNTAX
};

/// An integer that loses digits.
pub static NUMBER_PRECISION: Rule = Rule {
    code: "parse.number-range",
    detail: Some("number-precision"),
    severity: Severity::Hint,
    title: "an integer that loses digits",
    help: "write it as a string if every digit counts",
    invalid: &[Example::of(
        r#"{"messages": ["a"], "context": {"lpEvent": {"id": 9007199254740993}}}"#,
    )],
    check: Check::Syntax(SyntaxErrorKind::NumberPrecision),
    ..SYNTAX
};

/// Nesting too deep.
pub static DEPTH: Rule = Rule {
    code: "parse.depth",
    title: "nesting too deep",
    help: "nest less: nothing that LivePerson takes is this deep",
    check: Check::Syntax(SyntaxErrorKind::Depth),
    ..SYNTAX
};
