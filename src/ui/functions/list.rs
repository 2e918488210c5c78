//! The field that searches, and the rows below it.

use egui::{FontSelection, Key, Margin, Modifiers, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use super::FunctionsState;
use super::row::row_ui;
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::{empty_state, field_ring};

/// What the field is called.
const SEARCH: &str = "Search functions";
/// How far Page Up and Page Down go.
const PAGE: isize = 8;

/// Draws field and rows; returns the UUID that was picked by a click or by Enter.
pub(super) fn list_ui(ui: &mut Ui, state: &mut FunctionsState) -> Option<String> {
    let entered = keys(ui, state);
    field_ui(ui, state);
    let clicked = rows_ui(ui, state);
    let entered = entered.then(|| state.at_hand().map(|own| own.uuid.clone()));
    clicked.or(entered.flatten())
}

/// Takes the keys that move in the list; whether Enter was pressed in the field.
fn keys(ui: &Ui, state: &mut FunctionsState) -> bool {
    let is_typing = ui.memory(|memory| memory.has_focus(field_id(ui)));
    if !is_typing {
        return false;
    }
    let steps = [
        (Key::ArrowUp, -1),
        (Key::ArrowDown, 1),
        (Key::PageUp, -PAGE),
        (Key::PageDown, PAGE),
    ];
    for (key, by) in steps {
        let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        for _ in 0..times {
            state.step(by);
        }
    }
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

fn field_id(ui: &Ui) -> egui::Id {
    ui.scope_id().with(SEARCH)
}

fn field_ui(ui: &mut Ui, state: &mut FunctionsState) {
    let tokens = Tokens::of(ui);
    let id = field_id(ui);
    let field = TextEdit::singleline(&mut state.query)
        .id(id)
        .hint_text("Search by name, event, state or UUID")
        .font(FontSelection::FontId(type_scale::body()))
        .background_color(tokens.sunken)
        .margin(Margin::symmetric(10, 7))
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    field_ring(ui, &response);
    let query = state.query.clone();
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::SearchInput, true, SEARCH);
        info.current_text_value = Some(query.clone());
        info
    });
    if std::mem::take(&mut state.fresh) {
        response.request_focus();
    }
    if response.changed() {
        state.search();
    }
}

fn rows_ui(ui: &mut Ui, state: &mut FunctionsState) -> Option<String> {
    // As high whatever is searched for, so that nothing jumps.
    let rows = state.functions().len() as f32 * super::row::HEIGHT;
    let height = (ui.ctx().content_rect().height() * 0.5).min(rows.max(132.0));
    let moved = std::mem::take(&mut state.moved);
    let mut clicked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink(false)
        .show(ui, |ui| {
            if state.hits.is_empty() {
                empty_state(
                    ui,
                    "Nothing fits",
                    "Try fewer letters, or a part of the UUID.",
                );
            }
            for (place, index) in state.hits.iter().enumerate() {
                let own = &state.functions()[*index];
                let is_named = own.uuid.eq_ignore_ascii_case(&state.chosen);
                let is_at_hand = place == state.selected;
                let response = row_ui(ui, own, is_at_hand, is_named);
                if is_at_hand && moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(own.uuid.clone());
                }
            }
        });
    clicked
}
