//! The outline of a bot response: what the connector does with it, in order of delivery, each step with its place.
//! Source of the order: `LivePersonFunctions/basic-content` and `advanced-features`.

mod action;
mod entries;

use crate::json::{JsonPointer, Node, Parse};
use crate::lint::{Conversation, ResponsePlace};
use crate::response::{BotResponse, Wrapper, unwrapped};
use crate::text::Span;

/// Steps of a response that are listed; the rest is counted.
pub const MAX_STEPS: usize = 1_000;

/// Responses of a document that are outlined.
pub const MAX_OUTLINES: usize = 100;

/// What the connector does with one response.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The response.
    pub place: OutlinePlace,
    /// What stands around it, where it is the result of an invocation.
    pub wrapper: Option<Wrapper>,
    /// Messages, then the legacy content, then the action, at most [`MAX_STEPS`].
    pub steps: Vec<Step>,
    /// Messages that are not listed.
    pub not_listed: usize,
    /// The intent and its alternatives.
    pub intents: Vec<Intent>,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlinePlace {
    /// As a pointer.
    pub pointer: JsonPointer,
    /// As bytes.
    pub span: Span,
}

/// One step of the delivery.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// Where it stands: the entry, the content, or the action's name.
    pub place: OutlinePlace,
    /// What it says, on one line, shortened.
    pub text: String,
    /// The metadata that it is sent with.
    pub metadata: Option<Attached>,
    /// The `encodedMetadata` that it is sent with.
    pub encoded_metadata: Option<Attached>,
    /// Why it is not done as it is written; names stand in backticks.
    pub trouble: Option<String>,
}

/// What a step is.
#[derive(Clone, Debug, PartialEq)]
pub enum StepKind {
    /// A text for the consumer.
    Text,
    /// A text for agents and managers.
    Note,
    /// A pause.
    Delay {
        /// Seconds, finite and not negative.
        seconds: f64,
        /// Whether the typing indicator shows meanwhile.
        typing: bool,
    },
    /// A structured content.
    Card,
    /// Quick replies with their text.
    QuickReplies,
    /// A structured content under `context`, the legacy place.
    LegacyCard,
    /// Quick replies under `context`: they hang on the message before them.
    LegacyQuickReplies,
    /// What happens after the messages.
    Action {
        /// What it is given, in order.
        parameters: Vec<ActionParameter>,
    },
    /// An entry that is no message.
    Unknown,
}

impl StepKind {
    /// What people call it.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Note => "private text",
            Self::Delay { .. } => "delay",
            Self::Card => "structured content",
            Self::QuickReplies => "quick replies",
            Self::LegacyCard => "structured content in `context`",
            Self::LegacyQuickReplies => "quick replies in `context`",
            Self::Action { .. } => "action",
            Self::Unknown => "no message",
        }
    }

    /// Whether it is a message, to the consumer or to agents.
    #[must_use]
    pub const fn is_message(&self) -> bool {
        !matches!(
            self,
            Self::Delay { .. } | Self::Action { .. } | Self::Unknown
        )
    }
}

/// What a message carries beside its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Where the value stands.
    pub place: OutlinePlace,
    /// Whether it comes from `context`, not from the entry itself.
    pub is_inherited: bool,
    /// What it holds, on one line, shortened: the types of metadata, the text of what is encoded.
    pub text: String,
}

/// A parameter of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionParameter {
    /// Its name.
    pub name: String,
    /// Its value, on one line, shortened.
    pub text: String,
    /// Where the value stands.
    pub place: OutlinePlace,
    /// Whether the action takes it.
    pub is_known: bool,
}

/// An intent that the response reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Intent {
    /// `intentId`, shortened; empty where there is none.
    pub id: String,
    /// `intentName`, shortened.
    pub name: Option<String>,
    /// `confidenceScore`, as it is written.
    pub score: Option<f64>,
    /// Where it stands.
    pub place: OutlinePlace,
    /// Whether it is one of `alternativeIntents`.
    pub is_alternative: bool,
}

/// The outlines of the responses of a document, at most [`MAX_OUTLINES`]. `responses` is what its analysis found.
#[must_use]
pub fn outlines(
    text: &str,
    parse: &Parse,
    responses: &[ResponsePlace],
    conversation: Option<Conversation>,
) -> Vec<Outline> {
    let tree = &parse.tree;
    let wrapper = parse.root(text).and_then(|root| unwrapped(root).wrapper);
    let outline = |place: &ResponsePlace| {
        let found = tree.node_at(place.span.start)?;
        let mut path = tree.path_to(found).into_iter().rev();
        let response = path.find(|&id| tree.span(id) == place.span)?;
        let response = Node::new(tree, text, response);
        Some(Outline {
            wrapper,
            ..outline(response, &place.pointer, conversation)
        })
    };
    responses
        .iter()
        .take(MAX_OUTLINES)
        .filter_map(outline)
        .collect()
}

/// The outline of one response that stands at `pointer`.
fn outline(
    response: Node<'_>,
    pointer: &JsonPointer,
    conversation: Option<Conversation>,
) -> Outline {
    let reader = Reader {
        response: BotResponse::of(response),
        pointer,
        conversation,
    };
    let (mut steps, not_listed) = reader.messages();
    steps.extend(reader.legacy_content());
    steps.extend(reader.action());
    Outline {
        place: OutlinePlace {
            pointer: pointer.clone(),
            span: response.span(),
        },
        wrapper: None,
        steps,
        not_listed,
        intents: reader.intents(),
    }
}

/// A response that is being outlined.
struct Reader<'a> {
    response: BotResponse<'a>,
    pointer: &'a JsonPointer,
    conversation: Option<Conversation>,
}

impl Reader<'_> {
    fn is_chat(&self) -> bool {
        self.conversation == Some(Conversation::Chat)
    }
}

impl OutlinePlace {
    fn of(pointer: JsonPointer, node: Node<'_>) -> Self {
        Self {
            pointer,
            span: node.span(),
        }
    }
}

#[cfg(test)]
mod tests;
