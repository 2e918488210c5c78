//! Conversations, with what of them arrives when and for whom.

#![expect(clippy::float_cmp, reason = "the figures are whole numbers of px")]

use super::picture;
use crate::channel::Channel;
use crate::document::analyse;
use crate::lint::{CheckOptions, Kind};
use crate::preview::picture::{Fate, PartKind, Picture};
use crate::preview::{Audience, ConsumerTurn, Play, Scene, View, scene};

const TALK: &str = r#"{
  "messages": [
    "Here you are.",
    { "delay": 2 },
    { "text": "be nice", "messageAudience": "AGENTS_AND_MANAGERS" },
    { "text": "lost", "messageAudience": "NOBODY" },
    "Anything else?",
    { "structuredContent": { "quickReplies": { "type": "quickReplies", "itemsPerRow": 2,
      "replies": [{ "type": "button", "title": "No", "click": { "actions": [{ "type": "publishText", "text": "no" }] } }] } },
      "metadata": [{ "type": "ExternalId", "id": "x-1" }] }
  ],
  "context": {
    "encodedMetadata": "eyJhIjoxfQ==",
    "structuredContent": { "type": "vertical", "elements": [{ "type": "text", "text": "The old way" }] },
    "action": "CLOSE_CONVERSATION"
  }
}"#;

fn scene_of(text: &str) -> Scene {
    let analysis = analyse(text, 0, Some(Kind::Response), &CheckOptions::default());
    let subject = analysis.subject(text);
    let turn = ConsumerTurn::of_text(r#"{"message": "Where is it?"}"#);
    scene(Some(&turn), &subject)
}

fn names(picture: &Picture) -> Vec<&str> {
    let parts = picture.parts.iter().filter(|part| part.parent.is_none());
    parts.map(|part| part.name.as_str()).collect()
}

fn view(audience: Audience) -> View {
    View {
        channel: Channel::Mobile,
        audience,
        ..View::default()
    }
}

#[test]
fn the_consumer_sees_everything_but_notes_and_metadata_in_order() {
    let scene = scene_of(TALK);
    let picture = picture(&scene, &view(Audience::Consumer), &Play::default());
    let expected = [
        "Consumer: Where is it?",
        "Bot: Here you are.",
        "typing for 2 s",
        "Bot: Anything else?",
        "Quick replies",
        "Card",
        "conversation closed",
    ];
    assert_eq!(names(&picture), expected);
    let [consumer, bot] = [0, 1].map(|index| &picture.parts[index]);
    assert_eq!(consumer.kind, PartKind::ConsumerBubble);
    assert_eq!(consumer.rect.right(), 348.0);
    assert_eq!((bot.kind, bot.rect.x), (PartKind::BotBubble, 12.0));
    // One line of 16 px between 8 px above and below.
    assert_eq!(bot.rect.height, 32.0);
    assert_eq!(bot.rect.y - consumer.rect.bottom(), 8.0);
}

#[test]
fn agents_see_notes_and_metadata_too() {
    let scene = scene_of(TALK);
    let picture = picture(&scene, &view(Audience::Agent), &Play::default());
    let names = names(&picture);
    for name in [
        "Private note: be nice",
        "Private note: lost",
        "Metadata: ExternalId: id x-1",
        "Metadata: encodedMetadata: eyJhIjoxfQ==",
    ] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    let lost = picture
        .parts
        .iter()
        .find(|part| part.name == "Private note: lost");
    assert!(lost.is_some_and(|part| matches!(part.fate, Fate::Dropped { .. })));
}

#[test]
fn pauses_are_played() {
    let scene = scene_of(TALK);
    let at = |until| {
        let view = View {
            until_ms: Some(until),
            ..view(Audience::Consumer)
        };
        let picture = picture(&scene, &view, &Play::default());
        names(&picture).last().map(|name| (*name).to_owned())
    };
    assert_eq!(at(0.0).as_deref(), Some("The bot is typing"));
    assert_eq!(at(1_999.0).as_deref(), Some("The bot is typing"));
    assert_eq!(at(2_000.0).as_deref(), Some("conversation closed"));
    assert_eq!(at(-1.0), None);
}

#[test]
fn quick_replies_go_once_one_was_tapped() {
    let scene = scene_of(TALK);
    let gone = View {
        is_dismissed: true,
        ..view(Audience::Consumer)
    };
    let replies = |view: &View, play: &Play| {
        let picture = picture(&scene, view, play);
        let mut parts = picture.parts.iter();
        parts.any(|part| part.kind == PartKind::QuickReply)
    };
    let mut play = Play::default();
    assert!(replies(&view(Audience::Consumer), &play));
    assert!(!replies(&gone, &play));
    let pointer = "/messages/5/structuredContent/quickReplies";
    play.dismissed
        .extend(crate::json::JsonPointer::parse(pointer));
    assert!(!replies(&view(Audience::Consumer), &play));
}

#[test]
fn what_goes_wrong_is_said_as_the_brand_would_see_it() {
    let scene = scene_of(r#"{"messages": ["a"], "context": {"action": "TRANSFER"}}"#);
    let picture = picture(&scene, &view(Audience::Consumer), &Play::default());
    let last = names(&picture).last().map(|name| (*name).to_owned());
    assert!(last.is_some_and(|line| line.starts_with("TRANSFER is skipped")));
}

#[test]
fn a_scene_without_blocks_is_an_empty_picture() {
    for channel in Channel::ALL {
        let view = View {
            channel,
            ..View::default()
        };
        let picture = picture(&Scene::empty(), &view, &Play::default());
        assert_eq!((picture.size.height, picture.parts.len()), (0.0, 0));
    }
}
