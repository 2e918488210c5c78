//! A carousel: cards in a row, of which the neighbours peek in.

use super::card::card;
use super::pen::{Pen, fate};
use super::sheet::is_layout;
use super::table::{CarouselLook, MARGIN, QUIET};
use crate::content::color::Color;
use crate::preview::canvas::plain_part;
use crate::preview::picture::{
    Fate, Icon, Motion, Paint, Part, PartKind, Point, Rect, Size, Tap, When,
};
use crate::preview::{CardElement, Cards, Move};

/// How long a step takes, in seconds.
const STEP: f32 = 0.2;

/// Diameter of an arrow.
const ARROW: f32 = 28.0;

/// The shadow of a card may reach out of the strip.
const SPARE: f32 = 3.0;

/// Draws a carousel from the left margin to the right edge of the view.
pub(super) fn content(pen: &mut Pen<'_>, element: &CardElement, cards: &Cards, at: Point) -> Size {
    let Some(look) = pen.look.carousel else {
        return Size::default();
    };
    let strip = Strip::new(pen, element, cards.elements.len(), look, at);
    let own = fate(pen.remark_about(element));
    let window = Rect::new(at.x - MARGIN, at.y, strip.window, 0.0);
    let part = Pen::part(
        element,
        window,
        format!("Carousel of {} cards", strip.count),
    );
    pen.canvas.open(Part { fate: own, ..part });
    let tall = Rect::new(window.x, at.y - SPARE, strip.window, 1.0e6);
    let shift = Point {
        x: strip.shift(),
        y: 0.0,
    };
    pen.canvas
        .enter(Some(tall), shift, Motion::Slides { seconds: STEP });
    let height = draw_cards(pen, &cards.elements, &strip, at);
    pen.canvas.leave();
    arrows(pen, element, &strip, at, height);
    pen.canvas.close(Rect { height, ..window });
    Size {
        width: strip.window,
        height,
    }
}

/// Where the cards of a carousel stand.
struct Strip {
    /// Width of what is seen.
    window: f32,
    card: f32,
    look: CarouselLook,
    count: usize,
    /// The card that is shown.
    shown: usize,
}

impl Strip {
    fn new(
        pen: &Pen<'_>,
        element: &CardElement,
        count: usize,
        look: CarouselLook,
        at: Point,
    ) -> Self {
        let window = (pen.view.width - at.x + MARGIN).max(1.0);
        let most = window - MARGIN - look.gap - look.peek;
        let played = pen.play.carousels.get(element.pointer());
        Self {
            window,
            card: pen.card_width().min(most).max(40.0),
            look,
            count,
            shown: played.copied().unwrap_or(0).min(count.saturating_sub(1)),
        }
    }

    fn step(&self) -> f32 {
        self.card + self.look.gap
    }

    /// How far the strip is moved: the neighbours peek in from both sides, the last card ends at the margin.
    fn shift(&self) -> f32 {
        if self.shown == 0 {
            return 0.0;
        }
        let all = MARGIN + self.count as f32 * self.step() - self.look.gap + MARGIN;
        let last = self.window - all;
        let peeking = self.look.peek + self.look.gap - MARGIN;
        (peeking - self.shown as f32 * self.step())
            .max(last)
            .min(0.0)
    }
}

/// Draws the cards side by side; returns the height of the tallest.
fn draw_cards(pen: &mut Pen<'_>, cards: &[CardElement], strip: &Strip, at: Point) -> f32 {
    let was = pen.is_dropping;
    let mut drawn = Vec::with_capacity(cards.len());
    let mut tallest = 0.0_f32;
    for (index, one) in cards.iter().enumerate() {
        let extra = pen.remark_of(one, "carousel-count");
        if extra.is_some() && !pen.is_dropping {
            let x = at.x + index as f32 * strip.step();
            pen.hairline(x, x + strip.card, at.y - 2.0);
            pen.is_dropping = true;
        }
        let place = Point {
            x: at.x + index as f32 * strip.step(),
            y: at.y,
        };
        let card = card(pen, one, place, strip.card);
        tallest = tallest.max(card.size.height);
        drawn.push((card, is_layout(one)));
    }
    for (card, _) in drawn.iter().filter(|(_, is_card)| *is_card) {
        card.stretch(pen, at.y + tallest);
    }
    pen.is_dropping = was;
    tallest
}

/// Arrows over both ends, where there is more.
fn arrows(pen: &mut Pen<'_>, element: &CardElement, strip: &Strip, at: Point, height: f32) {
    let left = at.x - MARGIN;
    if strip.shown > 0 {
        let x = left + 6.0;
        arrow(pen, element, (strip.shown - 1, x), at.y + height / 2.0);
    }
    if strip.shown + 1 < strip.count {
        let x = left + strip.window - ARROW - 6.0;
        arrow(pen, element, (strip.shown + 1, x), at.y + height / 2.0);
    }
}

fn arrow(pen: &mut Pen<'_>, element: &CardElement, (to, x): (usize, f32), middle: f32) {
    let is_next = to > 0
        && pen
            .play
            .carousels
            .get(element.pointer())
            .copied()
            .unwrap_or(0)
            < to;
    let (name, icon) = if is_next {
        ("Next card", Icon::ChevronRight)
    } else {
        ("Previous card", Icon::ChevronLeft)
    };
    let rect = Rect::new(x, middle - ARROW / 2.0, ARROW, ARROW);
    let radius = ARROW / 2.0;
    let change = Move::Turn {
        carousel: element.pointer().clone(),
        to,
    };
    let part = pen.canvas.part(Part {
        radius,
        tap: Some(Tap::Move(change)),
        fate: Fate::Shown,
        ..plain_part(rect, PartKind::Arrow, name)
    });
    let shade = Color {
        alpha: 40,
        ..Color::opaque(0, 0, 0)
    };
    pen.canvas.paint(Paint::Shadow {
        rect,
        radius,
        offset: Point { x: 0.0, y: 1.0 },
        blur: 3.0,
        color: shade,
    });
    pen.canvas.fill(rect, radius, Color::opaque(255, 255, 255));
    let grey = Color::opaque(0xEE, 0xF0, 0xF3);
    let paint = Paint::Fill {
        rect,
        radii: [radius; 4],
        color: grey,
    };
    pen.canvas.paint_when(Some(part), When::Hovered, paint);
    pen.canvas.paint(Paint::Icon {
        rect: rect.shrunk(8.0),
        icon,
        color: QUIET,
    });
}
