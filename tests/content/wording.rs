//! One precise finding per mistake: where it is, what it names, and what it offers.

use botbench::content::Edition;
use botbench::document::analyse;
use botbench::lint::{CheckOptions, Kind, Source};

use super::findings;

/// A document, its findings in order as `detail pointer`, and words that stand in the first one or in its fixes.
type Case = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const CASES: &[Case] = &[
    (
        r#"{"type":"buton","title":"Hi"}"#,
        &["unknown-type /type"],
        &["`button`", "write `button`"],
    ),
    (
        r#"{"type":"buton","titel":"Hi"}"#,
        &["unknown-type /type", "unknown-property /titel"],
        &["`button`"],
    ),
    (
        r#"{"type":"Button","title":5,"foo":1}"#,
        &[
            "unknown-type /type",
            "wrong-type /title",
            "unknown-property /foo",
        ],
        &["`button`"],
    ),
    (
        r#"{"type":"text","titel":"a"}"#,
        &["unknown-property /titel"],
        &["`text`", "rename to `text`"],
    ),
    (
        r#"{"type":"text","text":"a","foo":1}"#,
        &["unknown-property /foo"],
        &["remove `foo`"],
    ),
    (
        r#"{"type":"vertical","elemnts":[{"type":"text","text":7}]}"#,
        &["unknown-property /elemnts", "wrong-type /elemnts/0/text"],
        &["`elements`"],
    ),
    (
        r#"{"type":"carousel","elements":[{"type":"text","text":"a"}]}"#,
        &["too-few /elements"],
        &["1 item", "at least 2"],
    ),
    (
        r#"{"type":"text","text":5}"#,
        &["wrong-type /text"],
        &["a string", "a number"],
    ),
    (
        r#"{"type":"text","text":null}"#,
        &["wrong-type /text"],
        &["`null`"],
    ),
    (
        r#"{"type":"text","text":"a","tooltip":null}"#,
        &["wrong-type /tooltip"],
        &["remove `tooltip`"],
    ),
    (
        r#"{"type":"carousel","padding":12,"elements":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}"#,
        &["out-of-range /padding"],
        &["12", "0 to 10"],
    ),
    (
        r#"{"type":"carousel","elements":[{"type":"carousel","elements":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},{"type":"text","text":"b"}]}"#,
        &["wrong-nesting /elements/0/type"],
        &["only cards may", "put it into a `vertical`"],
    ),
    (
        r#"{"type":"vertical","elements":[{"type":"checkbox","text":"a","click":{}}]}"#,
        &["wrong-nesting /elements/0/type"],
        &["only in a `checklist`"],
    ),
    (
        r#"{"type":"vertical","elements":[{"type":"publishText","text":"a"}]}"#,
        &["wrong-nesting /elements/0/type"],
        &["`actions` of a `click`"],
    ),
    (
        r#"{"type":"button","title":"a","click":{"actions":[{"type":"text","text":"b"}]}}"#,
        &["wrong-nesting /click/actions/0/type"],
        &["no action"],
    ),
    (
        r#"{"type":"button","title":"a","click":{"type":"publishText","text":"b"}}"#,
        &["wrong-nesting /click/type"],
        &["`actions`", "make it one of the `actions`"],
    ),
    (
        r#"{"type":"button","title":"a","click":[{"type":"publishText","text":"b"}]}"#,
        &["wrong-type /click"],
        &["an array", "actions"],
    ),
    (
        r#"{"type":"button","title":"a","actions":[{"type":"publishText","text":"b"}]}"#,
        &["unknown-property /actions"],
        &["belongs into `click`", "move it into `click`"],
    ),
    (
        r#"{"type":"text","text":"a","bold":true}"#,
        &["unknown-property /bold"],
        &["belongs into `style`"],
    ),
    (
        r#"{"type":"text","text":"a","fontSize":"small"}"#,
        &["unknown-property /fontSize"],
        &["`size` in `style`"],
    ),
    (
        r#"{"type":"button","title":"a","click":{"actions":[{"type":"link","uri":"https://a.example","target":"_blank"},{"type":"publishtext","text":"a"}]}}"#,
        &[
            "not-allowed-value /click/actions/0/target",
            "unknown-type /click/actions/1/type",
        ],
        &["`blank`", "write `blank`"],
    ),
    (
        r#"{"type":"vertical","elements":[{"type":"text","text":"a"}],"quickReplies":{"type":"quickReplies"}}"#,
        &["unknown-property /quickReplies"],
        &["beside the message"],
    ),
    (
        r#"{"type":"vertical","elements":[{"type":"quickReplies","replies":[]}]}"#,
        &["unknown-type /elements/0/type"],
        &["beside the message"],
    ),
    (
        r#"{"type":"vertical","elements":[{"type":"quickreply"}]}"#,
        &["unknown-type /elements/0/type"],
        &["beside the message"],
    ),
    (
        r#"{"elements":[{"type":"text","text":"a"}]}"#,
        &["type-missing "],
        &["`vertical`", "make it a `vertical`"],
    ),
    (
        r#"{"type":"button","title":"a","click":{"actions":[{"text":"b"}]}}"#,
        &["type-missing /click/actions/0"],
        &["`publishText`"],
    ),
    (
        r#"{"type":"vertical","elements":["a"]}"#,
        &["wrong-type /elements/0"],
        &["a string"],
    ),
    (
        r#"{"type":"template","templateType":"quickreply","title":"a","resp":"x"}"#,
        &["not-allowed-value /templateType", "wrong-type /resp"],
        &["`quickReply`"],
    ),
    (
        r#"{"type":"list","elements":[{"type":"sectionList","elements":[]},{"type":"text","text":"a"},{"type":"buttonList","elements":[]}]}"#,
        &["wrong-order /elements"],
        &["`text`, then `sectionList`"],
    ),
    (
        r#"{"type":"map","lat":49.4,"lng":7.7}"#,
        &["unknown-property /lat", "unknown-property /lng"],
        &["`la`"],
    ),
    (
        r#"{"type":"image","text":"a","tooltip":"b"}"#,
        &["type-mismatch /type"],
        &["`text`"],
    ),
    (
        r#"{"url":"https://a.example/b.png","tag":5}"#,
        &["ambiguous-element ", "wrong-type /tag"],
        &["`image` or a `linkPreview`"],
    ),
    (
        r#"{"type":7,"text":"a"}"#,
        &["wrong-type /type"],
        &["`type` must be a string"],
    ),
];

