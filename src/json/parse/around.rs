//! What stands before and behind the topmost value: marks, JavaScript, log text, more values.

use super::parser::{Expect, Parser};
use super::report::{certain, likely, shown};
use super::scan::{self, Class};
use crate::json::SyntaxErrorKind as Fault;
use crate::json::tree::Row;
use crate::text::{Span, TextEdit};

/// Bytes that are looked at for the end of a list of parameters.
const LONGEST_PARAMETERS: usize = 400;

impl Parser<'_> {
    /// Reads what stands before the value.
    pub(super) fn begin(&mut self) {
        self.tail = self.tail_start();
        self.byte_order_mark();
        loop {
            self.pos = scan::skip_blanks(self.bytes, self.pos);
            let Some(&byte) = self.bytes.get(self.pos) else {
                return;
            };
            if !self.odd_blank(byte) {
                break;
            }
        }
        if self.bytes[self.pos..].starts_with(b"```") {
            self.fence();
        }
        if let Some(end) = self.prefix_end() {
            self.prefix(end);
        }
    }

    /// Where the `;` and `)` at the end of the text begin.
    fn tail_start(&self) -> usize {
        let kept = self
            .text
            .trim_end_matches([' ', '\t', '\n', '\r', ';', ')']);
        let tail = &self.bytes[kept.len()..];
        let any = memchr::memchr2(b';', b')', tail).is_some();
        if any { kept.len() } else { self.bytes.len() }
    }

    fn byte_order_mark(&mut self) {
        if self.text.starts_with('\u{FEFF}') {
            let span = Span::new(0, '\u{FEFF}'.len_utf8());
            self.report(Fault::ByteOrderMark, span, || {
                let repair = certain("remove it", vec![TextEdit::delete(span)]);
                let message = "the text begins with a byte order mark".to_owned();
                (message, repair)
            });
            self.pos = span.end;
        }
    }

    /// A line of three backticks, as Markdown puts around code.
    fn fence(&mut self) {
        let rest = &self.bytes[self.pos..];
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let span = Span::new(self.pos, self.pos + length);
        self.report(Fault::UnexpectedCharacters, span, || {
            let repair = certain("remove it", vec![TextEdit::delete(span)]);
            ("a Markdown fence is no part of JSON".to_owned(), repair)
        });
        self.pos = span.end;
    }

    /// Behind the JavaScript before the value: `export default`, `const x =`, `callback(null,`.
    fn prefix_end(&self) -> Option<usize> {
        let mut matched = None;
        let mut at = self.next_token(self.pos);
        // Real code has at most a handful of parts.
        for _ in 0..12 {
            let Some(end) = self.prefix_part(at) else {
                break;
            };
            at = self.next_token(end);
            matched = Some(at);
        }
        matched.filter(|&end| end < self.tail)
    }

    fn prefix_part(&self, at: usize) -> Option<usize> {
        if self.bytes.get(at) == Some(&b'(') {
            return (!self.parameters_begin(at)).then_some(at + 1);
        }
        let end = scan::word_end(self.bytes, at);
        let word = &self.text[at..end];
        match word {
            "export" | "default" | "return" | "await" | "const" | "let" | "var" => {
                return Some(end);
            }
            "true" | "false" | "null" => return None,
            _ => {}
        }
        let name = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$');
        if !word.bytes().next().is_some_and(name) {
            return None;
        }
        let next = self.next_token(end);
        match self.bytes.get(next..)? {
            [b'=', b'=' | b'>', ..] => None,
            [b'=', ..] => Some(next + 1),
            [b'(', ..] if self.parameters_begin(next) => None,
            [b'(', ..] => Some(self.first_argument(next + 1)),
            [b':', ..] => self.annotation_end(next),
            _ => None,
        }
    }

    /// Whether the `(` at `at` begins the parameters of a function, or the condition of a statement: a body follows.
    fn parameters_begin(&self, at: usize) -> bool {
        let rest = &self.bytes[at..self.bytes.len().min(at + LONGEST_PARAMETERS)];
        let mut open = 0_usize;
        let close = rest.iter().position(|&byte| {
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            open == 0
        });
        let behind = close.map(|length| self.next_token(at + length + 1));
        let body = behind.and_then(|behind| self.bytes.get(behind..));
        matches!(body, Some([b'=', b'>', ..] | [b'{' | b':', ..]))
    }

    /// Behind the error argument of a callback, if there is one: `callback(null, …`.
    fn first_argument(&self, at: usize) -> usize {
        let start = self.next_token(at);
        let end = scan::word_end(self.bytes, start);
        let comma = self.next_token(end);
        let word = end > start && !self.bytes[start].is_ascii_digit();
        if word && self.bytes.get(comma) == Some(&b',') {
            comma + 1
        } else {
            at
        }
    }

    /// Behind the `=` of `const x: Type = …`.
    fn annotation_end(&self, colon: usize) -> Option<usize> {
        let declared = ["const ", "let ", "var "];
        let rest = &self.text[self.pos..colon];
        if !declared.iter().any(|word| rest.contains(word)) {
            return None;
        }
        let start = self.next_token(colon + 1);
        let end = scan::word_end(self.bytes, start);
        let next = self.next_token(end);
        (end > start && self.bytes.get(next) == Some(&b'=')).then_some(next + 1)
    }

    fn prefix(&mut self, end: usize) {
        let span = Span::new(self.pos, self.text[..end].trim_ascii_end().len());
        let title = "remove the JavaScript around the value";
        self.around = self.report(Fault::JavaScriptAround, span, || {
            let edit = TextEdit::delete(Span::new(span.start, end));
            let message = "this is JavaScript around a JSON value".to_owned();
            (message, certain(title, vec![edit]))
        });
        self.pos = end;
        if !self.value_begins(end) {
            self.errors.doubt();
        }
    }

    /// Whether a value, and not more of a program, stands at `at`.
    fn value_begins(&self, at: usize) -> bool {
        let byte = self.bytes[at];
        let literals = ["true", "false", "null", "True", "False", "None"];
        matches!(byte, b'{' | b'[' | b'-' | b'0'..=b'9')
            || self.begins_string(byte)
            || literals.contains(&&self.text[at..scan::word_end(self.bytes, at)])
    }

    /// Something at the top that is no value.
    pub(super) fn odd_root(&mut self, byte: u8) {
        match byte {
            b'}' | b']' => self.closers_behind_nothing(),
            _ if self.begins_string(byte) => self.quoted_value(),
            _ if self.skip_leading_text() => {}
            b',' | b':' => self.unexpected(self.garbage_run(), "a value must stand here"),
            _ => self.word_value(),
        }
    }

    fn garbage_run(&self) -> usize {
        let rest = &self.bytes[self.pos..];
        let garbage = |&&byte: &&u8| matches!(byte, b',' | b':' | b' ');
        let length = rest.iter().take_while(garbage).count();
        self.text[..self.pos + length].trim_ascii_end().len()
    }

    /// Log text before a container. Whether there is any.
    pub(super) fn skip_leading_text(&mut self) -> bool {
        let Some(length) =
            memchr::memchr2(b'{', b'[', &self.bytes[self.pos..self.tail.max(self.pos)])
        else {
            return false;
        };
        let text_end = self.text[..self.pos + length].trim_ascii_end().len();
        let end = self.pos + length;
        let span = Span::new(self.pos, text_end);
        self.report(Fault::UnexpectedCharacters, span, || {
            let edit = TextEdit::delete(Span::new(span.start, end));
            let message = "text before the JSON value".to_owned();
            (
                message,
                likely("remove the text before the value", vec![edit]),
            )
        });
        self.errors.doubt();
        self.pos = end;
        true
    }

    /// Anything behind the topmost value.
    #[cold]
    pub(super) fn behind_root(&mut self, byte: u8) {
        if self.odd_blank(byte) {
            return;
        }
        let fence = self.bytes[self.pos..].starts_with(b"```");
        match byte {
            b';' => self.suffix(),
            b')' if self.around.is_some() => self.suffix(),
            b'`' if fence => self.fence(),
            b'}' | b']' => self.closers_behind_nothing(),
            b',' if scan::skip_blanks(self.bytes, self.pos + 1) == self.bytes.len() => {
                self.extra_commas();
            }
            _ if self.root_was_leading_text() => {}
            _ => self.trailing_text(),
        }
    }

    /// `;` or `)` behind the value.
    fn suffix(&mut self) {
        let rest = &self.text[self.pos..];
        let kept = rest.trim_start_matches([' ', '\t', '\n', '\r', ';', ')']);
        let run = rest[..rest.len() - kept.len()].trim_ascii_end().len();
        let span = Span::new(self.pos, self.pos + run);
        if let Some(around) = self.around {
            self.errors
                .extend_repair(around, TextEdit::delete(span), true);
        } else {
            self.around = self.report(Fault::JavaScriptAround, span, || {
                let repair = certain("remove it", vec![TextEdit::delete(span)]);
                ("`;` is JavaScript, not JSON".to_owned(), repair)
            });
        }
        self.pos = span.end;
    }

    /// Closers, and commas between them, without an opener.
    fn closers_behind_nothing(&mut self) {
        let rest = &self.text[self.pos..];
        let kept = rest.trim_start_matches([' ', '\t', '\n', '\r', '}', ']', ',']);
        let behind = self.pos + rest.len() - kept.len();
        if !kept.is_empty() && behind < self.tail && self.expect == Expect::End {
            return self.trailing_text();
        }
        let span = Span::new(self.pos, self.text[..behind].trim_ascii_end().len());
        let found = shown(span.slice(self.text));
        self.report(Fault::StrayCloser, span, || {
            let repair = certain("remove it", vec![TextEdit::delete(span)]);
            (format!("`{found}` closes nothing"), repair)
        });
        self.pos = span.end;
    }

    /// A word, number or literal that is the beginning of log text: a container follows.
    fn root_was_leading_text(&mut self) -> bool {
        let scalar = !matches!(
            self.tree.rows.first(),
            Some(Row::Object | Row::Array | Row::PlainString | Row::String)
        );
        if !scalar || self.tree.rows.is_empty() || !self.errors.is_empty() {
            return false;
        }
        let behind = self.pos;
        self.pos = self.tree.span(crate::json::NodeId(0)).start;
        if self.skip_leading_text() {
            self.tree.rows.clear();
            self.tree.ranges.clear();
            self.expect = Expect::Root;
            return true;
        }
        self.pos = behind;
        false
    }

    /// More text than one value: one error for all of it.
    fn trailing_text(&mut self) {
        let end = self.text.trim_ascii_end().len();
        let span = Span::new(self.pos, end);
        let next = self.bytes[self.pos];
        self.errors.doubt();
        if let Some(around) = self.around.filter(|_| scan::class(next) == Class::Word) {
            self.errors
                .extend_repair(around, TextEdit::delete(span), false);
            self.pos = end;
            return;
        }
        let root = self.tree.root().map(|root| self.tree.span(root).start);
        let start = root.unwrap_or(self.pos);
        let root_end = self.last_end.max(start);
        self.report(Fault::TrailingText, span, || match next {
            b',' => {
                let edits = vec![TextEdit::insert(start, "["), TextEdit::insert(end, "]")];
                let message = "a document is one value; several need an array around them";
                (
                    message.to_owned(),
                    likely("put an array around them", edits),
                )
            }
            b':' => {
                let edits = vec![TextEdit::insert(start, "{"), TextEdit::insert(end, "}")];
                let message = "members need an object around them";
                (
                    message.to_owned(),
                    likely("put an object around them", edits),
                )
            }
            b'{' | b'[' => {
                let edits = vec![
                    TextEdit::insert(start, "["),
                    TextEdit::insert(root_end, ","),
                    TextEdit::insert(end, "]"),
                ];
                let message = "a document is one value, and here is another".to_owned();
                (message, likely("put an array around them", edits))
            }
            _ => {
                let message = "text behind the value".to_owned();
                (message, likely("remove it", vec![TextEdit::delete(span)]))
            }
        });
        self.pos = end;
    }
}
