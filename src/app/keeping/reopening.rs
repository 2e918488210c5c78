//! From an entry of the history back to what was seen when it came.

use std::sync::Arc;

use url::Url;

use super::Purpose;
use crate::app::App;
use crate::app::answer::Reading;
use crate::app::tasks::TaskEvent;
use crate::invoke::{
    BLOT, Endpoint, EndpointKind, Exchange, InvokeError, InvokeErrorKind, Record, RecordedOutcome,
    Redactor, Seen, SentValue, export, is_url_of_this_machine,
};
use crate::lint::Answerer;
use crate::payload;
use crate::ui::layout::BottomTab;
use crate::workspace::EntryId;

impl App {
    /// An entry was read.
    pub(super) fn entry_read(&mut self, purpose: Purpose, id: &EntryId, record: Box<Record>) {
        match purpose {
            Purpose::Reopen(part) => self.reopen(record, part),
            Purpose::Payload => {
                let title = sent_title(&record);
                let text = record.sent.body.text().into_owned();
                self.open_text(title, text);
                self.tell_cut(record.sent.body.cut, "payload");
            }
            Purpose::Resend => self.resend(&record),
            Purpose::Curl => {
                self.tasks.think(move || {
                    let command = export::curl(&record);
                    TaskEvent::then(|app| app.copy_curl_of_entry(command))
                });
            }
            Purpose::Har => {
                self.tasks.think(move || {
                    let archive = export::har(std::slice::from_ref(&*record));
                    TaskEvent::then(|app| app.copy_entry(archive, "an HTTP archive"))
                });
            }
        }
        tracing::debug!(%id, ?purpose, "an entry of the history");
    }

    fn copy_curl_of_entry(&mut self, command: Option<String>) {
        match command {
            Some(command) => self.copy_entry(command, "a curl command"),
            None => self.notices.warn(
                "what went to no address has no curl command".to_owned(),
                "the demo bot and function folders run inside this program: copy as HAR".to_owned(),
            ),
        }
    }

    fn copy_entry(&mut self, text: String, what: &str) {
        self.context.copy_text(text);
        self.notices
            .done(format!("copied as {what}, without secrets"));
    }

    fn tell_cut(&mut self, cut: bool, what: &str) {
        if cut {
            self.notices.warn(
                format!("only the beginning of this {what} is kept"),
                "the history keeps 10 MB of each body".to_owned(),
            );
        }
    }

    /// Shows what came back as when it came.
    fn reopen(&mut self, record: Box<Record>, part: Option<BottomTab>) {
        match &record.outcome {
            RecordedOutcome::Repeated(run) => self.reopen_repeat(&record, run),
            RecordedOutcome::Tested(checks) => self.reopen_test(&record, checks),
            _ if self.awaits_answer() => {}
            _ if record.received().is_some() => self.read_record(record, part),
            RecordedOutcome::Cancelled if !record.steps.is_empty() => {
                let seen = seen_of(&record);
                self.invoking.invocation.show_cancelled(record.took, seen);
                self.seeing.show_kept(record.into());
                self.show_bottom(BottomTab::Response);
            }
            _ => {
                self.invoking.missing = None;
                self.invoking.invocation.refuse(fault_of(&record));
                self.seeing.show_kept(record.into());
                self.show_bottom(part.unwrap_or(BottomTab::Response));
            }
        }
    }

    /// Whether an answer is awaited, and so no other may show; says so.
    fn awaits_answer(&mut self) -> bool {
        let awaits = self.invoking.in_flight();
        if awaits {
            self.notices.warn(
                "an answer is awaited".to_owned(),
                "wait for it or cancel it, then open the earlier one".to_owned(),
            );
        }
        awaits
    }

    /// Reads an answer that was kept, in the background as it may be large, and shows it.
    fn read_record(&mut self, record: Box<Record>, part: Option<BottomTab>) {
        self.tasks.think(move || {
            let reading = exchange_of(&record).map(|exchange| Arc::new(Reading::new(exchange)));
            let sent: Arc<str> = record.sent.body.text().into();
            TaskEvent::then(move |app| {
                if let Some(reading) = reading
                    && !app.awaits_answer()
                {
                    app.show_record(record.into(), reading, sent);
                    if let Some(part) = part {
                        app.show_bottom(part);
                    }
                }
            })
        });
    }

    fn show_record(&mut self, record: Arc<Record>, reading: Arc<Reading>, sent: Arc<str>) {
        let cut = reading.exchange.cut;
        let event = record.event.clone();
        self.seeing.show_kept(record);
        self.show_reading(reading, sent, event);
        self.tell_cut(cut, "answer");
    }

