//! The dialog of secrets: their names and where they are, never their values.

mod entry;

use egui::{Align, Layout, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

pub use entry::SecretEntry;

use self::entry::entry_ui;
use super::command::{AppCommand, Commands};
use super::dialogs::{Answer, buttons, heading, words};
use super::tokens::Tokens;
use super::type_scale;
use super::widgets::{ButtonLook, Prose, button, dot, elided, with_capital};
use crate::invoke::SecretSource;

/// Width of the dialog in points.
pub const WIDTH: f32 = 560.0;
/// Where a secret is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretPlace {
    /// In the keystore of the system.
    Keystore,
    /// In the memory of this program, until it ends.
    Session,
    /// In a variable of the environment that the program was started in.
    Environment,
    /// Nowhere.
    Missing,
    /// Nobody has looked yet.
    Unknown,
}

/// A secret that is stored, or that an endpoint names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretRow {
    /// What it is called.
    pub source: SecretSource,
    /// Where its value is.
    pub place: SecretPlace,
    /// The endpoints that name it.
    pub users: Vec<String>,
}

/// What happens once a secret is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// The list shows again.
    #[default]
    List,
    /// The dialog closes, and this field of the form gets the name.
    Field(String),
    /// The dialog closes: a send needs it.
    Send,
}

/// The dialog while it is open.
#[derive(Clone, Debug, Default)]
pub struct SecretsState {
    /// All of them, by name.
    pub rows: Vec<SecretRow>,
    /// Why nothing is kept in the keystore, if nothing is, and what becomes of what is entered.
    pub fault: Option<String>,
    /// Whether the keystore is asked what is there, and has not said it yet.
    pub asks: bool,
    entry: Option<SecretEntry>,
    purpose: Purpose,
    removing: Option<SecretSource>,
}

impl SecretsState {
    /// The list.
    #[must_use]
    pub fn new(rows: Vec<SecretRow>, fault: Option<String>) -> Self {
        Self {
            rows,
            fault,
            ..Self::default()
        }
    }

    /// The dialog with an entry open.
    #[must_use]
    pub fn entering(mut self, entry: SecretEntry, purpose: Purpose) -> Self {
        self.entry = Some(entry);
        self.purpose = purpose;
        self
    }

    /// What is entered goes to the keystore; `write` tells its answer from others.
    pub fn wait_for(&mut self, write: u64) {
        if let Some(entry) = &mut self.entry {
            entry.wait_for(write);
        }
    }

    /// Whether the answer to that write is awaited here.
    #[must_use]
    pub fn awaits(&self, write: u64) -> bool {
        let entry = self.entry.as_ref();
        entry.is_some_and(|entry| entry.awaits(write))
    }

    /// What happens once what is entered is stored.
    #[must_use]
    pub const fn purpose(&self) -> &Purpose {
        &self.purpose
    }

    /// A value was stored: the list shows again.
    pub fn stored(&mut self) {
        self.entry = None;
    }

    /// The keystore does not take what is entered, which stays.
    pub fn refused(&mut self, message: String, help: String) {
        if let Some(entry) = &mut self.entry {
            entry.refuse(message, help);
        }
    }
}

/// Draws the dialog.
pub(super) fn secrets_ui(
    ui: &mut Ui,
    state: &mut SecretsState,
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    heading(ui, "Secrets");
    let text = match &state.fault {
        Some(fault) => with_capital(fault),
        None => "Values are kept by the keystore of this system. Files name them, and never hold them: `keystore:NAME`.".to_owned(),
    };
    let tokens = Tokens::of(ui);
    let prose = match state.fault {
        Some(_) => Prose::note(tokens).in_colour(tokens.warning),
        None => Prose::note(tokens),
    };
    ui.label(prose.job(&text, ui.available_width(), usize::MAX));
    if state.entry.is_some() {
        return entry_ui(ui, state, fresh, out);
    }
    list_ui(ui, state);
    if state.asks {
        entry::waiting_ui(
            ui,
            0.0,
            "Asking the keystore. It may want to be unlocked, in a window of its own.",
        );
    }
    if let Some(source) = state.removing.clone() {
        return removing_ui(ui, state, &source, out);
    }
    let choices = [
        (
            "Add secret…",
            ButtonLook::Primary,
            Answer::Accept(String::new()),
        ),
        ("Close", ButtonLook::Plain, Answer::Cancel),
    ];
    match buttons(ui, fresh, &choices) {
        Some(Answer::Accept(_)) => {
            state.entry = Some(SecretEntry::of("keystore:", None));
            None
        }
        other => other,
    }
}

