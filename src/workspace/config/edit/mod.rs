//! Changing one entry of `botbench.toml` and nothing else.

mod fill;
mod refused;
mod remove;

use std::path::Path;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use self::fill::set;
use self::remove::{take_out, take_out_table};
use super::judge::{read_endpoint, read_environment, read_network};
use super::network;
use super::read::syntax_fault;
use super::written::{Section, Written};
use super::{Config, ConfigError, SyntaxFault, parse};
use crate::workspace::{Expected, FileFault, Stamp, read_text, write_atomic};

pub use refused::EditFault;

pub(super) use fill::{KEYS, fill};

/// Why [`put`] and [`remove`] give no new text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// The present text is not TOML.
    #[error(transparent)]
    Syntax(#[from] SyntaxFault),
    /// The change does not fit.
    #[error(transparent)]
    Edit(#[from] EditFault),
}

/// Adds an entry to a `botbench.toml`, or changes the one that was called `old_name`; makes the file if it is not
/// there. What names an environment by its old name names it by the new one. Of [`Section::Network`] there is one for
/// the whole file, without a name; with `old_name` it is that of the endpoint of this name alone.
///
/// # Errors
/// When the file cannot be read or written, is no TOML, or the entry does not fit. Nothing is written then.
pub fn save_entry(
    path: &Path,
    section: Section,
    old_name: Option<&str>,
    entry: &Written,
) -> Result<Stamp, ConfigError> {
    change(path, |text| put(text, section, old_name, entry))
}

/// Removes an entry from a `botbench.toml`, with the comment right above it. An environment that is in use stays.
///
/// # Errors
/// As [`save_entry`].
pub fn remove_entry(path: &Path, section: Section, name: &str) -> Result<Stamp, ConfigError> {
    change(path, |text| remove(text, section, name))
}

fn change(
    path: &Path,
    edit: impl FnOnce(&str) -> Result<String, TextFault>,
) -> Result<Stamp, ConfigError> {
    let (text, stamp) = match read_text(path) {
        Ok(file) => (file.text, Some(file.stamp)),
        Err(error) if matches!(error.fault, FileFault::NotFound) => (String::new(), None),
        Err(error) => return Err(error.into()),
    };
    let path_owned = || path.to_owned();
    let edited = edit(&text).map_err(|fault| match fault {
        TextFault::Syntax(fault) => ConfigError::Syntax {
            fault,
            path: path_owned(),
        },
        TextFault::Edit(fault) => ConfigError::Edit {
            fault,
            path: path_owned(),
        },
    })?;
    let expected = stamp.as_ref().map_or(Expected::Absent, Expected::Unchanged);
    Ok(write_atomic(path, edited.as_bytes(), expected)?)
}

/// The text with the entry added, or in place of the one that was called `old_name`.
///
/// # Errors
/// When the text is no TOML or the entry does not fit.
pub fn put(
    text: &str,
    section: Section,
    old_name: Option<&str>,
    entry: &Written,
) -> Result<String, TextFault> {
    judge(&parse(text)?, section, old_name, entry)?;
    if section == Section::Network {
        return edited(text, |document| put_network(document, old_name, entry));
    }
    let name = entry.name();
    edited(text, |document| {
        if old_name != Some(name) && find(document, section, name).is_some() {
            return Err(EditFault::NameTaken(name.to_owned()));
        }
        let Some(old) = old_name else {
            return add(document, section, entry);
        };
        let table =
            find(document, section, old).ok_or_else(|| EditFault::Unknown(old.to_owned()))?;
        fill(table, &KEYS, entry);
        if section == Section::Environment && old != name {
            follow(document, Section::Endpoint, "environment", [old, name]);
            follow(document, Section::Environment, "inherits", [old, name]);
        }
        Ok(())
    })
}

fn judge(
    config: &Config,
    section: Section,
    old_name: Option<&str>,
    entry: &Written,
) -> Result<(), EditFault> {
    let others = config.environments.iter();
    let result = match section {
        Section::Network => read_network(entry).map(drop),
        Section::Endpoint => read_endpoint(entry, &config.environments, &[], None).map(drop),
        Section::Environment => {
            let own = |other: &&Written| Some(other.name()) != old_name;
            read_environment(entry, &others.filter(own).cloned().collect::<Vec<_>>())
        }
    };
    result.map_err(|faults| match faults.into_iter().next() {
        Some(fault) => EditFault::Refused(fault),
        None => EditFault::Unknown(entry.name().to_owned()),
    })
}

/// The text without the entry of that name; an empty name is the network of the whole file.
///
/// # Errors
/// When the text is no TOML, has no such entry, or something needs it.
pub fn remove(text: &str, section: Section, name: &str) -> Result<String, TextFault> {
    edited(text, |document| {
        if section == Section::Network {
            return remove_network(document, name);
        }
        find(document, section, name).ok_or_else(|| EditFault::Unknown(name.to_owned()))?;
        if section == Section::Environment {
            unused(document, name)?;
        }
        take_out(document, section, name);
        Ok(())
    })
}

/// Writes the network of the file, or that of one endpoint, in whichever form it has there.
fn put_network(
    document: &mut DocumentMut,
    owner: Option<&str>,
    entry: &Written,
) -> Result<(), EditFault> {
    let key = Section::Network.key();
    if let Some(owner) = owner {
        let endpoint = find(document, Section::Endpoint, owner)
            .ok_or_else(|| EditFault::Unknown(owner.to_owned()))?;
        let item = fill::entry_of(endpoint, key);
        let table = item.as_table_like_mut().ok_or(EditFault::NoTable(key))?;
        fill(table, &network::KEYS, entry);
        return Ok(());
    }
    if let Some(item) = document.get_mut(key) {
        let table = item.as_table_like_mut().ok_or(EditFault::NoTable(key))?;
        fill(table, &network::KEYS, entry);
        return Ok(());
    }
    let mut table = Table::new();
    fill(&mut table, &network::KEYS, entry);
    if !table.is_empty() {
        put_last(document, &mut table);
        document.insert(key, Item::Table(table));
    }
    Ok(())
}

fn remove_network(document: &mut DocumentMut, owner: &str) -> Result<(), EditFault> {
    let key = Section::Network.key();
    if owner.is_empty() {
        return take_out_table(document, key).ok_or(EditFault::NoTable(key));
    }
    let endpoint = find(document, Section::Endpoint, owner);
    let endpoint = endpoint.ok_or_else(|| EditFault::Unknown(owner.to_owned()))?;
    endpoint.remove(key);
    Ok(())
}

/// What names an environment keeps it in the file.
fn unused(document: &mut DocumentMut, name: &str) -> Result<(), EditFault> {
    let mut users = Vec::new();
    for (section, key) in [
        (Section::Endpoint, "environment"),
        (Section::Environment, "inherits"),
    ] {
        for table in tables(document, section) {
            if table.get(key).and_then(Item::as_str) == Some(name) {
                let user = table.get("name").and_then(Item::as_str).unwrap_or_default();
                users.push(format!("`{user}`"));
            }
        }
    }
    if users.is_empty() {
        return Ok(());
    }
    Err(EditFault::InUse {
        name: name.to_owned(),
        users,
    })
}

/// Lets everything that says `old` under a key say `new`.
fn follow(document: &mut DocumentMut, section: Section, key: &str, [old, new]: [&str; 2]) {
    for table in tables(document, section) {
        if table.get(key).and_then(Item::as_str) == Some(old) {
            set(table, key, new.into());
        }
    }
}

fn edited(
    text: &str,
    edit: impl FnOnce(&mut DocumentMut) -> Result<(), EditFault>,
) -> Result<String, TextFault> {
    // Read by the same reader as everywhere, so that a fault has the same words and place.
    parse(text)?;
    let bare = text.trim_start_matches('\u{feff}');
    let windows =
        bare.contains("\r\n") && bare.matches('\n').count() == bare.matches("\r\n").count();
    let unix = bare.replace("\r\n", "\n");
    let document: Result<DocumentMut, _> = unix.parse();
    let mut document = document.map_err(|error| syntax_fault(&unix, &error))?;
    edit(&mut document)?;
    let mut edited = document.to_string();
    if windows {
        edited = edited.replace('\n', "\r\n");
    }
    let mark = &text[..text.len() - bare.len()];
    Ok(format!("{mark}{edited}"))
}

/// The tables of a list, in either of its forms.
fn tables(
    document: &mut DocumentMut,
    section: Section,
) -> Box<dyn Iterator<Item = &mut dyn TableLike> + '_> {
    let Some(item) = document.get_mut(section.key()) else {
        return Box::new(std::iter::empty());
    };
    match item {
        Item::ArrayOfTables(tables) => {
            Box::new(tables.iter_mut().map(|table| table as &mut dyn TableLike))
        }
        Item::Value(Value::Array(values)) => {
            let tables = values.iter_mut().filter_map(Value::as_inline_table_mut);
            Box::new(tables.map(|table| table as &mut dyn TableLike))
        }
        _ => Box::new(std::iter::empty()),
    }
}

