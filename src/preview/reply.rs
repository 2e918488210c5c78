//! Quick replies.

use super::card::{CardReader, common};
use super::place::Place;
use super::{Block, BlockBody, CardElement, CardElementBody, Origin};

/// Quick replies that are drawn; the schema allows 24.
const MAX_REPLIES: usize = 64;

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
    Block::new(Some(quick.origin()), body)
}

fn chip(reply: &Place<'_>, reader: &mut CardReader) -> CardElement {
    if !reader.spend() {
        return ghost(reply.origin(), "not drawn".to_owned());
    }
    let Some(title) = reply.text_of("title") else {
        return ghost(reply.origin(), "no `title`".to_owned());
    };
    let body = CardElementBody::Button {
        title,
        subtitle: String::new(),
        is_pill: false,
        group: None,
    };
    common(reply, body)
}

pub(super) fn ghost(origin: Origin, label: String) -> CardElement {
    CardElement::bare(origin, CardElementBody::Ghost { label })
}
