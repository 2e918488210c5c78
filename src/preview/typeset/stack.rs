//! Lines below one another: their heights, baselines and places.

use super::advance::HYPHEN;
use super::fill::Filled;
use super::font::Font;
use super::loaded::loaded;
use super::measure::Measured;
use super::order::runs;
use super::{Align, Line, Paragraph, Piece, Run, Setting, Spaces};

/// Rise of Liberation Sans over the baseline, in em. Source: its table `hhea`.
const ASCENT: f32 = 1854.0 / 2048.0;
/// What it goes below the baseline.
const DESCENT: f32 = 434.0 / 2048.0;
/// What it wants between lines.
const GAP: f32 = 67.0 / 2048.0;

/// The same of the fonts that Chromium falls back to beside Liberation Sans: `DejaVu` Sans and Noto Color Emoji.
const OTHER_ASCENT: f32 = 0.928;
/// What they go below the baseline.
const OTHER_DESCENT: f32 = 0.236;

/// How far a line reaches from its baseline.
#[derive(Clone, Copy, Debug)]
struct Reach {
    up: f32,
    down: f32,
}

impl Reach {
    /// Of a font of `size` px with `line-height: normal`, rounded as Chromium does.
    fn of(size: f32, is_first: bool) -> Self {
        let (ascent, descent, gap) = if is_first {
            (ASCENT, DESCENT, GAP)
        } else {
            (OTHER_ASCENT, OTHER_DESCENT, 0.0)
        };
        let (up, down, gap) = (
            (ascent * size).round(),
            (descent * size).round(),
            (gap * size).round(),
        );
        let above = (gap / 2.0).floor();
        Self {
            up: up + above,
            down: down + gap - above,
        }
    }

    /// Of words that stand that much higher.
    fn raised(self, by: f32) -> Self {
        Self {
            up: self.up + by,
            down: self.down - by,
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            up: self.up.max(other.up),
            down: self.down.max(other.down),
        }
    }
}

/// Height of a line of this size with `line-height: normal`, in px: 15 for 13, 18 for 16.
#[must_use]
pub fn line_height(size: f32) -> f32 {
    let reach = Reach::of(size, true);
    reach.up + reach.down
}

/// Puts lines below one another.
pub(super) fn stack(
    measured: &Measured,
    lines: &[Filled],
    pieces: &[Piece],
    setting: &Setting,
) -> Paragraph {
    let most = setting.max_lines.map_or(usize::MAX, |most| most as usize);
    let mut paragraph = Paragraph {
        is_missing: measured.items.iter().any(|item| item.is_missing),
        ..Paragraph::default()
    };
    let mut first = 0;
    for (at, line) in lines.iter().enumerate().take(most) {
        let is_last = at + 1 == most && lines.len() > most;
        let too_wide = setting.spaces == Spaces::NoWrap && line.width > setting.width + 0.01;
        let is_cut = is_last || too_wide && setting.max_lines.is_some();
        let cut = is_cut.then(|| shortened(measured, line, pieces, setting));
        paragraph.is_cut |= is_cut;
        let line = cut.as_ref().unwrap_or(line);
        while measured
            .items
            .get(first)
            .is_some_and(|item| item.end <= line.start)
        {
            first += 1;
        }
        put(&mut paragraph, measured, line, first, pieces, setting);
    }
    paragraph.is_cut |= lines.len() > most;
    if let Some(last) = pieces
        .last()
        .filter(|last| last.text.is_empty() && !paragraph.is_cut)
    {
        paragraph.height += last.start.as_ref().map_or(0.0, |start| start.above);
    }
    paragraph
}

/// What stands for what is cut.
const ELLIPSIS: &str = "…";

fn ellipsis_width(piece: &Piece) -> f32 {
    let font = Font::of(piece.face.bold, piece.face.italic);
    let Some(loaded) = loaded(font) else {
        return 0.0;
    };
    let units = loaded.advance(font, '…', None).unwrap_or_default();
    units * piece.face.sane() / loaded.units()
}

/// The line with room for an ellipsis.
fn shortened(measured: &Measured, line: &Filled, pieces: &[Piece], setting: &Setting) -> Filled {
    let room = setting.width + 0.01 - pieces.last().map_or(0.0, ellipsis_width);
    let mut cut = Filled {
        is_cut: true,
        has_hyphen: false,
        ..line.clone()
    };
    while cut.width > room && cut.end > cut.start {
        cut.end -= 1;
        cut.width -= measured.clusters[cut.end].advance;
    }
    cut
}

