//! The operating system's keystore: Secret Service, Keychain, Credential Manager.
//!
//! Entries stand under the service `botbench`, each with the name that `keystore:NAME` gives as its user. Where no
//! keystore runs, nothing is kept but for the session, and the fault says so.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use keyring::{Entry, Error};

use crate::invoke::Secret;

/// Under what the entries stand.
pub const SERVICE: &str = "botbench";

/// Why the keystore does not do what was asked. Never holds a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeystoreFault {
    /// No keystore runs on this machine.
    #[error("no keystore runs here, so secrets are kept for this session only")]
    None,
    /// There is one, and it refuses.
    #[error("the keystore does not give `{name}`: it is locked, or refuses")]
    Refused {
        /// Name of the entry.
        name: String,
    },
}

impl KeystoreFault {
    fn of(name: &str, error: &Error) -> Self {
        match error {
            Error::NoDefaultStore | Error::PlatformFailure(_) => Self::None,
            _ => Self::Refused {
                name: name.to_owned(),
            },
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::None => {
                "start a secret service, or write `env:NAME` and set that environment variable"
            }
            Self::Refused { .. } => "unlock the keystore and try again",
        }
    }
}

/// Which keystore the window uses.
#[derive(Clone, Debug, Default)]
pub enum Keystore {
    /// The operating system's.
    #[default]
    System,
    /// None at all.
    Absent,
    /// One that lives as long as the program, for trials.
    Memory(Arc<Mutex<BTreeMap<String, Secret>>>),
}

impl Keystore {
    /// The value of an entry, as [`read`] gives it.
    ///
    /// # Errors
    /// When there is no keystore or it refuses.
    pub fn read(&self, name: &str) -> Result<Option<Secret>, KeystoreFault> {
        match self {
            Self::System => read(name),
            Self::Absent => Err(KeystoreFault::None),
            Self::Memory(entries) => {
                let entries = entries.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(entries.get(name).cloned())
            }
        }
    }

    /// Writes an entry.
    ///
    /// # Errors
    /// As [`Keystore::read`].
    pub fn write(&self, name: &str, value: &Secret) -> Result<(), KeystoreFault> {
        match self {
            Self::System => write(name, value),
            Self::Absent => Err(KeystoreFault::None),
            Self::Memory(entries) => {
                let mut entries = entries.lock().unwrap_or_else(PoisonError::into_inner);
                entries.insert(name.to_owned(), value.clone());
                Ok(())
            }
        }
    }

    /// Removes an entry; one that is not there is no fault.
    ///
    /// # Errors
    /// As [`Keystore::read`].
    pub fn remove(&self, name: &str) -> Result<(), KeystoreFault> {
        match self {
            Self::System => remove(name),
            Self::Absent => Err(KeystoreFault::None),
            Self::Memory(entries) => {
                let mut entries = entries.lock().unwrap_or_else(PoisonError::into_inner);
                entries.remove(name);
                Ok(())
            }
        }
    }
}

/// The value of an entry; `None` where there is no such entry. May wait for the user to unlock the keystore, so it must
/// not be called where a window is drawn.
///
/// # Errors
/// When there is no keystore or it refuses.
pub fn read(name: &str) -> Result<Option<Secret>, KeystoreFault> {
    let read = Entry::new(SERVICE, name).and_then(|entry| entry.get_password());
    match read {
        Ok(value) => Ok(Some(Secret::new(value))),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(KeystoreFault::of(name, &error)),
    }
}

/// Writes an entry.
///
/// # Errors
/// As [`read`].
pub fn write(name: &str, value: &Secret) -> Result<(), KeystoreFault> {
    let written = Entry::new(SERVICE, name).and_then(|entry| entry.set_password(value.expose()));
    written.map_err(|error| KeystoreFault::of(name, &error))
}

/// Removes an entry; one that is not there is no fault.
///
/// # Errors
/// As [`read`].
pub fn remove(name: &str) -> Result<(), KeystoreFault> {
    match Entry::new(SERVICE, name).and_then(|entry| entry.delete_credential()) {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(KeystoreFault::of(name, &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_say_what_to_do() {
        let none = KeystoreFault::of("shop", &Error::NoDefaultStore);
        assert_eq!(none, KeystoreFault::None);
        assert!(none.to_string().contains("session") && none.help().contains("env:"));
        let refused = KeystoreFault::of("shop", &Error::BadEncoding(b"sesame".to_vec()));
        assert!(!format!("{refused} {refused:?}").contains("sesame"));
    }
}
