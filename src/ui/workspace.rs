//! The sidebar: files of the workspace, endpoints, samples.

use std::path::{Path, PathBuf};

use egui::{Align2, Color32, Key, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::command::{AppCommand, Commands, Environment, UiCommand};
use super::events::EventCommand;
use super::menu;
use super::tokens::{Tokens, size};
use super::type_scale;
use super::widgets::{ButtonLook, Icon, ListRow, Tile, Tip, button, icon_button, section_title};
use crate::workspace::config::Section;

use crate::workspace::events::SavedEvent;

/// How many samples show before the rest is asked for.
const SAMPLES_AT_FIRST: usize = 6;

/// A file or folder of the workspace.
#[derive(Clone, Debug)]
pub struct FileRow {
    /// Where it is.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// How deep it lies in the workspace.
    pub level: u8,
    /// A file with its kind, or a folder.
    pub sort: RowSort,
    /// Errors and warnings, as far as they are known.
    pub counts: [usize; 2],
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RowSort {
    /// A file with the tile of its kind.
    File(Tile),
    /// A folder, open or not.
    Folder {
        /// Whether what it holds shows.
        open: bool,
    },
}

/// An endpoint of the workspace.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent fact"
)]
pub struct EndpointRow {
    /// Its name in `botbench.toml`.
    pub name: String,
    /// What it is called in the window.
    pub title: String,
    /// Whether it answered lately.
    pub dot: Color32,
    /// What the dot means.
    pub tip: String,
    /// Its sort and its environment.
    pub detail: String,
    /// Whether real consumers meet it, or its certificate is not checked.
    pub is_alarming: bool,
    /// Whether Send goes there.
    pub chosen: bool,
    /// Whether it can be changed: the demo bot cannot.
    pub editable: bool,
    /// Whether it has a network of its own.
    pub own_network: bool,
}

/// A saved event of an endpoint.
#[derive(Clone, Debug)]
pub struct SavedEventRow {
    /// Which one.
    pub event: SavedEvent,
    /// Whether it was as expected last time; `None` where that is not known.
    pub is_met: Option<bool>,
}

/// A sample that comes with the program.
#[derive(Clone, Debug)]
pub struct SampleRow {
    /// Its name.
    pub name: String,
    /// What it shows.
    pub title: String,
    /// The tile of its kind.
    pub tile: Tile,
}

/// What the sidebar shows.
#[derive(Clone, Copy, Debug)]
pub struct SidebarView<'a> {
    /// Files and folders, depth first.
    pub files: &'a [FileRow],
    /// Endpoints.
    pub endpoints: &'a [EndpointRow],
    /// Saved events, by endpoint and name.
    pub events: &'a [SavedEventRow],
    /// Samples.
    pub samples: &'a [SampleRow],
    /// The file of the active tab.
    pub active: Option<&'a Path>,
    /// Whether a folder is open.
    pub has_workspace: bool,
    /// What is wrong with the folder, if anything.
    pub fault: Option<&'a str>,
    /// What commands may do.
    pub now: &'a Environment,
}

/// What the sidebar remembers.
#[derive(Clone, Debug, Default)]
pub struct SidebarState {
    all_samples: bool,
    focus: bool,
}

impl SidebarState {
    /// Moves the keyboard to the active row, or to the first.
    pub const fn request_focus(&mut self) {
        self.focus = true;
    }
}

/// Draws the sidebar.
pub fn sidebar_ui(
    ui: &mut Ui,
    state: &mut SidebarState,
    view: &SidebarView<'_>,
    out: &mut Commands,
) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(8.0);
        files_ui(ui, state, view, out);
        ui.add_space(6.0);
        endpoints_ui(ui, view, out);
        ui.add_space(6.0);
        samples_ui(ui, state, view, out);
        ui.add_space(12.0);
    });
}

/// A heading with an optional button at its right.
fn heading(ui: &mut Ui, text: &str, add: Option<&str>) -> Option<Response> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    section_title(ui, rect.left_center() + vec2(14.0, 1.0), text);
    add.map(|name| {
        let place =
            Rect::from_center_size(pos2(rect.right() - 20.0, rect.center().y), vec2(22.0, 22.0));
        // A child of its own: it must not move what comes below the heading.
        let mut corner = ui.new_child(UiBuilder::new().max_rect(place).id_salt(text));
        icon_button(&mut corner, Icon::Plus, name).tip(name)
    })
}

