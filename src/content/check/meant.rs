//! What was probably meant by a word that the specification does not know.

use crate::content::Expects;
use crate::content::spec::{ObjectSpec, meant_property, meant_word};
use crate::text::suggest;

/// The type that is meant by a word that is none.
#[must_use]
pub fn meant_type(word: &str, expects: Expects) -> Option<&'static str> {
    let names: Vec<&'static str> = expects.options().iter().map(|spec| spec.name).collect();
    let names = names.into_iter();
    meant_word(word, &names).or_else(|| suggest::nearest(word.trim(), names))
}

/// The word that is meant by one that is not allowed.
#[must_use]
pub fn meant_choice(word: &str, words: &'static [&'static str]) -> Option<&'static str> {
    let words = words.iter().copied();
    meant_word(word.trim(), &words).or_else(|| suggest::nearest(word.trim(), words))
}

/// The property that is meant by a name that is none.
#[must_use]
pub fn meant_name(name: &str, spec: &'static ObjectSpec) -> Option<&'static str> {
    let names = spec.properties.iter().map(|property| property.name);
    meant_property(spec, name).or_else(|| suggest::nearest(name.trim(), names))
}

/// Whether two words differ in case and blanks only.
#[must_use]
pub fn is_same_word(written: &str, meant: &str) -> bool {
    let trimmed = written.trim();
    trimmed == meant || suggest::differ_in_case(trimmed, meant)
}
