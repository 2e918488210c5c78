//! The JSON of `check`. The types mirror the domain's, so that the format changes only when these do.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::{Checked, counts};
use crate::channel::Channel;
use crate::lint::contents::{ContentPlace, contents};
use crate::lint::{ChannelStates, Diagnostic, Fix, Official};
use crate::text::LineIndex;

/// The whole output of `check --format json`.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    /// The files in the order in which they were checked.
    pub files: Vec<FileReport<'a>>,
    /// How much was found in all of them.
    pub summary: Summary,
}

/// How much was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are hints.
    pub hints: usize,
}

impl Summary {
    /// Counts one more file with its findings.
    pub fn add(&mut self, diagnostics: &[Diagnostic]) {
        let [errors, warnings, hints] = counts(diagnostics);
        self.files += 1;
        self.errors += errors;
        self.warnings += warnings;
        self.hints += hints;
    }
}

/// One file, or one line of NDJSON.
#[derive(Debug, Serialize)]
pub struct FileReport<'a> {
    /// The file; left out for a line of NDJSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Cow<'a, str>>,
    /// The kind of document.
    pub kind: &'static str,
    /// What LivePerson's own tools say.
    pub official: Option<OfficialReport>,
    /// What each channel makes of what it sends; `None` where nobody asked, or where it sends nothing.
    pub verdicts: Option<VerdictsReport>,
    /// The contents inside a response or payload.
    pub contents: Vec<ContentReport>,
    /// All findings, by start, then code.
    pub diagnostics: Vec<DiagnosticReport<'a>>,
}

/// A content inside a document.
#[derive(Debug, Serialize)]
pub struct ContentReport {
    /// Where it stands.
    pub pointer: String,
    /// `content` or `quick-replies`.
    pub kind: &'static str,
    /// What LivePerson's own tools say.
    pub official: Option<OfficialReport>,
    /// What each channel makes of it; `None` where nobody asked.
    pub verdicts: Option<VerdictsReport>,
}

/// The verdict of each channel, under its id.
#[derive(Clone, Copy, Debug)]
pub struct VerdictsReport(ChannelStates);

impl Serialize for VerdictsReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let states = self.0.iter();
        serializer.collect_map(states.map(|(channel, state)| (channel.id(), state.verdict.id())))
    }
}

/// What LivePerson's own tools say about a content.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct OfficialReport {
    json_pollock: bool,
    #[serde(serialize_with = "by_channel")]
    rich_content_validator: [Option<bool>; Channel::ALL.len()],
}

impl OfficialReport {
    fn of(official: Official) -> Self {
        Self {
            json_pollock: official.json_pollock,
            rich_content_validator: official.rich_content_validator,
        }
    }
}

/// A verdict per channel that is known, under the channel's id.
fn by_channel<S: Serializer, T: Serialize>(
    verdicts: &[Option<T>; Channel::ALL.len()],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let known = Channel::ALL.iter().zip(verdicts);
    serializer
        .collect_map(known.filter_map(|(channel, verdict)| Some((channel.id(), verdict.as_ref()?))))
}

/// One finding.
#[derive(Debug, Serialize)]
pub struct DiagnosticReport<'a> {
    code: &'static str,
    detail: Option<&'static str>,
    source: &'static str,
    severity: &'static str,
    channel: Option<&'static str>,
    message: &'a str,
    consequence: &'a str,
    help: &'a str,
    pointer: &'a str,
    start: Option<usize>,
    end: Option<usize>,
    line: Option<usize>,
    column: Option<usize>,
    fixes: Vec<FixReport<'a>>,
}

/// A way to mend a finding.
#[derive(Debug, Serialize)]
struct FixReport<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<EditReport<'a>>,
}

/// One replacement.
#[derive(Debug, Serialize)]
struct EditReport<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// Whether offsets mean anything to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offsets {
    /// The reader has the text.
    Given,
    /// The reader gave a value, not a text: places are pointers only, and fixes, which are edits of a text, are left out.
    Null,
}

