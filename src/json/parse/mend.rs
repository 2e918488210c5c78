//! Strings that were read to a quote that was not meant to close them.

use super::parser::{Expect, Parser};
use super::report::likely;
use super::scan::{self, SMART_QUOTE_LEN};
use super::strings::{CANDIDATES, MOST_EDITS};
use crate::json::decode::decode;
use crate::json::{NodeId, SyntaxErrorKind};
use crate::text::{Span, TextEdit};

impl Parser<'_> {
    /// A word directly behind a string: its closing quote may have been meant as text, or a typographic
    /// quote inside it as the closing one. Whether the string was mended.
    pub(super) fn reopen_string(&mut self) -> bool {
        let last = NodeId(self.tree.rows.len().saturating_sub(1) as u32);
        if self.frames.is_deep() || !self.tree.rows.last().is_some_and(|row| row.is_string()) {
            return false;
        }
        let span = self.tree.span(last);
        if span.end != self.last_end || self.bytes[span.start] != b'"' {
            return false;
        }
        self.close_behind_json(last, span)
            || self
                .close_at_smart_quote(last, span, |next| matches!(next, Some(b',' | b'}' | b']')))
            || self.close_at_later_quote(last, span)
    }

    /// `"{"a": 1}"`: JSON that was put into a string without escapes. Whether that stands here.
    fn close_behind_json(&mut self, id: NodeId, span: Span) -> bool {
        const FAR: usize = 100_000;
        let inside = span.start + 1;
        let begin = scan::skip_blanks(self.bytes, inside);
        if !matches!(self.bytes.get(begin), Some(b'{' | b'[')) || self.lookaheads == 0 {
            return false;
        }
        let rest = &self.bytes[begin..self.bytes.len().min(begin + FAR)];
        let mut depth = 0_usize;
        let mut quotes = Vec::new();
        let mut end = None;
        for (at, &byte) in rest.iter().enumerate() {
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                b'"' => quotes.push(begin + at),
                _ => {}
            }
            if depth == 0 {
                end = Some(begin + at + 1);
                break;
            }
        }
        let close = end.map(|end| scan::skip_blanks(self.bytes, end));
        let closes = |at: usize| self.bytes.get(at) == Some(&b'"') && self.ends_value(at + 1);
        let Some(close) =
            close.filter(|&at| at >= span.end && closes(at) && quotes.len() < MOST_EDITS)
        else {
            self.lookaheads -= 1;
            return false;
        };
        self.report(
            SyntaxErrorKind::UnexpectedCharacters,
            Span::new(begin, close),
            || {
                let escapes = quotes.iter().map(|&at| TextEdit::insert(at, "\\"));
                let message = "the quotes of JSON inside a string need backslashes".to_owned();
                (message, likely("escape the quotes", escapes.collect()))
            },
        );
        self.move_end(id, close + 1);
        self.inspect(Span::new(inside, close), None);
        true
    }

    fn close_at_later_quote(&mut self, id: NodeId, span: Span) -> bool {
        let mut quotes = vec![span.end - 1];
        let mut at = span.end;
        let mut found = None;
        while quotes.len() < 2 * CANDIDATES && found.is_none() {
            match self.bytes.get(at) {
                None | Some(b'\n' | b'\r') => break,
                Some(b'\\') => at += 1,
                Some(b'"') if self.ends_member(at + 1) => found = Some(at),
                Some(b'"') => quotes.push(at),
                _ => {}
            }
            at += 1;
        }
        let Some(close) = found else {
            return false;
        };
        let inner = Span::new(span.end - 1, close);
        self.report(SyntaxErrorKind::UnexpectedCharacters, inner, || {
            let escapes = quotes
                .iter()
                .map(|&at| TextEdit::insert(at, "\\"))
                .collect();
            let message = "a quote inside a string needs a backslash".to_owned();
            (message, likely("escape the quotes", escapes))
        });
        self.move_end(id, close + 1);
        true
    }

    /// Whether a comma or closers, and then the end of the line or another string, stand at `at`.
    fn ends_member(&self, at: usize) -> bool {
        let rest = &self.bytes[at..];
        let closers = |byte: &&u8| matches!(byte, b'}' | b']' | b',' | b' ' | b'\t');
        let length = rest.iter().take(64).take_while(closers).count();
        let comma = rest[..length].trim_ascii_end().ends_with(b",");
        match rest.get(length) {
            None | Some(b'\n' | b'\r') => true,
            Some(b'"' | b'{' | b'[') => comma,
            _ => false,
        }
    }

    /// `"text”, …`: a straight string that a typographic quote was meant to close.
    fn close_at_smart_quote(
        &mut self,
        id: NodeId,
        span: Span,
        follows: impl Fn(Option<u8>) -> bool,
    ) -> bool {
        let inside = &self.bytes[..span.end];
        let mut quotes = memchr::memchr_iter(0xE2, &inside[span.start..])
            .map(|length| span.start + length)
            .filter(|&at| scan::smart_quote(inside, at) == Some(true));
        let behind = |at: usize| scan::skip_blanks(self.bytes, at + SMART_QUOTE_LEN);
        let Some(at) = quotes.find(|&at| follows(self.bytes.get(behind(at)).copied())) else {
            return false;
        };
        let close = Span::new(at, at + SMART_QUOTE_LEN);
        self.report(SyntaxErrorKind::SmartQuotes, close, || {
            let edit = TextEdit::replace(close, "\"");
            let message = "typographic quotes cannot delimit a string".to_owned();
            (message, likely("put a straight double quote", vec![edit]))
        });
        self.errors.doubt();
        self.move_end(id, close.end);
        true
    }

    /// Lets the last node, a string or a key, end elsewhere, and goes on there.
    fn move_end(&mut self, id: NodeId, end: usize) {
        let at = id.0 as usize;
        self.tree.rows[at] = self.tree.rows[at].not_plain();
        self.tree.ranges[at].end = end as u32;
        self.pos = end;
        self.last_end = end;
    }

    /// No colon behind a key: it may lack its closing quote, so that it runs over the colon.
    pub(super) fn key_was_unclosed(&mut self) -> bool {
        if !self.key_waits || self.frames.is_deep() || self.expect != Expect::Colon {
            return false;
        }
        let id = NodeId((self.tree.rows.len() - 1) as u32);
        let span = self.tree.span(id);
        if span.is_empty() || self.bytes[span.start] != b'"' || span.end != self.last_end {
            return false;
        }
        let mended = self.close_at_smart_quote(id, span, |next| next == Some(b':'))
            || self.close_at_colon(id, span);
        if mended {
            let name = decode(self.tree.span(id).slice(self.text));
            self.keys.pop();
            self.keys.push(super::keys::mark(name.as_bytes(), id.0));
        }
        mended
    }

    fn close_at_colon(&mut self, id: NodeId, span: Span) -> bool {
        let inside = &self.bytes[span.start + 1..span.end];
        let Some(length) = memchr::memchr(b':', inside).filter(|&length| length > 0) else {
            return false;
        };
        let end = span.start + 1 + length;
        self.report(
            SyntaxErrorKind::UnclosedString,
            Span::new(span.start, end),
            || {
                let edit = TextEdit::insert(end, "\"");
                let message = "the key has no closing quote".to_owned();
                (message, likely("add the closing quote", vec![edit]))
            },
        );
        self.move_end(id, end);
        true
    }
}
