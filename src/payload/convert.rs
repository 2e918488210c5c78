//! From a request of the Custom Endpoint contract to the payload that a bot function would receive in its place.
//!
//! What is copied keeps its bytes; what has no counterpart is named, never left out in silence. The other way a payload
//! goes whenever it is sent to such a service (`invoke::CustomCall`).

use super::next::indented;
use super::spec::{SEND_FILE, SEND_RICH_CONTENT, WELCOME_NAMES};
use super::{creates_conversation, is_custom_endpoint};
use crate::json::{Node, SyntaxErrorKind, parse};

/// A payload that says the same as a request of the other contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotPayload {
    /// The JSON, indented by two spaces.
    pub text: String,
    /// What has no counterpart and is not in it: "`data.caption`".
    pub lost: Vec<String>,
}

/// What a bot function would receive in place of this request; `None` where the value is none of that contract, and for
/// what no bot function is told, such as the end of a conversation.
///
/// The event itself names its conversation only in the raw event, and never the engagement attributes: they came when
/// the conversation was created. `convId` is left out where it is not known.
#[must_use]
pub fn from_custom_endpoint(root: Node<'_>) -> Option<BotPayload> {
    if !is_custom_endpoint(root) {
        return None;
    }
    let mut draft = if creates_conversation(root) {
        of_conversation(root)
    } else {
        of_event(root)?
    };
    let text = draft.text();
    draft.lost.extend(lost_comments(root, &text));
    let lost = draft.lost;
    Some(BotPayload { text, lost })
}

/// The parts of the payload, each as JSON.
#[derive(Default)]
struct Draft<'a> {
    message: String,
    is_welcome: bool,
    conversation: Option<&'a str>,
    event: String,
    attributes: &'a str,
    /// Other members of `context`, which stay.
    others: Vec<(String, &'a str)>,
    lost: Vec<String>,
}

