//! A canvas as a file.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _, ImageError};

use super::Canvas;

/// The canvas as a PNG: no time and no name in it, so the same canvas gives the same bytes.
///
/// # Errors
/// Where memory does not suffice.
pub fn png(canvas: &Canvas) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    let (pixels, color) = match canvas.to_rgb() {
        Some(pixels) => (pixels, ExtendedColorType::Rgb8),
        None => (canvas.to_rgba(), ExtendedColorType::Rgba8),
    };
    let (width, height) = (canvas.width() as u32, canvas.height() as u32);
    encoder.write_image(&pixels, width, height, color)?;
    Ok(bytes)
}
