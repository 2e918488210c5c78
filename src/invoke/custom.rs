//! The Custom Endpoint contract: from a bot function's payload to an event of a conversation.

use serde_json::json;
use url::Url;

use super::call::{Call, Method, StepKind};
use super::{CustomEndpoint, Endpoint, EndpointKind, Exchange, Secret, path_under};
use crate::json::{Kind, Node, parse};
use crate::lint::Answerer;
use crate::payload::{
    self, PayloadError, StrictJson, creates_conversation, is_custom_endpoint, is_welcome,
};
use crate::response::convert::{Conversion, to_bot_function};
use crate::text::{TextEdit, apply_edits};

/// An event for a service of the Custom Endpoint vendor, with the key that signs its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomCall {
    /// The account, which is the audience of the token.
    pub account: String,
    /// The private key; `None` for a service without authentication.
    pub key: Option<Secret>,
    /// Where the bot's environment is.
    environment: Url,
    /// `draft`, `alpha` or `production`.
    environment_name: String,
    /// Id of the conversation.
    conversation: String,
    /// Whether the payload names the conversation.
    named: bool,
    /// Whether the payload is what a conversation is created with, so that no other will do.
    begins: bool,
    /// Whether the event ends the conversation.
    closes: bool,
    /// What the conversation is created with.
    create: String,
}

impl CustomCall {
    /// Makes the call and the body of its event from the text of the editor: a bot function's payload, its envelope,
    /// or an event as it is. What a conversation is created with is sent as it is too, and the event is its start.
    ///
    /// # Errors
    /// Where the text is no JSON.
    pub fn new(
        base: &Url,
        service: &CustomEndpoint,
        key: Option<Secret>,
        text: &str,
    ) -> Result<(Self, StrictJson), PayloadError> {
        let mut body = payload::bare_payload(text)?;
        let parsed = parse(&body.text);
        let root = parsed.root(&body.text);
        let named = conversation(root);
        let call = Self {
            named: named.is_some(),
            begins: root.is_some_and(creates_conversation),
            closes: root.is_some_and(closes),
            account: service.account.clone(),
            key,
            environment: service.environment_under(base),
            environment_name: service.bot_environment.clone(),
            conversation: named.unwrap_or_else(|| uuid::Uuid::new_v4().to_string()),
            create: create_body(root),
        };
        if let Some(event) = root.and_then(event_body) {
            body.text = event;
        }
        Ok((call, body))
    }

    /// Where the bot's environment is.
    #[must_use]
    pub const fn environment(&self) -> &Url {
        &self.environment
    }

    /// What the bot's environment is called.
    #[must_use]
    pub fn environment_name(&self) -> &str {
        &self.environment_name
    }

    /// Id of the conversation.
    #[must_use]
    pub fn conversation(&self) -> &str {
        &self.conversation
    }

    /// Whether the payload names its conversation; else any will do.
    #[must_use]
    pub const fn names_conversation(&self) -> bool {
        self.named
    }

    /// Whether another conversation begins with this call, also where one goes on.
    #[must_use]
    pub const fn begins_conversation(&self) -> bool {
        self.begins
    }

    /// Whether the conversation is over with this event.
    #[must_use]
    pub const fn closes_conversation(&self) -> bool {
        self.closes
    }

    /// The same event in another conversation.
    #[must_use]
    pub fn within(mut self, conversation: &str) -> Self {
        if self.named {
            self.create = renamed(&self.create, &self.conversation, conversation);
        }
        conversation.clone_into(&mut self.conversation);
        self
    }

    /// The body of the event where it goes to another conversation than its payload names.
    #[must_use]
    pub fn body_within(&self, body: &[u8], conversation: &str) -> Vec<u8> {
        let text = String::from_utf8_lossy(body);
        renamed(&text, &self.conversation, conversation).into_bytes()
    }

    /// Asks whether the bot is there and online.
    #[must_use]
    pub fn state(&self) -> Call {
        self.call(StepKind::Query, Method::Get, &["state"], None)
    }

