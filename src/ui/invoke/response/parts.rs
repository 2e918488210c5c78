//! The parts of an exchange: notices, body, headers, what was sent.

use egui::{Color32, Frame, Grid, Label, Margin, RichText, Ui};

use crate::invoke::local::{LocalRun, ToolPrint};
use crate::invoke::{Answer, AnswerShape, Exchange};
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::invoke::gauge::{ADVICE, advice};
use crate::ui::invoke::view::InvokeView;
use crate::ui::tokens::{Tokens, size as sizes};
use crate::ui::type_scale;
use crate::ui::units::{byte_size, whole_seconds};
use crate::ui::widgets::{ButtonLook, Prose, Tip, button, coded_text, codes_of, link_button};

/// How many bytes of a text the panel lays out; the whole of it opens as a document.
const SHOWN_BYTES: usize = 32 * 1024;

/// Codes that are listed of a body that is no JSON.
const LISTED: usize = 6;

/// What is remarkable about the answer, one line each.
pub(super) fn notices_ui(
    ui: &mut Ui,
    exchange: &Exchange,
    view: &InvokeView<'_>,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let limit = view.time_limit();
    if let Some(wait) = view.wait {
        let text = format!("wait before the next request: {} more", whole_seconds(wait));
        notice_ui(ui, &text, tokens.warning, tokens.warning_soft);
    }
    if exchange.status == 901 {
        let text = "`901` is LivePerson's own status for a function that failed: it threw, ran too long, or logged too much";
        notice_ui(ui, text, tokens.error, tokens.error_soft);
    }
    if exchange.elapsed > ADVICE {
        let text = advice(exchange.elapsed, limit);
        notice_ui(ui, &text, tokens.warning, tokens.warning_soft);
    }
    for oddity in view.oddities {
        notice_ui(ui, oddity, tokens.warning, tokens.warning_soft);
    }
    if exchange.cut {
        cut_ui(ui, exchange, out);
    }
    if !exchange.seen.not_sent.is_empty() {
        quiet(ui, &exchange.seen.not_sent.to_string());
    }
}

/// How much of a long body shows, and a way to the rest where it is kept.
fn cut_ui(ui: &mut Ui, exchange: &Exchange, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let shown = byte_size(exchange.body.len());
    let Some(long) = exchange.long_body() else {
        let text = format!("the body is longer than is kept: only the first {shown} are here");
        notice_ui(ui, &text, tokens.warning, tokens.warning_soft);
        return;
    };
    let whole = usize::try_from(long.kept.length()).map_or_else(|_| String::new(), byte_size);
    let more = if long.cut {
        ", and even these are only its beginning"
    } else {
        ""
    };
    let text = format!("the first {shown} show here; {whole} lie in a temporary file{more}");
    notice_ui(ui, &text, tokens.warning, tokens.warning_soft);
    if link_button(ui, UiCommand::SaveBody.text(), type_scale::secondary()).clicked() {
        out.pick(UiCommand::SaveBody);
    }
}

/// One line on a soft ground.
pub(super) fn notice_ui(ui: &mut Ui, text: &str, colour: Color32, ground: Color32) {
    let frame = Frame::new()
        .fill(ground)
        .corner_radius(sizes::CONTROL_RADIUS)
        .inner_margin(Margin::symmetric(8, 3));
    frame.show(ui, |ui| {
        let width = ui.available_width();
        let job = Prose::note(Tokens::of(ui))
            .in_colour(colour)
            .job(text, width, usize::MAX);
        ui.label(job);
    });
}

/// What sort of body it is, and the body as text.
pub(super) fn body_ui(
    ui: &mut Ui,
    exchange: &Exchange,
    answer: Option<&Answer>,
    out: &mut Commands,
) {
    if exchange.body.is_empty() {
        quiet(ui, "The body is empty: the bot would send nothing.");
        return;
    }
    shape_ui(ui, answer);
    let shown = exchange.body.get(..SHOWN_BYTES).unwrap_or(&exchange.body);
    text_ui(ui, &String::from_utf8_lossy(shown), out);
    if shown.len() < exchange.body.len() {
        let text = format!(
            "The first {} of {}.",
            byte_size(shown.len()),
            byte_size(exchange.body.len())
        );
        quiet(ui, &text);
    }
}

/// What sort of body it is.
pub(super) fn shape_ui(ui: &mut Ui, answer: Option<&Answer>) {
    if let Some(answer) = answer {
        quiet(ui, shape_words(answer));
        ui.add_space(2.0);
    }
}

