//! A structured content in the conversation.

use super::super::look::{content as content_of, pen::Pen};
use super::super::picture::{Point, Size};
use super::super::{Attached, CardElement};

/// Draws a content in the look of the channel; returns what it takes.
pub(super) fn content(
    pen: &mut Pen<'_>,
    card: &CardElement,
    attached: &[Attached],
    at: Point,
) -> Size {
    content_of(pen, card, attached, at)
}
