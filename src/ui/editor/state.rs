//! What the editor of one tab remembers between frames.

use std::sync::atomic::{AtomicU64, Ordering};

use egui::{Id, Vec2};

use super::brackets::BracketPair;
use super::find::Find;
use super::galley::GalleyCache;
use super::popover::Hover;
use super::size_limit::{ReadOnly, needs_viewer};
use super::suggest::{Ask, CaretKey, Suggestions};
use super::viewer::Viewer;
use crate::document::Document;
use crate::text::{LineIndex, Span};

/// The place in a tab: caret, selection, scrolling, find bar. One state belongs to one [`Document`]: a new document
/// gets a new state.
#[derive(Debug)]
pub struct EditorState {
    pub(super) id: Id,
    /// The end of the selection that stays.
    pub(super) anchor: usize,
    /// The end of the selection that moves.
    pub(super) caret: usize,
    /// What the next frame is to do.
    pub(super) wishes: Wishes,
    /// Whether Tab moves on to the next panel instead of indenting: behind Escape.
    pub(super) tab_leaves: bool,
    pub(super) scroll: Vec2,
    pub(super) scroll_to: Option<Vec2>,
    pub(super) text: TextFacts,
    pub(super) galleys: GalleyCache,
    pub(super) brackets: Option<BracketPair>,
    pub(super) find: Find,
    pub(super) hover: Option<Hover>,
    pub(super) suggestions: Option<Suggestions>,
    /// What was typed behind the Enter that took a suggestion, in the same frame.
    pub(super) waiting_events: Vec<egui::Event>,
    /// What the last command had to say, and where.
    pub(super) note: Option<(CaretKey, &'static str)>,
    pub(super) viewer: Viewer,
}

/// What was asked for between two frames.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each wish is made and granted on its own"
)]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wishes {
    /// To scroll the caret into view.
    pub(super) reveal: bool,
    /// To tell egui of the selection.
    pub(super) hand_over: bool,
    /// To take the keyboard.
    pub(super) focus: bool,
    /// To list what may be typed.
    pub(super) suggest: Option<Ask>,
    /// To say what is known at the caret.
    pub(super) explain: bool,
}

impl Default for EditorState {
    fn default() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self {
            id: Id::unique(("editor", NEXT.fetch_add(1, Ordering::Relaxed))),
            anchor: 0,
            caret: 0,
            wishes: Wishes::default(),
            tab_leaves: false,
            scroll: Vec2::ZERO,
            scroll_to: None,
            text: TextFacts::default(),
            galleys: GalleyCache::default(),
            brackets: None,
            find: Find::default(),
            hover: None,
            suggestions: None,
            waiting_events: Vec::new(),
            note: None,
            viewer: Viewer::default(),
        }
    }
}

impl EditorState {
    /// Selects a range of bytes, scrolls it into view and takes the keyboard.
    pub fn select(&mut self, span: Span) {
        self.set_selection(span.start, span.end);
        self.wishes.reveal = true;
        self.wishes.focus = true;
    }

    /// Selects a range of bytes and scrolls it into view; the keyboard stays where it is.
    pub fn reveal(&mut self, span: Span) {
        self.set_selection(span.start, span.end);
        self.wishes.reveal = true;
    }

    /// Where the caret is, as a byte offset into the document's text.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// The selected bytes; empty at the caret where nothing is selected.
    #[must_use]
    pub fn selection(&self) -> Span {
        Span::new(self.anchor.min(self.caret), self.anchor.max(self.caret))
    }

    /// Takes the keyboard with the next frame.
    pub fn request_focus(&mut self) {
        self.wishes.focus = true;
        self.wishes.hand_over = true;
    }

    /// Whether the text is too large to be typed into, and is shown read-only. Known from the first frame on.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.text.read_only.is_some()
    }

    /// Opens the find bar and moves the keyboard into it.
    pub fn open_find(&mut self) {
        self.find.open();
    }

    /// Closes the find bar; the keyboard goes back to the text.
    pub fn close_find(&mut self) {
        self.find.close();
        self.request_focus();
    }

    /// Moves to the next match behind the selection; opens the find bar where nothing is searched for.
    pub fn find_next(&mut self) {
        self.step_find(true);
    }

    /// Moves to the match before the selection; opens the find bar where nothing is searched for.
    pub fn find_previous(&mut self) {
        self.step_find(false);
    }

    fn step_find(&mut self, forward: bool) {
        if self.find.has_needle() {
            self.find.step(forward);
        } else {
            self.find.open();
        }
    }

    /// Takes the document's last step back, and puts the caret there.
    pub fn undo(&mut self, document: &mut Document) {
        if let Some(span) = document.undo() {
            self.go_to_change(span);
        }
    }

    /// Takes the document's last undone step again, and puts the caret there.
    pub fn redo(&mut self, document: &mut Document) {
        if let Some(span) = document.redo() {
            self.go_to_change(span);
        }
    }

    fn go_to_change(&mut self, span: Span) {
        self.set_selection(span.end, span.end);
        self.wishes.reveal = true;
    }

    pub(super) fn set_selection(&mut self, anchor: usize, caret: usize) {
        self.anchor = anchor;
        self.caret = caret;
        self.wishes.hand_over = true;
        self.tab_leaves = false;
    }

    /// Learns about a text that has changed since the last frame, and keeps the selection inside it.
    pub(super) fn notice_text(&mut self, document: &Document) {
        let text = document.text();
        let key = TextKey::new(document.revision(), text);
        if self.text.key != Some(key) {
            let read_only = needs_viewer(text);
            let lines = read_only.is_none().then(|| LineIndex::new(text));
            self.forget_text(TextFacts {
                key: Some(key),
                read_only,
                lines,
            });
        }
        self.keep_inside(text);
    }

    /// Learns about a text that is only looked at.
    pub(super) fn notice_plain(&mut self, text: &str) {
        let key = Some(TextKey::new(0, text));
        if self.text.key != key {
            self.forget_text(TextFacts {
                key,
                ..TextFacts::default()
            });
        }
        self.keep_inside(text);
    }

    fn forget_text(&mut self, facts: TextFacts) {
        self.text = facts;
        self.brackets = None;
        self.viewer.forget_text();
        self.find.forget_matches();
    }

    fn keep_inside(&mut self, text: &str) {
        self.anchor = super::chars::floor_boundary(text, self.anchor);
        self.caret = super::chars::floor_boundary(text, self.caret);
    }
}

/// Two texts with the same revision, length and address are the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextKey {
    revision: u64,
    length: usize,
    address: usize,
}

impl TextKey {
    fn new(revision: u64, text: &str) -> Self {
        Self {
            revision,
            length: text.len(),
            address: text.as_ptr().addr(),
        }
    }
}

/// What is known about the present text.
#[derive(Debug, Default)]
pub(super) struct TextFacts {
    key: Option<TextKey>,
    /// Why the text cannot be typed into, if so.
    pub(super) read_only: Option<ReadOnly>,
    /// The lines; only where the text can be typed into.
    pub(super) lines: Option<LineIndex>,
}
