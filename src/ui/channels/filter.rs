//! Whose problems are listed: the control above the list.

use egui::{Align2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{ChannelFilter, ChannelView, ORDER};
use crate::ui::command::{Commands, UiCommand};
use crate::ui::menu;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{Icon, Tip, icon_button, paint_icon, verdict_mark};

/// Height of the control.
const HEIGHT: f32 = 24.0;

/// What the control shows.
#[derive(Clone, Copy, Debug)]
pub struct FilterView<'a> {
    /// Whose problems are listed.
    pub filter: ChannelFilter,
    /// Whether the workspace names a channel of its own.
    pub is_named_by_workspace: bool,
    /// How each channel stands; nothing where there is nothing to judge.
    pub channels: &'a [ChannelView],
    /// How many findings are a channel's.
    pub of_channel: usize,
    /// How many hold on every channel.
    pub of_all: usize,
}

/// Draws the control from the right: clear, whose problems, how many of them.
pub fn filter_ui(ui: &mut Ui, view: &FilterView<'_>, out: &mut Commands) {
    ui.spacing_mut().item_spacing.x = 6.0;
    if view.filter != ChannelFilter::None {
        let clear = icon_button(ui, Icon::Cross, "Clear the channel filter")
            .tip(UiCommand::NoChannel.hover_text(ui.ctx()));
        if clear.clicked() {
            out.pick(UiCommand::NoChannel);
        }
    }
    let response = face(ui, view);
    menu::popup(&response, |ui| choices(ui, view, out));
    let words = counts(view);
    let hover = "whose problems are listed, beside those that hold on every channel";
    response.tip(if words.is_empty() {
        hover.to_owned()
    } else {
        format!("{hover}\n{words}")
    });
    counts_ui(ui, &words);
}

/// Draws how many findings are whose, as far as there is room.
fn counts_ui(ui: &mut Ui, words: &str) {
    if words.is_empty() {
        return;
    }
    let secondary = Tokens::of(ui).secondary;
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(words.to_owned(), type_scale::secondary(), secondary);
    if galley.size().x <= ui.available_width() {
        ui.label(galley);
    }
}

/// How many findings are whose.
fn counts(view: &FilterView<'_>) -> String {
    let whose = match view.filter {
        ChannelFilter::One(channel) => format!("on {}", channel.title()),
        ChannelFilter::All => "on single channels".to_owned(),
        ChannelFilter::None => return String::new(),
    };
    match view.of_all {
        0 => format!("{} {whose}", view.of_channel),
        all => format!("{} {whose}, {all} on every channel", view.of_channel),
    }
}

fn title(view: &FilterView<'_>) -> String {
    match view.filter {
        ChannelFilter::None if view.is_named_by_workspace => {
            "Channel: as in botbench.toml".to_owned()
        }
        ChannelFilter::None => "Channel: none".to_owned(),
        ChannelFilter::All => "Channel: all".to_owned(),
        ChannelFilter::One(channel) => format!("Channel: {}", channel.title()),
    }
}

fn face(ui: &mut Ui, view: &FilterView<'_>) -> Response {
    let tokens = Tokens::of(ui);
    let title = title(view);
    let galley = ui
        .painter()
        .layout_no_wrap(title.clone(), type_scale::medium(12.0), tokens.text);
    let size = vec2(galley.size().x + 34.0, HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &title));
    let is_active = view.filter != ChannelFilter::None;
    let (fill, stroke) = match (is_active, response.hovered()) {
        (true, _) => (tokens.accent_soft, tokens.accent),
        (_, true) => (tokens.sunken, tokens.strong_border),
        _ => (tokens.panel, tokens.border),
    };
    let stroke = Stroke::new(1.0, stroke);
    let painter = ui.painter();
    painter.rect(rect, size::CONTROL_RADIUS, fill, stroke, StrokeKind::Inside);
    let at = pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, tokens.text);
    let chevron = Rect::from_center_size(rect.right_center() - vec2(14.0, 0.0), vec2(8.0, 8.0));
    paint_icon(painter, chevron, Icon::ChevronDown, tokens.secondary);
    if response.has_focus() {
        let ring = Stroke::new(1.5, tokens.accent);
        painter.rect_stroke(rect.expand(1.5), 7.0, ring, StrokeKind::Outside);
    }
    response
}

fn choices(ui: &mut Ui, view: &FilterView<'_>, out: &mut Commands) {
    ui.set_min_width(240.0);
    choice(ui, view, ChannelFilter::None, None, out);
    choice(ui, view, ChannelFilter::All, None, out);
    menu::line(ui);
    for channel in ORDER {
        let stands = view.channels.iter().find(|view| view.channel == channel);
        choice(ui, view, ChannelFilter::One(channel), stands, out);
    }
}

fn choice(
    ui: &mut Ui,
    view: &FilterView<'_>,
    filter: ChannelFilter,
    stands: Option<&ChannelView>,
    out: &mut Commands,
) {
    let text = match filter {
        ChannelFilter::None => "None",
        ChannelFilter::All => "All channels",
        ChannelFilter::One(channel) => channel.title(),
    };
    let response = menu::item(ui, text, None, view.filter == filter);
    if let Some(stands) = stands {
        stands_ui(ui, &response, stands);
    }
    if response.tip(filter.command().tooltip()).clicked() {
        out.pick(filter.command());
        ui.close();
    }
}

/// The verdict and the number of problems, before the tick.
fn stands_ui(ui: &Ui, response: &Response, stands: &ChannelView) {
    let tokens = Tokens::of(ui);
    let right = response.rect.right_center() - vec2(34.0, 0.0);
    let verdict = stands.state.verdict;
    verdict_mark(ui.painter(), right, verdict, tokens, tokens.panel);
    if stands.state.problems > 0 {
        ui.painter().text(
            right - vec2(12.0, 0.0),
            Align2::RIGHT_CENTER,
            stands.state.problems,
            type_scale::caption(),
            tokens.secondary,
        );
    }
}
