//! The dialog of secrets: their names and where they are, never their values.

use std::fmt;

use egui::{
    Align, Align2, FontSelection, Label, Layout, Margin, RichText, Role, ScrollArea, Sense,
    TextEdit, Ui, WidgetInfo, vec2,
};
use zeroize::Zeroizing;

use super::command::{AppCommand, Commands};
use super::dialogs::{Answer, buttons, heading, words};
use super::tokens::{Tokens, size};
use super::type_scale;
use super::widgets::{
    ButtonLook, Picker, Prose, button, dot, elided, field_ring, menu_entry, paint_text,
};
use crate::invoke::{Secret, SecretSource};
use crate::workspace::config::secret_source;

/// Width of the dialog in points.
pub const WIDTH: f32 = 560.0;
/// Width of the names at the left of the fields.
const NAMES: f32 = 84.0;
/// Longest value that is typed without being moved in memory.
const ROOM: usize = 16 * 1024;

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

/// A value while it is typed.
#[derive(Clone)]
pub struct Typed(Zeroizing<String>);

/// What is entered: a new secret, or another value of one.
#[derive(Clone, Debug)]
pub struct SecretEntry {
    name: String,
    in_keystore: bool,
    value: Typed,
    /// Whether the name stays as it is.
    is_known: bool,
    fault: Option<&'static str>,
    fresh: bool,
}

/// The dialog while it is open.
#[derive(Clone, Debug, Default)]
pub struct SecretsState {
    /// All of them, by name.
    pub rows: Vec<SecretRow>,
    /// Why nothing is kept in the keystore, if nothing is.
    pub fault: Option<String>,
    entry: Option<SecretEntry>,
    /// The field of the form that gets the name of what is stored; the dialog closes then.
    key: Option<String>,
    removing: Option<SecretSource>,
}

impl Default for Typed {
    fn default() -> Self {
        // Growing would leave copies behind.
        Self(Zeroizing::new(String::with_capacity(ROOM)))
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Typed")
    }
}

impl SecretEntry {
    /// An entry for a name as files write it: `keystore:NAME` or `env:NAME`; `value` is what was typed elsewhere.
    #[must_use]
    pub fn of(reference: &str, value: Option<&Secret>) -> Self {
        let (in_keystore, name) = match reference.strip_prefix("env:") {
            Some(name) => (false, name),
            None => (
                true,
                reference.strip_prefix("keystore:").unwrap_or(reference),
            ),
        };
        let mut typed = Typed::default();
        if let Some(value) = value {
            typed.0.push_str(value.expose());
        }
        Self {
            name: name.to_owned(),
            in_keystore,
            value: typed,
            is_known: false,
            fault: None,
            fresh: true,
        }
    }

    fn source(&self) -> SecretSource {
        let name = self.name.trim().to_owned();
        if self.in_keystore {
            SecretSource::Keystore(name)
        } else {
            SecretSource::Environment(name)
        }
    }

    /// What keeps it from being stored.
    fn judge(&self) -> Option<&'static str> {
        if secret_source(&self.source().written()).is_none() {
            return Some(if self.in_keystore {
                "a name has letters, digits, `_`, `-` and `.`, such as `shop-key`"
            } else {
                "a name has letters, digits and `_`, such as `SHOP_KEY`"
            });
        }
        self.value
            .0
            .trim()
            .is_empty()
            .then_some("type or paste the value")
    }
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

    /// The dialog with an entry open, for a field of the form.
    #[must_use]
    pub fn entering(mut self, entry: SecretEntry, key: Option<String>) -> Self {
        self.entry = Some(entry);
        self.key = key;
        self
    }

    /// The field of the form that gets the name of what was stored.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// A value was stored: the list shows again.
    pub fn stored(&mut self) {
        self.entry = None;
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
        Some(fault) => format!("{fault}. What is entered here is kept in memory until botbench is closed."),
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
                let mut entry = SecretEntry::of(&name, None);
                entry.is_known = true;
                state.entry = Some(entry);
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

fn entry_ui(
    ui: &mut Ui,
    state: &mut SecretsState,
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    let is_for_form = state.key.is_some();
    let key = state.key.clone();
    let entry = state.entry.as_mut()?;
    ui.add_space(4.0);
    row(ui, "Kept as", |ui| place_picker(ui, entry));
    let fresh = std::mem::take(&mut entry.fresh) || fresh;
    let is_known = entry.is_known;
    row(ui, "Name", |ui| {
        ui.add_enabled_ui(!is_known, |ui| {
            let name = name_field(ui, &mut entry.name);
            if fresh && !is_known && entry.name.is_empty() {
                name.request_focus();
            }
        });
    });
    value_ui(ui, entry, fresh);
    fault_ui(ui, entry.fault);
    let mut answer = None;
    let choices = [
        ("Store", ButtonLook::Primary, Answer::Confirm),
        ("Cancel", ButtonLook::Plain, Answer::Cancel),
    ];
    match buttons(ui, false, &choices) {
        Some(Answer::Confirm) => {
            entry.fault = entry.judge();
            if entry.fault.is_none() {
                out.push(AppCommand::StoreSecret {
                    source: entry.source(),
                    value: Secret::new(entry.value.0.trim().to_owned()),
                    key,
                });
                entry.value = Typed::default();
            }
        }
        Some(_) if is_for_form => answer = Some(Answer::Cancel),
        Some(_) => state.entry = None,
        None => {}
    }
    answer
}

fn place_picker(ui: &mut Ui, entry: &mut SecretEntry) {
    let choice = |in_keystore| {
        if in_keystore {
            "keystore:NAME, kept for good"
        } else {
            "env:NAME, for this session"
        }
    };
    if entry.is_known {
        let text = RichText::new(choice(entry.in_keystore)).font(type_scale::body());
        ui.label(text);
        return;
    }
    let shown = choice(entry.in_keystore);
    Picker::new("Kept as", shown)
        .max_width(320.0)
        .show(ui, |ui| {
            for in_keystore in [true, false] {
                let chosen = entry.in_keystore == in_keystore;
                if menu_entry(ui, chosen, choice(in_keystore), "").clicked() {
                    entry.in_keystore = in_keystore;
                }
            }
        });
}

fn row<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::left_to_right(Align::Center);
    let area = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(area, layout, |ui| {
        let left = ui.cursor().left();
        let text = RichText::new(name)
            .font(type_scale::body())
            .color(Tokens::of(ui).secondary);
        ui.add(Label::new(text).extend());
        ui.add_space((left + NAMES - ui.cursor().left()).max(0.0));
        contents(ui)
    })
    .inner
}

