//! The keys that move through a list.

use egui::{EventFilter, Key, Modifiers, Response, Ui};

/// Keeps the arrows for a list that has the keyboard: they would move the keyboard on. Returns whether it has it.
#[must_use]
pub fn holds_arrows(ui: &Ui, list: &Response, horizontal: bool) -> bool {
    if !list.has_focus() {
        return false;
    }
    let arrows = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: horizontal,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, arrows));
    true
}

/// The row that Up, Down, Home, End, or, where a page has rows, Page Up and Page Down lead to from row `at`, with these
/// modifiers; `None` where none of them was pressed.
#[must_use]
pub fn stepped(
    ui: &Ui,
    modifiers: Modifiers,
    (at, last): (usize, usize),
    page: Option<usize>,
) -> Option<usize> {
    let turned = page.unwrap_or_default();
    let steps = [
        (Key::ArrowDown, (at + 1).min(last)),
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::Home, 0),
        (Key::End, last),
        (Key::PageDown, (at + turned).min(last)),
        (Key::PageUp, at.saturating_sub(turned)),
    ];
    let keys = if page.is_some() { 6 } else { 4 };
    let mut steps = steps.into_iter().take(keys);
    let pressed = |key| ui.input_mut(|input| input.consume_key(modifiers, key));
    steps.find(|(key, _)| pressed(*key)).map(|(_, to)| to)
}
