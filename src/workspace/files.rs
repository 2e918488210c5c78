//! Reading files, and noticing that they changed.

use std::fs::{self, File, Metadata};
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{FileError, FileFault};

/// The largest file in bytes that is read: 2 GiB. The tree keeps offsets below 4 GiB.
pub const READ_CAP: u64 = 2 << 30;
/// How many bytes at the head of a file are looked at to tell text from something else.
const HEAD: usize = 8192;

/// A file as it was read. The text has every byte of the file: byte order mark and line ends included.
#[derive(Clone, Debug)]
pub struct FileText {
    /// Where it was read from, as the caller named it.
    pub path: PathBuf,
    /// All of it.
    pub text: String,
    /// What the file was like when it was read.
    pub stamp: Stamp,
}

/// What a file was like at one moment: enough to notice that it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    hash: u64,
}

impl Stamp {
    pub(super) fn new(metadata: &Metadata, bytes: &[u8]) -> Self {
        Self {
            modified: metadata.modified().ok(),
            length: bytes.len() as u64,
            hash: hash(bytes),
        }
    }

    /// Whether both were made of the same bytes; a mere touch of the file makes no difference.
    #[must_use]
    pub const fn same_content(&self, other: &Self) -> bool {
        self.length == other.length && self.hash == other.hash
    }
}

/// How a file on disk compares with a stamp of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnDisk {
    /// The same bytes.
    Unchanged,
    /// Other bytes, or something that is no file any more.
    Changed,
    /// Nothing of that name.
    Missing,
}

/// Reads a text file.
///
/// # Errors
/// When it is missing, may not be read, is a folder, a device or a pipe, larger than [`READ_CAP`], or no UTF-8.
pub fn read_text(path: &Path) -> Result<FileText, FileError> {
    let (bytes, stamp) = read_bytes(path)?;
    let text = into_text(bytes).map_err(|fault| FileError::new(fault, path))?;
    Ok(FileText {
        path: path.to_owned(),
        text,
        stamp,
    })
}

/// Reads a picture of the workspace: any file in `folder`, links to elsewhere excluded, of `cap` bytes at most.
///
/// # Errors
/// When it lies elsewhere, is missing, may not be read, is no ordinary file, or is larger.
pub fn read_picture(path: &Path, folder: &Path, cap: u64) -> Result<Vec<u8>, FileError> {
    let real =
        |path: &Path| fs::canonicalize(path).map_err(|error| FileError::reading(error, path));
    let (inner, outer) = (real(path)?, real(folder)?);
    if !inner.starts_with(&outer) {
        return Err(FileError::new(FileFault::Outside, path));
    }
    let (bytes, _) = read_bytes_up_to(&inner, cap)?;
    Ok(bytes)
}

/// Compares the bytes of a file with its stamp, whatever its time says.
pub(super) fn compare_content(path: &Path, stamp: &Stamp) -> OnDisk {
    match read_bytes(path) {
        Ok((_, now)) if now.same_content(stamp) => OnDisk::Unchanged,
        Err(error) if matches!(error.fault, FileFault::NotFound) => OnDisk::Missing,
        _ => OnDisk::Changed,
    }
}

/// The name to show for a path: its last part, or the whole where it has none.
#[must_use]
pub fn display_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

fn read_bytes(path: &Path) -> Result<(Vec<u8>, Stamp), FileError> {
    read_bytes_up_to(path, READ_CAP)
}

fn read_bytes_up_to(path: &Path, cap: u64) -> Result<(Vec<u8>, Stamp), FileError> {
    // Asked before it is opened: opening a pipe waits for somebody to write into it.
    let metadata = fs::metadata(path).map_err(|error| reading_link(error, path))?;
    ordinary(&metadata, cap).map_err(|fault| FileError::new(fault, path))?;
    let file = File::open(path).map_err(|error| FileError::reading(error, path))?;
    let metadata = file
        .metadata()
        .map_err(|error| FileError::reading(error, path))?;
    let mut bytes = Vec::new();
    let read = bytes
        .try_reserve_exact(metadata.len().min(cap) as usize + 1)
        .map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))
        .and_then(|()| file.take(cap + 1).read_to_end(&mut bytes));
    let size = read.map_err(|error| FileError::reading(error, path))? as u64;
    if size > cap {
        return Err(FileError::new(FileFault::TooLarge { size, cap }, path));
    }
    let stamp = Stamp::new(&metadata, &bytes);
    Ok((bytes, stamp))
}

