//! Applies the limits of a channel to cards and carousels.

use super::body::judge_body;
use super::facts::Facts;
use super::limits::{CardLimits, Profile};
use super::reason::{Reasons, Repair};
use super::strays::judge_keys;
use crate::content::{ElementType, Field};

/// One card as it is judged.
#[derive(Clone, Copy)]
pub(super) struct Card<'c> {
    pub profile: &'c Profile,
    pub limits: &'c CardLimits,
    /// Index of the card.
    pub index: u32,
    pub in_carousel: bool,
}

/// Judges a content of cards.
pub(super) fn judge_content(profile: &Profile, facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let Some(root) = facts.list.first() else {
        return;
    };
    judge_types(profile, facts, reasons);
    match (root.kind, &profile.carousel) {
        (Some(ElementType::Vertical | ElementType::Horizontal), _) => {
            judge_card(profile, facts, 0, reasons);
        }
        (Some(ElementType::Carousel), Some(limits)) => {
            judge_keys(facts.element(0).node, limits.keys, profile.name, reasons);
            judge_count(profile, facts, limits.max, reasons);
            for (index, card) in facts.children(0) {
                if card.kind.is_some_and(ElementType::is_layout) {
                    judge_card(profile, facts, index, reasons);
                } else {
                    let message = format!("{} takes only cards in a `carousel`", profile.name);
                    reasons.reject(card.node, "carousel-card", message);
                }
            }
        }
        (kind, _) => {
            let what = kind.map_or("object without a known `type`", ElementType::id);
            let message = format!(
                "a `{what}` cannot stand alone; {} takes cards",
                profile.name
            );
            reasons.reject(root.node, "root-type", message);
        }
    }
}

/// Judges how many cards a carousel has.
pub(super) fn judge_count(
    profile: &Profile,
    facts: &Facts<'_, '_>,
    max: u32,
    reasons: &mut Reasons,
) {
    let count = facts.element(0).children;
    let node = facts.list[0].node;
    if count < 2 {
        let message = format!("{count} cards; a `carousel` has at least 2");
        reasons.reject(node, "carousel-count", message);
    } else if count > max {
        let message = format!("{count} cards, {} shows at most {max}", profile.name);
        let last = facts.children(0).nth(max as usize);
        let reason = reasons.reject(node, "carousel-count", message);
        if let Some((_, card)) = last {
            reason.repair(Repair::Remove(card.node));
        }
    }
}

/// Elements that no card of the channel takes, wherever they stand.
pub(super) fn judge_types(profile: &Profile, facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    for fact in facts.list.iter().skip(1) {
        let is_taken = matches!(
            fact.kind,
            Some(
                ElementType::Text
                    | ElementType::Image
                    | ElementType::Button
                    | ElementType::Vertical
                    | ElementType::Horizontal
            )
        );
        if is_taken || !fact.in_layouts {
            continue;
        }
        let what = fact
            .kind
            .map_or("an element without a known `type`", ElementType::id);
        let message = format!("{} cannot show `{what}` in a card", profile.name);
        let is_map = fact.kind == Some(ElementType::Map) && profile.is_map_documented;
        reasons
            .reject(fact.node, "element-type", message)
            .row(is_map.then_some(24))
            .repair(Repair::Remove(fact.node));
    }
}

fn judge_card(profile: &Profile, facts: &Facts<'_, '_>, index: u32, reasons: &mut Reasons) {
    let element = facts.element(index);
    let tag = element.string(Field::Tag);
    let has_tag = |limits: &&CardLimits| Some(limits.tag) == tag.as_deref();
    let Some(usual) = profile.cards.first() else {
        return;
    };
    let limits = profile.cards.iter().find(has_tag).unwrap_or(usual);
    let card = Card {
        profile,
        limits,
        index,
        in_carousel: index > 0,
    };
    let first = facts.children(index).next();
    let is_nested = first.is_none_or(|(_, inner)| inner.kind.is_some_and(ElementType::is_layout));
    if is_nested || !profile.is_flat_open {
        judge_keys(element.node, limits.keys, profile.name, reasons);
    }
    judge_layout(card, facts, index, reasons);
    judge_tag(card, facts, tag.as_deref(), is_nested, reasons);
    judge_shape(card, facts, reasons);
    match first {
        Some(_) if !is_nested => judge_body(card, facts, index, false, reasons),
        Some((first, _)) if profile.free_elements.is_none() => {
            judge_layout(card, facts, first, reasons);
            judge_body(card, facts, first, true, reasons);
        }
        _ => {
            for (inner, _) in facts.children(index) {
                judge_layout(card, facts, inner, reasons);
                judge_body(card, facts, inner, true, reasons);
            }
        }
    }
}

fn judge_tag(
    card: Card<'_>,
    facts: &Facts<'_, '_>,
    tag: Option<&str>,
    is_nested: bool,
    reasons: &mut Reasons,
) {
    let wanted = card.limits.tag;
    let is_free = wanted.is_empty() || (is_nested && card.profile.any_nested_tag);
    if is_free || tag == Some(wanted) {
        return;
    }
    let node = facts.list[card.index as usize].node;
    let name = card.profile.name;
    let message = match tag {
        Some(_) => format!("the card's `tag` is not `{wanted}`, as {name} asks"),
        None => format!("the card has no `tag`; {name} asks for `{wanted}`"),
    };
    reasons
        .reject(node, "card-tag", message)
        .repair(Repair::SetTag { node, tag: wanted });
}

fn judge_layout(card: Card<'_>, facts: &Facts<'_, '_>, index: u32, reasons: &mut Reasons) {
    let fact = &facts.list[index as usize];
    if fact.kind != Some(ElementType::Horizontal) {
        return;
    }
    let name = card.profile.name;
    if !card.profile.takes_horizontal {
        let message = format!("{name} takes no `horizontal` here");
        reasons.reject(fact.node, "layout", message);
    } else if !card.profile.shows_horizontal {
        let message = format!("{name} shows a `horizontal` as it shows a `vertical`");
        reasons.degrade(fact.node, "layout", message);
    }
}

/// Judges whether the elements stand in the card, or in a layout inside it, as the channel wants them.
fn judge_shape(card: Card<'_>, facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let limits = card.limits;
    let node = facts.list[card.index as usize].node;
    let name = card.profile.name;
    let mut children = facts.children(card.index);
    let Some((_, inner)) = children.next() else {
        let list = facts.element(card.index).get(Field::Elements);
        if !list.is_some_and(|list| list.is_array()) {
            reasons.reject(node, "elements", "a layout without a list of `elements`");
        } else if limits.nested.is_empty() && !card.profile.takes_empty() {
            reasons.reject(node, "empty-card", format!("{name} takes no empty card"));
        } else {
            reasons.degrade(node, "empty-card", "the card is empty");
        }
        return;
    };
    let is_nested = inner.kind.is_some_and(ElementType::is_layout);
    if is_nested && limits.nested.is_empty() {
        let message = format!("{name} takes no layout inside a card");
        let reason = reasons.reject(inner.node, "card-shape", message);
        reason.repair(Repair::Flatten(node));
    } else if !is_nested && limits.flat.is_empty() {
        let message = format!("{name} wants the elements in one `vertical` inside the card");
        let reason = reasons.reject(node, "card-shape", message);
        reason.repair(Repair::Nest(node));
    } else if is_nested && card.profile.free_elements.is_none() && children.next().is_some() {
        let message = format!("{name} takes one layout inside a card");
        reasons.reject(node, "card-shape", message);
    }
}
