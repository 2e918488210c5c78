//! One open document with everything that belongs to its tab.

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::assist::{Counter, counters, is_sound};
use crate::channel::Channel;
use crate::document::{Analysis, Document, analyse};
use crate::lint::{CheckOptions, Kind};
use crate::preview::{ConsumerTurn, Scene, Subject, scene};
use crate::text::{LineColumn, LineIndex, Span};
use crate::ui::breadcrumb::Crumb;
use crate::ui::channels::{ChannelFilter, ChannelView, ChannelsView};
use crate::ui::editor::EditorState;
use crate::ui::preview::images::StageImages;
use crate::ui::preview::{BoardView, PreviewOptions, PreviewState, PreviewView};
use crate::ui::problems::{Counts, ProblemsState, counts};
use crate::workspace::{Stamp, display_name};

use super::comparing::Comparing;
use super::outlining::Outlining;
use super::staging::Staging;

/// Size in bytes up to which limits are counted while typing.
const COUNTED_BYTES: usize = 128 * 1024;

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A file.
    File,
    /// New, or a sample.
    New,
    /// The answer of an endpoint: replaced by the next one unless it was changed.
    Answer,
    /// Composed by a tap in the preview: replaced by the next tap.
    Tapped,
    /// Two texts beside each other: replaced by the next two.
    Comparison,
}

/// Enough to tell a text from what was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    length: usize,
    hash: u64,
}

impl Mark {
    /// The mark of a text.
    pub fn of(text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(text.as_bytes());
        Self {
            length: text.len(),
            hash: hasher.finish(),
        }
    }

    fn fits(self, text: &str) -> bool {
        self.length == text.len() && self == Self::of(text)
    }
}

struct Shown {
    key: (u64, u64),
    counts: Counts,
    channels: Vec<ChannelView>,
}

/// One open document.
pub(super) struct Tab {
    pub id: u64,
    pub title: String,
    pub path: Option<PathBuf>,
    pub stamp: Option<Stamp>,
    pub origin: Origin,
    pub document: Document,
    pub editor: EditorState,
    pub preview: PreviewState,
    pub problems: ProblemsState,
    pub outlining: Outlining,
    /// What the preview shows.
    pub staging: Staging,
    /// How long the last analysis took; `None` while there is none.
    pub checked_in: Option<Duration>,
    /// The task that analyses it; what another one finds is too late.
    pub analysing: Option<u64>,
    /// How many tasks were started to analyse it.
    analyses: u64,
    /// What is known of the run that gave this answer.
    pub run_options: Option<CheckOptions>,
    /// What the consumer did before this answer.
    pub turn: Option<Arc<ConsumerTurn>>,
    /// Two texts beside each other, which show in the place of the text.
    pub comparing: Option<Box<Comparing>>,
    saved: Mark,
    unsaved: (u64, bool),
    shown: Option<Shown>,
    crumbs: Option<((u64, usize), Vec<Crumb>, String)>,
    counters: Option<((u64, usize), Vec<Counter>)>,
}

impl Tab {
    /// A tab of a document that is as saved.
    pub fn new(id: u64, title: String, document: Document) -> Self {
        let saved = Mark::of(document.text());
        let mut preview = PreviewState::default();
        preview.document = id;
        Self {
            id,
            title,
            path: None,
            stamp: None,
            origin: Origin::New,
            unsaved: (document.revision(), false),
            document,
            editor: EditorState::default(),
            preview,
            problems: ProblemsState::default(),
            outlining: Outlining::default(),
            staging: Staging::default(),
            checked_in: None,
            analysing: None,
            analyses: 0,
            turn: None,
            run_options: None,
            comparing: None,
            saved,
            shown: None,
            crumbs: None,
            counters: None,
        }
    }

    /// Whether the text differs from what was saved last. A text that never had a file counts once it was changed.
    pub fn unsaved(&self) -> bool {
        self.unsaved.1
    }

    /// Puts another document in the place of this one: as saved, with nothing to undo.
    pub fn replace_document(&mut self, mut document: Document) {
        document.follow(self.document.revision());
        self.saved = Mark::of(document.text());
        self.unsaved = (document.revision(), false);
        self.document = document;
        self.editor = EditorState::default();
        self.checked_in = None;
        self.analysing = None;
        self.comparing = None;
        self.outlining.forget();
        self.staging.forget();
        self.preview.start_over();
        self.shown = None;
        self.crumbs = None;
        self.counters = None;
    }

