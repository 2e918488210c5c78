//! The entry of a code, however it is written.

use super::{ErrorCode, Origin, SERVICE_STATUSES, error_codes};
use crate::text::suggest;

/// What the ids of the bot connector begin with where they are written whole.
pub const CONNECTOR_PREFIX: &str = "com.liveperson.bot-connectors-worker.error.";

/// What the other codes may begin with.
const PREFIXES: [&str; 3] = [
    CONNECTOR_PREFIX,
    "com.liveperson.faas.",
    "com.customer.faas.",
];

/// The entry of a code: of several that may be meant the first of [`matches()`].
#[must_use]
pub fn find(code: &str) -> Option<&'static ErrorCode> {
    matches(code).first().copied()
}

/// The entries that a code may mean; several where it is a word, or an end, that several codes have.
///
/// A code may be written whole, from its last segments on, behind another prefix, in any case, in quotes, and with blanks
/// around it: an account may answer with the code of either generation, and LivePerson's own client appends a tab to two
/// of them. So codes are compared from their last segment on, of which two must be equal, or all that were given.
#[must_use]
pub fn matches(code: &str) -> Vec<&'static ErrorCode> {
    let code = normalised(code);
    if code.is_empty() {
        return Vec::new();
    }
    if let Some(entry) = error_codes().find(|entry| has(entry, |known| *known == *code)) {
        return vec![entry];
    }
    let by_end = by_end(&code);
    if by_end.is_empty() {
        family(&code).into_iter().collect()
    } else {
        by_end
    }
}

/// What that status says about an invocation.
#[must_use]
pub fn of_status(status: u16) -> Option<&'static ErrorCode> {
    let status = status.to_string();
    error_codes().find(|entry| entry.origin == Origin::Status && entry.codes.contains(&&*status))
}

/// What that status says about a call of a service of the Custom Endpoint vendor.
#[must_use]
pub fn of_service_status(status: u16) -> Option<&'static ErrorCode> {
    let name = status.to_string();
    let mut own = SERVICE_STATUSES.iter();
    own.find(|entry| entry.codes.contains(&&*name))
        .or_else(|| of_status(status))
}

/// The errors that a finding of ours tells of, by the code of the finding.
pub fn of_rule(code: &str) -> impl Iterator<Item = &'static ErrorCode> + use<'_> {
    error_codes().filter(move |entry| entry.rules.contains(&code))
}

/// The code that was probably meant by one that is not known.
#[must_use]
pub fn nearest(code: &str) -> Option<&'static str> {
    let code = normalised(code);
    let known = || {
        error_codes()
            .flat_map(|entry| entry.codes.iter().copied())
            .filter(|known| !known.ends_with('*'))
    };
    let shorts = known().map(|known| (short(known), known));
    let last = |code: &'static str| (code.rsplit('.').next().unwrap_or(code), code);
    closest(short(&code), shorts).or_else(|| {
        let is_word = !code.contains('.');
        closest(&code, known().map(last)).filter(|_| is_word)
    })
}

fn closest(
    name: &str,
    mut known: impl Iterator<Item = (&'static str, &'static str)> + Clone,
) -> Option<&'static str> {
    let meant = suggest::nearest(name, known.clone().map(|(short, _)| short))?;
    known
        .find(|&(short, _)| short == meant)
        .map(|(_, whole)| whole)
}

/// A code without what may stand around it, in lower case.
fn normalised(code: &str) -> String {
    let around = |letter: char| {
        letter.is_whitespace()
            || "`'\"\u{201c}\u{201d}\u{2018}\u{2019}()[]<>,;:.!\u{feff}".contains(letter)
    };
    let mut code = code.trim_matches(around).to_ascii_lowercase();
    // An escaped tab, as it stands in JSON.
    code.truncate(code.trim_end_matches("\\t").len());
    for word in ["http/1.1 ", "http/2 ", "http ", "status code ", "status "] {
        if let Some(number) = code.strip_prefix(word).map(str::trim) {
            code = number.to_owned();
        }
    }
    code
}

/// A code as codes are compared: in lower case.
pub(super) fn normal_case(code: &str) -> String {
    code.to_ascii_lowercase()
}

fn has(entry: &ErrorCode, mut fits: impl FnMut(&str) -> bool) -> bool {
    entry.codes.iter().any(|known| fits(&normal_case(known)))
}

