//! Changing one endpoint in `botbench.toml` and nothing else.

use std::path::Path;

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::read::{UrlFault, url_fault};
use super::{ConfigError, SyntaxFault, headers, parse};
use crate::invoke::{Endpoint, EndpointKind, HeaderSource, secret_literal};
use crate::workspace::duration::{format_duration, parse_duration};
use crate::workspace::{Expected, FileFault, Stamp, read_text, write_atomic};

/// Why a change does not fit the file. No message holds a header's value or a URL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditFault {
    /// The file names no such endpoint.
    #[error("there is no endpoint `{0}`")]
    Unknown(String),
    /// Another endpoint has the name.
    #[error("there is already an endpoint `{0}`")]
    NameTaken(String),
    /// The name is blank.
    #[error("an endpoint needs a name")]
    NoName,
    /// `demo` means the built-in bot.
    #[error("the name `demo` belongs to the built-in demo bot")]
    DemoName,
    /// The URL cannot be sent to.
    #[error("this is no URL with `http://` or `https://`")]
    NoUrl,
    /// A password or token in the URL.
    #[error("the URL holds what looks like a secret")]
    SecretUrl,
    /// A name that HTTP does not allow.
    #[error("`{0}` is no header name")]
    HeaderName(String),
    /// The same header twice.
    #[error("header `{0}` is there twice")]
    HeaderTwice(String),
    /// No name of an environment variable.
    #[error("the environment variable of header `{0}` has no usable name")]
    VariableName(String),
    /// A credential as a literal value.
    #[error("the value of header `{0}` looks like a secret")]
    SecretHeader(String),
    /// `endpoint` is something else in this file.
    #[error("`endpoint` is not a list of tables in this file")]
    NoList,
}

impl EditFault {
    /// What to do about it.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "the file was changed elsewhere; open the list of endpoints again",
            Self::NameTaken(_) | Self::NoName | Self::DemoName => "choose another name",
            Self::NoUrl => "write it whole, such as `http://127.0.0.1:3000/`",
            Self::SecretUrl | Self::SecretHeader(_) => {
                "a file is no place for it: write `env:NAME` as a header's value, and set that environment variable"
            }
            Self::HeaderName(_) => "use letters, digits and `-`",
            Self::HeaderTwice(_) => "keep one of the two",
            Self::VariableName(_) => "use letters, digits and `_`, such as `SHOP_KEY`",
            Self::NoList => "write `[[endpoint]]` with two brackets for each endpoint",
        }
    }
}

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

/// Adds an endpoint to a `botbench.toml`, or changes the one that was called `old_name`; makes the file if it is not
/// there.
///
/// # Errors
/// When the file cannot be read or written, is no TOML, or the endpoint does not fit. Nothing is written then.
pub fn save_endpoint(
    path: &Path,
    old_name: Option<&str>,
    endpoint: &Endpoint,
) -> Result<Stamp, ConfigError> {
    change(path, |text| put(text, old_name, endpoint))
}

