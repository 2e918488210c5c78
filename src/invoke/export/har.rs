//! Exchanges as an HTTP archive (HAR 1.2).

use std::time::Duration;

use serde_json::{Value, json};
use url::Url;

use super::super::{
    KeptBody, ReceivedRecord, Record, RecordedOutcome, SentHeader, SentValue, StepKind, Transfer,
};
use crate::payload;
use crate::text::base64;

/// The archive with these exchanges in order. What had no answer has status 0 and an `_error`.
#[must_use]
pub fn har(records: &[Record]) -> String {
    let archive = json!({ "log": {
        "version": "1.2",
        "creator": { "name": "botbench", "version": env!("CARGO_PKG_VERSION") },
        "entries": records.iter().map(entry).collect::<Vec<_>>(),
    } });
    format!("{archive:#}\n")
}

fn entry(record: &Record) -> Value {
    let took = record.took.as_secs_f64() * 1000.0;
    let transfer = record.steps.last().and_then(|step| step.transfers.last());
    let before = on_the_way(record);
    let mut entry = json!({
        "startedDateTime": payload::utc(record.at_ms),
        "time": took,
        "request": before.map_or_else(|| request(record), |transfer| request_before(record, transfer)),
        "response": response(record),
        "cache": {},
        "timings": timings(transfer, took),
        "_endpoint": record.endpoint,
    });
    let facts = transfer.and_then(|transfer| transfer.connection.as_ref());
    if let Some(remote) = facts.and_then(|facts| facts.remote) {
        entry["serverIPAddress"] = json!(remote.ip().to_string());
    }
    if let RecordedOutcome::Failed { kind, message, .. } = &record.outcome {
        entry["_error"] = json!(format!("{kind}: {message}"));
        if let Some(step) = record.steps.last() {
            entry["_failed_step"] = json!(step.kind.id());
        }
        let phase = transfer.and_then(Transfer::ended_in);
        if let Some(phase) = phase {
            entry["_failed_phase"] = json!(phase.id());
        }
    }
    entry
}

/// The request that failed before the invocation itself went out.
fn on_the_way(record: &Record) -> Option<&Transfer> {
    let last = record.steps.last()?;
    let is_before = last.kind != StepKind::Invoke;
    last.transfers.last().filter(|_| is_before)
}

/// A request on the way to the invocation: its headers and its body hold credentials, so they are not told.
fn request_before(record: &Record, transfer: &Transfer) -> Value {
    json!({
        "method": transfer.method,
        "url": transfer.url.as_str(),
        "httpVersion": version(record),
        "cookies": [],
        "headers": [],
        "queryString": query(transfer.url.as_str()),
        "headersSize": -1,
        "bodySize": -1,
        "comment": "the call failed here, before the invocation went out",
    })
}

fn query(url: &str) -> Vec<Value> {
    let url = Url::parse(url);
    let pairs = url.iter().flat_map(Url::query_pairs);
    pairs
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect()
}

/// Where the time of the last request went, in milliseconds; -1 stands for what did not take place. In an archive the
/// connection includes TLS. What went before the last request counts as waiting for it.
fn timings(transfer: Option<&Transfer>, took: f64) -> Value {
    let Some(transfer) = transfer else {
        return json!({ "blocked": -1, "dns": -1, "connect": -1, "ssl": -1, "send": 0, "wait": took, "receive": 0 });
    };
    let ms = |took: Duration| took.as_secs_f64() * 1000.0;
    let optional = |took: Option<Duration>| took.map_or(-1.0, ms);
    let phases = &transfer.phases;
    let connect = phases
        .connect
        .map(|tcp| tcp + phases.tls.unwrap_or_default());
    let before = (took - ms(phases.total())).max(0.0);
    json!({
        "blocked": before + phases.blocked.map_or(0.0, ms),
        "dns": optional(phases.dns),
        "connect": optional(connect),
        "ssl": optional(phases.tls),
        "send": phases.send.map_or(0.0, ms),
        "wait": phases.wait.map_or(0.0, ms),
        "receive": phases.receive.map_or(0.0, ms),
    })
}

/// The version of HTTP that was spoken, or the usual one.
fn version(record: &Record) -> &str {
    let transfer = record.steps.last().and_then(|step| step.transfers.last());
    let facts = transfer.and_then(|transfer| transfer.connection.as_ref());
    let spoken = facts.filter(|facts| !facts.http.is_empty());
    spoken.map_or("HTTP/1.1", |facts| facts.http.as_str())
}

fn request(record: &Record) -> Value {
    let sent = &record.sent;
    let headers: Vec<Value> = sent.headers.iter().map(sent_header).collect();
    let (text, encoding) = text_of(&sent.body);
    let mut data = json!({ "mimeType": "application/json", "text": text });
    if let Some(encoding) = encoding {
        data["encoding"] = json!(encoding);
    }
    json!({
        "method": sent.method,
        "url": sent.url.as_str(),
        "httpVersion": version(record),
        "cookies": [],
        "headers": headers,
        "queryString": query(sent.url.as_str()),
        "headersSize": -1,
        "bodySize": sent.body.length,
        "postData": data,
    })
}

fn sent_header(header: &SentHeader) -> Value {
    let value = match &header.value {
        SentValue::Text(text) => text.to_string(),
        SentValue::Variable(name) => format!("${{{name}}}"),
        SentValue::Keystore(name) => format!("keystore:{name}"),
    };
    json!({ "name": header.name, "value": value })
}

fn response(record: &Record) -> Value {
    match &record.outcome {
        RecordedOutcome::Answered(received) => answer(received, version(record)),
        _ => json!({
            "status": 0, "statusText": "", "httpVersion": "", "cookies": [], "headers": [],
            "content": { "size": 0, "mimeType": "x-unknown" },
            "redirectURL": "", "headersSize": -1, "bodySize": -1,
        }),
    }
}

fn answer(received: &ReceivedRecord, version: &str) -> Value {
    let headers = received.headers.iter();
    let named = |wanted: &str| {
        let mut headers = received.headers.iter();
        let found = headers.find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.to_string())
    };
    let (text, encoding) = text_of(&received.body);
    let mut content = json!({
        "size": received.body.length,
        "mimeType": named("content-type").unwrap_or_else(|| "x-unknown".to_owned()),
        "text": text,
    });
    if let Some(encoding) = encoding {
        content["encoding"] = json!(encoding);
    }
    if received.body.cut {
        content["comment"] = json!("only the beginning of the body was kept");
    }
    json!({
        "status": received.status,
        "statusText": "",
        "httpVersion": version,
        "cookies": [],
        "headers": headers.map(|(name, value)| json!({ "name": name, "value": value.as_str() })).collect::<Vec<_>>(),
        "content": content,
        "redirectURL": named("location").unwrap_or_default(),
        "headersSize": -1,
        "bodySize": received.body.length,
    })
}

/// A body as text, or in base64 where it is none.
fn text_of(body: &KeptBody) -> (String, Option<&'static str>) {
    match std::str::from_utf8(body.bytes.as_bytes()) {
        Ok(text) => (text.to_owned(), None),
        Err(_) => (base64::encode(body.bytes.as_bytes()), Some("base64")),
    }
}
