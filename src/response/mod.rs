//! The response contract of bot functions, read tolerantly from the tree: nothing fails, everything is borrowed.

mod action;
mod contract;
pub mod convert;
mod encoded;
mod entry;
mod event_result;
mod intent;
pub mod limits;
mod shape;
mod wrapper;

pub use action::{ActionField, ActionName, TTR_TYPES};
pub use contract::{CONTEXT_KEYS, ECHOED_KEYS, FLAT_PARAMETERS, MISPLACED_KEYS, TOP_KEYS, trimmed};
pub use encoded::{
    Base64Fault, DecodedMetadata, MAX_ENCODED_METADATA, base64_fault, decoded_metadata,
    encoded_metadata, mended_base64,
};
pub use entry::{AUDIENCE, Entry, EntryKind, Fields, whole_seconds};
pub use event_result::{
    Command, EVENT_RESULTS, EventResult, MAIL_FIELDS, RESULT_COMMANDS, ResultContract, ResultField,
    SYSTEM_MESSAGE, TRANSFER_COMMAND, TRANSFER_TARGETS, event_result, result_command,
};
pub use intent::{
    INTENT_ALIASES, INTENT_KEYS, Intent, MAX_INTENT_TEXT, MAX_INTENTS, is_score, is_text,
};
pub use shape::{FOREIGN_CONTRACTS, ForeignContract, Shape};
pub use wrapper::{
    KEPT_LOG_CHARS, KEPT_LOG_ENTRIES, LogVolume, Unwrapped, Wrapper, unwrapped, unwrapped_as,
};

use crate::json::{Member, Node};

/// A bot response: an object with `messages` and `context`, either of which may be missing or wrong.
#[derive(Clone, Copy, Debug)]
pub struct BotResponse<'a> {
    /// The object.
    pub node: Node<'a>,
    /// `messages`, whatever its value.
    pub messages: Option<Member<'a>>,
    /// `context`, whatever its value.
    pub context: Option<Member<'a>>,
    /// `context.action`.
    pub action: ActionField<'a>,
    /// `context.actionParameters`, whatever its value.
    pub parameters: Option<Member<'a>>,
    /// `context.structuredContent`, the legacy place, whatever its value.
    pub legacy_content: Option<Member<'a>>,
    /// What the entries of `messages` come to.
    pub summary: Summary,
}

/// What the entries of `messages` come to, found in one pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many entries there are.
    pub entries: usize,
    /// How many are of a known kind and have nothing in them that makes the connector refuse them.
    pub usable: usize,
    /// How many of these are delays.
    pub delays: usize,
    /// How many the consumer can see: texts and structured contents.
    pub visible: usize,
    /// Whether the last one is a delay.
    pub ends_with_delay: bool,
}

impl<'a> BotResponse<'a> {
    /// Reads an object as a response.
    #[must_use]
    pub fn of(node: Node<'a>) -> Self {
        let context = node.member("context");
        let in_context = |name| context.and_then(|member| member.value?.member(name));
        let messages = node.member("messages");
        Self {
            node,
            messages,
            context,
            action: ActionField::of(in_context("action")),
            parameters: in_context("actionParameters"),
            legacy_content: in_context("structuredContent"),
            summary: Summary::of(messages.and_then(|member| member.value)),
        }
    }

    /// The entries of `messages` in order, one at a time; nothing where it is no array.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> + use<'a> {
        entries(self.messages.and_then(|member| member.value))
    }

    /// `context`, if it is an object.
    #[must_use]
    pub fn context_object(&self) -> Option<Node<'a>> {
        self.context
            .and_then(|member| member.value)
            .filter(Node::is_object)
    }

    /// `context.actionParameters`, if it is an object.
    #[must_use]
    pub fn parameters_object(&self) -> Option<Node<'a>> {
        self.parameters
            .and_then(|member| member.value)
            .filter(Node::is_object)
    }

    /// `context.structuredContent`, if it is an object: nothing else can be sent.
    #[must_use]
    pub fn legacy_content_object(&self) -> Option<Node<'a>> {
        self.legacy_content
            .and_then(|member| member.value)
            .filter(Node::is_object)
    }

    /// The action, if it is one that the connector knows, spelt exactly.
    #[must_use]
    pub fn supported_action(&self) -> Option<ActionName> {
        match self.action {
            ActionField::Known { name, .. } => Some(name),
            _ => None,
        }
    }
}

impl Summary {
    fn of(messages: Option<Node<'_>>) -> Self {
        let mut summary = Self::default();
        for entry in entries(messages) {
            let kind = entry.kind();
            let is_delay = kind == EntryKind::Delay;
            summary.entries += 1;
            let is_usable = entry.is_usable();
            summary.usable += usize::from(is_usable);
            summary.delays += usize::from(is_delay && is_usable);
            summary.visible += usize::from(kind.is_visible());
            summary.ends_with_delay = is_delay;
        }
        summary
    }
}

fn entries(messages: Option<Node<'_>>) -> impl Iterator<Item = Entry<'_>> {
    messages
        .into_iter()
        .flat_map(|messages| messages.elements())
        .enumerate()
        .map(|(index, node)| Entry::of(index, node))
}
