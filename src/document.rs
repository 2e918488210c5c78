//! A document: a text, its revision, and what is derived from it.

use std::sync::Arc;

use crate::json::Parse;
use crate::lint::render::Checked;
use crate::lint::{
    CheckOptions, Delivery, Diagnostic, Kind, ResponsePlace, SchemaVerdicts, detect_kind, diagnose,
};
use crate::preview::Subject;
use crate::text::{EditKind, LineIndex, Span, TextBuffer, TextEdit};

/// Everything derived from one revision of a text: a pure function of its input, replaced whole.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The revision that it belongs to.
    pub revision: u64,
    /// What sort of document it is, as given or as detected.
    pub kind: Kind,
    /// Tree and syntax errors.
    pub parse: Parse,
    /// Where the lines begin.
    pub lines: LineIndex,
    /// All findings, by start, then code.
    pub diagnostics: Vec<Diagnostic>,
    /// The bot responses in a document of kind `response`, in order: itself, or what an invocation's result holds.
    /// None where it is a string that holds JSON.
    pub responses: Vec<ResponsePlace>,
    /// What the channels make of what it sends; `None` where the options do not ask, or where it sends nothing.
    pub delivery: Option<Delivery>,
    /// What the schema says of the contents in it.
    pub schema: SchemaVerdicts,
}

/// Analyses a text. `kind` overrides the detection.
#[must_use]
pub fn analyse(text: &str, revision: u64, kind: Option<Kind>, options: &CheckOptions) -> Analysis {
    let parse = crate::json::parse(text);
    let kind = kind.unwrap_or_else(|| detect_kind(parse.root(text)));
    let diagnosis = diagnose(text, &parse, kind, options);
    Analysis {
        revision,
        kind,
        parse,
        lines: LineIndex::new(text),
        diagnostics: diagnosis.diagnostics,
        responses: diagnosis.responses,
        delivery: diagnosis.delivery,
        schema: diagnosis.schema,
    }
}

impl Analysis {
    /// This analysis with the `text` that it was made of, for the renderers.
    #[must_use]
    pub fn checked<'a>(&'a self, text: &'a str) -> Checked<'a> {
        Checked {
            text,
            kind: self.kind,
            parse: &self.parse,
            lines: &self.lines,
            diagnostics: &self.diagnostics,
            responses: &self.responses,
            delivery: self.delivery.as_ref(),
            schema: &self.schema,
        }
    }

    /// The same for the preview: for any conversation, in the usual edition.
    #[must_use]
    pub fn subject<'a>(&'a self, text: &'a str) -> Subject<'a> {
        Subject {
            diagnostics: &self.diagnostics,
            ..Subject::new(text, self.kind, &self.parse)
        }
    }
}

/// A text that is edited, with its latest analysis.
#[derive(Clone, Debug)]
pub struct Document {
    buffer: TextBuffer,
    kind: Option<Kind>,
    options: CheckOptions,
    analysis: Arc<Analysis>,
    /// Whether the analysis was made for another kind or with other options, or is none.
    stale: bool,
}

impl Document {
    /// Size in bytes up to which [`Document::refresh`] analyses at once; beyond it the caller should run [`analyse`] as a task.
    pub const ANALYSE_AT_ONCE: usize = 256 * 1024;

    /// A document that holds `text`. Not analysed yet: call [`Document::refresh`], or [`Document::accept`] with a task's result.
    #[must_use]
    pub fn new(text: String, kind: Option<Kind>, options: CheckOptions) -> Self {
        let analysis = Arc::new(analyse("", 0, kind, &options));
        Self {
            buffer: TextBuffer::new(text),
            kind,
            options,
            analysis,
            stale: true,
        }
    }

    /// Counts its revisions on from `revision`: it takes the place of a document of that revision, and nothing that was
    /// made of that one may pass for its own.
    pub fn follow(&mut self, revision: u64) {
        self.buffer.follow(revision);
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.buffer.text()
    }

