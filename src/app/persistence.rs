//! What is remembered from one start to the next.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::Context;

use super::App;
use super::files::Opening;
use super::tasks::TaskEvent;
use crate::channel::Channel;
use crate::lint::Conversation;
use crate::ui::channels::ChannelFilter;
use crate::ui::layout::BottomTab;
use crate::ui::preview::{ANY_WIDTH, Pane};
use crate::workspace::nearest_config;
use crate::workspace::settings::{
    BottomChoice, ConversationChoice, HiddenPanels, PanelSizes, ShownChoices, WindowPlace,
};

/// How long changes may pile up before they are written.
const DEBOUNCE: Duration = Duration::from_secs(1);

impl App {
    /// Takes over what was remembered, as far as it needs no file.
    pub(super) fn restore(&mut self) {
        let panels = self.settings.panels;
        if let Some(width) = panels.sidebar {
            self.layout.sidebar_width = width;
        }
        let hidden = self.settings.hidden;
        self.layout.sidebar = !hidden.sidebar;
        self.layout.preview = !hidden.preview;
        self.layout.bottom = !hidden.bottom;
        self.layout.preview_width = panels.preview;
        self.layout.bottom_height = panels.bottom;
        self.restore_choices();
        self.set_theme(self.settings.theme);
        self.context.set_zoom_factor(self.settings.zoom);
    }

    fn restore_choices(&mut self) {
        let shown = self.settings.shown.clone();
        self.layout.bottom_tab = match shown.bottom {
            BottomChoice::Problems => BottomTab::Problems,
            BottomChoice::Response => BottomTab::Response,
            BottomChoice::Logs => BottomTab::Logs,
            BottomChoice::Timing => BottomTab::Timing,
            BottomChoice::History => BottomTab::History,
            BottomChoice::Outline => BottomTab::Outline,
        };
        if let Some(width) = shown.phone_width.filter(|width| ANY_WIDTH.contains(width)) {
            self.preview.width = width;
        }
        self.preview.pane = Pane::from_id(shown.preview.as_deref().unwrap_or_default());
        let look = shown.look.as_deref().and_then(Channel::from_id);
        self.preview.look = look.unwrap_or(self.preview.look);
        self.conversation = match shown.conversation {
            ConversationChoice::Messaging => Some(Conversation::Messaging),
            ConversationChoice::Chat => Some(Conversation::Chat),
            ConversationChoice::Any => None,
        };
        let channel = shown.channel.as_deref().unwrap_or_default();
        self.channel_filter = ChannelFilter::from_id(channel);
        if let Some(channel) = self.channel_filter.channel() {
            self.preview.look = channel;
        }
        self.apply_options();
    }

    fn choices(&self) -> ShownChoices {
        ShownChoices {
            conversation: match self.conversation {
                Some(Conversation::Messaging) => ConversationChoice::Messaging,
                Some(Conversation::Chat) => ConversationChoice::Chat,
                None => ConversationChoice::Any,
            },
            bottom: match self.layout.bottom_tab {
                BottomTab::Problems => BottomChoice::Problems,
                BottomTab::Response => BottomChoice::Response,
                BottomTab::Logs => BottomChoice::Logs,
                BottomTab::Timing => BottomChoice::Timing,
                BottomTab::History => BottomChoice::History,
                BottomTab::Outline => BottomChoice::Outline,
            },
            phone_width: Some(self.preview.width),
            preview: Some(self.preview.pane.id().to_owned()),
            look: Some(self.preview.look.id().to_owned()),
            channel: Some(self.channel_filter.id().to_owned()),
        }
    }

    /// Opens what was named at the start, or what was open at the last exit, or the sample workspace.
    pub(super) fn open_at_start(&mut self, paths: Vec<PathBuf>) {
        let paths: Vec<PathBuf> = paths
            .into_iter()
            .map(|path| std::path::absolute(&path).unwrap_or(path))
            .collect();
        let inside = |folder: &PathBuf| {
            let below = |path: &PathBuf| path.starts_with(folder) && path != folder;
            paths.iter().all(below)
        };
        match self.settings.last_folder.clone().filter(inside) {
            Some(folder) => {
                self.open_folder(folder);
                self.restore_tabs();
            }
            None if paths.is_empty() => self.open_samples(true),
            None => self.open_project_of(&paths),
        }
        self.open_paths(paths);
    }

    /// Opens the folder whose `botbench.toml` holds for a file that was named; a file without one opens alone.
    fn open_project_of(&mut self, paths: &[PathBuf]) {
        let project = paths.first().and_then(|path| nearest_config(path));
        if let Some(folder) = project.as_deref().and_then(Path::parent) {
            self.open_folder(folder.to_owned());
        }
    }

    fn restore_tabs(&mut self) {
        let active = self.settings.active_tab.unwrap_or(0);
        for (index, path) in self.settings.tabs.clone().into_iter().enumerate() {
            self.read(Opening::Restore(path, index == active));
        }
    }

    /// Notes which files are open.
    pub(super) fn remember_tabs(&mut self) {
        let active = self.tabs.active_id();
        let with_file = || self.tabs.list.iter().filter(|tab| tab.path.is_some());
        self.settings.tabs = with_file().filter_map(|tab| tab.path.clone()).collect();
        self.settings.active_tab = with_file().position(|tab| Some(tab.id) == active);
    }

    /// Notes window and panels, and writes the settings a while after they changed.
    pub(super) fn keep_settings(&mut self, context: &Context) {
        self.note_window(context);
        self.settings.panels = PanelSizes {
            sidebar: Some(self.layout.sidebar_width),
            preview: self.layout.preview_width,
            bottom: self.layout.bottom_height,
        };
        self.settings.hidden = HiddenPanels {
            sidebar: !self.layout.sidebar,
            preview: !self.layout.preview,
            bottom: !self.layout.bottom,
        };
        self.settings.shown = self.choices();
        if self.settings == self.saved_settings {
            self.settings_changed_at = None;
            return;
        }
        let since = *self.settings_changed_at.get_or_insert_with(Instant::now);
        if since.elapsed() >= DEBOUNCE {
            self.write_settings();
        } else {
            context.request_repaint_after(DEBOUNCE.saturating_sub(since.elapsed()));
        }
    }

    fn note_window(&mut self, context: &Context) {
        let zoom = context.zoom_factor();
        let place = context.input(|input| {
            let viewport = input.viewport();
            let inner = viewport.inner_rect?;
            let outer = viewport.outer_rect;
            Some(WindowPlace {
                width: (inner.width() * zoom).round(),
                height: (inner.height() * zoom).round(),
                x: outer.map(|rect| (rect.left() * zoom).round()),
                y: outer.map(|rect| (rect.top() * zoom).round()),
                maximized: viewport.maximized.unwrap_or(false),
            })
        });
        if place.is_some() {
            self.settings.window = place;
        }
    }

    fn write_settings(&mut self) {
        let Some(home) = &self.home else {
            return;
        };
        let path = home.settings_file();
        let settings = self.settings.clone();
        self.saved_settings = settings.clone();
        self.settings_changed_at = None;
        self.tasks
            .on_files(move || TaskEvent::SettingsSaved(settings.save(&path)));
    }

    /// Writes the settings at the exit, at once: there is no later.
    pub(super) fn write_last_settings(&mut self) {
        let Some(home) = &self.home else {
            return;
        };
        if self.settings != self.saved_settings
            && let Err(error) = self.settings.save(&home.settings_file())
        {
            tracing::warn!(%error, "the settings were not saved");
        }
    }
}
