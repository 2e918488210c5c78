//! Two texts beside each other: what is different by what they mean, and line by line.

mod changes;
mod compared;
mod head;
mod keys;
mod lines;

use egui::{Id, Response, Role, Sense, Ui, WidgetInfo};

use super::command::Commands;
use super::widgets::empty_state;

pub use compared::{ChangeRow, Compared, ComparedExchange, ComparedFact, ComparedSide, FactTone};

/// The two ways to look at a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pane {
    /// The differences by what the texts mean.
    #[default]
    Changes,
    /// The texts side by side.
    Lines,
}

/// What the view remembers between frames.
#[derive(Debug, Default)]
pub struct DiffState {
    pane: Pane,
    /// The chosen difference of the pane that shows.
    selected: usize,
    /// Characters that the lines are moved to the left by.
    shift: usize,
    wants_focus: bool,
    wants_scroll: bool,
    /// Whether the user asked to see it the other way round.
    pub swaps: bool,
}

impl DiffState {
    /// Another comparison is shown: from its beginning.
    pub fn start_over(&mut self, compared: &Compared) {
        let has_changes = compared.is_json && !compared.is_same;
        *self = Self {
            pane: if has_changes {
                Pane::Changes
            } else {
                Pane::Lines
            },
            wants_focus: self.wants_focus,
            ..Self::default()
        };
    }

    /// Moves the keyboard to the view with the next frame.
    pub const fn request_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Chooses the next difference, or the one before; round the ends.
    pub fn step(&mut self, compared: &Compared, forward: bool) {
        let count = self.count(compared);
        if count == 0 {
            return;
        }
        let step = if forward { 1 } else { count - 1 };
        self.selected = (self.selected + step) % count;
        self.wants_scroll = true;
    }

    /// How many differences the pane shows.
    const fn count(&self, compared: &Compared) -> usize {
        match self.pane {
            Pane::Changes => compared.changes.len(),
            Pane::Lines => compared.aligned.runs.len(),
        }
    }

    /// Shows the other pane, at the difference that is chosen.
    fn show(&mut self, pane: Pane, compared: &Compared) {
        if self.pane == pane {
            return;
        }
        let row = match self.pane {
            Pane::Changes => compared.changes.get(self.selected).map(|it| it.row),
            Pane::Lines => compared.aligned.runs.get(self.selected).copied(),
        };
        let row = row.unwrap_or_default();
        self.selected = match pane {
            Pane::Changes => {
                let next = compared.changes.iter().position(|it| it.row >= row);
                next.unwrap_or_default()
            }
            Pane::Lines => {
                let next = compared.aligned.runs.partition_point(|run| *run <= row);
                next.saturating_sub(1)
            }
        };
        self.pane = pane;
        self.wants_scroll = true;
    }
}

/// Draws the view; nothing yet says that it is being worked out.
pub fn diff_ui(
    ui: &mut Ui,
    state: &mut DiffState,
    compared: Option<&Compared>,
    out: &mut Commands,
) {
    ui.set_min_size(ui.available_size());
    ui.spacing_mut().item_spacing.y = 0.0;
    let Some(compared) = compared else {
        empty_state(ui, "Comparing…", "The differences appear here in a moment.");
        return;
    };
    head::head_ui(ui, state, compared, out);
    let list = list_ui(ui, state, compared);
    keys::handle(ui, &list, state, compared);
    match state.pane {
        Pane::Changes => changes::changes_ui(ui, &list, state, compared),
        Pane::Lines => lines::lines_ui(ui, &list, state, compared),
    }
}

/// The id of the list, for moving the keyboard there.
fn list_id() -> Id {
    Id::unique("comparison")
}

/// The list as one stop of the Tab key; its rows are drawn into it.
fn list_ui(ui: &Ui, state: &mut DiffState, compared: &Compared) -> Response {
    let rect = ui.available_rect_before_wrap();
    let list = ui.interact(rect, list_id(), Sense::focusable_noninteractive());
    list.widget_info(|| {
        let label = match state.pane {
            Pane::Changes => format!("Differences, {}", compared.changes.len()),
            Pane::Lines => format!("Texts side by side, {}", compared.aligned.runs.len()),
        };
        WidgetInfo::labeled(Role::ListBox, true, label)
    });
    if std::mem::take(&mut state.wants_focus) {
        list.request_focus();
    }
    list
}
