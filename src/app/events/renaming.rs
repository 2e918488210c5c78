//! Another name for a saved event: its payload and what is known about it go together.

use std::path::PathBuf;

use super::EventAsk;
use crate::app::App;
use crate::app::prompts::After;
use crate::app::tasks::TaskEvent;
use crate::ui::dialogs::{Dialog, Prompt};
use crate::workspace::FileError;
use crate::workspace::events::{self, SavedEvent};

impl App {
    /// Asks for another name of an event.
    pub(super) fn ask_event_name(&mut self, event: SavedEvent) {
        self.prompt_event_name(event, None, None);
    }

    fn prompt_event_name(
        &mut self,
        event: SavedEvent,
        name: Option<String>,
        fault: Option<String>,
    ) {
        let prompt = Prompt {
            title: "Rename event".to_owned(),
            help: format!(
                "A saved event of {}. Its notes and what it expects go along.",
                event.endpoint
            ),
            text: name.unwrap_or_else(|| event.name.clone()),
            action: "Rename",
            fault,
        };
        let after = After::Event(EventAsk::Rename(event));
        self.ask(Dialog::Prompt(prompt), after);
    }

    /// Another name was typed.
    pub(in crate::app) fn rename_event(&mut self, event: SavedEvent, name: &str) {
        let name = name.trim().trim_end_matches(".json").to_owned();
        if name == event.name {
            return;
        }
        let Some(root) = self.folder.root().map(PathBuf::from) else {
            return;
        };
        self.tasks.on_files(move || {
            let result = events::rename(&root, &event, &name);
            let result = result.map_err(|error| (name, error));
            TaskEvent::then(move |app| match result {
                Ok(renamed) => app.event_renamed(&event, &renamed),
                Err((name, error)) => app.ask_event_name_again(event, name, &error),
            })
        });
    }

    /// The name was not taken: it is asked for once more, with the reason.
    fn ask_event_name_again(&mut self, event: SavedEvent, name: String, error: &FileError) {
        let fault = format!("{}; {}", error.fault, error.help());
        self.prompt_event_name(event, Some(name), Some(fault));
    }

    /// An event has another name: whatever shows it follows.
    fn event_renamed(&mut self, event: &SavedEvent, renamed: &SavedEvent) {
        let Some(root) = self.folder.root().map(PathBuf::from) else {
            return;
        };
        if let Some(is_met) = self.events.judged.remove(event) {
            self.events.judged.insert(renamed.clone(), is_met);
        }
        if let Some(shown) = self.events.shown.as_mut().filter(|own| own.event == *event) {
            shown.event = renamed.clone();
        }
        self.notices.done(format!(
            "the event `{}` is called `{}` now",
            event.name, renamed.name
        ));
        let (from, to) = (event.payload_path(&root), renamed.payload_path(&root));
        self.file_renamed(&from, Ok(to));
    }
}
