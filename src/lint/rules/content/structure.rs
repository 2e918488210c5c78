//! Parts of a content that must fit one another: titles and cards, tabs and tags, names, ids, shares.

use std::collections::HashSet;

use super::{action_pointer, below, head};
use crate::content::{ActionType, Element, ElementType, Field};
use crate::json::Node;
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::words::{is_blank, shown};
use crate::lint::{Severity, Source, edits};

/// The sum of the shares of a row.
const WHOLE: f64 = 100.0;

/// How far a sum may be off: thirds are written with few digits.
const SLACK: f64 = 1.0;

/// Accordions with too few titles.
pub static ACCORDION_TITLES: Rule = Rule {
    code: "sc.accordion-titles",
    source: Source::Lint,
    title: "an accordion with fewer titles than cards",
    consequence: "the schema accepts it, and the web renderer breaks down: nothing of the content is drawn",
    help: "give each element its title, in the same order",
    basis: "json-pollock's schema and renderer",
    invalid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "accordionSelect", "selectMode": {"name": "shoes"}, "titles": [{"name": "a"}], "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}"#,
    )],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "accordionSelect", "selectMode": {"name": "shoes"}, "titles": [{"name": "a"}], "elements": [{"type": "text", "text": "a"}]}}]}"#,
    )],
    check: Check::Content(check_accordion_titles),
    ..Rule::BLANK
};

fn check_accordion_titles(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        if !element.is_a(ElementType::AccordionSelect) {
            continue;
        }
        let (Some(titles), Some(list)) = (element.get(Field::Titles), element.get(Field::Elements))
        else {
            continue;
        };
        let (named, cards) = (titles.elements().count(), list.elements().count());
        if titles.is_array() && named < cards {
            report.add(|| {
                let message = format!("{named} titles for {cards} elements");
                let pointer = below(subject, element, &["titles"]);
                let missing: Vec<String> = (named + 1..=cards)
                    .map(|number| format!(r#"{{"name": "{number}"}}"#))
                    .collect();
                Finding::new(pointer, titles.span(), message).review(
                    "add the missing titles",
                    edits::append_element(subject.text, titles, &missing.join(", ")),
                )
            });
        }
    }
}

/// Tabs without a label.
pub static TAB_TAG: Rule = Rule {
    code: "sc.tab-tag",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "a tab without a label",
    consequence: "the schema accepts it; the tab shows an empty label, under the id `undefined`",
    help: "give the element a `tag`: it is the tab's label",
    basis: "json-pollock's renderer",
    invalid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "tabs", "elements": [{"type": "text", "text": "a"}]}}]}"#,
    )],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "tabs", "elements": [{"type": "text", "tag": "Shoes", "text": "a"}]}}]}"#,
    )],
    check: Check::Content(check_tab_tag),
    ..Rule::BLANK
};

fn check_tab_tag(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let elements = subject.content.elements();
    for element in elements {
        let parent = subject.content.parent(element);
        if !parent.is_some_and(|parent| parent.is_a(ElementType::Tabs)) {
            continue;
        }
        if element.get(Field::Tag).is_none_or(is_blank) {
            report.add(|| {
                let message = "a tab without `tag` has no label";
                let pointer = subject.pointer_of(element);
                let finding = Finding::new(pointer, head(element), message);
                if element.get(Field::Tag).is_some() {
                    return finding;
                }
                let label = edits::quoted(&format!("Tab {}", element.position + 1));
                let edits = edits::append_member(subject.text, element.node, "tag", &label);
                finding.review("add a `tag`", edits)
            });
        }
    }
}

/// Shares of a row that do not come to a whole.
pub static PERCENTAGES: Rule = Rule {
    code: "sc.percentages",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "shares of a row that do not fit",
    consequence: "the schema accepts any numbers; the web squeezes, ignores or makes up shares",
    help: "give each element its share; together they make 100",
    basis: "json-pollock's renderer",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "horizontal", "percentages": [90, 50], "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "horizontal", "percentages": [100], "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "horizontal", "percentages": [-50, 150], "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "horizontal", "percentages": [0, 100], "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}"#,
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "horizontal", "percentages": [33.3, 66.6], "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}"#,
    )],
    check: Check::Content(check_percentages),
    ..Rule::BLANK
};

