//! The faces and sizes of type.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

use crate::preview::typeset::Font;

const MEDIUM: &str = "Inter Medium";
const SEMIBOLD: &str = "Inter SemiBold";
const CODE_MEDIUM: &str = "JetBrains Mono Medium";

/// The faces of the window itself.
const OWN_FACES: [(&str, &[u8]); 5] = [
    (
        "Inter",
        include_bytes!("../../assets/fonts/Inter-Regular.otf"),
    ),
    (
        MEDIUM,
        include_bytes!("../../assets/fonts/Inter-Medium.otf"),
    ),
    (
        SEMIBOLD,
        include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
    ),
    (
        "JetBrains Mono",
        include_bytes!("../../assets/fonts/JetBrainsMono-Regular.ttf"),
    ),
    (
        CODE_MEDIUM,
        include_bytes!("../../assets/fonts/JetBrainsMono-Medium.ttf"),
    ),
];

/// The shipped faces, in front of those that egui brings.
#[must_use]
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let consumers = Font::ALL.map(|font| (font.name(), font.bytes()));
    for (name, bytes) in OWN_FACES.into_iter().chain(consumers) {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let fallbacks = fonts.families[&FontFamily::Proportional].clone();
        let named = fonts
            .families
            .entry(FontFamily::Name(name.into()))
            .or_default();
        named.push(name.to_owned());
        named.extend(fallbacks);
    }
    for (family, name) in [
        (FontFamily::Proportional, "Inter"),
        (FontFamily::Monospace, "JetBrains Mono"),
    ] {
        fonts
            .families
            .entry(family)
            .or_default()
            .insert(0, name.to_owned());
    }
    fonts
}

/// UI text, 13.
#[must_use]
pub fn body() -> FontId {
    FontId::proportional(13.0)
}

/// UI text of second rank, 12.
#[must_use]
pub fn secondary() -> FontId {
    FontId::proportional(12.0)
}

/// Captions, 11.
#[must_use]
pub fn caption() -> FontId {
    FontId::proportional(11.0)
}

/// Emphasised UI text of any size, weight 500.
#[must_use]
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(MEDIUM.into()))
}

/// Titles of any size, weight 600.
#[must_use]
pub fn title(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

/// Code, 13.
#[must_use]
pub fn code() -> FontId {
    FontId::monospace(13.0)
}

/// Code of any size: codes of findings, pointers.
#[must_use]
pub fn code_sized(size: f32) -> FontId {
    FontId::monospace(size)
}

/// Emphasised code of any size, weight 500: names as titles.
#[must_use]
pub fn code_medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(CODE_MEDIUM.into()))
}

/// The consumer's face with Arial's metrics.
#[must_use]
pub fn consumer(size: f32, bold: bool, italic: bool) -> FontId {
    of_font(Font::of(bold, italic), size)
}

/// A font of pictures.
#[must_use]
pub fn of_font(font: Font, size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(font.name().into()))
}
