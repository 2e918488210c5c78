//! Apple's own templates: rich link, list picker, time picker, form.

use super::apple::{NAME, judge_root_keys, judge_words, refuse};
use super::facts::{Fact, Facts, Role, Tap};
use super::reason::Reasons;
use super::tap::{self, TapLimits};
use crate::content::{ActionType, ElementType, Field};
use crate::json::Node;

/// Judges a rich link: an image, a text or nothing beside one button that opens a link, in any order.
pub(super) fn judge_rich_link(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let root = &facts.list[0];
    judge_root_keys(facts, reasons);
    // Images, texts, buttons, others.
    let mut counts = [0_u32; 4];
    for (_, fact) in facts.children(0) {
        let place = match fact.kind {
            Some(ElementType::Image) => 0,
            Some(ElementType::Text) => 1,
            Some(ElementType::Button) => 2,
            _ => 3,
        };
        counts[place] += 1;
        judge_words(fact, reasons);
        if fact.kind == Some(ElementType::Button) {
            judge_button(facts, fact, &[ActionType::Link], reasons);
        }
    }
    let is_known = matches!(counts, [0 | 1, 0, 1, 0] | [0, 1, 0 | 1, 0]);
    if root.kind != Some(ElementType::Vertical) || !is_known {
        let message = "a rich link is a `vertical` of an image and a button";
        refuse(root.node, "rich-link", message, reasons);
    }
}

fn judge_tap(tap: &Tap, reasons: &mut Reasons) {
    if !tap.is_whole {
        refuse(
            tap.node,
            "action",
            "an action without what it needs",
            reasons,
        );
    }
    tap::judge_words(TapLimits::usual(NAME), tap, reasons);
}

/// Judges a button of a template.
fn judge_button(facts: &Facts<'_, '_>, fact: &Fact, actions: &[ActionType], reasons: &mut Reasons) {
    let Some(click) = &fact.click else {
        let message = "a button of this template has a `click`";
        refuse(fact.node, "button-click", message, reasons);
        return;
    };
    if click.behind - click.first > 4 {
        let message = "more than 4 actions in a `click`";
        refuse(click.node, "action-count", message, reasons);
    }
    for tap in facts.taps_of(click) {
        if tap.kind.is_some_and(|kind| actions.contains(&kind)) {
            judge_tap(tap, reasons);
        } else {
            let message = "this template does not take such an action";
            refuse(tap.node, "action-type", message, reasons);
        }
    }
    if let Some(metadata) = click
        .metadata
        .filter(|list| !list.is_list || list.count > 32)
    {
        let message = "`metadata` of a click is a list of at most 32";
        refuse(metadata.node, "click-metadata", message, reasons);
    }
}

/// Judges a list picker: sections of entries, an entry being a `horizontal` of an image and what it says.
pub(super) fn judge_list_picker(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let root = &facts.list[0];
    if !root.kind.is_some_and(ElementType::is_layout) {
        let message = "a list picker is a `vertical` or a `horizontal`";
        refuse(root.node, "list-picker", message, reasons);
        return;
    }
    for (section, fact) in facts.children(0) {
        if fact.kind.is_some_and(ElementType::is_layout) {
            judge_section(facts, (section, fact), reasons);
        } else {
            let message = "a list picker holds sections, each a `vertical`";
            refuse(fact.node, "list-picker", message, reasons);
        }
    }
}

/// Judges a section: at most one text, and entries.
fn judge_section(facts: &Facts<'_, '_>, (section, fact): (u32, &Fact), reasons: &mut Reasons) {
    let [mut texts, mut entries] = [0; 2];
    for (entry, fact) in facts.children(section) {
        match fact.kind {
            Some(ElementType::Text) if texts == 0 => {
                texts += 1;
                judge_words(fact, reasons);
            }
            Some(ElementType::Horizontal) => {
                entries += 1;
                judge_entry(facts, entry, reasons);
            }
            _ => {
                let message = "a section holds a text and entries, each a `horizontal`";
                refuse(fact.node, "list-picker", message, reasons);
            }
        }
    }
    if entries == 0 {
        let message = "a section without entries";
        refuse(fact.node, "list-picker", message, reasons);
    }
}

