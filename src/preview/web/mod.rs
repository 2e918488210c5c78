//! The web look: what json-pollock 1.7.7 draws in a browser, box for box.
//!
//! Elements become boxes with the rules of the official style sheet (`build`, `sheet`), boxes get places by the
//! parts of CSS that the sheet needs (`flow`, `table`, `line`, `widths`), and placed boxes become shapes
//! (`paint`).

mod accordion;
mod basic;
mod build;
mod cards;
mod flow;
mod form;
mod inline_image;
mod line;
mod paint;
mod part;
mod said;
mod sheet;
mod table;
mod tabs;
mod thrown;
mod tree;
mod widths;
mod words;

#[cfg(test)]
mod tests;

use self::build::Builder;
use super::picture::Picture;
use super::{CardElement, Play, View};

pub use thrown::thrown;

/// The picture of a card on the web. `view.width` is the width of the surface that the host page gives it.
///
/// Where the official renderer throws, nothing of the card is drawn: a dashed box says why.
#[must_use]
pub fn card(element: &CardElement, view: &View, play: &Play) -> Picture {
    let width = view.width.clamp(1.0, 100_000.0);
    let mut builder = Builder::new(view, play);
    let root = match thrown(element) {
        Some(why) => builder.fallen(element, &why),
        None => builder.root(element),
    };
    let mut tree = builder.tree;
    let used = tree.used_width(root, width);
    tree.lay(root, used, true);
    paint::paint(&tree, root)
}
