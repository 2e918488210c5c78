//! Which clusters stand on which line.

use std::borrow::Cow;

use super::advance::{HYPHEN, tab};
use super::measure::{Kind, Measured};
use super::{Piece, Setting, Spaces, Widths};

/// The browser counts room in such parts of a px, and lets a line be one of them too wide, in px.
const UNIT: f32 = 1.0 / 64.0;

/// The clusters of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filled {
    /// Number of the first one.
    pub start: usize,
    /// Number of the one behind the last that is seen.
    pub end: usize,
    /// Sum of the advances.
    pub width: f32,
    /// Whether a hyphen stands at its end, for a soft one.
    pub has_hyphen: bool,
    /// Whether an ellipsis follows.
    pub is_cut: bool,
    /// Number of the piece that says how the block begins in which it stands.
    pub block: Option<usize>,
    /// Whether it is the first line of that block.
    pub is_first: bool,
}

/// A line that is being filled.
struct Filling<'paragraph> {
    /// A copy of its own where tabs are as wide as their places in the lines make them.
    measured: Cow<'paragraph, Measured>,
    pieces: &'paragraph [Piece],
    setting: &'paragraph Setting,
    lines: Vec<Filled>,
    /// Number of the first cluster of the line.
    start: usize,
    /// Where it may end, if anywhere.
    stop: Option<usize>,
    /// Sum of the advances so far.
    width: f32,
    /// What the block leaves of the setting's width.
    room: f32,
    block: Option<usize>,
    is_first: bool,
}

/// Fills lines with as much as fits; says how wide tabs are there.
pub(super) fn fill<'paragraph>(
    measured: &'paragraph Measured,
    pieces: &'paragraph [Piece],
    setting: &'paragraph Setting,
) -> (Vec<Filled>, Cow<'paragraph, Measured>) {
    let mut filling = Filling {
        measured: Cow::Borrowed(measured),
        pieces,
        setting,
        lines: Vec::new(),
        start: 0,
        stop: None,
        width: 0.0,
        room: 0.0,
        block: None,
        is_first: false,
    };
    filling.make_room(0.0);
    let end = measured.clusters.len();
    let mut blocks = measured.blocks.iter().peekable();
    for at in 0..end {
        while let Some((_, piece)) = blocks.next_if(|block| block.0 <= at) {
            filling.begin(at, *piece);
        }
        filling.put(at);
    }
    if filling.start < end {
        filling.end(end, true);
    }
    (filling.lines, filling.measured)
}

