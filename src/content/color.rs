//! Colours as CSS spells them, and how well one can be read on another.

use std::sync::LazyLock;

/// A colour: red, green, blue and opacity, each from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
    /// Opacity; 255 hides what is behind.
    pub alpha: u8,
}

/// Words that are colours only where they are used.
const CONTEXTUAL: [&str; 6] = [
    "currentcolor",
    "inherit",
    "initial",
    "unset",
    "revert",
    "revert-layer",
];

/// Functions that are colours and that this file does not work out.
const OTHER_FUNCTIONS: [&str; 9] = [
    "hwb(",
    "lab(",
    "lch(",
    "oklab(",
    "oklch(",
    "color(",
    "color-mix(",
    "light-dark(",
    "var(",
];

/// The colours that CSS names. Source: CSS Color Module Level 4.
#[rustfmt::skip]
#[expect(
    clippy::unreadable_literal,
    reason = "a colour is read as six digits"
)]
const NAMES: &[(&str, u32)] = &[
    ("aliceblue", 0xf0f8ff), ("antiquewhite", 0xfaebd7), ("aqua", 0x00ffff), ("aquamarine", 0x7fffd4),
    ("azure", 0xf0ffff), ("beige", 0xf5f5dc), ("bisque", 0xffe4c4), ("black", 0x000000), ("blanchedalmond", 0xffebcd),
    ("blue", 0x0000ff), ("blueviolet", 0x8a2be2), ("brown", 0xa52a2a), ("burlywood", 0xdeb887), ("cadetblue", 0x5f9ea0),
    ("chartreuse", 0x7fff00), ("chocolate", 0xd2691e), ("coral", 0xff7f50), ("cornflowerblue", 0x6495ed),
    ("cornsilk", 0xfff8dc), ("crimson", 0xdc143c), ("cyan", 0x00ffff), ("darkblue", 0x00008b), ("darkcyan", 0x008b8b),
    ("darkgoldenrod", 0xb8860b), ("darkgray", 0xa9a9a9), ("darkgreen", 0x006400), ("darkgrey", 0xa9a9a9),
    ("darkkhaki", 0xbdb76b), ("darkmagenta", 0x8b008b), ("darkolivegreen", 0x556b2f), ("darkorange", 0xff8c00),
    ("darkorchid", 0x9932cc), ("darkred", 0x8b0000), ("darksalmon", 0xe9967a), ("darkseagreen", 0x8fbc8f),
    ("darkslateblue", 0x483d8b), ("darkslategray", 0x2f4f4f), ("darkslategrey", 0x2f4f4f), ("darkturquoise", 0x00ced1),
    ("darkviolet", 0x9400d3), ("deeppink", 0xff1493), ("deepskyblue", 0x00bfff), ("dimgray", 0x696969),
    ("dimgrey", 0x696969), ("dodgerblue", 0x1e90ff), ("firebrick", 0xb22222), ("floralwhite", 0xfffaf0),
    ("forestgreen", 0x228b22), ("fuchsia", 0xff00ff), ("gainsboro", 0xdcdcdc), ("ghostwhite", 0xf8f8ff),
    ("gold", 0xffd700), ("goldenrod", 0xdaa520), ("gray", 0x808080), ("green", 0x008000), ("greenyellow", 0xadff2f),
    ("grey", 0x808080), ("honeydew", 0xf0fff0), ("hotpink", 0xff69b4), ("indianred", 0xcd5c5c), ("indigo", 0x4b0082),
    ("ivory", 0xfffff0), ("khaki", 0xf0e68c), ("lavender", 0xe6e6fa), ("lavenderblush", 0xfff0f5),
    ("lawngreen", 0x7cfc00), ("lemonchiffon", 0xfffacd), ("lightblue", 0xadd8e6), ("lightcoral", 0xf08080),
    ("lightcyan", 0xe0ffff), ("lightgoldenrodyellow", 0xfafad2), ("lightgray", 0xd3d3d3), ("lightgreen", 0x90ee90),
    ("lightgrey", 0xd3d3d3), ("lightpink", 0xffb6c1), ("lightsalmon", 0xffa07a), ("lightseagreen", 0x20b2aa),
    ("lightskyblue", 0x87cefa), ("lightslategray", 0x778899), ("lightslategrey", 0x778899), ("lightsteelblue", 0xb0c4de),
    ("lightyellow", 0xffffe0), ("lime", 0x00ff00), ("limegreen", 0x32cd32), ("linen", 0xfaf0e6), ("magenta", 0xff00ff),
    ("maroon", 0x800000), ("mediumaquamarine", 0x66cdaa), ("mediumblue", 0x0000cd), ("mediumorchid", 0xba55d3),
    ("mediumpurple", 0x9370db), ("mediumseagreen", 0x3cb371), ("mediumslateblue", 0x7b68ee),
    ("mediumspringgreen", 0x00fa9a), ("mediumturquoise", 0x48d1cc), ("mediumvioletred", 0xc71585),
    ("midnightblue", 0x191970), ("mintcream", 0xf5fffa), ("mistyrose", 0xffe4e1), ("moccasin", 0xffe4b5),
    ("navajowhite", 0xffdead), ("navy", 0x000080), ("oldlace", 0xfdf5e6), ("olive", 0x808000), ("olivedrab", 0x6b8e23),
    ("orange", 0xffa500), ("orangered", 0xff4500), ("orchid", 0xda70d6), ("palegoldenrod", 0xeee8aa),
    ("palegreen", 0x98fb98), ("paleturquoise", 0xafeeee), ("palevioletred", 0xdb7093), ("papayawhip", 0xffefd5),
    ("peachpuff", 0xffdab9), ("peru", 0xcd853f), ("pink", 0xffc0cb), ("plum", 0xdda0dd), ("powderblue", 0xb0e0e6),
    ("purple", 0x800080), ("rebeccapurple", 0x663399), ("red", 0xff0000), ("rosybrown", 0xbc8f8f),
    ("royalblue", 0x4169e1), ("saddlebrown", 0x8b4513), ("salmon", 0xfa8072), ("sandybrown", 0xf4a460),
    ("seagreen", 0x2e8b57), ("seashell", 0xfff5ee), ("sienna", 0xa0522d), ("silver", 0xc0c0c0), ("skyblue", 0x87ceeb),
    ("slateblue", 0x6a5acd), ("slategray", 0x708090), ("slategrey", 0x708090), ("snow", 0xfffafa),
    ("springgreen", 0x00ff7f), ("steelblue", 0x4682b4), ("tan", 0xd2b48c), ("teal", 0x008080), ("thistle", 0xd8bfd8),
    ("tomato", 0xff6347), ("turquoise", 0x40e0d0), ("violet", 0xee82ee), ("wheat", 0xf5deb3), ("white", 0xffffff),
    ("whitesmoke", 0xf5f5f5), ("yellow", 0xffff00), ("yellowgreen", 0x9acd32),
];

