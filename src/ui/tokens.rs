//! Colours, sizes and type by meaning. The one file that names raw colours.

#![allow(
    clippy::unreadable_literal,
    reason = "colours are read as designers write them"
)]

use egui::{Color32, Ui};

/// The colours of one theme, by meaning.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// Behind everything.
    pub app: Color32,
    /// Panels, popups.
    pub panel: Color32,
    /// Fields and the stage of the preview.
    pub sunken: Color32,
    /// Hairlines.
    pub border: Color32,
    /// Outlines of controls.
    pub strong_border: Color32,
    /// Text.
    pub text: Color32,
    /// Text of second rank.
    pub secondary: Color32,
    /// Decoration only: contrast 3.0.
    pub faint: Color32,
    /// You can act here.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Behind a selected row.
    pub accent_soft: Color32,
    /// Good.
    pub ok: Color32,
    /// Behind good.
    pub ok_soft: Color32,
    /// Doubtful.
    pub warning: Color32,
    /// Behind doubtful.
    pub warning_soft: Color32,
    /// Wrong.
    pub error: Color32,
    /// Behind wrong.
    pub error_soft: Color32,
    /// Worth knowing.
    pub hint: Color32,
    /// Behind worth knowing.
    pub hint_soft: Color32,
    /// Code: keys.
    pub code_key: Color32,
    /// Code: strings.
    pub code_string: Color32,
    /// Code: numbers.
    pub code_number: Color32,
    /// Code: `true`, `false`, `null`.
    pub code_literal: Color32,
    /// Code: braces, colons, commas, comments.
    pub code_punctuation: Color32,
    /// Selected text.
    pub selection: Color32,
    /// The line of the caret.
    pub current_line: Color32,
    /// Under what floats.
    pub shadow: Color32,
    /// Over what waits behind a dialog.
    pub veil: Color32,
}

const fn hex(rgb: u32) -> Color32 {
    let [_, r, g, b] = rgb.to_be_bytes();
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one file that names raw colours"
    )]
    Color32::from_rgb(r, g, b)
}

const fn black(alpha: u8) -> Color32 {
    Color32::from_black_alpha(alpha)
}

/// The light theme.
pub static LIGHT: Tokens = Tokens {
    app: hex(0xF5F6F8),
    panel: hex(0xFFFFFF),
    sunken: hex(0xEDEFF3),
    border: hex(0xDFE3E9),
    strong_border: hex(0xC5CCD7),
    text: hex(0x1A2230),
    secondary: hex(0x556072),
    faint: hex(0x768194),
    accent: hex(0x1F5AD0),
    on_accent: hex(0xFFFFFF),
    accent_soft: hex(0xE4EDFC),
    ok: hex(0x0F7443),
    ok_soft: hex(0xE1F4EA),
    warning: hex(0x8A580B),
    warning_soft: hex(0xFBF0DA),
    error: hex(0xB32534),
    error_soft: hex(0xFCE6E8),
    hint: hex(0x5E6C82),
    hint_soft: hex(0xE9EDF3),
    code_key: hex(0x1D4E9E),
    code_string: hex(0x126640),
    code_number: hex(0x96420F),
    code_literal: hex(0x7D36A8),
    code_punctuation: hex(0x535E6E),
    selection: hex(0xCFE0FC),
    current_line: hex(0xF3F6FB),
    shadow: black(28),
    veil: black(64),
};

/// The dark theme.
pub static DARK: Tokens = Tokens {
    app: hex(0x13161B),
    panel: hex(0x1A1E25),
    sunken: hex(0x0F1217),
    border: hex(0x2A303A),
    strong_border: hex(0x3C4553),
    text: hex(0xE5E9EF),
    secondary: hex(0xA6AFBD),
    faint: hex(0x7D889A),
    accent: hex(0x5C94F6),
    on_accent: hex(0x0B1220),
    accent_soft: hex(0x1E2D49),
    ok: hex(0x48C78A),
    ok_soft: hex(0x153126),
    warning: hex(0xE2AC52),
    warning_soft: hex(0x33290F),
    error: hex(0xF4737B),
    error_soft: hex(0x3A1C22),
    hint: hex(0x93A1B5),
    hint_soft: hex(0x252C37),
    code_key: hex(0x8DB6F8),
    code_string: hex(0x82D3A3),
    code_number: hex(0xF1AB7A),
    code_literal: hex(0xD0A0EB),
    code_punctuation: hex(0xA6B1C0),
    selection: hex(0x28426D),
    current_line: hex(0x1F242D),
    shadow: black(110),
    veil: black(130),
};

