//! Words where a value or a key stands: misspelt literals, numbers and bare text.

use super::parser::{Expect, Parser};
use super::report::{certain, likely, shown};
use super::scan::{self, Class};
use crate::json::SyntaxErrorKind as Fault;
use crate::json::decode::{quoted, strict_number};
use crate::json::tree::Row;
use crate::text::{Span, TextEdit};

/// The longest bare text, in bytes, that quotes are offered for.
const LONGEST_WORD: usize = 10_000;

/// Bytes of arguments that are looked at for the end of a call.
const LONGEST_CALL: usize = 200;

impl Parser<'_> {
    /// Behind the token at `at`, whatever it is; at least one character.
    pub(super) fn rough_token_end(&self, at: usize) -> usize {
        let end = match self.bytes[at] {
            b'"' | b'\'' | b'`' => scan::rough_string_end(self.bytes, at),
            0xE2 if scan::smart_quote(self.bytes, at).is_some() => self.rough_smart_end(at),
            _ => scan::word_end(self.bytes, at),
        };
        end.max(self.next_character(at))
    }

    fn rough_smart_end(&self, at: usize) -> usize {
        let mut end = at + scan::SMART_QUOTE_LEN;
        while scan::smart_quote(self.bytes, end).is_none() {
            match self.bytes.get(end) {
                None | Some(b'\n' | b'\r') => return end,
                Some(_) => end += 1,
            }
        }
        end + scan::SMART_QUOTE_LEN
    }

    fn next_character(&self, at: usize) -> usize {
        let character = self.text[at..].chars().next();
        at + character.map_or(1, char::len_utf8)
    }

    /// Behind the characters from `at` on that nothing in JSON begins with.
    pub(super) fn garbage_end(&self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        let garbage =
            |&&byte: &&u8| scan::class(byte) == Class::Other && byte != b'#' && byte != b'/';
        let length = rest.iter().take_while(garbage).count();
        (at + length).max(self.next_character(at))
    }

    /// A number that may be beyond an `f64`, or lose digits.
    #[cold]
    pub(super) fn check_number(&mut self, end: usize) {
        let span = Span::new(self.pos, end);
        let raw = span.slice(self.text);
        let Ok(value) = raw.parse::<f64>() else {
            return;
        };
        if value.is_infinite() {
            self.report(Fault::NumberRange, span, || {
                (
                    format!("`{}` is beyond the range of numbers", shown(raw)),
                    None,
                )
            });
        } else if !raw.contains(['.', 'e', 'E']) && format!("{value:.0}") != raw {
            self.report(Fault::NumberPrecision, span, || {
                (
                    format!("`{raw}` is read as `{value:.0}`"),
                    None::<crate::json::Repair>,
                )
            });
        }
    }

    /// Something that is no string, container, strict number or literal.
    #[cold]
    pub(super) fn word_value(&mut self) {
        if self.expect == Expect::Root && self.skip_leading_text() {
            return;
        }
        let start = self.pos;
        let end = scan::word_end(self.bytes, start);
        let raw = &self.text[start..end];
        match strict_number(raw) {
            Some(number) if number == raw => return self.push_value(Row::Number, start, end),
            Some(number) => return self.misspelt_number(end, number),
            None => {}
        }
        match raw {
            // Right, but a special blank or a typographic quote follows.
            "true" => self.push_value(Row::True, start, end),
            "false" => self.push_value(Row::False, start, end),
            "null" => self.push_value(Row::Null, start, end),
            "TRUE" | "True" => self.misspelt_literal(end, "true", Row::True),
            "FALSE" | "False" => self.misspelt_literal(end, "false", Row::False),
            "NULL" | "Null" | "None" | "nil" => self.misspelt_literal(end, "null", Row::Null),
            "undefined" | "NaN" | "Infinity" | "-Infinity" | "+Infinity" => {
                self.no_literal(end);
            }
            _ if raw.len() <= 2 && matches!(self.bytes.get(end), Some(b'"' | b'\'')) => {
                self.prefix_of_string(end);
            }
            _ => self.bare_text(),
        }
    }

    /// `u'text'`, `b'text'`: Python marks strings with letters.
    fn prefix_of_string(&mut self, end: usize) {
        let letters = |byte: &u8| matches!(byte, b'u' | b'b' | b'r' | b'f' | b'U' | b'B' | b'R');
        let raw = &self.bytes[self.pos..end];
        if raw.is_empty() || !raw.iter().all(letters) || self.bytes[end..].len() < 2 {
            return self.bare_text();
        }
        if scan::rough_string_end(self.bytes, end) <= end + 1 {
            return self.bare_text();
        }
        self.unexpected(end, "a letter before a string is Python, not JSON");
    }

    fn misspelt_number(&mut self, end: usize, number: String) {
        let span = Span::new(self.pos, end);
        self.report(Fault::NumberSpelling, span, || {
            let message = format!("JSON spells this number `{}`", shown(&number));
            let edit = TextEdit::replace(span, number);
            (message, certain("spell it as JSON does", vec![edit]))
        });
        self.push_value(Row::Number, span.start, end);
    }

    fn misspelt_literal(&mut self, end: usize, right: &'static str, row: Row) {
        let span = Span::new(self.pos, end);
        let raw = span.slice(self.text);
        self.report(Fault::MisspeltLiteral, span, || {
            let edit = TextEdit::replace(span, right);
            let message = format!("JSON spells `{raw}` as `{right}`");
            (message, certain("spell it as JSON does", vec![edit]))
        });
        self.push_value(row, span.start, end);
    }

    /// `undefined` and the numbers that JSON does not have.
    fn no_literal(&mut self, end: usize) {
        let span = Span::new(self.pos, end);
        let raw = span.slice(self.text);
        self.report(Fault::NotAValue, span, || {
            let edit = TextEdit::replace(span, "null");
            let repair = likely("put `null`", vec![edit]);
            (format!("JSON has no `{raw}`"), repair)
        });
        self.push_value(Row::Bare, span.start, end);
    }

    fn bare_text(&mut self) {
        let start = self.pos;
        if self.ellipsis() {
            return;
        }
        if self.expect == Expect::Root {
            self.errors.doubt();
        } else if let Some(end) = self.code_end(start, false) {
            self.report_code(Span::new(start, end));
            return self.push_value(Row::Bare, start, end);
        }
        let end = self.bare_end(start);
        if self.bytes.get(end) == Some(&b'"') {
            self.opening_quote_missing(end + 1);
            return self.push_value(Row::String, start, end + 1);
        }
        let span = Span::new(start, end);
        let raw = span.slice(self.text);
        self.report(Fault::NotAValue, span, || {
            let message = format!("`{}` is no JSON value; text needs quotes", shown(raw));
            // What is longer is no word that lost its quotes, but another sort of text.
            let is_word = raw.len() <= LONGEST_WORD;
            let repair = is_word.then(|| {
                let edit = TextEdit::replace(span, quoted(raw));
                likely("put quotes around it", vec![edit])
            });
            (message, repair)
        });
        self.push_value(Row::Bare, start, end);
    }

    fn opening_quote_missing(&mut self, end: usize) {
        let start = self.pos;
        self.report(Fault::UnclosedString, Span::new(start, end), || {
            let edit = TextEdit::insert(start, "\"");
            let message = "the opening quote is missing".to_owned();
            (message, likely("add the opening quote", vec![edit]))
        });
    }

    /// Behind bare text: words and garbage on one line, up to structure, a quote, or a word before a colon.
    fn bare_end(&self, start: usize) -> usize {
        let mut end = start;
        let mut at = start;
        while let Some(&byte) = self.bytes.get(at) {
            match scan::class(byte) {
                Class::Structure | Class::Quote | Class::Control => break,
                Class::Blank if matches!(byte, b'\n' | b'\r') => break,
                Class::Blank => at += 1,
                Class::Other if byte == b';' && end > start => break,
                Class::Other if byte == b'/' && self.next_token(at) != at => break,
                Class::Other if byte == b'(' && end > start => {
                    at = self.call_end(at).unwrap_or(at + 1);
                    end = at;
                }
                Class::Other => {
                    at += 1;
                    end = at;
                }
                Class::Word => {
                    let word = self.rough_token_end(at);
                    let quote = scan::smart_quote(self.bytes, at).is_some();
                    if end > start && (quote || self.bytes.get(word) == Some(&b':')) {
                        break;
                    }
                    at = word;
                    end = at;
                }
            }
        }
        end
    }

    /// Behind the arguments of a call whose `(` stands at `at`, if they end on the same line.
    fn call_end(&self, at: usize) -> Option<usize> {
        let rest = &self.bytes[at..self.bytes.len().min(at + LONGEST_CALL)];
        let line = memchr::memchr2(b'\n', b'\r', rest).map_or(rest, |length| &rest[..length]);
        let mut open = 0_usize;
        line.iter()
            .position(|&byte| {
                match byte {
                    b'(' => open += 1,
                    b')' => open -= 1,
                    _ => {}
                }
                open == 0
            })
            .map(|length| at + length + 1)
    }

    /// A key without quotes.
    pub(super) fn bare_key(&mut self) {
        let start = self.pos;
        let end = scan::word_end(self.bytes, start);
        let span = Span::new(start, end);
        let name = span.slice(self.text);
        if self.ellipsis() || (self.next_byte(end) == Some(b'(') && self.method(span)) {
            return;
        }
        if self.bytes.get(end) == Some(&b'"') && self.next_byte(end + 1) == Some(b':') {
            self.opening_quote_missing(end + 1);
            self.push_key(Row::Key, start, end + 1, name.as_bytes());
            self.pos = end + 1;
            return;
        }
        self.push_key(Row::Key, start, end, name.as_bytes());
        self.pos = end;
        if matches!(self.next_byte(end), Some(b':' | b'=')) {
            self.report(Fault::BareKey, span, || {
                let edits = vec![TextEdit::insert(start, "\""), TextEdit::insert(end, "\"")];
                let message = format!("the key `{}` needs quotes", shown(name));
                (message, certain("put quotes around the key", edits))
            });
        } else {
            self.bare_key_without_value(span);
        }
    }

    fn bare_key_without_value(&mut self, span: Span) {
        let name = span.slice(self.text);
        if let Some(row) = self.tree.rows.last_mut().filter(|_| !self.frames.is_deep()) {
            *row = Row::KeyWithoutValue;
        }
        self.key_waits = false;
        self.expect = Expect::Separator;
        self.report(Fault::MissingValue, span, || {
            let edits = vec![
                TextEdit::insert(span.start, "\""),
                TextEdit::insert(span.end, "\": null"),
            ];
            let message = format!("`{}` is no key with a value", shown(name));
            (message, likely("make it a key with `null`", edits))
        });
    }
}
