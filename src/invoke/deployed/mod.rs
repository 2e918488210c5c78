//! Functions on the platform: what is called, and where.

mod address;
mod domains;
mod functions;
mod requests;

use super::HeaderSource;
use super::auth::Auth;

pub use address::{HostFault, base_url, host_fault};
pub use domains::{CSDS, DomainCache, Domains, Service, domains_call, service_call};
pub use functions::{FunctionList, FunctionState, ListedFunction};
pub use requests::{Callee, Caller};

/// A function on the platform, or the functions of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployed {
    /// The account.
    pub account: String,
    /// UUID of the function; `None` calls every function of the endpoint's event.
    pub function: Option<String>,
    /// Which generation of LivePerson Functions the account has.
    pub generation: GenerationChoice,
    /// The region of the account, from which usual hosts follow.
    pub region: Option<Region>,
    /// Hosts that are not looked up.
    pub hosts: Hosts,
    /// Who calls: `externalSystem` of V1, `LP-EventSource` of V2.
    pub caller: String,
    /// Id of the skill, which chooses among the functions of an event.
    pub skill: Option<String>,
    /// `headers` of the envelope, which the function reads.
    pub headers: Vec<(String, HeaderSource)>,
    /// How the call shows who it comes from.
    pub auth: Auth,
    /// Whether the draft is run as a test instead of the deployed version.
    pub test: bool,
    /// Whether real consumers meet this function.
    pub production: bool,
}

/// The two generations of LivePerson Functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// `lambda(input, callback)`, `externalSystem`, `errorCode`.
    V1,
    /// `async lambda(input)`, `LP-EventSource`, `code`.
    V2,
}

impl Generation {
    /// The word of the machine interfaces, and of `botbench.toml`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
        }
    }

    /// How people call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::V1 => "Functions V1",
            Self::V2 => "Functions V2",
        }
    }
}

/// Which generation is spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GenerationChoice {
    /// Told by the host of the gateway.
    #[default]
    Auto,
    /// Always this one.
    Always(Generation),
}

impl GenerationChoice {
    /// All of them with the words of `botbench.toml`.
    pub const ALL: [(&'static str, Self); 3] = [
        ("auto", Self::Auto),
        ("v1", Self::Always(Generation::V1)),
        ("v2", Self::Always(Generation::V2)),
    ];
}

/// Where the platform runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// The Americas.
    Va,
    /// Europe, the Middle East and Africa.
    Lo,
    /// Asia and the Pacific.
    Sy,
}

impl Region {
    /// All of them with the words of `botbench.toml`, which begin the names of the hosts.
    pub const ALL: [(&'static str, Self); 3] =
        [("va", Self::Va), ("lo", Self::Lo), ("sy", Self::Sy)];

    /// The word that begins the names of its hosts.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Va => "va",
            Self::Lo => "lo",
            Self::Sy => "sy",
        }
    }
}

/// Hosts of an account that need no look-up. Each is a host name, or `https://host[:port]`; `http://` only on this
/// machine itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts {
    /// Where domains are looked up, instead of `api.liveperson.net`.
    pub csds: Option<String>,
    /// `faasGW`: invocations.
    pub gateway: Option<String>,
    /// `faasUI`: the list of functions, test runs.
    pub ui: Option<String>,
    /// `sentinel`: tokens.
    pub sentinel: Option<String>,
    /// `agentVep`: the login of users.
    pub login: Option<String>,
}

impl Hosts {
    /// The keys of `botbench.toml`: the services' own names.
    pub const KEYS: [&'static str; 5] = ["csds", "faasGW", "faasUI", "sentinel", "agentVep"];

    /// The host of that key, to be set.
    pub fn by_key(&mut self, key: &str) -> Option<&mut Option<String>> {
        match key {
            "csds" => Some(&mut self.csds),
            "faasGW" => Some(&mut self.gateway),
            "faasUI" => Some(&mut self.ui),
            "sentinel" => Some(&mut self.sentinel),
            "agentVep" => Some(&mut self.login),
            _ => None,
        }
    }

    /// These hosts, and the others' where one is not given.
    #[must_use]
    pub fn over(self, base: &Self) -> Self {
        let or = |own: Option<String>, base: &Option<String>| own.or_else(|| base.clone());
        Self {
            csds: or(self.csds, &base.csds),
            gateway: or(self.gateway, &base.gateway),
            ui: or(self.ui, &base.ui),
            sentinel: or(self.sentinel, &base.sentinel),
            login: or(self.login, &base.login),
        }
    }

    /// The hosts that are given.
    pub(super) fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let all = [
            &mut self.csds,
            &mut self.gateway,
            &mut self.ui,
            &mut self.sentinel,
            &mut self.login,
        ];
        all.into_iter().filter_map(Option::as_mut)
    }
}
