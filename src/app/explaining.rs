//! What a code means: one of our findings, or an error of LivePerson's.

use super::App;
use super::environment::at_caret;
use super::prompts::After;
use crate::errors::{self, ErrorCode, Origin};
use crate::lint::rules::RULES;
use crate::lint::{self, Diagnostic, Explanation, Severity};
use crate::text::without_ticks;
use crate::ui::command::AppCommand;
use crate::ui::dialogs::Dialog;
use crate::ui::palette::{PaletteEntry, PaletteState};
use crate::ui::text_dialog::Paragraph;
use crate::ui::widgets::with_capital;

impl App {
    /// Explains the narrowest finding that the caret touches.
    pub(super) fn explain_at_caret(&mut self) {
        let found = self.tabs.active().and_then(|tab| {
            let found = &tab.document.analysis().diagnostics;
            at_caret(found, tab.selection()).next().map(name)
        });
        let code = found.or_else(|| {
            let tab = self.tabs.active()?;
            let (text, caret) = (tab.document.text(), tab.editor.caret());
            let (span, _) = errors::find_at(text, caret)?;
            Some(span.slice(text).to_owned())
        });
        if let Some(code) = code {
            self.explain(&code);
        }
    }

    /// Finds a code by a few letters, and explains it.
    pub(super) fn pick_code(&mut self) {
        let prompt = "Which code? An error of LivePerson's, or a finding";
        self.palette = Some(PaletteState::new(prompt, code_entries()));
    }

    /// Shows what a code means, and first of all what it means here.
    pub(super) fn explain(&mut self, code: &str) {
        let found = self.tabs.active().and_then(|tab| {
            let all = &tab.document.analysis().diagnostics;
            let near = at_caret(all, tab.selection()).find(|found| is_meant(found, code));
            near.or_else(|| all.iter().find(|found| is_meant(found, code)))
        });
        let full = found.map_or_else(|| code.to_owned(), name);
        let (title, paragraphs) = explanation(&full, found);
        self.ask(Dialog::Text { title, paragraphs }, After::Nothing);
    }
}

/// The code, with the detail behind a slash where there is one.
fn name(found: &Diagnostic) -> String {
    match found.detail {
        Some(detail) => format!("{}/{detail}", found.code),
        None => found.code.to_owned(),
    }
}

/// Whether a code names a finding, with or without its detail.
pub(super) fn is_meant(found: &Diagnostic, code: &str) -> bool {
    found.code == code || name(found) == code
}

/// The title and the words for a code.
fn explanation(code: &str, found: Option<&Diagnostic>) -> (String, Vec<Paragraph>) {
    let (family, detail) = code.split_once('/').unzip();
    let rule = lint::explain(family.unwrap_or(code), detail);
    let mut words = Vec::new();
    if let Some(found) = found {
        of_finding(&mut words, found);
    }
    if let Some(rule) = rule {
        of_rule(&mut words, &rule, found);
    } else if let Some(error) = errors::find(code) {
        of_error(&mut words, code, error);
        let others = errors::matches(code).into_iter().skip(1);
        let others: Vec<&str> = others.map(|other| other.codes[0]).collect();
        lead_on(&mut words, "It may also mean", &others);
    }
    if words.is_empty() {
        let text = "Nothing is known of this code: it is neither one of our findings nor a documented error of LivePerson.";
        words.push(Paragraph::new("", text));
    }
    (code.to_owned(), words)
}

fn put(words: &mut Vec<Paragraph>, head: &str, body: &str) {
    if !body.trim().is_empty() {
        words.push(Paragraph::new(head, &with_capital(body)));
    }
}

fn of_finding(words: &mut Vec<Paragraph>, found: &Diagnostic) {
    put(words, "Here", &found.message);
    put(words, "What LivePerson does with it", &found.consequence);
    put(words, "What to do", &found.help);
}

