//! Pictures from outside: which are fetched, how many are kept, and what the user has switched on.

use std::collections::{BTreeMap, BTreeSet};

use egui::{TextureFilter, TextureOptions};

use super::App;
use super::prompts::After;
use super::tasks::TaskEvent;
use crate::invoke::Cancel;
use crate::offscreen::{Bitmap, decode};
use crate::preview::ImageSource;
use crate::transport::{IMAGE_CAP, IMAGE_TIMEOUT, ImageHosts, ImageRequest};
use crate::ui::dialogs::Dialog;
use crate::ui::preview::hosts::PictureHosts;
use crate::ui::preview::images::{StageImage, StageImages};
use crate::workspace::read_picture;

/// Bytes of pixels that are kept.
const BUDGET: usize = 128 << 20;

/// Pictures of one document that are looked at.
const MAX_IMAGES: usize = 200;

/// Pictures that are known, whatever became of them.
const MAX_KNOWN: usize = 2_000;

/// Hosts that are remembered.
const MAX_HOSTS: usize = 1_000;

/// The pictures of open documents.
#[derive(Debug, Default)]
pub(super) struct Gallery {
    shown: StageImages,
    loading: BTreeMap<String, Cancel>,
    /// Pictures of the active document.
    wanted: BTreeSet<String>,
    /// What `wanted` was made of: tab, revision of its scene, and how often a switch was turned.
    key: (u64, u64, u64),
    turned: u64,
    /// What the open dialog of hosts was made of.
    hosts_key: GalleryState,
    /// Whether pictures of the active document are off, and when that was looked up.
    off: (GalleryState, bool),
}

/// Changes with all that is known of the pictures: revision of the pictures, `key` and `turned`.
type GalleryState = (u64, (u64, u64, u64), u64);

impl App {
    /// The pictures from outside, as far as they are there.
    #[must_use]
    pub const fn images(&self) -> &StageImages {
        &self.gallery.shown
    }

    /// Whether the active document names pictures of hosts that are off. Costs nothing while nothing changes.
    pub(super) fn has_images_off(&mut self) -> bool {
        let gallery = &mut self.gallery;
        let state = gallery.state();
        if gallery.off.0 != state {
            let is_off =
                |url: &String| matches!(gallery.shown.get(url), Some(StageImage::Off { .. }));
            gallery.off = (state, gallery.wanted.iter().any(is_off));
        }
        gallery.off.1
    }

    /// Whether a picture is on its way.
    pub(super) fn loads_images(&self) -> bool {
        !self.gallery.loading.is_empty()
    }

    /// Asks for the pictures of the active document that are not known yet. Costs nothing while nothing changes.
    pub(super) fn update_images(&mut self) {
        let Some(tab) = self.tabs.active() else {
            return;
        };
        let key = (tab.id, tab.scene_revision(), self.gallery.turned);
        let Some(scene) = tab.scene().filter(|_| key != self.gallery.key) else {
            return;
        };
        let urls = scene.image_urls().into_iter().take(MAX_IMAGES);
        let wanted: BTreeSet<String> = urls.map(str::to_owned).collect();
        self.gallery.key = key;
        self.gallery.wanted.clone_from(&wanted);
        if self.gallery.shown.count() > MAX_KNOWN {
            let keep = |url: &str| wanted.contains(url);
            self.gallery.shown.forget(|url, _| !keep(url));
        }
        for url in wanted {
            if self.gallery.shown.get(&url).is_none() {
                self.ask_for_image(url);
            }
        }
    }

    fn ask_for_image(&mut self, url: String) {
        let source = ImageSource::of(&url);
        let state = match source {
            ImageSource::Remote { host } if self.settings.image_hosts.contains(&host) => {
                self.fetch_image(&url)
            }
            ImageSource::Remote { host } => StageImage::Off { host },
            ImageSource::File(path) => match self.folder.root() {
                Some(root) => {
                    let root = root.to_owned();
                    self.decode_aside(url.clone(), move || {
                        read_picture(&path, &root, IMAGE_CAP as u64)
                            .map_err(|error| error.fault.to_string())
                    })
                }
                None => failed("no folder is open that it could lie in"),
            },
            ImageSource::Data(encoded) => self.decode_aside(url.clone(), move || encoded.decode()),
            ImageSource::Unusable(reason) => StageImage::Failed { reason },
        };
        self.gallery.shown.set(url, state);
    }

    fn fetch_image(&mut self, url: &str) -> StageImage {
        let Some(transport) = self.invoking.transport() else {
            // It comes within the first second; then all that is off is asked for again.
            return failed("the network is not ready");
        };
        let request = ImageRequest {
            url: url.to_owned(),
            hosts: ImageHosts::Only(self.settings.image_hosts.iter().cloned().collect()),
            timeout: IMAGE_TIMEOUT,
        };
        let (reporter, name) = (self.tasks.reporter(), url.to_owned());
        let cancel = transport.spawn_image(request, move |fetched| {
            let fetched = fetched.map_err(|fault| fault.to_string());
            let decoded = fetched.and_then(|bytes| decoded(&bytes));
            reporter.report(TaskEvent::Image(name, decoded));
        });
        self.gallery.loading.insert(url.to_owned(), cancel);
        StageImage::Loading
    }

