//! Sentences in which names stand in backticks.

/// The sentence without its backticks: for screen readers, and where all is drawn in one face.
#[must_use]
pub fn without_ticks(text: &str) -> String {
    text.replace('`', "")
}
