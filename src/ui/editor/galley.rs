//! Text to coloured rows, laid out once for each revision.

use std::sync::Arc;

use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, Galley, Ui};

use super::lexer::{LexState, Lexer, Token};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;

/// Height of a row of code in points.
pub const ROW_HEIGHT: f32 = 20.0;

/// The colour of a token.
pub(super) fn colour(tokens: &Tokens, token: Token) -> Color32 {
    match token {
        Token::Key => tokens.code_key,
        Token::String => tokens.code_string,
        Token::Number => tokens.code_number,
        Token::Literal => tokens.code_literal,
        Token::Punctuation | Token::Comment => tokens.code_punctuation,
        Token::Plain => tokens.text,
    }
}

/// The format of code in one colour.
pub(super) fn code_format(colour: Color32) -> TextFormat {
    TextFormat {
        line_height: Some(ROW_HEIGHT),
        ..TextFormat::simple(type_scale::code(), colour)
    }
}

/// A text that is never wrapped, and its colours so far.
pub(super) struct Painted {
    job: LayoutJob,
    coloured: usize,
}

impl Painted {
    pub(super) fn new(text: String) -> Self {
        let mut job = LayoutJob {
            text,
            keep_trailing_whitespace: true,
            ..LayoutJob::default()
        };
        job.wrap.max_width = f32::INFINITY;
        Self { job, coloured: 0 }
    }

    /// Colours everything from where the last call ended up to `end`.
    pub(super) fn colour_to(&mut self, end: usize, colour: Color32) {
        if end <= self.coloured {
            return;
        }
        match self.job.sections.last_mut() {
            Some(last) if last.format.color == colour => last.byte_range.end = end.into(),
            _ => self.job.sections.push(LayoutSection {
                leading_space: 0.0,
                byte_range: ByteIndex(self.coloured)..ByteIndex(end),
                format: code_format(colour),
            }),
        }
        self.coloured = end;
    }

    /// The job, with the rest in `colour`.
    pub(super) fn finish(mut self, colour: Color32) -> LayoutJob {
        self.colour_to(self.job.text.len(), colour);
        self.job
    }
}

/// A whole JSON text in its colours.
pub(super) fn json_job(text: &str, tokens: &Tokens) -> LayoutJob {
    let mut painted = Painted::new(text.to_owned());
    let mut state = LexState::default();
    let mut start = 0;
    while start < text.len() {
        let rest = &text.as_bytes()[start..];
        let end = start + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let mut lexer = Lexer::new(text, start..end, state);
        for (range, token) in lexer.by_ref() {
            // White space takes the colour before it: fewer stretches to lay out.
            let plain_space = token == Token::Plain && text[range.clone()].trim().is_empty();
            if !plain_space {
                painted.colour_to(range.end, colour(tokens, token));
            }
        }
        state = lexer.state().next_line();
        start = end + 1;
    }
    painted.finish(tokens.text)
}

/// What a laid out text depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct LayoutKey {
    revision: u64,
    length: usize,
    dark: bool,
    pixels_per_point: f32,
}

/// The rows of the latest revision.
#[derive(Debug, Default)]
pub(super) struct GalleyCache {
    held: Option<(LayoutKey, f32, Arc<Galley>)>,
}

impl GalleyCache {
    /// The rows of `text`, which is the text of `revision`.
    pub(super) fn layout(&mut self, ui: &Ui, text: &str, revision: u64) -> Arc<Galley> {
        let key = LayoutKey {
            revision,
            length: text.len(),
            dark: ui.visuals().dark_mode,
            pixels_per_point: ui.pixels_per_point(),
        };
        // A glyph atlas that became emptier was made anew, and old rows point into the old one.
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method itself is not general enough over its lifetimes"
        )]
        let fill = ui.fonts(|fonts| fonts.font_atlas_fill_ratio());
        if let Some((held, held_fill, galley)) = &mut self.held
            && *held == key
            && *held_fill <= fill
        {
            *held_fill = fill;
            return Arc::clone(galley);
        }
        let job = json_job(text, Tokens::of(ui));
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        self.held = Some((key, fill, Arc::clone(&galley)));
        galley
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::tokens::LIGHT;

    #[test]
    fn colours_cover_the_text() {
        for text in ["", "\n", "{\n  \"é\": 1,\r\n  /* \n */ x\n", "\"a"] {
            let job = json_job(text, &LIGHT);
            let mut end = 0;
            for section in &job.sections {
                assert_eq!(section.byte_range.start.0, end);
                end = section.byte_range.end.0;
            }
            assert_eq!(end, text.len());
        }
    }
}
