//! How much of each limit is used up, on one line: the tightest first.

use egui::{
    Align, Align2, Color32, Layout, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use crate::assist::{Budget, BudgetState};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::menu;
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::{Prose, Tip, elided, with_capital};

/// Height of the line.
const HEIGHT: f32 = 32.0;
/// Height of a budget.
const CHIP: f32 = 22.0;
/// How the names of advised limits end.
const ADVICE: &str = ", advised";
/// Around a budget's words.
const PADDING: f32 = 8.0;
/// Between two budgets, and between what is delivered and the budgets.
const BETWEEN: f32 = 6.0;
const GAP: f32 = 14.0;
/// Width kept for the word that opens the rest: behind others, and alone.
const MORE: f32 = 36.0;
const ALONE: f32 = 62.0;
/// The share of the line that what is delivered may take from the budgets.
const SUMMARY: f32 = 0.6;

/// Draws what is delivered at the left and the budgets at the right, with a line below.
pub fn head_ui(ui: &mut Ui, summary: &str, budgets: &[Budget], out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let border = Stroke::new(1.0, tokens.border);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, border);
    let inner = rect.shrink2(vec2(14.0, 0.0));
    let galley = ui.painter().layout_no_wrap(
        summary.to_owned(),
        type_scale::secondary(),
        tokens.secondary,
    );
    let kept = galley.size().x.min(inner.width() * SUMMARY);
    let fitting = fitting(ui, budgets, inner.width() - kept - GAP);
    let left = inner.right() - fitting.width;
    let place = Rect::from_min_max(pos2(left, inner.top()), inner.max);
    let room = left - inner.left() - GAP;
    let galley = elided(ui, summary, type_scale::secondary(), tokens.secondary, room);
    let at = pos2(inner.left(), inner.center().y - galley.size().y / 2.0);
    let words = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, tokens.secondary);
    let words = ui.interact(words, ui.scope_id().with("summary"), Sense::hover());
    words.widget_info(|| WidgetInfo::labeled(Role::Label, true, summary));
    words.tip(summary);
    let layout = Layout::left_to_right(Align::Center);
    let inside = UiBuilder::new().max_rect(place).layout(layout);
    ui.scope_builder(inside, |ui| fitting_ui(ui, &fitting, out));
}

/// Draws budgets on one line, the tightest first; what finds no room opens with a click.
pub fn budgets_ui(ui: &mut Ui, budgets: &[Budget], out: &mut Commands) {
    let fitting = fitting(ui, budgets, ui.available_width());
    fitting_ui(ui, &fitting, out);
}

/// The budgets, the tightest first, and how many of them find room.
struct Fitting<'a> {
    sorted: Vec<&'a Budget>,
    shown: usize,
    width: f32,
}

fn fitting<'a>(ui: &Ui, budgets: &'a [Budget], room: f32) -> Fitting<'a> {
    let mut sorted: Vec<&Budget> = budgets.iter().collect();
    sorted.sort_by(|one, other| share(other).total_cmp(&share(one)));
    let mut width = 0.0;
    let mut shown = 0;
    for budget in &sorted {
        let wanted = chip_width(ui, budget) + BETWEEN;
        let is_last = shown + 1 == sorted.len();
        let rest = if is_last { 0.0 } else { MORE };
        if width + wanted + rest > room {
            break;
        }
        width += wanted;
        shown += 1;
    }
    if shown < sorted.len() {
        width += if shown == 0 { ALONE } else { MORE };
    }
    Fitting {
        sorted,
        shown,
        width,
    }
}

fn fitting_ui(ui: &mut Ui, fitting: &Fitting<'_>, out: &mut Commands) {
    ui.spacing_mut().item_spacing.x = BETWEEN;
    for budget in &fitting.sorted[..fitting.shown] {
        chip_ui(ui, budget, out);
    }
    if fitting.shown < fitting.sorted.len() {
        let hidden = fitting.sorted.len() - fitting.shown;
        more_ui(ui, &fitting.sorted, hidden, out);
    }
}

/// How much is used, from 0; 1 is all.
fn share(budget: &Budget) -> f64 {
    let used = budget.used as f64 / budget.most.max(1) as f64;
    // Of one thing that may stand there once, one is no news.
    if budget.most == 1 && budget.used == 1 {
        0.0
    } else {
        used
    }
}

fn words(budget: &Budget) -> String {
    format!("{} {budget}", budget.name)
}

