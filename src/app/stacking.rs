//! Dialogs over dialogs. One shows; those that it was asked from wait below it, and those that come late, from the
//! background, wait for their turn. What is typed into one is never thrown away for another.

use super::App;
use super::events::EventAsk;
use super::prompts::{After, Picking};
use crate::ui::dialogs::{Dialog, DialogState};

/// A dialog, and what its answer leads to.
#[derive(Debug)]
pub(super) struct OpenDialog {
    pub state: DialogState,
    pub after: After,
}

impl OpenDialog {
    /// The tab whose repairs it shows.
    pub const fn repairs_of(&self) -> Option<u64> {
        match self.after {
            After::Repairs(id) => Some(id),
            _ => None,
        }
    }

    /// Whether it shows how something goes, over which a late dialog may show at once: what goes on may ask for it.
    const fn shows_progress(&self) -> bool {
        matches!(
            self.after,
            After::Extract(_)
                | After::Checks
                | After::Functions
                | After::Repeat
                | After::Event(EventAsk::Run(_))
        )
    }

    /// Whether a dialog of that purpose takes its place, since it shows one thing only.
    const fn gives_way_to(&self, new: &After) -> bool {
        matches!(
            (&self.after, new),
            (After::Checks, After::Checks)
                | (After::Functions, After::Functions)
                | (After::Repeat, After::Repeat)
                | (After::Agree, After::Agree)
                | (After::Unsaved(_), After::Unsaved(_))
                | (After::Nothing, After::Nothing)
                | (
                    After::Event(EventAsk::Run(_)),
                    After::Event(EventAsk::Run(_))
                )
        )
    }

    /// Whether it is asked from a field of a form.
    const fn is_of_form(&self) -> bool {
        matches!(
            self.after,
            After::Path(Picking::Function | Picking::ForField(_))
        )
    }

    /// Whether it waits until the user has agreed in the browser.
    const fn waits_for_agreement(&self) -> bool {
        matches!(self.after, After::Agree)
    }
}

impl App {
    /// Opens a dialog: over the one that is open, which comes back; one that comes late waits where something is typed.
    pub(super) fn ask(&mut self, dialog: Dialog, after: After) {
        let new = OpenDialog {
            state: DialogState::new(dialog),
            after,
        };
        for open in self.take_dialogs(|open| open.gives_way_to(&new.after)) {
            self.give_up(open);
        }
        if self.reporting && !self.shows_at_once(&new) {
            self.dialogs_late.push_back(new);
            return;
        }
        self.palette = None;
        self.dialogs_below.extend(self.dialog.take());
        self.dialog = Some(new);
    }

    /// Whether a late dialog is in nobody's way.
    fn shows_at_once(&self, late: &OpenDialog) -> bool {
        match &self.dialog {
            Some(open) => open.shows_progress(),
            None => self.palette.is_none() && (late.is_of_form() || !self.has_form()),
        }
    }

    /// Closes the dialog that is open: the one below it comes back.
    pub(super) fn close_dialog(&mut self) {
        self.dialog = self.dialogs_below.pop();
        if let Some(open) = &mut self.dialog {
            open.state.come_back();
        }
    }

    /// Shows the first late dialog whose turn it is.
    pub(super) fn show_late_dialog(&mut self) {
        if self.dialog.is_some() || self.dialogs_late.is_empty() {
            return;
        }
        let mut late = self.dialogs_late.iter();
        if let Some(at) = late.position(|late| self.shows_at_once(late)) {
            self.dialog = self.dialogs_late.remove(at);
        }
    }

    /// Takes out dialogs wherever they wait. Where the one that shows is among them, the one below it comes back.
    pub(super) fn take_dialogs(
        &mut self,
        is_meant: impl Fn(&OpenDialog) -> bool,
    ) -> Vec<OpenDialog> {
        let mut taken: Vec<OpenDialog> = self
            .dialog
            .take_if(|open| is_meant(open))
            .into_iter()
            .collect();
        let shown_went = !taken.is_empty();
        taken.extend(self.dialogs_below.extract_if(.., |open| is_meant(open)));
        let late = std::mem::take(&mut self.dialogs_late);
        for open in late {
            if is_meant(&open) {
                taken.push(open);
            } else {
                self.dialogs_late.push_back(open);
            }
        }
        if shown_went {
            self.close_dialog();
        }
        taken
    }

    /// A dialog goes without an answer: what waits for one is stopped.
    fn give_up(&mut self, open: OpenDialog) {
        match open.after {
            After::Unsaved(_) | After::Path(Picking::SaveAs(_)) => self.stop_closing(),
            After::Repeat => self.close_repeat(open.state.dialog),
            After::Event(EventAsk::Run(_)) => self.stop_run(),
            After::Checks => self.keep_test(),
            After::Functions => self.stop_listing(),
            _ => {}
        }
    }

    /// What a dialog shows that is open, or waits. `pick` takes the dialog that is meant.
    pub(super) fn find_shown<T>(
        &mut self,
        pick: impl Fn(&mut Dialog) -> Option<&mut T>,
    ) -> Option<&mut T> {
        let below = self.dialogs_below.iter_mut().rev();
        let mut dialogs = self
            .dialog
            .iter_mut()
            .chain(below)
            .chain(&mut self.dialogs_late);
        dialogs.find_map(|open| pick(&mut open.state.dialog))
    }

    /// Nothing waits for an agreement any more.
    pub(super) fn agreed(&mut self) {
        self.take_dialogs(OpenDialog::waits_for_agreement);
    }
}
