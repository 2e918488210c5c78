//! The open documents.

use std::path::{Path, PathBuf};

use super::App;
use super::tab::{Origin, Tab};
use crate::document::Document;
use crate::text::Span;
use crate::workspace::FileText;

/// How many closed tabs can be opened again.
const CLOSED: usize = 20;

/// The open documents, from the left.
#[derive(Default)]
pub(super) struct Tabs {
    pub list: Vec<Tab>,
    active: Option<u64>,
    next_id: u64,
    closed: Vec<PathBuf>,
    /// Whether another tab became active since it was last drawn.
    pub moved: bool,
}

impl Tabs {
    pub fn active_id(&self) -> Option<u64> {
        self.active
    }

    pub fn active(&self) -> Option<&Tab> {
        self.active.and_then(|id| self.get(id))
    }

    pub fn active_mut(&mut self) -> Option<&mut Tab> {
        self.active.and_then(|id| self.get_mut(id))
    }

    pub fn get(&self, id: u64) -> Option<&Tab> {
        self.list.iter().find(|tab| tab.id == id)
    }

    pub fn get_mut(&mut self, id: u64) -> Option<&mut Tab> {
        self.list.iter_mut().find(|tab| tab.id == id)
    }

    pub fn by_path(&self, path: &Path) -> Option<&Tab> {
        let same = |tab: &&Tab| tab.path.as_deref() == Some(path);
        self.list.iter().find(same)
    }

    pub fn new_id(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id
    }

    /// Adds a tab at the right of the active one.
    pub fn add(&mut self, tab: Tab) {
        let place = self.active_index().map_or(self.list.len(), |at| at + 1);
        self.list.insert(place, tab);
    }

    pub fn activate(&mut self, id: u64) {
        self.moved |= self.active != Some(id);
        self.active = Some(id);
    }

    pub fn active_index(&self) -> Option<usize> {
        let id = self.active?;
        self.list.iter().position(|tab| tab.id == id)
    }

    /// Takes a tab away; its neighbour becomes active.
    pub fn remove(&mut self, id: u64) {
        let Some(at) = self.list.iter().position(|tab| tab.id == id) else {
            return;
        };
        let tab = self.list.remove(at);
        if let Some(path) = tab.path {
            self.closed.push(path);
            let surplus = self.closed.len().saturating_sub(CLOSED);
            self.closed.drain(..surplus);
        }
        if self.active == Some(id) {
            let neighbour = self.list.get(at).or_else(|| self.list.last());
            self.active = neighbour.map(|tab| tab.id);
            self.moved = true;
        }
    }

    pub fn take_closed(&mut self) -> Option<PathBuf> {
        self.closed.pop()
    }

    pub fn has_closed(&self) -> bool {
        !self.closed.is_empty()
    }

    /// Makes the neighbour active, round the ends.
    pub fn step(&mut self, forward: bool) {
        let count = self.list.len();
        if let Some(at) = self.active_index() {
            let step = if forward { 1 } else { count - 1 };
            let id = self.list[(at + step) % count].id;
            self.activate(id);
        }
    }
}

impl App {
    /// A document with the options of this workspace.
    pub(super) fn new_document(&self, text: String) -> Document {
        Document::new(text, None, self.options.clone())
    }

    /// Opens a text in a tab of its own and shows it.
    pub(super) fn open_text(&mut self, title: String, text: String) -> u64 {
        let document = self.new_document(text);
        self.open_document(title, document)
    }

    /// Opens a document in a tab of its own and shows it.
    pub(super) fn open_document(&mut self, title: String, document: Document) -> u64 {
        let id = self.tabs.new_id();
        self.tabs.add(Tab::new(id, title, document));
        self.show_tab(id);
        id
    }

    /// Opens a file that was read, and shows it.
    pub(super) fn open_read(&mut self, file: FileText) {
        let tab = self.tab_of(file);
        let id = tab.id;
        self.tabs.add(tab);
        self.show_tab(id);
    }

    /// A tab of a file that was read; nothing of it shows yet.
    pub(super) fn tab_of(&mut self, file: FileText) -> Tab {
        let title = crate::workspace::display_name(&file.path);
        let document = self.new_document(file.text);
        let id = self.tabs.new_id();
        let mut tab = Tab::new(id, title, document);
        tab.origin = Origin::File;
        tab.stamp = Some(file.stamp);
        self.settings.recent.touch(&file.path);
        tab.path = Some(file.path);
        tab
    }

    /// Shows a tab; a payload becomes what Send sends.
    pub(super) fn show_tab(&mut self, id: u64) {
        if let Some(tab) = self.tabs.active_mut() {
            tab.document.end_typing();
        }
        self.tabs.activate(id);
        self.analyse_active();
        let Some(tab) = self.tabs.get_mut(id) else {
            return;
        };
        tab.editor.request_focus();
        self.focus = crate::ui::layout::Panel::Editor;
        if self.tabs.get(id).is_some_and(Tab::is_payload) {
            self.invoking.choose_document(id);
        }
        self.remember_tabs();
    }

    /// Selects a range of the active document and moves the keyboard to the editor.
    pub(super) fn select(&mut self, span: Span) {
        if let Some(tab) = self.tabs.active_mut() {
            tab.editor.select(span);
            self.focus = crate::ui::layout::Panel::Editor;
        }
    }
}
