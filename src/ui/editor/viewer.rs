//! Large texts, read-only.

/// What the viewer remembers between frames.
#[derive(Debug, Default)]
pub(super) struct Viewer {}

impl Viewer {
    pub(super) fn forget_text(&mut self) {}
}
