//! The list of what may be typed at the caret: opened on demand, narrowed by typing, taken as one step.

use egui::{Event, Key, Modifiers, Rect, Ui};

use super::chars::RowView;
use super::state::EditorState;
use super::{paint, suggest_view};
use crate::assist::{Completion, CompletionKind, Completions, complete};
use crate::document::Document;
use crate::text::{EditKind, Span};

/// Rows that a page moves.
const PAGE: isize = 8;

/// How the list was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// By the user, who is told if there is nothing.
    Loud,
    /// By what was taken before: a value that can be picked follows, perhaps.
    Quiet,
}

/// A revision of the text, and a caret in it.
pub(super) type CaretKey = (u64, usize);

/// The open list.
#[derive(Debug)]
pub(super) struct Suggestions {
    /// The revision and the caret that the items are for.
    key: CaretKey,
    /// What is typed already.
    span: Span,
    pub(super) items: Vec<Completion>,
    pub(super) selected: usize,
    /// Whether the selection is to be scrolled into view.
    pub(super) moved: bool,
    /// Where the list is, once it is shown.
    pub(super) place: Option<Rect>,
}

/// What a key asked of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Press {
    Step(isize),
    Accept,
    Close,
}

impl EditorState {
    /// Opens the list of what may be typed at the caret, and takes the keyboard.
    pub fn suggest(&mut self) {
        self.wishes.suggest = Some(Ask::Loud);
        self.request_focus();
    }

    /// Whether the list of what may be typed is open.
    #[must_use]
    pub fn is_suggesting(&self) -> bool {
        self.suggestions.is_some()
    }

    /// What the user should know about the last command, as long as caret and text stay.
    #[must_use]
    pub fn note(&self, document: &Document) -> Option<&'static str> {
        let (key, words) = self.note?;
        (key == (document.revision(), self.caret)).then_some(words)
    }

    pub(super) fn set_note(&mut self, ui: &Ui, document: &Document, words: &'static str) {
        ui.ctx().request_repaint();
        self.note = Some(((document.revision(), self.caret), words));
    }
}

/// The keys of the open list.
const KEYS: [(Key, Press); 7] = [
    (Key::ArrowDown, Press::Step(1)),
    (Key::ArrowUp, Press::Step(-1)),
    (Key::PageDown, Press::Step(PAGE)),
    (Key::PageUp, Press::Step(-PAGE)),
    (Key::Enter, Press::Accept),
    (Key::Tab, Press::Accept),
    (Key::Escape, Press::Close),
];

/// What an event asks of the open list.
fn press_of(event: &Event) -> Option<Press> {
    let Event::Key {
        key,
        pressed: true,
        modifiers: Modifiers::NONE,
        ..
    } = event
    else {
        return None;
    };
    let found = KEYS.iter().find(|(wanted, _)| wanted == key);
    found.map(|(_, press)| *press)
}

/// Takes the keys of the open list before the text field sees them; acted upon once the text is up to date. What
/// follows Enter in the same frame waits for the next one, when the text is what it follows.
pub(super) fn take_keys(ui: &Ui, state: &mut EditorState) -> Option<Press> {
    let waiting = std::mem::take(&mut state.waiting_events);
    let is_open = state.is_suggesting();
    if waiting.is_empty() && !is_open {
        return None;
    }
    let mut pressed = None;
    ui.input_mut(|input| {
        input.events.splice(0..0, waiting);
        let mut kept = Vec::new();
        for event in input.events.drain(..) {
            let press = press_of(&event).filter(|_| is_open);
            match (pressed, press) {
                (Some(Press::Accept), _) => state.waiting_events.push(event),
                (Some(Press::Close), _) | (_, None) => kept.push(event),
                (Some(Press::Step(one)), Some(Press::Step(more))) => {
                    pressed = Some(Press::Step(one + more));
                }
                (_, press) => pressed = press,
            }
        }
        input.events = kept;
    });
    pressed
}

/// Brings the list up to date, does what was asked of it, and shows it under its line.
pub(super) fn show(
    ui: &Ui,
    state: &mut EditorState,
    document: &mut Document,
    press: Option<Press>,
    rows: &[RowView],
) {
    open(ui, state, document);
    follow(ui, state, document);
    keep_focus(ui, state);
    match press {
        Some(Press::Accept) => accept(ui, state, document, None),
        Some(Press::Close) => state.suggestions = None,
        Some(Press::Step(by)) => step(state, by),
        None => {}
    }
    let Some(list) = &mut state.suggestions else {
        return;
    };
    state.hover = None;
    let Some(row) = paint::row_of(rows, list.span.start) else {
        // The caret is about to be scrolled into view, or the user scrolled it out.
        if list.place.is_some() {
            state.suggestions = None;
        }
        return;
    };
    let anchor = row.rect_of(document.text(), Span::empty(list.span.start));
    let Some(anchor) = anchor else { return };
    if let Some(picked) = suggest_view::show(ui, state.id, list, anchor) {
        accept(ui, state, document, Some(picked));
    }
}

