//! Pictures of documents: saved to files, put on the clipboard. They are painted off this thread.

use std::path::{Path, PathBuf};

use egui::ColorImage;

use super::App;
use super::prompts::Picking;
use super::tasks::TaskEvent;
use crate::offscreen::{Bitmap, Bitmaps, Canvas, Shot, png, shoot};
use crate::preview::stress::{Stress, stressed};
use crate::preview::{Play, Scene, View};
use crate::ui::preview::images::StageImages;
use crate::workspace::{Expected, display_name, write_atomic};

/// Pixels of a picture for each px.
const SCALE: f32 = 2.0;

/// What is exported of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Export {
    /// The look that shows.
    Look,
    /// All channels side by side.
    Board,
}

/// Why there is no picture, and what to do.
pub(super) type Fault = (String, String);

/// Everything that a picture is made of.
struct Negative {
    scene: Scene,
    view: View,
    play: Play,
    stress: Vec<Stress>,
    bitmaps: Bitmaps,
    what: Export,
}

impl App {
    /// Asks where to save a picture of the active document.
    pub(super) fn save_picture(&mut self, what: Export) {
        if let Some(tab) = self.tabs.active() {
            let picking = Picking::Picture(tab.id, what);
            self.start_picking(picking);
        }
    }

    /// What a picture of the tab is called, beside its document.
    pub(super) fn picture_path(&self, id: u64, what: Export) -> PathBuf {
        let document = self.suggested_path(id);
        let stem = document
            .file_stem()
            .map_or_else(|| "picture".into(), |stem| stem.to_string_lossy());
        let name = match what {
            Export::Look => format!("{stem}-{}.png", self.preview.look.id()),
            Export::Board => format!("{stem}-all-channels.png"),
        };
        document.with_file_name(name)
    }

    /// Paints the picture and writes it.
    pub(super) fn write_picture(
        &mut self,
        id: u64,
        what: Export,
        path: &Path,
        expected: Expected<'static>,
    ) {
        let Some(negative) = self.negative(id, what) else {
            return;
        };
        let mut path = path.to_owned();
        if path.extension().is_none() {
            path.set_extension("png");
        }
        self.tasks.on_pictures(move || {
            let written = negative.developed().and_then(|canvas| {
                let bytes = png(&canvas).map_err(|error| fault(&error))?;
                write_atomic(&path, &bytes, expected)
                    .map(|_| path)
                    .map_err(|error| (error.to_string(), error.help().to_owned()))
            });
            TaskEvent::PictureSaved(written)
        });
    }

    /// A picture was written, or not.
    pub(super) fn picture_saved(&mut self, result: Result<PathBuf, Fault>) {
        match result {
            Ok(path) => self
                .notices
                .done(format!("saved the picture as `{}`", display_name(&path))),
            Err((message, help)) => self.notices.error(message, help),
        }
    }

    /// Paints a picture of the active document for the clipboard.
    pub(super) fn copy_picture(&mut self, what: Export) {
        let Some(id) = self.tabs.active().map(|tab| tab.id) else {
            return;
        };
        if let Some(negative) = self.negative(id, what) {
            self.tasks.on_pictures(move || {
                let painted = negative.developed();
                TaskEvent::PicturePainted(painted.map(|canvas| canvas.to_image()))
            });
        }
    }

    /// A picture is ready for the clipboard, or never will be.
    pub(super) fn picture_painted(&mut self, result: Result<ColorImage, Fault>) {
        match result {
            Ok(image) => {
                self.context.copy_image(image);
                self.notices.done("copied the picture".to_owned());
            }
            Err((message, help)) => self.notices.error(message, help),
        }
    }

    fn negative(&self, id: u64, what: Export) -> Option<Negative> {
        let tab = self.tabs.get(id)?;
        let scene = tab.scene()?.clone();
        let images = self.images().known();
        let view = match what {
            Export::Look => self.preview.phone(&images, None),
            Export::Board => self.preview.on_board(&images, self.preview.look),
        };
        let bitmaps = bitmaps(&scene, self.images());
        Some(Negative {
            scene,
            view,
            play: tab.preview.play.clone(),
            stress: self.preview.stress.clone(),
            bitmaps,
            what,
        })
    }
}

impl Negative {
    fn developed(&self) -> Result<Canvas, Fault> {
        let (scene, view) = stressed(&self.scene, &self.view, &self.stress);
        let shot = Shot {
            scene: &scene,
            view: &view,
            play: &self.play,
            all_channels: self.what == Export::Board,
        };
        shoot(&shot, &self.bitmaps, SCALE).map_err(|error| fault(&error))
    }
}

/// The pictures of a scene that are there.
fn bitmaps(scene: &Scene, images: &StageImages) -> Bitmaps {
    let urls = scene.image_urls();
    let loaded = urls.into_iter().filter_map(|url| {
        let (image, size) = images.pixels(url)?;
        Some((url.to_owned(), Bitmap { size, image }))
    });
    loaded.collect()
}

fn fault(error: &impl ToString) -> Fault {
    let help = "show less of it: a part of the document, or a narrower phone";
    (error.to_string(), help.to_owned())
}