/// Removes an endpoint from a `botbench.toml`, with the comment right above it.
///
/// # Errors
/// As [`save_endpoint`].
pub fn remove_endpoint(path: &Path, name: &str) -> Result<Stamp, ConfigError> {
    change(path, |text| remove(text, name))
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

/// The text with the endpoint added, or in place of the one that was called `old_name`.
///
/// # Errors
/// When the text is no TOML or the endpoint does not fit.
pub fn put(text: &str, old_name: Option<&str>, endpoint: &Endpoint) -> Result<String, TextFault> {
    check(endpoint)?;
    edited(text, |document| {
        let renamed = old_name != Some(endpoint.name.as_str());
        if renamed && find(document, &endpoint.name).is_some() {
            return Err(EditFault::NameTaken(endpoint.name.clone()));
        }
        match old_name {
            None => add(document, endpoint),
            Some(name) => {
                let table =
                    find(document, name).ok_or_else(|| EditFault::Unknown(name.to_owned()))?;
                fill(table, endpoint);
                Ok(())
            }
        }
    })
}

/// The text without the endpoint of that name.
///
/// # Errors
/// When the text is no TOML or has no such endpoint.
pub fn remove(text: &str, name: &str) -> Result<String, TextFault> {
    edited(text, |document| {
        find(document, name).ok_or_else(|| EditFault::Unknown(name.to_owned()))?;
        take_out(document, name);
        Ok(())
    })
}

/// Judges an endpoint that is about to be written.
///
/// # Errors
/// When a part of it cannot stand in the file.
pub fn check(endpoint: &Endpoint) -> Result<(), EditFault> {
    if endpoint.name.trim().is_empty() {
        return Err(EditFault::NoName);
    }
    let EndpointKind::Http { url, headers, .. } = &endpoint.kind else {
        return Ok(());
    };
    if endpoint.name.trim() == Endpoint::demo().name {
        return Err(EditFault::DemoName);
    }
    match url_fault(url) {
        Some(UrlFault::NoUrl) => return Err(EditFault::NoUrl),
        Some(UrlFault::Secret) => return Err(EditFault::SecretUrl),
        None => {}
    }
    for (index, (name, source)) in headers.iter().enumerate() {
        check_header(name, source)?;
        let same = |(other, _): &(String, _)| other.eq_ignore_ascii_case(name);
        if headers.iter().take(index).any(same) {
            return Err(EditFault::HeaderTwice(name.clone()));
        }
    }
    Ok(())
}

fn check_header(name: &str, source: &HeaderSource) -> Result<(), EditFault> {
    if !headers::is_header_name(name) {
        return Err(EditFault::HeaderName(name.to_owned()));
    }
    match source {
        HeaderSource::Environment(variable) if !headers::is_variable_name(variable) => {
            Err(EditFault::VariableName(name.to_owned()))
        }
        HeaderSource::Literal(value) if secret_literal(name, value).is_some() => {
            Err(EditFault::SecretHeader(name.to_owned()))
        }
        _ => Ok(()),
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
    let mut document: DocumentMut = match bare.replace("\r\n", "\n").parse() {
        Ok(document) => document,
        Err(_) => return Ok(text.to_owned()),
    };
    edit(&mut document)?;
    let mut edited = document.to_string();
    if windows {
        edited = edited.replace('\n', "\r\n");
    }
    let mark = &text[..text.len() - bare.len()];
    Ok(format!("{mark}{edited}"))
}

fn find<'d>(document: &'d mut DocumentMut, name: &str) -> Option<&'d mut dyn TableLike> {
    let item = document.get_mut("endpoint")?;
    if item.is_array_of_tables() {
        let mut tables = item.as_array_of_tables_mut()?.iter_mut();
        let table = tables.find(|table| is_named(&**table, name))?;
        return Some(table);
    }
    let values = item.as_array_mut()?.iter_mut();
    let mut tables = values.filter_map(Value::as_inline_table_mut);
    let table = tables.find(|table| is_named(&**table, name))?;
    Some(table)
}

fn is_named(table: &dyn TableLike, name: &str) -> bool {
    let own = table.get("name").and_then(Item::as_str);
    own.is_some_and(|own| own.trim() == name)
}

fn add(document: &mut DocumentMut, endpoint: &Endpoint) -> Result<(), EditFault> {
    let mut table = Table::new();
    fill(&mut table, endpoint);
    let Some(item) = document.get_mut("endpoint") else {
        add_first(document, table);
        return Ok(());
    };
    if let Some(tables) = item.as_array_of_tables_mut() {
        tables.push(table);
    } else {
        let values = item.as_array_mut().ok_or(EditFault::NoList)?;
        values.push(table.into_inline_table());
    }
    Ok(())
}

/// Puts the first endpoint behind all that the file holds, final comments included.
fn add_first(document: &mut DocumentMut, mut table: Table) {
    let trailing = document.trailing().as_str().unwrap_or_default();
    let gap = if document.is_empty() && trailing.is_empty() {
        ""
    } else {
        "\n"
    };
    table.decor_mut().set_prefix(format!("{trailing}{gap}"));
    document.set_trailing("");
    let mut tables = ArrayOfTables::new();
    tables.push(table);
    document.insert("endpoint", Item::ArrayOfTables(tables));
}

