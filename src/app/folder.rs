//! The workspace: an open folder, its files, and what its `botbench.toml` says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use super::App;
use super::events::Events;
use super::survey::{Survey, survey};
use super::tabs::Tabs;
use super::tasks::{Reporter, TaskEvent};
use crate::invoke::{Endpoint, NetworkSource};
use crate::lint::CheckOptions;
use crate::ui::dialogs::Dialog;
use crate::ui::notices::NoticeTone;
use crate::ui::widgets::{Tile, tile_of};
use crate::ui::workspace::{FileRow, RowSort};
use crate::workspace::config::{self, CONFIG_NAME, Section, Written};
use crate::workspace::{
    Config, ConfigError, FileError, ScanLimits, Stamp, Tree, Watch, display_name, nearest_config,
    scan,
};

/// How often the disk is looked at.
const LOOK: Duration = Duration::from_secs(2);

/// What the background found in a folder.
pub(super) struct Scan {
    number: u64,
    root: PathBuf,
    tree: Result<Tree, FileError>,
    config: Option<(PathBuf, Result<Config, ConfigError>)>,
}

/// What is known of a file: its tile, errors and warnings.
type Known = (Tile, [usize; 2]);

/// The open folder.
#[derive(Default)]
pub(super) struct Folder {
    root: Option<PathBuf>,
    tree: Option<Tree>,
    closed: BTreeSet<PathBuf>,
    known: BTreeMap<PathBuf, Known>,
    rows: Vec<FileRow>,
    fault: Option<String>,
    config_path: Option<PathBuf>,
    endpoints: Vec<Endpoint>,
    entries: Vec<Written>,
    environments: Vec<Written>,
    network: Option<Arc<NetworkSource>>,
    network_entry: Option<Written>,
    own_networks: Vec<(String, Written)>,
    /// What was told of `botbench.toml` already.
    told: BTreeSet<String>,
    scan: u64,
    /// How many looks into the files were asked for; all but the last are given up.
    surveys: Arc<AtomicU64>,
    watch: Option<Arc<Mutex<Watch>>>,
}

impl Folder {
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    pub fn name(&self) -> Option<String> {
        self.root.as_deref().map(display_name)
    }

    pub fn rows(&self) -> &[FileRow] {
        &self.rows
    }

    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// The endpoints that can be sent to; always at least the demo bot.
    pub fn endpoints(&self) -> &[Endpoint] {
        &self.endpoints
    }

    /// The endpoint of that name.
    pub fn endpoint(&self, name: &str) -> Option<&Endpoint> {
        self.endpoints.iter().find(|known| known.name == name)
    }

    /// The endpoint of that name as `botbench.toml` writes it.
    pub fn written(&self, name: &str) -> Option<&Written> {
        self.entries.iter().find(|entry| entry.name() == name)
    }

    /// The environments as `botbench.toml` writes them.
    pub fn environments(&self) -> &[Written] {
        &self.environments
    }

    /// How endpoints are reached that have no network of their own.
    pub const fn network(&self) -> Option<&Arc<NetworkSource>> {
        self.network.as_ref()
    }

    /// The same as `botbench.toml` writes it.
    pub const fn network_entry(&self) -> Option<&Written> {
        self.network_entry.as_ref()
    }

    /// The network of an endpoint's own, as `botbench.toml` writes it.
    pub fn own_network(&self, name: &str) -> Option<&Written> {
        let found = self.own_networks.iter().find(|(own, _)| own == name);
        found.map(|(_, written)| written)
    }

    /// Takes over what `botbench.toml` says.
    fn take_entries(&mut self, config: Config) {
        self.endpoints = config.offered_endpoints();
        self.entries = config.entries;
        self.environments = config.environments;
        self.network = config.network;
        self.network_entry = config.network_entry;
        self.own_networks = config.own_networks;
    }

    pub fn set_endpoints(&mut self, endpoints: Vec<Endpoint>) {
        self.endpoints = endpoints;
    }

