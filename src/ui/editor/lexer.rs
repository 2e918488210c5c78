//! The colours of JSON: a lexer of our own that can start at any row. It sees the text only, never an analysis.

use std::ops::Range;

/// What a stretch of JSON is, as far as its colour goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A key of an object, quoted or bare.
    Key,
    /// A string that is a value.
    String,
    /// A number.
    Number,
    /// `true`, `false`, `null` and their look-alikes.
    Literal,
    /// Brackets, colons, commas.
    Punctuation,
    /// `// …` and `/* … */`.
    Comment,
    /// Anything else, white space included.
    Plain,
}

/// What a row begins inside of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LexState {
    /// Between tokens.
    #[default]
    Between,
    /// A string with double quotes.
    Double,
    /// A string with double quotes, behind a backslash.
    DoubleEscape,
    /// A string with single quotes.
    Single,
    /// A string with single quotes, behind a backslash.
    SingleEscape,
    /// A comment up to the end of the line.
    LineComment,
    /// A comment up to `*/`.
    BlockComment,
}

impl LexState {
    /// The state at the start of the next line: strings end with their line, block comments do not.
    #[must_use]
    pub fn next_line(self) -> Self {
        match self {
            Self::BlockComment => self,
            _ => Self::Between,
        }
    }
}

/// Iterates over the tokens of a row; they cover it without gaps.
#[derive(Clone, Debug)]
pub struct Lexer<'a> {
    text: &'a [u8],
    at: usize,
    end: usize,
    state: LexState,
}

impl<'a> Lexer<'a> {
    /// The tokens of `row`, a range of `text` without line feeds, that begins in `state`.
    #[must_use]
    pub fn new(text: &'a str, row: Range<usize>, state: LexState) -> Self {
        Self {
            text: text.as_bytes(),
            at: row.start,
            end: row.end,
            state,
        }
    }

    /// The state behind the last token; call it when the tokens are used up.
    #[must_use]
    pub fn state(&self) -> LexState {
        self.state
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        let at = self.at + ahead;
        (at < self.end).then(|| self.text[at])
    }

    fn skip_while(&mut self, holds: impl Fn(u8) -> bool) {
        while self.peek(0).is_some_and(&holds) {
            self.at += 1;
        }
    }

    fn string(&mut self) -> Token {
        let (quote, open, escaped) = match self.state {
            LexState::Single | LexState::SingleEscape => {
                (b'\'', LexState::Single, LexState::SingleEscape)
            }
            _ => (b'"', LexState::Double, LexState::DoubleEscape),
        };
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            self.state = match byte {
                _ if self.state == escaped => open,
                b'\\' => escaped,
                _ if byte == quote => LexState::Between,
                _ => open,
            };
            if self.state == LexState::Between {
                break;
            }
        }
        self.key_or(Token::String)
    }

    fn block_comment(&mut self) -> Token {
        let rest = &self.text[self.at..self.end];
        match memchr::memmem::find(rest, b"*/") {
            Some(close) => {
                self.at += close + 2;
                self.state = LexState::Between;
            }
            None => self.at = self.end,
        }
        Token::Comment
    }

    fn word(&mut self) -> Token {
        let start = self.at;
        self.skip_while(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | 0x80..)
        });
        let token = match &self.text[start..self.at] {
            b"true" | b"false" | b"null" | b"TRUE" | b"FALSE" | b"NULL" | b"True" | b"False"
            | b"None" | b"NaN" | b"Infinity" | b"undefined" => Token::Literal,
            _ => Token::Plain,
        };
        self.key_or(token)
    }

    /// A token that a colon follows is a key. Looks a few characters past the row, where a long line was cut.
    fn key_or(&self, token: Token) -> Token {
        let behind = &self.text[self.at..self.text.len().min(self.at + 32)];
        let next = behind.iter().find(|byte| !byte.is_ascii_whitespace());
        if next == Some(&b':') && self.state == LexState::Between {
            Token::Key
        } else {
            token
        }
    }

    fn between(&mut self, first: u8) -> Token {
        match (first, self.peek(1)) {
            (b'"' | b'\'', _) => {
                self.at += 1;
                self.state = if first == b'"' {
                    LexState::Double
                } else {
                    LexState::Single
                };
                self.string()
            }
            (b'/', Some(b'/')) => {
                self.state = LexState::LineComment;
                self.at = self.end;
                Token::Comment
            }
            (b'/', Some(b'*')) => {
                self.state = LexState::BlockComment;
                self.at += 2;
                self.block_comment()
            }
            (b'0'..=b'9' | b'-' | b'+' | b'.', _) => {
                self.skip_while(|byte| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_')
                });
                Token::Number
            }
            (b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' | 0x80.., _) => self.word(),
            (b' ' | b'\t' | b'\r', _) => {
                self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
                Token::Plain
            }
            _ => {
                self.at += 1;
                Token::Punctuation
            }
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = (Range<usize>, Token);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let first = self.peek(0)?;
        let token = match self.state {
            LexState::Between => self.between(first),
            LexState::LineComment => {
                self.at = self.end;
                Token::Comment
            }
            LexState::BlockComment => self.block_comment(),
            _ => self.string(),
        };
        Some((start..self.at, token))
    }
}

