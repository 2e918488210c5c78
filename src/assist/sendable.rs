//! What is sent for a text that a person typed.

use std::borrow::Cow;

use super::lexeme::{Sort, lexemes};
use crate::json::{Parse, SyntaxErrorKind};
use crate::text::Span;

/// Faults that do not change what a text says.
const HARMLESS: [SyntaxErrorKind; 9] = [
    SyntaxErrorKind::Comment,
    SyntaxErrorKind::TrailingComma,
    SyntaxErrorKind::ByteOrderMark,
    SyntaxErrorKind::JavaScriptAround,
    SyntaxErrorKind::DuplicateKey,
    SyntaxErrorKind::LoneSurrogate,
    SyntaxErrorKind::NumberRange,
    SyntaxErrorKind::NumberPrecision,
    SyntaxErrorKind::Depth,
];

/// The bytes to send for `text`: its own, without comments, trailing commas, a byte order mark, and
/// JavaScript around the value. Everything else stays as it was typed.
///
/// `None` where the text has other faults: it must be mended first.
#[must_use]
pub fn sendable<'a>(text: &'a str, parse: &Parse) -> Option<Cow<'a, str>> {
    if parse.strict {
        return Some(Cow::Borrowed(text));
    }
    let root = parse.root(text)?.span();
    if !parse.has_only(&HARMLESS) {
        return None;
    }
    let before = Span::new(0, root.start).slice(text);
    let behind = Span::new(root.end, text.len()).slice(text);
    let mut result = String::with_capacity(text.len());
    let wrapped = parse.has(SyntaxErrorKind::JavaScriptAround);
    if !wrapped {
        push_without_comments(&mut result, before.trim_start_matches('\u{FEFF}'));
    }
    push_without_comments(&mut result, root.slice(text));
    if !wrapped {
        push_without_comments(&mut result, behind);
    }
    Some(Cow::Owned(result))
}

/// Appends `text` without its comments and trailing commas.
fn push_without_comments(result: &mut String, text: &str) {
    // From the last comma on: whether the comma stays is known at the next token.
    let mut held: Option<String> = None;
    for lexeme in lexemes(text) {
        let written = lexeme.span.slice(text);
        match (lexeme.sort, &mut held) {
            (Sort::LineComment | Sort::BlockComment, _) => {}
            (Sort::Blank(_), Some(blanks)) => blanks.push_str(written),
            (Sort::Comma, None) => held = Some(String::new()),
            (sort, _) => {
                if let Some(blanks) = held.take() {
                    let comma = if sort == Sort::Close { "" } else { "," };
                    result.push_str(comma);
                    result.push_str(&blanks);
                }
                result.push_str(written);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    fn sent(text: &str) -> Option<String> {
        sendable(text, &parse(text)).map(Cow::into_owned)
    }

    #[test]
    fn strict_text_is_sent_as_it_is() {
        let text = "{\"b\" : 1.50,\n\"a\":[ ], \"a\": \"\\u0041\"}\n";
        assert!(matches!(
            sendable(text, &parse(text)),
            Some(Cow::Borrowed(sent)) if sent == text
        ));
    }

    #[test]
    fn only_comments_and_trailing_commas_go() {
        let text = "// greeting\n{ \"u\": \"http://x\", /* n */ \"n\": 1e5 , // last\n \"a\": [1, 2,\n],}\n";
        let sent = sent(text).expect("sendable");
        assert_eq!(
            sent,
            "\n{ \"u\": \"http://x\",  \"n\": 1e5 , \n \"a\": [1, 2\n]}\n"
        );
        assert!(parse(&sent).strict);
    }

    #[test]
    fn the_javascript_around_goes() {
        let text = "// payload\nconst x = {\"a\": [1,]};\n";
        assert_eq!(sent(text).as_deref(), Some("{\"a\": [1]}"));
        assert_eq!(sent("\u{FEFF}[1]").as_deref(), Some("[1]"));
    }

    #[test]
    fn other_faults_are_not_sent() {
        assert_eq!(sent("{a: 1}"), None);
        assert_eq!(sent("{\"a\": 1"), None);
        assert_eq!(sent(""), None);
    }

    #[test]
    fn thousands_of_comments_are_no_hindrance() {
        let text = format!("[{}0]", "1, // one\n".repeat(5_000));
        let sent = sent(&text).expect("sendable");
        assert!(parse(&sent).strict);
    }
}
