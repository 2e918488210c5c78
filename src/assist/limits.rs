//! Counters: how much of a limit is used up at a place, by the specification and by the channels.

use std::fmt;

use super::caret::boundary;
use super::channel_limits::{Card, channel_counts};
use super::zone::{Located, Zone, locate};
use crate::channel::{CardPlace, Channel, Counted};
use crate::content::Expects;
use crate::content::spec::Value;
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

pub(super) const CHARACTERS: &str = "characters";

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

/// What is known about a property on the channels, for a hover: "20 characters on Facebook, WhatsApp; …".
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
    let mut groups: Vec<(u32, Vec<&str>)> = Vec::new();
    for channel in Channel::ALL {
        let Some((name, limit)) = channel.allowance(counted, card.place()) else {
            continue;
        };
        match groups.iter_mut().find(|(most, _)| *most == limit.advised) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => groups.push((limit.advised, vec![name])),
        }
    }
    groups.sort_by_key(|(most, _)| *most);
    let mut words: Vec<String> = Vec::new();
    for (most, names) in groups {
        let noun = if words.is_empty() {
            format!(" {noun}")
        } else {
            String::new()
        };
        words.push(format!("{most}{noun} on {}", names.join(", ")));
    }
    (!words.is_empty()).then(|| words.join("; "))
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
pub(super) fn characters(node: Node<'_>) -> Option<usize> {
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