fn check_percentages(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        let list = element.get(Field::Percentages).filter(Node::is_array);
        let Some(list) = list.filter(|_| element.is_a(ElementType::Horizontal)) else {
            continue;
        };
        let numbers = || list.elements().filter_map(|share| share.number());
        let (count, sum): (usize, f64) = (list.elements().count(), numbers().sum());
        let is_negative = numbers().any(|share| share < 0.0);
        let has_zero = numbers().any(|share| share == 0.0);
        let is_odd = is_negative || has_zero;
        let children = element.children as usize;
        if count == 0 || (count == children && !is_odd && (sum - WHOLE).abs() <= SLACK) {
            continue;
        }
        report.add(|| {
            let message = if is_negative {
                "a share of a row cannot be negative".to_owned()
            } else if has_zero {
                "a share of 0 counts as left out".to_owned()
            } else if count != children {
                format!("{count} shares for {children} elements")
            } else {
                format!("the shares make {sum}, not 100")
            };
            let pointer = below(subject, element, &["percentages"]);
            let finding = Finding::new(pointer, list.span(), message);
            match element.node.member("percentages") {
                Some(member) => finding.review(
                    "make all shares equal",
                    edits::remove_member(subject.text, element.node, &member),
                ),
                None => finding,
            }
        });
    }
}

/// Ids that stand twice.
pub static DUPLICATE_ID: Rule = Rule {
    code: "sc.duplicate-id",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "an id that stands twice",
    consequence: "what the consumer chose cannot be told apart",
    help: "give each section, and each slot of a list, an id of its own, and each tab its own `tag`",
    basis: "our advice, as the schema does not look; json-pollock's renderer makes the `tag` of a tab its id in the page",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "tabs", "elements": [{"type": "text", "tag": "a", "text": "a"}, {"type": "text", "tag": "a", "text": "b"}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "When?", "click": {"actions": [{"type": "scheduleSlotList", "slots": [{"type": "scheduleSlot", "id": "1", "start": 1}, {"type": "scheduleSlot", "id": "1", "start": 2}]}]}}}]}"#,
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "button", "title": "When?", "click": {"actions": [{"type": "scheduleSlotList", "slots": [{"type": "scheduleSlot", "id": "1", "start": 1}, {"type": "scheduleSlot", "id": "2", "start": 2}]}]}}}]}"#,
    )],
    check: Check::Content(check_duplicate_id),
    ..Rule::BLANK
};

fn check_duplicate_id(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let mut sections = HashSet::new();
    for element in subject.content.elements() {
        let id = element.get(Field::SectionId);
        if let Some((node, text)) = id.and_then(|node| Some((node, node.string()?)))
            && !sections.insert(text)
        {
            let pointer = || below(subject, element, &["sectionID"]);
            twice("the section id", node, &pointer, report);
        }
        if element.is_a(ElementType::Tabs) {
            check_tags(subject, element, report);
        }
        for action in subject.content.actions(element) {
            if action.kind != Some(ActionType::ScheduleSlotList) {
                continue;
            }
            let mut slots = HashSet::new();
            let list = action.node.get("slots").into_iter();
            for (at, slot) in list.flat_map(|list| list.elements()).enumerate() {
                let Some(node) = slot.get("id") else { continue };
                if node.string().is_some_and(|id| !slots.insert(id)) {
                    let pointer = || {
                        let pointer = action_pointer(subject, element, action.position);
                        pointer.key("slots").index(at).key("id")
                    };
                    twice("the slot id", node, &pointer, report);
                }
            }
        }
    }
}

/// The labels of tabs.
fn check_tags<'a>(subject: &ContentSubject<'a>, tabs: &Element<'a>, report: &mut Report<'_>) {
    let mut labels = HashSet::new();
    for tab in subject.content.children(tabs) {
        let tag = tab.get(Field::Tag).filter(|tag| !is_blank(*tag));
        if let Some(node) = tag
            && node.string().is_some_and(|tag| !labels.insert(tag))
        {
            let pointer = || below(subject, tab, &["tag"]);
            twice("the label of a tab", node, &pointer, report);
        }
    }
}

fn twice(
    what: &str,
    node: Node<'_>,
    pointer: &dyn Fn() -> crate::json::JsonPointer,
    report: &mut Report<'_>,
) {
    report.add(|| {
        let message = format!("{what} {} stands twice", shown(node));
        Finding::new(pointer(), node.span(), message)
    });
}
