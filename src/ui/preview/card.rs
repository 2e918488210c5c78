//! Cards: the layout of [`super::piece`], painted and made to react.

use egui::{
    Align2, Color32, CornerRadius, Id, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
    vec2,
};

use super::carousel;
use super::line::dashed;
use super::piece::{Arranged, CARD, PICTURE, Piece, arrange, host, name};
use super::surface::{Part, Surface};
use super::words::Face;
use crate::preview::{CardElement, CardElementBody};
use crate::ui::tokens::consumer;
use crate::ui::type_scale;
use crate::ui::widgets::elided;

/// From the conversation to the edge of the phone: a carousel reaches it, so that the cut card says there is more.
const PHONE_EDGE: f32 = super::PADDING as f32;

/// Draws a card at the left, or a carousel as wide as the conversation.
pub(super) fn root(ui: &mut Ui, element: &CardElement, surface: &mut Surface<'_>) {
    let room = ui.available_width();
    if let CardElementBody::Carousel(cards) = &element.body {
        let size = arrange(ui, element, room).size;
        let (mut rect, _) = ui.allocate_exact_size(size, Sense::hover());
        rect.max.x += PHONE_EDGE;
        let id = ui.scope_id().with("carousel");
        let part = Part {
            rect,
            radius: CornerRadius::ZERO,
            name: "Carousel",
            origin: Some(&element.origin),
        };
        surface.container(ui, id, &part);
        carousel::strip(ui, id, rect, &cards.elements, PHONE_EDGE, surface);
        return;
    }
    let arranged = arrange(ui, element, CARD.min(room - 2.0));
    let outer = arranged.size + 2.0 * border_of(element);
    let (row, _) = ui.allocate_exact_size(vec2(room, outer.y), Sense::hover());
    card(ui, &arranged, element, row.min, surface);
}

/// The border takes room; a borderless layout has none (`structured-content.md` 3.2).
pub(super) fn border_of(element: &CardElement) -> Vec2 {
    match &element.body {
        CardElementBody::Vertical(layout) | CardElementBody::Horizontal(layout)
            if !layout.has_lines() =>
        {
            Vec2::ZERO
        }
        _ => Vec2::splat(1.0),
    }
}

/// Draws a laid out card with its border, the left top of the border at `at`.
pub(super) fn card(
    ui: &mut Ui,
    arranged: &Arranged<'_>,
    element: &CardElement,
    at: Pos2,
    surface: &mut Surface<'_>,
) {
    let border = border_of(element);
    let rect = Rect::from_min_size(at, arranged.size + 2.0 * border);
    ui.painter().rect_filled(rect, 0.0, consumer::BUBBLE);
    pieces(ui, arranged, at + border, surface);
    if border != Vec2::ZERO {
        let stroke = Stroke::new(1.0, consumer::BORDER);
        ui.painter()
            .rect_stroke(rect, 0.0, stroke, StrokeKind::Inside);
    }
}

fn pieces(ui: &mut Ui, arranged: &Arranged<'_>, at: Pos2, surface: &mut Surface<'_>) {
    let by = at.to_vec2();
    for (index, piece) in arranged.pieces.iter().enumerate() {
        let id = ui.scope_id().with(("piece", index));
        let rect = piece.rect.translate(by);
        piece_ui(ui, id, rect, piece, by, surface);
    }
    let stroke = Stroke::new(1.0, consumer::BORDER);
    for [from, to] in &arranged.lines {
        ui.painter().line_segment([*from + by, *to + by], stroke);
    }
}

