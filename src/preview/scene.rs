//! The scene: the blocks of a conversation.

use std::sync::Arc;

use super::{Attached, CardElement, CardElementBody, Judged};
use crate::json::JsonPointer;
use crate::lint::{Conversation, Kind};
use crate::text::Span;

/// A conversation as the consumer would see it, top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// What sort of document it was made of.
    pub kind: Kind,
    /// Messaging or chat, as far as it is known; messaging otherwise.
    pub conversation: Conversation,
    /// The blocks in order of delivery. None of them: the document says nothing to a consumer.
    pub blocks: Vec<Block>,
}

/// One thing in the conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it comes from in the document: what a click selects. `None` for what the document does not hold.
    pub origin: Option<Origin>,
    /// When it arrives, in milliseconds since the answer came: the pauses before it.
    pub at_ms: f64,
    /// The metadata that go with it, which agents see.
    pub attached: Vec<Attached>,
    /// What the channels make of it, where they take contents apart: of a card, of quick replies.
    pub judged: Option<Arc<Judged>>,
    /// What it is.
    pub body: BlockBody,
}

/// The place in the document that something was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// As a pointer.
    pub pointer: JsonPointer,
    /// As bytes.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockBody {
    /// What the consumer wrote.
    Consumer {
        /// The words.
        text: String,
    },
    /// What the bot wrote.
    Bot {
        /// The words.
        text: String,
    },
    /// A pause.
    Delay {
        /// Seconds, finite and not negative.
        seconds: f64,
        /// Whether the typing indicator shows.
        typing: bool,
    },
    /// A private note: agents see it, the consumer never does.
    Note {
        /// The words.
        text: String,
        /// Whether `messageAudience` is the one that the connector knows; otherwise the note is lost.
        has_audience: bool,
    },
    /// A structured content.
    Card(Box<CardElement>),
    /// Quick replies under the last message.
    QuickReplies {
        /// The chips in order.
        replies: Vec<CardElement>,
        /// How many stand in a row.
        items_per_row: Option<u32>,
    },
    /// What the connector does after the messages, or why it does not. Names stand in backticks.
    System {
        /// How it ends.
        tone: Tone,
        /// The words.
        text: String,
    },
    /// Something that is not drawn, with its name in backticks.
    Ghost {
        /// What it is and why it is not drawn.
        label: String,
    },
}

/// The colour of a line, by meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Happens as written.
    Neutral,
    /// Happens otherwise than written, or not at all.
    Error,
}

impl Block {
    /// A block that arrives with the answer, and nothing goes with it.
    #[must_use]
    pub const fn new(origin: Option<Origin>, body: BlockBody) -> Self {
        Self {
            origin,
            at_ms: 0.0,
            attached: Vec::new(),
            judged: None,
            body,
        }
    }
}

impl Scene {
    /// The scene where no document is open.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            kind: Kind::Other,
            conversation: Conversation::Messaging,
            blocks: Vec::new(),
        }
    }

    /// The addresses of its pictures: those of its elements in order, then those of its metadata.
    #[must_use]
    pub fn image_urls(&self) -> Vec<&str> {
        let mut waiting: Vec<&CardElement> = Vec::new();
        for block in self.blocks.iter().rev() {
            match &block.body {
                BlockBody::Card(card) => waiting.push(card),
                BlockBody::QuickReplies { replies, .. } => waiting.extend(replies.iter().rev()),
                _ => {}
            }
        }
        let mut urls = Vec::new();
        while let Some(element) = waiting.pop() {
            if let CardElementBody::Image { url, .. } = &element.body {
                urls.push(url.as_str());
            }
            waiting.extend(element.children().iter().rev());
        }
        let attached = self.blocks.iter().flat_map(|block| &block.attached);
        let received = attached.filter_map(|attached| attached.received.as_ref());
        urls.extend(
            received
                .map(|message| message.image.as_str())
                .filter(|url| !url.is_empty()),
        );
        urls
    }

    /// The range of the innermost thing that holds the caret or selection `caret`, if something does.
    #[must_use]
    pub fn innermost(&self, caret: Span) -> Option<Span> {
        let mut waiting: Vec<&CardElement> = Vec::new();
        let mut spans: Vec<Span> = Vec::new();
        for block in &self.blocks {
            spans.extend(block.origin.as_ref().map(|origin| origin.span));
            match &block.body {
                BlockBody::Card(card) => waiting.push(card),
                BlockBody::QuickReplies { replies, .. } => waiting.extend(replies),
                _ => {}
            }
        }
        while let Some(element) = waiting.pop() {
            if element.origin.span.contains_span(caret) {
                spans.push(element.origin.span);
                waiting.extend(element.children());
            }
        }
        let holding = spans.into_iter().filter(|span| span.contains_span(caret));
        holding.min_by_key(|span| span.len())
    }
}
