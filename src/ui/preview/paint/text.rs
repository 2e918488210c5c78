//! Runs of text, one at a time and never wrapped.

use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use super::color32;
use crate::preview::typeset::{Font, Run};
use crate::ui::type_scale;

/// The largest em that is drawn, in points: a glyph beyond it would not fit the font texture.
const LARGEST: f32 = 400.0;

/// Of the em: how far below the baseline the line stands that underlines, as Liberation Sans asks for.
const UNDERLINE: f32 = 0.106;
/// Of the em: how far above the baseline words are struck through.
const STRIKE: f32 = 0.26;
/// Of the em: how thick these lines are.
const THICKNESS: f32 = 0.073;

/// Of the em: how much wider lines get in a bold that a font does not have.
const EMBOLDENED: f32 = 1.0 / 24.0;

/// Paints a run; `at` is the left end of its baseline.
pub(super) fn run(painter: &Painter, at: Pos2, run: &Run) {
    let face = &run.face;
    let color = color32(face.color);
    let size = if face.size.is_finite() {
        face.size.min(LARGEST)
    } else {
        0.0
    };
    if size < 0.5 || run.text.is_empty() {
        return;
    }
    if run.is_missing {
        missing(painter, at, run, color);
    } else {
        let font = type_scale::of_font(run.font, size);
        let galley = painter.layout_no_wrap(run.text.clone(), font, color);
        let row = galley.rows.first();
        let baseline = row.and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y));
        let top = at.y - baseline.unwrap_or_default();
        if face.bold && run.font == Font::Signs {
            // The bold of it is made by painting it twice, by whole pixels so that all words get equally bold.
            let pixel = painter.pixels_per_point().max(0.1);
            let by = (size * EMBOLDENED * pixel).round().max(1.0) / pixel;
            painter.galley(pos2(at.x + by, top), galley.clone(), color);
        }
        painter.galley(pos2(at.x, top), galley, color);
    }
    let thickness = (size * THICKNESS).round().max(1.0);
    let across = |y: f32| {
        let line = Rect::from_min_size(pos2(at.x, y.round()), vec2(run.width, thickness));
        painter.rect_filled(line, 0.0, color);
    };
    if face.underline {
        across(at.y + size * UNDERLINE);
    }
    if face.strike {
        across(at.y - size * STRIKE - thickness / 2.0);
    }
}

/// An empty box for each character that no font has.
fn missing(painter: &Painter, at: Pos2, run: &Run, color: Color32) {
    let count = run.text.chars().count().max(1);
    let width = run.width / count as f32;
    let height = (run.face.size * 0.7).round();
    let thin = Stroke::new((run.face.size / 18.0).clamp(0.6, 2.0), color);
    let base = at.y.round();
    for index in 0..count {
        let left = (at.x + width * index as f32).round();
        let size = vec2((width * 0.85).round().max(2.0), height);
        let rect = Rect::from_min_size(pos2(left, base - height), size);
        painter.rect_stroke(rect, 0.0, thin, StrokeKind::Inside);
    }
}
