//! What everything that is drawn in a channel's look needs: canvas, view, the numbers of the look, the channel's verdict.

use super::habit::habit;
use super::table::{DROPPED, ERROR, Look, REFUSED, STRUT, TEXT_SIZE, hex, look};
use crate::channel::Verdict;
use crate::content::color::Color;
use crate::preview::canvas::{Canvas, plain_part};
use crate::preview::picture::{Facts, Fate, Paint, Part, PartKind, Point, Rect, Tap};
use crate::preview::typeset::{Align, Face, Paragraph, Piece, Setting, Spaces, paragraph};
use crate::preview::{CardElement, Judgement, Play, Remark, View};
use crate::text::Span;

/// Characters of what was cut that a tip repeats.
const MAX_TIP: usize = 240;

/// The hand that draws.
pub(in crate::preview) struct Pen<'a> {
    pub canvas: Canvas,
    pub view: &'a View,
    pub play: &'a Play,
    pub look: &'static Look,
    /// What the channel makes of the message that is being drawn.
    pub judgement: Option<&'a Judgement>,
    /// Whether all of what is being drawn is left out.
    pub is_dropping: bool,
    /// Whether the element that is being drawn says that it runs from right to left.
    pub is_rtl: bool,
}

/// Words to be set, cut or marked as the channel does.
pub(in crate::preview) struct Said {
    pub pieces: Vec<Piece>,
    /// What shows while the pointer rests on them.
    pub tip: Option<String>,
}

impl<'a> Pen<'a> {
    pub fn new(view: &'a View, play: &'a Play) -> Self {
        Self {
            canvas: Canvas::new(),
            view,
            play,
            look: look(view.channel),
            judgement: None,
            is_dropping: false,
            is_rtl: false,
        }
    }

    /// Whether the message is refused as a whole.
    pub fn is_refused(&self) -> bool {
        self.judgement.is_some_and(Judgement::is_refused)
    }

    /// A size of text as the view scales it.
    pub fn scaled(&self, size: f32) -> f32 {
        let scale = self.view.font_scale;
        let scale = if scale.is_finite() { scale } else { 1.0 };
        size * scale.clamp(0.5, 3.0)
    }

    /// A face of that size at 100 %; struck through where it is left out.
    pub fn face(&self, size: f32, bold: bool, color: Color) -> Face {
        Face {
            size: self.scaled(size),
            bold,
            italic: false,
            underline: false,
            strike: self.is_dropping,
            color,
        }
    }

    /// The body face.
    pub fn body(&self, color: Color) -> Face {
        self.face(TEXT_SIZE, false, color)
    }

    /// Sets plain text: all blanks stay, long words break, the direction is that of the first letters.
    pub fn paragraph(
        &self,
        pieces: &[Piece],
        width: f32,
        align: Align,
        max_lines: Option<u32>,
    ) -> Paragraph {
        let size = pieces.first().map_or(TEXT_SIZE, |piece| piece.face.size);
        let setting = Setting {
            align,
            rtl: self.is_rtl || pieces.iter().any(|piece| is_rtl(&piece.text)),
            spaces: Spaces::PreWrap,
            breaks_words: true,
            max_lines,
            ..Setting::new(width.max(1.0), size * STRUT / TEXT_SIZE)
        };
        paragraph(pieces, &setting)
    }

    /// Sets plain text in a box that is only as wide as the words: in words from the right, too, the widest line begins
    /// at the left edge.
    pub fn snug(&self, pieces: &[Piece], width: f32, max_lines: Option<u32>) -> Paragraph {
        let mut set = self.paragraph(pieces, width, Align::Start, max_lines);
        let lefts = set.lines.iter().map(|line| line.left);
        let least = lefts.fold(f32::INFINITY, f32::min);
        if least.is_finite() {
            for line in &mut set.lines {
                line.left -= least;
            }
        }
        set
    }

