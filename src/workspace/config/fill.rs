//! Writing an endpoint into its table, without touching what says the same already.

use toml_edit::{InlineTable, Item, TableLike, Value};

use super::headers;
use crate::invoke::{Endpoint, EndpointKind, HeaderSource};
use crate::workspace::duration::{format_duration, parse_duration};

/// Makes the table say what the endpoint is.
pub(super) fn fill(table: &mut dyn TableLike, endpoint: &Endpoint) {
    set(table, "name", endpoint.name.as_str().into());
    match &endpoint.kind {
        EndpointKind::Demo => {
            set(table, "kind", "demo".into());
            for key in ["url", "payload_only", "headers"] {
                table.remove(key);
            }
        }
        EndpointKind::Http {
            url,
            payload_only,
            headers,
        } => {
            set(table, "kind", "http".into());
            set(table, "url", url.as_str().into());
            set_unless(table, "payload_only", (*payload_only).into(), !payload_only);
            fill_headers(table, headers);
        }
        // What only these kinds have is changed in the file itself.
        EndpointKind::Function { .. }
        | EndpointKind::CustomEndpoint(_)
        | EndpointKind::Deployed(_) => set(table, "kind", endpoint.kind.id().into()),
    }
    let usual_event = endpoint.event == Endpoint::BOT_EVENT;
    set_unless(table, "event", endpoint.event.as_str().into(), usual_event);
    let written = table.get("timeout").and_then(Item::as_str);
    if written.and_then(|text| parse_duration(text).ok()) != Some(endpoint.timeout) {
        let usual_timeout = endpoint.timeout == endpoint.kind.usual_timeout();
        set_unless(
            table,
            "timeout",
            format_duration(endpoint.timeout).into(),
            usual_timeout,
        );
    }
}

/// Headers that this version refused when it read the file stay as they are.
fn fill_headers(table: &mut dyn TableLike, wanted: &[(String, HeaderSource)]) {
    let present = table.get("headers").is_some_and(Item::is_table_like);
    if !present && !wanted.is_empty() {
        table.insert("headers", Item::Value(InlineTable::new().into()));
    }
    let Some(item) = table.get_mut("headers") else {
        return;
    };
    let inline = item.is_inline_table();
    let Some(headers) = item.as_table_like_mut() else {
        return;
    };
    let is_wanted = |name: &str| wanted.iter().any(|(wanted, _)| wanted == name);
    let gone: Vec<String> = headers
        .iter()
        .filter(|(name, item)| !is_wanted(name) && headers::is_understood(name, item))
        .map(|(name, _)| name.to_owned())
        .collect();
    for name in gone {
        headers.remove(&name);
    }
    for (name, source) in wanted {
        set(headers, name, headers::written(source).into());
    }
    if inline && headers.is_empty() {
        table.remove("headers");
    }
}

fn set_unless(table: &mut dyn TableLike, key: &str, value: Value, usual: bool) {
    if !usual || table.contains_key(key) {
        set(table, key, value);
    }
}

/// Sets a value; one that says the same already keeps its spelling, and a new one the space and comment around it.
fn set(table: &mut dyn TableLike, key: &str, mut value: Value) {
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
        _ => false,
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