#[test]
fn each_mistake_has_one_precise_finding() {
    for (text, wanted, words) in CASES {
        let mut found = findings(text, Edition::V2_4);
        found.retain(|it| it.code == "sc.schema");
        let name = |it: &botbench::lint::Diagnostic| {
            format!("{} {}", it.detail.unwrap_or_default(), it.pointer)
        };
        let names: Vec<String> = found.iter().map(name).collect();
        assert_eq!(names, *wanted, "{text}: {found:#?}");
        let titles = found[0].fixes.iter().map(|fix| fix.title.as_str());
        let said: Vec<&str> = [found[0].message.as_str()]
            .into_iter()
            .chain(titles)
            .collect();
        let said = said.join("; ");
        for word in *words {
            assert!(said.contains(word), "{word:?} in {said:?} of {text}");
        }
    }
}

#[test]
fn quick_replies_have_findings_of_the_schema_that_their_own_rules_do_not_say() {
    let reply =
        r#"{"type":"button","title":"a","click":{"actions":[{"type":"publishText","text":"a"}]}}"#;
    let whole = |replies: &str, more: &str| {
        format!(r#"{{"type":"quickReplies","itemsPerRow":8,"replies":[{replies}]{more}}}"#)
    };
    for (text, wanted) in [
        (whole(reply, ""), vec![]),
        (
            whole(reply, r#","elements":[]"#),
            vec!["sc.schema/unknown-property"],
        ),
        (
            whole(&reply.replace("\"title\"", "\"tooltip\":5,\"title\""), ""),
            vec!["sc.schema/wrong-type"],
        ),
        (
            whole(&reply.replace("publishText", "publishtext"), ""),
            vec!["qr.action", "sc.schema/unknown-type"],
        ),
        (
            whole(&reply.replace("[{", "{").replace("}]", "}"), ""),
            vec!["sc.schema/wrong-type"],
        ),
        (
            whole(&reply.replace("\"a\"}", "7}"), ""),
            vec!["qr.text-length"],
        ),
        (
            whole(&reply.replace("button", "text"), ""),
            vec!["qr.reply"],
        ),
        (whole("7", ""), vec!["qr.reply"]),
        (whole("", ""), vec!["qr.count"]),
        (
            whole(
                &reply.replace(
                    "\"title\":\"a\"",
                    &format!("\"title\":\"{}\"", "x".repeat(129)),
                ),
                "",
            ),
            vec!["sc.schema/too-long"],
        ),
        (
            r#"{"type":"quickReplies","itemsPerRow":"8","replies":{}}"#.to_owned(),
            vec!["qr.items-per-row", "qr.count"],
        ),
        (
            r#"{"type":"quickreplies","itemsPerRow":8}"#.to_owned(),
            vec!["qr.count", "qr.type"],
        ),
    ] {
        let found = analyse(&text, 0, Some(Kind::QuickReplies), &CheckOptions::default());
        let name = |it: &botbench::lint::Diagnostic| match it.detail {
            Some(detail) => format!("{}/{detail}", it.code),
            None => it.code.to_owned(),
        };
        let names: Vec<String> = found.diagnostics.iter().map(name).collect();
        assert_eq!(names, wanted, "{text}");
    }
}

#[test]
fn metadata_has_no_findings_of_the_schema_beside_those_of_its_rules() {
    for text in [
        "{}",
        "7",
        "[7]",
        r#"[{"type":"ExternalId"}]"#,
        r#"[{"type":"BotResponse","foo":1}]"#,
    ] {
        let found = analyse(text, 0, Some(Kind::Metadata), &CheckOptions::default());
        assert!(!found.diagnostics.is_empty(), "{text}");
        assert!(
            found
                .diagnostics
                .iter()
                .all(|it| it.source != Source::Schema),
            "{text}"
        );
    }
}

/// A card without a fault, from which one character is missing.
#[test]
fn broken_json_makes_no_noise() {
    let card = r#"{"type":"vertical","tag":"generic","elements":[{"type":"text","text":"a","style":{"bold":true}},{"type":"image","url":"https://a.example/b.png","alt":"a"},{"type":"button","title":"a","click":{"actions":[{"type":"publishText","text":"a"},{"type":"link","uri":"https://a.example"}],"metadata":[{"type":"ExternalId","id":"1"}]}}]}"#;
    let mut counts = Vec::new();
    for (at, char) in card
        .char_indices()
        .filter(|(_, char)| "{}[],:\"".contains(*char))
    {
        let broken = format!("{}{}", &card[..at], &card[at + 1..]);
        if botbench::json::parse(&broken).is_strict_json() {
            continue;
        }
        let found = findings(&broken, Edition::V2_4);
        assert!(
            found.iter().any(|it| it.source == Source::Syntax),
            "{broken}"
        );
        let of_schema = found.iter().filter(|it| it.code == "sc.schema").count();
        assert!(of_schema <= 4, "{char} at {at}: {found:#?}");
        counts.push(of_schema);
    }
    counts.sort_unstable();
    assert_eq!(counts[counts.len() / 2], 0);
}

#[test]
fn a_mistake_is_found_though_the_json_is_broken() {
    for text in [
        r#"{"type":"vertical","elements":[{"type":"text" "text":"a","foo":1}]}"#,
        r#"{"type":"vertical","elements":[{"type":"text","text":"a","foo":1}"#,
        r#"{"type":"vertical","elements":[{"type":"text","text":"a","foo":1},,]}"#,
        r#"{type:"vertical",elements:[{type:"text",text:"a",foo:1}]}"#,
    ] {
        let found = findings(text, Edition::V2_4);
        let schema: Vec<_> = found.iter().filter(|it| it.code == "sc.schema").collect();
        assert_eq!(schema.len(), 1, "{text}: {found:#?}");
        assert!(schema[0].message.contains("`foo`"));
    }
}
