//! One channel: its name, the mark of its verdict, the number of its problems.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, CursorIcon, Galley, Id, Rect, Response, RichText, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{ChannelView, outcome};
use crate::channel::Verdict;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{Prose, Tip, verdict_colour, verdict_mark, with_capital};

/// Height of a chip.
pub(super) const HEIGHT: f32 = 24.0;
/// Between the edge and what stands inside.
const PADDING: f32 = 7.0;
/// Width of the mark.
const MARK: f32 = 12.0;
/// Between name and mark, and between mark and number.
const GAP: f32 = 4.0;
/// Width of the tooltip.
const TIP_WIDTH: f32 = 340.0;

/// A chip, laid out.
pub(super) struct Face<'a> {
    view: &'a ChannelView,
    name: Arc<Galley>,
    number: Option<Arc<Galley>>,
}

impl<'a> Face<'a> {
    pub(super) fn new(ui: &Ui, view: &'a ChannelView) -> Self {
        let lay = |text: String, font| {
            ui.painter()
                .layout_no_wrap(text, font, Color32::PLACEHOLDER)
        };
        let problems = view.state.problems;
        let number = (problems > 0).then(|| {
            let text = if problems > 99 {
                "99+".to_owned()
            } else {
                problems.to_string()
            };
            lay(text, type_scale::medium(11.0))
        });
        let name = lay(view.channel.title().to_owned(), type_scale::medium(12.0));
        Self { view, name, number }
    }

    /// Its width in points.
    pub(super) fn width(&self) -> f32 {
        let number = self.number.as_ref();
        let number = number.map_or(0.0, |number| number.size().x + GAP - 1.0);
        (2.0 * PADDING + self.name.size().x + GAP + MARK + number).ceil()
    }
}

/// How a chip takes part in its row.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// Whether the preview has its look.
    pub is_selected: bool,
    /// Whether its problems are listed.
    pub is_listed: bool,
    /// Whether the Tab key stops here.
    pub is_stop: bool,
}

/// Draws a chip.
pub(super) fn chip_ui(ui: &mut Ui, id: Id, rect: Rect, face: Face<'_>, manner: Manner) -> Response {
    let sense = if manner.is_stop {
        Sense::click()
    } else {
        Sense::CLICK
    };
    let response = ui.interact(rect, id, sense);
    let view = face.view;
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, manner.is_selected, view.spoken())
    });
    if ui.is_rect_visible(rect) {
        paint(ui, rect, face, manner, &response);
    }
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .tip_ui(|ui| tip_ui(ui, view, manner))
}

fn paint(ui: &Ui, rect: Rect, face: Face<'_>, manner: Manner, response: &Response) {
    let tokens = Tokens::of(ui);
    let radius = CornerRadius::same(size::CONTROL_RADIUS);
    let (fill, stroke) = match (manner.is_selected, response.hovered()) {
        (true, _) => (tokens.accent_soft, tokens.accent),
        (_, true) => (tokens.sunken, tokens.strong_border),
        _ => (tokens.panel, tokens.border),
    };
    let painter = ui.painter();
    let stroke = Stroke::new(1.0, stroke);
    painter.rect(rect, radius, fill, stroke, StrokeKind::Inside);
    let middle = rect.center().y;
    let mut left = rect.left() + PADDING;
    let name_width = face.name.size().x;
    let at = pos2(left, middle - face.name.size().y / 2.0);
    painter.galley(at, face.name, tokens.text);
    left += name_width + GAP;
    let verdict = face.view.state.verdict;
    verdict_mark(
        painter,
        pos2(left + MARK / 2.0, middle),
        verdict,
        tokens,
        fill,
    );
    if let Some(number) = face.number {
        let at = pos2(left + MARK + GAP - 1.0, middle - number.size().y / 2.0);
        painter.galley(at, number, verdict_colour(verdict, tokens));
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, tokens.accent);
        let radius = CornerRadius::same(size::CONTROL_RADIUS + 1);
        painter.rect_stroke(rect.expand(1.5), radius, ring, StrokeKind::Outside);
    }
}

/// The verdict, the first reasons with their sources, and what a click does.
fn tip_ui(ui: &mut Ui, view: &ChannelView, manner: Manner) {
    let tokens = Tokens::of(ui);
    ui.set_max_width(TIP_WIDTH);
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.spacing_mut().interact_size.y = 0.0;
    let head = format!(
        "{}: {}",
        view.channel.title(),
        outcome(view.state.verdict).to_lowercase()
    );
    let head = RichText::new(head).font(type_scale::medium(13.0));
    ui.label(head.color(tokens.text));
    for reason in &view.reasons {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let (place, _) = ui.allocate_exact_size(vec2(MARK, 18.0), Sense::hover());
            verdict_mark(
                ui.painter(),
                place.center(),
                reason.effect,
                tokens,
                tokens.panel,
            );
            let width = TIP_WIDTH - MARK - 6.0;
            let words = with_capital(&reason.message);
            ui.label(
                Prose::note(tokens)
                    .in_colour(tokens.text)
                    .job(&words, width, 4),
            );
        });
        quiet(ui, reason.basis, 18.0);
    }
    let more = view.state.reasons.saturating_sub(view.reasons.len());
    if more > 0 {
        quiet(ui, &format!("and {more} more"), 18.0);
    }
    if view.reasons.is_empty() && view.state.verdict == Verdict::Rejected {
        quiet(ui, "no channel takes what is no structured content", 0.0);
    }
    let way = match (manner.is_selected, manner.is_listed) {
        (true, true) => "Shown below. Click to list the problems of no channel",
        (true, false) => "Shown below. Click to list its problems too",
        _ => "Click to see its look and to list its problems",
    };
    quiet(ui, way, 0.0);
}

fn quiet(ui: &mut Ui, text: &str, indent: f32) {
    let text = RichText::new(text).font(type_scale::caption());
    let text = text.color(Tokens::of(ui).secondary);
    ui.horizontal(|ui| {
        ui.add_space(indent);
        ui.add(egui::Label::new(text).wrap());
    });
}
