//! A calendar: a month at a time, one day or the first and the last of several.

use egui::{
    Align, Align2, Color32, Key, Layout, Modifiers, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, vec2,
};

use crate::preview::DatePicker;
use crate::preview::day::{DATE_FORMAT, Day};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Tip, button};

/// Years before and after now that can be reached where nothing else is said (`structured-content.md` 2.1).
const REACH_DAYS: i64 = 54_787;

/// Height of a row of days.
const ROW: f32 = 32.0;

/// A calendar that is open.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    is_range: bool,
    first: Day,
    last: Day,
    format: String,
    today: Day,
    /// The day at which the Tab key stops; its month shows.
    cursor: Day,
    from: Option<Day>,
    to: Option<Day>,
}

impl Calendar {
    pub fn new(picker: &DatePicker, today: Day) -> Self {
        let first = picker
            .min
            .map_or_else(|| today.plus(-REACH_DAYS), Day::of_seconds);
        let last = picker
            .max
            .map_or_else(|| today.plus(REACH_DAYS), Day::of_seconds);
        let format = picker.format.clone().filter(|format| !format.is_empty());
        Self {
            is_range: picker.is_range,
            first,
            last,
            format: format.unwrap_or_else(|| DATE_FORMAT.to_owned()),
            today,
            cursor: today.min(last).max(first),
            from: None,
            to: None,
        }
    }

    /// The days in words, once enough of them are chosen.
    pub fn answer(&self) -> Option<String> {
        let from = self.from?;
        if !self.is_range {
            return Some(from.written(&self.format));
        }
        let to = self.to?;
        Some(format!(
            "{} - {}",
            from.written(&self.format),
            to.written(&self.format)
        ))
    }

    fn can_take(&self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    fn choose(&mut self, day: Day) {
        if !self.can_take(day) {
            return;
        }
        self.cursor = day;
        match (self.is_range, self.from, self.to) {
            (true, Some(from), None) if day >= from => self.to = Some(day),
            _ => {
                self.from = Some(day);
                self.to = None;
            }
        }
    }

    /// Moves the cursor within what can be chosen.
    fn go(&mut self, to: Day) {
        if self.first <= self.last {
            self.cursor = to.clamp(self.first, self.last);
        }
    }

    fn is_chosen(&self, day: Day) -> bool {
        self.from == Some(day) || self.to == Some(day)
    }

    fn is_between(&self, day: Day) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if from < day && day < to)
    }
}

/// Draws the month of the cursor.
pub(super) fn calendar_ui(ui: &mut Ui, calendar: &mut Calendar, fresh: bool) {
    month_ui(ui, calendar);
    weekdays_ui(ui);
    let cell = vec2(ui.available_width() / 7.0, ROW);
    let start = calendar.cursor.month_start();
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0 * ROW), Sense::hover());
    for index in 0..start.month_length() {
        let day = start.plus(index);
        let place = start.weekday() + usize::try_from(index).unwrap_or_default();
        let at = area.min + vec2((place % 7) as f32 * cell.x, (place / 7) as f32 * cell.y);
        let response = day_ui(ui, calendar, day, Rect::from_min_size(at, cell));
        if fresh && day == calendar.cursor {
            response.request_focus();
        }
        if response.clicked() {
            calendar.choose(day);
        }
        walk(ui, calendar, &response, day);
    }
}

fn month_ui(ui: &mut Ui, calendar: &mut Calendar) {
    let tokens = Tokens::of(ui);
    let row = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        let title = calendar.cursor.month_title();
        let text = egui::RichText::new(&title).font(type_scale::medium(13.0));
        ui.label(text.color(tokens.text));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (text, name, months) in [("›", "Next month", 1), ("‹", "Previous month", -1)] {
                let response = button(ui, text, ButtonLook::Plain, None);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
                if response.tip(name).clicked() {
                    calendar.go(calendar.cursor.month_later(months));
                }
            }
        });
    });
}

