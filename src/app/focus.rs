//! Where the keyboard is, by panels.

use egui::{Context, Id};

use super::App;
use crate::ui::layout::{BottomTab, Panel};

/// The widget that takes the keyboard for a panel that has nothing better.
pub(super) fn anchor_id(panel: Panel) -> Id {
    Id::unique(("panel anchor", panel as u8))
}

impl App {
    /// Moves the keyboard to the next panel that shows.
    pub(super) fn step_panel(&mut self, forward: bool) {
        let next = self.focus.next(&self.layout, forward);
        self.focus_panel(next);
    }

    /// Moves the keyboard to a panel, and shows it if it was hidden.
    pub(super) fn focus_panel(&mut self, panel: Panel) {
        match panel {
            Panel::Workspace => self.layout.sidebar = true,
            Panel::Bottom => {
                self.leave_board();
                self.layout.bottom = true;
            }
            Panel::Preview if self.layout.board => {}
            Panel::Preview => self.layout.preview = true,
            Panel::Editor | Panel::Invoke => self.leave_board(),
        }
        self.focus = panel;
        self.focus_wanted = Some(panel);
    }

    /// Shows a tab of the bottom panel and moves the keyboard there.
    pub(super) fn focus_bottom(&mut self, tab: BottomTab) {
        self.show_bottom(tab);
        self.focus_panel(Panel::Bottom);
    }

    /// Shows a tab of the bottom panel.
    pub(super) fn show_bottom(&mut self, tab: BottomTab) {
        self.leave_board();
        self.layout.bottom = true;
        self.layout.bottom_tab = tab;
    }

    /// Hands the keyboard over to the panel that is to have it.
    pub(super) fn hand_over_focus(&mut self, context: &Context) {
        if self.focus_wanted.is_some()
            && context.memory(|memory| memory.top_modal_layer().is_some())
        {
            // A dialog keeps the keyboard from what is below it, for a frame after it was closed too; a form is one.
            if self.dialog.is_none() && self.palette.is_none() && !self.has_form() {
                context.request_repaint();
            }
            return;
        }
        let Some(panel) = self.focus_wanted.take() else {
            return;
        };
        let tab = self.tabs.active_mut();
        match (panel, tab) {
            (Panel::Editor, Some(tab)) if tab.comparing.is_some() => {
                if let Some(comparing) = &mut tab.comparing {
                    comparing.state.request_focus();
                }
            }
            (Panel::Editor, Some(tab)) => tab.editor.request_focus(),
            (Panel::Preview, Some(tab)) => tab.preview.take_focus = true,
            (Panel::Bottom, Some(tab))
                if self.layout.bottom_tab == BottomTab::Problems
                    && !tab.document.analysis().diagnostics.is_empty() =>
            {
                tab.problems.request_focus();
            }
            (Panel::Bottom, Some(tab)) if self.layout.bottom_tab == BottomTab::Outline => {
                let rows = tab.outline_parts().map(|(_, model, _)| model.rows.len());
                if rows.is_some_and(|rows| rows > 0) {
                    tab.outlining.state.request_focus();
                } else {
                    context.memory_mut(|memory| memory.request_focus(anchor_id(panel)));
                }
            }
            (Panel::Bottom, _)
                if self.layout.bottom_tab == BottomTab::History
                    && !self.keeping.entries().is_empty() =>
            {
                self.keeping.state.request_focus();
            }
            (Panel::Workspace, _) => self.sidebar.request_focus(),
            (panel, _) => context.memory_mut(|memory| memory.request_focus(anchor_id(panel))),
        }
    }

    /// Notes in which panel the user works, after a press of the mouse.
    pub(super) fn notice_press(&mut self, context: &Context) {
        let pressed = context.input(|input| {
            let pressed = input.pointer.any_pressed();
            input.pointer.interact_pos().filter(|_| pressed)
        });
        if let Some(at) = pressed {
            let under = self.panel_places.iter().find(|(_, rect)| rect.contains(at));
            if let Some((panel, _)) = under {
                self.focus = *panel;
            }
        }
    }
}
