//! Mending everything that can be mended.

mod indent;
mod printed;
mod quoting;

use std::collections::BTreeMap;

use crate::json::{Parse, SyntaxError, SyntaxErrorKind, parse};
use crate::text::{Span, TextEdit, apply_edits};

pub(super) use quoting::{HTML_QUOTES, Quoting};

/// How often the mended text is looked at again: one repair may bring another fault to light.
const ROUNDS: usize = 8;

/// What a repair does, and what it cannot do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepairOutcome {
    /// The edits of the text. Applied together they make it strict JSON where nothing is unresolved.
    pub edits: Vec<TextEdit>,
    /// What they do, each sort once, in the order in which it was first done.
    pub steps: Vec<RepairStep>,
    /// What was guessed: it is strict JSON, but a person has to look whether it says what was meant.
    pub guesses: Vec<RepairNote>,
    /// What stays broken, and why; nothing where the text becomes strict JSON.
    pub unresolved: Vec<RepairNote>,
}

/// One sort of repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairStep {
    /// What it does, as an imperative: "remove the comment".
    pub title: &'static str,
    /// How often.
    pub count: usize,
}

/// A place that a repair leaves to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairNote {
    /// Where, in the text before the repair; empty where only the mended text has it.
    pub span: Span,
    /// What is the matter, in plain words, lower case, no full stop.
    pub reason: String,
}

/// Mends all faults of the syntax that have a repair, certain or not.
#[must_use]
pub fn repair(text: &str, parsed: &Parse) -> RepairOutcome {
    let mut outcome = RepairOutcome::default();
    if parsed.strict {
        return outcome;
    }
    let unquoted = Quoting::of(text).map(|quoting| (quoting, quoting.undo(text)));
    if let Some((quoting, plain)) = unquoted {
        outcome.count(quoting.title());
        let mended = outcome.mend(plain, None);
        outcome.edits = vec![replacement(text, &mended)];
        return outcome;
    }
    let printed = printed::values(text);
    if printed.is_empty() {
        outcome.all_rounds(text, parsed);
        return outcome;
    }
    let (edits, notes): (Vec<TextEdit>, Vec<RepairNote>) =
        printed.into_iter().map(|it| (it.edit, it.note)).unzip();
    let plain = apply_edits(text, &edits);
    for _ in &edits {
        outcome.count("keep as text what stands for a value");
    }
    outcome.all_rounds(&plain, &parse(&plain));
    for guess in &mut outcome.guesses {
        guess.span = before(&edits, guess.span);
    }
    outcome.guesses.extend(notes);
    outcome.guesses.sort_by_key(|guess| guess.span);
    outcome.edits = vec![replacement(text, &apply_edits(&plain, &outcome.edits))];
    outcome
}

/// Where a span of the text stood before these edits, which are in order.
fn before(edits: &[TextEdit], span: Span) -> Span {
    let mut moved = span;
    for edit in edits {
        let (old, new) = (edit.span.len(), edit.text.len());
        if edit.span.start + new <= moved.start {
            moved = Span::new(moved.start + old - new, moved.end + old - new);
        } else if edit.span.start < moved.end {
            // In or around what was put: all of it.
            let start = moved.start.min(edit.span.start);
            moved = Span::new(
                start,
                (moved.end + old).saturating_sub(new).max(edit.span.end),
            );
        } else {
            break;
        }
    }
    moved
}

impl RepairOutcome {
    /// Mends a text in rounds; the edits are those of the text.
    fn all_rounds(&mut self, text: &str, parsed: &Parse) {
        let first = self.first_round(text, parsed);
        let mended = apply_edits(text, &first);
        let again = self.mend(mended.clone(), Some(&first));
        self.edits = if again == mended {
            first
        } else {
            vec![replacement(text, &again)]
        };
    }

    /// The edits of the first look at the text, whose spans are those of the text.
    fn first_round(&mut self, text: &str, parsed: &Parse) -> Vec<TextEdit> {
        if let Some(closers) = indent::missing_closers(text, parsed) {
            self.count("add what is missing, by the indentation");
            return closers;
        }
        let guessed = parsed.errors.iter().filter(|error| is_guess(error));
        self.guesses.extend(guessed.map(|error| RepairNote {
            span: error.span,
            reason: error.message.clone(),
        }));
        self.compatible_repairs(parsed)
    }

    /// Mends until nothing changes. `begun` says that a first round has been done.
    fn mend(&mut self, text: String, begun: Option<&[TextEdit]>) -> String {
        let mut mended = text;
        for _ in usize::from(begun.is_some())..ROUNDS {
            let parsed = parse(&mended);
            if parsed.strict {
                return mended;
            }
            let edits = indent::missing_closers(&mended, &parsed);
            let edits = edits.unwrap_or_else(|| self.compatible_repairs(&parsed));
            let next = apply_edits(&mended, &edits);
            if next == mended {
                break;
            }
            mended = next;
        }
        self.say_what_stays(&parse(&mended));
        mended
    }

