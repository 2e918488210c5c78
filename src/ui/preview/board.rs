//! The board: the looks of all channels side by side, each with its verdict and the reasons for it.

use std::sync::Arc;

use egui::{
    Align2, CornerRadius, Galley, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::act::{Acted, act, allow};
use super::header::{Extras, header_ui};
use super::images::StageImages;
use super::phone::{notice_ui, surface};
use super::stage::{Stage, stage_ui};
use super::{Freshness, PreviewOptions, PreviewState, empty, log, notice};
use crate::channel::{Channel, Verdict};
use crate::preview::Scene;
use crate::preview::picture::Picture;
use crate::text::Span;
use crate::ui::breadcrumb::{Crumb, breadcrumb_ui};
use crate::ui::channels::{ChannelView, outcome};
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{Prose, Tip, link_button, paint_text, with_capital};

/// Around the cards and between them.
const GAP: f32 = 14.0;
/// A card is not narrower than this.
const NARROWEST: f32 = 238.0;
/// The most cards in a row.
const COLUMNS: usize = 5;
/// Height of a card's title.
const TITLE: f32 = 34.0;
/// A picture takes no more of a card's height than this; the rest is scrolled to.
const TALLEST: f32 = 620.0;
/// Reasons that a card tells.
const REASONS: usize = 3;
/// Around the words below a picture.
const FOOT: Vec2 = vec2(12.0, 10.0);
/// Height of a line of links.
const LINKS: f32 = 22.0;

/// What the board shows.
#[derive(Clone, Copy)]
pub struct BoardView<'a> {
    /// What is said.
    pub scene: &'a Scene,
    /// The looks.
    pub pictures: &'a [(Channel, Picture)],
    /// What the shipped fonts do not draw of them, in words.
    pub missing: Option<&'a str>,
    /// How they are looked at.
    pub options: &'a PreviewOptions,
    /// The pictures from outside.
    pub images: &'a StageImages,
    /// Range of what the caret is in, in the text that the scene was made of.
    pub target: Option<Span>,
    /// How far it can be trusted.
    pub freshness: Freshness,
    /// What each channel makes of it; nothing where there is nothing to judge.
    pub channels: &'a [ChannelView],
    /// Whether the text can be changed.
    pub is_editable: bool,
    /// The path of the caret, and its pointer.
    pub path: (&'a [Crumb], &'a str),
}

/// A card, laid out.
struct Card<'a> {
    channel: Channel,
    picture: &'a Picture,
    verdict: Option<&'a ChannelView>,
    words: Vec<Arc<Galley>>,
    can_fit: bool,
    /// Height of the picture, as far as it is seen.
    seen: f32,
}

/// Draws the board.
pub fn board_ui(ui: &mut Ui, state: &mut PreviewState, view: &BoardView<'_>, out: &mut Commands) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let extras = Extras {
        is_played: state.is_played(),
    };
    let first = header_ui(ui, view.options, extras, out);
    if std::mem::take(&mut state.take_focus) {
        first.request_focus();
    }
    path_ui(ui, view, out);
    let tokens = Tokens::of(ui);
    let room = ui.available_rect_before_wrap();
    ui.painter().rect_filled(room, 0.0, tokens.sunken);
    if view.scene.blocks.is_empty() {
        empty::empty_state(ui, view.scene.kind, out);
        return;
    }
    let is_open = view.options.shows_events;
    let foot = log::height(ui, &state.log, is_open).min(room.height() * 0.6);
    let (top, bottom) = room.split_top_bottom_at_y(room.bottom() - foot);
    ui.scope_builder(UiBuilder::new().max_rect(top), |ui| {
        ui.set_clip_rect(top.intersect(ui.clip_rect()));
        ScrollArea::vertical()
            .id_salt(("board", state.document))
            .auto_shrink(false)
            .show(ui, |ui| cards_ui(ui, state, view, out));
    });
    if let Some(text) = notice(view.freshness) {
        notice_ui(ui, top, text);
    }
    ui.scope_builder(UiBuilder::new().max_rect(bottom), |ui| {
        log::log_ui(ui, &mut state.log, is_open, out);
    });
    ui.advance_cursor_after_rect(room);
}

