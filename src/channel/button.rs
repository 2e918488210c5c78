//! Applies the limits of a channel to buttons and what they do.

use super::facts::{Click, Facts, Tap};
use super::length::{judge_length, judge_wordless};
use super::limits::{ClickLimits, Profile};
use super::reason::{Reasons, Repair};
use super::strays::judge_keys;
use super::tap::{TapLimits, judge_words};
use crate::content::ActionType;

/// Judges the button at `index`.
pub(super) fn judge_button(
    profile: &Profile,
    facts: &Facts<'_, '_>,
    index: u32,
    reasons: &mut Reasons,
) {
    let fact = &facts.list[index as usize];
    let limits = &profile.button;
    judge_keys(
        facts.element(index).node,
        limits.keys,
        profile.name,
        reasons,
    );
    if let Some(words) = fact.words {
        judge_length(profile.name, "button title", words, limits.title, reasons);
    }
    judge_wordless(fact, reasons);
    if let Some(click) = &fact.click {
        let taps = facts.taps_of(click);
        judge_click(profile.name, &limits.click, click, taps, reasons);
    } else {
        let message = format!("a button without `click`, which {} asks for", profile.name);
        reasons.reject(fact.node, "button-click", message).row(5);
    }
}

/// Judges a `click` and its actions.
pub(super) fn judge_click(
    name: &'static str,
    limits: &ClickLimits,
    click: &Click,
    taps: &[Tap],
    reasons: &mut Reasons,
) {
    let count = taps.len() as u32;
    let (min, max) = (limits.min_actions, limits.max_actions);
    if count > max || count < min || (min > 0 && !click.has_actions) {
        let message = match (min, max) {
            (1, 1) => format!("{count} actions, {name} takes exactly one"),
            _ if count < min => format!("no action; {name} asks for one"),
            _ => format!("{count} actions, {name} takes at most {max}"),
        };
        let extra = taps.get(max as usize).map(|tap| tap.node);
        let reason = reasons.reject(extra.unwrap_or(click.node), "action-count", message);
        if let Some(extra) = extra {
            reason.repair(Repair::Remove(extra));
        }
    }
    for tap in taps {
        judge_tap(name, limits, tap, reasons);
    }
    judge_rest(name, limits, click, reasons);
}

fn judge_rest(name: &str, limits: &ClickLimits, click: &Click, reasons: &mut Reasons) {
    if let (true, Some(stray)) = (limits.is_closed, click.stray) {
        let reason = reasons.reject(
            stray,
            "property",
            format!("{name} takes no such key in `click`"),
        );
        reason.repair(Repair::Remove(stray));
    }
    let (Some(metadata), Some(max)) = (click.metadata, limits.metadata) else {
        return;
    };
    if max == 0 {
        let message = format!("{name} takes no `metadata` in a click");
        let reason = reasons.reject(metadata.node, "click-metadata", message);
        reason.repair(Repair::Remove(metadata.node));
    } else if !metadata.is_list || metadata.count > max {
        let message = format!("`metadata` of a click is a list of at most {max}");
        reasons.reject(metadata.node, "click-metadata", message);
    }
}

fn judge_tap(name: &'static str, limits: &ClickLimits, tap: &Tap, reasons: &mut Reasons) {
    if !tap.is_object {
        let reason = reasons.reject(tap.node, "action-shape", "an action is an object");
        reason.repair(Repair::Remove(tap.node));
        return;
    }
    let Some(kind) = tap.kind.filter(|kind| limits.actions.contains(kind)) else {
        let what = tap.kind.map_or("unknown", ActionType::id);
        let message = format!("{name} does not know the action `{what}` here");
        let reason = reasons.reject(tap.node, "action-type", message);
        reason.repair(Repair::Remove(tap.node));
        return;
    };
    if !tap.is_whole {
        let message = format!("a `{}` without what it needs", kind.id());
        reasons.reject(tap.node, "action", message);
    }
    judge_words(TapLimits::of(name, limits), tap, reasons);
}
