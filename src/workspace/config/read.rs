//! From the text of a `botbench.toml` to its endpoints and options.

use std::sync::Arc;
use std::time::Duration;

use toml_edit::{Document, Item, Table, TableLike, TomlError, Value};

use super::fault::Fault;
use super::kinds::{self, Entry};
use super::reader::{Reader, item_span, value_span};
use super::written::{Section, Written, written};
use super::{Config, SyntaxFault, check, environments, headers, network};
use crate::invoke::{Endpoint, EndpointKind, Environment};
use crate::text::{LineIndex, Span};
use crate::workspace::duration::parse_duration;

const TOP_KEYS: [&str; 4] = ["endpoint", "environment", "network", "check"];
const DEMO_KEYS: [&str; 5] = ["name", "kind", "event", "timeout", "environment"];
const HTTP_KEYS: [&str; 9] = [
    "name",
    "kind",
    "url",
    "payload_only",
    "event",
    "timeout",
    "headers",
    "environment",
    "network",
];
/// The kinds of endpoints.
const KINDS: [&str; 5] = ["demo", "http", "function", "custom-endpoint", "deployed"];

/// What of a text is no TOML, and where.
pub(super) fn syntax_fault(text: &str, error: &TomlError) -> SyntaxFault {
    let at = error.span().unwrap_or_default().start;
    SyntaxFault {
        message: error.message().to_owned(),
        place: LineIndex::new(text).line_column(text, at),
    }
}

/// Reads the text of a `botbench.toml`.
///
/// # Errors
/// When it is no TOML. Everything else is a warning.
pub fn parse(text: &str) -> Result<Config, SyntaxFault> {
    let document = Document::parse(text).map_err(|error| syntax_fault(text, &error))?;
    Ok(config_of(Reader::new(text), document.as_table()))
}

/// What the tables of a file say.
pub(super) fn config_of(mut reader: Reader<'_>, table: &Table) -> Config {
    reader.unknown_keys(table, &TOP_KEYS, "this file");
    let mut config = Config::default();
    let environments = table.get("environment");
    let environments = environments.map(|item| environments::read(&mut reader, item));
    if let Some(item) = table.get("endpoint") {
        config.endpoints = endpoints(&mut reader, item, &environments.unwrap_or_default());
    }
    if let Some(item) = table.get("network") {
        reader.begin(Some(Section::Network), 0);
        let shared = network::read(&mut reader, item);
        reader.begin(None, 0);
        for endpoint in &mut config.endpoints {
            if endpoint.network.is_none() {
                endpoint.network.clone_from(&shared);
            }
        }
        config.network = shared;
        config.network_entry = item.as_table_like().map(Written::of_table);
    }
    config.own_networks = own_networks(table.get("endpoint"));
    let is_known = |entry: &Written| {
        let mut known = config.endpoints.iter();
        known.any(|own| own.name == entry.name())
    };
    let mut entries = written(table.get("endpoint"));
    entries.retain(is_known);
    config.entries = entries;
    config.environments = written(table.get("environment"));
    if let Some(item) = table.get("check") {
        config.options = check::read(&mut reader, item);
    }
    config.warnings = reader.into_warnings();
    config
}

fn endpoints(
    reader: &mut Reader<'_>,
    item: &Item,
    environments: &[Arc<Environment>],
) -> Vec<Endpoint> {
    let Some(tables) = tables_of(item) else {
        reader.warn(item_span(item), "endpoint", Fault::NoList);
        return Vec::new();
    };
    let mut endpoints: Vec<Endpoint> = Vec::new();
    for (index, (table, span)) in tables.into_iter().enumerate() {
        reader.begin(Some(Section::Endpoint), index);
        let Some(endpoint) = endpoint(reader, table, span, environments) else {
            continue;
        };
        if endpoints.iter().any(|other| other.name == endpoint.name) {
            let span = table.get("name").map_or(span, item_span);
            reader.warn(span, "name", Fault::NameTaken);
            continue;
        }
        endpoints.push(endpoint);
    }
    reader.begin(None, 0);
    endpoints
}

/// The endpoints with a network of their own, by name.
fn own_networks(item: Option<&Item>) -> Vec<(String, Written)> {
    let tables = item.and_then(tables_of).unwrap_or_default();
    let named = tables.into_iter().filter_map(|(table, _)| {
        let name = table.get("name")?.as_str()?.trim().to_owned();
        let own = table.get("network")?.as_table_like()?;
        Some((name, Written::of_table(own)))
    });
    named.collect()
}

/// The entries of `[[name]]`, or of `name = [{...}]`.
pub(super) fn tables_of(item: &Item) -> Option<Vec<(&dyn TableLike, Span)>> {
    if let Some(tables) = item.as_array_of_tables() {
        let entry = |table| (table as &dyn TableLike, table_span(table));
        return Some(tables.iter().map(entry).collect());
    }
    item.as_array()?.iter().map(inline_entry).collect()
}

