//! Keys reach the field that had the keyboard when they were pressed.
//!
//! Where a frame takes long, the next one gets all that was typed meanwhile at once: letters, Tab, letters. egui gives
//! all of these letters to one field, so that part of a secret could be read in the field beside it. Handed over in
//! pieces, each Tab is over before the next letter comes.

use egui::{Context, Event, Key, Plugin, RawInput};

/// Holds back what was typed behind a Tab until the next frame.
#[derive(Debug, Default)]
pub struct TypingOrder {
    held: Vec<Event>,
}

impl Plugin for TypingOrder {
    fn debug_name(&self) -> &'static str {
        "typing order"
    }

    fn input_hook(&mut self, context: &Context, input: &mut RawInput) {
        self.held.append(&mut input.events);
        let rest = self.held.split_off(end_of_piece(&self.held));
        input.events = std::mem::replace(&mut self.held, rest);
        if !self.held.is_empty() {
            context.request_repaint();
        }
    }
}

/// How many of these events one frame may have: all up to the first Tab, or that Tab alone.
fn end_of_piece(events: &[Event]) -> usize {
    match events.iter().position(is_tab) {
        None => events.len(),
        Some(0) => 1,
        Some(at) => at,
    }
}

const fn is_tab(event: &Event) -> bool {
    matches!(
        event,
        Event::Key {
            key: Key::Tab,
            pressed: true,
            ..
        }
    )
}

#[cfg(test)]
mod tests {
    use egui::{Id, Modifiers, TextEdit};

    use super::*;

    fn tab(modifiers: Modifiers) -> Event {
        Event::Key {
            key: Key::Tab,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    /// Two fields of which the first has the keyboard, after a frame with these events and those that follow by
    /// themselves.
    fn typed(events: Vec<Event>) -> [String; 2] {
        let context = Context::default();
        context.add_plugin(TypingOrder::default());
        let mut fields = [String::new(), String::new()];
        let mut frame = |events: Vec<Event>| {
            let input = RawInput {
                events,
                ..RawInput::default()
            };
            let output = context.run_ui(input, |ui| {
                for (index, field) in fields.iter_mut().enumerate() {
                    ui.add(TextEdit::singleline(field).id(Id::unique(("field", index))));
                }
            });
            output.drop_without_applying_deltas();
        };
        frame(Vec::new());
        context.memory_mut(|memory| memory.request_focus(Id::unique(("field", 0))));
        frame(Vec::new());
        frame(events);
        for _ in 0..8 {
            frame(Vec::new());
        }
        fields
    }

    #[test]
    fn letters_go_to_the_field_that_had_the_keyboard_when_they_were_typed() {
        let text = |letters: &str| Event::Text(letters.to_owned());
        let events = vec![
            text("na"),
            text("me"),
            tab(Modifiers::NONE),
            text("sec"),
            text("ret"),
        ];
        assert_eq!(typed(events), ["name", "secret"]);
    }

    #[test]
    fn a_way_back_is_over_before_the_next_letter_too() {
        let text = |letters: &str| Event::Text(letters.to_owned());
        let events = vec![
            text("na"),
            tab(Modifiers::NONE),
            text("secret"),
            tab(Modifiers::SHIFT),
            text("me"),
        ];
        assert_eq!(typed(events), ["name", "secret"]);
    }
}
