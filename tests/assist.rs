//! What a user types, and what is offered; `|` marks the caret.

use botbench::assist::{Completions, Fill, Standing, complete, counters, hover, limits};
use botbench::channel::Channel;
use botbench::content::Edition;
use botbench::json::parse;
use botbench::lint::{Kind, detect_kind};
use botbench::payload::TEMPLATES;
use botbench::payload::spec::SEND_FILE;
use botbench::text::apply_edits;
use proptest::prelude::*;

fn split(marked: &str) -> (String, usize) {
    let offset = marked.find('|').expect("a caret");
    (marked.replacen('|', "", 1), offset)
}

fn offered(marked: &str, kind: Kind) -> Completions {
    let (text, offset) = split(marked);
    complete(&text, &parse(&text), kind, offset, Edition::V2_4)
}

fn labels(marked: &str, kind: Kind) -> Vec<String> {
    let items = offered(marked, kind).items;
    items.into_iter().map(|item| item.label).collect()
}

/// The text once the proposal of that label is taken.
fn taken(marked: &str, kind: Kind, label: &str) -> String {
    let (text, _) = split(marked);
    let items = offered(marked, kind).items;
    let item = items.iter().find(|item| item.label == label);
    apply_edits(&text, &item.expect("an offer").edits)
}

fn facts(marked: &str, kind: Kind) -> String {
    let (text, offset) = split(marked);
    let hover = hover(&text, &parse(&text), kind, offset, Edition::V2_4).expect("a hover");
    format!("{} {:?}", hover.title, hover.facts)
}

fn limit(marked: &str) -> String {
    let (text, offset) = split(marked);
    let limit = limits(&text, &parse(&text), Kind::Content, offset);
    limit.expect("a limit").to_string()
}

#[test]
fn behind_a_comma_the_missing_properties_are_offered_required_first() {
    let marked = r#"{"type": "button", |"#;
    let found = labels(marked, Kind::Content);
    assert_eq!(found[..2], ["title", "click"]);
    assert!(!found.contains(&"type".to_owned()));
    assert_eq!(
        taken(marked, Kind::Content, "title"),
        r#"{"type": "button", "title": """#
    );
}