/// The state behind `bytes`, faster than the tokens: for rows that are not drawn.
#[must_use]
pub fn skim(bytes: &[u8], mut state: LexState) -> LexState {
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        state = match (state, byte) {
            (LexState::Between, b'"') | (LexState::DoubleEscape, _) => LexState::Double,
            (LexState::Between, b'\'') | (LexState::SingleEscape, _) => LexState::Single,
            (LexState::Between, b'/') => match bytes.get(at) {
                Some(b'/') => return LexState::LineComment,
                Some(b'*') => {
                    at += 1;
                    LexState::BlockComment
                }
                _ => state,
            },
            (LexState::Double, b'"') | (LexState::Single, b'\'') => LexState::Between,
            (LexState::Double, b'\\') => LexState::DoubleEscape,
            (LexState::Single, b'\\') => LexState::SingleEscape,
            (LexState::BlockComment, b'*') if bytes.get(at) == Some(&b'/') => {
                at += 1;
                LexState::Between
            }
            _ => state,
        };
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<(&str, Token)> {
        Lexer::new(text, 0..text.len(), LexState::Between)
            .map(|(range, token)| (&text[range], token))
            .filter(|(_, token)| *token != Token::Plain)
            .collect()
    }

    #[test]
    fn keys_and_values_differ() {
        use Token::{Comment, Key, Literal, Number, Punctuation, String};
        assert_eq!(
            words(r#"{ "a\"b" : "c", d: -1.5e3, 'e': true } // f"#),
            [
                ("{", Punctuation),
                (r#""a\"b""#, Key),
                (":", Punctuation),
                (r#""c""#, String),
                (",", Punctuation),
                ("d", Key),
                (":", Punctuation),
                ("-1.5e3", Number),
                (",", Punctuation),
                ("'e'", Key),
                (":", Punctuation),
                ("true", Literal),
                ("}", Punctuation),
                ("// f", Comment),
            ]
        );
    }

    #[test]
    fn a_block_comment_goes_on_and_a_string_does_not() {
        assert_eq!(
            skim(b"/* a", LexState::Between).next_line(),
            LexState::BlockComment
        );
        assert_eq!(
            skim(b"\"a", LexState::Between).next_line(),
            LexState::Between
        );
        assert_eq!(skim(b"a */ \"", LexState::BlockComment), LexState::Double);
    }

    proptest! {
        #[test]
        fn tokens_cover_any_row_and_end_where_skimming_ends(text in "[\"'\\\\/*a1:{}, é😀-]{0,40}") {
            let mut lexer = Lexer::new(&text, 0..text.len(), LexState::Between);
            let mut end = 0;
            for (range, _) in lexer.by_ref() {
                prop_assert_eq!(range.start, end);
                prop_assert!(range.end > range.start && text.is_char_boundary(range.end));
                end = range.end;
            }
            prop_assert_eq!(end, text.len());
            prop_assert_eq!(lexer.state(), skim(text.as_bytes(), LexState::Between));
        }
    }
}