impl Filling<'_> {
    fn make_room(&mut self, indent: f32) {
        let has_end = self.setting.spaces != Spaces::NoWrap && !self.setting.width.is_nan();
        self.room = if has_end {
            self.setting.width - indent
        } else {
            f32::INFINITY
        };
    }

    /// Begins a block with a cluster.
    fn begin(&mut self, at: usize, piece: usize) {
        if self.start < at {
            self.end(at, true);
        }
        self.block = Some(piece);
        self.is_first = true;
        let piece = self.pieces.get(piece);
        let start = piece.and_then(|piece| piece.start.as_ref());
        self.make_room(start.map_or(0.0, |start| start.indent + start.outdent));
    }

    fn put(&mut self, at: usize) {
        let mut cluster = self.measured.clusters[at];
        if cluster.kind == Kind::Newline {
            self.end(at, true);
            self.start = at + 1;
            return;
        }
        if cluster.breaks && at > self.start {
            let hyphen = self.hyphen(at);
            if hyphen <= 0.0 || !self.is_over(hyphen) {
                self.stop = Some(at);
            }
        }
        if cluster.kind == Kind::Tab {
            cluster.advance = tab(self.width, self.pieces);
            self.measured.to_mut().clusters[at].advance = cluster.advance;
        }
        if !cluster.kind.hangs() && self.is_over(cluster.advance) {
            if let Some(stop) = self.stop {
                self.end(stop, false);
                self.width = self.measured.width(stop, at);
            }
            let is_over = self.is_over(cluster.advance) && cluster.advance > 0.0;
            if is_over && self.setting.breaks_words && at > self.start && !cluster.stays {
                self.break_word(at, cluster.advance);
            }
        }
        self.width += cluster.advance;
    }

    /// Ends the line inside of a word, but not behind a character that fits only because it is kerned with the next one.
    fn break_word(&mut self, at: usize, advance: f32) {
        let hyphen = self.hyphen(at);
        let last = at - 1;
        if hyphen > 0.0 && last > self.start {
            self.break_before_hyphen(at, hyphen);
            if self.is_over(advance) {
                self.end(at, false);
            }
            return;
        }
        if last > self.start && self.is_over(self.measured.kerning(last, self.pieces)) {
            self.end(last, false);
            self.width = self.measured.width(last, at);
            if !self.is_over(advance) {
                return;
            }
        }
        self.end(at, false);
    }

    /// A soft hyphen ends the line that has no room for it: the line ends where it has that room, and what is left goes to
    /// the next one, which may be the hyphen alone.
    fn break_before_hyphen(&mut self, at: usize, hyphen: f32) {
        let mut end = at - 1;
        while end > self.start + 1
            && self.measured.width(self.start, end) + hyphen > self.room + UNIT
        {
            end -= 1;
        }
        self.end(end, false);
        self.width = self.measured.width(end, at);
        self.stop = (!self.is_over(hyphen)).then_some(at);
    }

    /// Whether that much more is too much for the line.
    fn is_over(&self, advance: f32) -> bool {
        self.width + advance > self.room + UNIT
    }

    /// What a hyphen takes if the line ends before a cluster, in px.
    fn hyphen(&self, at: usize) -> f32 {
        let clusters = &self.measured.clusters;
        let last = at.checked_sub(1).and_then(|at| clusters.get(at));
        if last.is_some_and(|last| last.kind == Kind::SoftHyphen) {
            return HYPHEN * self.measured.size(at - 1, self.pieces);
        }
        0.0
    }

    /// Ends the line before a cluster.
    fn end(&mut self, at: usize, is_forced: bool) {
        let keeps = self.setting.spaces == Spaces::PreWrap && is_forced;
        let clusters = &self.measured.clusters;
        let mut end = at;
        while end > self.start && clusters[end - 1].kind.hangs() {
            let fits = keeps && self.measured.width(self.start, end) <= self.room + UNIT;
            if fits {
                break;
            }
            end -= 1;
        }
        let hyphen = if is_forced || end != at {
            0.0
        } else {
            self.hyphen(at)
        };
        self.lines.push(Filled {
            start: self.start,
            end,
            width: self.measured.width(self.start, end) + hyphen,
            has_hyphen: hyphen > 0.0,
            is_cut: false,
            block: self.block,
            is_first: self.is_first,
        });
        self.is_first = false;
        self.start = at;
        self.stop = None;
        self.width = 0.0;
    }
}

/// How wide the words want to be.
pub(super) fn widths(measured: &Measured, pieces: &[Piece], setting: &Setting) -> Widths {
    let breaks = setting.breaks_words && setting.spaces != Spaces::NoWrap;
    let mut widths = Widths::default();
    let (mut line, mut spaces) = (0.0_f32, 0.0_f32);
    let mut indent = 0.0;
    let mut part = Snapped::default();
    let mut items = measured.items.iter().peekable();
    let mut blocks = measured.blocks.iter().peekable();
    for (at, cluster) in measured.clusters.iter().enumerate() {
        while let Some((_, piece)) = blocks.next_if(|block| block.0 <= at) {
            let start = pieces.get(*piece).and_then(|piece| piece.start.as_ref());
            indent = start.map_or(0.0, |start| start.indent + start.outdent);
            (line, spaces) = (0.0, 0.0);
            part.begin();
        }
        if items.next_if(|item| item.start == at).is_some() {
            part.enter_item();
        }
        match cluster.kind {
            Kind::Newline => {
                (line, spaces) = (0.0, 0.0);
                part.begin();
                continue;
            }
            Kind::Space => {
                spaces += cluster.advance;
                part.end += cluster.advance;
                continue;
            }
            Kind::Drawn | Kind::SoftHyphen | Kind::Tab => {}
        }
        if breaks && !cluster.stays || cluster.breaks {
            part.begin();
        }
        line += std::mem::take(&mut spaces) + cluster.advance;
        // What hangs over the end of a line needs no room of its own.
        if cluster.kind != Kind::Tab || !breaks {
            part.end += cluster.advance;
        }
        widths.min = widths.min.max(indent + part.width());
        widths.max = widths.max.max(indent + line);
    }
    widths
}

/// A part that is not broken. The browser knows the place of a character in its item up to a unit, rounded up.
#[derive(Debug, Default)]
struct Snapped {
    /// What earlier items hold of it.
    before: f32,
    /// Where it begins and ends in its item.
    start: f32,
    end: f32,
}

impl Snapped {
    fn begin(&mut self) {
        (self.before, self.start) = (0.0, self.end);
    }

    fn enter_item(&mut self) {
        self.before = self.width();
        (self.start, self.end) = (0.0, 0.0);
    }

    fn width(&self) -> f32 {
        let up = |px: f32| (px / UNIT - 0.001).ceil() * UNIT;
        self.before + up(self.end) - up(self.start)
    }
}
