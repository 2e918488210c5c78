//! The mark of a finding's severity.

use egui::{Align2, Painter, Pos2, Rect, vec2};

use super::{Icon, paint_icon, paint_text};
use crate::lint::Severity;
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;

/// Paints a disc 15 wide in the colour of the severity: an exclamation mark, or an `i` for a hint.
pub fn severity_mark(painter: &Painter, centre: Pos2, severity: Severity, tokens: &Tokens) {
    let colour = match severity {
        Severity::Error => tokens.error,
        Severity::Warning => tokens.warning,
        Severity::Hint => tokens.hint,
    };
    painter.circle_filled(centre, 7.5, colour);
    if severity == Severity::Hint {
        let font = type_scale::title(10.0);
        paint_text(
            painter,
            centre,
            Align2::CENTER_CENTER,
            "i",
            font,
            tokens.panel,
        );
    } else {
        let place = Rect::from_center_size(centre, vec2(10.0, 10.0));
        paint_icon(painter, place, Icon::Exclamation, tokens.panel);
    }
}
