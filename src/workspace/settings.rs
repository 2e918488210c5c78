//! What the window remembers: a JSON file of its own form, read with patience.
//!
//! A value that is not understood falls back to its default and takes nothing else with it. Keys of a newer version
//! are written back as they were. A file that is no JSON is set aside under another name, never thrown away.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::history::DEFAULT_BUDGET;
use super::save::folder_of;
use super::{Expected, FileError, FileFault, RecentFiles, read_text, write_atomic};

/// The version of the form that this program writes.
const VERSION: u32 = 1;
/// Bounds of the zoom (product: 50 to 300 %).
const ZOOM: (f32, f32) = (0.5, 3.0);
/// The smallest window in points that is worth remembering.
const SMALLEST_WINDOW: (f32, f32) = (320.0, 240.0);
/// How many tabs are remembered.
const MOST_TABS: usize = 100;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Where the window was. All numbers are points at zoom 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Inner width.
    pub width: f32,
    /// Inner height.
    pub height: f32,
    /// Left edge on the desktop, where the system tells it.
    #[serde(default)]
    pub x: Option<f32>,
    /// Upper edge on the desktop, where the system tells it.
    #[serde(default)]
    pub y: Option<f32>,
    /// Whether it filled the screen.
    #[serde(default)]
    pub maximized: bool,
}

/// Sizes of the panels in points; `None` for the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PanelSizes {
    /// Width of the workspace panel.
    pub sidebar: Option<f32>,
    /// Width of the preview.
    pub preview: Option<f32>,
    /// Height of problems and response.
    pub bottom: Option<f32>,
}

/// Which panels are hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HiddenPanels {
    /// The workspace panel.
    pub sidebar: bool,
    /// The consumer's view.
    pub preview: bool,
    /// Problems, response and logs.
    pub bottom: bool,
}

/// What the bottom panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BottomChoice {
    /// Findings.
    #[default]
    Problems,
    /// The answer.
    Response,
    /// What the function wrote.
    Logs,
    /// Where the time went.
    Timing,
    /// What was sent and answered before.
    History,
    /// What is delivered, in order.
    Outline,
}

/// The sort of conversation that documents are judged for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConversationChoice {
    /// Messaging.
    #[default]
    Messaging,
    /// Live chat.
    Chat,
    /// What holds in both.
    Any,
}

/// What the panels show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShownChoices {
    /// The sort of conversation that documents are judged for.
    #[serde(deserialize_with = "patient")]
    pub conversation: ConversationChoice,
    /// The tab of the bottom panel.
    #[serde(deserialize_with = "patient")]
    pub bottom: BottomChoice,
    /// Width of the phone in points; `None` for the default.
    #[serde(deserialize_with = "patient")]
    pub phone_width: Option<u16>,
    /// Which view of the preview shows.
    #[serde(deserialize_with = "patient")]
    pub preview: Option<String>,
    /// Whose look the preview has: the id of a channel.
    #[serde(deserialize_with = "patient")]
    pub look: Option<String>,
    /// Whose findings are listed: the id of a channel, `all` or `none`.
    #[serde(deserialize_with = "patient")]
    pub channel: Option<String>,
}

/// Whether and how much of what was sent and answered is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HistoryChoices {
    /// Whether exchanges are kept.
    pub keeps: bool,
    /// How many bytes of them, in each workspace.
    pub budget: u64,
}

impl Default for HistoryChoices {
    fn default() -> Self {
        Self {
            keeps: true,
            budget: DEFAULT_BUDGET,
        }
    }
}

/// Everything that the window remembers from one start to the next. The form of the file, and nothing else: no
/// document, no endpoint, no secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    #[serde(deserialize_with = "patient")]
    version: u32,
    /// Where the window was.
    #[serde(deserialize_with = "patient")]
    pub window: Option<WindowPlace>,
    /// Sizes of the panels.
    #[serde(deserialize_with = "patient")]
    pub panels: PanelSizes,
    /// Panels that are hidden.
    #[serde(deserialize_with = "patient")]
    pub hidden: HiddenPanels,
    /// What the panels show.
    #[serde(deserialize_with = "patient")]
    pub shown: ShownChoices,
    /// Open files, left to right.
    #[serde(deserialize_with = "patient", serialize_with = "as_texts")]
    pub tabs: Vec<PathBuf>,
    /// Which of the tabs was active.
    #[serde(deserialize_with = "patient")]
    pub active_tab: Option<usize>,
    /// Light or dark.
    #[serde(deserialize_with = "patient")]
    pub theme: ThemeChoice,
    /// 1 is 100 %.
    #[serde(deserialize_with = "patient_zoom")]
    pub zoom: f32,
    /// Recently opened files.
    #[serde(deserialize_with = "recent_files", serialize_with = "recent_as_texts")]
    pub recent: RecentFiles,
    /// The folder that was open; `None` opens the sample workspace.
    #[serde(deserialize_with = "patient", serialize_with = "as_text")]
    pub last_folder: Option<PathBuf>,
    /// Hosts whose pictures the user lets load, by name, sorted. None at first.
    #[serde(deserialize_with = "patient")]
    pub image_hosts: Vec<String>,
    /// Whether and how much of what was sent and answered is kept.
    #[serde(deserialize_with = "patient")]
    pub history: HistoryChoices,
    /// Names of the entries that the window put into the keystore, sorted. Names only.
    #[serde(deserialize_with = "patient")]
    pub stored_secrets: Vec<String>,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            window: None,
            panels: PanelSizes::default(),
            hidden: HiddenPanels::default(),
            shown: ShownChoices::default(),
            tabs: Vec::new(),
            active_tab: None,
            theme: ThemeChoice::System,
            zoom: 1.0,
            recent: RecentFiles::default(),
            last_folder: None,
            image_hosts: Vec::new(),
            history: HistoryChoices::default(),
            stored_secrets: Vec::new(),
            unknown: Map::new(),
        }
    }
}

