//! The payloads that were found: what each is, how it was unwrapped, how large it is.

use egui::{
    Align2, EventFilter, Frame, Id, Key, Modifiers, Pos2, Rect, Response, Role, ScrollArea, Sense,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::{ExtractItem, ExtractPlan, ExtractState};
use crate::text::without_ticks;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::units::byte_size;
use crate::ui::widgets::{Tip, elided, paint_tile, tile_of, with_capital};

/// Height of a row: what it is, and how it was unwrapped.
pub(super) const ROW: f32 = 42.0;
/// Where the words begin, and space at the right edge.
const LEFT: f32 = 38.0;
const RIGHT: f32 = 12.0;

/// Draws the list in `height` points; returns whether Enter or a double click asks for the payload.
pub(super) fn list_ui(
    ui: &mut Ui,
    state: &mut ExtractState,
    plan: &ExtractPlan,
    height: f32,
    is_first: bool,
) -> bool {
    let tokens = Tokens::of(ui);
    let list = ui.interact(
        Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height)),
        Id::unique("extracted payloads"),
        Sense::focusable_noninteractive(),
    );
    list.widget_info(|| {
        let label = format!("Payloads, {}", plan.items.len());
        WidgetInfo::labeled(Role::ListBox, true, label)
    });
    if is_first {
        list.request_focus();
    }
    let moved = step(ui, &list, state, plan.items.len());
    let mut opened =
        list.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    Frame::new()
        .stroke(Stroke::new(1.0, tokens.border))
        .corner_radius(size::CONTROL_RADIUS)
        .inner_margin(1)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut area = ScrollArea::vertical()
                .id_salt("payloads")
                .max_height(height)
                .min_scrolled_height(height)
                .auto_shrink([false, true]);
            if moved {
                let top = state.selected as f32 * ROW;
                area = area.vertical_scroll_offset((top - height / 2.0).max(0.0));
            }
            area.show_rows(ui, ROW, plan.items.len(), |ui, range| {
                for (index, item) in plan
                    .items
                    .iter()
                    .enumerate()
                    .take(range.end)
                    .skip(range.start)
                {
                    let is_marked = state.selected == index;
                    let response = row_ui(ui, item, is_marked, list.has_focus());
                    if response.clicked() {
                        state.selected = index;
                    }
                    opened |= response.double_clicked();
                }
            });
        });
    opened
}

/// Up, Down, Home and End; returns whether another payload is marked.
fn step(ui: &Ui, list: &Response, state: &mut ExtractState, count: usize) -> bool {
    if !list.has_focus() || count == 0 {
        return false;
    }
    let arrows = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, arrows));
    let before = state.selected;
    let steps = [
        (Key::ArrowDown, (before + 1).min(count - 1)),
        (Key::ArrowUp, before.saturating_sub(1)),
        (Key::Home, 0),
        (Key::End, count - 1),
    ];
    for (key, to) in steps {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            state.selected = to;
        }
    }
    state.selected != before
}

fn row_ui(ui: &mut Ui, item: &ExtractItem, is_marked: bool, has_keyboard: bool) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    let (title, unwrapping) = (title(item), way(item));
    response.widget_info(|| {
        let label = format!("{title}, {unwrapping}, {}", measure(item));
        WidgetInfo::selected(Role::ListBoxOption, true, is_marked, label)
    });
    if is_marked {
        let ground = if has_keyboard {
            tokens.accent_soft
        } else {
            tokens.current_line
        };
        ui.painter().rect_filled(rect, 0, ground);
        let bar = Rect::from_min_size(rect.min, vec2(2.0, rect.height()));
        ui.painter().rect_filled(bar, 0, tokens.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0, tokens.current_line);
    }
    if words_ui(ui, rect, item, (&title, &unwrapping)) {
        response.tip(unwrapping)
    } else {
        response
    }
}

/// What it is and how it begins; below, how it was unwrapped. Returns whether that was cut.
fn words_ui(ui: &Ui, rect: Rect, item: &ExtractItem, (title, unwrapping): (&str, &str)) -> bool {
    let tokens = Tokens::of(ui);
    let (first, second) = (rect.top() + 14.0, rect.top() + 30.0);
    let centre = pos2(rect.left() + 20.0, first);
    paint_tile(ui.painter(), centre, tile_of(item.found.kind));
    let measured = ui.painter().text(
        pos2(rect.right() - RIGHT, first),
        Align2::RIGHT_CENTER,
        measure(item),
        type_scale::code_sized(11.0),
        tokens.secondary,
    );
    let paint = |text: &str, font, colour, at: Pos2, end: f32| {
        let galley = elided(ui, text, font, colour, end - at.x);
        let place = at - vec2(0.0, galley.size().y / 2.0);
        let (is_cut, width) = (galley.elided, galley.size().x);
        ui.painter().galley(place, galley, colour);
        (is_cut, place.x + width)
    };
    let left = rect.left() + LEFT;
    let end = measured.left() - 16.0;
    let font = type_scale::medium(13.0);
    let (_, title_end) = paint(title, font, tokens.text, pos2(left, first), end);
    let at = pos2(title_end + 12.0, first);
    let font = type_scale::code_sized(11.0);
    paint(&item.beginning, font, tokens.secondary, at, end);
    let font = type_scale::secondary();
    let at = pos2(left, second);
    let (is_cut, _) = paint(unwrapping, font, tokens.secondary, at, rect.right() - RIGHT);
    is_cut
}

fn title(item: &ExtractItem) -> String {
    let found = &item.found;
    let title = found.kind.title();
    match (found.unresolved.len(), found.repeated) {
        (0, 0) => title.to_owned(),
        (0, times) => format!("{title}, {} times", times + 1),
        _ => format!("{title}, still broken"),
    }
}

/// How it was unwrapped and repaired.
fn way(item: &ExtractItem) -> String {
    let words = item.found.words();
    if words.is_empty() {
        return "As it stands there".to_owned();
    }
    with_capital(&without_ticks(&words.join(" › ")))
}

/// Where it stands and how large it is.
fn measure(item: &ExtractItem) -> String {
    let size = byte_size(item.found.text.len());
    format!("Ln {}  {size}", item.line)
}
