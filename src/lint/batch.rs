//! A batch of repairs: which ones a text has, what it becomes by them, and what is left then.
//!
//! Somebody looks at a batch before it is made, so that it also has what does not suffice, and what is lost by it;
//! [`fit`](super::fit) works unattended and changes nothing that does not help.

use std::collections::BTreeMap;

use super::fixing::TakenSpans;
use super::{Applicability, CheckOptions, Delivery, Diagnostic, Fix, Kind, detect_kind, diagnose};
use crate::channel::{Channel, Verdict};
use crate::json;
use crate::text::{Span, TextEdit, apply_edits};

/// Rounds after which repairing ends in any case. Each round makes every repair that does not touch another one.
const MAX_ROUNDS: usize = 100;

/// What a batch is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Every repair whose meaning is certain.
    Safe,
    /// Those, and the best repair of everything that this channel does not take as it stands, even if it loses something.
    Channel(Channel),
}

/// Tells the repairs of one text apart: those that come to light by others are known by where they come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProposalId {
    at: usize,
    code: &'static str,
    detail: Option<&'static str>,
    channel: Option<Channel>,
}

/// Which repairs are wanted and which are not, where somebody has said so.
pub type Choices = BTreeMap<ProposalId, bool>;

/// One repair of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// To decline it by.
    pub id: ProposalId,
    /// What it does: "rename to `ttrType`".
    pub title: String,
    /// What is wrong.
    pub message: String,
    /// Code and detail of the finding.
    pub name: String,
    /// The channel that asks for it; `None` for all.
    pub channel: Option<Channel>,
    /// Whether it guesses or loses something.
    pub applicability: Applicability,
    /// Whether it was declined.
    pub is_declined: bool,
    /// How often it was made; 0 where another repair took its place.
    pub made: usize,
}

impl Proposal {
    /// Where it begins in the text as it was given, in bytes.
    #[must_use]
    pub const fn start(&self) -> usize {
        self.id.at
    }
}

/// What a batch makes of a text.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The text now.
    pub text: String,
    /// The kind of document that it was repaired as.
    pub kind: Kind,
    /// The repairs, by where they begin. Those that another one made needless are left out.
    pub proposals: Vec<Proposal>,
    /// How many repairs were made.
    pub made: usize,
    /// What the channels made of the text as it was given; `None` as in [`super::Diagnosis::delivery`].
    pub before: Option<Delivery>,
    /// What they make of it now.
    pub after: Option<Delivery>,
    /// What is found in the text now, by start, then code.
    pub left: Vec<Diagnostic>,
}

/// Repairs a text, and what comes to light by that, until nothing changes. The kind is told from the text as it was given,
/// unless it is given too. Where a channel refuses the message, only what it refuses is repaired, unless `choices` say
/// otherwise.
#[must_use]
pub fn batch(
    text: &str,
    kind: Option<Kind>,
    options: &CheckOptions,
    aim: Aim,
    choices: &Choices,
) -> Batch {
    let mut work = Work {
        text: text.to_owned(),
        aim,
        choices,
        is_refused: false,
        proposals: BTreeMap::new(),
        origins: Vec::new(),
    };
    let mut kind = kind;
    let mut rounds = 0;
    let mut before = None;
    let last = loop {
        let parse = json::parse(&work.text);
        let kind = *kind.get_or_insert_with(|| detect_kind(parse.root(&work.text)));
        let found = diagnose(&work.text, &parse, kind, options);
        rounds += 1;
        if rounds == 1 {
            before.clone_from(&found.delivery);
            work.is_refused = aim.is_refused(before.as_ref());
        }
        if rounds > MAX_ROUNDS || !work.round(&found.diagnostics) {
            break found;
        }
    };
    let mut proposals: Vec<Proposal> = work.proposals.into_values().collect();
    proposals.retain(|proposal| proposal.is_declined || proposal.made > 0);
    Batch {
        text: work.text,
        kind: kind.unwrap_or(Kind::Other),
        made: proposals.iter().map(|proposal| proposal.made).sum(),
        proposals,
        before,
        after: last.delivery,
        left: last.diagnostics,
    }
}

/// A text while it is repaired.
struct Work<'a> {
    text: String,
    aim: Aim,
    choices: &'a Choices,
    /// Whether the channel that is aimed at refuses the message.
    is_refused: bool,
    proposals: BTreeMap<ProposalId, Proposal>,
    /// What each round changed.
    origins: Vec<Origins>,
}

