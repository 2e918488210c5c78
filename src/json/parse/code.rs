//! Code where a value or a key stands: calls, functions, sums of strings, computed keys. It is kept as text, never run.

use super::parser::{Expect, Parser};
use super::report::{likely, shown};
use super::scan::{self, Class};
use crate::json::Kind;
use crate::json::SyntaxErrorKind as Fault;
use crate::json::decode::{quoted, strict_string};
use crate::json::tree::Row;
use crate::text::{Span, TextEdit};

/// Bytes that may be read in vain for free; a longer look ahead that finds no code is counted.
const FREE_LOOK: usize = 256;

/// What the expression so far ends in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// An operator, or nothing: an operand must follow.
    Operator,
    /// A complete operand.
    Operand,
    /// A word that an operand may follow: `new`, `await`.
    Prefix,
}

/// An expression while it is read.
struct Reading {
    at: usize,
    end: usize,
    last: Last,
    /// Whether it is more than words.
    is_code: bool,
    /// Whether `{` would begin a body.
    body: bool,
    /// Conditions whose `:` has not come.
    questions: usize,
    /// Whether a sum ends it.
    stop_at_plus: bool,
}

impl Parser<'_> {
    /// Behind the expression at `start`. `None` where that is plain words, or never ends.
    pub(super) fn code_end(&mut self, start: usize, stop_at_plus: bool) -> Option<usize> {
        let mut reading = Reading {
            at: start,
            end: start,
            last: Last::Operator,
            is_code: false,
            body: false,
            questions: 0,
            stop_at_plus,
        };
        let mut more = (self.code_lookaheads > 0).then_some(true);
        while more == Some(true) {
            more = self.read_code(&mut reading);
        }
        let complete = reading.last == Last::Operand && reading.questions == 0;
        let found = more.is_some() && reading.is_code && complete;
        if !found && reading.at - start > FREE_LOOK {
            self.code_lookaheads = self.code_lookaheads.saturating_sub(1);
        }
        found.then_some(reading.end)
    }

    /// Reads one token. Whether the expression may go on; `None` where it is none.
    fn read_code(&mut self, code: &mut Reading) -> Option<bool> {
        let next = self.next_token(code.at);
        let Some(&byte) = self.bytes.get(next) else {
            return Some(false);
        };
        let broke = memchr::memchr2(b'\n', b'\r', &self.bytes[code.at..next]).is_some();
        if broke && code.last == Last::Operand && !goes_on(&self.bytes[next..], code) {
            return Some(false);
        }
        let end = match byte {
            b'"' | b'\'' | b'`' => self.code_string(next, code)?,
            b'(' => self.code_bracket(next, code)?,
            b'[' if code.last != Last::Operand || next == code.at => {
                code.last = Last::Operand;
                self.matching(next)?
            }
            b'{' if code.body => self.code_bracket(next, code)?,
            b'{' | b'[' | b',' | b'}' | b']' | b';' | b')' => return Some(false),
            b'+' if code.stop_at_plus && code.last == Last::Operand => return Some(false),
            b'/' | b'<' if code.last != Last::Operand => self.enclosed(next, code)?,
            _ if scan::class(byte) == Class::Word && !(byte == b'+' || byte == b'-') => {
                return self.code_word(next, code);
            }
            _ => self.operator(next, code)?,
        };
        code.at = end;
        code.end = end;
        Some(true)
    }

    fn code_string(&self, at: usize, code: &mut Reading) -> Option<usize> {
        if code.last == Last::Operand {
            return None;
        }
        code.last = Last::Operand;
        if self.bytes[at] == b'`' {
            return template_end(self.bytes, at);
        }
        let end = scan::rough_string_end(self.bytes, at);
        (end > at + 1 && self.bytes[end - 1] == self.bytes[at]).then_some(end)
    }

    fn code_bracket(&mut self, at: usize, code: &mut Reading) -> Option<usize> {
        code.is_code = true;
        code.last = Last::Operand;
        self.matching(at)
    }

    /// A regular expression, or a placeholder: `<your id>`.
    fn enclosed(&self, at: usize, code: &mut Reading) -> Option<usize> {
        let close = if self.bytes[at] == b'<' { b'>' } else { b'/' };
        let rest = &self.bytes[at + 1..];
        let line = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let mut length = 0;
        while length < line && rest[length] != close {
            length += 1 + usize::from(rest[length] == b'\\');
        }
        code.is_code = true;
        code.last = Last::Operand;
        (length < line).then(|| scan::word_end(self.bytes, at + length + 2))
    }

    /// `${name}`, of which the `{` stands at `at`.
    fn text_placeholder(&mut self, at: usize, code: &mut Reading) -> Option<bool> {
        let end = self.matching(at)?;
        code.is_code = true;
        code.last = Last::Operand;
        code.at = end;
        code.end = end;
        Some(true)
    }

    fn code_word(&mut self, at: usize, code: &mut Reading) -> Option<bool> {
        let end = scan::word_end(self.bytes, at);
        let word = &self.text[at..end];
        let between = matches!(word, "instanceof" | "in" | "as" | "satisfies");
        if end == at || (code.last == Last::Operand && !between && !word.starts_with('.')) {
            return Some(false);
        }
        code.last = match word {
            "new" | "await" | "async" | "typeof" | "void" | "function" | "class" => Last::Prefix,
            _ if between => Last::Operator,
            _ => Last::Operand,
        };
        if word.ends_with('$') && self.bytes.get(end) == Some(&b'{') {
            return self.text_placeholder(end, code);
        }
        code.is_code |= matches!(word, "new" | "typeof" | "void" | "function" | "await") || between;
        code.body |= matches!(word, "function" | "class");
        code.at = end;
        code.end = end;
        Some(true)
    }

    fn operator(&self, at: usize, code: &mut Reading) -> Option<usize> {
        let rest = &self.bytes[at..];
        let length = match rest {
            [b'=', b'>', ..] => {
                code.body = true;
                2
            }
            [b'?', b'?' | b'.', ..] => 2,
            [b'?', ..] => {
                code.questions += 1;
                1
            }
            [b':', ..] => {
                code.questions = code.questions.checked_sub(1)?;
                1
            }
            [
                b'|' | b'&' | b'=' | b'+' | b'-' | b'*' | b'!' | b'<' | b'>' | b'%' | b'/',
                ..,
            ] => 1,
            _ => return None,
        };
        code.is_code = true;
        code.last = Last::Operator;
        Some(at + length)
    }

    /// Behind the bracket that belongs to the one at `open`, strings and comments skipped.
    fn matching(&mut self, open: usize) -> Option<usize> {
        let mut closers = Vec::new();
        let mut at = open;
        while let Some(&byte) = self.bytes.get(at) {
            at = match byte {
                b'"' | b'\'' => scan::rough_string_end(self.bytes, at),
                b'`' => template_end(self.bytes, at).unwrap_or(at + 1),
                b'/' => self.next_token(at).max(at + 1),
                _ => at + 1,
            };
            match byte {
                b'(' => closers.push(b')'),
                b'[' => closers.push(b']'),
                b'{' => closers.push(b'}'),
                b')' | b']' | b'}' if closers.pop() != Some(byte) => break,
                _ => {}
            }
            if closers.is_empty() {
                return Some(at);
            }
        }
        self.code_lookaheads = self.code_lookaheads.saturating_sub(1);
        // Where the bracket closes is a guess, and so is all that stands in it.
        self.errors.doubt();
        None
    }

    /// A value of its own is only the beginning of an expression: `5 * 60`, `"a".trim()`. Whether that was so.
    pub(super) fn value_was_code(&mut self) -> bool {
        let last = self.tree.rows.len().wrapping_sub(1);
        let scalar = self
            .tree
            .rows
            .get(last)
            .is_some_and(|row| !matches!(row.kind(), Kind::Object | Kind::Array | Kind::Key));
        if !scalar || self.frames.is_deep() {
            return false;
        }
        let start = self.tree.ranges[last].start as usize;
        let range = self.tree.ranges[last];
        if range.end as usize != self.last_end || self.closed_before == self.last_end {
            return false;
        }
        let Some(end) = self.code_end(start, false).filter(|&end| end > self.pos) else {
            return false;
        };
        self.errors.forget_from(start);
        self.report_code(Span::new(start, end));
        self.tree.rows[last] = Row::Bare;
        self.tree.ranges[last].end = end as u32;
        self.pos = end;
        self.last_end = end;
        true
    }

    /// Code where a value must stand: it is kept as text, or as the literal that it amounts to.
    pub(super) fn report_code(&mut self, span: Span) {
        let raw = span.slice(self.text);
        let literal = match raw {
            "!0" => Some("true"),
            "!1" => Some("false"),
            "void 0" => Some("null"),
            _ => None,
        };
        if raw.contains(['"', '\'', '{', '[', '/']) {
            // What stands in it may be something else than code.
            self.errors.doubt();
        }
        self.report(Fault::NotAValue, span, || {
            let message = format!("`{}` is code, not a value", shown(raw));
            let (title, put) = match literal {
                Some(literal) => ("put what it stands for", literal.to_owned()),
                None => ("keep it as text", quoted(raw)),
            };
            (message, likely(title, vec![TextEdit::replace(span, put)]))
        });
    }

    /// `"a" + name + 'b'` behind the string it begins with. Whether that was so.
    pub(super) fn sum_of_strings(&mut self) -> bool {
        let last = self.tree.rows.len().wrapping_sub(1);
        if self.frames.is_deep() || !self.tree.rows.get(last).is_some_and(|row| row.is_string()) {
            return false;
        }
        let range = self.tree.ranges[last];
        let raw = Span::new(range.start as usize, range.end as usize).slice(self.text);
        let elsewhere = range.end as usize != self.last_end || self.closed_before == self.last_end;
        let quote = raw.as_bytes()[0];
        let closed =
            matches!(quote, b'"' | b'\'' | b'`') && raw.as_bytes()[1..].last() == Some(&quote);
        if elsewhere || !closed {
            return false;
        }
        let Some((end, joined)) = self.operands() else {
            return false;
        };
        let span = Span::new(self.pos, end);
        let close = self.last_end - 1;
        self.report(Fault::UnexpectedCharacters, span, || {
            let message = "JSON cannot add strings; this is one string in parts".to_owned();
            let edit = TextEdit::replace(Span::new(close, end), format!("{joined}\""));
            (message, likely("make it one string", vec![edit]))
        });
        self.pos = end;
        self.last_end = end;
        true
    }

    /// The operands behind each `+` from here on, as the inside of a strict string, and where they end.
    fn operands(&mut self) -> Option<(usize, String)> {
        let mut at = self.pos;
        let mut end = at;
        let mut joined = String::new();
        while self.bytes.get(at) == Some(&b'+') {
            let start = self.next_token(at + 1);
            end = match *self.bytes.get(start)? {
                b'"' | b'\'' => {
                    let end = scan::rough_string_end(self.bytes, start);
                    let strict = strict_string(&self.text[start..end]);
                    joined.push_str(&strict[1..strict.len() - 1]);
                    end
                }
                b'`' => {
                    let end = template_end(self.bytes, start)?;
                    let strict = strict_string(&self.text[start..end]);
                    joined.push_str(&strict[1..strict.len() - 1]);
                    end
                }
                _ => {
                    let word = scan::word_end(self.bytes, start);
                    let end = self.code_end(start, true).unwrap_or(word);
                    let code = quoted(self.text[start..end].trim_end());
                    joined.push_str("${");
                    joined.push_str(&code[1..code.len() - 1]);
                    joined.push('}');
                    end
                }
            };
            if end == start {
                return None;
            }
            at = self.next_token(end);
        }
        Some((end, joined))
    }

    /// `[name]: …` as a key. Whether that stands here.
    pub(super) fn computed_key(&mut self) -> bool {
        let start = self.pos;
        let rest = &self.bytes[start..];
        let line = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let Some(length) = memchr::memchr(b']', &rest[..line.min(FREE_LOOK)]) else {
            return false;
        };
        let end = start + length + 1;
        let inside = self.text[start + 1..end - 1].trim_ascii();
        if inside.is_empty() || self.next_byte(end) != Some(b':') || inside.contains([',', '{']) {
            return false;
        }
        let span = Span::new(start, end);
        let raw = span.slice(self.text);
        self.report(Fault::BareKey, span, || {
            let literal = inside.len() > 1 && inside.starts_with(['"', '\'', '`']);
            let key = if literal {
                strict_string(inside)
            } else {
                quoted(raw)
            };
            let message = format!("the key `{}` is computed by code", shown(raw));
            let edit = TextEdit::replace(span, key);
            (message, likely("put a plain key", vec![edit]))
        });
        self.errors.doubt();
        self.push_key(Row::Key, start, end, raw.as_bytes());
        self.pos = end;
        true
    }

    /// `{{name}}` as a value, of which the second `{` stands here. Whether that was so.
    pub(super) fn braced_placeholder(&mut self) -> bool {
        let start = self.pos.wrapping_sub(1);
        let rest = &self.bytes[self.pos..self.bytes.len().min(self.pos + FREE_LOOK)];
        let Some(length) = memchr::memmem::find(rest, b"}}") else {
            return false;
        };
        let name = &rest[1..length.max(1)];
        let plain = |byte: &u8| scan::class(*byte) == Class::Word || *byte == b' ';
        let opened = self.expect == Expect::FirstKey && self.bytes.get(start) == Some(&b'{');
        if !opened || name.is_empty() || !name.iter().all(plain) || self.frames.is_deep() {
            return false;
        }
        if self.frames.depth() < 2 || self.tree.rows.last() != Some(&Row::Object) {
            return false;
        }
        let end = self.pos + length + 2;
        self.frames.pop();
        self.tree.rows.pop();
        self.tree.ranges.pop();
        self.in_object = self.frames.in_object();
        self.report_code(Span::new(start, end));
        self.push_value(Row::Bare, start, end);
        true
    }

    /// `name(a) { … }` or `...name(a)` where a member must stand. Whether that stands here.
    pub(super) fn method(&mut self, name: Span) -> bool {
        let Some(behind) = self.matching(self.next_token(name.end)) else {
            return false;
        };
        let body = self.next_token(behind);
        let has_body = self.bytes.get(body) == Some(&b'{');
        let end = if has_body {
            self.matching(body)
        } else {
            Some(behind)
        };
        let Some(end) = end else {
            return false;
        };
        let span = Span::new(name.start, end);
        let text = self.text;
        self.push_key(Row::Key, name.start, name.end, name.slice(text).as_bytes());
        self.push_value(Row::Bare, name.end, end);
        self.report(Fault::NotAValue, span, || {
            let whole = span.slice(text);
            let member = if has_body {
                let code = Span::new(name.end, end).slice(text);
                format!("{}: {}", quoted(name.slice(text)), quoted(code))
            } else {
                format!("{}: null", quoted(whole))
            };
            let message = format!("`{}` is code, not a member", shown(whole));
            (
                message,
                likely("keep it as text", vec![TextEdit::replace(span, member)]),
            )
        });
        self.errors.doubt();
        true
    }

    /// `…` or `...` for more of the same where an element or a member must stand. Whether that stands here.
    pub(super) fn ellipsis(&mut self) -> bool {
        let start = self.pos;
        let end = scan::word_end(self.bytes, start);
        let raw = &self.text[start..end];
        let dots = raw.len() >= 3 && raw.chars().all(|it| matches!(it, '.' | '…'));
        let place = matches!(
            self.expect,
            Expect::First | Expect::Element | Expect::FirstKey | Expect::Key
        );
        let next = self.next_token(end);
        let byte = self.bytes.get(next);
        let ends_line = memchr::memchr2(b'\n', b'\r', &self.bytes[end..next]).is_some();
        if !dots || !place || !(ends_line || matches!(byte, Some(b',' | b'}' | b']'))) {
            return false;
        }
        let behind = if byte == Some(&b',') { next + 1 } else { end };
        self.unexpected(behind, "an ellipsis stands for what is not in the text");
        true
    }
}

/// Whether the text behind a line break goes on with the expression before it.
fn goes_on(rest: &[u8], code: &Reading) -> bool {
    match rest {
        [b'.', next, ..] => next.is_ascii_alphabetic(),
        [b'+', ..] => !code.stop_at_plus,
        [b'?' | b'|' | b'&' | b'*', ..] | [b'=', b'>', ..] => true,
        [b':', ..] => code.questions > 0,
        [b'{', ..] => code.body,
        _ => false,
    }
}

/// Behind the template literal that begins at `at`.
fn template_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut next = at + 1;
    loop {
        next += memchr::memchr2(b'`', b'\\', bytes.get(next..)?)?;
        if bytes[next] == b'`' {
            return Some(next + 1);
        }
        next += 2;
    }
}
