//! Bytes of a picture from outside to pixels. Bytes are not trusted: what they claim is checked against caps before
//! memory is spent on it.

use std::io::Cursor;
use std::sync::Arc;

use egui::{ColorImage, Vec2, vec2};
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};

use super::svg;

/// The most pixels that a side of a picture may have.
pub const MAX_IMAGE_SIDE: u32 = 4096;

/// The most pixels that a side keeps in memory: three times the widest stage. Larger pictures are made smaller.
pub const KEPT_SIDE: u32 = 1536;

/// Bytes that a decoder may ask for: a picture of the largest extent, 16 bits a channel, twice.
const MAX_ALLOC: u64 = 4096 * 4096 * 8 * 2;

/// A picture that is decoded.
#[derive(Clone, PartialEq)]
pub struct Bitmap {
    /// The extent that it has by itself, in px.
    pub size: Vec2,
    /// Its pixels, at most [`KEPT_SIDE`] a side.
    pub image: Arc<ColorImage>,
}

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeFault {
    /// There are no bytes.
    #[error("the picture is empty")]
    Empty,
    /// The bytes are something else.
    #[error("this is {0}, not a picture in PNG, JPEG, GIF, WebP or SVG")]
    NoPicture(&'static str),
    /// Larger than what is shown.
    #[error("the picture is larger than {MAX_IMAGE_SIDE} px a side, or needs too much memory")]
    TooLarge,
    /// It begins like a picture, and then does not hold.
    #[error("the picture is broken: {0}")]
    Broken(String),
}

impl std::fmt::Debug for Bitmap {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Bitmap({} x {})", self.size.x, self.size.y)
    }
}

impl Bitmap {
    /// What it takes in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.image.pixels.len() * 4
    }

    pub(super) fn of(picture: DynamicImage) -> Self {
        let size = vec2(picture.width() as f32, picture.height() as f32);
        let longer = picture.width().max(picture.height());
        let kept = if longer > KEPT_SIDE {
            picture.thumbnail(KEPT_SIDE, KEPT_SIDE).into_rgba8()
        } else {
            picture.into_rgba8()
        };
        let extent = [kept.width() as usize, kept.height() as usize];
        Self {
            size,
            image: Arc::new(ColorImage::from_rgba_unmultiplied(extent, kept.as_raw())),
        }
    }
}

/// Decodes a picture: of an animation the first frame, turned as its camera says. Takes up to seconds: not for the
/// thread that draws. What it is, its bytes say, whatever its name or its server call it.
///
/// # Errors
/// Why it cannot be shown.
pub fn decode(bytes: &[u8]) -> Result<Bitmap, DecodeFault> {
    // The decoders are others' work on others' bytes: should one of them fail, only the picture is lost.
    let decoded = std::panic::catch_unwind(|| decode_trusting(bytes));
    decoded.unwrap_or_else(|_| Err(DecodeFault::Broken("the decoder failed".to_owned())))
}

fn decode_trusting(bytes: &[u8]) -> Result<Bitmap, DecodeFault> {
    if bytes.is_empty() {
        return Err(DecodeFault::Empty);
    }
    let format = image::guess_format(bytes).ok();
    match format {
        Some(
            format @ (ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP),
        ) => raster(bytes, format),
        _ if svg::is_svg(bytes) => svg::decode(bytes),
        _ => Err(DecodeFault::NoPicture(looks_like(bytes))),
    }
}

fn raster(bytes: &[u8], format: ImageFormat) -> Result<Bitmap, DecodeFault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_IMAGE_SIDE);
    limits.max_image_height = Some(MAX_IMAGE_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| fault(&error))?;
    let (width, height) = decoder.dimensions();
    if width > MAX_IMAGE_SIDE || height > MAX_IMAGE_SIDE || decoder.total_bytes() > MAX_ALLOC {
        return Err(DecodeFault::TooLarge);
    }
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| fault(&error))?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(Bitmap::of(picture))
}

fn fault(error: &ImageError) -> DecodeFault {
    match error {
        ImageError::Limits(_) => DecodeFault::TooLarge,
        error => DecodeFault::Broken(error.to_string()),
    }
}

/// What bytes that are no picture are most likely.
fn looks_like(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(1024)];
    let text = String::from_utf8_lossy(head).trim_start().to_lowercase();
    let formats: [(&[u8], &str); 6] = [
        (b"\x1f\x8b", "a gzip archive"),
        (b"PK", "a zip archive"),
        (b"%PDF", "a PDF"),
        (b"BM", "a bitmap of Windows"),
        (b"\0\0\x01\0", "an icon of Windows"),
        (b"II*\0", "a TIFF"),
    ];
    let known = formats.iter().find(|(start, _)| bytes.starts_with(start));
    if let Some((_, name)) = known {
        return name;
    }
    if head.get(4..8) == Some(b"ftyp") {
        return "an AVIF, HEIC or video";
    }
    if text.starts_with("<!doctype html") || text.starts_with("<html") {
        return "a web page";
    }
    if text.starts_with('{') || text.starts_with('[') {
        return "JSON";
    }
    "something else"
}
