//! An entry of the file as it is written: what a form shows, changes and gives back, key by key.

use std::fmt;

use toml_edit::{Item, TableLike, Value};

use super::headers;
use super::read::tables_of;
use crate::invoke::{Endpoint, EndpointKind, HeaderSource, secret_literal};
use crate::workspace::format_duration;

/// An endpoint or an environment as the file writes it, before anything is inherited or understood. The keys of tables
/// stand behind a dot: `auth.kind`, `headers.x-api-key`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Written {
    entries: Vec<(String, WrittenValue)>,
}

/// A value of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenValue {
    /// A string.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Strings in brackets.
    List(Vec<String>),
}

/// The parts of the file that a form changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// `[[endpoint]]`.
    Endpoint,
    /// `[[environment]]`.
    Environment,
    /// `[network]`, which is one table and no list.
    Network,
}

impl Section {
    /// Its key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Endpoint => "endpoint",
            Self::Environment => "environment",
            Self::Network => "network",
        }
    }
}

/// What is typed may be a secret in the wrong place, so only the keys show.
impl fmt::Debug for Written {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = self.entries.iter().map(|(key, _)| key);
        formatter.debug_set().entries(keys).finish()
    }
}

impl Written {
    /// An entry of that name; an endpoint has a kind.
    #[must_use]
    pub fn new(name: &str, kind: Option<&str>) -> Self {
        let mut written = Self::default();
        written.set_text("name", name);
        written.set_text("kind", kind.unwrap_or_default());
        written
    }

    /// A new endpoint as the file would write it, such as one that was imported: whole for kind `http`, name and kind of
    /// any other.
    #[must_use]
    pub fn of_http(endpoint: &Endpoint) -> Self {
        let mut written = Self::new(&endpoint.name, Some(endpoint.kind.id()));
        if endpoint.event != Endpoint::BOT_EVENT {
            written.set_text("event", &endpoint.event);
        }
        if endpoint.timeout != endpoint.kind.usual_timeout() {
            written.set_text("timeout", &format_duration(endpoint.timeout));
        }
        let EndpointKind::Http {
            url,
            payload_only,
            headers,
        } = &endpoint.kind
        else {
            return written;
        };
        written.set_text("url", url);
        let flag = payload_only.then_some(WrittenValue::Flag(true));
        written.set("payload_only", flag);
        for (name, source) in headers {
            let value = match (source, source.secret()) {
                (HeaderSource::Literal(value), _) => value.clone(),
                (_, secret) => secret.map_or_else(String::new, |own| own.written()),
            };
            written.add("headers", name, &value);
        }
        written
    }

