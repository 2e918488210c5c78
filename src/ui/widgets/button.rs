//! Buttons: one accent button an area, all others calm.

use egui::{
    Color32, CornerRadius, CursorIcon, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

use super::{Icon, paint_icon};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonLook {
    /// The one thing to do here.
    Primary,
    /// Anything else.
    Plain,
    /// What loses something.
    Danger,
}

struct Colours {
    fill: Color32,
    stroke: Color32,
    text: Color32,
}

fn colours(look: ButtonLook, ui: &Ui, response: &Response) -> Colours {
    let tokens = Tokens::of(ui);
    let pressed = response.is_pointer_button_down_on();
    let (fill, stroke, text) = match look {
        ButtonLook::Primary => (tokens.accent, tokens.accent, tokens.on_accent),
        ButtonLook::Danger if response.hovered() => (tokens.error_soft, tokens.error, tokens.error),
        ButtonLook::Danger => (tokens.panel, tokens.strong_border, tokens.error),
        ButtonLook::Plain if response.hovered() => {
            (tokens.sunken, tokens.strong_border, tokens.text)
        }
        ButtonLook::Plain => (tokens.panel, tokens.strong_border, tokens.text),
    };
    let fill = match look {
        ButtonLook::Primary if pressed => fill.gamma_multiply(0.8),
        ButtonLook::Primary if response.hovered() => fill.gamma_multiply(0.9),
        _ => fill,
    };
    Colours { fill, stroke, text }
}

/// A button 28 high with its words and, if given, the keys of its shortcut.
pub fn button(ui: &mut Ui, text: &str, look: ButtonLook, keys: Option<&str>) -> Response {
    button_at_least(ui, text, look, keys, 0.0)
}

/// The same, with a least width, in which the words stand at the left and the keys at the right: for buttons that
/// stand in a column.
pub fn button_at_least(
    ui: &mut Ui,
    text: &str,
    look: ButtonLook,
    keys: Option<&str>,
    least: f32,
) -> Response {
    let font = type_scale::medium(13.0);
    let enabled = ui.is_enabled();
    let words = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
    let hint = keys.map(|keys| {
        ui.painter()
            .layout_no_wrap(keys.to_owned(), type_scale::caption(), Color32::PLACEHOLDER)
    });
    let hint_width = hint.as_ref().map_or(0.0, |hint| hint.size().x + 20.0);
    let width = words.size().x + 24.0 + hint_width;
    let (rect, response) =
        ui.allocate_exact_size(vec2(width.max(least), size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, text));
    if ui.is_rect_visible(rect) {
        let colours = colours(look, ui, &response);
        paint_face(ui, rect, &colours);
        focus_ring(ui, rect, &response);
        let left = rect.left_center() + vec2(12.0, -words.size().y / 2.0);
        ui.painter().galley(left, words, colours.text);
        if let Some(keys) = keys {
            super::paint_key_hint(ui, rect.right_center() - vec2(7.0, 0.0), keys, colours.text);
        }
    }
    response
}

/// A calm button of a given width, its words in the middle: for buttons that stand in a column.
pub fn column_button(ui: &mut Ui, text: &str, width: f32) -> Response {
    let font = type_scale::medium(13.0);
    let enabled = ui.is_enabled();
    let words = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, text));
    if ui.is_rect_visible(rect) {
        let colours = colours(ButtonLook::Plain, ui, &response);
        paint_face(ui, rect, &colours);
        focus_ring(ui, rect, &response);
        let at = rect.center() - words.size() / 2.0;
        ui.painter().galley(at, words, colours.text);
    }
    response
}

fn paint_face(ui: &Ui, rect: Rect, colours: &Colours) {
    let radius = CornerRadius::same(size::CONTROL_RADIUS);
    let fade = if ui.is_enabled() { 1.0 } else { 0.5 };
    ui.painter().rect(
        rect,
        radius,
        colours.fill.gamma_multiply(fade),
        Stroke::new(1.0, colours.stroke.gamma_multiply(fade)),
        StrokeKind::Inside,
    );
}

