//! Commands that change or explain the active text.

use super::App;
use super::environment::at_caret;
use crate::assist;
use crate::document::analyse;
use crate::lint::{CheckOptions, Conversation, Diagnostic, Kind};
use crate::text::{EditKind, Span, TextEdit, apply_edits};

/// How often safe fixes are applied: one may bring another to light.
const ROUNDS: usize = 4;

impl App {
    /// Applies the edits of a fix as one undoable step, unless the text has moved on.
    pub(super) fn apply_fix(&mut self, revision: u64, edits: &[TextEdit]) {
        let Some(tab) = self.tabs.active_mut() else {
            return;
        };
        if tab.document.revision() != revision {
            self.notices.warn(
                "the text has changed since this fix was found".to_owned(),
                "wait for the new findings and apply it again".to_owned(),
            );
            return;
        }
        tab.document.apply(edits, EditKind::Command);
    }

    pub(super) fn fix_at_caret(&mut self) {
        let Some(tab) = self.tabs.active() else {
            return;
        };
        let analysis = tab.document.analysis();
        let fix = at_caret(&analysis.diagnostics, tab.selection())
            .find_map(|found| found.fixes.first())
            .map(|fix| (analysis.revision, fix.edits.clone()));
        if let Some((revision, edits)) = fix {
            self.apply_fix(revision, &edits);
        }
    }

    /// Applies every safe fix, and those that come to light by it, as one step.
    pub(super) fn fix_all_safe(&mut self) {
        let Some(tab) = self.tabs.active_mut() else {
            return;
        };
        let kind = tab.document.kind_override();
        let options = tab.document.options().clone();
        let mut text = tab.document.text().to_owned();
        let mut found = tab.document.analysis().diagnostics.clone();
        if !tab.document.is_fresh() {
            return;
        }
        for _ in 0..ROUNDS {
            let edits = compatible(&found);
            if edits.is_empty() {
                break;
            }
            text = apply_edits(&text, &edits);
            found = analyse(&text, 0, kind, &options).diagnostics;
        }
        replace_all(&mut tab.document, text);
    }

    pub(super) fn repair(&mut self) {
        if let Some(tab) = self.tabs.active_mut() {
            let text = tab.document.text();
            let edits = assist::repair(text, &tab.document.analysis().parse);
            tab.document.apply(&edits, EditKind::Command);
        }
    }

    pub(super) fn format(&mut self) {
        let Some(tab) = self.tabs.active_mut() else {
            return;
        };
        match assist::format(tab.document.text()) {
            Ok(edits) => {
                tab.document.apply(&edits, EditKind::Command);
            }
            Err(error) => self.notices.warn(
                error.to_string(),
                "repair the syntax first, then format".to_owned(),
            ),
        }
    }

    pub(super) fn undo(&mut self, back: bool) {
        if let Some(tab) = self.tabs.active_mut() {
            if back {
                tab.editor.undo(&mut tab.document);
            } else {
                tab.editor.redo(&mut tab.document);
            }
        }
    }

    /// Moves to the finding behind or before the caret, round the ends.
    pub(super) fn step_problem(&mut self, forward: bool) {
        let Some(tab) = self.tabs.active_mut() else {
            return;
        };
        let analysis = tab.document.analysis();
        let found = &analysis.diagnostics;
        let here = tab.editor.selection();
        let next = if forward {
            let behind =
                |found: &Diagnostic| (found.span.start, found.span.end) > (here.start, here.end);
            found.iter().position(behind).unwrap_or(0)
        } else {
            let before =
                |found: &Diagnostic| (found.span.start, found.span.end) < (here.start, here.end);
            found
                .iter()
                .rposition(before)
                .unwrap_or(found.len().saturating_sub(1))
        };
        if let Some(span) = found.get(next).map(|found| found.span) {
            tab.problems.select(next);
            self.select(span);
        }
    }

    pub(super) fn set_kind(&mut self, kind: Option<Kind>) {
        if let Some(tab) = self.tabs.active_mut() {
            tab.document.set_kind(kind);
            tab.forget_shown();
        }
    }

    pub(super) fn set_conversation(&mut self, conversation: Conversation) {
        self.conversation = conversation;
        let options = self.options.clone();
        self.set_options(options);
        self.reload_folder();
    }

    /// Checks everything with other options; the conversation of the top bar counts.
    pub(super) fn set_options(&mut self, options: CheckOptions) {
        self.options = CheckOptions {
            conversation: Some(self.conversation),
            ..options
        };
        for tab in &mut self.tabs.list {
            let run = tab.run_options.clone();
            tab.document.set_options(with_run(&self.options, run));
            tab.forget_shown();
        }
    }

    pub(super) fn copy_pointer(&mut self) {
        if let Some(tab) = self.tabs.active() {
            let pointer = tab.crumbs().1.to_owned();
            self.notices.done(format!("copied `{pointer}`"));
            self.context.copy_text(pointer);
        }
    }
}

/// The options of the workspace with what is known of one run.
fn with_run(options: &CheckOptions, run: Option<CheckOptions>) -> CheckOptions {
    let Some(run) = run else {
        return options.clone();
    };
    CheckOptions {
        conversation: options.conversation,
        known_skills: options.known_skills.clone(),
        image_hosts: options.image_hosts.clone(),
        bot_variables: options.bot_variables,
        ..run
    }
}

/// The edits of all safe fixes, without those that touch what an earlier one changes.
fn compatible(found: &[Diagnostic]) -> Vec<TextEdit> {
    let mut taken: Vec<Span> = Vec::new();
    let mut edits = Vec::new();
    for fix in found.iter().filter_map(Diagnostic::safe_fix) {
        let overlaps = |edit: &TextEdit| {
            taken
                .iter()
                .any(|other| edit.span.start <= other.end && other.start <= edit.span.end)
        };
        if !fix.edits.iter().any(overlaps) {
            taken.extend(fix.edits.iter().map(|edit| edit.span));
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits
}

fn replace_all(document: &mut crate::document::Document, text: String) {
    if document.text() != text {
        let whole = Span::new(0, document.text().len());
        document.apply(&[TextEdit::replace(whole, text)], EditKind::Command);
    }
}
