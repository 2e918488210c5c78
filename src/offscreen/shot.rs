//! What is exported: a document as one channel shows it, or as all of them do.

use super::{Bitmaps, Canvas, Pane, TooLarge, picture, sheet};
use crate::channel::{Channel, Verdict};
use crate::lint::Kind;
use crate::preview::picture::Picture;
use crate::preview::{Block, BlockBody, Judgement, Play, Scene, View, conversation, web};
use crate::text::without_ticks;
use crate::ui::tokens::LIGHT;
use crate::ui::widgets::verdict_colour;

/// Around a card on the stage, in px.
const STAGE_MARGIN: f32 = 10.0;

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct Shot<'a> {
    /// What is said.
    pub scene: &'a Scene,
    /// How it is looked at.
    pub view: &'a View,
    /// What the user did to it.
    pub play: &'a Play,
    /// Whether all channels are shown side by side; the view's own counts otherwise.
    pub all_channels: bool,
}

/// Paints it; `scale` is pixels a px.
///
/// # Errors
/// Where the image would be too large.
pub fn shoot(shot: &Shot<'_>, bitmaps: &Bitmaps, scale: f32) -> Result<Canvas, TooLarge> {
    if !shot.all_channels {
        return picture(&drawn(shot.scene, shot.view, shot.play), bitmaps, scale);
    }
    let panes: Vec<Pane> = Channel::ALL.map(|channel| pane(shot, channel)).into();
    sheet(&panes, bitmaps, scale)
}

/// The picture of a scene: of a card for the web the card alone, as the web's own renderer draws it; the conversation
/// otherwise.
#[must_use]
pub fn drawn(scene: &Scene, view: &View, play: &Play) -> Picture {
    let only_card = match &scene.blocks[..] {
        [
            Block {
                body: BlockBody::Card(card),
                ..
            },
        ] if scene.kind == Kind::Content && view.channel == Channel::Web => Some(card),
        _ => None,
    };
    match only_card {
        Some(card) => on_stage(web::card(card, view, play), view.width),
        None => conversation::picture(scene, view, play),
    }
}

/// A card with the margin that it has on the stage of `render --layout`.
fn on_stage(mut card: Picture, width: f32) -> Picture {
    card.size.width = card.size.width.max(width) + 2.0 * STAGE_MARGIN;
    card.size.height += 2.0 * STAGE_MARGIN;
    if let Some(whole) = card.groups.first_mut() {
        whole.shift.x += STAGE_MARGIN;
        whole.shift.y += STAGE_MARGIN;
    }
    card
}

fn pane(shot: &Shot<'_>, channel: Channel) -> Pane {
    let view = View {
        channel,
        ..shot.view.clone()
    };
    let worst = worst(shot.scene, channel);
    let verdict = worst.map(|judgement| judgement.verdict);
    // Why a message is refused stands in its picture already.
    let told = worst.filter(|judgement| judgement.verdict != Verdict::Rejected);
    let remark = told.and_then(|judgement| {
        let mut remarks = judgement.remarks.iter();
        remarks.find(|remark| remark.effect == judgement.verdict)
    });
    Pane {
        title: channel.title().to_owned(),
        verdict: verdict.map(|verdict| (verdict.id().to_owned(), verdict_colour(verdict, &LIGHT))),
        picture: drawn(shot.scene, &view, shot.play),
        note: remark
            .map(|remark| without_ticks(&format!("{}: {}", remark.message, remark.consequence))),
    }
}

/// What a channel makes of the part of the scene that it likes least.
fn worst(scene: &Scene, channel: Channel) -> Option<&Judgement> {
    let judged = scene
        .blocks
        .iter()
        .filter_map(|block| block.judged.as_ref());
    judged
        .map(|judged| judged.of(channel))
        .max_by_key(|judgement| judgement.verdict)
}
