//! Which font draws a character.

use super::Face;
use super::charset::is_ignorable;
use super::font::Font;
use super::loaded::loaded;

/// The font of a cluster, and whether none has it.
pub(super) fn choose(cluster: &str, face: Face) -> (Font, bool) {
    let first = Font::of(face.bold, face.italic);
    if cluster.is_ascii() || has_all(first, cluster) {
        return (first, false);
    }
    let others = Font::fallbacks(face.bold);
    let whole = others.into_iter().find(|&font| has_all(font, cluster));
    let base = || {
        let char = cluster.chars().find(|&char| !is_ignorable(char))?;
        let has = |&font: &Font| loaded(font).is_some_and(|loaded| loaded.has(char));
        [first].into_iter().chain(others).find(has)
    };
    match whole.or_else(base) {
        Some(font) => (font, false),
        None => (first, true),
    }
}

fn has_all(font: Font, cluster: &str) -> bool {
    let Some(loaded) = loaded(font) else {
        return false;
    };
    let mut drawn = cluster.chars().filter(|&char| !is_ignorable(char));
    drawn.all(|char| loaded.has(char))
}
