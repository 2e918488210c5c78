//! A box that is ticked or not, with its words beside it drawn by the caller.

use egui::{CornerRadius, Pos2, Rect, Stroke, StrokeKind, Ui, vec2};

use super::{Icon, paint_icon};
use crate::ui::tokens::Tokens;

/// Paints a box 16 wide around `centre`.
pub fn paint_check_box(ui: &Ui, centre: Pos2, is_ticked: bool) {
    let tokens = Tokens::of(ui);
    let rect = Rect::from_center_size(centre, vec2(16.0, 16.0));
    let (fill, edge) = if is_ticked {
        (tokens.accent, tokens.accent)
    } else {
        (tokens.panel, tokens.strong_border)
    };
    let stroke = Stroke::new(1.0, edge);
    ui.painter().rect(
        rect,
        CornerRadius::same(4),
        fill,
        stroke,
        StrokeKind::Inside,
    );
    if is_ticked {
        paint_icon(ui.painter(), rect, Icon::Check, tokens.on_accent);
    }
}
