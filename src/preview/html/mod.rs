//! The words of an element as HTML, as a browser shows them.
//!
//! What is not drawn here is left out and named. Nothing is ever run or loaded.

mod css;
mod open;
mod picture;
mod reader;
mod tags;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::typeset::{Face, Piece};
use crate::content::color::Color;

/// Words in HTML.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Html {
    /// The words, in order.
    pub pieces: Vec<Piece>,
    /// Names of tags that a browser shows in another way than the pieces do, each once; at most 16.
    pub unsupported: Vec<String>,
    /// The words alone; `\n` where a line ends.
    pub text: String,
}

/// Reads the words of an element as the web does: line breaks become `<br/>` first, then all of it is HTML.
///
/// `face` is how words outside of all tags are set, `link_color` the colour of links.
#[must_use]
pub fn pieces(text: &str, face: Face, link_color: Color) -> Html {
    if text.is_empty() {
        return Html::default();
    }
    if memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() {
        let words = breaks(text, "\n");
        return Html {
            text: words.clone().into_owned(),
            pieces: vec![Piece::plain(words, face)],
            unsupported: Vec::new(),
        };
    }
    reader::read(&breaks(text, "<br/>"), face, link_color)
}

/// The words of an element that is HTML on the web, without tags and entities; `\n` where a line ends.
#[must_use]
pub fn plain_text(html: &str) -> String {
    let black = Color::opaque(0, 0, 0);
    pieces(html, Face::plain(13.0, black), black).text
}

/// The text with something else for line breaks.
fn breaks<'text>(text: &'text str, with: &str) -> Cow<'text, str> {
    if memchr::memchr2(b'\r', b'\n', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace('\n', with),
    )
}
