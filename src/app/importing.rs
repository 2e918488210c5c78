//! Requests taken over from a command of `curl` or an HTTP archive.

use std::path::PathBuf;

use super::App;
use super::prompts::After;
use super::tasks::TaskEvent;
use crate::assist::formatted;
use crate::invoke::{Endpoint, Imported, import_requests};
use crate::ui::dialogs::{Answer, Dialog};
use crate::ui::import::ImportState;
use crate::ui::layout::Panel;
use crate::workspace::{FileError, display_name, read_text};

impl App {
    /// Looks for requests in a text, in the background.
    pub(super) fn import_text(&mut self, source: String, text: String) {
        self.tasks.wait_aside(move || {
            let found = import_requests(&text);
            TaskEvent::then(move |app| app.show_imports(source, found))
        });
    }

    /// Looks for requests in a file, in the background.
    pub(super) fn import_file(&mut self, path: PathBuf) {
        self.tasks.wait_aside(move || {
            let source = display_name(&path);
            let found: Result<Vec<Imported>, FileError> =
                read_text(&path).map(|file| import_requests(&file.text));
            TaskEvent::then(move |app| match found {
                Ok(found) => app.show_imports(source, found),
                Err(error) => app.tell_fault(Some(error)),
            })
        });
    }

    fn show_imports(&mut self, source: String, found: Vec<Imported>) {
        let state = ImportState {
            source,
            found,
            selected: 0,
            has_workspace: self.folder.root().is_some(),
        };
        self.ask(Dialog::Import(Box::new(state)), After::Import);
    }

    /// Takes the chosen request over.
    pub(super) fn take_import(&mut self, answer: &Answer, dialog: Dialog) {
        let Dialog::Import(state) = dialog else {
            return;
        };
        let Some(chosen) = state.chosen() else {
            return;
        };
        let with_endpoint = match answer {
            Answer::Confirm => true,
            Answer::Source => false,
            _ => return,
        };
        let text = formatted(&chosen.payload).unwrap_or_else(|_| chosen.payload.clone());
        let id = self.open_text(format!("payload for {}", chosen.endpoint.name), text);
        if let Some(tab) = self.tabs.get_mut(id) {
            // There is no other copy of it.
            tab.set_never_saved();
        }
        self.invoking.choose_document(id);
        if with_endpoint {
            let endpoint = Endpoint {
                name: self.free_name(&chosen.endpoint.name),
                ..chosen.endpoint.clone()
            };
            self.add_endpoint(&endpoint);
        }
        self.focus_panel(Panel::Editor);
    }

    /// The name, with a number behind it where it is taken.
    fn free_name(&self, name: &str) -> String {
        let taken = |name: &str| self.folder.endpoint(name).is_some();
        let numbered = (2..1_000).map(|number| format!("{name}-{number}"));
        std::iter::once(name.to_owned())
            .chain(numbered)
            .find(|name| !taken(name))
            .unwrap_or_default()
    }
}
