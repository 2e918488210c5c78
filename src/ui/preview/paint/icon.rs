//! Signs, drawn with lines.

use egui::epaint::PathShape;
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};

use crate::preview::picture::Icon;
use crate::ui::tokens::consumer;

/// A box to draw a sign in: places go from 0 to 1.
struct Sketch<'a> {
    painter: &'a Painter,
    rect: Rect,
    stroke: Stroke,
}

/// Paints a sign into its box.
pub(super) fn icon(painter: &Painter, rect: Rect, icon: Icon, color: Color32) {
    let side = rect.width().min(rect.height());
    let sketch = Sketch {
        painter,
        rect: Rect::from_center_size(rect.center(), egui::Vec2::splat(side)),
        stroke: Stroke::new((side / 10.0).clamp(1.0, 4.0), color),
    };
    match icon {
        Icon::ChevronLeft => sketch.path(&[(0.64, 0.2), (0.36, 0.5), (0.64, 0.8)]),
        Icon::ChevronRight => sketch.path(&[(0.36, 0.2), (0.64, 0.5), (0.36, 0.8)]),
        Icon::ChevronDown => sketch.path(&[(0.2, 0.36), (0.5, 0.64), (0.8, 0.36)]),
        Icon::ChevronUp => sketch.path(&[(0.2, 0.64), (0.5, 0.36), (0.8, 0.64)]),
        Icon::BoxEmpty => sketch.empty_box(sketch.rect),
        Icon::BoxTicked => sketch.ticked_box(),
        Icon::BrokenPicture => sketch.broken_picture(),
        Icon::Spinner => sketch.spinner(),
        Icon::Typing => sketch.dots(),
        Icon::External => {
            sketch.path(&[
                (0.45, 0.25),
                (0.2, 0.25),
                (0.2, 0.8),
                (0.75, 0.8),
                (0.75, 0.55),
            ]);
            sketch.path(&[(0.45, 0.55), (0.82, 0.18)]);
            sketch.path(&[(0.58, 0.18), (0.82, 0.18), (0.82, 0.42)]);
        }
        Icon::Reply => {
            sketch.path(&[(0.42, 0.2), (0.18, 0.45), (0.42, 0.7)]);
            sketch.path(&[(0.18, 0.45), (0.6, 0.45), (0.78, 0.55), (0.84, 0.8)]);
        }
        Icon::List => {
            for y in [0.25, 0.5, 0.75] {
                sketch.path(&[(0.18, y), (0.82, y)]);
            }
        }
    }
}

impl Sketch<'_> {
    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        let rect = self.rect;
        pos2(
            rect.left() + rect.width() * x,
            rect.top() + rect.height() * y,
        )
    }

    fn path(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|point| self.at(*point)).collect();
        self.painter.add(PathShape::line(points, self.stroke));
    }

    fn square(&self) -> Rect {
        Rect::from_min_max(self.at((0.08, 0.08)), self.at((0.92, 0.92)))
    }

    fn empty_box(&self, rect: Rect) {
        let line = Stroke::new(1.0, self.stroke.color);
        self.painter
            .rect_stroke(rect, 2.0, line, StrokeKind::Inside);
    }

    fn ticked_box(&self) {
        self.painter.rect_filled(self.rect, 2.0, self.stroke.color);
        let tick = [(0.22, 0.52), (0.42, 0.72), (0.78, 0.3)].map(|point| self.at(point));
        let stroke = Stroke::new(self.stroke.width.max(1.5), consumer::BUBBLE);
        self.painter.add(PathShape::line(tick.to_vec(), stroke));
    }

    fn broken_picture(&self) {
        self.empty_box(self.square());
        self.path(&[
            (0.16, 0.72),
            (0.38, 0.46),
            (0.52, 0.62),
            (0.64, 0.5),
            (0.84, 0.72),
        ]);
        self.path(&[(0.16, 0.84), (0.84, 0.16)]);
    }

    fn spinner(&self) {
        // Three quarters of a circle, by hand: sine and cosine differ between machines.
        const EIGHTH: f32 = std::f32::consts::FRAC_1_SQRT_2;
        const ROUND: [(f32, f32); 7] = [
            (0.0, -1.0),
            (EIGHTH, -EIGHTH),
            (1.0, 0.0),
            (EIGHTH, EIGHTH),
            (0.0, 1.0),
            (-EIGHTH, EIGHTH),
            (-1.0, 0.0),
        ];
        let points = ROUND.map(|(x, y)| (0.5 + 0.34 * x, 0.5 + 0.34 * y));
        self.path(&points);
    }

    fn dots(&self) {
        let radius = self.rect.width() * 0.09;
        for x in [0.22, 0.5, 0.78] {
            let dot = Shape::circle_filled(self.at((x, 0.5)), radius, self.stroke.color);
            self.painter.add(dot);
        }
    }
}