fn piece_ui(
    ui: &mut Ui,
    id: Id,
    rect: Rect,
    piece: &Piece<'_>,
    by: Vec2,
    surface: &mut Surface<'_>,
) {
    let element = piece.element;
    let part = Part {
        rect,
        radius: CornerRadius::ZERO,
        name: &name(element),
        origin: Some(&element.origin),
    };
    let visible = ui.is_rect_visible(rect);
    match &element.body {
        CardElementBody::Vertical(_) | CardElementBody::Horizontal(_) => {
            surface.container(ui, id, &part);
        }
        CardElementBody::Carousel(cards) => {
            surface.container(ui, id, &part);
            carousel::strip(ui, id, rect, &cards.elements, 0.0, surface);
        }
        CardElementBody::Text { .. } => {
            let response = with_tooltip(surface.part(ui, id, &part), element);
            hover_fill(ui, rect, &response, consumer::BUBBLE);
        }
        CardElementBody::Button { .. } => {
            let response = surface.tappable(ui, id, &part, element);
            hover_fill(ui, rect, &response, consumer::BUBBLE);
        }
        CardElementBody::Image { url, .. } => {
            let response = if element.actions().is_empty() {
                with_tooltip(surface.part(ui, id, &part), element)
            } else {
                surface.tappable(ui, id, &part, element)
            };
            if visible {
                picture(ui, rect, url, &response);
            }
        }
        _ => {
            surface.part(ui, id, &part);
            let frame = rect.shrink2(vec2(5.0, 4.0));
            let colour = consumer::QUIET_TEXT.gamma_multiply(0.6);
            ui.painter().extend(dashed(frame, 0, colour));
        }
    }
    if let Some((at, galley)) = piece.words.as_ref().filter(|_| visible) {
        ui.painter()
            .galley(*at + by, galley.clone(), Color32::PLACEHOLDER);
    }
}

/// Shows the element's own `tooltip`, as browsers do.
fn with_tooltip(response: Response, element: &CardElement) -> Response {
    match &element.tooltip {
        Some(tooltip) => response.on_hover_text(tooltip),
        None => response,
    }
}

fn hover_fill(ui: &Ui, rect: Rect, response: &Response, calm: Color32) {
    let fill = if response.is_pointer_button_down_on() {
        consumer::QUIET
    } else if response.hovered() {
        consumer::SURFACE
    } else {
        calm
    };
    if fill != calm {
        ui.painter().rect_filled(rect, 0.0, fill);
    }
}

/// A picture that is not loaded: its host on a calm ground, and a small landscape.
fn picture(ui: &Ui, rect: Rect, url: &str, response: &Response) {
    let ground = Rect::from_min_max(egui::pos2(rect.left(), rect.bottom() - PICTURE), rect.max);
    let fill = if response.hovered() {
        consumer::IMAGE.lerp_to_gamma(consumer::BUBBLE, 0.15)
    } else {
        consumer::IMAGE
    };
    ui.painter().rect_filled(ground, 0.0, fill);
    landscape(ui, ground.center() - vec2(0.0, 12.0));
    let face = Face::plain(12.0, 15.0, consumer::ON_IMAGE);
    let font = type_scale::consumer(face.size, false, false);
    let words = elided(ui, &host(url), font, face.colour, ground.width() - 20.0);
    let at = Align2::CENTER_CENTER.anchor_size(ground.center() + vec2(0.0, 14.0), words.size());
    ui.painter().galley(at.min.round(), words, face.colour);
}

fn landscape(ui: &Ui, centre: Pos2) {
    let colour = consumer::ON_IMAGE.gamma_multiply(0.55);
    let stroke = Stroke::new(1.25, colour);
    let frame = Rect::from_center_size(centre, vec2(28.0, 22.0));
    let painter = ui.painter();
    painter.rect_stroke(frame, 3.0, stroke, StrokeKind::Inside);
    painter.circle_filled(frame.left_top() + vec2(8.0, 7.0), 2.0, colour);
    let hill = [
        (2.0, 18.0),
        (9.5, 11.5),
        (14.0, 15.5),
        (19.5, 9.0),
        (26.0, 16.0),
    ];
    let hill = hill.map(|(x, y)| frame.left_top() + vec2(x, y));
    painter.line(hill.to_vec(), stroke);
}
