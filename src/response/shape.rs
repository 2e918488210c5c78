//! What a value that ought to be a response really is.

use std::borrow::Cow;

use super::{ActionName, ResultContract};
use crate::json::{Kind, Node};

/// What a value that ought to be a response really is.
#[derive(Clone, Debug)]
pub enum Shape<'a> {
    /// Nothing: no text, `null`, or an empty result.
    Empty,
    /// No object, and nothing else that is understood.
    NotObject,
    /// A string that holds a JSON object; the text of that object.
    Stringified(String),
    /// `{result, logs}`; the inner value, if there is one.
    Wrapper(Option<Node<'a>>),
    /// `[{uuid, result}]`: what an invocation by event answers.
    EventResults,
    /// The invocation failed.
    Failure {
        /// The error code.
        code: Cow<'a, str>,
        /// What it says.
        message: Cow<'a, str>,
    },
    /// A response of another contract.
    Foreign(&'static ForeignContract),
    /// A request, not a response.
    Request,
    /// An object that is read as a response.
    Response,
}

/// Another contract of LivePerson or of a bot vendor that is taken for this one.
#[derive(Debug)]
pub struct ForeignContract {
    /// What it is called.
    pub name: &'static str,
    /// What it is told by.
    pub tell_tale: &'static str,
    /// What it is the right result of, where it is that of another event.
    pub result: Option<ResultContract>,
    matches: fn(Node<'_>) -> bool,
}

/// The look-alikes. Sources: the developer centre's pages on custom endpoints, Amazon Lex, Dialogflow, IBM Watson,
/// Microsoft Direct Line, automatic messages and the post survey e-mail.
pub const FOREIGN_CONTRACTS: [ForeignContract; 8] = [
    ForeignContract {
        name: "Custom Endpoint",
        tell_tale: "`response` with `type` and `data`",
        result: None,
        matches: is_custom_endpoint,
    },
    ForeignContract {
        name: "Dialogflow",
        tell_tale: "`queryResult` or `fulfillmentMessages`",
        result: None,
        matches: |node| has(node, "queryResult") || has(node, "fulfillmentMessages"),
    },
    ForeignContract {
        name: "IBM Watson",
        tell_tale: "`output.generic`",
        result: None,
        matches: |node| {
            node.get("output")
                .is_some_and(|output| has(output, "generic"))
        },
    },
    ForeignContract {
        name: "Microsoft Direct Line",
        tell_tale: "`type` `message` with `channelData`",
        result: None,
        matches: |node| type_is(node, &["message"]) && has(node, "channelData"),
    },
    ForeignContract {
        name: "Amazon Lex",
        tell_tale: "`type` `ACTION` with `params`",
        result: None,
        matches: |node| type_is(node, &["ACTION"]) && has(node, "params"),
    },
    ForeignContract {
        name: "Amazon Lex with encoded metadata",
        tell_tale: "`textResponse` with `encodedMetadata`",
        result: None,
        matches: |node| has(node, "textResponse") && has(node, "encodedMetadata"),
    },
    ForeignContract {
        name: "Automatic Messages",
        tell_tale: "`type` `systemMessage`, `transfer` or `closeConversation`",
        result: Some(ResultContract::Commands),
        matches: |node| {
            any_item(node, |item| {
                type_is(item, &["systemMessage", "transfer", "closeConversation"])
            })
        },
    },
    ForeignContract {
        name: "Chat Post Survey E-Mail",
        tell_tale: "a list of objects with `targetEmail`",
        result: Some(ResultContract::Mails),
        matches: |node| node.is_array() && any_item(node, |item| has(item, "targetEmail")),
    },
];

/// Items of an array that are looked at to tell a look-alike.
const MAX_ITEMS: usize = 1_000;

impl<'a> Shape<'a> {
    /// Tells what a value is. `inside` says that it stands in an invocation's result, where an empty string means nothing.
    #[must_use]
    pub fn of(node: Option<Node<'a>>, inside: bool) -> Self {
        let Some(node) = node else {
            return Self::Empty;
        };
        match node.kind() {
            Kind::Null => Self::Empty,
            Kind::String => Self::of_string(node, inside),
            Kind::Array if is_event_results(node) => Self::EventResults,
            Kind::Array => foreign(node).map_or(Self::NotObject, Self::Foreign),
            Kind::Object => Self::of_object(node),
            _ => Self::NotObject,
        }
    }

    fn of_string(node: Node<'a>, inside: bool) -> Self {
        let text = node.string().unwrap_or_default();
        if inside && text.is_empty() {
            return Self::Empty;
        }
        if !text.trim_start().starts_with('{') {
            return Self::NotObject;
        }
        let parse = crate::json::parse(&text);
        if parse.is_strict_json() {
            return Self::Stringified(text.into_owned());
        }
        Self::NotObject
    }

    fn of_object(node: Node<'a>) -> Self {
        if is_wrapper(node) {
            return Self::Wrapper(node.get("result"));
        }
        if let Some(failure) = failure(node) {
            return failure;
        }
        if let Some(contract) = foreign(node) {
            return Self::Foreign(contract);
        }
        if is_request(node) {
            return Self::Request;
        }
        Self::Response
    }
}

/// The look-alike contract that a value belongs to.
fn foreign(node: Node<'_>) -> Option<&'static ForeignContract> {
    const CONTRACTS: &[ForeignContract] = &FOREIGN_CONTRACTS;
    if has(node, "messages") {
        return None;
    }
    CONTRACTS.iter().find(|contract| (contract.matches)(node))
}

fn is_custom_endpoint(node: Node<'_>) -> bool {
    let response = node.get("response").filter(Node::is_array);
    response.is_some_and(|response| {
        has(node, "analytics") || any_item(response, |item| has(item, "type") && has(item, "data"))
    })
}

/// An object with no other keys than `result` and `logs`, and at least one of them.
fn is_wrapper(node: Node<'_>) -> bool {
    let mut keys = 0;
    node.members().all(|member| {
        keys += 1;
        matches!(&*member.name(), "result" | "logs")
    }) && keys > 0
}

fn is_event_results(node: Node<'_>) -> bool {
    let mut items = 0;
    node.elements().all(|item| {
        items += 1;
        item.is_object() && has(item, "uuid") && has(item, "result")
    }) && items > 0
}

fn failure(node: Node<'_>) -> Option<Shape<'_>> {
    let text = |name| node.get(name).and_then(|value| value.string());
    if let (Some(code), true) = (text("errorCode"), has(node, "errorMsg")) {
        let message = text("errorMsg").unwrap_or_default();
        return Some(Shape::Failure { code, message });
    }
    let code = text("code").filter(|code| code.starts_with("com."))?;
    let message = has(node, "message").then(|| text("message").unwrap_or_default())?;
    Some(Shape::Failure { code, message })
}

/// A request's keys, and nothing of a response.
fn is_request(node: Node<'_>) -> bool {
    if has(node, "messages") {
        return false;
    }
    let context = node.get("context");
    let in_context = |name| context.is_some_and(|context| has(context, name));
    let asks = node
        .get("message")
        .is_some_and(|message| message.kind() == Kind::String)
        || has(node, "convId")
        || in_context("lpEvent");
    let answers = ["action", "structuredContent"]
        .iter()
        .any(|&name| in_context(name) || has(node, name));
    asks && !answers
}

impl Shape<'_> {
    /// Whether an object has members that only a response has: what tells its kind without being asked for.
    #[must_use]
    pub fn looks_like_response(node: Node<'_>) -> bool {
        node.members().any(|member| {
            let value = member.value;
            match &*member.name() {
                "context" => value.is_some_and(has_context_keys),
                "action" => value
                    .and_then(|value| value.string())
                    .is_some_and(|name| ActionName::from_loose(&name).is_some()),
                "actionParameters" | "structuredContent" | "intentId" | "intentName"
                | "alternativeIntents" => true,
                name => name.eq_ignore_ascii_case("messages") && value.is_some_and(may_be_messages),
            }
        })
    }
}

fn has_context_keys(context: Node<'_>) -> bool {
    context.members().any(|member| {
        let name = member.name();
        super::CONTEXT_KEYS.contains(&&*name) || super::FLAT_PARAMETERS.contains(&&*name)
    })
}

fn may_be_messages(value: Node<'_>) -> bool {
    matches!(value.kind(), Kind::Array | Kind::String)
}

fn has(node: Node<'_>, name: &str) -> bool {
    node.member(name).is_some()
}

fn type_is(node: Node<'_>, names: &[&str]) -> bool {
    node.get("type")
        .and_then(|value| value.string())
        .is_some_and(|name| names.contains(&&*name))
}

/// Whether the object, or one of the first items of the array, is so.
fn any_item(node: Node<'_>, is_so: impl Fn(Node<'_>) -> bool) -> bool {
    if node.is_array() {
        return node.elements().take(MAX_ITEMS).any(is_so);
    }
    is_so(node)
}
