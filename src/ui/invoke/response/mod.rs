//! The Response panel: status, headers, body, what was sent; or why there is no answer.

mod failure;
mod parts;
mod views;

use egui::{Frame, Margin, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::endpoint_menu::short_id;
use super::gauge::{advice, elapsed_colour, status_colour, status_words};
use super::view::{InvokeView, Progress};
use crate::invoke::local::LocalRun;
use crate::invoke::{EndpointKind, Exchange, InvokeError, Seen};
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::editor::{PlainViewState, plain_view_ui};
use crate::ui::events::verdict_ui;
use crate::ui::menu::{item, popup};
use crate::ui::outline::budgets_ui;
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::units::{byte_size, duration};
use crate::ui::widgets::{ButtonLook, Tip, button, empty_state, focus_ring};

/// The least height of a body that is no JSON, in points.
const PLAIN_HEIGHT: f32 = 120.0;

/// What the panel remembers between frames.
#[derive(Debug, Default)]
pub struct ResponseState {
    section: Section,
    body: PlainViewState,
    /// Whether the keyboard is to move to the status.
    wants_status: bool,
}

impl ResponseState {
    /// Another answer came: its body is shown from its beginning.
    pub fn forget_body(&mut self) {
        self.body = PlainViewState::default();
    }

    /// Shows the status, wherever the view was scrolled to.
    pub const fn point_at_status(&mut self) {
        self.wants_status = true;
    }
}

/// The parts of an exchange, one shown at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Section {
    #[default]
    Body,
    Headers,
    Output,
    Request,
    Steps,
    Tls,
    Platform,
    Tool,
}

impl Section {
    const ALL: [Self; 8] = [
        Self::Body,
        Self::Headers,
        Self::Output,
        Self::Request,
        Self::Steps,
        Self::Tls,
        Self::Platform,
        Self::Tool,
    ];

    const fn title(self) -> &'static str {
        match self {
            Self::Body => "Body",
            Self::Headers => "Headers",
            Self::Output => "Output",
            Self::Request => "Request",
            Self::Steps => "Steps",
            Self::Tls => "TLS",
            Self::Platform => "On the platform",
            Self::Tool => "As lpf prints it",
        }
    }

    /// Whether a call has anything to show there.
    fn applies(self, call: Call<'_>) -> bool {
        match self {
            Self::Body => call.exchange.is_some(),
            Self::Headers => call.exchange.is_some_and(|own| !own.headers.is_empty()),
            Self::Output => call
                .local()
                .is_some_and(|run| !run.output.as_str().is_empty()),
            Self::Request => true,
            Self::Steps => !call.seen.steps.is_empty(),
            Self::Tls => call.seen.tls().is_some(),
            Self::Platform | Self::Tool => call.local().is_some(),
        }
    }
}

/// A call, answered or not.
#[derive(Clone, Copy)]
struct Call<'a> {
    seen: &'a Seen,
    exchange: Option<&'a Exchange>,
}

/// How a call ended.
#[derive(Clone, Copy)]
enum CallEnd<'a> {
    Answered,
    Failed(&'a InvokeError),
    Cancelled,
}

impl<'a> Call<'a> {
    /// Its run, where a function's folder on this machine answered.
    fn local(self) -> Option<&'a LocalRun> {
        self.exchange?.local.as_deref()
    }
}

/// Draws the panel. While a new answer is awaited the previous one stays, greyed.
pub fn response_ui(
    ui: &mut Ui,
    state: &mut ResponseState,
    view: &InvokeView<'_>,
    out: &mut Commands,
) {
    ScrollArea::vertical()
        .id_salt("response")
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new()
                .inner_margin(Margin::symmetric(14, 10))
                .show(ui, |ui| panel_ui(ui, state, view, out));
        });
}

fn panel_ui(ui: &mut Ui, state: &mut ResponseState, view: &InvokeView<'_>, out: &mut Commands) {
    if let Some(verdict) = view.verdict {
        verdict_ui(ui, verdict, out);
    }
    match (view.progress, view.previous) {
        (Progress::Answered(exchange), _) => exchange_ui(ui, state, view, exchange, out),
        (Progress::Failed(error), _) => failed_ui(ui, state, view, error, out),
        (Progress::Cancelled(seen), _) if !seen.steps.is_empty() => {
            cancelled_ui(ui, state, view, seen, out);
        }
        (progress, Some(previous)) => {
            previous_note(ui, progress);
            ui.scope(|ui| {
                ui.set_opacity(0.5);
                exchange_ui(ui, state, view, previous, out);
            });
        }
        (Progress::Waiting(_), None) => {
            empty_state(
                ui,
                "Waiting for the answer",
                "Cancel stops it; nothing is sent again.",
            );
        }
        (Progress::Idle | Progress::Cancelled(_), None) => {
            let text = format!(
                "Send (`{}`) posts the payload to the endpoint. The answer opens as a document, \
                 is checked and drawn; its status, headers and timing stand here.",
                UiCommand::Send.keys(ui.ctx()).unwrap_or_default()
            );
            empty_state(ui, "No answer yet", &text);
        }
    }
}

