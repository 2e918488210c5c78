//! The invoke bar: endpoint, template, payload, Send or Cancel, and how the last one went.

use std::time::Duration;

use egui::{
    Align, Label, Layout, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, vec2,
};

use super::endpoint_menu::endpoint_picker;
use super::gauge::{advice, gauge, status_colour, status_words};
use super::leave::UNCHECKED;
use super::view::{InvokeView, PayloadSource, Progress, host, title};
use crate::invoke::Exchange;
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::events::EventCommand;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::units::{byte_size, duration, whole_seconds};
use crate::ui::widgets::{ButtonLook, Picker, Tip, button, menu_entry};

/// Width kept for Send or Cancel, so that nothing moves when one takes the other's place.
const SEND_WIDTH: f32 = 116.0;
/// Width kept for status and elapsed time once there is an answer.
const PROGRESS_WIDTH: f32 = 100.0;
/// Between the parts of the bar.
const GAP: f32 = 8.0;
/// Width of the bar from which on the event has a picker of its own, and the width that it takes at most.
const WITH_EVENT: f32 = 900.0;
const EVENT_WIDTH: f32 = 260.0;
/// A picker that is cut keeps this width, in points.
const NARROWEST: f32 = 72.0;
/// Saved events that the picker lists; all of them are in the palette.
const EVENTS: usize = 12;
/// How often the elapsed time is drawn while an answer is awaited.
const TICK: Duration = Duration::from_millis(100);

/// Draws the bar, 44 high, over the whole width.
pub fn bar_ui(ui: &mut Ui, view: &InvokeView<'_>, out: &mut Commands) {
    let wanted = vec2(ui.available_width(), size::INVOKE_BAR);
    let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
    let layout = Layout::left_to_right(Align::Center);
    let inside = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(12.0, 0.0)))
        .layout(layout);
    let mark = Mark::of(view);
    if let Some(mark) = mark {
        mark.frame(ui, rect);
    }
    ui.scope_builder(inside, |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        if let Some(mark) = mark {
            mark.badge(ui, view);
        }
        if !view.unchecked.is_empty() {
            unchecked_ui(ui, view, out);
        }
        pickers_ui(ui, view, out);
        send_ui(ui, view, out);
        progress_ui(ui, view);
    });
}

/// The pickers share what the rest of the bar leaves: nothing is cut while there is room, and then the widest first.
fn pickers_ui(ui: &mut Ui, view: &InvokeView<'_>, out: &mut Commands) {
    let waits = matches!(view.progress, Progress::Idle) && view.previous.is_none();
    let rest = if waits { 0.0 } else { PROGRESS_WIDTH };
    let event = view.event.filter(|_| ui.available_width() >= WITH_EVENT);
    let gaps = if event.is_some() { 4.0 } else { 3.0 };
    let mut room = ui.available_width() - SEND_WIDTH - gaps * GAP - rest;
    let event = event.map(|event| Picker::new("Event", event).max_width(EVENT_WIDTH));
    room -= event
        .as_ref()
        .map_or(0.0, |face| face.natural_width(ui).min(EVENT_WIDTH));
    let faces = |detail| {
        [
            endpoint_face(view, detail, Tokens::of(ui)),
            template_face(view),
            payload_face(view),
        ]
    };
    let detail = view.chosen().map(host).unwrap_or_default();
    // A function's folder is mostly called like its endpoint.
    let detail = if detail == view.endpoint {
        String::new()
    } else {
        detail
    };
    let natural = faces(&detail).map(|face| face.natural_width(ui));
    let whole = natural.iter().sum::<f32>() <= room;
    let detail = if whole { detail.as_str() } else { "" };
    let [endpoint, template, payload] = faces(detail);
    let natural = [&endpoint, &template, &payload].map(|face| face.natural_width(ui));
    let [first, second, third] = shares(natural, room);
    endpoint_picker(ui, endpoint.max_width(first), view, out);
    if let Some(face) = event {
        event_picker(ui, face, out);
    }
    template_picker(ui, template.max_width(second), out);
    payload_picker(ui, payload.max_width(third), view, out);
}

