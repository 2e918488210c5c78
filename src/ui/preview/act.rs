//! What follows from what the user does on a stage: commands, changes of what is seen, events for the log.

use super::PreviewState;
use super::log::say;
use super::stage::Deed;
use crate::lint::Kind;
use crate::preview::event::{Step, TapEvent};
use crate::preview::picture::{Part, Picture, Tap};
use crate::preview::{BlockBody, Click, Move, Origin, Scene};
use crate::ui::command::{AppCommand, Commands};

/// What the stage showed.
#[derive(Clone, Copy)]
pub(super) struct Acted<'a> {
    pub scene: &'a Scene,
    pub picture: &'a Picture,
    /// Whether the scene is of an older text, so that its ranges do not hold.
    pub is_stale: bool,
}

/// Does what the user wants. Whether something changed that a picture depends on.
pub(super) fn act(
    state: &mut PreviewState,
    acted: Acted<'_>,
    deeds: &[Deed],
    out: &mut Commands,
) -> bool {
    let before = state.play.clone();
    for deed in deeds {
        let (Deed::Tapped(index) | Deed::Picked(index) | Deed::Pointed(index)) = *deed;
        let Some(part) = acted.picture.parts.get(index) else {
            continue;
        };
        match deed {
            Deed::Tapped(_) => tap(state, acted, part, out),
            Deed::Picked(_) => select(acted, part.origin.as_ref(), out),
            Deed::Pointed(_) => {
                let pointer = part
                    .origin
                    .as_ref()
                    .map(|origin| origin.pointer.to_string());
                out.push(AppCommand::Copy(pointer.unwrap_or_default()));
            }
        }
    }
    before != state.play
}

/// Lets the pictures of a host load, if the user wants them.
pub(super) fn allow(host: Option<String>, out: &mut Commands) {
    if let Some(host) = host {
        out.push(AppCommand::SwitchImages { host, is_on: true });
    }
}

pub(super) fn select(acted: Acted<'_>, origin: Option<&Origin>, out: &mut Commands) {
    let Some(origin) = origin else {
        return;
    };
    out.push(if acted.is_stale {
        AppCommand::SelectAt(origin.pointer.clone())
    } else {
        AppCommand::Select(origin.span)
    });
}

fn tap(state: &mut PreviewState, acted: Acted<'_>, part: &Part, out: &mut Commands) {
    match &part.tap {
        Some(Tap::Move(change)) => make(state, acted.scene, change),
        Some(Tap::Open { uri }) => {
            let event = TapEvent::of_link(&part.name, part.origin.as_ref(), uri);
            state.log.push(event);
            out.push(AppCommand::OpenLink(uri.clone()));
        }
        Some(Tap::Click(click)) => {
            if let Some(origin) = part.origin.as_ref().filter(|_| !acted.is_stale) {
                out.push(AppCommand::Reveal(origin.span));
            }
            play(state, acted, part, click, out);
        }
        None => {}
    }
}

fn make(state: &mut PreviewState, scene: &Scene, change: &Move) {
    state.play.make(change);
    if let Move::ToggleCheckbox { checkbox } = change {
        let event = TapEvent::of_checkbox(scene, checkbox, &state.play);
        if let Some(event) = event {
            state.log.push(event);
        }
    }
}

fn play(
    state: &mut PreviewState,
    acted: Acted<'_>,
    part: &Part,
    click: &Click,
    out: &mut Commands,
) {
    let origin = part.origin.as_ref();
    let event = TapEvent::of_click(acted.scene, origin, &part.name, click, &state.play);
    for step in &event.steps {
        match step {
            Step::Open { uri } => out.push(AppCommand::OpenLink(uri.clone())),
            Step::Navigate {
                latitude,
                longitude,
            } => out.push(AppCommand::OpenLink(map_link(*latitude, *longitude))),
            Step::PickDay(_) | Step::PickSlot { .. } => {
                out.push(AppCommand::Choose(Box::new(event.clone())));
            }
            Step::Say(_)
            | Step::Submit(_)
            | Step::Check { .. }
            | Step::HandOver { .. }
            | Step::Fault(_) => {}
        }
    }
    if !event.said().is_empty() {
        said(state, acted.scene, &event, out);
    }
    state.log.push(event);
}

/// What follows when the consumer says something: in a response the next payload, and quick replies go (3.7).
pub(super) fn said(state: &mut PreviewState, scene: &Scene, event: &TapEvent, out: &mut Commands) {
    if let Some(form) = event.submitted_form(scene) {
        state.play.submitted.insert(form);
    }
    for block in &scene.blocks {
        if let (BlockBody::QuickReplies { .. }, Some(origin)) = (&block.body, &block.origin) {
            state.play.dismissed.insert(origin.pointer.clone());
        }
    }
    if scene.kind == Kind::Response {
        out.push(say(event));
    }
}

/// The page that the web opens for a place (`structured-content.md` 2.2).
fn map_link(latitude: f64, longitude: f64) -> String {
    format!("https://www.google.com/maps/search/?api=1&query={latitude},{longitude}")
}
