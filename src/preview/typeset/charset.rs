//! What must be known of single characters.

/// How many characters have a place in a table of pairs.
pub(super) const COMMON: usize = 218;

/// The place of a frequent character in a table of pairs: one that is never joined with its neighbours, has no marks and
/// runs from left to right.
pub(super) fn common(char: char) -> Option<usize> {
    let at = match char as u32 {
        code @ 0x20..=0x7e => code - 0x20,
        0xad => return None,
        code @ 0xa0..=0xff => code - 0xa0 + 95,
        code @ 0x2010..=0x2027 => code - 0x2010 + 191,
        0x20ac => 215,
        0x2122 => 216,
        0x2032 => 217,
        _ => return None,
    };
    Some(at as usize)
}

/// Whether a text of this character may have a part that runs from right to left.
pub(super) fn is_rtl(char: char) -> bool {
    matches!(
        char as u32,
        0x590..=0x8ff | 0x200f | 0x202b | 0x202e | 0x2067 | 0x2068 | 0xfb1d..=0xfdff | 0xfe70..=0xfeff
            | 0x10800..=0x10fff | 0x1e800..=0x1efff
    )
}

/// Whether nothing is drawn for it, so that no font needs to have it. Source: Unicode, `Default_Ignorable_Code_Point`.
pub(super) fn is_ignorable(char: char) -> bool {
    matches!(
        char as u32,
        0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
            | 0x202a..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0
            | 0xfff0..=0xfff8 | 0xe0000..=0xe0fff
    )
}

/// Scripts that a font sets in different ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Used in all of them: figures, marks, signs.
    Common,
    /// Latin and all that has no name here.
    Latin,
    /// Greek.
    Greek,
    /// Cyrillic.
    Cyrillic,
    /// Hebrew.
    Hebrew,
    /// Arabic.
    Arabic,
}

/// The script of a character, by blocks.
pub(super) fn script(char: char) -> Script {
    match char as u32 {
        0x41..=0x5a | 0x61..=0x7a | 0xc0..=0x24f | 0x1e00..=0x1eff => Script::Latin,
        0x00..=0x2af | 0x300..=0x36f | 0x2000..=0x2bff | 0xfe00..=0xfe0f => Script::Common,
        0x370..=0x3ff | 0x1f00..=0x1fff => Script::Greek,
        0x400..=0x52f | 0x1c80..=0x1c8f | 0x2de0..=0x2dff | 0xa640..=0xa69f => Script::Cyrillic,
        0x590..=0x5ff | 0xfb1d..=0xfb4f => Script::Hebrew,
        0x600..=0x8ff | 0xfb50..=0xfdff | 0xfe70..=0xfefe => Script::Arabic,
        _ => Script::Latin,
    }
}

/// What stands for a character where text runs from right to left. Source: Unicode, `Bidi_Mirroring_Glyph`, as far as
/// keyboards have it.
pub(super) fn mirrored(char: char) -> char {
    const PAIRS: [(char, char); 10] = [
        ('(', ')'),
        ('<', '>'),
        ('[', ']'),
        ('{', '}'),
        ('«', '»'),
        ('‹', '›'),
        ('≤', '≥'),
        ('⟨', '⟩'),
        ('「', '」'),
        ('《', '》'),
    ];
    for (one, two) in PAIRS {
        if char == one {
            return two;
        }
        if char == two {
            return one;
        }
    }
    char
}
