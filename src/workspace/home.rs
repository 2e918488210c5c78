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
    state: PathBuf,
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
            // Only some systems have a place for it.
            state: folders
                .state_dir()
                .unwrap_or(folders.data_local_dir())
                .to_owned(),
        })
    }

    /// Everything in one folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            config: folder.to_owned(),
            data: folder.to_owned(),
            state: folder.to_owned(),
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

    /// The folder with the history of a workspace, which goes by the place of its folder.
    #[must_use]
    pub fn history_folder(&self, workspace: &Path) -> PathBuf {
        let place = std::fs::canonicalize(workspace)
            .or_else(|_| std::path::absolute(workspace))
            .unwrap_or_else(|_| workspace.to_owned());
        // One spelling, also where a separator stands at the end.
        let place: PathBuf = place.components().collect();
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let usable = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let name: String = name.chars().filter(usable).take(40).collect();
        let hash = stable_hash(place.as_os_str().as_encoded_bytes());
        self.state
            .join("history")
            .join(format!("{name}-{hash:016x}"))
    }
}

/// FNV-1a of 64 bits: unlike the hash of the standard library the same in every version.
fn stable_hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_workspace_has_a_history_of_its_own() {
        assert_eq!(stable_hash(b"a"), 0xaf63_dc4c_8601_ec8c);
        let home = Home::in_folder(Path::new("h"));
        let (one, other) = (Path::new("/no/such/shop"), Path::new("/no/other/shop"));
        assert_ne!(home.history_folder(one), home.history_folder(other));
        assert_eq!(
            home.history_folder(one),
            home.history_folder(Path::new("/no/such/shop/"))
        );
    }
}
