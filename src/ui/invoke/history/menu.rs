//! What can be done with a row.

use egui::Ui;

use super::{HistoryCommand, HistoryState};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::menu;
use crate::workspace::HistoryEntry;
use crate::workspace::history::OutcomeKind;

/// Draws the menu of an entry.
pub(super) fn menu_ui(ui: &mut Ui, entry: &HistoryEntry, state: &HistoryState, out: &mut Commands) {
    let id = || entry.id.clone();
    let mut pick = |ui: &mut Ui, words: &str, keys: Option<&str>, command: HistoryCommand| {
        if menu::item(ui, words, keys, false).clicked() {
            out.push(AppCommand::History(command));
            ui.close();
        }
    };
    let open = match entry.outcome {
        OutcomeKind::Answered => "Open the answer",
        OutcomeKind::Repeated => "Show the numbers",
        OutcomeKind::Tested => "Show the steps",
        OutcomeKind::Failed | OutcomeKind::Cancelled => "Show what happened",
    };
    pick(ui, open, Some("Enter"), HistoryCommand::Reopen(id()));
    if entry.outcome != OutcomeKind::Tested {
        pick(
            ui,
            "Open what was sent",
            None,
            HistoryCommand::OpenPayload(id()),
        );
    }
    let again = match entry.outcome {
        OutcomeKind::Repeated => "Send once more",
        OutcomeKind::Tested => "Test again",
        _ => "Send again",
    };
    pick(ui, again, None, HistoryCommand::Resend(id()));
    menu::line(ui);
    let both = [state.selected(), state.other()];
    match both {
        _ if entry.is_trial() => {}
        [Some(one), Some(other)] if both.contains(&Some(&entry.id)) => {
            let compare = HistoryCommand::Compare(one.clone(), other.clone());
            pick(ui, "Compare the two that are chosen", None, compare);
        }
        _ => pick(
            ui,
            "Compare with the one before",
            None,
            HistoryCommand::ComparePrevious(id()),
        ),
    }
    if !entry.is_trial() {
        menu::line(ui);
    }
    let pin = if entry.pinned { "Unpin" } else { "Pin" };
    pick(ui, pin, None, HistoryCommand::Pin(id(), !entry.pinned));
    pick(ui, "Name…", None, HistoryCommand::AskName(id()));
    pick(ui, "Remove", Some("Del"), HistoryCommand::Remove(id()));
    if entry.outcome != OutcomeKind::Tested {
        menu::line(ui);
        pick(ui, "Copy as curl", None, HistoryCommand::CopyCurl(id()));
    }
    if !entry.is_trial() {
        pick(ui, "Copy as HAR", None, HistoryCommand::CopyHar(id()));
    }
}
