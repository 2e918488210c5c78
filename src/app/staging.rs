//! What the preview of a document shows: the last scene that could be made, and the pictures of it.

use std::time::{Duration, Instant};

use crate::channel::Channel;
use crate::preview::conversation;
use crate::preview::look::BOARD;
use crate::preview::missing::missing;
use crate::preview::picture::Picture;
use crate::preview::reading::{Spoken, reading};
use crate::preview::stress::{Stress, stressed};
use crate::preview::{Images, Play, Scene, View};
use crate::text::Span;
use crate::ui::preview::images::StageImages;
use crate::ui::preview::{Freshness, Pane, PreviewOptions};

/// What a picture is made of, to tell when it is to be made anew.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    scene: u64,
    /// Revision of the pictures from outside; those of the view are left out, as they may be many and long.
    images: u64,
    view: View,
    stress: Vec<Stress>,
    play: Play,
}

/// The scene of a document and its pictures.
#[derive(Debug, Default)]
pub(super) struct Staging {
    scene: Option<Scene>,
    number: u64,
    freshness: Freshness,
    phone: Option<(Key, Picture)>,
    spoken: Option<(Key, Vec<Spoken>)>,
    board: Option<(Key, Vec<(Channel, Picture)>)>,
    /// What the shipped fonts do not draw, in words.
    missing: Option<String>,
    /// When the pauses began to pass.
    replayed_at: Option<Instant>,
}

impl Staging {
    /// Takes the scene of a newer text. One of a broken text only counts where there is no better one.
    pub fn take(&mut self, scene: Scene, is_broken: bool) {
        if is_broken && self.scene.is_some() && self.freshness != Freshness::Partial {
            self.freshness = Freshness::Stale;
            return;
        }
        self.freshness = if is_broken {
            Freshness::Partial
        } else {
            Freshness::Fresh
        };
        self.scene = Some(scene);
        self.number += 1;
    }

    /// Forgets everything, as another document comes.
    pub fn forget(&mut self) {
        let number = self.number + 1;
        *self = Self {
            number,
            ..Self::default()
        };
    }

    /// The scene that shows.
    pub fn scene(&self) -> Option<&Scene> {
        self.scene.as_ref()
    }

    /// Changes with the scene.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// How far it can be trusted.
    pub fn freshness(&self) -> Freshness {
        self.freshness
    }

    /// Brings the pictures that show up to date. Returns when that is to be done again although nothing changed: when
    /// the next pause has passed. While nothing changes it costs the same however many pictures a document names.
    pub fn draw(
        &mut self,
        options: &PreviewOptions,
        images: &StageImages,
        play: &Play,
    ) -> Option<Duration> {
        let scene = self.scene.as_ref()?;
        let key = |view| Key {
            scene: self.number,
            images: images.revision(),
            view,
            stress: options.stress.clone(),
            play: play.clone(),
        };
        let unknown = Images::default();
        if options.pane == Pane::Board {
            let key = key(options.on_board(&unknown, Channel::Web));
            if is_old(self.board.as_ref(), &key) {
                let images = images.known();
                let draw = |channel: Channel| {
                    let view = options.on_board(&images, channel);
                    (channel, picture_of(scene, &view, &options.stress, play))
                };
                let board: Vec<_> = BOARD.map(draw).into();
                self.missing = missing(board.iter().map(|(_, picture)| picture));
                self.board = Some((key, board));
            }
            return None;
        }
        let (until_ms, next) = self.passed(options.plays_delays);
        let key = key(options.phone(&unknown, until_ms));
        self.draw_phone(key, options.reads_aloud, images);
        next
    }

    fn draw_phone(&mut self, key: Key, reads_aloud: bool, images: &StageImages) {
        let Some(scene) = &self.scene else {
            return;
        };
        let is_unread = reads_aloud && is_old(self.spoken.as_ref(), &key);
        let is_undrawn = is_old(self.phone.as_ref(), &key);
        if !is_unread && !is_undrawn {
            return;
        }
        let view = View {
            images: images.known(),
            ..key.view.clone()
        };
        if is_unread {
            let (scene, view) = stressed(scene, &view, &key.stress);
            self.spoken = Some((key.clone(), reading(&scene, &view, &key.play)));
        }
        if is_undrawn {
            let picture = picture_of(scene, &view, &key.stress, &key.play);
            self.missing = missing([&picture]);
            self.phone = Some((key, picture));
        }
    }

    /// The picture of the phone.
    pub fn phone(&self) -> Option<&Picture> {
        self.phone.as_ref().map(|(_, picture)| picture)
    }

