//! What all channels ask of the elements of a content, read once.

use crate::content::{ActionType, Element, ElementType, Field, StructuredContent, uri};
use crate::json::{Node, NodeId};

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Subtitle,
    Header,
    Body,
    Footer,
    /// A tag that no channel knows.
    Other,
    Untagged,
}

/// One element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact {
    pub node: NodeId,
    pub kind: Option<ElementType>,
    /// Index of the first element behind its subtree.
    pub behind: u32,
    pub parent: Option<u32>,
    pub children: u32,
    pub role: Role,
    /// The string that an element of its type must have: `text`, `title`, `url`.
    pub words: Option<Words>,
    pub style: Option<NodeId>,
    pub click: Option<Click>,
    /// Whether anything below is reached through `vertical` and `horizontal` (and a carousel as root) alone.
    pub in_layouts: bool,
}

/// A string, measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub node: NodeId,
    /// Code points.
    pub length: u32,
    pub is_https: bool,
}

/// The `click` of an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Click {
    pub node: NodeId,
    /// Places of its actions in [`Facts::taps`].
    pub first: u32,
    pub behind: u32,
    /// Whether `actions` is there and a list.
    pub has_actions: bool,
    pub metadata: Option<Listed>,
    /// A key that is neither `actions` nor `metadata`.
    pub stray: Option<NodeId>,
}

/// A list, counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    pub node: NodeId,
    pub count: u32,
    pub is_list: bool,
}

/// An action.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about one action"
)]
pub(super) struct Tap {
    pub node: NodeId,
    pub kind: Option<ActionType>,
    pub is_object: bool,
    /// `text` of publishText, `uri` of a link.
    pub words: Option<Words>,
    /// Whether it has what its type asks for, besides `words`.
    pub is_whole: bool,
    /// Whether `uri` is an absolute URI.
    pub is_absolute: bool,
    pub has_target: bool,
    pub has_title: bool,
}

/// The facts of a content.
pub(super) struct Facts<'m, 'a> {
    pub content: &'m StructuredContent<'a>,
    pub list: Vec<Fact>,
    pub taps: Vec<Tap>,
}

impl<'m, 'a> Facts<'m, 'a> {
    pub(super) fn of(content: &'m StructuredContent<'a>) -> Self {
        let elements = content.elements();
        let mut facts = Self {
            content,
            list: Vec::with_capacity(elements.len()),
            taps: Vec::new(),
        };
        for element in elements {
            let fact = facts.fact(element);
            facts.list.push(fact);
        }
        facts
    }

    fn fact(&mut self, element: &Element<'a>) -> Fact {
        let above = element.parent.map(|at| self.list[at as usize]);
        let in_layouts = above.is_none_or(|above| {
            let is_carousel = above.parent.is_none() && above.kind == Some(ElementType::Carousel);
            above.in_layouts && (is_carousel || above.kind.is_some_and(ElementType::is_layout))
        });
        let field = match element.kind {
            Some(ElementType::Text) => Some(Field::Text),
            Some(ElementType::Button) => Some(Field::Title),
            Some(ElementType::Image) => Some(Field::Url),
            _ => None,
        };
        Fact {
            node: element.node.id(),
            kind: element.kind,
            behind: element.behind,
            parent: element.parent,
            children: element.children,
            role: role(element),
            words: field.and_then(|field| words(element.get(field)?)),
            style: element.get(Field::Style).map(|style| style.id()),
            click: element
                .get(Field::Click)
                .map(|node| click(node, &mut self.taps)),
            in_layouts,
        }
    }

    pub(super) fn taps_of(&self, click: &Click) -> &[Tap] {
        &self.taps[click.first as usize..click.behind as usize]
    }

    /// The elements that an element holds.
    pub(super) fn children(&self, index: u32) -> impl Iterator<Item = (u32, &Fact)> + Clone {
        let behind = self.list[index as usize].behind;
        let mut next = index + 1;
        std::iter::from_fn(move || {
            if next >= behind {
                return None;
            }
            let at = next;
            let fact = &self.list[at as usize];
            next = fact.behind;
            Some((at, fact))
        })
    }

    /// The element behind a fact.
    pub(super) fn element(&self, index: u32) -> &'m Element<'a> {
        &self.content.elements()[index as usize]
    }
}

/// Reads a `click`; its actions go into `taps`.
pub(super) fn click(node: Node<'_>, taps: &mut Vec<Tap>) -> Click {
    let first = taps.len() as u32;
    let mut click = Click {
        node: node.id(),
        first,
        behind: first,
        has_actions: false,
        metadata: None,
        stray: None,
    };
    for member in node.members() {
        let Some(value) = member.value else { continue };
        match member.name().as_ref() {
            "actions" => {
                taps.truncate(first as usize);
                click.has_actions = value.is_array();
                taps.extend(value.elements().map(tap));
            }
            "metadata" => {
                click.metadata = Some(Listed {
                    node: value.id(),
                    count: value.elements().count() as u32,
                    is_list: value.is_array(),
                });
            }
            _ => click.stray = Some(member.key.id()),
        }
    }
    click.behind = taps.len() as u32;
    click
}

fn role(element: &Element<'_>) -> Role {
    match element.string(Field::Tag).as_deref() {
        None => Role::Untagged,
        Some("title") => Role::Title,
        Some("subtitle") => Role::Subtitle,
        Some("header") => Role::Header,
        Some("body") => Role::Body,
        Some("footer") => Role::Footer,
        Some(_) => Role::Other,
    }
}

/// Measures a string.
pub(super) fn words(node: Node<'_>) -> Option<Words> {
    let text = node.string()?;
    Some(Words {
        node: node.id(),
        length: text.chars().count() as u32,
        is_https: text.contains("https"),
    })
}

fn tap(node: Node<'_>) -> Tap {
    let mut tap = Tap {
        node: node.id(),
        kind: None,
        is_object: node.is_object(),
        words: None,
        is_whole: true,
        is_absolute: true,
        has_target: false,
        has_title: false,
    };
    let mut coordinates = 0;
    for member in node.members() {
        let Some(value) = member.value else { continue };
        match member.name().as_ref() {
            "type" => tap.kind = value.string().and_then(|word| ActionType::from_id(&word)),
            "text" => tap.words = words(value),
            "uri" => {
                tap.words = words(value);
                tap.is_absolute = value.string().is_some_and(|text| uri::is_uri(&text));
            }
            "la" | "lo" => coordinates += u32::from(value.number().is_some()),
            "target" => tap.has_target = true,
            "title" => tap.has_title = true,
            _ => {}
        }
    }
    tap.is_whole = match tap.kind {
        Some(ActionType::PublishText | ActionType::Link) => tap.words.is_some(),
        Some(ActionType::Navigate) => coordinates == 2,
        kind => kind.is_some(),
    };
    tap
}