/// Shows where the keyboard is.
pub fn focus_ring(ui: &Ui, rect: Rect, response: &Response) {
    if response.has_focus() {
        let tokens = Tokens::of(ui);
        ui.painter().rect_stroke(
            rect.expand(1.5),
            CornerRadius::same(size::CONTROL_RADIUS + 1),
            Stroke::new(1.5, tokens.accent),
            StrokeKind::Outside,
        );
    }
}

/// Shows that the keyboard is in a text field.
pub fn field_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect,
            CornerRadius::same(size::CONTROL_RADIUS),
            Stroke::new(1.5, Tokens::of(ui).accent),
            StrokeKind::Inside,
        );
    }
}

/// A square button that shows only an icon; `name` is what it is called.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let side = ui.available_height().clamp(20.0, size::CONTROL);
    let enabled = ui.is_enabled();
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    let tokens = Tokens::of(ui);
    let radius = CornerRadius::same(size::CONTROL_RADIUS);
    if response.hovered() || response.is_pointer_button_down_on() {
        ui.painter()
            .rect_filled(rect, radius, tokens.text.gamma_multiply(0.08));
    }
    focus_ring(ui, rect, &response);
    let colour = if response.hovered() {
        tokens.text
    } else {
        tokens.secondary
    };
    paint_icon(ui.painter(), rect, icon, colour);
    response
}

/// Words in the accent colour that act like a button.
pub fn link_button(ui: &mut Ui, text: &str, font: FontId) -> Response {
    let tokens = Tokens::of(ui);
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, tokens.accent);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    if response.hovered() {
        ui.painter().hline(
            rect.x_range(),
            rect.bottom() - 1.0,
            Stroke::new(1.0, tokens.accent),
        );
    }
    focus_ring(ui, rect, &response);
    ui.painter().galley(rect.min, galley, tokens.accent);
    response
}

/// A rounded label that is on or off; `name` is what it is called.
pub fn toggle_pill(ui: &mut Ui, text: &str, name: &str, is_on: bool) -> Response {
    let tokens = Tokens::of(ui);
    let colour = if is_on { tokens.accent } else { tokens.text };
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), type_scale::secondary(), colour);
    let extent = vec2(galley.size().x + 20.0, 24.0);
    let (rect, response) = ui.allocate_exact_size(extent, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, name));
    let (fill, edge) = match (is_on, response.hovered()) {
        (true, _) => (tokens.accent_soft, tokens.accent),
        (false, true) => (tokens.sunken, tokens.strong_border),
        (false, false) => (tokens.panel, tokens.border),
    };
    let stroke = Stroke::new(1.0, edge);
    let radius = CornerRadius::same(12);
    ui.painter()
        .rect(rect, radius, fill, stroke, StrokeKind::Inside);
    focus_ring(ui, rect, &response);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, colour);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A rounded label of the top bar with a dot or a chevron, clickable.
pub fn pill(ui: &mut Ui, text: &str, dot: Option<Color32>, chevron: bool) -> Response {
    let tokens = Tokens::of(ui);
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), type_scale::secondary(), tokens.text);
    let lead = if dot.is_some() { 14.0 } else { 0.0 };
    let tail = if chevron { 14.0 } else { 0.0 };
    let width = galley.size().x + 20.0 + lead + tail;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    let fill = if response.hovered() {
        tokens.sunken
    } else {
        tokens.panel
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(12),
        fill,
        Stroke::new(1.0, tokens.border),
        StrokeKind::Inside,
    );
    focus_ring(ui, rect, &response);
    if let Some(colour) = dot {
        super::dot(ui.painter(), rect.left_center() + vec2(14.0, 0.0), colour);
    }
    let at = rect.left_center() + vec2(10.0 + lead, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.text);
    if chevron {
        let place = Rect::from_center_size(rect.right_center() - vec2(14.0, 0.0), vec2(8.0, 8.0));
        paint_icon(ui.painter(), place, Icon::ChevronDown, tokens.secondary);
    }
    response
}
