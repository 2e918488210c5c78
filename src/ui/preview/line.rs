//! Lines between the bubbles: delays, what the connector does, what is not drawn.

use std::sync::Arc;

use egui::epaint::RoundedRect;
use egui::epaint::tessellator::path::rounded_rectangle;
use egui::{
    Align, Align2, Color32, CornerRadius, Galley, Rect, Sense, Shape, Stroke, Ui, pos2, vec2,
};

use super::surface::{Part, Surface};
use super::words::{Face, plain, with_names};
use crate::preview::{Origin, Tone};
use crate::ui::tokens::consumer;

/// Padding of a pill.
const PADDING: egui::Vec2 = vec2(10.0, 4.0);

/// Corner radius of a pill.
const RADIUS: u8 = 11;

/// Room for the three dots of the typing indicator.
const DOTS: f32 = 22.0;

/// A pause, with or without the typing indicator.
pub(super) fn delay(
    ui: &mut Ui,
    seconds: f64,
    typing: bool,
    origin: Option<&Origin>,
    surface: &mut Surface<'_>,
) {
    let word = if typing { "typing" } else { "pause" };
    let text = format!("{word}, {}", duration(seconds));
    let look = Look {
        fill: consumer::QUIET,
        text: consumer::QUIET_TEXT,
        dots: typing,
        dashed: false,
    };
    pill(ui, &text, &look, origin, surface);
}

/// What the connector does.
pub(super) fn system(
    ui: &mut Ui,
    tone: Tone,
    text: &str,
    origin: Option<&Origin>,
    surface: &mut Surface<'_>,
) {
    let (fill, colour) = match tone {
        Tone::Neutral => (consumer::QUIET, consumer::QUIET_TEXT),
        Tone::Error => (consumer::ERROR_SOFT, consumer::ERROR),
    };
    let look = Look {
        fill,
        text: colour,
        dots: false,
        dashed: false,
    };
    pill(ui, text, &look, origin, surface);
}

/// What is not drawn.
pub(super) fn ghost(ui: &mut Ui, label: &str, origin: Option<&Origin>, surface: &mut Surface<'_>) {
    let look = Look {
        fill: Color32::TRANSPARENT,
        text: consumer::QUIET_TEXT,
        dots: false,
        dashed: true,
    };
    pill(ui, label, &look, origin, surface);
}

struct Look {
    fill: Color32,
    text: Color32,
    dots: bool,
    dashed: bool,
}

fn pill(ui: &mut Ui, text: &str, look: &Look, origin: Option<&Origin>, surface: &mut Surface<'_>) {
    let room = ui.available_width();
    let lead = if look.dots { DOTS } else { 0.0 };
    let face = Face::quiet(look.text);
    let galley = with_names(ui, text, face, room - 2.0 * PADDING.x - lead, Align::Center);
    let size = galley.size() + 2.0 * PADDING + vec2(lead, 0.0);
    let (row, _) = ui.allocate_exact_size(vec2(room, size.y), Sense::hover());
    let rect = Align2::CENTER_CENTER.anchor_size(row.center(), size);
    let rect = Rect::from_min_size(rect.min.round(), size);
    let part = Part {
        rect,
        radius: CornerRadius::same(RADIUS),
        name: &plain(text),
        origin,
    };
    let response = surface.part(ui, ui.scope_id().with("line"), &part);
    if ui.is_rect_visible(rect) {
        let lit = response.hovered() && origin.is_some();
        paint(ui, rect, galley, look, lit);
    }
}

fn paint(ui: &Ui, rect: Rect, galley: Arc<Galley>, look: &Look, lit: bool) {
    let painter = ui.painter();
    let border = if lit { look.text } else { Color32::TRANSPARENT };
    painter.rect(
        rect,
        CornerRadius::same(RADIUS),
        look.fill,
        Stroke::new(1.0, border.gamma_multiply(0.5)),
        egui::StrokeKind::Inside,
    );
    if look.dashed {
        painter.extend(dashed(rect, RADIUS, look.text.gamma_multiply(0.55)));
    }
    let mut at = rect.min + PADDING;
    if look.dots {
        for dot in 0..3_u8 {
            let x = at.x + 3.0 + 6.0 * f32::from(dot);
            painter.circle_filled(pos2(x, at.y + 7.0), 2.0, look.text.gamma_multiply(0.7));
        }
        at.x += DOTS;
    }
    at.x += galley.size().x / 2.0;
    painter.galley(at, galley, look.text);
}

/// A dashed outline.
pub(super) fn dashed(rect: Rect, radius: u8, colour: Color32) -> Vec<Shape> {
    let mut path = Vec::new();
    let outline = RoundedRect::new(rect.shrink(0.5), CornerRadius::same(radius));
    rounded_rectangle(&mut path, outline);
    path.extend(path.first().copied());
    Shape::dashed_line(&path, Stroke::new(1.0, colour), 3.0, 3.0)
}

/// Seconds in words; long ones also in minutes, as they are most often milliseconds by mistake.
fn duration(seconds: f64) -> String {
    if seconds >= 1e6 {
        format!("{seconds:.1e} s")
    } else if seconds >= 100.0 {
        format!("{seconds} s ({:.0} min)", seconds / 60.0)
    } else {
        format!("{seconds} s")
    }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn durations_stay_short() {
        assert_eq!(duration(2.0), "2 s");
        assert_eq!(duration(0.5), "0.5 s");
        assert_eq!(duration(2000.0), "2000 s (33 min)");
        assert_eq!(duration(1e300), "1.0e300 s");
    }
}
