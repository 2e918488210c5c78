//! Closing tabs and the window: nothing typed is lost without a question.

use std::collections::VecDeque;

use egui::{Context, ViewportCommand};

use super::App;
use super::prompts::After;
use crate::ui::dialogs::{Answer, Dialog};

/// Tabs that wait to be closed.
#[derive(Debug, Default)]
pub(super) struct Closing {
    saving: VecDeque<u64>,
    quit: bool,
    allowed: bool,
}

impl App {
    /// Closes tabs; asks once about all that are unsaved.
    pub(super) fn close_tabs(&mut self, ids: Vec<u64>) {
        let (unsaved, clean): (Vec<u64>, Vec<u64>) = ids.into_iter().partition(|id| {
            self.tabs.get_mut(*id).is_some_and(|tab| {
                tab.update_unsaved();
                tab.unsaved()
            })
        });
        for id in clean {
            self.forget_tab(id);
        }
        if !unsaved.is_empty() {
            self.ask_unsaved(unsaved);
        }
    }

    fn ask_unsaved(&mut self, ids: Vec<u64>) {
        if let [only] = ids.as_slice() {
            self.tabs.activate(*only);
        }
        let titles = ids
            .iter()
            .filter_map(|id| self.tabs.get(*id))
            .map(|tab| tab.title.clone())
            .collect();
        self.ask(Dialog::Unsaved { titles }, After::Unsaved(ids));
    }

    /// What the user said about unsaved text.
    pub(super) fn resolve_unsaved(&mut self, ids: Vec<u64>, answer: &Answer) {
        match answer {
            Answer::Save => {
                self.closing.saving = ids.into();
                self.go_on_closing(None);
            }
            Answer::Discard => {
                for id in ids {
                    self.forget_tab(id);
                }
                self.quit_if_asked();
            }
            _ => self.stop_closing(),
        }
    }

    /// A tab was saved: closes it if that was why, and goes on with the next.
    pub(super) fn go_on_closing(&mut self, saved: Option<u64>) {
        if let Some(id) = saved {
            if self.closing.saving.front() != Some(&id) {
                return;
            }
            self.closing.saving.pop_front();
            if self.tabs.get(id).is_some_and(|tab| !tab.unsaved()) {
                self.forget_tab(id);
            }
        }
        match self.closing.saving.front() {
            Some(next) => self.save(*next),
            None => self.quit_if_asked(),
        }
    }

    /// The user has changed their mind, or a text could not be saved.
    pub(super) fn stop_closing(&mut self) {
        self.closing = Closing::default();
    }

    /// Closes a tab, and all that leads to it.
    pub(super) fn forget_tab(&mut self, id: u64) {
        if let Some(path) = self.tabs.get(id).and_then(|tab| tab.path.clone()) {
            self.folder.unwatch_file(&path);
        }
        self.tabs.remove(id);
        self.invoking.forget_document(id);
        if !self.closing.quit {
            self.remember_tabs();
        }
    }

    /// The user asks to end the program.
    pub(super) fn quit(&mut self) {
        self.context.send_viewport_cmd(ViewportCommand::Close);
    }

    /// The window is about to close: now, or after a question.
    pub(super) fn window_closes(&mut self, context: &Context) {
        if self.closing.allowed {
            return;
        }
        let mut unsaved = Vec::new();
        for tab in &mut self.tabs.list {
            tab.update_unsaved();
            if tab.unsaved() {
                unsaved.push(tab.id);
            }
        }
        self.remember_tabs();
        if unsaved.is_empty() {
            self.closing.allowed = true;
            return;
        }
        context.send_viewport_cmd(ViewportCommand::CancelClose);
        // The question may take the place of an earlier one, with which closing is given up.
        self.ask_unsaved(unsaved);
        self.closing.quit = true;
    }

    fn quit_if_asked(&mut self) {
        if self.closing.quit {
            self.closing.allowed = true;
            self.context.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}
