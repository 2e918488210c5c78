//! The fields of a network that no other form has: its proxy, lists of hosts, and TLS exceptions.

use egui::{CornerRadius, Frame, Label, Margin, Response, Stroke, Ui};

use super::fields::{beside, choice_ui, faults_ui, line_ui, row};
use super::model::EntryForm;
use super::rows::{Place, Row, Rows, rows_ui};
use super::spec::{Field, PROXIES};
use crate::invoke::TlsLeave;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::invoke::leave::{day_after, standing};
use crate::ui::tokens::{Tokens, size};
use crate::ui::widgets::{ButtonLook, Prose, Tip, button};

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
pub(super) fn list_ui(
    ui: &mut Ui,
    form: &mut EntryForm,
    field: &Field,
    one: &str,
    out: &mut Commands,
) {
    let rows = Rows {
        field,
        one,
        add: &format!("Add {one}"),
        new: Some(Row::default()),
    };
    rows_ui(
        ui,
        form,
        rows,
        |ui, _, (place, (line, _)), _| line_ui(ui, one, line, field.hint, place.width),
        |_, _, _, _| {},
        out,
    );
}

/// Draws the hosts whose certificate is not checked, each with its last day and how it stands.
pub(super) fn exceptions_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, out: &mut Commands) {
    let rows = Rows {
        field,
        one: "exception",
        add: "Add exception",
        new: Some((String::new(), day_after(form.now(), LASTS))),
    };
    rows_ui(
        ui,
        form,
        rows,
        |ui, _, (place, row), _| exception_ui(ui, place, row),
        |ui, form, row, _| standing_ui(ui, form, field, row),
        out,
    );
    let text = "Only for tests: nobody can tell such a host from somebody in between. Where its authority is known, trust that instead";
    beside(ui, |ui| {
        let job = Prose::note(Tokens::of(ui)).job(text, ui.available_width(), 3);
        ui.add(Label::new(job).wrap());
    });
}

fn exception_ui(ui: &mut Ui, place: Place, (host, day): &mut Row) -> Response {
    let room = place.width - ui.spacing().item_spacing.x;
    let hint = "staging.shop.example";
    let first = line_ui(ui, "Host of the exception", host, hint, room * 0.68);
    let rest = room - first.rect.width();
    line_ui(ui, "Last day of the exception", day, "2026-12-31", rest);
    first
}

/// What is wrong with an exception, or how it stands: red while it counts.
fn standing_ui(ui: &mut Ui, form: &EntryForm, field: &Field, (host, day): &Row) {
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
