//! Sentences with names in backticks.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId};

use crate::ui::tokens::Tokens;
use crate::ui::type_scale;

/// How a sentence is set: its words, and the names in it.
#[derive(Clone, Debug)]
pub struct Prose {
    words: FontId,
    word_color: Color32,
    names: FontId,
    name_color: Color32,
    /// Whether the first letter becomes a capital: the tables word everything in lower case.
    capital: bool,
}

impl Prose {
    /// What is wrong: the first line of a finding.
    #[must_use]
    pub fn message(tokens: &Tokens) -> Self {
        Self {
            words: type_scale::medium(13.0),
            word_color: tokens.text,
            names: type_scale::code_sized(12.5),
            name_color: tokens.text,
            capital: false,
        }
    }

    /// Why it matters, what to do: the lines below.
    #[must_use]
    pub fn note(tokens: &Tokens) -> Self {
        Self {
            words: type_scale::secondary(),
            word_color: tokens.secondary,
            names: type_scale::code_sized(11.5),
            name_color: tokens.secondary,
            capital: true,
        }
    }

    /// Ordinary text.
    #[must_use]
    pub fn body(tokens: &Tokens) -> Self {
        Self {
            words: type_scale::body(),
            names: type_scale::code_sized(12.5),
            ..Self::message(tokens)
        }
    }

    /// The same in one colour.
    #[must_use]
    pub fn in_colour(mut self, colour: Color32) -> Self {
        self.word_color = colour;
        self.name_color = colour;
        self
    }

    /// The same with a capital as the first letter.
    #[must_use]
    pub const fn with_capital(mut self) -> Self {
        self.capital = true;
        self
    }

    /// The same with the first letter as it is: for values that are names.
    #[must_use]
    pub fn as_written(mut self) -> Self {
        self.capital = false;
        self
    }

    /// Lays `text` out in lines 18 apart, at most `rows` of them, no wider than `width` points.
    #[must_use]
    pub fn job(&self, text: &str, width: f32, rows: usize) -> LayoutJob {
        let mut job = LayoutJob {
            wrap: TextWrapping {
                max_width: width,
                max_rows: rows,
                break_anywhere: rows == 1,
                ..TextWrapping::default()
            },
            ..LayoutJob::default()
        };
        let text = if self.capital {
            with_capital(text)
        } else {
            text.to_owned()
        };
        for (part, is_name) in parts(&text) {
            let (font, color) = if is_name {
                (self.names.clone(), self.name_color)
            } else {
                (self.words.clone(), self.word_color)
            };
            let format = TextFormat {
                line_height: Some(18.0),
                ..TextFormat::simple(font, color)
            };
            job.append(part, 0.0, format);
        }
        job
    }
}

/// The text with a capital as its first letter.
#[must_use]
pub fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The words and names of a text, in order; a backtick without a partner is a word.
fn parts(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, name, after)) = next_name(rest) {
        parts.push((before, false));
        parts.push((name, true));
        rest = after;
    }
    parts.push((rest, false));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (name, after) = rest.split_once('`')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_between_backticks() {
        assert_eq!(
            parts("`a` should be `b` now"),
            [
                ("a", true),
                (" should be ", false),
                ("b", true),
                (" now", false)
            ]
        );
    }

    #[test]
    fn a_lone_backtick_stays() {
        assert_eq!(parts("a ` b"), [("a ` b", false)]);
    }
}
