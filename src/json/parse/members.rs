//! Members that are not as they should be: keys, colons and values that are missing or odd.

use super::parser::{Expect, Parser};
use super::report::{certain, likely, shown};
use super::scan::{self, Class};
use crate::json::NodeId;
use crate::json::SyntaxErrorKind as Fault;
use crate::json::tree::Row;
use crate::text::{Span, TextEdit};

impl Parser<'_> {
    /// Something else than a key.
    #[cold]
    pub(super) fn odd_key(&mut self, byte: u8) {
        if self.odd_blank(byte) {
            return;
        }
        match byte {
            b'}' => {
                self.trailing_comma();
                self.close();
            }
            b']' => self.wrong_closer(byte),
            b',' => self.extra_commas(),
            b':' => self.missing_key(),
            b'{' if self.expect == Expect::Key && self.frames.is_object(1) == Some(false) => {
                let edit = TextEdit::insert(self.last_value_end(), "}");
                self.close_object_before("object", edit);
                self.expect = Expect::Element;
            }
            b'[' if self.computed_key() => {}
            b'{' if self.braced_placeholder() => {}
            b'{' | b'[' => self.value_without_key(byte),
            _ if self.begins_string(byte) => self.quoted_key(),
            _ if scan::class(byte) == Class::Word => self.bare_key(),
            _ => self.garbage_key(),
        }
    }

    fn missing_key(&mut self) {
        let span = Span::new(self.pos, self.pos + 1);
        self.report(Fault::MissingKey, span, || {
            let repair = likely(
                "add an empty key",
                vec![TextEdit::insert(span.start, "\"\"")],
            );
            ("a key is missing before `:`".to_owned(), repair)
        });
        self.pos += 1;
        self.last_end = self.pos;
        self.expect = Expect::MemberValue;
    }

    pub(super) fn value_without_key(&mut self, byte: u8) {
        let object = byte == b'{';
        let span = Span::new(self.pos, self.pos + 1);
        let comma = if self.expect == Expect::Separator {
            ","
        } else {
            ""
        };
        self.report(Fault::MissingKey, span, || {
            let name = if object { "object" } else { "array" };
            let edit = TextEdit::insert(span.start, format!("{comma}\"\": "));
            let message = format!("a key must stand here, not an {name}");
            (message, likely("add an empty key", vec![edit]))
        });
        self.open(object);
    }

    fn garbage_key(&mut self) {
        let end = self.garbage_end(self.pos);
        self.unexpected(end, "a key must stand here");
        if !matches!(self.next_byte(end), Some(b'"' | b'\'' | b'`' | b'}')) {
            self.expect = Expect::Separator;
        }
    }

    /// Something else than a colon behind a key.
    #[cold]
    pub(super) fn odd_colon(&mut self, byte: u8) {
        if self.odd_blank(byte) || (byte != b',' && self.key_was_unclosed()) {
            return;
        }
        let end = self.rough_token_end(self.pos);
        match byte {
            b'=' => self.equals_sign(),
            b',' | b'}' | b']' | b';' => {
                self.missing_value();
                self.expect = Expect::Separator;
            }
            b'{' | b'[' => self.missing_colon(),
            _ if self.next_byte(end) == Some(b':') => {
                self.missing_value_and_comma();
                self.expect = Expect::Key;
            }
            _ if self.begins_string(byte) || scan::class(byte) == Class::Word => {
                self.missing_colon();
            }
            _ => {
                let end = self.garbage_end(self.pos);
                self.unexpected(end, "`:` must stand here");
            }
        }
    }

    fn equals_sign(&mut self) {
        let arrow = usize::from(self.bytes.get(self.pos + 1) == Some(&b'>'));
        let span = Span::new(self.pos, self.pos + 1 + arrow);
        self.report(Fault::MissingColon, span, || {
            let repair = certain("put a colon", vec![TextEdit::replace(span, ":")]);
            ("`:` must stand behind a key, not `=`".to_owned(), repair)
        });
        self.pos = span.end;
        self.last_end = self.pos;
        self.expect = Expect::MemberValue;
    }

    fn missing_colon(&mut self) {
        let at = self.last_end;
        let span = Span::new(self.pos, self.rough_token_end(self.pos));
        self.report(Fault::MissingColon, span, || {
            let repair = certain("add the colon", vec![TextEdit::insert(at, ":")]);
            ("`:` is missing before this".to_owned(), repair)
        });
        self.expect = Expect::MemberValue;
    }

    /// The last key has no value. It stands behind a key, or behind its colon.
    pub(super) fn missing_value(&mut self) {
        let colon = if self.expect == Expect::Colon {
            ":"
        } else {
            ""
        };
        let edit = TextEdit::insert(self.last_end, format!("{colon} null"));
        self.leave_key_without_value(edit);
    }

    fn missing_value_and_comma(&mut self) {
        let edit = TextEdit::insert(self.last_end, ": null,");
        self.leave_key_without_value(edit);
    }

    fn leave_key_without_value(&mut self, edit: TextEdit) {
        let end = self.last_end;
        let mut key = Span::new(end - 1, end);
        if self.key_waits && !self.frames.is_deep() {
            let last = self.tree.rows.len() - 1;
            self.tree.rows[last] = Row::KeyWithoutValue;
            key = self.tree.span(NodeId(last as u32));
        }
        self.key_waits = false;
        if self.expect == Expect::Colon {
            // The key may be more than a key, or the object no object.
            self.errors.doubt();
        }
        self.report_missing_value(key, Span::new(key.start, end), edit);
    }

    pub(super) fn report_missing_value(&mut self, key: Span, span: Span, edit: TextEdit) {
        let text = self.text;
        self.report(Fault::MissingValue, span, || {
            let name = crate::json::decode::decode(key.slice(text));
            let message = match name.as_ref() {
                ":" => "a value is missing behind `:`".to_owned(),
                name => format!("the key `{}` has no value", shown(name)),
            };
            (message, likely("add `null`", vec![edit]))
        });
    }
}