impl<'a> FileReport<'a> {
    /// The report of a checked text.
    #[must_use]
    pub fn new(path: Option<Cow<'a, str>>, checked: Checked<'a>, offsets: Offsets) -> Self {
        let root = checked.parse.root(checked.text);
        let places = contents(root, checked.kind, checked.responses);
        let official = Official::concerns(checked.kind)
            .then(|| Official::of(checked.kind, root, checked.parse.strict, checked.schema));
        let mut columns = Columns::new(checked.text, checked.lines);
        let diagnostic = |diagnostic| DiagnosticReport::new(diagnostic, &mut columns, offsets);
        Self {
            path,
            kind: checked.kind.id(),
            official: official.map(OfficialReport::of),
            verdicts: checked.delivery.map(|it| VerdictsReport(it.whole)),
            contents: places
                .iter()
                .map(|place| ContentReport::new(place, checked))
                .collect(),
            diagnostics: checked.diagnostics.iter().map(diagnostic).collect(),
        }
    }
}

impl ContentReport {
    fn new(place: &ContentPlace, checked: Checked<'_>) -> Self {
        let root = checked.parse.root(checked.text);
        let node = root.map(|root| root.at(place.node));
        let official = Official::of(place.kind, node, checked.parse.strict, checked.schema);
        let states = checked.delivery.and_then(|it| it.of(place.node));
        Self {
            pointer: place.pointer.to_string(),
            kind: place.kind.id(),
            official: Some(OfficialReport::of(official)),
            verdicts: states.copied().map(VerdictsReport),
        }
    }
}

impl<'a> DiagnosticReport<'a> {
    fn new(diagnostic: &'a Diagnostic, columns: &mut Columns<'_>, offsets: Offsets) -> Self {
        let given = offsets == Offsets::Given;
        let place = given.then(|| columns.place(diagnostic.span.start));
        let fixes = diagnostic.fixes.iter().filter(|_| given);
        Self {
            code: diagnostic.code,
            detail: diagnostic.detail,
            source: diagnostic.source.id(),
            severity: diagnostic.severity.id(),
            channel: diagnostic.channel.map(Channel::id),
            message: &diagnostic.message,
            consequence: &diagnostic.consequence,
            help: &diagnostic.help,
            pointer: diagnostic.pointer.as_str(),
            start: given.then_some(diagnostic.span.start),
            end: given.then_some(diagnostic.span.end),
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            fixes: fixes.map(FixReport::new).collect(),
        }
    }
}

impl<'a> FixReport<'a> {
    fn new(fix: &'a Fix) -> Self {
        let edits = fix.edits.iter().map(|edit| EditReport {
            start: edit.span.start,
            end: edit.span.end,
            text: &edit.text,
        });
        Self {
            title: &fix.title,
            applicability: fix.applicability.id(),
            edits: edits.collect(),
        }
    }
}

/// Lines and columns of offsets that do not decrease: counted on from the one before, so that a thousand findings in
/// one endless line cost one pass over it.
pub(super) struct Columns<'a> {
    text: &'a str,
    lines: &'a LineIndex,
    line: usize,
    offset: usize,
    column: usize,
}

impl<'a> Columns<'a> {
    pub(super) fn new(text: &'a str, lines: &'a LineIndex) -> Self {
        Self {
            text,
            lines,
            line: 0,
            offset: 0,
            column: 1,
        }
    }

    /// Line and column of an offset, both from 1; columns count Unicode scalar values.
    pub(super) fn place(&mut self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.lines.line_of(offset);
        if line != self.line || offset < self.offset {
            self.line = line;
            self.offset = self.lines.line_start(line).unwrap_or_default();
            self.column = 1;
        }
        let between = &self.text.as_bytes()[self.offset..offset];
        self.column += between.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        self.offset = offset;
        (line + 1, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_line_index() {
        let text = "{\n  \"é😀\": 1,\n \"b\": 2}";
        let lines = LineIndex::new(text);
        let mut columns = Columns::new(text, &lines);
        for offset in [0, 4, 4, 10, 12, 17, 2, text.len()] {
            let place = lines.line_column(text, offset);
            assert_eq!(
                columns.place(offset),
                (place.line, place.column),
                "{offset}"
            );
        }
    }
}
