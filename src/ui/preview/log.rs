//! What was tapped, and what LivePerson would hear of it: a strip below the phone that opens to a list.

use std::collections::VecDeque;
use std::sync::Arc;

use egui::{
    Align, Align2, CursorIcon, Galley, Layout, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::preview::event::TapEvent;
use crate::text::without_ticks;
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{Icon, Prose, Tip, elided, link_button, paint_icon};

/// Events that are kept.
const MOST: usize = 200;

/// Height of the strip.
const STRIP: f32 = 28.0;

/// Height of the list.
const LIST: f32 = 188.0;

/// The events of a document, the newest first.
#[derive(Clone, Debug, Default)]
pub struct EventLog {
    events: VecDeque<TapEvent>,
    count: usize,
}

impl EventLog {
    /// Notes an event.
    pub fn push(&mut self, event: TapEvent) {
        self.events.push_front(event);
        self.events.truncate(MOST);
        self.count += 1;
    }

    /// The events, the newest first.
    pub fn events(&self) -> impl Iterator<Item = &TapEvent> {
        self.events.iter()
    }

    /// Forgets them.
    pub fn clear(&mut self) {
        self.events.clear();
        self.count = 0;
    }
}

/// Height of the log now; empty it takes only the room of its words.
pub(super) fn height(ui: &Ui, log: &EventLog, is_open: bool) -> f32 {
    match (is_open, log.count) {
        (false, _) => STRIP,
        (true, 0) => STRIP + lesson(ui).size().y + 14.0,
        (true, _) => STRIP + LIST,
    }
}

/// What is said in the place of the list.
fn lesson(ui: &Ui) -> Arc<Galley> {
    let text = "Tap a button, a quick reply or a box above. Each tap shows here as the events that LivePerson would get; any of them can become the next payload.";
    let width = (ui.available_width() - 24.0).max(60.0);
    let job = Prose::note(Tokens::of(ui)).job(text, width, 6);
    ui.painter().layout_job(job)
}

/// Draws the strip, and the list where it is open.
pub(super) fn log_ui(ui: &mut Ui, log: &mut EventLog, is_open: bool, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0.0, tokens.panel);
    ui.painter().hline(
        area.x_range(),
        area.top() + 0.5,
        Stroke::new(1.0, tokens.border),
    );
    let strip = Rect::from_min_size(area.min, vec2(area.width(), STRIP));
    let clear = strip_ui(ui, strip, log, is_open, out);
    if clear {
        log.clear();
    }
    if !is_open {
        return;
    }
    let list = Rect::from_min_max(strip.left_bottom(), area.max);
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
        ui.set_clip_rect(list.intersect(ui.clip_rect()));
        list_ui(ui, log, out);
    });
}

/// Whether the list is to be emptied.
fn strip_ui(ui: &mut Ui, rect: Rect, log: &EventLog, is_open: bool, out: &mut Commands) -> bool {
    let has_clear = is_open && log.count > 0;
    let right = rect.right() - if has_clear { 54.0 } else { 8.0 };
    let face = Rect::from_min_max(rect.min, pos2(right, rect.bottom()));
    let response = ui.interact(face, ui.scope_id().with("events"), Sense::click());
    paint_strip(ui, face, log, is_open, &response);
    let name = format!("Events: {}", log.count);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &name));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let tip = UiCommand::ToggleEvents.hover_text(ui.ctx());
    if response.tip(tip).clicked() {
        out.pick(UiCommand::ToggleEvents);
    }
    if !has_clear {
        return false;
    }
    let place = Rect::from_min_max(
        pos2(right, rect.top()),
        rect.right_bottom() - vec2(12.0, 0.0),
    );
    let layout = Layout::right_to_left(Align::Center);
    let mut place = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    link_button(&mut place, "Clear", type_scale::secondary()).clicked()
}

