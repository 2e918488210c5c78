//! The headers of an endpoint: names, and where the values come from.

use toml_edit::{Item, TableLike};

use super::reader::{Reader, item_span, key_span};
use crate::invoke::{HeaderSource, secret_literal};
use crate::text::Span;

/// How a value is written that comes from an environment variable.
pub(super) const ENVIRONMENT: &str = "env:";
/// How a value is written that comes from the system's keystore.
pub(super) const KEYSTORE: &str = "keystore:";

/// Reads the headers of one endpoint; what is refused is left out, with a warning that never holds the value.
pub(super) fn read(reader: &mut Reader<'_>, item: &Item) -> Vec<(String, HeaderSource)> {
    let Some(table) = item.as_table_like() else {
        reader.warn(
            item_span(item),
            "`headers` is a table of names and values",
            "write `headers = { \"x-api-key\" = \"env:SHOP_KEY\" }`",
        );
        return Vec::new();
    };
    let mut headers = Vec::new();
    for (name, item) in table.iter() {
        if let Some(source) = header(reader, table, name, item) {
            headers.push((name.to_owned(), source));
        }
    }
    headers
}

fn header(
    reader: &mut Reader<'_>,
    table: &dyn TableLike,
    name: &str,
    item: &Item,
) -> Option<HeaderSource> {
    if !is_header_name(name) {
        reader.warn(
            key_span(table, name),
            format!("`{name}` is no header name, so this header is not sent"),
            "use letters, digits and `-`",
        );
        return None;
    }
    let value = reader.string(table, name)?;
    source(reader, item_span(item), name, value)
}

fn source(reader: &mut Reader<'_>, span: Span, name: &str, value: &str) -> Option<HeaderSource> {
    if let Some(variable) = value.strip_prefix(ENVIRONMENT) {
        return environment(reader, span, name, variable);
    }
    if let Some(entry) = value.strip_prefix(KEYSTORE) {
        return keystore(reader, span, name, entry);
    }
    if let Some(warning) = secret_literal(name, value) {
        reader.warn(
            span,
            warning,
            "write `env:NAME` and set that environment variable, or `keystore:NAME`",
        );
        return None;
    }
    Some(HeaderSource::Literal(value.to_owned()))
}

fn environment(
    reader: &mut Reader<'_>,
    span: Span,
    name: &str,
    variable: &str,
) -> Option<HeaderSource> {
    // What stands there may be a secret that was pasted behind `env:`, so the warning does not repeat it.
    let fits = is_variable_name(variable);
    if !fits {
        reader.warn(
            span,
            format!(
                "`env:` of header `{name}` is not followed by the name of an environment variable"
            ),
            "write `env:NAME` with letters, digits and `_`",
        );
    }
    fits.then(|| HeaderSource::Environment(variable.to_owned()))
}

fn keystore(reader: &mut Reader<'_>, span: Span, name: &str, entry: &str) -> Option<HeaderSource> {
    let fits = is_entry_name(entry);
    if !fits {
        reader.warn(
            span,
            format!("`keystore:` of header `{name}` is not followed by the name of an entry"),
            "write `keystore:NAME` with letters, digits, `_`, `-` and `.`",
        );
    }
    fits.then(|| HeaderSource::Keystore(entry.to_owned()))
}

/// Whether a name may stand before the colon of an HTTP header (RFC 9110, 5.6.2).
#[must_use]
pub(super) fn is_header_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(allowed)
}

/// Whether a name is one that shells let the user set.
#[must_use]
pub(super) fn is_variable_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.bytes().all(allowed)
        && name
            .bytes()
            .next()
            .is_some_and(|first| !first.is_ascii_digit())
}

/// Whether a name is one of an entry of the keystore: short, and no secret that was pasted behind `keystore:`.
#[must_use]
pub(super) fn is_entry_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    (1..=64).contains(&name.len())
        && name.bytes().all(allowed)
        && secret_literal("name", name).is_none()
}

/// Whether the reader takes this entry, so that a change of the endpoint may remove it.
pub(super) fn is_understood(name: &str, item: &Item) -> bool {
    let fits = |value: &str| source(&mut Reader::new(""), Span::default(), name, value).is_some();
    is_header_name(name) && item.as_str().is_some_and(fits)
}
