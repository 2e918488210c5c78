//! What clicks do, and quick replies.

use super::card::CardReader;
use super::place::Place;
use super::{Block, BlockBody, CardElement, CardElementBody, Origin, ReplyAction, TextStyle};

/// Actions of one click that are read; the schema allows 4.
const MAX_ACTIONS: usize = 8;

/// Quick replies that are drawn; the schema allows 24.
const MAX_REPLIES: usize = 64;

/// Bytes of `click.metadata` beyond which it is left out.
const MAX_METADATA_BYTES: usize = 1 << 20;

/// What a click on the element does, in order (`structured-content.md` 2.1).
pub(super) fn actions(element: &Place<'_>) -> Vec<ReplyAction> {
    let Some(click) = element.get("click") else {
        return Vec::new();
    };
    let metadata = click
        .get("metadata")
        .filter(|at| at.node.is_array() && at.node.span().len() <= MAX_METADATA_BYTES)
        .map(|at| at.node.raw().to_owned());
    let list = click.get("actions");
    let list = list.iter().flat_map(Place::elements).take(MAX_ACTIONS);
    list.filter_map(|action| self::action(&action, metadata.as_ref()))
        .collect()
}

fn action(action: &Place<'_>, metadata: Option<&String>) -> Option<ReplyAction> {
    let name = action.text_of("type")?;
    match name.as_str() {
        "publishText" => Some(ReplyAction::PublishText {
            text: action.text_of("text")?,
            metadata: metadata.cloned(),
        }),
        "link" => {
            let web = action.get("web").and_then(|web| web.text_of("uri"));
            let uri = web.or_else(|| action.text_of("uri"))?;
            Some(ReplyAction::Link { uri })
        }
        _ => Some(ReplyAction::Other { name }),
    }
}

/// The chips of a `quickReplies` object.
pub(super) fn quick_replies(quick: &Place<'_>, reader: &mut CardReader) -> Block {
    let list = quick.get("replies").filter(|list| list.node.is_array());
    let count = list.as_ref().map_or(0, |list| {
        list.node.elements().take(100 * MAX_REPLIES).count()
    });
    let mut replies: Vec<CardElement> = list
        .iter()
        .flat_map(Place::elements)
        .take(MAX_REPLIES)
        .map(|reply| chip(&reply, reader))
        .collect();
    if count > MAX_REPLIES {
        replies.push(ghost(
            quick.origin(),
            format!("{} more quick replies", count - MAX_REPLIES),
        ));
    }
    let per_row = quick.get("itemsPerRow").and_then(|at| at.node.number());
    let body = if replies.is_empty() {
        BlockBody::Ghost {
            label: "quick replies without `replies`".to_owned(),
        }
    } else {
        BlockBody::QuickReplies {
            replies,
            items_per_row: per_row
                .filter(|rows| (1.0..=1000.0).contains(rows))
                .map(|rows| rows as u32),
        }
    };
    Block {
        origin: Some(quick.origin()),
        body,
    }
}

fn chip(reply: &Place<'_>, reader: &mut CardReader) -> CardElement {
    if !reader.spend() {
        return ghost(reply.origin(), "not drawn".to_owned());
    }
    let Some(title) = reply.text_of("title") else {
        return ghost(reply.origin(), "no `title`".to_owned());
    };
    CardElement {
        origin: reply.origin(),
        tooltip: reply.text_of("tooltip"),
        body: CardElementBody::Button {
            title,
            subtitle: String::new(),
            style: TextStyle::default(),
            actions: actions(reply),
        },
    }
}

pub(super) fn ghost(origin: Origin, label: String) -> CardElement {
    CardElement {
        origin,
        tooltip: None,
        body: CardElementBody::Ghost { label },
    }
}
