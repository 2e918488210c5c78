//! Endpoints of the kinds `function`, `custom-endpoint` and `deployed`.

use std::path::PathBuf;

use toml_edit::{Item, TableLike};

use super::fault::Fault;
use super::reader::{Reader, key_span, value_span};
use super::{auth, headers, hosts};
use crate::invoke::deployed::{Deployed, GenerationChoice};
use crate::invoke::{CustomEndpoint, EndpointKind, Environment, UrlFault, url_fault};
use crate::text::Span;

const FUNCTION_KEYS: [&str; 6] = ["name", "kind", "path", "event", "timeout", "environment"];
const CUSTOM_KEYS: [&str; 11] = [
    "name",
    "kind",
    "url",
    "bot",
    "bot_environment",
    "account",
    "private_key",
    "event",
    "timeout",
    "environment",
    "network",
];
const DEPLOYED_KEYS: [&str; 17] = [
    "name",
    "kind",
    "account",
    "function",
    "event",
    "generation",
    "region",
    "hosts",
    "caller",
    "skill",
    "headers",
    "auth",
    "test",
    "production",
    "timeout",
    "environment",
    "network",
];

/// Who calls, where the file does not say.
const CALLER: &str = "botbench";

/// The table of one endpoint.
#[derive(Clone, Copy)]
pub(super) struct Entry<'e> {
    /// Its keys.
    pub(super) table: &'e dyn TableLike,
    /// Where it stands.
    pub(super) span: Span,
    /// The environment that it names.
    pub(super) environment: Option<&'e Environment>,
}

impl Entry<'_> {
    /// A string that the endpoint cannot do without.
    pub(super) fn needed(
        &self,
        reader: &mut Reader<'_>,
        key: &str,
        example: &'static str,
    ) -> Option<String> {
        if self.table.get(key).is_none() {
            reader.warn(self.span, key, Fault::Missing { example });
            return None;
        }
        let value = reader.string(self.table, key)?.trim();
        if value.is_empty() {
            reader.warn(key_span(self.table, key), key, Fault::Empty { example });
        }
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The account, its own or that of its environment.
    fn account(&self, reader: &mut Reader<'_>) -> Option<String> {
        let inherited = self.environment.and_then(|own| own.account.clone());
        match inherited {
            Some(account) if self.table.get("account").is_none() => Some(account),
            _ => self.needed(reader, "account", "12345678"),
        }
    }

    fn optional(&self, reader: &mut Reader<'_>, key: &str) -> Option<String> {
        let value = reader.string(self.table, key)?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }
}

/// `function`: a folder on this machine.
pub(super) fn function(reader: &mut Reader<'_>, entry: Entry<'_>) -> Option<EndpointKind> {
    reader.unknown_keys(
        entry.table,
        &FUNCTION_KEYS,
        "an endpoint of kind `function`",
    );
    let path = entry.needed(reader, "path", "functions/orderStatus")?;
    Some(EndpointKind::Function {
        folder: PathBuf::from(path),
    })
}

/// `custom-endpoint`: a service of that vendor.
pub(super) fn custom(reader: &mut Reader<'_>, entry: Entry<'_>) -> Option<EndpointKind> {
    let kind = "an endpoint of kind `custom-endpoint`";
    reader.unknown_keys(entry.table, &CUSTOM_KEYS, kind);
    let example = "http://127.0.0.1:4004";
    let url = entry.needed(reader, "url", example)?;
    check_url(reader, entry, &url, example)?;
    let bot = entry.needed(reader, "bot", "5809777a-e548-4bd2-bc5f-a1003c132a28")?;
    let bot_environment = entry.optional(reader, "bot_environment");
    let account = entry.account(reader)?;
    let key = match entry.table.get("private_key") {
        Some(_) => Some(auth::secret(reader, entry.table, "private_key")?),
        None => None,
    };
    Some(EndpointKind::CustomEndpoint(Box::new(CustomEndpoint {
        url,
        bot,
        bot_environment: bot_environment.unwrap_or_else(|| "production".to_owned()),
        account,
        key,
    })))
}

/// Judges a URL with the variables of the environment put in; never repeats it, since it may hold a password. One that
/// names an unknown variable is told on Send. `example` is one that is right.
pub(super) fn check_url(
    reader: &mut Reader<'_>,
    entry: Entry<'_>,
    url: &str,
    example: &'static str,
) -> Option<()> {
    let expanded = match entry.environment.map(|own| own.expand(url)) {
        Some(Err(_)) => return Some(()),
        Some(Ok(expanded)) => expanded,
        None => url.into(),
    };
    let fault = match url_fault(&expanded) {
        None => return Some(()),
        Some(UrlFault::NoUrl) => Fault::NoUrl { example },
        Some(UrlFault::Secret) => Fault::SecretUrl,
    };
    reader.warn(value_span(entry.table, "url"), "url", fault);
    None
}

