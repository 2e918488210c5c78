//! The way to an answer, in the form of the history: steps, and the transfers of each.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::head::as_kept;
use crate::invoke::{ConnectionFacts, Phases, Step, StepKind, TlsFacts, Transfer};

/// A step; times are in milliseconds.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StepLine {
    kind: String,
    began_ms: f64,
    took_ms: f64,
    #[serde(default)]
    cached: bool,
    #[serde(default)]
    notes: Vec<String>,
    #[serde(default)]
    transfers: Vec<TransferLine>,
}

#[derive(Debug, Serialize, Deserialize)]
struct TransferLine {
    method: String,
    url: String,
    status: Option<u16>,
    began_ms: f64,
    /// By the words of an HTTP archive.
    phases: BTreeMap<String, f64>,
    #[serde(default)]
    connection: Option<ConnectionLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fault: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ConnectionLine {
    reused: bool,
    http: String,
    #[serde(default)]
    remote: Option<String>,
    #[serde(default)]
    proxy: Option<String>,
    #[serde(default)]
    tls: Option<TlsFacts>,
}

pub(super) fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

pub(super) fn duration(ms: f64) -> Duration {
    Duration::try_from_secs_f64(ms / 1000.0).unwrap_or_default()
}

impl StepLine {
    pub fn of(step: &Step) -> Self {
        Self {
            kind: step.kind.id().to_owned(),
            began_ms: ms(step.began),
            took_ms: ms(step.elapsed),
            cached: step.cached,
            notes: step.notes.iter().map(ToString::to_string).collect(),
            transfers: step.transfers.iter().map(TransferLine::of).collect(),
        }
    }

    /// The step; `None` for one that only a later version knows.
    pub fn step(self) -> Option<Step> {
        Some(Step {
            kind: StepKind::from_id(&self.kind)?,
            began: duration(self.began_ms),
            elapsed: duration(self.took_ms),
            cached: self.cached,
            notes: self.notes.iter().map(|note| as_kept(note)).collect(),
            // A record keeps it as what was sent.
            request: None,
            transfers: self
                .transfers
                .into_iter()
                .map(TransferLine::transfer)
                .collect(),
        })
    }
}

impl TransferLine {
    fn of(transfer: &Transfer) -> Self {
        let named = |(kind, took): (crate::invoke::PhaseKind, _)| (kind.id().to_owned(), ms(took));
        Self {
            method: transfer.method.clone(),
            url: transfer.url.to_string(),
            status: transfer.status,
            began_ms: ms(transfer.began),
            phases: transfer.phases.iter().map(named).collect(),
            connection: transfer.connection.as_ref().map(ConnectionLine::of),
            fault: transfer.fault.as_ref().map(ToString::to_string),
        }
    }

    fn transfer(self) -> Transfer {
        let took = |name: &str| self.phases.get(name).map(|took| duration(*took));
        Transfer {
            phases: Phases {
                blocked: took("blocked"),
                dns: took("dns"),
                connect: took("connect"),
                tls: took("ssl"),
                send: took("send"),
                wait: took("wait"),
                receive: took("receive"),
            },
            method: self.method,
            url: as_kept(&self.url),
            status: self.status,
            began: duration(self.began_ms),
            connection: self.connection.map(ConnectionLine::facts),
            fault: self.fault.map(|fault| as_kept(&fault)),
            long_body: None,
        }
    }
}

impl ConnectionLine {
    fn of(facts: &ConnectionFacts) -> Self {
        Self {
            reused: facts.reused,
            http: facts.http.clone(),
            remote: facts.remote.map(|remote| remote.to_string()),
            proxy: facts.proxy.as_ref().map(ToString::to_string),
            tls: facts.tls.clone(),
        }
    }

    fn facts(self) -> ConnectionFacts {
        ConnectionFacts {
            reused: self.reused,
            http: self.http,
            remote: self.remote.and_then(|remote| remote.parse().ok()),
            proxy: self.proxy.map(|proxy| as_kept(&proxy)),
            tls: self.tls,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::{CertificateFacts, TlsException};

    #[test]
    fn a_step_comes_back_as_it_was() {
        let step = Step {
            kind: StepKind::Invoke,
            began: Duration::from_millis(20),
            elapsed: Duration::from_millis(143),
            cached: false,
            notes: vec![as_kept("the connection is not secure")],
            request: None,
            transfers: vec![Transfer {
                method: "POST".to_owned(),
                url: as_kept("https://shop.example/bot"),
                status: Some(901),
                began: Duration::from_millis(21),
                phases: Phases {
                    dns: Some(Duration::from_millis(2)),
                    tls: Some(Duration::from_millis(30)),
                    wait: Some(Duration::from_millis(90)),
                    ..Phases::default()
                },
                connection: Some(ConnectionFacts {
                    reused: false,
                    http: "HTTP/2.0".to_owned(),
                    remote: "127.0.0.1:443".parse().ok(),
                    proxy: Some(as_kept("http://proxy.example:3128/")),
                    tls: Some(TlsFacts {
                        version: Some("TLS 1.3".to_owned()),
                        certificate: Some(CertificateFacts {
                            subject: "CN=shop.example".to_owned(),
                            names: vec!["shop.example".to_owned()],
                            not_after: 1_800_000_000,
                            ..CertificateFacts::default()
                        }),
                        exception: Some(TlsException {
                            fault: "its certificate has expired".to_owned(),
                            until: "2026-12-31".to_owned(),
                        }),
                        ..TlsFacts::default()
                    }),
                }),
                fault: Some(as_kept("it closed the connection")),
                long_body: None,
            }],
        };
        let written = serde_json::to_string(&StepLine::of(&step)).expect("text");
        let read: StepLine = serde_json::from_str(&written).expect("a step");
        assert_eq!(read.step(), Some(step));
    }
}