impl Work<'_> {
    /// Makes the first repairs that do not touch each other; returns whether the text changed.
    fn round(&mut self, found: &[Diagnostic]) -> bool {
        let mut edits = Vec::new();
        let mut taken = TakenSpans::default();
        let mut made = Vec::new();
        for diagnostic in found {
            let Some(fix) = self.aim.fix(diagnostic) else {
                continue;
            };
            let (id, is_declined) = self.note(diagnostic, fix);
            if !is_declined && taken.take(&fix.edits) {
                edits.extend(fix.edits.iter().cloned());
                made.push(id);
            }
        }
        let next = apply_edits(&self.text, &edits);
        if next == self.text {
            return false;
        }
        for id in made {
            if let Some(proposal) = self.proposals.get_mut(&id) {
                proposal.made += 1;
            }
        }
        self.origins.push(Origins::of(&edits));
        self.text = next;
        true
    }

    /// Lists a repair, unless it is listed already; tells it apart, and whether it is declined.
    fn note(&mut self, diagnostic: &Diagnostic, fix: &Fix) -> (ProposalId, bool) {
        let start = diagnostic.span.start;
        let at = self.origins.iter().rfold(start, |at, round| round.back(at));
        let id = ProposalId {
            at,
            code: diagnostic.code,
            detail: diagnostic.detail,
            channel: diagnostic.channel,
        };
        let of_channel = diagnostic.channel.is_some();
        let is_refusal = diagnostic.effect == Some(Verdict::Rejected);
        let is_wanted = !self.is_refused || !of_channel || is_refusal;
        let is_declined = !self.choices.get(&id).copied().unwrap_or(is_wanted);
        if !self.proposals.contains_key(&id) {
            let proposal = Proposal {
                id: id.clone(),
                title: fix.title.clone(),
                message: diagnostic.message.clone(),
                name: diagnostic.name(),
                channel: diagnostic.channel,
                applicability: fix.applicability,
                is_declined,
                made: 0,
            };
            self.proposals.insert(id.clone(), proposal);
        }
        (id, is_declined)
    }
}

impl Aim {
    fn is_refused(self, delivery: Option<&Delivery>) -> bool {
        match (self, delivery) {
            (Self::Channel(channel), Some(delivery)) => {
                delivery.whole.channel(channel).verdict == Verdict::Rejected
            }
            _ => false,
        }
    }

    /// The repair of a finding that the batch would make.
    #[must_use]
    pub fn fix(self, diagnostic: &Diagnostic) -> Option<&Fix> {
        match (self, diagnostic.channel) {
            (Self::Channel(aim), Some(channel)) if aim == channel => diagnostic.fixes.first(),
            (Self::Channel(_), Some(_)) => None,
            _ => diagnostic.safe_fix(),
        }
    }
}

/// Where the text of one round comes from in the text before it.
struct Origins(Vec<Replaced>);

struct Replaced {
    /// The bytes that gave way.
    old: Span,
    /// The bytes that took their place.
    new: Span,
}

impl Origins {
    fn of(edits: &[TextEdit]) -> Self {
        let mut edits: Vec<&TextEdit> = edits.iter().collect();
        edits.sort_by_key(|edit| edit.span.start);
        let mut added = 0;
        let mut removed = 0;
        let replaced = edits.into_iter().map(|edit| {
            let start = edit.span.start + added - removed;
            added += edit.text.len();
            removed += edit.span.len();
            Replaced {
                old: edit.span,
                new: Span::new(start, start + edit.text.len()),
            }
        });
        Self(replaced.collect())
    }

    /// Where a byte stood before; for what was put in, where it was put.
    fn back(&self, offset: usize) -> usize {
        let behind = self
            .0
            .partition_point(|replaced| replaced.new.start <= offset);
        match behind.checked_sub(1).and_then(|at| self.0.get(at)) {
            None => offset,
            Some(replaced) if offset < replaced.new.end => replaced.old.start,
            Some(replaced) => replaced.old.end + (offset - replaced.new.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MISPLACED: &str = r#"{"action": "transfer", "actionParameters": {"skillName": "human"}, "messages": ["One moment"]}"#;

    fn of(text: &str, choices: &Choices) -> Batch {
        let options = CheckOptions::default();
        batch(text, Some(Kind::Response), &options, Aim::Safe, choices)
    }

    #[test]
    fn what_comes_to_light_later_is_listed_once_and_where_it_came_from() {
        let result = of(MISPLACED, &Choices::new());
        assert_eq!(result.made, 4);
        let made: usize = result.proposals.iter().map(|proposal| proposal.made).sum();
        assert_eq!(made, 4);
        for proposal in &result.proposals {
            assert!(proposal.start() < MISPLACED.len(), "{proposal:?}");
            assert!(proposal.made > 0, "{proposal:?}");
        }
        let errors = result.left.iter();
        assert_eq!(errors.filter(|found| !found.fixes.is_empty()).count(), 0);
    }

    #[test]
    fn what_is_declined_stays_and_is_still_listed() {
        let all = of(MISPLACED, &Choices::new());
        let case = all
            .proposals
            .iter()
            .find(|proposal| proposal.name.starts_with("action.case"))
            .expect("the action is in lower case");
        let result = of(MISPLACED, &Choices::from([(case.id.clone(), false)]));
        assert!(result.text.contains("\"transfer\""), "{}", result.text);
        let listed = result
            .proposals
            .iter()
            .find(|proposal| proposal.id == case.id)
            .expect("it can be chosen again");
        assert!(listed.is_declined && listed.made == 0);
    }

    #[test]
    fn offsets_lead_back_through_insertions_and_deletions() {
        let edits = [
            TextEdit::delete(Span::new(2, 5)),
            TextEdit::insert(8, "xyz"),
            TextEdit::replace(Span::new(10, 12), "long"),
        ];
        let old = "0123456789abcdef";
        let new = apply_edits(old, &edits);
        let origins = Origins::of(&edits);
        for (at, letter) in new.char_indices() {
            let expected = old.find(letter);
            if let Some(expected) = expected {
                assert_eq!(origins.back(at), expected, "{letter}");
            }
        }
        assert_eq!(origins.back(new.find('y').expect("it was put in")), 8);
        assert_eq!(origins.back(new.find("ong").expect("it was put in")), 10);
    }
}