fn list_ui(ui: &mut Ui, state: &mut SecretsState) {
    if state.rows.is_empty() {
        words(
            ui,
            "None yet. Add one here, or in the form of an endpoint where it is needed.",
        );
        return;
    }
    let rows = std::mem::take(&mut state.rows);
    ScrollArea::vertical()
        .max_height(ui.ctx().content_rect().height() * 0.45)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for row in &rows {
                row_ui(ui, row, state);
            }
        });
    state.rows = rows;
}

fn row_ui(ui: &mut Ui, row: &SecretRow, state: &mut SecretsState) {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let tokens = Tokens::of(ui);
    ui.painter().hline(
        area.x_range(),
        area.bottom(),
        egui::Stroke::new(1.0, tokens.border),
    );
    let inside = egui::UiBuilder::new()
        .max_rect(area)
        .layout(Layout::right_to_left(Align::Center));
    let name = row.source.written();
    ui.push_id(&name, |ui| {
        ui.scope_builder(inside, |ui| {
            let stored = matches!(row.place, SecretPlace::Keystore | SecretPlace::Session);
            if stored && button(ui, "Remove", ButtonLook::Plain, None).clicked() {
                state.removing = Some(row.source.clone());
            }
            let set = if stored { "Replace" } else { "Set value" };
            if button(ui, set, ButtonLook::Plain, None).clicked() {
                state.entry = Some(SecretEntry::replacing(&name));
            }
            row_words(ui, row, &name);
        });
    });
}

fn row_words(ui: &mut Ui, row: &SecretRow, name: &str) {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let (colour, place) = place_words(row.place, tokens);
    let users = match row.users.as_slice() {
        [] => "no endpoint of this workspace names it".to_owned(),
        users => format!("for {}", users.join(", ")),
    };
    let said = format!("{place}; {users}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {said}")));
    dot(ui.painter(), rect.left_center() + vec2(6.0, 0.0), colour);
    let left = rect.left() + 20.0;
    let font = type_scale::code_sized(12.5);
    let first = elided(ui, name, font, tokens.text, rect.right() - left);
    ui.painter().galley(
        egui::pos2(left, rect.center().y - first.size().y),
        first,
        tokens.text,
    );
    let second = elided(
        ui,
        &said,
        type_scale::caption(),
        tokens.secondary,
        rect.right() - left,
    );
    ui.painter().galley(
        egui::pos2(left, rect.center().y + 2.0),
        second,
        tokens.secondary,
    );
}

/// The colour and the words of a place.
#[must_use]
pub(super) const fn place_words(
    place: SecretPlace,
    tokens: &Tokens,
) -> (egui::Color32, &'static str) {
    match place {
        SecretPlace::Keystore => (tokens.ok, "in the keystore"),
        SecretPlace::Session => (tokens.warning, "in memory, for this session only"),
        SecretPlace::Environment => (tokens.ok, "set in the environment of this program"),
        SecretPlace::Missing => (tokens.error, "not set"),
        SecretPlace::Unknown => (tokens.faint, "not looked up yet"),
    }
}

fn removing_ui(
    ui: &mut Ui,
    state: &mut SecretsState,
    source: &SecretSource,
    out: &mut Commands,
) -> Option<Answer> {
    let text = format!(
        "Remove the value of `{}`? It cannot be brought back.",
        source.written()
    );
    let tokens = Tokens::of(ui);
    let job = Prose::body(tokens).job(&text, ui.available_width(), usize::MAX);
    ui.label(job);
    let choices = [
        ("Remove value", ButtonLook::Danger, Answer::Confirm),
        ("Keep", ButtonLook::Plain, Answer::Cancel),
    ];
    if buttons(ui, false, &choices)? == Answer::Confirm {
        out.push(AppCommand::RemoveSecret(source.clone()));
    }
    state.removing = None;
    None
}
