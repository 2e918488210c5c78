//! Scenes, with what they should look like written out beside the text they come from.

use super::{
    Block, BlockBody, CardElement, CardElementBody, ClickAction, ConsumerTurn, MAX_DEPTH,
    MAX_MESSAGES, Scene, Subject, Tone, scene,
};
use crate::json::{JsonPointer, parse};
use crate::lint::{Diagnostic, Kind, Severity, Source};
use crate::text::Span;

/// One line a block or element, indented by depth.
fn outline(scene: &Scene) -> String {
    let mut lines: Vec<String> = Vec::new();
    for block in &scene.blocks {
        block_lines(block, &mut lines);
    }
    lines.join("\n")
}

fn block_lines(block: &Block, lines: &mut Vec<String>) {
    lines.push(match &block.body {
        BlockBody::Consumer { text } => format!("consumer: {text}"),
        BlockBody::Bot { text } => format!("bot: {text}"),
        BlockBody::Delay { seconds, typing } => format!("delay: {seconds} s, typing {typing}"),
        BlockBody::System { tone, text } if *tone == Tone::Error => format!("error: {text}"),
        BlockBody::System { text, .. } => format!("system: {text}"),
        BlockBody::Ghost { label } => format!("ghost: {label}"),
        BlockBody::Note { text, has_audience } => {
            let lost = if *has_audience { "" } else { " (lost)" };
            format!("note{lost}: {text}")
        }
        BlockBody::Card(_) => "card".to_owned(),
        BlockBody::QuickReplies { items_per_row, .. } => {
            format!("quick replies, {} in a row", items_per_row.unwrap_or(0))
        }
    });
    match &block.body {
        BlockBody::Card(card) => element_lines(card, 1, lines),
        BlockBody::QuickReplies { replies, .. } => {
            for reply in replies {
                element_lines(reply, 1, lines);
            }
        }
        _ => {}
    }
}

fn element_lines(element: &CardElement, depth: usize, lines: &mut Vec<String>) {
    let line = match &element.body {
        CardElementBody::Vertical(_) => "vertical".to_owned(),
        CardElementBody::Horizontal(_) => "horizontal".to_owned(),
        CardElementBody::Carousel(_) => "carousel".to_owned(),
        CardElementBody::Text { text } => {
            let bold = if element.style.bold { " (bold)" } else { "" };
            format!("text: {text}{bold}")
        }
        CardElementBody::Image { url, .. } => format!("image: {url}"),
        CardElementBody::Button { title, .. } => {
            let click = element.click.clone().unwrap_or_default();
            let actions: Vec<String> = click.actions.iter().map(action_word).collect();
            let metadata = click.metadata.unwrap_or_default();
            format!("button: {title} [{}]{metadata}", actions.join(", "))
        }
        CardElementBody::Map {
            latitude,
            longitude,
        } => format!("map: {latitude}, {longitude}"),
        CardElementBody::Undrawn { label } | CardElementBody::Ghost { label } => {
            format!("ghost: {label}")
        }
        other => format!("{other:?}"),
    };
    lines.push(format!("{}{line}", "  ".repeat(depth)));
    for child in element.children() {
        element_lines(child, depth + 1, lines);
    }
}

fn action_word(action: &ClickAction) -> String {
    match action {
        ClickAction::PublishText { text } => format!("says {text}"),
        ClickAction::Link { uri, .. } => format!("opens {uri}"),
        other => other.name().to_owned(),
    }
}

fn scene_of(kind: Kind, text: &str, diagnostics: &[Diagnostic]) -> Scene {
    let parsed = parse(text);
    let subject = Subject {
        diagnostics,
        ..Subject::new(text, kind, &parsed)
    };
    scene(None, &subject)
}

#[track_caller]
fn expect(kind: Kind, text: &str, expected: &str) {
    let expected: Vec<&str> = expected.lines().collect();
    let lines = outline(&scene_of(kind, text, &[]));
    assert_eq!(lines.lines().collect::<Vec<_>>(), expected, "{text}");
}

fn finding(code: &'static str, pointer: &str, message: &str) -> Diagnostic {
    Diagnostic {
        code,
        detail: None,
        source: Source::Contract,
        severity: Severity::Error,
        channel: None,
        effect: None,
        message: message.to_owned(),
        consequence: String::new(),
        help: String::new(),
        pointer: JsonPointer::parse(pointer).unwrap(),
        span: Span::new(3, 5),
        fixes: Vec::new(),
    }
}