impl Tokens {
    /// The tokens of the theme that `ui` draws in.
    #[must_use]
    pub fn of(ui: &Ui) -> &'static Self {
        Self::for_dark(ui.visuals().dark_mode)
    }

    /// The tokens of the dark or the light theme.
    #[must_use]
    pub fn for_dark(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }
}

/// The consumer's surface: always light, in both themes.
pub mod consumer {
    use super::{Color32, hex};
    use crate::content::color::Color;

    /// A colour of the document, or of a channel's look.
    #[must_use]
    pub fn of_document(color: Color) -> Color32 {
        #[expect(
            clippy::disallowed_methods,
            reason = "the colour is not ours: its meaning is in the document"
        )]
        Color32::from_rgba_unmultiplied(color.red, color.green, color.blue, color.alpha)
    }

    /// Header of the phone frame, the consumer's bubbles.
    pub const BRAND: Color32 = hex(0x0363AD);
    /// On the brand colour.
    pub const ON_BRAND: Color32 = hex(0xFFFFFF);
    /// Bot bubbles and cards.
    pub const BUBBLE: Color32 = hex(0xFFFFFF);
    /// Outline of bubbles and cards.
    pub const BORDER: Color32 = hex(0xD8DCE3);
    /// Text.
    pub const TEXT: Color32 = hex(0x111111);
    /// Links, buttons, chips.
    pub const LINK: Color32 = hex(0x0363AD);
    /// An error line.
    pub const ERROR: Color32 = hex(0xB32534);
    /// Behind an error line.
    pub const ERROR_SOFT: Color32 = hex(0xFCE6E8);
    /// A picture that is not loaded.
    pub const IMAGE: Color32 = hex(0xAAB8CC);
    /// On such a picture.
    pub const ON_IMAGE: Color32 = hex(0x1A2230);
    /// A map: what is built on.
    pub const MAP_LAND: Color32 = hex(0xEBE8E1);
    /// A map: streets.
    pub const MAP_STREET: Color32 = hex(0xFFFFFF);
    /// A map: green.
    pub const MAP_PARK: Color32 = hex(0xC9E3C0);
    /// A map: the pin.
    pub const MAP_PIN: Color32 = hex(0xD93A34);
}

/// Colours of the letter tiles that tell the kinds of documents apart, the same in both themes.
pub mod tile {
    use super::{Color32, hex};

    /// P.
    pub const PAYLOAD: Color32 = hex(0x0C7A6F);
    /// R.
    pub const RESPONSE: Color32 = hex(0x6E56CF);
    /// C.
    pub const CONTENT: Color32 = hex(0xC2570C);
    /// Q.
    pub const QUICK_REPLIES: Color32 = hex(0x1F5AD0);
    /// Anything else.
    pub const OTHER: Color32 = hex(0x5E6C82);
    /// The letter.
    pub const LETTER: Color32 = hex(0xFFFFFF);
}

