//! The first row of the panel: whose view it is, how wide the phone is, and what else can be chosen.

use egui::{
    Align, Align2, CursorIcon, Id, Layout, Popup, Rect, Response, Role, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::options::{Pane, PreviewOptions, TEXT_SIZES, WIDTHS};
use crate::preview::stress::Stress;
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::menu;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Icon, Tip, button, icon_button, paint_icon, toggle_pill};

/// From this width on the board's row has room for what can be tried, in points.
const ROOMY: f32 = 760.0;

/// What the row says beside the options.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extras {
    /// Whether something was tapped, so that it can be started over.
    pub is_played: bool,
}

/// Draws the row; returns the tab of what shows, for the keyboard.
pub(super) fn header_ui(
    ui: &mut Ui,
    options: &PreviewOptions,
    extras: Extras,
    out: &mut Commands,
) -> Response {
    let tokens = Tokens::of(ui);
    let row = vec2(ui.available_width(), size::TAB_STRIP);
    let (rect, _) = ui.allocate_exact_size(row, Sense::hover());
    ui.painter().rect_filled(rect, 0.0, tokens.panel);
    let line = Stroke::new(1.0, tokens.border);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let inner = rect.shrink2(vec2(12.0, 0.0));
    let first = tabs_ui(ui, inner, options.pane, out);
    let place = Rect::from_min_max(inner.min, inner.max + vec2(6.0, 0.0));
    let layout = Layout::right_to_left(Align::Center);
    let mut place = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    place.spacing_mut().item_spacing.x = 4.0;
    more_ui(&mut place, options, extras, out);
    if options.pane == Pane::Board {
        if rect.width() >= ROOMY {
            tries_ui(&mut place, options, out);
        }
        order_ui(&mut place, options, out);
    } else {
        width_ui(&mut place, options, out);
    }
    first
}

fn tabs_ui(ui: &mut Ui, place: Rect, pane: Pane, out: &mut Commands) -> Response {
    let layout = Layout::left_to_right(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    ui.spacing_mut().item_spacing.x = 14.0;
    let tabs = [
        ("Consumer", Pane::Consumer, UiCommand::PaneConsumer),
        ("Agent", Pane::Agent, UiCommand::PaneAgent),
        ("All channels", Pane::Board, UiCommand::PaneBoard),
    ];
    let [consumer, agent, board] = tabs.map(|(title, other, command)| {
        let tab = tab_ui(&mut ui, title, pane == other);
        pick(tab, command, pane == other, out)
    });
    match pane {
        Pane::Consumer => consumer,
        Pane::Agent => agent,
        Pane::Board => board,
    }
}

fn pick(tab: Response, command: UiCommand, is_shown: bool, out: &mut Commands) -> Response {
    let tip = command.hover_text(&tab.ctx);
    let tab = tab.on_hover_cursor(CursorIcon::PointingHand).tip(tip);
    if tab.clicked() && !is_shown {
        out.pick(command);
    }
    tab
}

fn tab_ui(ui: &mut Ui, title: &str, is_shown: bool) -> Response {
    let tokens = Tokens::of(ui);
    let (font, colour) = if is_shown {
        (type_scale::title(13.0), tokens.text)
    } else {
        (type_scale::body(), tokens.secondary)
    };
    let words = ui.painter().layout_no_wrap(title.to_owned(), font, colour);
    let size = vec2(words.size().x, size::TAB_STRIP);
    // The same tab in panel and board, so that it keeps the keyboard.
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, Id::unique(("pane", title)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, title));
    let at = pos2(rect.left(), rect.center().y - words.size().y / 2.0);
    let colour = if response.hovered() {
        tokens.text
    } else {
        colour
    };
    ui.painter()
        .galley_with_override_text_color(at, words, colour);
    if is_shown || response.has_focus() {
        let bar = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
        ui.painter().rect_filled(bar, 0.0, tokens.accent);
    }
    if response.has_focus() {
        focus_ring(ui, rect.shrink2(vec2(-4.0, 5.0)), &response);
    }
    response
}