const ORDER: &str = r#"{
  "messages": [
    "Here is your order.",
    { "delay": 2, "typing": true },
    { "text": "VIP", "messageAudience": "AGENTS_AND_MANAGERS" },
    { "structuredContent": { "type": "vertical", "elements": [
      { "type": "image", "url": "https://img.shop.example/42.jpg" },
      { "type": "text", "text": "Red shoe", "style": { "bold": true } },
      { "type": "map", "la": 1, "lo": 2 },
      { "type": "button", "title": "Track", "click": {
        "metadata": [{ "type": "ExternalId", "id": "t" }],
        "actions": [{ "type": "publishText", "text": "track" }, { "type": "link", "uri": "https://a.example" }] } },
      { "type": "button", "title": "Dead" }
    ] } },
    { "structuredContent": { "message": "Anything else?", "quickReplies": { "type": "quickReplies", "itemsPerRow": 2,
      "replies": [{ "type": "button", "title": "No", "click": { "actions": [{ "type": "publishText", "text": "no" }] } }] } } }
  ],
  "context": { "action": "TRANSFER", "actionParameters": { "skill": "human" } }
}"#;

#[test]
fn a_response_is_a_conversation_in_order_of_delivery() {
    let card = "card
  vertical
    image: https://img.shop.example/42.jpg
    text: Red shoe (bold)
    map: 1, 2
    button: Track [says track, opens https://a.example][{ \"type\": \"ExternalId\", \"id\": \"t\" }]
    button: Dead []";
    let expected = format!(
        "bot: Here is your order.\ndelay: 2 s, typing true\nnote: VIP\n{card}\n\
         bot: Anything else?\nquick replies, 2 in a row\n  button: No [says no]\nsystem: transfer to skill `human`"
    );
    expect(Kind::Response, ORDER, &expected);
}

#[test]
fn the_content_of_the_context_comes_behind_the_messages_and_before_the_action() {
    let text = r#"{"context": {"action": "CLOSE_CONVERSATION", "actionParameters": {"withoutPcs": true},
        "structuredContent": {"type": "text", "text": "last"}}, "messages": ["first"]}"#;
    let expected = "bot: first\ncard\n  text: last\nsystem: conversation closed, no survey";
    expect(Kind::Response, text, expected);
}

