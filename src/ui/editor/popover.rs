//! What appears over a squiggle under the pointer: the finding, what follows from it, and what to do.

use egui::{
    Align, Align2, Area, Frame, Id, Layout, Margin, Order, Pos2, Rect, Role, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use super::paint::Squiggle;
use crate::document::Document;
use crate::lint::{Diagnostic, Fix, Severity};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Prose, button, severity_mark, with_capital};

/// Seconds that the pointer rests before the popover appears.
const DELAY: f64 = 0.3;

/// Width of the popover in points.
const WIDTH: f32 = 430.0;

/// The squiggle under the pointer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hover {
    /// The analysis that the index belongs to.
    revision: u64,
    /// Index of the diagnostic.
    index: usize,
    /// The squiggle.
    anchor: Rect,
    /// Since when, in seconds of egui's clock.
    since: f64,
    /// Where the popover is, once it is shown.
    popover: Option<Rect>,
}

impl Hover {
    /// Whether the pointer may go to `pos` without closing the popover: into it, or over the gap to it.
    fn holds(&self, pos: Pos2) -> bool {
        let gap = |popover: Rect| popover.union(self.anchor).intersect(popover.expand(8.0));
        self.anchor.contains(pos)
            || self
                .popover
                .is_some_and(|area| gap(area).contains(pos) || area.contains(pos))
    }
}

/// Follows the pointer and shows the popover. `text_area` is where squiggles can be pointed at.
pub(super) fn show(
    ui: &Ui,
    id: Id,
    hover: &mut Option<Hover>,
    (text_area, squiggles): (Rect, &[Squiggle]),
    document: &Document,
    out: &mut Commands,
) {
    let analysis = document.analysis();
    *hover = follow(ui, hover.take(), analysis.revision, text_area, squiggles);
    let Some(hover) = hover else { return };
    let Some(finding) = analysis.diagnostics.get(hover.index) else {
        return;
    };
    let waited = ui.input(|input| input.time) - hover.since;
    if waited < DELAY && hover.popover.is_none() {
        ui.ctx().request_repaint_after_secs((DELAY - waited) as f32);
        return;
    }
    let (place, pivot) = placement(ui, hover.anchor);
    let shown = Area::new(id.with("popover"))
        .order(Order::Foreground)
        .pivot(pivot)
        .fixed_pos(place)
        .constrain(true)
        .show(ui.ctx(), |ui| contents(ui, finding, analysis.revision, out));
    hover.popover = Some(shown.response.rect);
}

fn follow(
    ui: &Ui,
    hover: Option<Hover>,
    revision: u64,
    area: Rect,
    squiggles: &[Squiggle],
) -> Option<Hover> {
    let pos = ui.input(|input| input.pointer.hover_pos())?;
    let hover = hover.filter(|hover| hover.revision == revision);
    if let Some(hover) = hover
        && hover.holds(pos)
    {
        return Some(hover);
    }
    if !area.contains(pos) || ui.input(|input| input.pointer.any_down()) {
        return None;
    }
    // Of overlapping findings the worst, of these the narrowest.
    let under = squiggles.iter().filter(|one| one.rect.contains(pos));
    let best = under.min_by(|a, b| {
        let by_width = a.rect.width().total_cmp(&b.rect.width());
        a.severity.cmp(&b.severity).then(by_width)
    })?;
    Some(Hover {
        revision,
        index: best.index,
        anchor: best.rect,
        since: ui.input(|input| input.time),
        popover: None,
    })
}

/// Above the squiggle where there is room, as the line below is read next; else below it.
fn placement(ui: &Ui, anchor: Rect) -> (Pos2, Align2) {
    let room_above = anchor.top() - ui.ctx().content_rect().top();
    if room_above > 200.0 {
        (pos2(anchor.left(), anchor.top() - 2.0), Align2::LEFT_BOTTOM)
    } else {
        (pos2(anchor.left(), anchor.bottom() + 2.0), Align2::LEFT_TOP)
    }
}

fn contents(ui: &mut Ui, finding: &Diagnostic, revision: u64, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    Frame::new()
        .fill(tokens.panel)
        .stroke(Stroke::new(1.0, tokens.strong_border))
        .corner_radius(size::POPOVER_RADIUS)
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(WIDTH - 24.0);
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            heading(ui, finding);
            let line = ui.cursor().top();
            let across = ui.max_rect().x_range().expand(12.0);
            ui.painter()
                .hline(across, line, Stroke::new(1.0, tokens.border));
            ui.add_space(6.0);
            for text in [&finding.consequence, &finding.help] {
                if !text.is_empty() {
                    ui.label(Prose::note(tokens).job(text, WIDTH - 24.0, usize::MAX));
                }
            }
            buttons(ui, finding, revision, out);
        });
}

/// The mark, the message, and at the right edge the code.
fn heading(ui: &mut Ui, finding: &Diagnostic) {
    let tokens = Tokens::of(ui);
    let font = type_scale::code_sized(11.0);
    let code = finding.code.to_owned();
    let code = ui.painter().layout_no_wrap(code, font, tokens.secondary);
    ui.horizontal_top(|ui| {
        let (mark, response) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
        severity_mark(ui.painter(), mark.center(), finding.severity, tokens);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Label, true, severity_name(finding.severity))
        });
        let width = (ui.available_width() - code.size().x - 24.0).max(120.0);
        let top_down = Layout::top_down(Align::LEFT);
        ui.allocate_ui_with_layout(vec2(width, 18.0), top_down, |ui| {
            ui.set_width(width);
            ui.label(Prose::message(tokens).job(&finding.message, width, usize::MAX));
        });
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| ui.label(code));
    });
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Hint => "Hint",
    }
}

fn buttons(ui: &mut Ui, finding: &Diagnostic, revision: u64, out: &mut Commands) {
    ui.horizontal(|ui| {
        if let Some(fix) = finding.fixes.first()
            && button(ui, &fix_label(fix), ButtonLook::Primary, None).clicked()
        {
            out.push(AppCommand::ApplyFix {
                revision,
                edits: fix.edits.clone(),
            });
        }
        if button(ui, "Explain", ButtonLook::Plain, None).clicked() {
            out.push(AppCommand::Explain {
                code: finding.code.to_owned(),
            });
        }
    });
}

/// The title of a fix as a button says it: without backticks, with a capital.
fn fix_label(fix: &Fix) -> String {
    with_capital(&fix.title.replace('`', ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Applicability;

    #[test]
    fn a_fix_reads_as_a_button() {
        let fix = Fix {
            title: "rename to `ttrType`".to_owned(),
            applicability: Applicability::Safe,
            edits: Vec::new(),
        };
        assert_eq!(fix_label(&fix), "Rename to ttrType");
    }
}
