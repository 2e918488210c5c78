//! The faces and sizes of type.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

const MEDIUM: &str = "Inter Medium";
const SEMIBOLD: &str = "Inter SemiBold";
const CODE_MEDIUM: &str = "JetBrains Mono Medium";
const CONSUMER: &str = "Liberation Sans";
const CONSUMER_BOLD: &str = "Liberation Sans Bold";
const CONSUMER_ITALIC: &str = "Liberation Sans Italic";

/// The shipped faces, in front of those that egui brings.
#[must_use]
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let faces: [(&str, &'static [u8]); 8] = [
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
        (
            CONSUMER,
            include_bytes!("../../assets/fonts/LiberationSans-Regular.ttf"),
        ),
        (
            CONSUMER_BOLD,
            include_bytes!("../../assets/fonts/LiberationSans-Bold.ttf"),
        ),
        (
            CONSUMER_ITALIC,
            include_bytes!("../../assets/fonts/LiberationSans-Italic.ttf"),
        ),
    ];
    for (name, bytes) in faces {
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
    let name = match (bold, italic) {
        (true, _) => CONSUMER_BOLD,
        (false, true) => CONSUMER_ITALIC,
        (false, false) => CONSUMER,
    };
    FontId::new(size, FontFamily::Name(name.into()))
}
