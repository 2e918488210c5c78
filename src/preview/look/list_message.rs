//! WhatsApp's list message: a card with one button, and the list that it opens (`structured-content.md` 4.7).

use super::pen::{Pen, fate, tap};
use super::plain::caption;
use super::rows::{List, Paints, Row};
use super::sheet::{Item, Role, Sheet, is_layout};
use super::stack::Stack;
use super::table::hex;
use crate::channel::Channel;
use crate::preview::picture::{Fate, Icon, Paint, Part, Point, Rect, Size};
use crate::preview::{CardElement, CardElementBody};

/// Rows of all sections together that WhatsApp shows (4.7).
const MAX_ROWS: usize = 10;

/// Whether a card is a list message: tagged so, or of one `vertical` that holds a `horizontal`.
pub(super) fn is_one(card: &CardElement) -> bool {
    let is_card = matches!(card.body, CardElementBody::Vertical(_));
    let [inner] = card.children() else {
        return is_card && card.tag.as_deref() == Some("list");
    };
    let has_section = inner.children().iter().any(is_section);
    is_card && (card.tag.as_deref() == Some("list") || (is_layout(inner) && has_section))
}

fn is_section(element: &CardElement) -> bool {
    matches!(element.body, CardElementBody::Horizontal(_))
}

/// Draws the card, its button, and the list open below.
pub(super) fn content(pen: &mut Pen<'_>, card: &CardElement, at: Point) -> Size {
    let width = pen.card_width();
    let body = match card.children() {
        [inner] if is_layout(inner) => inner,
        _ => card,
    };
    let (sections, rest): (Vec<&CardElement>, Vec<&CardElement>) =
        body.children().iter().partition(|child| is_section(child));
    let own = fate(pen.remark_about(card));
    let part = Pen::part(card, Rect::new(at.x, at.y, width, 0.0), "List message");
    pen.canvas.open(Part {
        fate: own.clone(),
        ..part
    });
    let strength = pen.strength(&Fate::Shown);
    let before = pen.canvas.fade(strength);
    let mut menu: Option<&CardElement> = None;
    let mut y = texts(pen, &rest, &mut menu, at, width);
    let title = menu.map_or("Menu", title_of);
    if let Some(menu) = menu {
        y += 3.0;
        y += menu_button(pen, menu, Rect::new(at.x, y, width, 34.0));
    }
    y += 8.0;
    y += caption(pen, "the button opens", Point { x: at.x, y }, width) + 4.0;
    let place = Point { x: at.x, y };
    y += list(pen, &sections, title, place, width);
    pen.canvas.fade(before);
    let height = y - at.y;
    pen.canvas.close(Rect::new(at.x, at.y, width, height));
    Size { width, height }
}

fn title_of(button: &CardElement) -> &str {
    match &button.body {
        CardElementBody::Button { title, .. } => title,
        _ => "",
    }
}

/// The box with the texts; finds the button.
fn texts<'e>(
    pen: &mut Pen<'_>,
    others: &[&'e CardElement],
    menu: &mut Option<&'e CardElement>,
    at: Point,
    width: f32,
) -> f32 {
    let look = pen.look.card;
    let place = Rect::new(at.x, at.y, width, 0.0);
    let shade = pen.shadow(place, look.radius);
    let ground = pen.canvas.fill(place, look.radius, look.fill);
    let sheets: Vec<Sheet<'e>> = others.iter().map(|one| Sheet::read(pen, one)).collect();
    let mut items: Vec<Item<'e>> = sheets.into_iter().flat_map(|sheet| sheet.items).collect();
    items.sort_by_key(|item| item.role);
    let display = crate::preview::Display::default();
    let mut stack = Stack::new(at, width, &display, look.radius);
    for item in &items {
        if item.role == Role::Button && menu.is_none() {
            *menu = Some(item.element);
        } else {
            stack.item(pen, item);
        }
    }
    let bottom = stack.finish(pen).max(at.y + 20.0);
    let place = Rect::new(at.x, at.y, width, bottom - at.y);
    pen.canvas.resize(ground, place);
    if let Some(shade) = shade {
        pen.canvas.resize(shade, place);
    }
    bottom
}

fn menu_button(pen: &mut Pen<'_>, menu: &CardElement, rect: Rect) -> f32 {
    let item = Item {
        element: menu,
        role: Role::Button,
        fate: fate(pen.remark(menu)),
    };
    let slot = super::button::Slot {
        x: rect.x,
        y: rect.y,
        width: rect.width,
    };
    let strength = pen.strength(&item.fate);
    let before = pen.canvas.fade(strength);
    let height = super::button::draw(pen, &item, slot);
    let sign = Rect::new(rect.x + 12.0, rect.y + (height - 14.0) / 2.0, 14.0, 14.0);
    pen.canvas.paint(Paint::Icon {
        rect: sign,
        icon: Icon::List,
        color: pen.look.button.text,
    });
    pen.canvas.fade(before);
    height
}

fn paints() -> Paints {
    Paints {
        fill: hex(0x00FF_FFFF),
        border: None,
        radius: 8.0,
        line: hex(0x00E9_EDEF),
        band: None,
        section: hex(0x0000_8069),
        title: hex(0x0011_1B21),
        subtitle: hex(0x0066_7781),
        knob: hex(0x00C4_CBCF),
    }
}

fn list(pen: &mut Pen<'_>, sections: &[&CardElement], title: &str, at: Point, width: f32) -> f32 {
    let mut list = List::new(pen, paints(), at, width, title);
    let mut count = 0;
    for section in sections {
        let sheet = Sheet::read(pen, section);
        for item in &sheet.items {
            match (&item.element.body, item.role) {
                (CardElementBody::Text { text }, _) => {
                    list.section(pen, text, &item.element.origin);
                }
                (
                    CardElementBody::Button {
                        title, subtitle, ..
                    },
                    _,
                ) => {
                    count += 1;
                    let fate = row_fate(pen, item, count);
                    let row = Row {
                        element: item.element,
                        title,
                        title_span: item.element.origin.span,
                        subtitle,
                        image: None,
                        tap: tap(item.element),
                        fate,
                        is_multiple: false,
                    };
                    list.row(pen, &row);
                }
                _ => {}
            }
        }
    }
    list.finish(pen)
}

fn row_fate(pen: &Pen<'_>, item: &Item<'_>, count: usize) -> Fate {
    if count > MAX_ROWS {
        let channel = Channel::WhatsApp.title();
        let why = format!("{channel} shows at most {MAX_ROWS} rows");
        return Fate::Dropped { why };
    }
    fate(pen.remark(item.element))
}