/// Opens the list that was asked for, once the text is analysed.
fn open(ui: &Ui, state: &mut EditorState, document: &Document) {
    let Some(ask) = state.wishes.suggest else {
        return;
    };
    if !document.is_fresh() {
        ui.ctx().request_repaint();
        return;
    }
    state.wishes.suggest = None;
    let found = offered(document, state.selection().start);
    let is_settled = ask == Ask::Quiet && found.items.iter().all(is_open_ended);
    if found.items.is_empty() || is_settled {
        state.suggestions = None;
        if ask == Ask::Loud {
            state.set_note(ui, document, "nothing to suggest here");
        }
        return;
    }
    state.tab_leaves = false;
    state.wishes.reveal = true;
    ui.ctx().request_repaint();
    state.suggestions = Some(Suggestions {
        key: (document.revision(), state.caret),
        span: found.span,
        selected: present(document.text(), &found),
        items: found.items,
        moved: true,
        place: None,
    });
}

/// The item that is written already; else the first.
fn present(text: &str, found: &Completions) -> usize {
    let written = found.span.slice(text).trim_matches('"');
    let mut items = found.items.iter();
    items.position(|item| item.label == written).unwrap_or(0)
}

/// Whether it is no word of a short list: those are shown unasked.
fn is_open_ended(item: &Completion) -> bool {
    item.kind != CompletionKind::Word
}

/// What may be typed at `offset`; also while the analysis is behind the text.
fn offered(document: &Document, offset: usize) -> Completions {
    let analysis = document.analysis();
    let (text, edition) = (document.text(), document.options().edition);
    if document.is_fresh() {
        return complete(text, &analysis.parse, analysis.kind, offset, edition);
    }
    let parse = crate::json::parse(text);
    complete(text, &parse, analysis.kind, offset, edition)
}

/// Narrows the list by what was typed since, and closes it where the caret has left.
fn follow(ui: &Ui, state: &mut EditorState, document: &Document) {
    let key = (document.revision(), state.caret);
    let Some(list) = &mut state.suggestions else {
        return;
    };
    if list.key == key {
        return;
    }
    let has_typed = list.key.0 != key.0;
    if has_typed && !document.is_fresh() {
        ui.ctx().request_repaint();
        return;
    }
    let is_inside = has_typed || list.span.touches(state.caret);
    let is_selecting = !has_typed && state.anchor != state.caret;
    let found = offered(document, state.caret);
    let stays = is_inside && !is_selecting && found.span.start == list.span.start;
    if !stays || found.items.is_empty() || is_complete(document.text(), &found) {
        state.suggestions = None;
        return;
    }
    list.key = key;
    list.span = found.span;
    list.items = found.items;
    list.selected = 0;
    list.moved = true;
}

/// Whether the one word that fits is written already, with both its quotes.
fn is_complete(text: &str, found: &Completions) -> bool {
    let [item] = &found.items[..] else {
        return false;
    };
    let inner = found.span.slice(text).strip_prefix('"');
    inner.and_then(|inner| inner.strip_suffix('"')) == Some(&item.label)
}

/// The list belongs to the keyboard: without it, it closes; a press on the list itself takes nothing away.
fn keep_focus(ui: &Ui, state: &mut EditorState) {
    let Some(list) = &state.suggestions else {
        return;
    };
    if ui.memory(|memory| memory.has_focus(state.id)) || state.wishes.focus {
        return;
    }
    let pointer = ui.input(|input| input.pointer.interact_pos());
    let is_on_list = list
        .place
        .zip(pointer)
        .is_some_and(|(place, at)| place.contains(at));
    if is_on_list {
        ui.memory_mut(|memory| memory.request_focus(state.id));
    } else {
        state.suggestions = None;
    }
}

/// Moves the selection; a single step goes round the ends.
fn step(state: &mut EditorState, by: isize) {
    let Some(list) = &mut state.suggestions else {
        return;
    };
    let count = list.items.len().cast_signed();
    let wanted = list.selected.cast_signed() + by;
    let reached = if by.abs() == 1 {
        wanted.rem_euclid(count.max(1))
    } else {
        wanted.clamp(0, (count - 1).max(0))
    };
    list.selected = reached.cast_unsigned();
    list.moved = true;
}

/// Puts the item in as one undoable step; the selected one where none is named.
fn accept(ui: &Ui, state: &mut EditorState, document: &mut Document, index: Option<usize>) {
    let Some(mut list) = state.suggestions.take() else {
        return;
    };
    ui.ctx().request_repaint();
    let index = index.unwrap_or(list.selected);
    if list.key != (document.revision(), state.caret) {
        list.items = offered(document, state.caret).items;
    }
    let Some(item) = list.items.get(index).or(list.items.first()) else {
        return;
    };
    document.apply(&item.edits, EditKind::Command);
    state.set_selection(item.selection.start, item.selection.end);
    state.wishes.reveal = true;
    state.wishes.focus = true;
    if item.kind == CompletionKind::Property {
        state.wishes.suggest = Some(Ask::Quiet);
    }
}
