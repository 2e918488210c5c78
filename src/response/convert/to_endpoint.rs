//! The response of a bot function as one of a custom endpoint.

use super::{
    ACTION_NAMES, Conversion, EVERYBODY, INTENT_NAMES, PARAMETER_NAMES, lines, lost_comments,
    member, object, quoted,
};
use crate::json::{Member, Node};
use crate::response::{BotResponse, Entry, EntryKind};

/// A bot function's response as one of a custom endpoint; `None` where the value is none.
#[must_use]
pub fn to_custom_endpoint(root: Node<'_>) -> Option<Conversion> {
    let response = BotResponse::of(root);
    let has_messages = response
        .messages
        .and_then(|member| member.value)
        .is_some_and(|messages| messages.is_array());
    let context = response.context_object();
    if !root.is_object() || !(has_messages || context.is_some()) {
        return None;
    }
    let mut draft = Draft {
        encoded: context.and_then(|context| context.get("encodedMetadata")),
        items: Vec::new(),
        intents: Vec::new(),
        lost: Vec::new(),
    };
    for entry in response.entries() {
        draft.entry(&entry);
    }
    if let Some(context) = context {
        draft.context(context);
    }
    for other in root.members() {
        let name = other.name();
        let is_read =
            (name == "messages" && has_messages) || (name == "context" && context.is_some());
        if !is_read {
            draft.lost.push(format!("`{name}`"));
        }
    }
    let mut conversion = draft.finish();
    conversion
        .lost
        .extend(lost_comments(root, &conversion.text));
    Some(conversion)
}

/// The response as it grows.
struct Draft<'a> {
    /// What the context says for all messages.
    encoded: Option<Node<'a>>,
    items: Vec<String>,
    intents: Vec<String>,
    lost: Vec<String>,
}

fn item(kind: &str, data: &[String]) -> String {
    object(&[member("type", &quoted(kind)), member("data", &object(data))])
}

impl<'a> Draft<'a> {
    fn entry(&mut self, entry: &Entry<'a>) {
        let fields = &entry.fields;
        let raw = |name, found: Option<Member<'a>>| Some(member(name, found?.value?.raw()));
        let mut known = Vec::new();
        match entry.kind() {
            EntryKind::Text => {
                let mut data = vec![
                    member("message", entry.node.raw()),
                    member("messageAudience", &quoted(EVERYBODY)),
                ];
                data.extend(
                    self.encoded
                        .map(|encoded| member("encodedMetadata", encoded.raw())),
                );
                self.items.push(item("TEXT", &data));
            }
            EntryKind::Private => {
                known.extend(["text", "messageAudience"]);
                let data = [
                    raw("message", fields.text),
                    raw("messageAudience", fields.audience),
                ];
                let data: Vec<String> = data.into_iter().flatten().collect();
                self.items.push(item("TEXT", &data));
            }
            EntryKind::Delay => {
                known.extend(["delay", "typing"]);
                let data = [raw("seconds", fields.delay), raw("typing", fields.typing)];
                let data: Vec<String> = data.into_iter().flatten().collect();
                self.items.push(item("DELAY", &data));
            }
            EntryKind::Content => {
                known.extend(["structuredContent", "metadata", "encodedMetadata"]);
                let values = [fields.content, fields.metadata, fields.encoded];
                self.content(values.map(|member| member.and_then(|member| member.value)));
            }
            EntryKind::Unknown | EntryKind::Scalar => {
                self.lost.push(format!("entry {}", entry.index));
                return;
            }
        }
        for stray in entry.node.members() {
            let name = stray.name();
            if !known.contains(&&*name) {
                self.lost.push(format!("`{name}` of entry {}", entry.index));
            }
        }
    }

    /// A content with its metadata and encoded metadata, which the context may say for it.
    fn content(&mut self, [content, metadata, encoded]: [Option<Node<'a>>; 3]) {
        let raw = |name, value: Option<Node<'a>>| Some(member(name, value?.raw()));
        let data = [
            raw("structuredContent", content),
            raw("metadata", metadata),
            raw("encodedMetadata", encoded.or(self.encoded)),
        ];
        let data: Vec<String> = data.into_iter().flatten().collect();
        self.items.push(item("STRUCTURED_CONTENT", &data));
    }

    /// The old place of a content, the action, the intents; what else there is gets lost.
    fn context(&mut self, context: Node<'a>) {
        let legacy = context.get("structuredContent");
        if legacy.is_some() {
            self.content([legacy, context.get("metadata"), None]);
        }
        if let Some(action) = context.get("action") {
            let known = ACTION_NAMES.iter().find(|(own, _)| action.says(own));
            let name = known.map_or_else(|| action.raw().to_owned(), |(_, other)| quoted(other));
            let mut data = vec![member("name", &name)];
            let parameters = context.get("actionParameters");
            data.extend(parameters.map(|parameters| member("parameters", &renamed(parameters))));
            self.items.push(item("ACTION", &data));
        }
        self.main_intent(context);
        for part in context.members() {
            let name = part.name();
            let is_read = match &*name {
                "structuredContent" | "action" | "encodedMetadata" => true,
                "metadata" => legacy.is_some(),
                "actionParameters" => context.member("action").is_some(),
                "alternativeIntents" => self.alternatives(part.value),
                name => INTENT_NAMES.iter().any(|(own, _)| *own == name),
            };
            if !is_read {
                self.lost.push(format!("`context.{name}`"));
            }
        }
    }

    fn main_intent(&mut self, context: Node<'_>) {
        let parts = INTENT_NAMES.iter();
        let members: Vec<String> = parts
            .filter_map(|(own, other)| Some(member(other, context.get(own)?.raw())))
            .collect();
        if !members.is_empty() {
            self.intents.push(object(&members));
        }
    }

    /// The other intents; whether they could be read.
    fn alternatives(&mut self, list: Option<Node<'_>>) -> bool {
        let Some(list) = list.filter(Node::is_array) else {
            return false;
        };
        for (index, intent) in list.elements().enumerate() {
            if !intent.is_object() {
                self.lost.push(format!("alternative {index}"));
                continue;
            }
            let mut members = Vec::new();
            for part in intent.members() {
                let name = part.name();
                let other = INTENT_NAMES.iter().find(|(own, _)| *own == name);
                match other.zip(part.value) {
                    Some((&(_, other), value)) => members.push(member(other, value.raw())),
                    None => self.lost.push(format!("`{name}` of alternative {index}")),
                }
            }
            self.intents.push(object(&members));
        }
        true
    }

    fn finish(self) -> Conversion {
        let mut text = format!("{{\n  \"response\": {}", lines(&self.items, "  "));
        if !self.intents.is_empty() {
            let intents = lines(&self.intents, "    ");
            text.push_str(",\n  \"analytics\": {\n    \"intents\": ");
            text.push_str(&intents);
            text.push_str("\n  }");
        }
        text.push_str("\n}");
        Conversion {
            text,
            lost: self.lost,
            changed: Vec::new(),
        }
    }
}

/// The parameters of an action under the names of custom endpoints.
fn renamed(parameters: Node<'_>) -> String {
    if !parameters.is_object() {
        return parameters.raw().to_owned();
    }
    let rename = |part: Member<'_>| {
        let name = part.name();
        let other = PARAMETER_NAMES.iter().find(|(own, _)| *own == name);
        let name = other.map_or(&*name, |(_, other)| other);
        Some(member(name, part.value?.raw()))
    };
    let members: Vec<String> = parameters.members().filter_map(rename).collect();
    object(&members)
}
