//! What the panel says where nothing is wrong: of what, on which channel, and what was looked at.

use egui::Ui;

use crate::channel::{Channel, Verdict};
use crate::document::Analysis;
use crate::lint::delivery::PartKind;
use crate::lint::{CheckOptions, Delivery, Kind};
use crate::ui::command::UiCommand;
use crate::ui::widgets::empty_state;

/// Says that there is no problem.
pub(super) fn no_problems(ui: &mut Ui, analysis: &Analysis, options: &CheckOptions) {
    let mut named = options.named_channels();
    match (named.next(), named.next()) {
        (Some(channel), None) => on_channel(ui, analysis, channel),
        (Some(_), Some(_)) => empty_state(
            ui,
            "No problems on any channel that was asked",
            &looked_at(analysis.delivery.as_ref(), "their limits"),
        ),
        _ => on_all(ui, analysis),
    }
}

fn on_channel(ui: &mut Ui, analysis: &Analysis, channel: Channel) {
    let title = format!("No problems on {}", channel.title());
    let against = format!("what {} takes", channel.title());
    empty_state(ui, &title, &looked_at(analysis.delivery.as_ref(), &against));
}

/// What was compared with what.
fn looked_at(delivery: Option<&Delivery>, against: &str) -> String {
    let Some(delivery) = delivery else {
        return "There is no card, quick replies or metadata here that a channel could refuse; the rules that hold on \
                every channel were kept."
            .to_owned();
    };
    let count = |kind| {
        let parts = delivery.parts.iter();
        parts.filter(|part| part.kind == kind).count()
    };
    let parts = [
        (count(PartKind::Content), "card", "cards"),
        (
            count(PartKind::QuickReplies),
            "set of quick replies",
            "sets of quick replies",
        ),
        (
            count(PartKind::Metadata),
            "set of metadata",
            "sets of metadata",
        ),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| format!("{number} {}", if number == 1 { one } else { many }))
        .collect();
    match &parts[..] {
        [] => "There is nothing here but text, which every channel takes; the rules that hold on every channel were kept."
            .to_owned(),
        parts => format!(
            "{} compared with {against}, and with the rules that hold on every channel.",
            parts.join(", ")
        ),
    }
}

fn on_all(ui: &mut Ui, analysis: &Analysis) {
    let title = match analysis.kind {
        Kind::Response => "No problems: this bot response would be delivered as written",
        Kind::Payload | Kind::Envelope => "No problems: a function can be sent this payload",
        Kind::Content => "No problems in this structured content",
        Kind::QuickReplies => "No problems in these quick replies",
        Kind::Metadata => "No problems in this metadata",
        Kind::Foreign | Kind::Other => "No problems: this is valid JSON",
    };
    match refusals(analysis.delivery.as_ref()) {
        0 => empty_state(
            ui,
            title,
            &format!(
                "Findings appear here while you type: what is wrong, what LivePerson does with it, and the fix. \
                 `Enter` goes to the place, `{}` applies the fix.",
                UiCommand::FixAtCaret.keys(ui.ctx()).unwrap_or_default()
            ),
        ),
        number => {
            let (they, refuse) = if number == 1 {
                ("it", "1 refuses it".to_owned())
            } else {
                ("one of them", format!("{number} refuse it"))
            };
            let title = format!("No problem that all channels share, but {refuse}");
            let text = format!(
                "Choose {they} above the preview to list its reasons and to make the message fit."
            );
            empty_state(ui, &title, &text);
        }
    }
}

/// How many channels refuse what the document sends.
fn refusals(delivery: Option<&Delivery>) -> usize {
    let states = delivery
        .into_iter()
        .flat_map(|delivery| delivery.whole.iter());
    states
        .filter(|(_, state)| state.verdict == Verdict::Rejected)
        .count()
}
