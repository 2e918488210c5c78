//! The seam between egui, which counts characters, and us, who count bytes. No other file does both.

use std::any::TypeId;
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::Row;
use egui::text::{ByteIndex, CCursor, CCursorRange, CharIndex};
use egui::text_edit::TextEditState;
use egui::{Context, Id, Pos2, Rect, TextBuffer, pos2};

use super::typing::typed;
use crate::document::Document;
use crate::text::{EditKind, Span, TextEdit};

/// Bytes that are counted at once; small enough for the cache, large enough for vector instructions.
const CHUNK: usize = 4096;

fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// How many characters begin in `bytes`.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| starts_character(byte)).count()
}

/// Offset of the first byte of the character `index`; the end of the text where there is none.
fn byte_of(text: &str, index: CharIndex) -> usize {
    let mut left = index.0;
    for (number, chunk) in text.as_bytes().chunks(CHUNK).enumerate() {
        let here = count(chunk);
        if left < here {
            let mut within = (0..chunk.len()).filter(|&at| starts_character(chunk[at]));
            return number * CHUNK + within.nth(left).unwrap_or_default();
        }
        left -= here;
    }
    text.len()
}

/// Index of the character at `offset`; an offset inside a character counts as its end.
fn char_of(text: &str, offset: usize) -> CharIndex {
    CharIndex(count(&text.as_bytes()[..offset.min(text.len())]))
}

/// The nearest character boundary at or before `offset`.
pub(super) fn floor_boundary(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset.min(text.len()))
}

/// The next character boundary behind `offset`.
pub(super) fn next_boundary(text: &str, offset: usize) -> usize {
    text.ceil_char_boundary((offset + 1).min(text.len()))
}

/// Hands a selection to the text field `id`: `anchor` stays, `caret` moves.
pub(super) fn store_selection(ctx: &Context, id: Id, text: &str, anchor: usize, caret: usize) {
    let mut state = TextEditState::load(ctx, id).unwrap_or_default();
    let cursor = |offset| CCursor::new(char_of(text, offset));
    let range = CCursorRange {
        primary: cursor(caret),
        secondary: cursor(anchor),
        h_pos: None,
    };
    state.cursor.set_char_range(Some(range));
    state.store(ctx, id);
}

/// Anchor and caret of a text field, in bytes.
pub(super) fn read_selection(text: &str, range: &CCursorRange) -> (usize, usize) {
    let caret = byte_of(text, range.primary.index);
    if range.is_empty() {
        return (caret, caret);
    }
    (byte_of(text, range.secondary.index), caret)
}

/// A [`Document`] as a buffer that egui can type into: each change is an edit of the document's own history.
pub(super) struct DocumentBuffer<'a> {
    document: &'a mut Document,
    revision: &'a Cell<u64>,
    /// What this frame's last deletion took away: typing in its place makes one step of both.
    deleted: Option<TextEdit>,
}

impl<'a> DocumentBuffer<'a> {
    /// `revision` is kept up to date while the buffer holds the document.
    pub(super) fn new(document: &'a mut Document, revision: &'a Cell<u64>) -> Self {
        revision.set(document.revision());
        Self {
            document,
            revision,
            deleted: None,
        }
    }

    fn apply(&mut self, edit: TextEdit) {
        self.document.apply(&[edit], EditKind::Typing);
        self.revision.set(self.document.revision());
    }

    /// The edit that inserts, widened to replace what was deleted there a moment ago.
    fn insertion(&mut self, at: usize, text: String) -> TextEdit {
        match self.deleted.take() {
            Some(gone) if gone.span.start == at && gone.text != text => {
                self.document.undo();
                TextEdit::replace(gone.span, text)
            }
            _ => TextEdit::insert(at, text),
        }
    }
}

impl TextBuffer for DocumentBuffer<'_> {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        self.document.text()
    }

    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        let at = byte_of(self.as_str(), char_index);
        let (text, caret) = typed(self.as_str(), at, text);
        let advance = count(&text.as_bytes()[..caret]);
        let edit = self.insertion(at, text);
        self.apply(edit);
        advance
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        let start = byte_of(self.as_str(), char_range.start);
        let end = byte_of(self.as_str(), char_range.end);
        let span = Span::new(start, end.max(start));
        if span.is_empty() {
            return;
        }
        self.deleted = Some(TextEdit::replace(span, span.slice(self.as_str())));
        self.apply(TextEdit::delete(span));
    }

    fn char_range(&self, char_range: Range<CharIndex>) -> &str {
        let start = byte_of(self.as_str(), char_range.start);
        let end = byte_of(self.as_str(), char_range.end);
        Span::new(start, end).slice(self.as_str())
    }

    fn byte_index_from_char_index(&self, char_index: CharIndex) -> ByteIndex {
        ByteIndex(byte_of(self.as_str(), char_index))
    }

    fn char_index_from_byte_index(&self, byte_index: ByteIndex) -> CharIndex {
        char_of(self.as_str(), byte_index.0)
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<DocumentBuffer<'static>>()
    }
}

/// A row of text as it stands on the screen.
#[derive(Clone, Debug)]
pub(super) struct RowView {
    /// The laid out row.
    pub row: Arc<Row>,
    /// Its bytes, without the line feed.
    pub span: Span,
    /// Left upper corner on the screen, in points.
    pub pos: Pos2,
    /// Number of the line from 1; `None` where a line goes on.
    pub line: Option<usize>,
}

