//! What goes out comes back in, and no secret with it.

use std::time::Duration;

use super::*;
use crate::invoke::fixture::{header, plain, prepared_with};
use crate::invoke::{
    Answer, Draft, Endpoint, EndpointKind, Exchange, FindingCounts, HeaderSource, Record, Redactor,
    import_requests,
};

const VALUE: &str = "Bearer k3y-of-the-shop-4711";
const URL: &str = "https://shop.example/bot/a%20b?v=1&mode=it%27s";

fn endpoint() -> Endpoint {
    let awkward = HeaderSource::Literal("it's \"a\" $HOME `case` \\".to_owned());
    let headers = vec![
        header(
            "authorization",
            HeaderSource::Environment("SHOP_TOKEN".to_owned()),
        ),
        header("x-case", awkward),
        header("x-none", HeaderSource::Literal(String::new())),
    ];
    plain("shop.example", URL, headers)
}

fn copied(text: &str) -> Record {
    let (request, prepared) = prepared_with(endpoint(), text, VALUE);
    Draft::new(&request, &prepared, 1_700_000_000_123).copied(&prepared)
}

fn answered(text: &str, body: &[u8]) -> Record {
    let (request, prepared) = prepared_with(endpoint(), text, VALUE);
    let json = Redactor::default().show("application/json");
    let exchange = Exchange {
        elapsed: Duration::from_millis(143),
        headers: vec![("content-type".to_owned(), json)],
        ..Exchange::bare("shop.example", 901, body)
    };
    let draft = Draft::new(&request, &prepared, 1_700_000_000_123);
    draft.answered(&exchange, &Answer::read(""), FindingCounts::default())
}

/// Payloads with everything that a shell, JSON or an archive escapes.
const PAYLOADS: [&str; 5] = [
    r#"{"message": "hi"}"#,
    r#"{"message": "it's \"quoted\" \\ $HOME `date` $(date) !! % ^ & | ; \u00e9 é 😀"}"#,
    "{\n  \"a\": \"not strict\",\n  \"b\": 1.0e2 // gone\n}",
    r#"["@file", "'", "''", "'\\''", "\t"]"#,
    r#"{"timestamp": 5, "headers": [], "payload": {"message": "-d '@x'"}}"#,
];

#[test]
fn a_copied_command_comes_back_as_it_went_out() {
    for text in PAYLOADS {
        let record = copied(text);
        let command = curl(&record).expect("an address");
        assert!(!command.contains("k3y"), "{command}");
        assert!(
            command.contains(r#"-H 'authorization: '"${SHOP_TOKEN}""#),
            "{command}"
        );
        let [imported] = &import_requests(&command)[..] else {
            panic!("{command}");
        };
        assert_eq!(imported.payload, record.sent.body.text(), "{command}");
        assert_eq!(imported.endpoint, endpoint(), "{command}");
        assert_eq!(imported.notes, [""; 0], "{command}");
    }
}

#[cfg(unix)]
#[test]
fn a_shell_reads_the_command_as_it_is_meant() {
    let record = copied(PAYLOADS[1]);
    let command = curl(&record).expect("an address");
    let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}\n{command}");
    let run = std::process::Command::new("sh")
        .args(["-c", &script])
        .env("SHOP_TOKEN", VALUE)
        .output();
    let words = String::from_utf8(run.expect("a shell").stdout).expect("text");
    let words: Vec<&str> = words.split('\0').collect();
    assert_eq!(words[..3], ["-X", "POST", URL]);
    let token = format!("authorization: {VALUE}");
    assert!(words.contains(&token.as_str()), "{words:?}");
    assert!(
        words.contains(&"x-case: it's \"a\" $HOME `case` \\"),
        "{words:?}"
    );
    assert_eq!(words[words.len() - 2], record.sent.body.text());
}

#[test]
fn an_archive_comes_back_as_it_went_out() {
    let records: Vec<Record> = PAYLOADS.iter().map(|text| copied(text)).collect();
    let archive = har(&records);
    assert!(!archive.contains("k3y"));
    let imported = import_requests(&archive);
    assert_eq!(imported.len(), records.len());
    for (imported, record) in imported.iter().zip(&records) {
        assert_eq!(imported.payload, record.sent.body.text());
        assert_eq!(imported.endpoint, endpoint());
    }
}

