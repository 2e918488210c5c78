//! A carousel: cards in a row that can be scrolled, with an arrow at each end.

use egui::scroll_area::ScrollBarVisibility;
use egui::{
    Align, CornerRadius, CursorIcon, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, vec2,
};

use super::card::{border_of, card};
use super::piece::{CAROUSEL_CARD, CAROUSEL_GAP, arrange};
use super::surface::Surface;
use crate::preview::CardElement;
use crate::ui::tokens::consumer;

/// From one card to the next.
const STEP: f32 = CAROUSEL_CARD + 2.0 + CAROUSEL_GAP;

/// Width of an arrow (`structured-content.md` 3.4).
const ARROW: f32 = 36.0;

/// Draws the strip of cards in `rect`, with `tail` points of room behind the last one.
pub(super) fn strip(
    ui: &mut Ui,
    id: Id,
    rect: Rect,
    cards: &[CardElement],
    tail: f32,
    surface: &mut Surface<'_>,
) {
    let turn: f32 = ui.data_mut(|data| data.remove_temp(id).unwrap_or_default());
    let builder = UiBuilder::new().id_salt(id).max_rect(rect);
    let output = ui
        .scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            ScrollArea::horizontal()
                .id_salt("strip")
                .auto_shrink(false)
                .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden)
                .show(ui, |ui| {
                    if turn != 0.0 {
                        ui.scroll_with_delta(vec2(-turn * STEP, 0.0));
                    }
                    strip_cards(ui, cards, vec2(tail, rect.height()), surface);
                })
        })
        .inner;
    let offset = output.state.clamped_offset().x;
    let hidden = output.content_size.x - rect.width() - offset;
    if offset > 1.0 && arrow(ui, id.with("previous"), rect, Align::LEFT) {
        ui.data_mut(|data| data.insert_temp(id, -1.0_f32));
        ui.ctx().request_repaint();
    }
    if hidden > 1.0 && arrow(ui, id.with("next"), rect, Align::RIGHT) {
        ui.data_mut(|data| data.insert_temp(id, 1.0_f32));
        ui.ctx().request_repaint();
    }
}

fn strip_cards(ui: &mut Ui, cards: &[CardElement], extra: Vec2, surface: &mut Surface<'_>) {
    let count = cards.len() as f32;
    let width = (count * STEP - CAROUSEL_GAP).max(0.0);
    let (area, _) = ui.allocate_exact_size(extra + vec2(width, 0.0), Sense::hover());
    for (index, element) in cards.iter().enumerate() {
        let at = area.min + vec2(index as f32 * STEP, 0.0);
        ui.push_id(index, |ui| {
            let content = CAROUSEL_CARD + 2.0 - 2.0 * border_of(element).x;
            let arranged = arrange(ui, element, content);
            card(ui, &arranged, element, at, surface);
        });
    }
}

/// An arrow over the end of the strip; returns whether it was pressed.
fn arrow(ui: &Ui, id: Id, strip: Rect, side: Align) -> bool {
    let x = match side {
        Align::LEFT => strip.left() + ARROW / 2.0 + 2.0,
        _ => strip.right() - ARROW / 2.0 - 2.0,
    };
    let rect = Rect::from_center_size(egui::pos2(x, strip.center().y), Vec2::splat(ARROW));
    let response = ui
        .interact(rect, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    let (name, towards) = match side {
        Align::LEFT => ("Previous card", -1.0),
        _ => ("Next card", 1.0),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let (fill, colour) = if response.hovered() {
        (consumer::LINK, consumer::ON_BRAND)
    } else {
        (consumer::BUBBLE.gamma_multiply(0.9), consumer::LINK)
    };
    let border = if response.hovered() || response.has_focus() {
        consumer::LINK
    } else {
        consumer::BORDER
    };
    let width = if response.has_focus() { 2.0 } else { 1.0 };
    ui.painter().rect(
        rect,
        CornerRadius::same(18),
        fill,
        Stroke::new(width, border),
        StrokeKind::Inside,
    );
    let tip = rect.center() + vec2(4.0 * towards, 0.0);
    let end = |y: f32| tip + vec2(-7.0 * towards, y);
    let stroke = Stroke::new(2.0, colour);
    ui.painter().line(vec![end(-6.5), tip, end(6.5)], stroke);
    response.clicked()
}
