//! Closers of the wrong sort, and closers that are missing.

use super::parser::{Expect, Parser};
use super::report::certain;
use super::scan;
use crate::json::{Repair, SyntaxErrorKind};
use crate::text::{Span, TextEdit};

const fn closer(object: bool) -> char {
    if object { '}' } else { ']' }
}

impl Parser<'_> {
    pub(super) fn open_deep(&mut self, object: bool) {
        if !self.frames.is_deep() {
            let span = Span::new(self.pos, self.pos + 1);
            self.report(SyntaxErrorKind::Depth, span, || {
                let most = super::MAX_DEPTH;
                (
                    format!("nested deeper than {most} levels; what is deeper is not shown"),
                    None,
                )
            });
        }
        self.frames.push_deep(object);
    }

    pub(super) fn close_deep(&mut self, end: usize) {
        if !self.frames.is_deep()
            && let Some(range) = self.tree.ranges.last_mut()
        {
            range.end = end as u32;
        }
    }

    /// A closer that is not the one of the innermost container.
    pub(super) fn wrong_closer(&mut self, byte: u8) {
        let object = byte == b'}';
        let depth = self.frames.depth();
        let levels = self.levels_to(object);
        let ahead = self.closers_ahead();
        let fits = |left: usize| ahead == Some(left.cast_signed());
        match levels {
            Some(levels) if fits(depth - levels - 1) || !(fits(depth - 1) || fits(depth)) => {
                self.missing_closers(levels, byte);
            }
            None if fits(depth) && !fits(depth - 1) => self.stray_closer(),
            Some(_) if fits(depth) => self.stray_closer(),
            _ => self.closer_of_wrong_sort(),
        }
    }

    /// How many containers are inside the innermost object, or array.
    fn levels_to(&self, object: bool) -> Option<usize> {
        if self.frames.count(object) == 0 {
            return None;
        }
        (0..self.frames.depth()).find(|&out| self.frames.is_object(out) == Some(object))
    }

    /// How many more closers than openers stand behind the one here. `None` when that was asked too often.
    fn closers_ahead(&mut self) -> Option<isize> {
        self.lookaheads = self.lookaheads.checked_sub(1)?;
        let mut at = self.pos + 1;
        let mut closers = 0;
        while let Some(&byte) = self.bytes.get(at) {
            match byte {
                b'"' => {
                    at = scan::rough_string_end(self.bytes, at);
                    continue;
                }
                b'}' | b']' => closers += 1,
                b'{' | b'[' => closers -= 1,
                _ => {}
            }
            at += 1;
        }
        Some(closers)
    }

    fn missing_closers(&mut self, levels: usize, byte: u8) {
        let span = Span::new(self.pos, self.pos + 1);
        let at = self.last_end;
        let missing = self.closers(levels);
        self.report(SyntaxErrorKind::MismatchedCloser, span, || {
            let message = format!("{} before `{}`", are_missing(&missing), char::from(byte));
            (message, insertion(at, missing))
        });
        for _ in 0..levels {
            self.closed_before = at;
            self.close_at(at);
        }
        self.close();
    }

    fn stray_closer(&mut self) {
        let span = Span::new(self.pos, self.pos + 1);
        let found = char::from(self.bytes[self.pos]);
        self.report(SyntaxErrorKind::StrayCloser, span, || {
            let repair = certain("remove it", vec![TextEdit::delete(span)]);
            (format!("`{found}` closes nothing"), repair)
        });
        self.pos += 1;
        self.skipped = self.pos;
    }

    fn closer_of_wrong_sort(&mut self) {
        let span = Span::new(self.pos, self.pos + 1);
        let found = char::from(self.bytes[self.pos]);
        let wanted = closer(self.in_object);
        self.report(SyntaxErrorKind::MismatchedCloser, span, || {
            let edit = TextEdit::replace(span, wanted);
            let message = format!("`{wanted}` must stand here, not `{found}`");
            (
                message,
                certain("put the closer of the right sort", vec![edit]),
            )
        });
        self.close();
    }

    /// The closers of the innermost `levels` containers, in order.
    fn closers(&self, levels: usize) -> String {
        (0..levels)
            .filter_map(|out| self.frames.is_object(out))
            .map(closer)
            .collect()
    }

    /// Closes an object that must have ended before this place, in an array of objects.
    pub(super) fn close_object_before(&mut self, kind_of_place: &str, edit: TextEdit) {
        let span = Span::new(self.pos, self.pos + 1);
        self.report(SyntaxErrorKind::MismatchedCloser, span, || {
            let message = format!("`}}` is missing before this {kind_of_place}");
            (message, certain("add the closer", vec![edit]))
        });
        self.closed_before = self.last_value_end();
        self.close_at(self.closed_before);
    }

    /// Behind the last value: before the comma, if there is one.
    pub(super) fn last_value_end(&self) -> usize {
        if self.last_end == self.comma + 1 {
            self.before_comma(self.tree.ranges.len())
        } else {
            self.last_end
        }
    }

    /// Behind the last of the first `nodes` nodes and whatever else is no blank, before the comma.
    ///
    /// A string that is not closed may end in what looks like a blank: `'it\` before a line end.
    pub(super) fn before_comma(&self, nodes: usize) -> usize {
        let last = self.tree.ranges[..nodes].last();
        let last_end = last.map_or(0, |range| range.end as usize);
        let trimmed = self.text[..self.comma].trim_ascii_end().len();
        trimmed.max(last_end.min(self.comma))
    }

    /// The end of the text, or of what is not `;` and `)`: whatever is open is closed.
    pub(super) fn finish(&mut self) {
        match self.expect {
            Expect::End => return,
            Expect::Root => return self.no_value(),
            Expect::Colon | Expect::MemberValue => self.missing_value(),
            Expect::Key | Expect::Element => self.trailing_comma(),
            _ => {}
        }
        let missing = self.closers(self.frames.depth());
        if !missing.is_empty() {
            self.report_missing_at_end(missing);
        }
        let end = self.pos;
        while !self.frames.is_empty() {
            self.close_at(end);
        }
        self.expect = Expect::End;
    }

    fn report_missing_at_end(&mut self, missing: String) {
        let end = self.last_end.max(self.skipped);
        let last = self.text[..end]
            .chars()
            .next_back()
            .map_or(0, char::len_utf8);
        self.report(
            SyntaxErrorKind::MissingCloserAtEnd,
            Span::new(end - last, end),
            || {
                let message = format!("{} at the end", are_missing(&missing));
                (message, insertion(end, missing))
            },
        );
    }

    fn no_value(&mut self) {
        let blank = self.text.trim().is_empty();
        let span = Span::new(0, self.bytes.len());
        self.report(SyntaxErrorKind::Empty, span, || {
            let message = if blank {
                "the text is empty"
            } else {
                "the text holds no JSON value"
            };
            (message.to_owned(), None::<Repair>)
        });
        self.expect = Expect::End;
    }
}

fn insertion(at: usize, missing: String) -> Repair {
    certain("add what is missing", vec![TextEdit::insert(at, missing)])
}

fn are_missing(closers: &str) -> String {
    match closers.len() {
        1 => format!("`{closers}` is missing"),
        2..=20 => format!("`{closers}` are missing"),
        many => format!("{many} closers are missing"),
    }
}