    /// Asks which environments the bot has; one level above its own.
    #[must_use]
    pub fn environments(&self) -> Call {
        let mut call = self.call(StepKind::Query, Method::Get, &[], None);
        if let Ok(mut path) = call.url.path_segments_mut() {
            path.pop();
        }
        call
    }

    /// Creates the conversation; one that is there already is no fault.
    #[must_use]
    pub fn create(&self) -> Call {
        let path = ["conversations", &self.conversation];
        let body = Secret::new(self.create.clone());
        self.call(StepKind::Conversation, Method::Put, &path, Some(body))
    }

    /// Where the event goes.
    #[must_use]
    pub fn events(&self) -> Url {
        path_under(
            &self.environment,
            &["conversations", &self.conversation, "events"],
        )
    }

    fn call(&self, step: StepKind, method: Method, path: &[&str], body: Option<Secret>) -> Call {
        let json = || Secret::new("application/json".to_owned());
        let content_type = body.iter().map(|_| ("content-type".to_owned(), json()));
        Call {
            step,
            method,
            url: path_under(&self.environment, path),
            headers: content_type.collect(),
            body,
        }
    }
}

impl CustomEndpoint {
    fn environment_under(&self, base: &Url) -> Url {
        let path = [
            "v1",
            "bots",
            &self.bot,
            "environments",
            &self.bot_environment,
        ];
        path_under(base, &path)
    }
}

impl Endpoint {
    /// Where the environment of the bot of a Custom Endpoint service is, by which its conversations are told from those
    /// of others; `None` for all else, and where its address is none.
    #[must_use]
    pub fn bot_environment(&self) -> Option<Url> {
        let EndpointKind::CustomEndpoint(_) = &self.kind else {
            return None;
        };
        match self.expanded().ok()?.kind {
            EndpointKind::CustomEndpoint(service) => {
                let base = Url::parse(service.url.trim()).ok()?;
                Some(service.environment_under(&base))
            }
            _ => None,
        }
    }
}

/// How a service says that a bot is: `online`, `offline`, `error`, `maintenance`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotState {
    /// The word.
    pub state: String,
    /// Its version, where it is told.
    pub version: Option<String>,
}

impl BotState {
    /// Reads the answer of [`CustomCall::state`]; `None` where it tells none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let parsed = parse(text);
        let root = parsed.root(text);
        Some(Self {
            state: text_at(root, &["state"])?,
            version: text_at(root, &["version"]),
        })
    }

    /// Whether LivePerson's connector takes it: it wants `online`.
    #[must_use]
    pub fn is_online(&self) -> bool {
        self.state == "online"
    }
}

/// Reads the answer of [`CustomCall::environments`]; `None` where it is no list of names.
#[must_use]
pub fn bot_environments(text: &str) -> Option<Vec<String>> {
    serde_json::from_str(text).ok()
}

/// The text with another id wherever a string is that id.
fn renamed(text: &str, old: &str, new: &str) -> String {
    let parsed = parse(text);
    let Some(root) = parsed.root(text) else {
        return text.to_owned();
    };
    let quoted = serde_json::Value::from(new).to_string();
    let is_old = |node: &Node<'_>| {
        node.kind() == Kind::String && node.string().as_deref().map(str::trim) == Some(old)
    };
    let nodes = root.tree().ids().map(|id| root.at(id));
    let edits: Vec<TextEdit> = nodes
        .filter(is_old)
        .map(|node| TextEdit::replace(node.span(), quoted.clone()))
        .collect();
    apply_edits(text, &edits)
}

impl Exchange {
    /// What a Custom Endpoint means, as a bot function's response, by which it is judged and shown: its own words are
    /// another contract. `None` for the answers of all others, and where it answers something else.
    #[must_use]
    pub fn converted(&self) -> Option<Conversion> {
        let is_custom = self.answerer == Answerer::CustomEndpoint;
        is_custom.then(|| bot_response(&self.text())).flatten()
    }
}

/// What to say beside an answer that was converted.
#[must_use]
pub fn conversion_notes(conversion: &Conversion) -> Vec<String> {
    let mut notes =
        vec!["the answer of the custom endpoint is shown as a bot function's response".to_owned()];
    notes.extend(Some(conversion.remarks()).filter(|lost| !lost.is_empty()));
    notes
}

