//! Making what a document sends fit the named channels: the repairs of what they refuse, where these suffice.

use super::delivery::{Part, PartKind, judge_part, parts};
use super::fixing::TakenSpans;
use super::rules::channel::mend;
use super::schema_verdicts::SchemaVerdicts;
use super::{CheckOptions, Kind, detect_kind, diagnose};
use crate::channel::{Channel, ChannelVerdict, Verdict};
use crate::json::{self, JsonPointer};
use crate::text::{Span, TextEdit, apply_edits};

/// Rounds of repairs after which a part is given up.
const MAX_ROUNDS: usize = 100;

/// What makes a document fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// The edits, one per part that is changed; each touches only what differs.
    pub edits: Vec<TextEdit>,
    /// How many repairs they consist of.
    pub repairs: usize,
}

/// The edits after which the channels that `options` name refuse no more of a document than they must. A part that a
/// channel would refuse all the same stays as it is, and so does one whose change another named channel would take
/// worse. What is shown otherwise than it was written is not touched.
#[must_use]
pub fn fit(text: &str, kind: Option<Kind>, options: &CheckOptions) -> Fit {
    let parse = json::parse(text);
    let Some(root) = parse.root(text) else {
        return Fit::default();
    };
    let kind = kind.unwrap_or_else(|| detect_kind(Some(root)));
    let quiet = CheckOptions {
        channel: None,
        channels: Vec::new(),
        verdicts: false,
        ..options.clone()
    };
    let responses = diagnose(text, &parse, kind, &quiet).responses;
    let mut fit = Fit::default();
    for part in parts(root, kind, &responses) {
        let raw = part.node.raw();
        let (fitted, repairs) = fit_part(raw, part.kind, options);
        if repairs > 0 {
            fit.repairs += repairs;
            fit.edits
                .push(difference(raw, &fitted, part.node.span().start));
        }
    }
    fit
}

/// A part made to fit one named channel after the other, and how many repairs that took.
fn fit_part(raw: &str, kind: PartKind, options: &CheckOptions) -> (String, usize) {
    let mut text = raw.to_owned();
    let mut repairs = 0;
    let named: Vec<Channel> = options.named_channels().collect();
    let Some(mut before) = verdicts(&text, kind, options) else {
        return (text, 0);
    };
    for &channel in &named {
        let Some((fitted, count)) = fit_channel(&text, kind, channel, options) else {
            continue;
        };
        let Some(after) = verdicts(&fitted, kind, options) else {
            continue;
        };
        let is_worse = |&other: &Channel| after[other as usize] > before[other as usize];
        if !named.iter().any(is_worse) {
            (text, before) = (fitted, after);
            repairs += count;
        }
    }
    (text, repairs)
}

/// A part with what a channel refuses mended, and how many repairs that took. `None` where it refuses nothing, or where
/// repairs do not suffice.
fn fit_channel(
    raw: &str,
    kind: PartKind,
    channel: Channel,
    options: &CheckOptions,
) -> Option<(String, usize)> {
    let mut text = raw.to_owned();
    let mut repairs = 0;
    for _ in 0..MAX_ROUNDS {
        let (edits, count) = with_part(&text, kind, options, |part, verdicts| {
            repairs_of(part, &verdicts[channel as usize])
        })??;
        if count == 0 {
            return (repairs > 0).then_some((text, repairs));
        }
        text = apply_edits(&text, &edits);
        repairs += count;
    }
    None
}

/// The repairs of what a channel refuses that do not touch each other; none where it refuses nothing. `None` where
/// something cannot be repaired.
fn repairs_of(part: &Part<'_>, verdict: &ChannelVerdict) -> Option<(Vec<TextEdit>, usize)> {
    let refusing = verdict.reasons.iter();
    let refusing = refusing.filter(|reason| reason.effect == Verdict::Rejected);
    let mut edits = Vec::new();
    let mut taken = TakenSpans::default();
    let mut count = 0;
    for reason in refusing {
        let (_, repair) = mend(part, reason)?;
        if taken.take(&repair) {
            edits.extend(repair);
            count += 1;
        }
    }
    Some((edits, count))
}

/// What each channel makes of a part that stands alone.
fn verdicts(text: &str, kind: PartKind, options: &CheckOptions) -> Option<[Verdict; 11]> {
    with_part(text, kind, options, |_, verdicts| {
        let mut all = [Verdict::Ok; 11];
        for (verdict, found) in all.iter_mut().zip(verdicts) {
            *verdict = found.verdict;
        }
        all
    })
}

