//! The dialog that takes over requests from a command of `curl` or an HTTP archive.

use egui::{Label, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::dialogs::{Answer, buttons, heading, words};
use super::text_dialog::code_ui;
use super::tokens::{Tokens, size};
use super::type_scale;
use super::widgets::{ButtonLook, Prose, elided};
use crate::invoke::{EndpointKind, HeaderSource, Imported};

/// Bytes of a payload that are shown.
const BYTES: usize = 1_500;

/// The dialog while it is open.
#[derive(Clone, Debug)]
pub struct ImportState {
    /// Where the requests come from: "the clipboard", "shop.har".
    pub source: String,
    /// The requests.
    pub found: Vec<Imported>,
    /// Index of the one that is shown.
    pub selected: usize,
    /// Whether an endpoint can be written: a folder is open.
    pub has_workspace: bool,
}

impl ImportState {
    /// The request that is shown.
    #[must_use]
    pub fn chosen(&self) -> Option<&Imported> {
        self.found.get(self.selected)
    }
}

/// Draws the dialog; returns what was answered. Confirm takes endpoint and payload, Source the payload alone.
pub(super) fn import_ui(ui: &mut Ui, state: &mut ImportState, fresh: bool) -> Option<Answer> {
    heading(ui, &format!("Requests in {}", state.source));
    if state.found.is_empty() {
        words(
            ui,
            "No request was found. Copy one as curl, or save an HTTP archive (HAR), in the network tab of a browser.",
        );
        return buttons(ui, fresh, &[("Close", ButtonLook::Plain, Answer::Cancel)]);
    }
    let text = match state.found.len() {
        1 => "1 request found.".to_owned(),
        number => format!("{number} requests found."),
    };
    words(ui, &text);
    let height = ui.ctx().content_rect().height();
    let rows = (state.found.len() as f32 * size::ROW).min(height * 0.25);
    ScrollArea::vertical()
        .id_salt("requests")
        .max_height(rows)
        .auto_shrink([false, true])
        .show(ui, |ui| list_ui(ui, state));
    ScrollArea::vertical()
        .id_salt("request")
        .max_height(height * 0.4)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            if let Some(chosen) = state.chosen() {
                request_ui(ui, chosen);
            }
        });
    if !state.has_workspace {
        words(
            ui,
            "No folder is open, so the endpoint cannot be kept; the payload can be opened.",
        );
    }
    let both = (
        "Add endpoint, open payload",
        ButtonLook::Primary,
        Answer::Confirm,
    );
    let payload = ("Open payload only", ButtonLook::Plain, Answer::Source);
    let cancel = ("Cancel", ButtonLook::Plain, Answer::Cancel);
    if state.has_workspace {
        buttons(ui, fresh, &[both, payload, cancel])
    } else {
        buttons(ui, fresh, &[payload, cancel])
    }
}

fn list_ui(ui: &mut Ui, state: &mut ImportState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for (index, found) in state.found.iter().enumerate() {
        let tokens = Tokens::of(ui);
        let wanted = vec2(ui.available_width(), size::ROW);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        let is_chosen = state.selected == index;
        let address = address(found);
        response
            .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, address));
        if is_chosen {
            ui.painter()
                .rect_filled(rect, size::CONTROL_RADIUS, tokens.accent_soft);
        } else if response.hovered() || response.has_focus() {
            ui.painter()
                .rect_filled(rect, size::CONTROL_RADIUS, tokens.sunken);
        }
        let font = type_scale::code_sized(12.0);
        let galley = elided(ui, address, font, tokens.text, rect.width() - 16.0);
        let at = rect.left_center() + vec2(8.0, -galley.size().y / 2.0);
        ui.painter().galley(at, galley, tokens.text);
        if response.clicked() {
            state.selected = index;
        }
    }
}

fn address(found: &Imported) -> &str {
    match &found.endpoint.kind {
        EndpointKind::Http { url, .. } => url,
        _ => &found.endpoint.name,
    }
}

/// What the endpoint will be, what is not taken over, and the payload.
fn request_ui(ui: &mut Ui, found: &Imported) {
    let tokens = Tokens::of(ui);
    if let EndpointKind::Http { headers, .. } = &found.endpoint.kind {
        for (name, source) in headers {
            let value = match source {
                HeaderSource::Literal(value) => value.clone(),
                HeaderSource::Environment(variable) => {
                    format!("from the environment variable {variable}")
                }
                HeaderSource::Keystore(entry) => format!("from the keystore entry {entry}"),
            };
            let text = RichText::new(format!("{name}: {value}")).font(type_scale::code_sized(12.0));
            ui.add(Label::new(text.color(tokens.text)).wrap());
        }
    }
    let width = ui.available_width();
    for note in &found.notes {
        let job = Prose::note(tokens)
            .in_colour(tokens.warning)
            .job(note, width, usize::MAX);
        ui.label(job);
    }
    let shown = &found.payload[..found.payload.floor_char_boundary(BYTES)];
    let more = if shown.len() < found.payload.len() {
        "\n…"
    } else {
        ""
    };
    code_ui(ui, &format!("{shown}{more}"));
}