/// The answer of a service as a bot function's response; `None` where it is none of a service.
#[must_use]
pub fn bot_response(text: &str) -> Option<Conversion> {
    parse(text).root(text).and_then(to_bot_function)
}

fn text_at(root: Option<Node<'_>>, path: &[&str]) -> Option<String> {
    let found = path.iter().try_fold(root?, |node, name| node.get(name))?;
    Some(found.string()?.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The conversation that the payload names.
fn conversation(root: Option<Node<'_>>) -> Option<String> {
    text_at(root, &["convId"]).or_else(|| text_at(root, &["context", "lpEvent", "conversationId"]))
}

/// Whether an event ends its conversation, in the words of the reference code or of its `OpenAPI` file.
fn closes(root: Node<'_>) -> bool {
    let says = |node: Node<'_>, name, word| node.get(name).is_some_and(|own| own.says(word));
    let closed = |data: Node<'_>| says(data, "state", "CLOSED") || says(data, "type", "CLOSED");
    is_custom_endpoint(root)
        && (says(root, "type", "CLOSE_CONVERSATION")
            || (says(root, "type", "CONVERSATION") && root.get("data").is_some_and(closed)))
}

fn raw<'a>(root: Option<Node<'a>>, path: &[&str]) -> Option<&'a str> {
    let found = path.iter().try_fold(root?, |node, name| node.get(name))?;
    found.is_object().then(|| found.raw())
}

