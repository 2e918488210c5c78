//! The status bar: what is open, how it stands, where the caret is.

use std::time::Duration;

use egui::{Align, Color32, Layout, Response, Role, Sense, Ui, WidgetInfo};

use super::command::{Commands, Environment, UiCommand};
use super::tokens::Tokens;
use super::type_scale;
use super::units::finest_duration;
use super::widgets::{Tip, with_capital};
use super::{counters, menu};
use crate::assist::Counter;
use crate::lint::Kind;
use crate::text::LineColumn;

/// What the status bar shows of a document.
#[derive(Clone, Copy, Debug)]
pub struct StatusView<'a> {
    /// The kind of the document.
    pub kind: Kind,
    /// Errors, warnings and hints.
    pub counts: [usize; 3],
    /// How long the last check took; `None` while it runs.
    pub checked_in: Option<Duration>,
    /// Where the caret is.
    pub place: LineColumn,
    /// What the value at the caret counts against.
    pub counters: &'a [Counter],
    /// What the last command had to say.
    pub note: Option<&'static str>,
    /// `LF`, `CRLF` or `mixed`.
    pub line_ends: &'static str,
    /// Whether the text begins with a byte order mark.
    pub byte_order_mark: bool,
    /// What commands may do.
    pub now: &'a Environment,
}

/// Draws the status bar of a comparison.
pub fn comparison_status_ui(ui: &mut Ui) {
    let tokens = Tokens::of(ui);
    words(ui, "Two texts beside each other", tokens.secondary, false);
}

/// Draws the status bar; `view` is `None` when nothing is open.
pub fn status_bar_ui(ui: &mut Ui, view: Option<&StatusView<'_>>, zoom: f32, out: &mut Commands) {
    ui.spacing_mut().item_spacing.x = 18.0;
    let Some(view) = view else {
        let tokens = Tokens::of(ui);
        words(ui, "Nothing open", tokens.secondary, false);
        return;
    };
    left_ui(ui, view, out);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        right_ui(ui, view, zoom, out);
    });
}

fn left_ui(ui: &mut Ui, view: &StatusView<'_>, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let kind = words(ui, view.kind.title(), tokens.secondary, true)
        .tip("what sort of document this is; click to say otherwise");
    menu::popup(&kind, |ui| kind_menu(ui, view, out));
    let [errors, warnings, hints] = view.counts;
    for (number, one, many, colour) in [
        (errors, "error", "errors", tokens.error),
        (warnings, "warning", "warnings", tokens.warning),
        (hints, "hint", "hints", tokens.hint),
    ] {
        if number > 0 {
            let text = format!("{number} {}", if number == 1 { one } else { many });
            if words(ui, &text, colour, true).clicked() {
                out.pick(UiCommand::FocusProblems);
            }
        }
    }
    if view.counts == [0, 0, 0] && view.checked_in.is_some() {
        words(ui, "no problems", tokens.ok, false);
    }
    let text = match view.checked_in {
        Some(took) => format!("validated in {}", finest_duration(took)),
        None => "validating…".to_owned(),
    };
    words(ui, &text, tokens.secondary, false);
    if let Some(note) = view.note {
        words(ui, &with_capital(note), tokens.text, false);
    }
}

fn kind_menu(ui: &mut Ui, view: &StatusView<'_>, out: &mut Commands) {
    let chosen = view.now.kind_override;
    for (command, kind) in [
        (UiCommand::DetectKind, None),
        (UiCommand::TreatAsResponse, Some(Kind::Response)),
        (UiCommand::TreatAsPayload, Some(Kind::Payload)),
        (UiCommand::TreatAsEnvelope, Some(Kind::Envelope)),
        (UiCommand::TreatAsContent, Some(Kind::Content)),
        (UiCommand::TreatAsQuickReplies, Some(Kind::QuickReplies)),
        (UiCommand::TreatAsMetadata, Some(Kind::Metadata)),
        (UiCommand::TreatAsOther, Some(Kind::Other)),
    ] {
        let item = menu::item(ui, command.text(), None, chosen == kind);
        if item.tip(command.tooltip()).clicked() {
            out.pick(command);
            ui.close();
        }
    }
}

fn right_ui(ui: &mut Ui, view: &StatusView<'_>, zoom: f32, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    words(ui, view.line_ends, tokens.secondary, false);
    let encoding = if view.byte_order_mark {
        "UTF-8 with BOM"
    } else {
        "UTF-8"
    };
    words(ui, encoding, tokens.secondary, false);
    words(ui, "JSON", tokens.secondary, false);
    let place = format!("Ln {}, Col {}", view.place.line, view.place.column);
    let place =
        words(ui, &place, tokens.secondary, true).tip(UiCommand::GoToLine.hover_text(ui.ctx()));
    if place.clicked() {
        out.pick(UiCommand::GoToLine);
    }
    let percent = (zoom * 100.0).round();
    if (percent - 100.0).abs() > 0.5 {
        let zoom = words(ui, &format!("{percent} %"), tokens.secondary, true)
            .tip(UiCommand::ZoomReset.hover_text(ui.ctx()));
        if zoom.clicked() {
            out.pick(UiCommand::ZoomReset);
        }
    }
    counters::show(ui, view.counters);
}

pub(super) fn words(ui: &mut Ui, text: &str, colour: Color32, clickable: bool) -> Response {
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), type_scale::secondary(), colour);
    let sense = if clickable {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(galley.size(), sense);
    let role = if clickable { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, text));
    ui.painter().galley(rect.min, galley, colour);
    if clickable && (response.hovered() || response.has_focus()) {
        let stroke = egui::Stroke::new(1.0, colour);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 1.0, stroke);
    }
    response
}
