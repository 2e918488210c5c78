//! Structured content to card elements.

use super::place::Place;
use super::reply::{actions, ghost};
use super::{CardElement, CardElementBody, Layout, TextSize, TextStyle};

/// Layouts inside one another that are drawn.
pub const MAX_DEPTH: usize = 32;

/// Elements that are drawn in one scene.
pub const MAX_ELEMENTS: usize = 2_000;

/// Elements of one container that are counted when there are too many to draw.
const MAX_COUNTED: usize = 100_000;

/// Reads cards, within a bound on all of them together.
pub(super) struct CardReader {
    left: usize,
}

impl CardReader {
    pub fn new() -> Self {
        Self { left: MAX_ELEMENTS }
    }

    /// Takes one element off the bound; whether there was one left.
    pub fn spend(&mut self) -> bool {
        let some = self.left > 0;
        self.left = self.left.saturating_sub(1);
        some
    }

    /// The card whose root is `place`.
    pub fn card(&mut self, place: &Place<'_>) -> CardElement {
        self.element(place, 0)
    }

    fn element(&mut self, place: &Place<'_>, depth: usize) -> CardElement {
        if !self.spend() || depth > MAX_DEPTH {
            return ghost(place.origin(), "nested too deeply to draw".to_owned());
        }
        if !place.node.is_object() {
            let label = format!("{} in place of an element", place.node.type_name());
            return ghost(place.origin(), label);
        }
        let kind = place.text_of("type").unwrap_or_default();
        CardElement {
            origin: place.origin(),
            tooltip: place.text_of("tooltip"),
            body: match kind.as_str() {
                "vertical" => CardElementBody::Vertical(self.layout(place, depth)),
                "horizontal" => CardElementBody::Horizontal(self.layout(place, depth)),
                "carousel" => CardElementBody::Carousel(self.children(place, depth)),
                "text" => text(place),
                "image" => image(place),
                "button" => button(place),
                _ => CardElementBody::Ghost {
                    label: not_drawn(&kind),
                },
            },
        }
    }

    fn layout(&mut self, place: &Place<'_>, depth: usize) -> Layout {
        let border = place.text_of("border").unwrap_or_default();
        let line = place
            .get("borderLine")
            .and_then(|value| value.node.boolean());
        let percentages = place.get("percentages");
        let shares = percentages.iter().flat_map(Place::elements).take(256);
        Layout {
            elements: self.children(place, depth),
            bordered: border == "border" || (border.is_empty() && line != Some(false)),
            percentages: shares
                .map(|share| share.node.number().unwrap_or_default())
                .collect(),
        }
    }

    fn children(&mut self, place: &Place<'_>, depth: usize) -> Vec<CardElement> {
        let Some(list) = place.get("elements") else {
            return Vec::new();
        };
        if depth == MAX_DEPTH {
            let label = format!("more than {MAX_DEPTH} layouts inside one another");
            return vec![ghost(list.origin(), label)];
        }
        let mut children: Vec<CardElement> = Vec::new();
        for child in list.elements() {
            if self.left == 0 {
                let rest = list.node.elements().skip(children.len());
                let rest = rest.take(MAX_COUNTED).count();
                children.push(ghost(list.origin(), format!("{rest} more not drawn")));
                break;
            }
            children.push(self.element(&child, depth + 1));
        }
        children
    }
}

/// What the web does with a type that has no look here (`structured-content.md` 1.3, 3.2, 3.3).
fn not_drawn(kind: &str) -> String {
    match kind {
        "" => "no `type`: the web shows nothing".to_owned(),
        "linkPreview" | "template" | "keyValuePairList" => {
            format!("`{kind}`: the web shows nothing")
        }
        "map" | "list" | "sectionList" | "section" | "checklist" | "checkbox" | "buttonList"
        | "submitButton" | "tabs" | "accordionSelect" | "carouselSelect" => {
            format!("`{kind}` is not drawn yet")
        }
        _ => format!("`{}` is no element: nothing is shown", shorten(kind)),
    }
}

fn shorten(name: &str) -> String {
    name.chars().take(40).collect()
}

fn text(place: &Place<'_>) -> CardElementBody {
    match place.text_of("text") {
        Some(text) => CardElementBody::Text {
            text,
            style: style(place),
        },
        None => CardElementBody::Ghost {
            label: "`text` without its text".to_owned(),
        },
    }
}

fn image(place: &Place<'_>) -> CardElementBody {
    CardElementBody::Image {
        url: place.text_of("url").unwrap_or_default(),
        caption: place.text_of("caption").unwrap_or_default(),
        actions: actions(place),
    }
}

fn button(place: &Place<'_>) -> CardElementBody {
    match place.text_of("title") {
        Some(title) => CardElementBody::Button {
            title,
            subtitle: place.text_of("subtitle").unwrap_or_default(),
            style: style(place),
            actions: actions(place),
        },
        None => CardElementBody::Ghost {
            label: "`button` without `title`".to_owned(),
        },
    }
}

fn style(place: &Place<'_>) -> TextStyle {
    let Some(style) = place.get("style") else {
        return TextStyle::default();
    };
    TextStyle {
        bold: style.is_true("bold"),
        italic: style.is_true("italic"),
        size: match style.text_of("size").as_deref() {
            Some("small") => TextSize::Small,
            Some("large") => TextSize::Large,
            _ => TextSize::Medium,
        },
    }
}
