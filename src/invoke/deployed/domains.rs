//! CSDS: which hosts serve an account.

use serde_json::Value;
use url::Url;

use super::{Deployed, Generation, GenerationChoice, base_url};
use crate::invoke::call::{Call, Method, StepKind, accept_json};
use crate::invoke::path_under;

/// Where domains are looked up.
pub const CSDS: &str = "https://api.liveperson.net";

/// How long the hosts of an account are remembered, in seconds.
const CACHED_FOR: u64 = 600;

/// The services of an account that are called here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Invocations.
    Gateway,
    /// The list of functions, test runs.
    Ui,
    /// Tokens.
    Sentinel,
    /// The login of users.
    Login,
}

impl Service {
    /// Its name, in which case counts.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Gateway => "faasGW",
            Self::Ui => "faasUI",
            Self::Sentinel => "sentinel",
            Self::Login => "agentVep",
        }
    }
}

/// The hosts of an account by service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Domains(Vec<(String, String)>);

impl Domains {
    /// Reads the list of all services, or the answer for a single one; `None` where it is neither.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let answer: Value = serde_json::from_str(text).ok()?;
        let entry = |value: &Value| {
            let part = |name: &str| Some(value.get(name)?.as_str()?.trim().to_owned());
            Some((part("service")?, part("baseURI")?))
        };
        let entries = match answer.get("baseURIs") {
            Some(list) => list.as_array()?.iter().filter_map(entry).collect(),
            None => vec![entry(&answer)?],
        };
        Some(Self(entries))
    }

    /// The host of a service. An answer with plain `http` to another machine is none.
    #[must_use]
    pub fn host(&self, service: Service) -> Option<Url> {
        let (_, host) = self.0.iter().find(|(name, _)| name == service.id())?;
        base_url(host).ok()
    }
}

/// Asks for the hosts of all services of an account.
#[must_use]
pub fn domains_call(csds: &Url, account: &str) -> Call {
    lookup(
        csds,
        &["api", "account", account, "service", "baseURI.json"],
    )
}

/// Asks for the host of one service, for where the list of all does not have it.
#[must_use]
pub fn service_call(csds: &Url, account: &str, service: Service) -> Call {
    let service = service.id();
    lookup(
        csds,
        &[
            "api",
            "account",
            account,
            "service",
            service,
            "baseURI.json",
        ],
    )
}

fn lookup(csds: &Url, path: &[&str]) -> Call {
    let mut url = path_under(csds, path);
    url.set_query(Some("version=1.0"));
    Call {
        step: StepKind::Domains,
        method: Method::Get,
        url,
        headers: vec![accept_json()],
        body: None,
    }
}

/// Hosts that were looked up, each for ten minutes.
#[derive(Debug, Default)]
pub struct DomainCache(Vec<(String, u64, Domains)>);

impl DomainCache {
    /// The hosts that the call would find, if it was answered in the last ten minutes. `now` counts seconds since any
    /// fixed moment.
    #[must_use]
    pub fn get(&self, call: &Call, now: u64) -> Option<Domains> {
        let wanted = call.url.as_str();
        let found = self.0.iter().find(|(url, at, _)| {
            url == wanted && now.checked_sub(*at).is_some_and(|age| age < CACHED_FOR)
        });
        found.map(|(_, _, domains)| domains.clone())
    }

    /// Remembers an answer.
    pub fn put(&mut self, call: &Call, now: u64, domains: Domains) {
        let url = call.url.as_str();
        self.0
            .retain(|(own, at, _)| own != url && now.saturating_sub(*at) < CACHED_FOR);
        self.0.push((url.to_owned(), now, domains));
    }
}

impl Generation {
    /// The generation that serves behind a gateway of that name, as the official clients tell it.
    #[must_use]
    pub fn of_gateway(gateway: &Url) -> Self {
        let host = gateway.host_str().unwrap_or_default();
        if host.contains("fninvocations") || host.contains("functions") {
            Self::V2
        } else {
            Self::V1
        }
    }
}

impl Deployed {
    /// The generation to speak with that gateway.
    #[must_use]
    pub fn generation_at(&self, gateway: &Url) -> Generation {
        match self.generation {
            GenerationChoice::Always(generation) => generation,
            GenerationChoice::Auto => Generation::of_gateway(gateway),
        }
    }

