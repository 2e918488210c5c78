//! The HTTP clients: one for each way through the network.

use std::sync::{Arc, Mutex, PoisonError};

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
