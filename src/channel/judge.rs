//! Asks all channels about a message, over facts that are read once.

use std::cell::OnceCell;

use super::facts::Facts;
use super::official::{Case, Subject};
use super::quick_replies::{self, Replies};
use super::reason::Reasons;
use super::{
    Channel, ChannelVerdict, Verdict, apple, companion, facebook, gbm, instagram, line, metadata,
    mobile, rcs, refusal, twitter, viber, web, whatsapp,
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

/// The parts of a message, read once for all channels.
struct Parts<'m, 'a> {
    message: &'m Message<'m, 'a>,
    facts: Option<Facts<'m, 'a>>,
    replies: Option<Replies<'a>>,
    /// Per part what the official validator is asked, once it is.
    cases: [OnceCell<Case<'a>>; 3],
}

/// The verdicts of all channels, in the order of [`Channel::ALL`]: the worst of content, quick replies and metadata.
#[must_use]
pub fn judge(message: &Message<'_, '_>) -> [ChannelVerdict; 11] {
    let parts = Parts {
        message,
        facts: message.content.map(Facts::of),
        replies: message.quick_replies.map(Replies::of),
        cases: Default::default(),
    };
    Channel::ALL.map(|channel| {
        let mut reasons = Reasons::new(channel, "");
        parts.judge(&mut reasons);
        reasons.verdict()
    })
}

impl<'a> Parts<'_, 'a> {
    fn judge(&self, reasons: &mut Reasons) {
        let message = self.message;
        if let Some(facts) = &self.facts {
            self.judge_part(Subject::Body, facts.content.node(), reasons, |reasons| {
                judge_content(message, facts, reasons);
                companion::judge(facts, message.metadata, reasons);
            });
        }
        if let (Some(replies), Some(node)) = (&self.replies, message.quick_replies) {
            self.judge_part(Subject::QuickReplies, node, reasons, |reasons| {
                quick_replies::judge(replies, reasons);
            });
        }
        if let Some(node) = message.metadata {
            self.judge_part(Subject::Metadata, node, reasons, |reasons| {
                metadata::judge(node, reasons);
            });
        }
    }

    /// Judges a part, and adds what the official validator refuses of it. Contents on the web are not its business.
    fn judge_part(
        &self,
        part: Subject,
        node: Node<'a>,
        reasons: &mut Reasons,
        judge: impl FnOnce(&mut Reasons),
    ) {
        let first = reasons.list.len();
        let others = std::mem::take(&mut reasons.worst);
        judge(reasons);
        if part != Subject::Body || reasons.channel != Channel::Web {
            let case = self.cases[part as usize].get_or_init(|| Case::new(part, node));
            refusal::judge(case, node, first, reasons);
        }
        reasons.worst = reasons.worst.max(others);
    }
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
    let is_refused = reasons.worst == Verdict::Rejected;
    let node = facts.content.node();
    let is_broken = message.is_valid == Some(false) || !node.is_object();
    if is_drawn_by_schema && is_broken && !is_refused {
        let text = "the content breaks the schema, so the clients draw none of it";
        reasons.reject(node.id(), "schema", text);
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

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    #[test]
    fn three_parts_are_judged_as_one_message_and_the_worst_counts() {
        let card = flat(&[text("title", 5)]);
        let [few, many] = [2, 14].map(|count| quick(count, &button(5)));
        let [none, event] = [json!(null), json!([{"type": "BusinessEvent"}])];
        let say = |channel, parts| message(channel, parts).verdict;
        assert_eq!(say(Channel::Rcs, [&card, &few, &event]), Verdict::Ok);
        assert_eq!(say(Channel::Rcs, [&card, &many, &event]), Verdict::Rejected);
        let verdict = say(Channel::WhatsApp, [&card, &none, &event]);
        assert_eq!(verdict, Verdict::Rejected);
        assert_eq!(say(Channel::Web, [&card, &none, &event]), Verdict::Ok);
    }

    #[test]
    fn each_part_adds_its_own_reasons() {
        let bad = flat(&[json!({"type": "map", "la": 1, "lo": 1})]);
        let verdict = message(Channel::WhatsApp, [&bad, &quick(14, &button(5)), &json!(7)]);
        for detail in ["element-type", "quick-reply-count", "metadata"] {
            assert_eq!(
                effect(&verdict, detail),
                Some(Verdict::Rejected),
                "{detail}"
            );
        }
    }

    #[test]
    fn a_template_asks_for_its_metadata_where_the_message_has_any() {
        let product = flat(&[text("body", 5)]);
        let [none, empty] = [json!(null), json!([])];
        let single =
            json!([{"type": "WhatsAppSingleProduct", "catalogId": "1", "productRetailerId": "1"}]);
        let say = |metadata| message(Channel::WhatsApp, [&product, &none, metadata]);
        assert_eq!(say(&none).verdict, Verdict::Ok);
        assert_eq!(say(&single).verdict, Verdict::Ok);
        let missing = say(&empty);
        assert_eq!(
            effect(&missing, "metadata-missing"),
            Some(Verdict::Degraded)
        );
    }

    #[test]
    fn a_content_that_is_no_object_is_taken_nowhere() {
        for channel in Channel::ALL {
            let verdict = body(channel, &json!([1])).verdict;
            assert!(
                verdict == Verdict::Rejected || verdict == Verdict::Unknown,
                "{channel}"
            );
        }
    }
}
