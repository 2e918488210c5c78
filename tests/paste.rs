//! What a support engineer pastes out of a ticket: from dirty text to the payload in it, what is wrong, and what that means.

use botbench::assist::{Found, Paste, find_payloads, is_plain};
use botbench::document::analyse;
use botbench::json::parse;
use botbench::lint::{CheckOptions, Kind, explain};
use botbench::text::base64;
use proptest::prelude::*;

/// A text out of a ticket, and what must come of it.
struct Dirty {
    text: String,
    /// What the payload was wrapped in and how it was repaired.
    words: &'static [&'static str],
    kind: Kind,
    /// A value that must be in the clean text.
    holds: &'static str,
    /// Findings that must be made, among others.
    findings: &'static [&'static str],
    /// Ends of the error codes that stand near.
    errors: &'static [&'static str],
}

fn dirty() -> Vec<Dirty> {
    vec![
        log_line(),
        csv_of_logs(),
        container_log(),
        javascript(),
        stack_trace(),
        http_dump(),
        archive_entry(),
        command_of_windows(),
        export_of_errors(),
        mail(),
        prefixed_lines(),
        access_log(),
        html(),
    ]
}

fn log_line() -> Dirty {
    Dirty {
        text: "2026-03-02 09:14:07,112 WARN [runner-3] reply={\"messages\": [\"One moment\"], \"context\": \
               {\"action\": \"CHANGE_TTR\", \"actionParameters\": {\"ttrtype\": \"URGENT\"}}} took=212ms"
            .to_owned(),
        words: &["log line"],
        kind: Kind::Response,
        holds: "ttrtype",
        findings: &["ttr.type-missing"],
        errors: &[],
    }
}

fn csv_of_logs() -> Dirty {
    Dirty {
        text: "lambdaUUID;requestID;timestamp;level;message;extras\n\
               4ec4;77;1767258000000;Info;start;\n\
               4ec4;77;1767258000120;Info;\"answer {\"\"messages\"\": [\"\"Bye; see you\"\"], \"\"context\"\": \
               {\"\"action\"\": \"\"CLOSE\"\"}}\";\"[]\"\n"
            .to_owned(),
        words: &["CSV record 2, column `message`", "other text"],
        kind: Kind::Response,
        holds: "Bye; see you",
        findings: &["action.unknown"],
        errors: &[],
    }
}

fn container_log() -> Dirty {
    Dirty {
        text: r#"{"log":"INFO got {\"result\": \"{\\\"messages\\\": [\\\"Hi\\\"], \\\"context\\\": {\\\"action\\\": \\\"TRANSFER\\\", \\\"actionParameters\\\": {\\\"skill\\\": 4711}}}\", \"logs\": []}\n","stream":"stdout","time":"2026-03-02T09:14:07Z"}"#
            .to_owned(),
        words: &["container log", "string in `log`", "log line"],
        kind: Kind::Response,
        holds: "TRANSFER",
        findings: &["body.stringified"],
        errors: &[],
    }
}

fn javascript() -> Dirty {
    Dirty {
        text: "Hi, our bot does nothing. This is the code:\n\nfunction lambda(input, callback) {\n  \
               const name = input.payload.name; // who\n  const answer = {\n    messages: ['Hello ' + name, ],\n    \
               context: {\n      intenId: 'greeting', // the intent\n      confidenceScore: 7,\n    },\n  };\n  \
               callback(null, answer);\n}\n\nThanks, Ann"
            .to_owned(),
        words: &[
            "JavaScript",
            "put quotes around the key (4)",
            "put straight double quotes (2)",
            "remove the comma (3)",
            "remove the comment",
            "make it one string",
        ],
        kind: Kind::Response,
        holds: "Hello ${name}",
        findings: &["intent.score-range", "intent.id-missing"],
        errors: &[],
    }
}

fn stack_trace() -> Dirty {
    Dirty {
        text: "Error: invocation failed {\"errorCode\": \"com.liveperson.faas.handler.custom-failure\", \"errorMsg\": \"no order\", \
               \"errorLogs\": []}\n    at invoke (/srv/app/invoke.js:41:11)\n    at next (node:internal/timers:1:2)\n"
            .to_owned(),
        words: &["stack trace"],
        kind: Kind::Response,
        holds: "no order",
        findings: &["body.error-shape"],
        errors: &["handler.custom-failure"],
    }
}

