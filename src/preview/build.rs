//! A document to its scene.

use super::action::action_line;
use super::card::CardReader;
use super::place::{Place, cut};
use super::reply::quick_replies;
use super::{Block, BlockBody, ConsumerTurn, Origin, Scene, Tone};
use crate::json::Parse;
use crate::lint::{Conversation, Diagnostic, Kind, Severity};
use crate::response::{AUDIENCE, Entry, EntryKind, Shape};

/// Messages that are drawn.
pub const MAX_MESSAGES: usize = 500;

/// Messages that are counted when there are too many to draw.
const MAX_COUNTED: usize = 1_000_000;

/// Results of a wrapper that are drawn, each a response.
const MAX_RESULTS: usize = 20;

/// The document that is shown, with what its analysis found.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The text that was analysed.
    pub text: &'a str,
    /// What sort of document it is.
    pub kind: Kind,
    /// Its tree.
    pub parse: &'a Parse,
    /// Its findings, by position.
    pub diagnostics: &'a [Diagnostic],
    /// The sort of conversation that it is meant for, where that is set.
    pub conversation: Option<Conversation>,
}

/// What the consumer sees: what they did, as far as it is known, then what the document makes of it.
/// The work is bounded, whatever the document.
#[must_use]
pub fn scene(turn: Option<&ConsumerTurn>, subject: &Subject<'_>) -> Scene {
    let root = subject.parse.root(subject.text);
    let own_turn = root
        .filter(|_| matches!(subject.kind, Kind::Payload | Kind::Envelope))
        .map(ConsumerTurn::read);
    let answers = matches!(subject.kind, Kind::Response | Kind::Foreign);
    let spoken = own_turn.as_ref().or(turn.filter(|_| answers));
    let known = spoken.and_then(|turn| turn.conversation);
    let conversation = subject.conversation.or(known);
    let mut builder = Builder {
        diagnostics: subject.diagnostics,
        conversation: conversation.unwrap_or(Conversation::Messaging),
        blocks: spoken.map(|turn| turn.blocks.clone()).unwrap_or_default(),
        reader: CardReader::new(),
        drawn: 0,
        usable: false,
    };
    match (subject.kind, root.map(Place::root)) {
        (Kind::Response | Kind::Foreign, root) => builder.answer(root.as_ref()),
        (Kind::Content, Some(root)) => builder.content(&bare(root)),
        (Kind::QuickReplies, Some(root)) => builder.lone_quick_replies(&bare(root)),
        _ => {}
    }
    Scene {
        kind: subject.kind,
        conversation: builder.conversation,
        blocks: builder.blocks,
    }
}

/// The content itself, where it stands in the entry of a response.
fn bare(root: Place<'_>) -> Place<'_> {
    root.get("structuredContent").unwrap_or(root)
}

/// The responses inside of what an invocation answers.
fn results<'a>(root: &Place<'a>) -> Vec<Place<'a>> {
    match Shape::of(Some(root.node), false) {
        Shape::Wrapper(_) => root.get("result").into_iter().collect(),
        Shape::EventResults => {
            let results = root.elements().take(MAX_RESULTS);
            results.filter_map(|place| place.get("result")).collect()
        }
        _ => vec![root.clone()],
    }
}

/// The blocks so far.
struct Builder<'a> {
    diagnostics: &'a [Diagnostic],
    conversation: Conversation,
    blocks: Vec<Block>,
    reader: CardReader,
    /// Entries of `messages` that were drawn, over all responses.
    drawn: usize,
    /// Whether the present response has a message that is delivered.
    usable: bool,
}

