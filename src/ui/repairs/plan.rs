//! What a batch of repairs would do to one text: worked out once, shown, and then done or not.

use crate::channel::{Channel, Verdict};
use crate::lint::{
    Aim, Applicability, Batch, CheckOptions, Choices, Diagnostic, Kind, Severity, batch,
};
use crate::text::{Difference, LineIndex, TextEdit, difference, edits_between};

/// A batch of repairs with what there is to see of it.
#[derive(Clone, Debug)]
pub struct RepairPlan {
    /// The revision of the text that it repairs.
    pub revision: u64,
    /// What was chosen.
    pub choices: Choices,
    /// The repairs, and what they leave.
    pub batch: Batch,
    /// The line in which each repair begins, from 1.
    pub lines: Vec<usize>,
    /// What changes.
    pub difference: Difference,
    /// The same as edits.
    pub edits: Vec<TextEdit>,
    /// The channel's verdict before and after, if one is aimed at.
    pub verdicts: Option<(Verdict, Verdict)>,
    /// What stays wrong and matters to the aim, at the place where it will stand.
    pub stays: Vec<String>,
}

/// The text that is to be repaired.
#[derive(Clone, Copy, Debug)]
pub struct RepairSubject<'a> {
    /// The text.
    pub text: &'a str,
    /// Its revision.
    pub revision: u64,
    /// Its kind, if it was set by hand.
    pub kind: Option<Kind>,
    /// The options of its checks.
    pub options: &'a CheckOptions,
}

impl RepairPlan {
    /// Works a batch out.
    #[must_use]
    pub fn of(subject: RepairSubject<'_>, aim: Aim, choices: Choices) -> Self {
        let text = subject.text;
        let options = aimed(subject.options, aim);
        let batch = batch(text, subject.kind, &options, aim, &choices);
        let index = LineIndex::new(text);
        let line = |at| index.line_of(at) + 1;
        Self {
            revision: subject.revision,
            choices,
            lines: batch
                .proposals
                .iter()
                .map(|proposal| line(proposal.start()))
                .collect(),
            difference: difference(text, &batch.text),
            edits: edits_between(text, &batch.text),
            verdicts: verdicts(&batch, aim),
            stays: stays(&batch, aim),
            batch,
        }
    }

    /// How many repairs may lose something or guess.
    #[must_use]
    pub fn reviews(&self) -> usize {
        let proposals = self.batch.proposals.iter();
        let review = proposals
            .filter(|one| one.applicability == Applicability::NeedsReview && !one.is_declined);
        review.count()
    }
}

/// The options with the channel that is aimed at named, and no other.
fn aimed(options: &CheckOptions, aim: Aim) -> CheckOptions {
    match aim {
        Aim::Safe => options.clone(),
        Aim::Channel(channel) => CheckOptions {
            channel: None,
            channels: vec![channel],
            verdicts: true,
            ..options.clone()
        },
    }
}

fn verdicts(batch: &Batch, aim: Aim) -> Option<(Verdict, Verdict)> {
    let Aim::Channel(channel) = aim else {
        return None;
    };
    let verdict = |delivery: &Option<crate::lint::Delivery>| {
        let delivery = delivery.as_ref()?;
        Some(delivery.whole.channel(channel).verdict)
    };
    Some((verdict(&batch.before)?, verdict(&batch.after)?))
}

/// What stays wrong: on the channel, or everywhere.
fn stays(batch: &Batch, aim: Aim) -> Vec<String> {
    let matters = |found: &&Diagnostic| match aim {
        Aim::Safe => found.severity <= Severity::Warning,
        Aim::Channel(channel) => matters_on(found, channel),
    };
    let index = LineIndex::new(&batch.text);
    let left = batch.left.iter().filter(matters);
    left.map(|found| {
        let line = index.line_of(found.span.start) + 1;
        format!("Ln {line}: {}", found.message)
    })
    .collect()
}

fn matters_on(found: &Diagnostic, channel: Channel) -> bool {
    match found.channel {
        Some(other) => other == channel && found.severity <= Severity::Warning,
        None => found.severity == Severity::Error,
    }
}
