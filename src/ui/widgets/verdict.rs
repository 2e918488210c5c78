//! The mark of a channel's verdict: told by its shape, and by its colour.

use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, vec2};

use super::{Icon, paint_icon, paint_text};
use crate::channel::Verdict;
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;

/// The colour of a verdict.
#[must_use]
pub const fn verdict_colour(verdict: Verdict, tokens: &Tokens) -> Color32 {
    match verdict {
        Verdict::Ok => tokens.ok,
        Verdict::Degraded => tokens.warning,
        Verdict::Rejected => tokens.error,
        Verdict::Unknown => tokens.hint,
    }
}

/// Paints a mark 12 wide on a `ground`: a tick, a triangle, a disc with a cross, or a ring with a question mark.
pub fn verdict_mark(
    painter: &Painter,
    centre: Pos2,
    verdict: Verdict,
    tokens: &Tokens,
    ground: Color32,
) {
    let colour = verdict_colour(verdict, tokens);
    let place = Rect::from_center_size(centre, vec2(10.0, 10.0));
    match verdict {
        Verdict::Ok => paint_icon(painter, place, Icon::Check, colour),
        Verdict::Degraded => triangle(painter, centre, colour, ground),
        Verdict::Rejected => {
            painter.circle_filled(centre, 6.0, colour);
            let stroke = Stroke::new(1.5, ground);
            let (a, b) = (vec2(2.2, 2.2), vec2(2.2, -2.2));
            painter.line_segment([centre - a, centre + a], stroke);
            painter.line_segment([centre - b, centre + b], stroke);
        }
        Verdict::Unknown => {
            painter.circle_stroke(centre, 5.5, Stroke::new(1.2, colour));
            let font = type_scale::title(9.0);
            paint_text(painter, centre, Align2::CENTER_CENTER, "?", font, colour);
        }
    }
}

fn triangle(painter: &Painter, centre: Pos2, colour: Color32, ground: Color32) {
    let at = |x: f32, y: f32| centre + vec2(x, y);
    let corners = vec![at(0.0, -5.5), at(6.0, 5.0), at(-6.0, 5.0)];
    painter.add(Shape::convex_polygon(
        corners,
        colour,
        Stroke::new(1.0, colour),
    ));
    painter.line_segment([at(0.0, -2.0), at(0.0, 1.6)], Stroke::new(1.4, ground));
    painter.circle_filled(at(0.0, 3.5), 0.8, ground);
}
