//! The tab strip above the editor.

use egui::scroll_area::ScrollBarVisibility;
use egui::{
    Align, CornerRadius, Layout, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::command::{AppCommand, Commands, Environment, UiCommand};
use super::menu;
use super::tokens::{Tokens, size};
use super::type_scale;
use super::widgets::{Icon, Tile, Tip, elided, icon_button, paint_icon, paint_tile};

/// What a tab shows.
#[derive(Clone, Debug)]
pub struct TabView {
    /// Its id.
    pub id: u64,
    /// The name of the file, or what the text is.
    pub title: String,
    /// The whole path, for the tooltip.
    pub place: String,
    /// The kind of the document.
    pub tile: Tile,
    /// Whether the text differs from the file.
    pub unsaved: bool,
}

const WIDEST: f32 = 260.0;

/// Draws the strip; `moved` says that another tab became active and should be scrolled to.
pub fn tabs_ui(
    ui: &mut Ui,
    tabs: &[TabView],
    active: Option<u64>,
    moved: bool,
    now: &Environment,
    out: &mut Commands,
) {
    let bar = ui.max_rect();
    let wanted: f32 = tabs.iter().map(|tab| width_of(ui, tab)).sum();
    let overflow = wanted > bar.width();
    let strip_right = bar.right() - if overflow { 32.0 } else { 0.0 };
    let strip = Rect::from_min_max(bar.min, pos2(strip_right, bar.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(strip), |ui| {
        ScrollArea::horizontal()
            .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden)
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                    for tab in tabs {
                        let response = tab_ui(ui, tab, active == Some(tab.id), out);
                        if moved && active == Some(tab.id) {
                            response.scroll_to_me(None);
                        }
                        menu::context_menu(&response, |ui| tab_menu(ui, tab, now, out));
                    }
                });
            });
    });
    if overflow {
        let rest = Rect::from_min_max(pos2(strip_right, bar.top()), bar.max);
        ui.scope_builder(UiBuilder::new().max_rect(rest.shrink(4.0)), |ui| {
            let button = icon_button(ui, Icon::ChevronDown, "All tabs").tip("all tabs");
            menu::popup(&button, |ui| list_ui(ui, tabs, active, out));
        });
    }
}

fn list_ui(ui: &mut Ui, tabs: &[TabView], active: Option<u64>, out: &mut Commands) {
    for tab in tabs {
        if menu::item(ui, &tab.title, None, active == Some(tab.id)).clicked() {
            out.push(AppCommand::ShowTab(tab.id));
            ui.close();
        }
    }
}

fn width_of(ui: &Ui, tab: &TabView) -> f32 {
    let galley = ui.painter().layout_no_wrap(
        tab.title.clone(),
        type_scale::body(),
        egui::Color32::PLACEHOLDER,
    );
    (galley.size().x + 74.0).min(WIDEST)
}

fn tab_ui(ui: &mut Ui, tab: &TabView, active: bool, out: &mut Commands) -> Response {
    let tokens = Tokens::of(ui);
    let width = width_of(ui, tab);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::TAB_STRIP), Sense::click());
    let name = if tab.unsaved {
        format!("{}, unsaved", tab.title)
    } else {
        tab.title.clone()
    };
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, active, &name));
    paint_ground(ui, rect, active, &response);
    let colour = if active {
        tokens.text
    } else {
        tokens.secondary
    };
    let font = if active {
        type_scale::medium(13.0)
    } else {
        type_scale::body()
    };
    paint_tile(
        ui.painter(),
        pos2(rect.left() + 22.0, rect.center().y),
        tab.tile,
    );
    let galley = elided(ui, &tab.title, font, colour, rect.width() - 70.0);
    let at = pos2(rect.left() + 38.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colour);
    let closed = close_ui(ui, rect, tab, &response, active);
    if closed || response.middle_clicked() {
        out.push(AppCommand::CloseTab(tab.id));
    } else if response.clicked() {
        out.push(AppCommand::ShowTab(tab.id));
    }
    response.tip(&tab.place)
}

fn paint_ground(ui: &Ui, rect: Rect, active: bool, response: &Response) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    if active {
        painter.rect_filled(rect, 0, tokens.panel);
        let bar = Rect::from_min_size(rect.min, vec2(rect.width(), 2.0));
        painter.rect_filled(bar, 0, tokens.accent);
    } else {
        if response.hovered() {
            painter.rect_filled(rect, 0, tokens.text.gamma_multiply(0.04));
        }
        let stroke = Stroke::new(1.0, tokens.border);
        painter.hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    }
    let stroke = Stroke::new(1.0, tokens.border);
    painter.vline(rect.right() - 0.5, rect.y_range(), stroke);
    if response.has_focus() {
        painter.rect_stroke(
            rect.shrink(3.0),
            CornerRadius::same(4),
            Stroke::new(1.5, tokens.accent),
            egui::StrokeKind::Inside,
        );
    }
}

/// The dot of unsaved text, or the cross that closes while the pointer is near. Returns whether it was clicked.
fn close_ui(ui: &mut Ui, rect: Rect, tab: &TabView, tab_response: &Response, active: bool) -> bool {
    let tokens = Tokens::of(ui);
    let place =
        Rect::from_center_size(pos2(rect.right() - 18.0, rect.center().y), vec2(18.0, 18.0));
    let response = ui.interact(place, tab_response.id.with("close"), Sense::click());
    let name = format!("Close {}", tab.title);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let near = tab_response.contains_pointer() || response.hovered() || response.has_focus();
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(
            place,
            CornerRadius::same(4),
            tokens.text.gamma_multiply(0.1),
        );
    }
    if tab.unsaved && !response.hovered() {
        ui.painter()
            .circle_filled(place.center(), 4.0, tokens.secondary);
    } else if near || active {
        paint_icon(ui.painter(), place, Icon::Cross, tokens.secondary);
    }
    response
        .tip(UiCommand::CloseTab.hover_text(ui.ctx()))
        .clicked()
}

fn tab_menu(ui: &mut Ui, tab: &TabView, now: &Environment, out: &mut Commands) {
    for (words, command) in [
        ("Close", AppCommand::CloseTab(tab.id)),
        ("Close others", AppCommand::CloseOtherTabs(tab.id)),
    ] {
        if menu::item(ui, words, None, false).clicked() {
            out.push(command);
            ui.close();
        }
    }
    menu::command_item(ui, UiCommand::ReopenTab, now, out);
    menu::line(ui);
    if menu::item(ui, "Copy path", None, false).clicked() {
        out.push(AppCommand::Copy(tab.place.clone()));
        ui.close();
    }
}