/// Where the caret is, as the editor is not seen.
fn path_ui(ui: &mut Ui, view: &BoardView<'_>, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let row = vec2(ui.available_width(), size::BREADCRUMB);
    let (rect, _) = ui.allocate_exact_size(row, Sense::hover());
    ui.painter().rect_filled(rect, 0.0, tokens.panel);
    let line = Stroke::new(1.0, tokens.border);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let inner = rect.shrink2(vec2(14.0, 0.0));
    let mut place = ui.new_child(UiBuilder::new().max_rect(inner));
    breadcrumb_ui(&mut place, view.path.0, view.path.1, out);
}

fn cards_ui(ui: &mut Ui, state: &mut PreviewState, view: &BoardView<'_>, out: &mut Commands) {
    let room = ui.available_width() - 2.0 * GAP;
    let columns = (((room + GAP) / (NARROWEST + GAP)) as usize).clamp(1, COLUMNS);
    let width = ((room + GAP) / columns as f32 - GAP).floor();
    let cards = cards(ui, view, width);
    let left = ui.cursor().left() + GAP;
    ui.add_space(GAP);
    for row in cards.chunks(columns) {
        let seen = row.iter().map(|card| card.seen).fold(120.0, f32::max);
        let foot = row.iter().map(foot_height).fold(0.0, f32::max);
        let height = TITLE + seen + foot;
        let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        for (index, card) in row.iter().enumerate() {
            let x = left + index as f32 * (width + GAP);
            let rect = Rect::from_min_size(pos2(x.round(), line.top()), vec2(width, height));
            ui.push_id(card.channel.id(), |ui| {
                card_ui(ui, state, view, (card, rect, foot), out);
            });
        }
        ui.add_space(GAP);
    }
    if view.options.changes_words() {
        let note = "The words are tried. What channels make of them is said of the document as it is written.";
        empty::note_ui(ui, note);
    }
    if let Some(missing) = view.missing {
        empty::note_ui(ui, missing);
    }
}

fn cards<'a>(ui: &Ui, view: &BoardView<'a>, width: f32) -> Vec<Card<'a>> {
    let mut cards: Vec<Card<'a>> = view
        .pictures
        .iter()
        .map(|(channel, picture)| {
            let mut channels = view.channels.iter();
            let verdict = channels.find(|other| other.channel == *channel);
            Card {
                channel: *channel,
                picture,
                verdict,
                words: words(ui, *channel, verdict, width - 2.0 * FOOT.x),
                can_fit: view.is_editable && verdict.is_some_and(is_wrong),
                seen: picture.size.height.min(TALLEST),
            }
        })
        .collect();
    if view.options.problems_first {
        cards.sort_by_key(|card| std::cmp::Reverse(card.verdict.map_or(0, rank)));
    }
    cards
}

fn is_wrong(view: &ChannelView) -> bool {
    view.state.problems > 0 || view.state.verdict == Verdict::Rejected
}

/// How bad it is.
const fn rank(view: &ChannelView) -> u8 {
    match view.state.verdict {
        Verdict::Rejected => 3,
        Verdict::Degraded => 2,
        Verdict::Unknown => 1,
        Verdict::Ok => 0,
    }
}