    /// The worst that the channel says of an element without children.
    pub fn remark(&self, element: &CardElement) -> Option<&'a Remark> {
        worst(self.judgement?.within(element.origin.span))
    }

    /// The worst that the channel says of a container itself.
    pub fn remark_about(&self, element: &CardElement) -> Option<&'a Remark> {
        worst(self.judgement?.about(element.origin.span))
    }

    /// Strikes through what follows, where it is left out; returns how it was before.
    pub fn drop_too(&mut self, is_dropped: bool) -> bool {
        let was = self.is_dropping;
        self.is_dropping |= is_dropped;
        was
    }

    /// What the channel says of an element, by the word of the reason.
    pub fn remark_of(&self, element: &CardElement, detail: &str) -> Option<&'a Remark> {
        let mut about = self.judgement?.about(element.origin.span);
        about.find(|remark| remark.detail == detail)
    }

    /// How strongly something is painted.
    pub fn strength(&self, fate: &Fate) -> f32 {
        match fate {
            Fate::Dropped { .. } => DROPPED,
            _ if self.is_dropping => DROPPED,
            Fate::Refused { .. } => 1.0,
            _ if self.is_refused() => REFUSED,
            _ => 1.0,
        }
    }

    /// Says a text of an element: marks or cuts what is too long for the channel. `details` are the words of the reasons
    /// that may speak of that text.
    pub fn said(&self, text: &str, span: Span, details: &[&str], face: Face) -> Said {
        let mut within = self.judgement.into_iter().flat_map(|all| all.within(span));
        let limit = within.find(|remark| details.contains(&remark.detail) && remark.max.is_some());
        let end = limit.and_then(|remark| text.char_indices().nth(remark.max? as usize));
        let (Some(remark), Some((end, _))) = (limit, end) else {
            return Said {
                pieces: vec![Piece::plain(text, face)],
                tip: None,
            };
        };
        let (head, rest) = text.split_at(end);
        let is_cut = remark.effect != Verdict::Rejected || habit(self.look.channel).cuts_titles;
        if is_cut {
            return cut(head, rest, face);
        }
        let excess = Face {
            color: excess_on(face.color),
            strike: true,
            ..face
        };
        Said {
            pieces: vec![Piece::plain(head, face), Piece::plain(rest, excess)],
            tip: Some(remark.message.clone()),
        }
    }

    /// A part of an element.
    pub fn part(element: &CardElement, rect: Rect, name: impl Into<String>) -> Part {
        let kind = element
            .element_type()
            .map_or(PartKind::Ghost, PartKind::Element);
        Part {
            origin: Some(element.origin.clone()),
            ..plain_part(rect, kind, named(&name.into()))
        }
    }

    /// Frames the cause of a refusal.
    pub fn mark(&mut self, rect: Rect, radius: f32, fate: &Fate) {
        if matches!(fate, Fate::Refused { .. }) {
            self.canvas.edge(rect, radius, 1.5, ERROR);
        }
    }

    /// The shadow that the channel's boxes and bubbles cast, where they cast one; returns the shape.
    pub fn shadow(&mut self, rect: Rect, radius: f32) -> Option<usize> {
        let opacity = self.look.card.shadow?;
        Some(self.canvas.paint(Paint::Shadow {
            rect,
            radius,
            offset: Point { x: 0.0, y: 1.0 },
            blur: 1.0,
            color: Color {
                alpha: (opacity * 255.0).round() as u8,
                ..Color::opaque(0, 0, 0)
            },
        }))
    }

    /// The line under which stands what is left out.
    pub fn hairline(&mut self, left: f32, right: f32, y: f32) {
        let before = self.canvas.fade(1.0);
        self.canvas.level(left, right, y, ERROR);
        self.canvas.fade(before);
    }
}

/// The colour of what is too long: on dark grounds, whose words are light, a light one.
fn excess_on(text: Color) -> Color {
    if text.luminance() > 0.6 {
        hex(0x00FF_C4CA)
    } else {
        ERROR
    }
}

/// The beginning of a text that the channel cuts.
pub(super) fn cut(head: &str, rest: &str, face: Face) -> Said {
    let kept = format!("{}…", head.trim_end());
    let count = rest.chars().count();
    let shown: String = rest.chars().take(MAX_TIP).collect();
    let ending = if count > MAX_TIP { "…" } else { "" };
    let noun = if count == 1 {
        "character is"
    } else {
        "characters are"
    };
    Said {
        pieces: vec![Piece::plain(kept, face)],
        tip: Some(format!("{count} {noun} cut: {shown}{ending}")),
    }
}

fn worst<'a>(remarks: impl Iterator<Item = &'a Remark>) -> Option<&'a Remark> {
    let mut found: Option<&Remark> = None;
    for remark in remarks {
        if found.is_none_or(|other| other.effect < remark.effect) {
            found = Some(remark);
        }
    }
    found
}

/// What a remark makes of the element that it is about.
pub(super) fn fate(remark: Option<&Remark>) -> Fate {
    let Some(remark) = remark else {
        return Fate::Shown;
    };
    let why = remark.message.clone();
    match remark.effect {
        Verdict::Rejected => Fate::Refused { why },
        _ => Fate::Changed { why },
    }
}

/// A name for a screen reader; never nothing.
pub(super) fn named(words: &str) -> &str {
    if words.trim().is_empty() {
        "(no words)"
    } else {
        words
    }
}

/// Facts of words.
pub(super) fn facts(text: &str, face: Face, background: Option<Color>) -> Facts {
    Facts {
        text: text.to_owned(),
        color: Some(face.color),
        background,
        font_size: face.size,
    }
}

/// What a tap on an element sets off.
pub(super) fn tap(element: &CardElement) -> Option<Tap> {
    let click = element.click.as_ref()?;
    let acts = !click.actions.is_empty() || click.metadata.is_some();
    acts.then(|| Tap::Click(click.clone()))
}

fn is_rtl(text: &str) -> bool {
    !text.is_ascii() && unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
}
