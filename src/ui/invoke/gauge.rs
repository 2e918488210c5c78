//! What a status says, and the gauge of the elapsed time against LivePerson's advice.

use std::time::Duration;

use egui::{Color32, Rect, Response, Sense, Ui, vec2};

use crate::invoke::Exchange;
use crate::ui::tokens::Tokens;
use crate::ui::units::duration;
use crate::ui::widgets::Tip;

/// LivePerson's advice: functions that take longer cause races in the conversation (the page on bots of
/// LivePerson Functions).
pub const ADVICE: Duration = Duration::from_secs(1);

/// A bar that is full at [`ADVICE`]; green within it, doubtful beyond, red at the time limit.
pub fn gauge(ui: &mut Ui, elapsed: Duration, limit: Duration) -> Response {
    let tokens = Tokens::of(ui);
    let width = ui.available_width().clamp(16.0, 70.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 6.0), Sense::hover());
    ui.painter().rect_filled(rect, 3, tokens.sunken);
    let share = (elapsed.as_secs_f32() / ADVICE.as_secs_f32()).clamp(0.04, 1.0);
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter()
        .rect_filled(filled, 3, elapsed_colour(elapsed, limit, tokens));
    response.tip(advice(elapsed, limit))
}

/// What the elapsed time means.
#[must_use]
pub fn advice(elapsed: Duration, limit: Duration) -> String {
    let judgement = if elapsed > ADVICE {
        "longer than the 1 s that LivePerson advises: the conversation may have moved on"
    } else {
        "within the 1 s that LivePerson advises"
    };
    format!(
        "{}, {judgement}; the limit is {}",
        duration(elapsed),
        duration(limit)
    )
}

/// The colour of an elapsed time.
#[must_use]
pub fn elapsed_colour(elapsed: Duration, limit: Duration, tokens: &Tokens) -> Color32 {
    if elapsed >= limit {
        tokens.error
    } else if elapsed > ADVICE {
        tokens.warning
    } else {
        tokens.ok
    }
}

/// The colour of a status: good, elsewhere, or wrong.
#[must_use]
pub const fn status_colour(exchange: &Exchange, tokens: &Tokens) -> Color32 {
    match exchange.status {
        200..300 => tokens.ok,
        100..200 | 300..400 => tokens.warning,
        _ => tokens.error,
    }
}

/// What a status says, in words.
#[must_use]
pub const fn status_words(status: u16) -> &'static str {
    match status {
        200 => "OK",
        202 => "accepted",
        204 => "no content",
        400 => "bad request",
        401 => "not signed in",
        403 => "not allowed",
        404 => "not found",
        405 => "POST is not allowed there",
        408 => "the server waited too long",
        413 => "the payload is too large",
        415 => "JSON is not taken there",
        429 => "too many requests",
        500 => "the server failed",
        502 => "bad gateway",
        503 => "out of service",
        504 => "gateway timeout",
        901 => "the function failed",
        other => class_words(other),
    }
}

/// What the class of a status says (RFC 9110, 15).
const fn class_words(status: u16) -> &'static str {
    match status / 100 {
        1 => "not final",
        2 => "success",
        3 => "sends elsewhere",
        4 => "refused",
        5 => "server error",
        _ => "not a standard status",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_words() {
        assert_eq!(status_words(901), "the function failed");
        assert!((100..1000).all(|status| !status_words(status).is_empty()));
    }
}
