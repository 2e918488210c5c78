//! What an Apple device opens of its own: the pages of a form, a payment, a sign-in (`structured-content.md` 2.3, 4.7).
//!
//! The bubble is drawn as that of a picker is; of a form its pages are listed, one below the other. Payments and sign-ins are
//! drawn by Apple and by the identity provider: there is nothing of the document to show in them.

use super::apple_picker::{Opener, paints, received};
use super::pen::Pen;
use super::rows::List;
use super::table::{QUIET, TEXT_SIZE, hex};
use crate::preview::canvas::plain_part;
use crate::preview::picture::{Part, PartKind, Point, Rect, Size};
use crate::preview::{
    AppleSheet, Asks, Attached, CardElement, CardElementBody, FormPage, FormSheet, ReceivedMessage,
};

/// Of words that can be tapped on an Apple device.
const BLUE: u32 = 0x000A_84FF;

/// Draws a content whose metadata open something; `None` of any other.
pub(super) fn sheet(
    pen: &mut Pen<'_>,
    card: &CardElement,
    attached: &[Attached],
    at: Point,
) -> Option<Size> {
    let found = attached.iter().find_map(|one| one.sheet.as_ref());
    let (name, opens) = match found {
        Some(AppleSheet::Form(_)) => ("Form", "a tap opens, page by page"),
        Some(AppleSheet::Payment) => ("Payment", "a tap opens Apple Pay, which Apple draws"),
        Some(AppleSheet::SignIn) => (
            "Sign-in",
            "a tap opens the sign-in page of the identity provider",
        ),
        None if card.tag.as_deref() == Some("form") => (
            "Form",
            "a tap opens the form: `BusinessFormEvent` of the metadata would say its pages",
        ),
        None => return None,
    };
    let mut received = received(attached, "");
    name_bubble(&mut received, card, name);
    let opener = Opener {
        card,
        attached,
        received: &received,
        name,
        opens,
    };
    Some(opener.draw(pen, at, |pen, at, width| match found {
        Some(AppleSheet::Form(form)) => pages(pen, card, form, (at, width)),
        _ => 0.0,
    }))
}

/// Without `BusinessChatMessage` the words of the card name the bubble.
fn name_bubble(received: &mut ReceivedMessage, card: &CardElement, otherwise: &str) {
    if !received.title.is_empty() {
        return;
    }
    let mut texts = texts(card);
    let title = texts.next().map_or(otherwise, |(text, _)| text);
    title.clone_into(&mut received.title);
    if received.subtitle.is_empty()
        && let Some((text, _)) = texts.next()
    {
        text.clone_into(&mut received.subtitle);
    }
}

fn texts(card: &CardElement) -> impl Iterator<Item = (&str, &CardElement)> {
    let children = card.children().iter();
    children.filter_map(|child| match &child.body {
        CardElementBody::Text { text } => Some((text.as_str(), child)),
        _ => None,
    })
}

/// The first page, which the card words, and those of the form.
fn pages(
    pen: &mut Pen<'_>,
    card: &CardElement,
    form: &FormSheet,
    (at, width): (Point, f32),
) -> f32 {
    let title = if form.title.is_empty() {
        "Form"
    } else {
        &form.title
    };
    let mut list = List::new(pen, paints(), at, width, title);
    for (index, (text, element)) in texts(card).enumerate() {
        let face = pen.face(TEXT_SIZE, index == 0, hex(0));
        list.line(pen, of_element(element, text), text, face);
    }
    for child in card.children() {
        if let CardElementBody::Button { title, .. } = &child.body {
            let face = pen.face(TEXT_SIZE, true, hex(BLUE));
            list.line(pen, of_element(child, title), title, face);
        }
    }
    for (index, page) in form.pages.iter().enumerate() {
        let title = format!("{}. {}", index + 1, page.title);
        list.section(pen, title.trim_end(), &page.origin);
        draw_page(pen, &mut list, page);
    }
    let quiet = pen.face(11.0, false, QUIET);
    if form.more > 0 {
        let words = format!("{} more pages, not drawn", form.more);
        let part = plain_part(Rect::default(), PartKind::Line, words.as_str());
        list.line(pen, part, &words, quiet);
    }
    if form.has_summary {
        let words = "then all answers once more, to send them";
        let part = plain_part(Rect::default(), PartKind::Line, words);
        list.line(pen, part, words, quiet);
    }
    list.finish(pen)
}

fn draw_page(pen: &mut Pen<'_>, list: &mut List, page: &FormPage) {
    let of_page = |words: &str| Part {
        origin: Some(page.origin.clone()),
        ..plain_part(Rect::default(), PartKind::Line, words)
    };
    let quiet = pen.face(11.0, false, hex(0x006C_6C70));
    let body = pen.face(TEXT_SIZE, false, hex(0));
    list.line(pen, of_page(&page.subtitle), &page.subtitle, quiet);
    let mark = match page.asks {
        Asks::Some => "☐",
        _ => "○",
    };
    for item in &page.items {
        list.line(pen, of_page(item), &format!("{mark} {item}"), body);
    }
    let placeholder = match (page.asks, page.placeholder.as_str()) {
        (Asks::Words, "") => "words are typed here",
        (Asks::Date, "") => "a date is picked here",
        (_, placeholder) => placeholder,
    };
    let faint = pen.face(TEXT_SIZE, false, hex(0x00AE_AEB2));
    list.line(pen, of_page(placeholder), placeholder, faint);
    let does = match page.asks {
        Asks::One => "one is chosen",
        Asks::Some => "some are chosen",
        Asks::Wheel => "one is chosen from a wheel",
        Asks::Date | Asks::Words => "",
        Asks::Unknown => "its `type` is none that Apple knows",
    };
    list.line(pen, of_page(does), does, quiet);
}

fn of_element(element: &CardElement, words: &str) -> Part {
    Pen::part(element, Rect::default(), words)
}
