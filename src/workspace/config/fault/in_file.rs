//! Faults in the words of the file: keys, tables, and what the reader does instead.

use super::{Fault, Subject, Words, article, listed, meant};
use crate::workspace::config::written::Section;

impl Fault {
    /// The fault for somebody who looks at the file.
    #[must_use]
    pub fn in_file(&self, subject: &Subject) -> Words {
        match self {
            Self::UnknownKey { .. }
            | Self::NotTyped { .. }
            | Self::NoTable { .. }
            | Self::NoList
            | Self::NoChoice { .. }
            | Self::UnknownKind { .. }
            | Self::Missing { .. }
            | Self::Empty { .. }
            | Self::Twice => self.shape(subject),
            Self::NoProxy { .. }
            | Self::ProxyUser
            | Self::NeverExempt { .. }
            | Self::KeyInFile
            | Self::HalfOfTwo { .. }
            | Self::NoExceptionHost
            | Self::NoExceptionDay => self.network(subject),
            Self::NoUrl { .. }
            | Self::SecretUrl
            | Self::NoHost(_)
            | Self::NoHeaderName
            | Self::SecretHeader(_)
            | Self::NoVariableName
            | Self::NoEntryName
            | Self::NoSecretName
            | Self::NoPort { .. } => self.value(subject),
            _ => self.entry(subject),
        }
    }

    /// What has another shape than a file of endpoints has.
    fn shape(&self, subject: &Subject) -> Words {
        let key = subject.last();
        let holder = holder(subject);
        match self {
            Self::UnknownKey { holder, known } => {
                let help = match crate::lint::suggest::nearest(key, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known keys are {}", listed(known)),
                };
                Words::new(
                    format!("unknown key `{key}` in {holder} has no effect"),
                    help,
                )
            }
            Self::NotTyped { wanted, found } => Words::new(
                format!("`{key}` is {wanted}, not {} {found}", article(found)),
                format!("write {wanted}, or leave `{key}` out"),
            ),
            Self::NoTable { of, example } => {
                let effect = match key {
                    "auth" => ", so this endpoint is passed over",
                    "network" => ", so it has no effect",
                    _ => "",
                };
                Words::new(
                    format!("`{key}` is a table of {of}{effect}"),
                    format!("write `{example}`"),
                )
            }
            Self::NoList => Words::new(
                format!("`{key}` is a list of tables"),
                format!("write `[[{key}]]` with two brackets for each {key}"),
            ),
            Self::NoChoice { word, known } => {
                Words::new(format!("`{word}` is no {key}"), meant(word, known))
            }
            Self::UnknownKind { kind, known } if subject.is_in("auth") => Words::new(
                format!("unknown kind `{kind}` of `auth`, so this endpoint is passed over"),
                meant(kind, known),
            ),
            Self::UnknownKind { kind, known } => Words::new(
                format!("unknown kind `{kind}`; {holder} is passed over"),
                meant(kind, known),
            ),
            Self::Missing { example } => missing(subject, example),
            Self::Empty { example } => Words::new(
                format!(
                    "the `{}` of {holder} is empty; it is passed over",
                    subject.key
                ),
                format!("write `{key} = \"{example}\"`"),
            ),
            _ => Words::new(format!("`{key}` is there twice"), "keep one of the two"),
        }
    }

