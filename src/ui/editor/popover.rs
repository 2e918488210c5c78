//! What appears over a place that the pointer rests on, or the caret is at: the finding there, and what is known of it.

use egui::{
    Align2, Area, Event, Frame, Id, InputState, Margin, Order, Pos2, Rect, Role, Stroke, Ui, pos2,
    vec2,
};

use super::chars::RowView;
use super::paint::{self, Squiggle};
use super::state::EditorState;
use super::{hover_decoded, hover_doc, hover_finding};
use crate::assist;
use crate::document::Document;
use crate::errors;
use crate::lint::Diagnostic;
use crate::text::Span;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::{Tokens, size};

/// Seconds that the pointer rests before the popover appears.
const DELAY: f64 = 0.3;

/// Width of the popover in points.
const WIDTH: f32 = 430.0;

/// Width of what is in it.
pub(super) const INNER_WIDTH: f32 = WIDTH - 24.0;

/// The part of the editor that can be pointed at.
#[derive(Clone, Copy)]
pub(super) struct Pointable<'a> {
    /// Where the text is.
    pub area: Rect,
    /// The visible rows; empty where only findings can be pointed at.
    pub rows: &'a [RowView],
    pub squiggles: &'a [Squiggle],
}

/// A place that is pointed at.
#[derive(Clone, Debug)]
pub(super) struct Hover {
    /// The analysis that it belongs to.
    revision: u64,
    /// Index of the diagnostic.
    finding: Option<usize>,
    /// What is known of the place; looked up when the popover is due.
    doc: Option<assist::Hover>,
    /// What the value holds, where it is encoded; looked up likewise.
    decoded: Option<assist::Decoded>,
    /// The squiggle, the key or the value; a mere point before it is looked up.
    anchor: Rect,
    /// Where the pointer came to rest.
    at: Pos2,
    /// The caret that asked; `None` where the pointer did.
    caret: Option<usize>,
    /// Since when, in seconds of egui's clock.
    since: f64,
    /// Whether there was a look.
    is_looked_up: bool,
    /// Where the popover is, once it is shown.
    popover: Option<Rect>,
}

impl Hover {
    /// Whether the pointer may go to `pos` without closing the popover: into it, or over the gap to it.
    fn holds(&self, pos: Pos2) -> bool {
        let gap = |popover: Rect| popover.union(self.anchor).intersect(popover.expand(8.0));
        pos == self.at
            || self.anchor.contains(pos)
            || self
                .popover
                .is_some_and(|area| gap(area).contains(pos) || area.contains(pos))
    }

    const fn has_something(&self) -> bool {
        self.finding.is_some() || self.doc.is_some() || self.decoded.is_some()
    }
}

impl EditorState {
    /// Shows what is known at the caret, as if the pointer rested there; takes the keyboard.
    pub fn show_hover(&mut self) {
        self.wishes.explain = true;
        self.request_focus();
    }

    /// Whether a popover is shown.
    pub(super) fn is_hovering(&self) -> bool {
        self.hover
            .as_ref()
            .is_some_and(|hover| hover.popover.is_some())
    }
}

/// Follows the pointer and the wish to look at the caret, and shows the popover.
pub(super) fn show(
    ui: &Ui,
    state: &mut EditorState,
    place: Pointable<'_>,
    document: &Document,
    out: &mut Commands,
) {
    follow_code(ui, place, document, out);
    let before = state.hover.take();
    // What lies behind a dialog is out of reach of the pointer.
    if ui.memory(|memory| memory.top_modal_layer().is_some()) {
        return;
    }
    state.hover = if std::mem::take(&mut state.wishes.explain) {
        at_caret(ui, state, place, document)
    } else {
        follow(ui, state, before, document.analysis().revision, place)
    };
    let Some(hover) = &mut state.hover else {
        return;
    };
    let waited = ui.input(|input| input.time) - hover.since;
    if waited < DELAY && hover.caret.is_none() && hover.popover.is_none() {
        ui.ctx().request_repaint_after_secs((DELAY - waited) as f32);
        return;
    }
    look_up(hover, place, document);
    if hover.has_something() {
        let area = popover(ui, state.id, hover, document, out);
        hover.popover = Some(area);
    }
}