fn reading_link(error: io::Error, path: &Path) -> FileError {
    let dangling = error.kind() == io::ErrorKind::NotFound && path.is_symlink();
    if dangling {
        return FileError::new(FileFault::BrokenLink, path);
    }
    FileError::reading(error, path)
}

fn ordinary(metadata: &Metadata, cap: u64) -> Result<(), FileFault> {
    if metadata.is_dir() {
        return Err(FileFault::IsFolder);
    }
    if !metadata.is_file() {
        return Err(FileFault::Special);
    }
    let size = metadata.len();
    if size > cap {
        return Err(FileFault::TooLarge { size, cap });
    }
    Ok(())
}

fn into_text(bytes: Vec<u8>) -> Result<String, FileFault> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(FileFault::Utf16);
    }
    let head = bytes.get(..HEAD).unwrap_or(&bytes);
    let zeros = memchr::memchr_iter(0, head).count();
    // One stray zero byte is a mistake that the parser shows; every other byte zero is UTF-16 without its mark.
    if zeros * 8 > head.len() {
        let sixteen = zeros * 5 > head.len() * 2 && zeros * 5 < head.len() * 3;
        return Err(if sixteen {
            FileFault::Utf16
        } else {
            FileFault::Binary
        });
    }
    String::from_utf8(bytes).map_err(|error| {
        if zeros > 0 {
            return FileFault::Binary;
        }
        let offset = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..offset).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        FileFault::NotUtf8 { offset, line }
    })
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault_of(bytes: &[u8]) -> FileFault {
        into_text(bytes.to_vec()).unwrap_err()
    }

    #[test]
    fn a_byte_order_mark_and_line_ends_stay() {
        let text = into_text("\u{feff}{\r\n}\r".into()).unwrap();
        assert_eq!(text, "\u{feff}{\r\n}\r");
    }

    #[test]
    fn a_stray_zero_byte_is_still_text() {
        assert_eq!(into_text(b"{\"abcdefgh\": \0}".to_vec()).unwrap().len(), 15);
    }

    #[test]
    fn bytes_that_are_no_utf8_are_named_by_offset_and_line() {
        let fault = fault_of(b"{\n\"a\": \"caf\xE9\"}");
        assert!(matches!(
            fault,
            FileFault::NotUtf8 {
                offset: 11,
                line: 2
            }
        ));
    }

    #[test]
    fn utf16_is_told_from_other_binary_files() {
        let sixteen = |text: &str| {
            text.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>()
        };
        assert!(matches!(fault_of(&sixteen("\u{feff}{}")), FileFault::Utf16));
        assert!(matches!(fault_of(&sixteen("{\"a\": 1}")), FileFault::Utf16));
        assert!(matches!(fault_of(&[0; 64]), FileFault::Binary));
        assert!(matches!(
            fault_of(b"\x7fELF\x02\x01\0\xFF ab"),
            FileFault::Binary
        ));
    }

    #[test]
    fn a_picture_is_read_only_inside_of_its_folder() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("workspace");
        fs::create_dir(&folder).unwrap();
        fs::write(root.path().join("secret.png"), "s").unwrap();
        fs::write(folder.join("a.png"), "picture").unwrap();
        let read = |path: &Path| read_picture(path, &folder, 7).map_err(|error| error.fault);
        assert_eq!(read(&folder.join("a.png")).unwrap(), b"picture");
        assert!(matches!(
            read(&folder.join("../secret.png")),
            Err(FileFault::Outside)
        ));
        assert!(matches!(
            read(&folder.join("b.png")),
            Err(FileFault::NotFound)
        ));
        assert!(matches!(read(&folder), Err(FileFault::IsFolder)));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.path().join("secret.png"), folder.join("link.png"))
                .unwrap();
            assert!(matches!(
                read(&folder.join("link.png")),
                Err(FileFault::Outside)
            ));
        }
        let cut = read_picture(&folder.join("a.png"), &folder, 6);
        assert!(matches!(cut.unwrap_err().fault, FileFault::TooLarge { .. }));
    }

    #[test]
    fn a_file_over_the_cap_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("big.json");
        fs::write(&path, "[1, 2]").unwrap();
        let error = read_bytes_up_to(&path, 5).unwrap_err();
        assert!(matches!(
            error.fault,
            FileFault::TooLarge { size: 6, cap: 5 }
        ));
    }
}
