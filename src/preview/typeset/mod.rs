//! Lines of text: which font draws what, in which order, how wide, and where a line ends.
//!
//! The looks ask for paragraphs; painters draw one run at a time and never wrap.

mod advance;
mod breaks;
mod charset;
mod choose;
mod fill;
mod flow;
mod font;
mod kept;
mod loaded;
mod measure;
mod order;
mod stack;

#[cfg(test)]
mod tests;

pub use font::Font;
pub use stack::line_height;

use crate::content::color::Color;

/// A piece of a paragraph that is set in one way.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The words; `\n` ends a line.
    pub text: String,
    /// How they are set.
    pub face: Face,
    /// Where a link in the text leads.
    pub link: Option<String>,
    /// How far it stands above the baseline of its line, in px: `<sup>`; below zero: `<sub>`.
    pub rise: f32,
    /// Whether it stays on one line: `white-space: nowrap`.
    pub stays: bool,
    /// Width and height of a picture that stands here as a character does, in px; its text is one character then.
    pub picture: Option<[f32; 2]>,
    /// Whether a block begins here, as a paragraph or an entry of a list does, and how. Without words: room below.
    pub start: Option<Start>,
}

/// How a block inside of a paragraph begins; it goes on to the next one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Start {
    /// Room above its first line, in px.
    pub above: f32,
    /// Room at the side where the direction begins, in px.
    pub indent: f32,
    /// Room at the other side, in px.
    pub outdent: f32,
    /// Its strut, where it is not that of the setting.
    pub strut: Option<f32>,
    /// What stands in the room before its first line.
    pub marker: String,
    /// Whether an empty line stands before it where its words are copied: it is a paragraph, or follows one.
    pub after_blank: bool,
}

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "any of them goes with any other"
)]
pub struct Face {
    /// Height of the em in px.
    pub size: f32,
    /// Weight 700 instead of 400.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// With a line below.
    pub underline: bool,
    /// With a line through it.
    pub strike: bool,
    /// With what.
    pub color: Color,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Room for a line in px.
    pub width: f32,
    /// Where lines stand in that room.
    pub align: Align,
    /// Whether the paragraph's direction is right to left.
    pub rtl: bool,
    /// What becomes of spaces and where lines may end.
    pub spaces: Spaces,
    /// Whether a word that is too long for a line is broken (`word-break: break-word` of CSS) instead of sticking out.
    pub breaks_words: bool,
    /// Size of the font that each line is at least as high as (`line-height: normal` of CSS), in px.
    pub strut: f32,
    /// Lines beyond this are cut, and the last one ends in an ellipsis.
    pub max_lines: Option<u32>,
}

/// Where lines stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the side where the direction begins.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the side where the direction ends.
    End,
}

/// What becomes of spaces, as `white-space` of CSS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spaces {
    /// Runs of them count as one; a line may end there.
    #[default]
    Normal,
    /// All of them stay; a line may end there.
    PreWrap,
    /// Runs of them count as one; a line ends only at a line break.
    NoWrap,
}

/// How narrow and how wide a paragraph can be: `min-content` and `max-content` of CSS.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Widths {
    /// Of its widest part that is not broken: a word, or a character where words are broken.
    pub min: f32,
    /// Without any line break but its own.
    pub max: f32,
}

/// A paragraph in lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// The lines from top to bottom.
    pub lines: Vec<Line>,
    /// Of the widest line, in px.
    pub width: f32,
    /// Of all lines, in px.
    pub height: f32,
    /// Whether something was cut.
    pub is_cut: bool,
    /// Whether a character is in none of the shipped fonts: it shows as a box.
    pub is_missing: bool,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its upper edge, from that of the paragraph.
    pub top: f32,
    /// Its height.
    pub height: f32,
    /// Its baseline, from the upper edge of the paragraph.
    pub baseline: f32,
    /// Its left end, from the left edge of the paragraph's room.
    pub left: f32,
    /// Its width without spaces at its end.
    pub width: f32,
    /// What stands on it, from left to right.
    pub runs: Vec<Run>,
}

/// Characters of one font and one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Its left end, from the left end of the line.
    pub x: f32,
    /// Sum of its advances.
    pub width: f32,
    /// The characters in reading order.
    pub text: String,
    /// The font that has them; of what no font has, that of the words around.
    pub font: Font,
    /// Whether no shipped font has them: each is drawn as an empty box, all equally wide, as browsers do.
    pub is_missing: bool,
    /// How they are set.
    pub face: Face,
    /// How far their baseline stands above that of the line, in px.
    pub rise: f32,
    /// Whether they run from right to left.
    pub rtl: bool,
    /// Where a link in the text leads.
    pub link: Option<String>,
}

/// Sets a paragraph in lines, as Chromium does with Arial's metrics.
#[must_use]
pub fn paragraph(pieces: &[Piece], setting: &Setting) -> Paragraph {
    let measured = kept::measured(pieces, setting);
    let (lines, measured) = fill::fill(&measured, pieces, setting);
    stack::stack(&measured, &lines, pieces, setting)
}

/// How narrow and how wide a paragraph can be; `width` and `max_lines` of the setting do not count.
#[must_use]
pub fn widths(pieces: &[Piece], setting: &Setting) -> Widths {
    fill::widths(&kept::measured(pieces, setting), pieces, setting)
}

impl Setting {
    /// Left to right, from the left, spaces as in HTML, long words broken, any number of lines.
    #[must_use]
    pub fn new(width: f32, strut: f32) -> Self {
        Self {
            width,
            align: Align::Start,
            rtl: false,
            spaces: Spaces::Normal,
            breaks_words: true,
            strut,
            max_lines: None,
        }
    }
}

impl Face {
    /// Upright, of weight 400, without lines.
    #[must_use]
    pub fn plain(size: f32, color: Color) -> Self {
        Self {
            size,
            bold: false,
            italic: false,
            underline: false,
            strike: false,
            color,
        }
    }

    /// The size that is used: of what is no size, nothing.
    fn sane(self) -> f32 {
        if self.size.is_finite() {
            self.size.clamp(0.0, 2000.0)
        } else {
            0.0
        }
    }
}

impl Piece {
    /// Words without a link.
    #[must_use]
    pub fn plain(text: impl Into<String>, face: Face) -> Self {
        Self {
            text: text.into(),
            face,
            link: None,
            rise: 0.0,
            stays: false,
            picture: None,
            start: None,
        }
    }
}