#[test]
fn each_action_says_what_it_does() {
    let cases = [
        (
            r#""TRANSFER", "actionParameters": {"skill": "s", "agentId": "7"}"#,
            "transfer to agent `7` of skill `s`",
        ),
        (r#""CLOSE_CONVERSATION""#, "conversation closed"),
        (
            r#""CHANGE_TTR", "actionParameters": {"ttrType": "URGENT"}"#,
            "priority: `URGENT`",
        ),
        (
            r#""CHANGE_TTR", "actionParameters": {"ttrType": "CUSTOM", "value": 120}"#,
            "priority: `CUSTOM`, 120 s",
        ),
        (
            r#""INVOCATION", "actionParameters": {"lambdaUuid": "4ec4"}"#,
            "runs function `4ec4`",
        ),
    ];
    for (action, expected) in cases {
        let text = format!(r#"{{"messages": ["m"], "context": {{"action": {action}}}}}"#);
        expect(
            Kind::Response,
            &text,
            &format!("bot: m\nsystem: {expected}"),
        );
    }
}

#[test]
fn an_action_with_an_error_is_skipped_behind_messages_and_escalates_without_them() {
    let found = [finding(
        "ttr.type-missing",
        "/context/actionParameters/ttrtype",
        "`ttrtype` is not a parameter",
    )];
    let context =
        r#""context": {"action": "CHANGE_TTR", "actionParameters": {"ttrtype": "URGENT"}}"#;
    let with = scene_of(
        Kind::Response,
        &format!(r#"{{"messages": ["m"], {context}}}"#),
        &found,
    );
    assert_eq!(
        outline(&with),
        "bot: m\nerror: `CHANGE_TTR` is skipped: `ttrtype` is not a parameter"
    );
    assert_eq!(
        with.blocks[1].origin.as_ref().unwrap().span,
        Span::new(3, 5)
    );
    let without = scene_of(Kind::Response, &format!("{{{context}}}"), &found);
    assert_eq!(
        outline(&without),
        "error: escalated to the default skill: `ttrtype` is not a parameter"
    );
}

#[test]
fn a_response_with_nothing_to_do_escalates() {
    let expected = "error: escalated to the default skill: no message and no action";
    for text in [
        "{}",
        "",
        "null",
        r#"{"messages": []}"#,
        r#"{"result": null, "logs": []}"#,
        r#"{"logs": []}"#,
    ] {
        expect(Kind::Response, text, expected);
    }
    let found = [finding("body.not-object", "", "the response is an array")];
    let scene = scene_of(Kind::Response, "[1]", &found);
    assert_eq!(
        outline(&scene),
        "error: escalated to the default skill: the response is an array"
    );
}

#[test]
fn an_error_body_says_the_code_and_escalates() {
    let text = r#"{"errorCode": "com.liveperson.faas.handler.runtime-exception", "errorMsg": "x is not defined"}"#;
    let expected = "error: the function failed: `com.liveperson.faas.handler.runtime-exception` x is not defined\n\
                    error: escalated to the default skill";
    expect(Kind::Response, text, expected);
}

#[test]
fn results_of_an_invocation_are_unwrapped() {
    expect(
        Kind::Response,
        r#"{"result": {"messages": ["a"]}, "logs": []}"#,
        "bot: a",
    );
    let by_event = r#"[{"uuid": "1", "result": {"messages": ["a"]}}, {"uuid": "2", "result": {"messages": ["b"]}}]"#;
    expect(Kind::Response, by_event, "bot: a\nbot: b");
}

#[test]
fn what_is_no_message_is_named() {
    let text = r#"{"messages": [1, {"type": "TEXT"}, {"text": "n"}, {"delay": "2"}, {"delay": -1}, {"delay": 1, "typing": false}]}"#;
    let expected = "error: not sent: this number is no message\nerror: not sent: this object is no message\n\
        note (lost): n\nerror: no pause: `delay` is no number of seconds\n\
        error: no pause: `delay` is no number of seconds\ndelay: 1 s, typing false";
    expect(Kind::Response, text, expected);
}

#[test]
fn broken_text_shows_what_the_tree_holds() {
    let text = "return {\n  messages: ['hi', { structuredContent: { type: 'vertical', elements: [ {type: 'text', text: 'x'}, ] } ";
    expect(
        Kind::Response,
        text,
        "bot: hi\ncard\n  vertical\n    text: x",
    );
}

#[test]
fn a_payload_shows_what_the_consumer_does() {
    let cases = [
        (
            r#"{"message": "Where is my order?"}"#,
            "consumer: Where is my order?",
        ),
        (r#"{"payload": {"message": "hi"}}"#, "consumer: hi"),
        (
            r#"{"message": "", "event": {"name": "WELCOME"}}"#,
            "system: the conversation begins",
        ),
        (
            r#"{"event": {"name": "WELCOME"}, "context": {"lpEvent": {"lastConsumerMessage": "change"}}}"#,
            "consumer: change\nsystem: transferred to the bot",
        ),
        (
            r#"{"context": {"lpEvent": {"isWelcomeEvent": true}}}"#,
            "system: the conversation begins",
        ),
        (
            r#"{"message": "com.liveperson.bot-connectors.consumer.send-file"}"#,
            "system: the consumer sends a file",
        ),
        (r#"{"convId": "c"}"#, ""),
    ];
    for (text, expected) in cases {
        expect(Kind::Payload, text, expected);
    }
}

#[test]
fn the_turn_stands_before_the_response_and_points_nowhere() {
    let turn = ConsumerTurn::of_text(r#"{"message": "hi"}"#);
    let text = r#"{"messages": ["hello"]}"#;
    let parsed = parse(text);
    let subject = Subject::new(text, Kind::Response, &parsed);
    let scene = scene(Some(&turn), &subject);
    assert_eq!(outline(&scene), "consumer: hi\nbot: hello");
    assert_eq!(scene.blocks[0].origin, None);
}

#[test]
fn quick_replies_alone_hang_under_a_message_that_is_not_there() {
    let text = r#"{"type": "quickReplies", "itemsPerRow": 8, "replies": [{"title": "Yes"}, {"type": "button"}]}"#;
    let expected = "ghost: the message that carries the quick replies\nquick replies, 8 in a row\n  button: Yes []\n  ghost: no `title`";
    expect(Kind::QuickReplies, text, expected);
}

#[test]
fn the_carousel_and_the_horizontal_keep_their_children() {
    let text = r#"{"type": "carousel", "elements": [{"type": "horizontal", "percentages": [30], "elements":
        [{"type": "text", "text": "a"}, {"type": "button", "title": "b"}]}, {"title": "untyped"}, 7]}"#;
    let expected = "card\n  carousel\n    horizontal\n      text: a\n      button: b []\n    ghost: no `type`: the web shows nothing\n    ghost: number in place of an element";
    expect(Kind::Content, text, expected);
}

#[test]
fn other_documents_say_nothing_to_a_consumer() {
    for kind in [Kind::Other, Kind::Metadata] {
        expect(kind, r#"[{"type": "ExternalId", "id": "x"}]"#, "");
    }
}

#[test]
fn depth_and_size_are_bounded() {
    let deep = format!(
        "{}{}",
        r#"{"type":"vertical","elements":["#.repeat(50_000),
        "]}".repeat(50_000)
    );
    let lines = outline(&scene_of(Kind::Content, &deep, &[]));
    assert_eq!(lines.lines().count(), MAX_DEPTH + 3);
    assert!(
        lines.ends_with("ghost: more than 64 layouts inside one another"),
        "{lines}"
    );
    let long = format!(r#"{{"messages": [{}"x"]}}"#, r#""x","#.repeat(9_999));
    let lines = outline(&scene_of(Kind::Response, &long, &[]));
    assert_eq!(lines.lines().count(), MAX_MESSAGES + 1);
    assert!(
        lines.ends_with("ghost: 9500 more messages, not drawn"),
        "{lines}"
    );
    let wide = format!(
        r#"{{"type":"vertical","elements":[{}0]}}"#,
        r#"{"type":"text","text":"x"},"#.repeat(99_999)
    );
    let lines = outline(&scene_of(Kind::Content, &wide, &[]));
    assert!(
        lines.ends_with("ghost: 80001 more not drawn"),
        "{}",
        &lines[lines.len() - 80..]
    );
}

#[test]
fn objects_with_too_many_members_are_named_not_searched() {
    let members = r#""k":1,"#.repeat(2_000);
    let entry = format!(r#"{{"messages": [{{{members}"delay": 1}}, "x"]}}"#);
    expect(
        Kind::Response,
        &entry,
        "ghost: object too large to draw\nbot: x",
    );
    let whole = format!(r#"{{{members}"messages": []}}"#);
    expect(Kind::Response, &whole, "ghost: object too large to draw");
}

#[test]
fn a_text_that_is_too_long_is_cut_with_a_count() {
    let text = format!(r#"{{"messages": ["{}"]}}"#, "é".repeat(10_003));
    let lines = outline(&scene_of(Kind::Response, &text, &[]));
    assert!(lines.ends_with("é… (3 more characters)"));
}

#[test]
fn the_innermost_thing_holds_the_caret() {
    let scene = scene_of(Kind::Response, ORDER, &[]);
    let at = |needle: &str| {
        let caret = ORDER.find(needle).unwrap();
        let span = scene.innermost(Span::empty(caret + 1));
        span.map(|span| span.slice(ORDER).chars().take(24).collect::<String>())
    };
    assert_eq!(at("Here").as_deref(), Some("\"Here is your order.\""));
    assert_eq!(
        at("track").as_deref(),
        Some("{ \"type\": \"button\", \"tit")
    );
    assert_eq!(
        at("\"elements\"").as_deref(),
        Some("{ \"type\": \"vertical\", \"e")
    );
    assert_eq!(
        at("\"human\"").as_deref(),
        Some("\"TRANSFER\", \"actionParam")
    );
    assert_eq!(at("\"messages\""), None);
}

#[test]
fn the_addresses_of_pictures_are_whole_and_in_order() {
    let long = format!("data:image/png;base64,{}", "A".repeat(20_000));
    let remote = "https://shop.example/b.png";
    let text = format!(
        r#"{{"type":"vertical","elements":[{{"type":"image","url":"{long}"}},{{"type":"image","url":"{remote}"}}]}}"#
    );
    let scene = scene_of(Kind::Content, &text, &[]);
    assert_eq!(scene.image_urls(), [long.as_str(), remote]);
}
