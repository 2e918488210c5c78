//! `style` of a tag, as far as it is about words.

use super::tags::STEP;
use crate::content::color::Color;

/// What a tag says about the words inside of it.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own, as in CSS"
)]
pub(super) struct Own {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub underline: bool,
    pub strike: bool,
    pub color: Option<Color>,
    pub size: Option<Scaled>,
    /// Whether nothing of it is shown.
    pub is_hidden: bool,
    /// Whether only its summary is shown: `<details>` without `open`.
    pub is_folded: bool,
    /// Whether it stays on one line.
    pub stays: Option<bool>,
    /// Whether its spaces are kept.
    pub keeps_spaces: Option<bool>,
    /// Width and height of a picture.
    pub sides: [Option<Scaled>; 2],
    /// Room around a block: above, at its end, below, where it begins.
    pub margin: [Option<Scaled>; 4],
}

/// A size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scaled {
    /// In px.
    Px(f32),
    /// Times that of what is around.
    Times(f32),
}

/// Sizes that have a name, in px. Source: measured in Chromium; `<font size>` counts them from 1.
const NAMED: [(&str, f32); 8] = [
    ("x-small", 10.0),
    ("small", 13.0),
    ("medium", 16.0),
    ("large", 18.0),
    ("x-large", 24.0),
    ("xx-large", 32.0),
    ("xxx-large", 48.0),
    ("xx-small", 9.0),
];

impl Scaled {
    /// In px, where words are so large.
    pub(super) fn px(self, font: f32) -> f32 {
        match self {
            Self::Px(px) => px,
            Self::Times(factor) => factor * font,
        }
    }
}

/// Points to px.
const POINT: f32 = 4.0 / 3.0;

impl Own {
    /// Takes in the declarations of `style`.
    pub(super) fn declare(&mut self, style: &str) {
        for declaration in style.split(';') {
            if let Some((name, value)) = declaration.split_once(':') {
                let value = value.trim().to_ascii_lowercase();
                let value = value.trim_end_matches("!important").trim_end();
                self.set(&name.trim().to_ascii_lowercase(), value);
            }
        }
    }

    fn set(&mut self, name: &str, value: &str) {
        match name {
            "color" => self.color = Color::parse(value).or(self.color),
            "font-size" if value != "0" => self.size = size(value).or(self.size),
            "font-weight" => {
                self.bold = match value {
                    "bold" | "bolder" => Some(true),
                    "normal" | "lighter" => Some(false),
                    _ => value
                        .parse()
                        .ok()
                        .map(|weight: f32| weight >= 600.0)
                        .or(self.bold),
                }
            }
            "font-style" => self.italic = Some(matches!(value, "italic" | "oblique")),
            "text-decoration" | "text-decoration-line" => {
                self.underline = value.contains("underline");
                self.strike = value.contains("line-through");
            }
            "display" => self.is_hidden = value == "none",
            "white-space" => {
                self.stays = Some(matches!(value, "nowrap" | "pre"));
                self.keeps_spaces = Some(value.starts_with("pre") && value != "pre-line");
            }
            "width" => self.sides[0] = size(value).or(self.sides[0]),
            "height" => self.sides[1] = size(value).or(self.sides[1]),
            "margin" => self.margin = around(value).unwrap_or(self.margin),
            "margin-top" => self.margin[0] = size(value).or(self.margin[0]),
            "margin-right" => self.margin[1] = size(value).or(self.margin[1]),
            "margin-bottom" => self.margin[2] = size(value).or(self.margin[2]),
            "margin-left" => self.margin[3] = size(value).or(self.margin[3]),
            _ => {}
        }
    }

    /// Takes in `size` of `<font>`.
    pub(super) fn font_size(&mut self, value: &str) {
        let value = value.trim();
        let number: Option<i32> = value.parse().ok();
        let Some(number) = number else { return };
        // With a sign it counts from 3.
        let is_step = value.starts_with(['+', '-']);
        let number = if is_step {
            number.saturating_add(3)
        } else {
            number
        };
        let at = number.clamp(1, 7) as usize - 1;
        self.size = NAMED.get(at).map(|&(_, px)| Scaled::Px(px));
    }
}

/// A number with a unit to a size.
type MakeSize = fn(f32) -> Scaled;

/// The four sides of `margin`, from one to four values.
fn around(value: &str) -> Option<[Option<Scaled>; 4]> {
    let values: Vec<Scaled> = value.split_ascii_whitespace().map_while(size).collect();
    let at = |index: usize| values.get(index).copied();
    let top = at(0)?;
    let right = at(1).unwrap_or(top);
    let sides = [top, right, at(2).unwrap_or(top), at(3).unwrap_or(right)];
    Some(sides.map(Some))
}

fn size(value: &str) -> Option<Scaled> {
    if value == "0" {
        return Some(Scaled::Px(0.0));
    }
    let named = NAMED.iter().find(|named| named.0 == value);
    if let Some(&(_, px)) = named {
        return Some(Scaled::Px(px));
    }
    match value {
        "larger" => return Some(Scaled::Times(STEP)),
        "smaller" => return Some(Scaled::Times(1.0 / STEP)),
        _ => {}
    }
    let units: [(&str, MakeSize); 5] = [
        ("px", Scaled::Px),
        ("pt", |points| Scaled::Px(points * POINT)),
        ("rem", |em| Scaled::Px(em * 16.0)),
        ("em", Scaled::Times),
        ("%", |percent| Scaled::Times(percent / 100.0)),
    ];
    let (unit, make) = units.into_iter().find(|unit| value.ends_with(unit.0))?;
    let number: f32 = value.strip_suffix(unit)?.trim().parse().ok()?;
    (number.is_finite() && number >= 0.0).then(|| make(number))
}
