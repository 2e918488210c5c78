//! What was probably meant.

use crate::content::Expects;
use crate::content::spec::{ObjectSpec, meant_property, meant_word};
use crate::json::Node;
use crate::text::suggest;

/// The type that is meant by a word that is none.
pub(super) fn meant_type(word: Node<'_>, expects: Expects) -> Option<&'static str> {
    let word = word.string()?;
    let names: Vec<&'static str> = match expects {
        Expects::Object(spec) => vec![spec.name],
        _ => expects.options().iter().map(|spec| spec.name).collect(),
    };
    meant_word(&word, &names.iter().copied()).or_else(|| suggest::nearest(&word, names))
}

/// The word that is meant by one that is not allowed.
pub(super) fn meant_word_of(
    node: Node<'_>,
    words: &'static [&'static str],
) -> Option<&'static str> {
    let word = node.string()?;
    let trimmed = word.trim();
    let words = words.iter().copied();
    meant_word(trimmed, &words).or_else(|| suggest::nearest(trimmed, words))
}

/// The property that is meant by a name that is none.
pub(super) fn meant_name(key: Node<'_>, spec: &'static ObjectSpec) -> Option<&'static str> {
    let name = key.string()?;
    let names = spec.properties.iter().map(|property| property.name);
    meant_property(spec, &name).or_else(|| suggest::nearest(name.trim(), names))
}
