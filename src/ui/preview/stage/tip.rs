//! What shows while the pointer rests on a part: the channel's own tooltip, what a tap does, what the channel makes of it.

use egui::{Frame, Margin, Ui};

use crate::preview::picture::{Fate, Part, PartKind, Tap};
use crate::preview::{Click, ClickAction};
use crate::text::beginning;
use crate::ui::tokens::Tokens;
use crate::ui::widgets::Prose;

/// Characters of a text or of metadata that are shown.
const MAX_SHOWN: usize = 300;

/// Width of the words in points.
const WIDTH: f32 = 320.0;

/// Draws the words.
pub(super) fn tip_ui(ui: &mut Ui, part: &Part) {
    let tokens = Tokens::of(ui);
    let margin = Margin::symmetric(6, 3);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_max_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 2.0;
        let strong = Prose::note(tokens).in_colour(tokens.text);
        for line in part.tip.iter().cloned().chain(effects(part)) {
            ui.label(strong.clone().as_written().job(&line, WIDTH, 6));
        }
        if let Some((why, colour)) = fate(part, tokens) {
            let words = Prose::note(tokens).in_colour(colour);
            ui.label(words.job(&why, WIDTH, 6));
        }
        if let Some(way) = way(part) {
            ui.label(Prose::note(tokens).job(way, WIDTH, 1));
        }
    });
}

fn fate(part: &Part, tokens: &Tokens) -> Option<(String, egui::Color32)> {
    match &part.fate {
        Fate::Shown => None,
        Fate::Changed { why } => Some((why.clone(), tokens.warning)),
        Fate::Dropped { why } => Some((format!("left out: {why}"), tokens.error)),
        Fate::Refused { why } => Some((format!("refused: {why}"), tokens.error)),
    }
}

/// How the JSON is selected.
fn way(part: &Part) -> Option<&'static str> {
    part.origin.as_ref()?;
    let is_tapped = part.tap.is_some() && part.is_enabled;
    Some(if is_tapped {
        "Alt+click only selects its JSON"
    } else {
        "click to select its JSON"
    })
}

/// What a tap would do, in words.
fn effects(part: &Part) -> Vec<String> {
    if part.tap.is_some() && !part.is_enabled {
        return vec!["It cannot be tapped now.".to_owned()];
    }
    match &part.tap {
        Some(Tap::Click(click)) => click_effects(click),
        Some(Tap::Open { uri }) => {
            vec![format!("Opens {}, after asking", beginning(uri, MAX_SHOWN))]
        }
        None if is_button(part) => vec!["A tap does nothing: there is no click action.".to_owned()],
        Some(Tap::Move(_)) | None => Vec::new(),
    }
}

fn is_button(part: &Part) -> bool {
    use crate::content::ElementType as E;
    matches!(
        part.kind,
        PartKind::QuickReply | PartKind::Element(E::Button)
    )
}

fn click_effects(click: &Click) -> Vec<String> {
    let mut lines: Vec<String> = click.actions.iter().map(effect).collect();
    if lines.is_empty() {
        lines.push("A tap does nothing: there is no click action.".to_owned());
    }
    if let Some(metadata) = &click.metadata {
        let words: Vec<&str> = metadata.split_whitespace().collect();
        lines.push(format!(
            "metadata {}",
            beginning(&words.join(" "), MAX_SHOWN)
        ));
    }
    lines
}

fn effect(action: &ClickAction) -> String {
    match action {
        ClickAction::PublishText { text } => format!("Says “{}”", beginning(text, MAX_SHOWN)),
        ClickAction::Link { uri, .. } => {
            format!("Opens {}, after asking", beginning(uri, MAX_SHOWN))
        }
        ClickAction::Navigate {
            latitude,
            longitude,
        } => format!("Shows {latitude}, {longitude} on a map"),
        ClickAction::DatePicker(_) => "Opens a calendar".to_owned(),
        ClickAction::ScheduleSlots { slots, .. } => {
            format!("Opens a chooser of {} appointments", slots.len())
        }
        ClickAction::Checked { text } => {
            format!("The form says “{}” for it", beginning(text, MAX_SHOWN))
        }
        ClickAction::Submit => "Sends the form".to_owned(),
        ClickAction::Other { name, .. } => format!("Hands `{name}` to the page around"),
    }
}
