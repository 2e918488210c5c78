//! What the chosen channel makes of the document, in two lines, and the way to mend it.

use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::{ChannelView, ChannelsView, chips, outcome};
use crate::channel::Verdict;
use crate::ui::command::{Commands, UiCommand};
use crate::ui::tokens::{Tokens, size};
use crate::ui::widgets::{ButtonLook, Prose, Tip, button, verdict_mark, with_capital};

/// Height of the two lines with what is around them: the same whatever they say.
const HEIGHT: f32 = 52.0;
/// Where the words begin.
const LEFT: f32 = 32.0;
/// At the right edge, and between words and button.
const GAP: f32 = 12.0;

/// Draws the verdict with its first reason, and a button where something can be done.
pub(super) fn summary_ui(
    ui: &mut Ui,
    chosen: &ChannelView,
    view: &ChannelsView<'_>,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    chips::ground(ui, area);
    let verdict = chosen.state.verdict;
    let is_wrong = chosen.state.problems > 0 || verdict == Verdict::Rejected;
    let mut right = area.right() - GAP;
    if is_wrong && view.is_editable {
        right = fit_button(ui, area, chosen, out) - GAP;
    }
    let mark = pos2(area.left() + 18.0, area.top() + 17.0);
    verdict_mark(ui.painter(), mark, verdict, tokens, tokens.panel);
    let words = words(chosen);
    let width = right - area.left() - LEFT;
    let job = Prose::note(tokens)
        .in_colour(tokens.text)
        .job(&words, width, 2);
    let galley = ui.painter().layout_job(job);
    let place = Rect::from_min_size(pos2(area.left() + LEFT, area.top() + 8.0), galley.size());
    ui.painter().galley(place.min, galley, tokens.text);
    ui.interact(place, ui.scope_id().with("summary"), Sense::hover())
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
}

fn fit_button(ui: &mut Ui, area: Rect, chosen: &ChannelView, out: &mut Commands) -> f32 {
    let place =
        Rect::from_center_size(area.center(), vec2(area.width() - 2.0 * GAP, size::CONTROL));
    let layout = Layout::right_to_left(Align::Center);
    let mut place = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    let command = UiCommand::Fit(chosen.channel);
    let response = button(&mut place, "Make it fit…", ButtonLook::Plain, None);
    let left = response.rect.left();
    let tip = UiCommand::FitChannel.hover_text(ui.ctx());
    if response.tip(tip).clicked() {
        out.pick(command);
    }
    left
}

/// The verdict and its first reason.
fn words(chosen: &ChannelView) -> String {
    let outcome = outcome(chosen.state.verdict);
    let title = chosen.channel.title();
    match chosen.reasons.first() {
        Some(reason) => format!("{outcome} on {title}. {}", with_capital(&reason.message)),
        None if chosen.state.verdict == Verdict::Ok => format!("{outcome} on {title}."),
        None => format!("{outcome} on {title}: this is no structured content."),
    }
}