    /// All files of the folder.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let entries = self.tree.iter().flat_map(|tree| &tree.entries);
        entries
            .filter(|entry| !entry.folder)
            .map(|entry| entry.path.as_path())
    }

    pub fn tile(&self, path: &Path) -> Tile {
        self.known
            .get(path)
            .map_or_else(|| tile_of(crate::lint::Kind::Other), |known| known.0)
    }

    pub fn toggle(&mut self, path: PathBuf) {
        if !self.closed.remove(&path) {
            self.closed.insert(path);
        }
        self.make_rows();
    }

    /// What the background found in some files, unless another look was asked for since.
    pub fn take_survey(&mut self, number: u64, found: Vec<Survey>) {
        if number == self.surveys.load(Ordering::Relaxed) {
            for file in found {
                self.known
                    .insert(file.path, (tile_of(file.kind), file.counts));
            }
            self.make_rows();
        }
    }

    /// Takes over what is known of the open documents.
    pub fn note_open(&mut self, tabs: &Tabs) {
        let mut changed = false;
        for tab in &tabs.list {
            let (Some(path), Some(_)) = (&tab.path, tab.checked_in) else {
                continue;
            };
            let counts = tab.counts();
            let known = (tile_of(tab.kind()), [counts.errors, counts.warnings]);
            if self.known.get(path) != Some(&known) && tab.scene().is_some() {
                self.known.insert(path.clone(), known);
                changed = true;
            }
        }
        if changed {
            self.make_rows();
        }
    }

    fn make_rows(&mut self) {
        let Some(tree) = &self.tree else {
            self.rows.clear();
            return;
        };
        let mut rows = Vec::new();
        let mut hidden: Option<&Path> = None;
        for entry in &tree.entries {
            if hidden.is_some_and(|folder| entry.path.starts_with(folder)) {
                continue;
            }
            let open = !self.closed.contains(&entry.path);
            hidden = (entry.folder && !open).then_some(entry.path.as_path());
            let known = self.known.get(&entry.path);
            let sort = if entry.folder {
                RowSort::Folder { open }
            } else {
                RowSort::File(
                    known.map_or_else(|| tile_of(crate::lint::Kind::Other), |known| known.0),
                )
            };
            rows.push(FileRow {
                path: entry.path.clone(),
                name: display_name(&entry.path),
                level: u8::try_from(entry.level).unwrap_or(u8::MAX),
                sort,
                counts: known.map_or([0, 0], |known| known.1),
            });
        }
        self.rows = rows;
    }

    pub fn watch_file(&self, path: &Path, stamp: Stamp) {
        if let Some(watch) = &self.watch {
            let mut watch = watch.lock().unwrap_or_else(PoisonError::into_inner);
            watch.add(path, stamp);
        }
    }

    pub fn unwatch_file(&self, path: &Path) {
        if let Some(watch) = &self.watch {
            let mut watch = watch.lock().unwrap_or_else(PoisonError::into_inner);
            watch.remove(path);
        }
    }

    /// Starts to look at the disk every now and then, on a thread of its own, until the window closes.
    pub fn start_watch(&mut self, reporter: Reporter) {
        let watch = Arc::new(Mutex::new(Watch::default()));
        let weak = Arc::downgrade(&watch);
        self.watch = Some(watch);
        let started = std::thread::Builder::new()
            .name("botbench-watch".to_owned())
            .spawn(move || look_on(&weak, &reporter));
        if let Err(error) = started {
            tracing::error!(%error, "changes on disk will not be noticed");
        }
    }
}

fn look_on(watch: &Weak<Mutex<Watch>>, reporter: &Reporter) {
    loop {
        std::thread::sleep(LOOK);
        let Some(watch) = watch.upgrade() else {
            return;
        };
        let changes = watch.lock().unwrap_or_else(PoisonError::into_inner).look();
        if !changes.is_empty() {
            reporter.report(TaskEvent::DiskChanged(changes));
        }
    }
}

impl App {
    /// Makes a folder the workspace.
    pub(super) fn open_folder(&mut self, path: PathBuf) {
        if self.folder.root() != Some(path.as_path()) {
            self.leave_folder();
        }
        self.settings.last_folder = Some(path.clone());
        self.folder.root = Some(path);
        self.open_history();
        self.reload_folder();
    }

    /// Lets go of all that belongs to the workspace: nothing of it may reach the next one's files or history.
    fn leave_folder(&mut self) {
        for section in [Section::Endpoint, Section::Environment, Section::Network] {
            self.close_form(section);
        }
        self.cancel_send();
        self.stop_repeat();
        self.stop_run();
        self.stop_beside();
        self.keep_test();
        self.events = Events::default();
        self.take_dialogs(|open| matches!(open.state.dialog, Dialog::EventRun(_)));
        self.invoking.forget_reached();
        self.set_options(CheckOptions::default());
        self.folder = Folder {
            endpoints: Config::default().offered_endpoints(),
            scan: self.folder.scan,
            watch: self.folder.watch.take(),
            ..Folder::default()
        };
    }

