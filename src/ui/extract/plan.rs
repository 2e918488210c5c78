//! What was found in a text, ready to be shown: worked out in the background, as it may take a while.

use crate::assist::{Found, find_payloads, laid_out};
use crate::text::{Difference, LineIndex, difference};

/// Payloads that are listed; the rest is counted.
const LISTED: usize = 500;
/// Payloads whose repair is compared, and the longest text in bytes that is.
const COMPARED: usize = 40;
const COMPARED_BYTES: usize = 200_000;
/// Characters of a beginning.
const BEGINNING: usize = 160;
/// Error codes that are named.
const CODES: usize = 12;

/// Everything that was found in a text.
#[derive(Clone, Debug, Default)]
pub struct ExtractPlan {
    /// The payloads, the best first.
    pub items: Vec<ExtractItem>,
    /// Payloads that are not listed.
    pub not_listed: usize,
    /// The error codes in the text, each once.
    pub codes: Vec<String>,
    /// Why nothing was found.
    pub reason: Option<String>,
}

/// One payload.
#[derive(Clone, Debug)]
pub struct ExtractItem {
    /// What it is.
    pub found: Found,
    /// The clean text, laid out where it came on one line.
    pub text: String,
    /// How it begins, on one line.
    pub beginning: String,
    /// The line of the source in which it begins, from 1.
    pub line: usize,
    /// What the repair changed; `None` where nothing had to be, or it is too long to be compared.
    pub difference: Option<Difference>,
}

impl ExtractPlan {
    /// Looks for payloads. Takes about a second for ten megabytes.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let paste = find_payloads(text);
        let lines = LineIndex::new(text);
        let not_listed = paste.found.len().saturating_sub(LISTED);
        let found = paste.found.into_iter().take(LISTED).enumerate();
        let items = found
            .map(|(index, found)| ExtractItem {
                line: lines.line_of(found.span.start) + 1,
                difference: Some(&found).filter(|_| index < COMPARED).and_then(compared),
                beginning: beginning(&found.text),
                text: laid_out(&found.text).into_owned(),
                found,
            })
            .collect();
        let mut codes: Vec<String> = Vec::new();
        for (span, _) in &paste.errors {
            let code = span.slice(text);
            if codes.len() < CODES && codes.iter().all(|known| known != code) {
                codes.push(code.to_owned());
            }
        }
        Self {
            items,
            not_listed,
            codes,
            reason: paste.reason,
        }
    }
}

/// The first words of a text on one line.
fn beginning(text: &str) -> String {
    let head = &text[..text.floor_char_boundary(4 * BEGINNING)];
    let words: Vec<&str> = head.split_whitespace().collect();
    words.join(" ").chars().take(BEGINNING).collect()
}

fn compared(found: &Found) -> Option<Difference> {
    let before = found.before.as_deref()?;
    let is_short = before.len() <= COMPARED_BYTES && found.text.len() <= COMPARED_BYTES;
    is_short.then(|| difference(before, &found.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_line_gives_its_payload_with_what_was_repaired() {
        let text =
            "start\n12:01:07 INFO answer {messages: ['hi'],} com.liveperson.faas.es.general\n";
        let plan = ExtractPlan::of(text);
        let [item] = &plan.items[..] else {
            panic!("{plan:?}");
        };
        assert_eq!(item.line, 2);
        assert!(item.difference.is_some());
        assert_eq!(plan.codes, ["com.liveperson.faas.es.general"]);
    }

    #[test]
    fn nothing_found_has_a_reason() {
        let plan = ExtractPlan::of("just words");
        assert!(plan.items.is_empty() && plan.reason.is_some());
    }
}
