//! What stands between brackets in any text, in one pass: the outermost pairs, and openers without an end.

use crate::assist::repair::{HTML_QUOTES, Quoting};
use crate::text::Span;

/// Containers that a closer of the wrong sort may close at once.
const MOST_AT_ONCE: usize = 64;

/// Blanks behind an opener that are looked over for the quotation mark behind them.
const MOST_BLANKS: usize = 200;

/// A run of text between brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub span: Span,
    /// Whether its closer was found.
    pub closed: bool,
}

#[derive(Clone, Copy)]
struct Open {
    at: usize,
    closer: u8,
    quoting: Option<Quoting>,
}

struct Pass<'a> {
    bytes: &'a [u8],
    at: usize,
    open: Vec<Open>,
    /// How many of the open containers are objects.
    objects: usize,
    /// Pairs that stand in no other pair, in order.
    pairs: Vec<Span>,
}

/// The regions of `text` at or behind `from` and before `to`, in order, none in another.
pub(super) fn regions(text: &str, from: usize, to: usize) -> Vec<Region> {
    let mut pass = Pass {
        bytes: &text.as_bytes()[..to],
        at: from,
        open: Vec::new(),
        objects: 0,
        pairs: Vec::new(),
    };
    pass.run();
    pass.finish()
}

impl Pass<'_> {
    fn run(&mut self) {
        loop {
            if self.open.is_empty() {
                let rest = &self.bytes[self.at..];
                let Some(length) = memchr::memchr2(b'{', b'[', rest) else {
                    return;
                };
                self.at += length;
            }
            let Some(&byte) = self.bytes.get(self.at) else {
                return;
            };
            self.at = match byte {
                b'{' | b'[' => self.opener(byte),
                b'}' | b']' => self.closer(byte),
                b'"' | b'\\' | b'&' => self.mark(byte),
                b'\'' | b'`' if self.may_begin_string() => self.string_end(self.at, byte),
                b'/' => self.comment_end(),
                _ => self.at + 1,
            };
        }
    }

    fn opener(&mut self, byte: u8) -> usize {
        let inherited = self.open.last().and_then(|open| open.quoting);
        let own = self.quoting_behind(self.at + 1);
        self.objects += usize::from(byte == b'{');
        self.open.push(Open {
            at: self.at,
            closer: if byte == b'{' { b'}' } else { b']' },
            quoting: own.or(inherited),
        });
        self.at + 1
    }

    /// How the first quotation mark behind an opener is written.
    fn quoting_behind(&self, at: usize) -> Option<Quoting> {
        let rest = &self.bytes[at..self.bytes.len().min(at + MOST_BLANKS)];
        let blank = |byte: &&u8| byte.is_ascii_whitespace();
        let first = at + rest.iter().take_while(blank).count();
        match self.bytes.get(first) {
            Some(b'"' | b'\\' | b'&') => Quoting::at(self.bytes, first),
            _ => None,
        }
    }

    fn closer(&mut self, byte: u8) -> usize {
        let end = self.at + 1;
        let has_own = if byte == b'}' {
            self.objects > 0
        } else {
            self.open.len() > self.objects
        };
        let near = self.open.iter().rev().take(MOST_AT_ONCE);
        let Some(levels) = near
            .clone()
            .position(|open| open.closer == byte)
            .filter(|_| has_own)
        else {
            return end;
        };
        let mut start = self.at;
        for _ in 0..=levels {
            if let Some(open) = self.open.pop() {
                self.objects -= usize::from(open.closer == b'}');
                start = open.at;
            }
        }
        while self.pairs.last().is_some_and(|pair| pair.start > start) {
            self.pairs.pop();
        }
        self.pairs.push(Span::new(start, end));
        end
    }

    /// A quotation mark, plain or however it is written, or a backslash or an ampersand that is none.
    fn mark(&mut self, byte: u8) -> usize {
        let quoting = self.open.last().and_then(|open| open.quoting);
        match (quoting, byte) {
            (Some(Quoting::Doubled), b'"') => self.doubled(),
            (Some(Quoting::Html), b'&') => self.html_string(),
            (Some(Quoting::Escaped(_)), b'"') => self.lesser_quote(),
            (Some(Quoting::Escaped(count)), b'\\') => self.escaped_string(count),
            (Some(Quoting::Html) | None, b'"') => self.string_end(self.at, b'"'),
            (None, b'\\') => self.late_escape(),
            _ => self.at + 1,
        }
    }

    fn backslashes(&self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        rest.iter().take_while(|byte| **byte == b'\\').count()
    }

    /// A backslash outside of a string, where plain marks are expected: from here on they may be escaped.
    fn late_escape(&mut self) -> usize {
        let run = self.backslashes(self.at);
        if self.bytes.get(self.at + run) == Some(&b'"') && (run + 1).is_power_of_two() {
            if let Some(open) = self.open.last_mut() {
                open.quoting = Some(Quoting::Escaped(run));
            }
            return self.at;
        }
        self.at + run
    }

    /// A mark with fewer backslashes than the marks of the region: the string around the region ends.
    fn lesser_quote(&mut self) -> usize {
        self.forget_open();
        self.at + 1
    }

    fn forget_open(&mut self) {
        self.open.clear();
        self.objects = 0;
    }

    fn escaped_string(&mut self, count: usize) -> usize {
        let run = self.backslashes(self.at);
        let behind = self.at + run;
        if self.bytes.get(behind) != Some(&b'"') {
            return behind;
        }
        if run < count {
            self.forget_open();
            return behind + 1;
        }
        let mut at = behind + 1;
        while let Some(length) = memchr::memchr3(b'"', b'\\', b'\n', &self.bytes[at..]) {
            at += length;
            if self.bytes[at] == b'\n' {
                return at;
            }
            let run = self.backslashes(at);
            let quote = self.bytes.get(at + run) == Some(&b'"');
            at += run + usize::from(quote);
            if quote && run % (2 * (count + 1)) == count {
                return at;
            }
            if quote && run < count {
                self.forget_open();
                return at;
            }
        }
        self.bytes.len()
    }

    /// `""…""` in a cell of a CSV file; a single mark ends the cell.
    fn doubled(&mut self) -> usize {
        if self.bytes.get(self.at + 1) != Some(&b'"') {
            self.forget_open();
            return self.at + 1;
        }
        let mut at = self.at + 2;
        while let Some(length) = memchr::memchr2(b'"', b'\n', &self.bytes[at..]) {
            at += length;
            if self.bytes[at] == b'\n' {
                return at;
            }
            let escaped = self.bytes[at - 1] == b'\\' && self.bytes.get(at - 2) != Some(&b'\\');
            if self.bytes.get(at + 1) != Some(&b'"') {
                self.forget_open();
                return at + 1;
            }
            at += 2;
            if !escaped {
                return at;
            }
        }
        self.bytes.len()
    }

    fn html_string(&self) -> usize {
        let Some(length) = html_quote(self.bytes, self.at) else {
            return self.at + 1;
        };
        let mut at = self.at + length;
        while let Some(far) = memchr::memchr2(b'&', b'\n', &self.bytes[at..]) {
            at += far;
            match html_quote(self.bytes, at) {
                _ if self.bytes[at] == b'\n' => return at,
                Some(length) if self.bytes[at - 1] != b'\\' => return at + length,
                _ => at += 1,
            }
        }
        self.bytes.len()
    }

    /// Whether a single quote or a backtick here can begin a string: text has apostrophes.
    fn may_begin_string(&self) -> bool {
        let before = &self.bytes[self.at.saturating_sub(MOST_BLANKS)..self.at];
        let last = before.iter().rev().find(|byte| !byte.is_ascii_whitespace());
        matches!(
            last,
            Some(b'{' | b'[' | b',' | b':' | b'(' | b'=' | b'+' | b'?')
        )
    }

    /// Behind the string that begins at `at`; the end of its line where it is not closed.
    fn string_end(&self, at: usize, quote: u8) -> usize {
        let mut next = at + 1;
        while let Some(length) = memchr::memchr3(quote, b'\\', b'\n', &self.bytes[next..]) {
            next += length;
            match self.bytes[next] {
                b'\\' => next = (next + 2).min(self.bytes.len()),
                b'\n' if quote == b'`' => next += 1,
                b'\n' => return next,
                _ => return next + 1,
            }
        }
        self.bytes.len()
    }

    /// Behind a comment between brackets. `//` is none within an address.
    fn comment_end(&self) -> usize {
        let before = self.at.checked_sub(1).map(|at| self.bytes[at]);
        let apart = before.is_none_or(|byte| {
            byte.is_ascii_whitespace() || matches!(byte, b',' | b'{' | b'[' | b'}' | b']' | b'"')
        });
        let rest = &self.bytes[self.at..];
        match rest {
            [b'/', b'/', ..] if apart => {
                self.at + memchr::memchr(b'\n', rest).unwrap_or(rest.len())
            }
            _ => self.at + 1,
        }
    }

    /// The pairs, and what was opened and never closed, as far as it goes.
    fn finish(self) -> Vec<Region> {
        let mut found = Vec::new();
        let mut pairs = self.pairs.into_iter().peekable();
        let mut behind = 0;
        for open in self.open {
            while let Some(pair) = pairs.next_if(|pair| pair.start < open.at) {
                if pair.start >= behind {
                    behind = pair.end;
                    found.push(Region {
                        span: pair,
                        closed: true,
                    });
                }
            }
            if open.at >= behind && begins_value(self.bytes, open.at) {
                behind = unclosed_end(self.bytes, open.at);
                let span = Span::new(open.at, behind);
                found.push(Region {
                    span,
                    closed: false,
                });
            }
        }
        let rest = pairs.filter(|pair| pair.start >= behind);
        found.extend(rest.map(|span| Region { span, closed: true }));
        found
    }
}

