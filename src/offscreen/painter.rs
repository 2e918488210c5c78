//! Meshes of egui onto a canvas.

use egui::epaint::textures::TexturesDelta;
use egui::epaint::{ClippedPrimitive, Mesh, Primitive};
use egui::{Context, FullOutput, Rect};

use super::canvas::Canvas;
use super::texture::Textures;
use super::triangle::{Clip, fill};

/// Paints what egui puts out, as its GPU painters do, dithering aside.
///
/// The same input gives the same bytes in every build and on every processor. One input is made by the processor:
/// egui rasterises glyphs with `vello_cpu`, which chooses instructions at run time, and whether a multiplication and
/// an addition are rounded once or twice can move the coverage of a pixel by 1 of 255. Processors with fused
/// instructions (x86-64-v3, 64-bit ARM) round once; only older ones differ.
#[derive(Debug, Default)]
pub struct Painter {
    textures: Textures,
}

impl Painter {
    /// Takes over what changed in textures. To be called for each output, before it is painted.
    pub fn apply(&mut self, delta: &mut TexturesDelta) {
        self.textures.apply(delta);
    }

    /// Tessellates an output whose textures were applied, and paints it.
    pub fn paint_output(&self, canvas: &mut Canvas, context: &Context, output: &FullOutput) {
        let scale = output.pixels_per_point;
        let primitives = context.tessellate(output.shapes.clone(), scale);
        self.paint(canvas, &primitives, scale);
    }

    /// Paints what was tessellated at that many pixels a point. Callbacks, which only a GPU can run, are left out.
    pub fn paint(&self, canvas: &mut Canvas, primitives: &[ClippedPrimitive], scale: f32) {
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in primitives
        {
            if let Primitive::Mesh(mesh) = primitive {
                let clip = clip_of(*clip_rect, scale, canvas);
                self.paint_mesh(canvas, clip, mesh, scale);
            }
        }
    }

    fn paint_mesh(&self, canvas: &mut Canvas, clip: Clip, mesh: &Mesh, scale: f32) {
        let Some(texture) = self.textures.get(mesh.texture_id) else {
            return;
        };
        if clip.left >= clip.right || clip.top >= clip.bottom {
            return;
        }
        for corners in mesh.indices.as_chunks::<3>().0 {
            let [a, b, c] = corners.map(|index| mesh.vertices.get(index as usize));
            if let (Some(a), Some(b), Some(c)) = (a, b, c) {
                fill(canvas, clip, scale, [a, b, c], texture);
            }
        }
    }
}

/// A box of points in whole pixels, inside of the canvas.
fn clip_of(rect: Rect, scale: f32, canvas: &Canvas) -> Clip {
    let pixels = |at: f32, most: usize| {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        ((at * scale).round() as i64).clamp(0, most)
    };
    Clip {
        left: pixels(rect.min.x, canvas.width()),
        top: pixels(rect.min.y, canvas.height()),
        right: pixels(rect.max.x, canvas.width()),
        bottom: pixels(rect.max.y, canvas.height()),
    }
}
