//! The style sheet: sizes, colours, and which line stands where. Source: json-pollock 1.7.7 (its style sheet, and boxes
//! measured in Chromium; `structured-content.md` 3.1 to 3.6).

use super::tree::{BoxStyle, Extent, Ink, Inside, LayoutBox, Margin, Sides, Words};
use crate::content::color::Color;
use crate::preview::picture::When;
use crate::preview::typeset::{Face, Piece, Setting};
use crate::preview::{
    Border, CardElement, CardElementBody, FormPart, Layout, Style, StyleSize, View,
};
use crate::text::without_ticks;

/// Width of the content of a card.
pub(super) const CARD: f32 = 200.0;
/// Width of the content of a card in a carousel.
pub(super) const STRIP_CARD: f32 = 180.0;
/// Height of a map, and of a picture that is not there.
pub(super) const TALL: f32 = 154.0;
/// Size of the font of the page around, which the renderer inherits.
pub(super) const PAGE_FONT: f32 = 16.0;
/// Size of the font of a text.
pub(super) const TEXT_FONT: f32 = 13.0;
/// Size of the font of a button: the browser's 13.333 px, which fonts are given in steps of 1/64.
pub(super) const BUTTON_FONT: f32 = 853.0 / 64.0;
/// Size of the font of the title of a section: the browser's 18.72 px for `h3`, likewise.
pub(super) const TITLE_FONT: f32 = 1198.0 / 64.0;
/// Room above and below that title.
pub(super) const TITLE_MARGIN: f32 = 18.72;

pub(super) const BLACK: Color = Color::opaque(0, 0, 0);
pub(super) const WHITE: Color = Color::opaque(255, 255, 255);
/// Of all lines.
pub(super) const HAIRLINE: Color = Color::opaque(0xd4, 0xd4, 0xd5);
/// Of buttons.
pub(super) const BLUE: Color = Color::opaque(0x03, 0x63, 0xad);
/// Of the signs on arrows.
pub(super) const DARK_BLUE: Color = Color::opaque(0x02, 0x54, 0x94);
/// Behind a pressed button.
pub(super) const PRESSED: Color = Color::opaque(0xf0, 0xf0, 0xf0);
/// Of the words of a disabled button.
pub(super) const DISABLED: Color = Color::opaque(0xaa, 0xaa, 0xaa);
/// Around a selected card.
pub(super) const SELECTED: Color = Color::opaque(0x1a, 0xad, 0x12);
/// Around a box that is not ticked, which the browser draws itself.
pub(super) const BOX_EDGE: Color = Color::opaque(0x76, 0x76, 0x76);
/// Of a box that is ticked.
pub(super) const BOX_TICKED: Color = Color::opaque(0x00, 0x75, 0xff);
/// Of what is only ours: ghosts.
pub(super) const GHOST: Color = Color::opaque(0x8a, 0x8a, 0x8e);

/// Where an element stands.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is asked by another rule of the sheet"
)]
pub(super) struct Around {
    pub parent: Parent,
    /// Whether no drawn sibling stands before it.
    pub is_first: bool,
    /// Whether the drawn sibling before it is a text.
    pub after_text: bool,
    /// Whether lines of what says nothing else are not wrapped: inside of a carousel.
    pub nowrap: bool,
    /// Whether a vertical is anywhere around.
    pub in_vertical: bool,
    pub form: FormPlace,
}

/// What lays an element out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Parent {
    /// The surface.
    Root,
    Vertical {
        borderless: bool,
    },
    Cells {
        borderless: bool,
    },
    /// Of a carousel; with so much room on each side.
    Strip {
        margin: f32,
    },
    /// Of tabs.
    Panel,
    /// A section of an accordion.
    Fold,
    Form,
}

/// Where in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormPlace {
    Outside,
    List,
    Section,
    Buttons,
}

impl Parent {
    /// Whether a layout in it is no grid and no table: its `display` is another.
    pub const fn makes_blocks(self) -> bool {
        matches!(self, Self::Cells { .. } | Self::Strip { .. } | Self::Panel)
    }
}

impl Around {
    pub const fn root() -> Self {
        Self {
            parent: Parent::Root,
            is_first: true,
            after_text: false,
            nowrap: false,
            in_vertical: false,
            form: FormPlace::Outside,
        }
    }

