//! What stands around a read-only text: scroll bars, overview marks, and what assistive technology is told.

use egui::accesskit::Role;
use egui::{Rect, Ui, pos2, vec2};

use super::bar::{self, Extent, Mark};
use super::chars::RowView;
use super::paint;
use super::state::EditorState;
use super::viewer::{Page, fitting};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;

/// Tells assistive technology what is on the screen.
pub(super) fn describe(ui: &Ui, state: &EditorState, text: &str, rows: &[RowView]) {
    ui.ctx().accesskit_node_builder(state.id, |node| {
        node.set_role(Role::MultilineTextInput);
        node.set_read_only();
        node.set_label("Read-only text");
        let visible: Vec<&str> = rows.iter().map(|row| row.span.slice(text)).collect();
        node.set_value(visible.join("\n"));
    });
}

pub(super) fn bars(ui: &Ui, state: &mut EditorState, page: Page<'_>, (view, strip): (Rect, Rect)) {
    let tokens = Tokens::of(ui);
    let viewer = &mut state.viewer;
    let down = Extent {
        content: viewer.index.len() as f64,
        view: fitting(view.height()),
        offset: viewer.top,
    };
    let findings = page.diagnostics.iter().take(2_000);
    let marks: Vec<Mark> = findings
        .map(|found| Mark {
            place: (viewer.index.about_row_of(found.span.start) / down.content.max(1.0)).min(1.0),
            colour: paint::severity_colour(tokens, found.severity),
        })
        .collect();
    let moved_y = bar::strip(ui, strip, state.id.with("down"), down, &marks);
    let lower = Rect::from_min_max(pos2(view.left(), view.bottom() - 10.0), view.max);
    let across = Extent {
        content: f64::from(viewer.width),
        view: f64::from(view.width()),
        offset: f64::from(viewer.left),
    };
    let moved_x = bar::horizontal(ui, lower, state.id.with("across"), across);
    viewer.top = moved_y.unwrap_or(viewer.top);
    viewer.left = moved_x.map_or(viewer.left, |left| left as f32);
    if moved_x.is_some() || moved_y.is_some() {
        ui.ctx().request_repaint();
    }
    if !viewer.index.is_complete() {
        building(ui, view);
    }
}

/// Says that rows are still being found.
fn building(ui: &Ui, view: Rect) {
    let tokens = Tokens::of(ui);
    let font = type_scale::secondary();
    let painter = ui.painter();
    let words = painter.layout_no_wrap("Reading on…".to_owned(), font, tokens.secondary);
    let extent = words.size() + vec2(16.0, 6.0);
    let corner = view.right_bottom() - vec2(16.0, 12.0);
    let ground = Rect::from_min_size(corner - extent, extent);
    painter.rect_filled(ground, size::CONTROL_RADIUS, tokens.hint_soft);
    painter.galley(ground.min + vec2(8.0, 3.0), words, tokens.secondary);
}
