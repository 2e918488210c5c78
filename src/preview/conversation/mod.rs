//! The whole conversation as a picture: bubbles, contents, quick replies, pauses, notes, and what the connector does.

mod bubble;
mod card;
mod line;
mod note;

#[cfg(test)]
mod tests;

use super::look::pen::Pen;
use super::look::{MARGIN, look, replies};
use super::picture::{Picture, Point, Rect, Size};
use super::{Audience, Block, BlockBody, Play, Scene, Tone, View};

/// Between two blocks.
const GAP: f32 = 8.0;

/// Milliseconds of a second.
const MILLISECONDS: f64 = 1_000.0;

/// The conversation in the look of the view's channel.
#[must_use]
pub fn picture(scene: &Scene, view: &View, play: &Play) -> Picture {
    let width = if view.width.is_finite() {
        view.width.clamp(80.0, 4_000.0)
    } else {
        View::default().width
    };
    let view = View {
        width,
        ..view.clone()
    };
    let mut pen = Pen::new(&view, play);
    let whole = Rect::new(0.0, 0.0, width, 0.0);
    let ground = pen.canvas.fill(whole, 0.0, look(view.channel).background);
    let mut talk = Talk {
        pen,
        y: MARGIN,
        is_empty: true,
    };
    for block in &scene.blocks {
        if !talk.block(block) {
            break;
        }
    }
    let height = if talk.is_empty {
        0.0
    } else {
        talk.y - GAP + MARGIN
    };
    let mut canvas = talk.pen.canvas;
    canvas.resize(ground, Rect { height, ..whole });
    canvas.finish(Size { width, height })
}

/// A conversation that is being drawn from the top.
struct Talk<'a> {
    pen: Pen<'a>,
    y: f32,
    is_empty: bool,
}

impl<'a> Talk<'a> {
    fn at(&self) -> Point {
        Point {
            x: MARGIN,
            y: self.y,
        }
    }

    fn took(&mut self, height: f32) {
        self.y += height + GAP;
        self.is_empty = false;
    }

    /// Draws a block; returns whether the next one has arrived too.
    fn block(&mut self, block: &'a Block) -> bool {
        let until = self.pen.view.until_ms;
        if until.is_some_and(|until| block.at_ms > until) {
            return false;
        }
        let judged = block.judged.as_ref();
        self.pen.judgement = judged.map(|judged| judged.of(self.pen.view.channel));
        if let BlockBody::Delay { seconds, typing } = &block.body {
            return self.delay(block, *seconds, *typing);
        }
        self.body(block);
        self.remarks(block);
        self.metadata(block);
        self.pen.judgement = None;
        true
    }

    fn body(&mut self, block: &'a Block) {
        let origin = block.origin.as_ref();
        let at = self.at();
        let at_ms = block.at_ms;
        let pen = &mut self.pen;
        let height = match &block.body {
            BlockBody::Consumer { text } => bubble::consumer(pen, text, origin, (at, at_ms)),
            BlockBody::Bot { text } => bubble::bot(pen, text, origin, (at, at_ms)),
            BlockBody::Card(card) => card::content(pen, card, &block.attached, at).height,
            BlockBody::QuickReplies {
                replies,
                items_per_row,
            } => {
                let is_gone = origin
                    .is_some_and(|origin| pen.play.dismissed.contains(&origin.pointer))
                    || pen.view.is_dismissed;
                if is_gone {
                    return;
                }
                replies::content(pen, replies, *items_per_row, origin, at).height
            }
            BlockBody::Note { text, has_audience } => {
                if pen.view.audience == Audience::Consumer {
                    return;
                }
                note::note(pen, text, *has_audience, origin, at)
            }
            BlockBody::System { tone, text } => line::system(pen, *tone, text, origin, at),
            BlockBody::Ghost { label } => line::ghost(pen, label, origin, at),
            BlockBody::Delay { .. } => return,
        };
        self.took(height);
    }

    /// A pause: while it passes the indicator shows and nothing after it has come.
    fn delay(&mut self, block: &Block, seconds: f64, typing: bool) -> bool {
        let at = self.at();
        let origin = block.origin.as_ref();
        let end = block.at_ms + seconds * MILLISECONDS;
        match self.pen.view.until_ms {
            None => {
                let height = line::delay(&mut self.pen, seconds, typing, origin, at);
                self.took(height);
                true
            }
            Some(until) if until < end => {
                if typing {
                    let height = bubble::typing(&mut self.pen, origin, at);
                    self.took(height);
                }
                false
            }
            Some(_) => true,
        }
    }

    /// Why the channel refuses the message, below its last drawable state.
    fn remarks(&mut self, block: &Block) {
        let Some(judgement) = self.pen.judgement.filter(|_| self.pen.view.says_why) else {
            return;
        };
        if judgement.is_refused() {
            let at = Point {
                x: MARGIN,
                y: self.y - GAP + 6.0,
            };
            let height = line::refusal(&mut self.pen, judgement, block.origin.as_ref(), at);
            self.took(height);
        }
    }

    /// What agents see of the metadata.
    fn metadata(&mut self, block: &Block) {
        if self.pen.view.audience == Audience::Consumer {
            return;
        }
        for attached in &block.attached {
            let at = Point {
                x: MARGIN,
                y: self.y - GAP + 3.0,
            };
            let height = note::metadata(&mut self.pen, attached, at);
            self.y = at.y;
            self.took(height);
        }
    }
}

/// Whether a line says that something goes wrong.
const fn is_error(tone: Tone) -> bool {
    matches!(tone, Tone::Error)
}
