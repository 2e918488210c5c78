//! Questions to the user: our own dialogs, and the system's file dialogs.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rfd::{AsyncFileDialog, FileHandle};

use super::App;
use super::events::EventAsk;
use super::exporting::Export;
use super::guard::Guarded;
use super::keeping::HistoryAsk;
use super::saving::{Over, Saving};
use super::tasks::TaskEvent;
use crate::text::Span;
use crate::ui::dialogs::{Answer, Dialog, Prompt};
use crate::ui::invoke::FileField;
use crate::workspace::manage::with_extension;
use crate::workspace::{Expected, display_name};

/// A file dialog that is gone sooner than this never showed: nobody cancels that fast.
const NEVER_SHOWN: Duration = Duration::from_millis(250);

/// What a file dialog is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picking {
    /// A file to open.
    File,
    /// A folder to open.
    Folder,
    /// Where to save the text of that tab.
    SaveAs(u64),
    /// A file that holds requests.
    Import,
    /// Where to save the whole body of the answer.
    Body,
    /// Where to save the latest exchange as an HTTP archive.
    Har,
    /// Where to save a picture of that tab.
    Picture(u64, Export),
    /// The folder of a function, for the form.
    Function,
    /// A file with a certificate or a key, for a field of the form.
    ForField(FileField),
}

/// What an answer leads to.
#[derive(Debug)]
pub(super) enum After {
    /// Nothing more.
    Nothing,
    /// These tabs are to be closed.
    Unsaved(Vec<u64>),
    /// This could not be saved.
    Conflict(Saving),
    /// This file gets the name that is given.
    Rename(PathBuf),
    /// This file goes to the trash.
    Delete(PathBuf),
    /// The caret moves to the line that is given.
    GoToLine,
    /// The path that is given is for this.
    Path(Picking),
    /// The repairs that are shown are made in that tab.
    Repairs(u64),
    /// What was chosen of what was found is opened; or the file that was looked into.
    Extract(Option<PathBuf>),
    /// The value that is shown is written back into that tab.
    Decode(u64),
    /// The phone of the preview becomes as wide as is given.
    PhoneWidth,
    /// The same is sent as often as is said.
    Repeat,
    /// The request that is chosen is taken over.
    Import,
    /// This link opens.
    Link(String),
    /// Something about saved events is to be done.
    Event(EventAsk),
    /// Something about the history is to be done.
    History(HistoryAsk),
    /// What is chosen is said in the preview of that tab.
    Choose(u64),
    /// The name of a production environment was typed.
    Guarded(Guarded),
    /// The secrets are listed.
    Secrets,
    /// A test of a connection shows.
    Checks,
    /// The function that is chosen becomes that of the form.
    Functions,
    /// The user agrees elsewhere, or gives up.
    Agree,
}

impl App {
    /// The user has answered.
    pub(super) fn answer_dialog(&mut self, answer: Answer) {
        let Some(open) = self.dialog.take() else {
            return;
        };
        match (open.after, answer) {
            (After::Unsaved(ids), answer) => self.resolve_unsaved(ids, &answer),
            (After::Conflict(saving), answer) => self.resolve_conflict(saving, &answer),
            (After::Rename(path), Answer::Accept(name)) => self.rename(path, name),
            (After::Delete(path), Answer::Confirm) => self.trash(path),
            (After::GoToLine, Answer::Accept(line)) => self.go_to_line(&line),
            (After::Path(picking), Answer::Accept(path)) => self.path_typed(picking, path.trim()),
            (After::Path(Picking::SaveAs(_)), _) => self.stop_closing(),
            (After::Repairs(id), Answer::Confirm) => self.make_repairs(id, open.state.dialog),
            (After::Extract(file), answer) => {
                self.open_extracted(&answer, open.state.dialog, file);
            }
            (After::Decode(id), Answer::Confirm) => self.encode(id, open.state.dialog),
            (After::PhoneWidth, Answer::Accept(text)) => self.width_typed(&text),
            (After::Repeat, Answer::Confirm) => self.start_repeat(open.state.dialog),
            (After::Repeat, _) => self.close_repeat(open.state.dialog),
            (After::Import, answer) => self.take_import(&answer, open.state.dialog),
            (After::Link(uri), Answer::Confirm) => self.open_link(&uri),
            (After::Event(EventAsk::Rename(event)), Answer::Accept(name)) => {
                self.rename_event(event, &name);
            }
            (After::Event(ask), Answer::Confirm) => {
                self.event_answered(ask, open.state.dialog);
            }
            (After::Event(EventAsk::Run(_)), _) => self.stop_run(),
            (After::History(ask), Answer::Accept(text)) => self.history_answered(ask, &text),
            (After::History(ask), Answer::Confirm) => self.history_answered(ask, ""),
            (After::Guarded(guarded), Answer::Confirm) => self.let_through(guarded),
            (After::Agree, _) => self.disagree(),
            (After::Checks, _) => self.keep_test(),
            (After::Functions, Answer::Accept(uuid)) => {
                self.function_picked(&uuid, &open.state.dialog);
            }
            (After::Functions, _) => self.stop_listing(),
            (After::Choose(id), Answer::Accept(text)) => {
                self.chosen(id, open.state.dialog, text);
            }
            _ => {}
        }
        if self.dialog.is_none() {
            self.close_dialog();
        }
        self.focus_wanted = Some(self.focus);
    }

