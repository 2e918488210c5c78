//! The entry that says most about a call that failed.

use super::{ErrorCode, Origin, find, find_all, of_service_status, of_status};

/// Bytes of a message that are looked into.
const MAX_MESSAGE: usize = 8 * 1024;

/// The platform's own status for a function that failed; what it means, each code says better.
const FUNCTION_FAILED: u16 = 901;

/// What is known of a call that failed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Failed<'a> {
    /// The error code that is reported.
    pub code: Option<&'a str>,
    /// The message beside it; may be empty.
    pub message: &'a str,
    /// The HTTP status.
    pub status: Option<u16>,
    /// Whether a service of the Custom Endpoint vendor answered, not a function.
    pub from_service: bool,
}

impl Failed<'_> {
    /// The entry that says most: of an error that the message tells, of the code, of the status. A code that is only
    /// known as one of a family says less than the status does.
    #[must_use]
    pub fn explained(&self) -> Option<&'static ErrorCode> {
        let of_code = self.code.and_then(find);
        told_in(self.message)
            .or_else(|| of_code.filter(|entry| !entry.is_family()))
            .or_else(|| {
                self.of_status()
                    .filter(|_| !self.is_function_failed(of_code))
            })
            .or(of_code)
    }

    fn of_status(&self) -> Option<&'static ErrorCode> {
        let status = self.status?;
        if self.from_service {
            of_service_status(status)
        } else {
            of_status(status)
        }
    }

    /// Whether the status says no more than the family of the code does.
    fn is_function_failed(&self, of_code: Option<&ErrorCode>) -> bool {
        self.status == Some(FUNCTION_FAILED) && of_code.is_some()
    }
}

/// The first error in a message that has reasons of its own: those of libraries within the function, of the local runner
/// and of the network. A status there is one that the function got from somebody else, and the codes of the invocation
/// say no more than the one that stands beside the message.
fn told_in(message: &str) -> Option<&'static ErrorCode> {
    let end = message.floor_char_boundary(MAX_MESSAGE);
    let is_reason = |entry: &&ErrorCode| {
        matches!(
            entry.origin,
            Origin::Toolbelt | Origin::Runner | Origin::Network | Origin::CommandLine
        )
    };
    let found = find_all(message.get(..end)?);
    let mut entries = found.into_iter().map(|(_, entry)| entry);
    entries.find(is_reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(failed: Failed<'_>) -> &'static str {
        failed.explained().map_or("", |entry| entry.meaning)
    }

    fn of_code(code: &str) -> &'static str {
        find(code).map_or("unknown", |entry| entry.meaning)
    }

    #[test]
    fn an_error_in_the_message_says_more_than_the_code() {
        let code = Some("com.liveperson.faas.handler.custom-failure");
        for (message, wanted) in [
            (
                "Received com.liveperson.faas.secret.not-found for shop-key",
                "com.liveperson.faas.secret.not-found",
            ),
            ("connect ECONNREFUSED 127.0.0.1:443", "ECONNREFUSED"),
            (
                "TypeError: console.log is not a function",
                "console.log is not a function",
            ),
            ("Request failed with status code 404", "custom-failure"),
            ("com.liveperson.faas.es.general", "custom-failure"),
            ("shop is closed", "custom-failure"),
        ] {
            let failed = Failed {
                code,
                message,
                status: Some(901),
                from_service: false,
            };
            assert_eq!(meaning(failed), of_code(wanted), "{message}");
        }
    }

    #[test]
    fn a_family_says_less_than_the_status() {
        let failed = |code, status| Failed {
            code: Some(code),
            status: Some(status),
            ..Failed::default()
        };
        let status = |status| of_status(status).map_or("unknown", |entry| entry.meaning);
        let too_many = "com.liveperson.faas.evg.too-many";
        assert_eq!(meaning(failed(too_many, 429)), status(429));
        assert_eq!(meaning(failed(too_many, 299)), of_code(too_many));
        let own = "com.customer.faas.function.not-seen-yet";
        assert_eq!(meaning(failed(own, 901)), of_code(own));
        let known = "com.liveperson.faas.es.missinglambda";
        assert_eq!(meaning(failed(known, 404)), of_code(known));
        assert_eq!(meaning(failed("MY_ERR", 901)), status(901));
        assert_eq!(meaning(Failed::default()), "");
    }

    #[test]
    fn a_custom_endpoint_has_words_of_its_own() {
        for status in [400, 401, 403, 404, 500, 502] {
            let failed = Failed {
                status: Some(status),
                from_service: true,
                ..Failed::default()
            };
            let entry = failed.explained().expect("an entry");
            assert_ne!(Some(entry), of_status(status), "{status}");
            let said = [entry.meaning, entry.cause, entry.cure].concat();
            for word in ["faas", "lambda", "deploy", "uuid", "platform"] {
                assert!(!said.contains(word), "{status}: {said}");
            }
        }
        let busy = of_service_status(429);
        assert!(busy.is_some() && busy == of_status(429));
    }
}
