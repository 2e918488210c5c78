//! The outline of a payload: what it says, in the order in which somebody asks, each fact with its place.

use super::outline::OutlinePlace;
use super::words;
use crate::errors;
use crate::json::{JsonPointer, Node, Parse};
use crate::payload::{Family, Recognised, is_envelope, is_welcome, recognise};

/// Facts that are listed of a payload that has no table here.
const MAX_FACTS: usize = 20;

/// What a function receives.
#[derive(Clone, Debug, PartialEq)]
pub struct PayloadOutline {
    /// What it was told to be; `None` where its keys say nothing.
    pub recognised: Option<Recognised>,
    /// Whether the envelope stands around it.
    pub is_envelope: bool,
    /// Whether it announces a conversation instead of carrying a text.
    pub is_welcome: bool,
    /// The payload itself.
    pub place: OutlinePlace,
    /// What it says.
    pub facts: Vec<PayloadFact>,
}

/// One thing that a payload says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayloadFact {
    /// What it is: "text".
    pub label: String,
    /// The value, on one line, shortened.
    pub text: String,
    /// What the value means, where it is a marker or an error code of LivePerson's.
    pub meaning: Option<&'static str>,
    /// Where the value stands.
    pub place: OutlinePlace,
}

/// Labels and places of what is worth knowing, within a payload.
type Table = &'static [(&'static str, &'static [&'static str])];

/// The bot event and the pre hook. Source: `LivePersonFunctions/advanced-features`, bot types.
const BOT: Table = &[
    ("text", &["message"]),
    ("event", &["event", "name"]),
    ("welcome in messaging", &["context", "lpEvent", "content"]),
    ("welcome in chat", &["context", "lpEvent", "isWelcomeEvent"]),
    (
        "last words of the consumer",
        &["context", "lpEvent", "lastConsumerMessage"],
    ),
    ("rich content", &["context", "lpEvent", "event", "content"]),
    ("metadata", &["context", "lpEvent", "metadata"]),
    (
        "conversation",
        &["context", "lpEvent", "conversationContext", "type"],
    ),
    ("conversation id", &["convId"]),
    (
        "skill",
        &["context", "lpEvent", "conversationContext", "skillId"],
    ),
    ("skill's name", &["context", "lpEvent", "skillName"]),
    (
        "features of the consumer's client",
        &[
            "context",
            "lpEvent",
            "conversationContext",
            "visitor",
            "features",
        ],
    ),
    ("attributes", &["context", "lpSdes", "unauthenticatedSdes"]),
    (
        "authenticated attributes",
        &["context", "lpSdes", "authenticatedSdes"],
    ),
];

/// The error hook. Source: the page on hooks.
const ERROR_HOOK: Table = &[
    ("error", &["error", "name"]),
    ("error id", &["error", "errorId"]),
    ("vendor", &["vendor"]),
    ("text", &["faasPayload", "message"]),
    ("conversation id", &["faasPayload", "convId"]),
    ("answer", &["faas"]),
];

/// The post hook, which gets the answer of the bot. Source: the page on hooks.
const POST_HOOK: Table = &[
    ("messages", &["messages"]),
    ("action", &["context", "action"]),
    ("parameters of the action", &["context", "actionParameters"]),
];

/// The outline of a document that is a payload, or the envelope around one.
#[must_use]
pub fn payload_outline(text: &str, parse: &Parse) -> Option<PayloadOutline> {
    let root = parse.root(text)?;
    let is_envelope = is_envelope(root);
    let (payload, pointer) = if is_envelope {
        (root.get("payload")?, JsonPointer::root().key("payload"))
    } else {
        (root, JsonPointer::root())
    };
    let recognised = recognise(payload);
    let facts = match recognised.map(|recognised| recognised.family) {
        Some(Family::Bot | Family::PreHook) => by_table(payload, &pointer, BOT),
        Some(Family::PostHook) => by_table(payload, &pointer, POST_HOOK),
        Some(Family::ErrorHook) => by_table(payload, &pointer, ERROR_HOOK),
        _ => values(payload, &pointer),
    };
    Some(PayloadOutline {
        recognised,
        is_envelope,
        is_welcome: is_welcome(payload),
        place: OutlinePlace {
            span: payload.span(),
            pointer,
        },
        facts,
    })
}

/// The facts that a table names.
fn by_table(payload: Node<'_>, pointer: &JsonPointer, table: Table) -> Vec<PayloadFact> {
    let fact = |(label, path): &(&str, &[&str])| {
        let value = path.iter().try_fold(payload, |node, name| node.get(name))?;
        let place = path
            .iter()
            .fold(pointer.clone(), |pointer, name| pointer.key(name));
        let text = match *label {
            "rich content" => words::content(value),
            "metadata" | "attributes" | "authenticated attributes" => attributes(value),
            _ => words::value(value),
        };
        let is_said = !text.is_empty() || *label == "text";
        is_said.then(|| fact_at((*label).to_owned(), text, place, value))
    };
    table.iter().filter_map(fact).collect()
}

