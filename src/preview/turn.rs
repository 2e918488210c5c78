//! What the consumer did before the bot answers, read from a payload.

use super::place::Place;
use super::{Block, BlockBody, Tone};
use crate::json::{Node, parse};
use crate::lint::Conversation;

/// The connector's word for rich content from the consumer (`getting-started`).
const SENT_RICH_CONTENT: &str = "com.liveperson.bot-connectors.consumer.send-rich-content";

/// The connector's word for a file from the consumer (`getting-started`).
const SENT_FILE: &str = "com.liveperson.bot-connectors.consumer.send-file";

/// The consumer's side of one turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsumerTurn {
    pub(super) blocks: Vec<Block>,
    pub(super) conversation: Option<Conversation>,
}

impl ConsumerTurn {
    /// Reads the text of a payload, or of the envelope around one, in the editor's tolerant JSON.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let parsed = parse(text);
        let mut turn = parsed.root(text).map(Self::read).unwrap_or_default();
        for block in &mut turn.blocks {
            block.origin = None;
        }
        turn
    }

    /// Reads a payload, or the envelope around one; the blocks point into its text.
    pub(super) fn read(root: Node<'_>) -> Self {
        let root = Place::root(root);
        let payload = root
            .get("payload")
            .filter(|inner| inner.node.is_object())
            .unwrap_or(root);
        Self {
            blocks: blocks(&payload),
            conversation: conversation(&payload),
        }
    }
}

fn blocks(payload: &Place<'_>) -> Vec<Block> {
    let message = payload.get("message").filter(|at| at.scalar().is_some());
    let said = message.as_ref().and_then(Place::scalar).unwrap_or_default();
    let origin = message.as_ref().map(Place::origin);
    let body = match said.as_str() {
        "" => return welcome(payload),
        SENT_RICH_CONTENT => system("the consumer sends rich content"),
        SENT_FILE => system("the consumer sends a file"),
        _ => BlockBody::Consumer { text: said },
    };
    vec![Block::new(origin, body)]
}

/// No words: the conversation begins, or is handed to the bot.
fn welcome(payload: &Place<'_>) -> Vec<Block> {
    let last = payload.find(&["context", "lpEvent", "lastConsumerMessage"]);
    let event = payload
        .get("event")
        .filter(|event| event.text_of("name").is_some());
    let mut blocks: Vec<Block> = Vec::new();
    if let Some(last) = last.as_ref() {
        let said = last.text().map(|text| BlockBody::Consumer { text });
        blocks.extend(said.map(|body| Block::new(Some(last.origin()), body)));
    }
    let text = if blocks.is_empty() {
        "the conversation begins"
    } else {
        "transferred to the bot"
    };
    let welcome = payload.find(&["context", "lpEvent"]).filter(is_welcome);
    let origin = event.or(welcome);
    if origin.is_some() || !blocks.is_empty() {
        let origin = origin.as_ref().map(Place::origin);
        blocks.push(Block::new(origin, system(text)));
    }
    blocks
}

fn is_welcome(event: &Place<'_>) -> bool {
    event.is_true("isWelcomeEvent") || event.text_of("content").as_deref() == Some("welcome")
}

/// `conversationContext.type` (`bot-types`).
fn conversation(payload: &Place<'_>) -> Option<Conversation> {
    let kind = payload.find(&["context", "lpEvent", "conversationContext", "type"])?;
    match kind.text()?.as_str() {
        "CHAT" => Some(Conversation::Chat),
        "MESSAGING" => Some(Conversation::Messaging),
        _ => None,
    }
}

fn system(text: &str) -> BlockBody {
    BlockBody::System {
        tone: Tone::Neutral,
        text: text.to_owned(),
    }
}
