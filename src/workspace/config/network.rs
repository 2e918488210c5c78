//! `network`: how endpoints are reached. Secrets are named, never written.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use toml_edit::{Item, TableLike};
use url::{Host, Url};

use super::fault::Fault;
use super::reader::{Reader, item_span, value_span};
use crate::invoke::{
    ClientSource, KeySource, NetworkSource, NoSecretName, PemFile, ProxyChoice, SecretSource,
    TlsLeave,
};

/// The keys, in the order in which a new table has them.
pub(super) const KEYS: [&str; 7] = [
    "proxy",
    "proxy_credentials",
    "no_proxy",
    "ca",
    "client_certificate",
    "client_key",
    "tls_exceptions",
];
/// The schemes of proxies that can be gone through.
const SCHEMES: [&str; 6] = ["http", "https", "socks5", "socks5h", "socks4", "socks4a"];

/// Reads a `network`; `None` where it is no table, which was warned of.
pub(super) fn read(reader: &mut Reader<'_>, item: &Item) -> Option<Arc<NetworkSource>> {
    let Some(table) = item.as_table_like() else {
        let fault = Fault::NoTable {
            of: "options",
            example: "network = { proxy = \"http://proxy.example:3128\" }",
        };
        reader.warn_of_table(item_span(item), fault);
        return None;
    };
    reader.unknown_keys(table, &KEYS, "`network`");
    Some(Arc::new(NetworkSource {
        proxy: proxy(reader, table),
        authorities: authorities(reader, table),
        client: client(reader, table),
        exceptions: exceptions(reader, table),
    }))
}

fn proxy(reader: &mut Reader<'_>, table: &dyn TableLike) -> ProxyChoice<SecretSource> {
    let credentials = match table.get("proxy_credentials") {
        Some(_) => super::auth::secret(reader, table, "proxy_credentials"),
        None => None,
    };
    let except = exempt(reader, table);
    match reader.string(table, "proxy").map(str::trim) {
        None | Some("system") => ProxyChoice::System,
        Some("none") => ProxyChoice::Direct,
        Some(url) => match address(reader, table, url) {
            Some(url) => ProxyChoice::Explicit {
                url,
                credentials,
                except,
            },
            None => ProxyChoice::System,
        },
    }
}

/// The address of a proxy. Never repeated in a warning: it may hold a password.
fn address(reader: &mut Reader<'_>, table: &dyn TableLike, text: &str) -> Option<String> {
    let span = value_span(table, "proxy");
    let parsed = Url::parse(text).ok();
    let usable = parsed.filter(|url| SCHEMES.contains(&url.scheme()) && url.has_host());
    let Some(url) = usable else {
        reader.warn(span, "proxy", Fault::NoProxy { schemes: &SCHEMES });
        return None;
    };
    if !url.username().is_empty() || url.password().is_some() {
        reader.warn(span, "proxy", Fault::ProxyUser);
        return None;
    }
    Some(text.to_owned())
}

/// Hosts that are reached without the proxy; one that can never fit is told.
fn exempt(reader: &mut Reader<'_>, table: &dyn TableLike) -> Vec<String> {
    let mut hosts = reader.strings(table, "no_proxy").unwrap_or_default();
    let span = value_span(table, "no_proxy");
    hosts.retain(|host| {
        let fits = is_exempt(host.trim());
        if !fits {
            let entry = host.clone();
            reader.warn(span, "no_proxy", Fault::NeverExempt { entry });
        }
        fits
    });
    hosts
}

/// Whether an entry of `no_proxy` can fit anything: `*`, a host, a domain, an address or a network.
fn is_exempt(entry: &str) -> bool {
    let bare = entry.trim_start_matches('.');
    if let Some((address, bits)) = bare.split_once('/') {
        let most = match address.parse::<IpAddr>() {
            Ok(IpAddr::V4(_)) => 32,
            Ok(IpAddr::V6(_)) => 128,
            Err(_) => return false,
        };
        return bits.parse::<u8>().is_ok_and(|bits| bits <= most);
    }
    bare == "*" || bare.parse::<IpAddr>().is_ok() || is_host(bare)
}

/// Whether it is a host alone, without scheme, port or path.
fn is_host(text: &str) -> bool {
    let bare = !text.is_empty() && !text.contains(['/', ':', '@', '?', '#', '*', ',', ' ']);
    bare && Host::parse(text).is_ok()
}

/// One path or a list of them.
fn authorities(reader: &mut Reader<'_>, table: &dyn TableLike) -> Vec<PemFile> {
    let one = table.get("ca").and_then(Item::as_str);
    let paths = match one {
        Some(path) => vec![path.to_owned()],
        None => reader.strings(table, "ca").unwrap_or_default(),
    };
    paths.iter().map(|path| file(path)).collect()
}

fn file(path: &str) -> PemFile {
    PemFile {
        path: PathBuf::from(path.trim()),
        text: None,
    }
}

fn client(reader: &mut Reader<'_>, table: &dyn TableLike) -> Option<ClientSource> {
    let certificate = reader.string(table, "client_certificate");
    let key = reader.string(table, "client_key");
    if key.is_some_and(|key| key.contains("-----BEGIN")) {
        let span = value_span(table, "client_key");
        reader.warn(span, "client_key", Fault::KeyInFile);
        return None;
    }
    let (certificate, key) = match (certificate, key) {
        (None, None) => return None,
        (Some(certificate), Some(key)) => (certificate, key.trim()),
        (given, _) => {
            let (there, missing) = match given {
                Some(_) => ("client_certificate", "client_key"),
                None => ("client_key", "client_certificate"),
            };
            let span = value_span(table, there);
            reader.warn(span, missing, Fault::HalfOfTwo { there });
            return None;
        }
    };
    let key = match SecretSource::read(key) {
        Ok(source) => KeySource::Named(source),
        Err(NoSecretName::Neither) => KeySource::File {
            path: PathBuf::from(key),
            text: None,
        },
        // What stands behind `env:` or `keystore:` may be the secret itself, which no message of a file may repeat.
        Err(_) => {
            reader.warn(
                value_span(table, "client_key"),
                "client_key",
                Fault::NoSecretName,
            );
            return None;
        }
    };
    Some(ClientSource {
        certificate: file(certificate),
        key,
    })
}

