//! The samples, new texts, and what a first start shows.

use std::path::PathBuf;

use super::App;
use super::files::Opening;
use super::prompts::After;
use super::tasks::TaskEvent;
use crate::ui::dialogs::Dialog;
use crate::ui::text_dialog::Paragraph;
use crate::ui::widgets::tile_of;
use crate::ui::workspace::SampleRow;
use crate::workspace::{FileError, FileText, samples};

/// The payload and the card that a first start opens beside [`samples::FIRST`].
const FIRST_PAYLOAD: &str = "where-is-my-order";
const FIRST_CARD: &str = "shoe-card";

impl App {
    /// Opens a file of the last exit, in its old place.
    pub(super) fn open_restored(&mut self, file: FileText, show: bool) {
        let tab = self.tab_of(file);
        let id = tab.id;
        self.tabs.list.push(tab);
        if show || self.tabs.active_id().is_none() {
            self.tabs.activate(id);
            self.focus_wanted = Some(self.focus);
        }
        self.remember_tabs();
    }

    pub(super) fn step_tab(&mut self, forward: bool) {
        self.tabs.step(forward);
        if let Some(id) = self.tabs.active_id() {
            self.show_tab(id);
        }
    }

    pub(super) fn save_all(&mut self) {
        let unsaved: Vec<u64> = self
            .tabs
            .list
            .iter()
            .filter(|tab| tab.unsaved() && tab.path.is_some())
            .map(|tab| tab.id)
            .collect();
        let without_file = self
            .tabs
            .list
            .iter()
            .filter(|tab| tab.unsaved() && tab.path.is_none())
            .count();
        for id in unsaved {
            self.save(id);
        }
        if without_file > 0 {
            self.notices.warn(
                format!("{without_file} of the changed texts have no file yet"),
                "show each of them and save it".to_owned(),
            );
        }
    }

    /// Writes the sample workspace if it is not there, and opens it.
    pub(super) fn open_samples(&mut self, first_start: bool) {
        let Some(home) = self.home.clone() else {
            self.notices.warn(
                "there is no place for the sample workspace".to_owned(),
                "name a folder with the environment variable `BOTBENCH_HOME`, or open one"
                    .to_owned(),
            );
            return;
        };
        self.tasks.on_files(move || {
            TaskEvent::Samples(samples::open_sample_workspace(&home), first_start)
        });
    }

    /// The sample workspace is there: on a first start a payload and an instructive answer show.
    pub(super) fn samples_ready(&mut self, result: Result<PathBuf, FileError>, first_start: bool) {
        let folder = match result {
            Ok(folder) => folder,
            Err(error) => {
                self.tell_fault(Some(error));
                return;
            }
        };
        self.open_folder(folder.clone());
        if !first_start || !self.tabs.list.is_empty() {
            return;
        }
        for (name, show) in [
            (FIRST_PAYLOAD, false),
            (samples::FIRST, true),
            (FIRST_CARD, false),
        ] {
            if let Some(sample) = samples::get(name) {
                self.read(Opening::Restore(folder.join(sample.file_name()), show));
            }
        }
    }

    /// Opens a copy of a sample.
    pub(super) fn open_sample(&mut self, name: &str) {
        if let Some(sample) = samples::get(name) {
            self.open_text(sample.file_name(), sample.text.to_owned());
        }
    }

    /// The samples, for the sidebar and the palette.
    pub(super) fn sample_rows() -> Vec<SampleRow> {
        let rows = samples::list().iter().map(|sample| SampleRow {
            name: sample.name.to_owned(),
            title: sample.title.to_owned(),
            tile: tile_of(sample.kind),
        });
        rows.collect()
    }

    pub(super) fn about(&mut self) {
        let kept = self.home.as_ref().map_or_else(
            || "nowhere: this user has no home folder".to_owned(),
            |home| home.settings_file().display().to_string(),
        );
        let paragraphs = vec![
            Paragraph::new(
                "",
                "A workbench for people who build bots on LivePerson Conversational Cloud.",
            ),
            Paragraph::new("Settings", &kept),
            Paragraph::new(
                "Network",
                "Nothing leaves this machine unless you press Send.",
            ),
            Paragraph::new(
                "Licences",
                "MIT or Apache-2.0. The fonts Inter, JetBrains Mono, Liberation Sans and Noto are under the SIL Open Font License, DejaVu Sans under that of Bitstream Vera.",
            ),
        ];
        let title = format!("botbench {}", env!("CARGO_PKG_VERSION"));
        self.ask(Dialog::Text { title, paragraphs }, After::Nothing);
    }
}
