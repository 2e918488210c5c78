//! What stands between tokens and is no JSON: comments, odd blanks, control characters, hash comments.

use super::parser::Parser;
use super::report::{certain, control_name, likely};
use super::scan::{self, Class};
use crate::json::SyntaxErrorKind;
use crate::text::{Span, TextEdit};

impl Parser<'_> {
    /// Reads what is no token at `pos`, and reports it. Whether there was anything.
    pub(super) fn odd_blank(&mut self, byte: u8) -> bool {
        match byte {
            b'/' if self.bytes.get(self.pos + 1) == Some(&b'/') => self.line_comment(),
            b'/' if self.bytes.get(self.pos + 1) == Some(&b'*') => self.block_comment(),
            b'#' => self.hash_comment(),
            0x80.. if scan::odd_blank(self.bytes, self.pos).is_some() => self.odd_spaces(),
            _ if scan::class(byte) == Class::Control => self.control_characters(),
            _ => return false,
        }
        true
    }

    fn line_end(&self) -> usize {
        let rest = &self.bytes[self.pos..];
        memchr::memchr2(b'\n', b'\r', rest).map_or(self.bytes.len(), |length| self.pos + length)
    }

    fn line_comment(&mut self) {
        let end = self.line_end();
        self.comment_to(end);
    }

    fn block_comment(&mut self) {
        let inside = self.pos + 2;
        let found = memchr::memmem::find(&self.bytes[inside..], b"*/");
        if let Some(length) = found {
            return self.comment_to(inside + length + 2);
        }
        let span = Span::new(self.pos, self.bytes.len());
        let removal = self.removal(span);
        self.report(SyntaxErrorKind::UnclosedComment, span, || {
            let repair = likely("remove the comment", vec![removal]);
            ("the comment is never closed by `*/`".to_owned(), repair)
        });
        self.pos = span.end;
    }

    fn comment_to(&mut self, end: usize) {
        let span = Span::new(self.pos, end);
        let removal = self.removal(span);
        self.report(SyntaxErrorKind::Comment, span, || {
            let repair = certain("remove the comment", vec![removal]);
            ("JSON has no comments".to_owned(), repair)
        });
        self.pos = end;
    }

    fn hash_comment(&mut self) {
        let span = Span::new(self.pos, self.line_end());
        self.report(SyntaxErrorKind::UnexpectedCharacters, span, || {
            let repair = certain("remove the comment", vec![TextEdit::delete(span)]);
            ("`#` begins no comment in JSON".to_owned(), repair)
        });
        self.pos = span.end;
    }

    /// The edit that removes `span` without joining the words around it.
    fn removal(&self, span: Span) -> TextEdit {
        let word = |at: usize| scan::class_at(self.bytes, at) == Some(Class::Word);
        let joins = span.start.checked_sub(1).is_some_and(word) && word(span.end);
        TextEdit::replace(span, if joins { " " } else { "" })
    }

    fn odd_spaces(&mut self) {
        let start = self.pos;
        while let Some(length) = scan::odd_blank(self.bytes, self.pos) {
            self.pos += length;
        }
        let span = Span::new(start, self.pos);
        self.report(SyntaxErrorKind::UnexpectedCharacters, span, || {
            let repair = certain("put a plain space", vec![TextEdit::replace(span, " ")]);
            let message = "a special blank, such as a no-break space, is no blank in JSON";
            (message.to_owned(), repair)
        });
    }

    fn control_characters(&mut self) {
        let start = self.pos;
        while scan::class_at(self.bytes, self.pos) == Some(Class::Control) {
            self.pos += 1;
        }
        let span = Span::new(start, self.pos);
        let name = control_name(char::from(self.bytes[start]));
        self.report(SyntaxErrorKind::ControlCharacter, span, || {
            let repair = certain("remove it", vec![TextEdit::delete(span)]);
            (format!("a {name} cannot stand here"), repair)
        });
    }

    /// The offset of the next token at or behind `at`, comments and odd blanks skipped, for a look ahead.
    pub(super) fn next_token(&self, mut at: usize) -> usize {
        // A look ahead must not read a long text again and again.
        for _ in 0..4 {
            at = scan::skip_blanks(self.bytes, at);
            let rest = &self.bytes[at..];
            at += match rest {
                [b'/', b'/', ..] => memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len()),
                [b'/', b'*', ..] => match memchr::memmem::find(rest, b"*/") {
                    Some(length) => length + 2,
                    None => return at,
                },
                _ => match scan::odd_blank(self.bytes, at) {
                    Some(length) => length,
                    None => return at,
                },
            };
        }
        at
    }

    /// The byte of the next token at or behind `at`.
    pub(super) fn next_byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(self.next_token(at)).copied()
    }
}
