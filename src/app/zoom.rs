//! Zoom and theme.

use egui::{Context, ThemePreference};

use super::App;
use crate::workspace::settings::ThemeChoice;

/// The steps of the zoom; product: 50 to 300 %.
const STEPS: [f32; 13] = [
    0.5, 0.6, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 3.0,
];

impl App {
    pub(super) fn zoom_step(&mut self, larger: bool) {
        let now = self.settings.zoom;
        let next = if larger {
            STEPS.into_iter().find(|step| *step > now + 0.01)
        } else {
            STEPS.into_iter().rev().find(|step| *step < now - 0.01)
        };
        self.settings.zoom = next.unwrap_or(now);
    }

    pub(super) fn apply_zoom(&self, context: &Context) {
        if (context.zoom_factor() - self.settings.zoom).abs() > 0.001 {
            context.set_zoom_factor(self.settings.zoom);
        }
    }

    pub(super) fn set_theme(&mut self, choice: ThemeChoice) {
        self.settings.theme = choice;
        self.context.set_theme(match choice {
            ThemeChoice::System => ThemePreference::System,
            ThemeChoice::Light => ThemePreference::Light,
            ThemeChoice::Dark => ThemePreference::Dark,
        });
    }
}
