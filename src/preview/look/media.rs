//! Pictures of cards.

use super::habit::habit;
use super::pen::{Pen, tap};
use super::sheet::Item;
use super::stack::why;
use crate::preview::picture::{Fit, Paint, Part, Rect};
use crate::preview::{CardElement, CardElementBody, Display, ImageState};

/// Width by height of a picture that is not known.
const UNKNOWN: f32 = 1.6;

/// The tallest that a picture of its own ratio is drawn, in widths.
const TALLEST: f32 = 1.5;

/// Height of a picture of that width.
pub(super) fn height(pen: &Pen<'_>, element: &CardElement, card: &Display, width: f32) -> f32 {
    let look = &pen.look.image;
    let display = display(element, card);
    let size = display.size.as_deref();
    let mut others = look.others.iter();
    let other = others.find(|(word, _, _)| Some(*word) == size);
    let is_square = display.aspect_ratio.as_deref() == Some("square");
    if is_square && habit(pen.look.channel).reads_aspect {
        return width.round();
    }
    let ratio = other.map(|(_, _, ratio)| *ratio).or(look.ratio);
    ratio.map_or_else(
        || natural(pen, element, width),
        |ratio| (width / ratio).round(),
    )
}

/// The element's own `display`, or the card's.
fn display<'d>(element: &'d CardElement, card: &'d Display) -> &'d Display {
    match &element.body {
        CardElementBody::Image { display, .. } if *display != Display::default() => display,
        _ => card,
    }
}

fn natural(pen: &Pen<'_>, element: &CardElement, width: f32) -> f32 {
    let CardElementBody::Image { url, .. } = &element.body else {
        return 0.0;
    };
    let height = match pen.view.images.of(url) {
        ImageState::Loaded(size) if size.width > 0.0 && size.height > 0.0 => {
            width * (size.height / size.width)
        }
        _ => width / UNKNOWN,
    };
    height.clamp(1.0, width * TALLEST).round()
}

/// Draws a picture.
pub(super) fn image(
    pen: &mut Pen<'_>,
    item: &Item<'_>,
    card: &Display,
    rect: Rect,
    radii: [f32; 4],
) {
    let CardElementBody::Image { url, caption, .. } = &item.element.body else {
        return;
    };
    let contains = display(item.element, card).size.as_deref() == Some("contain");
    let fit = if contains && habit(pen.look.channel).reads_aspect {
        Fit::Contain
    } else {
        Fit::Cover
    };
    let said = item.element.alt.as_deref().filter(|alt| !alt.is_empty());
    let said = said.or(Some(caption.as_str()).filter(|caption| !caption.is_empty()));
    let name = said.map_or_else(
        || "Image without `alt`".to_owned(),
        |alt| format!("Image: {alt}"),
    );
    let part = Pen::part(item.element, rect, name);
    pen.canvas.part(Part {
        tip: why(&item.fate),
        tap: tap(item.element),
        fate: item.fate.clone(),
        radius: radii[0],
        ..part
    });
    pen.canvas.paint(Paint::Image {
        rect,
        radii,
        url: url.clone(),
        fit,
        label: said.unwrap_or_default().to_owned(),
    });
    pen.mark(rect.shrunk(1.0), radii[0], &item.fate);
}