fn find<'d>(
    document: &'d mut DocumentMut,
    section: Section,
    name: &str,
) -> Option<&'d mut dyn TableLike> {
    tables(document, section).find(|table| is_named(&**table, name))
}

/// Whether an entry is the one of that name.
fn is_named(table: &dyn TableLike, name: &str) -> bool {
    let own = table.get("name").and_then(Item::as_str);
    own.is_some_and(|own| own.trim() == name)
}

fn add(document: &mut DocumentMut, section: Section, entry: &Written) -> Result<(), EditFault> {
    let mut table = Table::new();
    fill(&mut table, &KEYS, entry);
    let Some(item) = document.get_mut(section.key()) else {
        add_first(document, section, table);
        return Ok(());
    };
    if let Some(tables) = item.as_array_of_tables_mut() {
        tables.push(table);
    } else {
        let values = item
            .as_array_mut()
            .ok_or(EditFault::NoList(section.key()))?;
        values.push(table.into_inline_table());
    }
    Ok(())
}

fn add_first(document: &mut DocumentMut, section: Section, mut table: Table) {
    put_last(document, &mut table);
    let mut tables = ArrayOfTables::new();
    tables.push(table);
    document.insert(section.key(), Item::ArrayOfTables(tables));
}

/// Puts a new table behind all that the file holds, final comments included.
fn put_last(document: &mut DocumentMut, table: &mut Table) {
    let trailing = document.trailing().as_str().unwrap_or_default();
    let gap = if document.is_empty() && trailing.is_empty() {
        ""
    } else {
        "\n"
    };
    table.decor_mut().set_prefix(format!("{trailing}{gap}"));
    document.set_trailing("");
}

#[cfg(test)]
mod tests;