    fn say_what_stays(&mut self, parsed: &Parse) {
        let breaking = parsed
            .errors
            .iter()
            .filter(|error| error.kind.breaks_strict_json());
        self.unresolved.extend(breaking.map(|error| RepairNote {
            span: Span::default(),
            reason: reason_to_stay(error),
        }));
        if parsed.errors_not_kept > 0 {
            self.unresolved.push(RepairNote {
                span: Span::default(),
                reason: format!("{} more faults are not listed", parsed.errors_not_kept),
            });
        }
    }

    fn count(&mut self, title: &'static str) {
        match self.steps.iter_mut().find(|step| step.title == title) {
            Some(step) => step.count += 1,
            None => self.steps.push(RepairStep { title, count: 1 }),
        }
    }

    /// The edits of all repairs, without those repairs that would change what another one changes.
    fn compatible_repairs(&mut self, parse: &Parse) -> Vec<TextEdit> {
        let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
        let mut edits = Vec::new();
        let breaking = parse
            .errors
            .iter()
            .filter(|error| error.kind.breaks_strict_json());
        for repair in breaking.filter_map(|error| error.repair.as_ref()) {
            if repair.edits.iter().all(|edit| is_free(&taken, edit.span)) {
                for edit in repair.edits.iter().filter(|edit| !edit.span.is_empty()) {
                    taken.insert(edit.span.start, edit.span.end);
                }
                edits.extend(repair.edits.iter().cloned());
                self.count(repair.title);
            }
        }
        edits
    }
}

/// Whether a repair puts something that was not meant for certain, whatever the doubts about the rest.
fn is_guess(error: &SyntaxError) -> bool {
    use SyntaxErrorKind as Fault;
    let guessed = error.repair.as_ref().is_some_and(|repair| !repair.certain);
    let kinds = [
        Fault::NotAValue,
        Fault::MissingValue,
        Fault::MissingKey,
        Fault::UnclosedString,
        Fault::UnclosedComment,
        Fault::UnexpectedCharacters,
        Fault::TrailingText,
        Fault::BareKey,
        Fault::BadEscape,
    ];
    guessed && kinds.contains(&error.kind)
}

/// Why a fault stays.
fn reason_to_stay(error: &SyntaxError) -> String {
    match error.kind {
        SyntaxErrorKind::Empty => format!("{}: there is nothing to mend", error.message),
        _ if error.repair.is_none() => {
            format!("{}: what was meant cannot be told", error.message)
        }
        _ => format!("{}: each repair brings up the next fault", error.message),
    }
}

fn is_free(taken: &BTreeMap<usize, usize>, span: Span) -> bool {
    let before = taken.range(..span.end.max(span.start + 1)).next_back();
    let inside = |&(&start, &end): &(&usize, &usize)| {
        if span.is_empty() {
            start < span.start && span.start < end
        } else {
            end > span.start
        }
    };
    !before.is_some_and(|range| inside(&range))
}

/// The one edit that turns `text` into `mended`, without what both begin and end with.
fn replacement(text: &str, mended: &str) -> TextEdit {
    let same = |(one, other): &(char, char)| one == other;
    let length = |(character, _): (char, char)| character.len_utf8();
    let start: usize = text
        .chars()
        .zip(mended.chars())
        .take_while(same)
        .map(length)
        .sum();
    let rest = text[start..]
        .chars()
        .rev()
        .zip(mended[start..].chars().rev());
    let end: usize = rest.take_while(same).map(length).sum();
    let span = Span::new(start, text.len() - end);
    TextEdit::replace(span, &mended[start..mended.len() - end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        apply_edits(text, &repair(text, &parse(text)).edits)
    }

    #[test]
    fn many_faults_are_mended_together() {
        let text = "const x = {\n  a: 'it\\'s', // c\n  “b”: [1, 2,],\n  c: TRUE\n  d: 007\n";
        let mended = repaired(text);
        assert!(parse(&mended).strict, "{mended}");
        assert!(mended.contains("\"a\": \"it's\""), "{mended}");
    }

    #[test]
    fn what_is_strict_stays() {
        let text = "{\"a\": 1, \"a\": \"\\ud83d\"}";
        assert_eq!(repair(text, &parse(text)), RepairOutcome::default());
    }

    #[test]
    fn more_faults_than_are_kept_are_mended_in_rounds() {
        let text = format!("[{}1]", "'a', ".repeat(2_500));
        assert!(parse(&repaired(&text)).strict);
    }

    #[test]
    fn what_is_done_guessed_and_left_is_said() {
        let text = "{a: 1, b: 2, c: undefined}";
        let outcome = repair(text, &parse(text));
        let steps: Vec<_> = outcome
            .steps
            .iter()
            .map(|it| (it.title, it.count))
            .collect();
        assert_eq!(steps, [("put quotes around the key", 3), ("put `null`", 1)]);
        assert_eq!(outcome.guesses[0].span.slice(text), "undefined");
        assert_eq!(outcome.unresolved, []);
        let nothing = repair("// only words", &parse("// only words"));
        assert!(
            nothing.unresolved[0].reason.contains("nothing to mend"),
            "{nothing:?}"
        );
    }
}
