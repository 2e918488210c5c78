//! The clusters of a paragraph: which font draws each, how wide it is, and whether a line may begin with it.

use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::advance::{advance, alone, tabs};
use super::breaks::breaks;
use super::charset::{Script, is_rtl, script};
use super::choose::choose;
use super::flow::{Flow, flow};
use super::font::Font;
use super::{Piece, Setting, Spaces};

/// What a user takes for one character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// Its first byte.
    pub start: u32,
    /// How far it moves on, in px.
    pub advance: f32,
    /// Whether a line may begin with it.
    pub breaks: bool,
    /// Whether no line begins with it, not even where a word is broken for want of room.
    pub stays: bool,
    /// What it is.
    pub kind: Kind,
}

impl Kind {
    /// Whether it hangs over the end of a line instead of going to the next one.
    pub(super) const fn hangs(self) -> bool {
        matches!(self, Self::Space | Self::Tab)
    }
}

/// What a cluster is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something that is drawn.
    Drawn,
    /// A space, which hangs over the end of a line.
    Space,
    /// A place where a word may be broken with a hyphen.
    SoftHyphen,
    /// A tab where tabs stay.
    Tab,
    /// The end of a line.
    Newline,
}

/// Clusters in a row with one font, direction and script of one piece.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Number of its first cluster.
    pub start: usize,
    /// Number of the cluster behind it.
    pub end: usize,
    /// Of which piece.
    pub piece: usize,
    /// What draws it.
    pub font: Font,
    /// Its embedding level: odd ones run from right to left.
    pub level: Level,
    /// Whether no font has it.
    pub is_missing: bool,
    script: Script,
}

/// A paragraph before its lines are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Measured {
    /// All its words.
    pub text: String,
    /// In order of the text.
    pub clusters: Vec<Cluster>,
    /// In order of the text; line ends belong to none.
    pub items: Vec<Item>,
    /// Numbers of the clusters that end lines, and of their pieces.
    pub newlines: Vec<(usize, usize)>,
    /// Numbers of the clusters with which blocks begin, and of the pieces that say how.
    pub blocks: Vec<(usize, usize)>,
}

impl Measured {
    /// The bytes of some clusters.
    pub(super) fn slice(&self, start: usize, end: usize) -> &str {
        let byte = |at: usize| match self.clusters.get(at) {
            Some(cluster) => cluster.start as usize,
            None => self.text.len(),
        };
        self.text.get(byte(start)..byte(end)).unwrap_or_default()
    }

    /// The size of a cluster, in px.
    pub(super) fn size(&self, at: usize, pieces: &[Piece]) -> f32 {
        let piece = self.item(at).and_then(|item| pieces.get(item.piece));
        piece.map_or(0.0, |piece| piece.face.sane())
    }

    /// How much more room a cluster takes at the end of a line, where it is not kerned with the next one, in px.
    pub(super) fn kerning(&self, at: usize, pieces: &[Piece]) -> f32 {
        let Some(item) = self.item(at).filter(|item| item.font.is_first()) else {
            return 0.0;
        };
        let char = self.slice(at, at + 1).chars().next();
        let alone = char.and_then(|char| alone(item.font, char));
        let alone = alone.map(|em| em * self.size(at, pieces));
        alone.map_or(0.0, |alone| alone - self.clusters[at].advance)
    }

    /// The item that a cluster is of.
    fn item(&self, at: usize) -> Option<&Item> {
        let behind = self.items.partition_point(|item| item.start <= at);
        behind.checked_sub(1).and_then(|at| self.items.get(at))
    }

    /// The piece of the line break that ends a line whose last cluster stands before `end`; spaces may stand before it.
    pub(super) fn newline_after(&self, end: usize) -> Option<usize> {
        let next = self.newlines.partition_point(|newline| newline.0 < end);
        let (at, piece) = *self.newlines.get(next)?;
        let between = self.clusters.get(end..at)?;
        let is_near = between.iter().all(|cluster| cluster.kind.hangs());
        is_near.then_some(piece)
    }

    /// The sum of the advances of some clusters.
    pub(super) fn width(&self, start: usize, end: usize) -> f32 {
        let clusters = self.clusters.get(start..end).unwrap_or_default();
        clusters.iter().map(|cluster| cluster.advance).sum()
    }
}

