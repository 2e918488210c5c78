//! Which TLS exceptions concern an endpoint.

use url::Url;

use super::deployed::{CSDS, Deployed, Service, base_url};
use super::{Endpoint, EndpointKind, TlsLeave};

/// The domain of hosts that CSDS gives.
const PLATFORM: &str = ".liveperson.net";

impl Endpoint {
    /// The exceptions of its network for hosts that it calls over TLS, whether they still count or not. Of hosts that
    /// are looked up, those of the platform are meant.
    #[must_use]
    pub fn leaves(&self) -> Vec<&TlsLeave> {
        let Some(network) = self.network.as_deref() else {
            return Vec::new();
        };
        if network.exceptions.is_empty() {
            return Vec::new();
        }
        let expanded = self.expanded().unwrap_or_else(|_| self.clone());
        let leaves = network.exceptions.iter();
        leaves
            .filter(|leave| calls(&expanded.kind, &leave.host))
            .collect()
    }
}

impl TlsLeave {
    /// How many days it counts after today; `now` is Unix time in seconds.
    #[must_use]
    pub const fn days_left(&self, now: i64) -> i64 {
        (self.ends - 1 - now).div_euclid(86_400)
    }
}

/// Whether a call of that kind may go to a host over TLS.
fn calls(kind: &EndpointKind, host: &str) -> bool {
    match kind {
        EndpointKind::Demo | EndpointKind::Function { .. } => false,
        EndpointKind::Http { url, .. } => is_at(Url::parse(url).ok().as_ref(), host),
        EndpointKind::CustomEndpoint(service) => {
            is_at(Url::parse(&service.url).ok().as_ref(), host)
        }
        EndpointKind::Deployed(deployed) => deployed_calls(deployed, host),
    }
}

fn is_at(url: Option<&Url>, host: &str) -> bool {
    url.is_some_and(|url| {
        let own = url.host_str().unwrap_or_default();
        url.scheme() == "https" && own.eq_ignore_ascii_case(host)
    })
}

fn deployed_calls(deployed: &Deployed, host: &str) -> bool {
    let services = [
        Service::Gateway,
        Service::Ui,
        Service::Sentinel,
        Service::Login,
    ];
    let known = services.map(|service| deployed.known_host(service));
    let looks_up = known.iter().any(Option::is_none);
    let csds = deployed.hosts.csds.as_deref().unwrap_or(CSDS);
    let listed = known.iter().flatten().any(|url| is_at(Some(url), host));
    listed || looks_up && (host.ends_with(PLATFORM) || is_at(base_url(csds).ok().as_ref(), host))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::invoke::NetworkSource;

    fn endpoint(url: &str) -> Endpoint {
        let leave = |host| TlsLeave::new(host, "2026-11-22").expect("a date");
        let network = NetworkSource {
            exceptions: vec![leave("shop.example"), leave("lo.faasgw.liveperson.net")],
            ..NetworkSource::default()
        };
        Endpoint {
            kind: EndpointKind::Http {
                url: url.to_owned(),
                payload_only: false,
                headers: Vec::new(),
            },
            network: Some(Arc::new(network)),
            ..Endpoint::demo()
        }
    }

    #[test]
    fn only_the_host_that_is_called_over_tls_is_concerned() {
        for (url, count) in [
            ("https://Shop.example/a", 1),
            ("https://shop.example:8443/", 1),
            ("http://shop.example/", 0),
            ("https://test.shop.example/", 0),
            ("shop.example", 0),
            ("", 0),
        ] {
            assert_eq!(endpoint(url).leaves().len(), count, "{url}");
        }
        assert!(Endpoint::demo().leaves().is_empty());
    }

    #[test]
    fn days_are_counted_behind_today() {
        let leave = TlsLeave::new("shop.example", "2026-11-22").expect("a date");
        let end = leave.ends;
        assert_eq!(leave.days_left(end - 1), 0);
        assert_eq!(leave.days_left(end - 86_400), 0);
        assert_eq!(leave.days_left(end - 86_401), 1);
        assert!(leave.days_left(end) < 0);
    }
}