fn files_ui(ui: &mut Ui, state: &mut SidebarState, view: &SidebarView<'_>, out: &mut Commands) {
    if let Some(plus) = heading(ui, "Workspace", Some("New file")) {
        menu::popup(&plus, |ui| new_menu(ui, view.now, out));
    }
    if let Some(fault) = view.fault {
        note(ui, fault, Tokens::of(ui).error);
    }
    if view.files.is_empty() {
        empty_ui(ui, view, out);
    }
    for row in view.files {
        let active = view.active == Some(row.path.as_path());
        let response = file_ui(ui, row, active, out);
        if state.focus && (active || view.active.is_none()) {
            response.request_focus();
            state.focus = false;
        }
    }
    if std::mem::take(&mut state.focus) {
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
    }
}

fn new_menu(ui: &mut Ui, now: &Environment, out: &mut Commands) {
    for command in [
        UiCommand::NewMessage,
        UiCommand::NewFromTemplate,
        UiCommand::NewWelcomeMessaging,
        UiCommand::NewWelcomeChat,
        UiCommand::NewResponse,
        UiCommand::NewCard,
    ] {
        menu::command_item(ui, command, now, out);
    }
}

fn empty_ui(ui: &mut Ui, view: &SidebarView<'_>, out: &mut Commands) {
    let (words, command) = if view.has_workspace {
        (
            "No JSON files here yet. A payload, a response or a card is a plain .json file.",
            UiCommand::NewMessage,
        )
    } else {
        (
            "A workspace is a folder of your own files. Nothing is imported.",
            UiCommand::OpenFolder,
        )
    };
    note(ui, words, Tokens::of(ui).secondary);
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        let keys = command.keys(ui.ctx());
        let words = if view.has_workspace {
            "New payload"
        } else {
            "Open folder"
        };
        if button(ui, words, ButtonLook::Plain, keys.as_deref()).clicked() {
            out.pick(command);
        }
    });
}

fn note(ui: &mut Ui, text: &str, colour: Color32) {
    let width = ui.available_width() - 28.0;
    let galley = ui
        .painter()
        .layout(text.to_owned(), type_scale::secondary(), colour, width);
    let (rect, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), galley.size().y + 12.0),
        Sense::hover(),
    );
    ui.painter()
        .galley(rect.min + vec2(14.0, 4.0), galley, colour);
}

fn file_ui(ui: &mut Ui, row: &FileRow, active: bool, out: &mut Commands) -> Response {
    let tokens = Tokens::of(ui);
    let list_row = ListRow::new(&row.name).level(row.level).selected(active);
    let response = match row.sort {
        RowSort::File(tile) => list_row.tile(tile).counts([
            (row.counts[0], tokens.error),
            (row.counts[1], tokens.warning),
        ]),
        RowSort::Folder { open: true } => list_row.icon(Icon::ChevronDown),
        RowSort::Folder { open: false } => list_row.icon(Icon::ChevronRight),
    }
    .show(ui)
    .tip(row.path.display().to_string());
    let is_file = matches!(row.sort, RowSort::File(_));
    if response.clicked() {
        out.push(if is_file {
            AppCommand::OpenFile(row.path.clone())
        } else {
            AppCommand::ToggleFolder(row.path.clone())
        });
    }
    if is_file && response.has_focus() && ui.input(|input| input.key_pressed(Key::Delete)) {
        out.push(AppCommand::DeleteFile(row.path.clone()));
    }
    menu::context_menu(&response, |ui| row_menu(ui, row, is_file, out));
    response
}

fn row_menu(ui: &mut Ui, row: &FileRow, is_file: bool, out: &mut Commands) {
    let path = || row.path.clone();
    if is_file {
        pick(ui, "Open", AppCommand::OpenFile(path()), out);
        menu::line(ui);
        pick(ui, "Rename…", AppCommand::RenameFile(path()), out);
        pick(ui, "Duplicate", AppCommand::DuplicateFile(path()), out);
        pick(ui, "Move to trash…", AppCommand::DeleteFile(path()), out);
        menu::line(ui);
    }
    pick(
        ui,
        "Show in file manager",
        AppCommand::RevealFile(path()),
        out,
    );
    let text = row.path.display().to_string();
    pick(ui, "Copy path", AppCommand::Copy(text), out);
}

fn pick(ui: &mut Ui, words: &str, command: AppCommand, out: &mut Commands) {
    if menu::item(ui, words, None, false).clicked() {
        out.push(command);
        ui.close();
    }
}

