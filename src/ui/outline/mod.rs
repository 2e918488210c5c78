//! The Outline panel: what the connector does with a response, step by step; when each step arrives; and how much of
//! the platform's limits it uses.

mod budgets;
mod empty;
mod keys;
mod model;
mod row;

use egui::{Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

pub use budgets::{budgets_ui, head_ui};
pub use model::{OutlineModel, OutlineRow, RowKind, RowTime, Tag};

use super::command::Commands;
use super::tokens::size;

/// What the panel remembers between frames.
#[derive(Debug, Default)]
pub struct OutlineState {
    selected: Option<usize>,
    caret: Option<usize>,
    wants_focus: bool,
    wants_scroll: bool,
}

impl OutlineState {
    /// Moves the keyboard to the list with the next frame.
    pub fn request_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Index of the row that is marked: where the keyboard is, else that of the caret.
    #[must_use]
    pub fn marked(&self) -> Option<usize> {
        self.selected
    }

    /// Follows the caret: its row is marked, until the keyboard moves on in the list.
    fn follow(&mut self, model: &OutlineModel, caret: usize) {
        if self.caret != Some(caret) {
            self.caret = Some(caret);
            self.selected = model.row_at(caret);
            self.wants_scroll = true;
        }
        let last = model.rows.len().checked_sub(1);
        self.selected = self.selected.zip(last).map(|(at, last)| at.min(last));
    }
}

/// The id of the list, for moving the keyboard there.
#[must_use]
pub fn outline_id() -> Id {
    Id::unique("outline list")
}

/// Draws the panel; `caret` is a byte offset into the text that `model` was made of.
pub fn outline_ui(
    ui: &mut Ui,
    state: &mut OutlineState,
    model: &OutlineModel,
    caret: usize,
    out: &mut Commands,
) {
    state.follow(model, caret);
    if !model.budgets.is_empty() || !model.summary.is_empty() {
        head_ui(ui, &model.summary, &model.budgets, out);
    }
    if model.rows.is_empty() {
        empty::empty_ui(ui, model.kind);
        return;
    }
    let list = list_ui(ui, state, model);
    keys::handle(ui, &list, state, model, out);
    rows_ui(ui, &list, state, model, out);
}

/// The list as one stop of the Tab key; the rows are drawn into it.
fn list_ui(ui: &mut Ui, state: &mut OutlineState, model: &OutlineModel) -> egui::Response {
    let rect = ui.available_rect_before_wrap();
    let list = ui.interact(rect, outline_id(), Sense::focusable_noninteractive());
    list.widget_info(|| {
        let label = format!("Outline, {}", model.rows.len());
        WidgetInfo::labeled(Role::ListBox, true, label)
    });
    if std::mem::take(&mut state.wants_focus) {
        list.request_focus();
        state.selected = state.selected.or(Some(0));
    }
    list
}

fn rows_ui(
    ui: &mut Ui,
    list: &egui::Response,
    state: &mut OutlineState,
    model: &OutlineModel,
    out: &mut Commands,
) {
    let width = ui.available_width();
    let height = model.rows.len() as f32 * size::ROW;
    ScrollArea::vertical()
        .id_salt(list.id)
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            let (_, area) = ui.allocate_space(vec2(width, height));
            let place = |index: usize| {
                let top = area.top() + index as f32 * size::ROW;
                Rect::from_min_size(pos2(area.left(), top), vec2(width, size::ROW))
            };
            if let Some(at) = state.selected
                && std::mem::take(&mut state.wants_scroll)
            {
                ui.scroll_to_rect(place(at), None);
            }
            let first = (viewport.top() / size::ROW).floor().max(0.0) as usize;
            let behind = (viewport.bottom() / size::ROW).ceil().max(0.0) as usize;
            for (index, shown) in model.rows.iter().enumerate().take(behind).skip(first) {
                let row = row::Row {
                    id: list.id.with(index),
                    rect: place(index),
                    shown,
                    whole_ms: model.whole_ms,
                    is_marked: state.selected == Some(index),
                    has_keyboard: list.has_focus(),
                };
                if row::row_ui(ui, &row, out) {
                    state.selected = Some(index);
                }
            }
        });
}
