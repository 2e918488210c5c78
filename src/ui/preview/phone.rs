//! The phone: a frame around the consumer's world, light in both themes.

use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Rect, Role, Sense, Shadow, Shape, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::stage::{Shown, Stage, StageState, stage_ui};
use crate::channel::Channel;
use crate::lint::Conversation;
use crate::preview::look::look;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::{Tokens, consumer, size};
use crate::ui::type_scale;
use crate::ui::widgets::{Tip, elided};

/// Height of the phone's header.
const HEADER: f32 = 38.0;

/// Room below the picture, for the round corners.
const FOOT: f32 = 12.0;

/// Beside the phone at least, on both sides together: one 360 wide fits the panel of a window 1280 wide, which is 372.
const SIDE: f32 = 8.0;

/// What stands on the frame.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    /// Who talks.
    pub title: &'a str,
    /// Whose look it is.
    pub look: Channel,
    /// What sort of conversation.
    pub conversation: Conversation,
}

/// Draws the phone in the middle of the room; `beyond` is how far the stage goes down at least.
pub(super) fn phone_ui(
    ui: &mut Ui,
    frame: &Frame<'_>,
    kept: &mut StageState,
    stage: &Stage<'_>,
    out: &mut Commands,
) -> Shown {
    let width = stage.picture.size.width;
    let room = ui.available_width().max(width + SIDE);
    let left = ((room - width) / 2.0).round();
    let at = ui.cursor().min + vec2(left, 0.0);
    let height = HEADER + stage.picture.size.height + FOOT;
    let (_, _) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
    let rect = Rect::from_min_size(at, vec2(width, height));
    body(ui, rect, frame.look);
    header(ui, rect.with_max_y(rect.top() + HEADER), frame, out);
    let inside = Rect::from_min_max(rect.min + vec2(0.0, HEADER), rect.max);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(inside));
    inside.set_clip_rect(rect.expand(4.0).intersect(ui.clip_rect()));
    stage_ui(&mut inside, kept, stage)
}

fn body(ui: &Ui, rect: Rect, look: Channel) {
    let tokens = Tokens::of(ui);
    let radius = CornerRadius::same(size::BUBBLE_RADIUS);
    let shadow = Shadow {
        offset: [0, 2],
        blur: 8,
        spread: 0,
        color: tokens.shadow.gamma_multiply(0.5),
    };
    ui.painter().add(shadow.as_shape(rect, radius));
    ui.painter().rect(
        rect,
        radius,
        surface(look),
        Stroke::new(1.0, tokens.border),
        StrokeKind::Outside,
    );
}

/// What is behind a conversation in a channel's look.
pub(super) fn surface(channel: Channel) -> Color32 {
    consumer::of_document(look(channel).background)
}

fn header(ui: &mut Ui, rect: Rect, frame: &Frame<'_>, out: &mut Commands) {
    let radius = size::BUBBLE_RADIUS;
    let radius = CornerRadius {
        nw: radius,
        ne: radius,
        ..CornerRadius::ZERO
    };
    let is_ours = matches!(frame.look, Channel::Web | Channel::Mobile);
    let (fill, ink) = if is_ours {
        (consumer::BRAND, consumer::ON_BRAND)
    } else {
        (consumer::BUBBLE, consumer::TEXT)
    };
    ui.painter().rect_filled(rect, radius, fill);
    if !is_ours {
        let line = Stroke::new(1.0, consumer::BORDER);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
    }
    let right = kind_ui(ui, rect, frame, ink, out);
    let left = rect.left() + 14.0;
    let font = type_scale::consumer(14.0, true, false);
    let title = elided(ui, frame.title, font, ink, right - 12.0 - left);
    let at = pos2(left, rect.center().y - title.size().y / 2.0);
    ui.painter().galley(at, title, ink);
}

/// Whose look it is and how exact; a click shows what it rests on.
fn kind_ui(ui: &mut Ui, rect: Rect, frame: &Frame<'_>, ink: Color32, out: &mut Commands) -> f32 {
    let text = match (frame.look, frame.conversation) {
        (Channel::Web, Conversation::Messaging) => "Web messaging".to_owned(),
        (Channel::Web, Conversation::Chat) => "Web chat".to_owned(),
        (look, _) => format!("{} · approximation", look.title()),
    };
    let font = type_scale::consumer(12.0, false, false);
    let ink = ink.gamma_multiply(0.85);
    let words = ui.painter().layout_no_wrap(text.clone(), font, ink);
    let right = rect.right_center() - vec2(14.0, 0.0);
    let place = Align2::RIGHT_CENTER.anchor_size(right, words.size());
    let response = ui.interact(
        place.expand(4.0),
        ui.scope_id().with("sources"),
        Sense::click(),
    );
    let name = format!("{text}: what it rests on");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        let line = Stroke::new(1.0, ink);
        ui.painter()
            .hline(place.x_range(), place.bottom() + 1.0, line);
    }
    ui.painter().galley(place.min, words, ink);
    let response = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .tip("What this look rests on");
    if response.clicked() {
        out.push(AppCommand::ShowSources(frame.look));
    }
    place.left()
}

/// A note that floats over the stage.
pub(super) fn notice_ui(ui: &Ui, stage: Rect, text: &str) {
    let tokens = Tokens::of(ui);
    let words =
        ui.painter()
            .layout_no_wrap(text.to_owned(), type_scale::medium(12.0), tokens.warning);
    let size = words.size() + vec2(32.0, 10.0);
    // At the foot: at the top stands whose conversation it is.
    let at = stage.center_bottom() - vec2(0.0, 22.0);
    let rect = Align2::CENTER_CENTER.anchor_size(at, size);
    let response = ui.interact(rect, ui.scope_id().with("notice"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    let stroke = Stroke::new(1.0, tokens.warning.gamma_multiply(0.5));
    let painter = ui.painter();
    painter.rect(rect, 13.0, tokens.warning_soft, stroke, StrokeKind::Inside);
    painter.add(Shape::circle_filled(
        rect.left_center() + vec2(13.0, 0.0),
        3.5,
        tokens.warning,
    ));
    painter.galley(rect.min + vec2(22.0, 5.0), words, tokens.warning);
}
