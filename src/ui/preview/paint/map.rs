//! A piece of no map in particular: streets that depend on the place, and a pin in the middle.

use egui::epaint::PathShape;
use egui::{Painter, Pos2, Rect, Stroke, pos2, vec2};

use crate::ui::tokens::consumer;
use crate::ui::type_scale;

/// Between two streets, in points.
const BLOCK: f32 = 46.0;

/// Paints the tile.
pub(super) fn tile(painter: &Painter, rect: Rect, latitude: f64, longitude: f64) {
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    painter.rect_filled(rect, 0.0, consumer::MAP_LAND);
    let shift = vec2(offset(longitude), offset(latitude));
    park(&painter, rect, shift);
    streets(&painter, rect, shift);
    pin(&painter, rect.center());
    words(&painter, rect, latitude, longitude);
}

/// A place in degrees as a place inside of a block.
fn offset(degrees: f64) -> f32 {
    let part = (degrees * 997.0).rem_euclid(1.0);
    if part.is_finite() {
        part as f32 * BLOCK
    } else {
        0.0
    }
}

fn park(painter: &Painter, rect: Rect, shift: egui::Vec2) {
    let at = rect.min + vec2(shift.x + BLOCK * 0.5, shift.y * 0.5);
    let area = Rect::from_min_size(at, vec2(BLOCK * 1.4, BLOCK * 1.2));
    painter.rect_filled(area, 4.0, consumer::MAP_PARK);
}

fn streets(painter: &Painter, rect: Rect, shift: egui::Vec2) {
    let mut x = rect.left() + shift.x - BLOCK;
    let mut index = 0_u32;
    // A box can be of any size; its streets are not more than these.
    while x < rect.right() && index < 200 {
        let width = if index.is_multiple_of(3) { 7.0 } else { 4.0 };
        let street = Rect::from_min_max(pos2(x, rect.top()), pos2(x + width, rect.bottom()));
        painter.rect_filled(street, 0.0, consumer::MAP_STREET);
        x += BLOCK;
        index += 1;
    }
    let mut y = rect.top() + shift.y - BLOCK;
    index = 0;
    while y < rect.bottom() && index < 200 {
        let width = if index % 3 == 1 { 7.0 } else { 4.0 };
        let street = Rect::from_min_max(pos2(rect.left(), y), pos2(rect.right(), y + width));
        painter.rect_filled(street, 0.0, consumer::MAP_STREET);
        y += BLOCK * 0.8;
        index += 1;
    }
    let bend = [
        rect.left_bottom() - vec2(0.0, shift.y),
        rect.center() + vec2(-shift.x, BLOCK * 0.7),
        rect.right_top() + vec2(0.0, shift.x),
    ];
    let main = Stroke::new(6.0, consumer::MAP_STREET);
    painter.add(PathShape::line(bend.to_vec(), main));
}

fn pin(painter: &Painter, tip: Pos2) {
    let head = tip - vec2(0.0, 16.0);
    let sides = [
        tip,
        head + vec2(-7.2, 3.4),
        head + vec2(0.0, -2.0),
        head + vec2(7.2, 3.4),
    ];
    let body = PathShape::convex_polygon(sides.to_vec(), consumer::MAP_PIN, Stroke::NONE);
    painter.add(body);
    painter.circle_filled(head, 8.0, consumer::MAP_PIN);
    painter.circle_filled(head, 3.0, consumer::BUBBLE);
}

fn words(painter: &Painter, rect: Rect, latitude: f64, longitude: f64) {
    if rect.width() < 120.0 || rect.height() < 60.0 {
        return;
    }
    let text = format!("{latitude:.4}, {longitude:.4}");
    let font = type_scale::consumer(10.0, false, false);
    let galley = painter.layout_no_wrap(text, font, consumer::TEXT);
    let at = rect.right_bottom() - galley.size() - vec2(6.0, 4.0);
    let behind = Rect::from_min_size(at, galley.size()).expand2(vec2(4.0, 2.0));
    painter.rect_filled(behind, 2.0, consumer::BUBBLE.gamma_multiply(0.8));
    painter.galley(at, galley, consumer::TEXT);
}
