//! How the list of suggestions looks: rows under the caret's line, and beside them what the selected one is for.

use egui::{
    Align2, Area, Frame, Id, Margin, Order, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke,
    Ui, WidgetInfo, pos2, vec2,
};

use super::suggest::Suggestions;
use super::suggest_about;
use crate::assist::{Completion, CompletionKind, Standing};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::elided;

/// Rows that show at once.
const ROWS: usize = 9;
/// Space around the rows, in points.
const MARGIN: f32 = 4.0;
/// Space between the line and the list.
const GAP: f32 = 2.0;
/// How wide the list may be.
const WIDTH: std::ops::RangeInclusive<f32> = 240.0..=420.0;
/// Where labels begin: behind the sign.
const LABEL_LEFT: f32 = 34.0;

/// Where the list goes: below its line where there is room, else above.
struct Placement {
    at: Pos2,
    is_below: bool,
    rows: usize,
    width: f32,
}

/// Shows the list; returns the item that was clicked. `anchor` is where what is typed begins, on the screen.
pub(super) fn show(ui: &Ui, id: Id, list: &mut Suggestions, anchor: Rect) -> Option<usize> {
    let placement = place(ui, list, anchor);
    let name = format!("Suggestions: {}", list.items.len());
    let pivot = if placement.is_below {
        Align2::LEFT_TOP
    } else {
        Align2::LEFT_BOTTOM
    };
    let area = Area::new(id.with("suggestions"))
        .order(Order::Foreground)
        .pivot(pivot)
        .fixed_pos(placement.at)
        .constrain(true)
        .fade_in(false)
        .accessibility_parent(id)
        .accessible_name(name)
        .role(Role::ListBox);
    let shown = area.show(ui.ctx(), |ui| {
        let clicked = frame(ui, |ui| rows(ui, id, list, &placement));
        describe(ui);
        clicked
    });
    let rect = shown.response.rect;
    list.place = Some(rect);
    suggest_about::show(ui, id, list, rect, placement.is_below);
    shown.inner
}

fn place(ui: &Ui, list: &Suggestions, anchor: Rect) -> Placement {
    let screen = ui.ctx().content_rect().shrink(4.0);
    let wanted = list.items.len().min(ROWS);
    let height = |rows: usize| rows as f32 * size::ROW + 2.0 * MARGIN + 2.0;
    let below = screen.bottom() - anchor.bottom() - GAP;
    let above = anchor.top() - screen.top() - GAP;
    let is_below = below >= height(wanted) || below >= above;
    let room = if is_below { below } else { above };
    let fitting = ((room - height(0)) / size::ROW).floor().max(1.0) as usize;
    let width = width(ui, &list.items);
    let left =
        (anchor.left() - LABEL_LEFT - MARGIN).min(screen.right() - width - 2.0 * MARGIN - 2.0);
    let y = if is_below {
        anchor.bottom() + GAP
    } else {
        anchor.top() - GAP
    };
    Placement {
        at: pos2(left.max(screen.left()), y),
        is_below,
        rows: wanted.min(fitting),
        width,
    }
}

/// Wide enough for the widest row, within bounds.
fn width(ui: &Ui, items: &[Completion]) -> f32 {
    let tokens = Tokens::of(ui);
    let wide = |text: &str, font| {
        let galley = ui
            .painter()
            .layout_no_wrap(text.to_owned(), font, tokens.text);
        galley.size().x
    };
    let widths = items.iter().map(|item| {
        let tail = wide(tail(item), type_scale::caption());
        let detail = wide(beside(item), type_scale::secondary());
        LABEL_LEFT + wide(&item.label, label_font()) + tail + detail + 44.0
    });
    let widest = widths.fold(0.0, f32::max);
    widest.clamp(*WIDTH.start(), *WIDTH.end()).ceil()
}

pub(super) fn frame<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = Tokens::of(ui);
    Frame::popup(ui.style())
        .fill(tokens.panel)
        .stroke(Stroke::new(1.0, tokens.strong_border))
        .corner_radius(size::POPOVER_RADIUS)
        .inner_margin(Margin::same(MARGIN as i8))
        .show(ui, contents)
        .inner
}

/// Tells where an area is: without that it is a name only.
pub(super) fn describe(ui: &Ui) {
    let rect = ui.min_rect();
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_bounds(egui::accesskit::Rect {
            x0: rect.min.x.into(),
            y0: rect.min.y.into(),
            x1: rect.max.x.into(),
            y1: rect.max.y.into(),
        });
    });
}

