//! Pictures of the preview as images: one alone, or a sheet of several side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Align2, Color32, Rect, TextureHandle, TextureOptions, Theme, Ui, Vec2, pos2, vec2};

use super::{Bitmap, Canvas, Stage, TooLarge, draw};
use crate::preview::picture::Picture;
use crate::ui::preview::paint::{ImageTexture, Painting, paint};
use crate::ui::tokens::LIGHT;
use crate::ui::type_scale;

/// Pictures from outside that are loaded, by URL.
pub type Bitmaps = BTreeMap<String, Bitmap>;

/// A picture in a sheet.
#[derive(Clone, Debug)]
pub struct Pane {
    /// What stands above it: a channel.
    pub title: String,
    /// What stands beside the title, and its colour by meaning: a verdict.
    pub verdict: Option<(String, Color32)>,
    /// What is drawn.
    pub picture: Picture,
    /// What stands below it.
    pub note: Option<String>,
}

/// Around the panes of a sheet, and between them.
const MARGIN: f32 = 20.0;
/// Height of a pane's title.
const TITLE: f32 = 28.0;
/// Height of a line of a note.
const NOTE_LINE: f32 = 16.0;
/// The most lines of a note.
const NOTE_LINES: usize = 4;
/// Panes in a row.
const COLUMNS: usize = 4;
/// A pane is not narrower than this.
const NARROWEST: f32 = 200.0;

/// Paints a picture on white; `scale` is pixels a px.
///
/// # Errors
/// Where the image would be too large.
pub fn picture(picture: &Picture, bitmaps: &Bitmaps, scale: f32) -> Result<Canvas, TooLarge> {
    let size = vec2(picture.size.width, picture.size.height);
    draw(&stage(size, scale, Color32::WHITE), |ui| {
        let textures = Textures::load(ui, bitmaps);
        let painter = ui.ctx().layer_painter(ui.layer_id());
        textures.paint(&painter, picture, pos2(0.0, 0.0));
    })
}

/// Paints pictures side by side, four in a row, each under its title.
///
/// # Errors
/// Where the image would be too large.
pub fn sheet(panes: &[Pane], bitmaps: &Bitmaps, scale: f32) -> Result<Canvas, TooLarge> {
    let places = places(panes);
    let corner = places.iter().fold(Vec2::ZERO, |corner, place| {
        corner.max(place.right_bottom().to_vec2())
    });
    let stage = stage(corner + Vec2::splat(MARGIN), scale, LIGHT.app);
    draw(&stage, |ui| {
        let textures = Textures::load(ui, bitmaps);
        for (pane, place) in panes.iter().zip(&places) {
            paint_pane(ui, pane, *place, &textures);
        }
    })
}

fn stage(size: Vec2, scale: f32, background: Color32) -> Stage {
    Stage {
        size,
        scale,
        theme: Theme::Light,
        background,
    }
}

/// Where the panes stand, titles and notes included.
fn places(panes: &[Pane]) -> Vec<Rect> {
    let mut places = Vec::with_capacity(panes.len());
    let mut top = MARGIN;
    for row in panes.chunks(COLUMNS) {
        let mut left = MARGIN;
        let mut bottom = top;
        for pane in row {
            let size = &pane.picture.size;
            let below = if pane.note.is_some() {
                NOTE_LINE * NOTE_LINES as f32 + 8.0
            } else {
                0.0
            };
            let size = vec2(size.width.max(NARROWEST), TITLE + size.height + below);
            let place = Rect::from_min_size(pos2(left, top), size);
            left = place.right() + MARGIN;
            bottom = place.bottom().max(bottom);
            places.push(place);
        }
        top = bottom + MARGIN;
    }
    places
}

fn paint_pane(ui: &Ui, pane: &Pane, place: Rect, textures: &Textures) {
    let painter = ui.ctx().layer_painter(ui.layer_id());
    let middle = place.left_top() + vec2(0.0, TITLE / 2.0 - 2.0);
    painter.text(
        middle,
        Align2::LEFT_CENTER,
        &pane.title,
        type_scale::title(14.0),
        LIGHT.text,
    );
    if let Some((verdict, color)) = &pane.verdict {
        let right = place.right_top() + vec2(0.0, TITLE / 2.0 - 2.0);
        painter.text(
            right,
            Align2::RIGHT_CENTER,
            verdict,
            type_scale::medium(12.0),
            *color,
        );
    }
    let size = vec2(pane.picture.size.width, pane.picture.size.height);
    let stage = Rect::from_min_size(place.left_top() + vec2(0.0, TITLE), size);
    painter.rect_filled(stage, 0.0, Color32::WHITE);
    let inside = painter.with_clip_rect(stage);
    textures.paint(&inside, &pane.picture, stage.min);
    if let Some(note) = &pane.note {
        let mut job = egui::text::LayoutJob::simple(
            note.clone(),
            type_scale::secondary(),
            LIGHT.secondary,
            place.width(),
        );
        job.wrap.max_rows = NOTE_LINES;
        let galley = painter.layout_job(job);
        painter.galley(
            stage.left_bottom() + vec2(0.0, 8.0),
            galley,
            LIGHT.secondary,
        );
    }
}

/// Bitmaps as textures, as long as a frame needs them.
struct Textures(BTreeMap<String, (TextureHandle, Vec2)>);

impl Textures {
    fn load(ui: &Ui, bitmaps: &Bitmaps) -> Self {
        let options = TextureOptions::LINEAR.with_mipmap_mode(Some(egui::TextureFilter::Linear));
        let load = |(url, bitmap): (&String, &Bitmap)| {
            let texture = ui
                .ctx()
                .load_texture(url.as_str(), Arc::clone(&bitmap.image), options);
            (url.clone(), (texture, bitmap.size))
        };
        Self(bitmaps.iter().map(load).collect())
    }

    fn paint(&self, painter: &egui::Painter, picture: &Picture, origin: egui::Pos2) {
        let images = |url: &str| {
            let (texture, size) = self.0.get(url)?;
            Some(ImageTexture {
                id: texture.id(),
                size: *size,
            })
        };
        let painting = Painting {
            images: &images,
            ..Painting::STILL
        };
        paint(painter, picture, origin, &painting);
    }
}
