//! A document to its scene.

use super::attached::attached;
use super::card::CardReader;
use super::place::Place;
use super::reply::quick_replies;
use super::{Attached, Block, BlockBody, ConsumerTurn, Judged, Scene, Tone};
use crate::channel::Message;
use crate::content::{Edition, StructuredContent};
use crate::json::{Node, Parse};
use crate::lint::{Conversation, Diagnostic, Kind, Severity, Source};
use std::sync::Arc;

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
    /// The edition of the schema that its contents are judged by.
    pub edition: Edition,
}

impl<'a> Subject<'a> {
    /// A document without findings, for any conversation, in the usual edition.
    #[must_use]
    pub fn new(text: &'a str, kind: Kind, parse: &'a Parse) -> Self {
        Self {
            text,
            kind,
            parse,
            diagnostics: &[],
            conversation: None,
            edition: Edition::default(),
        }
    }
}

/// Bytes of a content beyond which the findings say what channels make of it.
const MAX_JUDGED_BYTES: usize = 128 << 10;

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
        edition: subject.edition,
        conversation: conversation.unwrap_or(Conversation::Messaging),
        blocks: spoken.map(|turn| turn.blocks.clone()).unwrap_or_default(),
        reader: CardReader::new(),
        drawn: 0,
        usable: false,
        now_ms: 0.0,
        encoded: None,
        root,
    };
    match (subject.kind, root.map(Place::root)) {
        (Kind::Response | Kind::Foreign, root) => builder.answer(root.as_ref()),
        (Kind::Content, Some(root)) => builder.content(&bare(&root), &root),
        (Kind::QuickReplies, Some(root)) => builder.lone_quick_replies(&bare(&root), &root),
        _ => {}
    }
    Scene {
        kind: subject.kind,
        conversation: builder.conversation,
        blocks: builder.blocks,
    }
}

/// The content itself, where it stands in the entry of a response.
fn bare<'a>(root: &Place<'a>) -> Place<'a> {
    root.get("structuredContent")
        .unwrap_or_else(|| root.clone())
}

/// The blocks so far.
pub(super) struct Builder<'a> {
    pub diagnostics: &'a [Diagnostic],
    edition: Edition,
    conversation: Conversation,
    pub blocks: Vec<Block>,
    reader: CardReader,
    /// Entries of `messages` that were drawn, over all responses.
    pub drawn: usize,
    /// Whether the present response has a message that is delivered.
    pub usable: bool,
    /// Milliseconds of the pauses so far.
    pub now_ms: f64,
    /// `encodedMetadata` of the context, which messages without their own inherit.
    pub encoded: Option<Attached>,
    root: Option<Node<'a>>,
}

impl<'a> Builder<'a> {
    pub fn push(&mut self, place: &Place<'_>, body: BlockBody) {
        self.add(Block::new(Some(place.origin()), body));
    }

    /// Adds a block that arrives now.
    pub fn add(&mut self, block: Block) {
        let at_ms = self.now_ms;
        self.blocks.push(Block { at_ms, ..block });
    }

    /// A structured content, or quick replies with their text. Metadata stand in `owner`.
    pub fn content(&mut self, content: &Place<'a>, owner: &Place<'a>) {
        self.usable = true;
        let first = self.blocks.len();
        let quick = content.get("quickReplies");
        if let Some(message) = content.get("message").filter(|_| quick.is_some()) {
            let text = message.text().unwrap_or_default();
            self.push(&message, BlockBody::Bot { text });
        }
        if quick.is_none() || content.has("type") {
            let card = self.reader.card(content);
            self.add(Block {
                judged: self.judged_content(content, owner),
                ..Block::new(Some(content.origin()), BlockBody::Card(Box::new(card)))
            });
        }
        if let Some(quick) = quick {
            self.chips(&quick);
        }
        let attached = attached(owner, self.encoded.as_ref());
        if let Some(block) = self.blocks.get_mut(first) {
            block.attached = attached;
        }
    }

    fn judged_content(&self, content: &Place<'a>, owner: &Place<'a>) -> Option<Arc<Judged>> {
        let span = content.node.span();
        if span.len() > MAX_JUDGED_BYTES {
            return Some(Arc::new(Judged::of_findings(self.diagnostics, span)));
        }
        let parsed = StructuredContent::of(content.node);
        let message = Message {
            content: Some(&parsed),
            is_valid: Some(!self.breaks_schema(content)),
            edition: self.edition,
            metadata: owner.get("metadata").map(|metadata| metadata.node),
            ..Message::default()
        };
        Some(Arc::new(Judged::new(&message, self.root?)))
    }

    /// Whether the schema refuses the content, as far as the findings say.
    fn breaks_schema(&self, content: &Place<'_>) -> bool {
        let span = content.node.span();
        self.diagnostics
            .iter()
            .filter(|finding| span.contains_span(finding.span))
            .any(|finding| finding.source == Source::Schema && finding.severity == Severity::Error)
    }

    /// They hang under the text before them (`structured-content.md` 3.7).
    fn chips(&mut self, quick: &Place<'a>) {
        let above = self.blocks.last().map(|block| &block.body);
        if !matches!(above, Some(BlockBody::Bot { .. } | BlockBody::Card(_))) {
            let label = "the message that carries the quick replies".to_owned();
            self.add(Block::new(None, BlockBody::Ghost { label }));
        }
        let message = Message {
            quick_replies: Some(quick.node),
            edition: self.edition,
            ..Message::default()
        };
        let judged = self.root.map(|root| Arc::new(Judged::new(&message, root)));
        let block = quick_replies(quick, &mut self.reader);
        self.add(Block { judged, ..block });
        if self.conversation == Conversation::Chat {
            self.push(
                quick,
                error("quick replies are rejected in chat".to_owned()),
            );
        }
    }

    fn lone_quick_replies(&mut self, root: &Place<'a>, owner: &Place<'a>) {
        if root.has("quickReplies") {
            self.content(root, owner);
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
