//! Counters: how much of a limit is used up at a place, by the specification and by the channels.

use std::fmt;

use super::caret::boundary;
use super::zone::{Located, Zone, locate};
use crate::channel::{CardPlace, Channel, Counted};
use crate::content::Expects;
use crate::content::spec::{Class, QUICK_REPLY, Value};
use crate::json::{Kind as JsonKind, Node, NodeId, Parse};
use crate::lint::Kind;
use crate::text::Span;

/// What a value counts against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The value.
    pub span: Span,
    /// How many there are.
    pub count: usize,
    /// How many there may be.
    pub most: usize,
    /// What is counted: `characters`, or the name of the array.
    pub noun: &'static str,
}

impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} of {} {}", self.count, self.most, self.noun)
    }
}

/// How far a limit is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fill {
    /// There is room.
    Within,
    /// There is no more room; or what is advised is used up, and not what is taken.
    Full,
    /// There are too many.
    Over,
}

/// A limit at the caret, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The limit.
    pub limit: Limit,
    /// The channels that set it, by the names that messages use; empty where the specification does.
    pub channels: Vec<&'static str>,
    /// How far it is used up.
    pub fill: Fill,
}

impl Counter {
    fn of_specification(limit: Limit) -> Self {
        Self {
            limit,
            channels: Vec::new(),
            fill: fill(limit.count, limit.most),
        }
    }

    /// `18/20 characters`, `3 of 3 buttons`.
    #[must_use]
    pub fn short(&self) -> String {
        let Limit {
            count, most, noun, ..
        } = self.limit;
        if noun == CHARACTERS {
            format!("{count}/{most} {noun}")
        } else {
            format!("{count} of {most} {noun}")
        }
    }
}

const CHARACTERS: &str = "characters";

const fn fill(count: usize, most: usize) -> Fill {
    if count > most {
        Fill::Over
    } else if count == most {
        Fill::Full
    } else {
        Fill::Within
    }
}

/// Ancestors that are asked for a limit: a scalar, its key, its object, the array around it.
const MAX_UP: usize = 5;

/// Ancestors that are asked for a list with a limit: a property of a style of an element is not too deep.
const MAX_UP_TO_ARRAY: usize = 8;

/// What the value at `offset` counts against: its characters, or the items of the nearest array with a limit.
#[must_use]
pub fn limits(text: &str, parse: &Parse, kind: Kind, offset: usize) -> Option<Limit> {
    let target = parse.tree.node_at(boundary(text, offset))?;
    let path = parse.tree.path_to(target);
    path.iter().rev().take(MAX_UP).find_map(|&id| {
        let located = locate(&parse.tree, text, kind, id)?;
        counted(&located).filter(|limit| limit.noun != CHARACTERS || id == target)
    })
}

/// All that the value at `offset` counts against: first its characters, then the items of the nearest array with a
/// limit; of each first the specification's limit, then those of `channels`, the tightest first.
#[must_use]
pub fn counters(
    text: &str,
    parse: &Parse,
    kind: Kind,
    offset: usize,
    channels: &[Channel],
) -> Vec<Counter> {
    let Some(target) = parse.tree.node_at(boundary(text, offset)) else {
        return Vec::new();
    };
    let path = parse.tree.path_to(target);
    let look = Look {
        text,
        parse,
        kind,
        path: &path,
        channels,
    };
    let is_array = |id: NodeId| parse.tree.kind(id) == JsonKind::Array;
    let mut found = if is_array(target) {
        Vec::new()
    } else {
        look.at(target)
    };
    let above = path.iter().rev().take(MAX_UP_TO_ARRAY);
    let array = above
        .filter(|&&id| is_array(id))
        .map(|&id| look.at(id))
        .find(|counters| !counters.is_empty());
    found.extend(array.unwrap_or_default());
    found
}

/// What is known about a property on the channels, for a hover: "Facebook 20, RCS 25".
pub(super) fn on_channels(
    text: &str,
    parse: &Parse,
    located: &Located<'_>,
    path: &[NodeId],
) -> Option<String> {
    let value = valued(located)?;
    let (counted, _, noun) = channel_counts(located, value, path)?.into_iter().next()?;
    let tree = &parse.tree;
    let card = Card::of(path.iter().map(|&id| Node::new(tree, text, id)));
    let mut words = String::new();
    for channel in Channel::ALL {
        if let Some((name, limit)) = channel.allowance(counted, card.place()) {
            let comma = if words.is_empty() { "" } else { ", " };
            words = format!("{words}{comma}{name} {}", limit.advised);
        }
    }
    (!words.is_empty()).then(|| format!("at most {words} {noun}"))
}

