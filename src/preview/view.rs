//! How a scene is looked at: everything that a picture depends on beside scene and play.

use std::collections::BTreeMap;

use super::picture::Size;
use crate::channel::Channel;

/// How a scene is looked at.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the window"
)]
pub struct View {
    /// Whose look.
    pub channel: Channel,
    /// Width of the device's surface in px: what the host gives a card, margins of the conversation included.
    pub width: f32,
    /// Size of all text, 1 being normal; from 0.5 to 3.
    pub font_scale: f32,
    /// The pictures that are known.
    pub images: Images,
    /// Who looks.
    pub audience: Audience,
    /// Whether pauses show as they pass, up to this many milliseconds since the answer came; `None` shows everything.
    pub until_ms: Option<f64>,
    /// Whether buttons are blocked because the message is not the last one.
    pub is_blocked: bool,
    /// Whether quick replies are gone.
    pub is_dismissed: bool,
    /// Whether a dashed box stands where the channel draws nothing for an element.
    pub ghosts: bool,
    /// Whether cards are as narrow as on the board of all channels.
    pub is_narrow: bool,
    /// Whether the reasons of a refusal stand below the message.
    pub says_why: bool,
    /// The timestamp that bubbles carry, where the channel shows one.
    pub clock: String,
}

/// Who looks at a conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// The consumer.
    #[default]
    Consumer,
    /// The agent, who sees private notes and metadata too.
    Agent,
}

/// What is known of pictures.
#[derive(Clone, Debug, PartialEq)]
pub struct Images {
    /// By URL.
    pub known: BTreeMap<String, ImageState>,
    /// Of all others.
    pub others: ImageState,
}

/// What is known of one picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ImageState {
    /// It is there, this large.
    Loaded(Size),
    /// It is on its way.
    Loading,
    /// It could not be loaded.
    Failed,
}

impl Images {
    /// The state of a picture.
    #[must_use]
    pub fn of(&self, url: &str) -> ImageState {
        self.known.get(url).copied().unwrap_or(self.others)
    }
}

impl Default for Images {
    /// Nothing is loaded: every picture counts as one of 300 by 200 px.
    fn default() -> Self {
        let size = Size {
            width: 300.0,
            height: 200.0,
        };
        Self {
            known: BTreeMap::new(),
            others: ImageState::Loaded(size),
        }
    }
}

impl Default for View {
    fn default() -> Self {
        Self {
            channel: Channel::Web,
            width: 360.0,
            font_scale: 1.0,
            images: Images::default(),
            audience: Audience::Consumer,
            until_ms: None,
            is_blocked: false,
            is_dismissed: false,
            ghosts: false,
            is_narrow: false,
            says_why: true,
            clock: "12:04".to_owned(),
        }
    }
}
