//! What came of a Send: its answer shows as a document of its own.

use std::sync::Arc;
use std::time::Instant;

use crate::app::App;
use crate::app::answer::{Reading, turn_of};
use crate::app::keeping::Outcome;
use crate::app::tab::{Origin, Tab};
use crate::app::tasks::TaskEvent;
use crate::document::Document;
use crate::invoke::{InvocationId, InvokeError};
use crate::lint::{CheckOptions, Kind};
use crate::ui::editor::{HIGHLIGHTED_BYTES, highlight};
use crate::ui::invoke::{Reach, title};
use crate::ui::layout::BottomTab;

impl App {
    /// An answer came, or a fault. One that is not awaited any more is dropped.
    pub(in crate::app) fn answered(
        &mut self,
        id: InvocationId,
        result: Result<Reading, InvokeError>,
    ) {
        self.agreed();
        let Some(result) = self.answered_beside(id, result) else {
            return;
        };
        let (reading, outcome, result) = match result {
            Ok(reading) => {
                let reading = Arc::new(reading);
                let exchange = Arc::clone(&reading.exchange);
                let options = Box::new(self.answer_options(&reading));
                let outcome = Outcome::Answered(Arc::clone(&reading), options);
                (Some(reading), outcome, Ok(exchange))
            }
            Err(error) => (None, Outcome::Failed(error.clone()), Err(error)),
        };
        if !self.invoking.invocation.answer(id, Instant::now(), result) {
            return;
        }
        self.keep_outcome(id, outcome);
        let reach = match &reading {
            Some(reading) if reading.exchange.is_success() => Reach::Answered,
            Some(_) => Reach::Complained,
            None => Reach::Failed,
        };
        let name = self.invoking.sent_to.clone();
        self.invoking.reached.insert(name, reach);
        if let Some(reading) = reading {
            self.seeing.note_answer(&reading);
            self.take_reading(id, reading);
        } else {
            self.seeing.note_fault();
            self.show_bottom(BottomTab::Response);
        }
    }

    fn take_reading(&mut self, id: InvocationId, reading: Arc<Reading>) {
        self.highlight_body(id, &reading);
        self.invoking.reading = Some(reading);
        self.invoking.response.forget_body();
        self.show_answer();
    }

    /// Shows an earlier answer as when it came: what was sent, and for which event.
    pub(in crate::app) fn show_reading(
        &mut self,
        reading: Arc<Reading>,
        sent: Arc<str>,
        event: String,
    ) {
        self.invoking.sent_text = sent;
        self.invoking.sent_event = event;
        self.invoking.invocation.show(&reading.exchange);
        self.events.forget_verdict();
        self.take_reading(InvocationId::next(), reading);
    }

    /// What a check of an answer to the latest Send may know.
    fn answer_options(&self, reading: &Reading) -> CheckOptions {
        let base = CheckOptions {
            event: Some(self.invoking.sent_event.clone()),
            ..self.options.clone()
        };
        reading.options(&base)
    }

    /// Has the colours of a body that is no JSON found in the background.
    fn highlight_body(&mut self, id: InvocationId, reading: &Reading) {
        self.invoking.colours = None;
        if !reading.is_plain() || reading.text.len() > HIGHLIGHTED_BYTES {
            return;
        }
        let text = reading.text.clone();
        let sort = reading.media_type().to_owned();
        self.invoking.colours = Some((id, None));
        self.tasks
            .think(move || TaskEvent::Highlighted(id, highlight(&text, &sort)));
    }

    /// The answer becomes a document of its own: validated, previewed, and replaced by the next unless it was changed.
    pub(in crate::app) fn show_answer(&mut self) {
        let Some(reading) = &self.invoking.reading else {
            return;
        };
        let options = self.answer_options(reading);
        let document = Document::new(reading.text.clone(), reading.kind(), options.clone());
        let name = reading.exchange.endpoint.clone();
        let bot = self.bot_name(&name);
        let title = format!("answer of {name}");
        let cut = reading.exchange.cut;
        let id = self.put_in_tab(Origin::Answer, title, document);
        if let Some(tab) = self.tabs.get_mut(id) {
            let turn = turn_of(&self.invoking.sent_text);
            tab.turn = Some(Arc::new(turn.unwrap_or_default()));
            tab.preview.title = bot;
            tab.staging.replay();
            tab.run_options = Some(options);
        }
        self.tabs.activate(id);
        self.analyse_active();
        let kind = self.tabs.get(id).map(Tab::kind);
        self.show_bottom(if kind == Some(Kind::Response) && !cut {
            BottomTab::Problems
        } else {
            BottomTab::Response
        });
    }

    /// What people call an endpoint.
    pub(in crate::app) fn bot_name(&self, endpoint: &str) -> String {
        let known = self.folder.endpoint(endpoint);
        known.map_or(endpoint, title).to_owned()
    }

    /// Puts a document into the tab of that origin, unless it was changed; else into a new one.
    pub(in crate::app) fn put_in_tab(
        &mut self,
        origin: Origin,
        title: String,
        document: Document,
    ) -> u64 {
        let reusable = |tab: &&mut Tab| tab.origin == origin && !tab.unsaved();
        if let Some(tab) = self.tabs.list.iter_mut().find(reusable) {
            tab.title = title;
            tab.replace_document(document);
            return tab.id;
        }
        let id = self.tabs.new_id();
        let mut tab = Tab::new(id, title, document);
        tab.origin = origin;
        self.tabs.add(tab);
        id
    }
}
