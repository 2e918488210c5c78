//! Filling one triangle: which pixels it covers, and with what.

use egui::epaint::Vertex;

use super::canvas::{Canvas, FULL, blend};
use super::texture::Texture;

/// Steps of a pixel that corners are rounded to, as GPUs do.
const STEPS: i64 = 256;

/// Corners further away than this many pixels are moved there.
const FURTHEST: f64 = 65_536.0;

/// The pixels that may be painted: left, top, right, bottom; the last two are outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clip {
    pub left: i64,
    pub top: i64,
    pub right: i64,
    pub bottom: i64,
}

/// A corner in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Corner {
    x: i64,
    y: i64,
}

/// A side: the value of its edge function is not negative on the inner side.
#[derive(Clone, Copy, Debug)]
struct Side {
    from: Corner,
    dx: i64,
    dy: i64,
    /// 0 for left and upper sides, which own the pixels on them; 1 for the others.
    bias: i64,
}

/// Fills a triangle whose corners are in points.
pub(super) fn fill(
    canvas: &mut Canvas,
    clip: Clip,
    scale: f32,
    vertices: [&Vertex; 3],
    texture: &Texture,
) {
    let mut vertices = vertices;
    let mut corners = vertices.map(|vertex| corner(vertex, scale));
    let mut area = doubled_area(corners);
    if area < 0 {
        vertices.swap(1, 2);
        corners.swap(1, 2);
        area = -area;
    }
    if area == 0 {
        return;
    }
    let shade = Shade::new(vertices, area, texture);
    // Opposite of each corner.
    let sides = [(1, 2), (2, 0), (0, 1)].map(|(from, to)| Side::new(corners[from], corners[to]));
    let ys = corners.map(|corner| corner.y);
    let top = pixel(ys.iter().copied().min().unwrap_or(0)).max(clip.top);
    let bottom = (pixel(ys.iter().copied().max().unwrap_or(0)) + 1).min(clip.bottom);
    for y in top..bottom {
        let (left, right) = span(&sides, y, clip);
        if left >= right {
            continue;
        }
        let Ok(row) = usize::try_from(y) else {
            continue;
        };
        let values = sides.map(|side| side.value(left, y));
        let steps = sides.map(|side| -side.dy * STEPS);
        let pixels = &mut canvas.row_mut(row)[left as usize..right as usize];
        shade.paint(pixels, values, steps);
    }
}

fn corner(vertex: &Vertex, scale: f32) -> Corner {
    let steps = |at: f32| {
        let at = f64::from(at) * f64::from(scale);
        // What is no number becomes 0.
        (at.clamp(-FURTHEST, FURTHEST) * STEPS as f64).round() as i64
    };
    Corner {
        x: steps(vertex.pos.x),
        y: steps(vertex.pos.y),
    }
}

fn doubled_area([a, b, c]: [Corner; 3]) -> i64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// The pixel that holds a place in steps.
const fn pixel(steps: i64) -> i64 {
    steps.div_euclid(STEPS)
}

/// The pixels of a row whose centres are inside: the first, and the one behind the last.
fn span(sides: &[Side; 3], y: i64, clip: Clip) -> (i64, i64) {
    let (mut left, mut right) = (clip.left, clip.right);
    for side in sides {
        // On this row the value is `start + x * step`, and has to be at least the bias.
        let start = side.value(0, y) - side.bias;
        let step = -side.dy * STEPS;
        match step.signum() {
            0 if start < 0 => return (0, 0),
            1 => {
                left =
                    left.max((-start).div_euclid(step) + i64::from((-start).rem_euclid(step) != 0));
            }
            -1 => right = right.min(start.div_euclid(-step) + 1),
            _ => {}
        }
    }
    (left, right)
}

impl Side {
    const fn new(from: Corner, to: Corner) -> Self {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        // With y down and the inside at the right of each side, left sides go up and upper sides go right.
        let owns = dy < 0 || dy == 0 && dx > 0;
        Self {
            from,
            dx,
            dy,
            bias: if owns { 0 } else { 1 },
        }
    }

    /// The edge function at the centre of a pixel.
    const fn value(self, x: i64, y: i64) -> i64 {
        let (x, y) = (x * STEPS + STEPS / 2, y * STEPS + STEPS / 2);
        self.dx * (y - self.from.y) - self.dy * (x - self.from.x)
    }
}