    /// Lists the workspace again.
    pub(super) fn reload_folder(&mut self) {
        let Some(root) = self.folder.root.clone() else {
            return;
        };
        self.folder.scan += 1;
        let number = self.folder.scan;
        self.tasks.on_files(move || {
            let tree = scan(&root, ScanLimits::default());
            let config = nearest_config(&root.join(CONFIG_NAME)).map(|path| {
                let config = config::load(&path).map(|file| file.config);
                (path, config)
            });
            TaskEvent::Scanned(Box::new(Scan {
                number,
                root,
                tree,
                config,
            }))
        });
    }

    pub(super) fn folder_scanned(&mut self, scan: Scan) {
        if scan.number != self.folder.scan {
            return;
        }
        match scan.tree {
            Ok(tree) => {
                self.folder.fault = tree
                    .cut
                    .then(|| "There is more in this folder than is listed.".to_owned());
                if let Some(watch) = &self.folder.watch {
                    watch
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .set_tree(&tree);
                }
                self.start_survey(&tree);
                self.folder.tree = Some(tree);
            }
            Err(error) => {
                self.folder.tree = None;
                self.folder.fault = Some(format!("{}. {}", error.fault, error.help()));
                tracing::warn!(%error, root = %scan.root.display(), "the folder was not listed");
            }
        }
        self.folder.make_rows();
        self.list_events();
        self.take_config(scan.config);
    }

    fn start_survey(&mut self, tree: &Tree) {
        let files: Vec<PathBuf> = tree
            .entries
            .iter()
            .filter(|entry| !entry.folder)
            .map(|entry| entry.path.clone())
            .collect();
        let options = CheckOptions {
            verdicts: false,
            ..self.options.clone()
        };
        let latest = Arc::clone(&self.folder.surveys);
        let number = latest.fetch_add(1, Ordering::Relaxed) + 1;
        self.tasks.on_survey(move || {
            let is_wanted = || latest.load(Ordering::Relaxed) == number;
            TaskEvent::Surveyed(number, survey(files, &options, is_wanted))
        });
    }

    /// Looks into the files once more, as they are judged otherwise now.
    pub(super) fn survey_again(&mut self) {
        if let Some(tree) = self.folder.tree.take() {
            self.start_survey(&tree);
            self.folder.tree = Some(tree);
        }
    }

    pub(super) fn take_config(&mut self, config: Option<(PathBuf, Result<Config, ConfigError>)>) {
        let (path, result) = config.map_or((None, Ok(Config::default())), |(path, config)| {
            (Some(path), config)
        });
        self.folder.config_path = path;
        match result {
            Ok(config) => {
                let warnings = config.warnings.iter().map(|warning| {
                    let line = warning.place.line;
                    let message = format!("{} (`{CONFIG_NAME}` line {line})", warning.message());
                    (message, warning.help())
                });
                self.tell_of_config(NoticeTone::Warning, warnings.collect());
                let options = config.options.clone();
                self.folder.take_entries(config);
                self.set_options(options);
            }
            Err(error) => {
                self.folder.take_entries(Config::default());
                let fault = (error.to_string(), error.help());
                self.tell_of_config(NoticeTone::Error, vec![fault]);
            }
        }
        self.invoking.check_endpoint(&self.folder.endpoints);
        self.tell_network();
    }

    /// Tells what is wrong with `botbench.toml` now; what was told already is not told again, and what was mended goes.
    fn tell_of_config(&mut self, tone: NoticeTone, found: Vec<(String, String)>) {
        let now: BTreeSet<String> = found.iter().map(|(message, _)| message.clone()).collect();
        let before = std::mem::replace(&mut self.folder.told, now);
        for message in before.difference(&self.folder.told) {
            self.notices.outdated(message);
        }
        for (message, help) in found {
            if before.contains(&message) {
                continue;
            }
            match tone {
                NoticeTone::Error => self.notices.error(message, help),
                _ => self.notices.warn(message, help),
            }
        }
    }

    /// `botbench.toml` was changed, or not.
    pub(super) fn config_saved(&mut self, result: Result<(), ConfigError>) {
        if let Err(error) = result {
            self.notices.error(error.to_string(), error.help());
        }
        self.reload_folder();
    }

    /// Where endpoints are written to.
    pub(super) fn config_file(&self) -> Option<PathBuf> {
        let own = self.folder.config_path.clone();
        own.or_else(|| self.folder.root().map(|root| root.join(CONFIG_NAME)))
    }
}
