//! The strip at the right edge: overview marks and scroll bar in one. Counts in 64 bits, for texts of millions of rows.

use egui::{Color32, CornerRadius, CursorIcon, Id, Rect, Sense, Stroke, Ui, lerp, pos2, vec2};

use crate::ui::tokens::Tokens;

/// Thickness of the strip in points.
pub(super) const STRIP: f32 = 12.0;

/// The shortest handle in points.
const SHORTEST: f32 = 24.0;

/// What is scrolled: in points, or in rows; the same unit for all three.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// All there is.
    pub content: f64,
    /// What fits the view.
    pub view: f64,
    /// What lies before the view.
    pub offset: f64,
}

impl Extent {
    /// The largest offset.
    pub(super) fn furthest(self) -> f64 {
        (self.content - self.view).max(0.0)
    }
}

/// A mark on the strip.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Where, from 0 at the start of the content to 1 at its end.
    pub place: f64,
    /// In which colour.
    pub colour: Color32,
}

/// Shows a vertical strip; returns the offset that the user moved to.
pub(super) fn strip(ui: &Ui, area: Rect, id: Id, extent: Extent, marks: &[Mark]) -> Option<f64> {
    let tokens = Tokens::of(ui);
    let painter = ui.painter_at(area);
    painter.vline(
        area.left() + 0.5,
        area.y_range(),
        Stroke::new(1.0, tokens.border),
    );
    let moved = handle(ui, area, id, extent, true);
    // A content that is shorter than the view has its marks beside their rows.
    let share = (extent.content / extent.view.max(1.0)).min(1.0) as f32;
    let height = area.height() * share;
    let mut last = f32::NEG_INFINITY;
    for mark in marks {
        let y = (area.top() + mark.place as f32 * height).round();
        if (y - last).abs() > 0.5 {
            let bar = Rect::from_min_size(pos2(area.left() + 3.0, y - 1.0), vec2(STRIP - 5.0, 3.0));
            painter.rect_filled(bar, 1.0, mark.colour);
            last = y;
        }
    }
    moved
}

/// Shows a horizontal bar over the lower edge of the text; returns the offset that the user moved to.
pub(super) fn horizontal(ui: &Ui, area: Rect, id: Id, extent: Extent) -> Option<f64> {
    handle(ui, area, id, extent, false)
}

fn handle(ui: &Ui, area: Rect, id: Id, extent: Extent, vertical: bool) -> Option<f64> {
    let furthest = extent.furthest();
    if furthest <= 0.5 {
        return None;
    }
    let (start, length) = if vertical {
        (area.top(), area.height())
    } else {
        (area.left(), area.width())
    };
    let size = (length * (extent.view / extent.content) as f32).clamp(SHORTEST.min(length), length);
    let at = (extent.offset / furthest).clamp(0.0, 1.0) as f32;
    let first = lerp(start..=start + length - size, at);
    let bar = if vertical {
        Rect::from_min_size(
            pos2(area.left() + 3.0, first),
            vec2(area.width() - 5.0, size),
        )
    } else {
        Rect::from_min_size(
            pos2(first, area.top() + 2.0),
            vec2(size, area.height() - 4.0),
        )
    };
    let response = ui
        .interact(area, id, Sense::click_and_drag())
        .on_hover_cursor(CursorIcon::Default);
    let tokens = Tokens::of(ui);
    let busy = response.hovered() || response.dragged();
    let colour = if busy {
        tokens.faint
    } else {
        tokens.strong_border
    };
    ui.painter_at(area)
        .rect_filled(bar, CornerRadius::same(3), colour.gamma_multiply(0.8));
    let pointer = response.interact_pointer_pos()?;
    let along = |pos: egui::Pos2| if vertical { pos.y } else { pos.x };
    let track = (length - size).max(1.0);
    if response.drag_started() || response.clicked() {
        // Outside the handle the strip jumps to where it was pressed.
        let outside = !bar.contains(pointer);
        let wanted = (along(pointer) - start - size / 2.0) / track;
        return outside.then(|| f64::from(wanted.clamp(0.0, 1.0)) * furthest);
    }
    let delta = along(response.drag_delta().to_pos2());
    (delta != 0.0)
        .then(|| (extent.offset + f64::from(delta / track) * furthest).clamp(0.0, furthest))
}