    /// The host of a service that needs no look-up: as given, or as it follows from the region. The gateway follows
    /// from it for V1 only.
    #[must_use]
    pub fn known_host(&self, service: Service) -> Option<Url> {
        let given = match service {
            Service::Gateway => &self.hosts.gateway,
            Service::Ui => &self.hosts.ui,
            Service::Sentinel => &self.hosts.sentinel,
            Service::Login => &self.hosts.login,
        };
        if let Some(host) = given {
            return base_url(host).ok();
        }
        let region = self.region?.id();
        let v1 = self.generation == GenerationChoice::Always(Generation::V1);
        let host = match service {
            Service::Gateway if v1 => format!("{region}.faasgw.liveperson.net"),
            Service::Ui => format!("{region}.faasui.liveperson.net"),
            Service::Sentinel => format!("{region}.sentinel.liveperson.net"),
            Service::Gateway | Service::Login => return None,
        };
        base_url(&host).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = r#"{"baseURIs": [{"account": "1", "service": "faasGW", "baseURI": "va.faasgw.liveperson.net"},
        {"account": "1", "service": "sentinel", "baseURI": "va.sentinel.liveperson.net"},
        {"service": "agentVep", "baseURI": "http://shop.example"}, {"service": 7}]}"#;

    fn call(account: &str) -> Call {
        domains_call(&base_url(CSDS).unwrap(), account)
    }

    #[test]
    fn the_url_is_that_of_the_documentation() {
        let expected =
            "https://api.liveperson.net/api/account/12345678/service/baseURI.json?version=1.0";
        assert_eq!(call("12345678").url.as_str(), expected);
        let one = service_call(&base_url(CSDS).unwrap(), "12345678", Service::Gateway);
        let expected = "https://api.liveperson.net/api/account/12345678/service/faasGW/baseURI.json?version=1.0";
        assert_eq!(one.url.as_str(), expected);
        let odd = call("1/../2?").url;
        assert_eq!(
            odd.path(),
            "/api/account/1%2F..%2F2%3F/service/baseURI.json"
        );
    }

    #[test]
    fn both_shapes_of_the_answer_are_read() {
        let all = Domains::read(ALL).unwrap();
        let host = |domains: &Domains, service| domains.host(service).map(|url| url.to_string());
        let gateway = Some("https://va.faasgw.liveperson.net/".to_owned());
        assert_eq!(host(&all, Service::Gateway), gateway);
        assert_eq!(host(&all, Service::Ui), None);
        assert_eq!(host(&all, Service::Login), None);
        let one = r#"{"account": "1", "service": "faasGW", "baseURI": "va.faasgw.liveperson.net"}"#;
        assert_eq!(
            host(&Domains::read(one).unwrap(), Service::Gateway),
            gateway
        );
        for text in ["", "[]", "{}", r#"{"baseURIs": 1}"#, "<html>"] {
            assert_eq!(Domains::read(text), None, "{text}");
        }
    }

    #[test]
    fn hosts_are_remembered_for_ten_minutes() {
        let mut cache = DomainCache::default();
        let domains = Domains::read(ALL).unwrap();
        cache.put(&call("1"), 1000, domains.clone());
        assert_eq!(cache.get(&call("1"), 1599), Some(domains.clone()));
        assert_eq!(cache.get(&call("1"), 1600), None);
        assert_eq!(cache.get(&call("1"), 999), None);
        assert_eq!(cache.get(&call("2"), 1000), None);
        cache.put(&call("2"), 1700, domains);
        assert_eq!(cache.0.len(), 1);
    }

    #[test]
    fn the_generation_is_told_by_the_gateway() {
        for (host, expected) in [
            ("va.faasgw.liveperson.net", Generation::V1),
            ("va.fninvocations.liveperson.net", Generation::V2),
            ("lo.functions.liveperson.net", Generation::V2),
            ("http://127.0.0.1:4010", Generation::V1),
        ] {
            assert_eq!(
                Generation::of_gateway(&base_url(host).unwrap()),
                expected,
                "{host}"
            );
        }
    }
}