fn inline_entry(value: &Value) -> Option<(&dyn TableLike, Span)> {
    let table = value.as_inline_table()?;
    Some((table, value.span().unwrap_or_default().into()))
}

fn table_span(table: &Table) -> Span {
    table.span().unwrap_or_default().into()
}

fn endpoint(
    reader: &mut Reader<'_>,
    table: &dyn TableLike,
    span: Span,
    environments: &[Arc<Environment>],
) -> Option<Endpoint> {
    let name = name(reader, table, span)?;
    reader.subject.entry.clone_from(&name);
    let environment = environments::named(reader, table, environments).ok()?;
    let entry = Entry {
        table,
        span,
        environment: environment.as_deref(),
    };
    let kind = kind(reader, entry, &name)?;
    let event = reader.string(table, "event").unwrap_or(Endpoint::BOT_EVENT);
    Some(Endpoint {
        event: event.to_owned(),
        timeout: timeout(reader, table, kind.usual_timeout()),
        name,
        kind,
        environment,
        network: table
            .get("network")
            .and_then(|item| reader.within("network", |reader| network::read(reader, item))),
    })
}

fn name(reader: &mut Reader<'_>, table: &dyn TableLike, span: Span) -> Option<String> {
    let name = match table.get("name") {
        Some(_) => reader.string(table, "name")?.trim(),
        None => "",
    };
    if name.is_empty() {
        reader.warn(span, "name", Fault::Missing { example: "staging" });
        return None;
    }
    Some(name.to_owned())
}

fn kind(reader: &mut Reader<'_>, entry: Entry<'_>, name: &str) -> Option<EndpointKind> {
    let Some(item) = entry.table.get("kind") else {
        reader.warn(entry.span, "kind", Fault::Missing { example: "http" });
        return None;
    };
    let kind = reader.string(entry.table, "kind")?;
    if kind == "demo" {
        reader.unknown_keys(entry.table, &DEMO_KEYS, "an endpoint of kind `demo`");
        return Some(EndpointKind::Demo);
    }
    if KINDS.contains(&kind) && name == Endpoint::demo().name {
        let span = value_span(entry.table, "name");
        reader.warn(span, "name", Fault::NameOfDemo);
        return None;
    }
    match kind {
        "http" => http(reader, entry),
        "function" => kinds::function(reader, entry),
        "custom-endpoint" => kinds::custom(reader, entry),
        "deployed" => kinds::deployed(reader, entry),
        other => {
            let fault = Fault::UnknownKind {
                kind: other.to_owned(),
                known: KINDS.to_vec(),
            };
            reader.warn(item_span(item), "kind", fault);
            None
        }
    }
}

fn http(reader: &mut Reader<'_>, entry: Entry<'_>) -> Option<EndpointKind> {
    let table = entry.table;
    reader.unknown_keys(table, &HTTP_KEYS, "an endpoint of kind `http`");
    let headers = table.get("headers");
    let headers = headers.map_or_else(Vec::new, |item| headers::read(reader, item));
    let payload_only = reader.boolean(table, "payload_only").unwrap_or_default();
    let example = "http://127.0.0.1:3000/";
    let url = entry.needed(reader, "url", example)?;
    kinds::check_url(reader, entry, &url, example)?;
    Some(EndpointKind::Http {
        url,
        payload_only,
        headers,
    })
}