/// A click with Ctrl on an error code explains it.
fn follow_code(ui: &Ui, place: Pointable<'_>, document: &Document, out: &mut Commands) {
    let clicked = ui.input(|input| {
        let is_meant = input.modifiers.command && input.pointer.primary_clicked();
        input.pointer.interact_pos().filter(|_| is_meant)
    });
    let Some(at) = clicked.filter(|at| place.area.contains(*at)) else {
        return;
    };
    let is_covered = ui.ctx().layer_id_at(at) != Some(ui.layer_id());
    let row = place.rows.iter().find(|row| row.rect().contains(at));
    let Some(row) = row.filter(|_| !is_covered) else {
        return;
    };
    let text = document.text();
    let offset = row.offset_before(text, at.x);
    if let Some((span, _)) = errors::find_at(text, offset) {
        out.push(AppCommand::Explain {
            code: span.slice(text).to_owned(),
        });
    }
}

fn popover(ui: &Ui, id: Id, hover: &Hover, document: &Document, out: &mut Commands) -> Rect {
    let analysis = document.analysis();
    let finding = hover.finding.and_then(|at| analysis.diagnostics.get(at));
    let (place, pivot) = placement(ui, hover);
    let shown = Area::new(id.with("popover"))
        .order(Order::Foreground)
        .pivot(pivot)
        .fixed_pos(place)
        .constrain(true)
        .accessibility_parent(id)
        .accessible_name("What is known here")
        .role(Role::Tooltip)
        .show(ui.ctx(), |ui| {
            contents(ui, finding, hover, analysis.revision, out);
        });
    shown.response.rect
}

/// What the pointer is on now; what was there before where it has not left it.
fn follow(
    ui: &Ui,
    state: &EditorState,
    before: Option<Hover>,
    revision: u64,
    place: Pointable<'_>,
) -> Option<Hover> {
    let before = before.filter(|hover| hover.revision == revision);
    if let Some(caret) = before.as_ref().and_then(|hover| hover.caret) {
        let is_left = caret != state.caret || is_pressed_outside(ui, before.as_ref());
        return before.filter(|_| !is_left);
    }
    let pos = ui.input(|input| input.pointer.hover_pos())?;
    // Whoever uses the keyboard looks elsewhere.
    let before = before.filter(|_| !ui.input(has_key));
    let has_moved = ui.input(|input| has(input, |event| matches!(event, Event::PointerMoved(_))));
    if let Some(hover) = before
        && hover.holds(pos)
    {
        return Some(hover);
    }
    // Under a pointer that rests, the text may come and go: nobody asked for what is there now.
    if !has_moved {
        return None;
    }
    let is_covered = ui.ctx().layer_id_at(pos) != Some(ui.layer_id());
    if !place.area.contains(pos) || is_covered || ui.input(|input| input.pointer.any_down()) {
        return None;
    }
    // Of overlapping findings the worst, of these the narrowest.
    let under = place.squiggles.iter().filter(|one| one.rect.contains(pos));
    let best = under.min_by(|a, b| {
        let by_width = a.rect.width().total_cmp(&b.rect.width());
        a.severity.cmp(&b.severity).then(by_width)
    });
    if best.is_none() && place.rows.is_empty() {
        return None;
    }
    Some(Hover {
        revision,
        finding: best.map(|best| best.index),
        doc: None,
        decoded: None,
        anchor: best.map_or(Rect::from_pos(pos), |best| best.rect),
        at: pos,
        caret: None,
        since: ui.input(|input| input.time),
        is_looked_up: false,
        popover: None,
    })
}

/// Whether a key was pressed.
fn has_key(input: &InputState) -> bool {
    has(input, |event| {
        matches!(event, Event::Key { pressed: true, .. })
    })
}

fn has(input: &InputState, sort: impl Fn(&Event) -> bool) -> bool {
    input.events.iter().any(sort)
}

fn is_pressed_outside(ui: &Ui, hover: Option<&Hover>) -> bool {
    let pressed = ui.input(|input| {
        let at = input.pointer.interact_pos();
        at.filter(|_| input.pointer.any_pressed())
    });
    let area = hover.and_then(|hover| hover.popover);
    pressed.is_some_and(|at| area.is_none_or(|area| !area.contains(at)))
}