/// The kinds of engagement attributes, or of metadata: both are lists of objects with a type, newer attributes in an
/// object of such lists.
fn attributes(value: Node<'_>) -> String {
    let has_type = value.member("type").is_some();
    if !value.is_object() || has_type {
        return words::metadata(value);
    }
    let names: Vec<String> = value
        .members()
        .take(MAX_FACTS)
        .map(|member| words::line(&member.name()))
        .collect();
    words::line(&names.join(", "))
}

/// The first values of a payload, and of the objects in it, that are no objects.
fn values(payload: Node<'_>, pointer: &JsonPointer) -> Vec<PayloadFact> {
    let mut facts = Vec::new();
    for member in payload.members().take(MAX_FACTS) {
        let (name, Some(value)) = (member.name(), member.value) else {
            continue;
        };
        let place = pointer.key(&name);
        for inner in value.members().take(MAX_FACTS) {
            let inner_name = inner.name();
            let label = words::line(&format!("{name}.{inner_name}"));
            let plain = inner.value.filter(|value| !value.is_object());
            facts.extend(plain.map(|value| of_value(label, place.key(&inner_name), value)));
        }
        if !value.is_object() {
            facts.push(of_value(words::line(&name), place, value));
        }
    }
    facts.truncate(MAX_FACTS);
    facts
}

fn of_value(label: String, pointer: JsonPointer, value: Node<'_>) -> PayloadFact {
    fact_at(label, words::value(value), pointer, value)
}

fn fact_at(label: String, text: String, pointer: JsonPointer, value: Node<'_>) -> PayloadFact {
    let found = value
        .string()
        .map(|value| errors::find_all(words::head(&value)));
    let meaning = found.and_then(|found| found.first().map(|(_, known)| known.meaning));
    PayloadFact {
        label,
        text,
        meaning,
        place: OutlinePlace {
            pointer,
            span: value.span(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::TEMPLATES;

    fn outline_of(text: &str) -> PayloadOutline {
        let parse = crate::json::parse(text);
        payload_outline(text, &parse).expect("there is a value")
    }

    fn facts(outline: &PayloadOutline) -> Vec<(&str, &str)> {
        let facts = outline.facts.iter();
        facts
            .map(|fact| (fact.label.as_str(), fact.text.as_str()))
            .collect()
    }

    #[test]
    fn a_message_says_what_when_and_to_whom() {
        let text = r#"{"headers": [], "payload": {"message": "hi", "convId": "c-1", "context": {
            "lpEvent": {"metadata": [{"type": "ExternalId", "id": "yes"}], "conversationContext": {"type": "MESSAGING", "skillId": "34"}},
            "lpSdes": {"unauthenticatedSdes": {"personal": {}, "error": {}}}}}}"#;
        let outline = outline_of(text);
        assert!(outline.is_envelope && !outline.is_welcome);
        assert_eq!(
            facts(&outline),
            [
                ("text", "hi"),
                ("metadata", "ExternalId"),
                ("conversation", "MESSAGING"),
                ("conversation id", "c-1"),
                ("skill", "34"),
                ("attributes", "personal, error"),
            ]
        );
    }

    #[test]
    fn markers_and_errors_say_what_they_mean() {
        let file =
            r#"{"message": "com.liveperson.bot-connectors.consumer.send-file", "convId": "c"}"#;
        let meaning = outline_of(file).facts[0].meaning;
        assert!(meaning.is_some_and(|words| words.contains("file")));
        let hook = r#"{"error": {"errorId": "1", "name": "com.liveperson.bot-connectors-worker.error.aivendor.faas.invoke-lambda"}, "vendor": "faas"}"#;
        let outline = outline_of(hook);
        assert!(
            outline.facts[0]
                .meaning
                .is_some_and(|words| words.contains("invoke"))
        );
        assert_eq!(outline.facts.len(), 3);
    }

    #[test]
    fn each_template_has_an_outline_whose_places_are_those_of_the_values() {
        for template in TEMPLATES {
            let outline = outline_of(template.text);
            let parse = crate::json::parse(template.text);
            let root = parse.root(template.text).expect("a value");
            let payload = outline.place.pointer.resolve(root).expect("a payload");
            let is_said = payload.members().next().is_some();
            assert_eq!(is_said, !outline.facts.is_empty(), "{}", template.text);
            for fact in &outline.facts {
                let node = fact.place.pointer.resolve(root).expect("a value");
                assert_eq!(node.span(), fact.place.span);
            }
        }
    }

    #[test]
    fn broken_and_large_payloads_have_an_outline_too() {
        for text in [
            "[",
            "{\"payload\":",
            "{\"message\"",
            "{\"context\": {\"lpEvent\": 1}",
            "7",
        ] {
            let parse = crate::json::parse(text);
            let outline = payload_outline(text, &parse);
            assert!(
                outline.is_none_or(|outline| outline.facts.len() < 5),
                "{text}"
            );
        }
        let large = format!(
            r#"{{"a": "{}", {} "z": 1}}"#,
            "é".repeat(100_000),
            r#""b": 1,"#.repeat(100)
        );
        assert_eq!(outline_of(&large).facts.len(), MAX_FACTS);
    }
}
