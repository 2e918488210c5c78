//! `style` of a tag, as far as it is about words.

use super::tags::STEP;
use crate::content::color::Color;

/// What a tag says about the words inside of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Own {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub underline: bool,
    pub strike: bool,
    pub color: Option<Color>,
    pub size: Option<Scaled>,
    /// Whether nothing of it is shown.
    pub is_hidden: bool,
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
            "font-size" => self.size = size(value).or(self.size),
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

fn size(value: &str) -> Option<Scaled> {
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
