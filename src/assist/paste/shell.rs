//! Words of a command line, as the shells of Unix and Windows quote them.

use crate::text::Span;

/// One argument.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// Arguments that a command has at most.
const MOST_WORDS: usize = 2_000;

/// The words of the command at `at`, as a shell of Unix reads them, and the offset behind it.
pub(super) fn words(text: &str, at: usize) -> (Vec<Word>, usize) {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at,
    };
    let mut words = Vec::new();
    while words.len() < MOST_WORDS && reader.skip_blanks() {
        words.push(reader.word());
    }
    (words, reader.at)
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// Skips blanks and line ends that are escaped. Whether another word of the command follows.
    fn skip_blanks(&mut self) -> bool {
        loop {
            match self.bytes[self.at.min(self.bytes.len())..] {
                [b' ' | b'\t', ..] => self.at += 1,
                [b'\\' | b'^' | b'`', b'\n', ..] => self.at += 2,
                [b'\\' | b'^' | b'`', b'\r', b'\n', ..] => self.at += 3,
                [] | [b'\n' | b'\r' | b'|' | b';' | b'&', ..] => return false,
                _ => return true,
            }
        }
    }

    fn word(&mut self) -> Word {
        let start = self.at;
        let mut text = String::new();
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' | b'|' | b';' | b'&' => break,
                b'\'' => self.single(&mut text),
                b'"' => self.double(&mut text),
                b'$' if self.bytes.get(self.at + 1) == Some(&b'\'') => self.ansi(&mut text),
                b'\\' if matches!(self.bytes.get(self.at + 1), Some(b'\n' | b'\r')) => break,
                b'\\' => {
                    self.at += 1;
                    self.push(&mut text);
                }
                _ => self.push(&mut text),
            }
        }
        Word {
            text,
            span: Span::new(start, self.at),
        }
    }

    /// Takes the character here.
    fn push(&mut self, text: &mut String) {
        if let Some(character) = self
            .text
            .get(self.at..)
            .and_then(|rest| rest.chars().next())
        {
            text.push(character);
            self.at += character.len_utf8();
        }
    }

    fn single(&mut self, text: &mut String) {
        let inside = self.at + 1;
        let length = memchr::memchr(b'\'', &self.bytes[inside..]);
        let end = length.map_or(self.bytes.len(), |length| inside + length);
        text.push_str(&self.text[inside..end]);
        self.at = (end + 1).min(self.bytes.len());
    }

    fn double(&mut self, text: &mut String) {
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'"' if self.bytes.get(self.at + 1) == Some(&b'"') => {
                    // An empty string, or the end, where a word ends; else a mark, as in Windows.
                    let behind = self.bytes.get(self.at + 2);
                    if behind.is_none_or(u8::is_ascii_whitespace) {
                        self.at += 1;
                        continue;
                    }
                    text.push('"');
                    self.at += 2;
                }
                b'"' => {
                    self.at += 1;
                    return;
                }
                b'\\'
                    if matches!(
                        self.bytes.get(self.at + 1),
                        Some(b'"' | b'\\' | b'$' | b'`')
                    ) =>
                {
                    self.at += 1;
                    self.push(text);
                }
                b'\\' if self.bytes.get(self.at + 1) == Some(&b'\n') => self.at += 2,
                _ => self.push(text),
            }
        }
    }

    /// `$'…'`: escapes as in C.
    fn ansi(&mut self, text: &mut String) {
        let inside = self.at + 2;
        let mut end = inside;
        while let Some(length) = self
            .bytes
            .get(end..)
            .and_then(|rest| memchr::memchr2(b'\'', b'\\', rest))
        {
            end += length;
            if self.bytes[end] == b'\'' {
                break;
            }
            end += 2;
        }
        // An escape may end inside of a character: only a quote is sure to end on one.
        let is_closed = self.bytes.get(end) == Some(&b'\'');
        let end = if is_closed { end } else { self.bytes.len() };
        let code = self.text.get(inside..end).unwrap_or_default();
        text.push_str(&ansi_unescaped(code));
        self.at = end + usize::from(is_closed);
    }
}

fn ansi_unescaped(code: &str) -> String {
    let mut text = String::with_capacity(code.len());
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        let escaped = characters.next();
        let digits = match escaped {
            Some('u') => 4,
            Some('x') => 2,
            _ => 0,
        };
        let hex: String = characters
            .clone()
            .take(digits)
            .take_while(char::is_ascii_hexdigit)
            .collect();
        match (escaped, u32::from_str_radix(&hex, 16).ok()) {
            (Some('n'), _) => text.push('\n'),
            (Some('r'), _) => text.push('\r'),
            (Some('t'), _) => text.push('\t'),
            (Some('u' | 'x'), Some(code)) => {
                text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                characters.by_ref().take(hex.len()).for_each(drop);
            }
            (Some(other @ ('\'' | '"' | '\\')), _) => text.push(other),
            (Some(other), _) => text.extend(['\\', other]),
            (None, _) => text.push('\\'),
        }
    }
    text
}

/// A command of the Windows shell without its carets.
pub(super) fn without_carets(command: &str) -> String {
    let mut plain = String::with_capacity(command.len());
    let mut characters = command.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '^' {
            plain.push(character);
            continue;
        }
        while characters.next_if_eq(&'\r').is_some() {}
        match characters.next() {
            Some('\n') | None => plain.push(' '),
            Some(escaped) => plain.push(escaped),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escaped_character_at_the_end_is_read_to_its_end() {
        for command in ["$'\\é", "$'\\é' b", "a$'\\\u{1F600}", "$'", "$'\\"] {
            let (words, end) = words(command, 0);
            assert_eq!(end, command.len(), "{words:?}");
        }
    }

    #[test]
    fn words_are_read_as_shells_read_them() {
        let command = "curl -d '{\"a\": \"it'\\''s\"}' \\\n  --x \"b \\\"c\\\"\" $'d\\'\\n\\u0041' e\\ f\nnext";
        let (words, end) = words(command, 0);
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "curl",
                "-d",
                "{\"a\": \"it's\"}",
                "--x",
                "b \"c\"",
                "d'\nA",
                "e f"
            ]
        );
        assert_eq!(&command[end..], "\nnext");
        assert_eq!(
            without_carets("^\"^{^\\^\"a^\\^\"^}^\" ^\nb"),
            "\"{\\\"a\\\"}\"  b"
        );
    }
}
