//! From the order of reading to the order on the line.

use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::charset::{is_rtl, mirrored};
use super::measure::{Item, Kind, Measured};
use super::{Piece, Run};

/// A part of an item that stands on a line.
struct Part<'item> {
    item: &'item Item,
    start: usize,
    end: usize,
    is_tab: bool,
}

/// The runs of a line from left to right, and the width of all; `items` are those that reach into it.
pub(super) fn runs(
    measured: &Measured,
    pieces: &[Piece],
    items: &[Item],
    (start, end): (usize, usize),
) -> Vec<Run> {
    let parts = parts(measured, items, start, end);
    let levels: Vec<Level> = parts.iter().map(|part| part.item.level).collect();
    let mut runs: Vec<Run> = Vec::with_capacity(parts.len());
    let mut x = 0.0;
    for at in visual(&levels) {
        let part = &parts[at];
        let width = measured.width(part.start, part.end);
        if !part.is_tab
            && let Some(piece) = pieces.get(part.item.piece)
            && piece.picture.is_none()
        {
            let run = run(measured, part, piece, x, width);
            match runs.last_mut().filter(|last| joins(last, &run)) {
                Some(last) => {
                    last.text.push_str(&run.text);
                    last.width += run.width;
                }
                None => runs.push(run),
            }
        }
        x += width;
    }
    runs
}

/// The order from left to right; most lines have one direction.
fn visual(levels: &[Level]) -> Vec<usize> {
    if levels.iter().all(Level::is_ltr) && levels.windows(2).all(|two| two[0] == two[1]) {
        return (0..levels.len()).collect();
    }
    BidiInfo::reorder_visual(levels)
}

fn parts<'item>(
    measured: &Measured,
    items: &'item [Item],
    start: usize,
    end: usize,
) -> Vec<Part<'item>> {
    let mut parts = Vec::new();
    for item in items {
        let (mut from, to) = (item.start.max(start), item.end.min(end));
        while from < to {
            let rest = &measured.clusters[from..to];
            let is_tab = rest[0].kind == Kind::Tab;
            let same = |cluster: &&super::measure::Cluster| (cluster.kind == Kind::Tab) == is_tab;
            let count = rest.iter().take_while(same).count();
            parts.push(Part {
                item,
                start: from,
                end: from + count,
                is_tab,
            });
            from += count;
        }
    }
    parts
}

fn run(measured: &Measured, part: &Part<'_>, piece: &Piece, x: f32, width: f32) -> Run {
    let words = measured.slice(part.start, part.end);
    let is_rtl_level = part.item.level.is_rtl();
    // Painters guess the direction by the script. Words that say nothing of it are turned round here.
    let turned = is_rtl_level && !words.chars().any(is_rtl);
    Run {
        x,
        width,
        text: if turned {
            words
                .graphemes(true)
                .rev()
                .flat_map(str::chars)
                .map(mirrored)
                .collect()
        } else {
            words.to_owned()
        },
        font: part.item.font,
        is_missing: part.item.is_missing,
        face: piece.face,
        rise: piece.rise,
        rtl: is_rtl_level && !turned,
        link: piece.link.clone(),
    }
}

/// Whether a run goes on with the next one: pieces that differ in nothing that is seen.
fn joins(one: &Run, two: &Run) -> bool {
    !one.rtl
        && !two.rtl
        && one.font == two.font
        && one.is_missing == two.is_missing
        && one.face == two.face
        && one.link == two.link
        && one.rise.to_bits() == two.rise.to_bits()
        && (one.x + one.width - two.x).abs() < 0.01
}