fn http_dump() -> Dirty {
    Dirty {
        text: "POST /api/account/1/lambdas/4ec4/invoke?v=1 HTTP/1.1\r\nHost: va.example\r\nAuthorization: Bearer s3cret\r\n\r\n\
               {\"timestamp\": 1, \"headers\": [], \"payload\": {\"message\": \"hi\"}}\r\n\r\n\
               HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\
               30\r\n{\"result\": {\"messages\": [{\"text\": \"hidden\", \"mes\r\n\
               36\r\nsageAudience\": \"AGENTS\"}], \"context\": {}}, \"logs\": []}\r\n0\r\n\r\n"
            .to_owned(),
        words: &["HTTP response", "chunked body"],
        kind: Kind::Response,
        holds: "AGENTS",
        findings: &["text.audience-value"],
        errors: &[],
    }
}

fn archive_entry() -> Dirty {
    let card =
        "{\"type\": \"vertical\", \"elements\": [{\"type\": \"buton\", \"title\": \"Buy\"}]}";
    Dirty {
        text: format!(
            "{{\"log\": {{\"version\": \"1.2\", \"entries\": [{{\"request\": {{\"method\": \"POST\", \"url\": \
             \"https://a.example/send?token=s3cret\", \"headers\": [], \"postData\": {{\"mimeType\": \"application/json\", \"text\": \
             \"{{\\\"message\\\": \\\"hi\\\"}}\"}}}}, \"response\": {{\"status\": 200, \"content\": {{\"mimeType\": \"application/json\", \
             \"encoding\": \"base64\", \"text\": \"{}\"}}}}}}]}}}}",
            base64::encode(card.as_bytes())
        ),
        words: &["HAR entry 1, response"],
        kind: Kind::Content,
        holds: "buton",
        findings: &["sc.schema"],
        errors: &[],
    }
}

fn command_of_windows() -> Dirty {
    Dirty {
        text: "C:\\> curl ^\"https://a.example/invoke^\" ^\n  -H ^\"authorization: Bearer s3cret^\" ^\n  --data-raw \
               ^\"^{^\\^\"message^\\^\":5,^\\^\"convId^\\^\":^\\^\"a-1^\\^\"^}^\""
            .to_owned(),
        words: &["curl command"],
        kind: Kind::Payload,
        holds: "convId",
        findings: &[],
        errors: &[],
    }
}

fn export_of_errors() -> Dirty {
    Dirty {
        text: "Time,Conversation id,Error id,Bot response\n2026-03-02 09:14,a-1,\
               com.liveperson.bot-connectors-worker.error.pipes.verify-ai-response.missing-action-and-messages,\
               \"{\"\"mesages\"\": [\"\"hi\"\"], \"\"context\"\": {\"\"intentId\"\": \"\"x\"\"}}\"\n"
            .to_owned(),
        words: &["conversation-error export", "CSV record 1, column `Bot response`"],
        kind: Kind::Response,
        holds: "mesages",
        findings: &["top.nothing-to-do"],
        errors: &["missing-action-and-messages"],
    }
}

fn mail() -> Dirty {
    Dirty {
        text: "From: ann@shop.example\nContent-Type: text/plain; charset=3Dutf-8\nContent-Transfer-Encoding: quoted-printable\n\n\
               This is what the function returns:\n\n{=E2=80=9Cmessages=E2=80=9D: [=E2=80=9CCaf=C3=A9 open=\ned=E2=80=9D],\n  \
               =22context=22: {=22action=22: =22TRANSFER=22}\n\nRegards, Ann\n"
            .to_owned(),
        words: &["quoted-printable mail", "other text", "put straight double quotes (2)", "add what is missing"],
        kind: Kind::Response,
        holds: "Café opened",
        findings: &["action.parameters"],
        errors: &[],
    }
}

