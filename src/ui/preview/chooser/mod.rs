//! Choosers that a tap opens: a calendar, a list of appointments. What is chosen is what the consumer would say.

mod calendar;
mod slots;

use egui::{Align, Layout, Ui, vec2};

use self::calendar::{Calendar, calendar_ui};
use self::slots::{SlotList, slots_ui};
use crate::preview::day::Day;
use crate::preview::event::{Step, TapEvent};
use crate::ui::dialogs::{Answer, heading, words};
use crate::ui::tokens::size;
use crate::ui::widgets::{ButtonLook, button};

/// Width of the dialog in points.
pub const WIDTH: f32 = 340.0;

/// A chooser that is open.
#[derive(Clone, Debug)]
pub struct ChooserState {
    /// The tap that opened it.
    pub event: TapEvent,
    title: String,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Calendar(Calendar),
    Slots(SlotList),
}

impl ChooserState {
    /// The chooser of the first step that asks for one; `now` is in seconds since 1970-01-01 UTC.
    #[must_use]
    pub fn of(event: &TapEvent, now: i64) -> Option<Self> {
        let found = event.steps.iter().find_map(|step| match step {
            Step::PickDay(picker) => {
                let calendar = Calendar::new(picker, Day::of_seconds(now));
                Some((picker.title.clone(), Kind::Calendar(calendar)))
            }
            Step::PickSlot {
                title,
                slots,
                sunday_first,
            } => {
                let list = SlotList::new(slots, *sunday_first);
                Some((title.clone(), Kind::Slots(list)))
            }
            _ => None,
        });
        let (title, kind) = found?;
        let title = if title.is_empty() {
            event.what.clone()
        } else {
            title
        };
        Some(Self {
            event: event.clone(),
            title,
            kind,
        })
    }

    /// What the consumer would say; `None` while nothing is chosen.
    #[must_use]
    pub fn answer(&self) -> Option<String> {
        match &self.kind {
            Kind::Calendar(calendar) => calendar.answer(),
            Kind::Slots(slots) => slots.answer(),
        }
    }
}

/// Draws the chooser.
pub fn chooser_ui(ui: &mut Ui, state: &mut ChooserState, fresh: bool) -> Option<Answer> {
    heading(ui, &state.title);
    match &mut state.kind {
        Kind::Calendar(calendar) => calendar_ui(ui, calendar, fresh),
        Kind::Slots(slots) => slots_ui(ui, slots, fresh),
    }
    let answer = state.answer();
    let note = match &answer {
        Some(text) => {
            format!("The consumer says “{text}”. How a client words it is its own affair.")
        }
        None => "Nothing is chosen yet.".to_owned(),
    };
    let note = if matches!(state.kind, Kind::Slots(_)) {
        format!("{note} Times are UTC here; a client shows those of its own place.")
    } else {
        note
    };
    words(ui, &note);
    ui.add_space(8.0);
    let mut given = None;
    let row = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        ui.add_enabled_ui(answer.is_some(), |ui| {
            if button(ui, "Choose", ButtonLook::Primary, None).clicked() {
                given = answer.clone().map(Answer::Accept);
            }
        });
        if button(ui, "Cancel", ButtonLook::Plain, None).clicked() {
            given = Some(Answer::Cancel);
        }
    });
    given
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::{DatePicker, Slot};

    fn event(step: Step) -> TapEvent {
        TapEvent {
            what: "When".to_owned(),
            origin: None,
            steps: vec![step],
            metadata: None,
            is_reported: true,
        }
    }

    #[test]
    fn a_tap_that_asks_for_nothing_opens_nothing() {
        assert!(ChooserState::of(&event(Step::Say("hi".to_owned())), 0).is_none());
    }

    #[test]
    fn a_chooser_has_the_title_of_its_action_or_of_what_was_tapped() {
        let picker = DatePicker::default();
        let state = ChooserState::of(&event(Step::PickDay(picker)), 0).unwrap();
        assert_eq!(state.title, "When");
        assert_eq!(state.answer(), None);
        let slots = Step::PickSlot {
            title: "Come by".to_owned(),
            slots: vec![Slot::default()],
            sunday_first: false,
        };
        let state = ChooserState::of(&event(slots), 0).unwrap();
        assert_eq!(state.title, "Come by");
    }
}
