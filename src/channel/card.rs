//! Applies the limits of a channel to cards and carousels.

use super::Verdict;
use super::button::judge_button;
use super::facts::{Fact, Facts, Role, Words};
use super::limits::{CardLimits, Combination, Limit, Profile, part};
use super::reason::{Reasons, Repair};
use super::strays::judge_keys;
use crate::content::{ElementType, Field};
use crate::json::NodeId;

/// What stands in a card, counted while it is walked.
#[derive(Default)]
struct Tally {
    parts: u8,
    buttons: u32,
    /// The button that is one too many, once `max` is known.
    button_nodes: [Option<NodeId>; 8],
    is_odd: bool,
    /// Elements that are counted only, where any mix will do.
    free: u32,
    subtitle: Option<Words>,
    title: Option<Words>,
    footer: Option<NodeId>,
}

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

fn judge_body(
    card: Card<'_>,
    facts: &Facts<'_, '_>,
    body: u32,
    is_nested: bool,
    reasons: &mut Reasons,
) {
    let mut tally = Tally::default();
    for (index, fact) in facts.children(body) {
        judge_element(card, facts, (index, fact), &mut tally, reasons);
    }
    judge_texts(card, &tally, reasons);
    let node = facts.list[body as usize].node;
    let combinations = card.limits.combinations(card.in_carousel, is_nested);
    if !tally.is_odd {
        judge_combination(card, combinations, node, &tally, reasons);
    }
}

fn judge_element(
    card: Card<'_>,
    facts: &Facts<'_, '_>,
    (index, fact): (u32, &Fact),
    tally: &mut Tally,
    reasons: &mut Reasons,
) {
    match fact.kind {
        Some(ElementType::Text) => judge_text(card, fact, tally, reasons),
        Some(ElementType::Image) => {
            count_part(card, fact, part::IMAGE, tally, reasons);
            judge_image(card.profile, fact, reasons);
        }
        Some(ElementType::Button) => {
            let at = tally.buttons as usize;
            if let Some(place) = tally.button_nodes.get_mut(at) {
                *place = Some(fact.node);
            }
            tally.buttons += 1;
            judge_button(card.profile, facts, index, reasons);
        }
        Some(ElementType::Vertical | ElementType::Horizontal) => {
            tally.is_odd = true;
            let message = format!("{} takes no layout at this depth", card.profile.name);
            reasons.reject(fact.node, "nesting", message);
        }
        _ => tally.is_odd = true,
    }
    if let Some(style) = fact.style.filter(|_| !card.profile.shows_style) {
        let message = format!("{} ignores `style`", card.profile.name);
        let reason = reasons.degrade(style, "style", message);
        reason.repair(Repair::Remove(style));
    } else if let (Some(style), Some(_)) = (fact.style, card.profile.free_elements) {
        let message = "the official schema asks a `style` for a `type`, the documentation does not";
        reasons.add(Verdict::Ok, style, "style", message).row(19);
    }
}

fn judge_text(card: Card<'_>, fact: &Fact, tally: &mut Tally, reasons: &mut Reasons) {
    let Some(words) = fact.words else {
        tally.is_odd = true;
        reasons.reject(fact.node, "text-missing", "a `text` without its `text`");
        return;
    };
    let name = card.profile.name;
    if card.profile.free_elements.is_some() {
        tally.free += 1;
        judge_length(name, "text", words, card.limits.title, reasons);
        return;
    }
    let part = match fact.role {
        Role::Title | Role::Subtitle if card.limits.is_any_text => next_text(tally),
        Role::Title => part::TITLE,
        Role::Subtitle => part::SUBTITLE,
        Role::Untagged if card.profile.takes_untagged => part::SUBTITLE,
        Role::Footer if card.profile.takes_footer() => part::FOOTER,
        _ => {
            tally.is_odd = true;
            let message = format!("{name} takes texts tagged `title` or `subtitle` only");
            let tag = if tally.parts & part::TITLE == 0 {
                "title"
            } else {
                "subtitle"
            };
            reasons
                .reject(fact.node, "text-tag", message)
                .repair(Repair::SetTag {
                    node: fact.node,
                    tag,
                });
            return;
        }
    };
    count_part(card, fact, part, tally, reasons);
    match part {
        part::TITLE => tally.title = Some(words),
        part::FOOTER => {
            tally.footer = Some(fact.node);
            judge_length(name, "footer", words, Limit::of(60), reasons);
        }
        _ => tally.subtitle = Some(words),
    }
    if card.limits.is_any_text {
        judge_length(name, "text", words, card.limits.title, reasons);
    }
}

/// The next free place of a text where any mix of tags will do.
fn next_text(tally: &Tally) -> u8 {
    if tally.parts & part::TITLE == 0 {
        part::TITLE
    } else {
        part::SUBTITLE
    }
}

fn count_part(card: Card<'_>, fact: &Fact, part: u8, tally: &mut Tally, reasons: &mut Reasons) {
    if card.profile.free_elements.is_some() {
        tally.free += 1;
        return;
    }
    if tally.parts & part == 0 {
        tally.parts |= part;
        return;
    }
    tally.is_odd = true;
    let message = format!(
        "a second {}; {} shows one",
        part_name(part),
        card.profile.name
    );
    reasons
        .reject(fact.node, "repeated", message)
        .repair(Repair::Remove(fact.node));
}