fn fill(table: &mut dyn TableLike, endpoint: &Endpoint) {
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
    }
    let usual_event = endpoint.event == Endpoint::BOT_EVENT;
    set_unless(table, "event", endpoint.event.as_str().into(), usual_event);
    let written = table.get("timeout").and_then(Item::as_str);
    if written.and_then(|text| parse_duration(text).ok()) != Some(endpoint.timeout) {
        let usual_timeout = endpoint.timeout == Endpoint::LOCAL_TIMEOUT;
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

fn take_out(document: &mut DocumentMut, name: &str) {
    let Some(item) = document.get_mut("endpoint") else {
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
        document.remove("endpoint");
    }
    keep_comments(document, &removed, index);
}

/// Comments above the removed entry with a blank line between belong to the file: the next table takes them over.
fn keep_comments(document: &mut DocumentMut, removed: &Table, index: usize) {
    let prefix = removed.decor().prefix().and_then(|prefix| prefix.as_str());
    let prefix = prefix.unwrap_or_default();
    let kept = prefix.rfind("\n\n").map_or("", |at| &prefix[..=at]);
    if !kept.contains('#') {
        return;
    }
    if let Some(next) = next_table(document, removed.position(), index) {
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
    position: Option<isize>,
    index: usize,
) -> Option<&mut Table> {
    let has_sibling = document
        .get("endpoint")
        .and_then(Item::as_array_of_tables)
        .is_some_and(|tables| tables.len() > index);
    if has_sibling {
        let item = document.get_mut("endpoint")?;
        return item.as_array_of_tables_mut()?.get_mut(index);
    }
    let tables = document
        .iter_mut()
        .filter_map(|(_, item)| item.as_table_mut());
    tables
        .filter(|table| table.position() > position)
        .min_by_key(|table| table.position())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"# The shop's endpoints.

# Try this one first.
[[endpoint]]
name = 'demo'   # ours
kind = "demo"

# Staging, behind the VPN.
[[endpoint]]
kind = "http"
name = "staging"
url = "http://127.0.0.1:3000/" # the usual port
timeout = "60s"
headers = { "x-api-key" = "env:SHOP_KEY", "x-old" = "keystore:OLD" }

[[endpoint]]
name = "live"
kind = "deployed"
account = "12345678"

[check]
known_skills = [
    "human", # never sleeps
]
# The end.
"#;

    fn staging() -> Endpoint {
        let config = parse(FILE).unwrap();
        config.endpoint("staging").unwrap()
    }

    fn http(name: &str) -> Endpoint {
        Endpoint {
            name: name.to_owned(),
            kind: EndpointKind::Http {
                url: "http://127.0.0.1:9/".to_owned(),
                payload_only: true,
                headers: vec![("x-case".to_owned(), HeaderSource::Literal("7".to_owned()))],
            },
            ..Endpoint::demo()
        }
    }

    #[test]
    fn saving_what_is_there_changes_no_byte() {
        assert_eq!(put(FILE, Some("staging"), &staging()).unwrap(), FILE);
        let windows = FILE.replace('\n', "\r\n");
        assert_eq!(put(&windows, Some("staging"), &staging()).unwrap(), windows);
        let marked = format!("\u{feff}{FILE}");
        assert_eq!(put(&marked, Some("staging"), &staging()).unwrap(), marked);
    }

    #[test]
    fn a_change_touches_only_what_changed() {
        let mut endpoint = staging();
        endpoint.name = "test".to_owned();
        endpoint.timeout = std::time::Duration::from_secs(5);
        let source = HeaderSource::Environment("OTHER".to_owned());
        if let EndpointKind::Http { url, headers, .. } = &mut endpoint.kind {
            "http://127.0.0.1:4000/".clone_into(url);
            *headers = vec![("x-new".to_owned(), source)];
        }
        let expected = FILE
            .replace("name = \"staging\"", "name = \"test\"")
            .replace(":3000/", ":4000/")
            .replace("\"60s\"", "\"5s\"")
            .replace(
                r#"{ "x-api-key" = "env:SHOP_KEY", "x-old" = "keystore:OLD" }"#,
                r#"{ "x-old" = "keystore:OLD", x-new = "env:OTHER" }"#,
            );
        assert_eq!(put(FILE, Some("staging"), &endpoint).unwrap(), expected);
    }

    #[test]
    fn a_new_endpoint_comes_after_the_others() {
        let expected = FILE.replace(
            "\n[check]",
            r#"
[[endpoint]]
name = "new"
kind = "http"
url = "http://127.0.0.1:9/"
payload_only = true
headers = { x-case = "7" }

[check]"#,
        );
        assert_eq!(put(FILE, None, &http("new")).unwrap(), expected);
    }

    #[test]
    fn the_first_endpoint_stands_after_what_was_there() {
        let demo = Endpoint::demo();
        let entry = "[[endpoint]]\nname = \"demo\"\nkind = \"demo\"\n";
        assert_eq!(put("", None, &demo).unwrap(), entry);
        let expected = format!("# hello\n\n{entry}");
        assert_eq!(put("# hello\n", None, &demo).unwrap(), expected);
        let expected = format!("[check]\nevent = \"e\"\n# end\n\n{entry}");
        assert_eq!(
            put("[check]\nevent = \"e\"\n# end\n", None, &demo).unwrap(),
            expected
        );
    }

    #[test]
    fn removing_an_endpoint_takes_its_comment_and_leaves_the_others() {
        let first = FILE.find("# Try").unwrap();
        let second = FILE.find("# Staging").unwrap();
        let third = FILE.find("[[endpoint]]\nname = \"live\"").unwrap();
        let without_second = format!("{}{}", &FILE[..second], &FILE[third..]);
        assert_eq!(remove(FILE, "staging").unwrap(), without_second);
        let without_first = format!("{}{}", &FILE[..first], &FILE[second..]);
        assert_eq!(remove(FILE, "demo").unwrap(), without_first);
    }

    #[test]
    fn comments_of_the_file_survive_its_last_endpoint() {
        let text = "# head\n\n[[endpoint]]\nname = \"a\"\nkind = \"demo\"\n# end\n";
        assert_eq!(remove(text, "a").unwrap(), "# head\n# end\n");
        let text = "# head\n\n[[endpoint]]\nname = \"a\"\nkind = \"demo\"\n\n[check]\n";
        assert_eq!(remove(text, "a").unwrap(), "# head\n\n[check]\n");
    }

    #[test]
    fn endpoints_in_one_line_are_changed_too() {
        let text = "endpoint = [{ name = \"a\", kind = \"demo\" }]\n";
        let added = put(text, None, &http("b")).unwrap();
        assert_eq!(parse(&added).unwrap().endpoints.len(), 2);
        assert_eq!(
            parse(&remove(&added, "a").unwrap()).unwrap().endpoints[0].name,
            "b"
        );
    }

    #[test]
    fn a_changed_kind_leaves_nothing_behind() {
        let mut endpoint = Endpoint::demo();
        endpoint.name = "staging".to_owned();
        let text = put(FILE, Some("staging"), &endpoint).unwrap();
        assert!(!text.contains("127.0.0.1") && !text.contains("x-api-key"));
        assert!(!text.contains("60s") && text.contains("never sleeps"));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let fault = |old: Option<&str>, endpoint: &Endpoint| put(FILE, old, endpoint).unwrap_err();
        let taken = EditFault::NameTaken("staging".to_owned());
        assert_eq!(fault(None, &http("staging")), taken.clone().into());
        assert_eq!(fault(Some("demo"), &http("staging")), taken.into());
        assert_eq!(
            fault(Some("x"), &http("x")),
            EditFault::Unknown("x".to_owned()).into()
        );
        assert_eq!(fault(None, &http(" ")), EditFault::NoName.into());
        assert_eq!(fault(None, &http("demo")), EditFault::DemoName.into());
        let broken = put("endpoint = [", None, &http("x")).unwrap_err();
        assert!(matches!(broken, TextFault::Syntax(_)));
        let unlisted = put("endpoint = 1", None, &http("x")).unwrap_err();
        assert_eq!(unlisted, EditFault::NoList.into());
    }

    #[test]
    fn a_literal_secret_is_never_written() {
        let mut endpoint = http("x");
        if let EndpointKind::Http { headers, .. } = &mut endpoint.kind {
            let value = HeaderSource::Literal("Bearer sesame".to_owned());
            headers.push(("Authorization".to_owned(), value));
        }
        let fault = put(FILE, None, &endpoint).unwrap_err();
        assert_eq!(
            fault,
            EditFault::SecretHeader("Authorization".to_owned()).into()
        );
        assert!(!fault.to_string().contains("sesame"));
    }
}
