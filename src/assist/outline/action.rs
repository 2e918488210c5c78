//! The end of an outline: the action, and the intents.

use super::super::words;
use super::{ActionParameter, Intent, OutlinePlace, Reader, Step, StepKind};
use crate::json::{JsonPointer, Node};
use crate::response::{ActionField, ActionName, limits};

/// Parameters that are listed: actions have few.
const MAX_PARAMETERS: usize = 20;

impl Reader<'_> {
    /// The action, which is done behind all messages.
    pub(super) fn action(&self) -> Option<Step> {
        let (node, name, trouble) = match self.response.action {
            ActionField::Absent => return None,
            ActionField::NotString(member) => {
                let node = member.value.unwrap_or(member.key);
                (node, None, Some("no action: `action` is a text".to_owned()))
            }
            ActionField::Known { name, value } => (value, Some(name), self.in_conversation(name)),
            ActionField::Unknown { value, meant } => {
                let meant =
                    meant.map_or_else(String::new, |meant| format!(": did you mean `{meant}`?"));
                let trouble = format!("skipped: there is no such action{meant}");
                (value, None, Some(trouble))
            }
        };
        let pointer = self.pointer.key("context").key("action");
        Some(Step {
            kind: StepKind::Action {
                parameters: self.parameters(name),
            },
            place: OutlinePlace::of(pointer, node),
            text: words::value(node),
            metadata: None,
            encoded_metadata: None,
            trouble,
        })
    }

    /// What an action does not do in chat.
    fn in_conversation(&self, action: ActionName) -> Option<String> {
        let is_only_messaging = action == ActionName::ChangeTtr && self.is_chat();
        is_only_messaging.then(|| "chat knows no time to respond".to_owned())
    }

    fn parameters(&self, action: Option<ActionName>) -> Vec<ActionParameter> {
        let pointer = self.pointer.key("context").key("actionParameters");
        let known = action.map_or(&[][..], ActionName::parameters);
        let object = self.response.parameters_object();
        let members = object.iter().flat_map(Node::members);
        members
            .take(MAX_PARAMETERS)
            .map(|member| {
                let name = member.name();
                let node = member.value.unwrap_or(member.key);
                ActionParameter {
                    is_known: known.contains(&&*name),
                    text: member.value.map(words::value).unwrap_or_default(),
                    place: OutlinePlace::of(pointer.key(&name), node),
                    name: words::line(&name),
                }
            })
            .collect()
    }

    /// The intent and its alternatives; no more of them than a response may carry are listed, and one beyond.
    pub(super) fn intents(&self) -> Vec<Intent> {
        let Some(context) = self.response.context_object() else {
            return Vec::new();
        };
        let pointer = self.pointer.key("context");
        let has_intent = ["intentId", "intentName", "confidenceScore"]
            .iter()
            .any(|name| context.get(name).is_some());
        let main = has_intent.then(|| intent(context, &pointer, false));
        let list = context.get("alternativeIntents");
        let at = pointer.key("alternativeIntents");
        let items = list.iter().flat_map(Node::elements).enumerate();
        let others = items.map(|(index, item)| intent(item, &at.index(index), true));
        main.into_iter()
            .chain(others)
            .take(limits::INTENTS.most + 1)
            .collect()
    }
}

/// The intent in an object; of the main one the place is its id.
fn intent(object: Node<'_>, pointer: &JsonPointer, is_alternative: bool) -> Intent {
    let word = |name: &str| object.get(name).map(words::value);
    let id = object.get("intentId").filter(|_| !is_alternative);
    let place = match id {
        Some(id) => OutlinePlace::of(pointer.key("intentId"), id),
        None => OutlinePlace::of(pointer.clone(), object),
    };
    Intent {
        id: word("intentId").unwrap_or_default(),
        name: word("intentName"),
        score: object
            .get("confidenceScore")
            .and_then(|score| score.number()),
        place,
        is_alternative,
    }
}