    /// Sends what was sent once more, to the endpoint of that name.
    fn resend(&mut self, record: &Record) {
        let Some(endpoint) = self.folder.endpoint(&record.endpoint) else {
            self.notices.warn(
                format!("there is no endpoint `{}` any more", record.endpoint),
                "open what was sent and choose another endpoint".to_owned(),
            );
            return;
        };
        if let Some((why, help)) = not_again(record, endpoint) {
            self.notices.warn(why.to_owned(), help.to_owned());
            return;
        }
        let name = endpoint.name.clone();
        if matches!(record.outcome, RecordedOutcome::Tested(_)) {
            self.test_endpoint(&name);
            return;
        }
        let text: Arc<str> = record.sent.body.text().into();
        let event = payload::event_of(&record.event);
        self.choose_endpoint(name);
        let label = Some(record.payload.clone()).filter(|label| !label.is_empty());
        self.keeping.label = label.map(|label| (Arc::clone(&text), label));
        self.send_text(text, event);
    }
}

/// Why an exchange cannot be sent again as it is.
fn not_again(record: &Record, endpoint: &Endpoint) -> Option<(&'static str, &'static str)> {
    let body = record.sent.body.text();
    if record.sent.body.cut {
        return Some((
            "only the beginning of this payload is kept",
            "it is longer than the 10 MB that the history keeps",
        ));
    }
    if body.contains(BLOT) {
        return Some((
            "this payload held a secret, which is not kept",
            "open what was sent, put the value in, and send that",
        ));
    }
    let is_converted = matches!(endpoint.kind, EndpointKind::CustomEndpoint(_))
        && body.contains("\"conversationId\"")
        && !body.contains("\"payload\"");
    is_converted.then_some((
        "what this service was sent is an event of its own contract, not a payload",
        "send the payload that it was made of",
    ))
}

/// What a document with the payload of an entry is called.
fn sent_title(record: &Record) -> String {
    if record.payload.is_empty() {
        return format!("sent to {}.json", record.endpoint);
    }
    let stem = record.payload.trim_end_matches(".json");
    format!("{stem} (sent).json")
}

/// What an entry says of its exchange.
pub(in crate::app) fn exchange_of(record: &Record) -> Option<Exchange> {
    let received = record.received()?;
    Some(Exchange {
        answerer: answerer(record),
        elapsed: record.took,
        headers: received.headers.clone(),
        cut: received.body.cut,
        local: received.local.clone(),
        seen: seen_of(record),
        ..Exchange::bare(
            &record.endpoint,
            received.status,
            received.body.bytes.as_bytes(),
        )
    })
}

/// What was sent, and how far it came.
fn seen_of(record: &Record) -> Seen {
    let id = record.sent.headers.iter().find_map(|header| {
        let is_id = header.name.eq_ignore_ascii_case("x-request-id");
        match &header.value {
            SentValue::Text(text) if is_id => Some(text.to_string()),
            _ => None,
        }
    });
    Seen {
        request_id: id.unwrap_or_default(),
        not_sent: record.not_sent,
        sent: Redactor::default().show(&record.sent.body.text()),
        steps: record.steps.clone(),
    }
}

/// Why there was no answer.
fn fault_of(record: &Record) -> InvokeError {
    let shown = |text: &str| Redactor::default().show(text);
    match &record.outcome {
        RecordedOutcome::Failed {
            kind,
            message,
            help,
        } => InvokeError {
            kind: InvokeErrorKind::from_id(kind).unwrap_or(InvokeErrorKind::Local),
            message: message.clone(),
            help: help.clone(),
            seen: Box::new(seen_of(record)),
        },
        _ => InvokeError {
            kind: InvokeErrorKind::Local,
            message: shown("this request was cancelled before an answer came"),
            help: "send it again to get one".to_owned(),
            seen: Box::new(seen_of(record)),
        },
    }
}

/// Who answered, as far as the sort of the endpoint and the address tell.
fn answerer(record: &Record) -> Answerer {
    let url = record.sent.url.as_str();
    match record.kind.as_str() {
        "demo" | "function" => Answerer::Local,
        "http" if is_url_of_this_machine(url) => Answerer::Local,
        "custom-endpoint" => Answerer::CustomEndpoint,
        "deployed" => event_functions(url).unwrap_or_default(),
        _ => Answerer::Remote,
    }
}

/// The functions of an event, where the address of an invocation names one instead of a function.
fn event_functions(url: &str) -> Option<Answerer> {
    let url = Url::parse(url).ok()?;
    let mut path = url.path_segments()?;
    let mut query = url.query_pairs();
    let skill = query.find(|(name, _)| name == "skillId");
    path.any(|part| part == "events")
        .then(|| Answerer::EventFunctions {
            skill: skill.map(|(_, id)| id.into_owned()),
        })
}
