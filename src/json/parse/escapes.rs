//! What can be wrong inside a string: escapes, lone surrogates, control characters.

use super::parser::Parser;
use super::report::{certain, control_name, likely};
use crate::json::SyntaxErrorKind;
use crate::json::decode::push_escaped;
use crate::json::pieces::{Piece, Sort, pieces};
use crate::text::{Span, TextEdit};

impl Parser<'_> {
    /// Reports what is wrong inside a string. Escapes of its own `delimiter` are known already.
    pub(super) fn inspect(&mut self, inside: Span, delimiter: Option<char>) {
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
        if !is_certain && next.is_some_and(char::is_control) {
            // Written as an escape, the character would lose its backslash to this one.
            self.errors.doubt();
        }
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
}