fn weekdays_ui(ui: &mut Ui) {
    let tokens = Tokens::of(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let width = row.width() / 7.0;
    for (index, name) in ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
        .iter()
        .enumerate()
    {
        let at = row.left_center() + vec2(width * (index as f32 + 0.5), 0.0);
        ui.painter().text(
            at,
            Align2::CENTER_CENTER,
            *name,
            type_scale::caption(),
            tokens.secondary,
        );
    }
}

fn day_ui(ui: &Ui, calendar: &Calendar, day: Day, cell: Rect) -> Response {
    let tokens = Tokens::of(ui);
    let can_take = calendar.can_take(day);
    // One stop of the Tab key; arrows walk from there.
    let sense = match (can_take, day == calendar.cursor) {
        (true, true) => Sense::click(),
        (true, false) => Sense::CLICK,
        _ => Sense::hover(),
    };
    let response = ui.interact(cell, ui.scope_id().with(day), sense);
    let is_chosen = calendar.is_chosen(day);
    let name = day.written("EEEE, d MMMM yyyy");
    response.widget_info(|| WidgetInfo::selected(Role::Button, can_take, is_chosen, &name));
    let painter = ui.painter();
    if calendar.is_between(day) {
        painter.rect_filled(cell.shrink2(vec2(0.0, 3.0)), 0.0, tokens.accent_soft);
    }
    let disc = Rect::from_center_size(cell.center(), vec2(30.0, 26.0));
    let (fill, ink) = match (is_chosen, can_take) {
        (true, _) => (tokens.accent, tokens.on_accent),
        (false, true) if response.hovered() => (tokens.sunken, tokens.text),
        (false, true) => (Color32::TRANSPARENT, tokens.text),
        (false, false) => (Color32::TRANSPARENT, tokens.faint),
    };
    painter.rect_filled(disc, size::CONTROL_RADIUS, fill);
    if day == calendar.today && !is_chosen {
        let stroke = Stroke::new(1.0, tokens.strong_border);
        painter.rect_stroke(disc, size::CONTROL_RADIUS, stroke, StrokeKind::Inside);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, tokens.accent);
        painter.rect_stroke(disc.expand(1.5), 7.0, stroke, StrokeKind::Outside);
    }
    let number = day.date().2;
    let font = if is_chosen {
        type_scale::medium(13.0)
    } else {
        type_scale::body()
    };
    painter.text(cell.center(), Align2::CENTER_CENTER, number, font, ink);
    response
}

/// Arrows walk from day to day, Page Up and Page Down from month to month.
fn walk(ui: &Ui, calendar: &mut Calendar, response: &Response, day: Day) {
    if !response.has_focus() {
        return;
    }
    let filter = egui::EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..egui::EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if pressed(Key::ArrowRight) {
        day.plus(1)
    } else if pressed(Key::ArrowLeft) {
        day.plus(-1)
    } else if pressed(Key::ArrowDown) {
        day.plus(7)
    } else if pressed(Key::ArrowUp) {
        day.plus(-7)
    } else if pressed(Key::PageDown) {
        day.month_later(1)
    } else if pressed(Key::PageUp) {
        day.month_later(-1)
    } else {
        return;
    };
    calendar.go(to);
    let id = ui.scope_id().with(calendar.cursor);
    ui.memory_mut(|memory| memory.request_focus(id));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(is_range: bool) -> Calendar {
        let picker = DatePicker {
            is_range,
            min: Some(0),
            max: Some(20 * 86_400),
            format: Some("dd.MM.yyyy".to_owned()),
            ..DatePicker::default()
        };
        Calendar::new(&picker, Day::of_seconds(1_763_700_000))
    }

    #[test]
    fn a_calendar_opens_at_the_nearest_day_that_can_be_chosen() {
        let calendar = calendar(false);
        assert_eq!(calendar.cursor, Day::of_seconds(20 * 86_400));
        assert_eq!(calendar.answer(), None);
    }

    #[test]
    fn one_day_is_chosen_and_days_out_of_bounds_are_not() {
        let mut calendar = calendar(false);
        calendar.choose(Day::of_seconds(0).plus(-1));
        assert_eq!(calendar.answer(), None);
        calendar.choose(Day::of_seconds(86_400));
        assert_eq!(calendar.answer().as_deref(), Some("02.01.1970"));
    }

    #[test]
    fn a_range_needs_two_days_and_a_third_begins_anew() {
        let mut calendar = calendar(true);
        let day = |number: i64| Day::of_seconds(0).plus(number);
        calendar.choose(day(4));
        assert_eq!(calendar.answer(), None);
        calendar.choose(day(8));
        assert_eq!(
            calendar.answer().as_deref(),
            Some("05.01.1970 - 09.01.1970")
        );
        assert!(calendar.is_between(day(6)) && !calendar.is_between(day(4)));
        calendar.choose(day(2));
        assert_eq!(calendar.answer(), None);
    }

    #[test]
    fn bounds_the_wrong_way_round_leave_nothing_to_choose() {
        let picker = DatePicker {
            min: Some(i64::MAX),
            max: Some(i64::MIN),
            ..DatePicker::default()
        };
        let mut calendar = Calendar::new(&picker, Day::of_seconds(0));
        calendar.choose(Day::of_seconds(0));
        calendar.go(Day::of_seconds(0));
        assert_eq!(calendar.answer(), None);
    }
}