fn endpoints_ui(ui: &mut Ui, view: &SidebarView<'_>, out: &mut Commands) {
    let plus = heading(
        ui,
        "Endpoints",
        view.has_workspace.then_some("New endpoint"),
    );
    if plus.is_some_and(|plus| plus.clicked()) {
        out.pick(UiCommand::NewEndpoint);
    }
    for row in view.endpoints {
        let tokens = Tokens::of(ui);
        let colour = if row.is_alarming {
            tokens.error
        } else {
            tokens.secondary
        };
        let response = ListRow::new(&row.title)
            .dot(row.dot)
            .detail(&row.detail, colour)
            .ticked(row.chosen)
            .show(ui)
            .tip(&row.tip);
        if response.clicked() {
            out.push(AppCommand::ChooseEndpoint(row.name.clone()));
        }
        menu::context_menu(&response, |ui| {
            let name = || row.name.clone();
            pick(ui, "Send here", AppCommand::ChooseEndpoint(name()), out);
            pick(ui, "Test connection", AppCommand::TestEndpoint(name()), out);
            if row.editable {
                menu::line(ui);
                pick(ui, "Edit…", AppCommand::EditEndpoint(Some(name())), out);
                let remove = AppCommand::RemoveEntry(Section::Endpoint, name());
                pick(ui, "Remove", remove, out);
                menu::line(ui);
                let network = AppCommand::EditNetwork(row.own_network.then(name));
                pick(ui, UiCommand::EditNetwork.text(), network, out);
            }
        });
        events_ui(ui, row, view.events, out);
    }
}

/// The saved events of an endpoint, below it.
fn events_ui(ui: &mut Ui, endpoint: &EndpointRow, events: &[SavedEventRow], out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let own = events.iter();
    for row in own.filter(|row| row.event.endpoint == endpoint.name) {
        let (dot, told) = match row.is_met {
            None => (tokens.faint, "its answer was not judged yet"),
            Some(true) => (tokens.ok, "its answer was as expected"),
            Some(false) => (tokens.error, "its answer was not as expected"),
        };
        let response = ListRow::new(&row.event.name)
            .dot(dot)
            .level(1)
            .show(ui)
            .tip(format!("saved event: {told}"));
        let of =
            |command: fn(SavedEvent) -> EventCommand| AppCommand::Event(command(row.event.clone()));
        if response.clicked() {
            out.push(of(EventCommand::Open));
        }
        if response.has_focus() && ui.input(|input| input.key_pressed(Key::Delete)) {
            out.push(of(EventCommand::Remove));
        }
        menu::context_menu(&response, |ui| {
            pick(ui, "Open", of(EventCommand::Open), out);
            pick(ui, "Rename…", of(EventCommand::Rename), out);
            pick(ui, "Notes and expectation…", of(EventCommand::Edit), out);
            let all = EventCommand::RunAll(endpoint.name.clone());
            pick(ui, "Run all of this endpoint", AppCommand::Event(all), out);
            menu::line(ui);
            pick(ui, "Move to trash…", of(EventCommand::Remove), out);
        });
    }
}

fn samples_ui(ui: &mut Ui, state: &mut SidebarState, view: &SidebarView<'_>, out: &mut Commands) {
    if view.samples.is_empty() {
        return;
    }
    heading(ui, "Samples", None);
    let all = state.all_samples || view.samples.len() <= SAMPLES_AT_FIRST + 1;
    let count = if all {
        view.samples.len()
    } else {
        SAMPLES_AT_FIRST
    };
    for row in &view.samples[..count] {
        let response = ListRow::new(&row.title)
            .tile(row.tile)
            .show(ui)
            .tip("open a copy of this sample");
        if response.clicked() {
            out.push(AppCommand::OpenSample(row.name.clone()));
        }
    }
    if !all {
        let words = format!("{} more", view.samples.len() - count);
        if more_ui(ui, &words).clicked() {
            state.all_samples = true;
        }
    }
}

fn more_ui(ui: &mut Ui, words: &str) -> Response {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, words));
    let tokens = Tokens::of(ui);
    let colour = if response.hovered() || response.has_focus() {
        tokens.text
    } else {
        tokens.secondary
    };
    ui.painter().text(
        rect.left_center() + vec2(14.0, 0.0),
        Align2::LEFT_CENTER,
        words,
        type_scale::body(),
        colour,
    );
    response
}
