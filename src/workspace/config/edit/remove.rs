//! Taking an entry out of the file, without the comments that belong to others.

use toml_edit::{DocumentMut, Item, Table, Value};

use super::is_named;
use crate::workspace::config::written::Section;

/// Removes the entry of that name, with the comment right above it.
pub(super) fn take_out(document: &mut DocumentMut, section: Section, name: &str) {
    let Some(item) = document.get_mut(section.key()) else {
        return;
    };
    let Some(tables) = item.as_array_of_tables_mut() else {
        if let Some(values) = item.as_array_mut() {
            let is_it = |value: &Value| {
                value
                    .as_inline_table()
                    .is_some_and(|table| is_named(table, name))
            };
            values.retain(|value| !is_it(value));
        }
        return;
    };
    let Some(index) = tables.iter().position(|table| is_named(table, name)) else {
        return;
    };
    let removed = tables.remove(index);
    let empty = tables.is_empty();
    if empty {
        document.remove(section.key());
    }
    keep_comments(document, section, &removed, index);
}

/// Removes a table of the file, with the comment right above it; `None` where it is none, or not there.
pub(super) fn take_out_table(document: &mut DocumentMut, key: &str) -> Option<()> {
    document.get(key)?.as_table_like()?;
    let item = document.remove(key)?;
    let Some(removed) = item.as_table() else {
        return Some(());
    };
    let kept = comments_of_others(removed);
    if let Some(next) = table_behind(document, removed.position()) {
        put_above(next, &kept);
    } else {
        put_at_end(document, &kept);
    }
    Some(())
}

/// Comments above the removed entry with a blank line between belong to the file: the next table takes them over.
fn keep_comments(document: &mut DocumentMut, section: Section, removed: &Table, index: usize) {
    let kept = comments_of_others(removed);
    let sibling = document
        .get_mut(section.key())
        .and_then(Item::as_array_of_tables_mut)
        .filter(|tables| tables.len() > index);
    if let Some(next) = sibling.and_then(|tables| tables.get_mut(index)) {
        put_above(next, &kept);
    } else if let Some(next) = table_behind(document, removed.position()) {
        put_above(next, &kept);
    } else {
        put_at_end(document, &kept);
    }
}

/// The comments above a table that belong to the file; empty where there are none.
fn comments_of_others(table: &Table) -> String {
    let prefix = table.decor().prefix().and_then(|prefix| prefix.as_str());
    let prefix = prefix.unwrap_or_default();
    let kept = prefix.rfind("\n\n").map_or("", |at| &prefix[..=at]);
    if kept.contains('#') { kept } else { "" }.to_owned()
}

fn put_above(table: &mut Table, kept: &str) {
    if kept.is_empty() {
        return;
    }
    let own = table.decor().prefix().and_then(|prefix| prefix.as_str());
    let joined = format!("{kept}{}", own.unwrap_or("\n"));
    table.decor_mut().set_prefix(joined);
}

fn put_at_end(document: &mut DocumentMut, kept: &str) {
    if !kept.is_empty() {
        let trailing = document.trailing().as_str().unwrap_or_default();
        let joined = format!("{kept}{trailing}");
        document.set_trailing(joined);
    }
}

/// The first table behind a place in the file.
fn table_behind(document: &mut DocumentMut, position: Option<isize>) -> Option<&mut Table> {
    let tables = document
        .iter_mut()
        .filter_map(|(_, item)| item.as_table_mut());
    tables
        .filter(|table| table.position() > position)
        .min_by_key(|table| table.position())
}
