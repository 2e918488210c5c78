//! How an endpoint is reached: proxy, certificates, exceptions. Plain data; `workspace` reads it, `transport` uses it.

use std::path::PathBuf;

use super::{BuildError, PrepareOptions, Secret, SecretSource};
use crate::payload::{date_of_days, days_of_date};

/// How an endpoint is reached. The default is what the system says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// Which proxy is taken.
    pub proxy: ProxyChoice,
    /// Certificates in PEM that are trusted beside those of the system.
    pub authorities: Vec<String>,
    /// What this end shows where the other end asks for a certificate.
    pub client: Option<ClientCertificate>,
    /// Hosts whose certificate may fail, each for a time.
    pub exceptions: Vec<TlsLeave>,
}

/// Which proxy is taken. This machine itself is never reached through one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ProxyChoice<S = Secret> {
    /// What the environment (`HTTPS_PROXY`, `NO_PROXY`) or else the system says.
    #[default]
    System,
    /// None.
    Direct,
    /// This one.
    Explicit {
        /// `http`, `https`, `socks5`, `socks5h`, `socks4` or `socks4a`, with host and port, without credentials.
        url: String,
        /// `user:password`.
        credentials: Option<S>,
        /// Hosts, domains and networks that are reached without it, as in `NO_PROXY`.
        except: Vec<String>,
    },
}

/// A certificate of this end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCertificate {
    /// The certificate and those that lead to its authority, in PEM.
    pub chain: String,
    /// Its private key in PEM.
    pub key: Secret,
}

/// Leave for one host to show a certificate that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsLeave {
    /// The host, in lower case.
    pub host: String,
    /// The last day on which it counts, as `2026-12-31` (UTC).
    pub until: String,
    /// When it ends: Unix time in seconds.
    pub ends: i64,
}

impl TlsLeave {
    /// Leave for a host up to the end of that day in UTC. `None` where it is no date.
    #[must_use]
    pub fn new(host: &str, until: &str) -> Option<Self> {
        let bytes = until.as_bytes();
        let shaped = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let number = |part: std::ops::Range<usize>| {
            let digits = until.get(part)?;
            let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
            are_digits.then(|| digits.parse::<i64>().ok())?
        };
        let date = (number(0..4)?, number(5..7)?, number(8..10)?);
        let days = days_of_date(date.0, date.1, date.2)?;
        // A day that its month does not have is counted as one of the next.
        let is_day = shaped && date_of_days(days) == date;
        is_day.then(|| Self {
            host: host.to_ascii_lowercase(),
            until: until.to_owned(),
            ends: (days + 1) * 86_400,
        })
    }

    /// Whether it counts. `now` is Unix time in seconds.
    #[must_use]
    pub const fn counts(&self, now: i64) -> bool {
        now < self.ends
    }
}

/// How an endpoint is reached, as `botbench.toml` says it: secrets are named, files are named and read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkSource {
    /// Which proxy is taken.
    pub proxy: ProxyChoice<SecretSource>,
    /// Certificates that are trusted beside those of the system.
    pub authorities: Vec<PemFile>,
    /// What this end shows where the other end asks for a certificate.
    pub client: Option<ClientSource>,
    /// Hosts whose certificate may fail, each for a time.
    pub exceptions: Vec<TlsLeave>,
}

/// A file in PEM.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PemFile {
    /// Where it lies; absolute where `botbench.toml` was loaded from disk.
    pub path: PathBuf,
    /// What stands in it; `None` until it is read, and where it cannot be.
    pub text: Option<String>,
}

/// Where the certificate of this end comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientSource {
    /// The certificate and those that lead to its authority.
    pub certificate: PemFile,
    /// Its private key.
    pub key: KeySource,
}

/// Where a private key comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// A file in PEM, which is read on load.
    File {
        /// Where it lies; absolute where `botbench.toml` was loaded from disk.
        path: PathBuf,
        /// What stands in it.
        text: Option<Secret>,
    },
    /// An environment variable or an entry of the keystore.
    Named(SecretSource),
}

