//! What all readers of `botbench.toml` share: typed values with a warning where the type is wrong.

use toml_edit::{Item, TableLike};

use super::ConfigWarning;
use super::fault::{Fault, Subject};
use super::written::Section;
use crate::text::{LineIndex, Span};

/// Collects the warnings of one file.
pub(super) struct Reader<'t> {
    text: &'t str,
    lines: LineIndex,
    /// What is read now: its key is that of the table.
    pub(super) subject: Subject,
    pub(super) warnings: Vec<ConfigWarning>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            lines: LineIndex::new(text),
            subject: Subject::default(),
            warnings: Vec::new(),
        }
    }

    /// Goes on with an entry of a list, or with a table of the file.
    pub(super) fn begin(&mut self, section: Option<Section>, index: usize) {
        self.subject = Subject {
            section,
            index,
            ..Subject::default()
        };
    }

    /// Reads a table below what is read now.
    pub(super) fn within<T>(&mut self, group: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.subject.key.len();
        self.subject.key = self.path(group);
        let result = read(self);
        self.subject.key.truncate(before);
        result
    }

    fn path(&self, key: &str) -> String {
        match self.subject.key.as_str() {
            "" => key.to_owned(),
            group => format!("{group}.{key}"),
        }
    }

    /// Warns of a key of the table that is read now.
    pub(super) fn warn(&mut self, span: Span, key: &str, fault: Fault) {
        let subject = Subject {
            key: self.path(key),
            ..self.subject.clone()
        };
        self.push(span, subject, fault);
    }

    /// Warns of the table itself that is read now.
    pub(super) fn warn_of_table(&mut self, span: Span, fault: Fault) {
        self.push(span, self.subject.clone(), fault);
    }

    fn push(&mut self, span: Span, subject: Subject, fault: Fault) {
        self.warnings.push(ConfigWarning {
            fault,
            subject,
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
    pub(super) fn unknown_keys(
        &mut self,
        table: &dyn TableLike,
        known: &'static [&'static str],
        place: &str,
    ) {
        let strangers: Vec<&str> = table
            .iter()
            .map(|(key, _)| key)
            .filter(|key| !known.contains(key))
            .collect();
        for key in strangers {
            let holder = place.to_owned();
            self.warn(
                key_span(table, key),
                key,
                Fault::UnknownKey { holder, known },
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
        known: &[(&'static str, T)],
    ) -> Option<T> {
        let word = self.string(table, key)?;
        let found = known.iter().find(|(name, _)| *name == word);
        if found.is_none() {
            let fault = Fault::NoChoice {
                word: word.to_owned(),
                known: known.iter().map(|(name, _)| *name).collect(),
            };
            self.warn(value_span(table, key), key, fault);
        }
        found.map(|(_, value)| *value)
    }

    fn typed<T>(
        &mut self,
        item: &Item,
        key: &str,
        value: Option<T>,
        wanted: &'static str,
    ) -> Option<T> {
        if value.is_none() {
            let found = item.type_name();
            self.warn(item_span(item), key, Fault::NotTyped { wanted, found });
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

/// Where the value of a key stands; nowhere where there is none.
pub(super) fn value_span(table: &dyn TableLike, key: &str) -> Span {
    table.get(key).map(item_span).unwrap_or_default()
}
