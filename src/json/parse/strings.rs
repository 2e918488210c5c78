//! Strings that are not plain: escapes, other quotes, missing quotes, control characters.

use super::parser::Parser;
use super::report::{certain, likely};
use super::scan::{self, SMART_QUOTE_LEN};
use crate::json::SyntaxErrorKind;
use crate::json::decode::decode;
use crate::json::pieces::{Sort, pieces};
use crate::json::tree::Row;
use crate::text::{Span, TextEdit};

/// Edits that one repair may take; a longer one is not offered.
pub(super) const MOST_EDITS: usize = 10_000;

/// Closing quotes that are looked at before the first one is taken.
pub(super) const CANDIDATES: usize = 4;

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
            0xE2 if scan::smart_quote(self.bytes, self.pos)? => Some(Quote::SmartDouble),
            0xE2 => Some(Quote::SmartSingle),
            _ => None,
        }
    }

    #[cold]
    pub(super) fn quoted_key(&mut self) {
        let start = self.pos;
        let end = self.read_string(true);
        let name = decode(&self.text[start..end]);
        self.push_key(Row::Key, start, end, name.as_bytes());
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
    pub(super) fn ends_value(&self, at: usize) -> bool {
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
        let typographic = matches!(quote, Quote::SmartSingle | Quote::SmartDouble);
        let (kind, message) = if typographic {
            let message = "typographic quotes cannot delimit a string";
            (SyntaxErrorKind::SmartQuotes, message)
        } else {
            let message = "a string stands in double quotes";
            (SyntaxErrorKind::SingleQuotes, message)
        };
        let edits = self.requote(Span::new(start, inside), close);
        let delimiter = char::from(self.bytes[start]);
        self.report(kind, Span::new(start, close.end), || {
            let repair = edits.map(|edits| certain("put straight double quotes", edits));
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
}