#[test]
fn an_archive_tells_the_answer_and_its_time() {
    let record = answered("{}", b"{\"a\": 1}");
    let failed = answered("{}", b"\xff\x00");
    let archive: serde_json::Value = serde_json::from_str(&har(&[record, failed])).expect("JSON");
    let entries = &archive["log"]["entries"];
    assert_eq!(archive["log"]["version"], "1.2");
    assert_eq!(entries[0]["startedDateTime"], "2023-11-14T22:13:20.123Z");
    assert_eq!(entries[0]["time"], 143.0);
    assert_eq!(entries[0]["response"]["status"], 901);
    assert_eq!(entries[0]["response"]["content"]["text"], "{\"a\": 1}");
    assert_eq!(entries[0]["request"]["queryString"][1]["value"], "•••");
    assert_eq!(entries[1]["response"]["content"]["encoding"], "base64");
    for key in ["send", "wait", "receive"] {
        assert!(entries[0]["timings"][key].is_number());
    }
}

#[test]
fn a_config_holds_the_payload_byte_for_byte_but_for_its_layout() {
    let config = lpf_config("orderStatus", "conversational_command", PAYLOADS[4]).expect("JSON");
    let value: serde_json::Value = serde_json::from_str(&config).expect("JSON");
    assert_eq!(value["input"]["payload"]["message"], "-d '@x'");
    assert_eq!(value["input"]["headers"], serde_json::json!([]));
    assert_eq!(value["environmentVariables"], serde_json::json!({}));
    assert_eq!(
        (&value["name"], &value["event"]),
        (&"orderStatus".into(), &"conversational_command".into())
    );
    let spaced = lpf_config("order status, 2", "", "{}").expect("JSON");
    assert!(spaced.contains(r#""name": "order_status__2""#), "{spaced}");
    let input = lpf_input(r#"{"n": 1.0e2, "n": 3, "u": "\u00e9"}"#).expect("JSON");
    for part in [r#""n": 1.0e2"#, r#""n": 3"#, r#""u": "\u00e9""#] {
        assert!(input.contains(part), "{part}: {input}");
    }
    let with_headers =
        r#"{"timestamp": 1, "headers": [{"key": "a", "value": "b"}], "payload": {}}"#;
    let input: serde_json::Value =
        serde_json::from_str(&lpf_input(with_headers).expect("JSON")).expect("JSON");
    assert_eq!(input["headers"][0]["key"], "a");
    assert!(lpf_input("{").is_err());
}

#[test]
fn what_others_copied_is_taken_over_without_its_secrets() {
    let commands = [
        "curl 'https://ann:hunter22@shop.example/x?token=s3cret&v=1#t' -H 'X-Api-Key: s3cret' -H 'Cookie: sid=s3cret' -d '{\"k\": \"s3cret\"}'",
        "curl -u ann:hunter22 -XPUT https://shop.example/x?v=1 -H\"Authorization: Bearer s3cret-s3cret\" --json '{\"k\": 1}'",
        "curl ^\"https://shop.example/x?v=1^\" ^\n  -H ^\"X-Api-Key: s3cret^\" ^\n  --data-raw ^\"^{^\\^\"a^\\^\": 1^}^\"",
        "Invoke-WebRequest -Uri \"https://shop.example/x?v=1\" -Method POST -Headers @{\n\"x-api-key\"=\"s3cret\"\n  \"x-case\"=\"a`\"b\"\n} -Body \"{`\"a`\": 1}\"",
    ];
    for command in commands {
        let [imported] = &import_requests(command)[..] else {
            panic!("{command}");
        };
        let shown = format!("{imported:?}");
        assert!(
            !shown.contains("s3cret") && !shown.contains("hunter22"),
            "{shown}"
        );
        assert!(!imported.notes.is_empty());
        let EndpointKind::Http {
            url,
            headers,
            payload_only,
        } = &imported.endpoint.kind
        else {
            panic!("of kind http");
        };
        assert_eq!(url, "https://shop.example/x?v=1");
        assert!(
            *payload_only && imported.payload.starts_with('{'),
            "{shown}"
        );
        let secret =
            |(_, source): &(String, HeaderSource)| matches!(source, HeaderSource::Environment(_));
        assert!(headers.iter().any(secret), "{headers:?}");
    }
    let found = crate::assist::find_requests(commands[0]);
    assert!(!format!("{found:?}").contains("s3cret"), "{found:?}");
}

#[test]
fn what_cannot_be_called_is_left_out() {
    for text in [
        "",
        "curl",
        "curl shop",
        "curl ftp://shop.example/",
        "{\"log\": {\"entries\": [{}, 1, null]}}",
    ] {
        assert_eq!(import_requests(text), [], "{text}");
    }
}
