//! The stage: a picture that lives. It is painted, and pointed at, tapped and read.

mod absent;
mod movements;
mod parts;
mod tip;

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use self::absent::absent_ui;
use self::movements::Movements;
use self::parts::{Touched, is_whole, place_of, touch_parts};
use super::images::StageImages;
use super::paint::{Painting, PlacedGroup, Touch, paint, place_groups};
use crate::preview::Play;
use crate::preview::picture::{PartKind, Picture};
use crate::text::Span;
use crate::ui::tokens::Tokens;

/// What a stage keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct StageState {
    movements: Movements,
    outlined: Option<Span>,
}

/// A picture to be shown.
#[derive(Clone, Copy)]
pub struct Stage<'a> {
    /// What is shown.
    pub picture: &'a Picture,
    /// What the user did to it: which boxes are ticked, which tabs are open.
    pub play: &'a Play,
    /// The pictures from outside.
    pub images: &'a StageImages,
    /// Range of what the caret is in, in the text that the picture was made of.
    pub target: Option<Span>,
    /// Whether what the caret is in comes into view.
    pub reveals: bool,
    /// Whether the first part that can have the keyboard takes it.
    pub take_focus: bool,
}

/// What the user did on a stage; numbers are indices of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Tapped it as a consumer.
    Tapped(usize),
    /// Wants its JSON.
    Picked(usize),
    /// Wants its JSON pointer on the clipboard.
    Pointed(usize),
}

/// What came of a frame.
#[derive(Debug)]
pub struct Shown {
    /// Where the picture is.
    pub rect: Rect,
    /// What the user did.
    pub deeds: Vec<Deed>,
    /// The host whose pictures the user wants.
    pub wanted_host: Option<String>,
    /// Whether the keyboard that was offered was taken.
    pub took_focus: bool,
}

/// Draws a picture at the cursor, in its own size.
pub fn stage_ui(ui: &mut Ui, kept: &mut StageState, stage: &Stage<'_>) -> Shown {
    let picture = stage.picture;
    let size = vec2(picture.size.width, picture.size.height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let at = pos2(rect.left().round(), rect.top().round());
    let moved = kept.movements.moved(ui, picture);
    let moved = |group: u32| moved.get(group as usize).copied().unwrap_or_default();
    let placed = place_groups(picture, at, ui.clip_rect(), &moved);
    kept.movements.take_wheel(ui, picture, &placed);
    let touched = touch_parts(ui, stage, &placed, ui.scope_id().with("stage"));
    let touch = |part: u32| -> Touch {
        let touch = touched.touches.get(part as usize);
        touch.copied().unwrap_or_default()
    };
    let images = |url: &str| stage.images.texture(url);
    let painting = Painting {
        images: &images,
        touch: &touch,
        moved: &moved,
    };
    paint(ui.painter(), picture, at, &painting);
    let wanted_host = absent_ui(ui, stage, &placed);
    outline(ui, kept, stage, &placed, &touched);
    Shown {
        rect: Rect::from_min_size(at, size),
        deeds: touched.deeds,
        wanted_host,
        took_focus: touched.took_focus,
    }
}

/// Outlines what the caret is in, what has the keyboard and what is pointed at, and brings the first two into view.
fn outline(
    ui: &Ui,
    kept: &mut StageState,
    stage: &Stage<'_>,
    placed: &[PlacedGroup],
    touched: &Touched,
) {
    let accent = Tokens::of(ui).accent;
    let ring = |index: usize, width: f32, faded: f32| {
        let part = &stage.picture.parts[index];
        let (rect, clip) = place_of(part, placed)?;
        let painter = ui.painter().with_clip_rect(clip.expand(3.0));
        let stroke = Stroke::new(width, accent.gamma_multiply(faded));
        let radius = part.radius.clamp(0.0, 60.0);
        painter.rect_stroke(rect.expand(1.0), radius, stroke, StrokeKind::Outside);
        Some((part.group, rect))
    };
    if let Some(hovered) = touched
        .hovered
        .filter(|at| stage.picture.parts[*at].origin.is_some())
    {
        ring(hovered, 1.0, 0.55);
    }
    let mut reveal: Option<(u32, Rect)> = None;
    let is_new = kept.outlined != stage.target;
    kept.outlined = stage.target;
    for index in targets(stage) {
        let place = ring(index, 2.0, 1.0);
        if is_new && stage.reveals && reveal.is_none() {
            reveal = place;
        }
    }
    if let Some(focused) = touched.focused {
        let place = ring(focused, 2.0, 1.0);
        if touched.gained == Some(focused) {
            reveal = place.or(reveal);
        }
    }
    if let Some((group, rect)) = reveal {
        kept.movements
            .reveal(ui, stage.picture, placed, (group, rect));
        ui.scroll_to_rect(rect.expand2(vec2(0.0, 12.0)), None);
    }
}

/// The parts that the caret is in: of the same element its whole, not its pieces and not what is said about it.
fn targets(stage: &Stage<'_>) -> Vec<usize> {
    let Some(target) = stage.target else {
        return Vec::new();
    };
    let parts = stage.picture.parts.iter().enumerate();
    let of_target = parts.filter(|(_, part)| {
        let span = part.origin.as_ref().map(|origin| origin.span);
        span == Some(target) && is_whole(part.kind)
    });
    let mut found: Vec<usize> = of_target.map(|(index, _)| index).collect();
    let is_line = |index: &usize| stage.picture.parts[*index].kind == PartKind::Line;
    if !found.iter().all(is_line) {
        found.retain(|index| !is_line(index));
    }
    found
}
