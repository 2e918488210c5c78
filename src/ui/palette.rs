//! The palette: everything that can be done or opened, found by a few letters.

use egui::{
    Align2, Area, CornerRadius, FontSelection, Frame, Id, Key, Margin, Modal, Order, Rect,
    Response, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::command::{AppCommand, Commands};
use super::tokens::{Tokens, size};
use super::type_scale;
use super::widgets::{Tile, elided, field_ring, paint_key_hint, paint_tile, section_title};

/// How many hits are listed.
const SHOWN: usize = 1_000;

/// One thing that can be picked.
#[derive(Clone, Debug)]
pub struct PaletteEntry {
    /// Its words.
    pub label: String,
    /// What it is, or where: in the second rank.
    pub detail: String,
    /// What it stands under while nothing is searched for; may be empty.
    pub group: &'static str,
    /// Its keys.
    pub keys: Option<String>,
    /// The tile of a file.
    pub tile: Option<Tile>,
    /// What picking it asks for.
    pub command: AppCommand,
}

/// The palette while it is open.
#[derive(Clone, Debug)]
pub struct PaletteState {
    entries: Vec<PaletteEntry>,
    hits: Vec<usize>,
    query: String,
    selected: usize,
    prompt: &'static str,
    fresh: bool,
    moved: bool,
}

impl PaletteState {
    /// A palette over `entries`; `prompt` says what it finds.
    #[must_use]
    pub fn new(prompt: &'static str, entries: Vec<PaletteEntry>) -> Self {
        let mut state = Self {
            entries,
            hits: Vec::new(),
            query: String::new(),
            selected: 0,
            prompt,
            fresh: true,
            moved: false,
        };
        state.search();
        state
    }

    /// The entries that match what was typed, the best first.
    pub fn hits(&self) -> impl Iterator<Item = &PaletteEntry> {
        self.hits.iter().map(|index| &self.entries[*index])
    }

    fn search(&mut self) {
        self.selected = 0;
        self.moved = true;
        if self.query.trim().is_empty() {
            self.hits = (0..self.entries.len()).collect();
            return;
        }
        let pattern = Pattern::parse(&self.query, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let label = Utf32Str::new(&entry.label, &mut buffer);
            let score = pattern.score(label, &mut matcher);
            // Words of the explanation count only as they stand, and below every name.
            let told = || told_by(&entry.detail, &self.query).then_some(0);
            scored.extend(score.or_else(told).map(|score| (score, index)));
        }
        scored.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
        self.hits = scored.into_iter().map(|(_, index)| index).collect();
    }

    fn step(&mut self, forward: bool) {
        let count = self.hits.len().max(1);
        let step = if forward { 1 } else { count - 1 };
        self.selected = (self.selected + step) % count;
        self.moved = true;
    }
}

/// Whether an explanation holds the query, letter by letter.
fn told_by(detail: &str, query: &str) -> bool {
    let query = query.trim().to_lowercase();
    query.len() > 2 && detail.to_lowercase().contains(&query)
}

/// Draws the palette under the search field; returns whether it stays open.
pub fn palette_ui(ui: &Ui, state: &mut PaletteState, out: &mut Commands) -> bool {
    let tokens = Tokens::of(ui);
    let id = Id::unique("palette");
    let area = Area::new(id)
        .kind(egui::UiKind::Modal)
        .sense(Sense::hover())
        .anchor(Align2::CENTER_TOP, vec2(0.0, 6.0))
        .order(Order::Foreground);
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(6));
    let modal = Modal::new(id)
        .area(area)
        .frame(frame)
        .backdrop_color(tokens.veil.gamma_multiply(0.5))
        .show(ui.ctx(), |ui| contents_ui(ui, state));
    let close = modal.inner.is_some() || modal.should_close();
    if let Some(command) = modal.inner {
        out.push(command);
    }
    !close
}

fn contents_ui(ui: &mut Ui, state: &mut PaletteState) -> Option<AppCommand> {
    ui.set_width((ui.ctx().content_rect().width() * 0.5).clamp(420.0, 640.0));
    let (up, down, enter) = ui.input_mut(|input| {
        let none = egui::Modifiers::NONE;
        (
            input.consume_key(none, Key::ArrowUp),
            input.consume_key(none, Key::ArrowDown),
            input.key_pressed(Key::Enter),
        )
    });
    field_ui(ui, state);
    if up || down {
        state.step(down);
    }
    ui.add_space(4.0);
    let clicked = list_ui(ui, state);
    let chosen = clicked.or_else(|| enter.then(|| state.hits.get(state.selected).copied())?);
    chosen.map(|index| state.entries[index].command.clone())
}

