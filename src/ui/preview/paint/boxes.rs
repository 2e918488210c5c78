//! Boxes, frames, lines and shadows.

use egui::epaint::tessellator::path::rounded_rectangle;
use egui::epaint::{RectShape, RoundedRect};
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind};

/// Radii of left top, right top, right bottom, left bottom as egui has them: whole points up to 255.
pub(super) fn corners([left_top, right_top, right_bottom, left_bottom]: [f32; 4]) -> CornerRadius {
    // What is no number becomes 0.
    let whole = |radius: f32| radius.round().clamp(0.0, 255.0) as u8;
    CornerRadius {
        nw: whole(left_top),
        ne: whole(right_top),
        se: whole(right_bottom),
        sw: whole(left_bottom),
    }
}

/// The edge of a box, inside of it.
pub(super) fn frame(painter: &Painter, rect: Rect, radii: [f32; 4], stroke: Stroke, dashed: bool) {
    if stroke.width.is_nan() || stroke.width <= 0.0 {
        return;
    }
    if !dashed {
        painter.rect_stroke(rect, corners(radii), stroke, StrokeKind::Inside);
        return;
    }
    let mut path = Vec::new();
    let outline = RoundedRect::new(rect.shrink(stroke.width / 2.0), corners(radii));
    rounded_rectangle(&mut path, outline);
    path.extend(path.first().copied());
    let dash = 3.0 * stroke.width.max(1.0);
    painter.extend(Shape::dashed_line(&path, stroke, dash, dash));
}

/// A straight line. Those along an axis fill whole pixels, as borders do, instead of greying two rows.
pub(super) fn line(painter: &Painter, [from, to]: [Pos2; 2], stroke: Stroke) {
    if stroke.width.is_nan() || stroke.width <= 0.0 {
        return;
    }
    let half = stroke.width / 2.0;
    let rect = Rect::from_two_pos(from, to);
    if from.y.to_bits() == to.y.to_bits() {
        painter.rect_filled(rect.expand2(egui::vec2(0.0, half)), 0.0, stroke.color);
    } else if from.x.to_bits() == to.x.to_bits() {
        painter.rect_filled(rect.expand2(egui::vec2(half, 0.0)), 0.0, stroke.color);
    } else {
        painter.line_segment([from, to], stroke);
    }
}

/// A box with an edge that fades over `blur` points.
pub(super) fn shadow(painter: &Painter, rect: Rect, radius: f32, blur: f32, color: Color32) {
    let blur = if blur.is_finite() {
        blur.clamp(0.0, 100.0)
    } else {
        0.0
    };
    // CSS blurs as far outside as inside; epaint takes the width of the whole edge.
    let shape = RectShape::filled(rect, corners([radius; 4]), color).with_blur_width(2.0 * blur);
    painter.add(shape);
}
