//! Where the program keeps what is its own: settings, and the sample workspace.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The environment variable that names one folder for everything: for portable use and for tests.
pub const HOME_VARIABLE: &str = "BOTBENCH_HOME";
/// Name of the sample workspace: a fictional shop's bot.
const SAMPLE_WORKSPACE: &str = "shop-bot";

/// The program's own folders. They need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    config: PathBuf,
    data: PathBuf,
}

impl Home {
    /// The folders of this user: `BOTBENCH_HOME` if it is set, else what the system wants, such as
    /// `~/.config/botbench` and `~/.local/share/botbench`. `None` for a user without a home.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        let chosen = std::env::var_os(HOME_VARIABLE).filter(|folder| !folder.is_empty());
        if let Some(folder) = chosen {
            let folder = PathBuf::from(folder);
            return Some(Self::in_folder(
                &std::path::absolute(&folder).unwrap_or(folder),
            ));
        }
        let folders = ProjectDirs::from("", "", "botbench")?;
        Some(Self {
            config: folders.config_dir().to_owned(),
            data: folders.data_dir().to_owned(),
        })
    }

    /// Everything in one folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            config: folder.to_owned(),
            data: folder.to_owned(),
        }
    }

    /// The file with the settings.
    #[must_use]
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("settings.json")
    }

    /// The folder of the sample workspace. It is the user's once it is written.
    #[must_use]
    pub fn sample_workspace(&self) -> PathBuf {
        self.data.join(SAMPLE_WORKSPACE)
    }
}
