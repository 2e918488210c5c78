//! How the window starts, and what a first start shows.

use std::path::PathBuf;

use eframe::NativeOptions;
use egui::{Context, Ui, ViewportBuilder, vec2};

use super::{App, Start};
use crate::payload;
use crate::ui::theme;
use crate::workspace::{Home, Keystore, Settings};

/// A response to start from.
pub(super) const NEW_RESPONSE: &str =
    "{\n  \"messages\": [\n    \"Hello!\"\n  ],\n  \"context\": {}\n}\n";
/// A card to start from.
pub(super) const NEW_CARD: &str = r#"{
  "type": "vertical",
  "elements": [
    { "type": "text", "text": "Where is your order?" },
    {
      "type": "button",
      "title": "Track it",
      "click": { "actions": [{ "type": "publishText", "text": "track my order" }] }
    }
  ]
}
"#;

impl eframe::App for App {
    fn logic(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.before_frame(context);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame_ui(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.write_last_settings();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// Opens the window, on what was open last, or on files and folders that were named. Returns when it is closed.
///
/// # Errors
/// When there is no screen to draw on.
pub fn run(paths: &[PathBuf]) -> anyhow::Result<()> {
    let home = Home::of_user();
    let (settings, fault) = match &home {
        Some(home) => Settings::load(&home.settings_file()),
        None => (Settings::default(), None),
    };
    let start = Start {
        home,
        fault: fault.map(|fault| (fault.to_string(), fault.help().to_owned())),
        paths: paths.to_vec(),
        settings,
        keystore: Keystore::System,
    };
    let options = NativeOptions {
        viewport: viewport(&start.settings),
        ..NativeOptions::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(|creation| {
        theme::install(&creation.egui_ctx);
        Ok(Box::new(App::new(&creation.egui_ctx, start)))
    });
    eframe::run_native("botbench", options, create).map_err(|error| anyhow::anyhow!("{error}"))
}

fn viewport(settings: &Settings) -> ViewportBuilder {
    let builder = ViewportBuilder::default()
        .with_app_id("botbench")
        .with_title("botbench")
        .with_min_inner_size(vec2(720.0, 480.0));
    let Some(window) = settings.window else {
        return builder.with_inner_size(vec2(1280.0, 800.0));
    };
    let builder = builder
        .with_inner_size(vec2(window.width, window.height))
        .with_maximized(window.maximized);
    match (window.x, window.y) {
        (Some(x), Some(y)) => builder.with_position([x, y]),
        _ => builder,
    }
}

impl App {
    /// Opens a payload template as a new text.
    pub(super) fn open_template(&mut self, name: &str) {
        if let Some(template) = payload::find(name) {
            self.open_new(template.name, template.text);
        }
    }

    /// Opens a new text.
    pub(super) fn open_new(&mut self, title: &str, text: &str) {
        self.open_text(format!("{title}.json"), text.to_owned());
    }
}
