//! Strings that are not plain: escapes, other quotes, missing quotes, control characters.

use super::parser::{Expect, Parser};
use super::report::{certain, control_name, likely};
use super::scan::{self, SMART_QUOTE_LEN};
use crate::json::decode::{decode, push_escaped};
use crate::json::pieces::{Piece, Sort, pieces};
use crate::json::tree::Row;
use crate::json::{NodeId, SyntaxErrorKind};
use crate::text::{Span, TextEdit};

/// Edits that one repair may take; a longer one is not offered.
const MOST_EDITS: usize = 10_000;

/// Closing quotes that are looked at before the first one is taken.
const CANDIDATES: usize = 4;

/// How the string that is being read is quoted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    Straight,
    Single,
    Backtick,
    SmartSingle,
    SmartDouble,
}

impl Quote {
    fn len(self) -> usize {
        match self {
            Self::SmartSingle | Self::SmartDouble => SMART_QUOTE_LEN,
            _ => 1,
        }
    }

    /// The length of the closing quote that stands at `at`, if one does.
    fn closes(self, bytes: &[u8], at: usize) -> Option<usize> {
        let byte = *bytes.get(at)?;
        match (self, byte) {
            (Self::Straight | Self::SmartDouble, b'"')
            | (Self::Single | Self::SmartSingle, b'\'')
            | (Self::Backtick, b'`') => Some(1),
            (Self::SmartDouble, 0xE2) if scan::smart_quote(bytes, at) == Some(true) => Some(3),
            (Self::SmartSingle, 0xE2) if scan::smart_quote(bytes, at) == Some(false) => Some(3),
            _ => None,
        }
    }
}

