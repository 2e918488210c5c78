//! What belongs to a tap: its element, its form, its group.

use std::collections::BTreeSet;

use super::Ticked;
use crate::json::{JsonPointer, parse};
use crate::preview::{
    Block, BlockBody, CardElement, CardElementBody, ClickAction, FormPart, Play, Scene,
};

/// The elements from a card, or a quick reply, down to the one with that pointer. Bounded by `MAX_DEPTH`.
pub(super) fn path_to<'a>(scene: &'a Scene, pointer: &JsonPointer) -> Vec<&'a CardElement> {
    let holding = roots(scene).filter(|root| root.pointer().holds(pointer.as_str()));
    let mut paths = holding.map(|root| path_below(root, pointer));
    let found = paths.find(|path| path.last().is_some_and(|last| last.pointer() == pointer));
    found.unwrap_or_default()
}

fn path_below<'a>(root: &'a CardElement, pointer: &JsonPointer) -> Vec<&'a CardElement> {
    let mut path = Vec::new();
    let mut next = Some(root);
    while let Some(element) = next {
        path.push(element);
        let mut children = element.children().iter();
        next = children.find(|child| child.pointer().holds(pointer.as_str()));
    }
    path
}

fn roots(scene: &Scene) -> impl Iterator<Item = &CardElement> {
    scene
        .blocks
        .iter()
        .flat_map(|Block { body, .. }| match body {
            BlockBody::Card(card) => std::slice::from_ref(&**card),
            BlockBody::QuickReplies { replies, .. } => replies.as_slice(),
            _ => &[],
        })
}

pub(super) fn group_of(element: &CardElement) -> Option<&str> {
    match &element.body {
        CardElementBody::Button { group, .. } => group.as_deref(),
        _ => None,
    }
}

pub(super) fn form_of<'a>(path: &[&'a CardElement]) -> Option<&'a CardElement> {
    let is_list = |element: &&&CardElement| matches!(&element.body, CardElementBody::Form { part, .. } if *part == FormPart::List);
    path.iter().rev().find(is_list).copied()
}

pub(super) fn section_of(path: &[&CardElement]) -> Option<String> {
    path.iter().rev().find_map(|element| match &element.body {
        CardElementBody::Form { section_id, .. } => section_id.clone(),
        _ => None,
    })
}

pub(super) fn checked_text(element: &CardElement) -> Option<&str> {
    element.actions().iter().find_map(|action| match action {
        ClickAction::Checked { text } => Some(text.as_str()),
        _ => None,
    })
}

/// The ticked boxes of a form, in order.
pub(super) fn ticked_in(form: &CardElement, checked: &BTreeSet<JsonPointer>) -> Vec<Ticked> {
    let mut ticked = Vec::new();
    let mut waiting = vec![(form, None::<&str>)];
    while let Some((element, section)) = waiting.pop() {
        let section = match &element.body {
            CardElementBody::Form { section_id, .. } => section_id.as_deref().or(section),
            _ => section,
        };
        if checked.contains(element.pointer()) {
            ticked.extend(checked_text(element).map(|text| Ticked {
                text: text.to_owned(),
                section: section.map(str::to_owned),
            }));
        }
        let children = element.children().iter().rev();
        waiting.extend(children.map(|child| (child, section)));
    }
    ticked
}

/// The metadata of the selected cards of a group, one after the other.
pub(super) fn selected_metadata(scene: &Scene, group: &str, play: &Play) -> Result<String, String> {
    let mut waiting: Vec<&CardElement> = roots(scene).collect();
    let mut is_known = false;
    let mut selected: Vec<&CardElement> = Vec::new();
    while let Some(element) = waiting.pop() {
        if let CardElementBody::CarouselSelect(cards)
        | CardElementBody::AccordionSelect { cards, .. } = &element.body
            && cards.select.as_ref().is_some_and(|mode| mode.name == group)
        {
            is_known = true;
            let cards = cards.elements.iter();
            selected.extend(cards.filter(|card| play.selected.contains(card.pointer())));
        }
        waiting.extend(element.children());
    }
    if !is_known {
        return Err(format!(
            "no select group is named `{group}`: the web throws, and nothing is sent"
        ));
    }
    if selected.is_empty() {
        return Err(format!(
            "nothing is selected in `{group}`: the web throws, and nothing is sent"
        ));
    }
    let arrays = selected.iter().filter_map(|card| card.metadata.as_deref());
    Ok(format!(
        "[{}]",
        arrays.flat_map(items).collect::<Vec<_>>().join(", ")
    ))
}

/// The items of a raw JSON array, each on one line.
fn items(array: &str) -> Vec<String> {
    let parsed = parse(array);
    let root = parsed.root(array);
    let items = root.iter().flat_map(crate::json::Node::elements);
    items.map(|item| on_one_line(item.raw())).collect()
}

/// Raw JSON without line breaks and indentation; comments and trailing commas go too.
pub(super) fn on_one_line(json: &str) -> String {
    let strict = crate::payload::strict_json(json).map(|strict| strict.text);
    let text = strict.as_deref().unwrap_or(json);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join(" ").trim().to_owned()
}