/// `deployed`: a function on the platform.
pub(super) fn deployed(reader: &mut Reader<'_>, entry: Entry<'_>) -> Option<EndpointKind> {
    reader.unknown_keys(
        entry.table,
        &DEPLOYED_KEYS,
        "an endpoint of kind `deployed`",
    );
    let table = entry.table;
    let account = entry.account(reader)?;
    let inherited = entry.environment.cloned().unwrap_or_default();
    let own_hosts = table.get("hosts");
    let own_hosts = own_hosts.map(|item| hosts::read(reader, item));
    let region = hosts::region(reader, table);
    let generation = reader.one_of(table, "generation", &GenerationChoice::ALL);
    let fields = table.get("headers");
    let auth = table.get("auth").map(|item| auth::read(reader, item));
    Some(EndpointKind::Deployed(Box::new(Deployed {
        account,
        function: entry.optional(reader, "function"),
        generation: generation.unwrap_or_default(),
        region: region.or(inherited.region),
        hosts: own_hosts.unwrap_or_default().over(&inherited.hosts),
        caller: entry
            .optional(reader, "caller")
            .unwrap_or_else(|| CALLER.to_owned()),
        skill: entry.optional(reader, "skill"),
        headers: fields.map_or_else(Vec::new, |item: &Item| headers::read(reader, item)),
        // What was refused is passed over as a whole: a call without its credentials is another call.
        auth: auth.unwrap_or(Some(crate::invoke::auth::Auth::None))?,
        test: reader.boolean(table, "test").unwrap_or_default(),
        production: reader.boolean(table, "production").unwrap_or_default(),
    })))
}

#[cfg(test)]
mod tests {
    use crate::invoke::auth::{Auth, TokenService};
    use crate::invoke::deployed::{Generation, GenerationChoice, Region};
    use crate::invoke::{EndpointKind, HeaderSource, SecretSource};
    use crate::workspace::config::{Config, ConfigWarning, Section, Written, edit, parse};

    const FILE: &str = r#"
[[environment]]
name = "base"
region = "lo"
account = "12345678"
variables = { shop = "north" }
hosts = { sentinel = "https://sentinel.example" }

[[environment]]
name = "live"
inherits = "base"
production = true
hosts = { faasGW = "http://127.0.0.1:4010", csds = "http://shop.example" }
variables = { api_token = "q8Zr2LmX0vTn5KdW7yBs3HcF" }

[[endpoint]]
name = "order status"
kind = "function"
path = "functions/orderStatus"

[[endpoint]]
name = "service"
kind = "custom-endpoint"
url = "http://127.0.0.1:4004"
bot = "5809777a-e548-4bd2-bc5f-a1003c132a28"
bot_environment = "draft"
account = "87654321"
private_key = "keystore:service-key"

[[endpoint]]
name = "live"
kind = "deployed"
environment = "live"
function = "4ec49ffc-080b-4e59-b302-18d6b826191b"
generation = "v2"
caller = "shop ${shop}"
skill = "3417641010"
headers = { "x-case" = "7" }
auth = { kind = "client-credentials", client_id = "app-1", client_secret = "env:APP_SECRET", token_service = "api-v2" }
"#;

    fn messages(config: &Config) -> Vec<String> {
        let warnings = config.warnings.iter();
        warnings.map(ConfigWarning::message).collect()
    }

    #[test]
    fn each_kind_is_read_with_what_its_environment_says() {
        let config = parse(FILE).unwrap();
        let expected = [
            "the host of `csds` begins with `http://`, which is only for this machine itself, so it is looked up",
            "variable `api_token` is refused: it looks like a secret, and a file is no place for it",
        ];
        assert_eq!(messages(&config), expected);
        let ids = config.endpoints.iter().map(|endpoint| endpoint.kind.id());
        let ids: Vec<&str> = ids.collect();
        assert_eq!(ids, ["function", "custom-endpoint", "deployed"]);
        let seconds = config.endpoints.iter().map(|one| one.timeout.as_secs());
        assert_eq!(seconds.collect::<Vec<_>>(), [30, 60, 35]);
        let live = config.endpoint("live").unwrap();
        assert!(live.is_production() && !live.is_read_only());
        let expanded = live.expanded().unwrap();
        let EndpointKind::Deployed(deployed) = &expanded.kind else {
            panic!("of kind deployed");
        };
        assert_eq!(deployed.account, "12345678");
        assert_eq!(deployed.caller, "shop north");
        assert_eq!(deployed.region, Some(Region::Lo));
        assert_eq!(
            deployed.generation,
            GenerationChoice::Always(Generation::V2)
        );
        assert_eq!(
            deployed.hosts.gateway.as_deref(),
            Some("http://127.0.0.1:4010")
        );
        assert_eq!(
            deployed.hosts.sentinel.as_deref(),
            Some("https://sentinel.example")
        );
        let header = HeaderSource::Literal("7".to_owned());
        assert_eq!(deployed.headers, [("x-case".to_owned(), header)]);
        let secret = SecretSource::Environment("APP_SECRET".to_owned());
        let auth = Auth::ClientCredentials {
            client_id: "app-1".to_owned(),
            client_secret: secret.clone(),
            token_service: TokenService::Path2,
        };
        assert_eq!(deployed.auth, auth);
        assert_eq!(live.kind.secrets(), [secret]);
    }