/// What a triangle is filled with.
enum Shade<'a> {
    /// One colour, in 8.8 fixed point.
    Flat([u32; 4]),
    /// Colours and places in a texture between those of the corners.
    Mixed {
        vertices: [&'a Vertex; 3],
        area: f64,
        texture: &'a Texture,
        level: usize,
        /// The texel, where all corners have the same.
        texel: Option<[u32; 4]>,
    },
}

impl<'a> Shade<'a> {
    fn new(vertices: [&'a Vertex; 3], area: i64, texture: &'a Texture) -> Self {
        let [first, second, third] = vertices;
        let same_place = first.uv == second.uv && first.uv == third.uv;
        let same_color = first.color == second.color && first.color == third.color;
        let at = first.uv;
        let texel = same_place.then(|| texture.sample(0, f64::from(at.x), f64::from(at.y)));
        if let (Some(texel), true) = (texel, same_color) {
            let color = first
                .color
                .to_array()
                .map(|channel| u32::from(channel) << 8);
            return Self::Flat(multiplied(color, texel));
        }
        Self::Mixed {
            vertices,
            area: area as f64,
            texture,
            level: texture.level_for(texels_a_pixel(vertices, area, texture)),
            texel,
        }
    }

    fn paint(&self, pixels: &mut [[u8; 4]], mut values: [i64; 3], steps: [i64; 3]) {
        match self {
            Self::Flat([.., 0]) if self.is_nothing() => {}
            Self::Flat(color) if color[3] == FULL => {
                pixels.fill(color.map(|channel| ((channel + 128) >> 8).min(255) as u8));
            }
            Self::Flat(color) => {
                for pixel in pixels {
                    blend(pixel, *color);
                }
            }
            Self::Mixed { .. } => {
                for pixel in pixels {
                    let color = self.color(values);
                    if color != [0; 4] {
                        blend(pixel, color);
                    }
                    for (value, step) in values.iter_mut().zip(steps) {
                        *value += step;
                    }
                }
            }
        }
    }

    fn is_nothing(&self) -> bool {
        matches!(self, Self::Flat([0, 0, 0, 0]))
    }

    /// The colour where the edge functions have these values.
    fn color(&self, values: [i64; 3]) -> [u32; 4] {
        let Self::Mixed {
            vertices,
            area,
            texture,
            level,
            texel,
        } = self
        else {
            return [0; 4];
        };
        let shares = values.map(|value| value as f64 / area);
        let mix = |of: [f64; 3]| shares[0] * of[0] + shares[1] * of[1] + shares[2] * of[2];
        let colors = vertices.map(|vertex| vertex.color.to_array());
        let mut color = [0; 4];
        for (index, channel) in color.iter_mut().enumerate() {
            let between = mix(colors.map(|color| f64::from(color[index])));
            *channel = ((between * 256.0).round().max(0.0) as u32).min(FULL);
        }
        let texel = texel.unwrap_or_else(|| {
            let u = mix(vertices.map(|vertex| f64::from(vertex.uv.x)));
            let v = mix(vertices.map(|vertex| f64::from(vertex.uv.y)));
            texture.sample(*level, u, v)
        });
        multiplied(color, texel)
    }
}

/// How many texels a pixel covers.
fn texels_a_pixel(vertices: [&Vertex; 3], area: i64, texture: &Texture) -> f64 {
    let [a, b, c] = vertices.map(|vertex| (f64::from(vertex.uv.x), f64::from(vertex.uv.y)));
    let [width, height] = texture.size();
    let doubled = ((b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)).abs();
    let pixels = area as f64 / (STEPS * STEPS) as f64;
    doubled * width as f64 * height as f64 / pixels
}

/// A colour times a texel, all in 8.8 fixed point.
fn multiplied(color: [u32; 4], texel: [u32; 4]) -> [u32; 4] {
    if texel == [FULL; 4] {
        return color;
    }
    let mut product = [0; 4];
    for (index, channel) in product.iter_mut().enumerate() {
        *channel = (color[index] * texel[index] + FULL / 2) / FULL;
    }
    product
}