/// Judges an entry: at most one image, and what it says.
fn judge_entry(facts: &Facts<'_, '_>, entry: u32, reasons: &mut Reasons) {
    let [mut images, mut definitions] = [0; 2];
    for (index, fact) in facts.children(entry) {
        match fact.kind {
            Some(ElementType::Image) if images == 0 => {
                images += 1;
                judge_words(fact, reasons);
            }
            Some(ElementType::Vertical) => {
                definitions += 1;
                judge_definition(facts, index, reasons);
            }
            _ => {
                let message = "an entry holds an image and a `vertical`";
                refuse(fact.node, "list-picker", message, reasons);
            }
        }
    }
    if definitions == 0 {
        let node = facts.list[entry as usize].node;
        let message = "an entry without a `vertical`";
        refuse(node, "list-picker", message, reasons);
    }
}

fn judge_definition(facts: &Facts<'_, '_>, index: u32, reasons: &mut Reasons) {
    let [
        mut texts,
        mut titles,
        mut subtitles,
        mut buttons,
        mut others,
    ] = [0; 5];
    for (_, fact) in facts.children(index) {
        judge_words(fact, reasons);
        match (fact.kind, fact.role) {
            (Some(ElementType::Text), Role::Title) => titles += 1,
            (Some(ElementType::Text), Role::Subtitle) => subtitles += 1,
            (Some(ElementType::Text), _) => texts += 1,
            (Some(ElementType::Button), _) => {
                buttons += 1;
                let actions = &[ActionType::PublishText, ActionType::Link];
                judge_button(facts, fact, actions, reasons);
            }
            _ => others += 1,
        }
    }
    let is_known = match (titles + subtitles + texts, buttons, others) {
        (0, 1, 0) | (2, 0, 0) => true,
        (1, 1, 0) => titles + subtitles == 1,
        (2, 1, 0) => titles == 1 && subtitles == 1,
        (1, 0, 0) => texts == 1,
        _ => false,
    };
    if !is_known {
        let node = facts.list[index as usize].node;
        let message = "an entry says a title, a subtitle and has a button";
        refuse(node, "list-picker", message, reasons);
    }
}

/// Judges a time picker: texts, and buttons with the times.
pub(super) fn judge_time_picker(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let root = &facts.list[0];
    judge_root_keys(facts, reasons);
    if !root.kind.is_some_and(ElementType::is_layout) {
        let message = "a time picker is a `vertical` or a `horizontal`";
        refuse(root.node, "time-picker", message, reasons);
        return;
    }
    let mut buttons = 0;
    for (index, fact) in facts.children(0) {
        match fact.kind {
            Some(ElementType::Button) => {
                buttons += 1;
                judge_time(facts, (index, fact), reasons);
            }
            Some(ElementType::Text) if fact.role != Role::Title => judge_words(fact, reasons),
            Some(ElementType::Vertical | ElementType::Horizontal) => {
                for (inner, fact) in facts.children(index) {
                    if fact.kind == Some(ElementType::Button) {
                        buttons += 1;
                        judge_time(facts, (inner, fact), reasons);
                    }
                }
            }
            _ => {
                let message = "a time picker holds texts without the tag `title`, and buttons";
                refuse(fact.node, "time-picker", message, reasons);
            }
        }
    }
    if buttons == 0 {
        let message = "a time picker without a button that has a time";
        refuse(root.node, "time-picker", message, reasons);
    }
}

fn judge_time(facts: &Facts<'_, '_>, (index, fact): (u32, &Fact), reasons: &mut Reasons) {
    judge_words(fact, reasons);
    judge_button(facts, fact, &[ActionType::PublishText], reasons);
    let click = facts.element(index).get(Field::Click);
    let Some(metadata) = click.and_then(|click| click.get("metadata")) else {
        return;
    };
    if !metadata.elements().any(is_event) {
        let message = "the `metadata` of a time holds no `BusinessEvent` with its `timing`";
        refuse(metadata.id(), "time-picker", message, reasons);
    }
}

fn is_event(node: Node<'_>) -> bool {
    let timing = node.get("timing");
    node.get("type")
        .and_then(|word| word.string())
        .is_some_and(|word| word == "BusinessEvent")
        && timing.is_some_and(|timing| {
            let duration = timing.get("duration").and_then(|node| node.number());
            duration.is_some() && timing.get("startTime").is_some()
        })
}

