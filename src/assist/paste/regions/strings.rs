//! Strings between brackets, however their quotation marks are written: what is in them opens and closes nothing.

use super::{MOST_BLANKS, Pass};
use crate::assist::repair::{HTML_QUOTES, Quoting};

impl Pass<'_> {
    /// A quotation mark, plain or however it is written, or a backslash or an ampersand that is none.
    pub(super) fn mark(&mut self, byte: u8) -> usize {
        let quoting = self.open.last().and_then(|open| open.quoting);
        match (quoting, byte) {
            (Some(Quoting::Doubled), b'"') => self.doubled(),
            (Some(Quoting::Html), b'&') => self.html_string(),
            (Some(Quoting::Escaped(_) | Quoting::Unicode), b'"') => self.lesser_quote(),
            (Some(Quoting::Escaped(count)), b'\\') => self.escaped_string(count),
            (Some(Quoting::Unicode), b'\\') => self.unicode_string(),
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

    /// `\u0022…\u0022`: the marks within have more backslashes before them.
    fn unicode_string(&self) -> usize {
        let run = self.backslashes(self.at);
        let mut at = self.at + run;
        if run != 1 || !self.bytes[at..].starts_with(b"u0022") {
            return at;
        }
        at += 5;
        while let Some(length) = memchr::memchr2(b'\\', b'\n', &self.bytes[at..]) {
            at += length;
            if self.bytes[at] == b'\n' {
                return at;
            }
            let run = self.backslashes(at);
            at += run;
            if self.bytes[at..].starts_with(b"u0022") {
                at += 5;
                if (run / 2).is_multiple_of(2) {
                    return at;
                }
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
    pub(super) fn may_begin_string(&self) -> bool {
        let before = &self.bytes[self.at.saturating_sub(MOST_BLANKS)..self.at];
        let last = before.iter().rev().find(|byte| !byte.is_ascii_whitespace());
        matches!(
            last,
            Some(b'{' | b'[' | b',' | b':' | b'(' | b'=' | b'+' | b'?')
        )
    }

    /// Behind the string that begins at `at`; the end of its line where it is not closed.
    pub(super) fn string_end(&self, at: usize, quote: u8) -> usize {
        let mut next = at + 1;
        // Line breaks before this offset belong to the string.
        let mut sure_to = at;
        while let Some(length) = memchr::memchr3(quote, b'\\', b'\n', &self.bytes[next..]) {
            next += length;
            match self.bytes[next] {
                b'\\' => next = (next + 2).min(self.bytes.len()),
                b'\n' if quote == b'`' => next += 1,
                b'\n' if next < sure_to => next += 1,
                b'\n' => match self.quote_on_later_line(next, quote) {
                    Some(mark) => sure_to = mark,
                    None => return next,
                },
                _ => return next + 1,
            }
        }
        self.bytes.len()
    }

    /// At a line break inside a string: the closing mark on a later line, if the string seems to go on there, as the parser
    /// has it too.
    fn quote_on_later_line(&self, at: usize, quote: u8) -> Option<usize> {
        const FAR: usize = 2_000;
        let rest = &self.bytes[at..self.bytes.len().min(at + FAR)];
        let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace());
        let next = at + blanks.count();
        if matches!(self.bytes.get(next)?, b'"' | b'}' | b']') {
            return None;
        }
        let far = self.bytes.len().min(next + FAR);
        let mark = next + memchr::memchr(quote, &self.bytes[next..far])?;
        let line = at + memchr::memrchr(b'\n', &self.bytes[at..mark])? + 1;
        let first_on_line = self.bytes[line..mark].trim_ascii().is_empty();
        let blank = |byte: &&u8| !matches!(byte, b' ' | b'\t');
        let behind = self.bytes[mark + 1..].iter().take(MOST_BLANKS).find(blank);
        let ends = matches!(
            behind,
            None | Some(b',' | b':' | b'}' | b']' | b'\n' | b'\r' | b';' | b')' | b'+')
        );
        (ends && !first_on_line).then_some(mark)
    }
}

pub(super) fn html_quote(bytes: &[u8], at: usize) -> Option<usize> {
    let quote = HTML_QUOTES
        .iter()
        .find(|it| bytes[at..].starts_with(it.as_bytes()));
    quote.map(|it| it.len())
}
