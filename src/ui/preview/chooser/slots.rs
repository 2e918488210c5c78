//! Appointments to choose from, by day.

use egui::{
    Align2, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::preview::Slot;
use crate::preview::day::{Day, time};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::elided;

/// Height of a slot.
const ROW: f32 = 40.0;

/// The slots, by day.
#[derive(Clone, Debug)]
pub(super) struct SlotList {
    slots: Vec<Slot>,
    sunday_first: bool,
    chosen: Option<usize>,
}

impl SlotList {
    pub fn new(slots: &[Slot], sunday_first: bool) -> Self {
        let mut slots = slots.to_vec();
        slots.sort_by_key(|slot| slot.start);
        Self {
            slots,
            sunday_first,
            chosen: None,
        }
    }

    /// The first day of the week of a slot.
    fn week_of(&self, slot: &Slot) -> Day {
        let day = Day::of_seconds(slot.start);
        let passed = if self.sunday_first {
            (day.weekday() + 1) % 7
        } else {
            day.weekday()
        };
        day.plus(-i64::try_from(passed).unwrap_or_default())
    }

    /// Whether the slots are in more than one week.
    fn has_weeks(&self) -> bool {
        match (self.slots.first(), self.slots.last()) {
            (Some(first), Some(last)) => self.week_of(first) != self.week_of(last),
            _ => false,
        }
    }

    /// The slot in words.
    pub fn answer(&self) -> Option<String> {
        let slot = self.slots.get(self.chosen?)?;
        let when = format!("{}, {}", day_of(slot), hours(slot));
        Some(if slot.title.is_empty() {
            when
        } else {
            format!("{}: {when}", slot.title)
        })
    }
}

fn day_of(slot: &Slot) -> String {
    Day::of_seconds(slot.start).written("EEE d MMM yyyy")
}

fn hours(slot: &Slot) -> String {
    match slot.end {
        Some(end) => format!("{} – {}", time(slot.start), time(end)),
        None => time(slot.start),
    }
}

/// Draws the slots under their days.
pub(super) fn slots_ui(ui: &mut Ui, list: &mut SlotList, fresh: bool) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let mut chosen = list.chosen;
    ScrollArea::vertical()
        .max_height(300.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let has_weeks = list.has_weeks();
            let mut week: Option<Day> = None;
            let mut day: Option<Day> = None;
            for (index, slot) in list.slots.iter().enumerate() {
                let of_slot = Day::of_seconds(slot.start);
                if has_weeks && week != Some(list.week_of(slot)) {
                    let first = list.week_of(slot);
                    week_ui(ui, first, week.is_some());
                    (week, day) = (Some(first), None);
                }
                if day != Some(of_slot) {
                    day_ui(ui, of_slot, day.is_some());
                    day = Some(of_slot);
                }
                let response = slot_ui(ui, slot, list.chosen == Some(index));
                if fresh && index == 0 {
                    response.request_focus();
                }
                if response.clicked() {
                    chosen = Some(index);
                }
            }
        });
    list.chosen = chosen;
}

/// The week that begins with a day, as `firstDayOfTheWeek` has it.
fn week_ui(ui: &mut Ui, first: Day, is_further: bool) {
    if is_further {
        ui.add_space(10.0);
    }
    let text = format!("Week of {}", first.written("EEEE, d MMMM"));
    let text = egui::RichText::new(text).font(type_scale::medium(13.0));
    ui.label(text.color(Tokens::of(ui).text));
}

fn day_ui(ui: &mut Ui, day: Day, is_further: bool) {
    if is_further {
        ui.add_space(6.0);
    }
    let text = egui::RichText::new(day.written("EEEE, d MMMM yyyy"));
    let text = text.font(type_scale::medium(12.0));
    ui.label(text.color(Tokens::of(ui).secondary));
}

fn slot_ui(ui: &mut Ui, slot: &Slot, is_chosen: bool) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let hours = hours(slot);
    let words: Vec<&str> = [slot.title.as_str(), slot.description.as_str()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let words = words.join(", ");
    let name = format!("{} {hours} {words}", day_of(slot));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, name.trim()));
    let (fill, edge) = match (is_chosen, response.hovered() || response.has_focus()) {
        (true, _) => (tokens.accent_soft, tokens.accent),
        (false, true) => (tokens.sunken, tokens.strong_border),
        _ => (tokens.panel, tokens.border),
    };
    let stroke = Stroke::new(if response.has_focus() { 1.5 } else { 1.0 }, edge);
    ui.painter()
        .rect(rect, size::CONTROL_RADIUS, fill, stroke, StrokeKind::Inside);
    let middle = rect.center().y;
    let at = pos2(rect.left() + 12.0, middle);
    let font = type_scale::medium(13.0);
    let place = ui
        .painter()
        .text(at, Align2::LEFT_CENTER, &hours, font, tokens.text);
    let left = place.right() + 14.0;
    let font = type_scale::secondary();
    let galley = elided(
        ui,
        &words,
        font,
        tokens.secondary,
        rect.right() - left - 10.0,
    );
    let at = Rect::from_min_size(pos2(left, middle - galley.size().y / 2.0), galley.size()).min;
    ui.painter().galley(at, galley, tokens.secondary);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_stand_by_time_and_say_when_they_are() {
        let slot = |start: i64, title: &str| Slot {
            start,
            end: Some(start + 1800),
            title: title.to_owned(),
            ..Slot::default()
        };
        let mut list = SlotList::new(
            &[slot(1_767_261_600, "late"), slot(1_767_258_000, "")],
            false,
        );
        assert_eq!(list.answer(), None);
        list.chosen = Some(0);
        assert_eq!(
            list.answer().as_deref(),
            Some("Thu 1 Jan 2026, 09:00 – 09:30")
        );
        list.chosen = Some(1);
        assert_eq!(
            list.answer().as_deref(),
            Some("late: Thu 1 Jan 2026, 10:00 – 10:30")
        );
    }

    #[test]
    fn weeks_begin_with_the_day_that_the_action_says() {
        // A Saturday and the Sunday after it.
        let slots = [1_767_434_400, 1_767_520_800].map(|start| Slot {
            start,
            ..Slot::default()
        });
        let weeks = |sunday_first| {
            let list = SlotList::new(&slots, sunday_first);
            let first = |slot: &Slot| list.week_of(slot).written("EEE d MMM yyyy");
            (
                list.has_weeks(),
                list.slots.iter().map(first).collect::<Vec<_>>(),
            )
        };
        assert_eq!(weeks(false), (false, vec!["Mon 29 Dec 2025".to_owned(); 2]));
        let sundays = ["Sun 28 Dec 2025", "Sun 4 Jan 2026"].map(str::to_owned);
        assert_eq!(weeks(true), (true, sundays.to_vec()));
    }
}
