//! Messages for the tests of channels: parts of a given size, and what a channel says of them.

use serde_json::{Value, json};

use super::{Channel, ChannelVerdict, Message, Verdict, judge};
use crate::content::StructuredContent;
use crate::json::parse;

/// What a channel says of a message of these parts; `null` is a part that is not there.
pub fn message(channel: Channel, [body, replies, metadata]: [&Value; 3]) -> ChannelVerdict {
    let texts = [body, replies, metadata].map(Value::to_string);
    let parses = texts.each_ref().map(|text| parse(text));
    let root = |at: usize| parses[at].root(&texts[at]).filter(|_| texts[at] != "null");
    let content = root(0).map(StructuredContent::of);
    let message = Message {
        content: content.as_ref(),
        quick_replies: root(1),
        metadata: root(2),
        ..Message::default()
    };
    let [verdict] = judge(&message)
        .into_iter()
        .filter(|verdict| verdict.channel == channel)
        .collect::<Vec<_>>()
        .try_into()
        .expect("one verdict per channel");
    verdict
}

pub fn body(channel: Channel, body: &Value) -> ChannelVerdict {
    message(channel, [body, &Value::Null, &Value::Null])
}

pub fn replies(channel: Channel, replies: &Value) -> ChannelVerdict {
    message(channel, [&Value::Null, replies, &Value::Null])
}

pub fn metadata(channel: Channel, metadata: &Value) -> ChannelVerdict {
    message(channel, [&Value::Null, &Value::Null, metadata])
}

/// The worst effect of the reasons of that detail.
pub fn effect(verdict: &ChannelVerdict, detail: &str) -> Option<Verdict> {
    let reasons = verdict.reasons.iter();
    let found = reasons.filter(|reason| reason.detail == detail);
    found.map(|reason| reason.effect).max()
}

/// Asserts that `limit` is taken, and that one more has that effect for a reason of that detail.
pub fn assert_limit(
    say: impl Fn(&Value) -> ChannelVerdict,
    limit: usize,
    (detail, worst): (&str, Verdict),
    make: impl Fn(usize) -> Value,
) {
    let at = say(&make(limit));
    assert!(at.verdict < worst, "{limit}: {:?}", at.reasons);
    let above = say(&make(limit + 1));
    assert_eq!(effect(&above, detail), Some(worst), "{:?}", above.reasons);
}

/// Asserts that what is made of `limit` characters is taken on a channel, and one more is rejected.
pub fn assert_refused_above(
    channel: Channel,
    limit: usize,
    detail: &str,
    make: impl Fn(usize) -> Value,
) {
    let say = |value: &Value| body(channel, value);
    assert_limit(say, limit, (detail, Verdict::Rejected), make);
}

pub fn text(tag: &str, length: usize) -> Value {
    json!({"type": "text", "tag": tag, "text": "é".repeat(length)})
}

pub fn image(length: usize) -> Value {
    json!({"type": "image", "url": address(length)})
}

/// An address of so many characters.
pub fn address(length: usize) -> String {
    format!("{:a<length$}", "https://a.example/")
}

pub fn publish(length: usize) -> Value {
    json!({"type": "publishText", "text": "é".repeat(length)})
}

pub fn link(length: usize) -> Value {
    json!({"type": "link", "uri": address(length)})
}

pub fn button(length: usize) -> Value {
    acting("é".repeat(length), &[publish(5)])
}

pub fn acting(title: impl Into<String>, actions: &[Value]) -> Value {
    json!({"type": "button", "title": title.into(), "click": {"actions": actions}})
}

pub fn buttons(count: usize) -> Vec<Value> {
    vec![button(5); count]
}

/// A card whose elements stand in it.
pub fn flat(elements: &[Value]) -> Value {
    json!({"type": "vertical", "tag": "generic", "elements": elements})
}

/// A card whose elements stand in one layout inside it.
pub fn nested(elements: &[Value]) -> Value {
    flat(&[json!({"type": "vertical", "elements": elements})])
}

/// A value with one more property.
pub fn with(mut value: Value, key: &str, property: impl Into<Value>) -> Value {
    value[key] = property.into();
    value
}

pub fn carousel(cards: &[Value]) -> Value {
    json!({"type": "carousel", "elements": cards})
}

pub fn quick(count: usize, reply: &Value) -> Value {
    let replies = vec![reply; count];
    json!({"type": "quickReplies", "itemsPerRow": 8, "replies": replies})
}
