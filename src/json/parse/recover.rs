//! What to do where the grammar wants something else: one mistake shall give one error.

use super::parser::{Expect, Parser};
use super::report::{certain, likely, shown};
use super::scan::{self, Class};
use crate::json::NodeId;
use crate::json::SyntaxErrorKind as Fault;
use crate::json::tree::Row;
use crate::text::{Span, TextEdit};

impl Parser<'_> {
    /// Something else than a comma or the closer behind an element or a member.
    #[cold]
    pub(super) fn odd_separator(&mut self, byte: u8) {
        if self.odd_blank(byte) {
            return;
        }
        match byte {
            b'}' | b']' => self.wrong_closer(byte),
            b':' => self.second_colon(),
            b';' => self.semicolon(),
            b'+' if self.sum_of_strings() => {}
            b'.' | b'*' | b'/' | b'|' | b'&' | b'?' | b'+' | b'-' | b'=' | b'<' | b'>' | b'%'
                if self.value_was_code() => {}
            b'{' | b'[' => self.container_without_comma(byte),
            _ => self.token_without_comma(byte),
        }
    }

    /// A colon behind a value.
    fn second_colon(&mut self) {
        let last = self.tree.rows.len().wrapping_sub(1);
        let value_is_key = self.in_object
            && !self.frames.is_deep()
            && self.tree.rows.get(last).is_some_and(|row| row.is_string())
            && self
                .tree
                .rows
                .get(last.wrapping_sub(1))
                .is_some_and(|row| row.is_key_with_value())
            && self.tree.ranges[last].end as usize == self.last_end;
        if value_is_key {
            return self.value_was_key(last);
        }
        if self.in_object {
            return self.swallow("a second value of one key");
        }
        if !self.array_ended_before(last) {
            self.colon_in_array();
        }
    }

    /// `["a": 1]`: a comma would make it an array.
    fn colon_in_array(&mut self) {
        let span = Span::new(self.pos, self.pos + 1);
        self.report(Fault::UnexpectedCharacters, span, || {
            let repair = likely("put a comma", vec![TextEdit::replace(span, ",")]);
            ("`:` cannot stand in an array".to_owned(), repair)
        });
        self.pos = span.end;
        self.skipped = span.end;
        self.expect = Expect::First;
    }

    /// `{"a": [1, "b": 2}`: the array ended before the key. Whether that is what happened.
    fn array_ended_before(&mut self, last: usize) -> bool {
        let fits = self.frames.is_object(1) == Some(true)
            && !self.frames.is_deep()
            && self.tree.rows.get(last).is_some_and(|row| row.is_string())
            && self.tree.ranges[last].end as usize == self.last_end;
        let Some(between) = fits
            .then(|| {
                self.text
                    .get(self.comma + 1..self.tree.ranges[last].start as usize)
            })
            .flatten()
        else {
            return false;
        };
        let before = self.before_comma(last);
        let is_first = matches!(self.tree.rows[last - 1], Row::Array)
            && self.tree.ranges[last - 1].end as usize == self.bytes.len();
        if is_first || !between.trim_ascii().is_empty() {
            return false;
        }
        let key = self.tree.span(NodeId(last as u32));
        self.report(Fault::MismatchedCloser, key, || {
            let repair = certain("add the closer", vec![TextEdit::insert(before, "]")]);
            ("`]` is missing before this key".to_owned(), repair)
        });
        self.closed_before = before;
        self.close_at(before);
        self.becomes_key(last, key);
        true
    }

    /// The string at the end of the tree turns out to be a key.
    fn becomes_key(&mut self, last: usize, span: Span) {
        self.tree.rows[last] = Row::Key;
        let name = crate::json::decode::decode(span.slice(self.text));
        let mark = super::keys::mark(name.as_bytes(), last as u32);
        self.keys.push(mark);
        self.key_waits = true;
        self.last_end = span.end;
        self.expect = Expect::Colon;
    }

    /// `{"a": "b": 1}`: the first key has no value.
    fn value_was_key(&mut self, last: usize) {
        let value = self.tree.span(NodeId(last as u32));
        let key = self.tree.span(NodeId(last as u32 - 1));
        let colon = Span::new(key.end, value.start);
        self.tree.rows[last - 1] = Row::KeyWithoutValue;
        self.becomes_key(last, value);
        let at = self.text[..colon.end].trim_ascii_end().len();
        self.report_missing_value(
            key,
            Span::new(key.start, at),
            TextEdit::insert(at, " null,"),
        );
    }

    /// `;` where a comma must stand.
    fn semicolon(&mut self) {
        if matches!(self.next_byte(self.pos + 1), Some(b'}' | b']')) {
            return self.unexpected(self.pos + 1, "`;` cannot stand here");
        }
        let span = Span::new(self.pos, self.pos + 1);
        self.report(Fault::MissingComma, span, || {
            let repair = certain("put a comma", vec![TextEdit::replace(span, ",")]);
            ("`,` must stand here, not `;`".to_owned(), repair)
        });
        self.comma = self.pos;
        self.pos += 1;
        self.last_end = self.pos;
        self.expect = self.after_comma();
    }

    fn container_without_comma(&mut self, byte: u8) {
        if !self.in_object {
            return self.missing_comma(self.pos + 1, Expect::Element);
        }
        if byte == b'{' && self.frames.is_object(1) == Some(false) {
            let edit = TextEdit::insert(self.last_end, "},");
            self.close_object_before("object", edit);
            self.expect = Expect::Element;
            return;
        }
        self.value_without_key(byte);
    }

    /// A string, a word or anything else behind a value.
    fn token_without_comma(&mut self, byte: u8) {
        let adjacent = self.pos == self.last_end;
        if adjacent && self.reopen_string() {
            return;
        }
        let end = self.rough_token_end(self.pos);
        let colon_follows = self.next_byte(end) == Some(b':');
        let quoted = self.begins_string(byte);
        let word = scan::class(byte) == Class::Word && !quoted;
        match (quoted || word, self.in_object) {
            (true, true) if colon_follows => self.missing_comma(end, Expect::Key),
            (true, false) if quoted || self.is_plain_value(end) || self.begins_line() => {
                self.missing_comma(end, Expect::Element);
            }
            (false, true) if self.member_follows(self.garbage_end(self.pos)) => {
                self.garbage_for_comma();
            }
            _ => self.swallow("something behind a value"),
        }
    }

    /// Whether a key and a colon stand behind `at`.
    fn member_follows(&self, at: usize) -> bool {
        let key = self.next_token(at);
        self.bytes.get(key).is_some_and(|&byte| {
            matches!(scan::class(byte), Class::Quote | Class::Word)
                && self.next_byte(self.rough_token_end(key)) == Some(b':')
        })
    }

    fn garbage_for_comma(&mut self) {
        let span = Span::new(self.pos, self.garbage_end(self.pos));
        self.report(Fault::UnexpectedCharacters, span, || {
            let repair = likely("put a comma", vec![TextEdit::replace(span, ",")]);
            ("`,` must stand here".to_owned(), repair)
        });
        self.pos = span.end;
        self.expect = Expect::Key;
    }

    /// Whether a line break stands between the last token and this one.
    fn begins_line(&self) -> bool {
        memchr::memchr2(b'\n', b'\r', &self.bytes[self.last_end..self.pos]).is_some()
    }

    /// Whether the word up to `end` is a number or a literal.
    fn is_plain_value(&self, end: usize) -> bool {
        let word = &self.text[self.pos..end];
        matches!(word, "true" | "false" | "null")
            || scan::number(self.bytes, self.pos).is_some_and(|number| number.end == end)
    }

    fn missing_comma(&mut self, end: usize, then: Expect) {
        let at = self.last_end;
        self.report(Fault::MissingComma, Span::new(self.pos, end), || {
            let repair = certain("add the comma", vec![TextEdit::insert(at, ",")]);
            ("`,` is missing before this".to_owned(), repair)
        });
        self.expect = then;
    }

    /// The comma before a closer, or before the end.
    pub(super) fn trailing_comma(&mut self) {
        // A key or an element may be expected for want of a comma, which has been reported.
        if self.last_end != self.comma + 1 || self.bytes[self.comma] != b',' {
            return;
        }
        let span = Span::new(self.comma, self.comma + 1);
        self.report(Fault::TrailingComma, span, || {
            let repair = certain("remove the comma", vec![TextEdit::delete(span)]);
            ("a comma cannot stand before a closer".to_owned(), repair)
        });
    }

    /// A comma, or more of them, where a key or an element must stand.
    pub(super) fn extra_commas(&mut self) {
        let start = self.pos;
        let mut end = start;
        while self.bytes.get(self.pos) == Some(&b',') {
            end = self.pos + 1;
            self.pos = scan::skip_blanks(self.bytes, end);
        }
        let span = Span::new(start, end);
        self.report(Fault::ExtraComma, span, || {
            let repair = certain("remove it", vec![TextEdit::delete(span)]);
            ("a comma too many".to_owned(), repair)
        });
    }

    /// Something else than a value.
    #[cold]
    pub(super) fn odd_value(&mut self, byte: u8) {
        if self.odd_blank(byte) {
            return;
        }
        match (byte, self.expect) {
            (_, Expect::Root) => self.odd_root(byte),
            (b'}' | b']' | b',' | b';', Expect::MemberValue) => {
                self.missing_value();
                self.expect = Expect::Separator;
            }
            (b']', Expect::Element) => {
                self.trailing_comma();
                self.close();
            }
            (b'}' | b']', _) => self.wrong_closer(byte),
            (b',', _) => self.extra_commas(),
            (b':', _) => self.unexpected(self.pos + 1, "`:` cannot stand here"),
            _ => self.string_or_word(byte),
        }
    }

    pub(super) fn string_or_word(&mut self, byte: u8) {
        if self.begins_string(byte) {
            self.quoted_value();
        } else {
            self.word_value();
        }
    }

    /// Reports what cannot stand here, up to `end`, and goes on behind it.
    pub(super) fn unexpected(&mut self, end: usize, message: &str) {
        let span = Span::new(self.pos, end);
        self.report(Fault::UnexpectedCharacters, span, || {
            let repair = likely("remove it", vec![TextEdit::delete(span)]);
            (message.to_owned(), repair)
        });
        self.pos = end;
        self.skipped = end;
    }

    /// Skips everything up to a comma, a bracket or the end of the line, as one error.
    fn swallow(&mut self, what: &str) {
        let mut at = scan::skip_blanks(self.bytes, self.pos);
        let start = at;
        let mut end = at;
        while let Some(&byte) = self.bytes.get(at) {
            match byte {
                b',' | b'}' | b']' | b'{' | b'[' | b'\n' | b'\r' => break,
                b' ' | b'\t' => at += 1,
                _ => {
                    at = self.rough_token_end(at);
                    end = at;
                }
            }
        }
        if end == start {
            return;
        }
        self.pos = start;
        let shown = shown(&self.text[start..end]).into_owned();
        self.unexpected(end, &format!("`{shown}` cannot stand here: {what}"));
    }
}