fn name_field(ui: &mut Ui, name: &mut String) -> egui::Response {
    let value = name.clone();
    let field = TextEdit::singleline(name)
        .font(FontSelection::FontId(type_scale::code_sized(12.5)))
        .hint_text(RichText::new("shop-key").color(Tokens::of(ui).faint))
        .margin(Margin::symmetric(8, 6))
        .desired_width(ui.available_width() - 16.0);
    let response = ui.add(field);
    field_ring(ui, &response);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, "Secret name");
        info.current_text_value = Some(value.clone());
        info
    });
    response
}

/// Dots instead of letters; keys in PEM form keep their lines.
fn value_ui(ui: &mut Ui, entry: &mut SecretEntry, focus: bool) {
    let length = entry.value.0.chars().count();
    let mut id = None;
    ui.horizontal_top(|ui| {
        let left = ui.cursor().left();
        let text = RichText::new("Value")
            .font(type_scale::body())
            .color(Tokens::of(ui).secondary);
        ui.add(Label::new(text).extend());
        ui.add_space((left + NAMES - ui.cursor().left()).max(0.0));
        let width = ui.available_width() - 16.0;
        ScrollArea::vertical().max_height(72.0).show(ui, |ui| {
            let field = TextEdit::multiline(&mut *entry.value.0)
                .password(true)
                .return_key(None)
                .font(FontSelection::FontId(type_scale::code_sized(12.5)))
                .margin(Margin::symmetric(8, 6))
                .desired_rows(1)
                .desired_width(width);
            let response = ui.add(field);
            id = Some(response.id);
            field_ring(ui, &response);
            response.widget_info(|| WidgetInfo::labeled(Role::PasswordInput, true, "Secret value"));
            if focus && (entry.is_known || !entry.name.is_empty()) {
                response.request_focus();
            }
        });
    });
    // The steps of undo would keep what was typed.
    if let Some(id) = id
        && let Some(mut state) = egui::text_edit::TextEditState::load(ui.ctx(), id)
    {
        state.clear_undoer();
        state.store(ui.ctx(), id);
    }
    let text = match length {
        0 => "It is shown to nobody, and cannot be read back.".to_owned(),
        1 => "1 character".to_owned(),
        length => format!("{length} characters"),
    };
    ui.horizontal(|ui| {
        ui.add_space(NAMES + ui.spacing().item_spacing.x);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
        let colour = Tokens::of(ui).secondary;
        paint_text(
            ui.painter(),
            rect.left_center(),
            Align2::LEFT_CENTER,
            &text,
            type_scale::caption(),
            colour,
        );
    });
}

fn fault_ui(ui: &mut Ui, fault: Option<&str>) {
    let Some(fault) = fault else {
        return;
    };
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.add_space(NAMES + ui.spacing().item_spacing.x);
        let prose = Prose::note(tokens).in_colour(tokens.error);
        let job = prose.job(fault, ui.available_width(), usize::MAX);
        ui.add(Label::new(job).wrap());
    });
}
