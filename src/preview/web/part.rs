//! What can be pointed at: names, tooltips, and what a click does.

use super::tree::LayoutBox;
use crate::content::color::Color;
use crate::preview::html::plain_text;
use crate::preview::picture::{Facts, Fate, Part, PartKind, Rect, Tap};
use crate::preview::{CardElement, CardElementBody, Click, FormPart, Move};

/// A part for an element, without a place.
pub(super) fn of(element: &CardElement, is_blocked: bool) -> Part {
    let is_button = matches!(
        element.body,
        CardElementBody::Button { .. } | CardElementBody::SubmitButton { .. }
    );
    let is_enabled = !(is_blocked && is_button);
    Part {
        group: 0,
        parent: None,
        rect: Rect::default(),
        radius: 0.0,
        kind: element
            .element_type()
            .map_or(PartKind::Ghost, PartKind::Element),
        origin: Some(element.origin.clone()),
        name: name(element),
        tip: tip(element),
        tap: tap(element).filter(|_| is_enabled),
        is_enabled,
        fate: Fate::Shown,
        is_visible: true,
        facts: Some(Facts {
            text: String::new(),
            color: None,
            background: background(element),
            font_size: super::sheet::PAGE_FONT,
        }),
    }
}

/// A part that belongs to an element without being one: an arrow, a header.
pub(super) fn chrome(element: &CardElement, kind: PartKind, name: &str) -> Part {
    Part {
        kind,
        name: name.to_owned(),
        tip: None,
        tap: None,
        is_enabled: true,
        facts: None,
        ..of(element, false)
    }
}

/// What the facts of the box are, beside its words.
pub(super) fn give_facts(
    layout: &mut LayoutBox,
    color: Option<Color>,
    background: Option<Color>,
    font_size: f32,
) {
    let facts = layout.part.as_mut().and_then(|part| part.facts.as_mut());
    if let Some(facts) = facts {
        (facts.color, facts.background, facts.font_size) = (color, background, font_size);
    }
}

fn background(element: &CardElement) -> Option<Color> {
    let is_white = matches!(
        element.body,
        CardElementBody::Vertical(_)
            | CardElementBody::Horizontal(_)
            | CardElementBody::Form {
                part: FormPart::List,
                ..
            }
    );
    is_white.then_some(super::sheet::WHITE)
}

/// What a screen reader says: a given label, else for some elements the tooltip, else the words.
fn name(element: &CardElement) -> String {
    let given = element
        .accessibility
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case("aria-label"));
    if let Some((_, label)) = given {
        return label.clone();
    }
    let tooltip = element.tooltip.clone().unwrap_or_default();
    let or_tooltip = |words: &str| {
        if tooltip.is_empty() {
            words.to_owned()
        } else {
            tooltip.clone()
        }
    };
    match &element.body {
        CardElementBody::Text { text } | CardElementBody::Checkbox { text, .. } => {
            or_tooltip(&plain_text(text))
        }
        CardElementBody::Button {
            title, subtitle, ..
        } if !subtitle.is_empty() => or_tooltip(&plain_text(&format!("{title}<br>{subtitle}"))),
        CardElementBody::Button { title, .. } => or_tooltip(&plain_text(title)),
        CardElementBody::SubmitButton { title, .. } => or_tooltip(title),
        CardElementBody::Image { .. } => element.alt.clone().unwrap_or_default(),
        CardElementBody::Map { .. } => tooltip,
        CardElementBody::Carousel(_) => "Carousel with buttons".to_owned(),
        _ => String::new(),
    }
}

/// What shows while the pointer rests on it. That of a text is escaped twice (`structured-content.md` 3.3).
fn tip(element: &CardElement) -> Option<String> {
    let tooltip = element.tooltip.as_deref().filter(|tip| !tip.is_empty())?;
    match element.body {
        CardElementBody::Text { .. } => Some(escaped(tooltip)),
        CardElementBody::Button { .. }
        | CardElementBody::Image { .. }
        | CardElementBody::Map { .. }
        | CardElementBody::Checkbox { .. }
        | CardElementBody::SubmitButton { .. } => Some(tooltip.to_owned()),
        _ => None,
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '/' => escaped.push_str("&#x2F;"),
            '`' => escaped.push_str("&#x60;"),
            '=' => escaped.push_str("&#x3D;"),
            other => escaped.push(other),
        }
    }
    escaped
}

fn tap(element: &CardElement) -> Option<Tap> {
    let click = element
        .click
        .as_ref()
        .filter(|click| !click.actions.is_empty());
    match element.body {
        CardElementBody::Button { .. }
        | CardElementBody::Image { .. }
        | CardElementBody::SubmitButton { .. } => click.cloned().map(Tap::Click),
        CardElementBody::Map {
            latitude,
            longitude,
        } => Some(match click {
            Some(click) => Tap::Click(click.clone()),
            None => Tap::Open {
                uri: format!(
                    "https://www.google.com/maps/search/?api=1&query={latitude},{longitude}"
                ),
            },
        }),
        _ => None,
    }
}

/// A button of a select group sends what the selected cards say in place of its own metadata, and nothing at all where
/// none is selected.
pub(super) fn send_selection(part: &mut Part, element: &CardElement, selected: Option<Vec<&str>>) {
    let (Some(selected), Some(click)) = (selected, &element.click) else {
        return;
    };
    part.tap = (!selected.is_empty() && part.is_enabled).then(|| {
        let inner = selected.iter().filter_map(|array| {
            let inner = array.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
            (!inner.is_empty()).then_some(inner)
        });
        let joined: Vec<&str> = inner.collect();
        Tap::Click(Click {
            actions: click.actions.clone(),
            metadata: Some(format!("[{}]", joined.join(","))),
        })
    });
}

/// The name of the group that a button sends.
pub(super) fn group_of(element: &CardElement) -> Option<&str> {
    match &element.body {
        CardElementBody::Button { group, .. } => group.as_deref(),
        _ => None,
    }
}

/// The name and the cards of a select group.
pub(super) fn select_group(element: &CardElement) -> Option<(&str, &[CardElement])> {
    let (CardElementBody::CarouselSelect(cards) | CardElementBody::AccordionSelect { cards, .. }) =
        &element.body
    else {
        return None;
    };
    let name = cards.select.as_ref()?.name.as_str();
    Some((name, &cards.elements))
}

/// A checkbox is ticked by a click anywhere on it.
pub(super) fn make_checkbox(part: &mut Part, element: &CardElement) {
    part.tap = Some(Tap::Move(Move::ToggleCheckbox {
        checkbox: element.pointer().clone(),
    }));
}
