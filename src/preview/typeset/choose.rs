//! Which font draws a character.

use unicode_properties::UnicodeEmoji;
use unicode_properties::emoji::EmojiStatus;

use super::Face;
use super::charset::{Script, is_ignorable, script};
use super::font::Font;
use super::loaded::{Loaded, loaded};

/// The font of a cluster, and whether none has it.
pub(super) fn choose(cluster: &str, face: Face) -> (Font, bool) {
    let first = Font::of(face.bold, face.italic);
    if cluster.is_ascii() {
        return (first, false);
    }
    if is_emoji(cluster) && loaded(Font::Emoji).is_some_and(|loaded| has_base(loaded, cluster)) {
        return (Font::Emoji, false);
    }
    if has_all(first, cluster) && !is_foreign(cluster) {
        return (first, false);
    }
    let others = Font::fallbacks(face.bold);
    let whole = others.into_iter().find(|&font| has_all(font, cluster));
    let base = || {
        let has = |&font: &Font| loaded(font).is_some_and(|loaded| has_base(loaded, cluster));
        [first].into_iter().chain(others).find(has)
    };
    match whole.or_else(base) {
        Some(font) => (font, false),
        None => (first, true),
    }
}

/// Whether the page of the official renderer shows it in another font: its Liberation Sans, 1.07, has no Hebrew, so that
/// Chromium takes `DejaVu` Sans.
fn is_foreign(cluster: &str) -> bool {
    let first = cluster.chars().find(|&char| !is_ignorable(char));
    first.is_some_and(|char| script(char) == Script::Hebrew)
}

fn has_all(font: Font, cluster: &str) -> bool {
    let Some(loaded) = loaded(font) else {
        return false;
    };
    let mut drawn = cluster.chars().filter(|&char| !is_ignorable(char));
    drawn.all(|char| loaded.has(char))
}

/// Whether it has what a cluster begins with.
fn has_base(loaded: &Loaded, cluster: &str) -> bool {
    let mut drawn = cluster.chars().filter(|&char| !is_ignorable(char));
    drawn.next().is_some_and(|char| loaded.has(char))
}

/// Whether a cluster is shown as a picture. Source: UTS 51, presentation.
fn is_emoji(cluster: &str) -> bool {
    let Some(first) = cluster.chars().next() else {
        return false;
    };
    if cluster.contains('\u{fe0e}') {
        return false;
    }
    cluster.contains(['\u{fe0f}', '\u{20e3}'])
        || matches!(
            first.emoji_status(),
            EmojiStatus::EmojiPresentation
                | EmojiStatus::EmojiPresentationAndModifierBase
                | EmojiStatus::EmojiPresentationAndEmojiComponent
                | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
        )
}