impl Parser<'_> {
    /// Whether a string begins at `pos`, whatever its quotes.
    pub(super) fn begins_string(&self, byte: u8) -> bool {
        self.quote(byte).is_some()
    }

    fn quote(&self, byte: u8) -> Option<Quote> {
        match byte {
            b'"' => Some(Quote::Straight),
            b'\'' => Some(Quote::Single),
            b'`' => Some(Quote::Backtick),
            0xE2 => match scan::smart_quote(self.bytes, self.pos)? {
                true => Some(Quote::SmartDouble),
                false => Some(Quote::SmartSingle),
            },
            _ => None,
        }
    }

    #[cold]
    pub(super) fn quoted_key(&mut self) {
        let start = self.pos;
        let end = self.read_string(true);
        let name = decode(&self.text[start..end]);
        self.push_key(start, end, name.as_bytes());
        self.pos = end;
    }

    #[inline(never)]
    pub(super) fn quoted_value(&mut self) {
        let start = self.pos;
        let end = self.read_string(false);
        self.push_value(Row::String, start, end);
    }

    /// Reads the string at `pos`, reports what is wrong with it, and gives its end.
    fn read_string(&mut self, key: bool) -> usize {
        match self.quote(self.bytes[self.pos]) {
            Some(Quote::Straight) | None => self.straight_string(key),
            Some(quote) => self.other_string(quote, key),
        }
    }

    fn straight_string(&mut self, key: bool) -> usize {
        let start = self.pos;
        let mut at = start + 1;
        let mut odd = false;
        // Line breaks before this offset belong to the string.
        let mut sure_to = start;
        loop {
            at = scan::plain_end(self.bytes, at);
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    let (length, simple) = self.escape_length(at);
                    at += length;
                    odd |= !simple;
                    continue;
                }
                Some(b'\n' | b'\r') if at >= sure_to => match self.quote_on_later_line(at) {
                    Some(quote) => sure_to = quote,
                    None => return self.unclosed_string(Quote::Straight, at, key),
                },
                Some(_) => {}
                None => return self.unclosed_string(Quote::Straight, self.bytes.len(), key),
            }
            odd = true;
            at += 1;
        }
        if odd {
            self.inspect(Span::new(start + 1, at), None);
        }
        at + 1
    }

    /// How far an escape reaches, and whether nothing can be wrong with it.
    #[inline]
    fn escape_length(&self, at: usize) -> (usize, bool) {
        match self.bytes.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => (2, true),
            Some(b'u') => {
                let digits = self.bytes.get(at + 2..at + 6).unwrap_or_default();
                let hex = digits.len() == 4 && digits.iter().all(u8::is_ascii_hexdigit);
                let surrogate = hex && matches!(digits[0], b'd' | b'D');
                (2, hex && !surrogate)
            }
            _ => (2, false),
        }
    }

    /// At a line break inside a string: the closing quote on a later line, if the string seems to go on there.
    fn quote_on_later_line(&self, at: usize) -> Option<usize> {
        let next = scan::skip_blanks(self.bytes, at);
        if matches!(self.bytes.get(next)?, b'"' | b'}' | b']') {
            return None;
        }
        let quote = next + memchr::memchr(b'"', &self.bytes[next..])?;
        let line = self.text[..quote].rfind(['\n', '\r'])? + 1;
        let first_on_line = self.text[line..quote].trim_ascii().is_empty();
        (!first_on_line && self.ends_value(quote + 1)).then_some(quote)
    }

    /// Whether what stands at `at` can follow a value: a comma, colon, closer or line end.
    fn ends_value(&self, at: usize) -> bool {
        let blanks = self.bytes[at..].iter();
        let length = blanks.take_while(|&&byte| matches!(byte, b' ' | b'\t'));
        let next = self.bytes.get(at + length.count());
        matches!(
            next,
            None | Some(b',' | b':' | b'}' | b']' | b'\n' | b'\r' | b';' | b')' | b'+')
        )
    }

    /// A string that ends with its line, or with what closes the containers at the end of the line.
    fn unclosed_string(&mut self, quote: Quote, line_end: usize, key: bool) -> usize {
        let start = self.pos;
        let inside = start + quote.len();
        let end = self.unclosed_end(inside, line_end, key);
        self.report(
            SyntaxErrorKind::UnclosedString,
            Span::new(start, end),
            || {
                let mut edits = vec![TextEdit::insert(end, "\"")];
                if quote != Quote::Straight {
                    let open = TextEdit::replace(Span::new(start, inside), "\"");
                    edits.insert(0, open);
                }
                let message = "the string has no closing quote".to_owned();
                (message, likely("add the closing quote", edits))
            },
        );
        self.inspect(Span::new(inside, end), None);
        end
    }

    fn unclosed_end(&self, start: usize, line_end: usize, key: bool) -> usize {
        let line = &self.bytes[start..line_end];
        let colon = memchr::memchr(b':', line).filter(|_| key);
        if let Some(length) = colon {
            return start + length;
        }
        let closing = |byte: &&u8| matches!(byte, b',' | b'}' | b']' | b';' | b')' | b' ' | b'\t');
        let run = line.iter().rev().take(64).take_while(closing).count();
        let mut end = line_end - run;
        while !self.closes_what_is_open(&self.bytes[end..line_end]) {
            end += 1;
        }
        end
    }

    /// Whether the closers in `run` are those of the innermost containers, in order.
    fn closes_what_is_open(&self, run: &[u8]) -> bool {
        let mut closers = run.iter().filter(|byte| matches!(byte, b'}' | b']'));
        let mut levels = 0..;
        closers.all(|&byte| {
            let open = levels.next().and_then(|out| self.frames.is_object(out));
            open == Some(byte == b'}')
        })
    }

    fn other_string(&mut self, quote: Quote, key: bool) -> usize {
        let start = self.pos;
        let inside = start + quote.len();
        let close = match self.closing_quote(quote, inside) {
            Ok(close) => close,
            Err(line_end) => return self.unclosed_string(quote, line_end, key),
        };
        let smart = matches!(quote, Quote::SmartSingle | Quote::SmartDouble);
        let (kind, message) = if smart {
            let message = "typographic quotes cannot delimit a string";
            (SyntaxErrorKind::SmartQuotes, message)
        } else {
            let message = "a string stands in double quotes";
            (SyntaxErrorKind::SingleQuotes, message)
        };
        let edits = self.requote(Span::new(start, inside), close);
        let delimiter = char::from(self.bytes[start]);
        self.report(kind, Span::new(start, close.end), || {
            let repair = edits.and_then(|edits| certain("put straight double quotes", edits));
            (message.to_owned(), repair)
        });
        self.inspect(Span::new(inside, close.start), Some(delimiter));
        close.end
    }

    /// The closing quote behind `at`: the first that is followed by what can follow a value, else the first.
    /// Without any: the end of the line.
    fn closing_quote(&self, quote: Quote, mut at: usize) -> Result<Span, usize> {
        let mut first = None;
        let mut seen = 0;
        while seen < CANDIDATES {
            let Some(&byte) = self.bytes.get(at) else {
                break;
            };
            if byte == b'\\' {
                at += 2;
            } else if matches!(byte, b'\n' | b'\r') && quote != Quote::Backtick {
                break;
            } else if let Some(length) = quote.closes(self.bytes, at) {
                let close = Span::new(at, at + length);
                if self.ends_value(close.end) {
                    return Ok(close);
                }
                first = first.or(Some(close));
                seen += 1;
                at = close.end;
            } else {
                at += 1;
            }
        }
        first.ok_or(at.min(self.bytes.len()))
    }

    /// The edits that put straight quotes around a string. `None` where they would be too many.
    fn requote(&self, open: Span, close: Span) -> Option<Vec<TextEdit>> {
        let mut edits = vec![TextEdit::replace(open, "\"")];
        for piece in pieces(self.bytes, open.end, close.start) {
            let span = Span::new(piece.start, piece.end);
            match piece.sort {
                Sort::Plain => {
                    let quotes = memchr::memchr_iter(b'"', &self.bytes[span.range()]);
                    let quotes = quotes.take(MOST_EDITS);
                    edits.extend(quotes.map(|at| TextEdit::insert(span.start + at, "\\")));
                }
                Sort::JavaScriptEscape(quote @ ('\'' | '`'))
                    if quote == char::from(self.bytes[open.start]) =>
                {
                    edits.push(TextEdit::replace(span, quote));
                }
                _ => {}
            }
            if edits.len() > MOST_EDITS {
                return None;
            }
        }
        edits.push(TextEdit::replace(close, "\""));
        Some(edits)
    }

    /// Reports what is wrong inside a string. Escapes of its own `delimiter` are known already.
    fn inspect(&mut self, inside: Span, delimiter: Option<char>) {
        let bytes = self.bytes;
        for piece in pieces(bytes, inside.start, inside.end) {
            let own = matches!(piece.sort, Sort::JavaScriptEscape(it) if Some(it) == delimiter);
            if !own {
                self.inspect_piece(piece);
            }
        }
    }

    fn inspect_piece(&mut self, piece: Piece) {
        let span = Span::new(piece.start, piece.end);
        let text = self.text;
        match piece.sort {
            Sort::Plain | Sort::Escape(_) => {}
            Sort::LoneSurrogate => {
                self.report(SyntaxErrorKind::LoneSurrogate, span, || {
                    let edit = TextEdit::replace(span, "\\ufffd");
                    let message = format!("`{}` is half of a surrogate pair", span.slice(text));
                    (message, likely("put the replacement character", vec![edit]))
                });
            }
            Sort::JavaScriptEscape(decoded) => {
                let mut spelt = String::new();
                push_escaped(&mut spelt, decoded);
                self.bad_escape(span, TextEdit::replace(span, spelt), true);
            }
            Sort::Continuation => self.bad_escape(span, TextEdit::delete(span), true),
            Sort::BadEscape => self.bad_escape(span, TextEdit::insert(span.start, "\\"), false),
            Sort::Control => {
                self.report(SyntaxErrorKind::ControlCharacter, span, || {
                    let mut spelt = String::new();
                    let characters = span.slice(text).chars();
                    let name = control_name(characters.clone().next().unwrap_or_default());
                    characters.for_each(|it| push_escaped(&mut spelt, it));
                    let message = format!("a raw {name} cannot stand in a string: write `{spelt}`");
                    let edit = TextEdit::replace(span, spelt);
                    (message, certain("write it as an escape", vec![edit]))
                });
            }
        }
    }

    fn bad_escape(&mut self, span: Span, edit: TextEdit, is_certain: bool) {
        let text = self.text;
        let next = text[span.start + 1..].chars().next();
        let end = span.start + 1 + next.map_or(0, char::len_utf8);
        let span = Span::new(span.start, span.end.max(end));
        self.report(SyntaxErrorKind::BadEscape, span, || {
            let written = text[span.start..end].escape_debug().to_string();
            let written = written.replace("\\\\", "\\").replace("\\'", "'");
            let message = match written.as_str() {
                "\\u" => "`\\u` needs four hexadecimal digits".to_owned(),
                _ => format!("`{written}` is no escape in JSON"),
            };
            let repair = if is_certain {
                certain("write it as JSON does", vec![edit])
            } else {
                likely("double the backslash", vec![edit])
            };
            (message, repair)
        });
    }

    /// A word directly behind a string: its closing quote may have been meant as text, or a typographic
    /// quote inside it as the closing one. Whether the string was mended.
    pub(super) fn reopen_string(&mut self) -> bool {
        let last = NodeId(self.tree.rows.len().saturating_sub(1) as u32);
        if self.frames.is_deep() || self.tree.rows.last() != Some(&Row::String) {
            return false;
        }
        let span = self.tree.span(last);
        if span.end != self.last_end || self.bytes[span.start] != b'"' {
            return false;
        }
        self.close_at_smart_quote(last, span, |next| matches!(next, Some(b',' | b'}' | b']')))
            || self.close_at_later_quote(last, span)
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
            (message, certain("put a straight double quote", vec![edit]))
        });
        self.move_end(id, close.end);
        true
    }

    /// Lets the last node, a string or a key, end elsewhere, and goes on there.
    fn move_end(&mut self, id: NodeId, end: usize) {
        self.tree.ranges[id.0 as usize].end = end as u32;
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