impl RowView {
    /// Where the character at `offset` begins, in points on the screen.
    pub(super) fn x_of(&self, text: &str, offset: usize) -> f32 {
        let before = Span::new(self.span.start, offset.min(self.span.end));
        let column = count(before.slice(text).as_bytes());
        self.pos.x + self.row.x_offset(CharIndex(column))
    }

    /// The offset nearest to `x`.
    pub(super) fn offset_at(&self, text: &str, x: f32) -> usize {
        let column = self.row.char_at(x - self.pos.x);
        self.span.start + byte_of(self.span.slice(text), column)
    }

    /// The offset of the character that `x` is on.
    pub(super) fn offset_before(&self, text: &str, x: f32) -> usize {
        let nearest = self.offset_at(text, x);
        if self.x_of(text, nearest) > x && nearest > self.span.start {
            floor_boundary(text, nearest - 1)
        } else {
            nearest
        }
    }

    /// The rectangle of the row's text.
    pub(super) fn rect(&self) -> Rect {
        Rect::from_min_size(self.pos, self.row.size)
    }

    /// The rectangle of the bytes that `span` and the row share; `None` where they do not meet.
    pub(super) fn rect_of(&self, text: &str, span: Span) -> Option<Rect> {
        let start = span.start.max(self.span.start);
        let end = span.end.min(self.span.end);
        let meets = start < end || (start == end && (span.is_empty() || span.end > end));
        let rect = self.rect();
        meets.then(|| {
            Rect::from_min_max(
                pos2(self.x_of(text, start), rect.top()),
                pos2(self.x_of(text, end), rect.bottom()),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::CheckOptions;
    use proptest::prelude::*;

    #[test]
    fn bytes_and_characters_agree_across_chunks() {
        let text = "aé😀\r\n".repeat(2_000);
        for (index, (offset, _)) in text.char_indices().enumerate().step_by(7) {
            assert_eq!(byte_of(&text, CharIndex(index)), offset);
            assert_eq!(char_of(&text, offset), CharIndex(index));
        }
        assert_eq!(byte_of(&text, CharIndex(usize::MAX)), text.len());
        assert_eq!(char_of(&text, usize::MAX).0, text.chars().count());
    }

    #[test]
    fn typing_over_a_selection_is_one_step() {
        let mut document = Document::new("aé😀b".to_owned(), None, CheckOptions::default());
        let revision = Cell::new(0);
        let mut buffer = DocumentBuffer::new(&mut document, &revision);
        buffer.delete_char_range(CharIndex(1)..CharIndex(3));
        assert_eq!(buffer.insert_text("\n", CharIndex(1)), 1);
        assert_eq!(buffer.as_str(), "a\nb");
        assert_eq!(revision.get(), document.revision());
        document.undo();
        assert_eq!(document.text(), "aé😀b");
        assert!(!document.can_undo());
    }

    /// The rows of a text as egui lays them out, one below the other.
    fn lay_out(text: &str) -> (Arc<egui::Galley>, Vec<RowView>) {
        let ctx = Context::default();
        crate::ui::theme::install(&ctx);
        let mut galley = None;
        for _ in 0..2 {
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                let job = crate::ui::editor::galley::json_job(text, &crate::ui::tokens::LIGHT);
                galley = Some(ui.fonts_mut(|fonts| fonts.layout_job(job)));
            });
            output.textures_delta.clear();
        }
        let galley = galley.unwrap();
        let lines = crate::text::LineIndex::new(text);
        let rows = galley.rows.iter().enumerate().map(|(line, placed)| {
            let start = lines.line_start(line).unwrap();
            let end = lines
                .line_start(line + 1)
                .map_or(text.len(), |next| next - 1);
            RowView {
                row: Arc::clone(&placed.row),
                span: Span::new(start, end),
                pos: placed.pos,
                line: Some(line + 1),
            }
        });
        let rows = rows.collect();
        (galley, rows)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn ranges_of_bytes_are_where_egui_puts_their_characters(
            text in "([a-z\"{}:é😀 ]{0,12}\r?\n){0,4}[a-zé😀//]{0,9}",
            from in 0..60_usize,
            length in 0..20_usize,
        ) {
            let (galley, rows) = lay_out(&text);
            let start = floor_boundary(&text, from);
            let end = floor_boundary(&text, start + length);
            let rects: Vec<Rect> = rows
                .iter()
                .filter_map(|row| row.rect_of(&text, Span::new(start, end)))
                .collect();
            let place = |offset| galley.pos_from_cursor(CCursor::new(char_of(&text, offset)));
            prop_assert!(!rects.is_empty());
            prop_assert!((rects[0].left() - place(start).left()).abs() < 0.01);
            let last = rects[rects.len() - 1];
            let ends_at_a_line = text[..end].ends_with('\n') && start < end;
            prop_assert!(ends_at_a_line || (last.right() - place(end).left()).abs() < 0.01);
            for row in &rows {
                let middle = row.x_of(&text, row.span.start) + 0.1;
                prop_assert_eq!(row.offset_at(&text, middle), row.span.start);
            }
        }
    }
}