/// What happened, in words of bot functions.
enum Happening<'a> {
    Text(&'a str),
    Rich(Node<'a>),
    File,
    Welcome,
}

/// A new conversation is a welcome: nobody has written anything yet.
fn of_conversation(root: Node<'_>) -> Draft<'_> {
    let raw = |name| root.get(name).map_or("{}", |own| own.raw());
    Draft {
        message: "\"\"".to_owned(),
        is_welcome: true,
        event: format!(
            "{{\n  \"conversationContext\": {}\n}}",
            indented(raw("context"), 2)
        ),
        attributes: raw("sdes"),
        lost: strays(root, "", &["sdes", "context"]),
        ..Draft::default()
    }
}

fn of_event(root: Node<'_>) -> Option<Draft<'_>> {
    let data = root.get("data")?;
    let happening = happening(root, data)?;
    let context = root.get("context").filter(Node::is_object);
    let raw = context.and_then(|context| context.get("lpEvent"));
    let raw = raw.filter(Node::is_object);
    let has_any = raw.filter(|raw| raw.members().next().is_some());
    let mut draft = Draft {
        event: has_any.map_or("{}", |raw| raw.raw()).to_owned(),
        conversation: raw
            .and_then(|raw| raw.get("conversationId"))
            .map(|id| id.raw()),
        attributes: "{}",
        lost: strays(root, "", &["type", "source", "data", "context"]),
        ..Draft::default()
    };
    for member in context.iter().flat_map(Node::members) {
        let name = member.name();
        let Some(value) = member.value.filter(|_| name != "lpEvent") else {
            continue;
        };
        match &*name {
            "lpSdes" => draft.attributes = value.raw(),
            _ => draft.others.push((name.into_owned(), value.raw())),
        }
    }
    draft.tell(&happening, raw, data);
    Some(draft)
}

/// What an event tells; `None` for what no bot function is told. The words are those of the reference service and of
/// its description, which disagree.
fn happening<'a>(root: Node<'a>, data: Node<'a>) -> Option<Happening<'a>> {
    let word = root.get("type")?.string()?;
    let began = ["state", "type"]
        .into_iter()
        .any(|name| data.get(name).is_some_and(|own| own.says("STARTED")));
    let text = data.get("message").filter(|own| own.string().is_some());
    match &*word {
        "START" => Some(Happening::Welcome),
        "CONVERSATION" if began => Some(Happening::Welcome),
        "CLOSE_CONVERSATION" | "CONVERSATION" => None,
        "RICH_CONTENT" => data.get("content").map(Happening::Rich),
        _ if data.get("file").is_some() => Some(Happening::File),
        _ => Some(Happening::Text(text.map_or("\"\"", |own| own.raw()))),
    }
}

impl Draft<'_> {
    fn tell(&mut self, happening: &Happening<'_>, raw: Option<Node<'_>>, data: Node<'_>) {
        let event = raw.and_then(|raw| raw.get("event"));
        let known: &[&str] = match happening {
            Happening::Text(message) => {
                self.message.push_str(message);
                &["message"]
            }
            Happening::Welcome => {
                self.message.push_str("\"\"");
                self.is_welcome = true;
                &["state", "type"]
            }
            Happening::Rich(content) => {
                self.message = quoted(SEND_RICH_CONTENT);
                let told = event.is_some_and(|event| event.get("content").is_some());
                if !told && event.is_none() {
                    self.add_event(&format!(
                        "{{ \"type\": \"RichContentEvent\", \"content\": {} }}",
                        content.raw()
                    ));
                }
                if told || event.is_none() {
                    &["content"]
                } else {
                    &[]
                }
            }
            Happening::File => {
                self.message = quoted(SEND_FILE);
                if event.is_none() {
                    let file = data.get("file").map_or("{}", |file| file.raw());
                    self.add_event(&format!(
                        "{{ \"type\": \"ContentEvent\", \"message\": {file}, \"contentType\": \"hosted/file\" }}"
                    ));
                }
                &["file"]
            }
        };
        self.lost.extend(strays(data, "data.", known));
    }

    /// Puts the message into the raw event, which has none: in front, where no comment can swallow it.
    fn add_event(&mut self, event: &str) {
        let is_empty = self.event == "{}";
        let comma = if is_empty { " " } else { "," };
        let rest = self.event.strip_prefix('{').unwrap_or("}");
        self.event = format!("{{ \"event\": {event}{comma}{rest}");
    }

    fn text(&self) -> String {
        let mut members = vec![("message".to_owned(), self.message.clone())];
        let conversation = self.conversation.map(str::to_owned);
        members.extend(conversation.map(|id| ("convId".to_owned(), id)));
        if self.is_welcome {
            let name = quoted(WELCOME_NAMES[0]);
            members.push(("event".to_owned(), format!("{{ \"name\": {name} }}")));
        }
        let mut context = vec![
            ("lpEvent".to_owned(), self.event.clone()),
            ("lpSdes".to_owned(), self.attributes.to_owned()),
        ];
        let others = self.others.iter();
        context.extend(others.map(|(name, raw)| (name.clone(), (*raw).to_owned())));
        members.push(("context".to_owned(), object(&context)));
        object(&members)
    }
}

/// An object with a line for each member.
fn object(members: &[(String, String)]) -> String {
    let lines: Vec<String> = members
        .iter()
        .map(|(name, raw)| format!("  {}: {}", quoted(name), indented(raw, 2)))
        .collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}

/// The members of an object that are none of those.
fn strays(object: Node<'_>, path: &str, known: &[&str]) -> Vec<String> {
    let names = object.members().map(|member| member.name().into_owned());
    let unknown = names.filter(|name| !known.contains(&name.as_str()));
    unknown.map(|name| format!("`{path}{name}`")).collect()
}

/// What is said of comments that stood between what was copied.
fn lost_comments(before: Node<'_>, after: &str) -> Option<String> {
    let count = |text: &str| {
        let errors = parse(text).errors;
        let comments = errors
            .iter()
            .filter(|error| error.kind == SyntaxErrorKind::Comment);
        comments.count()
    };
    match count(before.raw()).saturating_sub(count(after)) {
        0 => None,
        1 => Some("a comment".to_owned()),
        lost => Some(format!("{lost} comments")),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn converted(text: &str) -> Option<(Value, Vec<String>)> {
        let parsed = parse(text);
        let payload = from_custom_endpoint(parsed.root(text)?)?;
        let value = serde_json::from_str(&payload.text)
            .unwrap_or_else(|error| panic!("{error}: {}", payload.text));
        Some((value, payload.lost))
    }

    #[test]
    fn a_text_keeps_its_bytes_and_its_conversation() {
        let text = r#"{"type": "TEXT", "source": "CONSUMER", "data": {"message": "h\u0069 ", "tone": 1},
            "context": {"lpEvent": {"conversationId": "c-1", "sequence": 3.0}, "more": [1]}, "version": 2}"#;
        let parsed = parse(text);
        let payload = from_custom_endpoint(parsed.root(text).unwrap()).unwrap();
        assert!(payload.text.contains(r#""h\u0069 ""#) && payload.text.contains("3.0"));
        assert_eq!(payload.lost, ["`version`", "`data.tone`"]);
        let (value, _) = converted(text).unwrap();
        let expected = json!({"message": "hi ", "convId": "c-1", "context": {
            "lpEvent": {"conversationId": "c-1", "sequence": 3.0}, "lpSdes": {}, "more": [1]}});
        assert_eq!(value, expected);
    }

    #[test]
    fn a_start_and_a_new_conversation_are_a_welcome() {
        for text in [
            r#"{"type": "START", "source": "CONVERSATION", "data": {}, "context": {"lpEvent": {"lastConsumerMessage": "help"}}}"#,
            r#"{"type": "CONVERSATION", "source": "CONVERSATION", "data": {"state": "STARTED"}, "context": {"lpEvent": {"lastConsumerMessage": "help"}}}"#,
        ] {
            let (value, lost) = converted(text).unwrap();
            let expected = json!({"message": "", "event": {"name": "WELCOME"},
                "context": {"lpEvent": {"lastConsumerMessage": "help"}, "lpSdes": {}}});
            assert_eq!((value, lost), (expected, Vec::new()), "{text}");
        }
        let text = r#"{"sdes": {"unauthenticatedSdes": {}}, "context": {"type": "CHAT"}}"#;
        let (value, lost) = converted(text).unwrap();
        let expected = json!({"message": "", "event": {"name": "WELCOME"}, "context": {
            "lpEvent": {"conversationContext": {"type": "CHAT"}}, "lpSdes": {"unauthenticatedSdes": {}}}});
        assert_eq!((value, lost), (expected, Vec::new()));
    }

    #[test]
    fn content_and_files_go_into_the_raw_event_where_it_has_none() {
        let rich = r#"{"type": "RICH_CONTENT", "source": "CONSUMER", "data": {"content": {"type": "map"}}, "context": {"lpEvent": RAW}}"#;
        let event = json!({"type": "RichContentEvent", "content": {"type": "map"}});
        for (raw, lost) in [
            ("{}", ""),
            (r#"{"sequence": 1}"#, ""),
            (
                r#"{"event": {"type": "RichContentEvent", "content": {"type": "map"}}}"#,
                "",
            ),
            (r#"{"event": {"type": "ContentEvent"}}"#, "`data.content`"),
        ] {
            let (value, told) = converted(&rich.replace("RAW", raw)).unwrap();
            assert_eq!(value["message"], SEND_RICH_CONTENT);
            assert_eq!(told.join(""), lost, "{raw}");
            let is_there = value["context"]["lpEvent"]["event"] == event;
            assert_eq!(is_there, lost.is_empty(), "{value}");
        }
        let file = r#"{"type": "TEXT", "source": "CONSUMER", "data": {"file": {"caption": "a"}}, "context": {"lpEvent": {}}}"#;
        let (value, lost) = converted(file).unwrap();
        assert_eq!(value["message"], SEND_FILE);
        let event = &value["context"]["lpEvent"]["event"];
        assert_eq!(event["message"], json!({"caption": "a"}));
        assert_eq!(lost, [""; 0]);
    }

    #[test]
    fn what_no_bot_function_is_told_has_no_payload() {
        for text in [
            r#"{"type": "CLOSE_CONVERSATION", "source": "CONVERSATION", "data": {}, "context": {"lpEvent": {}}}"#,
            r#"{"type": "CONVERSATION", "source": "CONVERSATION", "data": {"state": "TRANSFERRED"}, "context": {"lpEvent": {}}}"#,
            r#"{"message": "hi"}"#,
            "[]",
        ] {
            assert_eq!(converted(text), None, "{text}");
        }
    }

    #[test]
    fn comments_that_fall_away_are_named() {
        let text = r#"{"type": "TEXT", /* from the log */ "source": "CONSUMER", "data": {"message": "a"}, "context": {"lpEvent": {}}}"#;
        let (_, lost) = converted(text).unwrap();
        assert_eq!(lost, ["a comment"]);
    }
}