/// What the caret is at; says so where nothing is known.
fn at_caret(
    ui: &Ui,
    state: &mut EditorState,
    place: Pointable<'_>,
    document: &Document,
) -> Option<Hover> {
    let analysis = document.analysis();
    if !document.is_fresh() {
        state.wishes.explain = true;
        ui.ctx().request_repaint();
        return None;
    }
    let Some(row) = paint::row_of(place.rows, state.caret) else {
        state.wishes.explain =
            !place.rows.is_empty() && !std::mem::replace(&mut state.wishes.reveal, true);
        ui.ctx().request_repaint();
        return None;
    };
    let text = document.text();
    let near = analysis.diagnostics.iter().enumerate();
    let finding = near
        .filter(|(_, found)| found.span.touches(state.caret))
        .min_by_key(|(_, found)| found.span.len());
    let here = Span::empty(state.caret);
    let span = finding.map_or(here, |(_, found)| paint::fit(text, found.span));
    let anchor = row
        .rect_of(text, span)
        .or_else(|| row.rect_of(text, here))?;
    let mut hover = Hover {
        revision: analysis.revision,
        finding: finding.map(|(index, _)| index),
        doc: None,
        decoded: None,
        anchor,
        at: anchor.center(),
        caret: Some(state.caret),
        since: ui.input(|input| input.time),
        is_looked_up: false,
        popover: None,
    };
    look_up(&mut hover, place, document);
    if !hover.has_something() {
        state.set_note(ui, document, "nothing is known here");
        return None;
    }
    Some(hover)
}

/// Looks up what is known of the place, once.
fn look_up(hover: &mut Hover, place: Pointable<'_>, document: &Document) {
    if std::mem::replace(&mut hover.is_looked_up, true) || !document.is_fresh() {
        return;
    }
    let text = document.text();
    let is_on = |row: &&RowView| row.rect().y_range().contains(hover.at.y);
    let Some(row) = place.rows.iter().find(is_on) else {
        return;
    };
    let offset = match hover.caret {
        Some(caret) => caret,
        None if row.rect().contains(hover.at) => row.offset_before(text, hover.at.x),
        None => return,
    };
    let analysis = document.analysis();
    let edition = document.options().edition;
    let found = assist::hover(text, &analysis.parse, analysis.kind, offset, edition);
    let found = found.filter(|found| found.span.touches(offset));
    let decoded = assist::decode_at(text, &analysis.parse, offset);
    let span = match (&found, &decoded) {
        (Some(found), _) => found.span,
        (None, Some(decoded)) => decoded.span,
        (None, None) => return,
    };
    if hover.finding.is_none()
        && let Some(rect) = row.rect_of(text, span)
    {
        if hover.caret.is_none() && !rect.contains(hover.at) {
            return;
        }
        hover.anchor = rect;
    }
    hover.doc = found;
    hover.decoded = decoded;
}

/// Above the place where there is room, as the line below is read next; else below it.
fn placement(ui: &Ui, hover: &Hover) -> (Pos2, Align2) {
    let screen = ui.ctx().content_rect();
    let height = hover.popover.map_or(200.0, |area| area.height());
    let anchor = hover.anchor;
    let room_above = anchor.top() - screen.top() - 6.0;
    let room_below = screen.bottom() - anchor.bottom() - 6.0;
    if room_above >= height || room_above > room_below {
        (pos2(anchor.left(), anchor.top() - 2.0), Align2::LEFT_BOTTOM)
    } else {
        (pos2(anchor.left(), anchor.bottom() + 2.0), Align2::LEFT_TOP)
    }
}

fn contents(
    ui: &mut Ui,
    finding: Option<&Diagnostic>,
    hover: &Hover,
    revision: u64,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    Frame::popup(ui.style())
        .fill(tokens.panel)
        .stroke(Stroke::new(1.0, tokens.strong_border))
        .corner_radius(size::POPOVER_RADIUS)
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(INNER_WIDTH);
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            if let Some(finding) = finding {
                hover_finding::show(ui, finding, revision, out);
            }
            if let Some(doc) = &hover.doc {
                if finding.is_some() {
                    line(ui);
                }
                hover_doc::show(ui, doc, out);
            }
            if let Some(decoded) = &hover.decoded {
                if finding.is_some() || hover.doc.is_some() {
                    line(ui);
                }
                hover_decoded::show(ui, decoded, out);
            }
        });
}

/// A hairline across the popover.
pub(super) fn line(ui: &mut Ui) {
    let across = ui.max_rect().x_range().expand(12.0);
    let stroke = Stroke::new(1.0, Tokens::of(ui).border);
    ui.painter().hline(across, ui.cursor().top(), stroke);
    ui.add_space(6.0);
}