/// What is said below a picture.
fn words(ui: &Ui, channel: Channel, verdict: Option<&ChannelView>, width: f32) -> Vec<Arc<Galley>> {
    let tokens = Tokens::of(ui);
    let set = |text: &str, colour, rows| {
        let prose = Prose::note(tokens).in_colour(colour);
        ui.painter().layout_job(prose.job(text, width, rows))
    };
    let Some(view) = verdict else {
        return vec![set("not judged", tokens.secondary, 1)];
    };
    if view.reasons.is_empty() {
        let text = match (view.state.verdict, channel) {
            (Verdict::Ok, Channel::Web) => "Drawn as the official renderer draws it.".to_owned(),
            (verdict, _) => format!("{}.", outcome(verdict)),
        };
        return vec![set(&text, tokens.secondary, 2)];
    }
    let told = told(view);
    let mut words: Vec<Arc<Galley>> = Vec::new();
    for (index, (message, count)) in told.iter().enumerate() {
        let is_refusal = index == 0 && view.state.verdict == Verdict::Rejected;
        let colour = if is_refusal {
            tokens.error
        } else {
            tokens.secondary
        };
        let mut text = with_capital(message);
        if is_refusal {
            text = format!("Refused. {text}");
        }
        if *count > 1 {
            text = format!("{text} ({count}×)");
        }
        words.push(set(&text, colour, 3));
    }
    let counted: usize = told.iter().map(|(_, count)| count).sum();
    let more = view.state.reasons.saturating_sub(counted);
    if more > 0 {
        words.push(set(&format!("and {more} more"), tokens.secondary, 1));
    }
    words
}

/// The first reasons, each once, and how often each holds.
fn told(view: &ChannelView) -> Vec<(&str, usize)> {
    let mut told: Vec<(&str, usize)> = Vec::new();
    for reason in &view.reasons {
        let message = reason.message.as_str();
        let known = told.iter().position(|(other, _)| *other == message);
        match known {
            Some(at) => told[at].1 += 1,
            None if told.len() < REASONS => told.push((message, 1)),
            None => {}
        }
    }
    told
}

fn foot_height(card: &Card<'_>) -> f32 {
    let words: f32 = card.words.iter().map(|words| words.size().y + 2.0).sum();
    words + LINKS + 2.0 * FOOT.y
}

fn card_ui(
    ui: &mut Ui,
    state: &mut PreviewState,
    view: &BoardView<'_>,
    (card, rect, foot): (&Card<'_>, Rect, f32),
    out: &mut Commands,
) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    let tokens = Tokens::of(ui);
    let radius = CornerRadius::same(size::FRAME_RADIUS);
    let stroke = Stroke::new(1.0, tokens.border);
    let painter = ui.painter();
    painter.rect(rect, radius, tokens.panel, stroke, StrokeKind::Outside);
    let place = Rect::from_min_max(rect.min + vec2(0.0, TITLE), rect.max - vec2(0.0, foot));
    painter.rect_filled(place, 0.0, surface(card.channel));
    title_ui(ui, rect.with_max_y(place.top()), card, out);
    picture_ui(ui, state, view, (card, place), out);
    for y in [place.top(), place.bottom()] {
        ui.painter().hline(rect.x_range(), y, stroke);
    }
    foot_ui(ui, rect.with_min_y(place.bottom()), card, out);
}

fn title_ui(ui: &mut Ui, rect: Rect, card: &Card<'_>, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let response = ui.interact(rect, ui.scope_id().with("title"), Sense::click());
    let name = format!("Look at {} alone", card.channel.title());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let left = rect.left_center() + vec2(12.0, 0.0);
    let title = card.channel.title();
    let font = type_scale::title(13.0);
    let colour = if response.hovered() || response.has_focus() {
        tokens.accent
    } else {
        tokens.text
    };
    paint_text(ui.painter(), left, Align2::LEFT_CENTER, title, font, colour);
    if let Some(view) = card.verdict {
        verdict_ui(ui, rect, view);
    }
    if response.tip(name).clicked() {
        out.pick(UiCommand::Judge(card.channel));
        out.pick(UiCommand::PaneConsumer);
    }
}

