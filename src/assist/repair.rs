//! Mending everything that can be mended.

use std::collections::BTreeMap;

use crate::json::{Parse, parse};
use crate::text::{Span, TextEdit, apply_edits};

/// How often the mended text is looked at again: one repair may bring another fault to light.
const ROUNDS: usize = 4;

/// The edits that mend all faults of the syntax that have a repair, certain or not.
///
/// Applied together they make the text strict JSON, unless it has a fault without a repair.
#[must_use]
pub fn repair(text: &str, parsed: &Parse) -> Vec<TextEdit> {
    let first = compatible_repairs(parsed);
    let mut mended = apply_edits(text, &first);
    let mut rounds = 1;
    while rounds < ROUNDS {
        let parsed = parse(&mended);
        let edits = compatible_repairs(&parsed);
        let next = apply_edits(&mended, &edits);
        if parsed.strict || next == mended {
            break;
        }
        mended = next;
        rounds += 1;
    }
    if rounds == 1 {
        first
    } else {
        vec![replacement(text, &mended)]
    }
}

/// The edits of all repairs, without those repairs that would change what another one changes.
fn compatible_repairs(parse: &Parse) -> Vec<TextEdit> {
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
        }
    }
    edits
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
        apply_edits(text, &repair(text, &parse(text)))
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
        assert_eq!(
            repair(
                "{\"a\": 1, \"a\": \"\\ud83d\"}",
                &parse("{\"a\": 1, \"a\": \"\\ud83d\"}")
            ),
            []
        );
    }

    #[test]
    fn more_faults_than_are_kept_are_mended_in_rounds() {
        let text = format!("[{}1]", "'a', ".repeat(2_500));
        assert!(parse(&repaired(&text)).strict);
    }
}