impl NetworkSource {
    /// The secrets that it names.
    #[must_use]
    pub fn secrets(&self) -> Vec<SecretSource> {
        let proxy = match &self.proxy {
            ProxyChoice::Explicit { credentials, .. } => credentials.clone(),
            _ => None,
        };
        let key = self.client.as_ref().and_then(|client| match &client.key {
            KeySource::Named(source) => Some(source.clone()),
            KeySource::File { .. } => None,
        });
        proxy.into_iter().chain(key).collect()
    }

    /// With its secrets.
    ///
    /// # Errors
    /// A secret that is not there, or a file that could not be read.
    pub(super) fn resolved(
        &self,
        endpoint: &str,
        options: &PrepareOptions<'_>,
    ) -> Result<Network, BuildError> {
        let text = |file: &PemFile, what| {
            let missing = || unread(endpoint, what, &file.path);
            file.text.clone().ok_or_else(missing)
        };
        let proxy = match &self.proxy {
            ProxyChoice::System => ProxyChoice::System,
            ProxyChoice::Direct => ProxyChoice::Direct,
            ProxyChoice::Explicit {
                url,
                credentials,
                except,
            } => ProxyChoice::Explicit {
                url: url.clone(),
                credentials: credentials
                    .as_ref()
                    .map(|source| options.secret("proxy_credentials", source))
                    .transpose()?,
                except: except.clone(),
            },
        };
        let authorities = self.authorities.iter().map(|file| text(file, "`ca`"));
        Ok(Network {
            proxy,
            authorities: authorities.collect::<Result<_, _>>()?,
            client: self
                .client
                .as_ref()
                .map(|client| {
                    let chain = text(&client.certificate, "`client_certificate`")?;
                    let key = client.key.resolved(endpoint, options)?;
                    Ok::<_, BuildError>(ClientCertificate { chain, key })
                })
                .transpose()?,
            exceptions: self.exceptions.clone(),
        })
    }
}

impl KeySource {
    fn resolved(&self, endpoint: &str, options: &PrepareOptions<'_>) -> Result<Secret, BuildError> {
        match self {
            Self::Named(source) => options.secret("client_key", source),
            Self::File { path, text } => {
                let missing = || unread(endpoint, "`client_key`", path);
                text.clone().ok_or_else(missing)
            }
        }
    }
}

fn unread(endpoint: &str, what: &'static str, path: &std::path::Path) -> BuildError {
    BuildError::Part {
        endpoint: endpoint.to_owned(),
        what,
        reason: format!("`{}` was not read", path.display()),
    }
}

impl Network {
    /// The secrets in it, which must not be shown.
    #[must_use]
    pub fn secrets(&self) -> Vec<Secret> {
        let mut secrets: Vec<Secret> = Vec::new();
        if let ProxyChoice::Explicit {
            credentials: Some(own),
            ..
        } = &self.proxy
        {
            secrets.push(own.clone());
            let password = own.expose().split_once(':').map(|(_, password)| password);
            secrets.extend(password.map(|password| Secret::new(password.to_owned())));
        }
        secrets.extend(self.client.iter().map(|client| client.key.clone()));
        secrets
    }

    /// The leave for that host, whether it still counts or not.
    #[must_use]
    pub fn leave(&self, host: &str) -> Option<&TlsLeave> {
        let same = |leave: &&TlsLeave| leave.host.eq_ignore_ascii_case(host);
        self.exceptions.iter().find(same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leave_counts_to_the_end_of_its_day() {
        let leave = TlsLeave::new("Shop.Example", "2026-11-22").expect("a date");
        assert_eq!(leave.host, "shop.example");
        assert!(leave.counts(1_795_391_999));
        assert!(!leave.counts(1_795_392_000));
    }

    #[test]
    fn what_is_no_date_gives_no_leave() {
        for text in [
            "",
            "2026-2-1",
            "2026-02-29",
            "2026-13-01",
            "2026-04-31",
            "+026-01-01",
            "2026-00-10",
            "tomorrow",
            "2026/01/01",
            "äöüäö",
        ] {
            assert_eq!(TlsLeave::new("shop.example", text), None, "{text}");
        }
        assert!(TlsLeave::new("shop.example", "2028-02-29").is_some());
    }
}
