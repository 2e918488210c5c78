//! What a tap sends: the client's side of a click, as data for a log (`structured-content.md` 2.2, 3.6, 7).

mod find;
mod step;

#[cfg(test)]
mod tests;

pub use step::{Step, Ticked};

use self::find::{
    checked_text, form_of, group_of, on_one_line, path_to, section_of, selected_metadata,
};
use super::{CardElementBody, Click, Origin, Play, Scene};
use crate::json::{JsonPointer, parse};
use crate::lint::edits::quoted;

/// What happens when something is tapped.
#[derive(Clone, Debug, PartialEq)]
pub struct TapEvent {
    /// What was tapped, in the words that stand on it.
    pub what: String,
    /// Where it stands in the document.
    pub origin: Option<Origin>,
    /// What happens, in order.
    pub steps: Vec<Step>,
    /// The metadata that goes along, as a raw JSON array.
    pub metadata: Option<String>,
    /// Whether the client reports the tap itself (`AcceptStatusEvent`).
    pub is_reported: bool,
}

impl TapEvent {
    /// What a click on an element does. `what` names it; `play` is what the consumer did before.
    #[must_use]
    pub fn of_click(
        scene: &Scene,
        origin: Option<&Origin>,
        what: &str,
        click: &Click,
        play: &Play,
    ) -> Self {
        let path = origin.map_or_else(Vec::new, |origin| path_to(scene, &origin.pointer));
        let mut event = Self {
            what: what.to_owned(),
            origin: origin.cloned(),
            steps: Vec::new(),
            metadata: click.metadata.clone(),
            is_reported: true,
        };
        if let Some(group) = path.last().and_then(|element| group_of(element)) {
            match selected_metadata(scene, group, play) {
                Ok(metadata) => event.metadata = Some(metadata),
                Err(fault) => {
                    event.steps.push(Step::Fault(fault));
                    return event;
                }
            }
        }
        let steps = click
            .actions
            .iter()
            .map(|action| Step::of(action, &path, play));
        event.steps = steps.collect();
        event
    }

    /// What a tick does; `play` already has it.
    #[must_use]
    pub fn of_checkbox(scene: &Scene, checkbox: &JsonPointer, play: &Play) -> Option<Self> {
        let path = path_to(scene, checkbox);
        let element = path.last()?;
        let CardElementBody::Checkbox { text: label, .. } = &element.body else {
            return None;
        };
        let text = checked_text(element)?;
        Some(Self {
            what: label.clone(),
            origin: Some(element.origin.clone()),
            steps: vec![Step::Check {
                text: text.to_owned(),
                section: section_of(&path),
                is_ticked: play.checked.contains(checkbox),
            }],
            metadata: None,
            is_reported: false,
        })
    }

    /// What a link in a text does: the browser opens it, and LivePerson hears nothing.
    #[must_use]
    pub fn of_link(what: &str, origin: Option<&Origin>, uri: &str) -> Self {
        let uri = uri.to_owned();
        Self {
            what: what.to_owned(),
            origin: origin.cloned(),
            steps: vec![Step::Open { uri }],
            metadata: None,
            is_reported: false,
        }
    }

    /// What is said after something was chosen in a chooser that this tap opened.
    #[must_use]
    pub fn answered(&self, text: String) -> Self {
        Self {
            steps: vec![Step::Say(text)],
            is_reported: false,
            ..self.clone()
        }
    }

    /// What the consumer says with it, in order.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        self.steps.iter().filter_map(Step::said).collect()
    }

    /// Whether it fails.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Fault(_)))
    }

    /// The list that a submission empties, by its pointer.
    #[must_use]
    pub fn submitted_form(&self, scene: &Scene) -> Option<JsonPointer> {
        let is_submit = |step: &Step| matches!(step, Step::Submit(ticked) if !ticked.is_empty());
        let origin = self.origin.as_ref()?;
        let path = path_to(scene, &origin.pointer);
        let form = self.steps.iter().any(is_submit).then(|| form_of(&path))??;
        Some(form.pointer().clone())
    }

    /// What happens, a line for each step; names stand in backticks.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.steps.iter().map(Step::words).collect();
        if self.is_reported && !self.fails() {
            lines.push(match self.metadata_items() {
                0 => "`AcceptStatusEvent` with status `ACTION`, without metadata".to_owned(),
                1 => "`AcceptStatusEvent` with status `ACTION` and 1 item of metadata".to_owned(),
                count => {
                    format!(
                        "`AcceptStatusEvent` with status `ACTION` and {count} items of metadata"
                    )
                }
            });
        }
        lines
    }

    fn metadata_items(&self) -> usize {
        let text = self.metadata.as_deref().unwrap_or_default();
        let parsed = parse(text);
        parsed.root(text).map_or(0, |root| root.elements().count())
    }

    /// The events that reach LivePerson as a JSON array, indented by two spaces; `None` where none does.
    #[must_use]
    pub fn sent(&self) -> Option<String> {
        if self.fails() {
            return None;
        }
        let metadata = self.metadata.as_deref().map(on_one_line);
        let metadata = metadata.map_or_else(String::new, |json| format!(", \"metadata\": {json}"));
        let mut events: Vec<String> = self
            .said()
            .iter()
            .map(|text| {
                let text = quoted(text);
                format!("{{ \"event\": {{ \"type\": \"ContentEvent\", \"message\": {text}, \"contentType\": \"text/plain\" }}{metadata} }}")
            })
            .collect();
        if self.is_reported {
            events.push(format!("{{ \"event\": {{ \"type\": \"AcceptStatusEvent\", \"status\": \"ACTION\" }}{metadata} }}"));
        }
        (!events.is_empty()).then(|| format!("[\n  {}\n]\n", events.join(",\n  ")))
    }
}
