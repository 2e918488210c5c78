//! What the user does with files: new, duplicate, rename, delete, reveal. No name that is taken is ever taken over.

use std::fs;
use std::path::{Path, PathBuf};

use super::save::folder_of;
use super::{Expected, FileError, FileFault, FileText, read_text, write_atomic};

/// How many names are tried before giving up.
const MOST_NAMES: usize = 10_000;
/// The longest file name in bytes that all common volumes take.
const LONGEST_NAME: usize = 255;
/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: [&str; 8] = ["con", "prn", "aux", "nul", "com1", "com2", "lpt1", "lpt2"];

/// Makes a new file of that text in a folder: under `name`, or `name-2` and so on where that is taken.
///
/// # Errors
/// When the name is not usable or the folder cannot be written.
pub fn create(folder: &Path, name: &str, text: &str) -> Result<FileText, FileError> {
    check_name(name).map_err(|fault| FileError::new(fault, &folder.join(name)))?;
    let wanted = with_extension(&folder.join(name));
    for number in 1..=MOST_NAMES {
        let path = numbered(&wanted, number);
        match write_atomic(&path, text.as_bytes(), Expected::Absent) {
            Err(error) if matches!(error.fault, FileFault::Exists) => {}
            Err(error) => return Err(error),
            Ok(stamp) => {
                let text = text.to_owned();
                return Ok(FileText { path, text, stamp });
            }
        }
    }
    Err(FileError::new(FileFault::Exists, &wanted))
}

/// Copies a file beside itself, under the next free name.
///
/// # Errors
/// When it cannot be read as text or the copy not be written.
pub fn duplicate(path: &Path) -> Result<FileText, FileError> {
    let file = read_text(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    create(folder_of(path), &name, &file.text)
}

/// Gives a file or folder another name in the same folder; returns the new path.
///
/// # Errors
/// When the name is not usable or taken, or the system refuses.
pub fn rename(path: &Path, name: &str) -> Result<PathBuf, FileError> {
    let renamed = folder_of(path).join(name);
    check_name(name).map_err(|fault| FileError::new(fault, &renamed))?;
    path.symlink_metadata()
        .map_err(|error| FileError::reading(error, path))?;
    if renamed.symlink_metadata().is_ok() && !is_same(path, &renamed) {
        return Err(FileError::new(FileFault::Exists, &renamed));
    }
    fs::rename(path, &renamed).map_err(|error| FileError::writing(error, path))?;
    Ok(renamed)
}

/// Moves a file or folder to the system's trash. Never deletes it for good.
///
/// # Errors
/// When there is no trash, or it refuses; then nothing has happened.
#[cfg(feature = "gui")]
pub fn move_to_trash(path: &Path) -> Result<(), FileError> {
    path.symlink_metadata()
        .map_err(|error| FileError::reading(error, path))?;
    trash::delete(path).map_err(|error| FileError::new(FileFault::Trash(in_words(&error)), path))
}

#[cfg(feature = "gui")]
fn in_words(error: &trash::Error) -> String {
    match error {
        trash::Error::Unknown { description } | trash::Error::Os { description, .. } => {
            description.clone()
        }
        trash::Error::CouldNotAccess { .. } => "no rights".to_owned(),
        _ => "the system refused".to_owned(),
    }
}

/// Shows a file in the system's file manager.
///
/// # Errors
/// When it is gone, or no file manager could be started.
#[cfg(feature = "gui")]
pub fn reveal(path: &Path) -> Result<(), FileError> {
    path.symlink_metadata()
        .map_err(|error| FileError::reading(error, path))?;
    opener::reveal(path).map_err(|error| FileError::new(FileFault::Reveal(error.to_string()), path))
}

/// The path with `.json` where it has no extension.
#[must_use]
pub fn with_extension(path: &Path) -> PathBuf {
    match path.extension() {
        Some(_) => path.to_owned(),
        None => path.with_extension("json"),
    }
}

/// Judges a file name that the user typed: it must be possible on every system that may see the folder.
///
/// # Errors
/// [`FileFault::BadName`].
pub fn check_name(name: &str) -> Result<(), FileFault> {
    let odd = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter);
    let stem = name.split('.').next().unwrap_or_default();
    let device = DEVICES
        .iter()
        .any(|device| device.eq_ignore_ascii_case(stem));
    let edges = name.trim() != name || name.ends_with('.');
    if stem.is_empty() || device || edges || name.len() > LONGEST_NAME || name.contains(odd) {
        return Err(FileFault::BadName);
    }
    Ok(())
}

/// `card.json`, then `card-2.json`, `card-3.json`; `card-2.json` counts on as `card-3.json`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    if number == 1 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let (base, first) = match stem.rsplit_once('-') {
        Some((base, last)) if !base.is_empty() => (base, last.parse::<usize>().ok()),
        _ => (&*stem, None),
    };
    // Numbers like those of an order, 4711, are part of the name.
    let counted = first.filter(|&first| (2..1000).contains(&first));
    let name = match counted {
        Some(first) => format!("{base}-{}", first + number - 1),
        None => format!("{stem}-{number}"),
    };
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{name}.{extension}"))
}

/// Whether two names lead to one file: on some volumes `a.json` and `A.json` do.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    let names_alike = |one: &Path, other: &Path| {
        let lower = |path: &Path| path.to_string_lossy().to_lowercase();
        lower(one) == lower(other)
    };
    names_alike(one, other) && real(one).is_some() && real(one) == real(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_count_on() {
        let name = |path: &str, number| numbered(Path::new(path), number);
        assert_eq!(name("a/card.json", 1), Path::new("a/card.json"));
        assert_eq!(name("a/card.json", 2), Path::new("a/card-2.json"));
        assert_eq!(name("card-2.json", 2), Path::new("card-3.json"));
        assert_eq!(name("yes-no.json", 2), Path::new("yes-no-2.json"));
        assert_eq!(name("order-4711.json", 3), Path::new("order-4711-3.json"));
        assert_eq!(
            name("card-18446744073709551615.json", 2),
            Path::new("card-18446744073709551615-2.json")
        );
    }

    #[test]
    fn names_that_no_file_can_have_everywhere_are_refused() {
        let long = "a".repeat(256);
        let bad = [
            "", ".", "..", ".hidden", "a/b", "a\\b", "a:b", "a\n", " a", "a.", "NUL.json", &long,
        ];
        for name in bad {
            assert!(check_name(name).is_err(), "{name}");
        }
        for name in ["a.json", "Grüße 2.json", "console.json", "a.b.c"] {
            assert!(check_name(name).is_ok(), "{name}");
        }
    }
}
