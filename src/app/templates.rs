//! The catalogue of payloads: templates and events to pick from, and what is done to an open payload.

use std::time::{SystemTime, UNIX_EPOCH};

use super::App;
use crate::lint::Kind;
use crate::payload::{self, EVENTS, Template, event_of, templates_of};
use crate::text::{EditKind, TextEdit, without_ticks};
use crate::ui::command::AppCommand;
use crate::ui::palette::{PaletteEntry, PaletteState};
use crate::ui::widgets::tile_of;

/// Unix time in milliseconds.
pub(super) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    })
}

impl App {
    /// Asks which template Send is to send.
    pub(super) fn pick_template(&mut self) {
        let entries =
            template_entries(|template| AppCommand::ChooseTemplate(template.name.to_owned()));
        self.palette = Some(PaletteState::new("Which payload is to be sent?", entries));
    }

    /// Asks from which template a document is to begin.
    pub(super) fn pick_new(&mut self) {
        let entries =
            template_entries(|template| AppCommand::OpenTemplate(template.name.to_owned()));
        self.palette = Some(PaletteState::new(
            "New payload from which template?",
            entries,
        ));
    }

    /// Asks for which event the payload is to be.
    pub(super) fn pick_event(&mut self) {
        let entries = EVENTS.iter().filter_map(|event| {
            let first = templates_of(event.id).next()?;
            Some(PaletteEntry {
                label: event.title.to_owned(),
                detail: event.about.to_owned(),
                group: event.system,
                keys: None,
                tile: None,
                command: AppCommand::ChooseTemplate(first.name.to_owned()),
            })
        });
        let entries = entries.collect();
        self.palette = Some(PaletteState::new("For which event?", entries));
    }

    /// Gives the open payload new ids and moves its times to now, as one step.
    pub(super) fn freshen(&mut self) {
        let fresh_id = || uuid::Uuid::new_v4().to_string();
        let done = self.change_payload(|text| payload::freshen(text, now_ms(), fresh_id));
        self.tell_change(
            done,
            "new ids, and times that end now",
            "there is no id or time in it",
        );
    }

    /// Leaves the payload alone, without the envelope.
    pub(super) fn show_payload(&mut self) {
        let done = self.change_payload(payload::to_payload);
        self.tell_change(
            done,
            "the payload without its envelope",
            "there is no envelope around it",
        );
    }

    /// Puts the envelope of an invocation around the payload.
    pub(super) fn show_envelope(&mut self) {
        let done = self.change_payload(|text| payload::to_envelope(text, now_ms()));
        self.tell_change(
            done,
            "the payload in its envelope",
            "it is an envelope already",
        );
    }

    fn change_payload(&mut self, edits: impl FnOnce(&str) -> Vec<TextEdit>) -> bool {
        let Some(tab) = self.tabs.active_mut() else {
            return false;
        };
        let edits = edits(tab.document.text());
        tab.document.end_typing();
        let is_changed = tab.document.apply(&edits, EditKind::Command);
        if is_changed && tab.document.kind_override().is_some_and(is_payload) {
            // A payload that was said to be one is still one, in the other view.
            tab.document.set_kind(None);
        }
        is_changed
    }

    fn tell_change(&mut self, is_changed: bool, done: &str, nothing: &str) {
        let words = if is_changed { done } else { nothing };
        self.notices.done(words.to_owned());
    }
}

const fn is_payload(kind: Kind) -> bool {
    matches!(kind, Kind::Payload | Kind::Envelope)
}

/// All templates by event, with what picking one asks for.
fn template_entries(command: impl Fn(&Template) -> AppCommand) -> Vec<PaletteEntry> {
    let of_event = EVENTS.iter().flat_map(|event| templates_of(event.id));
    of_event
        .map(|template| PaletteEntry {
            label: template.title.to_owned(),
            detail: without_ticks(&format!("{}: {}", template.variant.title(), template.about)),
            group: event_of(template.event).map_or("", |event| event.title),
            keys: None,
            tile: Some(tile_of(Kind::Payload)),
            command: command(template),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::TEMPLATES;

    #[test]
    fn every_template_can_be_picked_under_its_event() {
        let entries =
            template_entries(|template| AppCommand::OpenTemplate(template.name.to_owned()));
        assert_eq!(entries.len(), TEMPLATES.len());
        assert!(entries.iter().all(|entry| !entry.group.is_empty()));
        let groups = entries.chunk_by(|one, other| one.group == other.group);
        assert_eq!(groups.count(), EVENTS.len());
    }
}
