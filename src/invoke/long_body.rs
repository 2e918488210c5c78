//! A body that is too long for memory: kept aside, without secrets, until nobody needs it any more.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Takes a long body, piece by piece. What is written holds no secret any more.
pub trait BodySink: Send {
    /// Takes more of it.
    ///
    /// # Errors
    /// Where it cannot be kept, such as on a full disk.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// That was all.
    ///
    /// # Errors
    /// Where it could not be kept after all.
    fn done(self: Box<Self>) -> io::Result<Arc<dyn KeptAside>>;
}

/// What was kept. Dropping the last reference removes it.
pub trait KeptAside: fmt::Debug + Send + Sync {
    /// Its length in bytes.
    fn length(&self) -> u64;

    /// Where it lies.
    fn path(&self) -> &Path;

    /// Reads from a place on; returns how many bytes there were, 0 at the end.
    ///
    /// # Errors
    /// Where it cannot be read any more.
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize>;
}

/// The whole of a long body.
#[derive(Clone, Debug)]
pub struct LongBody {
    /// Where it is kept.
    pub kept: Arc<dyn KeptAside>,
    /// Whether even this is only its beginning.
    pub cut: bool,
}

impl PartialEq for LongBody {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.kept, &other.kept)
    }
}

impl Eq for LongBody {}
