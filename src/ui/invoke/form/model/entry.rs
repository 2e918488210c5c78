//! From what stands in the form to the entry that is written.

use super::EntryForm;
use crate::invoke::Endpoint;
use crate::ui::invoke::form::spec::{Field, Sort};
use crate::ui::secrets::SecretPlace;
use crate::workspace::config::{KeyFault, Section, Written, WrittenValue, read_endpoint};

impl EntryForm {
    /// The name of a secret becomes the value of a field, or of a row: `headers.x-api-key`.
    pub fn name_secret(&mut self, key: &str, reference: &str) {
        let row = key.split_once('#').and_then(|(group, at)| {
            let (_, rows) = self.pairs.iter_mut().find(|(own, _)| *own == group)?;
            rows.get_mut(at.parse::<usize>().ok()?)
        });
        match row {
            Some((_, value)) => reference.clone_into(value),
            None => self.written.set_text(key, reference),
        }
        self.judge();
    }

    /// Where the secret of a name is.
    pub(in crate::ui::invoke::form) fn secret_place(&self, reference: &str) -> Option<SecretPlace> {
        let found = self
            .secrets
            .iter()
            .find(|(own, _)| own.written() == reference);
        found.map(|(_, place)| *place)
    }

    /// A name for the secret of a field that has none yet.
    pub(in crate::ui::invoke::form) fn suggested(&self, key: &str) -> String {
        let last = key
            .rsplit(['.', '#'])
            .next()
            .unwrap_or(key)
            .replace('_', "-");
        let letters = self.written.name().to_lowercase();
        let stem: String = letters
            .chars()
            .map(|letter| {
                if letter.is_ascii_alphanumeric() {
                    letter
                } else {
                    '-'
                }
            })
            .collect();
        let stem = stem.trim_matches('-');
        match (stem.is_empty(), last.parse::<usize>().is_ok()) {
            (true, true) => "keystore:".to_owned(),
            (true, false) => format!("keystore:{last}"),
            (false, true) => format!("keystore:{stem}-key"),
            (false, false) => format!("keystore:{stem}-{last}"),
        }
    }

    /// The entry without what its kind does not need.
    #[must_use]
    pub fn entry(&self) -> Written {
        let mut entry = self.written.clone();
        let groups = self.groups();
        let fields: Vec<Field> = groups
            .iter()
            .flat_map(|group| group.fields.iter().copied())
            .collect();
        let known = |key: &str| fields.iter().any(|field| field.key == key);
        entry.retain(known);
        if self.section == Section::Endpoint && self.kind() == "deployed" && self.auth() == "none" {
            entry.retain(|key| !key.starts_with("auth."));
        }
        entry.set_text("name", self.written.name());
        for (key, rows) in &self.pairs {
            let Some(field) = fields.iter().find(|field| field.key == *key) else {
                continue;
            };
            match field.sort {
                Sort::Pairs(_) | Sort::Exceptions => add_pairs(&mut entry, key, rows),
                Sort::List(_) | Sort::Authorities => set_list(&mut entry, field, rows),
                _ => {}
            }
        }
        entry
    }

    /// The endpoint that the form describes.
    ///
    /// # Errors
    /// What keeps it from being written.
    pub fn endpoint(&self) -> Result<Endpoint, Vec<KeyFault>> {
        let (environments, taken) = (&self.place.environments, &self.place.taken);
        read_endpoint(
            &self.entry(),
            environments,
            taken,
            self.place.base.as_deref(),
        )
    }

    /// An endpoint that can be asked for the functions of the account of the form; what only a call needs may still be
    /// missing or wrong. `None` where more is.
    pub(in crate::ui::invoke::form) fn account_endpoint(&self) -> Option<Endpoint> {
        const OF_CALLS: [&str; 7] = [
            "function", "test", "event", "timeout", "caller", "skill", "headers",
        ];
        let mut entry = self.entry();
        entry.retain(|key| !OF_CALLS.contains(&key.split('.').next().unwrap_or(key)));
        if entry.name().is_empty() {
            entry.set_text("name", "the new endpoint");
        }
        let base = self.place.base.as_deref();
        read_endpoint(&entry, &self.place.environments, &[], base).ok()
    }
}

fn add_pairs(entry: &mut Written, key: &str, rows: &[(String, String)]) {
    for (name, value) in rows {
        let (name, value) = (name.trim(), value.trim());
        if !(name.is_empty() && value.is_empty()) {
            entry.add(key, name, value);
        }
    }
}

/// A list as the file writes it: one file stands without brackets.
fn set_list(entry: &mut Written, field: &Field, rows: &[(String, String)]) {
    let lines = rows.iter().map(|(line, _)| line.trim().to_owned());
    let mut lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let value = match (lines.len(), field.sort) {
        (0, _) => None,
        (1, Sort::Authorities) => lines.pop().map(WrittenValue::Text),
        _ => Some(WrittenValue::List(lines)),
    };
    entry.set(field.key, value);
}
