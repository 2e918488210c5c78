//! A text that can be edited and that remembers how to go back.

use super::{Span, TextEdit, apply_edits, inverse_edits};

/// What an edit was for; adjacent typing is undone in one step, everything else alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// The user's own typing, pasting and deleting in the editor.
    Typing,
    /// A command: a fix, format, repair, replace all.
    Command,
}

/// One undoable step: the edits that lead back.
#[derive(Clone, Debug)]
struct Step {
    kind: EditKind,
    inverse: Vec<TextEdit>,
    /// Where the next keystroke must go to be part of this step.
    typing_end: Option<usize>,
}

/// A text, its revision, and an undo history without limit that all edits share.
#[derive(Clone, Debug, Default)]
pub struct TextBuffer {
    text: String,
    revision: u64,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl TextBuffer {
    /// A buffer that holds `text` and has nothing to undo.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A number that grows with every change of the text.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Applies `edits`, which all refer to the present text, as one undoable step.
    /// Returns whether the text changed.
    pub fn apply(&mut self, edits: &[TextEdit], kind: EditKind) -> bool {
        let changed = apply_edits(&self.text, edits);
        if changed == self.text {
            return false;
        }
        let inverse = inverse_edits(&self.text, edits);
        let typing_end = typing_end(edits, kind);
        self.redo.clear();
        if !self.join_typing(&inverse, edits, typing_end) {
            self.undo.push(Step {
                kind,
                inverse,
                typing_end,
            });
        }
        self.replace_text(changed);
        true
    }

    /// Ends the current run of typing: the next keystroke starts a step of its own.
    pub fn end_typing(&mut self) {
        if let Some(step) = self.undo.last_mut() {
            step.typing_end = None;
        }
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to take again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Takes the last step back; returns the place that changed, in the new text.
    pub fn undo(&mut self) -> Option<Span> {
        let step = self.undo.pop()?;
        let (step, span) = self.walk(step);
        self.redo.push(step);
        Some(span)
    }

    /// Takes the last step taken back again; returns the place that changed, in the new text.
    pub fn redo(&mut self) -> Option<Span> {
        let step = self.redo.pop()?;
        let (step, span) = self.walk(step);
        self.undo.push(step);
        Some(span)
    }

    /// Applies a step and gives the step that leads back.
    fn walk(&mut self, step: Step) -> (Step, Span) {
        let inverse = inverse_edits(&self.text, &step.inverse);
        let span = inverse
            .iter()
            .map(|edit| edit.span)
            .reduce(Span::cover)
            .unwrap_or_default();
        let text = apply_edits(&self.text, &step.inverse);
        self.replace_text(text);
        (
            Step {
                kind: step.kind,
                inverse,
                typing_end: None,
            },
            span,
        )
    }

    fn replace_text(&mut self, text: String) {
        self.text = text;
        self.revision += 1;
    }

    /// Lengthens the last step when `edits` is one more keystroke of the same run of typing.
    fn join_typing(
        &mut self,
        inverse: &[TextEdit],
        edits: &[TextEdit],
        end: Option<usize>,
    ) -> bool {
        let ([undo], [edit], Some(_)) = (inverse, edits, end) else {
            return false;
        };
        let Some(step) = self.undo.last_mut() else {
            return false;
        };
        let inserts_word_part = edit.span.is_empty() && !edit.text.contains('\n');
        if step.typing_end != Some(edit.span.start) || !inserts_word_part {
            return false;
        }
        let Some(last) = step.inverse.last_mut() else {
            return false;
        };
        last.span.end = undo.span.end;
        step.typing_end = end;
        true
    }
}

/// Where typing goes on after `edits`, if they are one keystroke of typing.
fn typing_end(edits: &[TextEdit], kind: EditKind) -> Option<usize> {
    match (kind, edits) {
        (EditKind::Typing, [edit]) => Some(edit.span.start + edit.text.len()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_typing_is_one_step() {
        let mut buffer = TextBuffer::new("ab".to_owned());
        buffer.apply(&[TextEdit::insert(1, "x")], EditKind::Typing);
        buffer.apply(&[TextEdit::insert(2, "y")], EditKind::Typing);
        buffer.apply(&[TextEdit::delete(Span::new(0, 1))], EditKind::Command);
        assert_eq!(buffer.text(), "xyb");
        buffer.undo();
        assert_eq!(buffer.text(), "axyb");
        buffer.undo();
        assert_eq!(buffer.text(), "ab");
        assert!(!buffer.can_undo());
        buffer.redo();
        buffer.redo();
        assert_eq!(buffer.text(), "xyb");
    }

    #[test]
    fn typing_elsewhere_starts_a_new_step() {
        let mut buffer = TextBuffer::new("ab".to_owned());
        buffer.apply(&[TextEdit::insert(1, "x")], EditKind::Typing);
        buffer.apply(&[TextEdit::insert(0, "y")], EditKind::Typing);
        buffer.undo();
        assert_eq!(buffer.text(), "axb");
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        let mut buffer = TextBuffer::new("ab".to_owned());
        assert!(!buffer.apply(&[TextEdit::replace(Span::new(0, 1), "a")], EditKind::Typing));
        assert!(!buffer.can_undo());
        assert_eq!(buffer.revision(), 0);
    }
}
