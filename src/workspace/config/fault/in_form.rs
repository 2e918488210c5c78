//! Faults in the words of a form: fields by their labels, and the buttons beside them.

use super::{Fault, Words, listed};

impl Fault {
    /// The fault for somebody who looks at the field of that label.
    #[must_use]
    pub fn in_form(&self, label: &str, key: &str) -> Words {
        let name = key.split_once('.').map_or(key, |(_, name)| name).trim();
        match self {
            Self::Missing { example } | Self::Empty { example } => missing(label, example),
            Self::HalfOfTwo { .. } => Words::new(
                format!("{label} is missing"),
                "a certificate is of no use without its private key, nor the key without it",
            ),
            Self::NotTyped { found, .. } => Words::new(
                format!("{label} is something else in the file: {found}"),
                "choose or type it again",
            ),
            Self::NoTable { .. } | Self::NoList => Words::new(
                format!("{label} is something else in the file"),
                "correct it there",
            ),
            Self::UnknownKey { .. } => {
                Words::new(format!("{label} has no effect"), "take it out of the file")
            }
            Self::NoChoice { word, known } | Self::UnknownKind { kind: word, known } => Words::new(
                format!("{label} knows no `{word}`"),
                format!("choose one of {}", listed(known)),
            ),
            Self::NameTaken
            | Self::NameOfDemo
            | Self::NoEnvironment { .. }
            | Self::InheritsItself => self.named(),
            Self::NoUrl { .. }
            | Self::NoHost(_)
            | Self::NoPort { .. }
            | Self::NoDuration { .. } => self.typed(label),
            Self::NoProxy { .. }
            | Self::NeverExempt { .. }
            | Self::NoExceptionHost
            | Self::NoExceptionDay => self.reached(label, name),
            Self::NoEvent { id, .. } => Words::new(
                format!("`{id}` is no event that is known"),
                "answers are judged as those of a bot function",
            ),
            Self::File { message, help } => Words::new(message.clone(), help.clone()),
            Self::Twice => Words::new(format!("`{name}` is there twice"), "keep one of the two"),
            Self::Unreadable => Words::new("this entry cannot be read", "look at its other fields"),
            _ => self.secret(label, name),
        }
    }

    /// What is wrong with a name, or with what is named.
    fn named(&self) -> Words {
        match self {
            Self::NameTaken => Words::new("another one has this name", "choose another name"),
            Self::NameOfDemo => Words::new(
                "the name `demo` belongs to the built-in demo bot",
                "choose another name",
            ),
            Self::NoEnvironment { name, near } => Words::new(
                format!("there is no environment `{name}`"),
                match near {
                    Some(near) => format!("choose another one: did you mean `{near}`?"),
                    None => "choose another one, or make it".to_owned(),
                },
            ),
            _ => Words::new(
                "this environment would inherit from itself",
                "choose another one, or none",
            ),
        }
    }

    /// What is wrong with a value that is typed.
    fn typed(&self, label: &str) -> Words {
        match self {
            Self::NoUrl { example } => Words::new(
                format!(
                    "{label} begins neither with `http://` nor with `https://`, or has no host"
                ),
                format!("write it whole, such as `{example}`"),
            ),
            Self::NoHost(fault) => Words::new(
                format!("{label} {fault}"),
                "write a host name such as `va.faasgw.liveperson.net`, or leave it empty to have it looked up",
            ),
            Self::NoDuration { text, fault, .. } => Words::new(
                format!("{label} `{text}` is not understood"),
                fault.to_string(),
            ),
            _ => Words::new(
                format!("{label} is no port"),
                "write a number from 1 to 65535",
            ),
        }
    }

    /// What is wrong with how endpoints are reached.
    fn reached(&self, label: &str, name: &str) -> Words {
        match self {
            Self::NoProxy { schemes } => Words::new(
                format!("{label} is no address of a proxy"),
                format!(
                    "write one such as `http://proxy.example:3128`, with one of {}",
                    listed(schemes)
                ),
            ),
            Self::NeverExempt { entry } => Words::new(
                format!("`{entry}` is no host, domain or network"),
                "write a host such as `test.shop.example`, a domain such as `.shop.example`, or a network such as `10.0.0.0/8`",
            ),
            Self::NoExceptionHost => Words::new(
                if name.is_empty() {
                    "the host of this exception is missing".to_owned()
                } else {
                    format!("`{name}` is no host")
                },
                "write the host alone, without scheme, port or path: `staging.shop.example`",
            ),
            _ => Words::new(
                "the last day of this exception is no date",
                "write the last day on which it counts, such as `2026-12-31`",
            ),
        }
    }

    /// What is a secret, may be one, or is no name of one.
    fn secret(&self, label: &str, name: &str) -> Words {
        match self {
            Self::NoHeaderName => Words::new(
                if name.is_empty() {
                    "a header has no name".to_owned()
                } else {
                    format!("`{name}` is no name of a header")
                },
                "use letters, digits and `-`",
            ),
            Self::SecretUrl => Words::new(
                format!("{label} holds what looks like a secret"),
                "take it out: it belongs into the header or key that carries it, where Store… keeps it",
            ),
            Self::SecretHeader(doubt) => Words::new(
                format!("{label} is a secret: {doubt}, and would be written to the file"),
                "press Store… beside it, and only its name is written",
            ),
            Self::SecretVariable => Words::new(
                format!("{label} looks like a secret, and would be written to the file"),
                "name it as `keystore:NAME` where the endpoint needs it",
            ),
            Self::NoVariableName => Words::new(
                format!("{label} has no name of a variable behind `env:`"),
                "use letters, digits and `_`",
            ),
            Self::NoEntryName => Words::new(
                format!("{label} has no name of a secret behind `keystore:`"),
                "use letters, digits, `_`, `-` and `.`",
            ),
            Self::ProxyUser => Words::new(
                format!("{label} holds a user or password"),
                "take it out, and store `user:password` under Credentials",
            ),
            Self::KeyInFile => Words::new(
                format!("{label} holds the key itself, which would be written to the file"),
                "press Store… beside it, or choose its file",
            ),
            _ => Words::new(
                format!("{label} is no name of a secret"),
                "press Store… to keep what is typed here, or name it as `keystore:NAME` or `env:NAME`",
            ),
        }
    }
}

fn missing(label: &str, example: &str) -> Words {
    let help = if example.starts_with("keystore:") {
        "press Store… to enter it, or name it as `keystore:NAME` or `env:NAME`".to_owned()
    } else {
        format!("write one such as `{example}`")
    };
    Words::new(format!("{label} is missing"), help)
}
