//! The find bar: what to search for, how many there are, on and back.

use std::time::Duration;

use egui::{Align, Frame, Key, Layout, Margin, Modifiers, RichText, Stroke, TextEdit, Ui, vec2};

use super::find::{Bar, Step};
use super::state::EditorState;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Icon, Tip, button, icon_button};

/// Height of the bar in points.
const BAR: f32 = 36.0;

/// How long a frame may search.
const BUDGET: Duration = Duration::from_millis(4);

/// Searches on, and takes the step that was asked for once it is known where it leads.
pub(super) fn advance(ui: &Ui, state: &mut EditorState, text: &str) {
    if !state.find.is_open() {
        return;
    }
    if !state.find.advance(text, BUDGET) {
        ui.ctx().request_repaint();
    }
    if let Some(found) = state.find.take_step(state.selection()) {
        state.set_selection(found.start, found.end);
        state.wishes.reveal = true;
    }
}

/// Shows the bar, if it is open, in the upper part of `ui`.
pub(super) fn show(ui: &mut Ui, state: &mut EditorState, text: &str) {
    if !state.find.is_open() {
        return;
    }
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.app)
        .inner_margin(Margin::symmetric(12, 4));
    let shown = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(BAR - 8.0);
            field(ui, state);
            options(ui, state, text);
        });
    });
    let area = shown.response.rect;
    let line = Stroke::new(1.0, tokens.border);
    ui.painter().hline(area.x_range(), area.bottom(), line);
}

fn field(ui: &mut Ui, state: &mut EditorState) {
    let tokens = Tokens::of(ui);
    let id = state.id.with("find");
    keys(ui, state, id);
    let hint = RichText::new("Find in this document").color(tokens.secondary);
    let field = TextEdit::singleline(&mut state.find.needle)
        .id(id)
        .font(type_scale::body())
        .hint_text(hint)
        .return_key(None)
        .margin(Margin::symmetric(8, 4))
        .min_size(vec2(0.0, size::CONTROL))
        .desired_width(260.0);
    let response = ui.add(field);
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_label("Find"));
    if state.find.bar == Bar::Opening {
        state.find.bar = Bar::Open;
        response.request_focus();
    }
    if response.changed() {
        restart(state);
    }
}

/// Enter, Shift+Enter and Escape, before the field sees them.
fn keys(ui: &Ui, state: &mut EditorState, id: egui::Id) {
    if !ui.memory(|memory| memory.had_focus_last_frame(id)) {
        return;
    }
    let (back, on, escape) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::SHIFT, Key::Enter),
            input.consume_key(Modifiers::NONE, Key::Enter),
            input.key_pressed(Key::Escape),
        )
    });
    if back || on {
        state.find.step(!back);
    }
    if escape {
        state.close_find();
    }
}

fn restart(state: &mut EditorState) {
    state.find.forget_matches();
    state.find.pending = Some(Step::Here);
}

fn options(ui: &mut Ui, state: &mut EditorState, text: &str) {
    let tokens = Tokens::of(ui);
    let case = ui.selectable_label(state.find.match_case, "Aa");
    case.widget_info(|| {
        egui::WidgetInfo::selected(
            egui::Role::CheckBox,
            true,
            state.find.match_case,
            "Match case",
        )
    });
    if case.tip("Match case").clicked() {
        state.find.match_case = !state.find.match_case;
        restart(state);
    }
    if button(ui, "Previous", ButtonLook::Plain, None)
        .tip("Shift+Enter")
        .clicked()
    {
        state.find_previous();
    }
    if button(ui, "Next", ButtonLook::Plain, None)
        .tip("Enter")
        .clicked()
    {
        state.find_next();
    }
    let count = RichText::new(status(state, text)).font(type_scale::secondary());
    ui.label(count.color(tokens.secondary));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = icon_button(ui, Icon::Cross, "Close find");
        if close.tip("Close (Escape)").clicked() {
            state.close_find();
        }
    });
}

fn status(state: &EditorState, text: &str) -> String {
    let count = state.find.count(state.selection());
    let progress = state.find.progress(text);
    if progress < 1.0 && state.find.has_needle() {
        return format!("{count}, {:.0} % searched", progress * 100.0);
    }
    count
}
