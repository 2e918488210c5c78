//! The repairs of a batch, each with a box to tick.

use egui::{
    Align2, Color32, CornerRadius, Frame, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo,
    pos2, vec2,
};

use super::{RepairPlan, RepairsState};
use crate::lint::{Applicability, Proposal};
use crate::text::without_ticks;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{Prose, Tip, elided, paint_check_box, with_capital};

/// Height of a row: what is done, and why.
const ROW: f32 = 44.0;
/// Where the words begin.
const LEFT: f32 = 36.0;

/// Draws the repairs, at most `height` points of them; returns whether a choice was changed.
pub(super) fn list_ui(
    ui: &mut Ui,
    state: &mut RepairsState,
    plan: &RepairPlan,
    height: f32,
) -> bool {
    let tokens = Tokens::of(ui);
    let mut changed = false;
    let proposals = &plan.batch.proposals;
    Frame::new()
        .stroke(egui::Stroke::new(1.0, tokens.border))
        .corner_radius(size::CONTROL_RADIUS)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ScrollArea::vertical()
                .id_salt("repairs")
                .max_height(height)
                .min_scrolled_height(height)
                .auto_shrink([false, true])
                .show_rows(ui, ROW, proposals.len(), |ui, range| {
                    for (proposal, line) in proposals
                        .iter()
                        .zip(&plan.lines)
                        .skip(range.start)
                        .take(range.len())
                    {
                        let chosen = state.choices.get(&proposal.id).copied();
                        let is_taken = chosen.unwrap_or(!proposal.is_declined);
                        if row_ui(ui, proposal, *line, is_taken).clicked() {
                            changed = true;
                            state.choices.insert(proposal.id.clone(), !is_taken);
                        }
                    }
                });
        });
    changed
}

fn row_ui(ui: &mut Ui, proposal: &Proposal, line: usize, is_taken: bool) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let is_review = proposal.applicability == Applicability::NeedsReview;
    response.widget_info(|| {
        let title = without_ticks(&proposal.title);
        let review = if is_review { ", for review" } else { "" };
        WidgetInfo::selected(
            Role::CheckBox,
            true,
            is_taken,
            format!("{}, line {line}{review}", with_capital(&title)),
        )
    });
    if response.hovered() {
        ui.painter().rect_filled(rect, 0, tokens.current_line);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, tokens.accent);
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            CornerRadius::same(4),
            stroke,
            egui::StrokeKind::Inside,
        );
    }
    paint_check_box(ui, pos2(rect.left() + 18.0, rect.center().y), is_taken);
    let right = side(ui, rect, proposal, line, is_review);
    let fade = if is_taken { 1.0 } else { 0.6 };
    let width = right - rect.left() - LEFT - 12.0;
    let left = rect.left() + LEFT;
    let title = Prose::message(tokens)
        .in_colour(tokens.text.gamma_multiply(fade))
        .job(&with_capital(&proposal.title), width, 1);
    let why = Prose::note(tokens)
        .in_colour(tokens.secondary.gamma_multiply(fade))
        .job(&proposal.message, width, 1);
    for (job, top) in [(title, 4.0), (why, 22.0)] {
        let galley = ui.painter().layout_job(job);
        ui.painter()
            .galley(pos2(left, rect.top() + top), galley, Color32::PLACEHOLDER);
    }
    response.tip(format!("{}\n{}", proposal.message, proposal.name))
}

/// Line, whether it needs a look, and how often; returns where they begin.
fn side(ui: &Ui, rect: Rect, proposal: &Proposal, line: usize, is_review: bool) -> f32 {
    let tokens = Tokens::of(ui);
    let middle = rect.center().y;
    let times = match proposal.made {
        0 | 1 => format!("Ln {line}"),
        number => format!("{number}×  Ln {line}"),
    };
    let galley = elided(
        ui,
        &times,
        type_scale::code_sized(11.0),
        tokens.secondary,
        120.0,
    );
    let mut right = rect.right() - 12.0 - galley.size().x;
    ui.painter().galley(
        pos2(right, middle - galley.size().y / 2.0),
        galley,
        tokens.secondary,
    );
    if is_review {
        let font = type_scale::medium(11.0);
        let galley = elided(ui, "review", font, tokens.warning, 80.0);
        let size = galley.size() + vec2(12.0, 4.0);
        let place = Align2::RIGHT_CENTER.anchor_size(pos2(right - 10.0, middle), size);
        ui.painter()
            .rect_filled(place, CornerRadius::same(4), tokens.warning_soft);
        ui.painter()
            .galley(place.min + vec2(6.0, 2.0), galley, tokens.warning);
        right = place.left();
    }
    right
}
