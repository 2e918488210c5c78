//! Entering a secret: its name, where it is kept, and the value behind dots.

use std::fmt;

use egui::{
    Align, Align2, FontSelection, Key, Label, Layout, Margin, RichText, Role, ScrollArea, Sense,
    TextEdit, Ui, WidgetInfo, vec2,
};
use zeroize::Zeroizing;

use super::SecretsState;
use crate::invoke::{Secret, SecretSource};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::dialogs::{Answer, buttons};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Picker, Prose, field_ring, menu_entry, paint_text};

/// Width of the names at the left of the fields.
const NAMES: f32 = 84.0;
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
    fault: Option<&'static str>,
    fresh: bool,
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

    /// An entry for another value of `reference`, which keeps its name.
    pub(super) fn replacing(reference: &str) -> Self {
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

    /// What keeps it from being stored.
    fn judge(&self) -> Option<&'static str> {
        if SecretSource::read(&self.source().written()).is_err() {
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

/// Draws the fields and their buttons.
pub(super) fn entry_ui(
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
    let in_name = row(ui, "Name", |ui| {
        let name = ui.add_enabled_ui(!is_known, |ui| name_field(ui, &mut entry.name));
        if fresh && !is_known && entry.name.is_empty() {
            name.inner.request_focus();
        }
        name.inner.has_focus() || name.inner.lost_focus()
    });
    let in_value = value_ui(ui, entry, fresh);
    fault_ui(ui, entry.fault);
    let enter = ui.input(|input| input.key_pressed(Key::Enter)) && (in_name || in_value);
    let mut answer = None;
    let choices = [
        ("Store", ButtonLook::Primary, Answer::Confirm),
        ("Cancel", ButtonLook::Plain, Answer::Cancel),
    ];
    match buttons(ui, false, &choices).or(enter.then_some(Answer::Confirm)) {
        Some(Answer::Confirm) => {
            entry.fault = entry.judge();
            // What is missing gets the keyboard.
            entry.fresh = entry.fault.is_some();
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

/// Dots instead of letters; keys in PEM form keep their lines. Returns whether it has the keyboard.
fn value_ui(ui: &mut Ui, entry: &mut SecretEntry, focus: bool) -> bool {
    let length = entry.value.0.chars().count();
    let mut id = None;
    let mut has_focus = false;
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
            has_focus = response.has_focus();
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
    has_focus
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