fn html_quote(bytes: &[u8], at: usize) -> Option<usize> {
    let quote = HTML_QUOTES
        .iter()
        .find(|it| bytes[at..].starts_with(it.as_bytes()));
    quote.map(|it| it.len())
}

/// Whether what stands behind the opener at `at` can be the beginning of JSON, or of a JavaScript literal.
pub(super) fn begins_value(bytes: &[u8], at: usize) -> bool {
    let mut next = at + 1;
    let most = bytes.len().min(at + MOST_BLANKS);
    while next < most && bytes[next].is_ascii_whitespace() {
        next += 1;
    }
    let rest = &bytes[next.min(bytes.len())..];
    let Some(&byte) = rest.first() else {
        return false;
    };
    let comment = matches!(rest, [b'/', b'/' | b'*', ..]);
    let quote = matches!(byte, b'"' | b'\'' | b'`' | b'\\') || html_quote(bytes, next).is_some();
    let smart = matches!(rest, [0xE2, 0x80, 0x98..=0x9F, ..]);
    if bytes[at] == b'[' {
        return quote || smart || comment || matches!(byte, b'{' | b'[');
    }
    quote || smart || comment || byte == b'}' || names_member(rest)
}

/// A word and a colon, as before the value of a member, or a member in shorthand: `{messages, context}`.
fn names_member(rest: &[u8]) -> bool {
    let begins = rest.first().is_some_and(|byte| !byte.is_ascii_digit());
    match name_before(rest) {
        Some(b':') => true,
        Some(b',') => begins,
        _ => rest.starts_with(b"...") && rest.get(3).is_some_and(u8::is_ascii_alphabetic),
    }
}