fn rows(ui: &mut Ui, id: Id, list: &mut Suggestions, placement: &Placement) -> Option<usize> {
    let moved = std::mem::take(&mut list.moved);
    let mut clicked = None;
    ui.set_width(placement.width);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let area = ScrollArea::vertical()
        .max_height(placement.rows as f32 * size::ROW)
        .min_scrolled_height(size::ROW)
        .auto_shrink([false, true])
        .animated(false);
    area.show(ui, |ui| {
        for (index, item) in list.items.iter().enumerate() {
            let is_selected = index == list.selected;
            let response = row(ui, item, is_selected);
            announce(ui, id, &response, is_selected);
            if is_selected && moved {
                response.scroll_to_me_animation(None, egui::style::ScrollAnimation::none());
            }
            if response.clicked() {
                clicked = Some(index);
            }
        }
    });
    clicked
}

/// The keyboard stays in the text; a screen reader follows the selection.
fn announce(ui: &Ui, id: Id, row: &Response, is_selected: bool) {
    ui.ctx().accesskit_node_builder(row.id, |node| {
        node.clear_toggled();
        node.set_selected(is_selected);
    });
    if is_selected {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_active_descendant(row.id.accesskit_id());
        });
    }
}

fn label_font() -> egui::FontId {
    type_scale::code_sized(12.5)
}

/// What stands right behind the label.
fn tail(item: &Completion) -> &'static str {
    match item.standing {
        Standing::Rejected => "not in this edition",
        _ if item.required => "required",
        Standing::OnlyNew => "2.4",
        Standing::Taken => "",
    }
}

/// What stands at the right edge; nothing where it would say the label once more.
pub(super) fn beside(item: &Completion) -> &str {
    if item.detail.eq_ignore_ascii_case(&item.label) {
        ""
    } else {
        &item.detail
    }
}

/// A row as a screen reader says it.
fn spoken(item: &Completion) -> String {
    let parts = [&*item.label, item.kind.title(), tail(item), beside(item)];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn row(ui: &mut Ui, item: &Completion, is_selected: bool) -> Response {
    let tokens = Tokens::of(ui);
    let wanted = vec2(ui.available_width(), size::ROW);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_selected, spoken(item)));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if is_selected || response.hovered() {
        let fill = if is_selected {
            tokens.accent_soft
        } else {
            tokens.sunken
        };
        ui.painter().rect_filled(rect, 4.0, fill);
    }
    sign(ui, item.kind, rect);
    let left = label(ui, item, rect);
    detail(ui, item, rect, left);
    response
}

/// The sign of what is put in, in the colour that it will have.
fn sign(ui: &Ui, kind: CompletionKind, rect: Rect) {
    let tokens = Tokens::of(ui);
    let (text, colour) = match kind {
        CompletionKind::Property => ("a:", tokens.code_key),
        CompletionKind::Word => ("\"a\"", tokens.code_string),
        CompletionKind::Snippet => ("{}", tokens.code_literal),
    };
    let at = pos2(rect.left() + LABEL_LEFT / 2.0, rect.center().y);
    let font = type_scale::code_sized(10.5);
    ui.painter()
        .text(at, Align2::CENTER_CENTER, text, font, colour);
}

/// The label and its tail; returns where they end.
fn label(ui: &Ui, item: &Completion, rect: Rect) -> f32 {
    let tokens = Tokens::of(ui);
    let is_rejected = item.standing == Standing::Rejected;
    let colour = if is_rejected {
        tokens.secondary
    } else {
        tokens.text
    };
    let left = rect.left() + LABEL_LEFT;
    let room = rect.right() - left - 8.0;
    let galley = elided(ui, &item.label, label_font(), colour, room);
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    let mut end = left + galley.size().x;
    ui.painter().galley(at, galley, colour);
    if is_rejected {
        let stroke = Stroke::new(1.0, colour);
        ui.painter()
            .hline(left..=end, rect.center().y + 1.0, stroke);
    }
    let tail = tail(item);
    if !tail.is_empty() && end + 8.0 < rect.right() {
        let colour = if is_rejected {
            tokens.warning
        } else {
            tokens.secondary
        };
        let font = type_scale::caption();
        let galley = elided(ui, tail, font, colour, rect.right() - end - 16.0);
        let at = pos2(end + 8.0, rect.center().y - galley.size().y / 2.0);
        end = at.x + galley.size().x;
        ui.painter().galley(at, galley, colour);
    }
    end
}

/// What it may hold, at the right edge, where there is room for more than a stub.
fn detail(ui: &Ui, item: &Completion, rect: Rect, left: f32) {
    let colour = Tokens::of(ui).secondary;
    let room = rect.right() - 10.0 - (left + 16.0);
    if room < 40.0 {
        return;
    }
    let galley = elided(ui, beside(item), type_scale::secondary(), colour, room);
    let at =
        Align2::RIGHT_CENTER.anchor_size(pos2(rect.right() - 10.0, rect.center().y), galley.size());
    ui.painter().galley(at.min, galley, colour);
}
