//! Collecting errors, and the small words of their messages.

use std::borrow::Cow;

use super::parser::Parser;
use super::{MAX_SYNTAX_ERRORS, Parse};
use crate::json::{Repair, SyntaxError, SyntaxErrorKind, Tree};
use crate::text::{Span, TextEdit};

/// The errors so far.
#[derive(Debug, Default)]
pub(super) struct Errors {
    kept: Vec<SyntaxError>,
    dropped: usize,
    kinds: u64,
    broken: bool,
    /// Whether the text may be something else than it was read as: then no repair is certain.
    doubtful: bool,
}

impl Errors {
    /// The result of a parse.
    pub fn into_parse(mut self, tree: Tree) -> Parse {
        self.kept.sort_by_key(|error| error.span.start);
        let repairs = self
            .kept
            .iter_mut()
            .filter_map(|error| error.repair.as_mut());
        for repair in repairs {
            repair.certain &= !self.doubtful;
        }
        Parse {
            tree,
            errors: self.kept,
            errors_not_kept: self.dropped,
            strict: !self.broken,
            kinds: self.kinds,
        }
    }

    /// Counts an error; gives its place in the list if it is kept.
    fn add<R: Into<Option<Repair>>>(
        &mut self,
        kind: SyntaxErrorKind,
        span: Span,
        words: impl FnOnce() -> (String, R),
    ) -> Option<usize> {
        self.kinds |= kind.bit();
        self.broken |= kind.breaks_strict_json();
        let unclear = leaves_structure_unclear(kind);
        if self.kept.len() >= MAX_SYNTAX_ERRORS {
            self.dropped += 1;
            let skips = unclear || kind == SyntaxErrorKind::UnexpectedCharacters;
            self.doubtful |= skips;
            return None;
        }
        let (message, repair) = words();
        let repair = repair.into();
        let guessed = repair.as_ref().is_none_or(|repair| !repair.certain);
        let skips = kind == SyntaxErrorKind::UnexpectedCharacters && guessed;
        self.doubtful |= unclear || skips;
        self.kept.push(SyntaxError {
            kind,
            span,
            message,
            repair,
        });
        Some(self.kept.len() - 1)
    }

    /// Adds an edit to the repair of an error that was kept.
    pub fn extend_repair(&mut self, index: usize, edit: TextEdit, certain: bool) {
        let error = self.kept.get_mut(index);
        if let Some(repair) = error.and_then(|error| error.repair.as_mut()) {
            repair.edits.push(edit);
            repair.certain &= certain;
        }
    }

    /// The text may be something else than it was read as: no repair is certain.
    pub fn doubt(&mut self) {
        self.doubtful = true;
    }

    /// Drops what was reported from that offset on: it turned out to be part of something else, which is reported next.
    pub fn forget_from(&mut self, start: usize) {
        while self
            .kept
            .last()
            .is_some_and(|error| error.span.start >= start)
        {
            self.kept.pop();
        }
    }

    /// Whether nothing has been reported.
    pub fn is_empty(&self) -> bool {
        self.kinds == 0
    }
}

/// Faults after which it is a guess where strings and containers end.
fn leaves_structure_unclear(kind: SyntaxErrorKind) -> bool {
    matches!(
        kind,
        SyntaxErrorKind::UnclosedString
            | SyntaxErrorKind::UnclosedComment
            | SyntaxErrorKind::MissingKey
            | SyntaxErrorKind::TrailingText
    )
}

impl Parser<'_> {
    /// Reports an error. The words are only made if it is kept.
    #[cold]
    pub(super) fn report<R: Into<Option<Repair>>>(
        &mut self,
        kind: SyntaxErrorKind,
        span: Span,
        words: impl FnOnce() -> (String, R),
    ) -> Option<usize> {
        self.errors.add(kind, span, words)
    }
}

/// A repair whose meaning is certain.
pub(super) fn certain(title: &'static str, edits: Vec<TextEdit>) -> Repair {
    Repair {
        title,
        edits,
        certain: true,
    }
}

/// A repair that a person should look at.
pub(super) fn likely(title: &'static str, edits: Vec<TextEdit>) -> Repair {
    Repair {
        title,
        edits,
        certain: false,
    }
}

/// Some of a text, short enough for a message, in one line.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    const MOST: usize = 40;
    let cut = text.char_indices().nth(MOST).map(|(at, _)| at);
    let line = text.find(['\n', '\r']);
    match cut.into_iter().chain(line).min() {
        Some(end) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// What a control character is called.
pub(super) fn control_name(character: char) -> String {
    match character {
        '\n' | '\r' => "line break".to_owned(),
        '\t' => "tab".to_owned(),
        other => format!("control character U+{:04X}", other as u32),
    }
}
