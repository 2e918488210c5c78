//! LivePerson's error codes and HTTP statuses: meaning, cause, cure.

mod status;
mod table;

pub use status::{STATUSES, StatusMeaning, of_status};
pub use table::ERROR_CODES;

/// What is known of one error. Both generations of Functions may have a code for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorCode {
    /// Its codes, Functions V1 first; one that ends in `*` stands for a family.
    pub codes: &'static [&'static str],
    /// The HTTP statuses that it comes with, in words; empty where it comes with none.
    pub http: &'static str,
    /// What has happened.
    pub meaning: &'static str,
    /// What usually causes it.
    pub cause: &'static str,
    /// What to do about it.
    pub cure: &'static str,
    /// Where this is known from.
    pub source: &'static str,
}

impl ErrorCode {
    /// Whether the function itself is at fault, not the platform or the caller.
    #[must_use]
    pub fn is_fault_of_function(&self) -> bool {
        let own = |code: &&str| {
            code.starts_with("com.liveperson.faas.handler.")
                || code.starts_with("com.customer.faas.function.")
        };
        self.codes.iter().any(own)
    }
}

/// The entry of a code, which may be written whole, from its last segments on, or behind another prefix.
///
/// An account may answer with the code of either generation, and LivePerson's own client appends a tab to two of
/// them, so codes are trimmed and compared by their last two segments, and a bare word by the last one.
#[must_use]
pub fn find(code: &str) -> Option<&'static ErrorCode> {
    let code = code.trim().trim_matches('`').to_ascii_lowercase();
    let wanted = tail(&code, 2);
    if wanted.is_empty() {
        return None;
    }
    let with = |fits: &dyn Fn(&str) -> bool| {
        ERROR_CODES
            .iter()
            .find(|entry| entry.codes.iter().any(|known| fits(known)))
    };
    with(&|known| known == code)
        .or_else(|| with(&|known| tail(known, 2) == wanted))
        .or_else(|| with(&|known| belongs(known, &code)))
        .or_else(|| with(&|known| !code.contains('.') && tail(known, 1) == code))
}

/// The last `count` segments of a dotted code.
fn tail(code: &str, count: usize) -> &str {
    let dots = code.rmatch_indices('.').map(|(at, _)| at);
    dots.take(count)
        .nth(count - 1)
        .map_or(code, |at| &code[at + 1..])
}

/// Whether `family` is a pattern, `….secret.*`, and `code` is one of it, whole or without the prefix.
fn belongs(family: &str, code: &str) -> bool {
    family.strip_suffix('*').is_some_and(|family| {
        let short = family
            .trim_end_matches('.')
            .rsplit('.')
            .next()
            .unwrap_or(family);
        code.starts_with(family) || code.starts_with(&format!("{short}."))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn meaning(code: &str) -> &'static str {
        find(code).map_or("unknown", |entry| entry.meaning)
    }

    #[test]
    fn both_generations_find_the_same_entry_whatever_stands_around() {
        let first = meaning("com.liveperson.faas.handler.custom-failure");
        assert_ne!(first, "unknown");
        for code in [
            "com.customer.faas.function.threw-error",
            "com.customer.faas.function.threw-error\t",
            "handler.custom-failure",
            "custom-failure",
            " `com.liveperson.faas.function.threw-error` ",
        ] {
            assert_eq!(meaning(code), first, "{code}");
        }
    }

    #[test]
    fn the_connectors_ids_are_found_with_and_without_their_prefix() {
        let id = "pipes.verify-ai-response.missing-action-and-messages";
        assert_ne!(meaning(id), "unknown");
        let whole = format!("com.liveperson.bot-connectors-worker.error.{id}");
        assert_eq!(meaning(&whole), meaning(id));
        assert_ne!(
            meaning("connector.messaging.send-message"),
            meaning("connector.chat.send-message")
        );
    }

    #[test]
    fn families_are_found_by_each_of_their_codes() {
        assert_eq!(
            meaning("com.liveperson.faas.secret.not-found"),
            meaning("secret.forbidden")
        );
        assert_ne!(meaning("com.liveperson.faas.secret.not-found"), "unknown");
        assert_eq!(meaning("com.example.nothing"), "unknown");
        assert_eq!(meaning(""), "unknown");
        assert_eq!(meaning("..."), "unknown");
    }

    #[test]
    fn each_entry_is_complete_and_each_code_stands_once() {
        let mut seen = HashSet::new();
        for entry in ERROR_CODES {
            for part in [entry.meaning, entry.cause, entry.cure] {
                assert!(!part.is_empty() && !part.ends_with('.'), "{part}");
                assert!(
                    !part.starts_with(char::is_uppercase) || part.starts_with("LivePerson"),
                    "{part}"
                );
            }
            assert!(!entry.source.is_empty() && !entry.codes.is_empty());
            for code in entry.codes {
                assert!(seen.insert(code), "{code} stands twice");
                assert!(code.ends_with('*') || find(code) == Some(entry), "{code}");
            }
        }
    }

    #[test]
    fn the_functions_own_faults_are_told_from_those_of_the_platform() {
        let own = |code| find(code).is_some_and(ErrorCode::is_fault_of_function);
        assert!(own("com.customer.faas.function.js-runtime-error"));
        assert!(!own("com.liveperson.faas.es.general"));
    }

    #[test]
    fn statuses_are_explained() {
        assert!(of_status(901).is_some_and(|status| status.meaning.contains("function")));
        assert!(of_status(429).is_some());
        assert_eq!(of_status(299), None);
    }
}