    pub fn inside_vertical(self, layout: &Layout) -> Self {
        Self {
            parent: Parent::Vertical {
                borderless: layout.border == Border::Without,
            },
            in_vertical: true,
            ..self
        }
    }

    pub fn inside_horizontal(self, layout: &Layout) -> Self {
        Self {
            parent: Parent::Cells {
                borderless: !layout.has_lines(),
            },
            ..self
        }
    }

    /// The edge of a simple element: a divider, or that of a card in a carousel.
    pub fn divider(self, is_text: bool) -> Sides {
        match self.parent {
            Parent::Vertical { borderless: false }
                if !(self.is_first || is_text && self.after_text) =>
            {
                Sides::top(1.0)
            }
            Parent::Cells { borderless: false } if !self.is_first => Sides::left(1.0),
            // A rule about texts below one another reaches cards too.
            Parent::Strip { .. } if is_text && self.after_text && self.in_vertical => {
                Sides::each(0.0, 1.0, 1.0, 1.0)
            }
            Parent::Strip { .. } => Sides::all(1.0),
            _ => Sides::default(),
        }
    }

    /// A simple element, with the width that its place gives it.
    pub fn simple(self, is_text: bool) -> BoxStyle {
        let mut style = BoxStyle {
            border: self.divider(is_text),
            ..BoxStyle::default()
        };
        self.take_place(&mut style);
        style
    }

    /// The width and margins of a card in a strip.
    pub fn take_place(self, style: &mut BoxStyle) {
        if let Parent::Strip { margin } = self.parent {
            style.width = Extent::Px(STRIP_CARD);
            style.margin = Margin::sides(margin);
        }
    }
}

/// The box around cards, headers or sections: without a look of its own.
pub(super) fn wrapper(around: Around) -> LayoutBox {
    let mut style = BoxStyle::default();
    if matches!(around.parent, Parent::Strip { .. }) {
        style.border = Sides::all(1.0);
    }
    around.take_place(&mut style);
    LayoutBox::blocks(style)
}

/// What is drawn: all but ghosts.
pub(super) fn is_drawn(element: &CardElement) -> bool {
    !element.beyond_limit
        && !matches!(
            element.body,
            CardElementBody::LinkPreview { .. }
                | CardElementBody::Undrawn { .. }
                | CardElementBody::Ghost { .. }
        )
}

/// Of a vertical or horizontal.
pub(super) fn layout_style(element: &CardElement, around: Around) -> BoxStyle {
    let mut style = BoxStyle {
        border: layout_border(element, around),
        width: Extent::Share(100.0),
        max_width: Some(CARD),
        ..BoxStyle::default()
    };
    around.take_place(&mut style);
    style
}

#[expect(
    clippy::match_same_arms,
    reason = "an arm for each rule of the sheet, in the order in which they win"
)]
fn layout_border(element: &CardElement, around: Around) -> Sides {
    let (is_horizontal, layout) = match &element.body {
        CardElementBody::Horizontal(layout) => (true, Some(layout)),
        CardElementBody::Vertical(layout) => (false, Some(layout)),
        _ => (false, None),
    };
    let is_shadow = layout.is_some_and(|layout| layout.border == Border::Shadow);
    let is_borderless = layout.is_some_and(|layout| {
        layout.border == Border::Without || is_horizontal && !layout.has_lines()
    });
    let is_bare = is_shadow || is_borderless;
    let own = if is_bare || layout.is_none() {
        Sides::default()
    } else {
        Sides::all(1.0)
    };
    match around.parent {
        Parent::Root | Parent::Fold | Parent::Panel | Parent::Form => own,
        Parent::Strip { .. } => Sides::all(1.0),
        Parent::Vertical { .. } if is_horizontal && is_bare => Sides::default(),
        Parent::Vertical { borderless: true } => Sides::all(1.0),
        Parent::Vertical { .. } if around.is_first => Sides::default(),
        Parent::Vertical { .. } => Sides::top(1.0),
        Parent::Cells { borderless: false } if around.is_first => Sides::default(),
        Parent::Cells { borderless: false } => Sides::left(1.0),
        Parent::Cells { .. } if around.is_first => Sides { left: 0.0, ..own },
        Parent::Cells { .. } => own,
    }
}