fn prefixed_lines() -> Dirty {
    Dirty {
        text: "09:14:07.112 bot-1 | {\n09:14:07.112 bot-1 |   \"messages\": [\n09:14:07.113 bot-1 |     {\"delay\": \"2\"}\n\
               09:14:07.113 bot-1 |     \"hi\"\n09:14:07.114 bot-1 |   ]\n09:14:07.114 bot-1 | }\n"
            .to_owned(),
        words: &["log line", "prefix on each line", "add the comma"],
        kind: Kind::Response,
        holds: "\"hi\"",
        findings: &["delay.value"],
        errors: &[],
    }
}

fn access_log() -> Dirty {
    Dirty {
        text: "10.1.1.1 - - [02/Mar/2026:09:14:07 +0000] \"GET /preview?card=%7B%22type%22%3A%22text%22%2C%22text%22%3A%22%22%7D&x=1 \
               HTTP/1.1\" 200 17"
            .to_owned(),
        words: &["URL encoding"],
        kind: Kind::Content,
        holds: "\"type\":\"text\"",
        findings: &[],
        errors: &[],
    }
}

fn html() -> Dirty {
    Dirty {
        text: "<pre>{&quot;type&quot;: &quot;quickReplies&quot;, &quot;itemsPerRow&quot;: 0, &quot;replies&quot;: []}</pre>"
            .to_owned(),
        words: &["other text", "HTML-escaped text"],
        kind: Kind::QuickReplies,
        holds: "itemsPerRow",
        findings: &["qr.count"],
        errors: &[],
    }
}

