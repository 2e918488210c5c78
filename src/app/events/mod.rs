//! Saved events of endpoints: listed, saved, opened, judged when they are sent, and run all together.

mod judging;
mod renaming;
mod run;
mod saving;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::App;
use super::tab::Tab;
use super::tasks::TaskEvent;
use crate::invoke::InvocationId;
use crate::ui::command::AppCommand;
use crate::ui::dialogs::{Confirm, Dialog};
use crate::ui::events::{EventCommand, EventVerdict};
use crate::ui::invoke::EventChoice;
use crate::ui::palette::{PaletteEntry, PaletteState};
use crate::workspace::events::{self, LoadedEvent, SavedEvent};
use crate::workspace::{FileError, manage};

use self::run::Run;

/// What the background tells of saved events.
pub(super) enum EventNews {
    /// All of the workspace.
    Listed(Result<Vec<SavedEvent>, FileError>),
    /// One was saved, or what is known about it.
    Saved(SavedEvent, Result<(), FileError>),
    /// One was read, to be sent in the run of that number.
    Loaded(u64, SavedEvent, Result<Box<LoadedEvent>, FileError>),
    /// One was read, to change what is known about it.
    Edited(SavedEvent, Result<Box<LoadedEvent>, FileError>),
    /// One was sent and judged: by which invocation, and its verdict where anything is expected.
    Judged(InvocationId, Option<EventVerdict>),
    /// One went to the trash.
    Removed(SavedEvent, Result<(), FileError>),
}

/// What a dialog about a saved event is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EventAsk {
    /// The form is filled in.
    Save,
    /// Whether it may go to the trash.
    Remove(SavedEvent),
    /// It gets another name.
    Rename(SavedEvent),
    /// A run shows.
    Run(String),
}

/// The saved events of the workspace.
#[derive(Default)]
pub(super) struct Events {
    list: Vec<SavedEvent>,
    /// Whether each was as expected when it was sent last.
    judged: BTreeMap<SavedEvent, bool>,
    run: Option<Run>,
    /// How many runs there were.
    runs: u64,
    /// The invocation of an event whose answer is judged.
    awaited: Option<InvocationId>,
    /// What came of that.
    shown: Option<EventVerdict>,
}

impl Events {
    /// All, by endpoint and name, and whether each was as expected when it was sent last.
    pub fn rows(&self) -> impl Iterator<Item = (&SavedEvent, Option<bool>)> {
        let verdict = |event| self.judged.get(event).copied();
        self.list.iter().map(move |event| (event, verdict(event)))
    }

    /// What came of the event that was sent, where its answer shows.
    pub const fn shown(&self) -> Option<&EventVerdict> {
        self.shown.as_ref()
    }

    /// Something else is sent or shown: the verdict is not about that.
    pub fn forget_verdict(&mut self) {
        self.awaited = None;
        self.shown = None;
    }
}

impl App {
    /// Lists the saved events again.
    pub(super) fn list_events(&mut self) {
        if let Some(root) = self.folder.root().map(PathBuf::from) {
            self.tasks
                .on_files(move || TaskEvent::Event(EventNews::Listed(events::list(&root))));
        }
    }

    /// What a view asks about saved events.
    pub(super) fn run_event_command(&mut self, command: EventCommand) {
        match command {
            EventCommand::Open(event) => self.open_event(&event),
            EventCommand::Rename(event) => self.ask_event_name(event),
            EventCommand::Edit(event) => self.edit_event(event),
            EventCommand::Remove(event) => {
                let confirm = Confirm {
                    title: format!("Move the event {} to the trash?", event.name),
                    text: "The payload goes, with its notes and what is expected.".to_owned(),
                    action: "Move to trash",
                };
                let after = super::prompts::After::Event(EventAsk::Remove(event));
                self.ask(Dialog::Confirm(confirm), after);
            }
            EventCommand::RunAll(endpoint) => self.run_events(endpoint),
        }
    }

    /// Makes an event what Send sends, to its endpoint.
    fn open_event(&mut self, event: &SavedEvent) {
        let Some(root) = self.folder.root() else {
            return;
        };
        let path = event.payload_path(root);
        if self.folder.endpoint(&event.endpoint).is_some() {
            self.choose_endpoint(event.endpoint.clone());
        } else {
            self.notices.warn(
                format!("there is no endpoint `{}` any more", event.endpoint),
                "the event is opened; choose where to send it".to_owned(),
            );
        }
        self.open_file(path);
    }

