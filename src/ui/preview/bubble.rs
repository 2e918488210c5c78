//! Bubbles: the consumer's at the right, the bot's at the left.

use egui::{Align, Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, vec2};

use super::surface::{Part, Surface};
use super::words::{Face, wrapped};
use crate::preview::Origin;
use crate::ui::tokens::{consumer, size};

/// Share of the conversation's width that a bubble takes at most.
const WIDEST: f32 = 0.82;

/// Padding inside (`channels.md`, mobile).
const PADDING: egui::Vec2 = vec2(12.0, 8.0);

/// Radius of the corner that points at the author.
const TAIL: u8 = 4;

/// What the consumer wrote.
pub(super) fn consumer(
    ui: &mut Ui,
    text: &str,
    origin: Option<&Origin>,
    surface: &mut Surface<'_>,
) {
    let look = Look {
        right: true,
        fill: consumer::BRAND,
        border: Color32::TRANSPARENT,
        text: consumer::ON_BRAND,
        author: "Consumer",
    };
    bubble(ui, text, &look, origin, surface);
}

/// What the bot wrote.
pub(super) fn bot(ui: &mut Ui, text: &str, origin: Option<&Origin>, surface: &mut Surface<'_>) {
    let look = Look {
        right: false,
        fill: consumer::BUBBLE,
        border: consumer::BORDER,
        text: consumer::TEXT,
        author: "Bot",
    };
    bubble(ui, text, &look, origin, surface);
}

struct Look {
    right: bool,
    fill: Color32,
    border: Color32,
    text: Color32,
    author: &'static str,
}

fn bubble(
    ui: &mut Ui,
    text: &str,
    look: &Look,
    origin: Option<&Origin>,
    surface: &mut Surface<'_>,
) {
    let room = ui.available_width();
    let blank = text.trim().is_empty();
    let face = if blank {
        Face {
            italic: true,
            ..Face::bubble(consumer::QUIET_TEXT)
        }
    } else {
        Face::bubble(look.text)
    };
    let words = if blank { "(blank message)" } else { text };
    let galley = wrapped(
        ui,
        words,
        face,
        room * WIDEST - 2.0 * PADDING.x,
        Align::LEFT,
    );
    let size = galley.size() + 2.0 * PADDING + vec2(0.0, 1.0);
    let (row, _) = ui.allocate_exact_size(vec2(room, size.y), Sense::hover());
    let left = if look.right {
        row.right() - size.x
    } else {
        row.left()
    };
    let rect = Rect::from_min_size(egui::pos2(left, row.top()), size);
    let radius = radius(look.right);
    let part = Part {
        rect,
        radius,
        name: &format!("{}: {words}", look.author),
        origin,
    };
    let response = surface.part(ui, ui.scope_id().with("bubble"), &part);
    if ui.is_rect_visible(rect) {
        let border = if response.hovered() && origin.is_some() {
            consumer::LINK.gamma_multiply(0.6)
        } else {
            look.border
        };
        let stroke = Stroke::new(1.0, border);
        ui.painter()
            .rect(rect, radius, look.fill, stroke, StrokeKind::Inside);
        ui.painter().galley(rect.min + PADDING, galley, face.colour);
    }
}

fn radius(right: bool) -> CornerRadius {
    let round = CornerRadius::same(size::BUBBLE_RADIUS);
    if right {
        CornerRadius { se: TAIL, ..round }
    } else {
        CornerRadius { sw: TAIL, ..round }
    }
}
