//! A small line from 1 ms to a minute, each power of ten as wide as the next, with the time of the call on it: so that
//! advice and limit are both in sight, however short the call was.

use std::time::Duration;

use egui::{Align2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::super::gauge::{ADVICE, advice, elapsed_colour};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::units::duration;
use crate::ui::widgets::{Tip, paint_text};

/// Width of the whole, in points.
pub(super) const WIDTH: f32 = 220.0;
/// Where the line begins, in seconds.
const FIRST: f64 = 0.001;

/// Draws the line.
pub(super) fn strip_ui(ui: &mut Ui, took: Duration, limit: Duration) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, size::CONTROL), Sense::hover());
    response.widget_info(|| {
        let label = format!(
            "{} of {} advised and {} allowed",
            duration(took),
            duration(ADVICE),
            duration(limit)
        );
        WidgetInfo::labeled(Role::Meter, true, label)
    });
    let last = limit.as_secs_f64().max(1.0) * 2.0;
    let x = |moment: Duration| {
        let decades = (moment.as_secs_f64().clamp(FIRST, last) / FIRST).log10();
        rect.left() + rect.width() * (decades / (last / FIRST).log10()) as f32
    };
    let line = rect.top() + 9.0;
    let zone = |from: f32, to: f32, colour| {
        let zone = Rect::from_x_y_ranges(from..=to, line - 3.0..=line + 3.0);
        ui.painter().rect_filled(zone, 0, colour);
    };
    zone(rect.left(), x(ADVICE), tokens.ok_soft);
    zone(x(ADVICE), x(limit), tokens.warning_soft);
    zone(x(limit), rect.right(), tokens.error_soft);
    for (moment, colour) in [(ADVICE, tokens.warning), (limit, tokens.error)] {
        let at = x(moment);
        let stroke = Stroke::new(1.0, colour);
        ui.painter().vline(at, line - 5.0..=line + 5.0, stroke);
        let font = type_scale::caption();
        let below = pos2(at, rect.bottom());
        let text = duration(moment);
        paint_text(
            ui.painter(),
            below,
            Align2::CENTER_BOTTOM,
            &text,
            font,
            tokens.secondary,
        );
    }
    let centre = pos2(x(took), line);
    ui.painter()
        .circle_filled(centre, 5.0, elapsed_colour(took, limit, tokens));
    ui.painter()
        .circle_stroke(centre, 5.0, Stroke::new(1.5, tokens.panel));
    response.tip(advice(took, limit))
}
