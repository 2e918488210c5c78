//! Two answers or documents beside each other, in a tab of their own.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::App;
use super::answer::Reading;
use super::keeping::exchange_of;
use super::tab::Origin;
use super::tasks::TaskEvent;
use crate::invoke::{FindingCounts, KeptBody, Record, RecordedOutcome};
use crate::text::without_ticks;
use crate::ui::command::AppCommand;
use crate::ui::diff::{
    Compared, ComparedExchange, ComparedFact, ComparedSide, DiffState, FactTone,
};
use crate::ui::invoke::{sent_at, status_words};
use crate::ui::layout::BottomTab;
use crate::ui::palette::{PaletteEntry, PaletteState};
use crate::ui::units::{byte_size, duration};
use crate::ui::widgets::tile_of;

/// What a tab shows in the place of a text.
pub(super) struct Comparing {
    pub state: DiffState,
    /// `None` while it is being worked out.
    pub compared: Option<Arc<Compared>>,
    serial: u64,
}

impl Comparing {
    /// A comparison that is being worked out.
    fn awaited() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self {
            state: DiffState::default(),
            compared: None,
            serial: LAST.fetch_add(1, Ordering::Relaxed) + 1,
        }
    }
}

impl App {
    /// Compares two answers: the earlier one first.
    pub(super) fn compare_records(&mut self, old: Record, new: Record) {
        let title = format!("{} ↔ {}", old.endpoint, new.endpoint);
        self.start_comparison(title, move || (record_side(&old), record_side(&new)));
    }

    /// Asks with which open document the active one is to be compared.
    pub(super) fn pick_comparison(&mut self) {
        let active = self.tabs.active_id();
        let others = self.tabs.list.iter();
        let others = others.filter(|tab| Some(tab.id) != active && tab.comparing.is_none());
        let entries = others.map(|tab| PaletteEntry {
            label: tab.title.clone(),
            detail: tab
                .path
                .as_ref()
                .map_or_else(String::new, |path| path.display().to_string()),
            group: "",
            keys: None,
            tile: Some(tile_of(tab.kind())),
            command: AppCommand::CompareWith(tab.id),
        });
        let entries = entries.collect();
        let prompt = "Compare this document with which other one?";
        self.palette = Some(PaletteState::new(prompt, entries));
    }

    /// Compares another open document with the active one.
    pub(super) fn compare_with(&mut self, other: u64) {
        let side = |tab: &super::tab::Tab| ComparedSide {
            title: tab.title.clone(),
            text: tab.document.text().to_owned(),
            ..ComparedSide::default()
        };
        let (Some(old), Some(new)) = (self.tabs.get(other), self.tabs.active()) else {
            return;
        };
        let title = format!("{} ↔ {}", old.title, new.title);
        let sides = (side(old), side(new));
        self.start_comparison(title, move || sides);
    }

    fn start_comparison(
        &mut self,
        title: String,
        sides: impl FnOnce() -> (ComparedSide, ComparedSide) + Send + 'static,
    ) {
        let document = self.new_document(String::new());
        let id = self.put_in_tab(Origin::Comparison, title, document);
        let comparing = Comparing::awaited();
        let serial = comparing.serial;
        if let Some(tab) = self.tabs.get_mut(id) {
            tab.comparing = Some(Box::new(comparing));
        }
        self.leave_board();
        self.show_tab(id);
        self.focus_panel(crate::ui::layout::Panel::Editor);
        self.tasks.think(move || {
            let (old, new) = sides();
            TaskEvent::Compared(id, serial, Arc::new(Compared::new(old, new)))
        });
    }

    /// A comparison was worked out.
    pub(super) fn compared(&mut self, id: u64, serial: u64, compared: Arc<Compared>) {
        let tab = self.tabs.get_mut(id);
        let Some(comparing) = tab.and_then(|tab| tab.comparing.as_mut()) else {
            return;
        };
        if comparing.serial == serial {
            comparing.state.start_over(&compared);
            comparing.compared = Some(compared);
        }
    }

    /// Chooses the next difference, or the one before.
    pub(super) fn step_difference(&mut self, forward: bool) {
        let tab = self.tabs.active_mut();
        if let Some(comparing) = tab.and_then(|tab| tab.comparing.as_mut())
            && let Some(compared) = &comparing.compared
        {
            comparing.state.step(compared, forward);
        }
    }

    /// Turns the active comparison round where the user asked for it.
    pub(super) fn swap_comparison(&mut self) {
        let Some(tab) = self.tabs.active_mut() else {
            return;
        };
        let id = tab.id;
        let Some(comparing) = &mut tab.comparing else {
            return;
        };
        if !std::mem::take(&mut comparing.state.swaps) {
            return;
        }
        if let Some(compared) = comparing.compared.clone() {
            let serial = comparing.serial;
            self.tasks
                .think(move || TaskEvent::Compared(id, serial, Arc::new(compared.swapped())));
        }
    }
}

/// An answer as a comparison shows it.
fn record_side(record: &Record) -> ComparedSide {
    let text = exchange_of(record).map(|exchange| Reading::new(exchange).text);
    ComparedSide {
        title: format!("{}, {}", record.endpoint, sent_at(record.at_ms)),
        facts: facts(record),
        exchange: Some(ComparedExchange {
            at_ms: record.at_ms,
            endpoint: record.endpoint.clone(),
        }),
        text: text.unwrap_or_default(),
    }
}

fn facts(record: &Record) -> Vec<ComparedFact> {
    let fact = |words: String, tone, place| ComparedFact { words, tone, place };
    let answer = BottomTab::Response;
    let mut facts = Vec::new();
    match &record.outcome {
        RecordedOutcome::Answered(received) => {
            let tone = match received.status {
                200..300 => FactTone::Good,
                _ => FactTone::Bad,
            };
            let words = format!("{} {}", received.status, status_words(received.status));
            facts.push(fact(words, tone, answer));
            let took = duration(record.took);
            facts.push(fact(took, FactTone::Plain, BottomTab::Timing));
            facts.push(verdict(&record.findings));
            let (words, tone) = length(&received.body);
            facts.push(fact(words, tone, answer));
        }
        RecordedOutcome::Failed { message, .. } => {
            facts.push(fact(
                format!("no answer: {}", without_ticks(message.as_str())),
                FactTone::Bad,
                answer,
            ));
        }
        RecordedOutcome::Cancelled => {
            facts.push(fact("cancelled".to_owned(), FactTone::Doubtful, answer));
        }
        // The list offers no comparison of these: neither holds an answer.
        RecordedOutcome::Repeated(_) | RecordedOutcome::Tested(_) => {}
    }
    facts
}

/// How long a body is, and how much of it is compared where the history keeps only its beginning.
fn length(body: &KeptBody) -> (String, FactTone) {
    let whole = byte_size(usize::try_from(body.length).unwrap_or(usize::MAX));
    if body.cut {
        let kept = byte_size(body.bytes.as_bytes().len());
        let words = format!("{whole}, only the first {kept} are compared");
        return (words, FactTone::Doubtful);
    }
    (whole, FactTone::Plain)
}

/// What the checks say of an answer.
fn verdict(found: &FindingCounts) -> ComparedFact {
    let counted = |number: usize, one: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {one}{plural}")
    };
    let (words, tone) = match (found.errors, found.warnings) {
        (0, 0) => ("no problems".to_owned(), FactTone::Good),
        (0, warnings) => (counted(warnings, "warning"), FactTone::Doubtful),
        (errors, _) => (counted(errors, "error"), FactTone::Bad),
    };
    ComparedFact {
        words,
        tone,
        place: BottomTab::Problems,
    }
}
