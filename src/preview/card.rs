//! Structured content to card elements.

use super::click::{click, metadata};
use super::place::Place;
use super::reply::ghost;
use super::style::{display, style};
use super::{
    AccordionTitle, Border, CardElement, CardElementBody, Cards, FormPart, Layout, SelectMode,
};
use crate::content::color::Color;
use crate::content::drawn::{self, Count};
use crate::content::{Edition, ElementType};

/// Layouts inside one another that are drawn: the web stops at 50 (`structured-content.md` 3.8).
pub const MAX_DEPTH: usize = 64;

/// Elements that are drawn in one scene.
pub const MAX_ELEMENTS: usize = 20_000;

/// Elements of one container that are counted when there are too many to draw.
const MAX_COUNTED: usize = 100_000;

/// Shares of a horizontal that are read: as many as the schema allows.
const MAX_SHARES: usize = 256;

/// Keys of `accessibility.web` that are read.
const MAX_ACCESSIBILITY: usize = 64;

/// The edition whose renderer is drawn: the one that can be run and compared with.
const WEB_EDITION: Edition = Edition::V1_7_7;

/// An element that is being read.
#[derive(Clone, Copy)]
struct At<'p, 'a> {
    place: &'p Place<'a>,
    depth: usize,
    count: Count,
}

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
        let count = Count::root(WEB_EDITION, drawn::MAX_ELEMENTS);
        self.element(place, 0, count)
    }

    fn element(&mut self, place: &Place<'_>, depth: usize, count: Count) -> CardElement {
        if !self.spend() || depth > MAX_DEPTH {
            return ghost(place.origin(), "nested too deeply to draw".to_owned());
        }
        if !place.node.is_object() {
            let label = format!("{} in place of an element", place.node.type_name());
            return ghost(place.origin(), label);
        }
        let kind = place.text_of("type").unwrap_or_default();
        let at = At {
            place,
            depth,
            count,
        };
        let body = self.body(&kind, at);
        CardElement {
            beyond_limit: count.is_dropped,
            ..common(place, body)
        }
    }

    fn body(&mut self, kind: &str, at: At<'_, '_>) -> CardElementBody {
        match kind {
            "vertical" => CardElementBody::Vertical(self.layout(at)),
            "horizontal" => CardElementBody::Horizontal(self.layout(at)),
            "carousel" => CardElementBody::Carousel(self.cards(at)),
            "carouselSelect" => CardElementBody::CarouselSelect(self.cards(at)),
            "accordionSelect" => CardElementBody::AccordionSelect {
                cards: self.cards(at),
                titles: titles(at.place),
            },
            "tabs" => CardElementBody::Tabs(self.children(at)),
            "list" => self.form(FormPart::List, at),
            "sectionList" => self.form(FormPart::SectionList, at),
            "section" => self.form(FormPart::Section, at),
            "checklist" => self.form(FormPart::Checklist, at),
            "buttonList" => self.form(FormPart::ButtonList, at),
            _ => leaf(kind, at.place),
        }
    }

    fn layout(&mut self, at: At<'_, '_>) -> Layout {
        let place = at.place;
        let percentages = place.get("percentages");
        let shares = percentages.iter().flat_map(Place::elements);
        Layout {
            elements: self.children(at),
            border: match place.text_of("border").as_deref() {
                Some("border") => Border::Line,
                Some("borderLess") => Border::Without,
                Some("dropShadow") => Border::Shadow,
                _ => Border::Unset,
            },
            border_line: place.value("borderLine").and_then(|at| at.boolean()),
            percentages: shares
                .take(MAX_SHARES)
                .map(|share| share.node.number().unwrap_or_default())
                .collect(),
            scrolls: place.text_of("scroll").as_deref() == Some("enable"),
            display: display(place),
        }
    }

    fn cards(&mut self, at: At<'_, '_>) -> Cards {
        let place = at.place;
        let mode = place.get("selectMode");
        Cards {
            elements: self.children(at),
            padding: pixels(place, "padding").unwrap_or_default(),
            select: mode.map(|mode| SelectMode {
                name: mode.text_of("name").unwrap_or_default(),
                is_single: mode.text_of("type").as_deref() == Some("single"),
            }),
            display: display(place),
        }
    }

    fn form(&mut self, part: FormPart, at: At<'_, '_>) -> CardElementBody {
        let place = at.place;
        CardElementBody::Form {
            part,
            elements: self.children(at),
            padding: pixels(place, "padding"),
            section_id: place.text_of("sectionID"),
        }
    }

    fn children(&mut self, at: At<'_, '_>) -> Vec<CardElement> {
        let (depth, mut count) = (at.depth, at.count);
        let Some(list) = at.place.get("elements") else {
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
            let kind = child.text_of("type");
            let kind = kind.and_then(|kind| ElementType::from_id(&kind));
            let count = count.child(children.len() as u32, kind);
            children.push(self.element(&child, depth + 1, count));
        }
        children
    }
}

