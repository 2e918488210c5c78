//! A structured content in the conversation: as the official renderer draws it on the web, in a look of ours elsewhere.

use super::super::look::{MARGIN, REFUSED, content as content_of, pen::Pen};
use super::super::picture::{Point, Size};
use super::super::{Attached, CardElement, View, web};
use crate::channel::Channel;

/// Draws a content in the look of the channel; returns what it takes.
pub(super) fn content(
    pen: &mut Pen<'_>,
    card: &CardElement,
    attached: &[Attached],
    at: Point,
) -> Size {
    if pen.look.channel != Channel::Web {
        return content_of(pen, card, attached, at);
    }
    let view = View {
        width: (pen.view.width - 2.0 * MARGIN).max(1.0),
        ..pen.view.clone()
    };
    let picture = web::card(card, &view, pen.play);
    let size = picture.size;
    let strength = if pen.is_refused() { REFUSED } else { 1.0 };
    let before = pen.canvas.fade(strength);
    pen.canvas.embed(picture, at);
    pen.canvas.fade(before);
    size
}
