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

/// Where the next keystroke must go to be part of the same step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    /// Characters were inserted; the next goes to this offset.
    Inserting(usize),
    /// Characters were erased at this offset, backwards or forwards.
    Erasing(usize),
}

impl Run {
    /// The longest insertion that counts as a keystroke; what is longer was pasted.
    const LONGEST_KEYSTROKE: usize = 8;

    /// What `edits` are the beginning of, or the next part of.
    fn of(edits: &[TextEdit], kind: EditKind) -> Option<Self> {
        let ([edit], EditKind::Typing) = (edits, kind) else {
            return None;
        };
        let start = edit.span.start;
        match (edit.span.is_empty(), edit.text.len()) {
            (_, 1..=Self::LONGEST_KEYSTROKE) => Some(Self::Inserting(start + edit.text.len())),
            (false, 0) => Some(Self::Erasing(start)),
            _ => None,
        }
    }
}

/// One undoable step: the edits that lead back.
#[derive(Clone, Debug)]
struct Step {
    kind: EditKind,
    inverse: Vec<TextEdit>,
    /// How typing goes on, if this is typing.
    run: Option<Run>,
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

    /// Counts on from `revision`, as what stands in the place of a text of that revision.
    pub fn follow(&mut self, revision: u64) {
        self.revision = revision + 1;
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
        let run = Run::of(edits, kind);
        self.redo.clear();
        if !self.join_typing(&inverse, edits, run) {
            self.undo.push(Step { kind, inverse, run });
        }
        self.replace_text(changed);
        true
    }

    /// Ends the current run of typing: the next keystroke starts a step of its own.
    pub fn end_typing(&mut self) {
        if let Some(step) = self.undo.last_mut() {
            step.run = None;
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
        let (step, span) = self.walk(&step);
        self.redo.push(step);
        Some(span)
    }

    /// Takes the last step taken back again; returns the place that changed, in the new text.
    pub fn redo(&mut self) -> Option<Span> {
        let step = self.redo.pop()?;
        let (step, span) = self.walk(&step);
        self.undo.push(step);
        Some(span)
    }

    /// Applies a step and gives the step that leads back.
    fn walk(&mut self, step: &Step) -> (Step, Span) {
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
                run: None,
            },
            span,
        )
    }

    fn replace_text(&mut self, text: String) {
        self.text = text;
        self.revision += 1;
    }

    /// Lengthens the last step when `edits` is one more keystroke of the same run of typing.
    fn join_typing(&mut self, inverse: &[TextEdit], edits: &[TextEdit], run: Option<Run>) -> bool {
        let ([undo], [edit], Some(step)) = (inverse, edits, self.undo.last_mut()) else {
            return false;
        };
        let [last] = step.inverse.as_mut_slice() else {
            return false;
        };
        match (step.run, run) {
            (Some(Run::Inserting(end)), Some(Run::Inserting(_)))
                if edit.span == Span::empty(end) && !edit.text.contains('\n') =>
            {
                last.span.end = undo.span.end;
            }
            (Some(Run::Erasing(at)), Some(Run::Erasing(_))) if edit.span.end == at => {
                last.span = undo.span;
                last.text.insert_str(0, &undo.text);
            }
            (Some(Run::Erasing(at)), Some(Run::Erasing(_))) if edit.span.start == at => {
                last.text.push_str(&undo.text);
            }
            _ => return false,
        }
        step.run = run;
        true
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
    fn a_run_of_backspaces_is_one_step_and_so_is_a_run_of_deletes() {
        let mut buffer = TextBuffer::new("abcdef".to_owned());
        for end in [4, 3, 2] {
            let erased = Span::new(end - 1, end);
            buffer.apply(&[TextEdit::delete(erased)], EditKind::Typing);
        }
        assert_eq!(buffer.text(), "aef");
        buffer.apply(&[TextEdit::delete(Span::new(1, 2))], EditKind::Typing);
        assert_eq!(buffer.text(), "af");
        buffer.undo();
        assert_eq!(buffer.text(), "abcdef");
        buffer.redo();
        assert_eq!(buffer.text(), "af");
        buffer.undo();
        assert!(!buffer.can_undo());
    }

    #[test]
    fn typing_over_a_selection_is_one_step_with_what_is_typed_next() {
        let mut buffer = TextBuffer::new("one two".to_owned());
        buffer.apply(&[TextEdit::replace(Span::new(4, 7), "t")], EditKind::Typing);
        buffer.apply(&[TextEdit::insert(5, "en")], EditKind::Typing);
        assert_eq!(buffer.text(), "one ten");
        buffer.undo();
        assert_eq!(buffer.text(), "one two");
    }

    #[test]
    fn pasting_a_line_break_and_erasing_after_typing_are_steps_of_their_own() {
        let mut buffer = TextBuffer::new(String::new());
        buffer.apply(&[TextEdit::insert(0, "a")], EditKind::Typing);
        buffer.apply(&[TextEdit::insert(1, "pasted text")], EditKind::Typing);
        buffer.apply(&[TextEdit::insert(12, "\n")], EditKind::Typing);
        buffer.apply(&[TextEdit::delete(Span::new(12, 13))], EditKind::Typing);
        for text in ["apasted text\n", "apasted text", "a", ""] {
            buffer.undo();
            assert_eq!(buffer.text(), text);
        }
        assert!(!buffer.can_undo());
    }

    #[test]
    fn a_fresh_edit_forgets_what_was_undone() {
        let mut buffer = TextBuffer::new("a".to_owned());
        buffer.apply(&[TextEdit::insert(1, "b")], EditKind::Command);
        buffer.undo();
        assert!(buffer.can_redo());
        buffer.apply(&[TextEdit::insert(1, "c")], EditKind::Command);
        assert!(!buffer.can_redo());
        assert_eq!(buffer.text(), "ac");
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        let mut buffer = TextBuffer::new("ab".to_owned());
        assert!(!buffer.apply(&[TextEdit::replace(Span::new(0, 1), "a")], EditKind::Typing));
        assert!(!buffer.can_undo());
        assert_eq!(buffer.revision(), 0);
    }
}
