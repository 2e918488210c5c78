//! The HTTP clients: one for each way through the network.

use std::sync::{Arc, Mutex, PoisonError};

use url::{Host, Url};

use super::wire::Client;
use crate::invoke::Network;

/// How many ways are kept; the one that was added first goes first.
const MOST_CLIENTS: usize = 16;

/// One client for each way; a client keeps its connections.
#[derive(Debug, Default)]
pub(super) struct Clients(Mutex<Vec<(Arc<Network>, Arc<Client>)>>);

impl Clients {
    /// The client for that way.
    pub(super) fn client(&self, network: &Arc<Network>) -> Arc<Client> {
        let mut clients = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = clients.iter().find(|(other, _)| other == network) {
            return Arc::clone(known);
        }
        if clients.len() >= MOST_CLIENTS {
            clients.remove(0);
        }
        let client = Arc::new(Client::new(Arc::clone(network)));
        clients.push((Arc::clone(network), Arc::clone(&client)));
        client
    }

    /// Builds what the first Send needs most likely. A failure shows when it is needed.
    pub(super) fn warm_up(&self) {
        self.client(&Arc::default()).set_up_tls().ok();
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