/// An element with what all of them may have.
pub(super) fn common(place: &Place<'_>, body: CardElementBody) -> CardElement {
    CardElement {
        origin: place.origin(),
        tag: place.text_of("tag"),
        tooltip: place.text_of("tooltip"),
        alt: place.text_of("alt"),
        accessibility: accessibility(place),
        rtl: place.is_true("rtl"),
        style: style(place),
        click: click(place),
        metadata: metadata(place),
        beyond_limit: false,
        body,
    }
}

fn accessibility(place: &Place<'_>) -> Vec<(String, String)> {
    let web = place.find(&["accessibility", "web"]);
    let members = web.iter().flat_map(|web| web.node.members());
    members
        .take(MAX_ACCESSIBILITY)
        .filter_map(|member| Some((member.name().into_owned(), member.value?.string()?.into())))
        .collect()
}

fn titles(place: &Place<'_>) -> Vec<AccordionTitle> {
    let list = place.get("titles");
    let list = list.iter().flat_map(Place::elements).take(MAX_ELEMENTS);
    list.map(|title| AccordionTitle {
        name: title.text_of("name").unwrap_or_default(),
        additional: title.text_of("additional").unwrap_or_default(),
    })
    .collect()
}

/// A length that can be drawn.
fn pixels(place: &Place<'_>, name: &str) -> Option<f32> {
    let number = place.value(name)?.number()? as f32;
    (0.0..=1_000.0).contains(&number).then_some(number)
}

/// An element without children; what its type needs and lacks makes it a ghost.
fn leaf(kind: &str, place: &Place<'_>) -> CardElementBody {
    let text = |name: &str| place.text_of(name);
    let drawn = match kind {
        "text" => text("text").map(|text| CardElementBody::Text { text }),
        "image" => Some(CardElementBody::Image {
            url: place.address_of("url").unwrap_or_default(),
            caption: text("caption").unwrap_or_default(),
            display: display(place),
        }),
        "button" => text("title").map(|title| CardElementBody::Button {
            title,
            subtitle: text("subtitle").unwrap_or_default(),
            is_pill: text("class").as_deref() == Some("button"),
            group: place.find(&["ref", "name"]).and_then(|name| name.text()),
        }),
        "map" => Some(CardElementBody::Map {
            latitude: degrees(place, "la"),
            longitude: degrees(place, "lo"),
        }),
        "checkbox" => text("text").map(|text| CardElementBody::Checkbox {
            text,
            border_line: place.is_true("borderLine"),
            border_color: place
                .text_of("borderColor")
                .and_then(|color| Color::parse(&color)),
        }),
        "submitButton" => text("title").map(|title| CardElementBody::SubmitButton {
            title,
            disabled: place.is_true("disabled"),
        }),
        "linkPreview" => Some(CardElementBody::LinkPreview {
            url: text("url").unwrap_or_default(),
            title: text("title").unwrap_or_default(),
        }),
        _ => return undrawn(kind),
    };
    drawn.unwrap_or_else(|| CardElementBody::Ghost {
        label: match kind {
            "text" => "`text` without its text".to_owned(),
            "checkbox" => "`checkbox` without its text".to_owned(),
            _ => format!("`{kind}` without `title`"),
        },
    })
}

fn degrees(place: &Place<'_>, name: &str) -> f64 {
    let number = place.value(name).and_then(|at| at.number());
    number.filter(|at| at.is_finite()).unwrap_or_default()
}

/// What no renderer draws (`structured-content.md` 1.3, 3.2, 3.3).
fn undrawn(kind: &str) -> CardElementBody {
    match kind {
        "" => CardElementBody::Undrawn {
            label: "no `type`: the web shows nothing".to_owned(),
        },
        "template" | "keyValuePairList" => CardElementBody::Undrawn {
            label: format!("`{kind}`: the web shows nothing"),
        },
        _ => CardElementBody::Ghost {
            label: format!("`{}` is no element: nothing is shown", shorten(kind)),
        },
    }
}

fn shorten(name: &str) -> String {
    name.chars().take(40).collect()
}
