//! Above the list: the search, the filters, how much is kept.

use egui::{
    Align, CornerRadius, FontSelection, Key, Layout, Margin, Modifiers, Response, RichText, Role,
    Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::{HistoryState, HistoryView};
use crate::ui::command::{Commands, UiCommand};
use crate::ui::menu;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::units::byte_size;
use crate::ui::widgets::{
    ButtonLook, Icon, Picker, Tip, button, field_ring, icon_button, link_button, menu_entry,
};

/// Height of the bar in points.
const BAR: f32 = 38.0;
/// Width from which on the bar says how much is kept.
const WITH_BYTES: f32 = 560.0;
/// Widths of the search.
const SEARCH: (f32, f32) = (120.0, 320.0);
/// What the other controls need.
const OTHERS: f32 = 470.0;

/// Draws the bar.
pub(super) fn bar_ui(
    ui: &mut Ui,
    state: &mut HistoryState,
    view: &HistoryView<'_>,
    out: &mut Commands,
) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    let line = Stroke::new(1.0, Tokens::of(ui).border);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let inside = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(12.0, 5.0)))
        .layout(Layout::left_to_right(Align::Center));
    // A child of its own: it must not move what comes below the bar.
    let mut inside = ui.new_child(inside);
    let ui = &mut inside;
    ui.spacing_mut().item_spacing.x = 6.0;
    search_ui(ui, state, rect.width());
    endpoint_ui(ui, state, view);
    if switch(ui, "Failed", state.failed)
        .tip("Only what had no answer, or one whose status is no success")
        .clicked()
    {
        state.failed = !state.failed;
    }
    if switch(ui, "Pinned", state.pinned)
        .tip("Only what is pinned")
        .clicked()
    {
        state.pinned = !state.pinned;
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        more_ui(ui, view, out);
        kept_ui(ui, view, rect.width(), out);
    });
}

fn search_ui(ui: &mut Ui, state: &mut HistoryState, room: f32) {
    let width = (room - OTHERS).clamp(SEARCH.0, SEARCH.1);
    let hint = RichText::new("Search history").color(Tokens::of(ui).secondary);
    let field = TextEdit::singleline(&mut state.words)
        .hint_text(hint)
        .font(FontSelection::FontId(type_scale::body()))
        .margin(Margin::symmetric(8, 4))
        .align(egui::Align2::LEFT_CENTER)
        .min_size(vec2(0.0, size::CONTROL))
        .desired_width(width);
    let response = ui.add(field);
    field_ring(ui, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Search history"));
    let gone = response.lost_focus();
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    if gone && pressed(Key::Escape) {
        state.words.clear();
    }
    let down = response.has_focus()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    if down || (gone && pressed(Key::Enter)) {
        state.request_focus();
    }
    response.tip(
        "Names, addresses, payloads and answers. Filters: endpoint:staging status:5xx code:ttr \
         since:2026-01-31 until:2026-01-31 is:named is:repeated",
    );
}

fn endpoint_ui(ui: &mut Ui, state: &mut HistoryState, view: &HistoryView<'_>) {
    let shown = state.endpoint.clone();
    let face = Picker::new(
        "Endpoint filter",
        shown.as_deref().unwrap_or("All endpoints"),
    )
    .quiet(shown.is_none())
    .max_width(140.0);
    face.show(ui, |ui| {
        if menu_entry(ui, shown.is_none(), "All endpoints", "").clicked() {
            state.endpoint = None;
        }
        for endpoint in view.endpoints {
            let is_chosen = shown.as_ref() == Some(endpoint);
            if menu_entry(ui, is_chosen, endpoint, "").clicked() {
                state.endpoint = Some(endpoint.clone());
            }
        }
    });
}

/// A button that stays pressed.
fn switch(ui: &mut Ui, text: &str, is_on: bool) -> Response {
    let tokens = Tokens::of(ui);
    let words = ui
        .painter()
        .layout_no_wrap(text.to_owned(), type_scale::body(), tokens.text);
    let wanted = vec2(words.size().x + 18.0, size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, text));
    let (fill, edge) = if is_on {
        (tokens.accent_soft, tokens.accent)
    } else if response.hovered() {
        (tokens.sunken, tokens.strong_border)
    } else {
        (tokens.panel, tokens.strong_border)
    };
    let radius = CornerRadius::same(size::CONTROL_RADIUS);
    let width = if response.has_focus() { 2.0 } else { 1.0 };
    let edge = if response.has_focus() {
        tokens.accent
    } else {
        edge
    };
    ui.painter().rect(
        rect,
        radius,
        fill,
        Stroke::new(width, edge),
        StrokeKind::Inside,
    );
    let at = rect.center() - words.size() / 2.0;
    ui.painter().galley(at, words, tokens.text);
    response
}

/// How much is kept of how much; a click changes the latter.
fn kept_ui(ui: &mut Ui, view: &HistoryView<'_>, room: f32, out: &mut Commands) {
    if !view.keeps {
        let text = RichText::new("off").font(type_scale::medium(12.0));
        ui.label(text.color(Tokens::of(ui).warning))
            .tip("What is sent and answered is not kept");
        return;
    }
    if room < WITH_BYTES {
        return;
    }
    let short = |bytes: u64| byte_size(usize::try_from(bytes).unwrap_or(usize::MAX));
    let text = format!("{} of {}", short(view.bytes), short(view.budget));
    let unreadable = match view.unreadable {
        0 => String::new(),
        many => format!("\n{many} could not be read"),
    };
    let tip = format!(
        "{} exchanges take {} on disk; beyond {} the oldest that are not pinned go. Click to change that.{unreadable}",
        view.entries.len(),
        short(view.bytes),
        short(view.budget)
    );
    if link_button(ui, &text, type_scale::secondary())
        .tip(tip)
        .clicked()
    {
        out.pick(UiCommand::HistoryBudget);
    }
}

fn more_ui(ui: &mut Ui, view: &HistoryView<'_>, out: &mut Commands) {
    let more = icon_button(ui, Icon::Dots, "More about the history");
    menu::popup(&more, |ui| {
        let keep = menu::item(ui, "Keep what is sent and answered", None, view.keeps);
        if keep.clicked() {
            out.pick(UiCommand::KeepHistory);
            ui.close();
        }
        menu::command_item(ui, UiCommand::HistoryBudget, view.now, out);
        menu::line(ui);
        menu::command_item(ui, UiCommand::ClearHistory, view.now, out);
    });
}

/// Switches the history on.
pub(super) fn keep_button(ui: &mut Ui, out: &mut Commands) {
    if button(ui, "Keep history", ButtonLook::Primary, None).clicked() {
        out.pick(UiCommand::KeepHistory);
    }
}