/// Finds the clusters and measures them.
pub(super) fn measure(pieces: &[Piece], setting: &Setting) -> Measured {
    let Flow { text, ends } = flow(pieces, setting.spaces);
    let levels = levels(&text, setting.rtl);
    let mut measured = Measured {
        clusters: clusters(&text, setting.spaces),
        items: Vec::new(),
        newlines: Vec::new(),
        blocks: Vec::new(),
        text,
    };
    measured.blocks = blocks(&measured, pieces, &ends);
    itemize(&mut measured, pieces, &ends, levels.as_deref(), setting.rtl);
    for at in 0..measured.items.len() {
        let item = measured.items[at].clone();
        let Some(piece) = pieces.get(item.piece) else {
            continue;
        };
        match piece.picture {
            Some([width, _]) => measured.clusters[item.start].advance = width,
            None => advance(&mut measured, &item, piece.face),
        }
    }
    tabs(&mut measured, pieces, setting);
    measured
}

/// The embedding level of each byte; `None` where all run from left to right.
fn levels(text: &str, rtl: bool) -> Option<Vec<Level>> {
    if !rtl && !text.chars().any(is_rtl) {
        return None;
    }
    let base = if rtl { Level::rtl() } else { Level::ltr() };
    Some(BidiInfo::new(text, Some(base)).levels)
}

fn clusters(text: &str, spaces: Spaces) -> Vec<Cluster> {
    let breaks = breaks(text);
    let cluster = |(start, cluster): (usize, &str)| Cluster {
        start: start as u32,
        advance: 0.0,
        breaks: spaces != Spaces::NoWrap && breaks[start],
        stays: false,
        kind: match cluster {
            " " => Kind::Space,
            "\t" => Kind::Tab,
            "\n" => Kind::Newline,
            "\u{ad}" => Kind::SoftHyphen,
            _ => Kind::Drawn,
        },
    };
    if text.is_ascii() {
        let bytes = (0..text.len()).map(|at| (at, &text[at..=at]));
        return bytes.map(cluster).collect();
    }
    text.grapheme_indices(true).map(cluster).collect()
}

fn blocks(measured: &Measured, pieces: &[Piece], ends: &[usize]) -> Vec<(usize, usize)> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (at, (piece, &end)) in pieces.iter().zip(ends).enumerate() {
        if piece.start.is_some() {
            let clusters = &measured.clusters;
            let first = clusters.partition_point(|cluster| (cluster.start as usize) < start);
            blocks.push((first, at));
        }
        start = end;
    }
    blocks
}

/// Splits the clusters by piece, font, level and script.
fn itemize(
    measured: &mut Measured,
    pieces: &[Piece],
    ends: &[usize],
    levels: Option<&[Level]>,
    rtl: bool,
) {
    let mut piece = 0;
    let mut items: Vec<Item> = Vec::new();
    let mut newlines = Vec::new();
    let mut stayed = None;
    for at in 0..measured.clusters.len() {
        let cluster = &measured.clusters[at];
        let start = cluster.start as usize;
        while ends.get(piece).is_some_and(|&end| end <= start) {
            piece += 1;
        }
        let Some(face) = pieces.get(piece).map(|piece| piece.face) else {
            break;
        };
        if cluster.kind == Kind::Newline {
            newlines.push((at, piece));
            continue;
        }
        if pieces[piece].stays && stayed.replace(piece) == Some(piece) {
            let cluster = &mut measured.clusters[at];
            (cluster.breaks, cluster.stays) = (false, true);
        }
        let words = measured.slice(at, at + 1);
        let (font, is_missing) = choose(words, face);
        let base = if rtl { Level::rtl() } else { Level::ltr() };
        let item = Item {
            start: at,
            end: at + 1,
            piece,
            font,
            level: levels
                .and_then(|levels| levels.get(start))
                .copied()
                .unwrap_or(base),
            is_missing,
            script: words.chars().next().map_or(Script::Common, script),
        };
        match items.last_mut().filter(|last| last.takes(&item)) {
            Some(last) => last.take(&item),
            None => items.push(item),
        }
    }
    (measured.items, measured.newlines) = (items, newlines);
}

impl Item {
    fn takes(&self, next: &Self) -> bool {
        let scripts = [self.script, next.script];
        self.end == next.start
            && self.piece == next.piece
            && self.font == next.font
            && self.level == next.level
            && self.is_missing == next.is_missing
            && (scripts[0] == scripts[1] || scripts.contains(&Script::Common))
    }

    fn take(&mut self, next: &Self) {
        self.end = next.end;
        if self.script == Script::Common {
            self.script = next.script;
        }
    }
}
