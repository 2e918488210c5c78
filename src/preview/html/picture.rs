//! The room that a picture takes in words: `<img>`.

use std::borrow::Cow;

use super::css::Own;

/// The character that stands for a picture.
pub(super) const STANDS_FOR: &str = "\u{fffc}";

/// Width and height of the pictures on the page of the official renderer, in px.
const STAGE: [f32; 2] = [300.0, 200.0];

/// The largest side, in px.
const MAX_SIDE: f32 = 10_000.0;

/// Width and height in px: what it says, else that of the pictures of the stage. `None`: it has no source, so there is none.
pub(super) fn size<'tag>(
    own: &Own,
    font: f32,
    value: impl Fn(&str) -> Option<Cow<'tag, str>>,
) -> Option<[f32; 2]> {
    if value("src")?.trim().is_empty() {
        return None;
    }
    let attribute = |name: &str| {
        let text = value(name)?;
        text.trim().trim_end_matches("px").trim_end().parse().ok()
    };
    let side = |at: usize, name: &str| {
        let px = own.sides[at].map(|own| own.px(font));
        let px: Option<f32> = px.or_else(|| attribute(name));
        px.filter(|px| (0.0..=MAX_SIDE).contains(px))
    };
    let ratio = STAGE[1] / STAGE[0];
    Some(match (side(0, "width"), side(1, "height")) {
        (Some(width), Some(height)) => [width, height],
        (Some(width), None) => [width, width * ratio],
        (None, Some(height)) => [height / ratio, height],
        (None, None) => STAGE,
    })
}
