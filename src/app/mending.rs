//! Mending the syntax of the active text, and saying what was done, what was guessed, and what stays.

use super::App;
use super::prompts::After;
use crate::assist::{self, RepairNote, RepairOutcome};
use crate::text::{EditKind, LineIndex};
use crate::ui::dialogs::Dialog;
use crate::ui::text_dialog::Paragraph;
use crate::ui::widgets::with_capital;

/// Places that are named of each sort.
const NAMED: usize = 20;

impl App {
    /// Mends what can be mended as one step. What was guessed, and what stays, is shown; all else is told in a line.
    pub(super) fn repair(&mut self) {
        let Some(tab) = self.tabs.active_mut() else {
            return;
        };
        if !tab.document.is_fresh() {
            return;
        }
        let text = tab.document.text().to_owned();
        let outcome = assist::repair(&text, &tab.document.analysis().parse);
        tab.document.end_typing();
        let is_changed = tab.document.apply(&outcome.edits, EditKind::Command);
        if outcome.guesses.is_empty() && outcome.unresolved.is_empty() {
            if is_changed {
                let done = with_capital(&done(&outcome));
                self.notices
                    .done_with("the JSON is repaired".to_owned(), done);
            } else {
                self.notices.done("nothing is broken".to_owned());
            }
            return;
        }
        let (title, paragraphs) = report(&text, &outcome, is_changed);
        self.ask(Dialog::Text { title, paragraphs }, After::Nothing);
    }
}

/// "remove the comment; add the missing comma (3 times)".
fn done(outcome: &RepairOutcome) -> String {
    let steps = outcome.steps.iter().map(|step| match step.count {
        1 => step.title.to_owned(),
        count => format!("{} ({count} times)", step.title),
    });
    steps.collect::<Vec<_>>().join("; ")
}

fn report(text: &str, outcome: &RepairOutcome, is_changed: bool) -> (String, Vec<Paragraph>) {
    let title = match (outcome.unresolved.len(), is_changed) {
        (0, _) => "Repaired, with something guessed".to_owned(),
        (1, true) => "Repaired, but for one place".to_owned(),
        (number, true) => format!("Repaired, but for {number} places"),
        (_, false) => "This cannot be repaired without you".to_owned(),
    };
    let mut paragraphs = Vec::new();
    if is_changed && !outcome.steps.is_empty() {
        let done = with_capital(&done(outcome));
        let done = format!("{done}. Undo takes all of it back.");
        paragraphs.push(Paragraph::new("What was done", &done));
    }
    let lines = LineIndex::new(text);
    for (head, notes) in [
        ("What stays broken, and why", &outcome.unresolved),
        (
            "What was guessed: look whether it is what was meant",
            &outcome.guesses,
        ),
    ] {
        if !notes.is_empty() {
            paragraphs.push(Paragraph::new(head, &listed(&lines, notes)));
        }
    }
    (title, paragraphs)
}

/// A line a place; lines are those of the text before the repair.
fn listed(lines: &LineIndex, notes: &[RepairNote]) -> String {
    let line = |note: &RepairNote| {
        let line = lines.line_of(note.span.start) + 1;
        if note.span.is_empty() {
            note.reason.clone()
        } else {
            format!("Ln {line}: {}", note.reason)
        }
    };
    let mut listed: Vec<String> = notes.iter().take(NAMED).map(line).collect();
    if notes.len() > NAMED {
        listed.push(format!("and {} more", notes.len() - NAMED));
    }
    listed.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(text: &str) -> (String, String) {
        let outcome = assist::repair(text, &crate::json::parse(text));
        let is_changed = !outcome.edits.is_empty();
        let (title, paragraphs) = report(text, &outcome, is_changed);
        let body: Vec<_> = paragraphs.iter().map(|part| part.body.as_str()).collect();
        (title, body.join("\n"))
    }

    #[test]
    fn what_stays_broken_is_named_with_its_reason() {
        let (title, body) = reported("{\n  \"messages\": [ @@ ]\n}");
        assert!(!title.is_empty() && !body.is_empty());
        assert!(body.contains("Ln 2"), "{title}: {body}");
    }
}