fn field_ui(ui: &mut Ui, state: &mut PaletteState) {
    let tokens = Tokens::of(ui);
    let field = TextEdit::singleline(&mut state.query)
        .hint_text(state.prompt)
        .font(FontSelection::FontId(type_scale::body()))
        .background_color(tokens.sunken)
        .margin(Margin::symmetric(10, 7))
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    field_ring(ui, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, state.prompt));
    if std::mem::take(&mut state.fresh) || !response.has_focus() {
        response.request_focus();
    }
    if response.changed() {
        state.search();
    }
}

fn list_ui(ui: &mut Ui, state: &mut PaletteState) -> Option<usize> {
    if state.hits.is_empty() {
        empty_ui(ui);
        return None;
    }
    let moved = std::mem::take(&mut state.moved);
    let grouped = state.query.trim().is_empty();
    let mut clicked = None;
    let height = (ui.ctx().content_rect().height() * 0.5).max(120.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .max_height(height)
        // The window around it would keep the height of a shorter list otherwise.
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let mut group = "";
            for (place, index) in state.hits.iter().take(SHOWN).enumerate() {
                let next = state.entries[*index].group;
                if grouped && next != group {
                    group = next;
                    group_ui(ui, group);
                }
                let selected = place == state.selected;
                let response = entry_ui(ui, &state.entries[*index], selected);
                if response.clicked() {
                    clicked = Some(*index);
                }
                if selected && moved {
                    response.scroll_to_me(None);
                }
            }
        });
    clicked
}

/// A heading between entries.
fn group_ui(ui: &mut Ui, group: &str) {
    let size = vec2(ui.available_width(), size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, group));
    section_title(ui, rect.left_center() + vec2(10.0, 3.0), group);
}

fn empty_ui(ui: &mut Ui) {
    const WORDS: &str = "Nothing by that name: try fewer letters";
    let size = vec2(ui.available_width(), 40.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, WORDS));
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        WORDS,
        type_scale::secondary(),
        Tokens::of(ui).secondary,
    );
}

fn entry_ui(ui: &mut Ui, entry: &PaletteEntry, selected: bool) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &entry.label));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if selected || response.hovered() {
        let fill = if selected {
            tokens.accent_soft
        } else {
            tokens.sunken
        };
        ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
    }
    let mut left = rect.left() + 10.0;
    if let Some(tile) = entry.tile {
        paint_tile(ui.painter(), pos2(left + 8.0, rect.center().y), tile);
        left += 26.0;
    }
    let right = match &entry.keys {
        Some(keys) => {
            let at = rect.right_center() - vec2(8.0, 0.0);
            paint_key_hint(ui, at, keys, tokens.secondary).left() - 12.0
        }
        None => rect.right() - 10.0,
    };
    words_ui(
        ui,
        entry,
        Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom())),
    );
    response
}

fn words_ui(ui: &Ui, entry: &PaletteEntry, place: Rect) {
    let tokens = Tokens::of(ui);
    let label = elided(
        ui,
        &entry.label,
        type_scale::body(),
        tokens.text,
        place.width(),
    );
    let at = pos2(place.left(), place.center().y - label.size().y / 2.0);
    let left = at.x + label.size().x + 10.0;
    ui.painter().galley(at, label, tokens.text);
    if place.right() - left > 40.0 {
        let detail = elided(
            ui,
            &entry.detail,
            type_scale::secondary(),
            tokens.secondary,
            place.right() - left,
        );
        let at = pos2(left, place.center().y - detail.size().y / 2.0);
        ui.painter().galley(at, detail, tokens.secondary);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::command::UiCommand;

    fn entry(command: UiCommand) -> PaletteEntry {
        PaletteEntry {
            label: command.text().to_owned(),
            detail: String::new(),
            group: "",
            keys: None,
            tile: None,
            command: AppCommand::Ui(command),
        }
    }

    #[test]
    fn a_few_letters_find_a_command() {
        let entries = UiCommand::ALL
            .iter()
            .map(|command| entry(*command))
            .collect();
        let mut state = PaletteState::new("find", entries);
        assert_eq!(state.hits().count(), UiCommand::ALL.len());
        state.query = "thdark".to_owned();
        state.search();
        let best = state.hits().next().map(|entry| entry.label.as_str());
        assert_eq!(best, Some(UiCommand::ThemeDark.text()));
    }

    #[test]
    fn stepping_back_from_the_first_goes_to_the_last() {
        let entries = UiCommand::ALL
            .iter()
            .map(|command| entry(*command))
            .collect();
        let mut state = PaletteState::new("find", entries);
        state.step(false);
        assert_eq!(state.selected, UiCommand::ALL.len() - 1);
        state.step(true);
        assert_eq!(state.selected, 0);
    }
}
