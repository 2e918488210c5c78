//! How the consumer's world is looked at: what the user can choose, for all documents.

use crate::channel::Channel;
use crate::preview::stress::Stress;
use crate::preview::{Audience, Images, View};

/// The widths of phone that are offered, in points.
pub const WIDTHS: [u16; 3] = [320, 360, 414];

/// The widths that can be typed.
pub const ANY_WIDTH: std::ops::RangeInclusive<u16> = 240..=1200;

/// The sizes of text that are offered, in percent.
pub const TEXT_SIZES: [u16; 7] = [50, 75, 100, 125, 150, 200, 300];

/// Width of a picture on the board, in points.
const BOARD_WIDTH: f32 = 232.0;

/// Which view of the conversation shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// What the consumer sees.
    #[default]
    Consumer,
    /// What the agent sees.
    Agent,
    /// All looks side by side.
    Board,
}

impl Pane {
    /// The word under which it is remembered.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Consumer => "consumer",
            Self::Agent => "agent",
            Self::Board => "board",
        }
    }

    /// The one of that word; the consumer's for a word that is not known.
    #[must_use]
    pub fn from_id(id: &str) -> Self {
        match id {
            "agent" => Self::Agent,
            "board" => Self::Board,
            _ => Self::Consumer,
        }
    }
}

/// Everything that can be chosen.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent choice of the user's"
)]
pub struct PreviewOptions {
    /// Which view shows.
    pub pane: Pane,
    /// Whose look the phone has.
    pub look: Channel,
    /// Width of the phone in points.
    pub width: u16,
    /// Size of the consumer's text in percent.
    pub text_percent: u16,
    /// Whether buttons are blocked because the message is not the last one.
    pub is_blocked: bool,
    /// Whether quick replies are gone.
    pub is_dismissed: bool,
    /// Whether pauses pass before what follows shows.
    pub plays_delays: bool,
    /// What is tried on purpose, each once, in order.
    pub stress: Vec<Stress>,
    /// Whether what a screen reader says shows in the place of the phone.
    pub reads_aloud: bool,
    /// Whether the board begins with the looks that have problems.
    pub problems_first: bool,
    /// Whether the list of events is open.
    pub shows_events: bool,
}

impl Default for PreviewOptions {
    fn default() -> Self {
        Self {
            pane: Pane::Consumer,
            look: Channel::Web,
            width: 360,
            text_percent: 100,
            is_blocked: false,
            is_dismissed: false,
            plays_delays: false,
            stress: Vec::new(),
            reads_aloud: false,
            problems_first: true,
            shows_events: false,
        }
    }
}

impl PreviewOptions {
    /// How the phone is looked at; `until_ms` is how far the pauses have passed.
    #[must_use]
    pub fn phone(&self, images: &Images, until_ms: Option<f64>) -> View {
        View {
            channel: self.look,
            width: f32::from(self.width),
            audience: match self.pane {
                Pane::Agent => Audience::Agent,
                Pane::Consumer | Pane::Board => Audience::Consumer,
            },
            until_ms,
            ..self.common(images)
        }
    }

    /// How a look of the board is looked at.
    #[must_use]
    pub fn on_board(&self, images: &Images, channel: Channel) -> View {
        View {
            channel,
            width: BOARD_WIDTH,
            is_narrow: true,
            says_why: false,
            ..self.common(images)
        }
    }

    fn common(&self, images: &Images) -> View {
        View {
            font_scale: f32::from(self.text_percent) / 100.0,
            images: images.clone(),
            is_blocked: self.is_blocked,
            ghosts: true,
            is_dismissed: self.is_dismissed,
            ..View::default()
        }
    }

    /// Tries something, or not any more.
    pub fn toggle(&mut self, stress: Stress) {
        if self.stress.contains(&stress) {
            self.stress.retain(|other| *other != stress);
        } else {
            self.stress.push(stress);
            self.stress.sort_unstable();
        }
    }

    /// Whether what is tried makes other words of those of the document.
    #[must_use]
    pub fn changes_words(&self) -> bool {
        let changes = |stress: &Stress| matches!(stress, Stress::LongText | Stress::Pseudo);
        self.stress.iter().any(changes)
    }

    /// The size of text that comes next, larger or smaller.
    #[must_use]
    pub fn next_text_size(&self, larger: bool) -> u16 {
        let mut sizes = TEXT_SIZES.into_iter();
        let next = if larger {
            sizes.find(|size| *size > self.text_percent)
        } else {
            sizes.rfind(|size| *size < self.text_percent)
        };
        next.unwrap_or(self.text_percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_grows_and_shrinks_within_its_sizes() {
        let mut options = PreviewOptions::default();
        let mut seen = Vec::new();
        for larger in [true, true, true, true, true, false] {
            options.text_percent = options.next_text_size(larger);
            seen.push(options.text_percent);
        }
        assert_eq!(seen, [125, 150, 200, 300, 300, 200]);
        options.text_percent = 50;
        assert_eq!(options.next_text_size(false), 50);
    }

    #[test]
    fn a_view_is_remembered_under_its_word() {
        for pane in [Pane::Consumer, Pane::Agent, Pane::Board] {
            assert_eq!(Pane::from_id(pane.id()), pane);
        }
        assert_eq!(Pane::from_id("fax"), Pane::Consumer);
    }

    #[test]
    fn only_the_agents_view_has_the_agents_eyes() {
        let mut options = PreviewOptions::default();
        for (pane, audience) in [
            (Pane::Consumer, Audience::Consumer),
            (Pane::Agent, Audience::Agent),
        ] {
            options.pane = pane;
            let view = options.phone(&Images::default(), None);
            assert_eq!(view.audience, audience);
        }
        let narrow = options.on_board(&Images::default(), Channel::Line);
        assert!(narrow.is_narrow && narrow.audience == Audience::Consumer);
    }
}