fn previous_note(ui: &mut Ui, progress: Progress<'_>) {
    let text = match progress {
        Progress::Waiting(_) => "Waiting for the answer; below is the previous one.",
        Progress::Cancelled(_) => "Cancelled. Below is the previous answer.",
        _ => "The previous answer.",
    };
    let text = RichText::new(text)
        .font(type_scale::secondary())
        .color(Tokens::of(ui).secondary);
    ui.label(text);
    ui.add_space(4.0);
}

fn exchange_ui(
    ui: &mut Ui,
    state: &mut ResponseState,
    view: &InvokeView<'_>,
    exchange: &Exchange,
    out: &mut Commands,
) {
    summary_ui(ui, state, view, exchange);
    // What is wrong and what is remarkable stand apart from each other.
    ui.spacing_mut().item_spacing.y = 6.0;
    fault_ui(ui, view, exchange, out);
    if !view.budgets.is_empty() {
        ui.horizontal(|ui| budgets_ui(ui, view.budgets, out));
    }
    parts::notices_ui(ui, exchange, view, out);
    ui.add_space(6.0);
    let call = Call {
        seen: &exchange.seen,
        exchange: Some(exchange),
    };
    let section = sections_ui(ui, state, (call, Section::Body), out);
    match section {
        Section::Body => body_ui(ui, &mut state.body, view, exchange, out),
        Section::Headers => parts::headers_ui(ui, exchange),
        Section::Output => {
            if let Some(run) = call.local() {
                parts::output_ui(ui, run, out);
            }
        }
        Section::Platform => {
            if let Some(run) = &exchange.local {
                views::platform_ui(ui, exchange, run, view.answer);
            }
        }
        Section::Tool => parts::tool_ui(ui, view.tool, out),
        section => seen_ui(ui, section, view, call.seen, out),
    }
}

/// What the answer or its status says that went wrong, if anything.
fn fault_ui(ui: &mut Ui, view: &InvokeView<'_>, exchange: &Exchange, out: &mut Commands) {
    let known = failure::failed_with(exchange).explained();
    if let Some(error) = view.answer.and_then(|answer| answer.error.as_ref()) {
        failure::function_error_ui(ui, (error, exchange), out);
    } else if let Some(entry) = known.filter(|_| exchange.status >= 400) {
        let mut known = view.endpoints.iter();
        let sender = known.find(|known| known.name == exchange.endpoint);
        let elsewhere = sender.is_some_and(|own| matches!(own.kind, EndpointKind::Http { .. }));
        failure::entry_ui(ui, entry, elsewhere);
    }
}

/// Why there is no answer, and what was seen until then.
fn failed_ui(
    ui: &mut Ui,
    state: &mut ResponseState,
    view: &InvokeView<'_>,
    error: &InvokeError,
    out: &mut Commands,
) {
    let fault = ui.scope(|ui| failure::failure_ui(ui, error, view.missing, out));
    let rect = fault.response.rect;
    lead_to(ui, rect, std::mem::take(&mut state.wants_status));
    if error.seen.steps.is_empty() {
        return;
    }
    ui.add_space(6.0);
    let call = Call {
        seen: &error.seen,
        exchange: None,
    };
    let section = sections_ui(ui, state, (call, Section::Steps), out);
    if section == Section::Steps {
        views::steps_ui(ui, &error.seen.steps, CallEnd::Failed(error));
    } else {
        seen_ui(ui, section, view, &error.seen, out);
    }
}

/// What was seen of a call until the user stopped it.
fn cancelled_ui(
    ui: &mut Ui,
    state: &mut ResponseState,
    view: &InvokeView<'_>,
    seen: &Seen,
    out: &mut Commands,
) {
    failure::cancelled_ui(ui, seen, out);
    ui.add_space(6.0);
    let call = Call {
        seen,
        exchange: None,
    };
    let section = sections_ui(ui, state, (call, Section::Steps), out);
    if section == Section::Steps {
        views::steps_ui(ui, &seen.steps, CallEnd::Cancelled);
    } else {
        seen_ui(ui, section, view, seen, out);
    }
}

/// What there is of a call whether or not it was answered.
fn seen_ui(ui: &mut Ui, section: Section, view: &InvokeView<'_>, seen: &Seen, out: &mut Commands) {
    match (section, seen.tls()) {
        (Section::Tls, Some(tls)) => views::tls_ui(ui, tls),
        (Section::Steps, _) => views::steps_ui(ui, &seen.steps, CallEnd::Answered),
        _ => views::request_ui(ui, view.sent, seen, out),
    }
}

