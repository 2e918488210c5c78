//! The boxes of a card before and after they have a place: the part of CSS that the official renderer's sheet needs.

use crate::content::color::Color;
use crate::preview::picture::{Icon, Part, Rect, Size, When};
use crate::preview::typeset::{Paragraph, Piece, Setting};

/// Number of a box in its tree.
pub(super) type Id = usize;

/// Boxes, in any order; children stand in their parent.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub boxes: Vec<LayoutBox>,
}

/// A box.
#[derive(Debug, Default)]
pub(super) struct LayoutBox {
    pub style: BoxStyle,
    pub inside: Inside,
    pub children: Vec<Id>,
    /// What can be pointed at, if the box is that; its place and group are not known yet.
    pub part: Option<Box<Part>>,
    /// What is painted of the box itself, from back to front.
    pub ink: Vec<Ink>,
    /// How its inside moves.
    pub moves: Moves,
    /// Its border box, from the left upper corner of its parent's. Nothing before it is laid out.
    pub place: Rect,
    /// Its words in lines.
    pub paragraph: Option<Paragraph>,
    /// How narrow and wide its inside can be, once that was asked for.
    pub content: Option<Widths>,
}

/// `min-content` and `max-content`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Widths {
    pub min: f32,
    pub max: f32,
}

/// What a style sheet says about a box.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own, as in CSS"
)]
pub(super) struct BoxStyle {
    /// Widths of the edge.
    pub border: Sides,
    pub padding: Sides,
    /// `padding-top` in percent of the width around, which for its boxes is their own width.
    pub padding_top_share: f32,
    pub margin: [Margin; 4],
    pub width: Extent,
    /// Of its content.
    pub max_width: Option<f32>,
    /// Of its content.
    pub height: Option<f32>,
    /// Of its border box.
    pub min_height: f32,
    /// Whether `width` is that of the border box.
    pub is_border_box: bool,
    /// Whether it is `display: none`.
    pub is_hidden: bool,
    /// Whether it hides what sticks out, which makes it a world of its own for margins and widths.
    pub clips: bool,
    /// Whether what it holds stands in the middle of its height.
    pub centers: bool,
    /// Whether it is a cell of a table.
    pub is_cell: bool,
    /// Its share of a table in percent, for a cell.
    pub share: Option<f32>,
    /// How far its baseline is lifted over that of the line; `None`: it hangs from the line's top.
    pub lift: Option<f32>,
    /// Whether it takes what is left of a header, on its left.
    pub pushes: bool,
    /// Whether it may get narrower than it wants to be in a header.
    pub shrinks: bool,
    /// Whether it stands over what is there, out of the flow; its place is set by whoever holds it.
    pub floats_over: bool,
}

/// A length on each side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sides {
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
    pub left: f32,
}

/// A margin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Margin {
    Px(f32),
    /// In percent of the width around.
    Share(f32),
    /// Half of what is left.
    Auto,
}

/// `width`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Extent {
    /// What is there; for a table what it needs.
    #[default]
    Auto,
    Px(f32),
    /// In percent of what is there.
    Share(f32),
    /// All that is there but so many px.
    Less(f32),
    /// What it needs, at most what is there.
    Fit,
}

/// How the inside of a box is laid out.
#[derive(Debug, Default)]
pub(super) enum Inside {
    /// Nothing is in it.
    #[default]
    Nothing,
    /// Boxes below one another, whose margins collapse. `in_line`: without limits they would stand beside one another.
    Blocks { in_line: bool },
    /// A grid of one column.
    Grid,
    /// Cells of one row.
    Table,
    /// Boxes as characters of a line.
    Line(LineStyle),
    /// A flexible row.
    Header,
    /// Boxes that float to the left.
    Floats,
    /// A paragraph.
    Words(Box<Words>),
    /// A picture of this size, as wide as there is room.
    Picture(Size),
}

/// How boxes stand in a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LineStyle {
    /// Whether there may be several lines.
    pub wraps: bool,
    /// Size of the font that a line is at least as high as.
    pub strut: f32,
    /// Whether it begins on the right.
    pub rtl: bool,
}