fn create_body(root: Option<Node<'_>>) -> String {
    if let Some(body) = root.filter(|root| creates_conversation(*root)) {
        return body.raw().to_owned();
    }
    let sdes = raw(root, &["context", "lpSdes"])
        .unwrap_or(r#"{"unauthenticatedSdes":{},"authenticatedSdes":{}}"#);
    let path = ["context", "lpEvent", "conversationContext"];
    let context = raw(root, &path).unwrap_or(r#"{"type":"MESSAGING"}"#);
    format!(r#"{{"sdes":{sdes},"context":{context}}}"#)
}

/// The event that a bot function's payload means; `None` where it is an event already.
fn event_body(root: Node<'_>) -> Option<String> {
    if creates_conversation(root) {
        let event = format!(
            r#"{{"conversationContext":{}}}"#,
            root.get("context")?.raw()
        );
        return Some(event_text("START", "{}", &event));
    }
    if is_custom_endpoint(root) || !root.is_object() {
        return None;
    }
    let event = raw(Some(root), &["context", "lpEvent"]).unwrap_or("{}");
    let message = root
        .get("message")
        .filter(|message| message.string().is_some());
    let (kind, data) = match message {
        _ if is_welcome(root) => ("START", "{}".to_owned()),
        _ if rich(root).is_some() => {
            let content = rich(root).unwrap_or_default();
            ("RICH_CONTENT", format!(r#"{{"content":{content}}}"#))
        }
        Some(message) => ("TEXT", format!(r#"{{"message":{}}}"#, message.raw())),
        None => ("TEXT", r#"{"message":""}"#.to_owned()),
    };
    Some(event_text(kind, &data, event))
}

/// An event of that type. A start comes from the conversation, before the consumer has said anything.
fn event_text(kind: &str, data: &str, raw: &str) -> String {
    let source = match kind {
        "START" => "CONVERSATION",
        _ => "CONSUMER",
    };
    format!(
        r#"{{"type":"{kind}","source":"{source}","data":{data},"context":{{"lpEvent":{raw}}}}}"#
    )
}

/// The content that a consumer sent in place of a text (`bot-types`).
fn rich(root: Node<'_>) -> Option<&str> {
    let event = ["context", "lpEvent", "event"];
    let event = event.iter().try_fold(root, |node, name| node.get(name))?;
    let is_rich = event
        .get("type")
        .is_some_and(|own| own.says("RichContentEvent"));
    let content = event.get("content").filter(|_| is_rich)?;
    content.is_object().then(|| content.raw())
}

/// The envelope with more entries in its `headers`, behind those that are there.
pub(super) fn with_headers(envelope: &str, headers: &[(String, Secret)]) -> String {
    if headers.is_empty() {
        return envelope.to_owned();
    }
    let entries: Vec<String> = headers
        .iter()
        .map(|(key, value)| json!({ "key": key, "value": value.expose() }).to_string())
        .collect();
    let entries = entries.join(",");
    let parsed = parse(envelope);
    let root = parsed.root(envelope);
    if let Some(list) = root
        .and_then(|root| root.get("headers"))
        .filter(Node::is_array)
    {
        let end = list.span().end - 1;
        let comma = if list.elements().next().is_some() {
            ","
        } else {
            ""
        };
        return format!("{}{comma}{entries}{}", &envelope[..end], &envelope[end..]);
    }
    match envelope.find('{') {
        Some(at) => {
            let (before, after) = envelope.split_at(at + 1);
            format!("{before}\"headers\":[{entries}],{after}")
        }
        None => envelope.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service() -> CustomEndpoint {
        CustomEndpoint {
            url: "http://127.0.0.1:4004".to_owned(),
            bot: "5809777a".to_owned(),
            bot_environment: "draft".to_owned(),
            account: "12345678".to_owned(),
            key: None,
        }
    }

    fn call(text: &str) -> (CustomCall, String) {
        let base = Url::parse("http://127.0.0.1:4004/base/").unwrap();
        let (call, body) = CustomCall::new(&base, &service(), None, text).unwrap();
        (call, body.text)
    }

    #[test]
    fn a_payload_becomes_a_conversation_and_an_event() {
        let text = r#"{ "message": "h\u0069 ", "convId": "c-1",
            "context": { "lpEvent": {"sequence": 3.0, "conversationContext": {"type": "CHAT"}}, "lpSdes": {"a": 1} } }"#;
        let (call, event) = call(text);
        let environment = "http://127.0.0.1:4004/base/v1/bots/5809777a/environments";
        assert_eq!(
            call.state().url.as_str(),
            format!("{environment}/draft/state")
        );
        assert_eq!(call.environments().url.as_str(), environment);
        let create = call.create();
        assert_eq!(
            create.url.as_str(),
            format!("{environment}/draft/conversations/c-1")
        );
        assert_eq!(create.method, Method::Put);
        let body = create.body.unwrap();
        assert_eq!(
            body.expose(),
            r#"{"sdes":{"a": 1},"context":{"type": "CHAT"}}"#
        );
        assert_eq!(
            call.events().as_str(),
            format!("{environment}/draft/conversations/c-1/events")
        );
        let expected = r#"{"type":"TEXT","source":"CONSUMER","data":{"message":"h\u0069 "},"context":{"lpEvent":{"sequence": 3.0, "conversationContext": {"type": "CHAT"}}}}"#;
        assert_eq!(event, expected);
    }

    #[test]
    fn a_welcome_is_the_start_that_the_service_knows() {
        let text = r#"{"message": "", "convId": "c-1", "context": {"lpEvent":
            {"type": "ContentEvent", "content": "welcome", "lastConsumerMessage": "x"}}}"#;
        let (call, event) = call(text);
        assert!(event.starts_with(r#"{"type":"START","source":"CONVERSATION","data":{},"#));
        assert!(event.contains(r#""lastConsumerMessage": "x""#), "{event}");
        assert!(!call.begins_conversation());
    }

    #[test]
    fn what_a_conversation_is_created_with_creates_one_and_starts_it() {
        let text = r#"{"sdes": {"a": 1.0}, "context": {"type": "CHAT"}, "more": 1}"#;
        let (call, event) = call(text);
        assert!(call.begins_conversation() && !call.names_conversation());
        assert_eq!(call.create().body.unwrap().expose(), text);
        let start = r#"{"type":"START","source":"CONVERSATION","data":{},"context":{"lpEvent":{"conversationContext":{"type": "CHAT"}}}}"#;
        assert_eq!(event, start);
    }

    #[test]
    fn rich_content_of_a_consumer_becomes_an_event_of_its_own() {
        let text = r#"{"message": "com.liveperson.bot-connectors.consumer.send-rich-content", "convId": "c-1", "context":
            {"lpEvent": {"event": {"type": "RichContentEvent", "content": {"type":"vertical","elements":[]}}}}}"#;
        let (_, event) = call(text);
        let data = r#"{"type":"RICH_CONTENT","source":"CONSUMER","data":{"content":{"type":"vertical","elements":[]}},"#;
        assert!(event.starts_with(data), "{event}");
    }

    #[test]
    fn a_payload_tells_which_conversation_it_belongs_to_and_whether_that_ends() {
        let (named, _) = call(r#"{"message": "x", "convId": "c-1"}"#);
        assert!(named.names_conversation() && !named.closes_conversation());
        let (any, _) = call(r#"{"message": "x"}"#);
        assert!(!any.names_conversation());
        let moved = any.clone().within("c 9");
        assert!(
            moved
                .events()
                .path()
                .ends_with("/conversations/c%209/events")
        );
        let (close, _) = call(
            r#"{"type": "CLOSE_CONVERSATION", "source": "CONVERSATION", "data": {}, "context": {"lpEvent": {}}}"#,
        );
        assert!(close.closes_conversation());
    }

    #[test]
    fn a_payload_in_another_conversation_names_that_one_everywhere() {
        let text = r#"{"message": "c-1", "convId": "c-1",
            "context": {"lpEvent": {"conversationId":"c-1", "dialogId": "d-1", "conversationContext": {"id": "c-1"}}}}"#;
        let (call, event) = call(text);
        let moved = call.clone().within("n\"9");
        assert_eq!(
            moved.create().body.unwrap().expose(),
            r#"{"sdes":{"unauthenticatedSdes":{},"authenticatedSdes":{}},"context":{"id": "n\"9"}}"#
        );
        let body = call.body_within(event.as_bytes(), "n\"9");
        let body = String::from_utf8(body).unwrap();
        assert!(
            body.contains(r#"{"conversationId":"n\"9", "dialogId": "d-1", "#),
            "{body}"
        );
    }

    #[test]
    fn what_a_service_tells_of_its_bot_is_read() {
        let online = BotState::read(r#"{"state": "online", "version": "1.0"}"#).unwrap();
        assert!(online.is_online());
        assert_eq!(online.version.as_deref(), Some("1.0"));
        let error = BotState::read(r#"{"state": "error"}"#).unwrap();
        assert!(!error.is_online() && error.version.is_none());
        assert_eq!(BotState::read("[]"), None);
        let both = bot_environments(r#"["draft","production"]"#);
        assert_eq!(
            both,
            Some(vec!["draft".to_owned(), "production".to_owned()])
        );
        assert_eq!(bot_environments("{}"), None);
    }

    #[test]
    fn an_event_is_sent_as_it_is() {
        let text = r#"{"type": "TEXT", "source": "CONSUMER", "data": {"message": "x"}, "context": {"lpEvent": {"conversationId": "c-2"}}}"#;
        let (call, event) = call(text);
        assert_eq!(event, text);
        assert!(call.events().path().ends_with("/conversations/c-2/events"));
    }

    #[test]
    fn headers_are_added_to_those_of_the_envelope() {
        let headers = [("x-case".to_owned(), Secret::new("a\"b".to_owned()))];
        let entry = r#"{"key":"x-case","value":"a\"b"}"#;
        for (envelope, expected) in [
            (
                r#"{"headers":[],"payload":1}"#,
                format!(r#"{{"headers":[{entry}],"payload":1}}"#),
            ),
            (
                r#"{"headers": [{"key":"k"} ],"payload":1}"#,
                format!(r#"{{"headers": [{{"key":"k"}} ,{entry}],"payload":1}}"#),
            ),
            (
                r#"{"payload":1}"#,
                format!(r#"{{"headers":[{entry}],"payload":1}}"#),
            ),
        ] {
            assert_eq!(with_headers(envelope, &headers), expected);
        }
    }
}
