//! Asks all channels about a message, over facts that are read once.

use super::facts::Facts;
use super::quick_replies::{self, Replies};
use super::reason::Reasons;
use super::{
    Channel, ChannelVerdict, apple, facebook, gbm, instagram, line, metadata, mobile, rcs, twitter,
    viber, web, whatsapp,
};
use crate::content::{Edition, StructuredContent};
use crate::json::Node;

/// What is sent: any of the three.
#[derive(Clone, Copy, Debug, Default)]
pub struct Message<'m, 'a> {
    /// The structured content.
    pub content: Option<&'m StructuredContent<'a>>,
    /// Whether the schema of the edition takes the content; `None` where nobody asked.
    pub is_valid: Option<bool>,
    /// The edition of the content.
    pub edition: Edition,
    /// The object of the quick replies.
    pub quick_replies: Option<Node<'a>>,
    /// The metadata of the message.
    pub metadata: Option<Node<'a>>,
}

/// The verdicts of all channels, in the order of [`Channel::ALL`]: the worst of content, quick replies and metadata.
#[must_use]
pub fn judge(message: &Message<'_, '_>) -> [ChannelVerdict; 11] {
    let facts = message.content.map(Facts::of);
    let replies = message.quick_replies.map(Replies::of);
    Channel::ALL.map(|channel| {
        let mut reasons = Reasons::new(channel, "");
        if let Some(facts) = &facts {
            judge_content(message, facts, &mut reasons);
        }
        if let Some(replies) = &replies {
            quick_replies::judge(replies, &mut reasons);
        }
        if let Some(node) = message.metadata {
            metadata::judge(node, &mut reasons);
        }
        reasons.verdict()
    })
}

fn judge_content(message: &Message<'_, '_>, facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let edition = message.edition;
    match reasons.channel {
        Channel::Web => web::judge(facts, edition, reasons),
        Channel::Mobile => mobile::judge(facts, edition, reasons),
        Channel::Facebook => with_basis(&facebook::PROFILE, facts, reasons, facebook::judge),
        Channel::Rcs => with_basis(&rcs::PROFILE, facts, reasons, rcs::judge),
        Channel::Line => with_basis(&line::PROFILE, facts, reasons, line::judge),
        Channel::Apple => apple::judge(facts, reasons),
        Channel::WhatsApp => with_basis(&whatsapp::PROFILE, facts, reasons, whatsapp::judge),
        Channel::Viber => with_basis(&viber::PROFILE, facts, reasons, viber::judge),
        Channel::Gbm => with_basis(&gbm::PROFILE, facts, reasons, gbm::judge),
        Channel::Twitter => twitter::judge(facts, reasons),
        Channel::Instagram => instagram::judge(facts, reasons),
    }
    let is_drawn_by_schema = matches!(reasons.channel, Channel::Web | Channel::Mobile);
    // What is refused for a reason of its own needs no other.
    let is_refused = reasons.worst == super::Verdict::Rejected;
    if let (Some(false), true, false, Some(root)) = (
        message.is_valid,
        is_drawn_by_schema,
        is_refused,
        facts.list.first(),
    ) {
        let text = "the content breaks the schema, so the clients draw none of it";
        reasons.reject(root.node, "schema", text);
    }
}

fn with_basis(
    profile: &super::Profile,
    facts: &Facts<'_, '_>,
    reasons: &mut Reasons,
    judge: fn(&Facts<'_, '_>, &mut Reasons),
) {
    reasons.basis = profile.basis;
    judge(facts, reasons);
}
