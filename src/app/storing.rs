//! The secrets of the window: listed, stored, removed. Values go to the keystore on threads of their own.

use super::App;
use super::prompts::After;
use super::tasks::TaskEvent;
use crate::invoke::{Secret, SecretSource};
use crate::ui::dialogs::Dialog;
use crate::ui::secrets::{Purpose, SecretEntry, SecretPlace, SecretRow, SecretsState};
use crate::workspace::KeystoreFault;

impl App {
    /// Lists the secrets by name.
    pub(super) fn open_secrets(&mut self) {
        let state = self.secrets_state();
        self.ask(Dialog::Secrets(Box::new(state)), After::Secrets);
        self.look_up_secrets();
    }

    /// Opens the list with an entry for a field of the form.
    pub(super) fn enter_secret(&mut self, name: &str, value: Option<&Secret>, key: String) {
        let entry = SecretEntry::of(name, value);
        let state = self.secrets_state().entering(entry, Purpose::Field(key));
        self.ask(Dialog::Secrets(Box::new(state)), After::Secrets);
    }

    /// Opens the list at the value of a secret that a send misses.
    pub(super) fn set_secret(&mut self, source: &SecretSource) {
        let entry = SecretEntry::replacing(&source.written());
        let state = self.secrets_state().entering(entry, Purpose::Send);
        self.ask(Dialog::Secrets(Box::new(state)), After::Secrets);
    }

    fn secrets_state(&self) -> SecretsState {
        SecretsState::new(self.secret_rows(), self.keystore_words())
    }

    /// Why the keystore does not keep what is entered, and what becomes of it; `None` where all is well.
    fn keystore_words(&self) -> Option<String> {
        let fault = self.secrets.fault.as_ref()?;
        Some(match fault {
            KeystoreFault::None => {
                format!("{fault}. What is entered here is kept in memory until botbench is closed.")
            }
            _ => format!("{fault}: {}.", fault.help()),
        })
    }

    /// Every secret that is stored or named, by name.
    pub(super) fn secret_rows(&self) -> Vec<SecretRow> {
        let mut rows: Vec<SecretRow> = Vec::new();
        let stored = self.settings.stored_secrets.iter().cloned();
        let mut sources: Vec<SecretSource> = stored.map(SecretSource::Keystore).collect();
        sources.extend(self.secrets.session.sources());
        for source in sources {
            self.put_row(&mut rows, source, None);
        }
        for endpoint in self.folder.endpoints() {
            let own = self.folder.own_network(&endpoint.name);
            let sources = match own {
                Some(_) => endpoint.secrets(),
                None => endpoint.kind.secrets(),
            };
            for source in sources {
                self.put_row(&mut rows, source, Some(&endpoint.name));
            }
        }
        let shared = self.folder.network();
        for source in shared.into_iter().flat_map(|own| own.secrets()) {
            self.put_row(&mut rows, source, Some("the shared network"));
        }
        rows.sort_by_key(|row| row.source.written());
        rows
    }

    fn put_row(&self, rows: &mut Vec<SecretRow>, source: SecretSource, user: Option<&str>) {
        let user = user.map(str::to_owned);
        if let Some(row) = rows.iter_mut().find(|row| row.source == source) {
            row.users.extend(user);
            return;
        }
        rows.push(SecretRow {
            place: self.place_of(&source),
            users: user.into_iter().collect(),
            source,
        });
    }

    pub(super) fn place_of(&self, source: &SecretSource) -> SecretPlace {
        if self.secrets.session.keeps(source) {
            return SecretPlace::Session;
        }
        match source {
            SecretSource::Environment(name) if self.secrets.session.has(name) => {
                SecretPlace::Environment
            }
            SecretSource::Environment(_) => SecretPlace::Missing,
            SecretSource::Keystore(name) => match self.secrets.found.get(name) {
                Some(true) => SecretPlace::Keystore,
                Some(false) => SecretPlace::Missing,
                None if self.secrets.fault == Some(KeystoreFault::None) => SecretPlace::Missing,
                None if self.settings.stored_secrets.contains(name) => SecretPlace::Keystore,
                None => SecretPlace::Unknown,
            },
        }
    }

