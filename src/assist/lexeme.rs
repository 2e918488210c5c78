//! The lexemes of a text whose syntax is known to be sound, comments and trailing commas aside.

use crate::text::Span;

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Blanks, with how many line feeds there are: 0, 1, or 2 for more.
    Blank(u8),
    /// `// …` up to the end of the line.
    LineComment,
    /// `/* … */`.
    BlockComment,
    Open,
    Close,
    Comma,
    Colon,
    /// A string, number or literal.
    Atom,
}

/// A lexeme and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub sort: Sort,
    pub span: Span,
}

/// Cuts `text` into lexemes: together they are the text.
pub(super) fn lexemes(text: &str) -> impl Iterator<Item = Lexeme> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let lexeme = lexeme(bytes, at)?;
        at = lexeme.span.end;
        Some(lexeme)
    })
}

fn lexeme(bytes: &[u8], start: usize) -> Option<Lexeme> {
    let rest = &bytes[start..];
    let (sort, length) = match *rest.first()? {
        b' ' | b'\t' | b'\n' | b'\r' => blank(rest),
        b'{' | b'[' => (Sort::Open, 1),
        b'}' | b']' => (Sort::Close, 1),
        b',' => (Sort::Comma, 1),
        b':' => (Sort::Colon, 1),
        b'"' => (Sort::Atom, string_length(rest)),
        b'/' if rest.get(1) == Some(&b'*') => (Sort::BlockComment, comment_length(rest)),
        b'/' => {
            let end = memchr::memchr2(b'\n', b'\r', rest);
            (Sort::LineComment, end.unwrap_or(rest.len()))
        }
        _ => (Sort::Atom, word_length(rest)),
    };
    let span = Span::new(start, start + length);
    Some(Lexeme { sort, span })
}

fn blank(rest: &[u8]) -> (Sort, usize) {
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    let length = rest.iter().take_while(blank).count();
    let feeds = memchr::memchr_iter(b'\n', &rest[..length]).take(2).count();
    (Sort::Blank(feeds as u8), length)
}

fn string_length(rest: &[u8]) -> usize {
    let mut at = 1;
    while let Some(found) = rest
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'"', b'\\', rest))
    {
        at += found;
        if rest[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    rest.len()
}

fn comment_length(rest: &[u8]) -> usize {
    memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |length| length + 4)
}

fn word_length(rest: &[u8]) -> usize {
    let ends = |byte: &u8| b" \t\n\r{}[],:\"/".contains(byte);
    rest.iter().position(ends).unwrap_or(rest.len()).max(1)
}