    #[test]
    fn what_the_window_changes_of_them_leaves_the_rest() {
        for name in ["order status", "service", "live"] {
            let mut entry = parse(FILE).unwrap().written(name).unwrap().clone();
            let put =
                |entry: &Written| edit::put(FILE, Section::Endpoint, Some(name), entry).unwrap();
            assert_eq!(put(&entry), FILE, "{name}");
            entry.set_text("event", "bot_connectors_pre_hook");
            let changed = put(&entry);
            let lines = changed.lines().filter(|line| !FILE.contains(line));
            assert_eq!(
                lines.collect::<Vec<_>>(),
                ["event = \"bot_connectors_pre_hook\""]
            );
        }
    }

    #[test]
    fn credentials_of_auth_are_never_taken_from_the_file_nor_repeated() {
        for auth in [
            r#"{ kind = "client-credentials", client_id = "a", client_secret = "sesame-1" }"#,
            r#"{ kind = "client-credentials", client_id = "a", client_secret = "env:sesame 2" }"#,
            r#"{ kind = "login", user_name = "a", password = "sesame-3" }"#,
            r#"{ kind = "header", value = "keystore:sesame q8Zr2LmX0vTn5KdW7yBs3HcF" }"#,
            r#"{ kind = "bearer" }"#,
            r#"{ kind = "oauth1", app_key = "sesame-5" }"#,
            r#"{ kind = "dpop" }"#,
            r#""sesame""#,
        ] {
            let text = format!(
                "[[endpoint]]\nname = \"a\"\nkind = \"deployed\"\naccount = \"1\"\nauth = {auth}\n"
            );
            let config = parse(&text).unwrap();
            assert!(config.endpoints.is_empty(), "{auth}");
            assert!(!config.warnings.is_empty(), "{auth}");
            assert!(
                !format!("{:?}", config.warnings).contains("sesame"),
                "{auth}"
            );
        }
    }

    #[test]
    fn a_url_with_an_unknown_variable_is_told_on_send_whatever_the_kind() {
        for kind in ["http", "custom-endpoint"] {
            let text = format!(
                "[[environment]]\nname = \"a\"\n[[endpoint]]\nname = \"x\"\nkind = \"{kind}\"\nenvironment = \"a\"\n\
                 url = \"http://${{host}}/\"\n"
            );
            let more = if kind == "http" {
                ""
            } else {
                "bot = \"b\"\naccount = \"1\"\n"
            };
            let config = parse(&(text + more)).unwrap();
            assert_eq!(messages(&config), [""; 0], "{kind}");
            let fault = config.endpoints[0].expanded().unwrap_err();
            assert_eq!(fault.0, "host", "{kind}");
        }
    }

    #[test]
    fn an_environment_that_is_not_there_keeps_its_endpoint_out() {
        let text = "[[environment]]\nname = \"a\"\ninherits = \"b\"\n\
            [[environment]]\nname = \"b\"\ninherits = \"a\"\n\
            [[endpoint]]\nname = \"x\"\nkind = \"demo\"\nenvironment = \"c\"\n\
            [[endpoint]]\nname = \"y\"\nkind = \"http\"\nurl = \"http://${host}/\"\nenvironment = \"a\"\n";
        let config = parse(text).unwrap();
        let expected = [
            "environment `a` inherits from itself",
            "environment `b` inherits from itself",
            "there is no environment `c`",
        ];
        assert_eq!(messages(&config), expected);
        let [endpoint] = &config.endpoints[..] else {
            panic!("{:?}", config.endpoints);
        };
        assert_eq!(endpoint.expanded().unwrap_err().0, "host");
    }
}
