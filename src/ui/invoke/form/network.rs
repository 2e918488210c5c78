//! The fields of a network that no other form has: its proxy, lists of hosts, and TLS exceptions.

use egui::{CornerRadius, Frame, Label, Margin, Stroke, Ui};

use super::fields::{beside, choice_ui, faults_ui, line_ui, row, titled_row};
use super::model::EntryForm;
use super::spec::{Field, PROXIES};
use crate::invoke::TlsLeave;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::invoke::leave::{day_after, standing};
use crate::ui::tokens::{Tokens, size};
use crate::ui::widgets::{ButtonLook, Icon, Prose, Tip, button, icon_button};

/// How long an exception lasts at first, in days.
const LASTS: i64 = 14;

/// Draws which proxy is taken.
pub(super) fn proxy_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field) {
    let chosen = form.proxy();
    let fresh = form.take_fresh();
    let (choice, face) = choice_ui(ui, field, &PROXIES, chosen);
    if fresh {
        face.request_focus();
    }
    if let Some(choice) = choice {
        form.set_proxy(choice);
    }
}

/// Draws a list, a line each, and a button for one more.
pub(super) fn list_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, one: &str) {
    let mut rows = form.pairs(field.key);
    let before = rows.clone();
    let added = ui.scope_id().with(("added", field.key));
    let fresh = ui.data_mut(|data| data.remove_temp::<usize>(added));
    let mut gone = None;
    for (index, (line, _)) in rows.iter_mut().enumerate() {
        ui.push_id((field.key, index), |ui| {
            let title = if index == 0 { field.name } else { "" };
            titled_row(ui, title, field.about, |ui| {
                let width = ui.available_width() - size::CONTROL - ui.spacing().item_spacing.x;
                let response = line_ui(ui, one, line, field.hint, width);
                if fresh == Some(index) {
                    response.request_focus();
                }
                if icon_button(ui, Icon::Cross, &format!("Remove {one}")).clicked() {
                    gone = Some(index);
                }
            });
        });
    }
    if let Some(index) = gone {
        rows.remove(index);
    }
    let title = if rows.is_empty() { field.name } else { "" };
    titled_row(ui, title, field.about, |ui| {
        if button(ui, &format!("Add {one}"), ButtonLook::Plain, None).clicked() {
            ui.data_mut(|data| data.insert_temp(added, rows.len()));
            rows.push((String::new(), String::new()));
        }
    });
    if rows != before {
        form.set_pairs(field.key, rows);
    }
}

/// Draws the hosts whose certificate is not checked, each with its last day and how it stands.
pub(super) fn exceptions_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field) {
    let mut rows = form.pairs(field.key);
    let before = rows.clone();
    let added = ui.scope_id().with(("added", field.key));
    let fresh = ui.data_mut(|data| data.remove_temp::<usize>(added));
    let mut gone = None;
    for (index, row) in rows.iter_mut().enumerate() {
        ui.push_id((field.key, index), |ui| {
            let title = if index == 0 { field.name } else { "" };
            titled_row(ui, title, field.about, |ui| {
                if exception_ui(ui, row, fresh == Some(index)) {
                    gone = Some(index);
                }
            });
            standing_ui(ui, form, field, row);
        });
    }
    if let Some(index) = gone {
        rows.remove(index);
    }
    let title = if rows.is_empty() { field.name } else { "" };
    titled_row(ui, title, field.about, |ui| {
        if button(ui, "Add exception", ButtonLook::Plain, None).clicked() {
            ui.data_mut(|data| data.insert_temp(added, rows.len()));
            rows.push((String::new(), day_after(form.now(), LASTS)));
        }
    });
    let text = "Only for tests: nobody can tell such a host from somebody in between. Where its authority is known, trust that instead";
    beside(ui, |ui| {
        let job = Prose::note(Tokens::of(ui)).job(text, ui.available_width(), 3);
        ui.add(Label::new(job).wrap());
    });
    if rows != before {
        form.set_pairs(field.key, rows);
    }
}

/// Whether the row is to go.
fn exception_ui(ui: &mut Ui, (host, day): &mut (String, String), focus: bool) -> bool {
    let gap = ui.spacing().item_spacing.x;
    let room = ui.available_width() - size::CONTROL - 2.0 * gap;
    let hint = "staging.shop.example";
    let first = line_ui(ui, "Host of the exception", host, hint, room * 0.68);
    if focus {
        first.request_focus();
    }
    let rest = ui.available_width() - size::CONTROL - gap;
    line_ui(ui, "Last day of the exception", day, "2026-12-31", rest);
    icon_button(ui, Icon::Cross, "Remove exception").clicked()
}

/// What is wrong with an exception, or how it stands: red while it counts.
fn standing_ui(ui: &mut Ui, form: &EntryForm, field: &Field, (host, day): &(String, String)) {
    let faults = form.faults_of_row(field.key, host);
    faults_ui(ui, &faults);
    let leave = TlsLeave::new(host.trim(), day.trim());
    let Some(leave) = leave.filter(|_| faults.is_empty() && !host.trim().is_empty()) else {
        return;
    };
    let tokens = Tokens::of(ui);
    let text = standing(&leave, form.now());
    beside(ui, |ui| {
        if !leave.counts(form.now()) {
            let prose = Prose::note(tokens).in_colour(tokens.warning);
            ui.add(Label::new(prose.job(&text, ui.available_width(), 3)).wrap());
            return;
        }
        let frame = Frame::new()
            .fill(tokens.error_soft)
            .stroke(Stroke::new(1.0, tokens.error))
            .corner_radius(CornerRadius::same(size::CONTROL_RADIUS))
            .inner_margin(Margin::symmetric(8, 4));
        frame.show(ui, |ui| {
            let width = ui.available_width();
            ui.set_min_width(width);
            let prose = Prose::note(tokens).in_colour(tokens.error);
            ui.add(Label::new(prose.job(&text, width, 3)).wrap());
        });
    });
}

/// Draws how an endpoint is reached, and the way to the form of that.
pub(super) fn network_ui(ui: &mut Ui, form: &EntryForm, field: &Field, out: &mut Commands) {
    let network = form.network_words();
    row(ui, field, |ui| {
        let tokens = Tokens::of(ui);
        let owner = form.original().map(str::to_owned);
        let edit = button(ui, "Edit network…", ButtonLook::Plain, None);
        if edit.tip(field.about).clicked() {
            let own = owner.clone().filter(|_| network.is_own);
            out.push(AppCommand::EditNetwork(own));
        }
        if let Some(owner) = owner.filter(|_| !network.is_own) {
            let own = button(ui, "Its own…", ButtonLook::Plain, None);
            let tip =
                "Give this endpoint a network of its own, which takes the place of the shared one";
            if own.tip(tip).clicked() {
                out.push(AppCommand::EditNetwork(Some(owner)));
            }
        }
        let of = if network.is_own { "its own" } else { "shared" };
        let words = match network.words.as_str() {
            "" => format!("{of}: as the system says"),
            words => format!("{of}: {words}"),
        };
        let colour = if network.has_exception {
            tokens.error
        } else {
            tokens.secondary
        };
        let prose = Prose::note(tokens).in_colour(colour);
        let job = prose.job(&words, ui.available_width(), 1);
        ui.add(Label::new(job).truncate()).tip(words);
    });
}
