//! Recently opened files.

use std::path::{Path, PathBuf};

/// Recently opened files, the latest first, without repetitions, at most [`RecentFiles::MOST`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecentFiles(Vec<PathBuf>);

impl RecentFiles {
    /// How many are kept.
    pub const MOST: usize = 20;

    /// Takes a list in, cut and freed of repetitions.
    #[must_use]
    pub fn new(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        let mut recent = Self::default();
        for path in paths {
            if recent.0.len() < Self::MOST && !recent.0.contains(&path) {
                recent.0.push(path);
            }
        }
        recent
    }

    /// A file was opened or saved.
    pub fn touch(&mut self, path: &Path) {
        self.forget(path);
        self.0.insert(0, path.to_owned());
        self.0.truncate(Self::MOST);
    }

    /// A file is gone.
    pub fn forget(&mut self, path: &Path) {
        self.0.retain(|known| known != path);
    }

    /// A file has a new name; its place in the list stays.
    pub fn rename(&mut self, from: &Path, to: &Path) {
        if self.0.iter().any(|known| known == from) {
            self.forget(to);
        }
        for known in self.0.iter_mut().filter(|known| *known == from) {
            to.clone_into(known);
        }
    }

    /// The latest first.
    pub fn iter(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().map(PathBuf::as_path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(names: &[&str]) -> RecentFiles {
        RecentFiles::new(names.iter().map(PathBuf::from))
    }

    #[test]
    fn the_latest_comes_first_and_only_once() {
        let mut files = recent(&["a", "b", "a"]);
        files.touch(Path::new("b"));
        assert_eq!(files, recent(&["b", "a"]));
    }

    #[test]
    fn the_list_is_bounded() {
        let mut files = RecentFiles::default();
        for number in 0..100 {
            files.touch(Path::new(&number.to_string()));
        }
        assert_eq!(files.iter().count(), RecentFiles::MOST);
        assert_eq!(files.iter().next(), Some(Path::new("99")));
    }

    #[test]
    fn a_renamed_file_keeps_its_place() {
        let mut files = recent(&["a", "b", "c"]);
        files.rename(Path::new("b"), Path::new("c"));
        assert_eq!(files, recent(&["a", "c"]));
        files.rename(Path::new("x"), Path::new("a"));
        assert_eq!(files, recent(&["a", "c"]));
    }
}
