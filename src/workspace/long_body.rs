//! Bodies that are too long for memory, in temporary files: for their owner only, and gone with the last reference.

use std::fs::File;
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tempfile::{NamedTempFile, TempPath};

use super::FileError;
use super::save::{Expected, Readers, replace};
use crate::invoke::{BodySink, KeptAside};

/// How much is copied at once.
const PIECE: usize = 1 << 16;

/// A place for one long body.
///
/// # Errors
/// Where no temporary file can be made.
pub fn long_body() -> io::Result<Box<dyn BodySink>> {
    let file = tempfile::Builder::new()
        .prefix("botbench-body-")
        .tempfile()?;
    Ok(Box::new(Sink {
        file: BufWriter::with_capacity(PIECE, file),
        length: 0,
    }))
}

/// Writes a long body to a file of the user's, in one step.
///
/// # Errors
/// Where it cannot be read any more, or not be written.
pub fn save_long_body(body: &dyn KeptAside, path: &Path) -> Result<(), FileError> {
    replace(path, Expected::Anything, Readers::Usual, |file| {
        copy(body, file)
    })?;
    Ok(())
}

fn copy(body: &dyn KeptAside, file: &mut dyn Write) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    let mut at = 0;
    loop {
        let read = body.read_at(at, &mut piece)?;
        if read == 0 {
            return Ok(());
        }
        file.write_all(&piece[..read])?;
        at += read as u64;
    }
}

struct Sink {
    file: BufWriter<NamedTempFile>,
    length: u64,
}

impl BodySink for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    fn done(self: Box<Self>) -> io::Result<Arc<dyn KeptAside>> {
        let file = self
            .file
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        let (file, path) = file.into_parts();
        Ok(Arc::new(Temporary {
            file: Mutex::new(file),
            path,
            length: self.length,
        }))
    }
}

#[derive(Debug)]
struct Temporary {
    file: Mutex<File>,
    /// Removes the file when it is dropped.
    path: TempPath,
    length: u64,
}

impl KeptAside for Temporary {
    fn length(&self) -> u64 {
        self.length
    }

    fn path(&self) -> &Path {
        &self.path
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        file.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_can_be_read_and_saved_and_goes_with_its_last_reference() {
        let mut sink = long_body().expect("a file");
        sink.write(b"the beginning, ").expect("room");
        sink.write(&vec![b'x'; 200_000]).expect("room");
        let kept = sink.done().expect("it is kept");
        assert_eq!(kept.length(), 200_015);
        let mut piece = [0; 4];
        assert_eq!(kept.read_at(4, &mut piece).expect("bytes"), 4);
        assert_eq!(&piece, b"begi");
        assert_eq!(kept.read_at(200_015, &mut piece).expect("the end"), 0);

        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("body.bin");
        save_long_body(&*kept, &path).expect("it is saved");
        let saved = std::fs::read(&path).expect("the file");
        assert_eq!(saved.len(), 200_015);
        assert!(saved.starts_with(b"the beginning, xxx"));

        let path = kept.path().to_owned();
        assert!(path.exists());
        drop(kept);
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_body_is_saved_as_any_other_file_is() {
        use std::fs;
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

        use crate::workspace::FileFault;

        let mut sink = long_body().expect("a file");
        sink.write(b"all of it").expect("room");
        let kept = sink.done().expect("it is kept");
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let mode = |name: &str| fs::metadata(at(name)).expect("it is there").mode() & 0o777;

        fs::write(at("any.txt"), "").expect("a file");
        save_long_body(&*kept, &at("new.bin")).expect("it is saved");
        assert_eq!(mode("new.bin"), mode("any.txt"), "the rights of a new file");

        fs::write(at("old.bin"), "before").expect("a file");
        fs::set_permissions(at("old.bin"), fs::Permissions::from_mode(0o640)).expect("rights");
        symlink(at("old.bin"), at("link.bin")).expect("a link");
        save_long_body(&*kept, &at("link.bin")).expect("it is saved");
        assert!(at("link.bin").is_symlink());
        assert_eq!(fs::read(at("old.bin")).expect("the file"), b"all of it");
        assert_eq!(mode("old.bin"), 0o640);

        fs::write(at("kept.bin"), "before").expect("a file");
        fs::set_permissions(at("kept.bin"), fs::Permissions::from_mode(0o444)).expect("rights");
        let error = save_long_body(&*kept, &at("kept.bin")).expect_err("it is read-only");
        assert!(matches!(error.fault, FileFault::ReadOnly), "{error}");
        assert_eq!(fs::read(at("kept.bin")).expect("the file"), b"before");
    }

    #[test]
    fn what_is_given_up_leaves_nothing() {
        let file = NamedTempFile::new().expect("a file");
        let path = file.path().to_owned();
        let sink = Sink {
            file: BufWriter::new(file),
            length: 0,
        };
        assert!(path.exists());
        drop(sink);
        assert!(!path.exists());
    }
}
