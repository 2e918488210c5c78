//! Finding the user's Node.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The oldest Node that runs functions, as its first number.
pub(super) const OLDEST: u32 = 18;

/// The name of the program.
const PROGRAM: &str = if cfg!(windows) { "node.exe" } else { "node" };

/// Where installers put it, for programs that were not started from a shell.
const COMMON: &[&str] = &[
    "/usr/local/bin",
    "/opt/homebrew/bin",
    "/usr/bin",
    "/opt/local/bin",
    "/snap/bin",
    "C:\\Program Files\\nodejs",
];

/// The same, from the home folder.
const COMMON_AT_HOME: &[&str] = &[
    ".volta/bin",
    ".asdf/shims",
    ".local/share/mise/shims",
    ".local/bin",
    "scoop/apps/nodejs/current",
];

/// Variables of this process that Node and what it needs of the machine go by. The platform knows none of them but
/// those that `config.json` sets, so no others are handed on: a function that runs here by luck of a shell's setting
/// would fail there.
const HANDED_ON: &[&str] = &[
    "APPDATA",
    "BRAND_ID",
    "COMSPEC",
    "HOME",
    "HOMEDRIVE",
    "HOMEPATH",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "LANG",
    "LC_ALL",
    "LOCALAPPDATA",
    "NODE_EXTRA_CA_CERTS",
    "NODE_PATH",
    "NO_PROXY",
    "NUMBER_OF_PROCESSORS",
    "OS",
    "PATH",
    "PATHEXT",
    "PROGRAMDATA",
    "PROGRAMFILES",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "SYSTEMDRIVE",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "TMPDIR",
    "TZ",
    "USERPROFILE",
    "WINDIR",
    "http_proxy",
    "https_proxy",
    "no_proxy",
];

/// Where Node was looked for and not found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The variable `NODE` names something that is no file.
    Named(PathBuf),
    /// Nowhere.
    Nowhere,
}

/// The path of Node: what the variable `NODE` names, else of `PATH`, else where installers put it.
pub(crate) fn find() -> Result<PathBuf, Missing> {
    find_with(&|name| env::var_os(name))
}

fn find_with(variable: &dyn Fn(&str) -> Option<OsString>) -> Result<PathBuf, Missing> {
    let named = variable("NODE").filter(|name| !name.is_empty());
    if let Some(named) = named.map(PathBuf::from) {
        return Some(named.clone())
            .filter(|path| path.is_file())
            .ok_or(Missing::Named(named));
    }
    let path = variable("PATH").unwrap_or_default();
    let home = variable("HOME")
        .or_else(|| variable("USERPROFILE"))
        .map(PathBuf::from);
    let at_home = home
        .iter()
        .flat_map(|home| COMMON_AT_HOME.iter().map(|folder| home.join(folder)));
    let versions = home
        .iter()
        .flat_map(|home| of_nvm(&home.join(".nvm/versions/node")));
    env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .chain(COMMON.iter().map(PathBuf::from))
        .chain(at_home)
        .chain(versions)
        .map(|folder| folder.join(PROGRAM))
        .find(|path| path.is_file())
        .ok_or(Missing::Nowhere)
}

/// The versions that nvm keeps, the newest first.
fn of_nvm(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let mut versions: Vec<(Vec<u32>, PathBuf)> = entries
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let numbers = name.trim_start_matches('v').split('.');
            let numbers = numbers.filter_map(|number| number.parse().ok()).collect();
            (numbers, entry.path().join("bin"))
        })
        .collect();
    versions.sort();
    versions.into_iter().rev().map(|(_, path)| path).collect()
}

/// What of this process's environment a function sees.
pub(super) fn environment() -> Vec<(&'static str, OsString)> {
    let value = |name: &&'static str| env::var_os(name).map(|value| (*name, value));
    HANDED_ON.iter().filter_map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_goes_before_everything_else() {
        let found = find_with(&|name| (name == "NODE").then(|| "/no/such/node".into()));
        assert_eq!(found, Err(Missing::Named("/no/such/node".into())));
        let itself = env::current_exe().expect("a path");
        let named = itself.clone();
        let found = find_with(&|name| (name == "NODE").then(|| named.clone().into()));
        assert_eq!(found, Ok(itself));
    }

    #[test]
    fn the_newest_version_of_nvm_is_taken() {
        let home = tempfile::tempdir().expect("a folder");
        for version in ["v9.9.9", "v20.3.0", "v18.20.1", "notes"] {
            let folder = home
                .path()
                .join(".nvm/versions/node")
                .join(version)
                .join("bin");
            std::fs::create_dir_all(folder).expect("a folder");
        }
        let versions = of_nvm(&home.path().join(".nvm/versions/node"));
        assert!(versions[0].ends_with("v20.3.0/bin"), "{versions:?}");
        assert!(versions[1].ends_with("v18.20.1/bin"), "{versions:?}");
    }
}
