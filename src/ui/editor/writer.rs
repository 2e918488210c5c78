//! The text that can be typed into: egui's text field behind our own adapter, and all that is painted around it.

use std::cell::Cell;
use std::sync::Arc;

use egui::scroll_area::ScrollBarVisibility;
use egui::text_edit::TextEditOutput;
use egui::{
    EventFilter, Frame, Galley, Rect, ScrollArea, Shape, Stroke, TextBuffer, TextEdit, Ui,
    UiBuilder, Vec2, pos2, vec2,
};

use super::bar::STRIP;
use super::brackets::BracketPair;
use super::chars::{DocumentBuffer, RowView, read_selection, store_selection};
use super::galley::ROW_HEIGHT;
use super::paint::{self, GUTTER};
use super::popover::{self, Pointable};
use super::state::EditorState;
use super::writer_edges::{bars, tab_hint};
use super::{keys, suggest};
use crate::document::Document;
use crate::text::{LineIndex, Span};
use crate::ui::command::Commands;
use crate::ui::tokens::Tokens;

/// Space above the first row and below the last one, in points.
pub(super) const MARGIN: f32 = 8.0;

/// Shows the editable text in all the space that `ui` has left.
pub(super) fn show(
    ui: &mut Ui,
    state: &mut EditorState,
    document: &mut Document,
    out: &mut Commands,
) {
    let area = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(area);
    ui.painter().rect_filled(area, 0.0, Tokens::of(ui).panel);
    let (gutter, rest) = area.split_left_right_at_x(area.left() + GUTTER);
    let (view, strip) = rest.split_left_right_at_x(rest.right() - STRIP);
    let press = take_keys(ui, state, document);
    let galley = state
        .galleys
        .layout(ui, document.text(), document.revision());
    reveal_caret(state, document, &galley, view);
    hand_over(ui, state, document);

    let mut inner = ui.new_child(UiBuilder::new().max_rect(view));
    inner.set_clip_rect(view.intersect(ui.clip_rect()));
    let backdrop = inner.painter().add(Shape::Noop);
    let output = scroll_area(&mut inner, state, document, &galley);
    take_cursor(state, document, &output);
    state.notice_text(document);

    let rows = visible_rows(state, &output, view);
    let shapes = backdrop_shapes(&inner, state, document.text(), &rows, view);
    inner.painter().set(backdrop, Shape::Vec(shapes));
    let gutter_painter = ui.painter_at(gutter);
    paint::gutter(&gutter_painter, gutter, &rows, state.caret, Tokens::of(ui));
    let diagnostics = &document.analysis().diagnostics;
    let squiggles = paint::squiggles(document.text(), &rows, diagnostics);
    paint::paint_squiggles(inner.painter(), Tokens::of(ui), &squiggles);
    bars(ui, state, document, &output.galley, (view, strip));
    tab_hint(ui, state, view);
    let place = Pointable {
        area: view,
        rows: &rows,
        squiggles: &squiggles,
    };
    popover::show(ui, state, place, document, out);
    suggest::show(ui, state, document, press, &rows);
}

/// Takes the keys that are not the text field's; returns what one asks of the open list.
fn take_keys(ui: &Ui, state: &mut EditorState, document: &mut Document) -> Option<suggest::Press> {
    if state.wishes.focus {
        state.wishes.focus = false;
        ui.memory_mut(|memory| memory.request_focus(state.id));
    }
    if !ui.memory(|memory| memory.has_focus(state.id)) {
        return None;
    }
    let press = suggest::take_keys(ui, state);
    keys::history(ui, state, document);
    keys::find(ui, state);
    keys::escape(ui, state);
    keys::tab(ui, state, document);
    state.notice_text(document);
    press
}

/// Tells egui of a selection that did not come from it.
fn hand_over(ui: &Ui, state: &mut EditorState, document: &Document) {
    if state.wishes.hand_over {
        state.wishes.hand_over = false;
        let text = document.text();
        store_selection(ui.ctx(), state.id, text, state.anchor, state.caret);
    }
}

/// Puts the caret into the middle of the view, unless it is in it already.
fn reveal_caret(state: &mut EditorState, document: &Document, galley: &Galley, view: Rect) {
    if !state.wishes.reveal {
        return;
    }
    state.wishes.reveal = false;
    let Some(lines) = &state.text.lines else {
        return;
    };
    let row = lines.line_of(state.caret);
    let Some(placed) = galley.rows.get(row) else {
        return;
    };
    let row_view = RowView {
        row: Arc::clone(&placed.row),
        span: line_span(lines, row, document.text().len()),
        pos: pos2(0.0, 0.0),
        line: None,
    };
    let selection = state.selection();
    let [left, right] = [selection.start, selection.end]
        .map(|offset| row_view.x_of(document.text(), offset.max(row_view.span.start)));
    let top = MARGIN + placed.pos.y;
    let content = galley.size() + vec2(2.0 * ROW_HEIGHT, 2.0 * MARGIN);
    let furthest = (content - view.size()).max(Vec2::ZERO);
    let mut target = state.scroll;
    if top < target.y || top + ROW_HEIGHT > target.y + view.height() {
        target.y = (top - (view.height() - ROW_HEIGHT) / 2.0).clamp(0.0, furthest.y);
    }
    if right + ROW_HEIGHT > target.x + view.width() || left < target.x {
        let wanted = right + 2.0 * ROW_HEIGHT - view.width();
        target.x = wanted.min(left).clamp(0.0, furthest.x);
    }
    state.scroll_to = (target != state.scroll).then_some(target);
}