/// The entries with a code that ends as that one does, over as many segments as can be.
fn by_end(code: &str) -> Vec<&'static ErrorCode> {
    let wanted = code.split('.').count();
    let mut best = 0;
    let mut found = Vec::new();
    for entry in error_codes() {
        let mut most = 0;
        has(entry, |known| {
            most = most.max(common_end(code, known));
            false
        });
        if most == 0 || most < best || (most < 2 && most < wanted) {
            continue;
        }
        if most > best {
            found.clear();
            best = most;
        }
        found.push(entry);
    }
    found
}

impl ErrorCode {
    /// The code of this entry that is meant: the one that ends as `asked` does, or the family that it is the name of.
    /// `None` where only the family is known.
    #[must_use]
    pub fn meant_by(&self, asked: &str) -> Option<&'static str> {
        let asked = normalised(asked);
        let ends = |known: &str| common_end(&asked, &normal_case(known));
        let is_named = |known: &str| {
            let name = known.trim_end_matches(['*', '.']);
            known.ends_with('*') && (asked == name || asked == short(name))
        };
        let codes = self.codes.iter().copied();
        let best = codes.clone().max_by_key(|known| ends(known));
        best.filter(|known| ends(known) > 0)
            .or_else(|| codes.clone().find(|known| is_named(known)))
    }
}

/// How many of the last segments are equal.
fn common_end(code: &str, known: &str) -> usize {
    code.rsplit('.')
        .zip(known.rsplit('.'))
        .take_while(|(one, other)| one == other && !one.is_empty())
        .count()
}

/// The family that a code belongs to, by the longest pattern, with or without the prefix; also its bare name.
fn family(code: &str) -> Option<&'static ErrorCode> {
    let belongs = |pattern: &&'static str| {
        let pattern = pattern.strip_suffix('*')?;
        let begins = |form: &str, pattern: &str| {
            let is_pattern = !pattern.is_empty();
            is_pattern && (form.starts_with(pattern) || form == pattern.trim_end_matches('.'))
        };
        let fits = begins(code, pattern) || begins(short(code), short(pattern));
        fits.then_some(short(pattern).len())
    };
    error_codes()
        .filter_map(|entry| Some((entry.codes.iter().filter_map(belongs).max()?, entry)))
        .max_by_key(|&(length, _)| length)
        .map(|(_, entry)| entry)
}

