//! Quick replies in the look of the channel.

use super::button::LINE;
use super::pen::{Pen, Said, cut, facts, fate, named, tap};
use super::stack::why;
use super::table::{ButtonShape, Look, MARGIN, ReplyLook, TEXT_SIZE, hex};
use crate::channel::{CardPlace, Channel, Counted};
use crate::content::color::Color;
use crate::preview::canvas::plain_part;
use crate::preview::picture::{Fate, Icon, Paint, Part, PartKind, Point, Rect, Size, Tap, When};
use crate::preview::typeset::{Align, Face, Paragraph, Piece};
use crate::preview::{CardElement, CardElementBody, Click, ClickAction, Origin};

/// Between two chips, and between two rows.
const GAP: f32 = 6.0;

/// Beside the words of a chip.
const PADDING: f32 = 14.0;

/// Rows on the web and in the mobile SDK (`structured-content.md` 3.7).
const MAX_ROWS: usize = 3;

/// Characters that these keep of a title that is too long (3.7).
const KEPT: usize = 22;

/// A quick reply, measured.
struct Chip<'e> {
    element: &'e CardElement,
    title: &'e str,
    said: Option<String>,
    words: Paragraph,
    face: Face,
    fate: Fate,
}

/// What quick replies look like on the channel.
#[derive(Clone, Copy)]
struct Shape {
    height: f32,
    radius: f32,
    fill: Option<Color>,
    border: Option<Color>,
    text: Color,
}

/// Draws quick replies below a message, their left upper corner at `at`; returns what they take.
pub(in crate::preview) fn content(
    pen: &mut Pen<'_>,
    replies: &[CardElement],
    items_per_row: Option<u32>,
    origin: Option<&Origin>,
    at: Point,
) -> Size {
    let part = plain_part(
        Rect::new(at.x, at.y, 0.0, 0.0),
        PartKind::Line,
        "Quick replies",
    );
    pen.canvas.open(Part {
        origin: origin.cloned(),
        ..part
    });
    let size = match pen.look.replies {
        ReplyLook::List { height, text } => list(pen, replies, (height, text), at),
        ReplyLook::Blocks { .. } | ReplyLook::Buttons => {
            let width = pen.card_width();
            blocks(pen, replies, at, width)
        }
        ReplyLook::Chips { .. } => rows(pen, replies, items_per_row, at),
    };
    pen.canvas
        .close(Rect::new(at.x, at.y, size.width, size.height));
    size
}

fn shape(look: &Look) -> Shape {
    match (look.replies, look.button.shape) {
        (
            ReplyLook::Chips {
                border,
                fill,
                text,
                radius,
                height,
            },
            _,
        ) => Shape {
            height,
            radius,
            fill,
            border,
            text,
        },
        (
            ReplyLook::Blocks {
                fill,
                radius,
                height,
            },
            _,
        ) => Shape {
            height,
            radius,
            fill: Some(fill),
            border: None,
            text: look.button.text,
        },
        (_, ButtonShape::Below { radius, fill, .. }) => Shape {
            height: look.button.height,
            radius,
            fill: Some(fill),
            border: None,
            text: look.button.text,
        },
        (_, _) => Shape {
            height: look.button.height,
            radius: 0.0,
            fill: None,
            border: None,
            text: look.button.text,
        },
    }
}

/// Measures the replies; those beyond the channel's count are left out.
fn chips<'e>(pen: &mut Pen<'_>, replies: &'e [CardElement], width: f32) -> Vec<Chip<'e>> {
    let text = shape(pen.look).text;
    let mut is_full = false;
    let mut chips = Vec::with_capacity(replies.len());
    for element in replies {
        let (title, outcome) = reply_fate(pen, element, &mut is_full);
        pen.is_dropping = is_full;
        let style = reads_style(pen).then_some(&element.style);
        let color = style.and_then(|style| style.color).unwrap_or(text);
        let bold = style.is_some_and(|style| style.bold);
        let face = pen.face(TEXT_SIZE, bold, color);
        let said = reply_words(pen, element, title, face);
        let words = pen.paragraph(&said.pieces, width - 2.0 * PADDING, Align::Center, Some(1));
        chips.push(Chip {
            element,
            title,
            said: said.tip,
            words,
            face,
            fate: outcome,
        });
    }
    pen.is_dropping = false;
    chips
}

fn reply_fate<'e>(pen: &Pen<'_>, element: &'e CardElement, is_full: &mut bool) -> (&'e str, Fate) {
    let extra = pen.remark_of(element, "quick-reply-count");
    *is_full |= extra.is_some();
    match &element.body {
        CardElementBody::Button { title, .. } if *is_full => {
            let why = extra.map_or("more quick replies than the channel shows", |remark| {
                remark.message.as_str()
            });
            let why = why.to_owned();
            (title, Fate::Dropped { why })
        }
        CardElementBody::Button { title, .. } => (title, fate(pen.remark(element))),
        CardElementBody::Ghost { label } | CardElementBody::Undrawn { label } => {
            let why = label.clone();
            (label, Fate::Dropped { why })
        }
        _ => {
            let why = "no button".to_owned();
            ("?", Fate::Dropped { why })
        }
    }
}