fn put(
    paragraph: &mut Paragraph,
    measured: &Measured,
    line: &Filled,
    first: usize,
    pieces: &[Piece],
    setting: &Setting,
) {
    let items = measured.items.get(first..).unwrap_or_default();
    let behind = items.partition_point(|item| item.start < line.end);
    let items = &items[..behind];
    let start = line
        .block
        .and_then(|piece| pieces.get(piece)?.start.as_ref());
    let strut = start.and_then(|start| start.strut).unwrap_or(setting.strut);
    let mut reach = Reach::of(strut, true);
    for item in items {
        let Some(piece) = pieces.get(item.piece) else {
            continue;
        };
        if let Some([_, height]) = piece.picture {
            reach.up = reach.up.max(height + piece.rise);
            continue;
        }
        let size = piece.face.sane();
        reach = reach.and(Reach::of(size, true).raised(piece.rise));
        if !item.font.is_first() {
            reach = reach.and(Reach::of(size, false).raised(piece.rise));
        }
    }
    let newline = measured
        .newline_after(line.end)
        .and_then(|at| pieces.get(at));
    if let Some(piece) = newline {
        reach = reach.and(Reach::of(piece.face.sane(), true).raised(piece.rise));
    }
    let mut runs = runs(measured, pieces, items, (line.start, line.end));
    let mut width = line.width;
    if line.has_hyphen {
        hyphenate(&mut runs, setting.rtl);
    }
    if line.is_cut {
        width += cut(&mut runs, line.width, pieces, items, setting.rtl);
    }
    let indent = start.map_or(0.0, |start| start.indent);
    let outdent = start.map_or(0.0, |start| start.outdent);
    if let Some(start) = start.filter(|_| line.is_first) {
        paragraph.height += start.above;
        let piece = line.block.and_then(|piece| pieces.get(piece));
        let run = piece.and_then(|piece| marker(piece, &start.marker, width, setting.rtl));
        runs.extend(run);
    }
    let height = reach.up + reach.down;
    paragraph.lines.push(Line {
        top: paragraph.height,
        height,
        baseline: paragraph.height + reach.up,
        left: left(setting, [indent, outdent], width),
        width,
        runs,
    });
    paragraph.height += height;
    paragraph.width = paragraph.width.max(indent + width + outdent);
}

/// Puts an ellipsis at the end of a line, and says how wide it is.
fn cut(
    runs: &mut Vec<Run>,
    width: f32,
    pieces: &[Piece],
    items: &[super::measure::Item],
    rtl: bool,
) -> f32 {
    let piece = items
        .last()
        .map_or(pieces.len().saturating_sub(1), |item| item.piece);
    let Some(piece) = pieces.get(piece) else {
        return 0.0;
    };
    let own = ellipsis_width(piece);
    if rtl {
        for run in runs.iter_mut() {
            run.x += own;
        }
    }
    let ellipsis = Run {
        x: if rtl { 0.0 } else { width },
        width: own,
        text: ELLIPSIS.to_owned(),
        font: Font::of(piece.face.bold, piece.face.italic),
        is_missing: false,
        face: piece.face,
        rise: piece.rise,
        rtl: false,
        link: piece.link.clone(),
    };
    let at = if rtl { 0 } else { runs.len() };
    runs.insert(at, ellipsis);
    own
}

/// Shows the soft hyphen at the end of a line.
fn hyphenate(runs: &mut [Run], rtl: bool) {
    let last = if rtl {
        runs.first_mut()
    } else {
        runs.last_mut()
    };
    let Some(last) = last else { return };
    if last.text.ends_with('\u{ad}') {
        last.text.pop();
        last.text.push('-');
        last.width += HYPHEN * last.face.sane();
    }
}

/// What stands before the first line of a block.
fn marker(piece: &Piece, text: &str, line: f32, rtl: bool) -> Option<Run> {
    if text.is_empty() {
        return None;
    }
    let words = Piece {
        start: None,
        text: text.to_owned(),
        ..piece.clone()
    };
    let setting = Setting {
        rtl,
        spaces: Spaces::PreWrap,
        ..Setting::new(f32::INFINITY, 0.0)
    };
    let own = super::paragraph(&[words], &setting).lines.pop()?;
    let run = own.runs.into_iter().next()?;
    let x = if rtl { line } else { -own.width };
    Some(Run { x, ..run })
}

/// The left end of a line.
fn left(setting: &Setting, [indent, outdent]: [f32; 2], width: f32) -> f32 {
    let free = setting.width - indent - outdent - width;
    let before = if setting.rtl { outdent } else { indent };
    if !free.is_finite() {
        return before;
    }
    // What is too wide sticks out at the end.
    let is_left = match setting.align {
        Align::Center if free > 0.0 => return before + free / 2.0,
        Align::Center | Align::Start => !setting.rtl,
        Align::End => setting.rtl,
    };
    before + if is_left { 0.0 } else { free }
}
