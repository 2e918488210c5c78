//! A structured content as a flat list of its elements: what rules, channels and the preview read.
//!
//! One pass over the tree, whatever is wrong with it; nothing fails, nothing recurses.

use super::{ActionType, ElementType};
use crate::json::{JsonPointer, Node, NodeId};

macro_rules! fields {
    ($count:literal; $($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A property of an element that [`Element::get`] gives.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Field { $($(#[$doc])* $variant,)* }

        const FIELDS: usize = $count;

        impl Field {
            /// The key.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            fn of(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

fields! { 27;
    /// `type`
    Type = "type",
    /// `tag`
    Tag = "tag",
    /// `text`
    Text = "text",
    /// `title`
    Title = "title",
    /// `subtitle`
    Subtitle = "subtitle",
    /// `url`
    Url = "url",
    /// `caption`
    Caption = "caption",
    /// `alt`
    Alt = "alt",
    /// `tooltip`
    Tooltip = "tooltip",
    /// `style`
    Style = "style",
    /// `class`
    Class = "class",
    /// `click`
    Click = "click",
    /// `elements`
    Elements = "elements",
    /// `border`
    Border = "border",
    /// `borderLine`
    BorderLine = "borderLine",
    /// `percentages`
    Percentages = "percentages",
    /// `metadata`
    Metadata = "metadata",
    /// `display`
    Display = "display",
    /// `padding`
    Padding = "padding",
    /// `scroll`
    Scroll = "scroll",
    /// `selectMode`
    SelectMode = "selectMode",
    /// `titles`
    Titles = "titles",
    /// `ref`
    Ref = "ref",
    /// `accessibility`
    Accessibility = "accessibility",
    /// `la`
    Latitude = "la",
    /// `lo`
    Longitude = "lo",
    /// `sectionID`
    SectionId = "sectionID",
}

/// Levels of elements that a pointer names: a thousand pointers into a hundred thousand levels must not fill the memory.
pub const MAX_LEVELS: usize = 128;

/// A structured content: its elements in document order, the root first.
#[derive(Clone, Debug)]
pub struct StructuredContent<'a> {
    node: Node<'a>,
    elements: Vec<Element<'a>>,
    actions: Vec<Action<'a>>,
}

/// One element: an object that is the root, or stands in an `elements` array.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    /// The object.
    pub node: Node<'a>,
    /// The type, where `type` is a known word, spelt exactly.
    pub kind: Option<ElementType>,
    /// Index of the element that holds it; `None` for the root.
    pub parent: Option<u32>,
    /// Place in the parent's `elements`, from 0.
    pub position: u32,
    /// How many elements hold it: 0 for the root.
    pub depth: u32,
    /// Index of the first element behind its subtree.
    pub behind: u32,
    /// How many of its `elements` are objects.
    pub children: u32,
    /// Value per field; its own node where it has none.
    fields: [NodeId; FIELDS],
    click_metadata: Option<NodeId>,
    /// Places of its actions in the list of all.
    first_action: u32,
    behind_actions: u32,
}

/// An action in a `click`.
#[derive(Clone, Copy, Debug)]
pub struct Action<'a> {
    /// The object.
    pub node: Node<'a>,
    /// Place in `actions`, from 0.
    pub position: usize,
    /// The type, where `type` is a known word, spelt exactly.
    pub kind: Option<ActionType>,
}

impl<'a> StructuredContent<'a> {
    /// Reads a content; one without elements where `root` is no object.
    #[must_use]
    pub fn of(root: Node<'a>) -> Self {
        let mut elements: Vec<Element<'a>> = Vec::new();
        let mut actions = Vec::new();
        let mut pending = vec![(root, None, 0)];
        let mut open: Vec<u32> = Vec::new();
        while let Some((node, parent, position)) = pending.pop() {
            let index = elements.len() as u32;
            while open.last().copied() != parent {
                close(&mut elements, open.pop(), index);
            }
            if !node.is_object() {
                continue;
            }
            let mut element = Element::of(node, parent, position, open.len() as u32);
            element.read_click(&mut actions);
            let holds_elements = element.kind != Some(ElementType::KeyValuePairList);
            let list = element.get(Field::Elements).filter(|_| holds_elements);
            elements.push(element);
            if let Some(parent) = parent.and_then(|parent| elements.get_mut(parent as usize)) {
                parent.children += 1;
            }
            open.push(index);
            let first = pending.len();
            let items = list.into_iter().flat_map(|list| list.elements());
            pending.extend((0..).zip(items).map(|(at, item)| (item, Some(index), at)));
            pending[first..].reverse();
            elements.reserve(pending.len() - first);
        }
        let end = elements.len() as u32;
        while !open.is_empty() {
            close(&mut elements, open.pop(), end);
        }
        Self {
            node: root,
            elements,
            actions,
        }
    }

    /// The value that was read, whatever it is.
    #[must_use]
    pub fn node(&self) -> Node<'a> {
        self.node
    }

    /// All elements in document order.
    #[must_use]
    pub fn elements(&self) -> &[Element<'a>] {
        &self.elements
    }

    /// The root, if it is an object.
    #[must_use]
    pub fn root(&self) -> Option<&Element<'a>> {
        self.elements.first()
    }

    /// The actions of an element's `click.actions`, in order; what is no object is left out.
    #[must_use]
    pub fn actions(&self, element: &Element<'a>) -> &[Action<'a>] {
        let places = element.first_action as usize..element.behind_actions as usize;
        self.actions.get(places).unwrap_or_default()
    }

    /// The elements that an element holds, in order.
    pub fn children(&self, element: &Element<'a>) -> impl Iterator<Item = &Element<'a>> + Clone {
        let index = self.index_of(element);
        let mut next = index + 1;
        let behind = element.behind;
        std::iter::from_fn(move || {
            let child = self.elements.get(next as usize).filter(|_| next < behind)?;
            next = child.behind;
            Some(child)
        })
    }

    /// The element that holds another.
    #[must_use]
    pub fn parent(&self, element: &Element<'a>) -> Option<&Element<'a>> {
        self.elements.get(element.parent? as usize)
    }

    /// Where an element stands, below the pointer of the content. Of an element deeper than 128 levels its
    /// ancestor there.
    #[must_use]
    pub fn pointer(&self, content: &JsonPointer, element: &Element<'a>) -> JsonPointer {
        let mut positions = Vec::new();
        let mut at = element;
        while let Some(parent) = self.parent(at) {
            positions.push(at.position as usize);
            at = parent;
        }
        let name = Field::Elements.name();
        content.down(name, positions.into_iter().rev().take(MAX_LEVELS))
    }

    /// Index of an element in [`StructuredContent::elements`].
    #[must_use]
    pub fn index_of(&self, element: &Element<'a>) -> u32 {
        let found = self
            .elements
            .partition_point(|other| other.node.id() < element.node.id());
        found as u32
    }
}

/// Marks where the subtree of an element ends.
fn close(elements: &mut [Element<'_>], index: Option<u32>, behind: u32) {
    if let Some(element) = index.and_then(|index| elements.get_mut(index as usize)) {
        element.behind = behind;
    }
}

impl<'a> Element<'a> {
    fn of(node: Node<'a>, parent: Option<u32>, position: u32, depth: u32) -> Self {
        let mut fields = [node.id(); FIELDS];
        for member in node.members() {
            if let (Some(field), Some(value)) = (Field::of(&member.name()), member.value) {
                fields[field as usize] = value.id();
            }
        }
        let mut element = Self {
            node,
            kind: None,
            parent,
            position,
            depth,
            behind: 0,
            children: 0,
            fields,
            click_metadata: None,
            first_action: 0,
            behind_actions: 0,
        };
        element.kind = element
            .string(Field::Type)
            .and_then(|word| ElementType::from_id(&word));
        element
    }

    /// The value of a property; of duplicate keys the last counts.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<Node<'a>> {
        let id = self.fields[field as usize];
        (id != self.node.id()).then(|| self.node.at(id))
    }

    /// The decoded text of a property that is a string.
    #[must_use]
    pub fn string(&self, field: Field) -> Option<std::borrow::Cow<'a, str>> {
        self.get(field)?.string()
    }

    /// Whether the property is that word, spelt exactly.
    #[must_use]
    pub fn is(&self, field: Field, word: &str) -> bool {
        self.string(field).is_some_and(|text| text == word)
    }

    /// Whether it is of that type.
    #[must_use]
    pub fn is_a(&self, kind: ElementType) -> bool {
        self.kind == Some(kind)
    }

    /// The value of `click.metadata`.
    #[must_use]
    pub fn click_metadata(&self) -> Option<Node<'a>> {
        self.click_metadata.map(|id| self.node.at(id))
    }

    /// Reads the `click`, and adds its actions to the list of all.
    fn read_click(&mut self, all: &mut Vec<Action<'a>>) {
        self.first_action = all.len() as u32;
        let mut list = None;
        for member in self.get(Field::Click).iter().flat_map(Node::members) {
            if member.key.says("actions") {
                list = member.value;
            } else if member.key.says("metadata") {
                self.click_metadata = member.value.map(|value| value.id());
            }
        }
        let items = list.into_iter().flat_map(|list| list.elements());
        let objects = items.enumerate().filter(|(_, node)| node.is_object());
        all.extend(objects.map(|(position, node)| {
            Action {
                node,
                position,
                kind: node
                    .get("type")
                    .and_then(|word| ActionType::from_id(&word.string()?)),
            }
        }));
        self.behind_actions = all.len() as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<(String, u32, u32, String)> {
        let parse = crate::json::parse(text);
        let content = StructuredContent::of(parse.root(text).unwrap());
        let row = |element: &Element<'_>| {
            let kind = element.kind.map_or("-", ElementType::id).to_owned();
            let pointer = content.pointer(&JsonPointer::root(), element);
            (kind, element.depth, element.children, pointer.to_string())
        };
        content.elements().iter().map(row).collect()
    }

    #[test]
    fn elements_stand_in_document_order_with_their_places() {
        let text = r#"{"type": "vertical", "elements": [{"type": "horizontal", "elements": [{"type": "text"}, 5, {"type": "x"}]}, {"type": "button"}]}"#;
        let wanted = [
            ("vertical", 0, 2, ""),
            ("horizontal", 1, 2, "/elements/0"),
            ("text", 2, 0, "/elements/0/elements/0"),
            ("-", 2, 0, "/elements/0/elements/2"),
            ("button", 1, 0, "/elements/1"),
        ];
        let wanted = wanted.map(|(kind, depth, children, pointer)| {
            (kind.to_owned(), depth, children, pointer.to_owned())
        });
        assert_eq!(shape(text), wanted);
    }

    #[test]
    fn children_of_an_element_are_walked_without_theirs() {
        let text = r#"{"elements": [{"elements": [{"text": "a"}]}, {"text": "b"}]}"#;
        let parse = crate::json::parse(text);
        let content = StructuredContent::of(parse.root(text).unwrap());
        let root = content.root().unwrap();
        let children: Vec<u32> = content
            .children(root)
            .map(|child| content.index_of(child))
            .collect();
        assert_eq!(children, [1, 3]);
        let texts: Vec<_> = content
            .elements()
            .iter()
            .filter_map(|element| element.string(Field::Text))
            .collect();
        assert_eq!(texts, ["a", "b"]);
    }

    #[test]
    fn depth_and_breadth_cost_no_stack() {
        let depth = 100_000;
        let text = format!("{}{}", r#"{"elements":["#.repeat(depth), "]}".repeat(depth));
        let parse = crate::json::parse(&text);
        let content = StructuredContent::of(parse.root(&text).unwrap());
        assert_eq!(content.elements().len(), depth);
        assert_eq!(content.elements().last().unwrap().depth, 99_999);
    }

    #[test]
    fn actions_are_read_whatever_stands_beside_them() {
        let text = r#"{"click": {"actions": [1, {"type": "link"}, {"type": "Link"}]}}"#;
        let parse = crate::json::parse(text);
        let content = StructuredContent::of(parse.root(text).unwrap());
        let kinds: Vec<_> = content
            .actions(content.root().unwrap())
            .iter()
            .map(|action| (action.position, action.kind))
            .collect();
        assert_eq!(kinds, [(1, Some(ActionType::Link)), (2, None)]);
    }
}
