//! Values of all kinds, decoded and encoded again.

use super::*;
use crate::text::apply_edits;

fn decoded(text: &str, at: &str) -> Option<Decoded> {
    let parse = crate::json::parse(text);
    decode_at(
        text,
        &parse,
        text.find(at).expect("the place is in the text") + 1,
    )
}

#[test]
fn encoded_metadata_is_shown_with_its_size() {
    let text = r#"{"context": {"encodedMetadata": "eyJhIjoxfQ=="}}"#;
    for at in ["encodedMetadata", "eyJh"] {
        let decoded = decoded(text, at).expect("it is encoded");
        assert_eq!(decoded.kind, DecodedKind::Base64);
        assert_eq!(
            decoded.title,
            "encoded metadata: JSON, 12 of 5000 characters"
        );
        assert_eq!(decoded.text.trim_end(), "{\"a\": 1}");
        assert_eq!(decoded.span.slice(text), "\"eyJhIjoxfQ==\"");
        assert!(decoded.notes.is_empty());
    }
    let word = decoded(r#"{"encodedMetadata": "ZGlmZmVyZW50"}"#, "ZG").expect("text");
    assert_eq!(word.text, "different");
    let bytes = decoded(r#"{"encodedMetadata": "/wAB"}"#, "/wAB").expect("bytes");
    assert_eq!(
        (bytes.text.as_str(), bytes.title.contains("3 bytes")),
        ("ff 00 01", true)
    );
}

#[test]
fn wrong_encoded_metadata_is_decoded_as_far_as_it_goes_and_named() {
    for (value, text, word) in [
        ("-_8", "fb ff", "URLs"),
        ("eyJhIjoxfQ", "{\"a\": 1}", "padding"),
        ("eyJh\\nIjoxfQ==", "{\"a\": 1}", "blanks"),
        ("{\\\"a\\\":1}", "", "no base64"),
        ("", "", ""),
    ] {
        let document = format!(r#"{{"encodedMetadata": "{value}"}}"#);
        let decoded = decoded(&document, "encoded").expect("a value");
        assert_eq!(decoded.text.trim_end(), text, "{value}");
        let notes = decoded.notes.join("; ");
        assert!(notes.contains(word), "{value}: {notes}");
        assert_eq!(
            notes.contains("dropped"),
            !word.is_empty(),
            "{value}: {notes}"
        );
    }
    let long = format!(r#"{{"encodedMetadata": "{}"}}"#, "QUFB".repeat(1_251));
    let notes = decoded(&long, "QUFB").expect("text").notes;
    assert!(notes[0].contains("more than 5000"), "{notes:?}");
}

#[test]
fn what_is_encoded_again_can_be_decoded() {
    let text = r#"{"encodedMetadata": "QUFB", "createdAt": 1763716500123, "start": 1763716500, "body": "{\"a\": 1}"}"#;
    let check = |at: &str, plain: &str, shown: &str| {
        let before = decoded(text, at).expect(at);
        let edit = encode(&before, plain).expect(at);
        let after = apply_edits(text, &[edit]);
        let key = at.trim_start_matches('"');
        let again = decoded(&after, key).expect(at);
        assert_eq!(again.text.trim_end(), shown);
        assert_eq!(again.kind, before.kind);
    };
    check("\"encodedMetadata", "{\"b\": \"é\"}", "{\"b\": \"é\"}");
    check(
        "\"createdAt",
        "2025-11-21T10:15:00.5+01:00",
        "2025-11-21T09:15:00.500Z",
    );
    check("\"start", " 2025-11-22T00:00:00Z ", "2025-11-22T00:00:00Z");
    check("\"body", "[\"\\\"\"]", "[\"\\\"\"]");
    let time = decoded(text, "start").expect("a time");
    assert_eq!(encode(&time, "tomorrow"), None);
}

#[test]
fn encoding_counts_what_the_limit_counts() {
    let encoded = EncodedMetadata::of("{\n\"someInfo\": \"I was encoded\"\n}");
    assert_eq!(
        encoded.base64,
        "ewoic29tZUluZm8iOiAiSSB3YXMgZW5jb2RlZCIKfQ=="
    );
    assert_eq!((encoded.characters, encoded.most), (44, 5_000));
    assert!(encoded.is_json && !encoded.is_too_long());
    assert!(!EncodedMetadata::of("different").is_json);
    assert!(!EncodedMetadata::of(&"a".repeat(3_750)).is_too_long());
    assert!(EncodedMetadata::of(&"a".repeat(3_751)).is_too_long());
}

#[test]
fn times_are_told_from_ids() {
    let text = r#"{"timestamp": 1763716500123, "serverTimestamp": "1763716500123", "exp": 1763716500, "lastContentTs": 1763716500,
        "skillId": 3417641010, "orderId": 1763716500123, "amount": 1763716500, "dates": [1763716500], "small": 12, "half": 1763716500123.5}"#;
    for (at, wanted) in [
        ("\"timestamp", Some("2025-11-21T09:15:00.123Z")),
        ("\"serverTimestamp", Some("2025-11-21T09:15:00.123Z")),
        ("\"exp", Some("2025-11-21T09:15:00Z")),
        ("\"lastContentTs", Some("2025-11-21T09:15:00Z")),
        ("[1763716500", Some("2025-11-21T09:15:00Z")),
        ("\"skillId", None),
        ("\"orderId", None),
        ("\"amount", None),
        ("\"small", None),
        ("\"half", None),
    ] {
        let found = decoded(text, at).map(|decoded| decoded.text);
        assert_eq!(found.as_deref(), wanted, "{at}");
    }
}

#[test]
fn tokens_show_their_claims_and_say_that_nothing_was_verified() {
    let part = |json: &str| {
        let base64 = crate::response::encoded_metadata(json);
        base64
            .trim_end_matches('=')
            .replace('+', "-")
            .replace('/', "_")
    };
    let header = part(r#"{"alg":"RS256","kid":"k?1>"}"#);
    let claims = part(
        r#"{"iss":"Sentinel","aud":"12345678","scope":"other","iat":1763712900,"exp":1763716500}"#,
    );
    for start in ["", "Bearer "] {
        let text = format!(r#"{{"Authorization": "{start}{header}.{claims}.c2ln"}}"#);
        let decoded = decoded(&text, "Authorization").expect("a token");
        assert_eq!(decoded.kind, DecodedKind::Token);
        assert!(decoded.text.contains("\"RS256\"") && decoded.text.contains("\"12345678\""));
        assert_eq!(
            decoded.notes,
            [
                "the signature was not verified",
                "issued 2025-11-21T08:15:00Z",
                "good until 2025-11-21T09:15:00Z",
                "the scope lacks `faas.lambda.invoke`: functions cannot be invoked with it"
            ]
        );
        assert_eq!(encode(&decoded, "{}"), None);
    }
    for text in [
        format!(r#"["{header}.{claims}"]"#),
        format!(r#"["{claims}.{claims}.x"]"#),
        format!(r#"["{header}.{claims}.x.y"]"#),
        r#"["a.b.c"]"#.to_owned(),
    ] {
        assert_eq!(
            decoded(&text, "\"").map(|decoded| decoded.kind),
            None,
            "{text}"
        );
    }
}

#[test]
fn addresses_and_inner_json_are_read() {
    let text = r#"{"uri": "https://a.example/?q=red%20shoe%C3%A9", "off": "100% sure", "half": "%4", "odd": "%ff",
        "log": "{\"errorCode\": \"x\", \"inner\": \"{\\\"a\\\": 1}\"}", "b64": "eyJhIjogMX0", "word": "abcdefghijklmnop"}"#;
    let uri = decoded(text, "https").expect("an address");
    assert_eq!(uri.text, "https://a.example/?q=red shoeé");
    let log = decoded(text, "errorCode").expect("JSON");
    assert_eq!(log.kind, DecodedKind::InnerJson);
    assert!(log.text.contains("\"errorCode\": \"x\"") && log.notes.len() == 1);
    assert_eq!(
        decoded(text, "eyJh").map(|decoded| decoded.text.trim_end().to_owned()),
        Some("{\"a\": 1}".to_owned())
    );
    for at in ["100%", "%4", "%ff", "abcdef"] {
        assert_eq!(decoded(text, at), None, "{at}");
    }
}

#[test]
fn broken_and_endless_documents_hold_nothing() {
    for text in [
        "",
        "{",
        "\"",
        "{\"encodedMetadata\"",
        "{\"encodedMetadata\":",
        "[1763716500123",
        "é",
    ] {
        let parse = crate::json::parse(text);
        for offset in 0..=text.len() + 1 {
            if let Some(decoded) = decode_at(text, &parse, offset) {
                assert!(text.get(decoded.span.range()).is_some(), "{text}");
            }
        }
    }
    let long = format!(r#"{{"encodedMetadata": "{}"}}"#, "A".repeat(MAX_VALUE));
    assert_eq!(decoded(&long, "AAAA"), None);
    let deep = format!("{}1763716500123", "[".repeat(100_000));
    let parse = crate::json::parse(&deep);
    assert!(decode_at(&deep, &parse, deep.len()).is_some());
    let nested = format!(r#"["{}{}"]"#, "[".repeat(200_000), "]".repeat(200_000));
    let parse = crate::json::parse(&nested);
    assert!(decode_at(&nested, &parse, 5).is_some());
}
