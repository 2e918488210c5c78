//! What stands between brackets in any text, in one pass: the outermost pairs, and openers without an end.

mod strings;
mod value;

use crate::assist::repair::Quoting;
use crate::text::Span;

pub(super) use value::begins_value;
use value::unclosed_end;

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
        if self.bytes[..self.at].ends_with(b"<![CDATA") || self.bytes[..self.at].ends_with(b"\x1b")
        {
            return self.at + 1;
        }
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