fn reads_style(pen: &Pen<'_>) -> bool {
    matches!(pen.look.channel, Channel::Web | Channel::Mobile)
}

/// A title, cut as the channel cuts it.
fn reply_words(pen: &Pen<'_>, element: &CardElement, title: &str, face: Face) -> Said {
    let channel = pen.look.channel;
    if matches!(channel, Channel::Web | Channel::Mobile) {
        let longest = channel.allowance(Counted::ReplyTitle, CardPlace::default());
        let longest = longest.map_or(usize::MAX, |(_, limit)| limit.advised as usize);
        let kept = title.char_indices().nth(KEPT);
        if let (Some((end, _)), true) = (kept, title.chars().count() > longest) {
            let (head, rest) = title.split_at(end);
            return cut(head, rest, face);
        }
    }
    pen.said(title, element.origin.span, &["quick-reply-title"], face)
}

/// Chips in rows.
fn rows(pen: &mut Pen<'_>, replies: &[CardElement], items_per_row: Option<u32>, at: Point) -> Size {
    let room = (pen.view.width - at.x - MARGIN).max(40.0);
    let shape = shape(pen.look);
    let chips = chips(pen, replies, room);
    let height = chip_height(&chips, shape);
    let breaks = row_ends(pen, chips.len(), items_per_row);
    let mut place = at;
    let mut right = at.x;
    let mut has_dropped = false;
    for (index, chip) in chips.into_iter().enumerate() {
        let width = (chip.words.width + 2.0 * PADDING).ceil().min(room);
        let is_beyond = place.x > at.x && place.x + width > at.x + room;
        if is_beyond || (place.x > at.x && breaks.contains(&index)) {
            place.x = at.x;
            place.y += height + GAP;
        }
        let is_dropped = matches!(chip.fate, Fate::Dropped { .. });
        if is_dropped && !has_dropped {
            has_dropped = true;
            pen.hairline(place.x, place.x + width, place.y - GAP / 2.0);
        }
        draw(pen, chip, Rect::new(place.x, place.y, width, height), shape);
        place.x += width + GAP;
        right = right.max(place.x - GAP);
    }
    Size {
        width: right - at.x,
        height: place.y + height - at.y,
    }
}

