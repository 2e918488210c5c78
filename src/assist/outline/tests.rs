//! Outlines of whole, broken and endless responses.

use super::*;
use crate::document::analyse;
use crate::lint::{CheckOptions, Kind};

const WHOLE: &str = r#"{
  "messages": [
    "Your parcel\nis on its way.",
    {"delay": 2},
    {"text": "asked twice", "messageAudience": "AGENTS_AND_MANAGERS"},
    {"structuredContent": {"type": "vertical", "elements": [{"type": "image", "url": "https://a.example/p.png"}, {"type": "text", "text": "Parcel 17"}]},
     "metadata": [{"type": "ExternalId", "id": "p-17"}], "encodedMetadata": "QUFB"},
    {"structuredContent": {"message": "More?", "quickReplies": {"type": "quickReplies", "itemsPerRow": 2, "replies": [{"type": "button", "title": "Yes"}, {"type": "button", "title": "No"}]}}}
  ],
  "context": {
    "structuredContent": {"type": "text", "text": "bye"},
    "metadata": {"type": "ExternalId", "id": "x"},
    "encodedMetadata": "eyJhIjoxfQ==",
    "action": "TRANSFER", "actionParameters": {"skill": "care", "skillId": 4},
    "intentId": "track", "confidenceScore": 0.9,
    "alternativeIntents": [{"intentId": "buy", "intentName": "Buy", "confidenceScore": 0.1}]
  }
}"#;

fn outlines_of(text: &str, conversation: Option<Conversation>) -> Vec<Outline> {
    let analysis = analyse(text, 0, Some(Kind::Response), &CheckOptions::default());
    outlines(text, &analysis.parse, &analysis.responses, conversation)
}

fn outline_of(text: &str) -> Outline {
    outlines_of(text, None).remove(0)
}

fn titles(outline: &Outline) -> Vec<(&'static str, &str)> {
    let title = |step: &'_ Step| step.kind.title();
    outline
        .steps
        .iter()
        .map(|step| (title(step), step.text.as_str()))
        .collect()
}

#[test]
fn the_steps_stand_in_order_of_delivery() {
    let outline = outline_of(WHOLE);
    assert_eq!(
        titles(&outline),
        [
            ("text", "Your parcel is on its way."),
            ("delay", "2 s"),
            ("private text", "asked twice"),
            ("structured content", "vertical: Parcel 17"),
            ("quick replies", "More? [Yes, No]"),
            ("structured content in `context`", "text: bye"),
            ("action", "TRANSFER"),
        ]
    );
    assert!(outline.steps.iter().all(|step| step.trouble.is_none()));
    let StepKind::Action { parameters } = &outline.steps[6].kind else {
        panic!("no action");
    };
    let parameters: Vec<_> = parameters
        .iter()
        .map(|one| (one.name.as_str(), one.text.as_str(), one.is_known))
        .collect();
    assert_eq!(
        parameters,
        [("skill", "care", true), ("skillId", "4", false)]
    );
    let intents: Vec<_> = outline
        .intents
        .iter()
        .map(|intent| (intent.id.as_str(), intent.score, intent.is_alternative))
        .collect();
    assert_eq!(
        intents,
        [("track", Some(0.9), false), ("buy", Some(0.1), true)]
    );
}

#[test]
fn each_place_is_that_of_its_value() {
    let outline = outline_of(WHOLE);
    let parse = crate::json::parse(WHOLE);
    let root = parse.root(WHOLE).expect("a root");
    let parameters = outline.steps.iter().flat_map(|step| match &step.kind {
        StepKind::Action { parameters } => parameters.as_slice(),
        _ => &[],
    });
    let attached = |step: &Step| [step.metadata.clone(), step.encoded_metadata.clone()];
    let places = outline
        .steps
        .iter()
        .map(|step| step.place.clone())
        .chain(parameters.map(|parameter| parameter.place.clone()))
        .chain(outline.intents.iter().map(|intent| intent.place.clone()))
        .chain(
            outline
                .steps
                .iter()
                .flat_map(attached)
                .flatten()
                .map(|one| one.place),
        );
    let mut count = 0;
    for place in places {
        let node = place.pointer.resolve(root).expect("a value");
        assert_eq!(node.span(), place.span, "{}", place.pointer.as_str());
        count += 1;
    }
    assert_eq!(count, 7 + 2 + 2 + 2 + 5);
}

