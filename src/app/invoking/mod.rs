//! Send: what goes where, and what became of it.

mod answering;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

use crate::app::App;
use crate::app::answer::Reading;
use crate::app::secrets::CancelLater;
use crate::app::tab::Origin;
use crate::app::tasks::TaskEvent;
use crate::assist::Budget;
use crate::invoke::{
    Answer, BuildError, Endpoint, Exchange, Invocation, InvocationId, InvocationRequest,
    InvokeError, InvokeErrorKind, PreparedRequest, Redactor, SecretSource,
};
use crate::payload::{self, Event};
use crate::transport::Transport;
use crate::ui::editor::Highlighted;
use crate::ui::invoke::{PayloadSource, PlainBody, Reach, ResponseState};
use crate::ui::layout::BottomTab;

/// What Send sends.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    Template(&'static str),
    Document(u64),
}

/// A payload, and the event that it belongs to.
type Waiting = (Arc<str>, Option<&'static Event>);

/// The state of the invoke bar and its panels.
pub(in crate::app) struct Invoking {
    pub invocation: Invocation,
    pub response: ResponseState,
    reading: Option<Arc<Reading>>,
    colours: Option<(InvocationId, Option<Highlighted>)>,
    sent_event: String,
    transport: Option<Transport>,
    /// Why there is no network.
    transport_fault: Option<InvokeError>,
    /// What goes out once the network is ready.
    waiting: Option<Waiting>,
    endpoint: String,
    source: Source,
    reached: BTreeMap<String, Reach>,
    sent_to: String,
    sent_text: Arc<str>,
    seen_payloads: BTreeSet<u64>,
    /// The secret for want of which the latest Send did not go out.
    pub missing: Option<SecretSource>,
}

impl Default for Invoking {
    fn default() -> Self {
        Self {
            invocation: Invocation::default(),
            response: ResponseState::default(),
            reading: None,
            colours: None,
            sent_event: Endpoint::BOT_EVENT.to_owned(),
            transport: None,
            transport_fault: None,
            waiting: None,
            endpoint: Endpoint::demo().name,
            source: Source::Template(payload::TEMPLATES[0].name),
            reached: BTreeMap::new(),
            sent_to: String::new(),
            sent_text: Arc::from(""),
            seen_payloads: BTreeSet::new(),
            missing: None,
        }
    }
}

impl Invoking {
    /// What the latest answer says.
    pub fn answer(&self) -> Option<&Answer> {
        self.reading.as_ref().map(|reading| &reading.answer)
    }

    /// The answer that shows, with what was read out of it.
    pub const fn reading(&self) -> Option<&Arc<Reading>> {
        self.reading.as_ref()
    }

    /// How much of the limits the latest run used.
    pub fn budgets(&self) -> &[Budget] {
        let reading = self.reading.as_ref();
        reading.map_or(&[], |reading| reading.budgets.as_slice())
    }

    /// What keeps the latest body from being shown as it is meant.
    pub fn oddities(&self) -> &[String] {
        let reading = self.reading.as_ref();
        reading.map_or(&[], |reading| reading.oddities.as_slice())
    }

    /// The body of the latest answer, where it is no JSON.
    pub fn plain(&self) -> Option<PlainBody<'_>> {
        let reading = self.reading.as_ref().filter(|reading| reading.is_plain())?;
        let colours = self.colours.as_ref();
        Some(PlainBody {
            text: &reading.text,
            colours: colours.and_then(|(_, colours)| colours.as_ref()),
        })
    }

    /// The colours of a body were found, unless another answer came since.
    pub fn highlighted(&mut self, id: InvocationId, colours: Highlighted) {
        if let Some((wanted, slot)) = &mut self.colours
            && *wanted == id
        {
            *slot = Some(colours);
        }
    }

    /// The latest answer that shows, and the text of its document.
    pub fn latest_answer(&self) -> Option<(&Exchange, &str)> {
        let reading = self.reading.as_ref()?;
        Some((&reading.exchange, &reading.text))
    }

    /// Whether that text is what was sent last.
    pub fn was_sent(&self, text: &str) -> bool {
        *self.sent_text == *text
    }

    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    pub fn reach(&self, endpoint: &str) -> Reach {
        self.reached.get(endpoint).copied().unwrap_or_default()
    }

    pub fn source(&self) -> PayloadSource<'_> {
        match &self.source {
            Source::Template(name) => PayloadSource::Template(name),
            Source::Document(id) => PayloadSource::Document(*id),
        }
    }

    /// The open document that Send sends, if it is not a template.
    pub fn source_document(&self) -> Option<u64> {
        match self.source {
            Source::Document(id) => Some(id),
            Source::Template(_) => None,
        }
    }

    pub fn choose_document(&mut self, id: u64) {
        self.source = Source::Document(id);
    }

    /// Whether a document turns out to be a payload for the first time.
    pub fn seen_kind(&mut self, id: u64) -> bool {
        self.seen_payloads.insert(id)
    }

    pub fn forget_document(&mut self, id: u64) {
        self.seen_payloads.remove(&id);
        if self.source == Source::Document(id) {
            self.source = Source::Template(payload::TEMPLATES[0].name);
        }
    }

    /// Falls back to the first endpoint where the chosen one has gone.
    pub fn check_endpoint(&mut self, endpoints: &[Endpoint]) {
        if !endpoints.iter().any(|known| known.name == self.endpoint)
            && let Some(first) = endpoints.first()
        {
            self.endpoint.clone_from(&first.name);
        }
    }

    /// Other endpoints may have these names now.
    pub fn forget_reached(&mut self) {
        self.reached.clear();
    }

    /// The network, once it is ready.
    pub(in crate::app) const fn transport(&self) -> Option<&Transport> {
        self.transport.as_ref()
    }

    pub fn in_flight(&self) -> bool {
        self.invocation.in_flight().is_some() || self.waiting.is_some()
    }
}

