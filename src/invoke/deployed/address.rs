//! From a host as people write it to the URL that paths are put behind.

use url::Url;

use crate::invoke::is_this_machine;

/// Why a host cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HostFault {
    /// No host name, and no URL of one.
    #[error("is no host name")]
    NoHost,
    /// `http://` to another machine: tokens would travel readable.
    #[error("begins with `http://`, which is only for this machine itself")]
    Plain,
    /// More than scheme, host and port.
    #[error("holds more than a host and a port")]
    More,
}

/// Why a host cannot be used; `None` where it can.
#[must_use]
pub fn host_fault(text: &str) -> Option<HostFault> {
    base_url(text).err()
}

/// The URL of a host without a path: `https` where no scheme is written.
///
/// # Errors
/// When it is no host, or plain `http` to another machine.
pub fn base_url(text: &str) -> Result<Url, HostFault> {
    let text = text.trim();
    let whole = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let url = Url::parse(&whole).map_err(|_| HostFault::NoHost)?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() || text.is_empty() {
        return Err(HostFault::NoHost);
    }
    let bare = url.username().is_empty() && url.password().is_none();
    if !bare || url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(HostFault::More);
    }
    if url.scheme() == "http" && !url.host_str().is_some_and(is_this_machine) {
        return Err(HostFault::Plain);
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_become_https_and_plain_http_stays_at_home() {
        for (text, expected) in [
            (
                "va.faasgw.liveperson.net",
                "https://va.faasgw.liveperson.net/",
            ),
            ("https://shop.example:8443/", "https://shop.example:8443/"),
            ("http://127.0.0.1:4010", "http://127.0.0.1:4010/"),
            ("http://localhost:1", "http://localhost:1/"),
        ] {
            assert_eq!(base_url(text).unwrap().as_str(), expected);
        }
        for (text, fault) in [
            ("", HostFault::NoHost),
            ("a b", HostFault::NoHost),
            ("ftp://a.example", HostFault::NoHost),
            ("http://shop.example", HostFault::Plain),
            ("shop.example/api", HostFault::More),
            ("ann:pw@shop.example", HostFault::More),
        ] {
            assert_eq!(base_url(text), Err(fault), "{text}");
        }
    }
}