fn timeout(reader: &mut Reader<'_>, table: &dyn TableLike, usual: Duration) -> Duration {
    let Some(text) = reader.string(table, "timeout") else {
        return usual;
    };
    parse_duration(text).unwrap_or_else(|fault| {
        let text = text.to_owned();
        let fault = Fault::NoDuration { text, fault, usual };
        reader.warn(value_span(table, "timeout"), "timeout", fault);
        usual
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::Channel;
    use crate::invoke::HeaderSource;
    use crate::lint::{CheckOptions, Conversation};

    /// The warnings as `line:column message`.
    fn warnings(text: &str) -> Vec<String> {
        let warnings = parse(text).unwrap().warnings;
        let line = |warning: &super::super::ConfigWarning| {
            let place = warning.place;
            format!("{}:{} {}", place.line, place.column, warning.message())
        };
        warnings.iter().map(line).collect()
    }

    #[test]
    fn a_whole_file_is_read() {
        let config = parse(
            r#"
[[endpoint]]
name = "staging"
kind = "http"                 # the comment is no trouble
url = "http://127.0.0.1:3000/"
payload_only = true
event = "bot_connectors_error_hook"
timeout = "500ms"
headers = { "x-api-key" = "env:SHOP_KEY", "x-case" = "greeting" }

[check]
conversation = "messaging"
channel = "whatsapp"
event = "bot_connectors_pre_hook"
known_skills = ["human", "billing"]
image_hosts = []
encoded_metadata_feature = true
bot_variables = true
require_intent_or_action = false
"#,
        )
        .unwrap();
        assert_eq!(config.warnings, []);
        let headers = vec![
            (
                "x-api-key".to_owned(),
                HeaderSource::Environment("SHOP_KEY".to_owned()),
            ),
            (
                "x-case".to_owned(),
                HeaderSource::Literal("greeting".to_owned()),
            ),
        ];
        let expected = Endpoint {
            name: "staging".to_owned(),
            kind: EndpointKind::Http {
                url: "http://127.0.0.1:3000/".to_owned(),
                payload_only: true,
                headers,
            },
            event: "bot_connectors_error_hook".to_owned(),
            timeout: Duration::from_millis(500),
            environment: None,
            network: None,
        };
        assert_eq!(config.endpoints, [expected]);
        let options = CheckOptions {
            conversation: Some(Conversation::Messaging),
            channel: Some(Channel::WhatsApp),
            event: Some("bot_connectors_pre_hook".to_owned()),
            known_skills: Some(vec!["human".to_owned(), "billing".to_owned()]),
            encoded_metadata_feature: Some(true),
            bot_variables: Some(true),
            require_intent_or_action: Some(false),
            ..CheckOptions::default()
        };
        assert_eq!(config.options, options);
    }

    #[test]
    fn an_empty_file_offers_the_demo_bot() {
        let config = parse("# nothing yet\n").unwrap();
        assert_eq!(config.offered_endpoints(), [Endpoint::demo()]);
        assert_eq!(config.endpoint("demo"), Some(Endpoint::demo()));
        assert_eq!(config.endpoint("staging"), None);
    }

    #[test]
    fn broken_toml_has_a_place() {
        let fault = parse("[check]\nconversation = messaging\n").unwrap_err();
        assert_eq!(fault.place.line, 2);
        assert!(
            fault.to_string().starts_with("this is not TOML: "),
            "{fault}"
        );
    }

    #[test]
    fn what_is_not_understood_is_a_warning_with_its_place() {
        let text = r#"titel = 1
[[endpoint]]
name = "a"
kind = "http"
urll = "http://127.0.0.1/"
[[endpoint]]
name = "b"
kind = "deployed"
acount = "12345678"
[[endpoint]]
name = "c"
kind = "ftp"
[[endpoint]]
kind = "demo"
[[endpoint]]
name = "d"
[[endpoint]]
name = 7
[[endpoint]]
name = "e"
kind = "demo"
timeout = "30"
[[endpoint]]
name = "e"
kind = "demo"
[check]
conversation = "sms"
known_skills = "human"
"#;
        let expected = [
            "1:1 unknown key `titel` in this file has no effect",
            "2:1 endpoint `a` has no `url` and is passed over",
            "5:1 unknown key `urll` in an endpoint of kind `http` has no effect",
            "6:1 endpoint `b` has no `account` and is passed over",
            "9:1 unknown key `acount` in an endpoint of kind `deployed` has no effect",
            "12:8 unknown kind `ftp`; endpoint `c` is passed over",
            "13:1 an endpoint without a `name` is passed over",
            "15:1 endpoint `d` has no `kind` and is passed over",
            "18:8 `name` is a string in quotes, not an integer",
            "22:11 the `timeout` `30` is not understood; 30 seconds are used",
            "24:8 there is already an endpoint `e`; this one is passed over",
            "27:16 `sms` is no conversation",
            "28:16 `known_skills` is a list of strings, not a string",
        ];
        assert_eq!(warnings(text), expected);
        assert_eq!(parse(text).unwrap().endpoints.len(), 1);
    }

    #[test]
    fn secrets_in_the_file_are_refused_and_never_repeated() {
        let text = r#"
[[endpoint]]
name = "a"
kind = "http"
url = "https://shop.example/"
[endpoint.headers]
Authorization = "Bearer sesame-1"
"x api" = "sesame-2"
x-one = "env:sesame 3"
x-two = "keystore:sesame two"
x-three = "plain"
[[endpoint]]
name = "b"
kind = "http"
url = "https://user:sesame-5@shop.example/"
"#;
        let config = parse(text).unwrap();
        let EndpointKind::Http { headers, .. } = &config.endpoints[0].kind else {
            panic!("of kind http");
        };
        let plain = HeaderSource::Literal("plain".to_owned());
        assert_eq!(*headers, [("x-three".to_owned(), plain)]);
        assert_eq!(config.endpoints.len(), 1);
        assert_eq!(config.warnings.len(), 5);
        assert!(!format!("{:?}", config.warnings).contains("sesame"));
    }

    #[test]
    fn endpoints_may_be_written_in_one_line() {
        let text = "endpoint = [{ name = \"a\", kind = \"demo\" }]";
        assert_eq!(parse(text).unwrap().endpoints[0].name, "a");
        assert_eq!(
            warnings("endpoint = 1"),
            ["1:12 `endpoint` is a list of tables"]
        );
    }

    #[test]
    fn a_byte_order_mark_is_no_fault() {
        let config = parse("\u{feff}[[endpoint]]\nname = \"a\"\nkind = \"demo\"\n").unwrap();
        assert_eq!(config.endpoints.len(), 1);
    }
}
