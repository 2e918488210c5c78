//! A [`Picture`] as shapes of egui: the one painter of pictures, for the window and for files.
//!
//! Nothing is laid out here. What moves without being laid out again, the pointer, scrolling and animation, comes in
//! through [`Painting`].

mod boxes;
mod icon;
mod image;
mod map;
mod text;

use egui::{Color32, Painter, Pos2, Rect, Vec2, pos2, vec2};

use crate::content::color::Color;
use crate::preview::picture::{self, Group, Paint, Picture, Point, Shape, When};
use crate::ui::tokens::consumer;

pub use image::ImageTexture;

/// What a picture is painted with, beside itself.
#[derive(Clone, Copy)]
pub struct Painting<'a> {
    /// The texture of a picture from outside, by its URL; `None` where it is not there, and a grey box shows.
    pub images: &'a dyn Fn(&str) -> Option<ImageTexture>,
    /// What pointer and keyboard do to a part, by its index.
    pub touch: &'a dyn Fn(u32) -> Touch,
    /// How far a group is moved from its place, by its index: scrolled, or on its way.
    pub moved: &'a dyn Fn(u32) -> Vec2,
}

/// What pointer and keyboard do to a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touch {
    /// The pointer is over it.
    pub hovered: bool,
    /// It is pressed.
    pub pressed: bool,
    /// It has the keyboard.
    pub focused: bool,
}

/// Where a group stands on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedGroup {
    /// Where its own 0,0 is.
    pub origin: Pos2,
    /// What is seen of it.
    pub clip: Rect,
    /// From 0 to 1.
    pub opacity: f32,
}

impl Painting<'static> {
    /// No image is there, nothing is touched, nothing has moved: for files.
    pub const STILL: Self = Self {
        images: &|_| None,
        touch: &|_| Touch {
            hovered: false,
            pressed: false,
            focused: false,
        },
        moved: &|_| Vec2::ZERO,
    };
}

/// Paints a picture with its left upper corner at `origin`. What the painter's clip hides costs next to nothing.
pub fn paint(painter: &Painter, picture: &Picture, origin: Pos2, painting: &Painting<'_>) {
    let groups = place_groups(picture, origin, painter.clip_rect(), painting.moved);
    let mut last: Option<(u32, Painter)> = None;
    for shape in &picture.shapes {
        let Some(group) = groups.get(shape.group as usize) else {
            continue;
        };
        if !shows(shape, painting.touch) || !group.clip.is_positive() {
            continue;
        }
        let place = bounds(&shape.paint).translate(group.origin.to_vec2());
        if !place.intersects(group.clip) {
            continue;
        }
        if last.as_ref().is_none_or(|(index, _)| *index != shape.group) {
            let mut painter = painter.with_clip_rect(group.clip);
            painter.multiply_opacity(group.opacity);
            last = Some((shape.group, painter));
        }
        if let Some((_, painter)) = &last {
            paint_shape(painter, &shape.paint, group.origin, painting);
        }
    }
}

/// Where each group of a picture stands, its left upper corner being at `origin`, and what of it lies inside of `clip`.
#[must_use]
pub fn place_groups(
    picture: &Picture,
    origin: Pos2,
    clip: Rect,
    moved: &dyn Fn(u32) -> Vec2,
) -> Vec<PlacedGroup> {
    let whole = PlacedGroup {
        origin,
        clip,
        opacity: 1.0,
    };
    let mut placed: Vec<PlacedGroup> = Vec::with_capacity(picture.groups.len());
    for (index, group) in picture.groups.iter().enumerate() {
        // A group stands behind the one that holds it, so that one is placed already.
        let parent = group.parent.and_then(|parent| placed.get(parent as usize));
        let parent = parent.copied().unwrap_or(whole);
        placed.push(inside(parent, group, moved(index as u32)));
    }
    placed
}

