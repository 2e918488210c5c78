//! LivePerson's error codes and HTTP statuses: meaning, cause, cure.

mod failure;
mod find;
mod scan;
mod table;

pub use failure::Failed;
pub use find::{CONNECTOR_PREFIX, find, matches, nearest, of_rule, of_service_status, of_status};
pub use scan::{find_all, find_at};
pub use table::{SERVICE_STATUSES, error_codes};

/// What is known of one error. Both generations of Functions may have a code for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorCode {
    /// Its codes, Functions V1 first; one that ends in `*` stands for a family. The ids of the bot connector stand
    /// without [`CONNECTOR_PREFIX`], an HTTP status as its number, a message without a code as its words.
    pub codes: &'static [&'static str],
    /// Who reports it.
    pub origin: Origin,
    /// The HTTP statuses that it comes with, in words; empty where it comes with none.
    pub http: &'static str,
    /// What has happened.
    pub meaning: &'static str,
    /// What usually causes it.
    pub cause: &'static str,
    /// What to do about it.
    pub cure: &'static str,
    /// Codes of the findings that tell of it before LivePerson does, or about the answer that holds it.
    pub rules: &'static [&'static str],
    /// Where this is known from.
    pub source: &'static str,
}

/// Who reports an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The platform, about the code of the function.
    Function,
    /// The platform, about a request or itself.
    Platform,
    /// The web console of Functions, or a deployment.
    Deployment,
    /// The libraries that a function may use on the platform.
    Toolbelt,
    /// The command line of Functions.
    CommandLine,
    /// The runner that the command line uses on the developer's machine.
    Runner,
    /// The bot connector, in its error list and to the error hook.
    Connector,
    /// The bot connector or its tester, about a bot of another vendor.
    OtherVendor,
    /// The Conversation Tester.
    Tester,
    /// The authorisation server.
    Authorization,
    /// HTTP.
    Status,
    /// The network, through Node.
    Network,
    /// Nobody: it is no error.
    Message,
}

impl Origin {
    /// All origins, in the order of the documentation.
    pub const ALL: [Self; 13] = [
        Self::Function,
        Self::Platform,
        Self::Status,
        Self::Connector,
        Self::Tester,
        Self::Toolbelt,
        Self::CommandLine,
        Self::Runner,
        Self::Authorization,
        Self::Network,
        Self::Deployment,
        Self::OtherVendor,
        Self::Message,
    ];

    /// Who that is, in words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Function => "LivePerson Functions, about the function's own code",
            Self::Platform => "LivePerson Functions, about the request or the platform",
            Self::Deployment => "web console and deployment of LivePerson Functions",
            Self::Toolbelt => "libraries within a function (toolbelt)",
            Self::CommandLine => "command line of LivePerson Functions (`lpf`)",
            Self::Runner => "local runner of the command line",
            Self::Connector => "bot connector (Third-Party Bots)",
            Self::OtherVendor => "bot connector, about another vendor's bot",
            Self::Tester => "Conversation Tester",
            Self::Authorization => "authorisation server (OAuth 2.0)",
            Self::Status => "HTTP status",
            Self::Network => "network error of Node",
            Self::Message => "no error: a marker in the consumer's message",
        }
    }
}

/// A generation of LivePerson Functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// `callback(error, result)`, gateway `faasgw`.
    V1,
    /// `async` functions, gateway `fninvocations`.
    V2,
}

impl Generation {
    /// The generation whose accounts report that code, as far as its prefix tells. An account of V2 may still answer with
    /// a code of V1.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| code.starts_with(prefix));
        if begins(&[
            "com.liveperson.faas.handler.",
            "com.liveperson.faas.es.",
            "com.liveperson.faas.fm.",
        ]) {
            Some(Self::V1)
        } else if begins(&[
            "com.customer.faas.",
            "com.liveperson.faas.evg.",
            "com.liveperson.faas.function.",
        ]) {
            Some(Self::V2)
        } else {
            None
        }
    }

    /// "Functions V1".
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::V1 => "Functions V1",
            Self::V2 => "Functions V2",
        }
    }
}

impl ErrorCode {
    /// Whether the function itself is at fault, not the platform or the caller.
    #[must_use]
    pub fn is_fault_of_function(&self) -> bool {
        self.origin == Origin::Function
    }