    fn decode_aside(
        &mut self,
        url: String,
        read: impl FnOnce() -> Result<Vec<u8>, String> + Send + 'static,
    ) -> StageImage {
        let name = url.clone();
        let is_asked = self.tasks.on_pictures(move || {
            let decoded = read().and_then(|bytes| decoded(&bytes));
            TaskEvent::ImageDecoded(name, decoded)
        });
        if !is_asked {
            return failed("too much is to be done already");
        }
        self.gallery.loading.insert(url, Cancel::new(|| {}));
        StageImage::Loading
    }

    /// A picture came, or not.
    pub(super) fn image_came(&mut self, url: String, result: Result<Bitmap, String>) {
        if self.gallery.loading.remove(&url).is_none() {
            // Its host was switched off meanwhile.
            return;
        }
        let image = match result {
            Ok(bitmap) if self.gallery.has_room_for(2 * bitmap.bytes()) => {
                let options = TextureOptions::LINEAR.with_mipmap_mode(Some(TextureFilter::Linear));
                let size = bitmap.size;
                let image = bitmap.image;
                let pixels = std::sync::Arc::clone(&image);
                let texture = self.context.load_texture("picture", pixels, options);
                StageImage::Loaded {
                    texture,
                    image,
                    size,
                }
            }
            Ok(_) => failed("the pictures of this document need too much memory"),
            Err(reason) => StageImage::Failed { reason },
        };
        self.gallery.shown.set(url, image);
    }

    /// Lets pictures of a host load, or not any more. This is remembered.
    pub(super) fn switch_images(&mut self, host: String, is_on: bool) {
        let hosts = &mut self.settings.image_hosts;
        hosts.retain(|known| *known != host);
        if is_on && hosts.len() < MAX_HOSTS {
            hosts.push(host);
            hosts.sort();
        }
        self.ask_again();
    }

    /// Lets pictures of all hosts that the active document names load.
    pub(super) fn load_images(&mut self) {
        let wanted = self.gallery.wanted.clone();
        for url in wanted {
            if let Some(host) = ImageSource::host_of(&url) {
                self.switch_images(host, true);
            }
        }
    }

    /// Shows which hosts are asked for pictures.
    pub(super) fn ask_hosts(&mut self) {
        self.gallery.hosts_key = self.gallery.state();
        let hosts = self.gallery.hosts(&self.settings.image_hosts);
        self.ask(Dialog::Hosts(hosts), After::Nothing);
    }

    /// Keeps the dialog of hosts up to date while it is open. Costs nothing while nothing changes.
    pub(super) fn update_hosts(&mut self) {
        let state = self.gallery.state();
        if state == self.gallery.hosts_key {
            return;
        }
        if self.shown_hosts().is_none() {
            return;
        }
        let hosts = self.gallery.hosts(&self.settings.image_hosts);
        if let Some(shown) = self.shown_hosts() {
            *shown = hosts;
            self.gallery.hosts_key = state;
        }
    }

    fn shown_hosts(&mut self) -> Option<&mut PictureHosts> {
        self.find_shown(|dialog| match dialog {
            Dialog::Hosts(shown) => Some(shown),
            _ => None,
        })
    }

    /// Lets no host's pictures load any more, and forgets those that came.
    pub(super) fn block_images(&mut self) {
        self.settings.image_hosts.clear();
        self.ask_again();
    }

    /// Looks again at all pictures that did not come, or that may not be there any more.
    pub(super) fn ask_again(&mut self) {
        let on = &self.settings.image_hosts;
        let is_on = |url: &str| ImageSource::host_of(url).is_none_or(|host| on.contains(&host));
        self.gallery.shown.forget(|url, image| match image {
            StageImage::Off { .. } | StageImage::Failed { .. } => true,
            StageImage::Loading | StageImage::Loaded { .. } => !is_on(url),
        });
        let shown = &self.gallery.shown;
        self.gallery
            .loading
            .retain(|url, _| shown.get(url).is_some());
        self.gallery.turned += 1;
    }
}

impl Gallery {
    /// The pictures, as far as they are there.
    pub const fn shown(&self) -> &StageImages {
        &self.shown
    }

    fn hosts(&self, allowed: &[String]) -> PictureHosts {
        let wanted = self.wanted.iter().map(String::as_str);
        PictureHosts::of(wanted, allowed, &self.shown)
    }

    const fn state(&self) -> GalleryState {
        (self.shown.revision(), self.key, self.turned)
    }

    /// Makes room by forgetting pictures of other documents.
    fn has_room_for(&mut self, bytes: usize) -> bool {
        let mut kept = self.shown.bytes();
        if kept + bytes > BUDGET {
            let wanted = &self.wanted;
            self.shown.forget(|url, image| {
                matches!(image, StageImage::Loaded { .. }) && !wanted.contains(url)
            });
            kept = self.shown.bytes();
        }
        kept + bytes <= BUDGET
    }
}

fn decoded(bytes: &[u8]) -> Result<Bitmap, String> {
    decode(bytes).map_err(|fault| fault.to_string())
}

fn failed(reason: &str) -> StageImage {
    StageImage::Failed {
        reason: reason.to_owned(),
    }
}