/// A look at one document from one caret.
struct Look<'a> {
    text: &'a str,
    parse: &'a Parse,
    kind: Kind,
    /// The nodes from the root to the caret.
    path: &'a [NodeId],
    channels: &'a [Channel],
}

impl Look<'_> {
    /// The counters of one value.
    fn at(&self, id: NodeId) -> Vec<Counter> {
        let Some(located) = locate(&self.parse.tree, self.text, self.kind, id) else {
            return Vec::new();
        };
        let own = counted(&located).map(Counter::of_specification);
        let mut counters: Vec<Counter> = own.into_iter().collect();
        let Some(value) = valued(&located).filter(|_| located.zone == Zone::Content) else {
            return counters;
        };
        let upto = self.path.iter().position(|&on| on == id).unwrap_or(0);
        let path = &self.path[..=upto.min(self.path.len().saturating_sub(1))];
        let tree = &self.parse.tree;
        let card = Card::of(path.iter().map(|&id| Node::new(tree, self.text, id)));
        for (counted, count, noun) in channel_counts(&located, value, path).into_iter().flatten() {
            let limit = Limit {
                span: value.span(),
                count,
                most: 0,
                noun,
            };
            counters.extend(self.of_channels(counted, limit, card.place()));
        }
        counters
    }

    /// The limits of the channels, those that set the same one together.
    fn of_channels(&self, counted: Counted, limit: Limit, card: CardPlace<'_>) -> Vec<Counter> {
        let mut counters: Vec<Counter> = Vec::new();
        for channel in self.channels {
            let Some((name, allowed)) = channel.allowance(counted, card) else {
                continue;
            };
            let (max, advised) = (allowed.max as usize, allowed.advised as usize);
            let is_advised = limit.count <= advised;
            let most = if is_advised { advised } else { max };
            let fill = match fill(limit.count, most) {
                Fill::Within if !is_advised => Fill::Full,
                fill => fill,
            };
            let mut others = counters.iter_mut();
            match others.find(|one| (one.limit.most, one.fill) == (most, fill)) {
                Some(same) if same.channels.contains(&name) => {}
                Some(same) => same.channels.push(name),
                None => counters.push(Counter {
                    limit: Limit { most, ..limit },
                    channels: vec![name],
                    fill,
                }),
            }
        }
        counters.sort_by_key(|counter| (counter.limit.most, std::cmp::Reverse(counter.fill)));
        counters
    }
}

/// The value of a place, which is also that of its key.
fn valued<'a>(located: &Located<'a>) -> Option<Node<'a>> {
    let place = &located.place;
    match place.node.kind() {
        JsonKind::Key => place.owner?.0.get(place.name.as_deref()?),
        _ => Some(place.node),
    }
}

/// Counts the value of a place against the limit of the specification.
pub(super) fn counted(located: &Located<'_>) -> Option<Limit> {
    let place = &located.place;
    let Expects::Value(value) = place.expects else {
        return None;
    };
    let property = place.property.filter(|_| place.item.is_none());
    let noun = property.map_or("items", |property| property.name);
    limit_of(value, valued(located)?, noun)
}

fn limit_of(value: &Value, node: Node<'_>, noun: &'static str) -> Option<Limit> {
    let (count, most, noun) = match value {
        Value::Array(array) if node.is_array() => (node.elements().count(), array.max, noun),
        Value::Either(values) => {
            return values.iter().find_map(|value| limit_of(value, node, noun));
        }
        value => (characters(node)?, longest(value)?, CHARACTERS),
    };
    (most < usize::MAX).then_some(Limit {
        span: node.span(),
        count,
        most,
        noun,
    })
}

/// The characters of a string, as the schema counts them: code points.
fn characters(node: Node<'_>) -> Option<usize> {
    let text = node.string()?;
    Some(text.chars().count())
}

/// The most characters that a value may have.
const fn longest(value: &Value) -> Option<usize> {
    match value {
        Value::Text { max }
        | Value::Color { max }
        | Value::Uri { max }
        | Value::Url { max }
        | Value::Instant { max } => Some(*max),
        _ => None,
    }
}

