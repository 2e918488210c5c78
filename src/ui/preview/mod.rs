//! The preview panel: the consumer's phone on a stage, or all looks side by side.

mod act;
mod aloud;
mod board;
pub mod chooser;
mod empty;
mod header;
pub mod hosts;
pub mod images;
mod log;
mod options;
pub mod paint;
mod phone;
pub mod stage;

use egui::{ScrollArea, Ui, UiBuilder, Vec2};

use self::act::{Acted, act};
use self::header::{Extras, header_ui};
use self::images::StageImages;
use self::phone::{Frame, notice_ui, phone_ui};
use self::stage::{Stage, StageState};
use super::channels::{ChannelsView, ChipsState, chips_ui};
use super::command::Commands;
use super::tokens::Tokens;
use crate::channel::Channel;
use crate::preview::event::TapEvent;
use crate::preview::picture::Picture;
use crate::preview::reading::Spoken;
use crate::preview::{Play, Scene};
use crate::text::Span;

pub use board::{BoardView, board_ui};
pub use log::EventLog;
pub use options::{ANY_WIDTH, Pane, PreviewOptions, TEXT_SIZES, WIDTHS};

/// Above and below the phone.
const MARGIN: f32 = 16.0;

/// What the preview of a document keeps between frames.
#[derive(Clone, Debug)]
pub struct PreviewState {
    /// Whose conversation it is: stands in the header of the phone.
    pub title: String,
    /// Tells documents apart: each has its own place in the scroll area.
    pub document: u64,
    /// Set to bring the keyboard here with the next frame.
    pub take_focus: bool,
    /// What the user did to the picture.
    pub play: Play,
    /// What was tapped.
    pub log: EventLog,
    chips: ChipsState,
    stages: [StageState; Channel::ALL.len()],
}

impl Default for PreviewState {
    fn default() -> Self {
        Self {
            title: "Bot".to_owned(),
            document: 0,
            take_focus: false,
            play: Play::default(),
            log: EventLog::default(),
            chips: ChipsState::default(),
            stages: std::array::from_fn(|_| StageState::default()),
        }
    }
}

impl PreviewState {
    /// Whether something was tapped that the picture shows.
    #[must_use]
    pub fn is_played(&self) -> bool {
        self.play != Play::default()
    }

    /// Takes back what was tapped.
    pub fn start_over(&mut self) {
        self.play = Play::default();
    }

    /// Takes what was chosen in a chooser: the consumer says it.
    pub fn answer(&mut self, scene: &Scene, event: TapEvent, out: &mut Commands) {
        act::said(self, scene, &event, out);
        self.log.push(event);
    }
}

/// How far what is shown can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Freshness {
    /// It is what the text says.
    #[default]
    Fresh,
    /// The text cannot be read whole; what can be read is drawn.
    Partial,
    /// It is what an older text said.
    Stale,
}

/// What the panel shows.
#[derive(Clone, Copy)]
pub struct PreviewView<'a> {
    /// What is said.
    pub scene: &'a Scene,
    /// What a screen reader says of it; nothing while the phone shows.
    pub spoken: &'a [Spoken],
    /// How it looks.
    pub picture: &'a Picture,
    /// What the shipped fonts do not draw of it, in words.
    pub missing: Option<&'a str>,
    /// How it is looked at.
    pub options: &'a PreviewOptions,
    /// The pictures from outside.
    pub images: &'a StageImages,
    /// Range of what the caret is in, in the text that the scene was made of.
    pub target: Option<Span>,
    /// How far it can be trusted.
    pub freshness: Freshness,
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
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let extras = Extras {
        is_played: state.is_played(),
    };
    let first = header_ui(ui, view.options, extras, out);
    chips_ui(ui, &mut state.chips, &view.channels, out);
    let take_focus = std::mem::take(&mut state.take_focus);
    let tokens = Tokens::of(ui);
    let room = ui.available_rect_before_wrap();
    ui.painter().rect_filled(room, 0.0, tokens.sunken);
    if view.scene.blocks.is_empty() {
        empty::empty_state(ui, view.scene.kind, out);
        if take_focus {
            first.request_focus();
        }
        return;
    }
    let is_open = view.options.shows_events;
    let foot = log::height(ui, &state.log, is_open).min(room.height() * 0.6);
    let (top, bottom) = room.split_top_bottom_at_y(room.bottom() - foot);
    let took = ui
        .scope_builder(UiBuilder::new().max_rect(top), |ui| {
            ui.set_clip_rect(top.intersect(ui.clip_rect()));
            if view.options.reads_aloud {
                aloud::aloud_ui(ui, view.spoken, acted(view), out);
                return false;
            }
            conversation_ui(ui, state, view, take_focus, out)
        })
        .inner;
    if let Some(text) = notice(view.freshness) {
        notice_ui(ui, top, text);
    }
    ui.scope_builder(UiBuilder::new().max_rect(bottom), |ui| {
        log::log_ui(ui, &mut state.log, is_open, out);
    });
    ui.advance_cursor_after_rect(room);
    if take_focus && !took {
        first.request_focus();
    }
}

const fn notice(freshness: Freshness) -> Option<&'static str> {
    match freshness {
        Freshness::Fresh => None,
        Freshness::Partial => Some("Broken text: drawn as far as it can be read"),
        Freshness::Stale => Some("Stale: the text cannot be read now"),
    }
}

fn acted<'a>(view: &PreviewView<'a>) -> Acted<'a> {
    Acted {
        scene: view.scene,
        picture: view.picture,
        is_stale: view.freshness == Freshness::Stale,
    }
}

/// The phone in its scroll area; whether the keyboard was taken.
fn conversation_ui(
    ui: &mut Ui,
    state: &mut PreviewState,
    view: &PreviewView<'_>,
    take_focus: bool,
    out: &mut Commands,
) -> bool {
    let play = state.play.clone();
    let lively = Stage {
        picture: view.picture,
        play: &play,
        images: view.images,
        target: view.target,
        reveals: true,
        take_focus,
    };
    let title = state.title.clone();
    let frame = Frame {
        title: &title,
        look: view.options.look,
        conversation: view.scene.conversation,
    };
    let shown = ScrollArea::both()
        .id_salt(("preview", state.document))
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(MARGIN);
            let stages = &mut state.stages[view.options.look as usize];
            let shown = phone_ui(ui, &frame, stages, &lively, out);
            if let Some(missing) = view.missing {
                empty::note_ui(ui, missing);
            }
            empty::next_step(ui, view.scene.kind, out);
            ui.add_space(MARGIN);
            shown
        })
        .inner;
    act::allow(shown.wanted_host, out);
    if act(state, acted(view), &shown.deeds, out) {
        ui.ctx().request_repaint();
    }
    shown.took_focus
}