/// Cuts widths down to `room` in all: the widest first, none below [`NARROWEST`].
fn shares(natural: [f32; 3], room: f32) -> [f32; 3] {
    let mut sorted = natural;
    sorted.sort_by(f32::total_cmp);
    let mut left = room;
    let mut most = f32::INFINITY;
    for (index, width) in sorted.into_iter().enumerate() {
        let fair = left / (sorted.len() - index) as f32;
        if width > fair {
            most = fair.max(NARROWEST);
            break;
        }
        left -= width;
    }
    natural.map(|width| width.min(most))
}

fn endpoint_face<'a>(view: &InvokeView<'a>, detail: &'a str, tokens: &Tokens) -> Picker<'a> {
    Picker::new("Endpoint", view.chosen().map_or("Endpoint", title))
        .detail(detail)
        .dot(view.reach.colour(tokens))
}

fn template_face<'a>(view: &InvokeView<'a>) -> Picker<'a> {
    let chosen = view
        .templates
        .iter()
        .find(|template| view.source == PayloadSource::Template(template.name));
    Picker::new("Template", chosen.map_or("Template", |chosen| chosen.title))
        .quiet(chosen.is_none())
}

fn payload_face<'a>(view: &InvokeView<'a>) -> Picker<'a> {
    let chosen = view
        .payloads
        .iter()
        .find(|payload| view.source == PayloadSource::Document(payload.id));
    let event = view.events.iter().find(|choice| choice.is_chosen);
    let event = event.map(|choice| choice.event.name.as_str());
    let chosen = event.or(chosen.map(|chosen| chosen.name));
    Picker::new("Payload", chosen.unwrap_or("Payload file")).quiet(chosen.is_none())
}

/// A catalogue is too long for a menu: it is searched.
fn template_picker(ui: &mut Ui, face: Picker<'_>, out: &mut Commands) {
    let keys = UiCommand::PickTemplate.hover_text(ui.ctx());
    if face.press(ui, &keys).clicked() {
        out.pick(UiCommand::PickTemplate);
    }
}

fn event_picker(ui: &mut Ui, face: Picker<'_>, out: &mut Commands) {
    let keys = UiCommand::PickEvent.hover_text(ui.ctx());
    if face.press(ui, &keys).clicked() {
        out.pick(UiCommand::PickEvent);
    }
}

fn payload_picker(ui: &mut Ui, face: Picker<'_>, view: &InvokeView<'_>, out: &mut Commands) {
    face.show(ui, |ui| {
        for payload in view.payloads {
            let is_chosen = view.source == PayloadSource::Document(payload.id);
            if menu_entry(ui, is_chosen, payload.name, "").clicked() {
                out.push(AppCommand::ChoosePayload(payload.id));
            }
        }
        if view.payloads.is_empty() {
            let hint = RichText::new("Open a payload file to send it")
                .font(type_scale::secondary())
                .color(Tokens::of(ui).secondary);
            ui.label(hint);
        }
        events_ui(ui, view, out);
        ui.separator();
        for command in [UiCommand::OpenEvent, UiCommand::SaveEvent] {
            let entry = menu_entry(ui, false, command.text(), "");
            if entry.tip(command.tooltip()).clicked() {
                out.pick(command);
            }
        }
    });
}

/// The saved events of the endpoint, below the open payloads.
fn events_ui(ui: &mut Ui, view: &InvokeView<'_>, out: &mut Commands) {
    if view.events.is_empty() {
        return;
    }
    ui.separator();
    let of = view.chosen().map_or(view.endpoint, title);
    let caption = RichText::new(format!("Saved events of {of}"))
        .font(type_scale::caption())
        .color(Tokens::of(ui).secondary);
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        ui.label(caption);
    });
    for choice in view.events.iter().take(EVENTS) {
        if menu_entry(ui, choice.is_chosen, &choice.event.name, "event").clicked() {
            let open = EventCommand::Open(choice.event.clone());
            out.push(AppCommand::Event(open));
        }
    }
}