/// Judges a part that stands alone.
fn with_part<T>(
    text: &str,
    kind: PartKind,
    options: &CheckOptions,
    take: impl FnOnce(&Part<'_>, &[ChannelVerdict; 11]) -> T,
) -> Option<T> {
    let parse = json::parse(text);
    let part = Part {
        kind,
        pointer: JsonPointer::root(),
        node: parse.root(text)?,
    };
    let verdicts = judge_part(&part, options, &mut SchemaVerdicts::default());
    Some(take(&part, &verdicts))
}

/// The one edit that makes `old`, which stands at an offset, `new`.
fn difference(old: &str, new: &str, at: usize) -> TextEdit {
    let is_char = |&(old, new): &(char, char)| old == new;
    let same =
        |pairs: usize, text: &str| text.chars().take(pairs).map(char::len_utf8).sum::<usize>();
    let head = same(
        old.chars().zip(new.chars()).take_while(is_char).count(),
        old,
    );
    let (old, new) = (&old[head..], &new[head..]);
    let tail: usize = old
        .chars()
        .rev()
        .zip(new.chars().rev())
        .take_while(is_char)
        .map(|(char, _)| char.len_utf8())
        .sum();
    let span = Span::new(at + head, at + head + old.len() - tail);
    TextEdit::replace(span, &new[..new.len() - tail])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(text: &str, kind: Kind, channels: &[Channel]) -> (String, usize) {
        let options = CheckOptions {
            channels: channels.to_vec(),
            ..CheckOptions::default()
        };
        let fit = fit(text, Some(kind), &options);
        (apply_edits(text, &fit.edits), fit.repairs)
    }

    fn card(buttons: usize) -> String {
        let button = |number: usize| {
            format!(
                r#", {{"type": "button", "title": "{number}", "click": {{"actions": [{{"type": "publishText", "text": "{number}"}}]}}}}"#
            )
        };
        let buttons: String = (1..=buttons).map(button).collect();
        format!(
            r#"{{"type": "vertical", "tag": "generic", "elements": [{{"type": "text", "tag": "title", "text": "Hi"}}{buttons}]}}"#
        )
    }

    #[test]
    fn what_is_too_much_goes_and_the_rest_stays() {
        let (text, repairs) = fitted(&card(5), Kind::Content, &[Channel::WhatsApp]);
        assert_eq!((text, repairs), (card(3), 1));
    }

    #[test]
    fn what_fits_stays() {
        let (text, repairs) = fitted(&card(3), Kind::Content, &[Channel::WhatsApp]);
        assert_eq!((text, repairs), (card(3), 0));
    }

    #[test]
    fn what_no_repair_makes_fit_stays() {
        let text = format!(r#"{{"type": "carousel", "elements": [{0}, {0}]}}"#, card(5));
        let (fitted, repairs) = fitted(&text, Kind::Content, &[Channel::WhatsApp]);
        assert_eq!((fitted, repairs), (text, 0));
    }

    #[test]
    fn no_named_channel_pays_for_another() {
        let (text, _) = fitted(&card(3), Kind::Content, &[Channel::Facebook]);
        assert!(
            text.contains(r#""elements": [{"type": "vertical", "elements": ["#),
            "{text}"
        );
        let (text, repairs) = fitted(
            &card(3),
            Kind::Content,
            &[Channel::WhatsApp, Channel::Facebook],
        );
        assert_eq!((text, repairs), (card(3), 0));
    }

    #[test]
    fn only_the_contents_of_a_response_change() {
        let text = format!(
            r#"{{"messages": ["hi", {{"structuredContent": {}}}, {{"structuredContent": {}}}], "context": {{}}}}"#,
            card(4),
            card(5)
        );
        let (text, repairs) = fitted(&text, Kind::Response, &[Channel::WhatsApp]);
        let wanted = format!(
            r#"{{"messages": ["hi", {{"structuredContent": {0}}}, {{"structuredContent": {0}}}], "context": {{}}}}"#,
            card(3)
        );
        assert_eq!((text, repairs), (wanted, 2));
    }

    #[test]
    fn a_difference_is_one_edit_between_characters() {
        for (old, new) in [
            ("aéb", "aèb"),
            ("aa", "a"),
            ("a", "aa"),
            ("", "é"),
            ("éé", "é"),
        ] {
            let edit = difference(old, new, 0);
            assert_eq!(apply_edits(old, &[edit]), new, "{old} {new}");
        }
    }
}
