//! WhatsApp's list message: as the documentation has it, for the official validator refuses all of them (row 16).

use super::Verdict;
use super::card::judge_length;
use super::facts::{Fact, Facts, Role};
use super::limits::Limit;
use super::reason::{Reasons, Repair};
use super::whatsapp::judge_together;
use crate::content::{ActionType, ElementType, Field};

const NAME: &str = "WhatsApp";
const BASIS: &str = "WhatsApp templates, list message";

/// Rows of all sections together.
const MAX_ROWS: u32 = 10;
/// Code points of a row's title and subtitle, and of the menu's.
const ROW_TEXT: Limit = Limit::of(20);

/// Whether a card has the shape of a list message: one `vertical` that holds a `horizontal`.
pub(super) fn is_one(facts: &Facts<'_, '_>) -> bool {
    let mut children = facts.children(0);
    let (Some((inner, fact)), None) = (children.next(), children.next()) else {
        return false;
    };
    fact.kind == Some(ElementType::Vertical)
        && facts
            .children(inner)
            .any(|(_, fact)| fact.kind == Some(ElementType::Horizontal))
}

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    reasons.basis = BASIS;
    let root = facts.list[0].node;
    let message = "a list message; the official validator does not know it, the documentation does";
    reasons
        .add(Verdict::Ok, root, "list-message", message)
        .row(16);
    let mut children = facts.children(0);
    let (Some((body, _)), None) = (children.next(), children.next()) else {
        let message = "a list message holds one `vertical` with texts, a menu button and sections";
        reasons.reject(root, "list-message", message).row(16);
        return;
    };
    let mut sections = 0;
    let mut rows = 0;
    let mut menus = 0;
    for (index, fact) in facts.children(body) {
        match fact.kind {
            Some(ElementType::Text) => judge_text(fact, reasons),
            Some(ElementType::Button) => {
                menus += 1;
                if let Some(words) = fact.words {
                    judge_length(NAME, "button title", words, ROW_TEXT, reasons);
                }
            }
            Some(ElementType::Horizontal) => {
                sections += 1;
                rows += judge_section(facts, index, reasons);
            }
            _ => {
                let reason = reasons.reject(
                    fact.node,
                    "element-type",
                    "a list message has no such element",
                );
                reason.repair(Repair::Remove(fact.node));
            }
        }
    }
    judge_together(facts.children(body).map(|(_, fact)| fact), reasons);
    judge_sums(root, [sections, rows, menus], reasons);
}

fn judge_sums(root: crate::json::NodeId, [sections, rows, menus]: [u32; 3], reasons: &mut Reasons) {
    if menus != 1 {
        let message = format!("{menus} menu buttons, a list message has one");
        reasons.reject(root, "button-count", message).row(16);
    }
    if sections == 0 || rows == 0 {
        reasons
            .reject(root, "row-count", "a list message without rows")
            .row(16);
    } else if rows > MAX_ROWS {
        let message = format!("{rows} rows, WhatsApp shows at most {MAX_ROWS}");
        reasons.reject(root, "row-count", message).row(16);
    }
}

fn judge_text(fact: &Fact, reasons: &mut Reasons) {
    let Some(words) = fact.words else {
        reasons.reject(fact.node, "text-missing", "a `text` without its `text`");
        return;
    };
    match fact.role {
        Role::Footer => judge_length(NAME, "footer", words, Limit::of(60), reasons),
        Role::Title | Role::Subtitle => {}
        _ => {
            let message = "a text of a list message is tagged `title`, `subtitle` or `footer`";
            reasons.reject(fact.node, "text-tag", message).row(16);
        }
    }
}

/// Judges a section; gives its rows.
fn judge_section(facts: &Facts<'_, '_>, index: u32, reasons: &mut Reasons) -> u32 {
    let mut rows = 0;
    let below = index + 1..facts.list[index as usize].behind;
    for at in below {
        let fact = &facts.list[at as usize];
        match fact.kind {
            Some(ElementType::Button) => {
                rows += 1;
                judge_row(facts, at, reasons);
            }
            Some(ElementType::Text | ElementType::Vertical) => {}
            _ => {
                reasons.reject(
                    fact.node,
                    "element-type",
                    "a section has a title and rows only",
                );
            }
        }
    }
    rows
}

fn judge_row(facts: &Facts<'_, '_>, index: u32, reasons: &mut Reasons) {
    let fact = &facts.list[index as usize];
    if let Some(words) = fact.words {
        judge_length(NAME, "title", words, ROW_TEXT, reasons);
    }
    let subtitle = facts.element(index).get(Field::Subtitle);
    if let Some(words) = subtitle.and_then(super::facts::words) {
        judge_length(NAME, "subtitle", words, ROW_TEXT, reasons);
    }
    let taps = fact
        .click
        .as_ref()
        .map_or(&[][..], |click| facts.taps_of(click));
    for tap in taps {
        if tap.kind != Some(ActionType::PublishText) {
            let reason = reasons.reject(tap.node, "action-type", "a row publishes a text only");
            reason.row(16);
        }
    }
}