    /// Grows with every change of the text.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.buffer.revision()
    }

    /// The latest analysis; may be of an older revision while a task runs.
    #[must_use]
    pub fn analysis(&self) -> &Arc<Analysis> {
        &self.analysis
    }

    /// Whether the analysis belongs to the present text and options.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        !self.stale && self.analysis.revision == self.revision()
    }

    /// Analyses the present text if that has not been done.
    pub fn refresh(&mut self) {
        if !self.is_fresh() {
            let analysis = analyse(self.text(), self.revision(), self.kind, &self.options);
            self.analysis = Arc::new(analysis);
            self.stale = false;
        }
    }

    /// Takes the result of a task that was started for the present kind and options, unless the text has moved on; returns
    /// whether it was taken.
    pub fn accept(&mut self, analysis: Analysis) -> bool {
        let current = analysis.revision == self.revision();
        if current {
            self.analysis = Arc::new(analysis);
            self.stale = false;
        }
        current
    }

    /// Applies edits as one undoable step; returns whether the text changed.
    pub fn apply(&mut self, edits: &[TextEdit], kind: EditKind) -> bool {
        self.buffer.apply(edits, kind)
    }

    /// Ends the current run of typing.
    pub fn end_typing(&mut self) {
        self.buffer.end_typing();
    }

    /// Takes the last step back; returns the changed place.
    pub fn undo(&mut self) -> Option<Span> {
        self.buffer.undo()
    }

    /// Takes the last undone step again; returns the changed place.
    pub fn redo(&mut self) -> Option<Span> {
        self.buffer.redo()
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.buffer.can_undo()
    }

    /// Whether there is an undone step.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.buffer.can_redo()
    }

    /// The options of its checks.
    #[must_use]
    pub fn options(&self) -> &CheckOptions {
        &self.options
    }

    /// Replaces the options; the next refresh analyses again.
    pub fn set_options(&mut self, options: CheckOptions) {
        if self.options != options {
            self.options = options;
            self.stale = true;
        }
    }

    /// The kind that was set by hand, if any.
    #[must_use]
    pub fn kind_override(&self) -> Option<Kind> {
        self.kind
    }

    /// Sets the kind by hand, or lets it be detected again.
    pub fn set_kind(&mut self, kind: Option<Kind>) {
        if self.kind != kind {
            self.kind = kind;
            self.stale = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        let mut document = Document::new(text.to_owned(), None, CheckOptions::default());
        document.refresh();
        document
    }

    #[test]
    fn typing_fixing_and_formatting_share_one_undo() {
        let original = "{\"messages\":[\"bye\"],\r\n\"action\":\"CLOSE_CONVERSATION\"} // 1.0é";
        let mut document = document(original);
        let typed = TextEdit::insert(original.find("bye").unwrap_or_default(), "good ");
        assert!(document.apply(&[typed], EditKind::Typing));
        document.refresh();
        let fixes: Vec<_> = document
            .analysis()
            .diagnostics
            .iter()
            .filter_map(Diagnostic::safe_fix)
            .collect();
        let fix = fixes
            .first()
            .expect("the misplaced key has a safe fix")
            .edits
            .clone();
        assert!(document.apply(&fix, EditKind::Command));
        let format = crate::assist::format(document.text()).expect("the text can be formatted");
        assert!(document.apply(&format, EditKind::Command));
        assert!(document.text().contains("good bye"));
        for _ in 0..3 {
            assert!(document.undo().is_some());
        }
        assert_eq!(document.text(), original);
        assert!(!document.can_undo());
    }

    #[test]
    fn the_kind_is_detected_unless_it_is_given() {
        let mut document = document("[1]");
        assert_eq!(document.analysis().kind, Kind::Other);
        document.set_kind(Some(Kind::Response));
        document.refresh();
        assert_eq!(document.analysis().kind, Kind::Response);
        assert_eq!(document.analysis().diagnostics[0].code, "body.not-object");
    }

    #[test]
    fn responses_inside_a_result_are_named() {
        let text = r#"[{"uuid": "1", "result": {"messages": ["a"]}}, {"uuid": "2", "result": {"messages": ["b"]}}]"#;
        let document = document(text);
        let responses = &document.analysis().responses;
        let pointers: Vec<&str> = responses
            .iter()
            .map(|place| place.pointer.as_str())
            .collect();
        assert_eq!(pointers, ["/0/result", "/1/result"]);
        assert_eq!(responses[1].span.slice(text), r#"{"messages": ["b"]}"#);
    }

    #[test]
    fn findings_stand_by_start_then_code() {
        let document = document(
            r#"{"x": 1, "messages": [null, {"delay": "2"}, " "], "context": {"skill": "a"}}"#,
        );
        assert!(document.analysis().diagnostics.len() > 4);
        assert!(
            document
                .analysis()
                .diagnostics
                .is_sorted_by_key(Diagnostic::sort_key)
        );
    }
}
