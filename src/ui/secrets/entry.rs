//! Entering a secret: its name, where it is kept, and the value behind dots.

use std::fmt;

use egui::{
    Align, FontSelection, Key, Label, Layout, Margin, RichText, Role, ScrollArea, Spinner,
    TextEdit, Ui, WidgetInfo, vec2,
};
use zeroize::Zeroizing;

use super::{Purpose, SecretsState};
use crate::invoke::{Secret, SecretSource};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::dialogs::{Answer, buttons};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Picker, Prose, field_ring, menu_entry, with_capital};

/// Width of the names at the left of the fields.
const NAMES: f32 = 84.0;
/// Between a field and what is said under it.
const NOTE_GAP: f32 = 4.0;
/// Longest value that is typed without being moved in memory.
const ROOM: usize = 16 * 1024;

/// A value while it is typed.
#[derive(Clone)]
struct Typed(Zeroizing<String>);

/// What is entered: a new secret, or another value of one.
#[derive(Clone, Debug)]
pub struct SecretEntry {
    name: String,
    in_keystore: bool,
    value: Typed,
    /// Whether the name stays as it is.
    is_known: bool,
    fault: Option<EntryFault>,
    /// The write that the keystore has not answered yet.
    awaited: Option<u64>,
    fresh: bool,
}

/// What keeps an entry from being stored.
#[derive(Clone, Debug, PartialEq, Eq)]
enum EntryFault {
    /// The name is none.
    Name(&'static str),
    /// There is no value.
    Value(&'static str),
    /// The keystore does not take it: why, and what to do about it.
    Keystore(String, String),
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
            awaited: None,
            fresh: true,
        }
    }

    /// An entry for another value of `reference`, which keeps its name.
    #[must_use]
    pub fn replacing(reference: &str) -> Self {
        Self {
            is_known: true,
            ..Self::of(reference, None)
        }
    }

    /// What is entered, as files name it.
    pub(super) fn source(&self) -> SecretSource {
        let name = self.name.trim().to_owned();
        if self.in_keystore {
            SecretSource::Keystore(name)
        } else {
            SecretSource::Environment(name)
        }
    }

    pub(super) fn wait_for(&mut self, write: u64) {
        self.awaited = Some(write);
    }

    pub(super) fn awaits(&self, write: u64) -> bool {
        self.awaited == Some(write)
    }

    pub(super) fn refuse(&mut self, message: String, help: String) {
        self.awaited = None;
        self.fault = Some(EntryFault::Keystore(message, help));
    }

    /// What keeps it from being stored.
    fn judge(&self) -> Option<EntryFault> {
        if SecretSource::read(&self.source().written()).is_err() {
            return Some(EntryFault::Name(if self.in_keystore {
                "a name has letters, digits, `_`, `-` and `.`, such as `shop-key`"
            } else {
                "a name has letters, digits and `_`, such as `SHOP_KEY`"
            }));
        }
        let nothing = self.value.0.trim().is_empty();
        nothing.then_some(EntryFault::Value("type or paste the value"))
    }

    /// Asks for it to be stored, unless something is wrong with it.
    fn store(&mut self, in_memory: bool, out: &mut Commands) {
        self.fault = self.judge();
        // What is missing gets the keyboard.
        self.fresh = self.fault.is_some();
        if self.fault.is_none() {
            out.push(AppCommand::StoreSecret {
                source: self.source(),
                value: Secret::new(self.value.0.trim().to_owned()),
                in_memory,
            });
        }
    }
}

/// Draws the fields and their buttons.
pub(super) fn entry_ui(
    ui: &mut Ui,
    state: &mut SecretsState,
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    let is_asked = state.purpose != Purpose::List;
    let entry = state.entry.as_mut()?;
    let is_idle = entry.awaited.is_none();
    ui.add_space(4.0);
    let entered = ui
        .add_enabled_ui(is_idle, |ui| fields_ui(ui, entry, fresh))
        .inner;
    if let Some(EntryFault::Keystore(message, help)) = &entry.fault {
        fault_ui(ui, &format!("{message}: {help}"));
    }
    if !is_idle {
        let text = "Waiting for the keystore. It may want to be unlocked, in a window of its own.";
        waiting_ui(ui, NAMES, text);
    }
    let enter = is_idle && entered && ui.input(|input| input.key_pressed(Key::Enter));
    let answer = buttons_ui(ui, entry).or(enter.then_some(Answer::Confirm));
    match answer? {
        Answer::Confirm => entry.store(false, out),
        Answer::Source => entry.store(true, out),
        _ if is_asked => return Some(Answer::Cancel),
        _ => state.entry = None,
    }
    None
}

fn buttons_ui(ui: &mut Ui, entry: &SecretEntry) -> Option<Answer> {
    let cancel = ("Cancel", ButtonLook::Plain, Answer::Cancel);
    if entry.awaited.is_some() {
        return buttons(ui, false, &[cancel]);
    }
    let is_refused = matches!(entry.fault, Some(EntryFault::Keystore(..)));
    let store = if is_refused { "Try again" } else { "Store" };
    let store = (store, ButtonLook::Primary, Answer::Confirm);
    let keep = ("Keep for this session", ButtonLook::Plain, Answer::Source);
    if is_refused {
        buttons(ui, false, &[store, keep, cancel])
    } else {
        buttons(ui, false, &[store, cancel])
    }
}

