//! The URL of an endpoint: whether it can be called, and how it may be shown.

use std::borrow::Cow;
use std::net::IpAddr;

use url::Url;

use super::BLOT;
use super::literal::secret_literal;

/// Why a URL cannot be used for an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlFault {
    /// No absolute URL of the two schemes.
    NoUrl,
    /// A user name, a password or a token stands in it.
    Secret,
}

/// Judges the URL of an endpoint, wherever it was written. Blanks around it do not count.
#[must_use]
pub fn url_fault(text: &str) -> Option<UrlFault> {
    let Ok(url) = Url::parse(text.trim()) else {
        return Some(UrlFault::NoUrl);
    };
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Some(UrlFault::NoUrl);
    }
    let in_user = !url.username().is_empty() || url.password().is_some();
    let in_fragment = url.fragment().is_some_and(|fragment| {
        url::form_urlencoded::parse(fragment.as_bytes()).any(tells_a_secret)
    });
    let secret = in_user || in_fragment || url.query_pairs().any(tells_a_secret);
    secret.then_some(UrlFault::Secret)
}

fn tells_a_secret((name, value): (Cow<'_, str>, Cow<'_, str>)) -> bool {
    secret_literal(&name, &value).is_some()
}

/// The URL as it may be shown: scheme, host, port and path. User, password, query and fragment may hold secrets
/// that nothing tells from other text. Works on any text.
#[must_use]
pub fn shown_url(text: &str) -> String {
    match Url::parse(text.trim()) {
        Ok(mut url) if url.has_host() => {
            url.set_query(None);
            url.set_fragment(None);
            // These fail only where there can be neither.
            url.set_username("").ok();
            url.set_password(None).ok();
            url.to_string()
        }
        // Where a password would end in what is no URL cannot be told.
        _ if text.contains('@') => BLOT.to_owned(),
        _ => text.split(['?', '#']).next().unwrap_or_default().to_owned(),
    }
}

/// Whether a host is this machine itself: a loopback address, `localhost`, or a name below it (RFC 6761, 6.3).
/// Brackets around an address and a dot behind a name do not count.
#[must_use]
pub fn is_this_machine(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    if let Ok(address) = host.parse::<IpAddr>() {
        return address.to_canonical().is_loopback();
    }
    let host = host.strip_suffix('.').unwrap_or(host);
    let last = host.rsplit('.').next().unwrap_or_default();
    last.eq_ignore_ascii_case("localhost")
}

/// Whether a URL leads to this machine itself. What is no URL leads nowhere.
#[must_use]
pub fn is_url_of_this_machine(url: &str) -> bool {
    let url = Url::parse(url.trim()).ok();
    url.is_some_and(|url| url.host_str().is_some_and(is_this_machine))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_recognised() {
        for (url, expected) in [
            ("http://127.0.0.1:3000/", true),
            ("http://127.8.9.1/", true),
            ("https://[::1]:8443/", true),
            ("https://[::ffff:127.0.0.1]/", true),
            (" HTTP://LOCALHOST/ ", true),
            ("http://localhost./", true),
            ("http://bot.localhost/", true),
            ("http://localhost.shop.example/", false),
            ("http://shop.example/?back=http://localhost", false),
            ("http://mylocalhost/", false),
            ("http://192.168.0.1/", false),
            ("localhost", false),
        ] {
            assert_eq!(is_url_of_this_machine(url), expected, "{url}");
        }
        for (host, expected) in [
            ("[::1]", true),
            ("::1", true),
            ("Localhost", true),
            ("", false),
        ] {
            assert_eq!(is_this_machine(host), expected, "{host}");
        }
    }

    #[test]
    fn secrets_in_a_url_are_told() {
        for url in [
            "https://ann@shop.example/",
            "https://ann:hunter22@shop.example/",
            "https://:hunter22@shop.example/",
            "https://shop.example/x?token=abc",
            "https://shop.example/x?a=1&apikey=abc",
            "https://shop.example/x?v=q8Zr2LmX0vTn5KdW7yBs3HcF",
            "https://shop.example/x#access_token=abc",
            " HTTPS://ann:hunter22@shop.example/ ",
        ] {
            assert_eq!(url_fault(url), Some(UrlFault::Secret), "{url}");
        }
        for url in [
            "",
            "localhost:3000",
            "ftp://a/",
            "/path",
            "http://",
            "mailto:a@b.example",
        ] {
            assert_eq!(url_fault(url), Some(UrlFault::NoUrl), "{url}");
        }
        for url in ["http://a.example/x?v=1", "HTTP://127.0.0.1:3000#top"] {
            assert_eq!(url_fault(url), None, "{url}");
        }
    }

    #[test]
    fn only_scheme_host_port_and_path_are_shown() {
        for (url, shown) in [
            ("http://127.0.0.1:3000/a?b=1#c", "http://127.0.0.1:3000/a"),
            ("https://ann:pw@shop.example", "https://shop.example/"),
            ("ftp://ann:pw@shop.example/x", "ftp://shop.example/x"),
            ("http:\\\\ann:pw@shop.example/x?y", "http://shop.example/x"),
            ("http://ann:p/w@shop.example/", BLOT),
            ("http://ann:p?w@shop.example/", BLOT),
            ("ann:pw@shop.example", BLOT),
            ("http://a:99999/?key=x", "http://a:99999/"),
            ("staging", "staging"),
        ] {
            assert_eq!(shown_url(url), shown, "{url}");
        }
    }
}
