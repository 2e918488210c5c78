//! The messages of an outline: the entries of `messages`, then the legacy content.

use super::super::words;
use super::{Attached, MAX_STEPS, OutlinePlace, Reader, Step, StepKind};
use crate::json::{JsonPointer, Node};
use crate::response::{AUDIENCE, Entry, EntryKind};

/// What happens to quick replies in chat.
const NO_QUICK_REPLIES: &str = "quick replies are rejected in chat";

/// What happens to a message with encoded metadata in chat.
const NO_ENCODED: &str = "`encodedMetadata` is for messaging only: the message may be dropped";

/// What a step is, and what it says.
struct Sorted {
    kind: StepKind,
    text: String,
    trouble: Option<String>,
}

impl Sorted {
    fn new(kind: StepKind, text: String) -> Self {
        Self {
            kind,
            text,
            trouble: None,
        }
    }

    fn trouble(self, words: &str) -> Self {
        Self {
            trouble: Some(words.to_owned()),
            ..self
        }
    }
}

impl Reader<'_> {
    /// The steps of `messages`, and how many more there are.
    pub(super) fn messages(&self) -> (Vec<Step>, usize) {
        let list = self.pointer.key("messages");
        let mut entries = self.response.entries();
        let steps = entries
            .by_ref()
            .take(MAX_STEPS)
            .map(|entry| self.message(&entry, &list));
        (steps.collect(), entries.count())
    }

    fn message(&self, entry: &Entry<'_>, list: &JsonPointer) -> Step {
        let pointer = list.index(entry.index);
        let sorted = match entry.kind() {
            EntryKind::Text => Sorted::new(StepKind::Text, words::value(entry.node)),
            EntryKind::Delay => delay(entry),
            EntryKind::Private => note(entry),
            EntryKind::Content => {
                self.content(entry.fields.content.and_then(|member| member.value))
            }
            EntryKind::Unknown | EntryKind::Scalar => {
                let what = format!("not sent: this {} is no message", entry.node.type_name());
                Sorted::new(StepKind::Unknown, words::value(entry.node)).trouble(&what)
            }
        };
        let is_message = sorted.kind.is_message();
        let own = |name: &str, member: Option<crate::json::Member<'_>>| {
            let value = member.and_then(|member| member.value)?;
            Some(attached(pointer.key(name), value, false))
        };
        let metadata = own("metadata", entry.fields.metadata);
        let encoded = own("encodedMetadata", entry.fields.encoded);
        let step = Step {
            kind: sorted.kind,
            place: OutlinePlace::of(pointer, entry.node),
            text: sorted.text,
            metadata: metadata.filter(|_| is_message),
            encoded_metadata: encoded
                .or_else(|| self.inherited("encodedMetadata"))
                .filter(|_| is_message),
            trouble: sorted.trouble,
        };
        self.in_chat(step)
    }

    /// The legacy content, which is delivered behind all messages.
    pub(super) fn legacy_content(&self) -> Option<Step> {
        let member = self.response.legacy_content?;
        let node = member.value.unwrap_or(member.key);
        let sorted = self.content(member.value);
        let kind = match sorted.kind {
            StepKind::QuickReplies => StepKind::LegacyQuickReplies,
            _ => StepKind::LegacyCard,
        };
        let pointer = self.pointer.key("context").key("structuredContent");
        Some(self.in_chat(Step {
            kind,
            place: OutlinePlace::of(pointer, node),
            text: sorted.text,
            metadata: self.inherited("metadata"),
            encoded_metadata: self.inherited("encodedMetadata"),
            trouble: sorted.trouble,
        }))
    }

    fn content(&self, value: Option<Node<'_>>) -> Sorted {
        let Some(content) = value.filter(Node::is_object) else {
            let text = value.map(words::value).unwrap_or_default();
            return Sorted::new(StepKind::Card, text)
                .trouble("not sent: a structured content is an object");
        };
        let Some(quick) = content.get("quickReplies") else {
            return Sorted::new(StepKind::Card, words::content(content));
        };
        let message = content.get("message").map(words::value);
        let message = message.unwrap_or_else(|| words::content(content));
        let text = words::line(&format!("{message} [{}]", words::replies(quick)));
        let sorted = Sorted::new(StepKind::QuickReplies, text);
        if self.is_chat() {
            sorted.trouble(NO_QUICK_REPLIES)
        } else {
            sorted
        }
    }

    /// What a message takes from `context`.
    fn inherited(&self, name: &str) -> Option<Attached> {
        let value = self.response.context_object()?.get(name)?;
        let pointer = self.pointer.key("context").key(name);
        Some(attached(pointer, value, true))
    }

    fn in_chat(&self, mut step: Step) -> Step {
        if self.is_chat() && step.trouble.is_none() && step.encoded_metadata.is_some() {
            step.trouble = Some(NO_ENCODED.to_owned());
        }
        step
    }
}

fn attached(pointer: JsonPointer, value: Node<'_>, is_inherited: bool) -> Attached {
    let text = if pointer.as_str().ends_with("/encodedMetadata") {
        words::encoded(value)
    } else {
        words::metadata(value)
    };
    Attached {
        place: OutlinePlace::of(pointer, value),
        is_inherited,
        text,
    }
}

fn delay(entry: &Entry<'_>) -> Sorted {
    let value = entry.fields.delay.and_then(|member| member.value);
    let seconds = value.and_then(|value| value.number());
    let typing = entry
        .fields
        .typing
        .and_then(|member| member.value?.boolean());
    let typing = typing.unwrap_or(true);
    let Some(seconds) = seconds.filter(|seconds| seconds.is_finite() && *seconds >= 0.0) else {
        let kind = StepKind::Delay {
            seconds: 0.0,
            typing,
        };
        let text = value.map(words::value).unwrap_or_default();
        return Sorted::new(kind, text).trouble("no pause: `delay` is a whole number of seconds");
    };
    let shown = if typing { "" } else { ", no typing indicator" };
    let sorted = Sorted::new(
        StepKind::Delay { seconds, typing },
        format!("{seconds} s{shown}"),
    );
    if seconds.fract() > 0.0 {
        sorted.trouble("`delay` is a whole number of seconds")
    } else {
        sorted
    }
}

fn note(entry: &Entry<'_>) -> Sorted {
    let text = entry.fields.text.and_then(|member| member.value);
    let audience = entry.fields.audience.and_then(|member| member.value);
    let sorted = Sorted::new(StepKind::Note, text.map(words::value).unwrap_or_default());
    let is_right = audience.is_some_and(|audience| audience.says(AUDIENCE));
    match (entry.is_usable(), is_right) {
        (_, false) => sorted.trouble("not sent: `messageAudience` must be `AGENTS_AND_MANAGERS`"),
        (false, true) => sorted.trouble("not sent: `text` must be a text"),
        (true, true) => sorted,
    }
}
