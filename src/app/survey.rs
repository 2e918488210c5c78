//! A look into the files of a workspace, for their tiles and counts.

use std::path::PathBuf;

use crate::document::analyse;
use crate::lint::{CheckOptions, Kind, Severity};
use crate::workspace::read_text;

/// Files that are looked into; the rest shows without a kind.
const MOST_FILES: usize = 500;
/// Larger files in bytes are not looked into before they are opened.
const LARGEST: usize = 512 * 1024;

/// What a file is.
#[derive(Clone, Debug)]
pub(super) struct Survey {
    pub path: PathBuf,
    pub kind: Kind,
    /// Errors and warnings.
    pub counts: [usize; 2],
}

/// Looks into files, as long as that is wanted. What cannot be read is left out: opening it will say why.
pub(super) fn survey(
    files: Vec<PathBuf>,
    options: &CheckOptions,
    is_wanted: impl Fn() -> bool,
) -> Vec<Survey> {
    files
        .into_iter()
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "json" || end == "jsonc")
        })
        .take(MOST_FILES)
        .take_while(|_| is_wanted())
        .filter_map(|path| {
            let text = read_text(&path).ok()?.text;
            (text.len() <= LARGEST).then(|| of_text(path, &text, options))
        })
        .collect()
}

fn of_text(path: PathBuf, text: &str, options: &CheckOptions) -> Survey {
    let analysis = analyse(text, 0, None, options);
    let count = |severity| {
        let same = analysis.diagnostics.iter();
        same.filter(|found| found.severity == severity).count()
    };
    Survey {
        path,
        kind: analysis.kind,
        counts: [count(Severity::Error), count(Severity::Warning)],
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::workspace::{Expected, write_atomic};

    fn folder_of(count: usize) -> (tempfile::TempDir, Vec<PathBuf>) {
        let folder = tempfile::tempdir().unwrap();
        let paths: Vec<_> = (0..count)
            .map(|index| folder.path().join(format!("{index}.json")))
            .collect();
        for path in &paths {
            write_atomic(path, br#"{"messages": ["a"]}"#, Expected::Absent).unwrap();
        }
        (folder, paths)
    }

    #[test]
    fn files_that_are_not_looked_into_do_not_count() {
        let (_folder, documents) = folder_of(1);
        let pictures = (0..MOST_FILES).map(|index| PathBuf::from(format!("{index}.png")));
        let files = pictures.chain(documents).collect();
        let found = survey(files, &CheckOptions::default(), || true);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_survey_ends_at_the_first_file_that_nobody_waits_for() {
        let (_folder, documents) = folder_of(3);
        let left = Cell::new(2);
        let is_wanted = || left.replace(left.get() - 1) > 0;
        let found = survey(documents, &CheckOptions::default(), is_wanted);
        assert_eq!(found.len(), 2);
    }
}
