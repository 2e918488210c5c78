//! Above a comparison: what is compared, what is known of both, and how to look at it.

use egui::{
    Align, Align2, Color32, CursorIcon, Id, Layout, Pos2, Rect, Role, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::compared::{Compared, ComparedFact, ComparedSide, FactTone};
use super::{DiffState, Pane};
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::invoke::HistoryCommand;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Tip, button, elided, focus_ring, paint_text};

/// Height of the names, and of the line with the controls.
const NAMES: f32 = 48.0;
const CONTROLS: f32 = 38.0;
const EDGE: f32 = 14.0;

/// Draws the head.
pub(super) fn head_ui(ui: &mut Ui, state: &mut DiffState, compared: &Compared, out: &mut Commands) {
    names_ui(ui, compared, out);
    controls_ui(ui, state, compared, out);
}

fn names_ui(ui: &mut Ui, compared: &Compared, out: &mut Commands) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), NAMES), Sense::hover());
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(rect, 0, tokens.app);
    let middle = rect.center().x;
    let left = Rect::from_min_max(rect.min, pos2(middle, rect.bottom()));
    let right = Rect::from_min_max(pos2(middle, rect.top()), rect.max);
    let minus = ("−", tokens.error, "before");
    let plus = ("+", tokens.ok, "after");
    side_ui(ui, left, minus, &compared.old, out);
    side_ui(ui, right, plus, &compared.new, out);
    let line = Stroke::new(1.0, tokens.border);
    ui.painter().vline(middle, rect.y_range(), line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}

fn side_ui(
    ui: &Ui,
    rect: Rect,
    (sign, colour, name): (&str, Color32, &str),
    side: &ComparedSide,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let response = ui.interact(rect, super::list_id().with(name), Sense::hover());
    let facts: Vec<&str> = side.facts.iter().map(|fact| fact.words.as_str()).collect();
    let spoken = format!("{name}: {}, {}", side.title, facts.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let painter = ui.painter().with_clip_rect(rect);
    let top = pos2(rect.left() + EDGE, rect.top() + 15.0);
    let font = type_scale::code_medium(13.0);
    let end = paint_text(&painter, top, Align2::LEFT_CENTER, sign, font, colour).right() + 8.0;
    let room = rect.right() - EDGE - end;
    let title = elided(ui, &side.title, type_scale::title(13.0), tokens.text, room);
    let at = pos2(end, top.y - title.size().y / 2.0);
    painter.galley(at, title, tokens.text);
    let id = response.tip_as_is(spoken).id;
    let mut left = end;
    for (at, fact) in side.facts.iter().enumerate() {
        let room = rect.right() - EDGE - left;
        if room < 24.0 {
            break;
        }
        let id = id.with(at);
        let at = pos2(left, rect.top() + 33.0);
        let (width, clicked) = fact_ui(ui, (id, at, room), fact, side.exchange.is_some());
        left += width + 10.0;
        if let Some(exchange) = side.exchange.as_ref().filter(|_| clicked) {
            let (exchange, part) = (exchange.clone(), fact.place);
            let show = HistoryCommand::ShowPart { exchange, part };
            out.push(AppCommand::History(show));
        }
    }
}

/// One fact, with its left middle at a place; returns its width and whether it was clicked.
fn fact_ui(
    ui: &Ui,
    (id, at, room): (Id, Pos2, f32),
    fact: &ComparedFact,
    leads: bool,
) -> (f32, bool) {
    let tokens = Tokens::of(ui);
    let (font, colour) = match fact.tone {
        FactTone::Good => (type_scale::medium(12.0), tokens.ok),
        FactTone::Plain => (type_scale::secondary(), tokens.secondary),
        FactTone::Doubtful => (type_scale::medium(12.0), tokens.warning),
        FactTone::Bad => (type_scale::medium(12.0), tokens.error),
    };
    let words = elided(ui, &fact.words, font, colour, room);
    let size = words.size();
    let rect = Align2::LEFT_CENTER.anchor_size(at, size);
    ui.painter().galley(rect.min, words, colour);
    if !leads {
        return (size.x, false);
    }
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &fact.words));
    focus_ring(ui, rect, &response);
    if response.hovered() || response.has_focus() {
        let line = Stroke::new(1.0, colour);
        ui.painter().hline(rect.x_range(), rect.bottom(), line);
    }
    let tip = format!("Open this exchange at {}", fact.place.title());
    let response = response.on_hover_cursor(CursorIcon::PointingHand).tip(tip);
    (size.x, response.clicked())
}

fn controls_ui(ui: &mut Ui, state: &mut DiffState, compared: &Compared, out: &mut Commands) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROLS), Sense::hover());
    let tokens = Tokens::of(ui);
    let line = Stroke::new(1.0, tokens.border);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let inside = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(EDGE, 5.0)))
        .layout(Layout::left_to_right(Align::Center));
    // A child of its own: it must not move what comes below.
    let mut inside = ui.new_child(inside);
    inside.spacing_mut().item_spacing.x = 6.0;
    if compared.is_json {
        let words = format!("Differences {}", compared.changes.len() + compared.more);
        pane_ui(&mut inside, state, compared, Pane::Changes, &words);
        pane_ui(&mut inside, state, compared, Pane::Lines, "Side by side");
        inside.add_space(6.0);
    }
    let layout = Layout::right_to_left(Align::Center);
    inside.with_layout(layout, |ui| {
        buttons_ui(ui, state, out);
        let layout = Layout::left_to_right(Align::Center);
        ui.with_layout(layout, |ui| summary_ui(ui, compared));
    });
}

fn buttons_ui(ui: &mut Ui, state: &mut DiffState, out: &mut Commands) {
    let swap = button(ui, "Swap", ButtonLook::Plain, None);
    let tip = "Show the two the other way round";
    if swap.tip(tip).clicked() {
        state.swaps = true;
    }
    for (words, command) in [
        ("Next", UiCommand::NextDifference),
        ("Previous", UiCommand::PreviousDifference),
    ] {
        let tip = command.hover_text(ui.ctx());
        let step = button(ui, words, ButtonLook::Plain, None);
        if step.tip(tip).clicked() {
            out.pick(command);
        }
    }
}

/// What is different, in one line.
fn summary_ui(ui: &mut Ui, compared: &Compared) {
    let tokens = Tokens::of(ui);
    let (font, colour) = if compared.is_same {
        (type_scale::medium(12.0), tokens.ok)
    } else {
        (type_scale::secondary(), tokens.secondary)
    };
    let words = elided(ui, &compared.summary, font, colour, ui.available_width());
    let wanted = vec2(words.size().x, size::CONTROL);
    let (place, response) = ui.allocate_exact_size(wanted, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &compared.summary));
    let at = place.left_center() - vec2(0.0, words.size().y / 2.0);
    ui.painter().galley(at, words, colour);
    response.tip(&compared.summary);
}

fn pane_ui(ui: &mut Ui, state: &mut DiffState, compared: &Compared, pane: Pane, words: &str) {
    let text = egui::RichText::new(words)
        .font(type_scale::body())
        .color(Tokens::of(ui).text);
    if ui.selectable_label(state.pane == pane, text).clicked() {
        state.show(pane, compared);
    }
}
