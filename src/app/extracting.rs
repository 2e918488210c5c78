//! Smart paste: payloads found in the clipboard, in a document or in a file, in the background.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Event, ViewportCommand};

use super::App;
use super::files::Opening;
use super::prompts::After;
use super::tasks::TaskEvent;
use crate::assist::is_plain;
use crate::document::Document;
use crate::lint::{Kind, detect_kind};
use crate::ui::command::{AppCommand, UiCommand};
use crate::ui::dialogs::{Answer, Dialog};
use crate::ui::extract::{ExtractItem, ExtractPlan, ExtractState};
use crate::ui::layout::Panel;
use crate::ui::notices::NoticeAction;
use crate::workspace::{FileError, display_name, read_text};

/// Frames within which the clipboard answers.
const PATIENCE: u8 = 20;
/// The shortest paste in bytes that is looked into.
const LEAST: usize = 16;
/// Files that hold payloads among other things.
const WRAPPED: [&str; 5] = ["log", "har", "csv", "txt", "out"];

/// What smart paste is about.
#[derive(Debug, Default)]
pub(super) struct Extracting {
    /// The latest search; results of others are late.
    search: u64,
    /// Frames that are left for the clipboard to answer.
    awaits_paste: u8,
    /// Whether what the clipboard holds is looked into for requests.
    imports: bool,
    /// What was pasted last and holds a payload within something else.
    offered: Option<Arc<str>>,
}

