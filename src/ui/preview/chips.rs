//! Quick replies: chips under the last message.

use std::sync::Arc;

use egui::{Align, CornerRadius, Galley, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, vec2};

use super::line::dashed;
use super::surface::{Part, Surface};
use super::words::{Face, plain, wrapped};
use crate::preview::{CardElement, CardElementBody};
use crate::ui::tokens::consumer;

/// Characters of a title beyond which the stock clients cut it (`structured-content.md` 1.7).
pub(super) const LONGEST_TITLE: usize = 25;

/// Characters that they keep then.
const KEPT: usize = 22;

/// Rows that they use at most (`structured-content.md` 3.7).
const MAX_ROWS: usize = 3;

const HEIGHT: f32 = 32.0;
const PADDING: f32 = 13.0;
const GAP: f32 = 6.0;

struct Chip<'a> {
    reply: &'a CardElement,
    galley: Arc<Galley>,
    offset: Vec2,
}

/// Draws the chips in rows; a row that is too wide wraps.
pub(super) fn chips(
    ui: &mut Ui,
    replies: &[CardElement],
    items_per_row: Option<u32>,
    surface: &mut Surface<'_>,
) {
    let room = ui.available_width();
    let chips = arrange(ui, replies, items_per_row, room);
    let height = chips.last().map_or(0.0, |chip| chip.offset.y + HEIGHT);
    let (area, _) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
    for (index, chip) in chips.into_iter().enumerate() {
        let width = chip.galley.size().x + 2.0 * PADDING;
        let rect = Rect::from_min_size(area.min + chip.offset, vec2(width, HEIGHT));
        chip_ui(ui, index, rect, chip, surface);
    }
}

fn arrange<'a>(
    ui: &Ui,
    replies: &'a [CardElement],
    items_per_row: Option<u32>,
    room: f32,
) -> Vec<Chip<'a>> {
    let per_row = items_per_row
        .map_or(usize::MAX, |count| count as usize)
        .max(1);
    let mut offset = Vec2::ZERO;
    let mut chips = Vec::with_capacity(replies.len());
    for (index, reply) in replies.iter().enumerate() {
        let galley = words(ui, reply, room);
        let width = galley.size().x + 2.0 * PADDING;
        let new_row = index % per_row == 0 && index / per_row < MAX_ROWS;
        if offset.x > 0.0 && (new_row || offset.x + width > room) {
            offset = vec2(0.0, offset.y + HEIGHT + GAP);
        }
        chips.push(Chip {
            reply,
            galley,
            offset,
        });
        offset.x += width + GAP;
    }
    chips
}

fn words(ui: &Ui, reply: &CardElement, room: f32) -> Arc<Galley> {
    let (text, colour) = match &reply.body {
        CardElementBody::Button { title, .. } => (cut(title), consumer::LINK),
        CardElementBody::Ghost { label } => (plain(label), consumer::QUIET_TEXT),
        _ => (String::new(), consumer::LINK),
    };
    let text = text.replace(['\n', '\r'], " ");
    wrapped(
        ui,
        &text,
        Face::bubble(colour),
        room - 2.0 * PADDING,
        Align::LEFT,
    )
}

fn cut(title: &str) -> String {
    if title.chars().count() <= LONGEST_TITLE {
        return title.to_owned();
    }
    let kept: String = title.chars().take(KEPT).collect();
    format!("{kept}…")
}

fn chip_ui(ui: &Ui, index: usize, rect: Rect, chip: Chip<'_>, surface: &mut Surface<'_>) {
    let radius = CornerRadius::same(16);
    let id = ui.scope_id().with(("chip", index));
    let origin = Some(&chip.reply.origin);
    let at = rect.center() - chip.galley.size() / 2.0;
    let CardElementBody::Button { title, .. } = &chip.reply.body else {
        let name = chip.galley.text().to_owned();
        let part = Part {
            rect,
            radius,
            name: &name,
            origin,
        };
        surface.part(ui, id, &part);
        ui.painter().extend(dashed(rect, 16, consumer::QUIET_TEXT));
        ui.painter().galley(at, chip.galley, consumer::QUIET_TEXT);
        return;
    };
    let part = Part {
        rect,
        radius,
        name: title,
        origin,
    };
    let response = surface.tappable(ui, id, &part, chip.reply);
    if !ui.is_rect_visible(rect) {
        return;
    }
    let pressed = response.is_pointer_button_down_on();
    let (fill, text) = match (pressed, response.hovered()) {
        (true, _) => (consumer::LINK, consumer::ON_BRAND),
        (_, true) => (
            consumer::LINK.lerp_to_gamma(consumer::BUBBLE, 0.9),
            consumer::LINK,
        ),
        _ => (consumer::BUBBLE, consumer::LINK),
    };
    let stroke = Stroke::new(1.0, consumer::LINK);
    ui.painter()
        .rect(rect, radius, fill, stroke, StrokeKind::Inside);
    ui.painter()
        .galley_with_override_text_color(at, chip.galley, text);
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn titles_are_cut_as_the_stock_clients_cut_them() {
        assert_eq!(
            cut("1234567890123456789012345"),
            "1234567890123456789012345"
        );
        assert_eq!(cut("12345678901234567890123456"), "1234567890123456789012…");
    }
}