/// The same as short as it can be understood: "run time 140/1,000 ms".
fn short(budget: &Budget) -> String {
    let name = budget.name.trim_end_matches(ADVICE);
    let used = budget.to_string().replace(" of ", "/");
    let used = used
        .trim_end_matches(" characters")
        .trim_end_matches(" bytes");
    format!("{name} {used}")
}

fn chip_width(ui: &Ui, budget: &Budget) -> f32 {
    let galley =
        ui.painter()
            .layout_no_wrap(short(budget), type_scale::caption(), Color32::PLACEHOLDER);
    (galley.size().x + 2.0 * PADDING).ceil()
}

/// Whether the limit is an advice: beyond it nothing is refused.
fn is_advice(budget: &Budget) -> bool {
    budget.name.ends_with(ADVICE)
}

/// How bad it is: an advice is never an error.
fn state(budget: &Budget) -> BudgetState {
    match budget.state {
        BudgetState::Over if is_advice(budget) => BudgetState::Near,
        state => state,
    }
}

fn colours(state: BudgetState, tokens: &Tokens) -> (Color32, Color32, Color32) {
    match state {
        BudgetState::Ok => (tokens.secondary, tokens.sunken, tokens.ok),
        BudgetState::Near => (tokens.warning, tokens.warning_soft, tokens.warning),
        BudgetState::Over => (tokens.error, tokens.error_soft, tokens.error),
    }
}

fn chip_ui(ui: &mut Ui, budget: &Budget, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let size = vec2(chip_width(ui, budget), CHIP);
    let sense = if budget.place.is_some() {
        Sense::click()
    } else {
        Sense::focusable_noninteractive() | Sense::HOVER
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let role = if budget.place.is_some() {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, words(budget)));
    let (text, ground, gauge) = colours(state(budget), tokens);
    let painter = ui.painter();
    painter.rect_filled(rect, 5, ground);
    let filled = share(budget).clamp(0.0, 1.0) as f32 * (rect.width() - 8.0);
    let rail = Rect::from_min_size(
        pos2(rect.left() + 4.0, rect.bottom() - 3.5),
        vec2(filled, 2.0),
    );
    painter.rect_filled(rail, 1, gauge);
    painter.text(
        rect.center() - vec2(0.0, 0.5),
        Align2::CENTER_CENTER,
        short(budget),
        type_scale::caption(),
        text,
    );
    if response.has_focus() || (response.hovered() && budget.place.is_some()) {
        let stroke = Stroke::new(1.0, tokens.accent);
        painter.rect_stroke(rect, 5, stroke, egui::StrokeKind::Inside);
    }
    if response.clicked() {
        select(budget, out);
    }
    tip(response, budget);
}

fn select(budget: &Budget, out: &mut Commands) {
    if let Some((_, span)) = &budget.place {
        out.push(AppCommand::Select(*span));
    }
}

/// What is limited, what follows, and who says so.
fn tip(response: Response, budget: &Budget) {
    response.tip_ui(|ui| {
        let tokens = Tokens::of(ui);
        ui.set_max_width(380.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        let title = format!("{}: {budget}", with_capital(&budget.name));
        ui.label(Prose::message(tokens).job(&title, 380.0, 3));
        let beyond = format!("beyond it, {}", budget.beyond);
        let source = format!("source: {}", budget.source);
        for text in [beyond, source] {
            ui.label(Prose::note(tokens).job(&text, 380.0, usize::MAX));
        }
    });
}

/// What found no room, behind a word.
fn more_ui(ui: &mut Ui, all: &[&Budget], hidden: usize, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let text = match all.len() - hidden {
        0 => format!("{hidden} limits"),
        _ => format!("+{hidden}"),
    };
    let galley = ui
        .painter()
        .layout_no_wrap(text, type_scale::caption(), tokens.secondary);
    let size = vec2(galley.size().x + 2.0 * PADDING, CHIP);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "All limits"));
    let worst = all.iter().map(|budget| state(budget)).max();
    let (colour, ground, _) = match worst {
        Some(worst) if all.len() == hidden => colours(worst, tokens),
        _ => colours(BudgetState::Ok, tokens),
    };
    ui.painter().rect_filled(rect, 5, ground);
    if response.hovered() || response.has_focus() {
        let stroke = Stroke::new(1.0, tokens.accent);
        ui.painter()
            .rect_stroke(rect, 5, stroke, egui::StrokeKind::Inside);
    }
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, colour);
    menu::popup(&response, |ui| {
        for budget in all {
            let item = menu::item(ui, &words(budget), None, false);
            if item.clicked() {
                select(budget, out);
                ui.close();
            }
            tip(item, budget);
        }
    });
    response.tip("all limits, with their sources");
}