#[test]
fn an_entry_has_its_own_metadata_and_inherits_only_what_is_encoded() {
    let outline = outline_of(WHOLE);
    let encoded = |at: usize| {
        let step: &Step = &outline.steps[at];
        step.encoded_metadata
            .as_ref()
            .map(|one| (one.text.as_str(), one.is_inherited))
    };
    assert_eq!(encoded(0), Some((r#"{"a":1}"#, true)));
    assert_eq!(encoded(1), None);
    assert_eq!(encoded(3), Some(("AAA", false)));
    assert_eq!(encoded(5), Some((r#"{"a":1}"#, true)));
    assert_eq!(encoded(6), None);
    let metadata = |at: usize| {
        let step: &Step = &outline.steps[at];
        step.metadata
            .as_ref()
            .map(|one| (one.text.as_str(), one.is_inherited))
    };
    assert_eq!(metadata(0), None);
    assert_eq!(metadata(3), Some(("ExternalId", false)));
    assert_eq!(metadata(5), Some(("ExternalId", true)));
}

#[test]
fn in_chat_some_steps_are_in_trouble() {
    let chat = &outlines_of(WHOLE, Some(Conversation::Chat))[0];
    let trouble = |at: usize| chat.steps[at].trouble.as_deref().unwrap_or_default();
    assert!(trouble(4).contains("rejected in chat"));
    assert!(trouble(0).contains("messaging only"));
    assert_eq!(trouble(6), "");
    let ttr = r#"{"messages": ["a"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "URGENT"}}}"#;
    let chat = &outlines_of(ttr, Some(Conversation::Chat))[0];
    assert!(chat.steps[1].trouble.is_some());
    let messaging = &outlines_of(ttr, Some(Conversation::Messaging))[0];
    assert!(messaging.steps[1].trouble.is_none());
}

#[test]
fn what_is_not_done_as_written_says_so() {
    let text = r#"{"messages": [7, {"x": 1}, {"delay": "2"}, {"delay": 1.5}, {"text": "a"}, {"structuredContent": "card"}],
        "context": {"structuredContent": {"quickReplies": {"replies": [{}]}}, "action": "transfer"}}"#;
    let outline = outline_of(text);
    let troubled: Vec<bool> = outline
        .steps
        .iter()
        .map(|step| step.trouble.is_some())
        .collect();
    assert_eq!(troubled, [true, true, true, true, true, true, false, true]);
    assert_eq!(outline.steps[6].kind, StepKind::LegacyQuickReplies);
    assert!(
        outline.steps[7]
            .trouble
            .as_deref()
            .is_some_and(|words| words.contains("`TRANSFER`"))
    );
}

#[test]
fn responses_within_wrappers_are_outlined_where_they_stand() {
    let text = r#"[{"uuid": "1", "result": {"messages": ["a"]}}, {"uuid": "2", "result": {"messages": ["b", "c"]}}]"#;
    let all = outlines_of(text, None);
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].place.pointer.as_str(), "/1/result");
    assert_eq!(all[1].wrapper, Some(Wrapper::ByEvent));
    assert_eq!(outline_of(WHOLE).wrapper, None);
    assert_eq!(
        all[1].steps[1].place.pointer.as_str(),
        "/1/result/messages/1"
    );
    assert_eq!(all[1].steps[1].place.span.slice(text), "\"c\"");
}

#[test]
fn broken_and_endless_documents_are_outlined_too() {
    for text in [
        "",
        "[",
        r#"{"messages": ["#,
        r#"{"messages": [{"structuredContent": {"quickReplies"#,
        r#"{"messages": 1, "context": []}"#,
        r#"{"context": {"action", "actionParameters": {"skill"#,
        r#"{"messages": {"a": 1}, "context": {"structuredContent": null, "alternativeIntents": {}}}"#,
        "{messages: ['hi' {delay: }], context: {action: }}",
    ] {
        for outline in outlines_of(text, Some(Conversation::Chat)) {
            for step in &outline.steps {
                assert!(text.get(step.place.span.range()).is_some(), "{text}");
            }
        }
    }
    let many = format!(r#"{{"messages": [{}"a"]}}"#, r#""b","#.repeat(5_000));
    let outline = outline_of(&many);
    assert_eq!(
        (outline.steps.len(), outline.not_listed),
        (MAX_STEPS, 4_001)
    );
    let deep = format!(
        r#"{{"messages": [{{"structuredContent": {}{}}}]}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert_eq!(outline_of(&deep).steps.len(), 1);
    let long = format!(r#"{{"messages": ["{}"]}}"#, "é".repeat(100_000));
    assert_eq!(outline_of(&long).steps[0].text.chars().count(), 81);
}
