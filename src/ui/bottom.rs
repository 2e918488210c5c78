//! The tabs of the bottom panel.

use egui::{Align, Color32, Layout, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::channels::{FilterView, filter_ui};
use super::command::{Commands, UiCommand};
use super::layout::BottomTab;
use super::problems::Counts;
use super::tokens::Tokens;
use super::type_scale;
use crate::ui::widgets::Tip;

const HEIGHT: f32 = 34.0;

/// Draws the tabs; a click changes `chosen`. Beside the problems stands whose they are.
pub fn bottom_tabs_ui(
    ui: &mut Ui,
    chosen: &mut BottomTab,
    counts: Counts,
    filter: Option<&FilterView<'_>>,
    out: &mut Commands,
) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let tokens = Tokens::of(ui);
    let stroke = Stroke::new(1.0, tokens.border);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    let inside = egui::UiBuilder::new()
        .max_rect(rect.shrink2(vec2(14.0, 0.0)))
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(inside, |ui| {
        ui.spacing_mut().item_spacing.x = 22.0;
        for tab in BottomTab::ALL {
            let numbers = match tab {
                BottomTab::Problems => vec![
                    (counts.errors, tokens.error),
                    (counts.warnings, tokens.warning),
                    (counts.hints, tokens.hint),
                ],
                _ => Vec::new(),
            };
            let command = match tab {
                BottomTab::Problems => UiCommand::FocusProblems,
                BottomTab::Response => UiCommand::FocusResponse,
                BottomTab::Logs => UiCommand::FocusLogs,
                BottomTab::Timing => UiCommand::FocusTiming,
                BottomTab::History => UiCommand::FocusHistory,
                BottomTab::Outline => UiCommand::FocusOutline,
            };
            let response = tab_ui(ui, tab, *chosen == tab, &numbers);
            if response.tip(command.hover_text(ui.ctx())).clicked() {
                *chosen = tab;
            }
        }
        if let Some(filter) = filter.filter(|_| *chosen == BottomTab::Problems) {
            let layout = Layout::right_to_left(Align::Center);
            ui.with_layout(layout, |ui| filter_ui(ui, filter, out));
        }
    });
}

fn tab_ui(ui: &mut Ui, tab: BottomTab, active: bool, numbers: &[(usize, Color32)]) -> Response {
    let tokens = Tokens::of(ui);
    let (font, colour) = if active {
        (type_scale::title(13.0), tokens.text)
    } else {
        (type_scale::body(), tokens.secondary)
    };
    let title = ui
        .painter()
        .layout_no_wrap(tab.title().to_owned(), font, colour);
    let numbers: Vec<_> = numbers
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, colour)| {
            let font = type_scale::medium(12.0);
            ui.painter()
                .layout_no_wrap(number.to_string(), font, *colour)
        })
        .collect();
    let extra: f32 = numbers.iter().map(|galley| galley.size().x + 8.0).sum();
    let size = vec2(title.size().x + extra, HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, active, tab.title()));
    let mut left = rect.left();
    for (index, galley) in std::iter::once(title).chain(numbers).enumerate() {
        left += if index == 0 { 0.0 } else { 8.0 };
        let at = pos2(left, rect.center().y - galley.size().y / 2.0);
        left += galley.size().x;
        ui.painter().galley(at, galley, colour);
    }
    if active || response.has_focus() || response.hovered() {
        let line = if active || response.has_focus() {
            tokens.accent
        } else {
            tokens.strong_border
        };
        let bar =
            egui::Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.right_bottom());
        ui.painter().rect_filled(bar, 0, line);
    }
    response
}
