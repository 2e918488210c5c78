//! Large texts, read-only: only the rows on the screen are laid out, and scrolling counts rows in 64 bits.

use std::sync::Arc;
use std::time::Duration;

use egui::{Rect, Response, RichText, Sense, Shape, Stroke, Ui, UiBuilder, pos2};

use super::bar::STRIP;
use super::chars::RowView;
use super::galley::{Painted, ROW_HEIGHT, colour};
use super::highlighted::Highlighted;
use super::lexer::Lexer;
use super::paint::{self, Squiggle};
use super::popover::{self, Pointable};
use super::rows::{RowIndex, VisualRow};
use super::state::EditorState;
use super::viewer_edges::{bars, describe};
use super::viewer_keys;
use super::viewer_pointer::point;
use crate::document::Document;
use crate::lint::Diagnostic;
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::link_button;

/// Width of the gutter in points: line numbers of large texts have up to eight digits.
const WIDE_GUTTER: f32 = 84.0;
/// How long a frame may look for rows.
const BUDGET: Duration = Duration::from_millis(8);

/// What the viewer remembers between frames.
#[derive(Debug, Default)]
pub(super) struct Viewer {
    pub(super) index: RowIndex,
    /// The first row in view, in rows; rows have fractions.
    pub(super) top: f64,
    /// What is scrolled out on the left, in points.
    pub(super) left: f32,
    /// The widest row seen so far, in points.
    pub(super) width: f32,
    /// What the user should know about the last key.
    pub(super) notice: Option<String>,
}

impl Viewer {
    /// Forgets the rows of a text that has changed; the place stays.
    pub(super) fn forget_text(&mut self) {
        self.index = RowIndex::default();
        self.notice = None;
    }
}

/// What colours a text has.
#[derive(Clone, Copy, Debug)]
pub(super) enum Colours<'a> {
    /// Those of JSON.
    Json,
    /// Those that were found before; none yet.
    Found(Option<&'a Highlighted>),
}

/// A text that is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub colours: Colours<'a>,
    pub diagnostics: &'a [Diagnostic],
}

/// Shows a large document read-only, with a line that says why.
pub(super) fn show(
    ui: &mut Ui,
    state: &mut EditorState,
    document: &mut Document,
    out: &mut Commands,
) {
    reason_bar(ui, state, out);
    if ui.memory(|memory| memory.has_focus(state.id)) {
        super::keys::history(ui, state, document);
        state.notice_text(document);
    }
    let page = Page {
        text: document.text(),
        colours: Colours::Json,
        diagnostics: &document.analysis().diagnostics,
    };
    let (view, squiggles) = show_page(ui, state, page, out);
    let place = Pointable {
        area: view,
        rows: &[],
        squiggles: &squiggles,
    };
    popover::show(ui, state, place, document, out);
}

fn reason_bar(ui: &mut Ui, state: &EditorState, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let Some(reason) = state.text.read_only else {
        return;
    };
    let frame = egui::Frame::new()
        .fill(tokens.hint_soft)
        .inner_margin(egui::Margin::symmetric(12, 5));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let words = state
                .viewer
                .notice
                .clone()
                .unwrap_or_else(|| reason.reason());
            ui.label(
                RichText::new(words)
                    .font(type_scale::secondary())
                    .color(tokens.text),
            );
            if reason.formatting_helps()
                && link_button(ui, "Format to edit", type_scale::secondary()).clicked()
            {
                out.push(AppCommand::Ui(UiCommand::Format));
            }
            ui.add_space(ui.available_width());
        });
    });
}

/// Shows a text in all the space that `ui` has left; returns where it is, and the visible findings.
pub(super) fn show_page(
    ui: &mut Ui,
    state: &mut EditorState,
    page: Page<'_>,
    out: &mut Commands,
) -> (Rect, Vec<Squiggle>) {
    if !state.viewer.index.advance(page.text, BUDGET) {
        ui.ctx().request_repaint();
    }
    let area = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(area);
    ui.painter().rect_filled(area, 0.0, Tokens::of(ui).panel);
    let (gutter, rest) = area.split_left_right_at_x(area.left() + WIDE_GUTTER);
    let (view, strip) = rest.split_left_right_at_x(rest.right() - STRIP);
    let response = interact(ui, state, page.text, view);
    viewer_keys::take(ui, state, page.text, view.height(), out);
    reveal_caret(state, page.text, view);
    scroll(ui, state, &response, view);

    let inner = ui.new_child(UiBuilder::new().max_rect(view));
    let painter = inner.painter_at(view);
    let mut rows = lay_out(&inner, state, page, view);
    if point(ui, state, page.text, &response, &rows, view) {
        rows = lay_out(&inner, state, page, view);
    }
    painter.extend(backdrop(state, page.text, &rows, view, ui));
    for (row, galley) in &rows {
        painter.galley(row.pos, Arc::clone(galley), Tokens::of(ui).text);
    }
    let rows: Vec<RowView> = rows.into_iter().map(|(row, _)| row).collect();
    let squiggles = paint::squiggles(page.text, &rows, page.diagnostics);
    paint::paint_squiggles(&painter, Tokens::of(ui), &squiggles);
    paint::gutter(
        &ui.painter_at(gutter),
        gutter,
        &rows,
        state.caret,
        Tokens::of(ui),
    );
    describe(ui, state, page.text, &rows);
    bars(ui, state, page, (view, strip));
    (view, squiggles)
}