#[test]
fn each_dirty_text_comes_to_an_explained_finding() {
    let mut wrong = Vec::new();
    for dirty in dirty() {
        let paste = find_payloads(&dirty.text);
        let Some(found) = paste.found.first() else {
            wrong.push(format!("{}\n nothing: {:?}", dirty.text, paste.reason));
            continue;
        };
        let analysis = analyse(&found.text, 0, Some(found.kind), &CheckOptions::default());
        let codes: Vec<&str> = analysis.diagnostics.iter().map(|it| it.code).collect();
        let right = found.words() == dirty.words
            && found.kind == dirty.kind
            && found.text.contains(dirty.holds)
            && dirty.findings.iter().all(|code| codes.contains(code));
        if !right {
            wrong.push(format!(
                "{}\n {:?}\n {:?} {codes:?}\n {}",
                dirty.text,
                found.words(),
                found.kind,
                found.text
            ));
        }
        assert!(parse(&found.text).strict, "{}", found.text);
        for end in dirty.errors {
            let known = |error: &&botbench::errors::ErrorCode| {
                error.codes.iter().any(|code| code.ends_with(end)) && !error.cure.is_empty()
            };
            assert!(found.errors.iter().any(known), "{end}: {:?}", found.errors);
        }
        for code in dirty.findings {
            let first = analysis.diagnostics.iter().find(|it| it.code == *code);
            let words = first.and_then(|it| explain(code, it.detail));
            assert!(first.is_none() || words.is_some(), "{code}");
        }
        assert!(!format!("{found:?}").contains("s3cret"), "{found:?}");
        assert!(!is_plain(&dirty.text), "{}", dirty.text);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn all(text: &str) -> Vec<Found> {
    find_payloads(text).found
}

#[test]
fn every_level_of_strings_in_strings_is_reached() {
    let response = r#"{"messages": ["it is \"this\"", "C:\\dir"]}"#;
    let mut text = response.to_owned();
    for level in 1..=8 {
        text = format!(
            "{{\"level\": {level}, \"body\": {}}}",
            serde_json::Value::from(text.as_str())
        );
        let found = all(&text);
        assert_eq!(
            (found[0].kind, found[0].text.as_str()),
            (Kind::Response, response),
            "{level}"
        );
        assert_eq!(found[0].wrappers.len(), level, "{:?}", found[0].wrappers);
        assert_eq!(found.len(), level + 1, "each level is a payload of its own");
        let literal = serde_json::Value::from(text.as_str()).to_string();
        assert_eq!(
            all(&format!("body={literal} end"))[0].text,
            response,
            "{literal}"
        );
    }
}

#[test]
fn encodings_in_encodings_are_undone() {
    let response = r#"{"messages": ["hi"]}"#;
    let once = base64::encode(response.as_bytes());
    let inner = format!("{{\"data\": \"{once}\"}}");
    let twice = base64::encode(inner.as_bytes());
    let found = all(&format!("token {twice}"));
    assert_eq!(found[0].text, response);
    assert_eq!(found[0].words(), ["Base64", "string in `data`", "Base64"]);
    assert_eq!(found[0].span.slice(&format!("token {twice}")), twice);
}

#[test]
fn the_best_comes_first_and_the_same_comes_once() {
    let small = r#"{"messages": ["a"]}"#;
    let large = r#"{"messages": ["a", "b", "c"]}"#;
    let other = format!("{{\"name\": \"{}\"}}", "x".repeat(100));
    let log = format!("1 {other}\n2 {small}\n3 {large}\n4 {small}\n5 {small}\n");
    let found = all(&log);
    let texts: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, [large, small, other.as_str()]);
    assert_eq!(found[1].repeated, 2);
    assert_eq!(found[1].span.slice(&log), small);
}

#[test]
fn payloads_within_other_json_are_found_where_they_stand() {
    let log = r#"{"level": "info", "answer": {"messages": ["hi"]}, "card": {"type": "text", "text": "a"}}"#;
    let found = all(log);
    let kinds: Vec<Kind> = found.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [Kind::Content, Kind::Response, Kind::Other]);
    assert_eq!(found[1].words(), ["value of `answer`"]);
    assert_eq!(found[1].span.slice(log), r#"{"messages": ["hi"]}"#);
}

#[test]
fn a_repair_can_be_shown_as_a_difference() {
    let found = all("reply: {messages: ['hi',],\n context: {}}\nend").remove(0);
    let before = found.before.as_deref().unwrap();
    let difference = botbench::text::difference(before, &found.text);
    assert_eq!((difference.added, difference.removed), (2, 2));
    assert_eq!(found.unresolved, []);
}

#[test]
fn a_text_without_a_payload_says_why() {
    for (text, reason) in [
        ("", "the text is empty"),
        (" \n", "the text is empty"),
        (
            "Hello, how are you?",
            "neither plain nor escaped nor encoded",
        ),
        ("see [1] and {this}", "nothing between them reads as JSON"),
        (
            "it says com.liveperson.faas.handler.custom-failure again",
            "names the error",
        ),
    ] {
        let Paste {
            found, reason: why, ..
        } = find_payloads(text);
        assert_eq!(found.len(), 0, "{text}: {found:?}");
        assert!(why.as_deref().unwrap().contains(reason), "{text}: {why:?}");
    }
}

#[test]
fn tokens_of_access_are_left_alone() {
    let part = |text: &str| base64::encode(text.as_bytes()).replace('=', "");
    let token = format!(
        "{}.{}.c2ln",
        part("{\"alg\":\"HS256\"}"),
        part("{\"sub\":\"ann\",\"x\":1}")
    );
    assert_eq!(all(&format!("Authorization: Bearer {token}")).len(), 0);
}

/// More that is pasted: the text, what the best payload was wrapped in and how it was repaired, and the payload.
const FORMS: &[(&str, &[&str], &str)] = &[
    (
        "09:14 { messages: [ 'a', [Object] ], at: 2026-03-02T09:14:07.112Z }",
        &[
            "log line",
            "keep as text what stands for a value (2)",
            "put quotes around the key (2)",
            "put straight double quotes",
        ],
        "{ \"messages\": [ \"a\", \"[Object]\" ], \"at\": \"2026-03-02T09:14:07.112Z\" }",
    ),
    (
        "body=b'{\"messages\": [\"caf\\xc3\\xa9\"]}'",
        &["other text", "Python bytes"],
        "{\"messages\": [\"café\"]}",
    ),
    (
        "VALUES (7, '{\"messages\": [\"it''s\"]}');",
        &["other text", "SQL string"],
        "{\"messages\": [\"it's\"]}",
    ),
    (
        "String s = \"{\\\"messages\\\": [\\\"\" + name\n  + \"\\\"]}\";",
        &["string in parts", "other text", "escaped JSON"],
        "{\"messages\": [\"${name}\"]}",
    ),
    (
        "@@ -1,3 +1,3 @@\n {\n-  \"messages\": [\"a\"]\n+  \"messages\": [\"b\"]\n }\n",
        &["new side of a difference"],
        "{\n  \"messages\": [\"b\"]\n}",
    ),
    (
        "\u{1b}[32mINFO\u{1b}[0m {\"messages\": [\u{1b}[33m\"a\"\u{1b}[0m]}",
        &["terminal colours", "log line"],
        "{\"messages\": [\"a\"]}",
    ),
    (
        "bot[1]: {#012 \"messages\": [\"a\"]#012}",
        &["escaped line breaks", "other text"],
        "{\n \"messages\": [\"a\"]\n}",
    ),
    (
        "body: {\\u0022messages\\u0022: [\\u0022a \\\\\\u0022b\\\\\\u0022 }\\u0022]}",
        &["other text", "escaped JSON"],
        "{\"messages\": [\"a \\\"b\\\" }\"]}",
    ),
    (
        "<td>{&amp;quot;messages&amp;quot;: [&amp;quot;a&amp;quot;]}</td>",
        &["other text", "HTML-escaped text", "HTML-escaped text"],
        "{\"messages\": [\"a\"]}",
    ),
    (
        "<a><![CDATA[{\"messages\": [\"a\"]}]]></a>",
        &["XML"],
        "{\"messages\": [\"a\"]}",
    ),
    (
        "{\"messages\": [\"one\ntwo\"], \"context\": {}}",
        &["write it as an escape"],
        "{\"messages\": [\"one\\ntwo\"], \"context\": {}}",
    ),
    (
        "\"messages\": [\"a\"],\n\"context\": {\"action\": \"CLOSE_CONVERSATION\"}\n}",
        &["put an object around them", "remove it"],
        "{\"messages\": [\"a\"],\n\"context\": {\"action\": \"CLOSE_CONVERSATION\"}\n}",
    ),
    (
        "ewogICJtZXNzYWdlcyI6IFsiSGVsbG8gYW5kIHdlbGNvbWUgdG8gb3VyIHNob3AsIHdoYXQgY2Fu\nIEkgZG8gZm9yIHlvdSJdLAogICJjb250ZXh0Ijoge30KfQ==\n",
        &["Base64"],
        "{\n  \"messages\": [\"Hello and welcome to our shop, what can I do for you\"],\n  \"context\": {}\n}",
    ),
    (
        "src/a.json:9:{\nsrc/a.json:10:  \"messages\": [\"a\"]\nsrc/a.json:11:}",
        &["other text", "prefix on each line"],
        "{\n  \"messages\": [\"a\"]\n}",
    ),
    (
        "{\"_source\": {\"level\": \"INFO\", \"message\": \"09:14 reply {\\\"messages\\\": [\\\"a\\\"]}\"}}",
        &["string in `message`", "log line"],
        "{\"messages\": [\"a\"]}",
    ),
];

#[test]
fn each_form_of_what_is_pasted_is_undone() {
    let mut wrong = Vec::new();
    for (text, words, right) in FORMS {
        let found = all(text);
        let Some(best) = found.first() else {
            wrong.push(format!("{text}\n nothing"));
            continue;
        };
        if best.text != *right || best.words() != *words {
            wrong.push(format!("{text}\n {:?}\n {}", best.words(), best.text));
        }
        assert_eq!(best.kind, Kind::Response, "{text}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_header_of_a_request_is_kept() {
    for (text, finds) in [
        (
            "fetch(\"https://a.example\", {\"headers\": {\"authorization\": \"s3cret\"}, \"body\": \"{\\\"message\\\":\\\"hi\\\"}\"})",
            true,
        ),
        (
            "{code: 1, config: {headers: {Authorization: 's3cret'}, data: '{\"message\":\"hi\"}'}}",
            true,
        ),
        (
            "curl https://a.example -H 'x: {\"token\": \"s3cret\"}'",
            false,
        ),
        (
            "{\"request\": {\"method\": \"GET\", \"url\": \"https://a.example/?k=s3cret\", \"headers\": [{\"name\": \"Cookie\", \"value\": \"s3cret\"}]}}",
            false,
        ),
        (
            "{\"request\": {\"method\": \"GET\", \"url\": \"wss://a.example\"}, \"_webSocketMessages\": [{\"type\": \"receive\", \"data\": \"{\\\"message\\\":\\\"hi\\\"}\"}], \"x\": \"s3cret\"}",
            true,
        ),
    ] {
        let paste = find_payloads(text);
        assert!(
            !format!("{:?}", paste.found).contains("s3cret"),
            "{:?}",
            paste.found
        );
        let hi = paste
            .found
            .iter()
            .any(|it| it.text == "{\"message\":\"hi\"}");
        assert_eq!(
            (hi, paste.found.is_empty()),
            (finds, !finds),
            "{text}: {:?}",
            paste.found
        );
    }
    let archive = "{\"request\": {\"method\": \"GET\", \"url\": \"https://a.example\"}}";
    let reason = find_payloads(archive).reason.unwrap();
    assert!(reason.contains("none of their bodies"), "{reason}");
}

/// What is true of any text.
fn promises_hold(text: &str) {
    let paste = find_payloads(text);
    assert_eq!(paste.found.is_empty(), paste.reason.is_some(), "{text:?}");
    for found in &paste.found {
        assert!(
            text.get(found.span.range()).is_some(),
            "{text:?}: {found:?}"
        );
        let strict = parse(&found.text).strict;
        assert!(
            strict || !found.unresolved.is_empty(),
            "{text:?}: {found:?}"
        );
        if let Some(before) = &found.before {
            let inside = |span: botbench::text::Span| before.get(span.range()).is_some();
            assert!(
                found.guesses.iter().all(|it| inside(it.span)),
                "{text:?}: {found:?}"
            );
        }
    }
    for (span, _) in &paste.errors {
        assert!(text.get(span.range()).is_some(), "{text:?}");
    }
    assert!(!paste.found.is_empty() || is_plain(text), "{text:?}");
}

/// Bits of what is pasted, and what repeated asks the most of a search.
const BITS: [&str; 68] = [
    "\u{1b}[31m",
    "{#012",
    "#012}",
    "\\u0022",
    "\" + \"",
    "\" + a + \"",
    "\n- ",
    "\n+ ",
    "[Object]",
    "<![CDATA[",
    "b'",
    "2026-03-02T09:14:07Z",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\\"",
    "\\\\\\\"",
    "\"\"",
    "'",
    "`",
    ",",
    ":",
    "\n",
    "\r\n",
    " ",
    "\\",
    "\\n",
    "\\u",
    "\\ud83d",
    "&quot;",
    "&#34;",
    "&amp;",
    "&",
    "%7B",
    "%22",
    "%257B",
    "%",
    "eyJ",
    "ewog",
    "=",
    "=22",
    "=\n",
    "HTTP/1.1 200 OK\n",
    "POST / HTTP/1.1\n",
    "Transfer-Encoding: chunked\n\n",
    "5\n",
    "curl ",
    "-d ",
    "^\"",
    "$'",
    "Invoke-WebRequest -Body ",
    "@\"",
    "a,b\n",
    "1;2\n",
    "{\"a\": ",
    "{\\\"a\\\": ",
    "{\"\"a\"\": ",
    "{&quot;a&quot;: ",
    "{\"messages\": [\"hi\"]}",
    "{a: 'b'} ",
    "const x = ",
    "// ",
    "/*",
    "    at f\n",
    "é😀“",
    "12:00:01 ",
];

#[test]
fn no_repetition_makes_the_search_slow_or_lose_its_way() {
    for bit in BITS {
        let many = bit.repeat(30_000 / bit.len());
        promises_hold(&many);
        promises_hold(&format!("{{\"a\": \"{many}"));
        promises_hold(&format!("a,b\n\"{many}\"\n{many}"));
    }
}

#[test]
fn what_is_nested_very_deep_is_no_danger() {
    let deep = "[".repeat(100_000);
    promises_hold(&deep);
    promises_hold(&format!("{deep}1{}", "]".repeat(100_000)));
    promises_hold(&"{\"a\":".repeat(50_000));
    promises_hold(&format!(
        "x {}1{}",
        "{\"a\":".repeat(50_000),
        "}".repeat(50_000)
    ));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_searched(text in any::<String>()) {
        promises_hold(&text);
    }

    #[test]
    fn whatever_looks_like_a_paste_is_searched(
        bits in prop::collection::vec(prop::sample::select(BITS.to_vec()), 0..60),
    ) {
        promises_hold(&bits.concat());
    }
}
