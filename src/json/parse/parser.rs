//! The grammar of strict JSON: the fast path. What does not fit is handed to `recover`.

use super::frames::{Frame, Frames};
use super::keys::{self, KeyMark};
use super::report::Errors;
use super::{MAX_DEPTH, Parse, scan};
use crate::json::Tree;
use crate::json::tree::{Range, Row};

/// Times the text that a tree may take with what was reserved too much: giving that back costs more than it is worth.
const MOST_MEMORY: usize = 2;

/// What the grammar wants next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expect {
    /// The topmost value.
    Root,
    /// Behind `[`: a value or the closer.
    First,
    /// Behind a comma in an array.
    Element,
    /// Behind the colon of a member.
    MemberValue,
    /// Behind `{`: a key or the closer.
    FirstKey,
    /// Behind a comma in an object.
    Key,
    /// Behind a key.
    Colon,
    /// Behind an element or a member: a comma or the closer.
    Separator,
    /// Behind the topmost value.
    End,
}

/// The state of one parse.
#[derive(Debug)]
pub(super) struct Parser<'a> {
    pub text: &'a str,
    pub bytes: &'a [u8],
    /// Offset of the next byte to read.
    pub pos: usize,
    pub expect: Expect,
    pub tree: Tree,
    pub frames: Frames,
    /// Marks of the keys of all open objects.
    pub keys: Vec<KeyMark>,
    /// Whether the last node is a key that waits for its value.
    pub key_waits: bool,
    /// Whether the innermost container is an object.
    pub in_object: bool,
    /// Offset of the comma behind which a key or an element is expected.
    pub comma: usize,
    /// Behind the last token that was understood.
    pub last_end: usize,
    /// Behind the last characters that were skipped as an error.
    pub skipped: usize,
    /// Where the `;` and `)` at the end of the text begin; the end of the text if there are none.
    pub tail: usize,
    /// The error that tells of the JavaScript around the value.
    pub around: Option<usize>,
    /// Where a container was closed last for want of its closer.
    pub closed_before: usize,
    /// How often the rest of the text may still be looked through for its closers.
    pub lookaheads: usize,
    /// How often code may still be looked for in vain.
    pub code_lookaheads: usize,
    pub errors: Errors,
}

