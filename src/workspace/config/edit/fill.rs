//! Writing an entry into its table, without touching what says the same already.

use toml_edit::{InlineTable, Item, TableLike, Value};

use crate::workspace::config::written::{Written, is_hidden, top};

/// All keys of endpoints and environments that a form may write or take out, in the order in which a new entry has
/// them.
pub(in crate::workspace::config) const KEYS: [&str; 25] = [
    "name",
    "kind",
    "inherits",
    "environment",
    "url",
    "path",
    "bot",
    "bot_environment",
    "account",
    "private_key",
    "function",
    "event",
    "generation",
    "region",
    "hosts",
    "variables",
    "caller",
    "skill",
    "payload_only",
    "headers",
    "auth",
    "test",
    "production",
    "read_only",
    "timeout",
];

/// Makes the table say what the entry says, as far as those keys go. Others stay.
pub(in crate::workspace::config) fn fill(
    table: &mut dyn TableLike,
    keys: &[&str],
    entry: &Written,
) {
    for key in keys.iter().copied() {
        let groups = entry
            .entries()
            .any(|(own, _)| own != key && top(own) == key);
        let is_group = groups || table.get(key).is_some_and(Item::is_table_like);
        if is_group {
            fill_group(table, key, entry);
        } else if let Some(value) = entry.value(key) {
            set(table, key, value.into());
        } else {
            table.remove(key);
        }
    }
}

/// The value of a key, made an empty table if it is not there.
pub(super) fn entry_of<'t>(table: &'t mut dyn TableLike, key: &str) -> &'t mut Item {
    if table.get(key).is_none() {
        close_gap(table);
        table.insert(key, Item::Value(InlineTable::new().into()));
    }
    table.entry(key).or_insert(Item::None)
}

/// What this version refused when it read the file stays as it is.
fn fill_group(table: &mut dyn TableLike, key: &str, entry: &Written) {
    let leaves: Vec<(&str, Value)> = entry
        .entries()
        .filter_map(|(own, value)| {
            let (group, name) = own.split_once('.')?;
            (group == key).then(|| (name, value.into()))
        })
        .collect();
    let present = table.get(key).is_some_and(Item::is_table_like);
    if !present && !leaves.is_empty() {
        table.insert(key, Item::Value(InlineTable::new().into()));
    }
    let Some(group) = table.get_mut(key).and_then(Item::as_table_like_mut) else {
        return;
    };
    let is_wanted = |name: &str| leaves.iter().any(|(wanted, _)| *wanted == name);
    let stays = |name: &str, item: &Item| is_wanted(name) || is_hidden(key, name, item);
    let gone: Vec<String> = group
        .iter()
        .filter(|(name, item)| !stays(name, item))
        .map(|(name, _)| name.to_owned())
        .collect();
    for name in gone {
        group.remove(&name);
    }
    for (name, value) in leaves {
        set(group, name, value);
    }
    if group.is_empty() {
        table.remove(key);
    }
}

/// Sets a value; one that says the same already keeps its spelling, and a new one the space and comment around it.
pub(super) fn set(table: &mut dyn TableLike, key: &str, mut value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) if says_the_same(old, &value) => {}
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => {
            close_gap(table);
            table.insert(key, Item::Value(value));
        }
    }
}

fn says_the_same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::String(old), Value::String(new)) => old.value() == new.value(),
        (Value::Boolean(old), Value::Boolean(new)) => old.value() == new.value(),
        (Value::Integer(old), Value::Integer(new)) => old.value() == new.value(),
        (Value::Datetime(old), Value::String(new)) => old.value().to_string() == *new.value(),
        (Value::Array(_), _) | (_, Value::Array(_)) => {
            strings(old).is_some() && strings(old) == strings(new)
        }
        _ => false,
    }
}

/// The strings of a list, or a string as a list of one; `None` for anything else.
fn strings(value: &Value) -> Option<Vec<&str>> {
    match value.as_array() {
        Some(values) => values.iter().map(Value::as_str).collect(),
        None => value.as_str().map(|one| vec![one]),
    }
}

/// In `{ a = "b" }` the space before the brace belongs to the last value, and would stand before the next comma.
fn close_gap(table: &mut dyn TableLike) {
    let Some((_, last)) = table.iter_mut().last() else {
        return;
    };
    let Some(value) = last.as_value_mut() else {
        return;
    };
    let suffix = value.decor().suffix().and_then(|suffix| suffix.as_str());
    if suffix.is_some_and(|suffix| suffix.trim().is_empty()) {
        value.decor_mut().set_suffix("");
    }
}
