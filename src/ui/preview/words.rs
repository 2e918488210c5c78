//! Words in the consumer's face, laid out with the line heights of the web.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, Galley, Ui};

use crate::preview::{Style, StyleSize};
use crate::ui::type_scale;

/// A face of the consumer's, with its line height in points.
#[derive(Clone, Copy)]
pub(super) struct Face {
    pub size: f32,
    pub line: f32,
    pub bold: bool,
    pub italic: bool,
    pub colour: Color32,
}

impl Face {
    /// Bubbles: 13 on 16 (`channels.md`).
    pub fn bubble(colour: Color32) -> Self {
        Self::plain(13.0, 16.0, colour)
    }

    /// Delays, system lines, ghosts: 11 on 14.
    pub fn quiet(colour: Color32) -> Self {
        Self::plain(11.0, 14.0, colour)
    }

    pub fn plain(size: f32, line: f32, colour: Color32) -> Self {
        Self {
            size,
            line,
            bold: false,
            italic: false,
            colour,
        }
    }

    /// A text of a card; `medium` is the size of `medium`, which differs in buttons (`structured-content.md` 3.1).
    pub fn styled(style: &Style, medium: f32, colour: Color32) -> Self {
        let (size, line) = match style.size {
            Some(StyleSize::Small) => (11.0, 15.0),
            Some(StyleSize::Medium) | None => (medium, 15.0),
            Some(StyleSize::Large) => (17.0, 20.0),
        };
        Self {
            bold: style.bold,
            italic: style.italic,
            ..Self::plain(size, line, colour)
        }
    }

    fn format(self) -> TextFormat {
        TextFormat {
            font_id: type_scale::consumer(self.size, self.bold, self.italic),
            line_height: Some(self.line),
            color: self.colour,
            ..TextFormat::default()
        }
    }
}

/// Lays out text that wraps at `width`; words that are too long break.
pub(super) fn wrapped(ui: &Ui, text: &str, face: Face, width: f32, align: Align) -> Arc<Galley> {
    sections(ui, &[(text, face)], width, align)
}

/// Lays out runs of text, each in its face.
pub(super) fn sections(ui: &Ui, runs: &[(&str, Face)], width: f32, align: Align) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    for (text, face) in runs {
        job.append(text, 0.0, face.format());
    }
    job.wrap.max_width = width.max(1.0);
    job.halign = align;
    ui.painter().layout_job(job)
}

/// Lays out text in which names stand in backticks: they are set bold.
pub(super) fn with_names(ui: &Ui, text: &str, face: Face, width: f32, align: Align) -> Arc<Galley> {
    let bold = Face { bold: true, ..face };
    let runs: Vec<(&str, Face)> = text
        .split('`')
        .enumerate()
        .map(|(index, run)| (run, if index % 2 == 1 { bold } else { face }))
        .collect();
    sections(ui, &runs, width, align)
}

/// The text without the backticks around names.
pub(super) fn plain(text: &str) -> String {
    text.replace('`', "")
}
