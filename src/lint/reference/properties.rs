//! Properties as rows of a table, and what may be their value, in words.

use std::fmt::Write as _;

use crate::content::spec::{Array, Class, Items, ObjectSpec, Property, Since, Value};

/// The id of an object's place in the page.
pub(super) fn anchor(spec: &ObjectSpec) -> String {
    let class = match spec.class {
        Class::Element => "element",
        Class::Action => "action",
        Class::Part => "part",
        Class::Metadata => "metadata",
    };
    format!("{class}-{}", spec.name.replace([' ', '.'], "-"))
}

/// The name of an object as a link to its place.
pub(super) fn link(spec: &ObjectSpec) -> String {
    format!("[`{}`](#{})", spec.name, anchor(spec))
}

/// Words with something between them.
pub(super) fn list(words: impl Iterator<Item = String>, between: &str) -> String {
    words.collect::<Vec<_>>().join(between)
}

/// Writes the properties of an object; those that differ in their names alone share a row.
pub(super) fn table(page: &mut String, spec: &ObjectSpec) -> std::fmt::Result {
    writeln!(page, "| Property | Value | Default | What it is |")?;
    writeln!(page, "|---|---|---|---|")?;
    let mut rows: Vec<(Vec<&str>, String)> = Vec::new();
    for property in spec.properties {
        let rest = row(property, spec);
        match rows.last_mut().filter(|(_, last)| *last == rest) {
            Some((names, _)) => names.push(property.name),
            None => rows.push((vec![property.name], rest)),
        }
    }
    for (names, rest) in rows {
        let names = list(names.iter().map(|name| format!("`{name}`")), ", ");
        writeln!(page, "| {names}{rest}")?;
    }
    Ok(())
}

/// All of a row but the name.
fn row(property: &Property, spec: &ObjectSpec) -> String {
    let required = if property.required {
        ", **required**"
    } else {
        ""
    };
    let value = match property.value {
        Value::Type => format!("`{}`", spec.name),
        value => words(&value),
    };
    let default = property.default.map(|json| format!("`{json}`"));
    let default = default.unwrap_or_default();
    let since = match property.since {
        Since::Both => "",
        Since::V2_4 => " *(since 2.4)*",
    };
    let doc = property.doc.replace('|', "\\|");
    let is_known = property.since == Since::V2_4 || spec.source.starts_with(property.source);
    let source = if is_known {
        String::new()
    } else {
        format!(" (known from {})", property.source)
    };
    format!("{required} | {value} | {default} | {doc}{since}{source} |")
}

/// What a value may be.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::Type => "string".to_owned(),
        Value::Text { max } => limited("string", *max),
        Value::Words(words) => list(words.iter().map(|word| format!("`{word}`")), ", "),
        Value::Boolean => "`true` or `false`".to_owned(),
        Value::Number { min, max } => ranged("number", *min, *max),
        Value::Integer { min, max } => ranged("whole number", *min, *max),
        Value::Color { max } => limited("CSS colour", *max),
        Value::Uri { max } => limited("absolute URI", *max),
        Value::Url { max } => limited("address", *max),
        Value::Instant { .. } => "moment in UTC".to_owned(),
        Value::Object(spec) => link(spec),
        Value::Array(array) => items(array),
        Value::Either(values) => list(values.iter().map(words), ", or "),
        Value::Null => "`null`".to_owned(),
        Value::Any => "anything".to_owned(),
    }
}

fn limited(what: &str, max: usize) -> String {
    match max {
        usize::MAX => what.to_owned(),
        max => format!("{what}, at most {max} characters"),
    }
}

fn ranged(what: &str, min: Option<f64>, max: Option<f64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{what}, {min} to {max}"),
        (Some(min), None) => format!("{what}, {min} or more"),
        (None, Some(max)) => format!("{what}, at most {max}"),
        (None, None) => what.to_owned(),
    }
}

fn items(array: &Array) -> String {
    let what = match array.items {
        Items::Anything => "anything".to_owned(),
        Items::Each(value) => words(value),
        Items::Choice(choice) => choice.noun().to_owned(),
        Items::Parts { parts, .. } => list(parts.iter().map(|spec| link(spec)), ", "),
    };
    match (array.min, array.max) {
        (0, usize::MAX) => format!("array of {what}"),
        (min, usize::MAX) => format!("array, {min} or more: {what}"),
        (0, max) => format!("array, at most {max}: {what}"),
        (min, max) if min == max => format!("array, exactly {max}: {what}"),
        (min, max) => format!("array, {min} to {max}: {what}"),
    }
}
