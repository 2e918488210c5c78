//! The History panel: what was sent and answered before, the newest first; to be found, opened, sent again, compared.

mod bar;
mod keys;
mod menu;
mod moment;
mod row;

use egui::{Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::ui::command::{Commands, Environment};
use crate::ui::diff::ComparedExchange;
use crate::ui::layout::BottomTab;
use crate::ui::tokens::size;
use crate::ui::widgets::empty_state;
use crate::workspace::{EntryId, HistoryEntry};

pub use moment::sent_at;

/// What the panel asks of the app about an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryCommand {
    /// Show what came back as when it came.
    Reopen(EntryId),
    /// Open what was sent.
    OpenPayload(EntryId),
    /// Send it once more.
    Resend(EntryId),
    /// Compare two answers.
    Compare(EntryId, EntryId),
    /// Compare an answer with the one before.
    ComparePrevious(EntryId),
    /// Keep it whatever its age, or not.
    Pin(EntryId, bool),
    /// Ask for its name.
    AskName(EntryId),
    /// Remove it.
    Remove(EntryId),
    /// Copy its request as a command.
    CopyCurl(EntryId),
    /// Copy it as an HTTP archive.
    CopyHar(EntryId),
    /// Show a part of an exchange that is compared.
    ShowPart {
        /// The exchange.
        exchange: ComparedExchange,
        /// The tab in which the part stands.
        part: BottomTab,
    },
}

/// What the panel remembers between frames.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a filter or a wish of its own"
)]
pub struct HistoryState {
    /// What is searched for, with filters such as `status:5xx`.
    pub words: String,
    /// The endpoint whose entries show; `None` for all.
    pub endpoint: Option<String>,
    /// Whether only what went wrong shows.
    pub failed: bool,
    /// Whether only what is pinned shows.
    pub pinned: bool,
    selected: Option<EntryId>,
    other: Option<EntryId>,
    wants_focus: bool,
    wants_scroll: bool,
}

impl HistoryState {
    /// The chosen entry.
    #[must_use]
    pub const fn selected(&self) -> Option<&EntryId> {
        self.selected.as_ref()
    }

    /// The entry that was chosen beside it, to be compared.
    #[must_use]
    pub const fn other(&self) -> Option<&EntryId> {
        self.other.as_ref()
    }

    /// Moves the keyboard to the list with the next frame.
    pub const fn request_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Chooses an entry; with `beside` the one that was chosen before stays chosen too.
    fn choose(&mut self, id: EntryId, beside: bool) {
        if !beside {
            self.other = None;
        } else if self.other.is_none() {
            self.other = self.selected.take_if(|selected| *selected != id);
        }
        self.selected = Some(id);
        if self.other == self.selected {
            self.other = None;
        }
    }
}

/// What the panel shows.
#[derive(Clone, Copy, Debug)]
pub struct HistoryView<'a> {
    /// All entries, the newest first.
    pub entries: &'a [HistoryEntry],
    /// Which of them fit what is searched for.
    pub shown: &'a [usize],
    /// The endpoints that were sent to.
    pub endpoints: &'a [String],
    /// Bytes that all entries take on disk.
    pub bytes: u64,
    /// Bytes that they may take.
    pub budget: u64,
    /// Whether what is sent and answered is kept.
    pub keeps: bool,
    /// Why the history cannot be read.
    pub fault: Option<&'a str>,
    /// How many entries could not be read.
    pub unreadable: usize,
    /// What commands may do.
    pub now: &'a Environment,
}

impl<'a> HistoryView<'a> {
    /// The entry of a row.
    fn row(&self, row: usize) -> Option<&'a HistoryEntry> {
        self.entries.get(*self.shown.get(row)?)
    }

    /// The row of an entry.
    fn row_of(&self, id: &EntryId) -> Option<usize> {
        let at = place_of(self.entries, id)?;
        self.shown.binary_search(&at).ok()
    }
}

/// The place of an entry among all, which stand by time, the newest first.
#[must_use]
pub fn place_of(entries: &[HistoryEntry], id: &EntryId) -> Option<usize> {
    entries.binary_search_by(|entry| id.cmp(&entry.id)).ok()
}

/// Draws the panel.
pub fn history_ui(
    ui: &mut Ui,
    state: &mut HistoryState,
    view: &HistoryView<'_>,
    out: &mut Commands,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    if view.entries.is_empty() {
        nothing_ui(ui, view, out);
        return;
    }
    bar::bar_ui(ui, state, view, out);
    if view.shown.is_empty() {
        let text = "Take a filter away, or search for less: words are looked for in names, addresses, payloads and \
                    answers; `status:5xx`, `code:ttr`, `since:2026-01-31` and `is:named` are understood.";
        empty_state(ui, "Nothing fits", text);
        return;
    }
    list_ui(ui, state, view, out);
}

fn nothing_ui(ui: &mut Ui, view: &HistoryView<'_>, out: &mut Commands) {
    if let Some(fault) = view.fault {
        empty_state(ui, "The history cannot be read", fault);
    } else if view.keeps {
        let text = "Each `Send` is kept here with its answer, without secrets: to be found, opened, sent again, \
                    pinned, and compared with another one.";
        empty_state(ui, "Nothing was sent yet", text);
    } else {
        let text = "What is sent and answered is not kept. Switch it on to find, open, compare and send again what \
                    was sent before.";
        empty_state(ui, "The history is off", text);
        ui.add_space(8.0);
        ui.vertical_centered(|ui| bar::keep_button(ui, out));
    }
}

/// The id of the list, for moving the keyboard there.
fn list_id() -> Id {
    Id::unique("history list")
}

/// The list is one stop of the Tab key; only the rows that show are laid out.
fn list_ui(ui: &mut Ui, state: &mut HistoryState, view: &HistoryView<'_>, out: &mut Commands) {
    let rect = ui.available_rect_before_wrap();
    let list = ui.interact(rect, list_id(), Sense::focusable_noninteractive());
    list.widget_info(|| {
        let label = format!("History, {} of {}", view.shown.len(), view.entries.len());
        WidgetInfo::labeled(Role::ListBox, true, label)
    });
    if std::mem::take(&mut state.wants_focus) {
        list.request_focus();
    }
    keys::handle(ui, &list, state, view, out);
    let today = moment::now();
    ScrollArea::vertical()
        .id_salt(list.id)
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            let height = view.shown.len() as f32 * size::ROW;
            let width = ui.available_width();
            let (_, area) = ui.allocate_space(vec2(width, height));
            let place = |row: usize| {
                let top = area.left_top() + vec2(0.0, row as f32 * size::ROW);
                Rect::from_min_size(top, vec2(area.width(), size::ROW))
            };
            if std::mem::take(&mut state.wants_scroll)
                && let Some(row) = state.selected.as_ref().and_then(|id| view.row_of(id))
            {
                ui.scroll_to_rect(place(row), None);
            }
            let first = (viewport.top() / size::ROW).floor().max(0.0) as usize;
            let below = (viewport.bottom() / size::ROW).ceil().max(0.0) as usize;
            for at in first..below.min(view.shown.len()) {
                let Some(entry) = view.row(at) else { break };
                let row = row::Row {
                    entry,
                    rect: place(at),
                    today: &today,
                    is_selected: state.selected.as_ref() == Some(&entry.id),
                    is_other: state.other.as_ref() == Some(&entry.id),
                    has_keyboard: list.has_focus() || state.other.is_some(),
                };
                row::row_ui(ui, &row, state, out);
            }
        });
}
