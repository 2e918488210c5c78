//! Which clusters stand on which line.

use super::measure::{Kind, Measured};
use super::{Piece, Setting, Spaces, Widths};

/// What a sum of advances may be over, so that sums in another order fit too, in px.
const SLACK: f32 = 0.01;

/// How many spaces a tab is wide at most.
const TAB: f32 = 8.0;

/// The clusters of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filled {
    /// Number of the first one.
    pub start: usize,
    /// Number of the one behind the last that is seen.
    pub end: usize,
    /// Sum of the advances.
    pub width: f32,
    /// Whether an ellipsis follows.
    pub is_cut: bool,
}

/// A line that is being filled.
struct Filling<'paragraph> {
    measured: &'paragraph mut Measured,
    setting: &'paragraph Setting,
    lines: Vec<Filled>,
    /// Number of the first cluster of the line.
    start: usize,
    /// Where it may end, if anywhere.
    stop: Option<usize>,
    /// Sum of the advances so far.
    width: f32,
    room: f32,
}

/// Fills lines with as much as fits.
pub(super) fn fill(measured: &mut Measured, pieces: &[Piece], setting: &Setting) -> Vec<Filled> {
    tabs(measured, pieces, setting);
    let has_room = setting.spaces != Spaces::NoWrap && !setting.width.is_nan();
    let mut filling = Filling {
        setting,
        lines: Vec::new(),
        start: 0,
        stop: None,
        width: 0.0,
        room: if has_room {
            setting.width + SLACK
        } else {
            f32::INFINITY
        },
        measured,
    };
    for at in 0..filling.measured.clusters.len() {
        filling.put(at);
    }
    let end = filling.measured.clusters.len();
    if filling.start < end {
        filling.end(end, true);
    }
    filling.lines
}

impl Filling<'_> {
    fn put(&mut self, at: usize) {
        let cluster = self.measured.clusters[at];
        if cluster.kind == Kind::Newline {
            self.end(at, true);
            self.start = at + 1;
            return;
        }
        if cluster.breaks && at > self.start {
            self.stop = Some(at);
        }
        let hangs = cluster.kind == Kind::Space;
        if !hangs && self.width + cluster.advance > self.room {
            if let Some(stop) = self.stop {
                self.end(stop, false);
                self.width = self.measured.width(stop, at);
            }
            if self.width + cluster.advance > self.room && at > self.start && cluster.advance > 0.0
            {
                self.end(at, false);
            }
        }
        self.width += cluster.advance;
    }

    /// Ends the line before a cluster.
    fn end(&mut self, at: usize, is_forced: bool) {
        let keeps = self.setting.spaces == Spaces::PreWrap && is_forced;
        let clusters = &self.measured.clusters;
        let mut end = at;
        while end > self.start && clusters[end - 1].kind == Kind::Space {
            let fits = keeps && self.measured.width(self.start, end) <= self.room;
            if fits {
                break;
            }
            end -= 1;
        }
        self.lines.push(Filled {
            start: self.start,
            end,
            width: self.measured.width(self.start, end),
            is_cut: false,
        });
        self.start = at;
        self.stop = None;
        self.width = 0.0;
    }
}

/// Gives tabs the room up to the next stop, as if lines ended only at line breaks.
fn tabs(measured: &mut Measured, pieces: &[Piece], setting: &Setting) {
    if setting.spaces != Spaces::PreWrap || !measured.text.contains('\t') {
        return;
    }
    let space = pieces
        .first()
        .map_or(0.0, |piece| piece.face.sane() * 0.278);
    let stop = (space * TAB).max(1.0);
    let mut x = 0.0_f32;
    for cluster in &mut measured.clusters {
        match cluster.kind {
            Kind::Newline => x = 0.0,
            Kind::Tab => cluster.advance = stop - x.rem_euclid(stop),
            Kind::Drawn | Kind::Space => {}
        }
        x += cluster.advance;
    }
}

/// How wide the words want to be.
pub(super) fn widths(measured: &mut Measured, pieces: &[Piece], setting: &Setting) -> Widths {
    tabs(measured, pieces, setting);
    let breaks = setting.breaks_words && setting.spaces != Spaces::NoWrap;
    let mut widths = Widths::default();
    let (mut word, mut line, mut spaces) = (0.0_f32, 0.0_f32, 0.0_f32);
    for cluster in &measured.clusters {
        if cluster.kind == Kind::Newline {
            (word, line, spaces) = (0.0, 0.0, 0.0);
            continue;
        }
        if cluster.kind == Kind::Space {
            spaces += cluster.advance;
            continue;
        }
        if cluster.breaks {
            (word, line) = (0.0, line + spaces);
        } else {
            (word, line) = (word + spaces, line + spaces);
        }
        spaces = 0.0;
        word += cluster.advance;
        line += cluster.advance;
        widths.min = widths.min.max(if breaks { cluster.advance } else { word });
        widths.max = widths.max.max(line);
    }
    widths
}