impl Builder<'_> {
    fn push(&mut self, place: &Place<'_>, body: BlockBody) {
        let origin = Some(place.origin());
        self.blocks.push(Block { origin, body });
    }

    fn answer(&mut self, root: Option<&Place<'_>>) {
        let results = root.map(results).unwrap_or_default();
        if results.is_empty() {
            let base = root.map(|root| root.pointer.as_str()).unwrap_or_default();
            let line = self.escalation(base);
            self.blocks.push(line);
        }
        for response in results {
            self.response(&response);
        }
    }

    fn response(&mut self, response: &Place<'_>) {
        self.usable = false;
        match Shape::of(Some(response.node), true) {
            Shape::Failure { code, message } => self.failure(response, &code, &message),
            Shape::Response => self.delivery(response),
            _ => {
                let line = self.escalation(response.pointer.as_str());
                self.blocks.push(line);
            }
        }
    }

    fn failure(&mut self, response: &Place<'_>, code: &str, message: &str) {
        let failed = format!("the function failed: `{}` {}", cut(code), cut(message));
        self.push(response, error(failed));
        let escalated = "escalated to the default skill".to_owned();
        self.push(response, error(escalated));
    }

    /// Messages, then the content of the context, then the action (`bot-functions.md` 2.10).
    fn delivery(&mut self, response: &Place<'_>) {
        if let Some(messages) = response.get("messages") {
            self.messages(&messages);
        }
        let context = response.get("context");
        if let Some(content) = context.and_then(|context| context.get("structuredContent")) {
            self.content(&content);
        }
        let fatal = self.fatal(response.pointer.as_str()).is_some();
        let line = action_line(response, self.diagnostics, self.usable).filter(|_| !fatal);
        let idle = line.is_none() && (fatal || !self.usable);
        let escalation = idle.then(|| self.escalation(response.pointer.as_str()));
        self.blocks.extend(line.or(escalation));
    }

    /// The finding that makes the connector refuse the whole response (`bot-functions.md` 2.12).
    fn fatal(&self, base: &str) -> Option<&Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .filter(|finding| finding.pointer.as_str().starts_with(base))
            .find(|finding| {
                finding.code.starts_with("body.")
                    || matches!(
                        finding.code,
                        "top.nothing-to-do" | "messages.not-array" | "context.not-object"
                    )
            })
    }

    fn escalation(&self, base: &str) -> Block {
        let fatal = self.fatal(base);
        let reason = fatal.map_or("no message and no action", |finding| &finding.message);
        Block {
            origin: fatal.map(|finding| Origin {
                pointer: finding.pointer.clone(),
                span: finding.span,
            }),
            body: error(format!("escalated to the default skill: {reason}")),
        }
    }

    fn messages(&mut self, messages: &Place<'_>) {
        for (index, entry) in messages.elements().enumerate() {
            if self.drawn == MAX_MESSAGES {
                let rest = messages.node.elements().skip(index).take(MAX_COUNTED);
                let label = format!("{} more messages, not drawn", rest.count());
                self.push(messages, BlockBody::Ghost { label });
                return;
            }
            self.drawn += 1;
            self.entry(index, &entry);
        }
    }

    fn entry(&mut self, index: usize, entry: &Place<'_>) {
        let kind = Entry::of(index, entry.node).kind();
        let drawn = match kind {
            EntryKind::Text => self.text(entry),
            EntryKind::Delay => entry.get("delay").map(|delay| self.delay(entry, &delay)),
            EntryKind::Content => entry
                .get("structuredContent")
                .map(|content| self.content(&content)),
            EntryKind::Private => Some(self.note(entry)),
            EntryKind::Unknown | EntryKind::Scalar => None,
        };
        if drawn.is_none() {
            let name = entry.node.type_name();
            self.push(entry, error(format!("not sent: this {name} is no message")));
        }
    }

    fn text(&mut self, entry: &Place<'_>) -> Option<()> {
        let text = entry.text()?;
        self.usable = true;
        self.push(entry, BlockBody::Bot { text });
        Some(())
    }

    fn note(&mut self, entry: &Place<'_>) {
        let right = entry.text_of("messageAudience").as_deref() == Some(AUDIENCE);
        self.usable |= right;
        let label = if right {
            "private note: agents only"
        } else {
            "private note, wrong audience"
        };
        let label = label.to_owned();
        self.push(entry, BlockBody::Ghost { label });
    }

    fn delay(&mut self, entry: &Place<'_>, delay: &Place<'_>) {
        let typing = entry.get("typing").and_then(|at| at.node.boolean());
        let seconds = delay.node.number();
        let Some(seconds) = seconds.filter(|seconds| seconds.is_finite() && *seconds >= 0.0) else {
            let text = "no pause: `delay` is no number of seconds".to_owned();
            self.push(entry, error(text));
            return;
        };
        self.usable = true;
        let typing = typing.unwrap_or(true);
        self.push(entry, BlockBody::Delay { seconds, typing });
    }

    /// A structured content, or quick replies with their text.
    fn content(&mut self, content: &Place<'_>) {
        self.usable = true;
        let quick = content.get("quickReplies");
        if let Some(message) = content.get("message").filter(|_| quick.is_some()) {
            let text = message.text().unwrap_or_default();
            self.push(&message, BlockBody::Bot { text });
        }
        if quick.is_none() || content.has("type") {
            let card = self.reader.card(content);
            self.push(content, BlockBody::Card(card));
        }
        if let Some(quick) = quick {
            self.chips(&quick);
        }
    }

    /// They hang under the text before them (`structured-content.md` 3.7).
    fn chips(&mut self, quick: &Place<'_>) {
        let above = self.blocks.last().map(|block| &block.body);
        if !matches!(above, Some(BlockBody::Bot { .. } | BlockBody::Card(_))) {
            let label = "the message that carries the quick replies".to_owned();
            self.blocks.push(Block {
                origin: None,
                body: BlockBody::Ghost { label },
            });
        }
        let block = quick_replies(quick, &mut self.reader);
        self.blocks.push(block);
        if self.conversation == Conversation::Chat {
            self.push(
                quick,
                error("quick replies are rejected in chat".to_owned()),
            );
        }
    }

    fn lone_quick_replies(&mut self, root: &Place<'_>) {
        if root.has("quickReplies") {
            self.content(root);
            return;
        }
        self.chips(root);
    }
}

fn error(text: String) -> BlockBody {
    let tone = Tone::Error;
    BlockBody::System { tone, text }
}
