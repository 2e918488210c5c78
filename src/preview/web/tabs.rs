//! How the header of a tab looks (`structured-content.md` 3.5).

use super::sheet;
use super::tree::Ink;
use crate::content::color::Color;
use crate::preview::picture::When;
use crate::preview::{Style, StyleSize};

/// Behind the header that is open.
const OPEN: Color = Color::opaque(0xcc, 0xcc, 0xcc);
/// Below it.
const OPEN_LINE: Color = Color::opaque(0x55, 0x55, 0x55);
/// Behind the header that the pointer is over.
const HOVERED: Color = Color::opaque(0xdd, 0xdd, 0xdd);

/// How a header looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Of the words.
    pub color: Color,
    /// Height of the line below, in px.
    pub line: f32,
    line_color: Color,
    background: Option<Color>,
    hovered: Option<Color>,
}

/// Size of the font of the headers: 11, 13 or 14 px, which differs from that of texts.
pub(super) fn font_size(style: &Style) -> f32 {
    match style.size {
        Some(StyleSize::Medium) => 13.0,
        Some(StyleSize::Large) => 14.0,
        Some(StyleSize::Small) | None => 11.0,
    }
}

/// Colours of `style` stand on the header itself and win over the sheet; the open header has them replaced by the
/// active ones if both are given, else it has the look of the sheet below them.
pub(super) fn look(style: &Style, is_open: bool) -> Look {
    let width = match style.size {
        Some(StyleSize::Medium) => 2.0,
        Some(StyleSize::Large) => 3.0,
        Some(StyleSize::Small) | None => 1.0,
    };
    let given = style.tab_colors;
    let is_replaced = is_open && given.normal && given.active;
    let (color, background) = if is_replaced {
        (style.color_active, style.background_active)
    } else {
        (style.color, style.background)
    };
    let sheet_open = is_open && !is_replaced;
    let sheet_line = if sheet_open { 1.0 } else { 0.0 };
    let hover = style
        .background_hover
        .or(style.color_hover.map(|_| HOVERED));
    Look {
        color: color.unwrap_or(sheet::BLACK),
        line: color.map_or(sheet_line, |_| width),
        line_color: color.unwrap_or(OPEN_LINE),
        background: background.or(sheet_open.then_some(OPEN)),
        hovered: match (hover, background) {
            (Some(hover), _) => Some(hover),
            (None, Some(_)) => None,
            (None, None) => Some(HOVERED),
        },
    }
}

impl Look {
    /// What is painted of it.
    pub fn ink(&self) -> Vec<Ink> {
        let fill = |color, when| Ink::Fill {
            color,
            radius: 0.0,
            when,
        };
        let mut ink = Vec::with_capacity(3);
        ink.extend(self.background.map(|color| fill(color, When::Always)));
        ink.extend(self.hovered.map(|color| fill(color, When::Hovered)));
        ink.push(Ink::Edge {
            color: self.line_color,
            radius: 0.0,
            when: When::Always,
        });
        ink
    }
}
