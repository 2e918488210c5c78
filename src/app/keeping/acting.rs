//! What can be done with an entry of the history.

use super::{Done, Purpose};
use crate::app::App;
use crate::app::prompts::After;
use crate::ui::command::UiCommand;
use crate::ui::dialogs::{Confirm, Dialog, Prompt};
use crate::ui::diff::ComparedExchange;
use crate::ui::invoke::HistoryCommand;
use crate::ui::layout::BottomTab;
use crate::workspace::{EntryId, History, HistoryEntry, HistoryError};

/// Bytes of a megabyte.
const MEGABYTE: u64 = 1_000_000;
/// The smallest and the largest budget in megabytes.
const BUDGETS: std::ops::RangeInclusive<u64> = 1..=100_000;

/// What a dialog about the history is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum HistoryAsk {
    /// A name for an entry.
    Name(EntryId),
    /// Whether an entry may go.
    Remove(EntryId),
    /// Whether all that is not pinned may go.
    Clear,
    /// How much is kept.
    Budget,
}

impl App {
    /// A command of the user's about the history; returns whether it was one.
    pub(in crate::app) fn run_on_history(&mut self, command: UiCommand) -> bool {
        match command {
            UiCommand::KeepHistory => {
                self.settings.history.keeps = !self.settings.history.keeps;
                let words = if self.settings.history.keeps {
                    "what is sent and answered is kept in the history again"
                } else {
                    "nothing more is kept in the history"
                };
                self.notices.done(words.to_owned());
            }
            UiCommand::HistoryBudget => self.ask_budget(),
            UiCommand::ClearHistory => self.ask_clear(),
            UiCommand::ReopenExchange
            | UiCommand::OpenSentPayload
            | UiCommand::ResendExchange
            | UiCommand::PinExchange
            | UiCommand::NameExchange
            | UiCommand::DeleteExchange
            | UiCommand::CopyExchangeCurl
            | UiCommand::CopyExchangeHar
            | UiCommand::CompareExchanges => self.run_on_entry(command),
            _ => return false,
        }
        true
    }

    fn run_on_entry(&mut self, command: UiCommand) {
        let Some(id) = self.keeping.state.selected().cloned() else {
            return;
        };
        let pinned = self.keeping.entry(&id).is_some_and(|entry| entry.pinned);
        let command = match command {
            UiCommand::ReopenExchange => HistoryCommand::Reopen(id),
            UiCommand::OpenSentPayload => HistoryCommand::OpenPayload(id),
            UiCommand::ResendExchange => HistoryCommand::Resend(id),
            UiCommand::PinExchange => HistoryCommand::Pin(id, !pinned),
            UiCommand::NameExchange => HistoryCommand::AskName(id),
            UiCommand::DeleteExchange => HistoryCommand::Remove(id),
            UiCommand::CopyExchangeCurl => HistoryCommand::CopyCurl(id),
            UiCommand::CopyExchangeHar => HistoryCommand::CopyHar(id),
            _ => match self.keeping.state.other().cloned() {
                Some(other) => HistoryCommand::Compare(id, other),
                None => HistoryCommand::ComparePrevious(id),
            },
        };
        self.run_history(command);
    }

    /// What the panel asks for.
    pub(in crate::app) fn run_history(&mut self, command: HistoryCommand) {
        match command {
            HistoryCommand::Reopen(id) => self.read_entry(Purpose::Reopen(None), id),
            HistoryCommand::OpenPayload(id) => self.read_entry(Purpose::Payload, id),
            HistoryCommand::Resend(id) => self.read_entry(Purpose::Resend, id),
            HistoryCommand::CopyCurl(id) => self.read_entry(Purpose::Curl, id),
            HistoryCommand::CopyHar(id) => self.read_entry(Purpose::Har, id),
            HistoryCommand::ShowPart { exchange, part } => self.show_part(&exchange, part),
            HistoryCommand::Pin(id, pinned) => {
                self.with_history(move |history| history.pin(&id, pinned).map(|()| Done::Quietly));
            }
            HistoryCommand::AskName(id) => self.ask_entry_name(id),
            HistoryCommand::Remove(id) => self.ask_remove(id),
            HistoryCommand::Compare(..) | HistoryCommand::ComparePrevious(_)
                if self.names_trial(&command) =>
            {
                self.notices.warn(
                    "many sends and tests hold no answer to compare".to_owned(),
                    "choose rows with an answer".to_owned(),
                );
            }
            HistoryCommand::Compare(one, other) => {
                let (old, new) = if one < other {
                    (one, other)
                } else {
                    (other, one)
                };
                self.with_history(move |history| read_two(history, &old, &new));
            }
            HistoryCommand::ComparePrevious(id) => {
                self.with_history(move |history| match before(history, &id) {
                    Some(old) => read_two(history, &old, &id),
                    None => Ok(Done::NothingBefore),
                });
            }
        }
    }

    /// Whether a command is about many sends or a test.
    fn names_trial(&self, command: &HistoryCommand) -> bool {
        let is_trial = |id| self.keeping.entry(id).is_some_and(HistoryEntry::is_trial);
        match command {
            HistoryCommand::Compare(one, other) => is_trial(one) || is_trial(other),
            HistoryCommand::ComparePrevious(id) => is_trial(id),
            _ => false,
        }
    }

