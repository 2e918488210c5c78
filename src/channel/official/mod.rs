//! What LivePerson's own rich-content-validator 1.1.2 says about a document, per channel, its faults included.
//!
//! Each channel is a few tables (`facebook`, `line` …) made of the blocks in `schema` and `blocks`; `sort` gives the
//! order in which elements are looked at, `evaluate` asks the tables. Recorded verdicts hold it to the original.

mod apple;
mod blocks;
mod evaluate;
mod facebook;
mod gbm;
mod instagram;
mod line;
mod rcs;
mod schema;
mod social;
mod sort;
mod strings;
mod twitter;
mod uri;
mod viber;
mod web;
mod whatsapp;

use super::Channel;
use crate::json::Node;
use evaluate::Evaluation;
use schema::Schema;
use sort::Order;

/// Deepest cards inside one another for which the official validator of a channel whose layouts contain themselves has
/// stack enough. Measured with Node 20 and its default stack of 984 KiB before the code is warm; a busy process reaches a
/// little deeper.
const LAYOUT_DEPTH: u32 = 1_366;

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A structured content.
    Body,
    /// Quick replies.
    QuickReplies,
    /// The metadata of a message.
    Metadata,
}

/// The rules of one channel.
struct Rules {
    body: Schema,
    /// `None` where the channel has no quick replies, so that all are refused.
    quick_replies: Option<Schema>,
    metadata: Schema,
    /// The schema of bodies that contains itself.
    layout: Option<&'static Schema>,
    /// Whether cards may hold a map.
    sorts_maps: bool,
}

/// A channel that takes anything as a body, quick replies or metadata.
const ANYTHING: Rules = Rules {
    body: schema::any(),
    quick_replies: Some(schema::any()),
    metadata: schema::any(),
    layout: None,
    sorts_maps: false,
};

impl Rules {
    fn accept(&'static self, subject: Subject, root: Node<'_>, order: Option<&Order>) -> bool {
        let none = Order::default();
        match subject {
            Subject::Body => order.is_some_and(|order| self.accept_body(root, order)),
            Subject::QuickReplies => {
                let schema = self.quick_replies.as_ref();
                schema.is_some_and(|schema| Evaluation::new(&none).accepts(schema, root))
            }
            Subject::Metadata => Evaluation::new(&none).accepts(&self.metadata, root),
        }
    }

    fn accept_body(&'static self, root: Node<'_>, order: &Order) -> bool {
        if order.has_map && !self.sorts_maps {
            return false;
        }
        let mut evaluation = Evaluation::new(order);
        if let Some(layout) = self.layout {
            if order.depth > LAYOUT_DEPTH {
                return false;
            }
            evaluation.prepare(layout, root);
        }
        evaluation.accepts(&self.body, root)
    }
}

/// The rules of a channel; `None` for one that the official validator does not know.
fn rules(channel: Channel) -> Option<&'static Rules> {
    Some(match channel {
        Channel::Mobile => return None,
        Channel::Facebook => &facebook::RULES,
        Channel::Rcs => &rcs::RULES,
        Channel::Line => &line::RULES,
        Channel::Viber => &viber::RULES,
        Channel::Twitter => &twitter::RULES,
        Channel::Instagram => &instagram::RULES,
        Channel::Web => &web::RULES,
        Channel::Apple => &apple::RULES,
        Channel::WhatsApp => &whatsapp::RULES,
        Channel::Gbm => &gbm::RULES,
    })
}

/// The verdict of one channel about a document that is strict JSON: `Some(false)` where there is no value.
/// `None` for `mobile`, which the official validator does not know.
#[must_use]
pub fn verdict(channel: Channel, subject: Subject, root: Option<Node<'_>>) -> Option<bool> {
    let rules = rules(channel)?;
    let Some(root) = root else { return Some(false) };
    let order = sorted(subject, root);
    Some(rules.accept(subject, root, order.as_ref()))
}

/// The verdicts of all channels, in the order of [`Channel::ALL`]; the elements are sorted once for all.
#[must_use]
pub fn verdicts(subject: Subject, root: Option<Node<'_>>) -> [Option<bool>; 11] {
    let order = root.and_then(|root| sorted(subject, root));
    Channel::ALL.map(|channel| {
        let rules = rules(channel)?;
        Some(root.is_some_and(|root| rules.accept(subject, root, order.as_ref())))
    })
}

/// The order of a body's elements; only bodies are sorted. `None` where sorting fails.
fn sorted(subject: Subject, root: Node<'_>) -> Option<Order> {
    (subject == Subject::Body).then(|| sort::sort(root))?
}
