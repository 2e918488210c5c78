//! The guard before what real consumers meet.

use std::fmt;

use super::App;
use super::prompts::After;
use crate::invoke::{BuildError, Endpoint};
use crate::ui::dialogs::{Dialog, GuardState};

/// What a guard lets through.
pub(super) struct Guarded(Box<dyn FnOnce(&mut App)>);

impl fmt::Debug for Guarded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Guarded")
    }
}

impl App {
    /// The one guard of everything that sends: Send, send again, repeat, test. `action` is the verb on the button
    /// (`Send`, `Repeat 50 times`).
    ///
    /// - An ordinary endpoint: `go` runs at once.
    /// - One of production: a dialog asks for the name of its environment (or its own); `go` runs once that is typed,
    ///   and never if the dialog is cancelled.
    /// - One of a read-only environment: `go` never runs, and a message says why.
    ///
    /// `go` must not assume anything of the window: it may run many frames later.
    pub(super) fn guarded(
        &mut self,
        endpoint: &Endpoint,
        action: &str,
        go: impl FnOnce(&mut Self) + 'static,
    ) {
        if endpoint.is_read_only() {
            let error = BuildError::ReadOnly {
                endpoint: endpoint.name.clone(),
            };
            self.notices
                .error(error.to_string(), error.help().to_owned());
            return;
        }
        if !endpoint.is_production() {
            go(self);
            return;
        }
        let environment = endpoint.environment.as_ref().filter(|own| own.production);
        let state = GuardState {
            endpoint: endpoint.name.clone(),
            environment: environment.map(|own| own.name.clone()),
            action: action.to_owned(),
            typed: String::new(),
        };
        let go = Guarded(Box::new(go));
        self.ask(Dialog::Guard(state), After::Guarded(go));
    }

    /// The name was typed.
    pub(super) fn let_through(&mut self, guarded: Guarded) {
        (guarded.0)(self);
    }
}
