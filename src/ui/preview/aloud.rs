//! What a screen reader says, in order, with what it fails to say.

use egui::{
    Align, CursorIcon, Layout, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::act::{Acted, select};
use crate::preview::reading::Spoken;
use crate::ui::command::{Commands, UiCommand};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::{Prose, Tip, link_button, with_capital};

/// Height of the row above the list.
const HEAD: f32 = 34.0;

/// Beside the words.
const SIDE: f32 = 14.0;

/// A level further in.
const INDENT: f32 = 14.0;

/// Levels that are told apart.
const DEEPEST: u32 = 6;

/// Height of a row that is not seen, for the length of the list.
const USUAL: f32 = 46.0;

/// Draws the list.
pub(super) fn aloud_ui(ui: &mut Ui, spoken: &[Spoken], acted: Acted<'_>, out: &mut Commands) {
    let room = ui.available_rect_before_wrap();
    head_ui(ui, spoken, out);
    let list = room.with_min_y(room.top() + HEAD);
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
        ScrollArea::vertical()
            .id_salt("read aloud")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.add_space(6.0);
                for (index, said) in spoken.iter().enumerate() {
                    // What is far away only takes its room.
                    let next = ui.cursor().min;
                    let place = Rect::from_min_size(next, vec2(ui.available_width(), USUAL));
                    if spoken.len() > 200 && !ui.is_rect_visible(place.expand(400.0)) {
                        ui.add_space(USUAL);
                        continue;
                    }
                    let response = ui.push_id(index, |ui| row_ui(ui, said)).inner;
                    if response.clicked() {
                        select(acted, said.origin.as_ref(), out);
                    }
                }
                ui.add_space(12.0);
            });
    });
}

fn head_ui(ui: &mut Ui, spoken: &[Spoken], out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let row = vec2(ui.available_width(), HEAD);
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(row, layout, |ui| {
        ui.add_space(SIDE);
        let problems = spoken.iter().filter(|said| said.problem.is_some()).count();
        let text = match problems {
            0 => "As a screen reader says it".to_owned(),
            1 => "As a screen reader says it: 1 problem".to_owned(),
            count => format!("As a screen reader says it: {count} problems"),
        };
        let text = egui::RichText::new(text).font(type_scale::medium(12.0));
        ui.label(text.color(tokens.text));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(SIDE);
            let back = link_button(ui, "Show the picture", type_scale::secondary());
            if back.clicked() {
                out.pick(UiCommand::ReadAloud);
            }
        });
    });
}

fn row_ui(ui: &mut Ui, said: &Spoken) -> Response {
    let tokens = Tokens::of(ui);
    let indent = SIDE + INDENT * said.depth.min(DEEPEST) as f32;
    let width = (ui.available_width() - indent - SIDE - 20.0).max(80.0);
    let strong = Prose::note(tokens).in_colour(tokens.text).as_written();
    let quiet = Prose::note(tokens);
    let mut lines = Vec::new();
    if !said.name.is_empty() {
        lines.push(ui.painter().layout_job(strong.job(&said.name, width, 6)));
    }
    let about: Vec<&str> = std::iter::once(said.role.as_str())
        .chain(said.states.iter().map(String::as_str))
        .chain(said.description.as_deref())
        .filter(|words| !words.is_empty())
        .collect();
    if !about.is_empty() {
        let about = about.join(", ");
        lines.push(ui.painter().layout_job(quiet.job(&about, width, 3)));
    }
    if let Some(problem) = &said.problem {
        let words = quiet.clone().in_colour(tokens.error);
        let problem = with_capital(problem);
        lines.push(ui.painter().layout_job(words.job(&problem, width, 4)));
    }
    let height: f32 = lines.iter().map(|line| line.size().y).sum();
    let size = vec2(ui.available_width(), height + 14.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = match &said.problem {
        Some(problem) => format!("{}; {problem}", said.line()),
        None => said.line(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let card = Rect::from_min_max(
        pos2(rect.left() + indent, rect.top() + 1.0),
        rect.max - vec2(SIDE, 3.0),
    );
    let edge = if response.hovered() || response.has_focus() {
        tokens.accent
    } else if said.problem.is_some() {
        tokens.error
    } else {
        tokens.border
    };
    let stroke = Stroke::new(1.0, edge);
    ui.painter()
        .rect(card, 6.0, tokens.panel, stroke, StrokeKind::Inside);
    let mut at = card.min + vec2(10.0, 5.0);
    for line in lines {
        let down = line.size().y;
        ui.painter().galley(at, line, tokens.text);
        at.y += down;
    }
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .tip("select its JSON")
}
