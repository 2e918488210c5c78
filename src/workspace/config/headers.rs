//! The headers of an endpoint: names, and where the values come from.

use toml_edit::{Item, TableLike};

use super::fault::Fault;
use super::reader::{Reader, item_span, key_span};
use crate::invoke::{HeaderSource, NoSecretName, SecretSource, is_header_name, secret_literal};

/// Reads the headers of one endpoint; what is refused is left out, with a warning that never holds the value.
pub(super) fn read(reader: &mut Reader<'_>, item: &Item) -> Vec<(String, HeaderSource)> {
    reader.within("headers", |reader| table(reader, item))
}

fn table(reader: &mut Reader<'_>, item: &Item) -> Vec<(String, HeaderSource)> {
    let Some(table) = item.as_table_like() else {
        let fault = Fault::NoTable {
            of: "names and values",
            example: "headers = { \"x-api-key\" = \"env:SHOP_KEY\" }",
        };
        reader.warn_of_table(item_span(item), fault);
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
        reader.warn(key_span(table, name), name, Fault::NoHeaderName);
        return None;
    }
    let value = reader.string(table, name)?;
    let source = source(name, value).map_err(|fault| reader.warn(item_span(item), name, fault));
    source.ok()
}

/// Where the value of a header comes from. What stands behind `env:` may be a secret that was pasted there.
fn source(name: &str, value: &str) -> Result<HeaderSource, Fault> {
    match SecretSource::read(value) {
        Ok(source) => Ok(source.into()),
        Err(NoSecretName::Variable) => Err(Fault::NoVariableName),
        Err(NoSecretName::Entry) => Err(Fault::NoEntryName),
        Err(NoSecretName::Neither) => match secret_literal(name, value) {
            Some(doubt) => Err(Fault::SecretHeader(doubt)),
            None => Ok(HeaderSource::Literal(value.to_owned())),
        },
    }
}

/// Whether the reader takes this entry, so that a change of the endpoint may remove it.
pub(super) fn is_understood(name: &str, item: &Item) -> bool {
    let fits = |value: &str| source(name, value).is_ok();
    is_header_name(name) && item.as_str().is_some_and(fits)
}

#[cfg(test)]
mod tests {
    use crate::invoke::{EndpointKind, import_requests};
    use crate::workspace::config::written::Section;
    use crate::workspace::config::{Written, edit, parse};

    #[test]
    fn what_is_taken_over_from_elsewhere_is_read_as_it_was_meant() {
        let long = format!("keystore:{}", "a".repeat(80));
        let values = [
            "plain",
            "$SHOP_KEY",
            "env:SHOP_KEY",
            "env:9 lives",
            "keystore:shop-key",
            "keystore:open sesame",
            long.as_str(),
        ];
        for value in values {
            let command =
                format!("curl -X POST https://shop.example/ -H 'x-case: {value}' -d '{{}}'");
            let [imported] = &import_requests(&command)[..] else {
                panic!("{command}");
            };
            let entry = Written::of_http(&imported.endpoint);
            let text = edit::put("", Section::Endpoint, None, &entry);
            let text = text.unwrap_or_else(|fault| panic!("{value}: {fault}"));
            let config = parse(&text).expect("TOML");
            assert_eq!(config.warnings, [], "{value}");
            let (EndpointKind::Http { headers, .. }, EndpointKind::Http { headers: known, .. }) =
                (&config.endpoints[0].kind, &imported.endpoint.kind)
            else {
                panic!("of kind http");
            };
            assert_eq!(headers, known, "{value}");
            assert_eq!(headers.len(), 1, "{value}");
        }
    }
}
