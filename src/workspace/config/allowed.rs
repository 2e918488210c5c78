//! What may stand in `botbench.toml`, and why something may not.

use super::headers;
use crate::invoke::{Endpoint, EndpointKind, HeaderSource, UrlFault, secret_literal, url_fault};

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
    /// No name of an entry of the keystore.
    #[error("the keystore entry of header `{0}` has no usable name")]
    EntryName(String),
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
                "a file is no place for it: write `env:NAME` or `keystore:NAME` as a header's value"
            }
            Self::HeaderName(_) => "use letters, digits and `-`",
            Self::HeaderTwice(_) => "keep one of the two",
            Self::VariableName(_) => "use letters, digits and `_`, such as `SHOP_KEY`",
            Self::EntryName(_) => "use letters, digits, `_`, `-` and `.`, such as `shop-key`",
            Self::NoList => "write `[[endpoint]]` with two brackets for each endpoint",
        }
    }
}

/// Judges an endpoint that is about to be written.
///
/// # Errors
/// When a part of it cannot stand in the file.
pub fn check(endpoint: &Endpoint) -> Result<(), EditFault> {
    if endpoint.name.trim().is_empty() {
        return Err(EditFault::NoName);
    }
    if endpoint.kind != EndpointKind::Demo && endpoint.name.trim() == Endpoint::demo().name {
        return Err(EditFault::DemoName);
    }
    // An unknown variable is told on Send.
    let expanded = endpoint.expanded();
    let EndpointKind::Http { url, headers, .. } =
        expanded.as_ref().map_or(&endpoint.kind, |own| &own.kind)
    else {
        return Ok(());
    };
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
        HeaderSource::Keystore(entry) if !headers::is_entry_name(entry) => {
            Err(EditFault::EntryName(name.to_owned()))
        }
        HeaderSource::Literal(value) if secret_literal(name, value).is_some() => {
            Err(EditFault::SecretHeader(name.to_owned()))
        }
        _ => Ok(()),
    }
}
