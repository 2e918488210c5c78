//! The operating system's keystore: Secret Service, Keychain, Credential Manager.
//!
//! Entries stand under the service `botbench`, each with the name that `keystore:NAME` gives as its user. Where no
//! keystore runs, nothing is kept but for the session, and the fault says so.
//!
//! Each operation connects anew: a keystore that is started, restarted or unlocked while the program runs is found, and
//! one that waits for its user holds up nobody else.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

#[cfg(target_os = "macos")]
use apple_native_keyring_store::keychain::Store;
use keyring_core::api::CredentialStoreApi as _;
use keyring_core::{Entry, Error};
#[cfg(target_os = "windows")]
use windows_native_keyring_store::Store;
#[cfg(all(unix, not(target_os = "macos")))]
use zbus_secret_service_keyring_store::Store;

use crate::invoke::Secret;

/// Under what the entries stand.
pub const SERVICE: &str = "botbench";

/// Why the keystore does not do what was asked. Never holds a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeystoreFault {
    /// No keystore runs on this machine.
    #[error("no keystore runs here")]
    None,
    /// There is one, and nobody unlocked it.
    #[error("the keystore is locked, and does not give `{name}`")]
    Locked {
        /// Name of the entry.
        name: String,
    },
    /// There are several entries of that name.
    #[error("the keystore holds `{name}` more than once")]
    Ambiguous {
        /// Name of the entry.
        name: String,
    },
    /// There is one, and it refuses.
    #[error("the keystore does not give `{name}`, or cannot keep it")]
    Refused {
        /// Name of the entry.
        name: String,
    },
}

impl KeystoreFault {
    fn of(name: &str, error: &Error) -> Self {
        let name = name.to_owned();
        match error {
            Error::NoDefaultStore => Self::None,
            Error::NoStorageAccess(_) => Self::Locked { name },
            Error::Ambiguous(_) => Self::Ambiguous { name },
            _ => Self::Refused { name },
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::None => {
                "start a secret service, or write `env:NAME` and set that environment variable"
            }
            Self::Locked { .. } => "unlock the keystore and try again",
            Self::Ambiguous { .. } => {
                "remove all but one with the system's own program for passwords"
            }
            Self::Refused { .. } => {
                "look for the entry with the system's own program for passwords, under the service `botbench`"
            }
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
    /// One that nobody unlocks, for trials.
    Locked,
}

/// What a keystore says that nobody unlocks.
fn locked(name: &str) -> KeystoreFault {
    KeystoreFault::Locked {
        name: name.to_owned(),
    }
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
            Self::Locked => Err(locked(name)),
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
            Self::Locked => Err(locked(name)),
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
            Self::Locked => Err(locked(name)),
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
    let value = with_entry(name, Entry::get_password)?;
    Ok(value.map(Secret::new))
}

/// Writes an entry.
///
/// # Errors
/// As [`read`].
pub fn write(name: &str, value: &Secret) -> Result<(), KeystoreFault> {
    with_entry(name, |entry| entry.set_password(value.expose())).map(drop)
}

/// Removes an entry; one that is not there is no fault.
///
/// # Errors
/// As [`read`].
pub fn remove(name: &str) -> Result<(), KeystoreFault> {
    with_entry(name, Entry::delete_credential).map(drop)
}

/// Does something with an entry; `None` where there is no such entry.
fn with_entry<T>(
    name: &str,
    work: impl FnOnce(&Entry) -> Result<T, Error>,
) -> Result<Option<T>, KeystoreFault> {
    let store = Store::new().map_err(|error| {
        tracing::debug!(%error, "no keystore");
        KeystoreFault::None
    })?;
    let done = store
        .build(SERVICE, name, None)
        .and_then(|entry| work(&entry));
    match done {
        Ok(value) => Ok(Some(value)),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => {
            let fault = KeystoreFault::of(name, &error);
            tracing::debug!(%fault, "the keystore refuses");
            Err(fault)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_say_what_is_wrong_and_never_the_value() {
        let closed = || Box::new(std::io::Error::other("prompt dismissed"));
        let faults = [
            (Error::NoDefaultStore, "no keystore runs"),
            (Error::NoStorageAccess(closed()), "is locked"),
            (Error::Ambiguous(Vec::new()), "more than once"),
            (Error::PlatformFailure(closed()), "does not give"),
            (Error::BadEncoding(b"sesame".to_vec()), "does not give"),
        ];
        for (error, words) in faults {
            let fault = KeystoreFault::of("shop", &error);
            let told = format!("{fault} {fault:?} {}", fault.help());
            assert!(told.contains(words) && !told.contains("sesame"), "{told}");
        }
    }
}
