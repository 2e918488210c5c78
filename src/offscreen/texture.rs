//! Textures: the font atlas and pictures, and how they are looked up.

use std::collections::BTreeMap;

use egui::epaint::textures::TexturesDelta;
use egui::epaint::{ImageData, ImageDelta};
use egui::{TextureFilter, TextureId, TextureOptions, TextureWrapMode};

/// Textures by id.
#[derive(Debug, Default)]
pub(super) struct Textures {
    by_id: BTreeMap<TextureId, Texture>,
    /// Freed with the last change; the frame that came with it may still show them.
    dying: Vec<TextureId>,
}

/// One texture.
#[derive(Debug)]
pub(super) struct Texture {
    /// The texture itself, then each time half of it; one level where nothing is to be made smaller well.
    levels: Vec<Level>,
    options: TextureOptions,
}

#[derive(Clone, Debug)]
struct Level {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
}

impl Textures {
    /// Takes over what changed, and leaves nothing of it.
    pub fn apply(&mut self, delta: &mut TexturesDelta) {
        for id in self.dying.drain(..) {
            self.by_id.remove(&id);
        }
        let mut changes: Vec<_> = std::mem::take(&mut delta.set).into_iter().collect();
        changes.sort_by_key(|(id, _)| *id);
        for (id, changes) in changes {
            for change in changes {
                self.set(id, &change);
            }
        }
        self.dying = std::mem::take(&mut delta.free).into_iter().collect();
    }

    pub fn get(&self, id: TextureId) -> Option<&Texture> {
        self.by_id.get(&id)
    }

    fn set(&mut self, id: TextureId, change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        let part = Level {
            width: image.width(),
            height: image.height(),
            pixels: image.pixels.iter().map(egui::Color32::to_array).collect(),
        };
        match (change.pos, self.by_id.get_mut(&id)) {
            (None, _) => {
                let texture = Texture::new(part, change.options);
                self.by_id.insert(id, texture);
            }
            (Some(at), Some(texture)) => texture.patch(&part, at),
            (Some(_), None) => {}
        }
    }
}

impl Texture {
    fn new(level: Level, options: TextureOptions) -> Self {
        let mut texture = Self {
            levels: vec![level],
            options,
        };
        texture.build_levels();
        texture
    }

    fn patch(&mut self, part: &Level, [left, top]: [usize; 2]) {
        let whole = &mut self.levels[0];
        for y in 0..part.height.min(whole.height.saturating_sub(top)) {
            let width = part.width.min(whole.width.saturating_sub(left));
            let to = (top + y) * whole.width + left;
            let from = y * part.width;
            whole.pixels[to..to + width].copy_from_slice(&part.pixels[from..from + width]);
        }
        self.build_levels();
    }

    fn build_levels(&mut self) {
        self.levels.truncate(1);
        if self.options.mipmap_mode.is_none() {
            return;
        }
        while let Some(half) = self.levels.last().and_then(Level::half) {
            self.levels.push(half);
        }
    }

    /// The level for a place where a pixel covers that many texels of the texture itself.
    pub fn level_for(&self, texels: f64) -> usize {
        let mut level = 0;
        let mut rest = texels;
        // A pixel covers four times fewer texels with each level; 2 lies between one and four.
        while rest > 2.0 && level + 1 < self.levels.len() {
            rest /= 4.0;
            level += 1;
        }
        level
    }

    /// Width and height in texels.
    pub fn size(&self) -> [usize; 2] {
        [self.levels[0].width, self.levels[0].height]
    }

    /// The colour at a place, from 0 to 1 across the texture, in 8.8 fixed point.
    pub fn sample(&self, level: usize, u: f64, v: f64) -> [u32; 4] {
        let level = &self.levels[level.min(self.levels.len() - 1)];
        if level.pixels.is_empty() {
            return [0; 4];
        }
        let wrap = self.options.wrap_mode;
        if self.options.magnification == TextureFilter::Nearest {
            let x = wrapped((u * level.width as f64).floor() as i64, level.width, wrap);
            let y = wrapped((v * level.height as f64).floor() as i64, level.height, wrap);
            return level.at(x, y).map(|channel| u32::from(channel) << 8);
        }
        // In steps of 1/256 of a texel: the noise of the interpolation is rounded away, so text on whole pixels stays sharp.
        let x = (u * level.width as f64 * 256.0).round() as i64 - 128;
        let y = (v * level.height as f64 * 256.0).round() as i64 - 128;
        level.mix(x, y, wrap)
    }
}

impl Level {
    fn at(&self, x: usize, y: usize) -> [u8; 4] {
        self.pixels[y * self.width + x]
    }

    /// Between four texels.
    fn mix(&self, x: i64, y: i64, wrap: TextureWrapMode) -> [u32; 4] {
        let (right, below) = ((x & 255) as u32, (y & 255) as u32);
        let columns = [x >> 8, (x >> 8) + 1].map(|x| wrapped(x, self.width, wrap));
        let rows = [y >> 8, (y >> 8) + 1].map(|y| wrapped(y, self.height, wrap));
        if right == 0 && below == 0 {
            return self
                .at(columns[0], rows[0])
                .map(|channel| u32::from(channel) << 8);
        }
        let mut mixed = [0; 4];
        for (row, down) in rows.into_iter().zip([256 - below, below]) {
            for (column, across) in columns.into_iter().zip([256 - right, right]) {
                let texel = self.at(column, row);
                for (sum, channel) in mixed.iter_mut().zip(texel) {
                    *sum += u32::from(channel) * across * down;
                }
            }
        }
        mixed.map(|sum| (sum + 128) >> 8)
    }

    /// The same at half the size, each texel the mean of four; `None` where it is one texel already.
    fn half(&self) -> Option<Self> {
        if self.width <= 1 && self.height <= 1 || self.pixels.is_empty() {
            return None;
        }
        let (width, height) = ((self.width / 2).max(1), (self.height / 2).max(1));
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let columns = [2 * x, (2 * x + 1).min(self.width - 1)];
                let rows = [2 * y, (2 * y + 1).min(self.height - 1)];
                let texels = rows.map(|row| columns.map(|column| self.at(column, row)));
                let mut sum = [2_u16; 4];
                for texel in texels.into_iter().flatten() {
                    for (sum, channel) in sum.iter_mut().zip(texel) {
                        *sum += u16::from(channel);
                    }
                }
                pixels.push(sum.map(|sum| (sum / 4) as u8));
            }
        }
        Some(Self {
            width,
            height,
            pixels,
        })
    }
}

/// The texel that stands at a place, which may lie outside of the texture.
fn wrapped(at: i64, size: usize, wrap: TextureWrapMode) -> usize {
    let size = i64::try_from(size).unwrap_or(i64::MAX / 2);
    let at = match wrap {
        TextureWrapMode::ClampToEdge => at.clamp(0, size - 1),
        TextureWrapMode::Repeat => at.rem_euclid(size),
        TextureWrapMode::MirroredRepeat => {
            let folded = at.rem_euclid(2 * size);
            folded.min(2 * size - 1 - folded)
        }
    };
    usize::try_from(at).unwrap_or(0)
}
