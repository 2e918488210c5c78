//! What may stand at a place of a document: for completion, hover, limits while typing, and for messages.
//!
//! Works on any tree, also where types are wrong or missing: it goes as far as the specification leads.

use std::borrow::Cow;

use super::ElementType;
use super::spec::{Array, Choice, Items, ObjectSpec, Property, Value, action, element};
use crate::json::{Kind, Node, NodeId, Tree};

/// Keys of an object that are looked at to tell which of several it is.
const MAX_COMPARED: usize = 100;

/// What may stand in a place.
#[derive(Clone, Copy, Debug)]
pub enum Expects {
    /// One of several objects, told by their `type`.
    Choice(Choice),
    /// This object.
    Object(&'static ObjectSpec),
    /// A value of this sort that is no object.
    Value(&'static Value),
    /// Anything.
    Anything,
    /// Nothing is known: the specification has no such place.
    Unknown,
}

/// A place in a document, and what the specification says about it.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// What stands there.
    pub node: Node<'a>,
    /// What may stand there.
    pub expects: Expects,
    /// What the object there is, if it is one and it is known.
    pub spec: Option<&'static ObjectSpec>,
    /// The property whose value it is, or is an item of.
    pub property: Option<&'static Property>,
    /// The name of that property as it is written, known or not.
    pub name: Option<Cow<'a, str>>,
    /// The object that has the property, and what it is.
    pub owner: Option<(Node<'a>, Option<&'static ObjectSpec>)>,
    /// The array that it is an item of, and its index there.
    pub item: Option<(Node<'a>, usize)>,
}

impl Expects {
    /// A structured content.
    pub const CONTENT: Self = Self::Choice(Choice::RichContent);

    /// Quick replies.
    pub const QUICK_REPLIES: Self = Self::Object(&super::spec::QUICK_REPLIES);

    /// What the value of a property may be.
    #[must_use]
    pub const fn of(value: &'static Value) -> Self {
        match value {
            Value::Object(spec) => Self::Object(spec),
            Value::Any => Self::Anything,
            _ => Self::Value(value),
        }
    }

    /// What the item at `index` of an array of `length` may be.
    #[must_use]
    pub fn item(array: &'static Array, index: usize, length: usize) -> Self {
        match &array.items {
            Items::Anything => Self::Anything,
            Items::Each(value) => Self::of(value),
            Items::Choice(choice) => Self::Choice(*choice),
            Items::Parts { .. } => array
                .part(index, length)
                .map_or(Self::Unknown, Self::Object),
        }
    }

    /// The objects that may stand here.
    #[must_use]
    pub fn options(self) -> Vec<&'static ObjectSpec> {
        match self {
            Self::Choice(choice) => choice.options().collect(),
            Self::Object(spec) => vec![spec],
            _ => Vec::new(),
        }
    }

    /// What an object in this place is: what its `type` says, also where that may not stand here; else what its
    /// properties say.
    #[must_use]
    pub fn spec_of(self, node: Node<'_>) -> Option<&'static ObjectSpec> {
        if !node.is_object() {
            return None;
        }
        let named = node.get("type").and_then(|word| word.string());
        match self {
            Self::Object(spec) if !spec.has_type() => Some(spec),
            Self::Object(spec) => match named {
                Some(word) if word != spec.name => any_of(&word).or(Some(spec)),
                _ => Some(spec),
            },
            Self::Choice(choice) => match named {
                Some(word) => choice.option(&word).or_else(|| any_of(&word)),
                None => choice.untyped(|name| node.member(name).is_some()),
            },
            Self::Value(Value::Either(values)) => best_fit(values, node),
            Self::Value(_) | Self::Anything | Self::Unknown => None,
        }
    }
}

/// The array that a value is, or may be.
#[must_use]
pub fn array_of(value: &'static Value) -> Option<&'static Array> {
    match value {
        Value::Array(array) => Some(array),
        Value::Either(values) => values.iter().find_map(array_of),
        _ => None,
    }
}

/// Which of several objects an object is: the one that it has most keys of, of equals the first. Looks at a bounded
/// number of keys.
#[must_use]
pub fn best_fit(values: &'static [Value], node: Node<'_>) -> Option<&'static ObjectSpec> {
    let objects = values.iter().filter_map(|value| match value {
        Value::Object(spec) => Some(*spec),
        _ => None,
    });
    let mut best: Option<(&'static ObjectSpec, usize)> = None;
    for spec in objects {
        let known = |name: &str| spec.property(name).is_some();
        let members = node.members().take(MAX_COMPARED);
        let count = members.filter(|member| known(&member.name())).count();
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((spec, count));
        }
    }
    best.map(|(spec, _)| spec)
}

/// The element or action of that name, wherever it may stand.
#[must_use]
pub fn any_of(name: &str) -> Option<&'static ObjectSpec> {
    match ElementType::from_id(name) {
        Some(kind) => Some(element(kind)),
        None => action(name),
    }
}

/// The place of `target`, going down from `root`, where `expects` may stand; `None` where `target` is not below `root`.
/// A key has the place of its value.
#[must_use]
pub fn place<'a>(
    tree: &'a Tree,
    text: &'a str,
    root: NodeId,
    expects: Expects,
    target: NodeId,
) -> Option<Place<'a>> {
    let path = tree.path_to(target);
    let start = path.iter().position(|&id| id == root)?;
    let mut place = Place::root(Node::new(tree, text, root), expects);
    for &id in &path[start + 1..] {
        place = place.down(tree, Node::new(tree, text, id));
    }
    Some(place)
}

