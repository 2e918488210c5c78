//! SVG: drawn with the shipped fonts, without anything from outside.

use std::sync::{Arc, LazyLock};

use image::{DynamicImage, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb, roxmltree};

use super::decode::{Bitmap, DecodeFault, KEPT_SIDE, MAX_IMAGE_SIDE};
use crate::preview::typeset::Font;

/// Bytes of text that are read.
const MAX_TEXT: usize = 2 << 20;

/// Elements, attributes and texts that are read, before anything refers to anything.
const MAX_NODES: u32 = 50_000;

/// Elements that refer to others: each may draw all of what it refers to.
const MAX_REFERENCES: usize = 200;

/// Steps of filters: each may touch every pixel many times.
const MAX_FILTERS: usize = 20;

/// Whether bytes look like an SVG: text whose first element is one.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<')
        && text.contains("<svg")
        && !text.to_ascii_lowercase().starts_with("<!doctype html")
}

/// Draws it at its own size.
pub(super) fn decode(bytes: &[u8]) -> Result<Bitmap, DecodeFault> {
    if bytes.len() > MAX_TEXT {
        return Err(DecodeFault::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| broken("it is not UTF-8"))?;
    let parsing = roxmltree::ParsingOptions {
        allow_dtd: true,
        nodes_limit: MAX_NODES,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(text, parsing)
        .map_err(|error| DecodeFault::Broken(error.to_string()))?;
    bounded(&document)?;
    let tree = Tree::from_xmltree(&document, &options())
        .map_err(|error| DecodeFault::Broken(error.to_string()))?;
    draw(&tree)
}

/// Refuses what would take for ever although it is short.
fn bounded(document: &roxmltree::Document<'_>) -> Result<(), DecodeFault> {
    let elements = || document.descendants().filter(roxmltree::Node::is_element);
    let references = elements().filter(|node| {
        let name = node.tag_name().name();
        matches!(name, "use" | "pattern" | "mask" | "marker" | "clipPath")
    });
    let filters = elements().filter(|node| node.tag_name().name().starts_with("fe"));
    if references.count() > MAX_REFERENCES || filters.count() > MAX_FILTERS {
        return Err(DecodeFault::TooLarge);
    }
    if expanded(document) > u64::from(MAX_NODES) {
        return Err(DecodeFault::TooLarge);
    }
    Ok(())
}

/// How many elements there are once every `use` stands for what it refers to, as far as that is less than the cap.
fn expanded(document: &roxmltree::Document<'_>) -> u64 {
    let cap = u64::from(MAX_NODES) + 1;
    // Each round resolves one more level of references; what still grows after as many as there are goes in circles,
    // which the drawer refuses by itself.
    let nodes: Vec<_> = document.descendants().collect();
    let mut sizes = vec![1_u64; nodes.len()];
    let index_of = |id: roxmltree::NodeId| id.get_usize();
    let mut by_id = std::collections::BTreeMap::new();
    for node in &nodes {
        if let Some(id) = node.attribute("id") {
            by_id.entry(id).or_insert_with(|| index_of(node.id()));
        }
    }
    for _ in 0..16 {
        let before = sizes.clone();
        // Children stand behind their parents, so from the end each is counted before it is added.
        let mut next = vec![1_u64; nodes.len()];
        for node in nodes.iter().rev() {
            let index = index_of(node.id());
            if node.tag_name().name() == "use" {
                let target = node
                    .attributes()
                    .find(|attribute| attribute.name() == "href");
                let target =
                    target.and_then(|href| by_id.get(href.value().trim().trim_start_matches('#')));
                let size = target.and_then(|target| before.get(*target)).copied();
                next[index] = next[index].saturating_add(size.unwrap_or(0));
            }
            next[index] = next[index].min(cap);
            if let Some(parent) = node.parent() {
                let parent = index_of(parent.id());
                next[parent] = next[parent].saturating_add(next[index]).min(cap);
            }
        }
        let settled = next == before;
        sizes = next;
        if settled || sizes[0] >= cap {
            break;
        }
    }
    sizes[0]
}

fn draw(tree: &Tree) -> Result<Bitmap, DecodeFault> {
    let size = tree.size();
    let longer = size.width().max(size.height());
    if longer > MAX_IMAGE_SIDE as f32 {
        return Err(DecodeFault::TooLarge);
    }
    // Drawn at twice its size where that is kept, so that it stays sharp on dense screens.
    let scale = (KEPT_SIDE as f32 / longer).min(2.0);
    let pixels = |points: f32| (points * scale).ceil().max(1.0) as u32;
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    let mut pixmap = Pixmap::new(width, height).ok_or(DecodeFault::TooLarge)?;
    resvg::render(
        tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    let raw = pixmap.take_demultiplied();
    let picture = RgbaImage::from_raw(width, height, raw).ok_or_else(|| broken("no pixels"))?;
    let mut bitmap = Bitmap::of(DynamicImage::ImageRgba8(picture));
    bitmap.size = egui::vec2(size.width(), size.height());
    Ok(bitmap)
}

fn broken(why: &str) -> DecodeFault {
    DecodeFault::Broken(why.to_owned())
}

/// The fonts of pictures, read once.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for font in Font::ALL {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font.bytes())));
    }
    fonts.set_sans_serif_family(Font::Sans.name());
    fonts.set_serif_family(Font::Sans.name());
    fonts.set_monospace_family(Font::Sans.name());
    Arc::new(fonts)
});

/// Nothing is read from disk or inside of `data:` addresses: an SVG in an SVG could go on for ever.
fn options() -> Options<'static> {
    Options {
        resources_dir: None,
        font_family: Font::Sans.name().to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    }
}
