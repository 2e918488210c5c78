//! Whether the answer to a saved event is what it expects, where the answer stands.

use egui::{Align, CornerRadius, Frame, Label, Layout, Margin, Role, Sense, Ui, WidgetInfo, vec2};

use super::{EventCommand, EventVerdict};
use crate::invoke::{Mismatch, MismatchPlace};
use crate::text::without_ticks;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{Icon, Prose, Tip, link_button, paint_icon};

/// How many differences show at first.
const FIRST: usize = 6;
/// Where the words begin.
const INDENT: f32 = 22.0;
/// Height of a line.
const LINE: f32 = 18.0;
/// Letters of a pointer that show.
const LONGEST: usize = 48;

/// Draws the verdict, and each difference with the way to its place.
pub(in crate::ui) fn verdict_ui(ui: &mut Ui, verdict: &EventVerdict, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let is_met = verdict.mismatches.is_empty();
    let (ground, colour) = if is_met {
        (tokens.ok_soft, tokens.ok)
    } else {
        (tokens.error_soft, tokens.error)
    };
    let frame = Frame::new()
        .fill(ground)
        .corner_radius(CornerRadius::same(size::CONTROL_RADIUS))
        .inner_margin(Margin::symmetric(8, 6));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        ui.spacing_mut().interact_size.y = LINE;
        ui.horizontal(|ui| {
            let (place, _) = ui.allocate_exact_size(vec2(INDENT - 8.0, LINE), Sense::hover());
            let icon = if is_met { Icon::Check } else { Icon::Cross };
            paint_icon(ui.painter(), place, icon, colour);
            let prose = Prose::message(tokens).in_colour(colour);
            let job = prose.job(&words(verdict), ui.available_width() - 130.0, 2);
            ui.add(Label::new(job).wrap());
            let edit = link_button(ui, "Edit expectation", type_scale::secondary());
            if edit
                .tip("Change what is expected, or expect what came")
                .clicked()
            {
                let edit = EventCommand::Edit(verdict.event.clone());
                out.push(AppCommand::Event(edit));
            }
        });
        mismatches_ui(ui, &verdict.mismatches, out);
    });
    ui.add_space(6.0);
}

fn words(verdict: &EventVerdict) -> String {
    let name = &verdict.event.name;
    match verdict.mismatches.len() {
        0 => format!("The answer is what the event `{name}` expects"),
        1 => format!("1 difference from what the event `{name}` expects"),
        many => format!("{many} differences from what the event `{name}` expects"),
    }
}

fn mismatches_ui(ui: &mut Ui, mismatches: &[Mismatch], out: &mut Commands) {
    let id = ui.scope_id().with("all differences");
    let shows_all = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let shown = if shows_all { mismatches.len() } else { FIRST };
    for mismatch in mismatches.iter().take(shown) {
        mismatch_ui(ui, mismatch, out);
    }
    if mismatches.len() > shown {
        let more = format!("{} more", mismatches.len() - shown);
        ui.horizontal(|ui| {
            ui.add_space(INDENT);
            if link_button(ui, &more, type_scale::secondary()).clicked() {
                ui.data_mut(|data| data.insert_temp(id, true));
            }
        });
    }
}

/// One difference: where, and what.
fn mismatch_ui(ui: &mut Ui, mismatch: &Mismatch, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let line = ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.add_space(INDENT);
        place_ui(ui, &mismatch.place, out);
        let prose = Prose::note(tokens).in_colour(tokens.text).as_written();
        let job = prose.job(&mismatch.message, ui.available_width(), 3);
        ui.add(Label::new(job).wrap());
    });
    let spoken = without_ticks(&mismatch.message);
    line.response
        .widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
}

/// The way to where the difference is.
fn place_ui(ui: &mut Ui, place: &MismatchPlace, out: &mut Commands) {
    let code = type_scale::code_sized(11.5);
    let (words, font, tip) = match place {
        MismatchPlace::Result(pointer) => {
            let tip = "Show this place of the answer";
            (short(pointer.as_str()), code, tip)
        }
        MismatchPlace::Status => {
            let tip = "Show the status of the answer";
            ("status".to_owned(), type_scale::secondary(), tip)
        }
        MismatchPlace::Code(_) => {
            let tip = "Show where it was found, or else what it means";
            ("code".to_owned(), type_scale::secondary(), tip)
        }
        MismatchPlace::Body => {
            let tip = "Show the answer as a document";
            ("body".to_owned(), type_scale::secondary(), tip)
        }
    };
    // As high as a line of the words, so that both stand on it.
    let link = ui.allocate_ui_with_layout(
        vec2(0.0, LINE),
        Layout::left_to_right(Align::Center),
        |ui| link_button(ui, &words, font),
    );
    if link.inner.tip(tip).clicked() {
        out.push(AppCommand::ShowMismatch(place.clone()));
    }
}

/// A pointer with its end, which tells most, where the whole is too long for a line.
fn short(pointer: &str) -> String {
    if pointer.is_empty() {
        return "the whole answer".to_owned();
    }
    let letters = pointer.chars().count();
    if letters <= LONGEST {
        return pointer.to_owned();
    }
    let end: String = pointer.chars().skip(letters - LONGEST).collect();
    format!("…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_pointer_keeps_its_end() {
        assert_eq!(short(""), "the whole answer");
        assert_eq!(short("/messages/1"), "/messages/1");
        let long = format!("{}/title", "/ä".repeat(100));
        let shown = short(&long);
        assert!(
            shown.starts_with('…') && shown.ends_with("/title"),
            "{shown}"
        );
        assert_eq!(shown.chars().count(), LONGEST + 1);
    }
}
