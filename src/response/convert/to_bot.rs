//! The custom endpoint's response as one of a bot function.

use super::{
    ACTION_NAMES, Conversion, EVERYBODY, INTENT_NAMES, PARAMETER_NAMES, lines, lost_comments,
    member, object, quoted,
};
use crate::json::{Member, Node};

/// A custom endpoint's response as one of a bot function; `None` where the value is none.
#[must_use]
pub fn to_bot_function(root: Node<'_>) -> Option<Conversion> {
    let items = root.get("response").filter(Node::is_array)?;
    let mut draft = Draft {
        shared_encoded: shared_encoded(items),
        ..Draft::default()
    };
    for (index, item) in items.elements().enumerate() {
        draft.item(index, item);
    }
    for other in root.members() {
        match (&*other.name(), other.value) {
            ("response", _) => {}
            ("analytics", Some(analytics)) if analytics.is_object() => draft.analytics(analytics),
            (name, _) => draft.lost.push(format!("`{name}`")),
        }
    }
    let mut conversion = draft.finish();
    conversion
        .lost
        .extend(lost_comments(root, &conversion.text));
    Some(conversion)
}

/// The `encodedMetadata` that all messages share, where they do: what the context of a bot function says.
fn shared_encoded<'a>(items: Node<'a>) -> Option<Node<'a>> {
    let is_message = |item: &Node<'_>| {
        item.get("type")
            .is_some_and(|kind| kind.says("TEXT") || kind.says("STRUCTURED_CONTENT"))
    };
    let mut messages = items.elements().filter(is_message);
    let encoded = |item: Node<'a>| item.get("data")?.get("encodedMetadata");
    let first = encoded(messages.next()?)?;
    messages
        .all(|item| encoded(item).is_some_and(|other| other.raw() == first.raw()))
        .then_some(first)
}

/// The response as it grows.
#[derive(Default)]
struct Draft<'a> {
    messages: Vec<String>,
    action: Option<Vec<String>>,
    /// Whether a message came behind the action.
    action_was_earlier: bool,
    intents: Vec<String>,
    shared_encoded: Option<Node<'a>>,
    lost: Vec<String>,
}

impl<'a> Draft<'a> {
    fn item(&mut self, index: usize, item: Node<'a>) {
        let kind = item.get("type").and_then(|kind| kind.string());
        let data = item.get("data").filter(Node::is_object);
        let is_taken = match (kind.as_deref(), data) {
            (Some("TEXT"), Some(data)) => self.text(index, data),
            (Some("DELAY"), Some(data)) => self.delay(index, data),
            (Some("STRUCTURED_CONTENT"), Some(data)) => self.content(index, data),
            (Some("ACTION"), Some(data)) => self.action(index, data),
            _ => false,
        };
        if !is_taken {
            self.lost.push(format!("item {index}"));
            return;
        }
        self.strays(index, item, &["type", "data"]);
    }

    /// Names the members of an object that are none of those.
    fn strays(&mut self, index: usize, object: Node<'_>, known: &[&str]) {
        for stray in object.members() {
            let name = stray.name();
            if !known.contains(&&*name) {
                self.lost.push(format!("`{name}` of item {index}"));
            }
        }
    }

    fn push(&mut self, message: String) {
        self.messages.push(message);
        self.action_was_earlier |= self.action.is_some();
    }

    fn text(&mut self, index: usize, data: Node<'a>) -> bool {
        let Some(words) = data.get("message").filter(|words| words.string().is_some()) else {
            return false;
        };
        let audience = data
            .get("messageAudience")
            .filter(|word| !word.says(EVERYBODY));
        match audience {
            Some(audience) => self.push(object(&[
                member("text", words.raw()),
                member("messageAudience", audience.raw()),
            ])),
            None => self.push(words.raw().to_owned()),
        }
        let mut known = vec!["message", "messageAudience"];
        if is_empty(data.get("metadata")) {
            known.push("metadata");
        }
        // What is the same for all messages goes into the context.
        if self.shared_encoded.is_some() {
            known.push("encodedMetadata");
        }
        self.strays(index, data, &known);
        true
    }

    fn delay(&mut self, index: usize, data: Node<'a>) -> bool {
        let Some(seconds) = data.get("seconds") else {
            return false;
        };
        let typing = data
            .get("typing")
            .map(|typing| member("typing", typing.raw()));
        let members: Vec<String> = std::iter::once(member("delay", seconds.raw()))
            .chain(typing)
            .collect();
        self.push(object(&members));
        self.strays(index, data, &["seconds", "typing"]);
        true
    }

