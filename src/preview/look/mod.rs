//! The looks of the channels: cards and quick replies as each channel shows them, drawn from one table of numbers.
//!
//! They are approximations: the vendors draw their own. [`sources`] says what each rests on. Texts are plain here, for only
//! the web reads HTML.

mod apple;
mod apple_picker;
mod apple_sheet;
mod button;
mod card;
mod carousel;
mod habit;
mod list_message;
mod media;
pub(super) mod pen;
mod plain;
mod product;
pub(super) mod replies;
mod rows;
mod sheet;
mod sources;
mod stack;
mod table;

#[cfg(test)]
mod tests;

pub use sources::{Source, sources};
pub use table::{
    Bubble, ButtonLook, ButtonShape, CARD_WIDTH, CardBox, CarouselLook, DROPPED, ERROR, ERROR_SOFT,
    ImageLook, Ink, Look, MARGIN, QUIET, QUIET_SOFT, REFUSED, ReplyLook, STRUT, TEXT_SIZE,
    TimestampLook, TimestampPlace, TitleLook, look,
};

use self::pen::Pen;
use super::picture::{Point, Size};
use super::{Attached, CardElement, CardElementBody};
use crate::channel::Channel;

/// The looks that the board shows: those of a channel with cards of its own.
pub const BOARD: [Channel; 9] = [
    Channel::Web,
    Channel::WhatsApp,
    Channel::Facebook,
    Channel::Rcs,
    Channel::Apple,
    Channel::Line,
    Channel::Viber,
    Channel::Mobile,
    Channel::Gbm,
];

/// Draws a structured content in the look of the view's channel, its left upper corner at `at`; returns what it takes.
/// `attached` is the metadata of its message.
pub(super) fn content(
    pen: &mut Pen<'_>,
    element: &CardElement,
    attached: &[Attached],
    at: Point,
) -> Size {
    match pen.look.channel {
        Channel::Apple => apple::content(pen, element, attached, at),
        Channel::Twitter | Channel::Instagram => plain::content(pen, element, at),
        Channel::WhatsApp if list_message::is_one(element) => {
            list_message::content(pen, element, at)
        }
        _ => match &element.body {
            CardElementBody::Carousel(cards) if pen.look.carousel.is_some() => {
                carousel::content(pen, element, cards, at)
            }
            CardElementBody::Carousel(cards) => plain::series(pen, cards, at),
            _ => {
                let width = pen.card_width();
                let mut size = card::card(pen, element, at, width).size;
                let below = Point {
                    x: at.x,
                    y: at.y + size.height,
                };
                if pen.look.channel == Channel::WhatsApp {
                    size.height += product::tile(pen, attached, below, width);
                }
                size
            }
        },
    }
}

impl Pen<'_> {
    /// Width of a card in this view.
    pub fn card_width(&self) -> f32 {
        let (usual, narrow) = CARD_WIDTH;
        let wanted = if self.view.is_narrow { narrow } else { usual };
        wanted.min(self.view.width - 2.0 * MARGIN).max(40.0)
    }
}
