//! Opening, renaming, copying and deleting files; noticing what changes on disk.

use std::path::{Path, PathBuf};

use super::App;
use super::prompts::After;
use super::tab::Tab;
use super::tasks::TaskEvent;
use crate::text::Span;
use crate::ui::dialogs::{Dialog, Prompt};
use crate::ui::events::EventCommand;
use crate::workspace::files::OnDisk;
use crate::workspace::{
    DiskChanges, FileError, FileFault, FileText, display_name, manage, read_text,
};

/// Why a file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// To be shown.
    Show(PathBuf),
    /// To stand among the tabs, as at the last exit; whether it is shown.
    Restore(PathBuf, bool),
    /// To replace the text of a tab; where nobody asked for it, only the text of that revision.
    Reload(u64, PathBuf, Option<u64>),
}

impl Opening {
    fn path(&self) -> &Path {
        match self {
            Self::Show(path) | Self::Restore(path, _) | Self::Reload(_, path, _) => path,
        }
    }
}

impl App {
    /// Opens files in tabs and a folder as the workspace.
    pub(super) fn open_paths(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            let path = std::path::absolute(&path).unwrap_or(path);
            self.open_any(path);
        }
    }

    /// Shows a file: in its tab, or in a new one once it is read. A folder becomes the workspace.
    pub(super) fn open_file(&mut self, path: PathBuf) {
        if let Some(tab) = self.tabs.by_path(&path) {
            let id = tab.id;
            self.show_tab(id);
            return;
        }
        self.read(Opening::Show(path));
    }

    pub(super) fn read(&mut self, opening: Opening) {
        self.tasks.on_files(move || {
            let result = read_text(opening.path());
            TaskEvent::Read(opening, result)
        });
    }

    pub(super) fn file_read(&mut self, opening: Opening, result: Result<FileText, FileError>) {
        match (opening, result) {
            (Opening::Show(path), Err(error)) if matches!(error.fault, FileFault::IsFolder) => {
                self.open_folder(path);
            }
            (Opening::Reload(id, _, only), Ok(file)) => self.reloaded(id, only, file),
            (Opening::Show(path), Ok(file)) => {
                if let Some(id) = self.tabs.by_path(&path).map(|tab| tab.id) {
                    self.show_tab(id);
                    return;
                }
                self.folder.watch_file(&file.path, file.stamp);
                self.open_read(file);
            }
            (Opening::Restore(path, show), Ok(file)) => {
                if self.tabs.by_path(&path).is_none() {
                    self.folder.watch_file(&file.path, file.stamp);
                    self.open_restored(file, show);
                }
            }
            (opening, Err(error)) => {
                self.settings.recent.forget(opening.path());
                self.tell_fault(Some(error));
            }
        }
    }

    pub(super) fn reloaded(&mut self, id: u64, only: Option<u64>, file: FileText) {
        let revision = self.tabs.get(id).map(|tab| tab.document.revision());
        if only.is_some() && only != revision {
            return self.tell_changed(&display_name(&file.path));
        }
        let document = self.new_document(file.text);
        self.folder.watch_file(&file.path, file.stamp);
        if let Some(tab) = self.tabs.get_mut(id) {
            let mark = super::tab::Mark::of(document.text());
            let caret = tab.editor.caret().min(document.text().len());
            tab.replace_document(document);
            if caret > 0 {
                tab.editor.select(Span::empty(caret));
            }
            tab.set_saved(&file.path, file.stamp, mark);
        }
    }

    /// The answer of the background's look at the disk.
    pub(super) fn disk_changed(&mut self, changes: DiskChanges) {
        if changes.list {
            self.reload_folder();
        }
        for (path, state) in changes.files {
            let Some(tab) = self
                .tabs
                .list
                .iter_mut()
                .find(|tab| tab.path.as_ref() == Some(&path))
            else {
                continue;
            };
            tab.update_unsaved();
            let (id, name) = (tab.id, tab.title.clone());
            match state {
                OnDisk::Unchanged => {}
                OnDisk::Changed if !tab.unsaved() => {
                    let revision = tab.document.revision();
                    self.read(Opening::Reload(id, path, Some(revision)));
                }
                OnDisk::Changed => self.tell_changed(&name),
                OnDisk::Missing => {
                    tab.set_never_saved();
                    self.notices.warn(
                        format!("`{name}` is gone from the disk"),
                        "the text is still here: save it to write the file again".to_owned(),
                    );
                }
            }
        }
    }

    fn tell_changed(&mut self, name: &str) {
        self.notices.warn(
            format!("`{name}` changed on disk while it has unsaved changes here"),
            "saving asks what to keep; nothing is overwritten by itself".to_owned(),
        );
    }

    /// Asks whether a file may go to the trash; a saved event goes with what is known about it.
    pub(super) fn ask_delete(&mut self, path: PathBuf) {
        if let Some(event) = self.event_at(&path) {
            self.run_event_command(EventCommand::Remove(event));
            return;
        }
        self.ask(Dialog::Delete { path: path.clone() }, After::Delete(path));
    }

    /// Asks for a new name; a saved event keeps what is known about it.
    pub(super) fn ask_rename(&mut self, path: PathBuf) {
        if let Some(event) = self.event_at(&path) {
            self.run_event_command(EventCommand::Rename(event));
            return;
        }
        let prompt = Prompt {
            title: "Rename".to_owned(),
            help: path.display().to_string(),
            text: display_name(&path),
            action: "Rename",
            fault: None,
        };
        self.ask(Dialog::Prompt(prompt), After::Rename(path));
    }

    pub(super) fn rename(&mut self, path: PathBuf, name: String) {
        self.tasks.on_files(move || {
            let result = manage::rename(&path, name.trim());
            TaskEvent::Renamed(path, result)
        });
    }

    pub(super) fn file_renamed(&mut self, from: &Path, result: Result<PathBuf, FileError>) {
        match result {
            Err(error) => self.tell_fault(Some(error)),
            Ok(to) => {
                for tab in &mut self.tabs.list {
                    if tab.path.as_deref() == Some(from) {
                        tab.title = display_name(&to);
                        tab.path = Some(to.clone());
                        if let Some(stamp) = tab.stamp {
                            self.folder.unwatch_file(from);
                            self.folder.watch_file(&to, stamp);
                        }
                    }
                }
                self.settings.recent.rename(from, &to);
                self.remember_tabs();
                self.reload_folder();
            }
        }
    }

    pub(super) fn duplicate(&mut self, path: PathBuf) {
        self.tasks.on_files(move || {
            let result = manage::duplicate(&path).map(|copy| copy.path);
            TaskEvent::Duplicated(result)
        });
    }

    pub(super) fn file_duplicated(&mut self, result: Result<PathBuf, FileError>) {
        match result {
            Err(error) => self.tell_fault(Some(error)),
            Ok(path) => {
                self.open_file(path);
                self.reload_folder();
            }
        }
    }

    pub(super) fn trash(&mut self, path: PathBuf) {
        self.tasks.on_files(move || {
            let result = manage::move_to_trash(&path);
            TaskEvent::Trashed(path, result)
        });
    }

    pub(super) fn file_trashed(&mut self, path: &Path, result: Result<(), FileError>) {
        if let Err(error) = result {
            self.tell_fault(Some(error));
            return;
        }
        self.folder.unwatch_file(path);
        self.settings.recent.forget(path);
        let open = |tab: &&mut Tab| tab.path.as_deref() == Some(path);
        if let Some(tab) = self.tabs.list.iter_mut().find(open) {
            // Text that differs from what went to the trash stays.
            let id = tab.id;
            if tab.unsaved() {
                tab.set_never_saved();
            } else {
                self.forget_tab(id);
            }
        }
        let name = display_name(path);
        self.notices.done(format!("moved `{name}` to the trash"));
        self.remember_tabs();
        self.reload_folder();
    }

    pub(super) fn reveal(&mut self, path: PathBuf) {
        self.tasks
            .wait_aside(move || TaskEvent::Revealed(manage::reveal(&path)));
    }

    /// Tells a fault of a file, if there is one.
    pub(super) fn tell_fault(&mut self, error: Option<FileError>) {
        if let Some(error) = error {
            let help = error.help().to_owned();
            self.notices.error(error.to_string(), help);
        }
    }
}
