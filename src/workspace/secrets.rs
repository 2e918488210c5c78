//! Where secrets come from: environment variables, the keystore, and what the user typed for this session, which is
//! never written.

use std::collections::BTreeMap;
use std::fmt;

use crate::invoke::{Endpoint, Secret, SecretSource};

/// The secrets of this session. They die with the program.
#[derive(Clone, Default)]
pub struct SecretStore {
    session: BTreeMap<String, Secret>,
    entries: BTreeMap<String, Secret>,
}

impl fmt::Debug for SecretStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.session.keys().chain(self.entries.keys());
        formatter.debug_set().entries(names).finish()
    }
}

impl SecretStore {
    /// Keeps a value for this session; it goes before the environment. An empty one forgets it.
    pub fn keep(&mut self, name: &str, value: Secret) {
        if value.expose().is_empty() {
            self.session.remove(name);
        } else {
            self.session.insert(name.to_owned(), value);
        }
    }

    /// The value of `env:NAME`: as typed in this session, else the environment's. `None` where it is not set, is empty
    /// or no Unicode.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Option<Secret> {
        self.resolve_with(name, |name| std::env::var(name).ok())
    }

    /// Whether `env:NAME` has a value, which is not looked at.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.session.contains_key(name) || std::env::var_os(name).is_some_and(|own| !own.is_empty())
    }

    /// Keeps the value of `keystore:NAME` for this session, for a machine without a keystore. An empty one forgets it.
    pub fn keep_entry(&mut self, name: &str, value: Secret) {
        if value.expose().is_empty() {
            self.entries.remove(name);
        } else {
            self.entries.insert(name.to_owned(), value);
        }
    }

    /// What is kept for `keystore:NAME` in this session.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<Secret> {
        self.entries.get(name).cloned()
    }

    /// How many values are kept for this session.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.session.len() + self.entries.len()
    }

    /// Whether a value is kept for this session.
    #[must_use]
    pub fn keeps(&self, source: &SecretSource) -> bool {
        match source {
            SecretSource::Environment(name) => self.session.contains_key(name),
            SecretSource::Keystore(name) => self.entries.contains_key(name),
        }
    }

    /// Everything that is kept for this session.
    #[must_use]
    pub fn sources(&self) -> Vec<SecretSource> {
        let variables = self.session.keys().cloned().map(SecretSource::Environment);
        let entries = self.entries.keys().cloned().map(SecretSource::Keystore);
        variables.chain(entries).collect()
    }

    /// Names of the variables that an endpoint needs and that are not set, in order.
    #[must_use]
    pub fn missing(&self, endpoint: &Endpoint) -> Vec<String> {
        let secrets = endpoint.secrets().into_iter();
        let variables = secrets.filter_map(|source| match source {
            SecretSource::Environment(name) => Some(name),
            SecretSource::Keystore(_) => None,
        });
        variables
            .filter(|name| self.resolve(name).is_none())
            .collect()
    }

    fn resolve_with(
        &self,
        name: &str,
        environment: impl FnOnce(&str) -> Option<String>,
    ) -> Option<Secret> {
        let typed = self.session.get(name).cloned();
        let found = typed.or_else(|| environment(name).map(Secret::new));
        found.filter(|secret| !secret.expose().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::{EndpointKind, HeaderSource};

    #[test]
    fn what_was_typed_goes_before_the_environment() {
        let mut store = SecretStore::default();
        let from = |store: &SecretStore| {
            let secret = store.resolve_with("KEY", |_| Some("outer".to_owned()));
            secret.map(|secret| secret.expose().to_owned())
        };
        assert_eq!(from(&store).as_deref(), Some("outer"));
        store.keep("KEY", Secret::new("typed".to_owned()));
        assert_eq!(from(&store).as_deref(), Some("typed"));
        store.keep("KEY", Secret::new(String::new()));
        assert_eq!(from(&store).as_deref(), Some("outer"));
    }

    #[test]
    fn an_empty_variable_counts_as_not_set() {
        let store = SecretStore::default();
        assert!(store.resolve_with("KEY", |_| Some(String::new())).is_none());
    }

    #[test]
    fn the_debug_output_names_the_variable_and_never_the_value() {
        let mut store = SecretStore::default();
        store.keep("SHOP_KEY", Secret::new("sesame".to_owned()));
        assert_eq!(format!("{store:?}"), "{\"SHOP_KEY\"}");
    }

    #[test]
    fn each_missing_variable_is_named_once() {
        let source = |name: &str| HeaderSource::Environment(name.to_owned());
        let mut endpoint = Endpoint::demo();
        endpoint.kind = EndpointKind::Http {
            url: "http://127.0.0.1/".to_owned(),
            payload_only: false,
            headers: vec![
                ("a".to_owned(), source("BOTBENCH_TEST_UNSET")),
                ("b".to_owned(), HeaderSource::Literal("x".to_owned())),
                ("c".to_owned(), source("BOTBENCH_TEST_UNSET")),
            ],
        };
        let missing = SecretStore::default();
        assert_eq!(missing.missing(&endpoint), ["BOTBENCH_TEST_UNSET"]);
    }
}
