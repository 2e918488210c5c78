//! A list that a message opens: sections of rows to pick from, as Apple and WhatsApp have it.

use super::pen::{Pen, facts, named};
use super::stack::why;
use super::table::TEXT_SIZE;
use crate::content::color::Color;
use crate::preview::canvas::plain_part;
use crate::preview::picture::{Fate, Fit, Paint, Part, PartKind, Point, Rect, Tap, When};
use crate::preview::typeset::{Align, Face, Paragraph, Piece};
use crate::preview::{CardElement, Origin};
use crate::text::Span;

const PADDING: f32 = 12.0;
const ROW_PADDING: f32 = 8.0;
const PICTURE: f32 = 36.0;
const KNOB: f32 = 16.0;
const HEADER: f32 = 36.0;

/// The colours of a list.
#[derive(Clone, Copy)]
pub(super) struct Paints {
    pub fill: Color,
    pub border: Option<Color>,
    pub radius: f32,
    pub line: Color,
    /// Behind the titles of sections; `None` for nothing.
    pub band: Option<Color>,
    pub section: Color,
    pub title: Color,
    pub subtitle: Color,
    pub knob: Color,
}

/// A list that is being filled from the top.
pub(super) struct List {
    paints: Paints,
    rect: Rect,
    y: f32,
    shapes: Vec<usize>,
    has_dropped: bool,
}

/// A row to pick.
pub(super) struct Row<'r> {
    pub element: &'r CardElement,
    pub title: &'r str,
    /// The element whose length the channel counts.
    pub title_span: Span,
    pub subtitle: &'r str,
    pub image: Option<&'r str>,
    pub tap: Option<Tap>,
    pub fate: Fate,
    /// Whether several rows can be ticked.
    pub is_multiple: bool,
}

impl List {
    pub fn new(pen: &mut Pen<'_>, paints: Paints, at: Point, width: f32, title: &str) -> Self {
        let rect = Rect::new(at.x, at.y, width, 0.0);
        let mut shapes = vec![pen.canvas.fill(rect, paints.radius, paints.fill)];
        if let Some(color) = paints.border {
            shapes.push(pen.canvas.edge(rect, paints.radius, 1.0, color));
        }
        let mut list = Self {
            paints,
            rect,
            y: at.y,
            shapes,
            has_dropped: false,
        };
        list.header(pen, title);
        list
    }

    fn header(&mut self, pen: &mut Pen<'_>, title: &str) {
        let face = pen.face(TEXT_SIZE, true, self.paints.title);
        let words = set(
            pen,
            title,
            face,
            self.rect.width - 2.0 * PADDING,
            Align::Center,
        );
        let height = HEADER.max(words.height + 2.0 * ROW_PADDING);
        let at = Point {
            x: self.rect.x + PADDING,
            y: self.y + (height - words.height) / 2.0,
        };
        pen.canvas.text(words, at);
        self.y += height;
    }

    /// The title of a section.
    pub fn section(&mut self, pen: &mut Pen<'_>, title: &str, origin: &Origin) {
        let face = pen.face(11.0, self.paints.band.is_none(), self.paints.section);
        let words = set(
            pen,
            title,
            face,
            self.rect.width - 2.0 * PADDING,
            Align::Start,
        );
        let height = words.height + 10.0;
        let rect = Rect::new(self.rect.x, self.y, self.rect.width, height);
        if let Some(color) = self.paints.band {
            let side = if self.paints.border.is_some() {
                1.0
            } else {
                0.0
            };
            let band = Rect::new(rect.x + side, rect.y, rect.width - 2.0 * side, height);
            pen.canvas.fill(band, 0.0, color);
        }
        let part = plain_part(rect, PartKind::Line, named(title));
        pen.canvas.part(Part {
            origin: Some(origin.clone()),
            ..part
        });
        let at = Point {
            x: rect.x + PADDING,
            y: rect.y + 5.0,
        };
        pen.canvas.text(words, at);
        self.y += height;
    }

    /// A line of words that is not picked from; of no words nothing. The place of the part is set here.
    pub fn line(&mut self, pen: &mut Pen<'_>, part: Part, words: &str, face: Face) {
        if words.is_empty() {
            return;
        }
        let room = self.rect.width - 2.0 * PADDING;
        let set = pen.paragraph(&[Piece::plain(words, face)], room, Align::Start, Some(4));
        let height = set.height + ROW_PADDING;
        pen.canvas.part(Part {
            rect: Rect::new(self.rect.x, self.y, self.rect.width, height),
            ..part
        });
        let at = Point {
            x: self.rect.x + PADDING,
            y: self.y + ROW_PADDING / 2.0,
        };
        pen.canvas.text(set, at);
        self.y += height;
    }

