//! A finding in the popover: what is wrong, what follows from it, and what to do.

use egui::{Align, Layout, Role, Sense, Ui, WidgetInfo, vec2};

use super::popover::{INNER_WIDTH, line};
use crate::lint::{Diagnostic, Fix, Severity};
use crate::text::without_ticks;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Prose, button, severity_mark, with_capital};

/// Shows a finding of the analysis of `revision`.
pub(super) fn show(ui: &mut Ui, finding: &Diagnostic, revision: u64, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    heading(ui, finding);
    line(ui);
    for text in [&finding.consequence, &finding.help] {
        if !text.is_empty() {
            ui.label(Prose::note(tokens).job(text, INNER_WIDTH, usize::MAX));
        }
    }
    buttons(ui, finding, revision, out);
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
    with_capital(&without_ticks(&fix.title))
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
