//! A control that opens a menu of choices under it.

use egui::{
    Align, Button, Color32, Label, Layout, Popup, Rect, Response, RichText, Role, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::Tip;
use super::button::focus_ring;
use super::{Icon, dot, paint_icon};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;

/// Space between the edge and what stands inside.
const PADDING: f32 = 10.0;

/// The face of a picker: what is chosen now.
#[derive(Debug)]
#[must_use = "show it in a `Ui`"]
pub struct Picker<'a> {
    name: &'a str,
    text: &'a str,
    detail: &'a str,
    dot: Option<Color32>,
    quiet: bool,
    max_width: f32,
}

impl<'a> Picker<'a> {
    /// A picker with an accessible name, and the choice that it shows.
    pub const fn new(name: &'a str, text: &'a str) -> Self {
        Self {
            name,
            text,
            detail: "",
            dot: None,
            quiet: false,
            max_width: 220.0,
        }
    }

    /// A small word of second rank behind the choice.
    pub const fn detail(mut self, detail: &'a str) -> Self {
        self.detail = detail;
        self
    }

    /// A dot before the choice.
    pub const fn dot(mut self, color: Color32) -> Self {
        self.dot = Some(color);
        self
    }

    /// Draws the choice in the second rank.
    pub const fn quiet(mut self, quiet: bool) -> Self {
        self.quiet = quiet;
        self
    }

    /// The width, in points, beyond which the choice is cut.
    pub const fn max_width(mut self, width: f32) -> Self {
        self.max_width = width;
        self
    }

    /// The width, in points, in which nothing is cut.
    #[must_use]
    pub fn natural_width(&self, ui: &Ui) -> f32 {
        let measure = |text: &str, font| {
            let galley = ui
                .painter()
                .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
            galley.size().x
        };
        let mut width = measure(self.text, type_scale::body()) + 2.0 * PADDING + 14.0;
        if !self.detail.is_empty() {
            width += measure(self.detail, type_scale::caption()) + 8.0;
        }
        if self.dot.is_some() {
            width += 16.0;
        }
        width.ceil()
    }

    /// Shows it, and the menu while it is open.
    pub fn show(self, ui: &mut Ui, choices: impl FnOnce(&mut Ui)) -> Response {
        let response = self.face(ui);
        let tip = format!("{}: {}", self.name, self.text);
        let response = response.tip(tip);
        Popup::menu(&response).gap(4.0).show(|ui| {
            ui.set_min_width(response.rect.width().max(180.0));
            ui.spacing_mut().button_padding = vec2(8.0, 4.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            choices(ui);
        });
        response
    }

    /// Shows it without a menu: a click opens something larger, as `tip` says.
    pub fn press(self, ui: &mut Ui, tip: &str) -> Response {
        let tip = format!("{}: {}\n{tip}", self.name, self.text);
        self.face(ui).tip(tip)
    }

    fn face(&self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui);
        let width = self.natural_width(ui).min(self.max_width).floor();
        let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::click());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), self.name);
            info.current_text_value = Some(self.text.to_owned());
            info
        });
        let fill = if response.hovered() {
            tokens.sunken
        } else {
            tokens.panel
        };
        let stroke = Stroke::new(1.0, tokens.strong_border);
        ui.painter()
            .rect(rect, size::CONTROL_RADIUS, fill, stroke, StrokeKind::Inside);
        focus_ring(ui, rect, &response);
        self.words(ui, rect);
        let mark = Rect::from_center_size(rect.right_center() - vec2(13.0, 0.0), vec2(8.0, 8.0));
        paint_icon(ui.painter(), mark, Icon::ChevronDown, tokens.secondary);
        response
    }

    fn words(&self, ui: &mut Ui, rect: Rect) {
        let tokens = Tokens::of(ui);
        let mut inner = rect.shrink2(vec2(PADDING, 0.0));
        inner.max.x -= 12.0;
        if let Some(color) = self.dot {
            dot(
                ui.painter(),
                pos2(inner.left() + 4.0, rect.center().y),
                color,
            );
            inner.min.x += 16.0;
        }
        let layout = Layout::left_to_right(Align::Center);
        let mut words = ui.new_child(UiBuilder::new().max_rect(inner).layout(layout));
        words.spacing_mut().item_spacing.x = 8.0;
        let color = if self.quiet {
            tokens.secondary
        } else {
            tokens.text
        };
        let text = RichText::new(self.text)
            .font(type_scale::body())
            .color(color);
        words.add(Label::new(text).selectable(false).truncate());
        if !self.detail.is_empty() {
            let detail = RichText::new(self.detail)
                .font(type_scale::caption())
                .color(tokens.secondary);
            words.add(Label::new(detail).selectable(false).truncate());
        }
    }
}

/// One entry of a picker's menu; `detail` stands at the right in the second rank.
pub fn menu_entry(ui: &mut Ui, chosen: bool, text: &str, detail: &str) -> Response {
    let tokens = Tokens::of(ui);
    let mut button = Button::selectable(
        chosen,
        RichText::new(text)
            .font(type_scale::body())
            .color(tokens.text),
    )
    .min_size(vec2(0.0, size::ROW));
    if !detail.is_empty() {
        button = button.right_text(
            RichText::new(detail)
                .font(type_scale::caption())
                .color(tokens.secondary),
        );
    }
    ui.add(button)
}
