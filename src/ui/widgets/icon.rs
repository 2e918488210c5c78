//! Icons, painted with lines: sharp at any zoom, no icon font.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, vec2};

/// The icons of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Three lines: the menu.
    Menu,
    /// Add something.
    Plus,
    /// Close or remove.
    Cross,
    /// Opens downwards.
    ChevronDown,
    /// Opens sideways.
    ChevronRight,
    /// Done, good.
    Check,
    /// Wrong: for the badge of an error.
    Exclamation,
    /// What can be chosen.
    Sliders,
    /// More that can be done.
    Dots,
    /// Kept whatever its age.
    Pin,
}

/// Paints an icon 10 wide in the middle of `rect`.
pub fn paint_icon(painter: &Painter, rect: Rect, icon: Icon, colour: Color32) {
    let centre = rect.center();
    let stroke = Stroke::new(1.4, colour);
    let at = |x: f32, y: f32| centre + vec2(x, y);
    let line = |points: &[Pos2]| {
        painter.add(Shape::line(points.to_vec(), stroke));
    };
    match icon {
        Icon::Menu => {
            for y in [-4.0, 0.0, 4.0] {
                line(&[at(-6.0, y), at(6.0, y)]);
            }
        }
        Icon::Plus => {
            line(&[at(-4.5, 0.0), at(4.5, 0.0)]);
            line(&[at(0.0, -4.5), at(0.0, 4.5)]);
        }
        Icon::Cross => {
            line(&[at(-3.5, -3.5), at(3.5, 3.5)]);
            line(&[at(3.5, -3.5), at(-3.5, 3.5)]);
        }
        Icon::ChevronDown => line(&[at(-3.5, -1.75), at(0.0, 1.75), at(3.5, -1.75)]),
        Icon::ChevronRight => line(&[at(-1.75, -3.5), at(1.75, 0.0), at(-1.75, 3.5)]),
        Icon::Check => line(&[at(-4.0, 0.0), at(-1.2, 2.8), at(4.0, -3.0)]),
        Icon::Exclamation => paint_exclamation(painter, centre, colour),
        Icon::Dots => {
            for x in [-4.5, 0.0, 4.5] {
                painter.circle_filled(at(x, 0.0), 1.4, colour);
            }
        }
        Icon::Pin => {
            line(&[at(-3.5, -5.0), at(3.5, -5.0)]);
            line(&[at(-2.0, -5.0), at(-2.0, -0.5), at(-4.0, 1.5), at(4.0, 1.5)]);
            line(&[at(2.0, -5.0), at(2.0, -0.5), at(4.0, 1.5)]);
            line(&[at(0.0, 1.5), at(0.0, 5.5)]);
        }
        Icon::Sliders => {
            for (y, knob) in [(-4.5, 2.5), (0.0, -2.5), (4.5, 1.0)] {
                line(&[at(-6.0, y), at(6.0, y)]);
                painter.circle_filled(at(knob, y), 2.2, colour);
            }
        }
    }
}

fn paint_exclamation(painter: &Painter, centre: Pos2, colour: Color32) {
    let stroke = Stroke::new(1.6, colour);
    painter.line_segment([centre - vec2(0.0, 3.5), centre + vec2(0.0, 0.8)], stroke);
    painter.circle_filled(centre + vec2(0.0, 3.0), 1.0, colour);
}
