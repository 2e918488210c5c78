//! What went wrong: no answer at all, or an answer that is the function's error.

use egui::{Frame, Label, Margin, RichText, Ui};

use crate::errors::{ErrorCode, Failed};
use crate::invoke::local::Ending;
use crate::invoke::{Exchange, FunctionError, InvokeError, SecretSource, Seen};
use crate::lint::Answerer;
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::invoke::MissingSecret;
use crate::ui::invoke::timing::stopped_at;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::units::fine_duration;
use crate::ui::widgets::{ButtonLook, Prose, Tip as _, button, link_button, with_capital};

/// Draws the fault with its help, the way to a secret that is missing, and a way to try again.
pub(super) fn failure_ui(
    ui: &mut Ui,
    error: &InvokeError,
    missing: Option<MissingSecret<'_>>,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let width = ui.available_width().min(640.0);
    ui.spacing_mut().item_spacing.y = 6.0;
    super::parts::notice_ui(ui, "no answer", tokens.error, tokens.error_soft);
    let message = Prose::message(tokens).job(error.message.as_str(), width, usize::MAX);
    ui.label(message);
    let help = missing.map_or_else(|| error.help.clone(), missing_words);
    ui.label(Prose::note(tokens).job(&help, width, usize::MAX));
    ui.horizontal(|ui| {
        let unset = missing.filter(|missing| !missing.is_set);
        if let Some(missing) = unset
            && button(ui, "Set value…", ButtonLook::Primary, None).clicked()
        {
            out.push(AppCommand::SetSecret(missing.source.clone()));
        }
        let keys = UiCommand::Send.short_keys(ui.ctx());
        let look = match missing {
            Some(missing) if missing.is_set => ButtonLook::Primary,
            _ => ButtonLook::Plain,
        };
        if button(ui, "Send again", look, keys.as_deref()).clicked() {
            out.push(AppCommand::Ui(UiCommand::Send));
        }
        if button(ui, "Copy message", ButtonLook::Plain, None).clicked() {
            out.push(AppCommand::Copy(error.message.as_str().to_owned()));
        }
    });
}

/// Says that the user stopped it, how far it had come, and a way to try again.
pub(super) fn cancelled_ui(ui: &mut Ui, seen: &Seen, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let width = ui.available_width().min(640.0);
    ui.spacing_mut().item_spacing.y = 6.0;
    super::parts::notice_ui(ui, "cancelled", tokens.warning, tokens.warning_soft);
    let after = fine_duration(seen.took());
    let text = match stopped_at(seen) {
        Some(at) => format!("you stopped waiting after {after}, at: {at}"),
        None => format!("you stopped waiting after {after}"),
    };
    let text = with_capital(&text);
    ui.label(Prose::message(tokens).job(&text, width, usize::MAX));
    let help = if seen.invoked() {
        "what was sent by then may have been taken all the same"
    } else {
        "the function was not called"
    };
    ui.label(Prose::note(tokens).job(help, width, usize::MAX));
    let keys = UiCommand::Send.short_keys(ui.ctx());
    if button(ui, "Send again", ButtonLook::Plain, keys.as_deref()).clicked() {
        out.push(AppCommand::Ui(UiCommand::Send));
    }
}

/// What to do about a secret that is missing, or was.
fn missing_words(missing: MissingSecret<'_>) -> String {
    let name = missing.source.written();
    match (missing.source, missing.refusal) {
        _ if missing.is_set => format!("`{name}` is set by now: send it again"),
        (SecretSource::Keystore(_), Some(help)) => {
            format!("{help}; or enter the value here for this session")
        }
        (SecretSource::Keystore(_), None) => {
            "enter its value here: the keystore of this system keeps it, and no file holds it"
                .to_owned()
        }
        (SecretSource::Environment(_), _) => {
            "enter its value here for this session, or set the variable before botbench starts"
                .to_owned()
        }
    }
}

/// Lines of a stack that show; the first are the function's own.
const STACK_LINES: usize = 6;

