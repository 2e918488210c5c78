//! Snippets over lines: written as what stands around them is written.

use super::caret::Caret;
use super::lexeme::{Sort, lexemes};
use super::snippet::Snippet;
use crate::json::{Node, Tree};
use crate::text::Span;

/// The widest step of indentation that is believed, in bytes.
const WIDEST_STEP: usize = 8;

/// The step of indentation where the text shows none.
const USUAL_STEP: &str = "  ";

/// Bytes of a text that are searched for its step of indentation.
const SEARCHED: usize = 1 << 16;

/// How the text around a caret is written.
pub(super) struct Surroundings<'a> {
    line_feed: &'static str,
    /// What the caret's line begins with.
    indent: &'a str,
    step: &'a str,
    /// Whether objects take several lines here.
    is_spread: bool,
    /// Whether the caret is in an empty container on a line of its parent's.
    is_inside_empty: bool,
}

impl<'a> Surroundings<'a> {
    pub(super) fn of(tree: &'a Tree, text: &'a str, caret: &Caret<'a>) -> Self {
        let at = caret.replaced.start;
        let line_start = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
        let line = &text[line_start..at];
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let is_lone = caret
            .container
            .is_some_and(|node| is_empty(tree, node, caret));
        let is_inside_empty = is_lone && indent.len() < line.len();
        Self {
            line_feed: line_feed(text),
            indent,
            step: step(text),
            is_spread: is_spread(tree, caret, is_inside_empty),
            is_inside_empty,
        }
    }

    /// What separates a new piece from the comma before it.
    pub(super) fn behind_comma(&self, snippet: &Snippet) -> String {
        if self.is_spread && snippet.is_nested() {
            format!("{}{}", self.line_feed, self.indent)
        } else {
            " ".to_owned()
        }
    }

    /// The text of the snippet, and what of it to select.
    pub(super) fn write(&self, snippet: &Snippet) -> (String, Span) {
        let chosen = snippet.selection();
        if !self.is_spread || !snippet.is_nested() {
            return (snippet.text.clone(), chosen);
        }
        let mut indent = self.indent.to_owned();
        if !self.is_inside_empty {
            return self.lines(&snippet.text, chosen, &indent);
        }
        let outer = format!("{}{indent}", self.line_feed);
        indent.push_str(self.step);
        let (lines, chosen) = self.lines(&snippet.text, chosen, &indent);
        let before = self.line_feed.len() + indent.len();
        let text = format!("{}{indent}{lines}{outer}", self.line_feed);
        (text, Span::new(chosen.start + before, chosen.end + before))
    }

    /// Each member and item on a line of its own; empty containers stay as they are.
    fn lines(&self, text: &str, chosen: Span, indent: &str) -> (String, Span) {
        let mut written = String::new();
        let mut moved = Span::empty(0);
        let mut depth = 0;
        let mut previous = None;
        for lexeme in lexemes(text).filter(|lexeme| !matches!(lexeme.sort, Sort::Blank(_))) {
            let closes = lexeme.sort == Sort::Close;
            if closes {
                depth -= 1;
            }
            let is_empty = closes && previous == Some(Sort::Open);
            match previous {
                _ if is_empty => {}
                Some(Sort::Open | Sort::Comma) => self.new_line(&mut written, indent, depth),
                Some(Sort::Colon) => written.push(' '),
                _ if closes => self.new_line(&mut written, indent, depth),
                _ => {}
            }
            let (span, to) = (lexeme.span, written.len());
            if span.start < chosen.end && chosen.end <= span.end {
                moved.end = to + chosen.end - span.start;
            }
            if chosen.is_empty() {
                moved.start = moved.end;
            } else if span.start <= chosen.start && chosen.start < span.end {
                moved.start = to + chosen.start - span.start;
            }
            written.push_str(span.slice(text));
            depth += usize::from(lexeme.sort == Sort::Open);
            previous = Some(lexeme.sort);
        }
        (written, moved)
    }

    fn new_line(&self, written: &mut String, indent: &str, depth: usize) {
        written.push_str(self.line_feed);
        written.push_str(indent);
        for _ in 0..depth {
            written.push_str(self.step);
        }
    }
}

fn line_feed(text: &str) -> &'static str {
    let first = memchr::memchr(b'\n', text.as_bytes());
    let is_windows = first.is_some_and(|at| text[..at].ends_with('\r'));
    if is_windows { "\r\n" } else { "\n" }
}

/// The indentation of the first line that has one.
fn step(text: &str) -> &str {
    let searched = &text[..text.floor_char_boundary(SEARCHED.min(text.len()))];
    let steps = searched.lines().skip(1).map(|line| {
        let words = line.trim_start_matches([' ', '\t']);
        (words.is_empty(), &line[..line.len() - words.len()])
    });
    let mut steps = steps.filter(|(is_blank, step)| !is_blank && !step.is_empty());
    let first = steps.next().map(|(_, step)| step);
    first
        .filter(|step| step.len() <= WIDEST_STEP)
        .unwrap_or(USUAL_STEP)
}

/// Whether the container holds nothing but what is being typed, on one line.
fn is_empty(tree: &Tree, node: Node<'_>, caret: &Caret<'_>) -> bool {
    let is_typed = |id| Some(id) == caret.token;
    let raw = node.raw();
    tree.children(node.id()).all(is_typed) && !raw.contains('\n') && raw.ends_with([']', '}'])
}

/// Objects take several lines where the one before the caret does, or else the one behind it; without any, where the
/// container does, and at the top of a document.
fn is_spread(tree: &Tree, caret: &Caret<'_>, is_inside_empty: bool) -> bool {
    let Some(container) = caret.container else {
        return true;
    };
    if is_inside_empty {
        let path = tree.path_to(container.id());
        let around = path.iter().rev().map(|&id| container.at(id));
        let parent = around
            .skip(1)
            .find(|node| node.is_object() || node.is_array());
        return parent.is_some_and(|parent| parent.raw().contains('\n'));
    }
    let (mut before, mut behind) = (None, None);
    for id in tree.children(container.id()) {
        let item = container.at(id);
        if !item.is_object() || tree.children(id).next().is_none() {
            continue;
        }
        if item.span().start >= caret.replaced.start {
            behind = Some(item);
            break;
        }
        before = Some(item);
    }
    before.or(behind).unwrap_or(container).raw().contains('\n')
}
