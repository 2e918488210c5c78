//! The HTTP clients for pictures.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Client;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use tokio::sync::OnceCell;

use super::Place;
use super::address::is_public;
use super::fault::{ImageFault, NoPublicAddress};

/// How long a connection may take to stand.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// One client for each sort of place, built on first use.
#[derive(Debug, Default)]
pub(super) struct ImageClients {
    public: OnceCell<Client>,
    local: OnceCell<Client>,
}

impl ImageClients {
    pub async fn client(&self, place: Place) -> Result<&Client, ImageFault> {
        let cell = match place {
            Place::Public => &self.public,
            Place::Local => &self.local,
        };
        cell.get_or_try_init(async || build(place))
            .await
            .map_err(|error| ImageFault::Failed(error.to_string()))
    }
}

fn build(place: Place) -> Result<Client, reqwest::Error> {
    // Fails where a provider is installed already, which serves as well.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let builder = Client::builder()
        .user_agent(concat!("botbench/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(CONNECT_TIMEOUT)
        // A proxy would resolve the name again, out of our sight.
        .no_proxy();
    match place {
        Place::Public => builder.dns_resolver(Arc::new(PublicAddresses)),
        // Works on a machine without any certificates.
        Place::Local => builder.tls_certs_only(std::iter::empty()),
    }
    .build()
}

/// Resolves a name, and gives only its public addresses: these are connected to, and the name is not asked again.
#[derive(Debug)]
struct PublicAddresses;

impl Resolve for PublicAddresses {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let addresses = public(found)?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

fn public(found: impl Iterator<Item = SocketAddr>) -> Result<Vec<SocketAddr>, NoPublicAddress> {
    let addresses: Vec<_> = found.filter(|address| is_public(address.ip())).collect();
    if addresses.is_empty() {
        return Err(NoPublicAddress);
    }
    Ok(addresses)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(texts: &[&str]) -> Vec<SocketAddr> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn only_public_addresses_of_a_name_are_connected_to() {
        let found = addresses(&[
            "127.0.0.1:0",
            "1.1.1.1:0",
            "[fe80::1]:0",
            "[2606:4700::1]:0",
        ]);
        let kept = addresses(&["1.1.1.1:0", "[2606:4700::1]:0"]);
        assert_eq!(public(found.into_iter()).ok(), Some(kept));
        assert!(public(addresses(&["10.0.0.1:0"]).into_iter()).is_err());
    }
}