/// The share of light that a part of a colour stands for.
static LINEAR: LazyLock<[f64; 256]> = LazyLock::new(|| {
    std::array::from_fn(|part| {
        let part = part as f64 / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
});

impl Color {
    /// A colour that hides what is behind.
    #[must_use]
    pub const fn opaque(red: u8, green: u8, blue: u8) -> Self {
        Self {
            red,
            green,
            blue,
            alpha: u8::MAX,
        }
    }

    /// Reads a colour: a name, `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()` or `hsla()`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_matches([' ', '\t', '\r', '\n']);
        if let Some(digits) = text.strip_prefix('#') {
            return hex(digits);
        }
        let lower = text.to_ascii_lowercase();
        if lower == "transparent" {
            return Some(Self::of(0, 0));
        }
        if let Some((name, rest)) = lower.split_once('(') {
            return function(name, rest.strip_suffix(')')?);
        }
        let at = NAMES
            .binary_search_by_key(&lower.as_str(), |&(name, _)| name)
            .ok()?;
        NAMES.get(at).map(|&(_, value)| Self::of(value, 255))
    }

    fn of(value: u32, alpha: u8) -> Self {
        let [_, red, green, blue] = value.to_be_bytes();
        Self {
            red,
            green,
            blue,
            alpha,
        }
    }

    /// How bright it is, from 0 to 1, its opacity left out. Source: WCAG 2, relative luminance.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| LINEAR[usize::from(part)];
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// How much two colours differ in brightness, from 1 to 21. Source: WCAG 2, contrast ratio.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

/// Whether a browser takes a text for a colour. Of functions that [`Color::parse`] does not read only the name counts.
#[must_use]
pub fn is_color(text: &str) -> bool {
    if Color::parse(text).is_some() {
        return true;
    }
    let lower = text.trim().to_ascii_lowercase();
    let is_function = |name: &str| lower.starts_with(name) && lower.ends_with(')');
    CONTEXTUAL.contains(&&*lower) || OTHER_FUNCTIONS.into_iter().any(is_function)
}

/// The digits behind `#`.
fn hex(digits: &str) -> Option<Color> {
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let doubled = |at: u32| ((value >> (4 * at)) & 0xf) as u8 * 0x11;
    let color = |[red, green, blue, alpha]: [u8; 4]| Color {
        red,
        green,
        blue,
        alpha,
    };
    match digits.len() {
        3 => Some(color([doubled(2), doubled(1), doubled(0), 255])),
        4 => Some(color([doubled(3), doubled(2), doubled(1), doubled(0)])),
        6 => Some(Color::of(value, 255)),
        8 => Some(color(value.to_be_bytes())),
        _ => None,
    }
}

/// `rgb()` and `hsl()`, with commas or blanks between the parts, and opacity behind a comma or a slash.
fn function(name: &str, inside: &str) -> Option<Color> {
    let is_apart = |char: char| char == ',' || char == '/' || char.is_ascii_whitespace();
    let mut parts = inside.split(is_apart).filter(|part| !part.is_empty());
    let (one, two, three) = (parts.next()?, parts.next()?, parts.next()?);
    let alpha = match parts.next() {
        Some(part) => byte(fraction(part, 1.0)?),
        None => 255,
    };
    if parts.next().is_some() {
        return None;
    }
    let [red, green, blue] = match name {
        "rgb" | "rgba" => [one, two, three].map(|part| fraction(part, 255.0).map(byte)),
        "hsl" | "hsla" => {
            let percent = |part: &str| fraction(part, 100.0);
            hsl(degrees(one)?, percent(two)?, percent(three)?).map(|part| Some(byte(part)))
        }
        _ => return None,
    };
    Some(Color {
        red: red?,
        green: green?,
        blue: blue?,
        alpha,
    })
}

/// A number of `whole`, or a percentage, as a part of 1.
fn fraction(part: &str, whole: f64) -> Option<f64> {
    match part.strip_suffix('%') {
        Some(percent) => Some(number(percent)? / 100.0),
        None => Some(number(part)? / whole),
    }
}

fn number(text: &str) -> Option<f64> {
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.e".contains(&byte));
    text.parse().ok().filter(|_| is_plain)
}

/// An angle in degrees.
fn degrees(part: &str) -> Option<f64> {
    let units = [
        ("deg", 1.0),
        ("grad", 0.9),
        ("rad", 180.0 / std::f64::consts::PI),
        ("turn", 360.0),
    ];
    for (unit, factor) in units {
        if let Some(angle) = part.strip_suffix(unit) {
            return Some(number(angle)? * factor);
        }
    }
    number(part)
}

fn byte(part: f64) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Red, green and blue of a hue in degrees, saturation and lightness, all as parts of 1. Source: CSS Color Module Level 4.
fn hsl(hue: f64, saturation: f64, lightness: f64) -> [f64; 3] {
    let (saturation, lightness) = (saturation.clamp(0.0, 1.0), lightness.clamp(0.0, 1.0));
    let reach = saturation * lightness.min(1.0 - lightness);
    [0.0, 8.0, 4.0].map(|offset| {
        let at = (offset + hue / 30.0).rem_euclid(12.0);
        lightness - reach * (at - 3.0).min(9.0 - at).clamp(-1.0, 1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<[u8; 4]> {
        Color::parse(text).map(|color| [color.red, color.green, color.blue, color.alpha])
    }

    #[test]
    fn names_are_sorted_and_found_in_any_case() {
        assert!(NAMES.is_sorted_by(|one, two| one.0 < two.0));
        assert_eq!(NAMES.len(), 148);
        assert_eq!(parts("RebeccaPurple"), Some([0x66, 0x33, 0x99, 255]));
        assert_eq!(parts("transparent"), Some([0, 0, 0, 0]));
    }

    #[test]
    fn digits_come_in_threes_fours_sixes_and_eights() {
        assert_eq!(parts("#fA0"), Some([255, 170, 0, 255]));
        assert_eq!(parts("#fa08"), Some([255, 170, 0, 136]));
        assert_eq!(parts(" #0363ad "), Some([3, 0x63, 0xad, 255]));
        assert_eq!(parts("#0363ad80"), Some([3, 0x63, 0xad, 128]));
        for wrong in [
            "#",
            "#12345",
            "##fff",
            "#+ff",
            "#ggg",
            "###453533",
            "fff",
            "",
        ] {
            assert_eq!(parts(wrong), None, "{wrong}");
            assert!(!is_color(wrong), "{wrong}");
        }
    }

    #[test]
    fn functions_take_commas_blanks_percentages_and_opacity() {
        assert_eq!(parts("rgb(255, 0,300)"), Some([255, 0, 255, 255]));
        assert_eq!(parts("rgba(100% 0% 0% / 50%)"), Some([255, 0, 0, 128]));
        assert_eq!(parts("HSL(120deg, 100%, 50%)"), Some([0, 255, 0, 255]));
        assert_eq!(parts("hsla(-120, 100%, 25%, 0)"), Some([0, 0, 128, 0]));
        assert_eq!(parts("rgb(1, 2)"), None);
        assert_eq!(parts("rgb(1, 2, x)"), None);
        assert!(is_color("oklch(60% 0.1 20)") && is_color("currentColor"));
    }

    #[test]
    fn contrast_goes_from_one_to_twenty_one() {
        let [black, white, grey] =
            ["black", "white", "#777"].map(|text| Color::parse(text).unwrap());
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        assert!((grey.contrast(white) - 4.48).abs() < 0.01);
    }
}
