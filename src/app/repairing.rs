//! Batches of repairs: worked out in the background, shown, and made as one step once they are agreed to.

use std::sync::Arc;

use super::App;
use super::prompts::After;
use super::tasks::TaskEvent;
use crate::channel::Channel;
use crate::lint::Aim;
use crate::text::EditKind;
use crate::ui::channels::{ORDER, outcome};
use crate::ui::command::{AppCommand, UiCommand};
use crate::ui::dialogs::{Dialog, DialogState};
use crate::ui::layout::Panel;
use crate::ui::palette::{PaletteEntry, PaletteState};
use crate::ui::repairs::{RepairPlan, RepairSubject, RepairsState};

impl App {
    /// Opens the dialog of a batch of repairs on the active text.
    pub(super) fn open_repairs(&mut self, aim: Aim) {
        let Some(tab) = self.tabs.active() else {
            return;
        };
        if tab.editor.is_read_only() {
            return;
        }
        let id = tab.id;
        self.ask(Dialog::Repairs(RepairsState::new(aim)), After::Repairs(id));
        self.plan_repairs();
    }

    /// Makes the text fit the channel that is looked at; asks which one where none is.
    pub(super) fn fit_channel(&mut self) {
        match self.channel_filter.channel() {
            Some(channel) => self.open_repairs(Aim::Channel(channel)),
            None => self.ask_channel(),
        }
    }

    fn ask_channel(&mut self) {
        let entries = ORDER.map(|channel| self.fit_entry(channel));
        self.palette = Some(PaletteState::new("Which channel?", entries.into()));
    }

    fn fit_entry(&self, channel: Channel) -> PaletteEntry {
        let views = self.tabs.active().map_or(&[][..], |tab| tab.channels());
        let stands = views.iter().find(|view| view.channel == channel);
        PaletteEntry {
            label: UiCommand::Fit(channel).text().to_owned(),
            detail: stands.map_or(String::new(), |view| {
                outcome(view.state.verdict).to_lowercase()
            }),
            group: "",
            keys: None,
            tile: None,
            command: AppCommand::Ui(UiCommand::Fit(channel)),
        }
    }

    /// Works the plan of the open dialog out, in the background.
    pub(super) fn plan_repairs(&mut self) {
        let Some((id, state)) = self.open_repairs_state() else {
            return;
        };
        let (aim, choices) = (state.aim, state.choices.clone());
        let Some(tab) = self.tabs.get(id) else {
            return;
        };
        let text = tab.document.text().to_owned();
        let revision = tab.document.revision();
        let kind = tab.document.kind_override();
        let options = tab.document.options().clone();
        self.tasks.think(move || {
            let subject = RepairSubject {
                text: &text,
                revision,
                kind,
                options: &options,
            };
            let plan = RepairPlan::of(subject, aim, choices);
            TaskEvent::Planned(id, aim, Arc::new(plan))
        });
    }

    /// A plan is worked out. It counts if the dialog is still open and its choices are still the same.
    pub(super) fn repairs_planned(&mut self, id: u64, aim: Aim, plan: Arc<RepairPlan>) {
        if let Some((of, state)) = self.open_repairs_state()
            && of == id
            && state.aim == aim
            && state.choices == plan.choices
        {
            state.plan = Some(plan);
        }
    }

    fn open_repairs_state(&mut self) -> Option<(u64, &mut RepairsState)> {
        let mut open = self.dialog.iter_mut().chain(&mut self.dialogs_below);
        let (open, id) = open.find_map(|open| open.repairs_of().map(|id| (open, id)))?;
        match &mut open.state {
            DialogState {
                dialog: Dialog::Repairs(state),
                ..
            } => Some((id, state)),
            _ => None,
        }
    }

    /// Makes the repairs that were agreed to, as one step.
    pub(super) fn make_repairs(&mut self, id: u64, dialog: Dialog) {
        let Dialog::Repairs(state) = dialog else {
            return;
        };
        let Some(plan) = state.current() else {
            return;
        };
        let Some(tab) = self.tabs.get_mut(id) else {
            return;
        };
        if tab.document.revision() != plan.revision {
            self.notices.warn(
                "the text has changed since these repairs were worked out".to_owned(),
                "nothing was changed; look at the repairs again".to_owned(),
            );
            return;
        }
        tab.document.end_typing();
        if tab.document.apply(&plan.edits, EditKind::Command) {
            self.tell_repairs(state.aim, plan);
        }
        self.focus_panel(Panel::Editor);
    }

    fn tell_repairs(&mut self, aim: Aim, plan: &RepairPlan) {
        let made = match plan.batch.made {
            1 => "1 repair made".to_owned(),
            number => format!("{number} repairs made"),
        };
        let on = match aim {
            Aim::Safe => String::new(),
            Aim::Channel(channel) => format!(" on {}", channel.title()),
        };
        match (plan.stays.len(), plan.stays.first()) {
            (_, None) => self.notices.done(format!("{made}; nothing is left{on}")),
            (1, Some(first)) => self
                .notices
                .warn(format!("{made}; 1 problem stays{on}"), first.clone()),
            (number, Some(first)) => self
                .notices
                .warn(format!("{made}; {number} problems stay{on}"), first.clone()),
        }
    }
}
