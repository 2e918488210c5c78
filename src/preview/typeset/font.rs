//! The fonts that pictures are drawn with.

/// A font that is shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Font {
    /// Liberation Sans, which has Arial's metrics: Latin, Greek, Cyrillic.
    Sans,
    /// Its bold.
    SansBold,
    /// Its italic.
    SansItalic,
    /// Its bold italic.
    SansBoldItalic,
    /// `DejaVu` Sans: Hebrew, Arabic, Armenian, Georgian, signs. Chromium makes its bold itself, which is as wide.
    Signs,
    /// Noto Sans Devanagari.
    Devanagari,
    /// Its bold.
    DevanagariBold,
    /// Noto Sans Thai.
    Thai,
    /// Its bold.
    ThaiBold,
    /// Noto Emoji, in one colour, as wide as the font that shows them in colour.
    Emoji,
}

impl Font {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 10] = [
        Self::Sans,
        Self::SansBold,
        Self::SansItalic,
        Self::SansBoldItalic,
        Self::Signs,
        Self::Devanagari,
        Self::DevanagariBold,
        Self::Thai,
        Self::ThaiBold,
        Self::Emoji,
    ];

    /// The name by which a painter knows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sans => "Liberation Sans",
            Self::SansBold => "Liberation Sans Bold",
            Self::SansItalic => "Liberation Sans Italic",
            Self::SansBoldItalic => "Liberation Sans Bold Italic",
            Self::Signs => "DejaVu Sans",
            Self::Devanagari => "Noto Sans Devanagari",
            Self::DevanagariBold => "Noto Sans Devanagari Bold",
            Self::Thai => "Noto Sans Thai",
            Self::ThaiBold => "Noto Sans Thai Bold",
            Self::Emoji => "Noto Emoji",
        }
    }

    /// The file.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        macro_rules! file {
            ($name:literal) => {
                include_bytes!(concat!("../../../assets/fonts/", $name))
            };
        }
        match self {
            Self::Sans => file!("LiberationSans-Regular.ttf"),
            Self::SansBold => file!("LiberationSans-Bold.ttf"),
            Self::SansItalic => file!("LiberationSans-Italic.ttf"),
            Self::SansBoldItalic => file!("LiberationSans-BoldItalic.ttf"),
            Self::Signs => file!("DejaVuSans.ttf"),
            Self::Devanagari => file!("NotoSansDevanagari-Regular.ttf"),
            Self::DevanagariBold => file!("NotoSansDevanagari-Bold.ttf"),
            Self::Thai => file!("NotoSansThai-Regular.ttf"),
            Self::ThaiBold => file!("NotoSansThai-Bold.ttf"),
            Self::Emoji => file!("NotoEmoji-Regular.ttf"),
        }
    }

    /// The font that words are set in where it has their characters.
    #[must_use]
    pub const fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Sans,
            (true, false) => Self::SansBold,
            (false, true) => Self::SansItalic,
            (true, true) => Self::SansBoldItalic,
        }
    }

    /// The fonts that are asked for what [`Font::of`] does not have, in order.
    pub(super) const fn fallbacks(bold: bool) -> [Self; 4] {
        if bold {
            [
                Self::Signs,
                Self::DevanagariBold,
                Self::ThaiBold,
                Self::Emoji,
            ]
        } else {
            [Self::Signs, Self::Devanagari, Self::Thai, Self::Emoji]
        }
    }

    /// Whether it is one of the four that words are set in first.
    pub(super) const fn is_first(self) -> bool {
        matches!(
            self,
            Self::Sans | Self::SansBold | Self::SansItalic | Self::SansBoldItalic
        )
    }
}
