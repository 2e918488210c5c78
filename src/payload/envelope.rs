//! The invocation envelope: `timestamp`, `headers` and `payload`, which every function receives.

use super::strict::{PayloadError, StrictJson, strict_json};
use crate::json::{Node, parse};

/// Whether the value is an envelope: an object with a `payload`, or with no other key than an envelope's,
/// and without any key of a bot payload.
#[must_use]
pub fn is_envelope(value: Node<'_>) -> bool {
    let (mut envelope_keys, mut others, mut payload_keys) = (0, 0, 0);
    let mut has_payload = false;
    for member in value.members() {
        match &*member.name() {
            "payload" => has_payload = true,
            "timestamp" | "headers" => envelope_keys += 1,
            // A document of the context service has a `payload` of its own.
            "message" | "messages" | "event" | "convId" | "context" | "nameSpace" => {
                payload_keys += 1;
            }
            _ => others += 1,
        }
    }
    payload_keys == 0 && (has_payload || (envelope_keys > 0 && others == 0))
}

/// The JSON to send: the payload inside an envelope, or the text itself where it is an envelope already.
/// `timestamp_ms` is Unix time in milliseconds.
///
/// # Errors
/// Where the text is no JSON, see [`strict_json`].
pub fn envelope(text: &str, timestamp_ms: i64) -> Result<StrictJson, PayloadError> {
    let strict = strict_json(text)?;
    let parsed = parse(&strict.text);
    if parsed.root(&strict.text).is_some_and(is_envelope) {
        return Ok(strict);
    }
    let payload = strict.text.trim();
    let wrapped = format!(r#"{{"timestamp":{timestamp_ms},"headers":[],"payload":{payload}}}"#);
    Ok(StrictJson {
        text: wrapped,
        ..strict
    })
}

/// The JSON to send where the bare payload is wanted: the text itself, or what the envelope around it holds.
///
/// # Errors
/// Where the text is no JSON, see [`strict_json`], or an envelope without `payload`.
pub fn bare_payload(text: &str) -> Result<StrictJson, PayloadError> {
    let strict = strict_json(text)?;
    let parsed = parse(&strict.text);
    let Some(root) = parsed.root(&strict.text).filter(|root| is_envelope(*root)) else {
        return Ok(strict);
    };
    let payload = root.get("payload").ok_or(PayloadError::NoPayload)?;
    let bare = payload.raw().to_owned();
    Ok(StrictJson {
        text: bare,
        ..strict
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrap(text: &str, timestamp_ms: i64) -> Result<String, PayloadError> {
        envelope(text, timestamp_ms).map(|sent| sent.text)
    }

    fn bare(text: &str) -> Result<String, PayloadError> {
        bare_payload(text).map(|sent| sent.text)
    }

    #[test]
    fn a_payload_is_wrapped_with_its_bytes_as_typed() {
        let text = "{\n  \"message\": \"hi\",\n  \"n\": 1.0e2, \"n\": 3\n}\n";
        let wrapped = wrap(text, 1_763_710_000_000).expect("it can be wrapped");
        let start = r#"{"timestamp":1763710000000,"headers":[],"payload":"#;
        assert_eq!(wrapped, format!("{start}{}}}", text.trim()));
    }

    #[test]
    fn an_envelope_is_never_wrapped_again() {
        for text in [
            r#"{"payload": {"message": "hi"}}"#,
            r#"{"headers": [], "payload": null}"#,
            r#"{"timestamp": 1, "headers": []}"#,
            r#"{"payload": {}, "extra": 1}"#,
        ] {
            assert_eq!(wrap(text, 1).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_only_looks_like_an_envelope_is_wrapped() {
        for text in [
            r#"{"message": "hi", "payload": 1}"#,
            "{}",
            "[1]",
            r#"{"timestamp": 1, "a": 2}"#,
        ] {
            let wrapped = wrap(text, 1).expect("it can be wrapped");
            assert!(
                wrapped.contains(r#""payload":"#) && wrapped.len() > text.len() + 20,
                "{wrapped}"
            );
        }
    }

    #[test]
    fn the_bare_payload_is_taken_out_of_an_envelope() {
        let inside = r#"{ "message":"hi",  "x": 1.0 }"#;
        let text = format!(r#"{{"timestamp": 5, "headers": [], "payload": {inside}}}"#);
        assert_eq!(bare(&text).as_deref(), Ok(inside));
        assert_eq!(bare(inside).as_deref(), Ok(inside));
        assert_eq!(bare(r#"{"headers": []}"#), Err(PayloadError::NoPayload));
    }
}
