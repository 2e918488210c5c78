//! The entries of `messages`.

use super::attached::attached;
use super::build::{Builder, error};
use super::place::Place;
use super::{Block, BlockBody};
use crate::response::{AUDIENCE, Entry, EntryKind};

/// Messages that are drawn.
pub const MAX_MESSAGES: usize = 500;

/// Messages that are counted when there are too many to draw.
const MAX_COUNTED: usize = 1_000_000;

impl<'a> Builder<'a> {
    /// Draws the entries in order.
    pub fn messages(&mut self, messages: &Place<'a>) {
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

    fn entry(&mut self, index: usize, entry: &Place<'a>) {
        if entry.node.is_object() && entry.is_oversized() {
            self.oversized(entry);
            return;
        }
        let kind = Entry::of(index, entry.node).kind();
        let drawn = match kind {
            EntryKind::Text => self.text(entry),
            EntryKind::Delay => entry.get("delay").map(|delay| self.delay(entry, &delay)),
            EntryKind::Content => entry
                .get("structuredContent")
                .map(|content| self.content(&content, entry)),
            EntryKind::Private => {
                self.note(entry);
                Some(())
            }
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
        let text = entry.text_of("text").unwrap_or_default();
        let body = BlockBody::Note {
            text,
            has_audience: right,
        };
        self.add(Block {
            attached: attached(entry, self.encoded.as_ref()),
            ..Block::new(Some(entry.origin()), body)
        });
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
        // Sums of the largest pauses stay finite.
        self.now_ms = (self.now_ms + seconds * 1_000.0).min(f64::MAX);
    }
}