/// The bytes of the 0-based line `row`, without its line feed.
fn line_span(lines: &LineIndex, row: usize, length: usize) -> Span {
    let start = lines.line_start(row).unwrap_or(length);
    let next = lines.line_start(row + 1);
    Span::new(start, next.map_or(length, |next| next - 1))
}

fn scroll_area(
    ui: &mut Ui,
    state: &mut EditorState,
    document: &mut Document,
    galley: &Galley,
) -> TextEditOutput {
    let mut area = ScrollArea::both()
        .id_salt(state.id)
        .auto_shrink(false)
        .animated(false)
        .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    if let Some(target) = state.scroll_to.take() {
        area = area.scroll_offset(target);
    }
    let room = vec2(galley.size().x + 2.0 * ROW_HEIGHT, 0.0).max(ui.available_size());
    let shown = area.show(ui, |ui| text_field(ui, state, document, room));
    state.scroll = shown.state.clamped_offset();
    shown.inner
}

fn text_field(
    ui: &mut Ui,
    state: &mut EditorState,
    document: &mut Document,
    room: Vec2,
) -> TextEditOutput {
    let tokens = Tokens::of(ui);
    let visuals = ui.visuals_mut();
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(1.5, tokens.text);
    visuals.selection.bg_fill = tokens.selection;
    visuals.selection.stroke.color = tokens.text;
    let revision = Cell::new(0);
    let mut buffer = DocumentBuffer::new(document, &revision);
    let takes_tab = !state.tab_leaves || state.is_suggesting();
    let galleys = &mut state.galleys;
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _wrap: f32| {
        galleys.layout(ui, text.as_str(), revision.get())
    };
    let filter = EventFilter {
        tab: takes_tab,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    let mut output = TextEdit::multiline(&mut buffer)
        .id(state.id)
        .frame(Frame::new().inner_margin(egui::Margin::symmetric(2, MARGIN as i8)))
        .desired_width(f32::INFINITY)
        .min_size(room)
        .cursor_at_end(false)
        .event_filter(filter)
        .layouter(&mut layouter)
        .show(ui);
    // egui's own history would hold a copy of the text for every pause in typing.
    output.state.clear_undoer();
    ui.ctx().accesskit_node_builder(state.id, |node| {
        node.set_label("Editor");
        node.set_description("Tab indents. To leave with Tab, press Escape first.");
    });
    output
}

/// Learns from egui where the caret is now.
fn take_cursor(state: &mut EditorState, document: &Document, output: &TextEditOutput) {
    let Some(range) = output.state.cursor.char_range() else {
        return;
    };
    let focused = output.cursor_range.is_some() || output.response.has_focus();
    if !focused {
        return;
    }
    let (anchor, caret) = read_selection(document.text(), &range);
    if (anchor, caret) != (state.anchor, state.caret) || output.response.changed() {
        state.anchor = anchor;
        state.caret = caret;
        state.tab_leaves = false;
    }
}

/// The rows inside the view. Without wrapping, egui's rows are the lines.
fn visible_rows(state: &EditorState, output: &TextEditOutput, view: Rect) -> Vec<RowView> {
    let Some(lines) = &state.text.lines else {
        return Vec::new();
    };
    let galley = &output.galley;
    let length = galley.text().len();
    let above = view.top() - output.galley_pos.y - ROW_HEIGHT;
    let first = galley.rows.partition_point(|placed| placed.pos.y < above);
    let rows = galley.rows.iter().enumerate().skip(first);
    rows.map(|(index, placed)| (index, placed, output.galley_pos + placed.pos.to_vec2()))
        .take_while(|(_, _, pos)| pos.y < view.bottom())
        .map(|(index, placed, pos)| RowView {
            row: Arc::clone(&placed.row),
            span: line_span(lines, index, length),
            pos,
            line: Some(index + 1),
        })
        .collect()
}

fn backdrop_shapes(
    ui: &Ui,
    state: &mut EditorState,
    text: &str,
    rows: &[RowView],
    view: Rect,
) -> Vec<Shape> {
    let tokens = Tokens::of(ui);
    let mut shapes = paint::backdrop(state, text, rows, view, tokens);
    if !ui.memory(|memory| memory.has_focus(state.id)) && !state.selection().is_empty() {
        shapes.extend(paint::fill(text, rows, state.selection(), tokens.selection));
    }
    if state.brackets.is_none_or(|pair| pair.caret != state.caret) {
        state.brackets = Some(BracketPair::at(text, state.caret));
    }
    for span in state
        .brackets
        .and_then(|pair| pair.spans)
        .into_iter()
        .flatten()
    {
        shapes.extend(paint::outline(text, rows, span, tokens.strong_border));
    }
    shapes
}
