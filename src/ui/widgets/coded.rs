//! Text in which LivePerson's error codes can be pointed at and clicked.

use std::sync::Arc;

use egui::text::{CCursor, CharIndex, LayoutJob, TextFormat};
use egui::text_selection::LabelSelectionState;
use egui::{
    Galley, Id, Label, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::Prose;
use super::Tip;
use crate::errors::{self, ErrorCode};
use crate::text::Span;
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;

/// Codes of one text that can be clicked.
const MOST: usize = 40;
/// Bytes of a text that are searched for codes.
const SEARCHED: usize = 64 * 1024;

/// The codes of a text, at most as many as can be clicked, in order.
#[must_use]
pub fn codes_of(text: &str) -> Vec<(Span, &'static ErrorCode)> {
    let head = &text[..text.floor_char_boundary(SEARCHED)];
    let mut found = errors::find_all(head);
    found.truncate(MOST);
    found
}

/// Shows `text` in lines as wide as there is room, selectable; the codes in it are underlined. Returns the code that was
/// clicked.
pub fn coded_text(ui: &mut Ui, text: &str) -> Option<String> {
    let codes = codes_of(text);
    let job = job(ui, text, &codes);
    let label = Label::new(job).selectable(true).wrap();
    let (at, galley, response) = label.layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    let colour = Tokens::of(ui).text;
    LabelSelectionState::label_text_selection(
        ui,
        &response,
        at,
        Arc::clone(&galley),
        colour,
        Stroke::NONE,
    );
    let mut clicked = None;
    for (index, (span, code)) in codes.iter().enumerate() {
        let written = span.slice(text);
        let Some(place) = place_of(text, *span, at, &galley) else {
            continue;
        };
        let link = code_link(ui, response.id.with(index), place, (written, code));
        if link.clicked() {
            clicked = Some(written.to_owned());
        }
    }
    clicked
}

/// The text with its codes in the accent colour.
fn job(ui: &Ui, text: &str, codes: &[(Span, &'static ErrorCode)]) -> LayoutJob {
    let tokens = Tokens::of(ui);
    let plain = TextFormat::simple(type_scale::code_sized(12.0), tokens.text);
    let marked = TextFormat {
        color: tokens.accent,
        underline: Stroke::new(1.0, tokens.accent),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let mut from = 0;
    for (span, _) in codes {
        let start = span.start.max(from);
        job.append(
            text.get(from..start).unwrap_or_default(),
            0.0,
            plain.clone(),
        );
        job.append(
            text.get(start..span.end).unwrap_or_default(),
            0.0,
            marked.clone(),
        );
        from = span.end.max(from);
    }
    job.append(text.get(from..).unwrap_or_default(), 0.0, plain);
    job
}

/// Where a code was drawn: of one that goes over lines, its first part.
fn place_of(text: &str, span: Span, at: Pos2, galley: &Galley) -> Option<Rect> {
    let cursor = |offset: usize| {
        let before = text.get(..offset)?;
        Some(CCursor::new(CharIndex(before.chars().count())))
    };
    let start = galley.pos_from_cursor(cursor(span.start)?);
    let end = galley.pos_from_cursor(cursor(span.end)?);
    let right = if end.top() > start.top() {
        galley.rect.right()
    } else {
        end.left()
    };
    let rect = Rect::from_min_max(start.min, pos2(right, start.bottom()));
    Some(rect.translate(at.to_vec2()))
}

/// A place that explains a code: what it means on hover, all of it on a click.
#[must_use]
pub fn code_link(
    ui: &Ui,
    id: Id,
    place: Rect,
    (written, code): (&str, &'static ErrorCode),
) -> Response {
    let response = ui.interact(place, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("Explain {written}")));
    let tokens = Tokens::of(ui);
    if response.hovered() || response.has_focus() {
        let ground = tokens.accent.gamma_multiply(0.12);
        ui.painter()
            .rect_filled(place.expand2(vec2(2.0, 0.0)), 3, ground);
        ui.output_mut(|output| output.cursor_icon = egui::CursorIcon::PointingHand);
    }
    response.tip_ui(|ui| code_tip(ui, written, code))
}

/// Width of what a code means, in points.
const WIDTH: f32 = 380.0;

/// What a code means, in short.
pub fn code_tip(ui: &mut Ui, written: &str, code: &ErrorCode) {
    let tokens = Tokens::of(ui);
    ui.set_max_width(WIDTH);
    ui.spacing_mut().item_spacing.y = 4.0;
    let name = egui::RichText::new(written).font(type_scale::code_medium(12.0));
    ui.add(Label::new(name.color(tokens.text)).wrap());
    ui.label(
        Prose::note(tokens)
            .in_colour(tokens.text)
            .job(code.meaning, WIDTH, usize::MAX),
    );
    for (head, words) in [("Usual cause", code.cause), ("What to do", code.cure)] {
        let words = format!("{head}: {words}");
        ui.label(Prose::note(tokens).job(&words, WIDTH, usize::MAX));
    }
    ui.label(Prose::note(tokens).job("a click explains it in full", WIDTH, 1));
}