/// What channels count, how many there are, and what these are called.
type Count = (Counted, usize, &'static str);

/// What channels count of a value.
fn channel_counts(located: &Located<'_>, value: Node<'_>, path: &[NodeId]) -> Option<Vec<Count>> {
    let place = &located.place;
    let (owner, spec) = place.owner?;
    let (spec, property) = (spec?, place.property?);
    if place.item.is_some() {
        return None;
    }
    if value.is_array() {
        return Some(items(
            spec.name,
            property.name,
            value,
            in_replies(owner, path),
        ));
    }
    let is_reply = std::ptr::eq(spec, &QUICK_REPLY);
    let counted = match (spec.name, property.name) {
        ("button", "title") if is_reply => Counted::ReplyTitle,
        ("button", "title") => Counted::ButtonTitle,
        ("text", "text") => of_text(owner, path),
        ("image", "url") => Counted::ImageUrl,
        ("publishText", "text") if spec.class == Class::Action && in_replies(owner, path) => {
            Counted::ReplyText
        }
        ("publishText", "text") if spec.class == Class::Action => Counted::PublishText,
        ("link", "uri") if spec.class == Class::Action && !in_replies(owner, path) => Counted::Uri,
        _ => return None,
    };
    Some(vec![(counted, characters(value)?, CHARACTERS)])
}

fn items(spec: &str, property: &str, array: Node<'_>, in_replies: bool) -> Vec<Count> {
    let all = array.elements().count();
    match (spec, property) {
        ("vertical" | "horizontal", "elements") => {
            let buttons = array.elements().filter(|item| is_a(*item, "button"));
            vec![
                (Counted::Buttons, buttons.count(), "buttons"),
                (Counted::Elements, all, "elements"),
            ]
        }
        ("carousel", "elements") => vec![(Counted::Cards, all, "cards")],
        ("click", "actions") if in_replies => vec![(Counted::ReplyActions, all, "actions")],
        ("click", "actions") => vec![(Counted::Actions, all, "actions")],
        ("quickReplies", "replies") => vec![(Counted::Replies, all, "replies")],
        _ => Vec::new(),
    }
}

fn is_a(node: Node<'_>, word: &str) -> bool {
    let found = node.get("type").and_then(|found| found.string());
    found.is_some_and(|found| found == word)
}

/// The nodes of a path, from the root on, seen from any node of it.
fn nodes<'a>(any: Node<'a>, path: &'a [NodeId]) -> impl DoubleEndedIterator<Item = Node<'a>> {
    path.iter().map(move |&id| any.at(id))
}

/// Whether the path leads through quick replies.
fn in_replies(any: Node<'_>, path: &[NodeId]) -> bool {
    nodes(any, path).any(|node| node.is_object() && is_a(node, "quickReplies"))
}

fn of_text(text: Node<'_>, path: &[NodeId]) -> Counted {
    let tag = text.get("tag").and_then(|tag| tag.string());
    match tag.as_deref() {
        Some("title") => Counted::Title,
        Some("subtitle") => {
            let siblings = nodes(text, path).rev().find(|node| node.is_array());
            let is_other = |item: &Node<'_>| item.id() != text.id() && !is_a(*item, "button");
            let is_lone = siblings.is_some_and(|all| !all.elements().any(|item| is_other(&item)));
            Counted::Subtitle { is_lone }
        }
        _ => Counted::Text,
    }
}

/// The card around a place.
#[derive(Default)]
struct Card {
    tag: Option<String>,
    layouts: usize,
    in_carousel: bool,
}

impl Card {
    /// Reads the objects from the root down.
    fn of<'a>(nodes: impl Iterator<Item = Node<'a>>) -> Self {
        let mut card = Self::default();
        for node in nodes.filter(|node| node.is_object()) {
            let word = node.get("type").and_then(|word| word.string());
            match word.as_deref() {
                Some("carousel") => {
                    card = Self {
                        in_carousel: true,
                        ..Self::default()
                    };
                }
                Some("vertical" | "horizontal") => {
                    if card.layouts == 0 {
                        let tag = node.get("tag").and_then(|tag| tag.string());
                        card.tag = tag.map(std::borrow::Cow::into_owned);
                    }
                    card.layouts += 1;
                }
                _ => {}
            }
        }
        card
    }

    fn place(&self) -> CardPlace<'_> {
        CardPlace {
            tag: self.tag.as_deref(),
            in_carousel: self.in_carousel,
            is_nested: self.layouts > 1,
        }
    }
}
