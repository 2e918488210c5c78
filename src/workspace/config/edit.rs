//! Changing one endpoint in `botbench.toml` and nothing else.

use std::path::Path;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

pub use super::allowed::{EditFault, check};
use super::fill::fill;
use super::remove::take_out;
use super::{ConfigError, SyntaxFault, parse};
use crate::invoke::Endpoint;
use crate::workspace::{Expected, FileFault, Stamp, read_text, write_atomic};

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

/// Whether an entry is the endpoint of that name.
pub(super) fn is_named(table: &dyn TableLike, name: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::{EndpointKind, HeaderSource};

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
headers = { "x-api-key" = "env:SHOP_KEY", "x-old" = "env:OLD ONE" }

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
                r#"{ "x-api-key" = "env:SHOP_KEY", "x-old" = "env:OLD ONE" }"#,
                r#"{ "x-old" = "env:OLD ONE", x-new = "env:OTHER" }"#,
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
