//! Pictures from outside, and what stands for them.

use std::sync::Arc;

use egui::epaint::{Brush, RectShape};
use egui::{Color32, Painter, Rect, Stroke, StrokeKind, TextureId, Vec2, pos2, vec2};

use super::boxes::corners;
use crate::preview::picture::Fit;
use crate::ui::tokens::consumer;
use crate::ui::type_scale;

/// A picture that is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ImageTexture {
    /// What egui knows it by.
    pub id: TextureId,
    /// Its extent in px.
    pub size: Vec2,
}

/// The smallest box in points that a label is written into.
const ROOM: Vec2 = vec2(60.0, 24.0);

/// Paints a picture into its box.
pub(super) fn picture(
    painter: &Painter,
    rect: Rect,
    radii: [f32; 4],
    fit: Fit,
    texture: ImageTexture,
) {
    let (rect, uv) = fitted(rect, fit, texture.size);
    let mut shape = RectShape::filled(rect, corners(radii), Color32::WHITE);
    shape.brush = Some(Arc::new(Brush {
        fill_texture_id: texture.id,
        uv,
    }));
    painter.add(shape);
}

/// The box that is filled, and the part of the picture that fills it.
fn fitted(rect: Rect, fit: Fit, size: Vec2) -> (Rect, Rect) {
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    let ratio = vec2(rect.width() / size.x, rect.height() / size.y);
    if !ratio.is_finite() || ratio.x <= 0.0 || ratio.y <= 0.0 {
        return (rect, whole);
    }
    match fit {
        Fit::Fill => (rect, whole),
        Fit::Cover => {
            let scale = ratio.x.max(ratio.y);
            let seen = vec2(ratio.x / scale, ratio.y / scale);
            (rect, Rect::from_center_size(whole.center(), seen))
        }
        Fit::Contain => {
            let size = size * ratio.x.min(ratio.y);
            (Rect::from_center_size(rect.center(), size), whole)
        }
    }
}

/// Paints a grey box with a label where there is room for one.
pub(super) fn placeholder(painter: &Painter, rect: Rect, radii: [f32; 4], label: &str) {
    painter.rect_filled(rect, corners(radii), consumer::IMAGE);
    let line = Stroke::new(1.0, consumer::ON_IMAGE.gamma_multiply(0.25));
    painter.rect_stroke(rect, corners(radii), line, StrokeKind::Inside);
    if label.is_empty() || rect.width() < ROOM.x || rect.height() < ROOM.y {
        return;
    }
    let font = type_scale::consumer(11.0, false, false);
    let mut job = egui::text::LayoutJob::simple(
        label.to_owned(),
        font,
        consumer::ON_IMAGE,
        rect.width() - 16.0,
    );
    job.wrap.max_rows = ((rect.height() - 8.0) / 14.0).clamp(1.0, 4.0) as usize;
    job.halign = egui::Align::Center;
    let galley = painter.layout_job(job);
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(rect.center().x, top), galley, consumer::ON_IMAGE);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(0.0, 0.0), vec2(width, height))
    }

    #[test]
    fn a_picture_that_covers_is_cut_evenly_at_its_longer_side() {
        let (place, uv) = fitted(rect(100.0, 100.0), Fit::Cover, vec2(200.0, 100.0));
        assert_eq!(place, rect(100.0, 100.0));
        assert_eq!(uv, Rect::from_min_max(pos2(0.25, 0.0), pos2(0.75, 1.0)));
    }

    #[test]
    fn a_picture_that_is_contained_leaves_room_evenly() {
        let (place, uv) = fitted(rect(100.0, 100.0), Fit::Contain, vec2(200.0, 100.0));
        assert_eq!(
            place,
            Rect::from_min_max(pos2(0.0, 25.0), pos2(100.0, 75.0))
        );
        assert_eq!(uv, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)));
    }

    #[test]
    fn a_picture_without_extent_does_no_harm() {
        for size in [vec2(0.0, 0.0), vec2(f32::NAN, 1.0)] {
            assert_eq!(fitted(rect(9.0, 9.0), Fit::Cover, size).0, rect(9.0, 9.0));
        }
    }
}