fn chip_height(chips: &[Chip<'_>], shape: Shape) -> f32 {
    let tallest = chips.iter().map(|chip| chip.words.height);
    shape.height + tallest.fold(LINE, f32::max) - LINE
}

/// Indices of the replies that begin a row: on the web at most three rows, whose last takes the rest (3.7).
fn row_ends(pen: &Pen<'_>, count: usize, items_per_row: Option<u32>) -> Vec<usize> {
    let Some(per_row) = items_per_row.map(|count| count as usize) else {
        return Vec::new();
    };
    let most = if reads_style(pen) { MAX_ROWS } else { count };
    (1..most)
        .map(|row| row.saturating_mul(per_row))
        .take_while(|start| *start < count)
        .collect()
}

/// Blocks below one another.
fn blocks(pen: &mut Pen<'_>, replies: &[CardElement], at: Point, width: f32) -> Size {
    let shape = shape(pen.look);
    let gap = match pen.look.button.shape {
        ButtonShape::Below { gap, .. } => gap,
        _ => GAP,
    };
    let chips = chips(pen, replies, width);
    let height = chip_height(&chips, shape);
    let mut y = at.y;
    let mut has_dropped = false;
    for chip in chips {
        let is_dropped = matches!(chip.fate, Fate::Dropped { .. });
        if is_dropped && !has_dropped {
            has_dropped = true;
            pen.hairline(at.x, at.x + width, y);
            y += gap;
        }
        draw(pen, chip, Rect::new(at.x, y, width, height), shape);
        y += height + gap;
    }
    Size {
        width,
        height: (y - gap - at.y).max(0.0),
    }
}

/// Apple's bubble "Reply" with a row each.
fn list(
    pen: &mut Pen<'_>,
    replies: &[CardElement],
    (height, color): (f32, Color),
    at: Point,
) -> Size {
    const RADIUS: f32 = 16.0;
    let width = pen.card_width();
    let rect = Rect::new(at.x, at.y, width, 0.0);
    let line = hex(0x00D1_D1D6);
    let ground = pen.canvas.fill(rect, RADIUS, hex(0x00FF_FFFF));
    let shape = Shape {
        height,
        radius: 0.0,
        fill: None,
        border: None,
        text: color,
    };
    let mut y = at.y + reply_header(pen, at, (width, height), color);
    let mut chips = chips(pen, replies, width);
    let row = chip_height(&chips, shape);
    for chip in &mut chips {
        for line in &mut chip.words.lines {
            for run in &mut line.runs {
                run.face.color = if run.face.strike {
                    run.face.color
                } else {
                    color
                };
            }
        }
    }
    let mut has_dropped = false;
    for chip in chips {
        let is_dropped = matches!(chip.fate, Fate::Dropped { .. });
        if is_dropped && !has_dropped {
            has_dropped = true;
            pen.hairline(at.x, at.x + width, y);
        } else {
            pen.canvas.level(at.x, at.x + width, y, line);
        }
        draw(pen, chip, Rect::new(at.x, y, width, row), shape);
        y += row;
    }
    let size = Size {
        width,
        height: y - at.y,
    };
    let rect = Rect {
        height: size.height,
        ..rect
    };
    pen.canvas.resize(ground, rect);
    pen.canvas.edge(rect, RADIUS, 1.0, line);
    size
}

fn reply_header(pen: &mut Pen<'_>, at: Point, (width, height): (f32, f32), color: Color) -> f32 {
    let face = pen.face(TEXT_SIZE, true, color);
    let words = pen.paragraph(&[Piece::plain("Reply", face)], width, Align::Start, Some(1));
    let height = height + (words.height - LINE).max(0.0);
    let sign = Rect::new(at.x + PADDING, at.y + (height - 14.0) / 2.0, 14.0, 14.0);
    pen.canvas.paint(Paint::Icon {
        rect: sign,
        icon: Icon::Reply,
        color,
    });
    let at = Point {
        x: sign.right() + 8.0,
        y: at.y + (height - words.height) / 2.0,
    };
    pen.canvas.text(words, at);
    height
}

/// Draws one reply in its box.
fn draw(pen: &mut Pen<'_>, chip: Chip<'_>, rect: Rect, shape: Shape) {
    let is_dropped = matches!(chip.fate, Fate::Dropped { .. });
    let strength = pen.strength(&chip.fate);
    let before = pen.canvas.fade(strength);
    let radius = shape.radius.min(rect.height / 2.0);
    let part = pen.canvas.part(Part {
        origin: Some(chip.element.origin.clone()),
        radius,
        tip: chip
            .said
            .or_else(|| chip_tip(pen, chip.element, &chip.fate)),
        tap: reply_tap(pen, chip.element, chip.title),
        is_enabled: !is_dropped,
        facts: Some(facts(chip.title, chip.face, shape.fill)),
        fate: chip.fate.clone(),
        ..plain_part(rect, PartKind::QuickReply, named(chip.title))
    });
    ground(pen, chip.element, rect, shape);
    let tint = Color {
        alpha: 16,
        ..shape.border.unwrap_or(Color::opaque(0, 0, 0))
    };
    let paint = Paint::Fill {
        rect,
        radii: [radius; 4],
        color: tint,
    };
    pen.canvas.paint_when(Some(part), When::Hovered, paint);
    pen.mark(rect, radius.max(4.0), &chip.fate);
    let first = chip.words.lines.first().map_or(0.0, |line| line.left);
    let at = Point {
        x: rect.x + (rect.width - chip.words.width) / 2.0 - first,
        y: rect.y + (rect.height - chip.words.height) / 2.0,
    };
    pen.canvas.text(chip.words, at);
    pen.canvas.fade(before);
}

fn ground(pen: &mut Pen<'_>, element: &CardElement, rect: Rect, shape: Shape) {
    let style = reads_style(pen).then_some(&element.style);
    let own = style.and_then(|style| style.border_radius);
    let radius = own.unwrap_or(shape.radius).min(rect.height / 2.0);
    let fill = style.and_then(|style| style.background).or(shape.fill);
    let border = style.and_then(|style| style.border_color).or(shape.border);
    if matches!(pen.look.replies, ReplyLook::Buttons) {
        pen.shadow(rect, radius);
    }
    if let Some(color) = fill {
        pen.canvas.fill(rect, radius, color);
    }
    if let Some(color) = border {
        pen.canvas.edge(rect, radius, 1.0, color);
    }
}

fn chip_tip(pen: &Pen<'_>, element: &CardElement, fate: &Fate) -> Option<String> {
    let shows_tooltip = pen.look.channel == Channel::Web;
    let own = element.tooltip.clone().filter(|_| shows_tooltip);
    own.or_else(|| why(fate))
}

/// What a tap sends: on Apple the title, whatever the click says (`structured-content.md` 4.4).
fn reply_tap(pen: &Pen<'_>, element: &CardElement, title: &str) -> Option<Tap> {
    if pen.look.channel != Channel::Apple {
        return tap(element);
    }
    let text = title.to_owned();
    Some(Tap::Click(Click {
        actions: vec![ClickAction::PublishText { text }],
        metadata: None,
    }))
}
