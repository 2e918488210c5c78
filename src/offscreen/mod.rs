//! Painting without a window and without a GPU: what egui draws becomes an image, the same bytes on every run.
//!
//! [`Painter`] fills the triangles of egui's own tessellator. Edges are compared in whole numbers, colours are mixed
//! by additions, multiplications and divisions alone, and nothing depends on threads or the order of a hash map, so
//! debug and release builds agree. What egui's text rasteriser leaves to the processor is told in [`Painter`].

mod canvas;
mod decode;
mod painter;
mod picture;
mod png;
mod shot;
mod stage;
mod svg;
mod texture;
mod triangle;

#[cfg(test)]
mod decode_tests;
#[cfg(test)]
mod tests;

pub use canvas::{Canvas, MAX_PIXELS, MAX_SIDE, TooLarge};
pub use decode::{Bitmap, DecodeFault, KEPT_SIDE, MAX_IMAGE_SIDE, decode};
pub use painter::Painter;
pub use picture::{Bitmaps, Pane, picture, sheet};
pub use png::png;
pub use shot::{Shot, drawn, shoot};
pub use stage::{Stage, draw};
