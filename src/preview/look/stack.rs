//! What stands below one another in a card: pictures, texts, rows of cells, and buttons that belong inside.

use super::button::{self, Slot};
use super::habit::{StyleReading, habit};
use super::media;
use super::pen::{Pen, facts, tap};
use super::sheet::{Item, Role, Sheet, is_layout};
use super::table::{ButtonShape, ERROR, QUIET, TEXT_SIZE};
use crate::preview::picture::{Fate, Paint, Part, Point, Rect};
use crate::preview::typeset::{Align, Face};
use crate::preview::{CardElement, CardElementBody, Display, StyleSize};
use crate::text::without_ticks;

/// Between two texts.
const TEXT_GAP: f32 = 2.0;

/// Above and below the line over what is left out.
const HAIR: f32 = 3.0;

/// Height of a map or of what is not shown.
const MAP_HEIGHT: f32 = 120.0;
const GHOST_HEIGHT: f32 = 30.0;

/// A column that is being filled from the top.
pub(super) struct Stack<'s> {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    /// `display` of the card.
    pub display: &'s Display,
    /// Of the card's upper corners.
    pub top_radius: f32,
    /// Words that `more` says of the last thing.
    last: Last,
    has_dropped: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Image,
    Text,
    Button,
    Other,
}

/// The reasons that speak of the words of a text.
const TEXT_LENGTHS: &[&str] = &[
    "title-length",
    "subtitle-length",
    "text-length",
    "footer-length",
];

impl<'s> Stack<'s> {
    pub fn new(at: Point, width: f32, display: &'s Display, top_radius: f32) -> Self {
        Self {
            x: at.x,
            y: at.y,
            width,
            display,
            top_radius,
            last: Last::Nothing,
            has_dropped: false,
        }
    }

    /// Draws an item below what is there.
    pub fn item(&mut self, pen: &mut Pen<'_>, item: &Item<'_>) {
        let is_dropped = matches!(item.fate, Fate::Dropped { .. });
        self.change_to(pen, kind(item.role));
        if is_dropped && !self.has_dropped {
            self.y += HAIR;
            pen.hairline(self.x, self.x + self.width, self.y);
            self.y += HAIR;
        }
        self.has_dropped = is_dropped;
        let was_dropping = pen.drop_too(is_dropped);
        pen.is_rtl = item.element.rtl;
        let strength = pen.strength(&item.fate);
        let before = pen.canvas.fade(strength);
        match item.role {
            Role::Image => self.image(pen, item),
            Role::Title | Role::Subtitle | Role::Body | Role::Footer => self.text(pen, item),
            Role::Button => self.button(pen, item),
            Role::Map if !is_dropped => self.map(pen, item),
            Role::Cells => self.cells(pen, item.element),
            Role::Map | Role::Other => self.ghost(pen, item),
        }
        pen.canvas.fade(before);
        pen.is_rtl = false;
        pen.is_dropping = was_dropping;
    }

    /// Ends the column: what the last thing needs below it.
    pub fn finish(&mut self, pen: &Pen<'_>) -> f32 {
        self.change_to(pen, Last::Nothing);
        self.y
    }

    /// The room between two kinds of things.
    fn change_to(&mut self, pen: &Pen<'_>, next: Last) {
        let (above, _) = pen.look.text_padding;
        let inset = match pen.look.button.shape {
            ButtonShape::Inset { inset, gap, .. } => Some((inset, gap)),
            _ => None,
        };
        if self.last == Last::Text {
            self.y += if next == Last::Text { TEXT_GAP } else { above };
        } else if next == Last::Text {
            self.y += above;
        }
        if let Some((inset, gap)) = inset {
            match (self.last, next) {
                (Last::Button, Last::Button) => self.y += gap,
                (Last::Button, _) | (Last::Nothing | Last::Image | Last::Other, Last::Button) => {
                    self.y += inset;
                }
                _ => {}
            }
        }
        self.last = next;
    }

    fn image(&mut self, pen: &mut Pen<'_>, item: &Item<'_>) {
        let inset = pen.look.image.inset;
        let width = (self.width - 2.0 * inset).max(1.0);
        let height = media::height(pen, item.element, self.display, width);
        let rect = Rect::new(self.x + inset, self.y + inset, width, height);
        let radii = if inset > 0.0 {
            [pen.look.image.radius; 4]
        } else {
            [self.top_radius, self.top_radius, 0.0, 0.0]
        };
        self.top_radius = 0.0;
        media::image(pen, item, self.display, rect, radii);
        self.y += height + inset;
    }

