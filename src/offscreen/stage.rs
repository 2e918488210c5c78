//! A frame without a window.

use egui::{Color32, Context, MissingGlyphPolicy, RawInput, Rect, Theme, Ui, Vec2, ViewportId};

use super::{Canvas, Painter, TooLarge};
use crate::ui::theme;

/// Glyphs are packed into a texture of this width, whatever machine it is.
const ATLAS_SIDE: usize = 2048;

/// What a frame is drawn on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stage {
    /// In points.
    pub size: Vec2,
    /// Pixels a point.
    pub scale: f32,
    /// Light or dark.
    pub theme: Theme,
    /// Behind everything.
    pub background: Color32,
}

/// Draws one frame with the shipped fonts alone, and without what the frame before left behind.
///
/// # Errors
/// Where the image would be too large.
pub fn draw(stage: &Stage, mut contents: impl FnMut(&mut Ui)) -> Result<Canvas, TooLarge> {
    let pixels = |points: f32| (points * stage.scale).ceil().max(1.0) as usize;
    let (width, height) = (pixels(stage.size.x), pixels(stage.size.y));
    let mut canvas = Canvas::filled(width, height, stage.background)?;
    let context = Context::default();
    theme::install(&context);
    context.set_theme(stage.theme);
    context.set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
    let mut output = context.run_ui(input(stage), &mut contents);
    let mut painter = Painter::default();
    painter.apply(&mut output.textures_delta);
    painter.paint_output(&mut canvas, &context, &output);
    Ok(canvas)
}

fn input(stage: &Stage) -> RawInput {
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, stage.size)),
        max_texture_side: Some(ATLAS_SIDE),
        time: Some(0.0),
        system_theme: Some(stage.theme),
        ..RawInput::default()
    };
    if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
        viewport.native_pixels_per_point = Some(stage.scale);
    }
    input
}
