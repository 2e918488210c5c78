//! What all parts of the conversation have in common: names, clicks, tooltips, outlines.

use egui::{
    CornerRadius, CursorIcon, Frame, Id, Margin, Rect, Response, RichText, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, vec2,
};

use crate::preview::{CardElement, CardElementBody, ClickAction, Origin};
use crate::text::Span;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;

/// Characters of metadata that a tooltip shows.
const MAX_TOOLTIP: usize = 400;

/// The conversation while it is drawn.
pub(super) struct Surface<'a> {
    pub out: &'a mut Commands,
    /// Whether the first part that can have it takes the keyboard.
    pub take_focus: bool,
    /// Range of the part that the caret is in.
    target: Option<Span>,
    /// Whether that part comes into view.
    reveal: bool,
    outlines: Vec<(Rect, CornerRadius)>,
}

/// One part of the conversation, laid out.
pub(super) struct Part<'a> {
    /// Where it is drawn.
    pub rect: Rect,
    /// Its corners.
    pub radius: CornerRadius,
    /// What it is called, with its author.
    pub name: &'a str,
    /// Where it comes from.
    pub origin: Option<&'a Origin>,
}

impl<'a> Surface<'a> {
    pub fn new(out: &'a mut Commands, target: Option<Span>, reveal: bool) -> Self {
        Self {
            out,
            take_focus: false,
            target,
            reveal,
            outlines: Vec::new(),
        }
    }

    /// A part that only selects its JSON.
    pub fn part(&mut self, ui: &Ui, id: Id, part: &Part<'_>) -> Response {
        let sense = part.origin.map_or(Sense::hover(), |_| Sense::click());
        let response = ui.interact(part.rect, id, sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, part.name));
        let Some(origin) = part.origin else {
            return response;
        };
        if response.clicked() {
            self.out.push(AppCommand::Select(origin.span));
        }
        self.mark(ui, &response, part);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    /// A container: a click beside its children selects it, the keyboard goes to the children.
    pub fn container(&mut self, ui: &Ui, id: Id, part: &Part<'_>) {
        let response = ui.interact(part.rect, id, Sense::CLICK);
        if let Some(origin) = part.origin.filter(|_| response.clicked()) {
            self.out.push(AppCommand::Select(origin.span));
        }
        self.mark(ui, &response, part);
    }

    /// A part that a consumer can tap: a click plays it, with Alt or without an action it selects its JSON.
    pub fn tappable(
        &mut self,
        ui: &Ui,
        id: Id,
        part: &Part<'_>,
        element: &CardElement,
    ) -> Response {
        let response = ui.interact(part.rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, part.name));
        if response.clicked() {
            let click = element.click.clone();
            let click = click.filter(|click| !click.actions.is_empty());
            match click.filter(|_| !ui.input(|input| input.modifiers.alt)) {
                Some(click) => self.out.push(AppCommand::Play(click)),
                None => self.out.push(AppCommand::Select(element.origin.span)),
            }
        }
        response.context_menu(|ui| {
            if ui.button("Select JSON").clicked() {
                self.out.push(AppCommand::Select(element.origin.span));
            }
        });
        self.mark(ui, &response, part);
        response
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_ui(|ui| tooltip(ui, element))
    }

    fn mark(&mut self, ui: &Ui, response: &Response, part: &Part<'_>) {
        if self.take_focus && response.sense.is_focusable() {
            response.request_focus();
            self.take_focus = false;
        }
        let outlined = part
            .origin
            .is_some_and(|origin| self.target == Some(origin.span));
        if outlined || response.has_focus() {
            self.outlines.push((part.rect, part.radius));
        }
        if (outlined && self.reveal) || response.gained_focus() {
            ui.scroll_to_rect(part.rect.expand2(vec2(0.0, 12.0)), None);
        }
    }

    /// Paints the outlines of what the caret is in and of what has the keyboard, above everything else.
    pub fn paint_outlines(&mut self, ui: &Ui) {
        let accent = Tokens::of(ui).accent;
        for (rect, radius) in self.outlines.drain(..) {
            let stroke = Stroke::new(2.0, accent);
            let rect = rect.expand(1.0);
            ui.painter()
                .rect_stroke(rect, radius, stroke, StrokeKind::Outside);
        }
    }
}

/// Shows where the keyboard is, on the panel.
pub(super) fn focus_ring(ui: &Ui, rect: Rect, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(1.5, Tokens::of(ui).accent);
        ui.painter()
            .rect_stroke(rect, 6.0, stroke, StrokeKind::Inside);
    }
}

/// What a tap would do, and the other way to click.
fn tooltip(ui: &mut Ui, element: &CardElement) {
    let tokens = Tokens::of(ui);
    Frame::new()
        .inner_margin(Margin::symmetric(6, 3))
        .show(ui, |ui| {
            let text = RichText::new(explanation(element));
            ui.label(text.font(type_scale::secondary()).color(tokens.text));
            let way = if element.actions().is_empty() {
                "Click to select its JSON"
            } else {
                "Alt+click selects its JSON"
            };
            let way = RichText::new(way).font(type_scale::caption());
            ui.label(way.color(tokens.secondary));
        });
}

/// What a tap would do, in words.
fn explanation(element: &CardElement) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(element.tooltip.clone());
    if let CardElementBody::Button { title, .. } = &element.body
        && title.chars().count() > super::chips::LONGEST_TITLE
    {
        lines.push(title.clone());
    }
    let metadata = element
        .click
        .as_ref()
        .and_then(|click| click.metadata.as_deref());
    lines.extend(
        element
            .actions()
            .iter()
            .map(|action| effect(action, metadata)),
    );
    if element.actions().is_empty() {
        lines.push("A tap does nothing: there is no click action.".to_owned());
    }
    lines.join("\n")
}

fn effect(action: &ClickAction, metadata: Option<&str>) -> String {
    match action {
        ClickAction::PublishText { text } => {
            let metadata = metadata.map(|json| {
                let json: Vec<&str> = json.split_whitespace().collect();
                format!("\nmetadata {}", start_of(&json.join(" ")))
            });
            format!("Sends “{text}”{}", metadata.unwrap_or_default())
        }
        ClickAction::Link { uri, .. } => format!("Opens {}", start_of(uri)),
        other => format!("Does {}, which is not played here", other.name()),
    }
}

fn start_of(text: &str) -> String {
    match text.char_indices().nth(MAX_TOOLTIP) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
