//! What stands on a picture from outside that is not there: why, and the way to have it.

use egui::{Align2, CursorIcon, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::Stage;
use crate::preview::picture::{Paint, Picture};
use crate::text::without_ticks;
use crate::ui::preview::images::{StageImage, StageImages};
use crate::ui::preview::paint::PlacedGroup;
use crate::ui::tokens::consumer;
use crate::ui::type_scale;
use crate::ui::widgets::{Tip, elided};

/// The smallest box that words fit into, in points.
const ROOM: egui::Vec2 = vec2(90.0, 36.0);

/// Draws the words on all pictures that are seen and not there; returns the host whose pictures the user wants.
pub(super) fn absent_ui(ui: &mut Ui, stage: &Stage<'_>, placed: &[PlacedGroup]) -> Option<String> {
    let mut wanted = None;
    for (index, url, rect, clip) in boxes(stage.picture, placed) {
        if !rect.intersects(clip) || rect.width() < ROOM.x || rect.height() < ROOM.y {
            continue;
        }
        let Some(image) = stage.images.get(url) else {
            continue;
        };
        let outer = ui.clip_rect();
        ui.set_clip_rect(clip);
        let host = words_ui(ui, (index, rect), image, stage.images, url);
        ui.set_clip_rect(outer);
        wanted = host.or(wanted);
    }
    wanted
}

/// The boxes of pictures from outside: number, URL, place, what of it is seen.
fn boxes<'a>(
    picture: &'a Picture,
    placed: &'a [PlacedGroup],
) -> impl Iterator<Item = (usize, &'a str, Rect, Rect)> {
    let shapes = picture.shapes.iter().enumerate();
    shapes.filter_map(|(index, shape)| {
        let Paint::Image { rect, url, .. } = &shape.paint else {
            return None;
        };
        let group = placed.get(shape.group as usize)?;
        let min = group.origin + vec2(rect.x, rect.y);
        let place = Rect::from_min_size(min, vec2(rect.width, rect.height));
        Some((index, url.as_str(), place, group.clip))
    })
}

/// One picture's words; the host, if it was clicked.
fn words_ui(
    ui: &Ui,
    (index, rect): (usize, Rect),
    image: &StageImage,
    images: &StageImages,
    url: &str,
) -> Option<String> {
    let (text, host) = match image {
        StageImage::Off { host } => (format!("{host}  ·  allow"), Some(host)),
        _ => (without_ticks(&images.why_not(url)?), None),
    };
    let font = type_scale::consumer(12.0, false, false);
    let words = elided(ui, &text, font, consumer::ON_IMAGE, rect.width() - 16.0);
    let place = Align2::CENTER_CENTER.anchor_size(rect.center(), words.size());
    let sense = if host.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(
        place.expand(4.0),
        ui.scope_id().with(("absent", index)),
        sense,
    );
    let name = match host {
        Some(host) => format!("Load pictures from {host}"),
        None => format!("Picture not shown: {text}"),
    };
    let role = if host.is_some() {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, &name));
    if host.is_some() && (response.hovered() || response.has_focus()) {
        let line = Stroke::new(1.0, consumer::ON_IMAGE);
        ui.painter()
            .hline(place.x_range(), place.bottom() + 1.0, line);
    }
    ui.painter().galley(place.min, words, consumer::ON_IMAGE);
    let host = host?.clone();
    let response = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .tip(format!(
            "Load pictures from {host}, now and later; it learns your address"
        ));
    response.clicked().then_some(host)
}