/// Says that the certificate of the endpoint is not checked; a click leads to the form that says so.
fn unchecked_ui(ui: &mut Ui, view: &InvokeView<'_>, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let font = type_scale::medium(10.5);
    let galley = ui
        .painter()
        .layout_no_wrap(UNCHECKED.to_owned(), font, tokens.error);
    let room = galley.size() + vec2(12.0, 6.0);
    let (rect, response) = ui.allocate_exact_size(room, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, UNCHECKED));
    ui.painter().rect_filled(rect, 4, tokens.error_soft);
    let edge = if response.hovered() || response.has_focus() {
        1.5
    } else {
        1.0
    };
    let stroke = Stroke::new(edge, tokens.error);
    ui.painter()
        .rect_stroke(rect, 4, stroke, StrokeKind::Inside);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, tokens.error);
    if response.tip(view.unchecked).clicked() {
        let owner = view.own_network.then(|| view.endpoint.to_owned());
        out.push(AppCommand::EditNetwork(owner));
    }
}

/// What the user must know of an endpoint before anything is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Production,
    ReadOnly,
}

impl Mark {
    fn of(view: &InvokeView<'_>) -> Option<Self> {
        let endpoint = view.chosen()?;
        if endpoint.is_read_only() {
            return Some(Self::ReadOnly);
        }
        endpoint.is_production().then_some(Self::Production)
    }

    /// A frame round the whole bar, red for production.
    fn frame(self, ui: &Ui, bar: Rect) {
        if self == Self::Production {
            let stroke = Stroke::new(2.0, Tokens::of(ui).error);
            let shown = bar.intersect(ui.clip_rect());
            ui.painter()
                .rect_stroke(shown, 0, stroke, StrokeKind::Inside);
        }
    }

    /// The same in a word.
    fn badge(self, ui: &mut Ui, view: &InvokeView<'_>) {
        let tokens = Tokens::of(ui);
        let (word, colour, ground) = match self {
            Self::Production => ("PRODUCTION", tokens.error, tokens.error_soft),
            Self::ReadOnly => ("READ-ONLY", tokens.hint, tokens.hint_soft),
        };
        let environment = view.chosen().and_then(|own| own.environment.as_ref());
        let of =
            environment.map_or_else(String::new, |own| format!(" (environment `{}`)", own.name));
        let tip = match self {
            Self::Production => {
                format!("Real consumers meet this{of}: Send asks for the name first")
            }
            Self::ReadOnly => format!("Nothing is sent here{of}"),
        };
        let font = type_scale::medium(10.5);
        let galley = ui.painter().layout_no_wrap(word.to_owned(), font, colour);
        let room = galley.size() + vec2(12.0, 6.0);
        let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
        ui.painter().rect_filled(rect, 4, ground);
        let at = rect.center() - galley.size() / 2.0;
        ui.painter().galley(at, galley, colour);
        response.tip(tip);
    }
}

fn send_ui(ui: &mut Ui, view: &InvokeView<'_>, out: &mut Commands) {
    let left = ui.cursor().left();
    if matches!(view.progress, Progress::Waiting(_)) {
        let cancel = button(ui, "Cancel", ButtonLook::Plain, None);
        if cancel.tip("Stop waiting for the answer").clicked() {
            out.push(AppCommand::Ui(UiCommand::CancelSend));
        }
    } else {
        let mark = Mark::of(view);
        let can_send = view.chosen().is_some() && mark != Some(Mark::ReadOnly);
        let look = match mark {
            Some(Mark::Production) => ButtonLook::Danger,
            _ => ButtonLook::Primary,
        };
        let send = ui.add_enabled_ui(can_send, |ui| send_button(ui, view, look));
        let (tip, refusal) = (
            match view.wait {
                Some(_) => {
                    "The endpoint asked to wait so long (Retry-After); this sends at once all the same"
                }
                None => "Send the payload to the endpoint",
            },
            "The environment of this endpoint is read-only: nothing is sent",
        );
        let send = send.inner.tip(tip).tip_disabled(refusal);
        if send.clicked() {
            out.push(AppCommand::Ui(UiCommand::Send));
        }
    }
    let rest = left + SEND_WIDTH - ui.cursor().left();
    if rest > 0.0 {
        ui.add_space(rest);
    }
}