fn exceptions(reader: &mut Reader<'_>, table: &dyn TableLike) -> Vec<TlsLeave> {
    let Some(item) = table.get("tls_exceptions") else {
        return Vec::new();
    };
    reader.within("tls_exceptions", |reader| leaves(reader, item))
}

fn leaves(reader: &mut Reader<'_>, item: &Item) -> Vec<TlsLeave> {
    let Some(hosts) = item.as_table_like() else {
        let fault = Fault::NoTable {
            of: "hosts and dates",
            example: "tls_exceptions = { \"staging.shop.example\" = \"2026-12-31\" }",
        };
        reader.warn_of_table(item_span(item), fault);
        return Vec::new();
    };
    let mut leaves = Vec::new();
    for (host, item) in hosts.iter() {
        match leave(host, item) {
            Ok(leave) => leaves.push(leave),
            Err(fault) => reader.warn(item_span(item), host, fault),
        }
    }
    leaves
}

fn leave(host: &str, item: &Item) -> Result<TlsLeave, Fault> {
    if !(is_host(host) || host.parse::<IpAddr>().is_ok()) {
        return Err(Fault::NoExceptionHost);
    }
    let written = item.as_str().map(str::to_owned);
    let date = written.or_else(|| item.as_datetime().map(ToString::to_string));
    let leave = date.and_then(|date| TlsLeave::new(host, date.trim()));
    leave.ok_or(Fault::NoExceptionDay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::config::{ConfigWarning, parse};

    fn network(text: &str) -> (NetworkSource, Vec<String>) {
        let text = format!(
            "[[endpoint]]\nname = \"a\"\nkind = \"http\"\nurl = \"https://shop.example/\"\n{text}"
        );
        let config = parse(&text).unwrap();
        let warnings = config.warnings.iter().map(ConfigWarning::message).collect();
        let network = config.endpoints[0].network.clone();
        (
            network.map(|own| (*own).clone()).unwrap_or_default(),
            warnings,
        )
    }

    #[test]
    fn everything_is_read() {
        let (network, warnings) = network(
            r#"
[network]
proxy = "socks5h://127.0.0.1:1080"
proxy_credentials = "keystore:proxy"
no_proxy = ["shop.example"]
ca = "ca.pem"
client_certificate = "me.pem"
client_key = "env:MY_KEY"
tls_exceptions = { "old.shop.example" = "2026-12-31", "new.shop.example" = 2026-11-30 }
"#,
        );
        assert_eq!(warnings, [""; 0]);
        let ProxyChoice::Explicit {
            url,
            credentials,
            except,
        } = network.proxy
        else {
            panic!("{network:?}");
        };
        assert_eq!(url, "socks5h://127.0.0.1:1080");
        assert_eq!(
            credentials,
            Some(SecretSource::Keystore("proxy".to_owned()))
        );
        assert_eq!(except, ["shop.example"]);
        assert_eq!(network.authorities, [file("ca.pem")]);
        let client = network.client.expect("a client");
        assert_eq!(
            client.key,
            KeySource::Named(SecretSource::Environment("MY_KEY".to_owned()))
        );
        let until: Vec<_> = network
            .exceptions
            .iter()
            .map(|own| own.until.as_str())
            .collect();
        assert_eq!(until, ["2026-12-31", "2026-11-30"]);
    }

    #[test]
    fn what_cannot_be_used_is_told_and_no_secret_repeated() {
        for (text, told) in [
            ("network = 1", "is a table"),
            (
                "[network]\nproxy = \"proxy.example\"",
                "no address of a proxy",
            ),
            (
                "[network]\nproxy = \"http://me:pa55word@proxy.example\"",
                "user or password",
            ),
            (
                "[network]\nproxy_credentials = \"me:pa55word\"",
                "proxy_credentials",
            ),
            (
                "[network]\nclient_key = \"env:A\"",
                "without `client_certificate`",
            ),
            (
                "[network]\nclient_certificate = \"a.pem\"\nclient_key = \"-----BEGIN pa55word\"",
                "no place for it",
            ),
            (
                "[network]\ntls_exceptions = { \"a.example\" = \"soon\" }",
                "no date",
            ),
            (
                "[network]\ntls_exceptions = { \"https://a.example\" = \"2026-12-31\" }",
                "that is no host",
            ),
            (
                "[network]\nno_proxy = [\"http://a.example\", \"10.0.0.0/8\", \".a.example\"]",
                "`http://a.example` of `no_proxy`",
            ),
            ("[network]\nprxy = \"none\"", "unknown key `prxy`"),
        ] {
            let (_, warnings) = network(text);
            assert_eq!(warnings.len(), 1, "{text}: {warnings:?}");
            assert!(warnings[0].contains(told), "{text}: {warnings:?}");
            assert!(!warnings[0].contains("pa55word"), "{warnings:?}");
        }
    }

    #[test]
    fn an_endpoints_own_network_takes_the_place_of_that_of_the_file() {
        let (own, warnings) =
            network("network = { proxy = \"none\" }\n[network]\nca = \"ca.pem\"\n");
        assert_eq!(warnings, [""; 0]);
        assert_eq!(own.proxy, ProxyChoice::Direct);
        assert!(own.authorities.is_empty());
    }
}