impl App {
    /// Starts the network off this thread.
    pub(in crate::app) fn start_transport(&mut self) {
        self.folder.start_watch(self.tasks.reporter());
        self.tasks.wait_aside(|| {
            let transport = Transport::start();
            if let Ok(transport) = &transport {
                transport.warm_up();
                transport.keep_long_bodies_with(crate::workspace::long_body);
            }
            TaskEvent::Transport(transport)
        });
    }

    pub(in crate::app) fn transport_ready(&mut self, result: Result<Transport, InvokeError>) {
        match result {
            Ok(transport) => {
                self.show_pages(&transport);
                self.invoking.transport = Some(transport);
                self.ask_again();
            }
            Err(error) => {
                self.notices.error(error.to_string(), error.help.clone());
                self.invoking.transport_fault = Some(error);
            }
        }
        if let Some((text, event)) = self.invoking.waiting.take() {
            self.send_text(text, event);
        }
    }

    /// Why nothing can be sent while there is no [transport](Invoking::transport).
    pub(in crate::app) fn no_transport(&self) -> InvokeError {
        let fault = self.invoking.transport_fault.clone();
        fault.unwrap_or_else(|| InvokeError {
            kind: InvokeErrorKind::Local,
            message: Redactor::default().show("the network is not ready yet"),
            help: "try it again in a moment".to_owned(),
            seen: Box::default(),
        })
    }

    pub(in crate::app) fn choose_endpoint(&mut self, name: String) {
        self.invoking.endpoint = name;
    }

    pub(in crate::app) fn choose_template(&mut self, name: &str) {
        if let Some(template) = payload::find(name) {
            self.invoking.source = Source::Template(template.name);
        }
    }

    /// The text that Send sends.
    pub(in crate::app) fn text_to_send(&self) -> Arc<str> {
        match &self.invoking.source {
            Source::Template(name) => payload::find(name)
                .map_or("", |template| template.text)
                .into(),
            Source::Document(id) => {
                let tab = self.tabs.get(*id);
                tab.map_or("", |tab| tab.document.text()).into()
            }
        }
    }

