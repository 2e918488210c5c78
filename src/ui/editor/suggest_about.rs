//! Beside the list of suggestions: what the selected one is, what it may hold, what it is for.

use egui::{Align2, Area, Frame, Id, Margin, Order, Rect, Role, Ui, pos2, vec2};

use super::suggest::Suggestions;
use super::suggest_view::{beside, describe, frame};
use crate::assist::{Completion, Standing};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::{Prose, elided};

/// Width of the text, in points.
const WIDTH: f32 = 284.0;

/// Shows it at the right of the list where there is room, else at the left.
pub(super) fn show(ui: &Ui, id: Id, list: &Suggestions, list_rect: Rect, is_below: bool) {
    let Some(item) = list.items.get(list.selected) else {
        return;
    };
    let screen = ui.ctx().content_rect().shrink(4.0);
    let width = WIDTH + 26.0;
    let mut left = list_rect.right() + 4.0;
    if left + width > screen.right() {
        left = list_rect.left() - 4.0 - width;
    }
    if left < screen.left() {
        return;
    }
    let (y, pivot) = if is_below {
        (list_rect.top(), Align2::LEFT_TOP)
    } else {
        (list_rect.bottom(), Align2::LEFT_BOTTOM)
    };
    Area::new(id.with("about suggestion"))
        .order(Order::Foreground)
        .pivot(pivot)
        .fixed_pos(pos2(left, y))
        .constrain(true)
        .fade_in(false)
        .interactable(false)
        .accessibility_parent(id)
        .accessible_name("About the suggestion")
        .role(Role::Tooltip)
        .show(ui.ctx(), |ui| {
            frame(ui, |ui| {
                Frame::new()
                    .inner_margin(Margin::symmetric(8, 6))
                    .show(ui, |ui| contents(ui, item));
            });
            describe(ui);
        });
}

fn contents(ui: &mut Ui, item: &Completion) {
    let tokens = Tokens::of(ui);
    ui.set_width(WIDTH);
    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
    let title = type_scale::code_medium(12.5);
    ui.label(elided(ui, &item.label, title, tokens.text, WIDTH));
    let required = if item.required { "required " } else { "" };
    let what = format!("{required}{}", item.kind.title());
    let mut facts = vec![what];
    if !beside(item).is_empty() {
        facts.push(beside(item).to_owned());
    }
    let note = Prose::note(tokens);
    ui.label(note.job(&facts.join(" · "), WIDTH, usize::MAX));
    if !item.doc.is_empty() {
        let doc = note.clone().in_colour(tokens.text);
        ui.label(doc.job(item.doc, WIDTH, usize::MAX));
    }
    let edition = match item.standing {
        Standing::Taken => return,
        Standing::OnlyNew => note.job(
            "edition 2.4 only: clients with 1.7.7 reject it",
            WIDTH,
            usize::MAX,
        ),
        Standing::Rejected => note.in_colour(tokens.warning).job(
            "the edition in use, 1.7.7, rejects it",
            WIDTH,
            usize::MAX,
        ),
    };
    ui.label(edition);
}
