//! The channels in rows, as many in a row as there is room for.

use egui::{EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use super::chip::{Face, HEIGHT, Manner, chip_ui};
use super::{ChannelFilter, ChannelsView, summary};
use crate::ui::command::Commands;
use crate::ui::tokens::Tokens;

/// Beside the rows, above and below them.
const MARGIN: f32 = 12.0;
const EDGE: f32 = 10.0;
/// Between chips.
const GAP: f32 = 5.0;
/// How much of what is not known yet any more is seen.
const PENDING: f32 = 0.45;

/// What the rows remember between frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChipsState {
    /// The chip at which the Tab key stops, by its place in the row.
    stop: usize,
}

/// Draws the channels of a document, and what the chosen one says. Nothing where there is nothing to judge.
pub fn chips_ui(ui: &mut Ui, state: &mut ChipsState, view: &ChannelsView<'_>, out: &mut Commands) {
    if view.channels.is_empty() {
        return;
    }
    ui.scope(|ui| {
        if view.is_pending {
            ui.multiply_opacity(PENDING);
        }
        rows_ui(ui, state, view, out);
        if let Some(chosen) = view.chosen() {
            summary::summary_ui(ui, chosen, view, out);
        }
    });
}

fn rows_ui(ui: &mut Ui, state: &mut ChipsState, view: &ChannelsView<'_>, out: &mut Commands) {
    let faces: Vec<Face<'_>> = view
        .channels
        .iter()
        .map(|channel| Face::new(ui, channel))
        .collect();
    let width = ui.available_width();
    let places = arrange(faces.iter().map(Face::width), width - 2.0 * MARGIN);
    let height = places.last().map_or(0.0, Rect::bottom) + 2.0 * EDGE;
    let (area, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    ground(ui, area);
    let at = view
        .channels
        .iter()
        .position(|channel| channel.channel == view.look);
    let base = ui.scope_id().with("channels");
    if !ui.memory(|memory| memory.has_focus(base.with(state.stop))) {
        state.stop = at.unwrap_or(state.stop).min(faces.len() - 1);
    }
    let origin = area.min + vec2(MARGIN, EDGE);
    for (index, (face, place)) in faces.into_iter().zip(places).enumerate() {
        let manner = Manner {
            is_selected: at == Some(index),
            is_listed: view.filter == ChannelFilter::One(view.channels[index].channel),
            is_stop: state.stop == index,
        };
        let rect = place.translate(origin.to_vec2());
        let response = chip_ui(ui, base.with(index), rect, face, manner);
        if response.clicked() {
            let picked = ChannelFilter::One(view.channels[index].channel);
            let next = if manner.is_listed && manner.is_selected {
                ChannelFilter::None
            } else {
                picked
            };
            out.pick(next.command());
        }
        walk(ui, state, &response, base, view.channels.len());
    }
}

/// The places of chips of those widths in rows of that width.
fn arrange(widths: impl Iterator<Item = f32>, room: f32) -> Vec<Rect> {
    let mut at = pos2(0.0, 0.0);
    widths
        .map(|width| {
            if at.x > 0.0 && at.x + width > room {
                at = pos2(0.0, at.y + HEIGHT + GAP);
            }
            let place = Rect::from_min_size(at, vec2(width.min(room), HEIGHT));
            at.x += width + GAP;
            place
        })
        .collect()
}

/// Left and Right walk along the chips; Home and End go to the ends.
fn walk(ui: &Ui, state: &mut ChipsState, response: &Response, base: Id, count: usize) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = count - 1;
    let next = if pressed(Key::ArrowRight) {
        (state.stop + 1).min(last)
    } else if pressed(Key::ArrowLeft) {
        state.stop.saturating_sub(1)
    } else if pressed(Key::Home) {
        0
    } else if pressed(Key::End) {
        last
    } else {
        return;
    };
    state.stop = next;
    ui.memory_mut(|memory| memory.request_focus(base.with(next)));
}

/// The panel behind the rows, with a hairline below.
pub(super) fn ground(ui: &Ui, area: Rect) {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(area, 0.0, tokens.panel);
    let line = Stroke::new(1.0, tokens.border);
    ui.painter()
        .hline(area.x_range(), area.bottom() - 0.5, line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chips_wrap_where_the_row_ends_and_none_is_wider_than_the_row() {
        let places = arrange([60.0, 60.0, 60.0, 400.0].into_iter(), 130.0);
        let tops: Vec<f32> = places.iter().map(Rect::top).collect();
        assert_eq!(tops, [0.0, 0.0, HEIGHT + GAP, 2.0 * (HEIGHT + GAP)]);
        assert!(places.iter().all(|place| place.right() <= 130.0));
    }
}