impl<'a> Place<'a> {
    fn root(node: Node<'a>, expects: Expects) -> Self {
        Self {
            node,
            expects,
            spec: expects.spec_of(node),
            property: None,
            name: None,
            owner: None,
            item: None,
        }
    }

    /// The place of a child: of a key, of its value, or of an item.
    fn down(self, tree: &Tree, child: Node<'a>) -> Self {
        match (self.node.kind(), child.kind()) {
            (Kind::Key, _) => Self {
                spec: self.expects.spec_of(child),
                node: child,
                ..self
            },
            (Kind::Object, Kind::Key) => self.member(child),
            (Kind::Array, _) => self.element(tree, child),
            _ => Self::root(child, Expects::Unknown),
        }
    }

    fn member(self, key: Node<'a>) -> Self {
        let name = key.string();
        let property = match (&name, self.spec) {
            (Some(name), Some(spec)) => spec.property(name),
            _ => None,
        };
        let below_anything = matches!(self.expects, Expects::Anything);
        let expects = match property {
            Some(property) => Expects::of(&property.value),
            None if below_anything => Expects::Anything,
            None => Expects::Unknown,
        };
        Self {
            node: key,
            expects,
            spec: None,
            property,
            name,
            owner: Some((self.node, self.spec)),
            item: None,
        }
    }

    fn element(self, tree: &Tree, child: Node<'a>) -> Self {
        let children = tree.children(self.node.id());
        let index = children.take_while(|&other| other < child.id()).count();
        let expects = match self.expects {
            Expects::Value(value) => array_of(value).map_or(Expects::Unknown, |array| {
                let length = match array.items {
                    Items::Parts { .. } => tree.children(self.node.id()).count(),
                    _ => 0,
                };
                Expects::item(array, index, length)
            }),
            Expects::Anything => Expects::Anything,
            _ => Expects::Unknown,
        };
        Self {
            spec: expects.spec_of(child),
            item: Some((self.node, index)),
            node: child,
            expects,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{JsonPointer, parse};

    fn at<R>(text: &str, pointer: &str, read: impl Fn(Place<'_>) -> R) -> R {
        let parsed = parse(text);
        let root = parsed.root(text).unwrap();
        let target = JsonPointer::parse(pointer).unwrap().resolve(root).unwrap();
        let place = place(&parsed.tree, text, root.id(), Expects::CONTENT, target.id());
        read(place.unwrap())
    }

    #[test]
    fn places_know_their_property_and_their_object() {
        let text = r##"{"type": "carousel", "elements": [{"title": "b", "style": {"color": "#fff"}, "click": {"actions": [{"type": "link", "uri": "x"}], "metadata": [{"a": [1]}]}}, {"type": "map"}]}"##;
        at(text, "/elements/0/style/color", |place| {
            assert_eq!(place.property.unwrap().name, "color");
            assert_eq!(place.owner.unwrap().1.unwrap().name, "style");
        });
        at(text, "/elements/0", |place| {
            assert_eq!(place.spec.unwrap().name, "button");
            assert!(matches!(place.expects, Expects::Choice(Choice::Card)));
            assert_eq!(place.item.unwrap().1, 0);
        });
        at(text, "/elements/0/click/actions/0/uri", |place| {
            assert_eq!(place.owner.unwrap().1.unwrap().name, "link");
        });
        at(text, "/elements/0/click/metadata/0/a/0", |place| {
            assert!(matches!(place.expects, Expects::Anything));
        });
    }

    #[test]
    fn broken_text_has_places_too() {
        let text = r#"{"type": "list", "elements": [{"type": "text"}, {"type": "sectionList", "elements": [{"type": "section", "elements": [{"ty"#;
        at(text, "/elements/1/elements/0/elements/0", |place| {
            assert_eq!(place.spec.unwrap().name, "checklist");
        });
        at(
            r#"{"type": "vertical", "elements": [{"type": "checkbox", "text": ""}]}"#,
            "/elements/0/text",
            |place| {
                assert_eq!(place.owner.unwrap().1.unwrap().name, "checkbox");
            },
        );
    }
}
