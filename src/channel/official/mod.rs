//! What LivePerson's own rich-content-validator 1.1.2 says about a document, per channel, its faults included.
//!
//! Each channel is a few tables (`facebook`, `line` …) made of the blocks in `schema` and `blocks`; `sort` gives the
//! order in which elements are looked at, `evaluate` asks the tables. Recorded verdicts hold it to the original.

mod apple;
mod blocks;
mod evaluate;
mod facebook;
mod fault;
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
use crate::json::{Node, NodeId};
use evaluate::Evaluation;
pub(super) use fault::{Fault, Flaw};
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
    rules(channel)?;
    root.map_or(Some(false), |root| {
        Case::new(subject, root).verdict(channel)
    })
}

/// The verdicts of all channels, in the order of [`Channel::ALL`]; the elements are sorted once for all.
#[must_use]
pub fn verdicts(subject: Subject, root: Option<Node<'_>>) -> [Option<bool>; 11] {
    let case = root.map(|root| Case::new(subject, root));
    Channel::ALL.map(|channel| match &case {
        Some(case) => case.verdict(channel),
        None => rules(channel).map(|_| false),
    })
}

/// A document that channels are asked about; its elements are sorted once for all.
pub(super) struct Case<'a> {
    subject: Subject,
    root: Node<'a>,
    order: Result<Order, NodeId>,
}

impl<'a> Case<'a> {
    pub fn new(subject: Subject, root: Node<'a>) -> Self {
        let order = match subject {
            Subject::Body => sort::sort(root),
            Subject::QuickReplies | Subject::Metadata => Ok(Order::default()),
        };
        Self {
            subject,
            root,
            order,
        }
    }

    /// What the channel says; `None` for `mobile`.
    pub fn verdict(&self, channel: Channel) -> Option<bool> {
        let rules = rules(channel)?;
        let (Ok(order), Some(schema)) = (&self.order, self.schema(rules)) else {
            return Some(false);
        };
        if self.breaks_off(rules, order) {
            return Some(false);
        }
        Some(self.evaluation(rules, order).accepts(schema, self.root))
    }

    /// Why the channel refuses it; empty where it does not, and for `mobile`.
    pub fn faults(&self, channel: Channel) -> Vec<Fault> {
        let Some(rules) = rules(channel) else {
            return Vec::new();
        };
        let whole = |node, flaw| vec![Fault::new(node, flaw)];
        let order = match &self.order {
            Ok(order) => order,
            Err(node) => return whole(*node, Flaw::Unsortable),
        };
        let Some(schema) = self.schema(rules) else {
            return whole(self.root.id(), Flaw::Unsupported);
        };
        if self.breaks_off(rules, order) {
            return whole(self.root.id(), Flaw::Unsortable);
        }
        fault::find(&self.evaluation(rules, order), schema, self.root)
    }

    fn schema(&self, rules: &'static Rules) -> Option<&'static Schema> {
        match self.subject {
            Subject::Body => Some(&rules.body),
            Subject::QuickReplies => rules.quick_replies.as_ref(),
            Subject::Metadata => Some(&rules.metadata),
        }
    }

    /// Whether the official validator throws before it asks its schema.
    fn breaks_off(&self, rules: &Rules, order: &Order) -> bool {
        let is_deep = rules.layout.is_some() && order.depth > LAYOUT_DEPTH;
        self.subject == Subject::Body && (is_deep || (order.has_map && !rules.sorts_maps))
    }

    fn evaluation<'o>(&self, rules: &Rules, order: &'o Order) -> Evaluation<'o> {
        let mut evaluation = Evaluation::new(order);
        if let (Subject::Body, Some(layout)) = (self.subject, rules.layout) {
            evaluation.prepare(layout, self.root);
        }
        evaluation
    }
}