/// The words of a rule; what the finding has said already is not said again.
fn of_rule(words: &mut Vec<Paragraph>, rule: &Explanation, found: Option<&Diagnostic>) {
    let severity = match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    put(words, &format!("The rule ({severity})"), rule.title);
    put(words, "Why", rule.why);
    if found.is_none_or(|found| found.consequence.is_empty()) {
        put(words, "What LivePerson does with it", rule.consequence);
    }
    if found.is_none_or(|found| found.help.is_empty()) {
        put(words, "What to do", rule.help);
    }
    example(words, "Wrong", rule.invalid);
    example(words, "Right", rule.valid);
    put(words, "Known from", rule.basis);
}

fn example(words: &mut Vec<Paragraph>, head: &str, text: &str) {
    let text = text.trim_start_matches('\u{feff}').trim_end();
    if !text.trim().is_empty() {
        words.push(Paragraph::code(head, text));
    }
}

fn of_error(words: &mut Vec<Paragraph>, code: &str, error: &ErrorCode) {
    put(words, "What happened", error.meaning);
    put(words, "Usual cause", error.cause);
    put(words, "What to do", error.cure);
    put(words, "Reported by", error.origin.title());
    put(words, "Comes with HTTP status", error.http);
    let written = code.trim().to_ascii_lowercase();
    let is_same = |other: &str| other.eq_ignore_ascii_case(&written);
    let others: Vec<&str> = error.others(&written).collect();
    lead_on(words, "In the other generation of Functions", &others);
    let rest: Vec<&str> = error
        .codes
        .iter()
        .copied()
        .filter(|one| !is_same(one) && !others.contains(one))
        .collect();
    lead_on(words, "The same error as", &rest);
    let members: Vec<&str> = error.members().filter(|one| !is_same(one)).collect();
    lead_on(words, "Documented codes of this family", &members);
    if let Some(whole) = error.written_whole(code) {
        put(words, "Written whole", &format!("`{whole}`"));
    }
    let is_known = |code: &&&str| RULES.iter().any(|rule| rule.code == **code);
    let rules: Vec<&str> = error.rules.iter().filter(is_known).copied().collect();
    lead_on(words, "Findings that tell of it beforehand", &rules);
    put(words, "Known from", error.source);
}

/// Codes that are explained in their turn.
fn lead_on(words: &mut Vec<Paragraph>, head: &str, codes: &[&str]) {
    if !codes.is_empty() {
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        words.push(Paragraph::links(head, codes));
    }
}

/// All codes: those of LivePerson by who reports them, then those of our findings.
fn code_entries() -> Vec<PaletteEntry> {
    let entry = |label: &str, detail: &str, group| PaletteEntry {
        label: label.to_owned(),
        detail: without_ticks(detail),
        group,
        keys: None,
        tile: None,
        command: AppCommand::Explain {
            code: label.to_owned(),
        },
    };
    let mut entries = Vec::new();
    for origin in Origin::ALL {
        let of_origin = errors::error_codes().filter(|error| error.origin == origin);
        for error in of_origin {
            let codes = error.codes.iter();
            entries.extend(codes.map(|code| entry(code, error.meaning, origin.title())));
        }
    }
    let rules = RULES.iter();
    entries.extend(rules.map(|rule| entry(&rule.name(), rule.title, "Findings of botbench")));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(code: &str) -> Vec<String> {
        let (_, words) = explanation(code, None);
        words.into_iter().map(|paragraph| paragraph.head).collect()
    }

    #[test]
    fn every_rule_is_explained_with_an_example() {
        for rule in RULES {
            let heads = heads(&rule.name());
            assert!(
                heads.iter().any(|head| head == "What to do"),
                "{}",
                rule.name()
            );
            assert!(
                heads.iter().any(|head| head == "Known from"),
                "{}",
                rule.name()
            );
        }
        assert!(heads("ttr.type-missing").contains(&"Wrong".to_owned()));
        assert!(heads("ttr.type-missing").contains(&"Right".to_owned()));
    }

    #[test]
    fn errors_of_liveperson_are_explained_and_unknown_codes_say_so() {
        let heads = heads("com.liveperson.faas.handler.custom-failure");
        assert!(heads.contains(&"Usual cause".to_owned()));
        let (_, words) = explanation("no.such-code", None);
        assert!(words[0].body.starts_with("Nothing is known"));
    }
}
