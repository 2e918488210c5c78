//! What the panel says when there is nothing to show, when characters cannot be drawn, or when the next step is to send.

use egui::{Align, Layout, RichText, Ui, UiBuilder, Vec2, vec2};

use crate::lint::Kind;
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, button};

/// Width of the words in points.
const WIDTH: f32 = 264.0;

/// Draws the words in the middle of the stage.
pub(super) fn empty_state(ui: &mut Ui, kind: Kind, out: &mut Commands) {
    let stage = ui.available_rect_before_wrap();
    let width = WIDTH.min(stage.width() - 24.0);
    let size = vec2(width, 160.0_f32.min(stage.height()));
    let middle = stage.center() - vec2(0.0, stage.height() * 0.08);
    let place = egui::Rect::from_center_size(middle, size);
    let builder = UiBuilder::new()
        .max_rect(place)
        .layout(Layout::top_down(Align::Center));
    let (title, words) = lesson(kind);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let tokens = Tokens::of(ui);
        let title = RichText::new(title).font(type_scale::title(14.0));
        ui.label(title.color(tokens.text));
        ui.add_space(6.0);
        let words = RichText::new(words).font(type_scale::body());
        ui.label(words.color(tokens.secondary).line_height(Some(18.0)));
        ui.add_space(14.0);
        if send_button(ui) {
            out.push(AppCommand::Ui(UiCommand::Send));
        }
    });
    ui.advance_cursor_after_rect(stage);
}

/// What would stand here, and how it gets here.
fn lesson(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Payload | Kind::Envelope => (
            "The consumer says nothing yet",
            "Give the payload a message, or an event named WELCOME, then send it to see the answer.",
        ),
        Kind::Metadata => (
            "Metadata is not shown",
            "It travels beside a message; the consumer never sees it. Send a payload to see an answer here.",
        ),
        Kind::Response | Kind::Foreign | Kind::Content | Kind::QuickReplies | Kind::Other => (
            "What the consumer sees",
            "Open a response, a card or quick replies, or send the payload and see the answer here.",
        ),
    }
}

fn send_button(ui: &mut Ui) -> bool {
    let keys = UiCommand::Send.short_keys(ui.ctx());
    button(ui, "Send", ButtonLook::Plain, keys.as_deref()).clicked()
}

/// Below everything, quietly: which characters show as boxes, what is tried.
pub(super) fn note_ui(ui: &mut Ui, note: &str) {
    let width = (ui.available_width() - 48.0).clamp(80.0, 420.0);
    let tokens = Tokens::of(ui);
    ui.add_space(8.0);
    ui.vertical_centered(|ui| {
        ui.set_max_width(width);
        let words = RichText::new(note).font(type_scale::secondary());
        ui.add(egui::Label::new(words.color(tokens.secondary)).wrap());
    });
    ui.add_space(8.0);
}

/// Below a payload: the answer comes with Send.
pub(super) fn next_step(ui: &mut Ui, kind: Kind, out: &mut Commands) {
    if !matches!(kind, Kind::Payload | Kind::Envelope) {
        return;
    }
    ui.add_space(16.0);
    let secondary = Tokens::of(ui).secondary;
    let sent = ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let words = RichText::new("The bot's answer appears here.").font(type_scale::secondary());
        ui.label(words.color(secondary));
        ui.add_space(8.0);
        send_button(ui)
    });
    if sent.inner {
        out.push(AppCommand::Ui(UiCommand::Send));
    }
}
