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

/// Looks into files. What cannot be read is left out: opening it will say why.
pub(super) fn survey(files: Vec<PathBuf>, options: &CheckOptions) -> Vec<Survey> {
    files
        .into_iter()
        .take(MOST_FILES)
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "json" || end == "jsonc")
        })
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