fn inside(parent: PlacedGroup, group: &Group, moved: Vec2) -> PlacedGroup {
    let clip = group.clip.map_or(parent.clip, |clip| {
        let clip = rect_at(clip, parent.origin);
        clip.intersect(parent.clip)
    });
    PlacedGroup {
        origin: parent.origin + vec2(group.shift.x, group.shift.y) + moved,
        clip,
        opacity: parent.opacity * group.opacity.clamp(0.0, 1.0),
    }
}

fn shows(shape: &Shape, touch: &dyn Fn(u32) -> Touch) -> bool {
    if shape.when == When::Always {
        return true;
    }
    let touch = shape.part.map(touch).unwrap_or_default();
    match shape.when {
        When::Always => true,
        When::Idle => !touch.hovered && !touch.pressed,
        When::Hovered => touch.hovered,
        When::Pressed => touch.pressed,
        When::Focused => touch.focused,
    }
}

fn paint_shape(painter: &Painter, paint: &Paint, origin: Pos2, painting: &Painting<'_>) {
    match paint {
        Paint::Fill { rect, radii, color } => {
            painter.rect_filled(
                rect_at(*rect, origin),
                boxes::corners(*radii),
                color32(*color),
            );
        }
        Paint::Frame {
            rect,
            radii,
            width,
            color,
            dashed,
        } => boxes::frame(
            painter,
            rect_at(*rect, origin),
            *radii,
            egui::Stroke::new(*width, color32(*color)),
            *dashed,
        ),
        Paint::Line {
            from,
            to,
            width,
            color,
        } => {
            let ends = [point_at(*from, origin), point_at(*to, origin)];
            boxes::line(painter, ends, egui::Stroke::new(*width, color32(*color)));
        }
        Paint::Shadow {
            rect,
            radius,
            offset,
            blur,
            color,
        } => {
            let rect = rect_at(*rect, origin).translate(vec2(offset.x, offset.y));
            boxes::shadow(painter, rect, *radius, *blur, color32(*color));
        }
        Paint::Text { at, run } => text::run(painter, point_at(*at, origin), run),
        Paint::Image {
            rect,
            radii,
            url,
            fit,
            label,
        } => {
            let rect = rect_at(*rect, origin);
            match (painting.images)(url) {
                Some(texture) => image::picture(painter, rect, *radii, *fit, texture),
                None => image::placeholder(painter, rect, *radii, label),
            }
        }
        Paint::Icon { rect, icon, color } => {
            icon::icon(painter, rect_at(*rect, origin), *icon, color32(*color));
        }
        Paint::Map {
            rect,
            latitude,
            longitude,
        } => map::tile(painter, rect_at(*rect, origin), *latitude, *longitude),
    }
}

/// The place that a shape cannot leave, in its group's px.
fn bounds(paint: &Paint) -> Rect {
    match paint {
        Paint::Fill { rect, .. }
        | Paint::Frame { rect, .. }
        | Paint::Image { rect, .. }
        | Paint::Icon { rect, .. }
        | Paint::Map { rect, .. } => rect_at(*rect, Pos2::ZERO).expand(1.0),
        Paint::Line {
            from, to, width, ..
        } => Rect::from_two_pos(point_at(*from, Pos2::ZERO), point_at(*to, Pos2::ZERO))
            .expand(*width + 1.0),
        Paint::Shadow {
            rect, offset, blur, ..
        } => rect_at(*rect, Pos2::ZERO)
            .translate(vec2(offset.x, offset.y))
            .expand(*blur + 1.0),
        // Accents and slants stick out.
        Paint::Text { at, run } => {
            let size = run.face.size;
            let left = pos2(at.x - size, at.y - 2.0 * size);
            Rect::from_min_size(left, vec2(run.width + 2.0 * size, 3.0 * size))
        }
    }
}

fn rect_at(rect: picture::Rect, origin: Pos2) -> Rect {
    let at = origin + vec2(rect.x, rect.y);
    Rect::from_min_size(at, vec2(rect.width, rect.height))
}

fn point_at(point: Point, origin: Pos2) -> Pos2 {
    origin + vec2(point.x, point.y)
}

fn color32(color: Color) -> Color32 {
    consumer::of_document(color)
}
