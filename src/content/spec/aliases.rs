//! Words that people write instead of the right ones: from other formats, from HTML, from older pages.

use super::ObjectSpec;
use crate::text::suggest;

/// What is written, and what may be meant; the first that the object has counts.
const PROPERTIES: &[(&str, &[&str])] = &[
    ("alternativetext", &["alt"]),
    ("alttext", &["alt"]),
    ("action", &["actions"]),
    ("address", &["url", "uri"]),
    ("arialabel", &["aria-label"]),
    ("background", &["background-color"]),
    ("backgroundcolor", &["background-color"]),
    ("bgcolor", &["background-color"]),
    ("body", &["elements", "text"]),
    ("buttons", &["elements"]),
    ("cards", &["elements"]),
    ("children", &["elements"]),
    ("content", &["elements", "text"]),
    ("direction", &["rtl"]),
    ("dropshadow", &["border"]),
    ("element", &["elements"]),
    ("fontsize", &["size"]),
    ("fontstyle", &["italic"]),
    ("fontweight", &["bold"]),
    ("href", &["uri", "url"]),
    ("hint", &["tooltip"]),
    ("id", &["sectionID", "productId"]),
    ("image", &["url", "imageUrl"]),
    ("imageurl", &["url"]),
    ("img", &["url"]),
    ("items", &["elements", "replies", "slots"]),
    ("label", &["title", "text", "name", "aria-label"]),
    ("lat", &["la"]),
    ("latitude", &["la"]),
    ("link", &["uri", "url"]),
    ("lng", &["lo"]),
    ("lon", &["lo"]),
    ("long", &["lo"]),
    ("longitude", &["lo"]),
    ("message", &["text"]),
    ("name", &["title", "text"]),
    ("onclick", &["click"]),
    ("src", &["url"]),
    ("publishtext", &["text"]),
    ("textcolor", &["color"]),
    ("text", &["title", "publishText"]),
    ("title", &["text", "name", "caption"]),
    ("uri", &["url"]),
    ("url", &["uri", "imageUrl"]),
    ("value", &["text"]),
    ("width", &["percentages"]),
    ("widths", &["percentages"]),
];

/// Types and other words that are written, and what is meant.
const WORDS: &[(&str, &[&str])] = &[
    ("_blank", &["blank"]),
    ("_self", &["self"]),
    ("_parent", &["self"]),
    ("_top", &["self"]),
    ("accordion", &["accordionSelect"]),
    ("borderless", &["borderLess"]),
    ("cards", &["carousel"]),
    ("call", &["link"]),
    ("column", &["vertical"]),
    ("date", &["datePicker"]),
    ("disabled", &["disable"]),
    ("enabled", &["enable"]),
    ("img", &["image"]),
    ("label", &["text"]),
    ("location", &["map", "navigate"]),
    ("monday", &["mon"]),
    ("multi", &["multiple"]),
    ("new", &["blank"]),
    ("none", &["borderLess"]),
    ("openurl", &["link"]),
    ("paragraph", &["text"]),
    ("picture", &["image"]),
    ("postback", &["publishText"]),
    ("row", &["horizontal"]),
    ("shadow", &["dropShadow"]),
    ("sunday", &["sun"]),
    ("url", &["link"]),
    ("weburl", &["link"]),
];

/// The letters of a name in lower case, without what joins words.
fn plain(name: &str) -> String {
    let letters = name
        .chars()
        .filter(|char| !matches!(char, '-' | '_' | ' ' | '@'));
    letters.flat_map(char::to_lowercase).collect()
}

/// The property of an object that someone means who writes `name`, from the known mix-ups alone.
#[must_use]
pub fn meant_property(spec: &ObjectSpec, name: &str) -> Option<&'static str> {
    if name.len() > 40 {
        return None;
    }
    let plain_name = plain(name);
    let same = |known: &&str| plain(known) == plain_name;
    let mut own = spec.properties.iter().map(|property| property.name);
    if let Some(known) = own.find(same) {
        return Some(known);
    }
    let (_, meant) = PROPERTIES
        .iter()
        .find(|(written, _)| *written == plain_name)?;
    meant
        .iter()
        .copied()
        .find(|meant| spec.position(meant).is_some())
}

/// The properties, of whatever object, that someone means who mistypes one of the known mix-ups: `titel` for the `title`
/// that is meant to be `text`.
pub fn mistyped_properties(name: &str) -> impl Iterator<Item = &'static str> + use<> {
    let written = PROPERTIES.iter().map(|&(written, _)| written);
    let near = suggest::nearest(&plain(name), written);
    let listed = PROPERTIES
        .iter()
        .find(|&&(written, _)| Some(written) == near);
    listed
        .into_iter()
        .flat_map(|(_, meant)| meant.iter().copied())
}

/// The word of `known` that someone means who writes `word`, from the known mix-ups alone.
#[must_use]
pub fn meant_word<'k>(
    word: &str,
    known: &(impl Iterator<Item = &'k str> + Clone),
) -> Option<&'k str> {
    if word.len() > 40 {
        return None;
    }
    let plain_word = plain(word);
    if let Some(same) = known.clone().find(|known| plain(known) == plain_word) {
        return Some(same);
    }
    let lower = word.to_lowercase();
    let listed = |written: &str| written == lower || written == plain_word;
    let (_, meant) = WORDS.iter().find(|(written, _)| listed(written))?;
    meant
        .iter()
        .find_map(|meant| known.clone().find(|known| known == meant))
}