/// What is painted of a vertical or horizontal.
pub(super) fn layout_ink(layout: &Layout) -> Vec<Ink> {
    let mut ink = Vec::with_capacity(3);
    if layout.border == Border::Shadow {
        ink.push(Ink::Shadow);
    }
    ink.push(white());
    ink.push(edge());
    ink
}

/// A white area.
pub(super) fn white() -> Ink {
    Ink::Fill {
        color: WHITE,
        radius: 0.0,
        when: When::Always,
    }
}

/// A line where the box has a border.
pub(super) fn edge() -> Ink {
    Ink::Edge {
        color: HAIRLINE,
        radius: 0.0,
        when: When::Always,
    }
}

/// A white area with an edge.
pub(super) fn plate() -> Vec<Ink> {
    vec![white(), edge()]
}

/// Of a part of a form.
pub(super) fn form_style(
    part: FormPart,
    padding: Option<f32>,
    element: &CardElement,
    around: Around,
) -> BoxStyle {
    let mut style = BoxStyle::default();
    let half = padding
        .filter(|padding| *padding > 0.0)
        .map(super::cards::half);
    let [top, right, bottom, left] = &mut style.margin;
    match (part, half) {
        (FormPart::List, _) => {
            let border = layout_border(element, around);
            style.width = Extent::Share(100.0);
            style.max_width = Some(CARD);
            style.border = border;
            around.take_place(&mut style);
        }
        (FormPart::Section | FormPart::Checklist, Some(half)) => {
            (*top, *bottom) = (Margin::Px(half), Margin::Px(half));
        }
        (FormPart::Section, None) => *bottom = Margin::Share(1.0),
        (FormPart::ButtonList, _) => {
            (*top, *bottom) = (Margin::Share(8.0), Margin::Share(5.0));
            (*left, *right) = (Margin::Share(20.0), Margin::Share(20.0));
        }
        (FormPart::SectionList | FormPart::Checklist, _) => {}
    }
    style
}

/// Height of a vertical that scrolls.
pub(super) fn scroll_height(element: &CardElement) -> f32 {
    match element.style.size {
        Some(StyleSize::Medium) => 300.0,
        Some(StyleSize::Large) => 500.0,
        Some(StyleSize::Small) | None => 100.0,
    }
}

/// The widths of the cells of a horizontal in percent, which it works out from those it is given: one that is missing
/// or 0 has the share of the missing ones, and what is below 0 is no width.
pub(super) fn shares(given: &[f64], count: usize) -> impl Iterator<Item = Option<f32>> {
    let missing = if !given.is_empty() && given.len() < count {
        (100.0 - given.iter().sum::<f64>()) / (count - given.len()) as f64
    } else {
        100.0 / count.max(1) as f64
    };
    (0..count).map(move |index| {
        let share = given.get(index).copied().filter(|share| *share != 0.0);
        let share = share.unwrap_or(missing);
        (share >= 0.0).then(|| share.min(1.0e6) as f32)
    })
}

/// Of `style.size`.
pub(super) fn size(style: &Style) -> Option<f32> {
    Some(match style.size? {
        StyleSize::Small => 11.0,
        StyleSize::Medium => 13.0,
        StyleSize::Large => 17.0,
    })
}

/// How words are set by `style`, where nothing else is said.
pub(super) fn face(style: &Style, default_size: f32, color: Color, view: &View) -> Face {
    Face {
        size: size(style).unwrap_or(default_size) * view.font_scale,
        bold: style.bold,
        italic: style.italic,
        underline: false,
        strike: false,
        color: style.color.unwrap_or(color),
    }
}

/// A dashed box with words.
pub(super) fn ghost(label: &str, view: &View) -> LayoutBox {
    let size = 11.0 * view.font_scale;
    let style = BoxStyle {
        padding: Sides::each(5.0, 10.0, 5.0, 10.0),
        ..BoxStyle::default()
    };
    let setting = Setting {
        breaks_words: true,
        ..Setting::new(0.0, size)
    };
    let pieces = vec![Piece::plain(without_ticks(label), Face::plain(size, GHOST))];
    let mut ghost = LayoutBox::new(Inside::Words(Box::new(Words { pieces, setting })), style);
    ghost.ink = vec![Ink::Dashes(GHOST)];
    ghost
}