    /// What the shipped fonts do not draw of what shows, in words.
    pub fn missing(&self) -> Option<&str> {
        self.missing.as_deref()
    }

    /// What a screen reader says.
    pub fn spoken(&self) -> &[Spoken] {
        self.spoken
            .as_ref()
            .map_or(&[], |(_, spoken)| spoken.as_slice())
    }

    /// The pictures of the board.
    pub fn board(&self) -> &[(Channel, Picture)] {
        self.board
            .as_ref()
            .map_or(&[], |(_, pictures)| pictures.as_slice())
    }

    /// Lets the pauses pass from now on.
    pub fn replay(&mut self) {
        self.replayed_at = Some(Instant::now());
    }

    /// The last moment of the answer that has passed, in milliseconds, and how long it is to the next one. `None` where
    /// all is there.
    fn passed(&self, plays: bool) -> (Option<f64>, Option<Duration>) {
        let (Some(since), Some(scene)) = (self.replayed_at.filter(|_| plays), &self.scene) else {
            return (None, None);
        };
        let now = since.elapsed().as_secs_f64() * 1000.0;
        let moments = || scene.blocks.iter().map(|block| block.at_ms);
        let next = moments()
            .filter(|at| *at > now)
            .fold(f64::INFINITY, f64::min);
        if !next.is_finite() {
            return (None, None);
        }
        let last = moments().filter(|at| *at <= now).fold(0.0, f64::max);
        let wait = Duration::try_from_secs_f64((next - now) / 1000.0 + 0.001);
        (Some(last), wait.ok())
    }

    /// The range that is outlined: of the innermost thing that holds the selection, or of what the pointer of the caret
    /// leads to, where the ranges of the scene do not hold any more.
    pub fn target(&self, selection: Span, pointer: &str) -> Option<Span> {
        let scene = self.scene.as_ref()?;
        // The caret beside everything is in nothing in particular.
        if selection.is_empty() && pointer.is_empty() {
            return None;
        }
        if self.freshness != Freshness::Stale {
            return scene.innermost(selection);
        }
        let pictures = self.board().iter().map(|(_, picture)| picture);
        let picture = self.phone().or_else(|| pictures.into_iter().next())?;
        let origins = picture.parts.iter().filter_map(|part| part.origin.as_ref());
        let holding = origins.filter(|origin| origin.pointer.holds(pointer));
        holding
            .max_by_key(|origin| origin.pointer.as_str().len())
            .map(|origin| origin.span)
    }
}

fn is_old<T>(drawn: Option<&(Key, T)>, key: &Key) -> bool {
    drawn.is_none_or(|(old, _)| old != key)
}

fn picture_of(scene: &Scene, view: &View, stress: &[Stress], play: &Play) -> Picture {
    if stress.is_empty() {
        return conversation::picture(scene, view, play);
    }
    let (scene, view) = stressed(scene, view, stress);
    conversation::picture(&scene, &view, play)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::preview::images::StageImage;

    fn staging(text: &str) -> Staging {
        let kind = Some(crate::lint::Kind::Response);
        let analysis =
            crate::document::analyse(text, 0, kind, &crate::lint::CheckOptions::default());
        let subject = analysis.subject(text);
        let mut staging = Staging::default();
        staging.take(crate::preview::scene(None, &subject), false);
        staging
    }

    #[test]
    fn a_picture_that_came_is_drawn_on_the_phone_and_on_the_board() {
        let url = "https://img.shop.example/a.png";
        let card = format!(
            r#"{{"messages": [{{"structuredContent": {{"type": "vertical", "elements": [{{"type": "image", "url": "{url}"}}]}}}}]}}"#
        );
        let mut staging = staging(&card);
        let (play, mut images) = (Play::default(), StageImages::default());
        let mut options = PreviewOptions::default();
        staging.draw(&options, &images, &play);
        let unknown = staging.phone().cloned();
        options.pane = Pane::Board;
        staging.draw(&options, &images, &play);
        let board = staging.board().to_vec();

        let reason = "the host answered 404".to_owned();
        images.set(url.to_owned(), StageImage::Failed { reason });
        staging.draw(&options, &images, &play);
        assert_ne!(staging.board(), board, "the board");
        options.pane = Pane::Consumer;
        staging.draw(&options, &images, &play);
        assert_ne!(staging.phone().cloned(), unknown, "the phone");
        let key = staging.phone.as_ref().map(|(key, _)| key);
        assert!(
            key.is_some_and(|key| key.view.images.known.is_empty()),
            "what is compared each frame names no pictures"
        );
    }
}
