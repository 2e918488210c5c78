//! What is painted on.

use egui::Color32;

/// The most pixels that a side may have.
pub const MAX_SIDE: usize = 16_384;

/// The most pixels that there may be: 256 MB of them.
pub const MAX_PIXELS: usize = 64 << 20;

/// An image in memory: rows from the top, premultiplied red, green, blue and alpha of 8 bits each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
}

/// An image beyond what is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a picture of {width} x {height} px is too large: {MAX_SIDE} px is the most for a side, {MAX_PIXELS} in all"
)]
pub struct TooLarge {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
}

/// The value of a colour channel that stands for all of it, in 8.8 fixed point.
pub(super) const FULL: u32 = 255 << 8;

impl Canvas {
    /// An image of that extent in pixels, filled with one colour. It has one pixel at least.
    ///
    /// # Errors
    /// Where it would be too large.
    pub fn filled(width: usize, height: usize, color: Color32) -> Result<Self, TooLarge> {
        let (width, height) = (width.max(1), height.max(1));
        if width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS {
            return Err(TooLarge { width, height });
        }
        Ok(Self {
            width,
            height,
            pixels: vec![color.to_array(); width * height],
        })
    }

    /// In pixels.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// In pixels.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// The pixels of a row, premultiplied.
    pub(super) fn row_mut(&mut self, y: usize) -> &mut [[u8; 4]] {
        &mut self.pixels[y * self.width..(y + 1) * self.width]
    }

    /// The pixels as image formats have them: red, green, blue and alpha, not premultiplied.
    #[must_use]
    pub fn to_rgba(&self) -> Vec<u8> {
        self.pixels
            .iter()
            .flat_map(|pixel| unmultiplied(*pixel))
            .collect()
    }

    /// The pixels without alpha; `None` where one of them is not opaque.
    pub(super) fn to_rgb(&self) -> Option<Vec<u8>> {
        let is_opaque = self.pixels.iter().all(|pixel| pixel[3] == 255);
        is_opaque.then(|| {
            let colors = self
                .pixels
                .iter()
                .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]);
            colors.collect()
        })
    }

    /// As egui takes images, for the clipboard for instance.
    #[must_use]
    pub fn to_image(&self) -> egui::ColorImage {
        let pixels = self.pixels.iter().map(|[red, green, blue, alpha]| {
            Color32::from_rgba_premultiplied(*red, *green, *blue, *alpha)
        });
        egui::ColorImage::new([self.width, self.height], pixels.collect())
    }
}

/// Lays a premultiplied colour of 8.8 fixed point over a pixel, as GPUs do with `ONE, ONE_MINUS_SRC_ALPHA`.
pub(super) fn blend(pixel: &mut [u8; 4], over: [u32; 4]) {
    let through = FULL - over[3].min(FULL);
    for (below, above) in pixel.iter_mut().zip(over) {
        let seen = (u32::from(*below) * through + FULL / 512) / 255;
        *below = ((above + seen + 128) >> 8).min(255) as u8;
    }
}

fn unmultiplied([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    if alpha == 0 {
        return [0; 4];
    }
    let alpha_wide = u16::from(alpha);
    let whole = |channel: u8| {
        let value = (u16::from(channel.min(alpha)) * 255 + alpha_wide / 2) / alpha_wide;
        value.min(255) as u8
    };
    [whole(red), whole(green), whole(blue), alpha]
}