/// A paragraph that has no lines yet.
#[derive(Debug)]
pub(super) struct Words {
    pub pieces: Vec<Piece>,
    pub setting: Setting,
}

/// How the inside of a box moves.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Moves {
    /// Not at all.
    #[default]
    Still,
    /// Its first child is a strip of cards, of which this one shows; `None`: as it arrives.
    Slides(Option<usize>),
    /// It scrolls.
    Scrolls,
}

/// What is painted of a box.
#[derive(Clone, Debug)]
pub(super) enum Ink {
    /// The box is filled.
    Fill {
        color: Color,
        radius: f32,
        when: When,
    },
    /// Its edge.
    Edge {
        color: Color,
        radius: f32,
        when: When,
    },
    /// A broken edge.
    Dashes(Color),
    /// It throws a shadow.
    Shadow,
    /// A picture.
    Image { url: String, label: String },
    /// A map.
    Map { latitude: f64, longitude: f64 },
    /// A sign in the middle.
    Icon {
        icon: Icon,
        size: Size,
        color: Color,
        when: When,
    },
}

impl Default for Margin {
    fn default() -> Self {
        Self::Px(0.0)
    }
}

impl Margin {
    /// In px; what is left over is not counted.
    pub fn px(self, around: f32) -> f32 {
        match self {
            Self::Px(px) => px,
            Self::Share(share) => around * share / 100.0,
            Self::Auto => 0.0,
        }
    }
}

impl Sides {
    /// The same on all sides.
    pub const fn all(px: f32) -> Self {
        Self {
            top: px,
            right: px,
            bottom: px,
            left: px,
        }
    }

    /// Only above.
    pub const fn top(px: f32) -> Self {
        Self {
            top: px,
            right: 0.0,
            bottom: 0.0,
            left: 0.0,
        }
    }

    /// Only on the left.
    pub const fn left(px: f32) -> Self {
        Self {
            top: 0.0,
            right: 0.0,
            bottom: 0.0,
            left: px,
        }
    }

    /// Above, right, below, left.
    pub const fn each(top: f32, right: f32, bottom: f32, left: f32) -> Self {
        Self {
            top,
            right,
            bottom,
            left,
        }
    }
}

impl BoxStyle {
    /// What stands left and right of the content inside of the border box.
    pub fn across(&self) -> f32 {
        self.border.left + self.border.right + self.padding.left + self.padding.right
    }

    /// What stands above the content of a box of that width.
    pub fn above(&self, width: f32) -> f32 {
        self.border.top + self.padding.top + width * self.padding_top_share / 100.0
    }

    /// What stands below the content.
    pub fn below(&self) -> f32 {
        self.border.bottom + self.padding.bottom
    }

    /// What stands left of the content.
    pub fn before(&self) -> f32 {
        self.border.left + self.padding.left
    }

    /// Whether its width is not given in px.
    pub const fn is_flexible(&self) -> bool {
        !matches!(self.width, Extent::Px(_))
    }

    /// The margins left and right.
    pub fn margins_across(&self, around: f32) -> f32 {
        self.margin[1].px(around) + self.margin[3].px(around)
    }
}

impl Tree {
    /// Adds a box.
    pub fn add(&mut self, new: LayoutBox) -> Id {
        self.boxes.push(new);
        self.boxes.len() - 1
    }

    /// A box.
    pub fn at(&self, id: Id) -> &LayoutBox {
        &self.boxes[id]
    }

    /// A box, to change it.
    pub fn at_mut(&mut self, id: Id) -> &mut LayoutBox {
        &mut self.boxes[id]
    }

    /// How many boxes a box holds.
    pub fn count(&self, id: Id) -> usize {
        self.boxes[id].children.len()
    }

    /// A child of a box.
    pub fn child(&self, id: Id, index: usize) -> Id {
        self.boxes[id].children[index]
    }
}

impl LayoutBox {
    /// A box that lays out what it holds in that way.
    pub fn new(inside: Inside, style: BoxStyle) -> Self {
        Self {
            style,
            inside,
            ..Self::default()
        }
    }

    /// Boxes below one another.
    pub fn blocks(style: BoxStyle) -> Self {
        Self::new(Inside::Blocks { in_line: false }, style)
    }
}