    /// Its name, without blanks around it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text("name").trim()
    }

    /// The text of a key; empty where there is none.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        match self.value(key) {
            Some(WrittenValue::Text(text)) => text,
            _ => "",
        }
    }

    /// Whether a key says `true`.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.value(key)? {
            WrittenValue::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The value of a key.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&WrittenValue> {
        let found = self.entries.iter().find(|(own, _)| own == key);
        found.map(|(_, value)| value)
    }

    /// Sets a value, or takes the key out.
    pub fn set(&mut self, key: &str, value: Option<WrittenValue>) {
        let place = self.entries.iter().position(|(own, _)| own == key);
        match (place, value) {
            (Some(place), Some(value)) => self.entries[place].1 = value,
            (Some(place), None) => drop(self.entries.remove(place)),
            (None, Some(value)) => self.entries.push((key.to_owned(), value)),
            (None, None) => {}
        }
    }

    /// Sets a text; an empty one takes the key out.
    pub fn set_text(&mut self, key: &str, text: &str) {
        let value = (!text.is_empty()).then(|| WrittenValue::Text(text.to_owned()));
        self.set(key, value);
    }

    /// The strings of a list; a text is a list of one.
    #[must_use]
    pub fn list(&self, key: &str) -> Vec<String> {
        match self.value(key) {
            Some(WrittenValue::List(list)) => list.clone(),
            Some(WrittenValue::Text(text)) => vec![text.clone()],
            _ => Vec::new(),
        }
    }

    /// All keys with their values, in order.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &WrittenValue)> {
        self.entries
            .iter()
            .map(|(key, value)| (key.as_str(), value))
    }

    /// The names and texts of a table, in order.
    #[must_use]
    pub fn group(&self, key: &str) -> Vec<(String, String)> {
        let leaves = self.entries.iter().filter_map(|(own, value)| {
            let name = own.strip_prefix(key)?.strip_prefix('.')?;
            match value {
                WrittenValue::Text(text) => Some((name.to_owned(), text.clone())),
                _ => None,
            }
        });
        leaves.collect()
    }

    /// Adds a name and a text to a table, even a second time: that is told as a fault.
    pub fn add(&mut self, key: &str, name: &str, text: &str) {
        let value = WrittenValue::Text(text.to_owned());
        self.entries.push((format!("{key}.{name}"), value));
    }

    /// Whether there is anything under that key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(own, _)| top(own) == key)
    }

    /// Keeps only what `keep` says of a key.
    pub fn retain(&mut self, mut keep: impl FnMut(&str) -> bool) {
        self.entries.retain(|(key, _)| keep(key));
    }

    pub(super) fn of_table(table: &dyn TableLike) -> Self {
        let mut written = Self::default();
        for (key, item) in table.iter().filter(|(key, _)| !key.contains('.')) {
            if let Some(value) = plain(item) {
                written.entries.push((key.to_owned(), value));
            } else if let Some(inner) = item.as_table_like() {
                written.read_group(key, inner);
            }
        }
        written
    }

    fn read_group(&mut self, key: &str, table: &dyn TableLike) {
        for (name, item) in table.iter() {
            if is_hidden(key, name, item) {
                continue;
            }
            if let Some(value) = plain(item) {
                self.entries.push((format!("{key}.{name}"), value));
            }
        }
    }
}

/// Whether a value is refused by the reader and may be a secret: it stays in the file, and out of sight.
pub(super) fn is_hidden(group: &str, name: &str, item: &Item) -> bool {
    match group {
        "headers" => !headers::is_understood(name, item),
        "tls_exceptions" => plain(item).is_none(),
        "variables" => item
            .as_str()
            .is_some_and(|value| secret_literal(name, value).is_some()),
        _ => false,
    }
}

/// The key of the entry under which a key stands.
pub(super) fn top(key: &str) -> &str {
    key.split_once('.').map_or(key, |(top, _)| top)
}

/// The entries of a list, as written; those without a name are left out.
pub(super) fn written(item: Option<&Item>) -> Vec<Written> {
    let tables = item.and_then(tables_of).unwrap_or_default();
    let all = tables
        .into_iter()
        .map(|(table, _)| Written::of_table(table));
    all.filter(|entry| !entry.name().is_empty()).collect()
}

fn plain(item: &Item) -> Option<WrittenValue> {
    match item.as_value()? {
        Value::String(text) => Some(WrittenValue::Text(text.value().clone())),
        Value::Boolean(flag) => Some(WrittenValue::Flag(*flag.value())),
        Value::Integer(number) => Some(WrittenValue::Number(*number.value())),
        Value::Datetime(date) => Some(WrittenValue::Text(date.value().to_string())),
        Value::Array(values) => {
            let strings = values.iter().map(|value| value.as_str().map(str::to_owned));
            strings.collect::<Option<_>>().map(WrittenValue::List)
        }
        _ => None,
    }
}

impl From<&WrittenValue> for Value {
    fn from(value: &WrittenValue) -> Self {
        match value {
            WrittenValue::Text(text) => text.as_str().into(),
            WrittenValue::Flag(flag) => (*flag).into(),
            WrittenValue::Number(number) => (*number).into(),
            WrittenValue::List(list) => Self::Array(list.iter().collect()),
        }
    }
}
