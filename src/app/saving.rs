//! Saving: whole or not at all, and never over what somebody else wrote.

use std::path::PathBuf;

use super::App;
use super::prompts::{After, Picking};
use super::tab::Mark;
use super::tasks::TaskEvent;
use crate::ui::dialogs::{Answer, Dialog};
use crate::workspace::{Expected, FileError, FileFault, Stamp, display_name, write_atomic};

/// A text on its way to the disk.
#[derive(Clone, Debug)]
pub(super) struct Saving {
    pub tab: u64,
    pub path: PathBuf,
    mark: Mark,
    /// Whether the text is kept beside a file that changed.
    is_beside: bool,
}

/// What may be on disk.
#[derive(Clone, Copy, Debug)]
pub(super) enum Over {
    /// Nothing.
    New,
    /// Nothing: the text is kept beside a file that changed.
    Beside,
    /// What was read or written last.
    Own(Stamp),
    /// Anything: the user said so.
    Anything,
}

impl App {
    /// Saves the tab to its file, or asks for one.
    pub(super) fn save(&mut self, id: u64) {
        let Some(tab) = self.tabs.get(id) else {
            return;
        };
        match (&tab.path, tab.stamp) {
            (Some(path), Some(stamp)) => {
                let path = path.clone();
                self.write(id, path, Over::Own(stamp));
            }
            _ => self.save_as(id),
        }
    }

    /// Asks for a file to save to.
    pub(super) fn save_as(&mut self, id: u64) {
        self.start_picking(Picking::SaveAs(id));
    }

    /// Where a text without a file would go.
    pub(super) fn suggested_path(&self, id: u64) -> PathBuf {
        let tab = self.tabs.get(id);
        let own = tab.and_then(|tab| tab.path.clone());
        own.unwrap_or_else(|| {
            let title = tab.map_or("untitled", |tab| tab.title.as_str());
            let stem: String = title
                .chars()
                .map(|letter| {
                    if letter.is_alphanumeric() || "-_.".contains(letter) {
                        letter
                    } else {
                        '-'
                    }
                })
                .collect();
            let name = if stem.contains('.') {
                stem
            } else {
                format!("{}.json", stem.to_lowercase())
            };
            self.folder
                .root()
                .map_or_else(|| PathBuf::from(&name), |root| root.join(&name))
        })
    }

    /// Writes the present text of the tab.
    pub(super) fn write(&mut self, id: u64, path: PathBuf, over: Over) {
        let Some(tab) = self.tabs.get_mut(id) else {
            return;
        };
        tab.document.end_typing();
        let text = tab.document.text().to_owned();
        let saving = Saving {
            tab: id,
            path,
            mark: Mark::of(&text),
            is_beside: matches!(over, Over::Beside),
        };
        let asked = self.tasks.on_files(move || {
            let expected = match &over {
                Over::New | Over::Beside => Expected::Absent,
                Over::Own(stamp) => Expected::Unchanged(stamp),
                Over::Anything => Expected::Anything,
            };
            let result = write_atomic(&saving.path, text.as_bytes(), expected);
            TaskEvent::Saved(saving, result)
        });
        if !asked {
            self.stop_closing();
            self.notices.error(
                "the text was not saved: too much waits to be written".to_owned(),
                "save it once more in a moment; if that fails too, copy it elsewhere".to_owned(),
            );
        }
    }

    /// A text was written, or not.
    pub(super) fn text_saved(&mut self, saving: Saving, result: Result<Stamp, FileError>) {
        match result {
            Ok(stamp) => {
                self.folder.watch_file(&saving.path, stamp);
                self.settings.recent.touch(&saving.path);
                if saving.is_beside {
                    let name = display_name(&saving.path);
                    self.notices.done(format!("kept your text as `{name}`"));
                }
                let is_new = self
                    .tabs
                    .get(saving.tab)
                    .is_some_and(|tab| tab.path.as_ref() != Some(&saving.path));
                if let Some(tab) = self.tabs.get_mut(saving.tab) {
                    tab.set_saved(&saving.path, stamp, saving.mark);
                }
                if is_new {
                    self.reload_folder();
                    self.remember_tabs();
                }
                if saving
                    .path
                    .file_name()
                    .is_some_and(|name| name == "botbench.toml")
                {
                    self.reload_folder();
                }
                self.go_on_closing(Some(saving.tab));
            }
            Err(error) => {
                self.stop_closing();
                self.save_refused(saving, &error);
            }
        }
    }

    fn save_refused(&mut self, saving: Saving, error: &FileError) {
        match error.fault {
            FileFault::Conflict => {
                let path = saving.path.clone();
                self.ask(Dialog::Conflict { path }, After::Conflict(saving));
            }
            FileFault::Exists => {
                self.prompt_save_as(
                    saving.tab,
                    &saving.path,
                    Some("there is already a file of that name; choose another".to_owned()),
                );
            }
            _ => self
                .notices
                .error(error.to_string(), error.help().to_owned()),
        }
    }

    /// What the user said about a file that changed on disk.
    pub(super) fn resolve_conflict(&mut self, saving: Saving, answer: &Answer) {
        match answer {
            Answer::Overwrite => self.write(saving.tab, saving.path, Over::Anything),
            Answer::Reload => {
                self.read(super::files::Opening::Reload(saving.tab, saving.path, None));
            }
            Answer::SaveCopy => {
                let path = beside(&saving.path);
                self.write(saving.tab, path, Over::Beside);
            }
            _ => {}
        }
    }
}

/// `card.json` becomes `card-mine.json`.
fn beside(path: &std::path::Path) -> PathBuf {
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy())
        .unwrap_or_default();
    let extension = path
        .extension()
        .map(|end| end.to_string_lossy())
        .unwrap_or_default();
    path.with_file_name(format!("{stem}-mine.{extension}"))
}