/// A code without the prefix that most have.
fn short(code: &str) -> &str {
    PREFIXES
        .iter()
        .find_map(|prefix| code.strip_prefix(prefix))
        .unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(code: &str) -> &'static str {
        find(code).map_or("unknown", |entry| entry.meaning)
    }

    fn names(code: &str) -> Vec<&'static str> {
        matches(code).iter().map(|entry| entry.codes[0]).collect()
    }

    #[test]
    fn both_generations_find_the_same_entry_whatever_stands_around() {
        let first = meaning("com.liveperson.faas.handler.custom-failure");
        assert_ne!(first, "unknown");
        for code in [
            "com.customer.faas.function.threw-error",
            "com.customer.faas.function.threw-error\t",
            "com.liveperson.faas.handler.custom-failure\\t",
            "handler.custom-failure",
            "custom-failure",
            "CUSTOM-FAILURE",
            "\"Com.LivePerson.FaaS.Handler.Custom-Failure\",",
            " `com.liveperson.faas.function.threw-error` ",
            "\u{201c}threw-error\u{201d}.",
        ] {
            assert_eq!(meaning(code), first, "{code}");
        }
    }

    #[test]
    fn the_connectors_ids_are_found_with_and_without_their_prefix() {
        let id = "pipes.verify-ai-response.missing-action-and-messages";
        assert_ne!(meaning(id), "unknown");
        assert_eq!(meaning(&format!("{CONNECTOR_PREFIX}{id}")), meaning(id));
        assert_eq!(meaning(&format!("error.{id}")), meaning(id));
        assert_eq!(meaning("missing-action-and-messages"), meaning(id));
        assert_eq!(
            names("aivendor.faas.testconnection"),
            ["aivendor.faas.testConnection"]
        );
    }

    #[test]
    fn of_codes_that_end_alike_the_longest_end_counts() {
        assert_eq!(
            names("connector.chat.send-message"),
            ["connector.chat.send-message"]
        );
        assert_eq!(names("chat.send-message"), ["connector.chat.send-message"]);
        assert_eq!(
            names("send-message"),
            [
                "connector.messaging.send-message",
                "connector.chat.send-message"
            ]
        );
        assert_eq!(
            names("secret.not-found"),
            ["com.liveperson.faas.secret.not-found"]
        );
        assert_eq!(
            names("csds.domain.not-found"),
            ["com.liveperson.faas.csds.domain.not-found"]
        );
        assert!(names("not-found").len() > 2);
        assert_eq!(names("es.general"), names("evg.general"));
        assert_ne!(names("fm.general"), names("es.general"));
        assert_eq!(
            names("function.unchanged"),
            ["com.liveperson.faas.function.unchanged"]
        );
    }

    #[test]
    fn codes_that_nobody_documented_fall_to_their_family() {
        let family = "com.liveperson.faas.secret.*";
        assert_eq!(names("com.liveperson.faas.secret.not-seen-yet"), [family]);
        assert_eq!(names("secret.not-seen-yet"), [family]);
        assert_eq!(
            names("com.liveperson.faas.handler"),
            ["com.liveperson.faas.handler.*"]
        );
        let lex = format!("{CONNECTOR_PREFIX}aivendor.lex.not-seen-yet");
        assert!(find(&lex).is_some_and(|entry| entry.codes.contains(&"aivendor.lex.*")));
        let other = format!("{CONNECTOR_PREFIX}not-seen-yet");
        assert_eq!(names(&other), [format!("{CONNECTOR_PREFIX}*")]);
        for code in [
            "com.example.nothing",
            "",
            "...",
            "`",
            "not-seen-yet",
            "404.x",
        ] {
            assert_eq!(meaning(code), "unknown", "{code}");
        }
    }

    #[test]
    fn statuses_are_explained() {
        assert!(of_status(901).is_some_and(|status| status.meaning.contains("function")));
        assert!(of_status(429).is_some());
        assert_eq!(of_status(299), None);
        assert_eq!(find("HTTP 901"), of_status(901));
        assert_eq!(find("status code 404"), of_status(404));
    }

    #[test]
    fn a_finding_leads_to_the_errors_that_it_tells_of() {
        let codes: Vec<_> = of_rule("ttr.type-missing")
            .map(|entry| entry.codes[0])
            .collect();
        assert!(
            codes.contains(&"connector.messaging.change-ttr"),
            "{codes:?}"
        );
        assert!(
            codes.contains(&"liveperson-functions-invalid-action-body"),
            "{codes:?}"
        );
        assert_eq!(of_rule("no.such-rule").count(), 0);
    }

    #[test]
    fn of_an_entry_with_many_codes_the_one_that_is_meant_is_known() {
        let meant = |code| find(code).and_then(|entry| entry.meant_by(code));
        assert_eq!(meant("LEX-invalid-json"), Some("lex-invalid-json"));
        assert_eq!(
            meant("aivendor.watson.send-query"),
            Some("aivendor.watson.send-query")
        );
        assert_eq!(meant("secret"), Some("com.liveperson.faas.secret.*"));
        assert_eq!(meant("aivendor.lex"), Some("aivendor.lex.*"));
        assert_eq!(meant("aivendor.lex.not-seen-yet"), None);
    }

    #[test]
    fn slips_are_put_right() {
        for (slip, meant) in [
            (
                "com.liveperson.faas.handler.custom-falure",
                "com.liveperson.faas.handler.custom-failure",
            ),
            (
                "handlr.custom-failure",
                "com.liveperson.faas.handler.custom-failure",
            ),
            (
                "customfailure",
                "com.liveperson.faas.handler.custom-failure",
            ),
            (
                "cli.packagemanager.notfound",
                "com.liveperson.faas.cli.packagemenager.notfound",
            ),
            (
                "pipes.verify-ai-response.missing-actions-and-messages",
                "pipes.verify-ai-response.missing-action-and-messages",
            ),
            (
                "common-invalid-structured-content",
                "common-invalid-structured-content-body",
            ),
        ] {
            let found = nearest(slip);
            if slip == "common-invalid-structured-content" {
                assert_eq!(found, None, "five letters are more than a slip");
            } else {
                assert_eq!(found, Some(meant), "{slip}");
            }
        }
    }
}
