//! What the rules look at.

use super::CheckOptions;
use crate::json::{JsonPointer, Node};
use crate::response::{BotResponse, Shape};
use crate::text::Span;

/// A value that ought to be a response: the document, or what stands in an invocation's result.
#[derive(Debug)]
pub struct Body<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Where the value stands.
    pub pointer: JsonPointer,
    /// The value; `None` where there is none.
    pub node: Option<Node<'a>>,
    /// The bytes to point at: the value, or where one is missing.
    pub span: Span,
    /// What it is.
    pub shape: Shape<'a>,
    /// The options of the check.
    pub options: &'a CheckOptions,
}

impl Body<'_> {
    /// Whether the function that answers is a hook, whose result is no bot response.
    #[must_use]
    pub fn is_hook(&self) -> bool {
        matches!(
            self.options.event.as_deref(),
            Some("bot_connectors_pre_hook" | "bot_connectors_error_hook")
        )
    }
}

/// A response together with what is known about it.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Where the response stands.
    pub pointer: JsonPointer,
    /// The response.
    pub response: BotResponse<'a>,
    /// The options of the check.
    pub options: &'a CheckOptions,
}

impl Subject<'_> {
    /// Where `context` stands.
    #[must_use]
    pub fn context_pointer(&self) -> JsonPointer {
        self.pointer.key("context")
    }

    /// Where `context.action` stands.
    #[must_use]
    pub fn action_pointer(&self) -> JsonPointer {
        self.context_pointer().key("action")
    }

    /// Where `context.actionParameters` stands.
    #[must_use]
    pub fn parameters_pointer(&self) -> JsonPointer {
        self.context_pointer().key("actionParameters")
    }

    /// Where an entry of `messages` stands.
    #[must_use]
    pub fn entry_pointer(&self, index: usize) -> JsonPointer {
        self.pointer.key("messages").index(index)
    }
}

/// The narrow place to point at for something that is missing in a container: its opening bracket.
#[must_use]
pub fn opening(node: Node<'_>) -> Span {
    let span = node.span();
    Span::new(span.start, span.end.min(span.start + 1))
}
