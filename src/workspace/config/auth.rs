//! `auth` of an endpoint: how a call shows who it comes from. Secrets are named, never written.

use toml_edit::{Item, TableLike};

use super::fault::Fault;
use super::reader::{Reader, item_span, key_span, value_span};
use crate::invoke::auth::{Auth, LoginProof, SignatureMethod, TokenService};
use crate::invoke::{SecretSource, is_header_name};

/// The words of `kind` with the keys that each takes.
const KINDS: [(&str, &[&str]); 7] = [
    ("none", &["kind"]),
    (
        "client-credentials",
        &["kind", "client_id", "client_secret", "token_service"],
    ),
    (
        "authorization-code",
        &[
            "kind",
            "client_id",
            "client_secret",
            "redirect_port",
            "pkce",
        ],
    ),
    (
        "login",
        &[
            "kind",
            "user_name",
            "password",
            "app_key",
            "app_secret",
            "access_token",
            "token_secret",
        ],
    ),
    ("bearer", &["kind", "token", "user_id"]),
    (
        "oauth1",
        &[
            "kind",
            "app_key",
            "app_secret",
            "access_token",
            "token_secret",
            "signature",
        ],
    ),
    ("header", &["kind", "name", "value"]),
];

/// Reads `auth`; `None` where it cannot be used, which was warned of.
pub(super) fn read(reader: &mut Reader<'_>, item: &Item) -> Option<Auth> {
    reader.within("auth", |reader| table(reader, item))
}

fn table(reader: &mut Reader<'_>, item: &Item) -> Option<Auth> {
    let Some(table) = item.as_table_like() else {
        let fault = Fault::NoTable {
            of: "a kind and what it needs",
            example: "auth = { kind = \"client-credentials\", client_id = \"...\", client_secret = \"keystore:NAME\" }",
        };
        reader.warn_of_table(item_span(item), fault);
        return None;
    };
    let kind = text(reader, table, "kind", "client-credentials")?;
    let Some((kind, keys)) = KINDS.iter().find(|(known, _)| *known == kind) else {
        let fault = Fault::UnknownKind {
            kind,
            known: KINDS.map(|(known, _)| known).to_vec(),
        };
        reader.warn(value_span(table, "kind"), "kind", fault);
        return None;
    };
    reader.unknown_keys(table, keys, &format!("`auth` of kind `{kind}`"));
    of_kind(reader, table, kind)
}

fn of_kind(reader: &mut Reader<'_>, table: &dyn TableLike, kind: &str) -> Option<Auth> {
    Some(match kind {
        "client-credentials" => Auth::ClientCredentials {
            client_id: text(reader, table, "client_id", "app-1")?,
            client_secret: secret(reader, table, "client_secret")?,
            token_service: reader
                .one_of(table, "token_service", &TokenService::ALL)
                .unwrap_or_default(),
        },
        "authorization-code" => Auth::AuthorizationCode {
            client_id: text(reader, table, "client_id", "app-1")?,
            client_secret: secret(reader, table, "client_secret")?,
            redirect_port: port(reader, table),
            pkce: reader.boolean(table, "pkce").unwrap_or(true),
        },
        "login" => Auth::Login {
            user_name: text(reader, table, "user_name", "bot@shop")?,
            proof: proof(reader, table)?,
        },
        "bearer" => Auth::Bearer {
            token: secret(reader, table, "token")?,
            user_id: reader.string(table, "user_id").map(str::to_owned),
        },
        "oauth1" => Auth::OAuth1 {
            app_key: secret(reader, table, "app_key")?,
            app_secret: secret(reader, table, "app_secret")?,
            access_token: secret(reader, table, "access_token")?,
            token_secret: secret(reader, table, "token_secret")?,
            method: reader
                .one_of(table, "signature", &SignatureMethod::ALL)
                .unwrap_or_default(),
        },
        "header" => Auth::Header {
            name: header_name(reader, table)?,
            value: secret(reader, table, "value")?,
        },
        _ => Auth::None,
    })
}

fn proof(reader: &mut Reader<'_>, table: &dyn TableLike) -> Option<LoginProof> {
    if table.get("password").is_some() {
        return Some(LoginProof::Password(secret(reader, table, "password")?));
    }
    Some(LoginProof::Keys {
        app_key: secret(reader, table, "app_key")?,
        secret: secret(reader, table, "app_secret")?,
        access_token: secret(reader, table, "access_token")?,
        access_token_secret: secret(reader, table, "token_secret")?,
    })
}

fn header_name(reader: &mut Reader<'_>, table: &dyn TableLike) -> Option<String> {
    let name = reader.string(table, "name").unwrap_or("Authorization");
    if is_header_name(name) {
        return Some(name.to_owned());
    }
    reader.warn(value_span(table, "name"), "name", Fault::NoHeaderName);
    None
}

fn port(reader: &mut Reader<'_>, table: &dyn TableLike) -> u16 {
    let Some(item) = table.get("redirect_port") else {
        return Auth::REDIRECT_PORT;
    };
    let port = item.as_integer().and_then(|port| u16::try_from(port).ok());
    port.filter(|port| *port > 0).unwrap_or_else(|| {
        let usual = Auth::REDIRECT_PORT;
        reader.warn(item_span(item), "redirect_port", Fault::NoPort { usual });
        usual
    })
}

/// A string that `auth` cannot do without.
fn text(
    reader: &mut Reader<'_>,
    table: &dyn TableLike,
    key: &str,
    example: &'static str,
) -> Option<String> {
    if table.get(key).is_none() {
        missing(reader, table, key, example);
        return None;
    }
    let value = reader.string(table, key)?.trim();
    if value.is_empty() {
        reader.warn(value_span(table, key), key, Fault::Empty { example });
        return None;
    }
    Some(value.to_owned())
}

/// Where a secret comes from. What stands there may be the secret itself, so no warning repeats it.
pub(super) fn secret(
    reader: &mut Reader<'_>,
    table: &dyn TableLike,
    key: &str,
) -> Option<SecretSource> {
    if table.get(key).is_none() {
        missing(reader, table, key, "keystore:NAME");
        return None;
    }
    let source = SecretSource::read(reader.string(table, key)?.trim());
    if source.is_err() {
        reader.warn(value_span(table, key), key, Fault::NoSecretName);
    }
    source.ok()
}

/// A key that is not there: the place is that of the first one.
fn missing(reader: &mut Reader<'_>, table: &dyn TableLike, key: &str, example: &'static str) {
    let first = table.iter().next().map_or("", |(first, _)| first);
    reader.warn(key_span(table, first), key, Fault::Missing { example });
}
