//! Send: what goes where, and what became of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

use super::App;
use super::tab::Origin;
use super::tasks::TaskEvent;
use crate::invoke::{
    Endpoint, Exchange, Invocation, InvocationId, InvocationRequest, InvokeError, prepare,
};
use crate::payload;
use crate::preview::{ConsumerTurn, ReplyAction};
use crate::transport::{Transport, prepare_options};
use crate::ui::invoke::{PayloadSource, Reach, ResponseState};
use crate::ui::layout::BottomTab;

/// What Send sends.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    Template(&'static str),
    Document(u64),
}

/// The state of the invoke bar and its panels.
pub(super) struct Invoking {
    pub invocation: Invocation,
    pub response: ResponseState,
    transport: Option<Transport>,
    waits_for_transport: bool,
    endpoint: String,
    source: Source,
    reached: BTreeMap<String, Reach>,
    sent_to: String,
    sent_text: Arc<str>,
    seen_payloads: BTreeSet<u64>,
}

impl Default for Invoking {
    fn default() -> Self {
        Self {
            invocation: Invocation::default(),
            response: ResponseState::default(),
            transport: None,
            waits_for_transport: false,
            endpoint: Endpoint::demo().name,
            source: Source::Template(payload::TEMPLATES[0].name),
            reached: BTreeMap::new(),
            sent_to: String::new(),
            sent_text: Arc::from(""),
            seen_payloads: BTreeSet::new(),
        }
    }
}

impl Invoking {
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

    pub fn in_flight(&self) -> bool {
        self.invocation.in_flight().is_some() || self.waits_for_transport
    }
}

impl App {
    /// Starts the network off this thread.
    pub(super) fn start_transport(&mut self) {
        self.folder.start_watch(self.tasks.reporter());
        self.tasks.wait_aside(|| {
            let transport = Transport::start();
            if let Ok(transport) = &transport {
                transport.warm_up();
            }
            TaskEvent::Transport(transport)
        });
    }

    pub(super) fn transport_ready(&mut self, result: Result<Transport, InvokeError>) {
        match result {
            Ok(transport) => {
                self.invoking.transport = Some(transport);
                if std::mem::take(&mut self.invoking.waits_for_transport) {
                    self.send();
                }
            }
            Err(error) => self.notices.error(error.to_string(), error.help),
        }
    }

    pub(super) fn choose_endpoint(&mut self, name: String) {
        self.invoking.endpoint = name;
    }

    pub(super) fn choose_template(&mut self, name: &str) {
        if let Some(template) = payload::find(name) {
            self.invoking.source = Source::Template(template.name);
        }
    }

