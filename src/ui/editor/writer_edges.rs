//! What stands around the editable text: scroll bars, overview marks, the hint about Tab.

use egui::{Galley, Rect, Stroke, Ui, pos2, vec2};

use super::bar::{self, Extent, Mark};
use super::galley::ROW_HEIGHT;
use super::paint;
use super::state::EditorState;
use super::writer::MARGIN;
use crate::document::Document;
use crate::ui::tokens::Tokens;

/// Shows the strip at the right and the bar at the lower edge.
pub(super) fn bars(
    ui: &Ui,
    state: &mut EditorState,
    document: &Document,
    galley: &Galley,
    (view, strip): (Rect, Rect),
) {
    let tokens = Tokens::of(ui);
    let height = galley.size().y + 2.0 * MARGIN;
    let extent = |content: f32, view: f32, offset: f32| Extent {
        content: f64::from(content.max(view)),
        view: f64::from(view),
        offset: f64::from(offset),
    };
    let down = extent(height, view.height(), state.scroll.y);
    let marks = marks(state, document, down.content, tokens);
    let moved_y = bar::strip(ui, strip, state.id.with("down"), down, &marks);
    let lower = Rect::from_min_max(pos2(view.left(), view.bottom() - 10.0), view.max);
    let width = galley.size().x + 2.0 * ROW_HEIGHT;
    let across = extent(width, view.width(), state.scroll.x);
    let moved_x = bar::horizontal(ui, lower, state.id.with("across"), across);
    if moved_x.is_some() || moved_y.is_some() {
        let x = moved_x.map_or(state.scroll.x, |x| x as f32);
        let y = moved_y.map_or(state.scroll.y, |y| y as f32);
        state.scroll_to = Some(vec2(x, y));
        ui.ctx().request_repaint();
    }
}

/// Overview marks; of very many findings the first ones.
fn marks(state: &EditorState, document: &Document, height: f64, tokens: &Tokens) -> Vec<Mark> {
    let Some(lines) = &state.text.lines else {
        return Vec::new();
    };
    let findings = document.analysis().diagnostics.iter().take(2_000);
    findings
        .map(|found| {
            let row = lines.line_of(found.span.start) as f64;
            let middle = f64::from(MARGIN) + (row + 0.5) * f64::from(ROW_HEIGHT);
            Mark {
                place: (middle / height).min(1.0),
                colour: paint::severity_colour(tokens, found.severity),
            }
        })
        .collect()
}

/// Says that the next Tab leaves.
pub(super) fn tab_hint(ui: &Ui, state: &EditorState, view: Rect) {
    if !state.tab_leaves || !ui.memory(|memory| memory.has_focus(state.id)) {
        return;
    }
    let tokens = Tokens::of(ui);
    let words = "Tab moves to the next panel".to_owned();
    let font = crate::ui::type_scale::secondary();
    let galley = ui.painter().layout_no_wrap(words, font, tokens.text);
    let corner = view.right_bottom() - vec2(16.0, 16.0) - galley.size();
    let place = Rect::from_min_size(corner, galley.size());
    let painter = ui.painter();
    painter.rect(
        place.expand2(vec2(8.0, 4.0)),
        6.0,
        tokens.panel,
        Stroke::new(1.0, tokens.strong_border),
        egui::StrokeKind::Inside,
    );
    painter.galley(place.min, galley, tokens.text);
}
