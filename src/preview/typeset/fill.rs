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
    /// How much wider a line may be.
    slack: f32,
    /// Of which item the current cluster is, and where it begins in that.
    item: usize,
    passed: f32,
    /// The same of `stop`.
    stop_passed: f32,
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
        slack: UNIT,
        item: 0,
        passed: 0.0,
        stop_passed: 0.0,
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
        self.make_room(start.map_or(0.0, |start| start.indent));
    }

    fn put(&mut self, at: usize) {
        self.enter_item(at);
        let mut cluster = self.measured.clusters[at];
        if cluster.kind == Kind::Newline {
            self.end(at, true);
            self.start = at + 1;
            return;
        }
        if cluster.breaks && at > self.start {
            let hyphen = self.hyphen(at);
            if hyphen <= 0.0 || !self.is_over(hyphen) {
                (self.stop, self.stop_passed) = (Some(at), self.passed);
            }
        }
        if cluster.kind == Kind::Tab {
            cluster.advance = tab(self.width, self.pieces);
            self.measured.to_mut().clusters[at].advance = cluster.advance;
        }
        if !cluster.kind.hangs() && self.is_over(cluster.advance) {
            if let Some(stop) = self.stop {
                self.end(stop, false);
                self.slack = slack(self.stop_passed);
                self.width = self.measured.width(stop, at);
            }
            let is_over = self.is_over(cluster.advance) && cluster.advance > 0.0;
            if is_over && self.setting.breaks_words && at > self.start {
                self.end(at, false);
                self.slack = slack(self.passed);
            }
        }
        self.width += cluster.advance;
        self.passed += cluster.advance;
    }

    /// Whether that much more is too much for the line.
    fn is_over(&self, advance: f32) -> bool {
        self.width + advance > self.room + self.slack
    }

    /// Counts from the beginning of the item of a cluster.
    fn enter_item(&mut self, at: usize) {
        let items = &self.measured.items;
        while items.get(self.item).is_some_and(|item| item.end <= at) {
            self.item += 1;
        }
        if items.get(self.item).is_some_and(|item| item.start == at) {
            self.passed = 0.0;
        }
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
        self.slack = UNIT;
    }
}

/// How much wider than its room a line may be that begins so far inside of an item: the browser rounds that place down.
fn slack(passed: f32) -> f32 {
    UNIT - passed.rem_euclid(UNIT)
}

/// How wide the words want to be.
pub(super) fn widths(measured: &Measured, pieces: &[Piece], setting: &Setting) -> Widths {
    let breaks = setting.breaks_words && setting.spaces != Spaces::NoWrap;
    let mut widths = Widths::default();
    let (mut word, mut line, mut spaces) = (0.0_f32, 0.0_f32, 0.0_f32);
    let mut indent = 0.0;
    let mut blocks = measured.blocks.iter().peekable();
    for (at, cluster) in measured.clusters.iter().enumerate() {
        while let Some((_, piece)) = blocks.next_if(|block| block.0 <= at) {
            let start = pieces.get(*piece).and_then(|piece| piece.start.as_ref());
            indent = start.map_or(0.0, |start| start.indent);
            (word, line, spaces) = (0.0, 0.0, 0.0);
        }
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
        // What hangs over the end of a line needs no room of its own.
        let least = if cluster.kind == Kind::Tab {
            0.0
        } else {
            cluster.advance
        };
        widths.min = widths.min.max(indent + if breaks { least } else { word });
        widths.max = widths.max.max(indent + line);
    }
    widths
}
