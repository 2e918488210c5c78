//! The HTTP clients, each built once, on first use.

use reqwest::Client;
use reqwest::redirect::Policy;
use tokio::sync::OnceCell;
use url::{Host, Url};

/// One client for each sort of place; a client keeps its connections.
///
/// - Loopback never goes through a proxy, whatever the environment says.
/// - Without TLS no certificates are loaded, so that plain HTTP works on a machine that has none.
#[derive(Debug, Default)]
pub(super) struct Clients {
    loopback_plain: OnceCell<Client>,
    loopback_tls: OnceCell<Client>,
    remote_plain: OnceCell<Client>,
    remote_tls: OnceCell<Client>,
}

impl Clients {
    /// The client for that URL.
    pub(super) async fn client(&self, url: &Url) -> Result<&Client, reqwest::Error> {
        let (loopback, tls) = (is_loopback(url), url.scheme() == "https");
        let cell = match (loopback, tls) {
            (true, false) => &self.loopback_plain,
            (true, true) => &self.loopback_tls,
            (false, false) => &self.remote_plain,
            (false, true) => &self.remote_tls,
        };
        cell.get_or_try_init(async || build(loopback, tls)).await
    }

    /// Builds what the first Send needs most likely. A failure shows when it is needed.
    pub(super) async fn warm_up(&self) {
        self.loopback_plain
            .get_or_try_init(async || build(true, false))
            .await
            .ok();
        self.remote_tls
            .get_or_try_init(async || build(false, true))
            .await
            .ok();
    }
}

/// Whether the host is this machine itself.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

fn build(loopback: bool, tls: bool) -> Result<Client, reqwest::Error> {
    // Fails where a provider is installed already, which serves as well.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let mut builder = Client::builder()
        .user_agent(concat!("botbench/", env!("CARGO_PKG_VERSION")))
        // Followed by hand: reqwest would carry headers such as `x-api-key` to other hosts.
        .redirect(Policy::none())
        .referer(false)
        // A function has side effects, so nothing is sent twice.
        .retry(reqwest::retry::never())
        .tcp_nodelay(true);
    if loopback {
        builder = builder.no_proxy();
    }
    if !tls {
        builder = builder.tls_certs_only(std::iter::empty());
    }
    builder.build()
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
            ("http://localhost/", true),
            ("http://bot.localhost/", true),
            ("http://localhost.shop.example/", false),
            ("http://192.168.0.1/", false),
        ] {
            let url = Url::parse(url).expect("a URL");
            assert_eq!(is_loopback(&url), expected, "{url}");
        }
    }
}
