//! What all readers of `botbench.toml` share: typed values with a warning where the type is wrong.

use toml_edit::{Item, TableLike};

use super::ConfigWarning;
use crate::lint::suggest::nearest;
use crate::text::{LineIndex, Span};

/// Collects the warnings of one file.
pub(super) struct Reader<'t> {
    text: &'t str,
    lines: LineIndex,
    pub(super) warnings: Vec<ConfigWarning>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            lines: LineIndex::new(text),
            warnings: Vec::new(),
        }
    }

    pub(super) fn warn(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.warnings.push(ConfigWarning {
            message: message.into(),
            help: help.into(),
            place: self.lines.line_column(self.text, span.start),
            span,
        });
    }

    /// The warnings, by place.
    pub(super) fn into_warnings(mut self) -> Vec<ConfigWarning> {
        self.warnings.sort_by_key(|warning| warning.span);
        self.warnings
    }

    /// Warns of every key that is not in `known`; `place` says where: "an endpoint".
    pub(super) fn unknown_keys(&mut self, table: &dyn TableLike, known: &[&str], place: &str) {
        let strangers: Vec<&str> = table
            .iter()
            .map(|(key, _)| key)
            .filter(|key| !known.contains(key))
            .collect();
        for key in strangers {
            let help = match nearest(key, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys are {}", listed(known)),
            };
            self.warn(
                key_span(table, key),
                format!("unknown key `{key}` in {place} has no effect"),
                help,
            );
        }
    }

    pub(super) fn string<'i>(&mut self, table: &'i dyn TableLike, key: &str) -> Option<&'i str> {
        let item = table.get(key)?;
        self.typed(item, key, item.as_str(), "a string in quotes")
    }

    pub(super) fn boolean(&mut self, table: &dyn TableLike, key: &str) -> Option<bool> {
        let item = table.get(key)?;
        self.typed(item, key, item.as_bool(), "`true` or `false`")
    }

    /// A list of strings; an empty one counts as absent.
    pub(super) fn strings(&mut self, table: &dyn TableLike, key: &str) -> Option<Vec<String>> {
        let item = table.get(key)?;
        let read = |item: &Item| -> Option<Vec<String>> {
            let entries = item.as_array()?.iter();
            entries
                .map(|entry| entry.as_str().map(str::to_owned))
                .collect()
        };
        self.typed(item, key, read(item), "a list of strings")
            .filter(|entries| !entries.is_empty())
    }

    /// One of a few words; `None` where it is absent or another one.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        table: &dyn TableLike,
        key: &str,
        known: &[(&str, T)],
    ) -> Option<T> {
        let word = self.string(table, key)?;
        let found = known.iter().find(|(name, _)| *name == word);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let span = table.get(key).map(item_span).unwrap_or_default();
            self.warn(
                span,
                format!("`{word}` is no {key}"),
                format!("use one of {}", listed(&names)),
            );
        }
        found.map(|(_, value)| *value)
    }

    fn typed<T>(&mut self, item: &Item, key: &str, value: Option<T>, wanted: &str) -> Option<T> {
        if value.is_none() {
            let found = item.type_name();
            self.warn(
                item_span(item),
                format!("`{key}` is {wanted}, not {} {found}", article(found)),
                format!("write {wanted}, or leave `{key}` out"),
            );
        }
        value
    }
}

/// Where a key stands; the whole table where that is not known.
pub(super) fn key_span(table: &dyn TableLike, key: &str) -> Span {
    table
        .get_key_value(key)
        .and_then(|(key, item)| key.span().or_else(|| item.span()))
        .unwrap_or_default()
        .into()
}

/// Where a value stands.
pub(super) fn item_span(item: &Item) -> Span {
    item.span().unwrap_or_default().into()
}

/// Names in backticks, with commas.
pub(super) fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

fn article(noun: &str) -> &'static str {
    match noun.as_bytes().first() {
        Some(b'a' | b'e' | b'i' | b'o' | b'u') => "an",
        _ => "a",
    }
}