impl<'a> Parser<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            pos: 0,
            expect: Expect::Root,
            tree: Tree::default(),
            frames: Frames::default(),
            keys: Vec::with_capacity(32),
            key_waits: false,
            in_object: false,
            comma: 0,
            last_end: 0,
            skipped: 0,
            tail: text.len(),
            around: None,
            closed_before: 0,
            lookaheads: 8,
            code_lookaheads: 64,
            errors: Errors::default(),
        }
    }

    pub fn run(mut self) -> Parse {
        // A row for every twelve bytes is what a minified card needs. Untouched memory costs nothing.
        let rows = self.bytes.len() / 12 + 8;
        self.tree.rows.reserve(rows);
        self.tree.ranges.reserve(rows);
        self.begin();
        self.read_to(self.tail);
        self.finish();
        self.read_to(self.bytes.len());
        if self.tree.memory() > MOST_MEMORY * self.bytes.len() {
            self.tree.rows.shrink_to_fit();
            self.tree.ranges.shrink_to_fit();
        }
        self.errors.into_parse(self.tree)
    }

    /// Reads tokens until one would begin at `limit`.
    fn read_to(&mut self, limit: usize) {
        loop {
            self.pos = scan::skip_blanks(self.bytes, self.pos);
            if self.pos >= limit {
                return;
            }
            let byte = self.bytes[self.pos];
            match self.expect {
                Expect::Separator => self.separator(byte),
                Expect::Key | Expect::FirstKey => self.key(byte),
                Expect::Colon => self.colon(byte),
                Expect::MemberValue | Expect::First | Expect::Element | Expect::Root => {
                    self.value(byte);
                }
                Expect::End => self.behind_root(byte),
            }
        }
    }

    #[inline]
    fn separator(&mut self, byte: u8) {
        match byte {
            b',' => {
                self.comma = self.pos;
                self.pos += 1;
                self.last_end = self.pos;
                self.expect = self.after_comma();
            }
            b'}' if self.in_object => self.close(),
            b']' if !self.in_object => self.close(),
            _ => self.odd_separator(byte),
        }
    }

    /// What is expected behind a comma.
    #[inline]
    pub(super) fn after_comma(&self) -> Expect {
        if self.in_object {
            Expect::Key
        } else {
            Expect::Element
        }
    }

    #[inline]
    fn key(&mut self, byte: u8) {
        if byte == b'"' {
            while self.plain_member() {
                self.expect = Expect::Key;
            }
            return;
        }
        if byte == b'}' && self.expect == Expect::FirstKey {
            return self.close();
        }
        self.odd_key(byte);
    }

    /// Reads a key, and its value too where that is a plain string close behind it, as most are. Whether another key
    /// begins close behind the comma: then all is as if the loop over tokens had come to it.
    #[inline]
    fn plain_member(&mut self) -> bool {
        let start = self.pos;
        let Some(end) = self.plain_string_end(start) else {
            self.quoted_key();
            return false;
        };
        let name = &self.bytes[start + 1..end - 1];
        let has_colon = self.bytes.get(end) == Some(&b':');
        let value = self.behind_space(end + 1);
        let value_end = if has_colon {
            self.plain_string_end(value)
        } else {
            None
        };
        let Some(value_end) = value_end else {
            self.push_key(Row::PlainKey, start, end, name);
            self.pos = end;
            if has_colon {
                self.colon(b':');
            }
            return false;
        };
        self.push_plain_member(name, [start, end, value, value_end]);
        let next = self.behind_space(value_end + 1);
        if self.bytes.get(value_end) != Some(&b',') || self.bytes.get(next) != Some(&b'"') {
            self.pos = value_end;
            self.value_is_complete(value_end);
            return false;
        }
        self.comma = value_end;
        self.last_end = value_end + 1;
        self.pos = next;
        true
    }

    /// Adds a key and its value, both plain strings: the rows of both at once.
    #[inline]
    fn push_plain_member(&mut self, name: &[u8], [start, end, value, value_end]: [usize; 4]) {
        if self.frames.is_deep() {
            return;
        }
        self.keys
            .push(keys::mark(name, self.tree.rows.len() as u32));
        self.tree
            .rows
            .extend_from_slice(&[Row::PlainKey, Row::PlainString]);
        self.tree.ranges.extend_from_slice(&[
            Range {
                start: start as u32,
                end: end as u32,
            },
            Range {
                start: value as u32,
                end: value_end as u32,
            },
        ]);
    }

    /// Behind the plain string that begins at `at`; `None` where none does.
    #[inline]
    fn plain_string_end(&self, at: usize) -> Option<usize> {
        if self.bytes.get(at) != Some(&b'"') {
            return None;
        }
        let end = scan::plain_end(self.bytes, at + 1);
        (self.bytes.get(end) == Some(&b'"')).then_some(end + 1)
    }

    /// Behind the space at `at`, if there is one.
    #[inline]
    fn behind_space(&self, at: usize) -> usize {
        at + usize::from(self.bytes.get(at) == Some(&b' '))
    }

    /// Adds a key whose decoded name is `name`.
    #[inline]
    pub(super) fn push_key(&mut self, row: Row, start: usize, end: usize, name: &[u8]) {
        if !self.frames.is_deep() {
            self.keys
                .push(keys::mark(name, self.tree.rows.len() as u32));
        }
        self.push(row, start, end);
        self.key_waits = true;
        self.last_end = end;
        self.expect = Expect::Colon;
    }

    #[inline]
    fn colon(&mut self, byte: u8) {
        if byte != b':' {
            return self.odd_colon(byte);
        }
        self.pos += 1;
        self.last_end = self.pos;
        self.expect = Expect::MemberValue;
    }

    #[inline]
    fn value(&mut self, byte: u8) {
        match byte {
            b'"' => self.string(),
            b'{' | b'[' => self.open(byte == b'{'),
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.literal(b"true", Row::True),
            b'f' => self.literal(b"false", Row::False),
            b'n' => self.literal(b"null", Row::Null),
            b']' if self.expect == Expect::First => self.close(),
            _ => self.odd_value(byte),
        }
    }

    #[inline]
    fn string(&mut self) {
        let start = self.pos;
        let end = scan::plain_end(self.bytes, start + 1);
        if self.bytes.get(end) == Some(&b'"') {
            self.push_value(Row::PlainString, start, end + 1);
        } else {
            self.quoted_value();
        }
    }

    #[inline]
    fn number(&mut self) {
        match scan::number(self.bytes, self.pos) {
            Some(number) => {
                if number.long {
                    self.check_number(number.end);
                }
                self.push_value(Row::Number, self.pos, number.end);
            }
            None => self.word_value(),
        }
    }

    #[inline]
    fn literal(&mut self, spelling: &[u8], row: Row) {
        let end = self.pos + spelling.len();
        let fits = self.bytes.get(self.pos..end) == Some(spelling);
        if fits && scan::class_at(self.bytes, end) != Some(scan::Class::Word) {
            self.push_value(row, self.pos, end);
        } else {
            self.word_value();
        }
    }

    /// Adds a value that is no container, and goes on behind it.
    #[inline]
    pub(super) fn push_value(&mut self, row: Row, start: usize, end: usize) {
        self.push(row, start, end);
        self.pos = end;
        self.value_is_complete(end);
    }

    #[inline]
    fn value_is_complete(&mut self, end: usize) {
        self.key_waits = false;
        self.last_end = end;
        self.expect = if self.frames.is_empty() {
            Expect::End
        } else {
            Expect::Separator
        };
    }

    #[inline]
    pub(super) fn push(&mut self, row: Row, start: usize, end: usize) {
        if !self.frames.is_deep() {
            self.tree.rows.push(row);
            self.tree.ranges.push(Range {
                start: start as u32,
                end: end as u32,
            });
        }
    }

    /// Opens a container.
    #[inline]
    pub(super) fn open(&mut self, object: bool) {
        let row = if object { Row::Object } else { Row::Array };
        let node = self.tree.rows.len() as u32;
        self.push(row, self.pos, self.bytes.len());
        self.key_waits = false;
        if self.frames.depth() < MAX_DEPTH {
            let keys = self.keys.len() as u32;
            self.frames.push(Frame { node, keys, object });
        } else {
            self.open_deep(object);
        }
        self.pos += 1;
        self.last_end = self.pos;
        self.in_object = object;
        self.expect = if object {
            Expect::FirstKey
        } else {
            Expect::First
        };
    }

    /// Closes the innermost container with the closer that stands here.
    #[inline]
    pub(super) fn close(&mut self) {
        self.pos += 1;
        self.close_at(self.pos);
    }

    /// Closes the innermost container, which ends at `end`.
    #[inline]
    pub(super) fn close_at(&mut self, end: usize) {
        match self.frames.pop() {
            Some(frame) => {
                self.tree.ranges[frame.node as usize].end = end as u32;
                if frame.object {
                    self.finish_keys(frame.keys as usize);
                }
            }
            None => self.close_deep(end),
        }
        self.in_object = self.frames.in_object();
        self.value_is_complete(end);
    }
}