    /// Brings [`Tab::unsaved`] up to date.
    pub fn update_unsaved(&mut self) {
        let revision = self.document.revision();
        if self.unsaved.0 != revision {
            self.unsaved = (revision, !self.saved.fits(self.document.text()));
        }
    }

    /// A text with this mark was written to `path`.
    pub fn set_saved(&mut self, path: &Path, stamp: Stamp, mark: Mark) {
        self.title = display_name(path);
        self.path = Some(path.to_owned());
        self.stamp = Some(stamp);
        self.origin = Origin::File;
        self.saved = mark;
        self.unsaved = (self.document.revision(), !mark.fits(self.document.text()));
    }

    /// Counts the text as lost if it is closed, whatever it was made of.
    pub fn set_never_saved(&mut self) {
        self.saved = Mark {
            length: usize::MAX,
            hash: 0,
        };
        self.unsaved = (self.document.revision(), true);
    }

    /// Whether the text is to be checked as JSON: anything but a file of another sort, such as `botbench.toml`.
    pub fn is_json(&self) -> bool {
        if self.origin == Origin::Comparison {
            return false;
        }
        let extension = self.path.as_deref().and_then(Path::extension);
        extension.is_none_or(|end| {
            !["toml", "js", "cjs", "mjs", "ts"]
                .iter()
                .any(|other| end == *other)
        })
    }

    /// Takes the text as it is, without findings.
    pub fn accept_unchecked(&mut self) {
        let options = self.document.options().clone();
        let bare = analyse("", self.document.revision(), Some(Kind::Other), &options);
        let lines = LineIndex::new(self.document.text());
        self.document.accept(Analysis {
            lines,
            diagnostics: Vec::new(),
            ..bare
        });
        self.checked_in = Some(Duration::ZERO);
    }

    /// The kind as far as it is known.
    pub fn kind(&self) -> Kind {
        self.document.analysis().kind
    }

    /// Whether the text is the payload of a Send.
    pub fn is_payload(&self) -> bool {
        matches!(self.kind(), Kind::Payload | Kind::Envelope)
    }

    /// Whether scene and counts are to be made anew. A scene of an older text would point into the wrong bytes, so
    /// the old one stays until the analysis is there.
    pub fn wants_shown(&self, turn_key: u64) -> bool {
        let key = (self.document.revision(), turn_key);
        self.document.is_fresh() && self.shown.as_ref().is_none_or(|shown| shown.key != key)
    }

    /// Makes the scene and the counts of the latest analysis.
    pub fn update_shown(&mut self, turn: Option<&ConsumerTurn>, turn_key: u64) {
        let analysis = Arc::clone(self.document.analysis());
        let key = (analysis.revision, turn_key);
        let subject = Subject {
            conversation: self.document.options().conversation,
            edition: self.document.options().edition,
            ..analysis.subject(self.document.text())
        };
        let is_blank = self.document.text().trim().is_empty();
        let is_broken = !is_blank && !is_sound(&analysis.parse);
        self.staging.take(scene(turn, &subject), is_broken);
        self.shown = Some(Shown {
            key,
            counts: counts(&analysis),
            channels: analysis
                .delivery
                .as_ref()
                .map(ChannelView::of)
                .unwrap_or_default(),
        });
    }

    /// A task is about to analyse it: its number.
    pub fn start_analysis(&mut self) -> u64 {
        self.analyses += 1;
        self.analysing = Some(self.analyses);
        self.checked_in = None;
        self.analyses
    }

    /// A task has analysed it: takes that, unless it is judged otherwise by now.
    pub fn analysed(&mut self, task: u64, analysis: Analysis, took: Duration) {
        if self.analysing != Some(task) {
            return;
        }
        self.analysing = None;
        if self.document.accept(analysis) {
            self.checked_in = Some(took);
        }
    }

    /// Forgets what was made of the analysis, and the one that is being made.
    pub fn forget_shown(&mut self) {
        self.analysing = None;
        self.shown = None;
        self.staging.forget();
        self.counters = None;
        self.outlining.forget();
    }

    /// What the consumer sees.
    pub fn scene(&self) -> Option<&Scene> {
        self.staging.scene()
    }

    /// Changes with the scene.
    pub fn scene_revision(&self) -> u64 {
        self.staging.number()
    }

    /// How many findings there are.
    pub fn counts(&self) -> Counts {
        self.shown
            .as_ref()
            .map(|shown| shown.counts)
            .unwrap_or_default()
    }