/// What follows the word that stands at the start of `rest`, if one does.
fn name_before(rest: &[u8]) -> Option<u8> {
    const LONGEST_NAME: usize = 80;
    let near = &rest[..rest.len().min(LONGEST_NAME)];
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'.');
    let name = near.iter().take_while(is_name).count();
    let behind = near[name..].iter().find(|byte| !byte.is_ascii_whitespace());
    behind.copied().filter(|_| name > 0)
}

/// Where a container ends that is never closed: before the first line that stands at the margin and is no JSON.
fn unclosed_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    let mut end = bytes.len();
    while let Some(length) = memchr::memchr(b'\n', &bytes[at..]) {
        at += length + 1;
        if !may_go_on(&bytes[at..]) {
            end = at;
            break;
        }
    }
    start + bytes[start..end].trim_ascii_end().len()
}

/// Whether a line that begins so may belong to the JSON of the lines before it.
fn may_go_on(line: &[u8]) -> bool {
    match line {
        [] => true,
        [b'[', next, ..] => !next.is_ascii_alphanumeric(),
        [byte, ..] => {
            byte.is_ascii_whitespace()
                || matches!(
                    byte,
                    b'"' | b'\'' | b'[' | b'{' | b'}' | b']' | b',' | b'/' | b'`'
                )
                || name_before(line) == Some(b':')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, bool)> {
        let regions = regions(text, 0, text.len());
        regions
            .iter()
            .map(|it| (it.span.slice(text), it.closed))
            .collect()
    }

    #[test]
    fn the_outermost_pairs_are_found_whatever_their_quotes() {
        for json in [
            r#"{"a": "}]", "b": [{"c": 1}]}"#,
            r#"{\"a\": \"}]\", \"b\": \"x \\\"}\\\" y\"}"#,
            r#"{""a"": ""}]"", ""b"": [1]}"#,
            "{&quot;a&quot;: &quot;}]&quot;}",
            "{'a': '}]', b: `]}`}",
            "[{\\\"a\\\": \\\"]\\\"}, {\\\"b\\\": 1}]",
            "{\"a\": 1, // don't }\n \"b\": 2}",
        ] {
            let text = format!("before {json} behind, it's \"so\"");
            assert_eq!(found(&text), [(json, true)], "{text}");
        }
    }

    #[test]
    fn an_opener_that_is_never_closed_hides_nothing() {
        assert_eq!(found("f() { x {\"a\": 1} y"), [("{\"a\": 1}", true)]);
        assert_eq!(found("[INFO {\"a\": 1} }"), [("{\"a\": 1}", true)]);
        let log = "x {\"a\": [1, {\"b\": 2}, \"cut off\n2026-01-01 y {\"c\": 3}\n";
        assert_eq!(
            found(log),
            [
                ("{\"a\": [1, {\"b\": 2}, \"cut off", false),
                ("{\"c\": 3}", true)
            ]
        );
    }

    #[test]
    fn a_string_ends_with_its_line_and_a_cell_with_its_mark() {
        assert_eq!(
            found("{\"a\": \"b\n} c {}"),
            [("{\"a\": \"b\n}", true), ("{}", true)]
        );
        let csv = "\"{\"\"a\"\": [1\",\"{\"\"b\"\": 2}\"";
        assert_eq!(found(csv), [("{\"\"b\"\": 2}", true)]);
    }
}
