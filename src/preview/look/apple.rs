//! Apple Messages: bubbles of words, a link bubble for the first action, and the templates of its own
//! (`structured-content.md` 4.7).

use super::button::{self, Slot};
use super::media;
use super::pen::{Pen, Said, facts, fate, tap};
use super::sheet::{Item, Role, Sheet};
use super::stack::{Stack, why};
use super::table::hex;
use super::{apple_picker, apple_sheet};
use crate::preview::picture::{Fate, Part, Point, Rect, Size};
use crate::preview::typeset::{Align, Face, Paragraph, Piece};
use crate::preview::{Attached, CardElement, CardElementBody, ClickAction, Display};

/// Between two bubbles.
const GAP: f32 = 6.0;

/// Draws a content.
pub(super) fn content(
    pen: &mut Pen<'_>,
    element: &CardElement,
    attached: &[Attached],
    at: Point,
) -> Size {
    let width = pen.card_width();
    match (element.tag.as_deref(), &element.body) {
        (Some("list"), _) => apple_picker::list(pen, element, attached, at),
        (Some("datePicker"), _) => apple_picker::times(pen, element, attached, at),
        (_, CardElementBody::Carousel(cards)) => super::plain::series(pen, cards, at),
        _ => apple_sheet::sheet(pen, element, attached, at)
            .unwrap_or_else(|| bubbles(pen, element, at, width)),
    }
}

/// The words in one bubble, the picture and the first action in another; the rest is left out.
pub(super) fn bubbles(pen: &mut Pen<'_>, element: &CardElement, at: Point, width: f32) -> Size {
    let own = fate(pen.remark_about(element));
    let part = Pen::part(element, Rect::new(at.x, at.y, width, 0.0), "Message");
    pen.canvas.open(Part { fate: own, ..part });
    let items = Sheet::read(pen, element).items;
    let mut sorted = Sorted::new(&items);
    let mut y = at.y;
    if !sorted.texts.is_empty() {
        y += words(pen, &sorted.texts, Point { x: at.x, y }, width) + GAP;
    }
    if sorted.image.is_some() || sorted.button.is_some() {
        y += link(pen, &sorted, Point { x: at.x, y }, width) + GAP;
    }
    if !sorted.rest.is_empty() {
        y += left_out(pen, &mut sorted.rest, Point { x: at.x, y }, width) + GAP;
    }
    let height = (y - GAP - at.y).max(0.0);
    pen.canvas.close(Rect::new(at.x, at.y, width, height));
    Size { width, height }
}

/// The parts of a content by bubble.
struct Sorted<'i, 'e> {
    texts: Vec<&'i Item<'e>>,
    image: Option<&'i Item<'e>>,
    button: Option<&'i Item<'e>>,
    rest: Vec<Item<'e>>,
}

impl<'i, 'e> Sorted<'i, 'e> {
    fn new(items: &'i [Item<'e>]) -> Self {
        let mut sorted = Self {
            texts: Vec::new(),
            image: None,
            button: None,
            rest: Vec::new(),
        };
        for item in items {
            let is_dropped = matches!(item.fate, Fate::Dropped { .. });
            match item.role {
                _ if is_dropped => sorted.rest.push(item.clone()),
                Role::Title | Role::Subtitle | Role::Body | Role::Footer => sorted.texts.push(item),
                Role::Image if sorted.image.is_none() => sorted.image = Some(item),
                Role::Button if sorted.button.is_none() => sorted.button = Some(item),
                _ => sorted.leave_out(item),
            }
        }
        sorted
    }

    fn leave_out(&mut self, item: &Item<'e>) {
        let what = if item.role == Role::Image {
            "one picture"
        } else {
            "one action: a list picker offers several"
        };
        let why = format!("Apple shows {what}");
        self.rest.push(Item {
            fate: Fate::Dropped { why },
            ..item.clone()
        });
    }
}

