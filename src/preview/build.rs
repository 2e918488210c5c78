//! A document to its scene.

use super::card::CardReader;
use super::place::Place;
use super::reply::quick_replies;
use super::{Block, BlockBody, ConsumerTurn, Scene, Tone};
use crate::json::Parse;
use crate::lint::{Conversation, Diagnostic, Kind};

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

/// The blocks so far.
pub(super) struct Builder<'a> {
    pub diagnostics: &'a [Diagnostic],
    conversation: Conversation,
    pub blocks: Vec<Block>,
    reader: CardReader,
    /// Entries of `messages` that were drawn, over all responses.
    pub drawn: usize,
    /// Whether the present response has a message that is delivered.
    pub usable: bool,
}

impl Builder<'_> {
    pub fn push(&mut self, place: &Place<'_>, body: BlockBody) {
        let origin = Some(place.origin());
        self.blocks.push(Block { origin, body });
    }

    /// A structured content, or quick replies with their text.
    pub fn content(&mut self, content: &Place<'_>) {
        self.usable = true;
        let quick = content.get("quickReplies");
        if let Some(message) = content.get("message").filter(|_| quick.is_some()) {
            let text = message.text().unwrap_or_default();
            self.push(&message, BlockBody::Bot { text });
        }
        if quick.is_none() || content.has("type") {
            let card = self.reader.card(content);
            self.push(content, BlockBody::Card(Box::new(card)));
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

/// An error line.
pub(super) fn error(text: String) -> BlockBody {
    let tone = Tone::Error;
    BlockBody::System { tone, text }
}
