//! Judging an entry before it is written: the reader of the file reads it, and what it warns of is a fault of a key.

use std::path::Path;
use std::sync::Arc;

use toml_edit::{Key, Value};

use super::written::{Section, Written};
use super::{Config, ConfigWarning, EditFault, parse};
use crate::invoke::{Endpoint, NetworkSource};

/// What is wrong with one key of an entry. Never holds a value that may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFault {
    /// The key, such as `url`, `auth.client_id` or `headers.x-api-key`.
    pub key: String,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Whether the key is missing, which need not be told before the user is done.
    pub is_missing: bool,
}

/// What the reader of a file adds about entries that it leaves out, which a form does not.
const PASSED_OVER: [&str; 7] = [
    ", so this endpoint is passed over",
    " and is passed over",
    "; it is passed over",
    "; this one is passed over",
    "; this endpoint is passed over",
    ", so it is looked up",
    "; that of the system is used",
];

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
    let mut text = Text::default();
    for environment in environments {
        text.entry(Section::Environment, environment);
    }
    for name in taken {
        text.entry(Section::Endpoint, &Written::new(name, Some("demo")));
    }
    let (mut config, faults) = text.judged(Section::Endpoint, entry);
    if let Some(base) = base {
        config.place_folders(base);
    }
    match config.endpoints.pop() {
        Some(endpoint) if faults.is_empty() && endpoint.name == entry.name() => Ok(endpoint),
        _ if faults.is_empty() => Err(vec![KeyFault {
            key: "name".to_owned(),
            message: "this endpoint cannot be read".to_owned(),
            help: "look at its other fields".to_owned(),
            is_missing: false,
        }]),
        _ => Err(faults),
    }
}

/// Judges an environment among the others of its file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_environment(entry: &Written, others: &[Written]) -> Result<(), Vec<KeyFault>> {
    let mut text = Text::default();
    for other in others {
        text.entry(Section::Environment, other);
    }
    let (_, faults) = text.judged(Section::Environment, entry);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

/// Judges the network of a file, or of an endpoint; its files are not looked into.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_network(entry: &Written) -> Result<NetworkSource, Vec<KeyFault>> {
    let (config, faults) = Text::default().judged(Section::Network, entry);
    if !faults.is_empty() {
        return Err(faults);
    }
    let network = config.network.map(Arc::unwrap_or_clone);
    Ok(network.unwrap_or_default())
}

/// A file in the making: one key a line, so that a warning's line tells its key.
#[derive(Default)]
struct Text {
    text: String,
    lines: usize,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines += 1;
    }

    /// Writes an entry; returns the keys of its lines, and what cannot be written at all.
    fn entry(&mut self, section: Section, entry: &Written) -> (Vec<String>, Vec<KeyFault>) {
        self.line(&match section {
            Section::Network => format!("[{}]", section.key()),
            _ => format!("[[{}]]", section.key()),
        });
        let mut keys = vec![String::new()];
        let mut faults = Vec::new();
        for (key, value) in entry.entries() {
            let same = |other: &String| other.eq_ignore_ascii_case(key);
            if keys.iter().any(same) {
                faults.push(twice(key));
                continue;
            }
            let path = match key.split_once('.') {
                Some((top, name)) => format!("{top}.{}", Key::new(name).display_repr()),
                None => key.to_owned(),
            };
            self.line(&format!("{path} = {}", one_line(value.into())));
            keys.push(key.to_owned());
        }
        (keys, faults)
    }

    fn judged(mut self, section: Section, entry: &Written) -> (Config, Vec<KeyFault>) {
        let before = self.lines;
        let (keys, mut faults) = self.entry(section, entry);
        let config = match parse(&self.text) {
            Ok(config) => config,
            Err(fault) => {
                faults.push(KeyFault {
                    key: "name".to_owned(),
                    message: fault.to_string(),
                    help: "leave out what does not belong there".to_owned(),
                    is_missing: false,
                });
                return (Config::default(), faults);
            }
        };
        let own = config.warnings.iter().filter_map(|warning| {
            let line = warning.place.line.checked_sub(before + 1)?;
            let key = keys.get(line)?;
            Some(fault_of(warning, key))
        });
        faults.extend(own.filter(|fault| !fault.message.starts_with("unknown key")));
        (config, faults)
    }
}

/// A value on one line, whatever is in it.
fn one_line(value: Value) -> String {
    match value {
        Value::String(text) => {
            let escaped: String = text.value().chars().map(escaped).collect();
            format!("\"{escaped}\"")
        }
        Value::Array(values) => {
            let values: Vec<String> = values.into_iter().map(one_line).collect();
            format!("[{}]", values.join(", "))
        }
        other => other.to_string().trim().to_owned(),
    }
}

fn escaped(letter: char) -> String {
    match letter {
        '"' | '\\' => format!("\\{letter}"),
        letter if letter.is_control() => format!("\\u{:04X}", u32::from(letter)),
        letter => letter.to_string(),
    }
}

fn twice(key: &str) -> KeyFault {
    let name = key.split_once('.').map_or(key, |(_, name)| name);
    let fault = EditFault::Twice(name.to_owned());
    KeyFault {
        key: key.to_owned(),
        message: fault.to_string(),
        help: fault.help().to_owned(),
        is_missing: false,
    }
}

fn fault_of(warning: &ConfigWarning, key: &str) -> KeyFault {
    let missing = missing_key(&warning.message);
    let group = super::written::top(key);
    let key = match missing {
        Some(missing) if key.contains('.') => format!("{group}.{missing}"),
        Some(missing) => missing.to_owned(),
        None if key.is_empty() => "name".to_owned(),
        None => key.to_owned(),
    };
    let mut message = warning.message.as_str();
    for tail in PASSED_OVER {
        message = message.strip_suffix(tail).unwrap_or(message);
    }
    let help = warning
        .help
        .split("; until then")
        .next()
        .unwrap_or_default();
    KeyFault {
        is_missing: missing.is_some()
            || warning.message.contains(" is empty")
            || warning.message.contains("without a host"),
        key,
        message: message.to_owned(),
        help: help.to_owned(),
    }
}

/// The key that a warning misses.
fn missing_key(message: &str) -> Option<&str> {
    if message.contains("without a `name`") {
        return Some("name");
    }
    if let Some((_, rest)) = message.split_once("has no `") {
        return rest.split('`').next();
    }
    if let Some((_, rest)) = message.split_once("` without `") {
        return rest.split('`').next();
    }
    let (before, _) = message.split_once("` is missing")?;
    before.rsplit('`').next()
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
            .map(|fault| (fault.key, fault.is_missing));
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