fn paint_strip(ui: &Ui, rect: Rect, log: &EventLog, is_open: bool, response: &Response) {
    let tokens = Tokens::of(ui);
    let middle = rect.center().y;
    let icon = if is_open {
        Icon::ChevronDown
    } else {
        Icon::ChevronRight
    };
    let mark = Rect::from_center_size(pos2(rect.left() + 16.0, middle), vec2(8.0, 8.0));
    paint_icon(ui.painter(), mark, icon, tokens.secondary);
    let colour = if response.hovered() || is_open {
        tokens.text
    } else {
        tokens.secondary
    };
    let title = ui.painter().text(
        pos2(rect.left() + 28.0, middle),
        Align2::LEFT_CENTER,
        "Events",
        type_scale::medium(12.0),
        colour,
    );
    let mut left = title.right() + 6.0;
    if log.count > 0 {
        let count = ui.painter().text(
            pos2(left, middle),
            Align2::LEFT_CENTER,
            log.count,
            type_scale::medium(11.0),
            tokens.accent,
        );
        left = count.right() + 10.0;
    }
    let words = match log.events.front() {
        _ if is_open => String::new(),
        Some(event) => one_line(event),
        None => "tap something to see what LivePerson hears".to_owned(),
    };
    let font = type_scale::secondary();
    let words = elided(
        ui,
        &words,
        font,
        tokens.secondary,
        rect.right() - left - 8.0,
    );
    let at = pos2(left, middle - words.size().y / 2.0);
    ui.painter().galley(at, words, tokens.secondary);
    if response.has_focus() {
        let ring = Stroke::new(1.5, tokens.accent);
        ui.painter()
            .rect_stroke(rect.shrink(2.0), 4.0, ring, egui::StrokeKind::Inside);
    }
}

/// What was tapped and what comes first of it.
fn one_line(event: &TapEvent) -> String {
    let first = event.lines().into_iter().next().unwrap_or_default();
    format!("{} {}", event.what, without_ticks(&first))
}

fn list_ui(ui: &mut Ui, log: &EventLog, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    if log.count == 0 {
        let at = ui.cursor().min + vec2(12.0, 4.0);
        ui.painter().galley(at, lesson(ui), tokens.secondary);
        return;
    }
    ScrollArea::vertical()
        .id_salt("event list")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            for (index, event) in log.events.iter().enumerate() {
                ui.push_id(log.count - index, |ui| event_ui(ui, event, out));
            }
        });
}

fn event_ui(ui: &mut Ui, event: &TapEvent, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.set_height(size::ROW - 4.0);
        ui.spacing_mut().item_spacing.x = 10.0;
        ui.add_space(12.0);
        let sent = event.sent();
        let said = !event.said().is_empty();
        let right = if said { 230.0 } else { 100.0 };
        let room = (ui.available_width() - right).max(60.0);
        if title_ui(ui, event, room)
            && let Some(origin) = &event.origin
        {
            out.push(AppCommand::SelectAt(origin.pointer.clone()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(12.0);
            let font = type_scale::secondary();
            if let Some(json) = sent
                && link_button(ui, "Copy JSON", font.clone()).clicked()
            {
                out.push(AppCommand::Copy(json));
            }
            if said && link_button(ui, "Send as next payload", font).clicked() {
                out.push(say(event));
            }
        });
    });
    let width = (ui.available_width() - 24.0).max(60.0);
    for line in event.lines() {
        let colour = if event.fails() {
            tokens.error
        } else {
            tokens.secondary
        };
        let job = Prose::note(tokens).in_colour(colour).job(&line, width, 3);
        let galley = ui.painter().layout_job(job);
        let (rect, response) =
            ui.allocate_exact_size(vec2(width + 24.0, galley.size().y), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &line));
        ui.painter()
            .galley(rect.min + vec2(12.0, 0.0), galley, colour);
    }
    ui.add_space(6.0);
    let line = ui.available_rect_before_wrap();
    ui.painter()
        .hline(line.x_range(), line.top(), Stroke::new(1.0, tokens.border));
}

/// What was tapped; whether it was clicked.
fn title_ui(ui: &mut Ui, event: &TapEvent, room: f32) -> bool {
    let tokens = Tokens::of(ui);
    let title = elided(ui, &event.what, type_scale::medium(12.0), tokens.text, room);
    let (rect, response) = ui.allocate_exact_size(title.size(), Sense::click());
    let name = format!("Select the JSON of {}", event.what);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        let stroke = Stroke::new(1.0, tokens.secondary);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 1.0, stroke);
    }
    ui.painter().galley(rect.min, title, tokens.text);
    response.tip("select its JSON").clicked()
}

/// The command that sends what an event says.
pub(super) fn say(event: &TapEvent) -> AppCommand {
    AppCommand::Say {
        text: event.said().join("\n"),
        metadata: event.metadata.clone(),
    }
}