#[test]
fn a_missing_comma_is_put_in_before_and_behind() {
    assert_eq!(
        taken(r#"{"type": "button" |}"#, Kind::Content, "title"),
        r#"{"type": "button", "title": ""}"#
    );
    assert_eq!(
        taken(r#"{| "type": "button"}"#, Kind::Content, "title"),
        r#"{"title": "", "type": "button"}"#
    );
    assert_eq!(
        taken(r#"{"type": "button" ti|}"#, Kind::Content, "title"),
        r#"{"type": "button", "title": ""}"#
    );
}

#[test]
fn a_half_typed_key_in_an_unclosed_card_is_completed() {
    let marked = r#"{"type": "vertical", "elements": [ {"ty|"#;
    assert_eq!(labels(marked, Kind::Content), ["type"]);
    assert_eq!(
        taken(marked, Kind::Content, "type"),
        r#"{"type": "vertical", "elements": [ {"type": """#
    );
}

#[test]
fn a_key_that_has_a_value_keeps_it() {
    assert_eq!(
        taken(r#"{"type": "button", "ti|": "x"}"#, Kind::Content, "title"),
        r#"{"type": "button", "title": "x"}"#
    );
}

#[test]
fn types_are_those_that_may_stand_there() {
    let found = labels(
        r#"{"type": "carousel", "elements": [{"type": "|"}]}"#,
        Kind::Content,
    );
    assert!(found.contains(&"vertical".to_owned()) && !found.contains(&"list".to_owned()));
    let click = r#"{"type": "button", "title": "x", "click": {"actions": [{"type": "l|"}]}}"#;
    assert_eq!(labels(click, Kind::Content)[0], "link");
    assert_eq!(labels(r#"{"type": "but|"#, Kind::Content), ["button"]);
}

#[test]
fn words_of_a_property_are_offered_and_filtered() {
    let marked = r#"{"type": "vertical", "border": "bor|", "elements": []}"#;
    assert_eq!(labels(marked, Kind::Content), ["border", "borderLess"]);
    assert_eq!(
        taken(marked, Kind::Content, "borderLess"),
        r#"{"type": "vertical", "border": "borderLess", "elements": []}"#
    );
    assert_eq!(
        labels(r#"{"type": "text", "text": "", "rtl": |}"#, Kind::Content),
        ["true", "false"]
    );
}

#[test]
fn whole_elements_and_actions_are_offered_with_what_they_need() {
    assert_eq!(
        taken(
            r#"{"type": "vertical", "elements": [{"type": "text", "text": ""}|]}"#,
            Kind::Content,
            "button"
        ),
        r#"{"type": "vertical", "elements": [{"type": "text", "text": ""}, {"type": "button", "title": ""}]}"#
    );
    assert_eq!(
        taken(
            r#"{"type": "button", "title": "", "click": {"actions": [|]}}"#,
            Kind::Content,
            "link"
        ),
        r#"{"type": "button", "title": "", "click": {"actions": [{"type": "link", "uri": "https://"}]}}"#
    );
}

#[test]
fn a_response_offers_its_keys_actions_and_contents() {
    assert_eq!(labels("{|", Kind::Response), ["messages", "context"]);
    let action = r#"{"messages": [], "context": {"action": "|"}}"#;
    assert_eq!(labels(action, Kind::Response)[0], "TRANSFER");
    let parameters =
        r#"{"context": {"action": "TRANSFER", "actionParameters": {|}}, "messages": []}"#;
    assert_eq!(labels(parameters, Kind::Response), ["skill", "agentId"]);
    let entries = labels(r#"{"messages": [|]}"#, Kind::Response);
    assert_eq!(
        entries,
        ["text", "delay", "structuredContent", "private text"]
    );
    let entry = r#"{"messages": [{|}]}"#;
    assert!(labels(entry, Kind::Response).contains(&"delay".to_owned()));
    let card = r#"{"messages": [{"structuredContent": {"type": "button", "ti|"}}]}"#;
    assert_eq!(labels(card, Kind::Response)[0], "title");
    let reply = r#"{"messages": [{"structuredContent": {"quickReplies": {"type": "quickReplies", "it|"}}}]}"#;
    assert_eq!(labels(reply, Kind::Response)[0], "itemsPerRow");
    let kinds =
        r#"{"messages": [{"structuredContent": {"type": "text", "text": ""}, "metadata": [|]}]}"#;
    assert!(labels(kinds, Kind::Response).contains(&"ExternalId".to_owned()));
}

#[test]
fn the_next_part_of_a_list_is_offered_whole() {
    let first = r#"{"type": "list", "elements": [|]}"#;
    assert_eq!(labels(first, Kind::Content), ["text"]);
    let second = r#"{"type": "list", "elements": [{"type": "text", "text": ""}, |]}"#;
    let text = taken(second, Kind::Content, "sectionList");
    assert!(
        parse(&text).strict && text.matches("\"checkbox\"").count() == 2,
        "{text}"
    );
}

#[test]
fn an_empty_document_and_javascript_are_completed_too() {
    assert_eq!(labels("|", Kind::Response), ["response"]);
    assert!(labels("|", Kind::Content).contains(&"carousel".to_owned()));
    let script = "const card = {type: 'button', |};";
    assert_eq!(labels(script, Kind::Content)[0], "title");
}

#[test]
fn metadata_kinds_are_offered_as_items_and_as_words() {
    assert!(labels("[|]", Kind::Metadata).contains(&"ExternalId".to_owned()));
    let word = r#"[{"type": "External|"}]"#;
    assert_eq!(
        labels(word, Kind::Metadata),
        ["ExternalId", "ExternalCardId"]
    );
    let field = r#"[{"type": "ExternalId", "i|"}]"#;
    assert!(labels(field, Kind::Metadata).contains(&"id".to_owned()));
}

#[test]
fn what_the_edition_rejects_comes_last_and_is_marked() {
    let text = r#"{"type": "button", "custom"#;
    let at = |edition| complete(text, &parse(text), Kind::Content, text.len(), edition);
    assert_eq!(at(Edition::V2_4).items.len(), 1);
    let newest = &at(Edition::V2_4).items[0];
    assert_eq!(newest.standing, Standing::OnlyNew);
    let rejected = &at(Edition::V1_7_7).items[0];
    assert_eq!(rejected.standing, Standing::Rejected);
    let button = r#"{"type": "button", |"#;
    let (text, offset) = split(button);
    let all = complete(&text, &parse(&text), Kind::Content, offset, Edition::V1_7_7).items;
    let first = all
        .iter()
        .position(|item| item.standing == Standing::Rejected);
    assert!(
        all[first.unwrap()..]
            .iter()
            .all(|item| item.standing == Standing::Rejected)
    );
}

#[test]
fn keys_and_values_say_what_they_may_be() {
    let title = facts(
        r#"{"type": "button", "title": "Book a |table"}"#,
        Kind::Content,
    );
    assert!(title.starts_with("title"), "{title}");
    assert!(title.contains("string, at most 128 characters"), "{title}");
    assert!(title.contains("12 of 128 characters"), "{title}");
    let word = facts(r#"{"type": "but|ton", "title": ""}"#, Kind::Content);
    assert!(
        word.starts_with("button") && word.contains("title"),
        "{word}"
    );
    let action = facts(
        r#"{"messages": [], "context": {"act|ion": ""}}"#,
        Kind::Response,
    );
    assert!(action.contains("CHANGE_TTR"), "{action}");
}

#[test]
fn what_is_typed_counts_against_its_limit() {
    assert_eq!(
        limit(r#"{"type": "button", "title": "😀ab|"}"#),
        "3 of 128 characters"
    );
    let actions =
        r#"{"type": "button", "title": "", "click": {"actions": [{"type": "link"}, |{}]}}"#;
    assert_eq!(limit(actions), "2 of 4 actions");
}

/// The counters at the caret, as the window shows them.
fn counted(marked: &str, kind: Kind) -> Vec<(String, String, Fill)> {
    let (text, offset) = split(marked);
    counters(&text, &parse(&text), kind, offset, &Channel::ALL)
        .into_iter()
        .map(|counter| (counter.short(), counter.channels.join(" "), counter.fill))
        .collect()
}

fn row(short: &str, channels: &str, fill: Fill) -> (String, String, Fill) {
    (short.to_owned(), channels.to_owned(), fill)
}

#[test]
fn channels_count_the_characters_of_a_title_and_the_buttons_of_a_card() {
    let card = r#"{"type": "vertical", "tag": "generic", "elements": [{"type": "button", "title": "a|"}, {"type": "button", "title": "b"}, {"type": "button", "title": "c"}]}"#;
    assert_eq!(
        counted(card, Kind::Content),
        [
            row("1/128 characters", "", Fill::Within),
            row("1/20 characters", "Facebook WhatsApp", Fill::Within),
            row(
                "1/25 characters",
                "RCS Viber Business Messages",
                Fill::Within
            ),
            row("1/128 characters", "LINE", Fill::Within),
            row("3 of 256 elements", "", Fill::Within),
            row("3 of 3 buttons", "Facebook WhatsApp", Fill::Full),
            row("3 of 4 buttons", "RCS LINE Business Messages", Fill::Within),
            row("3 of 7 elements", "Viber", Fill::Within),
        ]
    );
}

#[test]
fn quick_replies_of_a_response_count_against_advice_and_limit() {
    let reply = "{\"type\": \"button\", \"title\": \"x\"}, ".repeat(12);
    let marked = format!(
        r#"{{"messages": [{{"structuredContent": {{"quickReplies": {{"type": "quickReplies", "replies": [{reply}|]}}}}}}]}}"#
    );
    let found = counted(&marked, Kind::Response);
    assert_eq!(found[0], row("12 of 24 replies", "", Fill::Within));
    let facebook = found.iter().find(|row| row.1.contains("Facebook")).unwrap();
    assert_eq!(
        facebook,
        &row("12 of 13 replies", "Facebook Apple", Fill::Full)
    );
    let rcs = found.iter().find(|row| row.1.contains("RCS")).unwrap();
    assert_eq!(rcs, &row("12 of 11 replies", "RCS Viber", Fill::Over));
}

#[test]
fn a_hover_names_the_limits_of_the_channels() {
    let title = facts(r#"{"type": "button", "ti|tle": "a"}"#, Kind::Content);
    assert!(
        title.contains("20 characters on Facebook, WhatsApp; 25 on RCS"),
        "{title}"
    );
}

#[test]
fn snippets_take_lines_where_the_text_around_them_does() {
    let card = "{\n\t\"type\": \"vertical\",\n\t\"elements\": [|]\n}";
    assert_eq!(
        taken(card, Kind::Content, "button"),
        "{\n\t\"type\": \"vertical\",\n\t\"elements\": [\n\t\t{\n\t\t\t\"type\": \"button\",\n\t\t\t\"title\": \"\"\n\t\t}\n\t]\n}"
    );
    let beside = "{\n  \"type\": \"vertical\",\n  \"elements\": [\n    {\"type\": \"text\", \"text\": \"\"}|\n  ]\n}";
    assert!(
        taken(beside, Kind::Content, "button")
            .contains("\"text\": \"\"}, {\"type\": \"button\", \"title\": \"\"}\n")
    );
    let below = "[\r\n  {\r\n    \"type\": \"ExternalId\"\r\n  }|\r\n]";
    let text = taken(below, Kind::Metadata, "ExternalId");
    assert!(
        text.contains("  },\r\n  {\r\n    \"type\": \"ExternalId\""),
        "{text:?}"
    );
}

#[test]
fn what_is_to_be_filled_in_is_selected_over_lines_too() {
    let card = "{\n  \"type\": \"vertical\",\n  \"elements\": [\n    |\n  ]\n}";
    let (text, _) = split(card);
    for item in offered(card, Kind::Content).items {
        let after = apply_edits(&text, &item.edits);
        let (before, behind) = after.split_at(item.selection.start);
        let chosen = item.selection.slice(&after);
        let stands_right = before.ends_with(['"', '[', '{', '/']) || !chosen.is_empty();
        assert!(stands_right, "{} {before}|{behind}", item.label);
        assert!(
            !chosen.contains(['"', '\n', '{', '[']),
            "{} {chosen}",
            item.label
        );
        assert!(parse(&after).strict, "{after}");
    }
}

#[test]
fn a_document_without_a_kind_can_become_anything() {
    let found = labels("|", Kind::Other);
    for label in [
        "response",
        "bot-message",
        "vertical",
        "carousel",
        "quickReplies",
    ] {
        assert!(found.contains(&label.to_owned()), "{label}");
    }
    assert_eq!(
        labels("{|", Kind::Other),
        ["type", "messages", "context", "message", "quickReplies"]
    );
    assert!(labels(r#"{"type": "|"}"#, Kind::Other).contains(&"carousel".to_owned()));
    assert_eq!(
        labels(r#"{"name": 1, |}"#, Kind::Other),
        Vec::<String>::new()
    );
    assert_eq!(labels("|", Kind::Payload).len(), TEMPLATES.len());
    assert_eq!(
        taken("|", Kind::Other, "response"),
        "{\n  \"messages\": []\n}"
    );
}

const CARDS: [&str; 4] = [
    r#"{"type": "vertical", "elements": [{"type": "text", "text": "é😀"}, {"type": "button", "title": "Buy", "click": {"actions": [{"type": "link", "uri": "https://shop.example/"}]}}]}"#,
    r#"{"messages": ["hi", {"delay": 3}, {"structuredContent": {"quickReplies": {"type": "quickReplies", "replies": [{"title": "a"}]}}, "metadata": [{"type": "ExternalId", "id": "a"}]}], "context": {"action": "TRANSFER", "actionParameters": {"skill": "x"}}}"#,
    r#"{type: 'list', elements: [{"type": "text"}, {"type": "sectionList", "elements": [{"type": "section", "elements": [{"ty"#,
    "{“type”: “but\n}",
];

proptest! {
    #[test]
    fn nothing_panics_on_any_damage_and_every_edit_fits(
        card in 0..CARDS.len(),
        cut in 0_usize..200,
        length in 0_usize..12,
        bit in "[\\[\\]{}\",: a😀\\\\\n]{0,4}",
        offset in 0_usize..260,
        kind in 0..Kind::ALL.len(),
    ) {
        let card = CARDS[card];
        let start = card.floor_char_boundary(cut.min(card.len()));
        let end = card.floor_char_boundary((start + length).min(card.len())).max(start);
        let text = format!("{}{bit}{}", &card[..start], &card[end..]);
        let parse = parse(&text);
        let kind = Kind::ALL[kind];
        for item in complete(&text, &parse, kind, offset, Edition::V2_4).items {
            let after = apply_edits(&text, &item.edits);
            prop_assert!(after.get(item.selection.range()).is_some(), "{} {:?}", after, item);
        }
        if let Some(hover) = hover(&text, &parse, kind, offset, Edition::V2_4) {
            prop_assert!(text.get(hover.span.range()).is_some());
        }
        if let Some(limit) = limits(&text, &parse, kind, offset) {
            prop_assert!(text.get(limit.span.range()).is_some());
        }
    }
}

#[test]
fn depth_and_length_do_no_harm() {
    let deep = r#"{"type":"vertical","elements":["#.repeat(20_000);
    let found = complete(
        &deep,
        &parse(&deep),
        Kind::Content,
        deep.len(),
        Edition::V2_4,
    );
    assert!(found.items.iter().any(|item| item.label == "button"));
    assert!(
        hover(
            &deep,
            &parse(&deep),
            Kind::Content,
            deep.len() - 5,
            Edition::V2_4
        )
        .is_some()
    );
}

#[test]
fn payloads_are_completed_and_explained_key_by_key() {
    for (marked, kind, label) in [
        (r#"{"message": "hi", |}"#, Kind::Payload, "convId"),
        (r#"{"message": "|"}"#, Kind::Payload, SEND_FILE),
        (
            r#"{"convId": "c", "context": {|}}"#,
            Kind::Payload,
            "lpSdes",
        ),
        (
            r#"{"convId": "c", "context": {"lpEvent": {|}}}"#,
            Kind::Payload,
            "lastConsumerMessage",
        ),
        (
            r#"{"convId": "c", "context": {"lpEvent": {"@id": "1", |}}}"#,
            Kind::Payload,
            "isWelcomeEvent",
        ),
        (
            r#"{"convId": "c", "context": {"lpEvent": {"conversationContext": {"type": "|"}}}}"#,
            Kind::Payload,
            "MESSAGING",
        ),
        (
            r#"{"convId": "c", "context": {"lpEvent": {"conversationContext": {"visitor": {"features": [|]}}}}}"#,
            Kind::Payload,
            "RICH_CONTENT",
        ),
        (
            r#"{"convId": "c", "context": {"lpEvent": {"event": {"type": "RichContentEvent", "content": {"type": "vertical", "elements": [{"type": "|"}]}}}}}"#,
            Kind::Payload,
            "button",
        ),
        (
            r#"{"convId": "c", "context": {"lpEvent": {"metadata": [{"type": "|"}]}}}"#,
            Kind::Payload,
            "SocialMessagingEventData",
        ),
        (r#"{"general": {"|"}}"#, Kind::Payload, "clientIpAdress"),
        (
            r#"{"general": {"cbotEventType": "|"}}"#,
            Kind::Payload,
            "ENGAGEMENT_TRANSFERED",
        ),
        (
            r#"{"general": {"convId": "c"}, |}"#,
            Kind::Payload,
            "participantChange",
        ),
        (r#"{"conversationId": "c", |}"#, Kind::Payload, "surveyId"),
        (
            r#"{"error": {"errorId": "1"}, "vendor": "faas", |}"#,
            Kind::Payload,
            "faasPayload",
        ),
        (
            r#"{"error": {"errorId": "1"}, "faasPayload": {|}}"#,
            Kind::Payload,
            "message",
        ),
        (
            r#"{"error": {"errorId": "1"}, "faas": {"messages": [], |}}"#,
            Kind::Payload,
            "context",
        ),
        (
            r#"{"csatRank": 3, |}"#,
            Kind::Payload,
            "questionWithAnswers",
        ),
        ("{|}", Kind::Envelope, "payload"),
        (
            r#"{"headers": [{|}], "payload": {}}"#,
            Kind::Envelope,
            "value",
        ),
        (r#"{"payload": |}"#, Kind::Envelope, "welcome-chat"),
        (
            r#"{"headers": [], "payload": {"message": "hi", |}}"#,
            Kind::Envelope,
            "convId",
        ),
        (
            r#"{"headers": [], "payload": {"messages": [], "context": {|}}}"#,
            Kind::Envelope,
            "action",
        ),
        ("|", Kind::Envelope, "envelope"),
        ("|", Kind::Envelope, "post-hook"),
    ] {
        let found = labels(marked, kind);
        assert!(found.contains(&label.to_owned()), "{marked}: {found:?}");
    }
}

#[test]
fn every_key_of_every_template_is_explained() {
    for template in TEMPLATES {
        let parsed = parse(template.text);
        let root = parsed.root(template.text).expect("a value");
        let kind = detect_kind(Some(root));
        let mut unknown = Vec::new();
        for id in parsed.tree.ids() {
            let key = root.at(id);
            if key.kind() != botbench::json::Kind::Key {
                continue;
            }
            let at = key.span().start + 1;
            if hover(template.text, &parsed, kind, at, Edition::V2_4).is_none() {
                unknown.push(key.pointer().as_str().to_owned());
            }
        }
        // What the caller of a function decides, or another vendor, is nobody's to explain.
        let free = [
            "/payload/",
            "/dfV2request/",
            "/product",
            "/auth",
            "/address/",
            "/metaData/",
        ];
        unknown.retain(|pointer| !free.iter().any(|free| pointer.contains(free)));
        assert!(unknown.is_empty(), "{}: {unknown:?}", template.name);
    }
}

#[test]
fn hover_says_when_a_key_is_there_and_which_event_a_word_belongs_to() {
    let text = r#"{"general": {"cbotEventType": "BACK_TO_QUEUE"}, "participantChange": {}}"#;
    let at = |needle: &str| {
        let offset = text.find(needle).expect("it is there");
        hover(text, &parse(text), Kind::Payload, offset, Edition::V2_4).expect("a hover")
    };
    let word = at("BACK_TO").facts;
    let event = ("event", "Messaging Participants Change".to_owned());
    assert!(word.contains(&event), "{word:?}");
    let group = at("participantChange").facts;
    assert!(
        group.iter().any(|(label, _)| *label == "present"),
        "{group:?}"
    );
}
