//! Text that is painted where a view wants it, and small labels.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Response, Sense, Stroke,
    StrokeKind, Ui, Vec2, vec2,
};

use crate::ui::tokens::Tokens;
use crate::ui::type_scale;

/// One line of text, cut with `…` where it would be wider than `width` points.
#[must_use]
pub fn elided(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, colour));
    job.wrap.max_width = width.max(0.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    ui.painter().layout_job(job)
}

/// Paints one line so that `align` of it falls on `at`; returns where it went.
#[expect(
    clippy::must_use_candidate,
    reason = "painting is what it is for; the place is a help"
)]
pub fn paint_text(
    painter: &Painter,
    at: Pos2,
    align: Align2,
    text: &str,
    font: FontId,
    colour: Color32,
) -> Rect {
    painter.text(at, align, text, font, colour)
}

/// A heading of the sidebar: small capitals.
#[expect(
    clippy::must_use_candidate,
    reason = "painting is what it is for; the place is a help"
)]
pub fn section_title(ui: &Ui, at: Pos2, text: &str) -> Rect {
    let tokens = Tokens::of(ui);
    let mut job = LayoutJob::default();
    job.append(
        &text.to_uppercase(),
        0.0,
        TextFormat {
            font_id: type_scale::medium(11.0),
            color: tokens.secondary,
            extra_letter_spacing: 0.6,
            ..TextFormat::default()
        },
    );
    let galley = ui.painter().layout_job(job);
    let rect = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    ui.painter().galley(rect.min, galley, tokens.secondary);
    rect
}

/// The keys of a shortcut in a small frame, as a widget.
pub fn key_hint(ui: &mut Ui, keys: &str) -> Response {
    let colour = Tokens::of(ui).secondary;
    let galley = hint_galley(ui, keys, colour);
    let (rect, response) = ui.allocate_exact_size(hint_size(&galley), Sense::hover());
    paint_hint(ui, rect, galley, colour);
    response
}

/// Paints the keys of a shortcut in a small frame whose right middle is at `right`; returns the frame.
#[expect(
    clippy::must_use_candidate,
    reason = "painting is what it is for; the place is a help"
)]
pub fn paint_key_hint(ui: &Ui, right: Pos2, keys: &str, colour: Color32) -> Rect {
    let galley = hint_galley(ui, keys, colour);
    let rect = Align2::RIGHT_CENTER.anchor_size(right, hint_size(&galley));
    paint_hint(ui, rect, galley, colour);
    rect
}

fn hint_galley(ui: &Ui, keys: &str, colour: Color32) -> Arc<Galley> {
    ui.painter()
        .layout_no_wrap(keys.to_owned(), type_scale::caption(), colour)
}

fn hint_size(galley: &Galley) -> Vec2 {
    vec2(galley.size().x + 12.0, 18.0)
}

fn paint_hint(ui: &Ui, rect: Rect, galley: Arc<Galley>, colour: Color32) {
    let stroke = Stroke::new(1.0, colour.gamma_multiply(0.45));
    ui.painter()
        .rect_stroke(rect, CornerRadius::same(4), stroke, StrokeKind::Inside);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, colour);
}

/// Paints a number in a colour of meaning, its right middle at `right`; returns where it went.
#[expect(
    clippy::must_use_candidate,
    reason = "painting is what it is for; the place is a help"
)]
pub fn count(ui: &Ui, right: Pos2, number: usize, colour: Color32) -> Rect {
    let text = if number > 999 {
        "999+".to_owned()
    } else {
        number.to_string()
    };
    paint_text(
        ui.painter(),
        right,
        Align2::RIGHT_CENTER,
        &text,
        type_scale::medium(11.0),
        colour,
    )
}

/// Paints a dot 8 wide.
pub fn dot(painter: &Painter, centre: Pos2, colour: Color32) {
    painter.circle_filled(centre, 4.0, colour);
}
