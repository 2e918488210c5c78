//! How endpoints are reached: the form of it, and what is shown of it.

use super::App;
use crate::invoke::{NetworkSource, ProxyChoice};
use crate::ui::invoke::{EntryForm, NetworkWords, counting};

impl App {
    /// Opens the form of a network: of the endpoint of that name, or of the whole file.
    pub(super) fn edit_network(&mut self, owner: Option<&str>) {
        if !self.has_config_file() {
            return;
        }
        let place = self.form_place(Vec::new());
        self.palette = None;
        let own = owner.and_then(|name| self.folder.own_network(name));
        let shared = self.folder.network_entry();
        let mut form = EntryForm::network(owner, own, place.clone());
        if owner.is_none() {
            form = EntryForm::network(None, shared, place);
        } else if own.is_none() {
            // What the endpoint takes from the file now is what its own begins with.
            form.begin_with(shared);
        }
        self.network_form = Some(form);
        self.tell_secrets();
    }

    /// How the endpoint of that name is reached, or one that is not in the file yet.
    pub(super) fn network_words(&self, name: Option<&str>) -> NetworkWords {
        let own = name.and_then(|name| self.folder.own_network(name));
        let known = name.and_then(|name| self.folder.endpoint(name));
        let network = match (own, known) {
            (Some(_), Some(known)) => known.network.as_ref(),
            _ => self.folder.network(),
        };
        let now = super::templates::now_ms() / 1000;
        NetworkWords {
            words: network.map(|own| words(own, now)).unwrap_or_default(),
            is_own: own.is_some(),
            has_exception: known.is_some_and(|known| !counting(known, now).is_empty()),
        }
    }

    /// Tells the open form of an endpoint how it is reached now.
    pub(super) fn tell_network(&mut self) {
        let Some(form) = &self.endpoint_form else {
            return;
        };
        let name = form.original().map(str::to_owned);
        let words = self.network_words(name.as_deref());
        if let Some(form) = &mut self.endpoint_form {
            form.set_network(words);
        }
    }
}

/// What is set, in a few words.
fn words(network: &NetworkSource, now: i64) -> String {
    let mut parts = Vec::new();
    let counting = network.exceptions.iter().filter(|leave| leave.counts(now));
    let exceptions = counting.count();
    if exceptions > 0 {
        let plural = if exceptions == 1 { "" } else { "s" };
        parts.push(format!("{exceptions} TLS exception{plural}"));
    }
    match &network.proxy {
        ProxyChoice::System => {}
        ProxyChoice::Direct => parts.push("no proxy".to_owned()),
        ProxyChoice::Explicit { url, .. } => parts.push(format!("proxy `{url}`")),
    }
    match network.authorities.len() {
        0 => {}
        1 => parts.push("1 authority".to_owned()),
        many => parts.push(format!("{many} authorities")),
    }
    if network.client.is_some() {
        parts.push("client certificate".to_owned());
    }
    parts.join(", ")
}