    fn content(&mut self, index: usize, data: Node<'a>) -> bool {
        const KEYS: [&str; 3] = ["structuredContent", "metadata", "encodedMetadata"];
        if data.get("structuredContent").is_none() {
            return false;
        }
        let is_shared = self.shared_encoded.is_some();
        let members: Vec<String> = KEYS
            .into_iter()
            .filter(|key| *key != KEYS[2] || !is_shared)
            .filter_map(|key| Some(member(key, data.get(key)?.raw())))
            .collect();
        self.push(object(&members));
        self.strays(index, data, &KEYS);
        true
    }

    /// The first action is the one; of the others each is named.
    fn action(&mut self, index: usize, data: Node<'a>) -> bool {
        let Some(name) = data.get("name") else {
            return false;
        };
        if self.action.is_some() {
            self.lost.push(format!("the action of item {index}"));
            return true;
        }
        let known = ACTION_NAMES.iter().find(|(_, other)| name.says(other));
        let name = known.map_or_else(|| name.raw().to_owned(), |(own, _)| quoted(own));
        let mut members = vec![member("action", &name)];
        if let Some(parameters) = data.get("parameters") {
            members.push(member("actionParameters", &renamed(parameters)));
        }
        self.action = Some(members);
        self.strays(index, data, &["name", "parameters"]);
        true
    }

    fn analytics(&mut self, analytics: Node<'_>) {
        for part in analytics.members() {
            match (&*part.name(), part.value) {
                ("intents", Some(intents)) if intents.is_array() => {
                    for (index, intent) in intents.elements().enumerate() {
                        self.intent(index, intent);
                    }
                }
                (name, _) => self.lost.push(format!("`analytics.{name}`")),
            }
        }
    }

    fn intent(&mut self, index: usize, intent: Node<'_>) {
        if !intent.is_object() {
            self.lost.push(format!("intent {index}"));
            return;
        }
        let mut members = Vec::new();
        for part in intent.members() {
            let name = part.name();
            let own = INTENT_NAMES.iter().find(|(_, other)| *other == name);
            match own.zip(part.value) {
                Some((&(own, _), value)) => members.push(member(own, value.raw())),
                None => self.lost.push(format!("`{name}` of intent {index}")),
            }
        }
        self.intents.push(members.join(", "));
    }

    fn finish(self) -> Conversion {
        let mut context: Vec<String> = self.action.into_iter().flatten().collect();
        let mut intents = self.intents.into_iter();
        context.extend(intents.next().filter(|main| !main.is_empty()));
        let others: Vec<String> = intents.map(|intent| format!("{{ {intent} }}")).collect();
        if !others.is_empty() {
            context.push(member("alternativeIntents", &lines(&others, "    ")));
        }
        if let Some(encoded) = self.shared_encoded {
            context.push(member("encodedMetadata", encoded.raw()));
        }
        let mut text = format!("{{\n  \"messages\": {}", lines(&self.messages, "  "));
        if !context.is_empty() {
            let inner = context.join(",\n    ");
            text.push_str(",\n  \"context\": {\n    ");
            text.push_str(&inner);
            text.push_str("\n  }");
        }
        text.push_str("\n}");
        let earlier = "the action comes after the messages".to_owned();
        Conversion {
            text,
            lost: self.lost,
            changed: self
                .action_was_earlier
                .then_some(earlier)
                .into_iter()
                .collect(),
        }
    }
}

/// Whether a value says nothing: it is not there, or is an empty array.
fn is_empty(value: Option<Node<'_>>) -> bool {
    value.is_none_or(|value| value.is_array() && value.elements().next().is_none())
}

/// The parameters of an action under the names of bot functions.
fn renamed(parameters: Node<'_>) -> String {
    if !parameters.is_object() {
        return parameters.raw().to_owned();
    }
    let rename = |part: Member<'_>| {
        let name = part.name();
        let own = PARAMETER_NAMES.iter().find(|(_, other)| *other == name);
        let name = own.map_or(&*name, |(own, _)| own);
        Some(member(name, part.value?.raw()))
    };
    let members: Vec<String> = parameters.members().filter_map(rename).collect();
    object(&members)
}