    fn read_entry(&mut self, purpose: Purpose, id: EntryId) {
        self.with_history(move |history| {
            let record = history.load(&id)?;
            Ok(Done::Read(purpose, id, Box::new(record)))
        });
    }

    /// Shows a part of an exchange that is compared.
    fn show_part(&mut self, exchange: &ComparedExchange, part: BottomTab) {
        let mut entries = self.keeping.entries().iter();
        let is_it = |entry: &&HistoryEntry| {
            entry.at_ms == exchange.at_ms && entry.endpoint == exchange.endpoint
        };
        match entries.find(is_it) {
            Some(entry) => self.read_entry(Purpose::Reopen(Some(part)), entry.id.clone()),
            None => self.notices.warn(
                "this exchange is not in the history".to_owned(),
                "it was removed, or the history is off".to_owned(),
            ),
        }
    }

    fn ask_entry_name(&mut self, id: EntryId) {
        let name = self.keeping.entry(&id).and_then(|entry| entry.name.clone());
        let prompt = Prompt {
            title: "Name this exchange".to_owned(),
            help: "The search at the top finds it by its name. An empty name takes it away."
                .to_owned(),
            text: name.unwrap_or_default(),
            action: "Name",
            fault: None,
        };
        self.ask(Dialog::Prompt(prompt), After::History(HistoryAsk::Name(id)));
    }

    fn ask_remove(&mut self, id: EntryId) {
        let is_kept = |entry: &HistoryEntry| entry.pinned || entry.name.is_some();
        let asks = self.keeping.entry(&id).is_some_and(is_kept);
        if !asks {
            self.remove_entry(id);
            return;
        }
        let confirm = Confirm {
            title: "Remove this exchange from the history?".to_owned(),
            text: "It is pinned or has a name. What is removed cannot be brought back.".to_owned(),
            action: "Remove",
        };
        self.ask(
            Dialog::Confirm(confirm),
            After::History(HistoryAsk::Remove(id)),
        );
    }

    fn remove_entry(&mut self, id: EntryId) {
        self.with_history(move |history| history.remove(&id).map(|()| Done::Quietly));
    }

    fn ask_clear(&mut self) {
        let entries = self.keeping.entries();
        let pinned = entries.iter().filter(|entry| entry.pinned).count();
        let going = entries.len() - pinned;
        let stays = match pinned {
            0 => "None is pinned.".to_owned(),
            1 => "The one that is pinned stays.".to_owned(),
            many => format!("The {many} that are pinned stay."),
        };
        let confirm = Confirm {
            title: format!("Remove {going} exchanges from the history?"),
            text: format!("{stays} What is removed cannot be brought back."),
            action: "Remove",
        };
        self.ask(Dialog::Confirm(confirm), After::History(HistoryAsk::Clear));
    }

    fn ask_budget(&mut self) {
        let prompt = Prompt {
            title: "How much is kept in the history?".to_owned(),
            help: "Megabytes on disk, for each workspace: 1 to 100000. Beyond that the oldest that are not pinned go."
                .to_owned(),
            text: (self.settings.history.budget / MEGABYTE).to_string(),
            action: "Set",
            fault: None,
        };
        self.ask(Dialog::Prompt(prompt), After::History(HistoryAsk::Budget));
    }

    /// The user has answered; `text` is what was typed.
    pub(in crate::app) fn history_answered(&mut self, ask: HistoryAsk, text: &str) {
        match ask {
            HistoryAsk::Name(id) => {
                let name = text.to_owned();
                self.with_history(move |history| history.name(&id, &name).map(|()| Done::Quietly));
            }
            HistoryAsk::Remove(id) => self.remove_entry(id),
            HistoryAsk::Clear => {
                self.with_history(|history| history.clear().map(Done::Removed));
            }
            HistoryAsk::Budget => self.budget_typed(text),
        }
    }

    fn budget_typed(&mut self, text: &str) {
        let number = text.trim().parse().ok();
        let Some(megabytes) = number.filter(|number| BUDGETS.contains(number)) else {
            self.notices.warn(
                format!(
                    "`{}` is no number of megabytes from 1 to 100000",
                    text.trim()
                ),
                "the budget stays as it was".to_owned(),
            );
            return;
        };
        let budget = megabytes * MEGABYTE;
        self.settings.history.budget = budget;
        self.with_history(move |history| {
            history.set_budget(budget);
            Ok(Done::Quietly)
        });
    }
}

fn read_two(history: &History, old: &EntryId, new: &EntryId) -> Result<Done, HistoryError> {
    let (one, other) = (history.load(old)?, history.load(new)?);
    Ok(Done::ReadTwo(Box::new([one, other])))
}

/// The latest answer of the same endpoint before that one, to the same payload if there is one.
fn before(history: &History, id: &EntryId) -> Option<EntryId> {
    let entry = history.entry(id)?;
    let earlier = history.entries().iter().rev().filter(|other| {
        other.id < *id && other.endpoint == entry.endpoint && other.status.is_some()
    });
    let same = earlier.clone().find(|other| other.payload == entry.payload);
    let found = same.or_else(|| earlier.clone().next());
    found.map(|other| other.id.clone())
}