/// Sizes in points at zoom 100 %.
pub mod size {
    /// Height of a list row.
    pub const ROW: f32 = 26.0;
    /// Height of a control.
    pub const CONTROL: f32 = 28.0;
    /// Corner radius of controls.
    pub const CONTROL_RADIUS: u8 = 6;
    /// Corner radius of popovers.
    pub const POPOVER_RADIUS: u8 = 8;
    /// Corner radius of frames.
    pub const FRAME_RADIUS: u8 = 10;
    /// Corner radius of bubbles and the phone frame.
    pub const BUBBLE_RADIUS: u8 = 14;
    /// Height of the top bar.
    pub const TOP_BAR: f32 = 44.0;
    /// Height of the tab strip.
    pub const TAB_STRIP: f32 = 36.0;
    /// Height of the breadcrumb line.
    pub const BREADCRUMB: f32 = 28.0;
    /// Height of the status bar.
    pub const STATUS_BAR: f32 = 26.0;
    /// Height of the invoke bar.
    pub const INVOKE_BAR: f32 = 44.0;
    /// Width of the sidebar at first.
    pub const SIDEBAR: f32 = 224.0;
    /// Width of the preview at first, in a window 1440 wide.
    pub const PREVIEW: f32 = 404.0;
    /// Width of the preview at first, in a window 1280 wide.
    pub const PREVIEW_NARROW: f32 = 372.0;
    /// Width of the preview at first, in a smaller window: the invoke bar needs the room more.
    pub const PREVIEW_SMALL: f32 = 300.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(colour: Color32) -> f32 {
        let linear = |channel: u8| {
            let part = f32::from(channel) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    fn contrast(one: Color32, other: Color32) -> f32 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// What stands on what, with the least contrast that is asked for.
    fn pairs(t: &Tokens) -> Vec<(&'static str, Color32, Color32, f32)> {
        vec![
            ("text on app", t.text, t.app, 4.5),
            ("text on panel", t.text, t.panel, 4.5),
            ("text on sunken", t.text, t.sunken, 4.5),
            ("text on soft accent", t.text, t.accent_soft, 4.5),
            ("text on selection", t.text, t.selection, 4.5),
            ("text on current line", t.text, t.current_line, 4.5),
            ("secondary on app", t.secondary, t.app, 4.5),
            ("secondary on panel", t.secondary, t.panel, 4.5),
            ("secondary on sunken", t.secondary, t.sunken, 4.5),
            ("secondary on soft accent", t.secondary, t.accent_soft, 4.5),
            ("faint on app", t.faint, t.app, 3.0),
            ("faint on panel", t.faint, t.panel, 3.0),
            ("faint on sunken", t.faint, t.sunken, 3.0),
            ("on accent", t.on_accent, t.accent, 4.5),
            ("accent on panel", t.accent, t.panel, 4.5),
            ("ok on app", t.ok, t.app, 4.5),
            ("ok on panel", t.ok, t.panel, 4.5),
            ("ok on soft", t.ok, t.ok_soft, 4.5),
            ("warning on app", t.warning, t.app, 4.5),
            ("warning on panel", t.warning, t.panel, 4.5),
            ("warning on soft", t.warning, t.warning_soft, 4.5),
            ("warning on soft accent", t.warning, t.accent_soft, 4.5),
            ("error on app", t.error, t.app, 4.5),
            ("error on panel", t.error, t.panel, 4.5),
            ("error on soft", t.error, t.error_soft, 4.5),
            ("error on soft accent", t.error, t.accent_soft, 4.5),
            ("hint on app", t.hint, t.app, 4.5),
            ("hint on panel", t.hint, t.panel, 4.5),
            ("hint on soft", t.hint, t.hint_soft, 4.5),
            ("key", t.code_key, t.panel, 4.5),
            ("string", t.code_string, t.panel, 4.5),
            ("number", t.code_number, t.panel, 4.5),
            ("literal", t.code_literal, t.panel, 4.5),
            ("punctuation", t.code_punctuation, t.panel, 4.5),
            ("key on current line", t.code_key, t.current_line, 4.5),
            ("string on current line", t.code_string, t.current_line, 4.5),
            ("number on current line", t.code_number, t.current_line, 4.5),
            (
                "literal on current line",
                t.code_literal,
                t.current_line,
                4.5,
            ),
            (
                "punctuation on current line",
                t.code_punctuation,
                t.current_line,
                4.5,
            ),
            ("key on selection", t.code_key, t.selection, 4.5),
            ("string on selection", t.code_string, t.selection, 4.5),
            ("number on selection", t.code_number, t.selection, 4.5),
            ("literal on selection", t.code_literal, t.selection, 4.5),
            (
                "punctuation on selection",
                t.code_punctuation,
                t.selection,
                4.5,
            ),
        ]
    }

    #[test]
    fn text_stands_out_from_what_is_behind_it_in_both_themes() {
        for (theme, tokens) in [("light", &LIGHT), ("dark", &DARK)] {
            for (name, over, under, least) in pairs(tokens) {
                let found = contrast(over, under);
                assert!(found >= least, "{theme}: {name}: {found:.2} < {least}");
            }
        }
    }

    #[test]
    fn the_consumers_surface_and_the_tiles_are_readable() {
        for (name, over, under) in [
            ("brand", consumer::ON_BRAND, consumer::BRAND),
            ("bubble", consumer::TEXT, consumer::BUBBLE),
            ("link", consumer::LINK, consumer::BUBBLE),
            ("error", consumer::ERROR, consumer::ERROR_SOFT),
            ("image", consumer::ON_IMAGE, consumer::IMAGE),
            ("payload", tile::LETTER, tile::PAYLOAD),
            ("response", tile::LETTER, tile::RESPONSE),
            ("quick replies", tile::LETTER, tile::QUICK_REPLIES),
            ("other", tile::LETTER, tile::OTHER),
            ("content", tile::LETTER, tile::CONTENT),
        ] {
            let found = contrast(over, under);
            assert!(found >= 4.5, "{name}: {found:.2}");
        }
    }
}
