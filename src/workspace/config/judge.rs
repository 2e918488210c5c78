//! Judging an entry before it is written: the reader of the file reads it, and what it warns of is a fault of a key.

use std::path::Path;
use std::sync::Arc;

use toml_edit::{ArrayOfTables, Item, Table};

use super::edit::{KEYS, fill};
use super::fault::{Fault, Words};
use super::read::config_of;
use super::reader::Reader;
use super::written::{Section, Written};
use super::{Config, ConfigWarning, network};
use crate::invoke::{Endpoint, NetworkSource};

/// What is wrong with one key of an entry. Never holds a value that may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFault {
    /// The key, such as `url`, `auth.client_id` or `headers.x-api-key`.
    pub key: String,
    /// What is wrong.
    pub fault: Fault,
}

impl KeyFault {
    /// Whether the key is missing, which need not be told before the user is done.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.fault.is_missing(&self.key)
    }

    /// The fault for somebody who looks at a field of that label.
    #[must_use]
    pub fn words(&self, label: &str) -> Words {
        self.fault.in_form(label, &self.key)
    }
}

/// The endpoint that an entry means, as it would be read from a file with these environments; `taken` are the names of
/// the others, and `base` is the folder of the file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_endpoint(
    entry: &Written,
    environments: &[Written],
    taken: &[String],
    base: Option<&Path>,
) -> Result<Endpoint, Vec<KeyFault>> {
    let mut draft = Draft::default();
    for environment in environments {
        draft.add(Section::Environment, environment);
    }
    for name in taken {
        draft.add(Section::Endpoint, &Written::new(name, Some("demo")));
    }
    let (mut config, faults) = draft.judged(Section::Endpoint, entry);
    if !faults.is_empty() {
        return Err(faults);
    }
    if let Some(base) = base {
        config.place_folders(base);
    }
    let read = config.endpoints.pop();
    let own = read.filter(|endpoint| endpoint.name == entry.name());
    own.ok_or_else(|| {
        vec![KeyFault {
            key: "name".to_owned(),
            fault: Fault::Unreadable,
        }]
    })
}

/// Judges an environment among the others of its file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_environment(entry: &Written, others: &[Written]) -> Result<(), Vec<KeyFault>> {
    let mut draft = Draft::default();
    for other in others {
        draft.add(Section::Environment, other);
    }
    match draft.judged(Section::Environment, entry) {
        (_, faults) if faults.is_empty() => Ok(()),
        (_, faults) => Err(faults),
    }
}

/// Judges the network of a file, or of an endpoint; its files are not looked into.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_network(entry: &Written) -> Result<NetworkSource, Vec<KeyFault>> {
    let (config, faults) = Draft::default().judged(Section::Network, entry);
    if !faults.is_empty() {
        return Err(faults);
    }
    let network = config.network.map(Arc::unwrap_or_clone);
    Ok(network.unwrap_or_default())
}

/// A file in the making, of which only the entry is judged that comes last.
#[derive(Default)]
struct Draft {
    endpoints: ArrayOfTables,
    environments: ArrayOfTables,
    network: Option<Table>,
}

impl Draft {
    fn add(&mut self, section: Section, entry: &Written) {
        let mut table = Table::new();
        let keys: &[&str] = match section {
            Section::Network => &network::KEYS,
            Section::Endpoint | Section::Environment => &KEYS,
        };
        fill(&mut table, keys, entry);
        match section {
            Section::Endpoint => self.endpoints.push(table),
            Section::Environment => self.environments.push(table),
            Section::Network => self.network = Some(table),
        }
    }

    fn judged(mut self, section: Section, entry: &Written) -> (Config, Vec<KeyFault>) {
        self.add(section, entry);
        let index = match section {
            Section::Endpoint => self.endpoints.len() - 1,
            Section::Environment => self.environments.len() - 1,
            Section::Network => 0,
        };
        let mut file = Table::new();
        file.insert("endpoint", Item::ArrayOfTables(self.endpoints));
        file.insert("environment", Item::ArrayOfTables(self.environments));
        if let Some(network) = self.network {
            file.insert("network", Item::Table(network));
        }
        let mut config = config_of(Reader::new(""), &file);
        let mut faults = twice(entry);
        let of_entry = |warning: &ConfigWarning| {
            let subject = &warning.subject;
            subject.section == Some(section) && subject.index == index
        };
        let found = std::mem::take(&mut config.warnings).into_iter();
        faults.extend(found.filter(of_entry).filter_map(fault_of));
        (config, faults)
    }
}

