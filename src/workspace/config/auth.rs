//! `auth` of an endpoint: how a call shows who it comes from. Secrets are named, never written.

use toml_edit::{Item, TableLike};

use super::headers::{ENVIRONMENT, KEYSTORE, is_entry_name, is_header_name, is_variable_name};
use super::reader::{Reader, item_span, listed};
use crate::invoke::SecretSource;
use crate::invoke::auth::{Auth, LoginProof, SignatureMethod, TokenService};
use crate::lint::suggest::nearest;

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
    let Some(table) = item.as_table_like() else {
        reader.warn(
            item_span(item),
            "`auth` is a table, so this endpoint is passed over",
            "write `auth = { kind = \"client-credentials\", client_id = \"...\", client_secret = \"keystore:NAME\" }`",
        );
        return None;
    };
    let kind = text(reader, table, "kind")?;
    let Some((kind, keys)) = KINDS.iter().find(|(known, _)| *known == kind) else {
        unknown_kind(reader, table, &kind);
        return None;
    };
    reader.unknown_keys(table, keys, &format!("`auth` of kind `{kind}`"));
    of_kind(reader, table, kind)
}

fn of_kind(reader: &mut Reader<'_>, table: &dyn TableLike, kind: &str) -> Option<Auth> {
    Some(match kind {
        "client-credentials" => Auth::ClientCredentials {
            client_id: text(reader, table, "client_id")?,
            client_secret: secret(reader, table, "client_secret")?,
            token_service: reader
                .one_of(table, "token_service", &TokenService::ALL)
                .unwrap_or_default(),
        },
        "authorization-code" => Auth::AuthorizationCode {
            client_id: text(reader, table, "client_id")?,
            client_secret: secret(reader, table, "client_secret")?,
            redirect_port: port(reader, table),
            pkce: reader.boolean(table, "pkce").unwrap_or(true),
        },
        "login" => Auth::Login {
            user_name: text(reader, table, "user_name")?,
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
    let place = table.get("name").map(item_span).unwrap_or_default();
    let message = format!("`{name}` is no header name, so this endpoint is passed over");
    reader.warn(place, message, "use letters, digits and `-`");
    None
}

fn port(reader: &mut Reader<'_>, table: &dyn TableLike) -> u16 {
    let Some(item) = table.get("redirect_port") else {
        return Auth::REDIRECT_PORT;
    };
    let port = item.as_integer().and_then(|port| u16::try_from(port).ok());
    port.filter(|port| *port > 0).unwrap_or_else(|| {
        let message = format!(
            "`redirect_port` is no port; {} is used",
            Auth::REDIRECT_PORT
        );
        reader.warn(item_span(item), message, "write a number from 1 to 65535");
        Auth::REDIRECT_PORT
    })
}

/// A string that `auth` cannot do without.
fn text(reader: &mut Reader<'_>, table: &dyn TableLike, key: &str) -> Option<String> {
    let value = reader.string(table, key).unwrap_or_default().trim();
    if value.is_empty() {
        missing(reader, table, key, "...");
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
    let Some(item) = table.get(key) else {
        missing(reader, table, key, "keystore:NAME");
        return None;
    };
    let value = reader.string(table, key)?.trim();
    let source = secret_source(value);
    if source.is_none() {
        let message = format!(
            "`{key}` is refused: it names neither `env:NAME` nor `keystore:NAME`, and a file is no place for a secret"
        );
        let help = "write `env:NAME` or `keystore:NAME`; until then the endpoint is passed over";
        reader.warn(item_span(item), message, help);
    }
    source
}

/// What a reference to a secret names; `None` where it is none, or may be the secret itself.
#[must_use]
pub fn secret_source(value: &str) -> Option<SecretSource> {
    if let Some(name) = value.strip_prefix(ENVIRONMENT) {
        return is_variable_name(name).then(|| SecretSource::Environment(name.to_owned()));
    }
    let name = value.strip_prefix(KEYSTORE)?;
    is_entry_name(name).then(|| SecretSource::Keystore(name.to_owned()))
}

fn missing(reader: &mut Reader<'_>, table: &dyn TableLike, key: &str, example: &str) {
    let place = table.iter().next().map_or("", |(first, _)| first);
    let span = super::reader::key_span(table, if table.get(key).is_some() { key } else { place });
    reader.warn(
        span,
        format!("`{key}` is missing, so this endpoint is passed over"),
        format!("add `{key} = \"{example}\"`"),
    );
}

fn unknown_kind(reader: &mut Reader<'_>, table: &dyn TableLike, kind: &str) {
    let known = KINDS.map(|(known, _)| known);
    let help = match nearest(kind, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("use one of {}", listed(&known)),
    };
    let place = table.get("kind").map(item_span).unwrap_or_default();
    let message = format!("unknown kind `{kind}` of `auth`, so this endpoint is passed over");
    reader.warn(place, message, help);
}
