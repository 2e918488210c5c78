//! What the rules look at.

use super::{Answerer, CheckOptions};
use crate::json::{JsonPointer, Kind, Member, Node};
use crate::response::{BotResponse, EntryKind, EventResult, ResultContract, Shape, event_result};
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
    /// What the function of this event may return; `None` where no event is set, or one that is not known.
    #[must_use]
    pub fn event_result(&self) -> Option<&'static EventResult> {
        event_result(self.options.event.as_deref()?)
    }

    /// What the value is taken for: a bot response where no event says otherwise.
    #[must_use]
    pub fn contract(&self) -> ResultContract {
        self.event_result()
            .map_or(ResultContract::BotResponse, |result| result.contract)
    }

    /// Whether a function ran on this machine and printed nothing that could be a result: that is R113.
    #[must_use]
    pub fn is_run_without_output(&self) -> bool {
        let is_nothing = self.node.is_none_or(|node| node.kind() == Kind::Bare);
        let is_whole = self.pointer == JsonPointer::root();
        let is_local = self.options.local_run == Some(true);
        is_local && is_whole && is_nothing && !self.options.is_failed_call()
    }

    /// Whether the platform was asked for the functions of an event and had none that is deployed: it answers with an
    /// empty list.
    #[must_use]
    pub fn is_unserved(&self) -> bool {
        let is_by_event = matches!(self.options.answerer, Some(Answerer::EventFunctions { .. }));
        let is_empty = |node: &Node<'_>| node.is_array() && node.elements().next().is_none();
        is_by_event
            && !self.options.is_failed_call()
            && self.pointer == JsonPointer::root()
            && self.node.as_ref().is_some_and(is_empty)
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

/// An `encodedMetadata`, in `context` or in an entry of `messages`.
#[derive(Debug)]
pub struct EncodedPlace<'a> {
    /// The member.
    pub member: Member<'a>,
    /// Where it stands.
    pub pointer: JsonPointer,
    /// The object that it stands in.
    pub holder: Node<'a>,
    /// What the entry that it stands in is taken for; `None` in `context`.
    pub entry: Option<EntryKind>,
    /// Whether it is the first one of the response that can be used.
    pub is_first_usable: bool,
}

/// The narrow place to point at for something that is missing in a container: its opening bracket.
#[must_use]
pub fn opening(node: Node<'_>) -> Span {
    let span = node.span();
    let first = node.raw().chars().next().map_or(0, char::len_utf8);
    Span::new(span.start, span.start + first)
}