    /// Whether it stands for codes that nobody has documented one by one.
    #[must_use]
    pub fn is_family(&self) -> bool {
        self.codes.iter().all(|code| code.ends_with('*'))
    }

    /// A code of this entry behind the prefix that the bot connector writes; `None` for codes of others.
    #[must_use]
    pub fn written_whole(&self, code: &str) -> Option<String> {
        let is_id = code.contains('.') && !code.starts_with("com.");
        let is_connectors = matches!(self.origin, Origin::Connector | Origin::OtherVendor);
        (is_id && is_connectors).then(|| format!("{CONNECTOR_PREFIX}{code}"))
    }

    /// The documented codes that begin as this family does; none where it is no family.
    pub fn members(&self) -> impl Iterator<Item = &'static str> + use<'_> {
        let families = if self.is_family() { self.codes } else { &[] };
        let belongs = move |code: &&'static str| {
            let is_one = |family: &&str| code.starts_with(family.trim_end_matches('*'));
            !code.ends_with('*') && families.iter().any(is_one)
        };
        error_codes()
            .flat_map(|entry| entry.codes.iter().copied())
            .filter(belongs)
    }

    /// The codes of the other generation for the same error.
    pub fn others(&self, code: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        let own = Generation::of(code);
        self.codes
            .iter()
            .copied()
            .filter(move |other| own.is_some() && Generation::of(other) != own)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_entry_is_complete_and_each_code_stands_once() {
        let mut seen = HashSet::new();
        for entry in error_codes() {
            for part in [entry.meaning, entry.cause, entry.cure] {
                assert!(!part.is_empty() && !part.ends_with('.'), "{part}");
                let proper = ["LivePerson", "Functions", "JavaScript", "Watson"];
                assert!(
                    !part.starts_with(char::is_uppercase)
                        || proper.iter().any(|name| part.starts_with(name)),
                    "{part}"
                );
            }
            assert!(!entry.source.is_empty() && !entry.codes.is_empty());
            for &code in entry.codes {
                assert!(
                    seen.insert(code.to_ascii_lowercase()),
                    "{code} stands twice"
                );
                assert!(find(code) == Some(entry), "{code}");
                assert!(
                    !code.starts_with(CONNECTOR_PREFIX) || entry.is_family(),
                    "{code}"
                );
            }
        }
    }

    #[test]
    fn no_two_entries_say_the_same() {
        let mut seen = HashSet::new();
        for entry in error_codes() {
            let words = (entry.meaning, entry.cause, entry.cure);
            assert!(seen.insert(words), "{:?}", entry.codes);
        }
    }

    #[test]
    fn the_functions_own_faults_are_told_from_those_of_the_platform() {
        let own = |code| find(code).is_some_and(ErrorCode::is_fault_of_function);
        assert!(own("com.customer.faas.function.js-runtime-error"));
        assert!(own("com.customer.faas.function.not-seen-yet"));
        assert!(!own("com.liveperson.faas.es.general"));
        assert!(!own("com.liveperson.faas.handler.no-sa-token"));
    }

    #[test]
    fn a_family_knows_its_members() {
        let secret = find("com.liveperson.faas.secret").expect("a family");
        assert_eq!(secret.members().count(), 6);
        assert!(
            secret
                .members()
                .all(|code| find(code).is_some_and(|entry| !entry.is_family()))
        );
        let code = find("secret.not-found").expect("a code");
        assert_eq!(code.members().count(), 0);
        assert_eq!(code.written_whole(code.codes[0]), None);
        let id = "connector.chat.send-message";
        let whole = find(id).and_then(|entry| entry.written_whole(id));
        assert_eq!(whole, Some(format!("{CONNECTOR_PREFIX}{id}")));
    }

    #[test]
    fn the_other_generation_has_a_code_of_its_own() {
        let code = "com.liveperson.faas.handler.custom-failure";
        let others: Vec<_> = find(code)
            .into_iter()
            .flat_map(|entry| entry.others(code))
            .collect();
        assert_eq!(others, ["com.customer.faas.function.threw-error"]);
        assert_eq!(Generation::of(code), Some(Generation::V1));
        assert_eq!(Generation::of("connector.chat.send-message"), None);
    }
}