    /// Asks the keystore which entries are there, off this thread; their values are dropped at once.
    fn look_up_secrets(&mut self) {
        let keystore = self.secrets.keystore.clone();
        let rows = self.secret_rows().into_iter();
        let names: Vec<String> = rows
            .filter_map(|row| match (row.source, row.place) {
                (_, SecretPlace::Session) | (SecretSource::Environment(_), _) => None,
                (SecretSource::Keystore(name), _) => Some(name),
            })
            .collect();
        if names.is_empty() {
            return;
        }
        if let Some(state) = self.shown_secrets() {
            state.asks = true;
        }
        self.tasks.wait_aside(move || {
            let mut fault = None;
            let mut found = Vec::new();
            for name in names {
                match keystore.read(&name) {
                    Ok(value) => found.push((name, value.is_some())),
                    Err(refusal) => fault = Some(refusal),
                }
            }
            TaskEvent::then(move |app| {
                app.secrets.found.extend(found);
                app.secrets.fault = fault;
                if let Some(state) = app.shown_secrets() {
                    state.asks = false;
                }
                app.show_secrets();
            })
        });
    }

    /// Shows how things are now in whatever lists them.
    fn show_secrets(&mut self) {
        let (rows, fault) = (self.secret_rows(), self.keystore_words());
        if let Some(state) = self.shown_secrets() {
            state.rows = rows;
            state.fault = fault;
        }
        self.tell_secrets();
    }

    fn shown_secrets(&mut self) -> Option<&mut SecretsState> {
        self.find_shown(|dialog| match dialog {
            Dialog::Secrets(state) => Some(&mut **state),
            _ => None,
        })
    }

    /// Stores a secret: in the keystore, or in memory where a variable or that is meant. The dialog stays until it is
    /// stored.
    pub(super) fn store_secret(&mut self, source: SecretSource, value: Secret, in_memory: bool) {
        self.secrets.writes += 1;
        let write = self.secrets.writes;
        if let Some(state) = self.shown_secrets() {
            state.wait_for(write);
        }
        let name = match &source {
            SecretSource::Environment(name) => {
                self.secrets.session.keep(name, value);
                return self.secret_stored(write, &source);
            }
            SecretSource::Keystore(name) if in_memory => {
                self.secrets.session.keep_entry(name, value);
                return self.secret_stored(write, &source);
            }
            SecretSource::Keystore(name) => name.clone(),
        };
        let keystore = self.secrets.keystore.clone();
        self.tasks.wait_aside(move || {
            let result = keystore.write(&name, &value);
            TaskEvent::then(move |app| match result {
                Ok(()) => {
                    app.written_to_keystore(&name);
                    app.secret_stored(write, &source);
                }
                Err(fault) => app.keystore_refused(write, &source, value, fault),
            })
        });
    }

    fn written_to_keystore(&mut self, name: &str) {
        self.keystore_said(None);
        let nothing = Secret::new(String::new());
        self.secrets.session.keep_entry(name, nothing);
        self.secrets.found.insert(name.to_owned(), true);
        let stored = &mut self.settings.stored_secrets;
        if !stored.iter().any(|own| own == name) {
            stored.push(name.to_owned());
            stored.sort();
        }
        self.notices
            .done(format!("`keystore:{name}` is stored in the keystore"));
    }