/// Words with a chevron that open a menu.
fn opener(ui: &mut Ui, text: &str, name: &str) -> Response {
    let tokens = Tokens::of(ui);
    let words = ui
        .painter()
        .layout_no_wrap(text.to_owned(), type_scale::body(), tokens.secondary);
    let size = vec2(words.size().x + 30.0, 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    let is_live = response.hovered() || is_open;
    if is_live {
        ui.painter().rect_filled(rect, 6.0, tokens.sunken);
    }
    focus_ring(ui, rect, &response);
    let colour = if is_live {
        tokens.text
    } else {
        tokens.secondary
    };
    let at = pos2(rect.left() + 8.0, rect.center().y - words.size().y / 2.0);
    ui.painter()
        .galley_with_override_text_color(at, words, colour);
    let chevron = Rect::from_center_size(rect.right_center() - vec2(12.0, 0.0), vec2(8.0, 8.0));
    paint_icon(ui.painter(), chevron, Icon::ChevronDown, colour);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn width_ui(ui: &mut Ui, options: &PreviewOptions, out: &mut Commands) {
    let text = format!("{} px", options.width);
    let button = opener(ui, &text, &format!("Width of the phone: {text}"));
    menu::popup(&button, |ui| {
        for width in WIDTHS {
            let is_chosen = options.width == width;
            if menu::item(ui, &format!("{width} px"), None, is_chosen).clicked() {
                out.push(AppCommand::PhoneWidth(width));
                ui.close();
            }
        }
        menu::line(ui);
        let is_own = !WIDTHS.contains(&options.width);
        if menu::item(ui, UiCommand::DeviceWidth.text(), None, is_own).clicked() {
            out.pick(UiCommand::DeviceWidth);
            ui.close();
        }
    });
    button.tip("How wide the phone is drawn");
}

fn order_ui(ui: &mut Ui, options: &PreviewOptions, out: &mut Commands) {
    let (text, name) = if options.problems_first {
        ("Problems first", "Order of the looks: problems first")
    } else {
        ("Usual order", "Order of the looks: as usual")
    };
    let button = opener(ui, text, name);
    menu::popup(&button, |ui| {
        for (text, problems_first) in [("Problems first", true), ("Usual order", false)] {
            let is_chosen = options.problems_first == problems_first;
            if menu::item(ui, text, None, is_chosen).clicked() {
                if !is_chosen {
                    out.pick(UiCommand::ProblemsFirst);
                }
                ui.close();
            }
        }
    });
    button.tip("The order in which the channels stand");
}

/// What is tried often, and the way to a picture of it.
fn tries_ui(ui: &mut Ui, options: &PreviewOptions, out: &mut Commands) {
    ui.spacing_mut().item_spacing.x = 8.0;
    let save = button(ui, "Save picture", ButtonLook::Plain, None);
    let tip = UiCommand::SaveBoard.hover_text(ui.ctx());
    if save.tip(tip).clicked() {
        out.pick(UiCommand::SaveBoard);
    }
    let pills = [
        ("No images", Stress::NoImages),
        ("RTL", Stress::RightToLeft),
        ("Pseudo", Stress::Pseudo),
        ("Long text", Stress::LongText),
    ];
    for (text, stress) in pills {
        let command = UiCommand::of_stress(stress);
        let is_on = options.stress.contains(&stress);
        let pill = toggle_pill(ui, text, stress.label(), is_on);
        if pill.tip(command.hover_text(ui.ctx())).clicked() {
            out.pick(command);
        }
    }
}

/// Everything else, behind one button.
fn more_ui(ui: &mut Ui, options: &PreviewOptions, extras: Extras, out: &mut Commands) {
    let changed = changes(options);
    let name = if changed.is_empty() {
        "Preview options".to_owned()
    } else {
        format!("Preview options: {}", changed.join(", "))
    };
    let button = icon_button(ui, Icon::Sliders, &name);
    if !changed.is_empty() {
        let accent = Tokens::of(ui).accent;
        let at = button.rect.right_top() + vec2(-6.0, 6.0);
        ui.painter().circle_filled(at, 3.0, accent);
    }
    menu::popup(&button, |ui| {
        ui.set_min_width(250.0);
        toggles_ui(ui, options, out);
        menu::line(ui);
        text_size_ui(ui, options, out);
        menu::line(ui);
        let now = [(UiCommand::StartOver, extras.is_played)];
        for (command, is_there) in now {
            ui.add_enabled_ui(is_there, |ui| item(ui, command, false, out));
        }
    });
    button.tip(name);
}

fn toggles_ui(ui: &mut Ui, options: &PreviewOptions, out: &mut Commands) {
    for (command, is_on) in [
        (UiCommand::BlockButtons, options.is_blocked),
        (UiCommand::DismissReplies, options.is_dismissed),
        (UiCommand::PlayDelays, options.plays_delays),
    ] {
        item(ui, command, is_on, out);
    }
    ui.add_enabled_ui(options.plays_delays, |ui| {
        item(ui, UiCommand::ReplayDelays, false, out);
    });
    menu::line(ui);
    for stress in Stress::ALL {
        let is_on = options.stress.contains(&stress);
        item(ui, UiCommand::of_stress(stress), is_on, out);
    }
    menu::line(ui);
    item(ui, UiCommand::ReadAloud, options.reads_aloud, out);
    item(ui, UiCommand::ImageHosts, false, out);
}

fn item(ui: &mut Ui, command: UiCommand, is_on: bool, out: &mut Commands) {
    let keys = command.keys(ui.ctx());
    let response = menu::item(ui, command.text(), keys.as_deref(), is_on);
    if response.tip(command.tooltip()).clicked() {
        out.pick(command);
        ui.close();
    }
}

fn text_size_ui(ui: &mut Ui, options: &PreviewOptions, out: &mut Commands) {
    let colour = Tokens::of(ui).secondary;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    ui.painter().text(
        rect.left_center() + vec2(10.0, 0.0),
        Align2::LEFT_CENTER,
        "Size of the consumer's text",
        type_scale::caption(),
        colour,
    );
    for percent in TEXT_SIZES {
        let is_chosen = options.text_percent == percent;
        if menu::item(ui, &format!("{percent} %"), None, is_chosen).clicked() {
            out.push(AppCommand::TextSize(percent));
            ui.close();
        }
    }
}

/// What differs from the usual, in words.
fn changes(options: &PreviewOptions) -> Vec<String> {
    let mut words = Vec::new();
    for (is_on, word) in [
        (options.is_blocked, "buttons blocked"),
        (options.is_dismissed, "quick replies gone"),
        (options.plays_delays, "pauses played"),
        (options.reads_aloud, "read aloud"),
    ] {
        words.extend(is_on.then(|| word.to_owned()));
    }
    words.extend(
        options
            .stress
            .iter()
            .map(|stress| stress.label().to_lowercase()),
    );
    if options.text_percent != 100 {
        words.push(format!("text {} %", options.text_percent));
    }
    words
}

/// Shows where the keyboard is.
pub(super) fn focus_ring(ui: &Ui, rect: Rect, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(1.5, Tokens::of(ui).accent);
        ui.painter()
            .rect_stroke(rect, 6.0, stroke, egui::StrokeKind::Inside);
    }
}
