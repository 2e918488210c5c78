//! The scene: blocks of a conversation and the elements of cards.

use crate::json::JsonPointer;
use crate::text::Span;

/// A conversation as the consumer would see it, top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The blocks in order of delivery.
    pub blocks: Vec<Block>,
}

/// One thing in the conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it comes from in the document: what a click selects. `None` for what the document does not hold.
    pub origin: Option<Origin>,
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
        /// Whole seconds.
        seconds: f64,
        /// Whether the typing indicator shows.
        typing: bool,
    },
    /// A structured content.
    Card(CardElement),
    /// Quick replies under the last message.
    QuickReplies {
        /// The chips in order.
        replies: Vec<CardElement>,
        /// How many stand in a row.
        items_per_row: Option<u32>,
    },
    /// What the connector does after the messages, or why it does not.
    System {
        /// How it ends.
        tone: Tone,
        /// The words.
        text: String,
    },
    /// Something that is not drawn, with its name.
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

/// An element of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct CardElement {
    /// Where it comes from.
    pub origin: Origin,
    /// What it is.
    pub body: CardElementBody,
}

/// What an element of a card is.
#[derive(Clone, Debug, PartialEq)]
pub enum CardElementBody {
    /// Children below one another.
    Vertical(Vec<CardElement>),
    /// Children beside one another.
    Horizontal(Vec<CardElement>),
    /// Cards to leaf through.
    Carousel(Vec<CardElement>),
    /// A text.
    Text {
        /// The words.
        text: String,
        /// `style.bold`.
        bold: bool,
        /// `style.italic`.
        italic: bool,
    },
    /// A picture, not loaded.
    Image {
        /// Where it would come from.
        url: String,
        /// `alt`, or `tooltip`.
        caption: String,
        /// What a click does.
        action: Option<ReplyAction>,
    },
    /// A button, or a quick reply.
    Button {
        /// Its words.
        title: String,
        /// What a click does; `None` for a dead button.
        action: Option<ReplyAction>,
    },
    /// Not drawn yet, with its name.
    Ghost {
        /// `map`, `select`, …, or why it cannot be drawn.
        label: String,
    },
}

/// What a click in the preview does.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplyAction {
    /// The consumer sends this text; `metadata` is the raw JSON of `click.metadata`.
    PublishText {
        /// The text.
        text: String,
        /// Raw JSON array, if given.
        metadata: Option<String>,
    },
    /// A link opens.
    Link {
        /// Where to.
        uri: String,
    },
    /// Something that is named but not played: `navigate`, `checked`, …
    Other {
        /// Its `type`.
        name: String,
    },
}
