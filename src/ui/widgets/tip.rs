//! What a control tells while the pointer rests on it.

use egui::{Memory, Response, Ui};

use super::Prose;
use super::prose::with_capital;
use crate::ui::tokens::Tokens;

/// Tooltips. None shows, nor stays, over a dialog that covers what it belongs to.
#[expect(
    clippy::return_self_not_must_use,
    reason = "showing it is what it is for; the response is handed on"
)]
pub trait Tip: Sized {
    /// Tells a sentence, names in backticks.
    fn tip(self, words: impl AsRef<str>) -> Self;

    /// Tells a text letter by letter: a path, an address, a value.
    fn tip_as_is(self, text: impl Into<String>) -> Self;

    /// Tells a sentence while the control is off: why it is.
    fn tip_disabled(self, words: impl AsRef<str>) -> Self;

    /// Shows what `contents` draws.
    fn tip_ui(self, contents: impl FnOnce(&mut Ui)) -> Self;

    /// Shows what `contents` draws beside the pointer: for what is large.
    fn tip_ui_at_pointer(self, contents: impl FnOnce(&mut Ui)) -> Self;
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that asks egui for tooltips"
)]
impl Tip for Response {
    fn tip(self, words: impl AsRef<str>) -> Self {
        if is_covered(&self) {
            return self;
        }
        let words = set(&self, words.as_ref());
        self.on_hover_text(words)
    }

    fn tip_as_is(self, text: impl Into<String>) -> Self {
        if is_covered(&self) {
            return self;
        }
        self.on_hover_text(text.into())
    }

    fn tip_disabled(self, words: impl AsRef<str>) -> Self {
        if is_covered(&self) {
            return self;
        }
        let words = set(&self, words.as_ref());
        self.on_disabled_hover_text(words)
    }

    fn tip_ui(self, contents: impl FnOnce(&mut Ui)) -> Self {
        if is_covered(&self) {
            return self;
        }
        self.on_hover_ui(contents)
    }

    fn tip_ui_at_pointer(self, contents: impl FnOnce(&mut Ui)) -> Self {
        if is_covered(&self) {
            return self;
        }
        self.on_hover_ui_at_pointer(contents)
    }
}

/// Whether a dialog lies over it.
fn is_covered(response: &Response) -> bool {
    let above = |memory: &mut Memory| memory.is_above_modal_layer(response.layer_id);
    !response.ctx.memory_mut(above)
}

/// The sentence as it is drawn. Most have no names, and are set by egui in the frame in which they show.
fn set(response: &Response, words: &str) -> egui::WidgetText {
    if !words.contains('`') {
        return with_capital(words).into();
    }
    let style = response.ctx.global_style();
    let tokens = Tokens::for_dark(style.visuals.dark_mode);
    let prose = Prose::body(tokens).with_capital();
    let job = prose.job(words, style.spacing.tooltip_width, usize::MAX);
    job.into()
}