    /// Where there is no keystore, the value is kept for the session. One that refuses is told where the value was
    /// typed, which stays there; nobody waits for it any more where the user has cancelled since.
    fn keystore_refused(
        &mut self,
        write: u64,
        source: &SecretSource,
        value: Secret,
        fault: KeystoreFault,
    ) {
        let (message, help) = (fault.to_string(), fault.help().to_owned());
        let has_none = fault == KeystoreFault::None;
        self.secrets.fault = Some(fault);
        let written = source.written();
        let waiting = self.shown_secrets().filter(|state| state.awaits(write));
        match waiting {
            None => self
                .notices
                .warn(format!("{message}, so `{written}` is not stored"), help),
            Some(_) if has_none => {
                self.secrets.session.keep_entry(source.name(), value);
                self.notices.warn(
                    format!("{message}, so `{written}` is kept for this session only"),
                    help,
                );
                self.secret_stored(write, source);
            }
            Some(state) => {
                state.refused(message, help);
                self.show_secrets();
            }
        }
    }

    /// What waits for the secret goes on: the field of the form that asked gets the name, and the dialog closes; or the
    /// list shows again.
    fn secret_stored(&mut self, write: u64, source: &SecretSource) {
        // A keystore takes as long as its owner to unlock it: by then something else may be open.
        let is_it =
            |dialog: &Dialog| matches!(dialog, Dialog::Secrets(state) if state.awaits(write));
        let waiting = self.shown_secrets().filter(|state| state.awaits(write));
        let purpose = waiting.map_or(Purpose::List, |state| {
            let purpose = state.purpose().clone();
            if purpose == Purpose::List {
                state.stored();
            }
            purpose
        });
        if purpose != Purpose::List {
            self.take_dialogs(|open| is_it(&open.state.dialog));
        }
        if let Purpose::Field(key) = purpose {
            let asking = self.network_form.as_mut().or(self.endpoint_form.as_mut());
            if let Some(form) = asking {
                form.name_secret(&key, &source.written());
            }
        }
        self.show_secrets();
    }

    /// Removes the value of a secret, wherever it is.
    pub(super) fn remove_secret(&mut self, source: SecretSource) {
        let nothing = Secret::new(String::new());
        let name = match source {
            SecretSource::Environment(name) => {
                self.secrets.session.keep(&name, nothing);
                self.show_secrets();
                return;
            }
            SecretSource::Keystore(name) => name,
        };
        let was_in_session = self.secrets.session.entry(&name).is_some();
        self.secrets.session.keep_entry(&name, nothing);
        if was_in_session {
            self.show_secrets();
            return;
        }
        let keystore = self.secrets.keystore.clone();
        self.tasks.wait_aside(move || {
            let result = keystore.remove(&name);
            TaskEvent::then(move |app| {
                if result.is_ok() {
                    app.settings.stored_secrets.retain(|own| *own != name);
                    app.secrets.found.insert(name, false);
                }
                app.keystore_said(result.err());
                app.show_secrets();
            })
        });
    }

    /// How many secrets are stored and where: for the chip, and in a sentence.
    pub(super) fn secrets_words(&self) -> (String, String) {
        let rows = self.secret_rows();
        let count = |place| rows.iter().filter(|row| row.place == place).count();
        let stored = count(SecretPlace::Keystore);
        let session = count(SecretPlace::Session);
        let outside = count(SecretPlace::Environment);
        let missing = count(SecretPlace::Missing);
        let mut parts = Vec::new();
        for (count, of) in [
            (stored, "in keystore"),
            (session, "this session"),
            (outside, "from environment"),
            (missing, "missing"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {of}"));
            }
        }
        // It stands behind the first number.
        let noun = match parts.first() {
            Some(first) if first.starts_with("1 ") => "secret",
            _ => "secrets",
        };
        let words = match parts.as_slice() {
            [] => "No secrets stored".to_owned(),
            parts => parts.join(" · ").replacen(' ', &format!(" {noun} "), 1),
        };
        let tip = match &self.secrets.fault {
            Some(fault) => format!("{fault}; click for the list"),
            None => "Secrets are kept by the keystore of this system, never in files; click for the list".to_owned(),
        };
        (words, tip)
    }
}