    /// What each channel makes of it; nothing where there is nothing to judge.
    pub fn channels(&self) -> &[ChannelView] {
        self.shown
            .as_ref()
            .map_or(&[], |shown| shown.channels.as_slice())
    }

    /// What [`crate::ui::preview::preview_ui`] changes and shows.
    pub fn preview_parts<'a>(
        &'a mut self,
        filter: ChannelFilter,
        options: &'a PreviewOptions,
        images: &'a StageImages,
    ) -> Option<(&'a mut PreviewState, PreviewView<'a>)> {
        let shown = self.shown.as_ref()?;
        let pointer = self.crumbs.as_ref().map_or("", |(.., pointer)| pointer);
        let view = PreviewView {
            scene: self.staging.scene()?,
            spoken: self.staging.spoken(),
            picture: self.staging.phone()?,
            missing: self.staging.missing(),
            options,
            images,
            target: self.staging.target(self.editor.selection(), pointer),
            freshness: self.staging.freshness(),
            channels: ChannelsView {
                channels: &shown.channels,
                filter,
                look: options.look,
                is_pending: !self.document.is_fresh(),
                is_editable: !self.editor.is_read_only(),
            },
        };
        Some((&mut self.preview, view))
    }

    /// What [`crate::ui::preview::board_ui`] changes and shows.
    pub fn board_parts<'a>(
        &'a mut self,
        options: &'a PreviewOptions,
        images: &'a StageImages,
    ) -> Option<(&'a mut PreviewState, BoardView<'a>)> {
        let shown = self.shown.as_ref()?;
        let path = self.crumbs.as_ref();
        let path: (&[Crumb], &str) =
            path.map_or((&[], ""), |(_, crumbs, pointer)| (crumbs, pointer));
        let view = BoardView {
            scene: self.staging.scene()?,
            pictures: self.staging.board(),
            missing: self.staging.missing(),
            options,
            images,
            target: self.staging.target(self.editor.selection(), path.1),
            freshness: self.staging.freshness(),
            channels: &shown.channels,
            is_editable: !self.editor.is_read_only(),
            path,
        };
        Some((&mut self.preview, view))
    }

    /// Line and column of the caret.
    pub fn place(&self) -> LineColumn {
        let text = self.document.text();
        let caret = self.editor.caret().min(text.len());
        let analysis = self.document.analysis();
        if self.document.is_fresh() {
            return analysis.lines.line_column(text, caret);
        }
        let before = text.get(..caret).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        LineColumn {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// Brings the path of the caret up to date.
    pub fn update_crumbs(&mut self) {
        let key = (self.document.revision(), self.editor.caret());
        if !self.document.is_fresh() || self.crumbs.as_ref().is_some_and(|(old, ..)| *old == key) {
            return;
        }
        let (crumbs, pointer) = super::rows::crumbs(&self.document, self.editor.caret());
        self.crumbs = Some((key, crumbs, pointer));
    }

    /// The path of the caret, and its pointer.
    pub fn crumbs(&self) -> (&[Crumb], &str) {
        self.crumbs
            .as_ref()
            .map_or((&[], ""), |(_, crumbs, pointer)| (crumbs, pointer))
    }

    /// Brings the counters of the caret up to date. In a long text they are left out: finding the caret's place takes
    /// longer than a keystroke should.
    pub fn update_counters(&mut self) {
        let caret = self.editor.caret();
        let key = (self.document.revision(), caret);
        let is_done = self.counters.as_ref().is_some_and(|(old, _)| *old == key);
        if !self.document.is_fresh() || is_done {
            return;
        }
        let text = self.document.text();
        let analysis = self.document.analysis();
        let options = self.document.options();
        let mut channels: Vec<Channel> = options.named_channels().collect();
        if channels.is_empty() {
            channels.extend(Channel::ALL);
        }
        let found = if text.len() <= COUNTED_BYTES {
            counters(text, &analysis.parse, analysis.kind, caret, &channels)
        } else {
            Vec::new()
        };
        self.counters = Some((key, found));
    }

    /// What the value at the caret counts against.
    pub fn counters(&self) -> &[Counter] {
        self.counters.as_ref().map_or(&[], |(_, counters)| counters)
    }

    /// The caret or selection, for the preview's outline.
    pub fn selection(&self) -> Span {
        self.editor.selection()
    }
}
