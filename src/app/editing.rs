//! Commands that change or explain the active text.

use super::App;
use super::environment::at_caret;
use crate::assist;
use crate::lint::{CheckOptions, Conversation, Diagnostic, Kind};
use crate::text::{EditKind, TextEdit};

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

    /// Has everything checked for another sort of conversation; `None` asks for what holds in both.
    pub(super) fn set_conversation(&mut self, conversation: Option<Conversation>) {
        if self.conversation == conversation {
            return;
        }
        self.conversation = conversation;
        self.apply_options();
        self.survey_again();
    }

    /// Messaging, chat, either, and round again.
    pub(super) fn switch_conversation(&mut self) {
        let next = match self.conversation {
            Some(Conversation::Messaging) => Some(Conversation::Chat),
            Some(Conversation::Chat) => None,
            None => Some(Conversation::Messaging),
        };
        self.set_conversation(next);
    }

    /// Checks everything with the options of another workspace.
    pub(super) fn set_options(&mut self, options: CheckOptions) {
        self.workspace_options = options;
        self.apply_options();
    }

    /// Checks everything with the options as they are now; the conversation and the channel of the window count.
    pub(super) fn apply_options(&mut self) {
        self.options = self.judging_options();
        for tab in &mut self.tabs.list {
            let options = with_run(&self.options, tab.run_options.as_ref());
            if *tab.document.options() != options {
                tab.document.set_options(options);
                tab.forget_shown();
            }
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
fn with_run(options: &CheckOptions, run: Option<&CheckOptions>) -> CheckOptions {
    let options = options.clone();
    let Some(run) = run else {
        return options;
    };
    CheckOptions {
        event: run.event.clone(),
        elapsed_ms: run.elapsed_ms,
        http_status: run.http_status,
        log_entries: run.log_entries,
        log_chars: run.log_chars,
        body_bytes: run.body_bytes,
        local_run: run.local_run,
        timed_out: run.timed_out,
        answerer: run.answerer.clone(),
        is_wrapped_by_call: run.is_wrapped_by_call,
        ..options
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Edition;

    #[test]
    fn all_but_the_run_itself_follows_the_workspace() {
        let run = CheckOptions {
            event: Some("e".to_owned()),
            http_status: Some(200),
            local_run: Some(true),
            is_wrapped_by_call: true,
            ..CheckOptions::default()
        };
        let workspace = CheckOptions {
            edition: Edition::ALL
                .into_iter()
                .find(|edition| *edition != Edition::default())
                .expect("another edition"),
            require_intent_or_action: Some(true),
            ..CheckOptions::default()
        };
        let both = with_run(&workspace, Some(&run));
        let expected = CheckOptions {
            event: run.event.clone(),
            http_status: run.http_status,
            local_run: run.local_run,
            is_wrapped_by_call: true,
            ..workspace.clone()
        };
        assert_eq!(both, expected);
        assert_eq!(with_run(&workspace, None), workspace);
    }
}
