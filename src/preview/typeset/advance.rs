//! How wide clusters are.

use super::charset::{common, is_ignorable};
use super::font::Font;
use super::loaded::{Loaded, loaded};
use super::measure::{Item, Kind, Measured};
use super::{Face, Piece, Setting, Spaces};

/// Width of the box for what no font has, in em. Source: the `.notdef` of Liberation Sans on the page of the official
/// renderer, 748 of 2048 units, measured there as 23.75 px for five characters of 13 px.
const MISSING: f32 = 748.0 / 2048.0;

/// Width of an emoji, in em, however many characters it is made of. Source: the bitmaps of Noto Color Emoji, 136 px wide
/// at 109 px of an em.
const EMOJI: f32 = 136.0 / 109.0;

/// How many spaces a tab is wide at most.
const TAB: f32 = 8.0;

/// Width of a space, in em, in all four fonts that words are set in.
const SPACE: f32 = 569.0 / 2048.0;

/// Width of a hyphen, in em, in all four fonts that words are set in.
pub(super) const HYPHEN: f32 = 682.0 / 2048.0;

/// Measures the clusters of an item.
pub(super) fn advance(measured: &mut Measured, item: &Item, face: Face) {
    let size = face.sane();
    if item.font == Font::Emoji {
        for cluster in &mut measured.clusters[item.start..item.end] {
            cluster.advance = size * EMOJI;
        }
        return;
    }
    if item.is_missing {
        for at in item.start..item.end {
            let chars = measured.slice(at, at + 1).chars();
            let boxes = chars.filter(|&char| !is_ignorable(char)).count();
            measured.clusters[at].advance = size * MISSING * boxes as f32;
        }
        return;
    }
    let Some(loaded) = loaded(item.font) else {
        return;
    };
    let is_common = |text: &str| text.chars().all(|char| common(char).is_some());
    let text = measured.slice(item.start, item.end);
    if item.font.is_first() && item.level.is_ltr() && is_common(text) {
        advance_common(measured, item, loaded, size / loaded.units());
    } else {
        advance_shaped(measured, item, loaded, size / loaded.units());
    }
}

/// By the table of pairs. Frequent characters are clusters of their own.
fn advance_common(measured: &mut Measured, item: &Item, loaded: &Loaded, scale: f32) {
    let Measured { text, clusters, .. } = measured;
    let Some(clusters) = clusters.get_mut(item.start..item.end) else {
        return;
    };
    let Some(first) = clusters.first() else {
        return;
    };
    let mut chars = text[first.start as usize..].chars().peekable();
    let count = clusters.len();
    for (at, cluster) in clusters.iter_mut().enumerate() {
        let Some(char) = chars.next() else { return };
        let next = chars.peek().copied().filter(|_| at + 1 < count);
        let units = loaded.advance(item.font, char, next);
        cluster.advance = units.unwrap_or_default() * scale;
    }
}

/// How wide a frequent character is by itself, in em.
pub(super) fn alone(font: Font, char: char) -> Option<f32> {
    let loaded = loaded(font)?;
    Some(loaded.advance(font, char, None)? / loaded.units())
}

fn advance_shaped(measured: &mut Measured, item: &Item, loaded: &Loaded, scale: f32) {
    let Some(first) = measured.clusters.get(item.start).map(|one| one.start) else {
        return;
    };
    let text = measured.slice(item.start, item.end).replace('\t', " ");
    let clusters = &mut measured.clusters[item.start..item.end];
    let mut add = |byte: usize, units: i32| {
        let byte = first + byte as u32;
        let behind = clusters.partition_point(|cluster| cluster.start <= byte);
        if let Some(cluster) = clusters.get_mut(behind.saturating_sub(1)) {
            cluster.advance += units as f32 * scale;
        }
    };
    loaded.shape(item.font, &text, item.level.is_rtl(), &mut add);
}

/// Gives tabs the room up to the next stop, as if lines ended only at line breaks.
pub(super) fn tabs(measured: &mut Measured, pieces: &[Piece], setting: &Setting) {
    if setting.spaces != Spaces::PreWrap || !measured.text.contains('\t') {
        return;
    }
    let mut x = 0.0_f32;
    for cluster in &mut measured.clusters {
        match cluster.kind {
            Kind::Newline => x = 0.0,
            Kind::Tab => cluster.advance = tab(x, pieces),
            Kind::Drawn | Kind::Space | Kind::SoftHyphen => {}
        }
        x += cluster.advance;
    }
}

/// How wide a tab is that begins at `x` of its line: at least half a space.
pub(super) fn tab(x: f32, pieces: &[Piece]) -> f32 {
    let space = pieces.first().map_or(0.0, |piece| piece.face.sane()) * SPACE;
    let stop = (space * TAB).max(1.0);
    let width = stop - x.rem_euclid(stop);
    if width < space / 2.0 {
        width + stop
    } else {
        width
    }
}