    /// A row.
    pub fn row(&mut self, pen: &mut Pen<'_>, row: &Row<'_>) {
        let is_dropped = matches!(row.fate, Fate::Dropped { .. });
        if is_dropped && !self.has_dropped {
            pen.hairline(self.rect.x, self.rect.right(), self.y);
            self.has_dropped = true;
        } else if !is_dropped {
            let (left, right) = (self.rect.x + PADDING, self.rect.right());
            pen.canvas.level(left, right, self.y, self.paints.line);
        }
        let was = pen.drop_too(is_dropped);
        let strength = pen.strength(&row.fate);
        let before = pen.canvas.fade(strength);
        self.y += self.draw_row(pen, row);
        pen.canvas.fade(before);
        pen.is_dropping = was;
    }

    fn draw_row(&mut self, pen: &mut Pen<'_>, row: &Row<'_>) -> f32 {
        let left = if row.image.is_some() {
            PADDING + PICTURE + 8.0
        } else {
            PADDING
        };
        let room = self.rect.width - left - PADDING - KNOB - 8.0;
        let face = pen.body(self.paints.title);
        let details = ["button-title-length", "title-length", "text-length"];
        let said = pen.said(row.title, row.title_span, &details, face);
        let title = pen.paragraph(&said.pieces, room, Align::Start, Some(2));
        let subtitle = (!row.subtitle.is_empty()).then(|| {
            let face = pen.face(11.0, false, self.paints.subtitle);
            set(pen, row.subtitle, face, room, Align::Start)
        });
        let words = title.height + subtitle.as_ref().map_or(0.0, |set| set.height + 1.0);
        let side = row.image.map_or(0.0, |_| PICTURE);
        let height = words.max(side) + 2.0 * ROW_PADDING;
        let rect = Rect::new(self.rect.x, self.y, self.rect.width, height);
        self.row_part(pen, row, rect, said.tip.clone());
        picture(pen, row, rect);
        let mut at = Point {
            x: rect.x + left,
            y: rect.y + (height - words) / 2.0,
        };
        let below = at.y + title.height + 1.0;
        pen.canvas.text(title, at);
        if let Some(subtitle) = subtitle {
            at.y = below;
            pen.canvas.text(subtitle, at);
        }
        self.knob(pen, row, rect);
        pen.mark(rect.shrunk(2.0), 4.0, &row.fate);
        height
    }

    fn row_part(&self, pen: &mut Pen<'_>, row: &Row<'_>, rect: Rect, tip: Option<String>) {
        let face = pen.body(self.paints.title);
        let part = Pen::part(row.element, rect, row.title);
        let part = pen.canvas.part(Part {
            tip: tip.or_else(|| why(&row.fate)),
            tap: row.tap.clone(),
            fate: row.fate.clone(),
            facts: Some(facts(row.title, face, None)),
            ..part
        });
        let color = Color {
            alpha: 10,
            ..Color::opaque(0, 0, 0)
        };
        let paint = Paint::Fill {
            rect,
            radii: [0.0; 4],
            color,
        };
        pen.canvas.paint_when(Some(part), When::Hovered, paint);
    }

    fn knob(&self, pen: &mut Pen<'_>, row: &Row<'_>, rect: Rect) {
        let knob = Rect::new(
            rect.right() - PADDING - KNOB,
            rect.y + (rect.height - KNOB) / 2.0,
            KNOB,
            KNOB,
        );
        let radius = if row.is_multiple { 4.0 } else { KNOB / 2.0 };
        pen.canvas.edge(knob, radius, 1.5, self.paints.knob);
    }

    /// Ends the list; returns its height.
    pub fn finish(self, pen: &mut Pen<'_>) -> f32 {
        let height = self.y - self.rect.y + 4.0;
        for shape in self.shapes {
            pen.canvas.resize(
                shape,
                Rect {
                    height,
                    ..self.rect
                },
            );
        }
        height
    }
}

/// The picture at the left of a row.
fn picture(pen: &mut Pen<'_>, row: &Row<'_>, rect: Rect) {
    let Some(url) = row.image else { return };
    let y = rect.y + (rect.height - PICTURE) / 2.0;
    pen.canvas.paint(Paint::Image {
        rect: Rect::new(rect.x + PADDING, y, PICTURE, PICTURE),
        radii: [6.0; 4],
        url: url.to_owned(),
        fit: Fit::Cover,
        label: String::new(),
    });
}

fn set(pen: &Pen<'_>, text: &str, face: Face, width: f32, align: Align) -> Paragraph {
    pen.paragraph(&[Piece::plain(text, face)], width, align, Some(2))
}
