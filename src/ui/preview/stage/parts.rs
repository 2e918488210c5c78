//! What pointer, keyboard and screen reader find in a picture.

use std::collections::HashSet;

use egui::{CursorIcon, Id, Rect, Response, Role, Sense, Ui, WidgetInfo};

use super::tip::tip_ui;
use super::{Deed, Stage};
use crate::content::ElementType;
use crate::preview::picture::{Part, PartKind, Tap};
use crate::preview::{Move, Play};
use crate::ui::menu;
use crate::ui::preview::paint::{PlacedGroup, Touch};
use crate::ui::widgets::Tip;

/// Parts up to which all are in the tree of a screen reader; of more, those near what is seen.
const ALL_NAMED: usize = 600;

/// How far beyond what is seen parts are kept, in heights of what is seen: so that Tab finds the next one.
const BEYOND: f32 = 1.0;

/// What became of the parts in a frame.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// By index of the part.
    pub touches: Vec<Touch>,
    /// What the user did.
    pub deeds: Vec<Deed>,
    /// The innermost part under the pointer.
    pub hovered: Option<usize>,
    /// The part that has the keyboard.
    pub focused: Option<usize>,
    /// The part that has just got it.
    pub gained: Option<usize>,
    /// Whether the keyboard that was offered was taken.
    pub took_focus: bool,
}

/// Asks egui about all parts that matter now.
pub(super) fn touch_parts(
    ui: &mut Ui,
    stage: &Stage<'_>,
    placed: &[PlacedGroup],
    base: Id,
) -> Touched {
    let parts = &stage.picture.parts;
    let mut touched = Touched {
        touches: vec![Touch::default(); parts.len()],
        ..Touched::default()
    };
    let seen = ui.clip_rect();
    let near = if parts.len() <= ALL_NAMED {
        Rect::EVERYTHING
    } else {
        seen.expand2(egui::vec2(seen.width(), seen.height() * BEYOND))
    };
    let mut ids = HashSet::new();
    for (index, part) in parts.iter().enumerate() {
        let Some((rect, clip)) = place_of(part, placed) else {
            continue;
        };
        if !rect.intersects(near) || is_idle(part) {
            continue;
        }
        let mut id = base.with((
            std::mem::discriminant(&part.kind),
            part.origin.as_ref().map(|origin| &origin.pointer),
        ));
        while !ids.insert(id) {
            id = id.with("again");
        }
        ui.set_clip_rect(clip);
        let response = part_ui(ui, stage, part, (id, rect));
        note(&mut touched, ui, stage, (index, part), &response);
    }
    ui.set_clip_rect(seen);
    touched
}

/// Where a part is on the screen, and what of its group is seen; `None` where it cannot be seen.
pub(super) fn place_of(part: &Part, placed: &[PlacedGroup]) -> Option<(Rect, Rect)> {
    let group = placed.get(part.group as usize)?;
    let min = group.origin + egui::vec2(part.rect.x, part.rect.y);
    let size = egui::vec2(part.rect.width.max(0.0), part.rect.height.max(0.0));
    Some((Rect::from_min_size(min, size), group.clip))
}

/// Whether there is nothing to do with a part, and nothing to say.
fn is_idle(part: &Part) -> bool {
    !part.is_visible || (part.origin.is_none() && part.tap.is_none() && part.name.is_empty())
}

fn part_ui(ui: &Ui, stage: &Stage<'_>, part: &Part, (id, rect): (Id, Rect)) -> Response {
    let is_live = part.tap.is_some() && part.is_enabled;
    let sense = match (
        is_live || !is_container(part.kind),
        part.origin.is_some() || is_live,
    ) {
        (true, true) => Sense::click(),
        (false, true) => Sense::CLICK,
        (_, false) => Sense::hover(),
    };
    let response = ui.interact(rect, id, sense);
    if is_live || !is_container(part.kind) {
        response.widget_info(|| info(part, stage.play));
    }
    let response = if is_live || part.origin.is_some() {
        response.on_hover_cursor(CursorIcon::PointingHand)
    } else {
        response
    };
    if is_container(part.kind) && !is_live {
        return response;
    }
    response.tip_ui(|ui| tip_ui(ui, part))
}