    /// Opens the system's file dialog, off this thread.
    pub(super) fn start_picking(&mut self, picking: Picking) {
        self.was_left = false;
        let dialog = match self.folder.root() {
            Some(root) => AsyncFileDialog::new().set_directory(root),
            None => AsyncFileDialog::new(),
        };
        let json = ["json", "jsonc"];
        match picking {
            Picking::File => {
                let dialog = dialog
                    .add_filter("JSON", &json)
                    .add_filter("All files", &["*"]);
                self.wait_for_pick(picking, dialog.pick_file());
            }
            Picking::Folder | Picking::Function => {
                self.wait_for_pick(picking, dialog.pick_folder());
            }
            Picking::Import => self.wait_for_pick(picking, dialog.pick_file()),
            Picking::ForField(_) => {
                let dialog = dialog
                    .add_filter("PEM", &["pem", "crt", "cer", "key"])
                    .add_filter("All files", &["*"]);
                self.wait_for_pick(picking, dialog.pick_file());
            }
            Picking::SaveAs(id) => {
                let path = self.suggested_path(id);
                let name = path
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned());
                let dialog = dialog
                    .set_file_name(name.unwrap_or_default())
                    .add_filter("JSON", &json);
                self.wait_for_pick(picking, dialog.save_file());
            }
            Picking::Body => {
                let name = display_name(&self.body_path());
                self.wait_for_pick(picking, dialog.set_file_name(name).save_file());
            }
            Picking::Har => {
                let name = display_name(&self.har_path());
                let dialog = dialog.set_file_name(name).add_filter("HAR", &["har"]);
                self.wait_for_pick(picking, dialog.save_file());
            }
            Picking::Picture(id, what) => {
                let name = display_name(&self.picture_path(id, what));
                let dialog = dialog.set_file_name(name).add_filter("PNG", &["png"]);
                self.wait_for_pick(picking, dialog.save_file());
            }
        }
    }

    fn wait_for_pick(
        &mut self,
        picking: Picking,
        dialog: impl Future<Output = Option<FileHandle>> + Send + 'static,
    ) {
        self.tasks.wait_aside(move || {
            let started = Instant::now();
            let picked = tokio::runtime::Builder::new_current_thread()
                .build()
                .ok()
                .and_then(|runtime| runtime.block_on(dialog));
            let path = picked.map(|file| file.path().to_owned());
            TaskEvent::Picked(picking, path, started.elapsed())
        });
    }

    /// The system's file dialog has closed. Where there is none, ours asks for the path.
    pub(super) fn picked(&mut self, picking: Picking, path: Option<PathBuf>, took: Duration) {
        match (picking, path) {
            (Picking::File, Some(path)) => self.open_any(path),
            (Picking::Folder, Some(path)) => self.open_folder(path),
            (Picking::Function, Some(path)) => self.function_chosen(&path),
            (Picking::ForField(field), Some(path)) => self.file_chosen(field, &path),
            (Picking::SaveAs(id), Some(path)) => {
                self.write(id, with_extension(&path), Over::Anything);
            }
            (Picking::Import, Some(path)) => self.import_file(path),
            (Picking::Body, Some(path)) => self.write_body(path),
            (Picking::Har, Some(path)) => self.write_har(path, Expected::Anything),
            (Picking::Picture(id, what), Some(path)) => {
                self.write_picture(id, what, &path, Expected::Anything);
            }
            // A dialog that shows takes the keyboard; a slow machine takes its time to find out that there is none.
            (picking, None) if took < NEVER_SHOWN || !self.was_left => self.prompt_path(picking),
            (Picking::SaveAs(_), None) => self.stop_closing(),
            (_, None) => {}
        }
    }

    fn prompt_path(&mut self, picking: Picking) {
        let start = self
            .folder
            .root()
            .map(|root| format!("{}/", root.display()));
        let (title, action) = match picking {
            Picking::File => ("Open file", "Open"),
            Picking::Folder => ("Open folder", "Open"),
            Picking::Import => ("Import request", "Import"),
            Picking::Function => ("Folder of the function", "Choose"),
            Picking::ForField(FileField::Key) => ("File with the private key", "Choose"),
            Picking::ForField(_) => ("File with the certificate", "Choose"),
            Picking::SaveAs(id) => {
                let path = self.suggested_path(id);
                self.prompt_save_as(id, &path, None);
                return;
            }
            Picking::Picture(id, what) => {
                self.prompt_picture(id, what);
                return;
            }
            Picking::Body => {
                let path = self.body_path();
                self.prompt_file("Save whole body", &path, Picking::Body);
                return;
            }
            Picking::Har => {
                let path = self.har_path();
                self.prompt_file("Save HTTP archive", &path, Picking::Har);
                return;
            }
        };
        let prompt = Prompt {
            title: title.to_owned(),
            help:
                "This system offers no file dialog (no desktop portal answers), so type the path."
                    .to_owned(),
            text: start.unwrap_or_default(),
            action,
            fault: None,
        };
        self.ask(Dialog::Prompt(prompt), After::Path(picking));
    }

    /// Asks for a path to save to.
    pub(super) fn prompt_save_as(&mut self, id: u64, path: &Path, fault: Option<String>) {
        let prompt = Prompt {
            title: "Save as".to_owned(),
            help: "Type the path of the file. A file that is there already is not overwritten."
                .to_owned(),
            text: path.display().to_string(),
            action: "Save",
            fault,
        };
        self.ask(Dialog::Prompt(prompt), After::Path(Picking::SaveAs(id)));
    }

    fn prompt_picture(&mut self, id: u64, what: Export) {
        let path = self.picture_path(id, what);
        self.prompt_file("Save picture", &path, Picking::Picture(id, what));
    }

    /// Asks for the path of a file that is written.
    fn prompt_file(&mut self, title: &str, path: &Path, picking: Picking) {
        let prompt = Prompt {
            title: title.to_owned(),
            help: "Type the path of the file. A file that is there already is not overwritten."
                .to_owned(),
            text: path.display().to_string(),
            action: "Save",
            fault: None,
        };
        self.ask(Dialog::Prompt(prompt), After::Path(picking));
    }

    fn path_typed(&mut self, picking: Picking, path: &str) {
        if path.is_empty() {
            return;
        }
        let typed = PathBuf::from(path);
        let path = match self.folder.root() {
            Some(root) => root.join(&typed),
            None => std::path::absolute(&typed).unwrap_or(typed),
        };
        match picking {
            Picking::File => self.open_any(path),
            Picking::Folder => self.open_folder(path),
            Picking::Import => self.import_file(path),
            Picking::Body if path.exists() => {
                self.prompt_file("That file is there already", &path, Picking::Body);
            }
            Picking::Body => self.write_body(path),
            Picking::Har => self.write_har(path, Expected::Absent),
            Picking::Function => self.function_chosen(&path),
            Picking::ForField(field) => self.file_chosen(field, &path),
            Picking::Picture(id, what) => {
                self.write_picture(id, what, &path, Expected::Absent);
            }
            Picking::SaveAs(id) => {
                let own = self
                    .tabs
                    .get(id)
                    .filter(|tab| tab.path.as_ref() == Some(&path));
                let over = own.and_then(|tab| tab.stamp).map_or(Over::New, Over::Own);
                self.write(id, with_extension(&path), over);
            }
        }
    }

    pub(super) fn ask_line(&mut self) {
        let Some(tab) = self.tabs.active() else {
            return;
        };
        let prompt = Prompt {
            title: "Go to line".to_owned(),
            help: format!("1 to {}", tab.document.analysis().lines.line_count()),
            text: tab.place().line.to_string(),
            action: "Go",
            fault: None,
        };
        self.ask(Dialog::Prompt(prompt), After::GoToLine);
    }

    fn go_to_line(&mut self, line: &str) {
        let Ok(line) = line.trim().parse::<usize>() else {
            return;
        };
        let Some(tab) = self.tabs.active() else {
            return;
        };
        let lines = &tab.document.analysis().lines;
        let line = line.clamp(1, lines.line_count());
        if let Some(start) = lines.line_start(line - 1) {
            self.select(Span::empty(start));
        }
    }
}