/// Settings that could not be read. The defaults are used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsFault {
    /// The file is no JSON object.
    #[error("the settings cannot be understood: `{}` is no JSON object", path.display())]
    NotUnderstood {
        /// The file, which is left as it is.
        path: PathBuf,
    },
    /// The same; it was set aside.
    #[error("the settings could not be understood and were set aside as `{}`", kept.display())]
    Broken {
        /// Where the old file is now.
        kept: PathBuf,
    },
    /// The file could not be read, or not be set aside.
    #[error("the settings could not be read: {0}")]
    File(#[from] FileError),
}

impl SettingsFault {
    /// What to do about it.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::NotUnderstood { .. } => {
                "correct the file, or start the window, which sets it aside"
            }
            Self::Broken { .. } => {
                "the defaults are used; correct that file and rename it back to keep its values"
            }
            Self::File(error) => error.help(),
        }
    }
}

impl Settings {
    /// Reads the settings, and sets a file aside that is not understood. There are always some: the fault, if any, is
    /// for the user to see.
    #[must_use]
    pub fn load(path: &Path) -> (Self, Option<SettingsFault>) {
        match Self::read(path) {
            Ok(settings) => (settings, None),
            Err(SettingsFault::NotUnderstood { .. }) => (Self::default(), Some(set_aside(path))),
            Err(fault) => (Self::default(), Some(fault)),
        }
    }

    /// Reads the settings and leaves the file alone, whatever it holds. Where there is none, they are the defaults.
    ///
    /// # Errors
    /// When the file cannot be read or understood.
    pub fn read(path: &Path) -> Result<Self, SettingsFault> {
        let not_understood = || SettingsFault::NotUnderstood {
            path: path.to_owned(),
        };
        match read_text(path) {
            Ok(file) => serde_json::from_str::<Self>(&file.text)
                .map(Self::in_bounds)
                .map_err(|_| not_understood()),
            Err(error) => match error.fault {
                FileFault::NotFound => Ok(Self::default()),
                FileFault::NotUtf8 { .. } | FileFault::Utf16 | FileFault::Binary => {
                    Err(not_understood())
                }
                _ => Err(error.into()),
            },
        }
    }

    /// Writes the settings, and their folder if it is not there. The last one to write wins.
    ///
    /// # Errors
    /// When the folder cannot be made or the file not be written.
    pub fn save(&self, path: &Path) -> Result<(), FileError> {
        let folder = folder_of(path);
        fs::create_dir_all(folder).map_err(|error| FileError::writing(error, folder))?;
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| FileError::writing(io::Error::from(error), path))?;
        write_atomic(path, format!("{text}\n").as_bytes(), Expected::Anything)?;
        Ok(())
    }

    fn in_bounds(mut self) -> Self {
        self.version = self.version.max(VERSION);
        self.zoom = self.zoom.clamp(ZOOM.0, ZOOM.1);
        self.tabs.truncate(MOST_TABS);
        self.active_tab = self.active_tab.filter(|&tab| tab < self.tabs.len());
        let large = |window: &WindowPlace| {
            window.width >= SMALLEST_WINDOW.0 && window.height >= SMALLEST_WINDOW.1
        };
        self.window = self.window.filter(large);
        self
    }
}

fn set_aside(path: &Path) -> SettingsFault {
    // A few names are enough: whoever breaks the file more often loses the oldest copies.
    let names = (1..=9).map(|number| path.with_extension(format!("broken-{number}.json")));
    let last = path.with_extension("broken.json");
    let kept = names
        .into_iter()
        .find(|name| !name.exists())
        .unwrap_or(last);
    match fs::rename(path, &kept) {
        Ok(()) => SettingsFault::Broken { kept },
        Err(error) => FileError::writing(error, path).into(),
    }
}

/// Any value that does not fit becomes the default.
fn patient<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

fn patient_zoom<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    let zoom: Option<f32> = patient(deserializer)?;
    Ok(zoom.unwrap_or(1.0))
}

fn recent_files<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RecentFiles, D::Error> {
    let paths: Vec<PathBuf> = patient(deserializer)?;
    Ok(RecentFiles::new(paths))
}

/// JSON holds Unicode only: a path that is none is left out, instead of losing all settings.
fn as_texts<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.iter().filter_map(|path| path.to_str()))
}

fn recent_as_texts<S: Serializer>(recent: &RecentFiles, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(recent.iter().filter_map(Path::to_str))
}

#[expect(
    clippy::ref_option,
    reason = "the form of the function is given by serde"
)]
fn as_text<S: Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
    path.as_deref().and_then(Path::to_str).serialize(serializer)
}