/// A layout, which is there for what it holds.
pub(super) const fn is_container(kind: PartKind) -> bool {
    use ElementType as E;
    matches!(
        kind,
        PartKind::Element(
            E::Vertical
                | E::Horizontal
                | E::Carousel
                | E::CarouselSelect
                | E::AccordionSelect
                | E::Tabs
                | E::List
                | E::SectionList
                | E::Section
                | E::Checklist
                | E::ButtonList
        )
    )
}

/// Whether a part is the element itself, not a piece of its machinery.
pub(super) const fn is_whole(kind: PartKind) -> bool {
    !matches!(
        kind,
        PartKind::Arrow
            | PartKind::TabHeader
            | PartKind::SectionHeader
            | PartKind::CheckBox(_)
            | PartKind::Link
    )
}

/// What a screen reader is told.
fn info(part: &Part, play: &Play) -> WidgetInfo {
    let enabled = part.tap.is_none() || part.is_enabled;
    let chosen = match &part.tap {
        Some(Tap::Move(change)) => is_chosen(change, play),
        _ => None,
    };
    match (role(part), chosen) {
        (Role::CheckBox, chosen) => {
            let ticked = matches!(part.kind, PartKind::CheckBox(true)) || chosen == Some(true);
            WidgetInfo::selected(Role::CheckBox, enabled, ticked, &part.name)
        }
        (role, Some(chosen)) => WidgetInfo::selected(role, enabled, chosen, &part.name),
        (role, None) => WidgetInfo::labeled(role, enabled, &part.name),
    }
}

fn role(part: &Part) -> Role {
    use ElementType as E;
    match part.kind {
        PartKind::QuickReply
        | PartKind::Arrow
        | PartKind::SectionHeader
        | PartKind::Element(E::Button | E::SubmitButton) => Role::Button,
        PartKind::TabHeader => Role::Tab,
        PartKind::CheckBox(_) => Role::CheckBox,
        PartKind::Element(E::Checkbox) if part.tap.is_some() => Role::CheckBox,
        PartKind::Link => Role::Link,
        PartKind::Element(E::Image) if part.tap.is_none() => Role::Image,
        _ if part.tap.is_some() => Role::Button,
        _ => Role::Label,
    }
}

/// Whether what a tap would choose is chosen; `None` where it chooses nothing.
fn is_chosen(change: &Move, play: &Play) -> Option<bool> {
    match change {
        Move::Turn { .. } => None,
        Move::OpenTab { tabs, to } => Some(play.tabs.get(tabs).copied().unwrap_or(0) == *to),
        Move::ToggleSection { card } => Some(play.opened.contains(card)),
        Move::ToggleCard { card, .. } => Some(play.selected.contains(card)),
        Move::ToggleCheckbox { checkbox } => Some(play.checked.contains(checkbox)),
    }
}

/// Notes what happened to a part.
fn note(
    touched: &mut Touched,
    ui: &Ui,
    stage: &Stage<'_>,
    (index, part): (usize, &Part),
    response: &Response,
) {
    let is_usable = part.tap.is_none() || part.is_enabled;
    touched.touches[index] = Touch {
        hovered: is_usable && response.contains_pointer(),
        pressed: is_usable && response.is_pointer_button_down_on(),
        focused: response.has_focus(),
    };
    if stage.take_focus && !touched.took_focus && response.sense.is_focusable() {
        response.request_focus();
        touched.took_focus = true;
    }
    if response.hovered() {
        touched.hovered = Some(index);
    }
    if response.has_focus() {
        touched.focused = Some(index);
    }
    if response.gained_focus() {
        touched.gained = Some(index);
    }
    if response.clicked() {
        let wants_json = ui.input(|input| input.modifiers.alt);
        let is_tap = part.tap.is_some() && part.is_enabled && !wants_json;
        touched.deeds.push(if is_tap {
            Deed::Tapped(index)
        } else {
            Deed::Picked(index)
        });
    }
    if part.origin.is_some() {
        menu::context_menu(response, |ui| {
            if menu::item(ui, "Select JSON", None, false).clicked() {
                touched.deeds.push(Deed::Picked(index));
                ui.close();
            }
            if menu::item(ui, "Copy JSON pointer", None, false).clicked() {
                touched.deeds.push(Deed::Pointed(index));
                ui.close();
            }
        });
    }
}
