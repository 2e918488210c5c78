//! The differences by what the texts mean, one a row.

use egui::{
    Align2, Color32, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::{ChangeRow, Compared, DiffState, Pane};
use crate::assist::ChangeKind;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{Tip, elided, empty_state, paint_text};

/// Where the columns begin.
const SIGN: f32 = 20.0;
const WORD: f32 = 34.0;
const PLACE: f32 = 100.0;

/// The sign, the word and the colour of a sort of difference.
const fn look(kind: ChangeKind, tokens: &Tokens) -> (&'static str, &'static str, Color32) {
    match kind {
        ChangeKind::Added => ("+", "added", tokens.ok),
        ChangeKind::Removed => ("−", "removed", tokens.error),
        ChangeKind::Changed => ("≠", "changed", tokens.warning),
        ChangeKind::Moved => ("→", "moved", tokens.accent),
        ChangeKind::Reordered => ("↕", "reordered", tokens.hint),
    }
}

/// Draws the list.
pub(super) fn changes_ui(ui: &mut Ui, list: &Response, state: &mut DiffState, compared: &Compared) {
    if compared.changes.is_empty() {
        let text = "Both hold the same values. `Side by side` shows how they are written.";
        empty_state(ui, "No difference", text);
        return;
    }
    state.selected = state.selected.min(compared.changes.len() - 1);
    ScrollArea::vertical()
        .id_salt(list.id)
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            let rows = compared.changes.len() + usize::from(compared.more > 0);
            let wanted = vec2(ui.available_width(), rows as f32 * size::ROW);
            let (_, area) = ui.allocate_space(wanted);
            let place = |row: usize| {
                let top = area.left_top() + vec2(0.0, row as f32 * size::ROW);
                Rect::from_min_size(top, vec2(area.width(), size::ROW))
            };
            if std::mem::take(&mut state.wants_scroll) {
                ui.scroll_to_rect(place(state.selected), None);
            }
            let first = (viewport.top() / size::ROW).floor().max(0.0) as usize;
            let below = (viewport.bottom() / size::ROW).ceil().max(0.0) as usize;
            for at in first..below.min(compared.changes.len()) {
                row_ui(ui, list, state, compared, (at, place(at)));
            }
            if compared.more > 0 {
                more_ui(ui, place(rows - 1), compared.more);
            }
        });
}

fn row_ui(
    ui: &Ui,
    list: &Response,
    state: &mut DiffState,
    compared: &Compared,
    (at, rect): (usize, Rect),
) {
    let change = &compared.changes[at];
    let tokens = Tokens::of(ui);
    let (sign, word, colour) = look(change.kind, tokens);
    let response = ui.interact(rect, list.id.with(at), Sense::CLICK);
    let is_selected = state.selected == at;
    let spoken = spoken(change, word);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_selected, &spoken));
    if is_selected {
        let fill = if list.has_focus() {
            tokens.accent_soft
        } else {
            tokens.current_line
        };
        ui.painter().rect_filled(rect, 0, fill);
        let bar = Rect::from_min_size(rect.min, vec2(2.0, rect.height()));
        ui.painter().rect_filled(bar, 0, tokens.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0, tokens.current_line);
    }
    let border = Stroke::new(1.0, tokens.border);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, border);
    let middle = rect.center().y;
    let put = |left: f32, align: Align2, text: &str, font| {
        let at = pos2(rect.left() + left, middle);
        paint_text(ui.painter(), at, align, text, font, colour);
    };
    let font = type_scale::code_medium(13.0);
    put(SIGN, Align2::CENTER_CENTER, sign, font);
    put(WORD, Align2::LEFT_CENTER, word, type_scale::medium(12.0));
    paint_values(ui, rect, change);
    if response.clicked() {
        state.selected = at;
        list.request_focus();
    }
    if response.double_clicked() {
        state.show(Pane::Lines, compared);
    }
    response.tip(spoken);
}

/// Where it is, and both values.
fn paint_values(ui: &Ui, rect: Rect, change: &ChangeRow) {
    let tokens = Tokens::of(ui);
    let middle = rect.center().y;
    let end = rect.right() - 14.0;
    let mut left = rect.left() + PLACE;
    let mut put = |text: &str, colour: Color32, most: f32| {
        let room = (end - left).min(most);
        if text.is_empty() || room < 12.0 {
            return;
        }
        let galley = elided(ui, text, type_scale::code_sized(12.0), colour, room);
        let at = pos2(left, middle - galley.size().y / 2.0);
        left += galley.size().x + 10.0;
        ui.painter().galley(at, galley, colour);
    };
    let whole = end - rect.left() - PLACE;
    let is_move = matches!(change.kind, ChangeKind::Moved | ChangeKind::Reordered);
    if is_move {
        put(&change.old, tokens.text, whole * 0.48);
        put("→", tokens.secondary, 20.0);
        put(&change.new, tokens.text, whole);
        return;
    }
    put(&change.place, tokens.text, whole * 0.5);
    put(&change.old, tokens.error, whole * 0.3);
    if !change.old.is_empty() && !change.new.is_empty() {
        put("→", tokens.secondary, 20.0);
    }
    put(&change.new, tokens.ok, whole);
}

fn spoken(change: &ChangeRow, word: &str) -> String {
    let values = match (change.old.is_empty(), change.new.is_empty()) {
        (false, false) => format!("{} → {}", change.old, change.new),
        _ => format!("{}{}", change.old, change.new),
    };
    format!("{word} {}: {values}", change.place)
}

fn more_ui(ui: &Ui, rect: Rect, more: usize) {
    paint_text(
        ui.painter(),
        rect.left_center() + vec2(WORD, 0.0),
        Align2::LEFT_CENTER,
        &format!("and {more} more"),
        type_scale::secondary(),
        Tokens::of(ui).secondary,
    );
}