/// Judges a form: title, subtitle and a button that opens it.
pub(super) fn judge_form(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let root = &facts.list[0];
    judge_root_keys(facts, reasons);
    let mut counts = [0; 4];
    for (_, fact) in facts.children(0) {
        judge_words(fact, reasons);
        let place = match (fact.kind, fact.role) {
            (Some(ElementType::Text), Role::Title) => 0,
            (Some(ElementType::Text), Role::Subtitle) => 1,
            (Some(ElementType::Button), _) => 2,
            _ => 3,
        };
        counts[place] += 1;
    }
    if root.kind != Some(ElementType::Vertical) || counts != [1, 1, 1, 0] {
        let message = "a form is a `vertical` of a title, a subtitle and a button";
        refuse(root.node, "form", message, reasons);
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    use serde_json::Value;

    const APPLE: Channel = Channel::Apple;

    fn tagged(tag: &str, elements: &[Value]) -> Value {
        with(flat(elements), "tag", tag)
    }

    fn verdict(value: &Value) -> Verdict {
        body(APPLE, value).verdict
    }

    fn opening() -> Value {
        acting("a", &[link(30)])
    }

    #[test]
    fn a_rich_link_is_an_image_or_a_text_and_a_button_that_opens_a_link() {
        let rich = |elements: &[Value]| verdict(&tagged("richLink", elements));
        assert_eq!(rich(&[image(30), opening()]), Verdict::Ok);
        assert_eq!(rich(&[opening(), image(30)]), Verdict::Ok);
        assert_eq!(rich(&[text("title", 5)]), Verdict::Ok);
        assert_eq!(rich(&[image(30)]), Verdict::Rejected);
        assert_eq!(rich(&[image(30), button(5)]), Verdict::Rejected);
        assert_eq!(rich(&[image(30), opening(), opening()]), Verdict::Rejected);
        assert_refused_above(APPLE, 128, "button-title-length", |n| {
            tagged("richLink", &[acting("é".repeat(n), &[link(30)])])
        });
        assert_refused_above(APPLE, 2048, "image-url-length", |n| {
            tagged("richLink", &[image(n), opening()])
        });
    }

    #[test]
    fn an_entry_of_a_list_picker_says_a_title_and_a_subtitle_and_has_a_button() {
        let picker = |definition: &[Value]| {
            let definition = json!({"type": "vertical", "elements": definition});
            let entry = json!({"type": "horizontal", "elements": [image(30), definition]});
            let section = json!({"type": "vertical", "elements": [text("title", 5), entry]});
            verdict(&tagged("list", &[section]))
        };
        assert_eq!(
            picker(&[text("title", 5), text("subtitle", 5), button(5)]),
            Verdict::Ok
        );
        assert_eq!(picker(&[button(5)]), Verdict::Ok);
        assert_eq!(picker(&[text("title", 5)]), Verdict::Rejected);
        assert_eq!(picker(&[text("subtitle", 5)]), Verdict::Rejected);
        assert_eq!(picker(&[button(5), button(5)]), Verdict::Rejected);
    }

    #[test]
    fn a_time_of_a_time_picker_has_an_event_and_no_text_is_a_title() {
        let time = |metadata: Value| {
            let mut time = button(5);
            time["click"]["metadata"] = metadata;
            time
        };
        let timing = json!({"duration": 60, "startTime": "2026-01-31T12:00:00Z"});
        let event = json!([{"type": "BusinessEvent", "timing": timing}]);
        let picker = |elements: &[Value]| verdict(&tagged("datePicker", elements));
        assert_eq!(picker(&[time(event.clone())]), Verdict::Ok);
        assert_eq!(picker(&[time(json!([]))]), Verdict::Rejected);
        assert_eq!(
            picker(&[text("title", 5), time(event.clone())]),
            Verdict::Rejected
        );
        assert_eq!(picker(&[text("subtitle", 5), time(event)]), Verdict::Ok);
        assert_eq!(picker(&[text("subtitle", 5)]), Verdict::Rejected);
    }

    #[test]
    fn a_form_is_a_title_a_subtitle_and_a_button_in_any_order() {
        let form = |elements: &[Value]| verdict(&tagged("form", elements));
        let parts = [button(5), text("subtitle", 5), text("title", 5)];
        assert_eq!(form(&parts), Verdict::Ok);
        assert_eq!(form(&parts[..2]), Verdict::Rejected);
    }
}
