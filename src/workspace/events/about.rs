//! The file beside a saved event: notes, and what the answer should be.

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, value};

use super::About;
use crate::invoke::{Expectation, StatusPattern};
use crate::workspace::FileFault;

const KEYS: [&str; 2] = ["notes", "expect"];
const EXPECT_KEYS: [&str; 4] = ["status", "codes", "no_codes", "answer"];

/// Reads the file; what is not understood is told and left out.
pub(super) fn read(text: &str) -> (About, Vec<String>) {
    let mut warnings = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document: DocumentMut = match text.parse() {
        Ok(document) => document,
        Err(error) => {
            let error: toml_edit::TomlError = error;
            warnings.push(format!(
                "the file beside the event is not TOML: {}",
                error.message()
            ));
            return (About::default(), warnings);
        }
    };
    strangers(document.as_table(), &KEYS, &mut warnings);
    let notes = string(document.as_table(), "notes", &mut warnings).unwrap_or_default();
    let expectation = match document.get("expect").map(Item::as_table_like) {
        None => Expectation::default(),
        Some(Some(table)) => expectation(table, &mut warnings),
        Some(None) => {
            warnings.push("`expect` is a table: write `[expect]`".to_owned());
            Expectation::default()
        }
    };
    (About { notes, expectation }, warnings)
}

fn expectation(table: &dyn TableLike, warnings: &mut Vec<String>) -> Expectation {
    strangers(table, &EXPECT_KEYS, warnings);
    Expectation {
        status: status(table, warnings),
        codes: strings(table, "codes", warnings),
        no_codes: strings(table, "no_codes", warnings),
        answer: string(table, "answer", warnings),
    }
}

/// `status = "2xx"`, `"200"` or `200`.
fn status(table: &dyn TableLike, warnings: &mut Vec<String>) -> Option<StatusPattern> {
    let item = table.get("status")?;
    let text = match item.as_integer() {
        Some(number) => number.to_string(),
        None => item.as_str().unwrap_or_default().to_owned(),
    };
    let pattern = StatusPattern::parse(&text);
    if pattern.is_none() {
        warnings.push("`status` is no status: write `200` or `\"2xx\"`".to_owned());
    }
    pattern
}

fn string(table: &dyn TableLike, key: &str, warnings: &mut Vec<String>) -> Option<String> {
    let item = table.get(key)?;
    let text = item.as_str().map(str::to_owned);
    if text.is_none() {
        warnings.push(format!("`{key}` is a string in quotes"));
    }
    text
}

fn strings(table: &dyn TableLike, key: &str, warnings: &mut Vec<String>) -> Vec<String> {
    let Some(item) = table.get(key) else {
        return Vec::new();
    };
    let texts = item.as_array().and_then(|array| {
        let texts = array.iter().map(|value| value.as_str().map(str::to_owned));
        texts.collect::<Option<Vec<String>>>()
    });
    if texts.is_none() {
        warnings.push(format!("`{key}` is a list of strings"));
    }
    texts.unwrap_or_default()
}

fn strangers(table: &dyn TableLike, known: &[&str], warnings: &mut Vec<String>) {
    let names = table.iter().map(|(name, _)| name);
    for name in names.filter(|name| !known.contains(name)) {
        warnings.push(format!("`{name}` is not known and has no effect"));
    }
}

/// The text of the file with what is known now.
pub(super) fn written(old: &str, about: &About) -> Result<String, FileFault> {
    let mut document: DocumentMut = old.parse().map_err(|error: toml_edit::TomlError| {
        FileFault::Io(std::io::Error::new(
            std::io::ErrorKind::InvalidData,
            error.message().to_owned(),
        ))
    })?;
    put(document.as_table_mut(), "notes", text_of(&about.notes));
    let expected = &about.expectation;
    if expected.is_empty() && !document.contains_key("expect") {
        return Ok(document.to_string());
    }
    let table = document
        .entry("expect")
        .or_insert(Item::Table(Table::new()));
    if let Some(table) = table.as_table_like_mut() {
        put(
            table,
            "status",
            expected.status.map(|status| value(status.to_string())),
        );
        put(table, "codes", list_of(&expected.codes));
        put(table, "no_codes", list_of(&expected.no_codes));
        put(
            table,
            "answer",
            expected.answer.as_deref().and_then(text_of),
        );
        if table.is_empty() {
            document.remove("expect");
        }
    }
    Ok(document.to_string())
}

/// Changes an entry; one that says so already keeps its spelling.
fn put(table: &mut dyn TableLike, key: &str, item: Option<Item>) {
    let Some(item) = item else {
        table.remove(key);
        return;
    };
    let says = |item: &Item| {
        let texts = item.as_array().map(|array| {
            let texts = array.iter().map(|value| value.as_str().map(str::to_owned));
            texts.collect::<Vec<_>>()
        });
        (item.as_str().map(str::to_owned), texts)
    };
    if table.get(key).is_none_or(|old| says(old) != says(&item)) {
        table.insert(key, item);
    }
}

/// A text; one of several lines as such, where it can be written without escapes.
fn text_of(text: &str) -> Option<Item> {
    if text.is_empty() {
        return None;
    }
    let literal = format!("'''\n{text}'''");
    let plain = text.contains('\n') && !text.contains("'''") && !text.ends_with('\'');
    let written = plain
        .then(|| literal.parse::<toml_edit::Value>().ok())
        .flatten();
    let same = written.filter(|written| written.as_str() == Some(text));
    Some(same.map_or_else(|| value(text), Item::Value))
}

fn list_of(texts: &[String]) -> Option<Item> {
    let array: Array = texts.iter().map(String::as_str).collect();
    (!texts.is_empty()).then(|| value(array))
}
