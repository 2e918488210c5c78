//! The Problems panel: every finding of a document, with what LivePerson does with it and the fix.

mod keys;
mod none;
mod row;
mod rows;

use std::sync::Arc;

use egui::{Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use self::none::no_problems;
use self::rows::Rows;
use super::command::{AppCommand, Commands};
use super::widgets::empty_state;
use crate::document::{Analysis, Document};
use crate::lint::{Diagnostic, Severity};

/// What the panel remembers between frames.
#[derive(Debug, Default)]
pub struct ProblemsState {
    selected: usize,
    wants_focus: bool,
    wants_scroll: bool,
    rows: Rows,
}

impl ProblemsState {
    /// Moves the keyboard to the list with the next frame.
    pub fn request_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Index of the selected finding.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Selects a finding by its index and shows it.
    pub fn select(&mut self, index: usize) {
        self.selected = index;
        self.wants_scroll = true;
    }
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
    /// How many of them are a channel's.
    pub of_channel: usize,
}

impl Counts {
    /// All together.
    #[must_use]
    pub const fn all(self) -> usize {
        self.errors + self.warnings + self.hints
    }
}

/// Counts the findings, for tab titles, the file list and the status bar.
#[must_use]
pub fn counts(analysis: &Analysis) -> Counts {
    let mut counts = Counts::default();
    for diagnostic in &analysis.diagnostics {
        counts.of_channel += usize::from(diagnostic.channel.is_some());
        match diagnostic.severity {
            Severity::Error => counts.errors += 1,
            Severity::Warning => counts.warnings += 1,
            Severity::Hint => counts.hints += 1,
        }
    }
    counts
}

fn first_fix(diagnostic: &Diagnostic, revision: u64) -> Option<AppCommand> {
    let fix = diagnostic.fixes.first()?;
    Some(AppCommand::ApplyFix {
        revision,
        edits: fix.edits.clone(),
    })
}

/// The id of the list, for moving the keyboard there.
#[must_use]
pub fn list_id() -> Id {
    Id::unique("problems list")
}

/// Draws the panel. While a newer text is being checked, the findings of the older one stay.
pub fn problems_ui(
    ui: &mut Ui,
    state: &mut ProblemsState,
    document: &Document,
    out: &mut Commands,
) {
    let analysis = Arc::clone(document.analysis());
    if analysis.revision == u64::MAX && !document.is_fresh() {
        empty_state(ui, "Checking…", "The findings appear here in a moment.");
        return;
    }
    if analysis.diagnostics.is_empty() {
        no_problems(ui, &analysis, document.options());
        return;
    }
    state.selected = state.selected.min(analysis.diagnostics.len() - 1);
    let list = list_ui(ui, state, &analysis);
    keys::handle(ui, &list, state, &analysis, out);
    let channels = document
        .options()
        .named_channels()
        .map(|channel| channel as u8);
    let channels = channels.fold(0, |all: u16, bit| all | 1 << bit);
    rows_ui(ui, &list, state, (&analysis, channels), out);
}

/// The list as one stop of the Tab key; the rows are drawn into it.
fn list_ui(ui: &mut Ui, state: &mut ProblemsState, analysis: &Analysis) -> egui::Response {
    let rect = ui.available_rect_before_wrap();
    let list = ui.interact(rect, list_id(), Sense::focusable_noninteractive());
    list.widget_info(|| {
        let label = format!("Problems, {}", analysis.diagnostics.len());
        WidgetInfo::labeled(Role::ListBox, true, label)
    });
    if std::mem::take(&mut state.wants_focus) {
        list.request_focus();
    }
    list
}

fn rows_ui(
    ui: &mut Ui,
    list: &egui::Response,
    state: &mut ProblemsState,
    (analysis, channels): (&Analysis, u16),
    out: &mut Commands,
) {
    let width = ui.available_width();
    state.rows.refresh(analysis, channels, width);
    ScrollArea::vertical()
        .id_salt(list.id)
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            let (_, area) = ui.allocate_space(vec2(width, state.rows.height()));
            if std::mem::take(&mut state.wants_scroll) {
                ui.scroll_to_rect(row_rect(state, area, state.selected), None);
            }
            for index in state.rows.visible(viewport.y_range()) {
                let Some(diagnostic) = analysis.diagnostics.get(index) else {
                    break;
                };
                let row = row::Row {
                    id: list.id.with(index),
                    rect: row_rect(state, area, index),
                    diagnostic,
                    line: analysis.lines.line_of(diagnostic.span.start) + 1,
                    revision: analysis.revision,
                    selected: index == state.selected,
                    has_keyboard: list.has_focus(),
                };
                if row::row_ui(ui, &row, out) {
                    state.selected = index;
                }
            }
        });
}

fn row_rect(state: &ProblemsState, area: Rect, index: usize) -> Rect {
    let (top, bottom) = state.rows.span(index);
    Rect::from_min_max(
        pos2(area.left(), area.top() + top),
        pos2(area.right(), area.top() + bottom),
    )
}
