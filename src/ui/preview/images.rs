//! Pictures from outside, as far as they are there.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{ColorImage, TextureHandle, Vec2};

use super::paint::ImageTexture;
use crate::preview::picture::Size;
use crate::preview::{ImageState, Images};

/// The pictures that documents name, by their URL.
#[derive(Clone, Default)]
pub struct StageImages {
    known: BTreeMap<String, StageImage>,
    revision: u64,
}

/// One picture.
#[derive(Clone)]
pub enum StageImage {
    /// It lies on a host that the user has not switched on.
    Off {
        /// By name, without a port.
        host: String,
    },
    /// It is on its way.
    Loading,
    /// It is there.
    Loaded {
        /// Its pixels, for the window.
        texture: TextureHandle,
        /// Its pixels, for files.
        image: Arc<ColorImage>,
        /// The extent that it has by itself, in px.
        size: Vec2,
    },
    /// It cannot be shown.
    Failed {
        /// Why, lower case, no full stop.
        reason: String,
    },
}

impl StageImages {
    /// Changes whenever a picture does: what was laid out before is to be laid out again.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// What is known of a picture.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<&StageImage> {
        self.known.get(url)
    }

    /// For the painter.
    #[must_use]
    pub fn texture(&self, url: &str) -> Option<ImageTexture> {
        match self.known.get(url)? {
            StageImage::Loaded { texture, size, .. } => Some(ImageTexture {
                id: texture.id(),
                size: *size,
            }),
            _ => None,
        }
    }

    /// For files: the pixels, and the extent in px.
    #[must_use]
    pub fn pixels(&self, url: &str) -> Option<(Arc<ColorImage>, Vec2)> {
        match self.known.get(url)? {
            StageImage::Loaded { image, size, .. } => Some((Arc::clone(image), *size)),
            _ => None,
        }
    }

    /// For the looks: those that are off count as loaded ones of the usual size, as all unknown ones do.
    #[must_use]
    pub fn known(&self) -> Images {
        let state = |image: &StageImage| match image {
            StageImage::Off { .. } => None,
            StageImage::Loading => Some(ImageState::Loading),
            StageImage::Loaded { size, .. } => Some(ImageState::Loaded(Size {
                width: size.x,
                height: size.y,
            })),
            StageImage::Failed { .. } => Some(ImageState::Failed),
        };
        let known = self.known.iter();
        Images {
            known: known
                .filter_map(|(url, image)| Some((url.clone(), state(image)?)))
                .collect(),
            ..Images::default()
        }
    }

    /// Why a picture is not shown, for a label or a tooltip; `None` where it is there or unknown.
    #[must_use]
    pub fn why_not(&self, url: &str) -> Option<String> {
        match self.known.get(url)? {
            StageImage::Off { host } => Some(format!("pictures from `{host}` are off")),
            StageImage::Loading => Some("loading".to_owned()),
            StageImage::Loaded { .. } => None,
            StageImage::Failed { reason } => Some(reason.clone()),
        }
    }

    /// Notes what became of a picture.
    pub fn set(&mut self, url: String, image: StageImage) {
        self.known.insert(url, image);
        self.revision += 1;
    }

    /// Forgets the pictures of which this holds.
    pub fn forget(&mut self, mut is_gone: impl FnMut(&str, &StageImage) -> bool) {
        let before = self.known.len();
        self.known.retain(|url, image| !is_gone(url, image));
        self.revision += u64::from(before != self.known.len());
    }

    /// What all of them take in memory, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.known.values().map(StageImage::bytes).sum()
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.known.len()
    }
}

impl StageImage {
    /// What it takes in memory, in bytes: once for the window and once for files.
    #[must_use]
    pub fn bytes(&self) -> usize {
        match self {
            Self::Loaded { texture, .. } => 2 * texture.byte_size(),
            _ => 0,
        }
    }
}

impl std::fmt::Debug for StageImages {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "StageImages({})", self.known.len())
    }
}