    /// The event that the payload belongs to, as far as it is known.
    pub(in crate::app) fn source_event(&self) -> Option<&'static Event> {
        match &self.invoking.source {
            Source::Template(name) => payload::event_of(payload::find(name)?.event),
            Source::Document(id) => {
                let document = &self.tabs.get(*id)?.document;
                let parse = &document.analysis().parse;
                let root = parse
                    .root(document.text())
                    .filter(|_| document.is_fresh())?;
                payload::recognise_document(root)?.event
            }
        }
    }

    /// Sends the payload to the chosen endpoint.
    pub(in crate::app) fn send(&mut self) {
        let text = self.text_to_send();
        let event = self.source_event();
        self.send_text(text, event);
    }

    /// The endpoint and the text of a Send, for others that send the same.
    pub(in crate::app) fn what_send_sends(&self) -> (Endpoint, Arc<str>) {
        let endpoint = self.endpoint_of_send(self.source_event());
        (endpoint, self.text_to_send())
    }

    /// The chosen endpoint, for a payload of that event.
    fn endpoint_of_send(&self, event: Option<&'static Event>) -> Endpoint {
        self.endpoint_for(&self.invoking.endpoint, event)
            .unwrap_or_else(Endpoint::demo)
    }

    pub(in crate::app) fn send_text(&mut self, text: Arc<str>, event: Option<&'static Event>) {
        self.invoking.missing = None;
        let endpoint = self.endpoint_of_send(event);
        if self.invoking.transport.is_none() {
            if let Some(error) = self.invoking.transport_fault.clone() {
                self.invoking.invocation.refuse(error);
                self.show_bottom(BottomTab::Response);
            } else {
                self.invoking.waiting = Some((text, event));
            }
            return;
        }
        // Read-only is told where the answer would stand.
        if endpoint.is_read_only() {
            self.send_to(endpoint, text);
            return;
        }
        let guarded = endpoint.clone();
        self.guarded(&guarded, "Send", move |app| app.send_to(endpoint, text));
    }

    fn send_to(&mut self, endpoint: Endpoint, text: Arc<str>) {
        self.events.forget_verdict();
        self.invoking.sent_to.clone_from(&endpoint.name);
        self.invoking.sent_event = endpoint.event_of_answers(self.options.event.as_deref());
        self.invoking.sent_text = Arc::clone(&text);
        let id = InvocationId::next();
        let later = CancelLater::default();
        self.invoking
            .invocation
            .start(id, Instant::now(), later.cancel());
        let request = InvocationRequest { endpoint, text };
        self.with_prepared(request.clone(), move |app, result| {
            app.send_prepared(id, &later, &request, result);
        });
    }

    /// Sends what was made ready, unless the user has cancelled since.
    fn send_prepared(
        &mut self,
        id: InvocationId,
        later: &CancelLater,
        request: &InvocationRequest,
        result: Result<PreparedRequest, BuildError>,
    ) {
        let awaited = self.invoking.invocation.in_flight();
        let (Some(transport), true) = (
            &self.invoking.transport,
            awaited.is_some_and(|own| own.id == id),
        ) else {
            return;
        };
        match result {
            Err(error) => {
                self.invoking.missing = error.missing_secret();
                if let Some(source) = error.missing_secret() {
                    self.note_missing(&source);
                }
                self.invoking.invocation.refuse(error.into());
                self.show_bottom(BottomTab::Response);
            }
            Ok(prepared) => {
                let reporter = self.tasks.reporter();
                let kept = prepared.clone();
                later.put(transport.spawn(id, prepared, move |id, result| {
                    reporter.report(TaskEvent::Answered(id, result.map(Reading::new)));
                }));
                self.note_sent(id, request, &kept);
            }
        }
    }

    pub(in crate::app) fn cancel_send(&mut self) {
        self.invoking.waiting = None;
        let seen = self.seen_until_now();
        if self.invoking.invocation.cancel(Instant::now(), seen) {
            self.keep_cancelled();
        }
    }

    /// What the payload that Send sends is called.
    pub(in crate::app) fn source_title(&self) -> String {
        match &self.invoking.source {
            Source::Template(name) => (*name).to_owned(),
            Source::Document(id) => {
                let tab = self.tabs.get(*id);
                tab.map_or_else(String::new, |tab| tab.title.clone())
            }
        }
    }

    /// What the consumer says becomes the next payload, which is sent.
    pub(in crate::app) fn say(&mut self, text: &str, metadata: Option<&str>) {
        let previous = if self.invoking.sent_text.is_empty() {
            self.text_to_send()
        } else {
            Arc::clone(&self.invoking.sent_text)
        };
        let next = payload::message_payload(text, metadata, Some(&previous));
        self.keep_tapped(text, &next);
        self.send_text(next.into(), payload::event_of(payload::BOT_EVENT));
    }

    /// Keeps the composed payload as an open document, so that it can be looked at, changed and sent again.
    fn keep_tapped(&mut self, words: &str, text: &str) {
        let title = format!("tapped: {}", words.chars().take(24).collect::<String>());
        let document = self.new_document(text.to_owned());
        let id = self.put_in_tab(Origin::Tapped, title, document);
        self.invoking.choose_document(id);
    }
}
