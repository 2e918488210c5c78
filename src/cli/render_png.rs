//! The painting half of `botbench render`: pictures from outside, and the PNG.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;

use super::Status;
use super::output::trouble;
use super::render::STDOUT;
use crate::offscreen::{Bitmap, Bitmaps, Canvas, decode, png};
use crate::preview::picture::Size;
use crate::preview::{ImageSource, ImageState, Scene};
use crate::text::beginning;
use crate::transport::{IMAGE_CAP, IMAGE_TIMEOUT, ImageHosts, ImageRequest, Transport};
use crate::workspace::{Expected, nearest_config, read_picture, write_atomic};

/// Pictures of one document that are loaded.
const MAX_IMAGES: usize = 200;

/// Loads the pictures that a scene names: those of all public hosts, those in its addresses, and those in the folder of
/// the document or its workspace. What does not come is told, and drawn as failed.
pub(super) fn load(scene: &Scene, document: &Path) -> anyhow::Result<Bitmaps> {
    let urls = distinct(scene.image_urls());
    let folder = folder_of(document);
    let mut came: BTreeMap<&str, Result<Vec<u8>, String>> = BTreeMap::new();
    let mut remote = Vec::new();
    for url in urls {
        let bytes = match ImageSource::of(url) {
            ImageSource::Remote { .. } => {
                remote.push(url);
                continue;
            }
            ImageSource::Data(encoded) => encoded.decode(),
            ImageSource::File(path) => read_picture(&path, &folder, IMAGE_CAP as u64)
                .map_err(|error| error.fault.to_string()),
            ImageSource::Unusable(reason) => Err(reason),
        };
        came.insert(url, bytes);
    }
    came.extend(fetched(&remote)?);
    let mut bitmaps = Bitmaps::new();
    for (url, bytes) in came {
        let decoded = bytes.and_then(|bytes| decode(&bytes).map_err(|fault| fault.to_string()));
        match decoded {
            Ok(bitmap) => {
                bitmaps.insert(url.to_owned(), bitmap);
            }
            Err(reason) => trouble(
                &format!("`{}` is not shown: {reason}", beginning(url, 100)),
                "",
            ),
        }
    }
    Ok(bitmaps)
}

/// Each address once, at most [`MAX_IMAGES`] of them.
fn distinct(mut urls: Vec<&str>) -> Vec<&str> {
    let mut known = BTreeSet::new();
    urls.retain(|url| known.insert(*url));
    urls.truncate(MAX_IMAGES);
    urls
}

type Fetched<'a> = Vec<(&'a str, Result<Vec<u8>, String>)>;

fn fetched<'a>(urls: &[&'a str]) -> anyhow::Result<Fetched<'a>> {
    if urls.is_empty() {
        return Ok(Vec::new());
    }
    let transport = Transport::start().map_err(|error| anyhow::anyhow!("{error}"))?;
    let requests = urls.iter().map(|url| ImageRequest {
        url: (*url).to_owned(),
        hosts: ImageHosts::Public,
        timeout: IMAGE_TIMEOUT,
    });
    let results = transport.wait_images(requests.collect());
    let told = results
        .into_iter()
        .map(|result| result.map_err(|fault| fault.to_string()));
    Ok(urls.iter().copied().zip(told).collect())
}

/// The folder that pictures may lie in: that of `botbench.toml`, or that of the document.
fn folder_of(document: &Path) -> std::path::PathBuf {
    let config = nearest_config(document);
    let folder = config.as_deref().unwrap_or(document).parent();
    match folder {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => ".".into(),
    }
}

/// What is known of the pictures that came.
pub(super) fn states(bitmaps: &Bitmaps) -> BTreeMap<String, ImageState> {
    let state = |bitmap: &Bitmap| {
        ImageState::Loaded(Size {
            width: bitmap.size.x,
            height: bitmap.size.y,
        })
    };
    bitmaps
        .iter()
        .map(|(url, bitmap)| (url.clone(), state(bitmap)))
        .collect()
}

/// Writes the picture.
pub(super) fn write(path: &Path, canvas: &Canvas) -> anyhow::Result<Status> {
    let bytes = png(canvas)?;
    if path.as_os_str() == STDOUT {
        let mut out = std::io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()?;
        return Ok(Status::Clean);
    }
    match write_atomic(path, &bytes, Expected::Anything) {
        Ok(_) => Ok(Status::Clean),
        Err(error) => {
            trouble(&error.to_string(), error.help());
            Ok(Status::Trouble)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_is_named_often_takes_the_place_of_no_other() {
        let mut urls = vec!["a"; MAX_IMAGES];
        urls.push("b");
        assert_eq!(distinct(urls), ["a", "b"]);
    }
}
