//! Applies the limits of a channel to what stands in a card.

use super::Verdict;
use super::button::judge_button;
use super::card::Card;
use super::facts::{Fact, Facts, Role, Words};
use super::length::{judge_length, judge_wordless};
use super::limits::{Combination, Limit, Profile, part};
use super::newer;
use super::reason::{Reasons, Repair};
use crate::content::ElementType;
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

pub(super) fn judge_body(
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
    judge_style(card.profile, fact, facts, reasons);
    if fact.kind != Some(ElementType::Button) || card.profile.button.keys.is_empty() {
        newer::judge(card.profile.name, facts.element(index), reasons);
    }
}

/// The properties of a style that Viber shows. Source: Viber templates.
const SHOWN_STYLE: &[&str] = &["background-color", "color", "type"];

fn judge_style(profile: &Profile, fact: &Fact, facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let Some(style) = fact.style else { return };
    if !profile.shows_style {
        let message = format!("{} ignores `style`", profile.name);
        let reason = reasons.degrade(style, "style", message);
        reason.repair(Repair::Remove(style));
        return;
    }
    let style = facts.content.node().at(style);
    if style.is_object() && style.get("type").is_none() {
        let message = "the official schema asks a `style` for a `type`, the documentation does not";
        let reason = reasons.add(Verdict::Ok, style.id(), "style", message);
        reason.row(19);
    }
    for member in style.members() {
        let key = member.name();
        if !SHOWN_STYLE.contains(&key.as_ref()) {
            let message = format!("{} shows no `{key}` of a `style`", profile.name);
            let node = member.key.id();
            let reason = reasons.degrade(node, "style-property", message);
            reason.repair(Repair::Remove(node));
        }
    }
}

fn judge_text(card: Card<'_>, fact: &Fact, tally: &mut Tally, reasons: &mut Reasons) {
    let Some(words) = fact.words else {
        tally.is_odd = true;
        return judge_wordless(fact, reasons);
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

fn judge_image(profile: &Profile, fact: &Fact, reasons: &mut Reasons) {
    let name = profile.name;
    let Some(words) = fact.words else {
        return judge_wordless(fact, reasons);
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
    let has = |parts: u8| tally.parts & parts != 0;
    let is_text = has(part::TITLE | part::SUBTITLE);
    if profile.takes_footer() && has(part::FOOTER) && is_text && !has(part::IMAGE) {
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