/// Draws the fields, each with what is wrong with it; returns whether Enter in one of them stores.
fn fields_ui(ui: &mut Ui, entry: &mut SecretEntry, fresh: bool) -> bool {
    row(ui, "Kept as", |ui| place_picker(ui, entry));
    let fresh = std::mem::take(&mut entry.fresh) || fresh;
    let wants_name = match &entry.fault {
        Some(fault) => matches!(fault, EntryFault::Name(_)),
        None => entry.name.is_empty(),
    };
    let is_known = entry.is_known;
    let in_name = row(ui, "Name", |ui| {
        let name = ui.add_enabled_ui(!is_known, |ui| name_field(ui, &mut entry.name));
        if fresh && !is_known && wants_name {
            name.inner.request_focus();
        }
        name.inner.has_focus() || name.inner.lost_focus()
    });
    if let Some(EntryFault::Name(text)) = &entry.fault {
        fault_ui(ui, text);
    }
    let in_value = value_ui(ui, entry, fresh && (is_known || !wants_name));
    match &entry.fault {
        Some(EntryFault::Value(text)) => fault_ui(ui, text),
        _ => length_ui(ui, entry.value.0.chars().count()),
    }
    in_name || in_value
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
        name_of_row(ui, name);
        ui.add_space((left + NAMES - ui.cursor().left()).max(0.0));
        contents(ui)
    })
    .inner
}

fn name_of_row(ui: &mut Ui, name: &str) {
    let text = RichText::new(name)
        .font(type_scale::body())
        .color(Tokens::of(ui).secondary);
    ui.add(Label::new(text).extend());
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

/// Dots instead of letters; keys in PEM form keep their lines. Returns whether it has the keyboard.
fn value_ui(ui: &mut Ui, entry: &mut SecretEntry, focus: bool) -> bool {
    let inner = ui.horizontal_top(|ui| {
        let left = ui.cursor().left();
        // Beside the first line, however many there are.
        let area = vec2(NAMES, size::CONTROL);
        ui.allocate_ui_with_layout(area, Layout::left_to_right(Align::Center), |ui| {
            name_of_row(ui, "Value");
        });
        ui.add_space((left + NAMES - ui.cursor().left()).max(0.0));
        let width = ui.available_width() - 16.0;
        let field = |ui: &mut Ui| {
            let field = TextEdit::multiline(&mut *entry.value.0)
                .password(true)
                .return_key(None)
                .font(FontSelection::FontId(type_scale::code_sized(12.5)))
                .margin(Margin::symmetric(8, 6))
                .desired_rows(1)
                .desired_width(width);
            let response = ui.add(field);
            field_ring(ui, &response);
            response.widget_info(|| WidgetInfo::labeled(Role::PasswordInput, true, "Secret value"));
            if focus {
                response.request_focus();
            }
            response
        };
        ScrollArea::vertical()
            .max_height(72.0)
            .show(ui, field)
            .inner
    });
    let response = inner.inner;
    // The steps of undo would keep what was typed.
    if let Some(mut state) = egui::text_edit::TextEditState::load(ui.ctx(), response.id) {
        state.clear_undoer();
        state.store(ui.ctx(), response.id);
    }
    response.has_focus()
}

/// How long the value is, which is all that shows of it.
fn length_ui(ui: &mut Ui, length: usize) {
    let text = match length {
        0 => "It is shown to nobody, and cannot be read back.".to_owned(),
        1 => "1 character".to_owned(),
        length => format!("{length} characters"),
    };
    under(ui, |ui| {
        let prose = Prose::note(Tokens::of(ui));
        ui.add(Label::new(prose.job(&text, ui.available_width(), 1)).selectable(false));
    });
}

fn fault_ui(ui: &mut Ui, fault: &str) {
    under(ui, |ui| {
        let tokens = Tokens::of(ui);
        let prose = Prose::note(tokens).in_colour(tokens.error);
        let job = prose.job(&with_capital(fault), ui.available_width(), usize::MAX);
        ui.add(Label::new(job).wrap());
    });
}

/// Something under a field, near to it.
fn under(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.add_space(NOTE_GAP - ui.spacing().item_spacing.y);
    ui.scope(|ui| {
        // A line of words, not of controls.
        ui.spacing_mut().interact_size.y = 16.0;
        ui.horizontal(|ui| {
            ui.add_space(NAMES);
            contents(ui);
        });
    });
}

/// Says what the keystore is waited for.
pub(super) fn waiting_ui(ui: &mut Ui, left: f32, text: &str) {
    ui.horizontal(|ui| {
        ui.add_space(left);
        ui.add(Spinner::new().size(14.0));
        let prose = Prose::note(Tokens::of(ui));
        ui.add(Label::new(prose.job(text, ui.available_width(), 2)).wrap());
    });
}
