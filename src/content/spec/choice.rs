//! Sets of objects that stand in the same place and are told apart by their `type`.

use super::{ACTIONS, ObjectSpec, element};
use crate::content::ElementType;

/// What may stand in a place that takes more than one sort of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// The root, and the children of `vertical` and `horizontal`.
    RichContent,
    /// The children of carousel, select groups and tabs: basic elements and the two layouts.
    Card,
    /// The actions of a click.
    Action,
}

/// In the order of the documentation: layouts, then what holds cards, then basic elements.
const RICH_CONTENT: [ElementType; 14] = [
    ElementType::Vertical,
    ElementType::Horizontal,
    ElementType::Carousel,
    ElementType::CarouselSelect,
    ElementType::AccordionSelect,
    ElementType::Tabs,
    ElementType::List,
    ElementType::Text,
    ElementType::Button,
    ElementType::Image,
    ElementType::Map,
    ElementType::LinkPreview,
    ElementType::Template,
    ElementType::KeyValuePairList,
];

impl Choice {
    /// Whether an element may stand here.
    #[must_use]
    pub const fn takes(self, kind: ElementType) -> bool {
        let basic = matches!(
            kind,
            ElementType::Text
                | ElementType::Button
                | ElementType::Image
                | ElementType::Map
                | ElementType::LinkPreview
                | ElementType::Template
                | ElementType::KeyValuePairList
                | ElementType::Vertical
                | ElementType::Horizontal
        );
        let group = matches!(
            kind,
            ElementType::Carousel
                | ElementType::CarouselSelect
                | ElementType::AccordionSelect
                | ElementType::Tabs
                | ElementType::List
        );
        match self {
            Self::RichContent => basic || group,
            Self::Card => basic,
            Self::Action => false,
        }
    }

    /// What may stand here.
    pub fn options(self) -> impl Iterator<Item = &'static ObjectSpec> {
        let elements = RICH_CONTENT
            .into_iter()
            .filter(move |kind| self.takes(*kind))
            .map(element);
        let actions = ACTIONS
            .iter()
            .copied()
            .filter(move |_| self == Self::Action);
        elements.chain(actions)
    }

    /// The object of that `type`, if it may stand here.
    #[must_use]
    pub fn option(self, name: &str) -> Option<&'static ObjectSpec> {
        if self == Self::Action {
            return ACTIONS.iter().copied().find(|spec| spec.name == name);
        }
        let kind = ElementType::from_id(name)?;
        self.takes(kind).then(|| element(kind))
    }

    /// What an object without `type` is read as, judged by the names of its properties: those of the elements that may
    /// leave it out have one that no other has. Source: `structured-content.md` 1.3, on untyped objects.
    #[must_use]
    pub fn untyped(self, has: impl Fn(&str) -> bool) -> Option<&'static ObjectSpec> {
        let kind = if self == Self::Action {
            return None;
        } else if has("text") {
            ElementType::Text
        } else if has("la") || has("lo") {
            ElementType::Map
        } else if has("templateType") || has("resp") {
            ElementType::Template
        } else if has("caption") {
            ElementType::Image
        } else if has("url") {
            if !has("title") {
                return None;
            }
            ElementType::LinkPreview
        } else if has("title") {
            ElementType::Button
        } else {
            return None;
        };
        Some(element(kind))
    }

    /// What these are, in the plural.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::RichContent => "elements",
            Self::Card => "cards",
            Self::Action => "actions",
        }
    }
}