/// A body that is no JSON in its own colours, in the room that is left; any other as text.
fn body_ui(
    ui: &mut Ui,
    state: &mut PlainViewState,
    view: &InvokeView<'_>,
    exchange: &Exchange,
    out: &mut Commands,
) {
    let Some(plain) = view.plain.filter(|_| !exchange.body.is_empty()) else {
        parts::body_ui(ui, exchange, view.answer, out);
        return;
    };
    parts::shape_ui(ui, view.answer);
    parts::codes_ui(ui, plain.text, out);
    let left = ui.clip_rect().bottom() - ui.cursor().top() - 10.0;
    let room = vec2(ui.available_width(), left.max(PLAIN_HEIGHT));
    ui.allocate_ui(room, |ui| {
        ui.set_min_size(room);
        plain_view_ui(ui, state, plain.text, plain.colours, out);
    });
}

fn summary_ui(ui: &mut Ui, state: &mut ResponseState, view: &InvokeView<'_>, exchange: &Exchange) {
    let tokens = Tokens::of(ui);
    let limit = view.time_limit();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let status = format!("{} {}", exchange.status, status_words(exchange.status));
        let font = type_scale::title(13.0);
        let status = ui.label(
            RichText::new(status)
                .font(font)
                .color(status_colour(exchange, tokens)),
        );
        lead_to(ui, status.rect, std::mem::take(&mut state.wants_status));
        let elapsed = RichText::new(duration(exchange.elapsed))
            .font(type_scale::code_sized(12.0))
            .color(elapsed_colour(exchange.elapsed, limit, tokens));
        ui.label(elapsed).tip(advice(exchange.elapsed, limit));
        let quiet = |text: String| {
            RichText::new(text)
                .font(type_scale::secondary())
                .color(tokens.secondary)
        };
        ui.label(quiet(byte_size(exchange.body.len())));
        ui.label(quiet(format!("from {}", exchange.endpoint)));
        if let Some(conversation) = exchange.seen.conversation() {
            let words = format!("in conversation {}", short_id(&conversation));
            ui.label(quiet(words)).tip_as_is(conversation);
        }
        let id = RichText::new(&exchange.seen.request_id)
            .font(type_scale::code_sized(11.0))
            .color(tokens.secondary);
        ui.label(id)
            .tip("X-Request-ID: the same id stands in the server's log");
    });
}

/// Marks what the user was led to: until they go on, it has the keyboard and a ring.
fn lead_to(ui: &Ui, rect: Rect, wants_focus: bool) {
    let id = ui.scope_id().with("led to");
    if !wants_focus && !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let place = ui.interact(rect, id, Sense::focusable_noninteractive());
    place.widget_info(|| WidgetInfo::labeled(Role::Label, true, "the status"));
    if wants_focus {
        place.request_focus();
        place.scroll_to_me(None);
    }
    focus_ring(ui, rect.expand2(vec2(3.0, 1.0)), &place);
}

/// The parts that there are, to choose from; returns the one that shows: the chosen one, or else the first choice.
fn sections_ui(
    ui: &mut Ui,
    state: &mut ResponseState,
    (call, first): (Call<'_>, Section),
    out: &mut Commands,
) -> Section {
    let shown = |state: &ResponseState| {
        let chosen = state.section;
        if chosen.applies(call) { chosen } else { first }
    };
    ui.horizontal_wrapped(|ui| {
        let applies = |section: &Section| section.applies(call);
        for section in Section::ALL.into_iter().filter(applies) {
            let headers = call.exchange.map_or(0, |exchange| exchange.headers.len());
            let text = match section {
                Section::Headers => format!("Headers {headers}"),
                Section::Steps => format!("Steps {}", call.seen.steps.len()),
                _ => section.title().to_owned(),
            };
            let chosen = shown(state) == section;
            let text = RichText::new(text).color(Tokens::of(ui).text);
            if ui.selectable_label(chosen, text).clicked() {
                state.section = section;
            }
        }
        ui.add_space(8.0);
        if call.exchange.is_some() {
            open_ui(ui, out);
        }
        copy_as_ui(ui, out);
    });
    ui.add_space(4.0);
    shown(state)
}

fn open_ui(ui: &mut Ui, out: &mut Commands) {
    let open = button(ui, "Open as document", ButtonLook::Plain, None);
    let open = open.tip("Shows the answer in a tab of its own");
    if open.clicked() {
        out.push(AppCommand::OpenAnswer);
    }
}

/// The exchange in the words of other tools.
fn copy_as_ui(ui: &mut Ui, out: &mut Commands) {
    let open = button(ui, "Copy as…", ButtonLook::Plain, None);
    popup(&open, |ui| {
        for command in [
            UiCommand::CopyCurl,
            UiCommand::CopyHar,
            UiCommand::CopyConfig,
            UiCommand::SaveHar,
        ] {
            let entry = item(ui, command.text(), None, false);
            if entry.tip(command.tooltip()).clicked() {
                out.pick(command);
                ui.close();
            }
        }
    });
}
