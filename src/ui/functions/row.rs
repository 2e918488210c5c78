//! A function in two lines: its name and how far it is; the event that it serves, its runtime and its UUID.

use egui::{
    Align2, Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::invoke::deployed::ListedFunction;
use crate::payload::event_of;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{Icon, Tip as _, dot, elided, paint_icon, paint_text};

/// Height of a row in points.
pub(super) const HEIGHT: f32 = 46.0;
/// Where the words begin.
const LEFT: f32 = 26.0;
/// At the right of everything.
const RIGHT: f32 = 12.0;

/// Everything that the search looks into.
pub(super) fn told(own: &ListedFunction) -> String {
    let event = own.event.as_deref().unwrap_or_default();
    let parts = [
        &own.name,
        state_words(own),
        event,
        &event_words(own),
        own.runtime.as_deref().unwrap_or_default(),
        &own.uuid,
        &own.description,
    ];
    parts.join("\n")
}

/// How far it is, in a word or two.
fn state_words(own: &ListedFunction) -> &str {
    own.state.as_ref().map_or("", |state| state.title())
}

/// What calls it.
fn event_words(own: &ListedFunction) -> String {
    match &own.event {
        None => "no event: called from outside".to_owned(),
        Some(id) => event_of(id).map_or_else(|| id.clone(), |event| event.title.to_owned()),
    }
}

fn state_colour(own: &ListedFunction, tokens: &Tokens) -> Color32 {
    match own.is_deployed() {
        Some(true) => tokens.ok,
        Some(false) => tokens.faint,
        None => tokens.warning,
    }
}

/// Draws a row. `is_named` is the one that the endpoint names already.
pub(super) fn row_ui(
    ui: &mut Ui,
    own: &ListedFunction,
    is_at_hand: bool,
    is_named: bool,
) -> Response {
    let wanted = vec2(ui.available_width(), HEIGHT);
    // One stop of the Tab key, the field above: the arrows walk from there.
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::CLICK);
    let event = event_words(own);
    response.widget_info(|| {
        let words = format!("{}, {}", own.name, event);
        let mut info = WidgetInfo::selected(Role::ListBoxOption, true, is_at_hand, words);
        info.current_text_value = Some(format!("{} {}", state_words(own), own.uuid));
        info
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    ground(ui, rect, &response, is_at_hand);
    first_line(ui, rect, own, is_named);
    second_line(ui, rect, own, &event);
    if own.description.is_empty() {
        return response;
    }
    response.tip_as_is(&own.description)
}

fn ground(ui: &Ui, rect: Rect, response: &Response, is_at_hand: bool) {
    let tokens = Tokens::of(ui);
    let radius = CornerRadius::same(size::CONTROL_RADIUS);
    if is_at_hand {
        ui.painter().rect_filled(rect, radius, tokens.accent_soft);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, tokens.sunken);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, tokens.accent);
        ui.painter()
            .rect_stroke(rect.shrink(1.0), radius, stroke, StrokeKind::Inside);
    }
}

fn first_line(ui: &Ui, rect: Rect, own: &ListedFunction, is_named: bool) {
    let tokens = Tokens::of(ui);
    let middle = rect.top() + 15.0;
    let colour = state_colour(own, tokens);
    dot(ui.painter(), pos2(rect.left() + 13.0, middle), colour);
    let ink = match own.is_deployed() {
        Some(false) => tokens.secondary,
        _ => colour,
    };
    let right = pos2(rect.right() - RIGHT, middle);
    let state = paint_text(
        ui.painter(),
        right,
        Align2::RIGHT_CENTER,
        state_words(own),
        type_scale::medium(11.5),
        ink,
    );
    let mut end = state.left() - 10.0;
    if is_named {
        let place = Rect::from_center_size(pos2(end - 5.0, middle), vec2(10.0, 10.0));
        paint_icon(ui.painter(), place, Icon::Check, tokens.accent);
        end -= 18.0;
    }
    let left = rect.left() + LEFT;
    let name = if own.name.is_empty() {
        "without a name"
    } else {
        &own.name
    };
    let name = elided(ui, name, type_scale::medium(13.0), tokens.text, end - left);
    let at = pos2(left, middle - name.size().y / 2.0);
    ui.painter().galley(at, name, tokens.text);
}

fn second_line(ui: &Ui, rect: Rect, own: &ListedFunction, event: &str) {
    let tokens = Tokens::of(ui);
    let middle = rect.top() + 33.0;
    let right = pos2(rect.right() - RIGHT, middle);
    let uuid = paint_text(
        ui.painter(),
        right,
        Align2::RIGHT_CENTER,
        &own.uuid,
        type_scale::code_sized(11.0),
        tokens.secondary,
    );
    let left = rect.left() + LEFT;
    let words = match &own.runtime {
        Some(runtime) => format!("{event} · {runtime}"),
        None => event.to_owned(),
    };
    let room = uuid.left() - 12.0 - left;
    let font = type_scale::secondary();
    let words = elided(ui, &words, font, tokens.secondary, room);
    let at = pos2(left, middle - words.size().y / 2.0);
    ui.painter().galley(at, words, tokens.secondary);
}
