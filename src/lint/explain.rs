//! What a code means: the words of its rule, with an example of it broken and kept.

use super::rules::RULES;
use super::rules::channel::{self, CHANNEL};
use super::{Check, Kind, Rule, Severity, Source, syntax};
use crate::channel::{Channel, ReasonKind, basis};

/// What stands for an example that has no text.
const NO_TEXT: &str = "(no text at all)";

/// What stands for an example that is too long to print.
const TOO_DEEP: &str = "[[[[…]]]], with more than 500,000 brackets";

/// What stands for an example that is too long to print.
const TOO_LONG: &str = r#"{"messages": ["hi"], "context": {"encodedMetadata": "QUFB…"}}, with more than 5,000 characters of base64"#;

/// What stands for a payload that is too long to print.
const TOO_LARGE: &str =
    r#"{"message": "a a a …", "convId": "c-1"}, with more than 10,000 characters"#;

/// Bytes up to which an example is printed.
const MAX_SHOWN: usize = 4_000;

/// A rule in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code, with its detail behind a slash where it has one.
    pub name: String,
    /// What it is about, in one line.
    pub title: &'static str,
    /// How bad it is, unless a finding says otherwise.
    pub severity: Severity,
    /// Why it is a finding at all: what it is judged by.
    pub why: &'static str,
    /// What LivePerson does with it, in a bot response.
    pub consequence: &'static str,
    /// What to do about it.
    pub help: &'static str,
    /// Where the fact comes from.
    pub basis: &'static str,
    /// A text that breaks the rule, to be shown; may be empty.
    pub invalid: &'static str,
    /// A text that keeps it, to be shown; may be empty.
    pub valid: &'static str,
}

/// Explains the code of a finding; `None` where no rule has it. A detail that no rule has, such as that of the finding
/// that counts the rest, is explained as the code is.
#[must_use]
pub fn explain(code: &str, detail: Option<&str>) -> Option<Explanation> {
    if let Some((channel, kind)) = detail.and_then(|detail| reason_of(code, detail)) {
        return Some(Explanation::of_reason(channel, kind));
    }
    let of_code = || RULES.iter().copied().filter(|rule| rule.code == code);
    let exact = of_code().find(|rule| rule.detail == detail);
    exact.or_else(|| of_code().next()).map(Explanation::of)
}

/// The channel, and the sort of reason, that a detail of R96 names.
#[must_use]
pub fn reason_of(code: &str, detail: &str) -> Option<(Channel, &'static ReasonKind)> {
    (code == CHANNEL.code).then(|| ReasonKind::of_code(detail))?
}

impl Explanation {
    /// The words of what a channel says; examples are those of the rule only.
    #[must_use]
    pub fn of_reason(channel: Channel, kind: &'static ReasonKind) -> Self {
        let worst = kind.effects_on(channel).next().unwrap_or_default();
        Self {
            name: format!("{}/{}", CHANNEL.code, kind.code(channel)),
            title: kind.title,
            severity: channel::severity(worst),
            why: why(Source::Channel),
            consequence: kind.consequence(worst),
            help: kind.help,
            basis: basis(channel),
            invalid: "",
            valid: "",
        }
    }

    /// The words of a rule.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        Self {
            why: super::why::reason(&rule.name()).unwrap_or_else(|| why(rule.source)),
            name: rule.name(),
            title: rule.title,
            severity: rule.severity,
            consequence: consequence(rule),
            help: rule.help,
            basis: rule.basis,
            invalid: shown_invalid(rule),
            valid: rule.valid.first().map_or(NO_TEXT, |example| example.text),
        }
    }
}

/// What a rule of that source judges by.
const fn why(source: Source) -> &'static str {
    match source {
        Source::Syntax => {
            "strict JSON, which is what LivePerson reads, has no such thing, or readers do not agree on it"
        }
        Source::Schema => "LivePerson's schema of structured content does not allow it",
        Source::Contract => {
            "it is not what the connector documents for the response of a bot function"
        }
        Source::Lint => "nothing forbids it, but it rarely does what was meant",
        Source::Channel => "the channel does not take it, or shows it otherwise",
        Source::Run => "the run of the function gave something else than an answer",
    }
}

fn consequence(rule: &Rule) -> &'static str {
    match rule.check {
        Check::Syntax(error) => syntax::consequence(error, Kind::Response),
        _ => rule.consequence,
    }
}

fn shown_invalid(rule: &Rule) -> &'static str {
    let first = rule.invalid.first().map_or("", |example| example.text);
    if rule.code == super::rules::parse::DEPTH.code {
        TOO_DEEP
    } else if rule.code == super::rules::payload::size::LARGE.code {
        TOO_LARGE
    } else if first.len() > MAX_SHOWN {
        TOO_LONG
    } else if first.trim().is_empty() {
        NO_TEXT
    } else {
        first.trim_start_matches('\u{feff}')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::NOT_LISTED;

    #[test]
    fn each_rule_is_explained_in_full() {
        for rule in RULES {
            let found = explain(rule.code, rule.detail).unwrap();
            assert_eq!(found.name, rule.name());
            for words in [found.title, found.why, found.consequence, found.help] {
                assert!(!words.is_empty(), "{}", found.name);
            }
            for words in [found.basis, found.invalid, found.valid] {
                assert!(!words.is_empty(), "{}", found.name);
            }
        }
    }

    #[test]
    fn each_reason_of_a_channel_is_explained() {
        for kind in crate::channel::REASON_KINDS {
            for (effect, channels) in kind.effects {
                for channel in *channels {
                    let code = kind.code(*channel);
                    let found = explain("sc.channel", Some(code)).unwrap();
                    assert_eq!(found.name, format!("sc.channel/{code}"));
                    assert!(!found.consequence.is_empty(), "{code} {effect:?}");
                }
            }
        }
    }

    #[test]
    fn a_detail_without_a_rule_is_explained_as_its_code() {
        let found = explain("entry.scalar", Some(NOT_LISTED)).unwrap();
        assert_eq!(found.name, "entry.scalar");
        assert_eq!(explain("no.such-code", None), None);
    }
}
