//! The preview panel: the consumer's phone on a stage.

mod bubble;
mod card;
mod carousel;
mod chips;
mod empty;
mod header;
pub mod images;
mod line;
pub mod paint;
mod piece;
mod surface;
mod words;

use egui::{
    Align2, Color32, CornerRadius, Frame, Margin, Rect, ScrollArea, Shadow, Shape, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, vec2,
};

use self::surface::Surface;
use super::channels::{ChannelsView, ChipsState, chips_ui};
use super::command::Commands;
use super::tokens::{Tokens, consumer, size};
use super::type_scale;
use super::widgets::{elided, paint_text};
use crate::lint::Conversation;
use crate::preview::{Block, BlockBody, Scene};
use crate::text::Span;

/// The widths of phone that can be picked, in points.
pub const WIDTHS: [u16; 3] = [320, 360, 414];

/// Above and below the phone.
const MARGIN: f32 = 16.0;

/// Beside the phone at least: a phone 360 wide fits the panel of a window 1280 wide, which is 372.
const SIDE: f32 = 6.0;

/// Inside the phone, around the conversation.
const PADDING: i8 = 12;

/// Between two blocks.
const GAP: f32 = 8.0;

/// Narrower than this the phone does not get; the stage cuts it.
const NARROWEST: f32 = 200.0;

/// What the preview panel keeps between frames.
#[derive(Clone, Debug)]
pub struct PreviewState {
    /// Whose conversation it is: stands in the header of the phone.
    pub title: String,
    /// Tells documents apart: each has its own place in the scroll area.
    pub document: u64,
    /// Width of the phone in points where the panel has room for it; one of [`WIDTHS`].
    pub width: u16,
    /// Set to bring the keyboard here with the next frame.
    pub take_focus: bool,
    /// The row of channels.
    chips: ChipsState,
    /// What the caret outlined in the last frame.
    outlined: Option<Span>,
}

impl Default for PreviewState {
    fn default() -> Self {
        Self {
            title: "Bot".to_owned(),
            document: 0,
            width: 360,
            take_focus: false,
            chips: ChipsState::default(),
            outlined: None,
        }
    }
}

/// What the panel shows.
#[derive(Clone, Copy, Debug)]
pub struct PreviewView<'a> {
    /// What the consumer sees.
    pub scene: &'a Scene,
    /// The caret or selection in the text that the scene was made of.
    pub caret: Option<Span>,
    /// What the channels make of it.
    pub channels: ChannelsView<'a>,
}

/// Draws the panel.
pub fn preview_ui(
    ui: &mut Ui,
    state: &mut PreviewState,
    view: &PreviewView<'_>,
    out: &mut Commands,
) {
    let PreviewView { scene, caret, .. } = *view;
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let header = header::header(ui, state);
    chips_ui(ui, &mut state.chips, &view.channels, out);
    let take_focus = std::mem::take(&mut state.take_focus);
    let tokens = Tokens::of(ui);
    let ground = ui.available_rect_before_wrap();
    ui.painter().rect_filled(ground, 0.0, tokens.sunken);
    if scene.blocks.is_empty() {
        empty::empty_state(ui, scene.kind, out);
        if take_focus {
            header.request_focus();
        }
        return;
    }
    let target = caret.and_then(|caret| scene.innermost(caret));
    let mut surface = Surface::new(out, target, target != state.outlined);
    surface.take_focus = take_focus;
    state.outlined = target;
    ScrollArea::vertical()
        .id_salt(("preview", state.document))
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(MARGIN);
            phone(ui, state, scene, &mut surface);
            empty::next_step(ui, scene.kind, &mut surface);
            ui.add_space(MARGIN);
        });
    if surface.take_focus {
        header.request_focus();
    }
}

fn phone(ui: &mut Ui, state: &PreviewState, scene: &Scene, surface: &mut Surface<'_>) {
    let room = ui.available_width();
    let width = f32::from(state.width).min(room - 2.0 * SIDE).max(NARROWEST);
    let left = ((room - width) / 2.0).max(0.0).round();
    let at = ui.cursor().min + vec2(left, 0.0);
    let place = Rect::from_min_size(at, vec2(width, ui.available_height().max(1.0)));
    let behind = ui.painter().add(Shape::Noop);
    let inner = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.set_width(width);
        phone_header(ui, &state.title, scene.conversation);
        Frame::new()
            .inner_margin(Margin::same(PADDING))
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(0.0, GAP);
                conversation(ui, scene, surface);
            });
    });
    let rect = inner.response.rect;
    ui.painter().set(behind, body_shape(ui, rect));
    surface.paint_outlines(ui);
}

fn body_shape(ui: &Ui, rect: Rect) -> Shape {
    let tokens = Tokens::of(ui);
    let radius = CornerRadius::same(size::BUBBLE_RADIUS);
    let shadow = Shadow {
        offset: [0, 2],
        blur: 8,
        spread: 0,
        color: tokens.shadow.gamma_multiply(0.5),
    };
    Shape::Vec(vec![
        shadow.as_shape(rect, radius).into(),
        egui::epaint::RectShape::new(
            rect,
            radius,
            consumer::SURFACE,
            Stroke::new(1.0, tokens.border),
            StrokeKind::Outside,
        )
        .into(),
    ])
}

fn phone_header(ui: &mut Ui, title: &str, conversation: Conversation) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), egui::Sense::hover());
    let radius = size::BUBBLE_RADIUS;
    let radius = CornerRadius {
        nw: radius,
        ne: radius,
        ..CornerRadius::ZERO
    };
    ui.painter().rect_filled(rect, radius, consumer::BRAND);
    let sort = match conversation {
        Conversation::Messaging => "Web messaging",
        Conversation::Chat => "Web chat",
    };
    let sort = paint_text(
        ui.painter(),
        rect.right_center() - vec2(14.0, 0.0),
        Align2::RIGHT_CENTER,
        sort,
        type_scale::consumer(12.0, false, false),
        consumer::ON_BRAND.gamma_multiply(0.85),
    );
    let left = rect.left() + 14.0;
    let font = type_scale::consumer(14.0, true, false);
    let title = elided(
        ui,
        title,
        font,
        consumer::ON_BRAND,
        sort.left() - 12.0 - left,
    );
    let at = egui::pos2(left, rect.center().y - title.size().y / 2.0);
    ui.painter().galley(at, title, Color32::PLACEHOLDER);
}

fn conversation(ui: &mut Ui, scene: &Scene, surface: &mut Surface<'_>) {
    for (index, block) in scene.blocks.iter().enumerate() {
        ui.push_id(index, |ui| block_ui(ui, block, surface));
    }
}

fn block_ui(ui: &mut Ui, block: &Block, surface: &mut Surface<'_>) {
    let origin = block.origin.as_ref();
    match &block.body {
        BlockBody::Consumer { text } => bubble::consumer(ui, text, origin, surface),
        BlockBody::Bot { text } => bubble::bot(ui, text, origin, surface),
        BlockBody::Delay { seconds, typing } => {
            line::delay(ui, *seconds, *typing, origin, surface);
        }
        BlockBody::System { tone, text } => line::system(ui, *tone, text, origin, surface),
        BlockBody::Ghost { label } => line::ghost(ui, label, origin, surface),
        BlockBody::Note { .. } => {
            line::ghost(ui, "private note: agents only", origin, surface);
        }
        BlockBody::Card(card) => card::root(ui, card, surface),
        BlockBody::QuickReplies {
            replies,
            items_per_row,
        } => chips::chips(ui, replies, *items_per_row, surface),
    }
}
