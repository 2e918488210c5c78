//! The first row of the panel: whose view it is, and how wide the phone is.

use egui::{
    Align2, CursorIcon, Popup, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::{PreviewState, WIDTHS};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{Icon, paint_icon, paint_text};

/// Draws the row; returns its button.
pub(super) fn header(ui: &mut Ui, state: &mut PreviewState) -> Response {
    let tokens = Tokens::of(ui);
    let row = vec2(ui.available_width(), size::TAB_STRIP);
    let (rect, _) = ui.allocate_exact_size(row, Sense::hover());
    ui.painter().rect_filled(rect, 0.0, tokens.panel);
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, tokens.border),
    );
    paint_text(
        ui.painter(),
        rect.left_center() + vec2(12.0, 0.0),
        Align2::LEFT_CENTER,
        "Consumer",
        type_scale::title(13.0),
        tokens.text,
    );
    let response = width_button(ui, rect, state.width);
    Popup::menu(&response).width(96.0).show(|ui| {
        for width in WIDTHS {
            if ui
                .selectable_label(state.width == width, format!("{width} px"))
                .clicked()
            {
                state.width = width;
            }
        }
    });
    response
}

fn width_button(ui: &Ui, row: Rect, width: u16) -> Response {
    let tokens = Tokens::of(ui);
    let text = format!("{width} px");
    let galley = ui
        .painter()
        .layout_no_wrap(text.clone(), type_scale::body(), tokens.secondary);
    let size = vec2(galley.size().x + 32.0, 24.0);
    let rect = Align2::RIGHT_CENTER.anchor_size(pos2(row.right() - 4.0, row.center().y), size);
    let response = ui.interact(rect, ui.scope_id().with("width"), Sense::click());
    let name = format!("Width of the phone: {text}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let response = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text("How wide the phone is drawn");
    let live =
        response.hovered() || Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    if live {
        ui.painter().rect_filled(rect, 6.0, tokens.sunken);
    }
    super::surface::focus_ring(ui, rect, &response);
    let colour = if live { tokens.text } else { tokens.secondary };
    let at = pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0);
    ui.painter()
        .galley_with_override_text_color(at, galley, colour);
    let chevron = Rect::from_center_size(rect.right_center() - vec2(13.0, 0.0), vec2(10.0, 10.0));
    paint_icon(ui.painter(), chevron, Icon::ChevronDown, colour);
    response
}
