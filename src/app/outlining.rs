//! The outline of a tab's document: made when it is looked at, kept until the text or the options change.

use super::tab::Tab;
use crate::ui::outline::{OutlineModel, OutlineState};

/// An outline, and what it was made of.
#[derive(Debug, Default)]
pub(super) struct Outlining {
    /// What the panel remembers.
    pub state: OutlineState,
    /// The revision, and the outline of it.
    made: Option<(u64, OutlineModel)>,
}

impl Outlining {
    /// The text is another one, or is looked at with other eyes.
    pub fn forget(&mut self) {
        self.made = None;
    }
}

impl Tab {
    /// What [`crate::ui::outline::outline_ui`] changes and shows, and the caret; `None` while the text is looked into
    /// for the first time. The outline of an older text stays until the analysis of the new one is there.
    pub fn outline_parts(&mut self) -> Option<(&mut OutlineState, &OutlineModel, usize)> {
        let revision = self.document.revision();
        let made = self.outlining.made.as_ref();
        if self.document.is_fresh() && made.is_none_or(|(of, _)| *of != revision) {
            let analysis = self.document.analysis();
            let options = self.document.options();
            let model = OutlineModel::of(self.document.text(), analysis, options);
            self.outlining.made = Some((revision, model));
        }
        let caret = self.editor.caret();
        let (_, model) = self.outlining.made.as_ref()?;
        Some((&mut self.outlining.state, model, caret))
    }
}
