//! Secrets: where Send finds them, and what the user types for them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::App;
use super::tasks::TaskEvent;
use crate::invoke::{
    BuildError, Cancel, Endpoint, InvocationRequest, PrepareOptions, PreparedRequest, Secret,
    SecretSource, prepare, prepare_query,
};
use crate::transport::prepare_options;
use crate::ui::command::AppCommand;
use crate::ui::invoke::MissingSecret;
use crate::ui::notices::NoticeAction;
use crate::ui::secrets::SecretPlace;
use crate::workspace::{Keystore, KeystoreFault, SecretStore};

/// A request, or why there is none.
type Made = Result<PreparedRequest, BuildError>;

/// The secrets of the window.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    /// What was typed for this session.
    pub session: SecretStore,
    /// Where the others are.
    pub keystore: Keystore,
    /// Entries that were looked up, and whether they are there.
    pub found: BTreeMap<String, bool>,
    /// What the keystore said when it was asked last; `None` where all was well, or it was not asked yet.
    pub fault: Option<KeystoreFault>,
    /// How many values were stored: tells the answer to one from those to others.
    pub writes: u64,
}

/// Stops what has not started yet: the stop is put in when it starts.
#[derive(Clone, Default)]
pub(super) struct CancelLater(Arc<Mutex<Option<Cancel>>>);

impl fmt::Debug for CancelLater {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CancelLater")
    }
}

impl CancelLater {
    /// What stops it when dropped.
    pub fn cancel(&self) -> Cancel {
        let slot = Arc::clone(&self.0);
        Cancel::new(move || {
            drop(slot.lock().unwrap_or_else(PoisonError::into_inner).take());
        })
    }

    /// It has started.
    pub fn put(&self, cancel: Cancel) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(cancel);
    }
}

impl App {
    /// Makes a request with the secrets of this window and hands it to `go`: at once where the keystore is not needed,
    /// else in a later frame, since it may wait for the user to unlock it. Every way of sending goes through here.
    pub(super) fn with_prepared(
        &mut self,
        request: InvocationRequest,
        go: impl FnOnce(&mut Self, Result<PreparedRequest, BuildError>) + Send + 'static,
    ) {
        let endpoint = request.endpoint.clone();
        let make = move |options: &PrepareOptions<'_>| prepare(&request, options);
        self.with_made(&endpoint, make, go);
    }

    /// The same for a request that only asks, and invokes nothing.
    pub(super) fn with_query(
        &mut self,
        endpoint: Endpoint,
        go: impl FnOnce(&mut Self, Result<PreparedRequest, BuildError>) + Send + 'static,
    ) {
        let known = endpoint.clone();
        let make = move |options: &PrepareOptions<'_>| prepare_query(&endpoint, options);
        self.with_made(&known, make, go);
    }

    fn with_made(
        &mut self,
        endpoint: &Endpoint,
        make: impl FnOnce(&PrepareOptions<'_>) -> Made + Send + 'static,
        go: impl FnOnce(&mut Self, Made) + Send + 'static,
    ) {
        let session = self.secrets.session.clone();
        let others = self.other_secrets();
        let make = move |options: &PrepareOptions<'_>| Ok(make(options)?.hiding(others));
        if !asks_keystore(endpoint, &session) {
            let (prepared, _) = make_with(make, &session, &Keystore::Absent);
            go(self, prepared);
            return;
        }
        let keystore = self.secrets.keystore.clone();
        self.tasks.wait_aside(move || {
            let (prepared, fault) = make_with(make, &session, &keystore);
            TaskEvent::then(move |app| {
                app.keystore_said(fault);
                go(app, prepared);
            })
        });
    }

    /// Tells why a request could not be made, with the way to a secret that is missing.
    pub(super) fn tell_unmade(&mut self, error: &BuildError) {
        let (message, help) = (error.to_string(), error.help().to_owned());
        let Some(source) = error.missing_secret() else {
            return self.notices.error(message, help);
        };
        self.note_missing(&source);
        let action = NoticeAction {
            title: "Set value…",
            command: AppCommand::SetSecret(source),
        };
        self.notices.error_with(message, help, action);
    }

    /// A keystore that answers has no such entry.
    pub(super) fn note_missing(&mut self, source: &SecretSource) {
        if let (SecretSource::Keystore(name), None) = (source, &self.secrets.fault) {
            self.secrets.found.insert(name.clone(), false);
        }
    }

    /// The secret that the latest Send misses.
    pub(super) fn missing_secret(&self) -> Option<MissingSecret<'_>> {
        let source = self.invoking.missing.as_ref()?;
        let place = self.place_of(source);
        let fault = self.secrets.fault.as_ref();
        let fault = fault.filter(|fault| **fault != KeystoreFault::None);
        Some(MissingSecret {
            source,
            is_set: matches!(
                place,
                SecretPlace::Keystore | SecretPlace::Session | SecretPlace::Environment
            ),
            refusal: fault.map(KeystoreFault::help),
        })
    }

    /// What is known without asking the keystore of the secrets that the endpoints of the workspace name.
    fn other_secrets(&self) -> Vec<Secret> {
        let session = &self.secrets.session;
        let sources = self.folder.endpoints().iter().flat_map(Endpoint::secrets);
        let value = |source| match source {
            SecretSource::Environment(name) => session.resolve(&name),
            SecretSource::Keystore(name) => session.entry(&name),
        };
        sources.filter_map(value).collect()
    }

    /// Keeps in mind how the keystore is, and says so where it does not give what was asked for.
    pub(super) fn keystore_said(&mut self, fault: Option<KeystoreFault>) {
        if let Some(fault) = &fault {
            self.notices
                .warn(fault.to_string(), fault.help().to_owned());
        }
        self.secrets.fault = fault;
    }
}

/// Whether some secret is neither typed in this session nor in an environment variable.
fn asks_keystore(endpoint: &Endpoint, session: &SecretStore) -> bool {
    let secrets = endpoint.secrets();
    secrets.iter().any(|source| match source {
        SecretSource::Keystore(name) => session.entry(name).is_none(),
        SecretSource::Environment(_) => false,
    })
}

/// Makes a request, and says what the keystore said where it gave nothing.
fn make_with(
    make: impl FnOnce(&PrepareOptions<'_>) -> Made,
    session: &SecretStore,
    keystore: &Keystore,
) -> (Made, Option<KeystoreFault>) {
    let fault = Cell::new(None);
    let from_keystore = |name: &str| -> Option<Secret> {
        session.entry(name).or_else(|| {
            keystore.read(name).unwrap_or_else(|refusal| {
                fault.set(Some(refusal));
                None
            })
        })
    };
    let options = PrepareOptions {
        environment: &|name| session.resolve(name),
        keystore: &from_keystore,
        ..prepare_options()
    };
    let prepared = make(&options);
    (prepared, fault.take())
}
