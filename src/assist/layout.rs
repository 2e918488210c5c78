//! Where lines break: the blanks that belong between each two lexemes.

use super::lexeme::{Lexeme, Sort, lexemes};
use crate::text::Span;

/// Columns that a container on one line may reach to, in Unicode scalar values.
pub const COLUMNS: usize = 100;

/// Spaces a level.
const INDENT: usize = 2;

/// Blanks may make a text this many times longer, and no more.
const MOST_GROWTH: usize = 64;

/// The place between two lexemes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    /// The blanks that stand there now.
    pub span: Span,
}

/// Indentation would make the text too long.
#[derive(Debug)]
pub(super) struct TooDeep;

/// Gives the blanks of every gap to `change`, in order.
pub(super) fn walk(text: &str, change: &mut dyn FnMut(Gap, &str)) -> Result<(), TooDeep> {
    let widths = one_line_widths(text);
    let mut layout = Layout::new(text, widths);
    let mut gap = Span::empty(0);
    let mut feeds = 0;
    for lexeme in lexemes(text) {
        if let Sort::Blank(found) = lexeme.sort {
            gap = lexeme.span;
            feeds = found;
            continue;
        }
        layout.before(lexeme, feeds)?;
        change(Gap { span: gap }, &layout.blanks);
        layout.take(lexeme);
        gap = Span::empty(lexeme.span.end);
        feeds = 0;
    }
    change(Gap { span: gap }, layout.line_feed);
    Ok(())
}

/// The first line feed outside of comments, which are kept as they are.
fn line_feed(text: &str) -> &'static str {
    if memchr::memmem::find(text.as_bytes(), b"\r\n").is_none() {
        return "\n";
    }
    let windows = lexemes(text).find_map(|lexeme| match lexeme.sort {
        Sort::Blank(1..) => {
            let blanks = lexeme.span.slice(text);
            let (before, _) = blanks.split_once('\n')?;
            Some(before.ends_with('\r'))
        }
        _ => None,
    });
    if windows == Some(true) { "\r\n" } else { "\n" }
}

/// For each opener in order: the columns its container takes on one line, or `None` if it is not written on one.
fn one_line_widths(text: &str) -> Vec<Option<u32>> {
    let mut widths = Vec::new();
    // Index of the opener, columns before it, lines before it.
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    let (mut columns, mut lines) = (0_usize, 0_usize);
    for lexeme in lexemes(text) {
        let written = lexeme.span.slice(text);
        match lexeme.sort {
            Sort::Blank(feeds) => lines += usize::from(feeds),
            Sort::LineComment => lines += 1,
            Sort::BlockComment => {
                lines += memchr::memchr_iter(b'\n', written.as_bytes()).count();
                columns += written.chars().count() + 2;
            }
            Sort::Comma | Sort::Colon => columns += 2,
            Sort::Atom => columns += written.chars().count(),
            Sort::Open => {
                open.push((widths.len(), columns, lines));
                widths.push(None);
                columns += 1;
            }
            Sort::Close => {
                columns += 1;
                if let Some((index, before, line)) = open.pop() {
                    let fits = line == lines && columns - before <= COLUMNS;
                    widths[index] = fits.then_some((columns - before) as u32);
                }
            }
        }
    }
    widths
}

/// The state of one walk through the lexemes.
struct Layout<'a> {
    text: &'a str,
    line_feed: &'static str,
    widths: std::vec::IntoIter<Option<u32>>,
    /// The blanks before the next lexeme.
    blanks: String,
    previous: Option<Sort>,
    depth: usize,
    /// How many of the innermost containers stand on one line.
    inline: usize,
    column: usize,
    budget: usize,
}

impl<'a> Layout<'a> {
    fn new(text: &'a str, widths: Vec<Option<u32>>) -> Self {
        Self {
            text,
            line_feed: line_feed(text),
            widths: widths.into_iter(),
            blanks: String::new(),
            previous: None,
            depth: 0,
            inline: 0,
            column: 0,
            budget: text
                .len()
                .saturating_mul(MOST_GROWTH)
                .saturating_add(1 << 16),
        }
    }

    /// Decides on the blanks before `next`, where `feeds` line feeds stand now.
    fn before(&mut self, next: Lexeme, feeds: u8) -> Result<(), TooDeep> {
        self.blanks.clear();
        match self.wanted(next.sort, feeds) {
            Wanted::Nothing => {}
            Wanted::Space => self.blanks.push(' '),
            Wanted::Line { empty } => {
                let depth = self.depth - usize::from(next.sort == Sort::Close);
                self.new_line(depth * INDENT, empty)?;
            }
        }
        Ok(())
    }

    fn new_line(&mut self, indent: usize, empty: bool) -> Result<(), TooDeep> {
        self.budget = self.budget.checked_sub(indent).ok_or(TooDeep)?;
        self.blanks.push_str(self.line_feed);
        if empty {
            self.blanks.push_str(self.line_feed);
        }
        self.blanks.extend(std::iter::repeat_n(' ', indent));
        self.column = 0;
        Ok(())
    }

    fn wanted(&self, next: Sort, feeds: u8) -> Wanted {
        let Some(previous) = self.previous else {
            return Wanted::Nothing;
        };
        let line = Wanted::Line {
            empty: feeds > 1 && previous != Sort::Open && next != Sort::Close,
        };
        let broken = self.inline == 0;
        match (previous, next) {
            (Sort::LineComment, _) => line,
            (Sort::BlockComment, Sort::Close) if broken && self.depth > 0 => line,
            (_, Sort::LineComment | Sort::BlockComment) | (Sort::BlockComment, _) if feeds > 0 => {
                line
            }
            (_, Sort::Comma | Sort::Colon) | (Sort::Open, Sort::Close) => Wanted::Nothing,
            (_, Sort::LineComment | Sort::BlockComment) | (Sort::BlockComment | Sort::Colon, _) => {
                Wanted::Space
            }
            (Sort::Comma, _) if !broken && next != Sort::Close => Wanted::Space,
            (Sort::Comma | Sort::Open, _) | (_, Sort::Close) if broken => line,
            _ => Wanted::Nothing,
        }
    }

    /// Goes on behind `lexeme`, whose blanks are decided.
    fn take(&mut self, lexeme: Lexeme) {
        let written = lexeme.span.slice(self.text);
        let columns = self.blanks.trim_start_matches(['\r', '\n']).len();
        self.column += columns;
        match lexeme.sort {
            Sort::Open => self.open(),
            Sort::Close => {
                self.depth -= 1;
                self.inline = self.inline.saturating_sub(1);
            }
            _ => {}
        }
        self.column += written.chars().count();
        self.previous = Some(lexeme.sort);
    }

    fn open(&mut self) {
        self.depth += 1;
        let width = self.widths.next().flatten();
        let fits = width.is_some_and(|width| self.column + width as usize <= COLUMNS);
        if self.inline > 0 || fits {
            self.inline += 1;
        }
    }
}

enum Wanted {
    Nothing,
    Space,
    Line { empty: bool },
}