const fn part_name(part: u8) -> &'static str {
    match part {
        part::IMAGE => "image",
        part::TITLE => "title",
        part::FOOTER => "footer",
        _ => "subtitle",
    }
}

pub(super) fn judge_image(profile: &Profile, fact: &Fact, reasons: &mut Reasons) {
    let name = profile.name;
    let Some(words) = fact.words else {
        reasons.reject(fact.node, "image-url", "an `image` without a `url`");
        return;
    };
    if profile.is_https_asked && !words.is_https {
        let message = format!("{name} loads images over https only");
        reasons.reject(words.node, "image-https", message);
    }
    judge_length(
        name,
        "image-url",
        words,
        Limit::of(profile.image_url),
        reasons,
    );
}

fn judge_texts(card: Card<'_>, tally: &Tally, reasons: &mut Reasons) {
    if card.limits.is_any_text {
        return;
    }
    let name = card.profile.name;
    if let Some(words) = tally.title {
        judge_length(name, "title", words, card.limits.title, reasons);
    }
    if let Some(words) = tally.subtitle {
        let is_alone = tally.parts == part::SUBTITLE;
        let limit = match card.profile.lone_subtitle {
            Some(limit) if is_alone => limit,
            _ => card.limits.subtitle,
        };
        judge_length(name, "subtitle", words, limit, reasons);
    }
}

/// Judges the length of a string: `what` is the word for it.
pub(super) fn judge_length(
    name: &str,
    what: &'static str,
    words: Words,
    limit: Limit,
    reasons: &mut Reasons,
) {
    if words.length <= limit.advised {
        return;
    }
    let detail = length_detail(what);
    let is_refused = words.length > limit.max;
    let max = if is_refused { limit.max } else { limit.advised };
    let verb = if is_refused { "takes" } else { "shows" };
    let message = format!(
        "{what} of {} characters, {name} {verb} at most {max}",
        words.length
    );
    let reason = if is_refused {
        reasons.reject(words.node, detail, message)
    } else {
        reasons.degrade(words.node, detail, message)
    };
    let max = limit.advised;
    reason.row(limit.row).repair(Repair::Shorten {
        node: words.node,
        max,
    });
}

fn length_detail(what: &str) -> &'static str {
    match what {
        "title" => "title-length",
        "subtitle" => "subtitle-length",
        "footer" => "footer-length",
        "image-url" => "image-url-length",
        "button title" => "button-title-length",
        "publishText" => "publish-text-length",
        "uri" => "link-length",
        "quick reply's title" => "quick-reply-title",
        "alt" => "alt-length",
        _ => "text-length",
    }
}

fn judge_combination(
    card: Card<'_>,
    combinations: &[Combination],
    node: NodeId,
    tally: &Tally,
    reasons: &mut Reasons,
) {
    let profile = card.profile;
    if let Some(max) = profile.free_elements {
        let count = tally.free + tally.buttons;
        if count > max {
            let message = format!("{count} elements, {} shows at most {max}", profile.name);
            reasons.reject(node, "element-count", message);
        }
        return;
    }
    let parts = combinations.iter().find(|one| one.parts == tally.parts);
    let Some(found) = parts else {
        judge_parts(card, node, tally, reasons);
        return;
    };
    if tally.buttons > found.max_buttons {
        let (count, max) = (tally.buttons, found.max_buttons);
        let message = format!("{count} buttons, {} shows at most {max}", profile.name);
        let extra = tally.button_nodes.get(max as usize).copied().flatten();
        let reason = reasons.reject(extra.unwrap_or(node), "button-count", message);
        let reason = reason.row(profile.count_row);
        if let Some(extra) = extra {
            reason.repair(Repair::Remove(extra));
        }
    } else if tally.buttons < found.min_buttons {
        let message = format!("no button; {} asks for at least one", profile.name);
        let reason = reasons.reject(node, "button-count", message);
        reason.row(profile.combination_row);
    }
}

fn judge_parts(card: Card<'_>, node: NodeId, tally: &Tally, reasons: &mut Reasons) {
    let profile = card.profile;
    let is_footer_loose =
        profile.takes_footer() && tally.parts & part::FOOTER != 0 && tally.parts & part::IMAGE == 0;
    if is_footer_loose {
        let message = "a footer without an image, which the channel's schema does not know";
        let at = tally.footer.unwrap_or(node);
        let reason = reasons.degrade(at, "footer", message);
        reason.row(17).repair(Repair::Remove(at));
        return;
    }
    let mut have = Vec::new();
    for part in [part::IMAGE, part::TITLE, part::SUBTITLE, part::FOOTER] {
        if tally.parts & part != 0 {
            have.push(part_name(part));
        }
    }
    let have = if have.is_empty() {
        "neither image nor text".to_owned()
    } else {
        have.join(" and ")
    };
    let message = format!("{} knows no card of {have}", profile.name);
    let reason = reasons.reject(node, "combination", message);
    reason.row(profile.combination_row);
}