const fn shape_words(answer: &Answer) -> &'static str {
    match answer.shape {
        AnswerShape::Raw => "What the function returned.",
        AnswerShape::WithLogs => "The function's result, wrapped with its logs.",
        AnswerShape::ErrorV1 => "An error as Functions V1 report it.",
        AnswerShape::ErrorV2 => "An error as Functions V2 report it.",
        AnswerShape::ByEvent if answer.result.is_none() => {
            "No result at all: no deployed function serves the event."
        }
        AnswerShape::ByEvent => "One result for each function of the event; the first is opened.",
        AnswerShape::Empty => "Nothing but space.",
        AnswerShape::Text => {
            "This is no JSON, so no bot response: the connector could not read it."
        }
    }
}

/// The response headers in the order in which they came.
pub(super) fn headers_ui(ui: &mut Ui, exchange: &Exchange) {
    let tokens = Tokens::of(ui);
    let grid = Grid::new("response headers")
        .num_columns(2)
        .min_row_height(super::views::LINE)
        .spacing([16.0, 4.0]);
    grid.show(ui, |ui| {
        for (name, value) in &exchange.headers {
            let font = type_scale::code_sized(12.0);
            ui.label(
                RichText::new(name)
                    .font(font.clone())
                    .color(tokens.code_key),
            );
            let value = RichText::new(value.as_str()).font(font).color(tokens.text);
            ui.add(Label::new(value).selectable(true).truncate());
            ui.end_row();
        }
    });
}

/// The bytes that were sent, secrets removed.
pub(super) fn sent_ui(ui: &mut Ui, sent: &str, out: &mut Commands) {
    let shown = &sent[..sent.floor_char_boundary(SHOWN_BYTES)];
    text_ui(ui, shown, out);
    if shown.len() < sent.len() {
        let text = format!(
            "The first {} of {}.",
            byte_size(shown.len()),
            byte_size(sent.len())
        );
        quiet(ui, &text);
    }
}

/// What a function wrote past its console.
pub(super) fn output_ui(ui: &mut Ui, run: &LocalRun, out: &mut Commands) {
    quiet(
        ui,
        "What the function wrote past its console; the platform does not show it.",
    );
    let text = run.output.as_str();
    text_ui(ui, &text[..text.floor_char_boundary(SHOWN_BYTES)], out);
    let hidden = text.len().saturating_sub(SHOWN_BYTES) as u64 + run.output_cut;
    if hidden > 0 {
        let hidden = usize::try_from(hidden).unwrap_or(usize::MAX);
        quiet(ui, &format!("{} more do not show.", byte_size(hidden)));
    }
}

/// The run in the words of LivePerson's own tool, for those who compare.
pub(super) fn tool_ui(ui: &mut Ui, print: Option<&ToolPrint>, out: &mut Commands) {
    let Some(print) = print else {
        quiet(
            ui,
            "The answer is too long to be told as the tool prints it.",
        );
        return;
    };
    let Some(text) = &print.text else {
        let words = "`lpf invoke NAME --local` prints nothing of such a run: it ends without output, or never.";
        prose(ui, words);
        return;
    };
    let words = if print.is_same {
        "`lpf invoke NAME --local` prints the same as the body says."
    } else {
        "What `lpf invoke NAME --local` prints of this run. It differs from the body, which has the platform's form: \
         the tool writes errors in the form of V1, logs the error once more, and loses what a V2 function throws \
         unless it is an error object."
    };
    prose(ui, words);
    ui.add_space(2.0);
    if button(ui, "Copy", ButtonLook::Plain, None)
        .tip("Put the tool's output on the clipboard")
        .clicked()
    {
        out.push(AppCommand::Copy(text.clone()));
    }
    ui.add_space(4.0);
    sent_ui(ui, text, out);
}

fn prose(ui: &mut Ui, words: &str) {
    let width = ui.available_width().min(640.0);
    ui.label(Prose::note(Tokens::of(ui)).job(words, width, usize::MAX));
}

/// The codes of a text that is shown elsewhere, each of which can be explained.
pub(super) fn codes_ui(ui: &mut Ui, text: &str, out: &mut Commands) {
    let mut codes: Vec<&str> = Vec::new();
    for (span, _) in codes_of(text) {
        let code = span.slice(text);
        if !codes.contains(&code) && codes.len() < LISTED {
            codes.push(code);
        }
    }
    if codes.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        for code in codes {
            let link = link_button(ui, code, type_scale::code_sized(11.5));
            if link.tip("Explain this code").clicked() {
                let code = code.to_owned();
                out.push(AppCommand::Explain { code });
            }
        }
    });
}

fn text_ui(ui: &mut Ui, text: &str, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.sunken)
        .corner_radius(sizes::CONTROL_RADIUS)
        .inner_margin(Margin::same(8));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        if let Some(code) = coded_text(ui, text) {
            out.push(AppCommand::Explain { code });
        }
    });
}

pub(super) fn quiet(ui: &mut Ui, text: &str) {
    let text = RichText::new(text)
        .font(type_scale::secondary())
        .color(Tokens::of(ui).secondary);
    ui.label(text);
}
