//! What can be wrong in `botbench.toml`, as data. One place words it for people who look at the file, and one for those
//! who look at a form.

mod in_file;
mod in_form;

use std::time::Duration;

use super::written::Section;
use crate::invoke::SecretDoubt;
use crate::invoke::deployed::HostFault;
use crate::workspace::duration::DurationFault;

/// What is wrong with a key. Never holds a value that may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A key that has no effect.
    UnknownKey {
        /// What it stands in: "an endpoint of kind `http`".
        holder: String,
        /// The keys that have one.
        known: &'static [&'static str],
    },
    /// A value of another type.
    NotTyped {
        /// What it should be: "a string in quotes".
        wanted: &'static str,
        /// What it is, in the words of TOML.
        found: &'static str,
    },
    /// No table.
    NoTable {
        /// What its lines are: "names and values".
        of: &'static str,
        /// A right one.
        example: &'static str,
    },
    /// No list of tables.
    NoList,
    /// None of a few words.
    NoChoice {
        /// What stands there.
        word: String,
        /// The words.
        known: Vec<&'static str>,
    },
    /// A kind of endpoint, or a way to show who calls, that is not known.
    UnknownKind {
        /// What stands there.
        kind: String,
        /// The kinds.
        known: Vec<&'static str>,
    },
    /// A key that is not there.
    Missing {
        /// A value that would do.
        example: &'static str,
    },
    /// A key that says nothing.
    Empty {
        /// A value that would do.
        example: &'static str,
    },
    /// Another entry has the name.
    NameTaken,
    /// The name of the built-in demo bot.
    NameOfDemo,
    /// An environment that is not there.
    NoEnvironment {
        /// Its name.
        name: String,
        /// One that is there and nearly called so.
        near: Option<String>,
    },
    /// An environment that inherits from itself.
    InheritsItself,
    /// A variable that looks like a secret.
    SecretVariable,
    /// No duration.
    NoDuration {
        /// What stands there.
        text: String,
        /// What is wrong with it.
        fault: DurationFault,
        /// What is taken.
        usual: Duration,
    },
    /// No URL with `http://` or `https://`.
    NoUrl {
        /// A right one.
        example: &'static str,
    },
    /// A URL that holds what looks like a secret.
    SecretUrl,
    /// A host that cannot be used.
    NoHost(HostFault),
    /// No header name.
    NoHeaderName,
    /// A literal header that looks like a secret.
    SecretHeader(SecretDoubt),
    /// `env:` without the name of a variable.
    NoVariableName,
    /// `keystore:` without the name of an entry.
    NoEntryName,
    /// Something else where only the name of a secret may stand.
    NoSecretName,
    /// No port.
    NoPort {
        /// What is taken.
        usual: u16,
    },
    /// No address of a proxy.
    NoProxy {
        /// The schemes that can be gone through.
        schemes: &'static [&'static str],
    },
    /// An address of a proxy with a user or password.
    ProxyUser,
    /// A host, domain or network without the proxy that is none.
    NeverExempt {
        /// What stands there.
        entry: String,
    },
    /// A private key that stands in the file.
    KeyInFile,
    /// A certificate without its key, or the other way round.
    HalfOfTwo {
        /// The key that is there.
        there: &'static str,
    },
    /// A TLS exception for something that is no host.
    NoExceptionHost,
    /// A TLS exception without a last day.
    NoExceptionDay,
    /// An event that is not known; with one that is, and nearly called so.
    NoEvent {
        /// What stands there.
        id: String,
        /// The near one.
        near: Option<&'static str>,
    },
    /// A file that is named cannot be read.
    File {
        /// Why.
        message: String,
        /// What to do about it.
        help: String,
    },
    /// The same name twice in a table, as the reader of the file would never see it.
    Twice,
    /// An entry that the reader does not take, for a reason that it does not tell.
    Unreadable,
}

/// What a fault is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The list or table; `None` for the rest of the file.
    pub section: Option<Section>,
    /// The how-manieth entry of the list, from 0.
    pub index: usize,
    /// The name of the entry, as far as it has one.
    pub entry: String,
    /// The key below the entry, such as `url`, `auth.client_id` or `headers.x-api-key`; empty for the entry itself.
    pub key: String,
}

/// What is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Words {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
        }
    }
}

impl Subject {
    /// The last part of the key, such as the name of a header. Groups stand once or twice below an entry, and names
    /// may hold dots themselves.
    fn last(&self) -> &str {
        if self.key.is_empty() {
            return self.section.map_or("", Section::key);
        }
        let key = self.key.strip_prefix("network.").unwrap_or(&self.key);
        key.split_once('.').map_or(key, |(_, name)| name)
    }

    /// Whether it stands in that table of the entry.
    fn is_in(&self, group: &str) -> bool {
        let key = self.key.strip_prefix("network.").unwrap_or(&self.key);
        key.split_once('.').is_some_and(|(own, _)| own == group)
    }
}

impl Fault {
    /// Whether something is not there yet, which need not be told before the user is done.
    #[must_use]
    pub fn is_missing(&self, key: &str) -> bool {
        match self {
            Self::Missing { .. } | Self::Empty { .. } | Self::HalfOfTwo { .. } => true,
            Self::NoHeaderName | Self::NoExceptionHost => key
                .split_once('.')
                .is_some_and(|(_, name)| name.trim().is_empty()),
            _ => false,
        }
    }
}

/// Names in backticks, with commas.
fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// The one that is meant, or all that can be.
fn meant(word: &str, known: &[&'static str]) -> String {
    match crate::lint::suggest::nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("use one of {}", listed(known)),
    }
}

fn article(noun: &str) -> &'static str {
    match noun.as_bytes().first() {
        Some(b'a' | b'e' | b'i' | b'o' | b'u') => "an",
        _ => "a",
    }
}