/// Draws the error that the function or the platform reports: its message, where it happened, its code.
pub(super) fn function_error_ui(
    ui: &mut Ui,
    (error, exchange): (&FunctionError, &Exchange),
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let failed = Failed {
        code: error.code.as_deref(),
        message: error.message.as_deref().unwrap_or_default(),
        ..failed_with(exchange)
    };
    let frame = Frame::new()
        .fill(tokens.error_soft)
        .corner_radius(size::CONTROL_RADIUS)
        .inner_margin(Margin::symmetric(8, 6));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let message = error
            .message
            .as_deref()
            .unwrap_or("the error has no message");
        let message = RichText::new(message).font(type_scale::medium(13.0));
        ui.add(
            Label::new(message.color(tokens.error))
                .wrap()
                .selectable(true),
        );
        let ending = exchange.local.as_ref().map(|run| &run.ending);
        if let Some(ending) = ending {
            ending_ui(ui, ending, out);
        }
        let Some(code) = &error.code else {
            return;
        };
        ui.horizontal(|ui| {
            let text = RichText::new(code).font(type_scale::code_sized(11.0));
            ui.add(Label::new(text.color(tokens.error)).truncate());
            if button(ui, "Explain", ButtonLook::Plain, None).clicked() {
                out.push(AppCommand::Explain { code: code.clone() });
            }
        });
        if let Some(entry) = failed.explained().filter(|_| is_told_by_code(ending)) {
            words_ui(ui, entry, "");
        }
    });
}

/// Whether the words of the code fit: memory, crashes and exits share the code of exceptions, and have other causes.
const fn is_told_by_code(ending: Option<&Ending>) -> bool {
    matches!(
        ending,
        None | Some(Ending::Returned { .. } | Ending::Failed(_) | Ending::TimedOut { .. })
    )
}

/// How a function on this machine ended: a link to the line, and the stack.
fn ending_ui(ui: &mut Ui, ending: &Ending, out: &mut Commands) {
    if let Some(place) = ending.place() {
        let link = link_button(ui, &place.to_string(), type_scale::code_sized(12.0));
        if link.tip("Open the file at this line").clicked() {
            out.push(AppCommand::OpenPlace {
                file: place.file.clone(),
                line: place.line,
            });
        }
    }
    let words = match ending {
        Ending::Failed(fault) => fault.stack.as_str(),
        Ending::Crashed { last_words, .. } => last_words.as_str(),
        _ => return,
    };
    let lines: Vec<&str> = words.lines().take(STACK_LINES).collect();
    if !lines.is_empty() {
        let font = type_scale::code_sized(11.5);
        let text = RichText::new(lines.join("\n")).font(font);
        let text = text.color(Tokens::of(ui).text);
        ui.add(Label::new(text).wrap().selectable(true));
    }
}

/// What the status alone tells of a call that failed.
pub(super) fn failed_with(exchange: &Exchange) -> Failed<'static> {
    Failed {
        status: (!exchange.is_success()).then_some(exchange.status),
        from_service: exchange.answerer == Answerer::CustomEndpoint,
        ..Failed::default()
    }
}

/// What a status of that sort means, what usually causes it and what to do. `elsewhere`: it may have come from another
/// server than LivePerson's, which may mean something else by it.
pub(super) fn entry_ui(ui: &mut Ui, entry: &ErrorCode, elsewhere: bool) {
    let frame = Frame::new()
        .fill(Tokens::of(ui).error_soft)
        .corner_radius(size::CONTROL_RADIUS)
        .inner_margin(Margin::symmetric(8, 6));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let head = if elsewhere {
            "from LivePerson this means: "
        } else {
            ""
        };
        words_ui(ui, entry, head);
    });
}

/// Meaning, cause and cure, a line each.
fn words_ui(ui: &mut Ui, entry: &ErrorCode, head: &str) {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    for (head, text) in [
        (head, entry.meaning),
        ("Cause: ", entry.cause),
        ("Cure: ", entry.cure),
    ] {
        if !text.is_empty() {
            let line = format!("{head}{text}");
            let job = Prose::note(tokens)
                .in_colour(tokens.text)
                .job(&line, width, usize::MAX);
            ui.add(Label::new(job).selectable(true));
        }
    }
}
