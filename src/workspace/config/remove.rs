//! Taking an entry out of the file, without the comments that belong to others.

use toml_edit::{DocumentMut, Item, Table, Value};

use super::edit::is_named;
use super::written::Section;

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

/// Comments above the removed entry with a blank line between belong to the file: the next table takes them over.
fn keep_comments(document: &mut DocumentMut, section: Section, removed: &Table, index: usize) {
    let prefix = removed.decor().prefix().and_then(|prefix| prefix.as_str());
    let prefix = prefix.unwrap_or_default();
    let kept = prefix.rfind("\n\n").map_or("", |at| &prefix[..=at]);
    if !kept.contains('#') {
        return;
    }
    if let Some(next) = next_table(document, section, removed.position(), index) {
        let own = next.decor().prefix().and_then(|prefix| prefix.as_str());
        let joined = format!("{kept}{}", own.unwrap_or("\n"));
        next.decor_mut().set_prefix(joined);
    } else {
        let trailing = document.trailing().as_str().unwrap_or_default();
        let joined = format!("{kept}{trailing}");
        document.set_trailing(joined);
    }
}

fn next_table(
    document: &mut DocumentMut,
    section: Section,
    position: Option<isize>,
    index: usize,
) -> Option<&mut Table> {
    let has_sibling = document
        .get(section.key())
        .and_then(Item::as_array_of_tables)
        .is_some_and(|tables| tables.len() > index);
    if has_sibling {
        let item = document.get_mut(section.key())?;
        return item.as_array_of_tables_mut()?.get_mut(index);
    }
    let tables = document
        .iter_mut()
        .filter_map(|(_, item)| item.as_table_mut());
    tables
        .filter(|table| table.position() > position)
        .min_by_key(|table| table.position())
}