/// Send; while the endpoint asks to wait, with the seconds that are left.
fn send_button(ui: &mut Ui, view: &InvokeView<'_>, look: ButtonLook) -> egui::Response {
    let Some(wait) = view.wait else {
        let keys = UiCommand::Send.short_keys(ui.ctx());
        return button(ui, "Send", look, keys.as_deref());
    };
    // One frame a second, only while it counts.
    let next = Duration::from_millis(u64::from(wait.subsec_millis().max(20)) + 5);
    ui.ctx().request_repaint_after(next);
    let text = format!("Send ({})", whole_seconds(wait));
    button(ui, &text, ButtonLook::Plain, None)
}

fn progress_ui(ui: &mut Ui, view: &InvokeView<'_>) {
    if matches!(view.progress, Progress::Idle) && view.previous.is_none() {
        return;
    }
    divider(ui);
    match view.progress {
        Progress::Waiting(elapsed) => {
            ui.ctx().request_repaint_after(TICK);
            elapsed_ui(ui, elapsed, view.time_limit());
        }
        Progress::Answered(exchange) => exchange_ui(ui, exchange, view.time_limit()),
        Progress::Failed(error) => {
            let colour = Tokens::of(ui).error;
            let text = RichText::new("No answer")
                .font(type_scale::title(13.0))
                .color(colour);
            let label = Label::new(text).truncate();
            ui.add(label).tip(error.message.as_str());
        }
        Progress::Cancelled(_) => quiet(ui, "Cancelled"),
        Progress::Idle => {
            if let Some(exchange) = view.previous {
                exchange_ui(ui, exchange, view.time_limit());
            }
        }
    }
}

fn exchange_ui(ui: &mut Ui, exchange: &Exchange, limit: Duration) {
    let tokens = Tokens::of(ui);
    let status = RichText::new(exchange.status.to_string())
        .font(type_scale::title(13.0))
        .color(status_colour(exchange, tokens));
    ui.label(status).tip(status_words(exchange.status));
    elapsed_ui(ui, exchange.elapsed, limit);
    if ui.available_width() > 60.0 {
        quiet(ui, &byte_size(exchange.body.len()));
    }
}

fn elapsed_ui(ui: &mut Ui, elapsed: Duration, limit: Duration) {
    let text = RichText::new(duration(elapsed))
        .font(type_scale::code_sized(12.0))
        .color(Tokens::of(ui).text);
    ui.add(Label::new(text).extend())
        .tip(advice(elapsed, limit));
    if ui.available_width() > 24.0 {
        gauge(ui, elapsed, limit);
    }
}

fn quiet(ui: &mut Ui, text: &str) {
    let text = RichText::new(text)
        .font(type_scale::secondary())
        .color(Tokens::of(ui).secondary);
    ui.add(Label::new(text).truncate());
}

fn divider(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(9.0, 20.0), Sense::hover());
    let stroke = Stroke::new(1.0, Tokens::of(ui).border);
    ui.painter().vline(rect.center().x, rect.y_range(), stroke);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pickers_are_cut_only_without_room_and_the_widest_first() {
        let shown = |widths: [f32; 3]| widths.map(|width| width.round() as i32);
        assert_eq!(shown(shares([100.0, 200.0, 150.0], 450.0)), [100, 200, 150]);
        assert_eq!(shown(shares([100.0, 200.0, 150.0], 420.0)), [100, 170, 150]);
        assert_eq!(shown(shares([100.0, 200.0, 150.0], 360.0)), [100, 130, 130]);
        assert_eq!(shown(shares([100.0, 200.0, 150.0], 90.0)), [72, 72, 72]);
    }
}
