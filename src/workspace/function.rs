//! What is in the folder of a function, without running anything.

use std::fs;
use std::path::Path;

use crate::invoke::local::Style;

/// Files that are longer are not looked into.
const LONGEST: u64 = 2_000_000;

/// What was found in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionFolder {
    /// Whether it is a folder at all.
    pub is_folder: bool,
    /// What `index.js` looks like; `None` where there is none. A guess, for people: the runner finds out for itself.
    pub code: Option<&'static str>,
    /// Whether `config.json` is JSON; `None` where there is none.
    pub config: Option<bool>,
}

/// Looks into a folder. What cannot be read counts as not there.
#[must_use]
pub fn look(folder: &Path) -> FunctionFolder {
    let read = |name: &str| {
        let path = folder.join(name);
        let length = fs::metadata(&path).ok()?.len();
        (length <= LONGEST).then(|| fs::read_to_string(path).ok())?
    };
    let config = read("config.json");
    FunctionFolder {
        is_folder: folder.is_dir(),
        code: read("index.js").map(|text| generation(&text)),
        config: config.map(|text| serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok()),
    }
}

/// The generation that a text looks like.
fn generation(text: &str) -> &'static str {
    let is_async = text.contains("async function lambda") || text.contains("lambda = async");
    let calls_back = text.contains("callback");
    match (is_async, calls_back) {
        (true, _) => Style::Async.name(),
        (false, true) => Style::Callback.name(),
        (false, false) => "of a generation that shows when it runs",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_known_by_its_files() {
        let folder = tempfile::tempdir().unwrap();
        let look_again = || look(folder.path());
        assert_eq!(look_again().code, None);
        fs::write(
            folder.path().join("index.js"),
            "function lambda(input, callback) { callback(null, 1); }",
        )
        .unwrap();
        fs::write(folder.path().join("config.json"), "{").unwrap();
        assert_eq!(look_again().code, Some(Style::Callback.name()));
        assert_eq!(look_again().config, Some(false));
        fs::write(
            folder.path().join("index.js"),
            "export async function lambda(input) {}",
        )
        .unwrap();
        assert_eq!(look_again().code, Some(Style::Async.name()));
        assert!(!look(&folder.path().join("none")).is_folder);
    }
}