    /// The text that Send sends.
    fn text_to_send(&self) -> Arc<str> {
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

    /// Sends the payload to the chosen endpoint.
    pub(super) fn send(&mut self) {
        let text = self.text_to_send();
        self.send_text(text);
    }

    fn send_text(&mut self, text: Arc<str>) {
        let name = self.invoking.endpoint.clone();
        let known = self
            .folder
            .endpoints()
            .iter()
            .find(|known| known.name == name);
        let endpoint = known.cloned().unwrap_or_else(Endpoint::demo);
        let Some(transport) = &self.invoking.transport else {
            self.invoking.waits_for_transport = true;
            return;
        };
        self.invoking.sent_to.clone_from(&endpoint.name);
        self.invoking.sent_text = Arc::clone(&text);
        let request = InvocationRequest { endpoint, text };
        match prepare(&request, &prepare_options()) {
            Err(error) => {
                self.invoking.invocation.refuse(error.into());
                self.show_bottom(BottomTab::Response);
            }
            Ok(prepared) => {
                let id = InvocationId::next();
                let reporter = self.tasks.reporter();
                let cancel = transport.spawn(id, prepared, move |id, result| {
                    reporter.report(TaskEvent::Answered(id, result));
                });
                self.invoking.invocation.start(id, Instant::now(), cancel);
            }
        }
    }

    pub(super) fn cancel_send(&mut self) {
        self.invoking.waits_for_transport = false;
        self.invoking.invocation.cancel(Instant::now());
    }

    /// An answer came, or a fault. One that is not awaited any more is dropped.
    pub(super) fn answered(&mut self, id: InvocationId, result: Result<Exchange, InvokeError>) {
        let result = result.map(Arc::new);
        let exchange = result.as_ref().ok().map(Arc::clone);
        if !self.invoking.invocation.answer(id, Instant::now(), result) {
            return;
        }
        let reach = if exchange.is_some() {
            Reach::Answered
        } else {
            Reach::Failed
        };
        let name = self.invoking.sent_to.clone();
        self.invoking.reached.insert(name, reach);
        match exchange {
            Some(exchange) => self.open_answer(&exchange),
            None => self.show_bottom(BottomTab::Response),
        }
    }

    /// The answer becomes a document of its own: validated, previewed, and replaced by the next unless it was changed.
    fn open_answer(&mut self, exchange: &Exchange) {
        let Ok(text) = std::str::from_utf8(&exchange.body) else {
            self.show_bottom(BottomTab::Response);
            return;
        };
        let text = super::answer::document_text(text);
        let document = self.new_document(text);
        let old = self
            .tabs
            .list
            .iter()
            .find(|tab| tab.origin == Origin::Answer && !tab.unsaved());
        let title = format!("answer of {}", exchange.endpoint);
        let id = match old.map(|tab| tab.id) {
            Some(id) => {
                if let Some(tab) = self.tabs.get_mut(id) {
                    tab.title = title;
                    tab.replace_document(document);
                }
                id
            }
            None => {
                let id = self.tabs.new_id();
                let mut tab = super::tab::Tab::new(id, title, document);
                tab.origin = Origin::Answer;
                self.tabs.add(tab);
                id
            }
        };
        if let Some(tab) = self.tabs.get_mut(id) {
            let turn = ConsumerTurn::of_text(&self.invoking.sent_text);
            tab.turn = Some(Arc::new(turn));
        }
        self.tabs.activate(id);
        self.analyse_active();
        let is_response = self
            .tabs
            .get(id)
            .is_some_and(|tab| tab.kind() == crate::lint::Kind::Response);
        if !is_response || exchange.cut {
            self.show_bottom(BottomTab::Response);
        }
    }

    /// Shows the answer as a document.
    pub(super) fn show_answer(&mut self) {
        if let Some(exchange) = self.invoking.invocation.exchange().cloned() {
            self.open_answer(&exchange);
        }
    }

    /// A tap on a button or quick reply: the next payload is composed and sent.
    pub(super) fn play(&mut self, action: ReplyAction) {
        match action {
            ReplyAction::PublishText { text, metadata } => {
                let previous = if self.invoking.sent_text.is_empty() {
                    self.text_to_send()
                } else {
                    Arc::clone(&self.invoking.sent_text)
                };
                let next = payload::message_payload(&text, metadata.as_deref(), Some(&previous));
                self.keep_tapped(&text, &next);
                self.send_text(next.into());
            }
            ReplyAction::Link { uri } => self
                .notices
                .done(format!("the consumer would open `{uri}`")),
            ReplyAction::Other { name } => {
                self.notices.done(format!(
                    "`{name}` happens on the consumer's device; nothing is sent"
                ));
            }
        }
    }

    /// Keeps the composed payload as an open document, so that it can be looked at, changed and sent again.
    fn keep_tapped(&mut self, words: &str, text: &str) {
        let title = format!("tapped: {}", words.chars().take(24).collect::<String>());
        let document = self.new_document(text.to_owned());
        let old = self
            .tabs
            .list
            .iter()
            .find(|tab| tab.origin == Origin::Tapped && !tab.unsaved());
        if let Some(id) = old.map(|tab| tab.id) {
            if let Some(tab) = self.tabs.get_mut(id) {
                tab.title = title;
                tab.replace_document(document);
            }
            self.invoking.choose_document(id);
            return;
        }
        let id = self.tabs.new_id();
        let mut tab = super::tab::Tab::new(id, title, document);
        tab.origin = Origin::Tapped;
        self.tabs.add(tab);
        self.invoking.choose_document(id);
    }
}