    fn text(&mut self, pen: &mut Pen<'_>, item: &Item<'_>) {
        let CardElementBody::Text { text } = &item.element.body else {
            return;
        };
        let (_, beside) = pen.look.text_padding;
        let beside = beside + pen.look.image.inset;
        let face = text_face(pen, item);
        let said = pen.said(text, item.element.origin.span, TEXT_LENGTHS, face);
        let align = Align::Start;
        let paragraph = pen.paragraph(&said.pieces, self.width - 2.0 * beside, align, None);
        let rect = Rect::new(self.x, self.y, self.width, paragraph.height);
        let background = background(pen, item.element);
        if let Some(color) = background {
            let grown = Rect::new(rect.x, rect.y - 1.0, rect.width, rect.height + 2.0);
            pen.canvas.fill(grown, 0.0, color);
        }
        let part = Pen::part(item.element, rect, text.as_str());
        pen.canvas.part(Part {
            tip: said.tip.or_else(|| why(&item.fate)),
            tap: tap(item.element),
            fate: item.fate.clone(),
            facts: Some(facts(text, face, background)),
            ..part
        });
        if matches!(item.fate, Fate::Refused { .. }) {
            let bar = Rect::new(rect.x + beside - 7.0, rect.y + 1.0, 2.5, rect.height - 2.0);
            pen.canvas.fill(bar, 1.0, ERROR);
        }
        let height = paragraph.height;
        pen.canvas.text(
            paragraph,
            Point {
                x: self.x + beside,
                y: self.y,
            },
        );
        self.y += height;
    }

    fn button(&mut self, pen: &mut Pen<'_>, item: &Item<'_>) {
        let slot = match pen.look.button.shape {
            ButtonShape::Inset { inset, .. } => Slot {
                x: self.x + inset,
                y: self.y,
                width: self.width - 2.0 * inset,
            },
            _ => Slot {
                x: self.x,
                y: self.y,
                width: self.width,
            },
        };
        self.y += button::draw(pen, item, slot);
    }

    fn map(&mut self, pen: &mut Pen<'_>, item: &Item<'_>) {
        let CardElementBody::Map {
            latitude,
            longitude,
        } = item.element.body
        else {
            return;
        };
        let rect = Rect::new(self.x, self.y, self.width, MAP_HEIGHT);
        let part = Pen::part(
            item.element,
            rect,
            format!("Map of {latitude}, {longitude}"),
        );
        pen.canvas.part(Part {
            tap: tap(item.element),
            fate: item.fate.clone(),
            ..part
        });
        pen.canvas.paint(Paint::Map {
            rect,
            latitude,
            longitude,
        });
        self.y += MAP_HEIGHT;
    }

    /// Elements beside one another; each may be a layout again, to a bounded depth.
    fn cells(&mut self, pen: &mut Pen<'_>, row: &CardElement) {
        let CardElementBody::Horizontal(layout) = &row.body else {
            return;
        };
        let rect = Rect::new(self.x, self.y, self.width, 0.0);
        let part = Pen::part(row, rect, "Row");
        pen.canvas.open(part);
        let shares = shares(layout.elements.len(), &layout.percentages);
        let mut left = self.x;
        let mut bottom = self.y;
        for (child, share) in layout.elements.iter().zip(shares) {
            let width = (self.width * share).max(1.0);
            let sheet = Sheet::read(pen, child);
            let at = Point { x: left, y: self.y };
            let mut cell = Stack::new(at, width, &sheet.display, 0.0);
            for item in &sheet.items {
                cell.item(pen, item);
            }
            bottom = cell.finish(pen).max(bottom);
            left += width;
        }
        pen.canvas
            .close(Rect::new(self.x, self.y, self.width, bottom - self.y));
        self.y = bottom;
    }

