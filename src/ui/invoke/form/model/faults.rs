//! What is wrong with what stands in the form, in the words of its fields.

use super::EntryForm;
use crate::ui::invoke::form::spec::{Field, Sort};
use crate::workspace::config::{Fault, KeyFault, Section, Words, read_environment, read_network};

impl EntryForm {
    /// Judges what stands there now.
    pub(super) fn judge(&mut self) {
        let result = match self.section {
            Section::Endpoint => self.endpoint().map(drop),
            Section::Environment => read_environment(&self.entry(), &self.place.environments),
            Section::Network => read_network(&self.entry()).map(drop),
        };
        self.faults = result.err().unwrap_or_default();
        let has_address = !self.written.text("proxy").trim().is_empty();
        if self.section == Section::Network && self.names_proxy && !has_address {
            let example = "http://proxy.example:3128";
            self.faults.push(KeyFault {
                key: "proxy".to_owned(),
                fault: Fault::Missing { example },
            });
        }
    }

    /// Whether it can be written.
    pub(in crate::ui::invoke::form) fn is_well(&self) -> bool {
        self.faults.is_empty()
    }

    /// From now on says what is missing as well; what is wrong is said at once.
    pub(in crate::ui::invoke::form) fn show_missing(&mut self) {
        self.shows_missing = true;
    }

    /// What is wrong with a field, as far as the user should see it yet.
    pub(in crate::ui::invoke::form) fn faults_of(&self, field: &Field) -> Vec<Words> {
        self.told(|key| match field.sort {
            Sort::Auth => key == field.key || key == "auth",
            Sort::Proxy => false,
            _ => key == field.key,
        })
    }

    /// What is wrong with a row of a table, as far as the user should see it yet.
    pub(in crate::ui::invoke::form) fn faults_of_row(&self, key: &str, name: &str) -> Vec<Words> {
        let own = format!("{key}.{}", name.trim());
        self.told(|key| key == own)
    }

    /// What is wrong with no field, once all is to be told.
    pub(in crate::ui::invoke::form) fn other_faults(&self) -> Vec<Words> {
        if !self.shows_missing {
            return Vec::new();
        }
        let groups = self.groups();
        let fields = || groups.iter().flat_map(|group| group.fields);
        self.told(|key| {
            let top = key.split('.').next();
            !fields().any(|field| key == field.key || top == Some(field.key))
        })
    }

    fn told(&self, is_meant: impl Fn(&str) -> bool) -> Vec<Words> {
        let shown =
            |fault: &&KeyFault| is_meant(&fault.key) && (self.shows_missing || !fault.is_missing());
        let found = self.faults.iter().filter(shown);
        found
            .map(|fault| fault.words(&self.label(&fault.key)))
            .collect()
    }

    /// What the form calls a key.
    fn label(&self, key: &str) -> String {
        let groups = self.groups();
        let mut fields = groups.iter().flat_map(|group| group.fields);
        let (top, name) = key.split_once('.').unwrap_or((key, ""));
        let found = fields.find(|field| match field.sort {
            Sort::Proxy => false,
            Sort::Pairs(_) => field.key == top,
            _ => field.key == key,
        });
        match found.map(|field| (field.sort, field.name)) {
            Some((Sort::Pairs(pairs), _)) => format!("{} `{name}`", pairs.one),
            Some((Sort::Flag(_, words), _)) => words.to_owned(),
            Some((_, label)) => label.to_owned(),
            None => format!("`{key}`"),
        }
    }
}
