//! What the palette finds.

use std::path::Path;

use super::App;
use crate::ui::command::{AppCommand, UiCommand};
use crate::ui::invoke::{HistoryCommand, host, title};
use crate::ui::palette::{PaletteEntry, PaletteState};
use crate::workspace::display_name;

impl App {
    /// Commands, endpoints, files, samples, and what of the history has a name.
    pub(super) fn open_palette(&mut self) {
        let mut entries = self.command_entries();
        entries.extend(self.endpoint_entries());
        entries.extend(self.file_entries());
        entries.extend(self.sample_entries());
        entries.extend(self.named_entries());
        entries.extend(self.event_entries());
        self.palette = Some(PaletteState::new(
            "Search commands, endpoints, files, samples, history",
            entries,
        ));
    }

    /// Files and samples only.
    pub(super) fn open_quick_open(&mut self) {
        let mut entries = self.file_entries();
        entries.extend(self.sample_entries());
        self.palette = Some(PaletteState::new("Find a file by its name", entries));
    }

    /// What was open lately.
    pub(super) fn open_recent(&mut self) {
        let entries = self.settings.recent.iter();
        let entries = entries.map(|path| self.file_entry(path)).collect();
        self.palette = Some(PaletteState::new("Open recent", entries));
    }

    fn command_entries(&self) -> Vec<PaletteEntry> {
        UiCommand::ALL
            .iter()
            .filter(|command| command.available(&self.now) && **command != UiCommand::Palette)
            .map(|command| PaletteEntry {
                label: command.text().to_owned(),
                detail: command.tooltip().to_owned(),
                group: "",
                keys: command.keys(&self.context),
                tile: None,
                command: AppCommand::Ui(*command),
            })
            .collect()
    }

    /// Endpoints that Send can go to.
    fn endpoint_entries(&self) -> Vec<PaletteEntry> {
        let endpoints = self.folder.endpoints().iter();
        let entries = endpoints.map(|endpoint| PaletteEntry {
            label: title(endpoint).to_owned(),
            detail: format!("endpoint: {}", host(endpoint)),
            group: "",
            keys: None,
            tile: None,
            command: AppCommand::ChooseEndpoint(endpoint.name.clone()),
        });
        entries.collect()
    }

    fn file_entries(&self) -> Vec<PaletteEntry> {
        self.folder
            .files()
            .map(|path| self.file_entry(path))
            .collect()
    }

    fn file_entry(&self, path: &Path) -> PaletteEntry {
        let folder = path.parent().unwrap_or(path);
        let detail = self
            .folder
            .root()
            .and_then(|root| folder.strip_prefix(root).ok())
            .unwrap_or(folder);
        PaletteEntry {
            label: display_name(path),
            detail: detail.display().to_string(),
            group: "",
            keys: None,
            tile: Some(self.folder.tile(path)),
            command: AppCommand::OpenFile(path.to_owned()),
        }
    }

    /// What of the history has a name.
    fn named_entries(&self) -> Vec<PaletteEntry> {
        let entries = self.keeping.entries().iter().filter_map(|entry| {
            Some(PaletteEntry {
                label: entry.name.clone()?,
                detail: format!("history: {} {}", entry.endpoint, entry.payload),
                group: "",
                keys: None,
                tile: None,
                command: AppCommand::History(HistoryCommand::Reopen(entry.id.clone())),
            })
        });
        entries.collect()
    }

    fn sample_entries(&self) -> Vec<PaletteEntry> {
        self.samples
            .iter()
            .map(|sample| PaletteEntry {
                label: sample.title.clone(),
                detail: "sample".to_owned(),
                group: "",
                keys: None,
                tile: Some(sample.tile),
                command: AppCommand::OpenSample(sample.name.clone()),
            })
            .collect()
    }
}