/// Rows that fit a view of that height, in rows.
pub(super) fn fitting(height: f32) -> f64 {
    f64::from(height / ROW_HEIGHT)
}

fn interact(ui: &Ui, state: &mut EditorState, text: &str, view: Rect) -> Response {
    let response = ui.interact(view, state.id, Sense::click_and_drag());
    if state.wishes.focus || response.clicked() || response.drag_started() {
        state.wishes.focus = false;
        response.request_focus();
    }
    state.wishes.hand_over = false;
    // The last row may scroll up to the top, no further.
    let last = state.viewer.index.len().saturating_sub(1) as f64;
    if state.viewer.index.reaches(text.len()) {
        state.viewer.top = state.viewer.top.min(last);
    }
    response.on_hover_cursor(egui::CursorIcon::Text)
}

fn reveal_caret(state: &mut EditorState, text: &str, view: Rect) {
    if !state.wishes.reveal || !state.viewer.index.reaches(state.caret) {
        return;
    }
    state.wishes.reveal = false;
    let row = state.viewer.index.row_of(text, state.caret) as f64;
    let fitting = fitting(view.height());
    if row < state.viewer.top || row + 1.0 > state.viewer.top + fitting {
        state.viewer.top = (row - (fitting - 1.0) / 2.0).max(0.0);
    }
}

fn scroll(ui: &Ui, state: &mut EditorState, response: &Response, view: Rect) {
    let viewer = &mut state.viewer;
    if response.contains_pointer() {
        let delta = ui.input(egui::InputState::smooth_scroll_delta);
        viewer.top -= f64::from(delta.y / ROW_HEIGHT);
        viewer.left -= delta.x;
    }
    let furthest = (viewer.index.len() as f64 - fitting(view.height()).floor()).max(0.0);
    viewer.top = viewer.top.clamp(0.0, furthest);
    viewer.left = viewer
        .left
        .clamp(0.0, (viewer.width - view.width()).max(0.0));
}

/// A row, and what is painted there.
pub(super) type LaidOut = (RowView, Arc<egui::Galley>);

fn lay_out(ui: &Ui, state: &mut EditorState, page: Page<'_>, view: Rect) -> Vec<LaidOut> {
    let viewer = &mut state.viewer;
    let first = viewer.top.floor();
    let shift = ((viewer.top - first) as f32 * ROW_HEIGHT).round();
    let count = fitting(view.height()).ceil() as usize + 1;
    let visible = viewer
        .index
        .rows_from(page.text, first as usize)
        .take(count);
    let rows: Vec<LaidOut> = visible
        .enumerate()
        .filter_map(|(number, row)| {
            let galley = galley(ui, page, &row);
            let y = view.top() + number as f32 * ROW_HEIGHT - shift;
            let place = RowView {
                row: Arc::clone(&galley.rows.first()?.row),
                span: row.span,
                pos: pos2(view.left() - viewer.left.round(), y),
                line: row.starts_line.then_some(row.line),
            };
            Some((place, galley))
        })
        .collect();
    let widest = rows
        .iter()
        .map(|(_, galley)| galley.size().x)
        .fold(0.0, f32::max);
    viewer.width = viewer.width.max(widest + 2.0 * ROW_HEIGHT);
    rows
}

fn galley(ui: &Ui, page: Page<'_>, row: &VisualRow) -> Arc<egui::Galley> {
    let tokens = Tokens::of(ui);
    let mut painted = Painted::new(row.span.slice(page.text).to_owned());
    match page.colours {
        Colours::Json => {
            for (range, token) in Lexer::new(page.text, row.span.range(), row.state) {
                painted.colour_to(range.end - row.span.start, colour(tokens, token));
            }
        }
        Colours::Found(Some(found)) => {
            for (end, token) in found.from(row.span.start) {
                painted.colour_to(
                    end.min(row.span.end) - row.span.start,
                    colour(tokens, token),
                );
                if end >= row.span.end {
                    break;
                }
            }
        }
        Colours::Found(None) => {}
    }
    let job = painted.finish(tokens.text);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

fn backdrop(
    state: &EditorState,
    text: &str,
    laid_out: &[LaidOut],
    view: Rect,
    ui: &Ui,
) -> Vec<Shape> {
    let tokens = Tokens::of(ui);
    let rows: Vec<RowView> = laid_out.iter().map(|(row, _)| row.clone()).collect();
    let focused = ui.memory(|memory| memory.has_focus(state.id));
    let mut shapes = paint::backdrop(state, text, &rows, view, tokens);
    shapes.extend(paint::fill(
        text,
        &rows,
        state.selection(),
        tokens.selection,
    ));
    if focused && let Some(row) = paint::row_of(&rows, state.caret) {
        let x = row.x_of(text, state.caret);
        let foot = pos2(x, row.pos.y + ROW_HEIGHT);
        shapes.push(Shape::line_segment(
            [pos2(x, row.pos.y), foot],
            Stroke::new(1.5, tokens.text),
        ));
    }
    shapes
}
