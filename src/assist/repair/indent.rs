//! Closers that are missing in the middle of a text: the indentation of the lines says where.

use crate::json::{Parse, SyntaxErrorKind, parse};
use crate::text::{TextEdit, apply_edits};

/// How many closers are put by the indentation; a text that lacks more was not indented by its nesting.
const MOST: usize = 100;

/// A container that is open, by the line on which it was opened.
#[derive(Clone, Copy)]
struct Open {
    closer: u8,
    indent: usize,
    line: usize,
}

/// A walk through the tokens of a text, line by line.
struct Walk<'a> {
    bytes: &'a [u8],
    open: Vec<Open>,
    /// Behind the last token, and before the comma where it is one.
    last_end: usize,
    edits: Vec<TextEdit>,
}

/// The closers that are missing before lines that stand further left than they should, if they make the text balanced.
pub fn missing_closers(text: &str, parsed: &Parse) -> Option<Vec<TextEdit>> {
    let unbalanced = parsed.has(SyntaxErrorKind::MissingCloserAtEnd)
        || parsed.has(SyntaxErrorKind::MismatchedCloser);
    if !unbalanced || !text.contains('\n') {
        return None;
    }
    let mut walk = Walk {
        bytes: text.as_bytes(),
        open: Vec::new(),
        last_end: 0,
        edits: Vec::new(),
    };
    walk.run()?;
    let edits = walk.edits;
    let parsed = parse(&apply_edits(text, &edits));
    let structural = [
        SyntaxErrorKind::MissingCloserAtEnd,
        SyntaxErrorKind::MismatchedCloser,
        SyntaxErrorKind::StrayCloser,
        SyntaxErrorKind::TrailingText,
        SyntaxErrorKind::MissingKey,
    ];
    (!structural.iter().any(|&kind| parsed.has(kind))).then_some(edits)
}

impl Walk<'_> {
    fn run(&mut self) -> Option<()> {
        let mut at = 0;
        let mut line = 0;
        let mut start = 0;
        let mut first = true;
        let mut indent_of_line = 0;
        while let Some(&byte) = self.bytes.get(at) {
            if byte == b'\n' {
                line += 1;
                start = at + 1;
                first = true;
            }
            if byte.is_ascii_whitespace() {
                at += 1;
                continue;
            }
            let indent = at - start;
            let end = self.token_end(at);
            if self.is_comment(at) {
                at = end;
                continue;
            }
            if std::mem::take(&mut first) {
                indent_of_line = self.indent_of(start);
                self.begin_line(byte, indent, line);
            }
            self.token(byte, indent_of_line, line);
            if byte != b',' {
                self.last_end = end;
            }
            at = end;
            if self.edits.len() > MOST {
                return None;
            }
        }
        if self.edits.is_empty() {
            return None;
        }
        let rest = self.closers_from(0);
        self.put(rest);
        Some(())
    }

    fn indent_of(&self, start: usize) -> usize {
        let blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
        self.bytes[start..].iter().take_while(blank).count()
    }

    fn is_comment(&self, at: usize) -> bool {
        matches!(self.bytes[at..], [b'/', b'/' | b'*', ..])
    }

    fn token_end(&self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        match rest {
            [quote @ (b'"' | b'\'' | b'`'), ..] => at + string_length(rest, *quote),
            [b'/', b'/', ..] => at + memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
            [b'/', b'*', ..] => {
                at + memchr::memmem::find(rest, b"*/").map_or(rest.len(), |length| length + 2)
            }
            _ => at + 1,
        }
    }

    /// The first token of a line: what was opened as far right, or further, has ended.
    fn begin_line(&mut self, byte: u8, indent: usize, line: usize) {
        if matches!(byte, b'}' | b']') {
            let own = self
                .open
                .iter()
                .rposition(|it| it.closer == byte && it.indent == indent);
            let deeper =
                own.filter(|&own| self.open[own + 1..].iter().all(|it| it.indent > indent));
            if let Some(own) = deeper {
                let rest = self.closers_from(own + 1);
                self.put(rest);
                self.open.truncate(own + 1);
            }
            return;
        }
        let ended = |it: &Open| it.indent >= indent && it.line < line;
        let Some(from) = self.open.iter().position(ended).filter(|&from| from > 0) else {
            return;
        };
        let rest = self.closers_from(from);
        self.put(rest);
        self.open.truncate(from);
    }

    fn token(&mut self, byte: u8, indent: usize, line: usize) {
        match byte {
            b'{' | b'[' => self.open.push(Open {
                closer: if byte == b'{' { b'}' } else { b']' },
                indent,
                line,
            }),
            b'}' | b']' => {
                self.open.pop();
            }
            _ => {}
        }
    }

    fn closers_from(&self, from: usize) -> String {
        let open = self.open.get(from..).unwrap_or_default();
        open.iter().rev().map(|it| char::from(it.closer)).collect()
    }

    fn put(&mut self, closers: String) {
        if !closers.is_empty() {
            self.edits.push(TextEdit::insert(self.last_end, closers));
        }
    }
}

/// The length of the string at the start of `rest`; to the end of its line where it is not closed.
fn string_length(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'\\' => at += 2,
            b'\n' if quote != b'`' => return at,
            _ if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> Option<String> {
        missing_closers(text, &parse(text)).map(|edits| apply_edits(text, &edits))
    }

    #[test]
    fn a_closer_that_is_missing_in_the_middle_stands_where_the_lines_move_left() {
        let text = "{\n  \"a\": {\n    \"b\": {\n      \"c\": 1\n    },\n  \"d\": 2\n}";
        let right = "{\n  \"a\": {\n    \"b\": {\n      \"c\": 1\n    }},\n  \"d\": 2\n}";
        assert_eq!(mended(text).as_deref(), Some(right));
        let text = "{\n  \"a\": [\n    {\"b\": 1\n  ],\n  \"c\": 2\n}";
        let right = "{\n  \"a\": [\n    {\"b\": 1}\n  ],\n  \"c\": 2\n}";
        assert_eq!(mended(text).as_deref(), Some(right));
    }

    #[test]
    fn a_text_that_is_not_indented_by_its_nesting_is_left_alone() {
        assert_eq!(mended("{\n\"a\": {\n\"b\": 1,\n\"c\": 2\n}"), None);
        assert_eq!(mended("{\n  \"a\": 1\n}"), None);
        assert_eq!(mended("{\"a\": [1"), None);
    }
}