/// A key that has no effect is none of a form, which does not show it either.
fn fault_of(warning: ConfigWarning) -> Option<KeyFault> {
    if matches!(warning.fault, Fault::UnknownKey { .. }) {
        return None;
    }
    let key = warning.subject.key;
    Some(KeyFault {
        key: if key.is_empty() {
            "name".to_owned()
        } else {
            key
        },
        fault: warning.fault,
    })
}

/// Names that are there twice, of which a file would hold the last one: header names know no case.
fn twice(entry: &Written) -> Vec<KeyFault> {
    let keys: Vec<&str> = entry.entries().map(|(key, _)| key).collect();
    let is_second = |at: usize| {
        let mut before = keys[..at].iter();
        before.any(|other| other.eq_ignore_ascii_case(keys[at]))
    };
    let second = (0..keys.len()).filter(|at| is_second(*at));
    let fault = |at: usize| KeyFault {
        key: keys[at].to_owned(),
        fault: Fault::Twice,
    };
    second.map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::config::written::WrittenValue;

    fn deployed() -> Written {
        let mut entry = Written::new("orders", Some("deployed"));
        entry.set_text("account", "12345678");
        entry
    }

    fn keys(entry: &Written) -> Vec<(String, bool)> {
        let faults = read_endpoint(entry, &[], &["other".to_owned()], None).unwrap_err();
        let keys = faults
            .into_iter()
            .map(|fault| (fault.key.clone(), fault.is_missing()));
        keys.collect()
    }

    #[test]
    fn each_fault_stands_at_its_key() {
        type Spoil = fn(&mut Written);
        let cases: [(Spoil, &str, bool); 10] = [
            (|entry| entry.set_text("name", ""), "name", true),
            (|entry| entry.set_text("name", "other"), "name", false),
            (|entry| entry.set_text("account", ""), "account", true),
            (|entry| entry.set_text("timeout", "soon"), "timeout", false),
            (|entry| entry.set_text("region", "mars"), "region", false),
            (
                |entry| entry.set_text("environment", "live"),
                "environment",
                false,
            ),
            (
                |entry| entry.set_text("hosts.faasGW", "http://shop.example"),
                "hosts.faasGW",
                false,
            ),
            (
                |entry| entry.add("headers", "x key", "1"),
                "headers.x key",
                false,
            ),
            (
                |entry| entry.set_text("auth.kind", "bearer"),
                "auth.token",
                true,
            ),
            (
                |entry| {
                    entry.set_text("auth.kind", "bearer");
                    entry.set_text("auth.token", "sesame");
                },
                "auth.token",
                false,
            ),
        ];
        for (spoil, key, is_missing) in cases {
            let mut entry = deployed();
            spoil(&mut entry);
            assert_eq!(keys(&entry), [(key.to_owned(), is_missing)], "{key}");
        }
        assert!(read_endpoint(&deployed(), &[], &[], None).is_ok());
    }

    #[test]
    fn what_reads_as_the_same_header_is_told() {
        let mut entry = deployed();
        entry.add("headers", "x-case", "1");
        entry.add("headers", "X-Case", "2");
        assert_eq!(keys(&entry), [("headers.X-Case".to_owned(), false)]);
    }

    #[test]
    fn line_ends_in_a_value_do_not_move_what_comes_behind() {
        let mut entry = deployed();
        entry.set_text("caller", "a\n\"b\"\\\t");
        entry.set_text("region", "mars");
        assert_eq!(keys(&entry), [("region".to_owned(), false)]);
    }

    #[test]
    fn environments_are_judged_with_the_others() {
        let mut entry = Written::new("live", None);
        entry.set("production", Some(WrittenValue::Flag(true)));
        let base = Written::new("base", None);
        assert_eq!(
            read_environment(&entry, std::slice::from_ref(&base)),
            Ok(())
        );
        entry.set_text("inherits", "bas");
        entry.add("variables", "api_token", "q8Zr2LmX0vTn5KdW7yBs3HcF");
        let faults = read_environment(&entry, &[base]).unwrap_err();
        let keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
        assert!(
            keys.contains(&"inherits") && keys.contains(&"variables.api_token"),
            "{keys:?}"
        );
        assert!(!format!("{faults:?}").contains("q8Zr"));
    }

    #[test]
    fn no_fault_repeats_a_pasted_secret() {
        let mut entry = deployed();
        entry.set_text("auth.kind", "client-credentials");
        entry.set_text("auth.client_id", "app");
        entry.set_text("auth.client_secret", "q8Zr2LmX0vTn5KdW7yBs3HcF");
        entry.add("headers", "x-api-key", "q8Zr2LmX0vTn5KdW7yBs3HcG");
        let faults = read_endpoint(&entry, &[], &[], None).unwrap_err();
        assert_eq!(faults.len(), 2);
        assert!(!format!("{faults:?} {entry:?}").contains("q8Zr"));
    }
}