/// All words in one bubble.
fn words(pen: &mut Pen<'_>, texts: &[&Item<'_>], at: Point, width: f32) -> f32 {
    let shape = pen.look.bubble;
    let ink = pen.look.bot;
    let rect = Rect::new(at.x, at.y, width, 0.0);
    let strength = pen.strength(&Fate::Shown);
    let before = pen.canvas.fade(strength);
    let ground = pen.canvas.fill(rect, shape.radius, ink.fill);
    let room = width - 2.0 * shape.beside;
    let mut y = at.y + shape.above;
    let face = pen.body(ink.text);
    let lines: Vec<_> = texts
        .iter()
        .filter_map(|&item| sentence(pen, item, face, room))
        .collect();
    let widest = lines.iter().map(|(.., set)| set.width).fold(0.0, f32::max);
    let widest = widest + 2.0 * shape.beside;
    for (item, text, said, set) in lines {
        let place = Rect::new(at.x, y, widest, set.height);
        let part = Pen::part(item.element, place, text);
        pen.canvas.part(Part {
            tip: said.tip.or_else(|| why(&item.fate)),
            tap: tap(item.element),
            fate: item.fate.clone(),
            facts: Some(facts(text, face, Some(ink.fill))),
            ..part
        });
        pen.mark(place, 4.0, &item.fate);
        let beside = if item.element.rtl {
            widest - set.width - shape.beside
        } else {
            shape.beside
        };
        let start = Point {
            x: at.x + beside,
            y,
        };
        y += set.height;
        pen.canvas.text(set, start);
    }
    let height = y + shape.above - at.y;
    let rect = Rect::new(at.x, at.y, widest.ceil(), height);
    pen.canvas.resize(ground, rect);
    pen.canvas.fade(before);
    height
}

/// One text of the bubble, set in its own direction.
fn sentence<'i, 'e>(
    pen: &mut Pen<'_>,
    item: &'i Item<'e>,
    face: Face,
    room: f32,
) -> Option<(&'i Item<'e>, &'e str, Said, Paragraph)> {
    let CardElementBody::Text { text } = &item.element.body else {
        return None;
    };
    pen.is_rtl = item.element.rtl;
    let details = ["title-length", "subtitle-length", "text-length"];
    let said = pen.said(text, item.element.origin.span, &details, face);
    let set = pen.snug(&said.pieces, room, None);
    pen.is_rtl = false;
    Some((item, text, said, set))
}

/// The bubble of a link: a picture, and a row that ends in a chevron.
fn link(pen: &mut Pen<'_>, sorted: &Sorted<'_, '_>, at: Point, width: f32) -> f32 {
    let look = pen.look.card;
    let rect = Rect::new(at.x, at.y, width, 0.0);
    let strength = pen.strength(&Fate::Shown);
    let before = pen.canvas.fade(strength);
    let ground = pen.canvas.fill(rect, look.radius, look.fill);
    let mut y = at.y;
    if let Some(image) = sorted.image {
        let display = Display::default();
        let height = media::height(pen, image.element, &display, width);
        let rect = Rect::new(at.x, y, width, height);
        let bottom = if sorted.button.is_some() {
            0.0
        } else {
            look.radius
        };
        let radii = [look.radius, look.radius, bottom, bottom];
        media::image(pen, image, &display, rect, radii);
        y += height;
    }
    if let Some(item) = sorted.button {
        let strength = pen.strength(&item.fate);
        let before = pen.canvas.fade(strength);
        let slot = Slot { x: at.x, y, width };
        y += button::draw(pen, item, slot);
        y += host_line(
            pen,
            item,
            Point {
                x: at.x + 10.0,
                y: y - 8.0,
            },
            width,
        );
        pen.canvas.fade(before);
    }
    let rect = Rect::new(at.x, at.y, width, y - at.y);
    pen.canvas.resize(ground, rect);
    pen.canvas.fade(before);
    rect.height
}

/// The host of a link below its title.
fn host_line(pen: &mut Pen<'_>, item: &Item<'_>, at: Point, width: f32) -> f32 {
    let mut actions = item.element.actions().iter();
    let uri = actions.find_map(|action| match action {
        ClickAction::Link { uri, .. } => Some(uri.as_str()),
        _ => None,
    });
    let parsed = uri.and_then(|uri| url::Url::parse(uri).ok());
    let Some(host) = parsed.as_ref().and_then(url::Url::host_str) else {
        return 0.0;
    };
    let piece = [Piece::plain(host, pen.face(11.0, false, hex(0x008E_8E93)))];
    let set = pen.paragraph(&piece, width - 40.0, Align::Start, Some(1));
    let height = set.height;
    pen.canvas.text(set, at);
    height
}

/// What Apple does not show, below a line.
fn left_out(pen: &mut Pen<'_>, rest: &mut [Item<'_>], at: Point, width: f32) -> f32 {
    let display = Display::default();
    rest.sort_by_key(|item| item.role);
    let mut stack = Stack::new(at, width, &display, 0.0);
    for item in rest.iter() {
        stack.item(pen, item);
    }
    stack.finish(pen) - at.y
}
