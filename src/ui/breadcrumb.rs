//! The line above the editor: where the caret is in the JSON.

use egui::{Align, Align2, Layout, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::command::{AppCommand, Commands, UiCommand};
use super::tokens::Tokens;
use super::type_scale;
use super::widgets::{Icon, Tip, elided, paint_icon};
use crate::text::Span;

/// One step of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// A key, or an index.
    pub label: String,
    /// What it names in the text.
    pub span: Span,
}

/// Draws the path of the caret at the left and its pointer at the right.
pub fn breadcrumb_ui(ui: &mut Ui, crumbs: &[Crumb], pointer: &str, out: &mut Commands) {
    let bar = ui.max_rect();
    let pointer_left = pointer_ui(ui, bar, pointer, out);
    let path = Rect::from_min_max(bar.min, pos2(pointer_left - 16.0, bar.bottom()));
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(egui::UiBuilder::new().max_rect(path).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if crumbs.is_empty() {
            let tokens = Tokens::of(ui);
            ui.painter().text(
                path.left_center(),
                Align2::LEFT_CENTER,
                "whole document",
                type_scale::secondary(),
                tokens.secondary,
            );
        }
        let shown = fitting(ui, crumbs, path.width());
        if shown < crumbs.len() {
            ui.label("…");
        }
        for (index, crumb) in crumbs[crumbs.len() - shown..].iter().enumerate() {
            if index > 0 || shown < crumbs.len() {
                chevron(ui);
            }
            crumb_ui(ui, crumb, out);
        }
    });
}

/// How many of the last crumbs fit into `width`.
fn fitting(ui: &Ui, crumbs: &[Crumb], width: f32) -> usize {
    let mut left = width - 30.0;
    let mut count = 0;
    for crumb in crumbs.iter().rev() {
        let size = elided(
            ui,
            &crumb.label,
            type_scale::medium(12.0),
            egui::Color32::PLACEHOLDER,
            180.0,
        );
        left -= size.size().x + 20.0;
        if left < 0.0 && count > 0 {
            break;
        }
        count += 1;
    }
    count
}

fn chevron(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
    let colour = Tokens::of(ui).faint;
    paint_icon(ui.painter(), rect.shrink(3.0), Icon::ChevronRight, colour);
}

fn crumb_ui(ui: &mut Ui, crumb: &Crumb, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let galley = elided(
        ui,
        &crumb.label,
        type_scale::medium(12.0),
        tokens.text,
        180.0,
    );
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &crumb.label));
    ui.painter().galley(rect.min, galley, tokens.text);
    if response.hovered() || response.has_focus() {
        let stroke = Stroke::new(1.0, tokens.secondary);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 1.0, stroke);
    }
    if response.tip("select this part").clicked() {
        out.push(AppCommand::Select(crumb.span));
    }
}

fn pointer_ui(ui: &mut Ui, bar: Rect, pointer: &str, out: &mut Commands) -> f32 {
    if pointer.is_empty() {
        return bar.right();
    }
    let tokens = Tokens::of(ui);
    let font = type_scale::code_sized(11.0);
    let galley = elided(ui, pointer, font, tokens.secondary, bar.width() * 0.45);
    let rect = Align2::RIGHT_CENTER.anchor_size(bar.right_center(), galley.size());
    let response = ui.allocate_rect(rect, Sense::click());
    response
        .widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("copy pointer {pointer}")));
    let colour = if response.hovered() {
        tokens.text
    } else {
        tokens.secondary
    };
    ui.painter()
        .galley_with_override_text_color(rect.min, galley, colour);
    let tip = format!("{pointer}\n{}", UiCommand::CopyPointer.hover_text(ui.ctx()));
    if response.tip(tip).clicked() {
        out.pick(UiCommand::CopyPointer);
    }
    rect.left()
}