    /// Asks which event to open.
    pub(super) fn pick_saved_event(&mut self) {
        let entries = self.event_entries();
        if entries.is_empty() {
            self.notices.warn(
                "no event is saved in this workspace".to_owned(),
                "choose a payload and pick \"Save as event…\"".to_owned(),
            );
            return;
        }
        self.palette = Some(PaletteState::new("Open which saved event?", entries));
    }

    /// The saved events as the palette lists them.
    pub(super) fn event_entries(&self) -> Vec<PaletteEntry> {
        let entries = self.events.list.iter().map(|event| PaletteEntry {
            label: event.name.clone(),
            detail: format!("event of {}", event.endpoint),
            group: "",
            keys: None,
            tile: None,
            command: AppCommand::Event(EventCommand::Open(event.clone())),
        });
        entries.collect()
    }

    /// The saved event that Send sends to the endpoint that it belongs to.
    pub(super) fn event_of_source(&self) -> Option<(PathBuf, SavedEvent)> {
        let tab = self.tabs.get(self.invoking.source_document()?)?;
        let event = self.event_of_tab(tab)?.clone();
        Some((self.folder.root()?.to_owned(), event))
    }

    /// The saved event of the chosen endpoint that a tab shows.
    pub(super) fn event_of_tab(&self, tab: &Tab) -> Option<&SavedEvent> {
        let (path, root) = (tab.path.as_deref()?, self.folder.root()?);
        let own = self.events.list.iter();
        let mut own = own.filter(|event| event.endpoint == self.invoking.endpoint());
        own.find(|event| event.payload_path(root) == path)
    }

    /// The saved event whose payload is that file.
    pub(super) fn event_at(&self, path: &Path) -> Option<SavedEvent> {
        let root = self.folder.root()?;
        let mut events = self.events.list.iter();
        let found = events.find(|event| event.payload_path(root) == path);
        found.cloned()
    }

    /// The saved events of the chosen endpoint, to pick from.
    pub(super) fn event_choices(&self) -> Vec<EventChoice<'_>> {
        let tab = self.invoking.source_document();
        let chosen = tab.and_then(|id| self.event_of_tab(self.tabs.get(id)?));
        let own = self.events.list.iter();
        own.filter(|event| event.endpoint == self.invoking.endpoint())
            .map(|event| EventChoice {
                event,
                is_chosen: Some(event) == chosen,
            })
            .collect()
    }

    /// The background tells something of saved events.
    pub(super) fn event_news(&mut self, news: EventNews) {
        match news {
            EventNews::Listed(Ok(list)) => self.events.list = list,
            EventNews::Listed(Err(error)) => self.tell_fault(Some(error)),
            EventNews::Saved(event, Ok(())) => {
                self.notices.done(format!(
                    "saved the event `{}` of `{}`",
                    event.name, event.endpoint
                ));
                self.reload_folder();
            }
            EventNews::Removed(event, Ok(())) => {
                self.events.judged.remove(&event);
                if let Some(root) = self.folder.root().map(PathBuf::from) {
                    self.file_trashed(&event.payload_path(&root), Ok(()));
                }
            }
            EventNews::Saved(_, Err(error)) | EventNews::Removed(_, Err(error)) => {
                self.tell_fault(Some(error));
            }
            EventNews::Edited(event, result) => self.edit_loaded(event, result),
            EventNews::Loaded(run, event, result) => self.event_loaded(run, event, result),
            EventNews::Judged(id, verdict) => self.tell_verdict(id, verdict),
        }
    }

    /// The user has answered a dialog about a saved event.
    pub(super) fn event_answered(&mut self, ask: EventAsk, dialog: Dialog) {
        match (ask, dialog) {
            (EventAsk::Save, Dialog::Event(form)) => self.save_event(&form),
            (EventAsk::Remove(event), _) => self.remove_event(event),
            (EventAsk::Run(endpoint), _) => self.run_events(endpoint),
            _ => {}
        }
    }

    fn remove_event(&mut self, event: SavedEvent) {
        let Some(root) = self.folder.root().map(PathBuf::from) else {
            return;
        };
        self.tasks.on_files(move || {
            let mut result = manage::move_to_trash(&event.payload_path(&root));
            let about = event.about_path(&root);
            if result.is_ok() && about.exists() {
                result = manage::move_to_trash(&about);
            }
            TaskEvent::Event(EventNews::Removed(event, result))
        });
    }
}