    fn ghost(&mut self, pen: &mut Pen<'_>, item: &Item<'_>) {
        let name = match &item.element.body {
            CardElementBody::Ghost { label } | CardElementBody::Undrawn { label } => label.clone(),
            _ => item
                .element
                .element_type()
                .map_or_else(String::new, |kind| kind.id().to_owned()),
        };
        let name = without_ticks(&name);
        let rect = Rect::new(
            self.x + 8.0,
            self.y + 4.0,
            (self.width - 16.0).max(1.0),
            GHOST_HEIGHT,
        );
        let color = if item.fate == Fate::Shown {
            QUIET
        } else {
            ERROR
        };
        let face = pen.face(11.0, false, color);
        let piece = [crate::preview::typeset::Piece::plain(name.as_str(), face)];
        let words = pen.paragraph(&piece, rect.width - 12.0, Align::Center, Some(1));
        let part = Pen::part(item.element, rect, format!("not shown: {name}"));
        pen.canvas.part(Part {
            fate: item.fate.clone(),
            tip: why(&item.fate),
            radius: 4.0,
            ..part
        });
        pen.canvas.dashed(rect, 4.0, color);
        let at = Point {
            x: rect.x + 6.0,
            y: rect.y + (rect.height - words.height) / 2.0,
        };
        pen.canvas.text(words, at);
        self.y += GHOST_HEIGHT + 8.0;
    }
}

const fn kind(role: Role) -> Last {
    match role {
        Role::Image => Last::Image,
        Role::Title | Role::Subtitle | Role::Body | Role::Footer => Last::Text,
        Role::Button => Last::Button,
        Role::Map | Role::Cells | Role::Other => Last::Other,
    }
}

/// Why something is not as it was written.
pub(super) fn why(fate: &Fate) -> Option<String> {
    match fate {
        Fate::Shown => None,
        Fate::Changed { why } | Fate::Dropped { why } | Fate::Refused { why } => Some(why.clone()),
    }
}

fn text_face(pen: &Pen<'_>, item: &Item<'_>) -> Face {
    let look = pen.look;
    let face = match item.role {
        Role::Title => pen.face(look.title.size, look.title.bold, look.bot.text),
        Role::Subtitle => pen.body(look.subtitle),
        Role::Footer => {
            let (color, size) = look.footer.unwrap_or((look.subtitle, 11.0));
            pen.face(size, false, color)
        }
        _ => pen.body(look.bot.text),
    };
    let style = &item.element.style;
    match habit(look.channel).style {
        StyleReading::Nothing => face,
        StyleReading::Colors => Face {
            color: style.color.unwrap_or(face.color),
            ..face
        },
        StyleReading::All => Face {
            color: style.color.unwrap_or(face.color),
            bold: face.bold || style.bold,
            italic: style.italic,
            size: match style.size {
                Some(StyleSize::Small) => pen.scaled(11.0),
                Some(StyleSize::Large) => pen.scaled(17.0),
                Some(StyleSize::Medium) => pen.scaled(TEXT_SIZE),
                None => face.size,
            },
            ..face
        },
    }
}

/// `background-color`, where the channel reads it.
pub(super) fn background(
    pen: &Pen<'_>,
    element: &CardElement,
) -> Option<crate::content::color::Color> {
    let reads = habit(pen.look.channel).style != StyleReading::Nothing;
    element.style.background.filter(|_| reads)
}

/// Shares of a row's width: as `percentages` say, the rest evenly, and never more than there is.
fn shares(count: usize, percentages: &[f64]) -> Vec<f32> {
    let count_f = count.max(1) as f64;
    let given: Vec<Option<f64>> = (0..count)
        .map(|index| percentages.get(index).copied().filter(|share| *share > 0.0))
        .collect();
    let sum: f64 = given.iter().flatten().sum();
    let missing = given.iter().filter(|share| share.is_none()).count();
    let rest = if missing == 0 {
        0.0
    } else {
        ((100.0 - sum) / missing as f64).max(100.0 / count_f / 2.0)
    };
    let all: Vec<f64> = given
        .into_iter()
        .map(|share| share.unwrap_or(rest))
        .collect();
    let total: f64 = all.iter().sum();
    let total = if total > 0.0 && total.is_finite() {
        total
    } else {
        1.0
    };
    all.into_iter()
        .map(|share| (share / total) as f32)
        .collect()
}

/// Whether a card has anything besides buttons.
pub(super) fn has_body(sheet: &Sheet<'_>) -> bool {
    sheet
        .items
        .iter()
        .any(|item| item.role != Role::Button || is_layout(item.element))
}
