//! The dialog of an encoded value: what it holds, and, where it can be written back, another content for it.

use egui::{FontSelection, Label, Margin, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use super::command::{AppCommand, Commands};
use super::dialogs::{Answer, buttons, heading};
use super::text_dialog::code_ui;
use super::tokens::Tokens;
use super::type_scale;
use super::widgets::{ButtonLook, Prose, field_ring, with_capital};
use crate::assist::{Decoded, DecodedKind, EncodedMetadata, compact, encode};
use crate::json::parse;
use crate::text::TextEdit as Edit;

/// Width of the dialog in points.
pub(super) const WIDTH: f32 = 620.0;
/// The longest content in bytes that can be changed in the dialog.
const EDITABLE: usize = 64 * 1024;

/// The dialog while it is open.
#[derive(Clone, Debug)]
pub struct DecodeState {
    /// The revision that the value was found in.
    pub revision: u64,
    decoded: Decoded,
    plain: String,
    can_write: bool,
}

impl DecodeState {
    /// A dialog on a value; `is_editable` says whether the document can be changed.
    #[must_use]
    pub fn new(mut decoded: Decoded, revision: u64, is_editable: bool) -> Self {
        decoded.text.truncate(decoded.text.trim_end().len());
        let plain = decoded.text.clone();
        let can_write = is_editable
            && decoded.text.len() <= EDITABLE
            && encode(&decoded, &decoded.text).is_some();
        Self {
            revision,
            decoded,
            plain,
            can_write,
        }
    }

    /// The edit that writes the content back; `None` where nothing was changed, or it cannot be encoded.
    #[must_use]
    pub fn edit(&self) -> Option<Edit> {
        let is_changed = self.can_write && self.plain != self.decoded.text;
        let plain = is_changed.then(|| self.to_encode())?;
        encode(&self.decoded, &plain)
    }

    /// What is encoded: JSON without the blanks that were added to read it.
    fn to_encode(&self) -> String {
        if parse(&self.plain).is_strict_json() {
            compact(&self.plain)
        } else {
            self.plain.clone()
        }
    }
}

/// Draws the dialog.
pub(super) fn decode_ui(
    ui: &mut Ui,
    state: &mut DecodeState,
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    let tokens = Tokens::of(ui);
    heading(ui, &with_capital(&state.decoded.title));
    let width = ui.available_width();
    for note in &state.decoded.notes {
        let note = Prose::note(tokens).job(note, width, usize::MAX);
        ui.add(Label::new(note).selectable(true));
    }
    let height = (ui.ctx().content_rect().height() * 0.45).max(80.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            if state.can_write {
                field_ui(ui, state, fresh);
            } else if !state.decoded.text.is_empty() {
                code_ui(ui, &state.decoded.text);
            }
        });
    if state.can_write {
        counter_ui(ui, state);
    }
    answer_ui(ui, state, fresh, out)
}

fn field_ui(ui: &mut Ui, state: &mut DecodeState, fresh: bool) {
    let rows = state.plain.lines().count().clamp(3, 18);
    let field = TextEdit::multiline(&mut state.plain)
        .font(FontSelection::FontId(type_scale::code_sized(12.0)))
        .background_color(Tokens::of(ui).sunken)
        .margin(Margin::symmetric(10, 8))
        .desired_rows(rows)
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    field_ring(ui, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, "Decoded value"));
    if fresh {
        response.request_focus();
    }
}

/// How long the value becomes, and what of.
fn counter_ui(ui: &mut Ui, state: &DecodeState) {
    let tokens = Tokens::of(ui);
    let (words, colour) = match state.decoded.kind {
        DecodedKind::Base64 => {
            let encoded = EncodedMetadata::of(&state.to_encode());
            let sort = if encoded.is_json {
                "JSON"
            } else {
                "text, no JSON"
            };
            let words = format!(
                "{} of {} characters as base64; {sort}",
                encoded.characters, encoded.most
            );
            if encoded.is_too_long() {
                let words = format!("{words}: the message would be dropped silently");
                (words, tokens.error)
            } else if encoded.characters * 10 > encoded.most * 8 {
                (words, tokens.warning)
            } else {
                (words, tokens.secondary)
            }
        }
        _ if encode(&state.decoded, &state.plain).is_none() => {
            ("this cannot be written back".to_owned(), tokens.warning)
        }
        _ => return,
    };
    let text = RichText::new(with_capital(&words)).font(type_scale::secondary());
    ui.add(Label::new(text.color(colour)).wrap());
}

fn answer_ui(ui: &mut Ui, state: &DecodeState, fresh: bool, out: &mut Commands) -> Option<Answer> {
    let close = ("Close", ButtonLook::Plain, Answer::Cancel);
    let copy = ("Copy", ButtonLook::Plain, Answer::Copy);
    let is_base64 = state.decoded.kind == DecodedKind::Base64;
    let title = if is_base64 { "Encode" } else { "Write back" };
    let write = (title, ButtonLook::Primary, Answer::Confirm);
    let answer = match (state.edit().is_some(), state.plain.is_empty()) {
        (true, _) => buttons(ui, false, &[write, close, copy]),
        (false, false) => buttons(ui, fresh && !state.can_write, &[close, copy]),
        (false, true) => buttons(ui, fresh && !state.can_write, &[close]),
    };
    if answer == Some(Answer::Copy) {
        out.push(AppCommand::Copy(state.plain.clone()));
        return None;
    }
    answer
}