    /// What is wrong with an entry as a whole, or with what it names.
    fn entry(&self, subject: &Subject) -> Words {
        let key = subject.last();
        match self {
            Self::NameTaken => Words::new(
                format!(
                    "there is already {} `{}`; this one is passed over",
                    sort(subject),
                    subject.entry
                ),
                "give it another name",
            ),
            Self::NameOfDemo => Words::new(
                "the name `demo` belongs to the built-in demo bot; this endpoint is passed over",
                "give it another name",
            ),
            Self::NoEnvironment { name, near } => Words::new(
                format!("there is no environment `{name}`"),
                match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write an `[[environment]]` of that name".to_owned(),
                },
            ),
            Self::InheritsItself => Words::new(
                format!("environment `{}` inherits from itself", subject.entry),
                "let one of them inherit from none",
            ),
            Self::SecretVariable => Words::new(
                format!(
                    "variable `{key}` is refused: it looks like a secret, and a file is no place for it"
                ),
                "write `env:NAME` or `keystore:NAME` where the endpoint needs it",
            ),
            Self::NoDuration { text, fault, usual } => Words::new(
                format!(
                    "the `{key}` `{text}` is not understood; {} seconds are used",
                    usual.as_secs()
                ),
                fault.to_string(),
            ),
            Self::NoEvent { id, near } => Words::new(
                format!("`{id}` is no event that is known"),
                match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "answers are judged as those of a bot function".to_owned(),
                },
            ),
            Self::File { message, help } => Words::new(message.clone(), help.clone()),
            _ => Words::new(
                format!("{} cannot be read", holder(subject)),
                "look at its other keys",
            ),
        }
    }

    /// What is wrong with an address, a header or the name of a secret.
    fn value(&self, subject: &Subject) -> Words {
        let key = subject.last();
        match self {
            Self::NoUrl { example } => Words::new(
                format!(
                    "the `{key}` of {} is no URL with `http://` or `https://`; it is passed over",
                    holder(subject)
                ),
                format!("write it whole, such as `{example}`"),
            ),
            Self::SecretUrl => Words::new(
                format!(
                    "the `{key}` of {} holds what looks like a secret; it is passed over",
                    holder(subject)
                ),
                "name it as a header, or as `private_key`, with `env:NAME`: a file is no place for it",
            ),
            Self::NoHost(fault) => Words::new(
                format!("the host of `{key}` {fault}, so it is looked up"),
                "write a host name such as `va.faasgw.liveperson.net`",
            ),
            Self::NoHeaderName if subject.is_in("auth") => Words::new(
                "the `name` of `auth` is no header name, so this endpoint is passed over",
                "use letters, digits and `-`",
            ),
            Self::NoHeaderName => Words::new(
                format!("`{key}` is no header name, so this header is not sent"),
                "use letters, digits and `-`",
            ),
            Self::SecretHeader(doubt) => Words::new(
                format!(
                    "the literal value of header `{key}` is refused: {doubt}, and a file is no place for it"
                ),
                "write `env:NAME` and set that environment variable, or `keystore:NAME`",
            ),
            Self::NoVariableName => Words::new(
                format!(
                    "`env:` of header `{key}` is not followed by the name of an environment variable"
                ),
                "write `env:NAME` with letters, digits and `_`",
            ),
            Self::NoEntryName => Words::new(
                format!("`keystore:` of header `{key}` is not followed by the name of an entry"),
                "write `keystore:NAME` with letters, digits, `_`, `-` and `.`",
            ),
            Self::NoPort { usual } => Words::new(
                format!("`{key}` is no port; {usual} is used"),
                "write a number from 1 to 65535",
            ),
            _ => Words::new(
                format!(
                    "`{key}` is refused: it names neither `env:NAME` nor `keystore:NAME`, and a file is no place for a secret"
                ),
                match key {
                    "proxy_credentials" => {
                        "write `env:NAME` or `keystore:NAME`; until then the proxy is asked without"
                    }
                    "client_key" => {
                        "write `env:NAME`, `keystore:NAME` or the path of a file; until then no certificate is offered"
                    }
                    _ => {
                        "write `env:NAME` or `keystore:NAME`; until then the endpoint is passed over"
                    }
                },
            ),
        }
    }

    /// What is wrong with how endpoints are reached.
    fn network(&self, subject: &Subject) -> Words {
        let key = subject.last();
        match self {
            Self::NoProxy { schemes } => Words::new(
                "the `proxy` is no address of a proxy; that of the system is used",
                format!(
                    "write `system`, `none`, or an address such as `http://proxy.example:3128`, with one of {}",
                    listed(schemes)
                ),
            ),
            Self::ProxyUser => Words::new(
                "the `proxy` holds a user or password; that of the system is used",
                "write `proxy_credentials = \"keystore:NAME\"` with `user:password` there: a file is no place for it",
            ),
            Self::NeverExempt { entry } => Words::new(
                format!("`{entry}` of `{key}` is no host, domain or network"),
                "write a host such as `test.shop.example`, a domain such as `.shop.example`, or a network such as `10.0.0.0/8`",
            ),
            Self::KeyInFile => Words::new(
                "a private key stands in the file, which is no place for it",
                "write `env:NAME`, `keystore:NAME` or the path of a file",
            ),
            Self::HalfOfTwo { there } => Words::new(
                format!("`{there}` without `{key}` has no effect"),
                format!("add `{key}`"),
            ),
            Self::NoExceptionHost => Words::new(
                if key.trim().is_empty() {
                    "an exception without a host has no effect".to_owned()
                } else {
                    format!("the exception for `{key}` has no effect: that is no host")
                },
                "write the host alone, without scheme, port or path: `staging.shop.example`",
            ),
            _ => Words::new(
                format!("the exception for `{key}` has no effect: its last day is no date"),
                "write the last day on which it counts, such as `\"2026-12-31\"`",
            ),
        }
    }
}

/// What an entry is called: "endpoint `staging`".
fn holder(subject: &Subject) -> String {
    match subject.section {
        Some(Section::Network) => "`[network]`".to_owned(),
        Some(section) => format!("{} `{}`", section.key(), subject.entry),
        None => "this file".to_owned(),
    }
}

/// What sort of entry it is: "an endpoint".
fn sort(subject: &Subject) -> String {
    let noun = subject.section.map_or("entry", Section::key);
    format!("{} {noun}", article(noun))
}

fn missing(subject: &Subject, example: &str) -> Words {
    let key = subject.last();
    if key == "name" && subject.entry.is_empty() {
        return Words::new(
            format!("{} without a `name` is passed over", sort(subject)),
            "add `name = \"...\"`",
        );
    }
    Words::new(
        format!(
            "{} has no `{}` and is passed over",
            holder(subject),
            subject.key
        ),
        format!("add `{key} = \"{example}\"`"),
    )
}
