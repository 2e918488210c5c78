//! What a screen reader says, in the order in which it does.
//!
//! Source of roles and names on the web: `structured-content.md` 3.3 to 3.6; `accessibility.web` becomes attributes (1.6).

mod aria;
mod element;
mod group;
#[cfg(test)]
mod tests;

use super::{Audience, BlockBody, Origin, Play, Scene, View};

/// One thing that a screen reader says, or fails to say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spoken {
    /// Where it comes from in the document.
    pub origin: Option<Origin>,
    /// How deep it stands in what is said around it.
    pub depth: u32,
    /// What it is, as screen readers call it; empty for plain words.
    pub role: String,
    /// Its name; empty: it has none.
    pub name: String,
    /// Its states, as screen readers say them.
    pub states: Vec<String>,
    /// Said after a pause: a tooltip that is not the name.
    pub description: Option<String>,
    /// What is wrong with it, lower case, no full stop; names in backticks.
    pub problem: Option<String>,
}

/// What a screen reader says of a scene, in order. What the channel does not draw and what is closed is left out.
#[must_use]
pub fn reading(scene: &Scene, view: &View, play: &Play) -> Vec<Spoken> {
    let mut all = Vec::new();
    for block in &scene.blocks {
        let origin = block.origin.clone();
        let said = |role: &str, name: &str| Spoken {
            origin: origin.clone(),
            role: role.to_owned(),
            name: name.to_owned(),
            ..Spoken::default()
        };
        match &block.body {
            BlockBody::Consumer { text } => all.push(said("message from the consumer", text)),
            BlockBody::Bot { text } => all.push(said("message from the bot", text)),
            BlockBody::Note { text, has_audience } => {
                if *has_audience && view.audience == Audience::Agent {
                    all.push(said("private note", text));
                }
            }
            BlockBody::Card(card) => element::read(vec![(card, 0)], view, play, &mut all),
            BlockBody::QuickReplies { replies, .. } => {
                let pointer = origin.as_ref().map(|origin| &origin.pointer);
                let is_gone = pointer.is_some_and(|pointer| play.dismissed.contains(pointer));
                if !is_gone && !view.is_dismissed {
                    all.push(said("group", "quick replies"));
                    let replies = replies.iter().map(|reply| (reply, 1)).collect();
                    element::read(replies, view, play, &mut all);
                }
            }
            BlockBody::Delay { .. } | BlockBody::System { .. } | BlockBody::Ghost { .. } => {}
        }
    }
    all
}

impl Spoken {
    /// All of it as one line: name, role, states, description. Empty: nothing is said.
    #[must_use]
    pub fn line(&self) -> String {
        let parts = [self.name.as_str(), self.role.as_str()];
        let parts = parts
            .into_iter()
            .chain(self.states.iter().map(String::as_str));
        let parts: Vec<&str> = parts
            .chain(self.description.as_deref())
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(", ")
    }
}