/// The verdict as a pill at the right.
fn verdict_ui(ui: &Ui, rect: Rect, view: &ChannelView) {
    let tokens = Tokens::of(ui);
    let (text, ink, fill) = match (view.state.verdict, view.state.problems) {
        (Verdict::Ok, 0) => ("ok".to_owned(), tokens.ok, tokens.ok_soft),
        (Verdict::Rejected, 0) => ("refused".to_owned(), tokens.error, tokens.error_soft),
        (Verdict::Rejected, count) => (problems(count), tokens.error, tokens.error_soft),
        (Verdict::Degraded | Verdict::Ok, _) => {
            ("degraded".to_owned(), tokens.warning, tokens.warning_soft)
        }
        (Verdict::Unknown, _) => ("unknown".to_owned(), tokens.hint, tokens.hint_soft),
    };
    let words = ui
        .painter()
        .layout_no_wrap(text, type_scale::medium(11.0), ink);
    let size = vec2(words.size().x + 14.0, 20.0);
    let pill = Align2::RIGHT_CENTER.anchor_size(rect.right_center() - vec2(10.0, 0.0), size);
    ui.painter().rect_filled(pill, 10.0, fill);
    let at = pill.center() - words.size() / 2.0;
    ui.painter().galley(at, words, ink);
    let response = ui.interact(pill, ui.scope_id().with("verdict"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, view.spoken()));
}

fn problems(count: usize) -> String {
    match count {
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    }
}

fn picture_ui(
    ui: &mut Ui,
    state: &mut PreviewState,
    view: &BoardView<'_>,
    (card, rect): (&Card<'_>, Rect),
    out: &mut Commands,
) {
    let play = state.play.clone();
    let lively = Stage {
        picture: card.picture,
        play: &play,
        images: view.images,
        target: view.target,
        reveals: false,
        take_focus: false,
    };
    let mut place = ui.new_child(UiBuilder::new().max_rect(rect));
    place.set_clip_rect(rect.intersect(ui.clip_rect()));
    let stages = &mut state.stages[card.channel as usize];
    let shown = if card.picture.size.height > rect.height() {
        ScrollArea::vertical()
            .id_salt("look")
            .auto_shrink(false)
            .show(&mut place, |ui| stage_ui(ui, stages, &lively))
            .inner
    } else {
        stage_ui(&mut place, stages, &lively)
    };
    let acted = Acted {
        scene: view.scene,
        picture: card.picture,
        is_stale: view.freshness == Freshness::Stale,
    };
    allow(shown.wanted_host, out);
    if act(state, acted, &shown.deeds, out) {
        ui.ctx().request_repaint();
    }
}

fn foot_ui(ui: &mut Ui, rect: Rect, card: &Card<'_>, out: &mut Commands) {
    let inner = rect.shrink2(FOOT);
    let mut top = inner.top();
    for words in &card.words {
        let at = pos2(inner.left(), top);
        let place = Rect::from_min_size(at, words.size());
        let response = ui.interact(
            place,
            ui.scope_id().with(("why", top as i32)),
            Sense::hover(),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.text()));
        ui.painter()
            .galley(at, Arc::clone(words), Tokens::of(ui).secondary);
        top += words.size().y + 2.0;
    }
    let line = Rect::from_min_max(pos2(inner.left(), inner.bottom() - LINKS + 4.0), inner.max);
    let mut links = ui.new_child(
        UiBuilder::new()
            .max_rect(line)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    links.spacing_mut().item_spacing.x = 14.0;
    let font = type_scale::secondary();
    if card.can_fit {
        let fit = link_button(&mut links, "Make it fit…", font.clone());
        let tip = UiCommand::Fit(card.channel).hover_text(ui.ctx());
        if fit.tip(tip).clicked() {
            out.pick(UiCommand::Fit(card.channel));
        }
    }
    let text = if card.channel == Channel::Web {
        "Sources"
    } else {
        "Approximation"
    };
    let sources = link_button(&mut links, text, font);
    if sources.tip("What this look rests on").clicked() {
        out.push(AppCommand::ShowSources(card.channel));
    }
}
