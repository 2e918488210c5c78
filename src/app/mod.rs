//! The controller: the only owner of state. Views show it and ask for changes; background tasks report back.
//!
//! One frame: `logic` takes what the tasks report, runs what was asked for and brings the analysis up to date;
//! `panels` draws. Nothing here waits: files are read and written, large texts analysed and requests sent elsewhere.

mod agreeing;
mod answer;
mod channels;
mod choosing;
mod closing;
mod comparing;
mod conversing;
mod decoding;
mod dispatch;
mod editing;
mod environment;
mod events;
mod explaining;
mod exporting;
mod extracting;
mod files;
mod focus;
mod folder;
mod forms;
mod guard;
mod images;
mod importing;
mod invoking;
mod keeping;
mod logic;
mod looking;
mod mending;
mod network;
mod notices;
mod outlining;
mod palette;
mod panels;
mod persistence;
mod previewing;
mod prompts;
mod repairing;
mod repeating;
mod rows;
mod samples;
mod saving;
mod secrets;
mod seeing;
mod stacking;
mod staging;
mod start;
mod storing;
mod survey;
mod tab;
mod tabs;
mod tasks;
mod templates;
mod testing;
mod zoom;

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Instant;

use egui::Context;

use crate::lint::{CheckOptions, Conversation};
use crate::ui::channels::ChannelFilter;
use crate::ui::command::{Commands, Environment};
use crate::ui::invoke::EntryForm;
use crate::ui::layout::{Layout, Panel};
use crate::ui::palette::PaletteState;
use crate::ui::preview::PreviewOptions;
use crate::ui::typing_order::TypingOrder;
use crate::ui::workspace::{SampleRow, SidebarState};
use crate::workspace::{Home, Keystore, Settings};

use self::choosing::Choosing;
use self::closing::Closing;
use self::events::Events;
use self::extracting::Extracting;
use self::folder::Folder;
use self::images::Gallery;
use self::invoking::Invoking;
use self::keeping::Keeping;
use self::notices::Notices;
use self::repeating::Repeating;
use self::secrets::Secrets;
use self::seeing::Seeing;
use self::stacking::OpenDialog;
use self::tabs::Tabs;
use self::tasks::Tasks;
use self::testing::Testing;

pub use self::start::run;

/// What the window starts from.
#[derive(Debug, Default)]
pub struct Start {
    /// Where settings and the sample workspace are kept; `None` keeps nothing.
    pub home: Option<Home>,
    /// What was remembered.
    pub settings: Settings,
    /// Why nothing was remembered, if something went wrong.
    pub fault: Option<(String, String)>,
    /// What to open: files, or one folder.
    pub paths: Vec<PathBuf>,
    /// Where secrets are.
    pub keystore: Keystore,
}

/// The whole state of the window.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent fact"
)]
pub struct App {
    context: Context,
    tasks: Tasks,
    commands: Commands,
    home: Option<Home>,
    settings: Settings,
    saved_settings: Settings,
    settings_changed_at: Option<Instant>,
    layout: Layout,
    focus: Panel,
    focus_wanted: Option<Panel>,
    panel_places: Vec<(Panel, egui::Rect)>,
    now: Environment,
    folder: Folder,
    sidebar: SidebarState,
    tabs: Tabs,
    workspace_options: CheckOptions,
    options: CheckOptions,
    conversation: Option<Conversation>,
    channel_filter: ChannelFilter,
    preview: PreviewOptions,
    invoking: Invoking,
    seeing: Seeing,
    repeating: Repeating,
    keeping: Keeping,
    events: Events,
    palette: Option<PaletteState>,
    dialog: Option<OpenDialog>,
    /// What comes back when the dialog closes, the last one first.
    dialogs_below: Vec<OpenDialog>,
    /// What shows once nothing is typed that it would be in the way of.
    dialogs_late: VecDeque<OpenDialog>,
    /// Whether something from the background is worked on: what it asks for comes late.
    reporting: bool,
    extracting: Extracting,
    gallery: Gallery,
    endpoint_form: Option<EntryForm>,
    environment_form: Option<EntryForm>,
    network_form: Option<EntryForm>,
    testing: Option<Testing>,
    choosing: Option<Choosing>,
    secrets: Secrets,
    samples: Vec<SampleRow>,
    notices: Notices,
    closing: Closing,
    window_focused: bool,
    frames: u64,
    frame_log: bool,
    /// Whether the keyboard went to another window since a file dialog was asked for.
    was_left: bool,
    started_at: Instant,
}

impl App {
    /// The window's state at the start. Reads no file: what is to be opened is asked of the background.
    #[must_use]
    pub fn new(context: &Context, start: Start) -> Self {
        context.add_plugin(TypingOrder::default());
        let mut app = Self {
            context: context.clone(),
            tasks: Tasks::start(context.clone()),
            commands: Commands::default(),
            home: start.home,
            saved_settings: start.settings.clone(),
            settings: start.settings,
            settings_changed_at: None,
            layout: Layout::default(),
            focus: Panel::Editor,
            focus_wanted: None,
            panel_places: Vec::new(),
            now: Environment::default(),
            folder: Folder::default(),
            sidebar: SidebarState::default(),
            tabs: Tabs::default(),
            workspace_options: CheckOptions::default(),
            options: CheckOptions::default(),
            conversation: Some(Conversation::Messaging),
            channel_filter: ChannelFilter::None,
            preview: PreviewOptions::default(),
            invoking: Invoking::default(),
            seeing: Seeing::default(),
            repeating: Repeating::default(),
            keeping: Keeping::default(),
            events: Events::default(),
            palette: None,
            dialog: None,
            dialogs_below: Vec::new(),
            dialogs_late: VecDeque::new(),
            reporting: false,
            extracting: Extracting::default(),
            gallery: Gallery::default(),
            endpoint_form: None,
            environment_form: None,
            network_form: None,
            testing: None,
            choosing: None,
            secrets: Secrets {
                keystore: start.keystore,
                ..Secrets::default()
            },
            samples: Self::sample_rows(),
            notices: Notices::default(),
            closing: Closing::default(),
            window_focused: true,
            frames: 0,
            frame_log: std::env::var_os("BOTBENCH_FRAME_LOG").is_some(),
            was_left: false,
            started_at: Instant::now(),
        };
        app.folder
            .set_endpoints(crate::workspace::Config::default().offered_endpoints());
        app.restore();
        if let Some((message, help)) = start.fault {
            app.notices.warn(message, help);
        }
        app.start_transport();
        app.open_at_start(start.paths);
        app.open_history();
        app
    }

    /// Whether files are read or written, a text is analysed, an answer or a picture awaited.
    #[must_use]
    pub fn busy(&self) -> bool {
        self.tasks.busy()
            || self.invoking.in_flight()
            || self.keeping.awaits()
            || self.repeating.runs()
            || self.testing.is_some()
            || self.choosing.is_some()
            || self.loads_images()
    }
}