/// Whether a file holds payloads among other things, as its name tells.
fn is_wrapped(path: &Path) -> bool {
    let extension = path.extension().and_then(|end| end.to_str());
    extension.is_some_and(|end| WRAPPED.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

impl App {
    /// Asks the clipboard for its text.
    pub(super) fn paste_and_extract(&mut self) {
        self.extracting.imports = false;
        self.ask_clipboard();
    }

    /// Asks the clipboard for a request that can be taken over.
    pub(super) fn paste_and_import(&mut self) {
        self.extracting.imports = true;
        self.ask_clipboard();
    }

    fn ask_clipboard(&mut self) {
        self.extracting.awaits_paste = PATIENCE;
        self.context
            .send_viewport_cmd(ViewportCommand::RequestPaste);
        self.context.request_repaint();
    }

    /// Takes what is pasted where it was asked for; looks into it where it goes into the editor.
    pub(super) fn notice_paste(&mut self, context: &Context) {
        let awaits = self.extracting.awaits_paste > 0;
        let pasted = context.input_mut(|input| {
            let at = input
                .events
                .iter()
                .position(|event| matches!(event, Event::Paste(_)))?;
            match &input.events[at] {
                Event::Paste(text) if !awaits => Some(text.clone()),
                _ => match input.events.remove(at) {
                    Event::Paste(text) => Some(text),
                    _ => None,
                },
            }
        });
        match pasted {
            Some(text) if awaits => {
                self.extracting.awaits_paste = 0;
                let source = "the clipboard".to_owned();
                if std::mem::take(&mut self.extracting.imports) {
                    self.import_text(source, text);
                } else {
                    self.extract(source, text.into());
                }
            }
            Some(text) if self.has_no_place_for(context) => {
                self.extract("the clipboard".to_owned(), text.into());
            }
            Some(text) => self.offer(text),
            None if awaits => self.wait_for_clipboard(context),
            None => {}
        }
    }

    /// Whether nothing is there that a text could be pasted into.
    fn has_no_place_for(&self, context: &Context) -> bool {
        let is_covered = self.dialog.is_some() || self.palette.is_some() || self.has_form();
        self.tabs.list.is_empty() && !is_covered && !context.text_edit_focused()
    }

    fn wait_for_clipboard(&mut self, context: &Context) {
        self.extracting.awaits_paste -= 1;
        if self.extracting.awaits_paste > 0 {
            context.request_repaint();
        } else {
            self.notices.warn(
                "the clipboard holds no text".to_owned(),
                "copy a log line, a request or a message that holds a payload first".to_owned(),
            );
        }
    }

    /// Looks in the background whether a paste into the editor holds more than it shows.
    fn offer(&mut self, text: String) {
        let into_editor = self.focus == Panel::Editor
            && self.dialog.is_none()
            && self.palette.is_none()
            && !self.has_form();
        if !into_editor || text.len() < LEAST {
            return;
        }
        self.tasks.wait_aside(move || {
            let wrapped = (!is_plain(&text)).then(|| Arc::from(text));
            TaskEvent::LookedInto(wrapped)
        });
    }

    /// A paste was looked into.
    pub(super) fn looked_into(&mut self, wrapped: Option<Arc<str>>) {
        let Some(text) = wrapped else {
            return;
        };
        self.extracting.offered = Some(text);
        let keys = UiCommand::PasteExtract.keys(&self.context);
        let help = format!(
            "It was pasted as it is. {} takes the payload out of the clipboard instead.",
            keys.unwrap_or_default()
        );
        let action = NoticeAction {
            title: "Extract",
            command: AppCommand::ExtractPasted,
        };
        let message = "a payload is in what you pasted".to_owned();
        self.notices.offer(message, help, action);
    }

    /// Looks for payloads in what was pasted last.
    pub(super) fn extract_pasted(&mut self) {
        if let Some(text) = self.extracting.offered.take() {
            self.extract("what you pasted".to_owned(), text);
        }
    }

    /// Looks for payloads in the active document.
    pub(super) fn extract_document(&mut self) {
        if let Some(tab) = self.tabs.active() {
            let text: Arc<str> = tab.document.text().into();
            let title = tab.title.clone();
            self.extract(title, text);
        }
    }

    fn extract(&mut self, source: String, text: Arc<str>) {
        let search = self.begin_search(source, None);
        self.tasks.wait_aside(move || {
            let plan = ExtractPlan::of(&text);
            TaskEvent::Extracted(search, Ok(Arc::new(plan)))
        });
    }

    fn begin_search(&mut self, source: String, file: Option<PathBuf>) -> u64 {
        self.extracting.search += 1;
        let search = self.extracting.search;
        let state = ExtractState::new(search, source, file.is_some());
        self.ask(Dialog::Extract(Box::new(state)), After::Extract(file));
        search
    }

    /// Opens a file: payloads are taken out of logs, archives and tables.
    pub(super) fn open_any(&mut self, path: PathBuf) {
        if !is_wrapped(&path) || self.tabs.by_path(&path).is_some() {
            self.open_file(path);
            return;
        }
        let search = self.begin_search(display_name(&path), Some(path.clone()));
        self.tasks.wait_aside(move || {
            let plan = read_text(&path).map(|file| Arc::new(ExtractPlan::of(&file.text)));
            TaskEvent::Extracted(search, plan)
        });
    }

    /// A search has ended. It counts if its dialog is still open.
    pub(super) fn extracted(&mut self, search: u64, result: Result<Arc<ExtractPlan>, FileError>) {
        let state =
            self.find_shown(|dialog| extract_state(dialog).filter(|own| own.search == search));
        match (state, result) {
            (Some(state), Ok(plan)) => state.plan = Some(plan),
            (Some(_), Err(error)) => {
                self.take_dialogs(|open| search_of(&open.state.dialog) == Some(search));
                self.focus_wanted = Some(self.focus);
                self.tell_fault(Some(error));
            }
            (None, _) => {}
        }
    }

    /// Opens what was chosen of what was found.
    pub(super) fn open_extracted(
        &mut self,
        answer: &Answer,
        dialog: Dialog,
        file: Option<PathBuf>,
    ) {
        let Dialog::Extract(state) = dialog else {
            return;
        };
        let items = state.plan.as_ref().map_or(&[][..], |plan| &plan.items);
        match answer {
            Answer::Confirm => {
                if let Some(item) = state.item() {
                    self.open_item(item, &state.source);
                }
            }
            Answer::All => {
                for item in items {
                    self.open_item(item, &state.source);
                }
            }
            Answer::Source => {
                if let Some(path) = file {
                    self.read(Opening::Show(path));
                }
            }
            _ => {}
        }
    }

    fn open_item(&mut self, item: &ExtractItem, source: &str) {
        let found = &item.found;
        let detected = detect_kind(crate::json::parse(&found.text).root(&found.text));
        let kind = (detected != found.kind).then_some(found.kind);
        let document = Document::new(item.text.clone(), kind, self.options.clone());
        let source = match source {
            "the clipboard" | "what you pasted" => "clipboard",
            source => source.split('.').next().unwrap_or(source),
        };
        let title = format!("{} of {source}, line {}", word(found.kind), item.line);
        let id = self.open_document(title, document);
        if let Some(tab) = self.tabs.get_mut(id) {
            // There is no other copy of it.
            tab.set_never_saved();
        }
        self.focus_panel(Panel::Editor);
    }
}

/// What a document of that kind is called in a title.
const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Content => "card",
        Kind::QuickReplies => "quick replies",
        Kind::Metadata => "metadata",
        Kind::Response => "response",
        Kind::Payload => "payload",
        Kind::Envelope => "envelope",
        Kind::Foreign | Kind::Other => "JSON",
    }
}

fn extract_state(dialog: &mut Dialog) -> Option<&mut ExtractState> {
    match dialog {
        Dialog::Extract(state) => Some(state),
        _ => None,
    }
}

/// The search whose dialog it is.
const fn search_of(dialog: &Dialog) -> Option<u64> {
    match dialog {
        Dialog::Extract(state) => Some(state.search),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logs_and_archives_are_looked_into_and_json_is_opened() {
        for name in ["a.log", "b.HAR", "c.csv", "d.txt"] {
            assert!(is_wrapped(Path::new(name)), "{name}");
        }
        for name in ["a.json", "b.jsonc", "botbench.toml", "log"] {
            assert!(!is_wrapped(Path::new(name)), "{name}");
        }
    }
}
